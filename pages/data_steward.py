"""Gegevens: where do the figures come from, and how do new ones get in without anything getting lost?"""

from agendamonitor.answers import datasets, provenance
from agendamonitor.promises import judged
from agendamonitor.web import steward
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words.vocabulary import word

store = session.store()
opened = session.warehouse()
package = opened.package
tables = {table.title: table for table in package.all_tables.values()}
counts = session.ask("accountability_row_counts")
promises = judged(session.warehouse().package, session.breaches)
overview = datasets.overview(package, dict(zip(counts["table_name"], counts["table_rows"], strict=True)), promises)

report = word("report")

texts.title(
    "Gegevens",
    f"De agenda staat op **{len(package.tables)} tabellen**. Een nieuw{report.ending} {report} wordt heel overgenomen "
    "of niet, en elke eerdere stand blijft bewaard.",
)


@cards.card
def take_over() -> None:
    cards.heading("Nieuwe gegevens overnemen", "CSV of Excel; eerst ziet u wat er verandert, daarna beslist u.")
    steward.intake(store, package)


@cards.card
def table_by_table() -> None:
    cards.heading("De tabellen en hun herkomst")
    cards.table(
        overview,
        name="tabellen",
        rests_on=provenance.NOTHING,
        caption="Tabellen met herkomst, datum, aantal rijen en controles",
    )
    chosen = tables[controls.pick("Tabel", list(tables), key="tabel")]
    texts.text(chosen.description)
    controls.file(
        "Sjabloon met voorbeeldrij",
        lambda: datasets.template(chosen, opened.folder),
        name=f"sjabloon-{chosen.name}.csv",
        kind="text/csv",
    )
    if chosen.is_present:
        controls.file(
            "De tabel zoals nu",
            lambda: datasets.present(chosen, opened.folder),
            name=f"{chosen.name}.csv",
            kind="text/csv",
        )
    controls.file(
        "Alle tabellen met hun papieren (zip)",
        lambda: datasets.as_package(opened.package, opened.folder),
        name=f"{package.name}-{opened.snapshot[:8]}.zip",
        kind="application/zip",
    )
    cards.folded_table(
        f"Kolommen van {chosen.title.lower()}",
        datasets.fields(chosen),
        name=f"kolommen-{chosen.name}",
        rests_on=provenance.NOTHING,
    )


@cards.card
def earlier_states() -> None:
    entries = store.history()
    cards.heading("Eerdere standen", "Terugzetten maakt een nieuwe stand; er gaat nooit iets verloren.")
    cards.table(
        datasets.history(entries),
        name="standen",
        rests_on=provenance.NOTHING,
        caption="Standen van de gegevens",
        links={"snapshot": lambda row: session.address("", stand=row["snapshot"])},
        empty="Er is nog niets overgenomen: u ziet de geleverde gegevens.",
    )
    if entries:
        steward.compare_and_restore(store, package, [entry.snapshot for entry in reversed(entries)])


take_over()
table_by_table()
earlier_states()
