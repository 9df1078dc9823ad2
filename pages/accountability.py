"""Verantwoording: where do the figures come from, what holds, and where does the source contradict itself?"""

from agendamonitor.answers import accountability, provenance
from agendamonitor.promises import judged
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words.vocabulary import word

package = session.warehouse().package
promises = judged(session.warehouse().package, session.breaches)
counts = session.ask("finding_counts") if session.has("findings") else None
report = word("report")

texts.title("Verantwoording", accountability.answer(package, promises, counts))


@cards.card
def origin() -> None:
    cards.heading(
        accountability.origin_heading(package),
        f"Voorbeeldcijfers verdwijnen zodra de gemeente haar eigen {report} inleest.",
    )
    if versions := accountability.version_facts(package):
        texts.facts(versions)
    rows = accountability.table_rows(package, session.ask("accountability_row_counts"), promises)
    cards.table(
        accountability.samples(rows),
        name="voorbeeldtabellen",
        rests_on=provenance.NOTHING,
        caption="Tabellen met voorbeeldcijfers",
        columns=["table_title", "as_of", "table_rows", "table_checks"],
        empty="Er zijn geen voorbeeldcijfers.",
    )
    cards.folded_table(
        f"Alle {len(rows)} tabellen met herkomst, datum, rijen en controles",
        rows,
        name="tabellen",
        rests_on=provenance.NOTHING,
    )


@cards.card
def promised() -> None:
    cards.heading(
        accountability.promises_heading(promises),
        f"Een signaal staat zo in de bron of in {report.the} en vraagt uitleg; een fout moet worden hersteld.",
    )
    for each in accountability.broken(promises):
        cards.folded_table(accountability.fold_label(each), each.breaches, name=f"controle-{each.name}")
    cards.folded_table(
        f"Alle {len(promises)} controles met hun oordeel",
        accountability.promise_rows(promises),
        name="controles",
        rests_on=provenance.NOTHING,
    )


@cards.card
def register() -> None:
    place = texts.row(3)
    with place[0]:
        severities = controls.pick_several("Ernst", accountability.SEVERITIES, key="ernst")
    with place[1]:
        kinds = controls.pick_several("Soort", list(accountability.KINDS), key="soort")
    with place[2]:
        words = controls.search_text("Zoek", key="zoek", placeholder="Nummer of woord")
    found = session.ask(
        "finding_register",
        severities=severities or accountability.SEVERITIES,
        kinds=kinds or list(accountability.KINDS),
        words=words,
    )
    total = sum(session.ask("finding_counts")["findings"])
    cards.heading(accountability.register_heading(found, total), accountability.register_note(found))
    for position, (label, lines) in enumerate(accountability.register_groups(found, package)):
        texts.folded_facts(label, lines, opened=position == 0, spread=len(found) <= 3)
    cards.folded_table(
        "Alle gekozen tegenstrijdigheden als tabel",
        accountability.register_table(found),
        name="tegenstrijdigheden",
        rests_on=[found],
    )
    cards.source(found)


@cards.card
def definitions() -> None:
    if session.has("statuses"):
        cards.heading("Wat de statussen betekenen", "Een status heeft altijd een kleur, een teken en een woord.")
        texts.status_definitions(accountability.status_meanings())
    cards.heading("Wat de getallen betekenen")
    explained = accountability.definitions(package)
    texts.folded_definitions(f"{len(explained)} begrippen en hun betekenis", explained)


@cards.card
def words() -> None:
    cards.heading("Woordenlijst", "Woorden uit de agenda, in onze eigen woorden uitgelegd.")
    glossary = session.ask("accountability_glossary")
    cards.folded_table(f"{len(glossary)} woorden en hun betekenis", glossary, name="woordenlijst")
    cards.source(glossary)


@cards.card
def accessibility() -> None:
    cards.heading("Toegankelijkheid", "Concept; de gemeente stelt de verklaring vast.")
    texts.folded_document("Toegankelijkheidsverklaring (concept)", accountability.accessibility_statement())


for needed, card in (
    (True, origin),
    (True, promised),
    (session.has("findings"), register),
    (True, definitions),
    (session.has("glossary"), words),
    (True, accessibility),
):
    if needed:
        card()
