"""Verantwoording: where do the figures come from, what holds, and where does the source contradict itself?"""

from agendamonitor.answers import accountability
from agendamonitor.promises import judged
from agendamonitor.web import screen

package = screen.warehouse().package
promises = judged(screen.breaches)
counts = screen.ask("finding_counts")
total = sum(counts["findings"])

screen.title("Verantwoording", accountability.answer(package, promises, counts))


@screen.card
def origin() -> None:
    screen.heading(
        accountability.origin_heading(package),
        "Voorbeeldcijfers verdwijnen zodra de gemeente haar eigen opgave inleest.",
    )
    rows = accountability.table_rows(package, screen.ask("accountability_row_counts"), promises)
    screen.table(
        accountability.samples(rows),
        name="voorbeeldtabellen",
        rests_on=screen.NOTHING,
        caption="Tabellen met voorbeeldcijfers",
        columns=["table_title", "as_of", "table_rows", "table_checks"],
        empty="Er zijn geen voorbeeldcijfers.",
    )
    screen.folded_table(
        f"Alle {len(rows)} tabellen met herkomst, datum, rijen en controles",
        rows,
        name="tabellen",
        rests_on=screen.NOTHING,
    )


@screen.card
def promised() -> None:
    screen.heading(
        accountability.promises_heading(promises),
        "Een signaal staat zo in de bron of in de opgave en vraagt uitleg; een fout moet worden hersteld.",
    )
    for each in accountability.broken(promises):
        screen.folded_table(accountability.fold_label(each), each.breaches, name=f"controle-{each.name}")
    screen.folded_table(
        f"Alle {len(promises)} controles met hun oordeel",
        accountability.promise_rows(promises),
        name="controles",
        rests_on=screen.NOTHING,
    )


@screen.card
def register() -> None:
    place = screen.row(3)
    with place[0]:
        severities = screen.pick_several("Ernst", accountability.SEVERITIES, key="ernst")
    with place[1]:
        kinds = screen.pick_several("Soort", list(accountability.KINDS), key="soort")
    with place[2]:
        words = screen.search_text("Zoek", key="zoek", placeholder="Nummer of woord")
    found = screen.ask(
        "finding_register",
        severities=severities or accountability.SEVERITIES,
        kinds=kinds or list(accountability.KINDS),
        words=words,
    )
    screen.heading(accountability.register_heading(found, total), accountability.register_note(found))
    for position, (label, lines) in enumerate(accountability.register_groups(found, package)):
        screen.folded_facts(label, lines, opened=position == 0, spread=len(found) <= 3)
    screen.folded_table(
        "Alle gekozen tegenstrijdigheden als tabel",
        accountability.register_table(found),
        name="tegenstrijdigheden",
        rests_on=[found],
    )
    screen.source(found)


@screen.card
def definitions() -> None:
    screen.heading("Wat de statussen betekenen", "Een status heeft altijd een kleur, een teken en een woord.")
    screen.status_definitions(accountability.status_meanings())
    screen.heading("Wat de getallen betekenen")
    explained = accountability.definitions(package)
    screen.folded_definitions(f"{len(explained)} begrippen en hun betekenis", explained)


@screen.card
def words() -> None:
    screen.heading("Woordenlijst", "Woorden uit de agenda, in onze eigen woorden uitgelegd.")
    glossary = screen.ask("accountability_glossary")
    screen.folded_table(f"{len(glossary)} woorden en hun betekenis", glossary, name="woordenlijst")
    screen.source(glossary)


@screen.card
def accessibility() -> None:
    screen.heading("Toegankelijkheid", "Concept; de gemeente stelt de verklaring vast.")
    screen.folded_text("Toegankelijkheidsverklaring (concept)", accountability.accessibility_statement())


origin()
promised()
register()
definitions()
words()
accessibility()
