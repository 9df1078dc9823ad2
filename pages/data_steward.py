"""Gegevens: where do the figures come from, and how do new ones get in without anything getting lost?"""

from agendamonitor.answers import datasets
from agendamonitor.promises import judged
from agendamonitor.web import screen, steward

store = screen.store()
opened = screen.warehouse()
package = opened.package
tables = {table.title: table for table in package.all_tables.values()}
counts = screen.ask("accountability_row_counts")
promises = judged(screen.breaches)
overview = datasets.overview(package, dict(zip(counts["table_name"], counts["table_rows"], strict=True)), promises)

screen.title(
    "Gegevens",
    f"De agenda staat op **{len(package.tables)} tabellen**. Een nieuwe opgave wordt heel overgenomen of niet, en elke "
    "eerdere stand blijft bewaard.",
)


@screen.card
def take_over() -> None:
    screen.heading("Nieuwe gegevens overnemen", "CSV of Excel; eerst ziet u wat er verandert, daarna beslist u.")
    steward.intake(store, package)


@screen.card
def table_by_table() -> None:
    screen.heading("De tabellen en hun herkomst")
    screen.table(
        overview,
        name="tabellen",
        rests_on=screen.NOTHING,
        caption="Tabellen met herkomst, datum, aantal rijen en controles",
    )
    chosen = tables[screen.pick("Tabel", list(tables), key="tabel")]
    screen.text(chosen.description)
    screen.file(
        "Sjabloon met voorbeeldrij",
        lambda: datasets.template(chosen, opened.folder),
        name=f"sjabloon-{chosen.name}.csv",
        kind="text/csv",
    )
    screen.file(
        "De tabel zoals nu",
        lambda: datasets.present(chosen, opened.folder),
        name=f"{chosen.name}.csv",
        kind="text/csv",
    )
    screen.file(
        "Alle tabellen met hun papieren (zip)",
        lambda: datasets.as_package(opened.folder),
        name=f"{package.name}-{opened.snapshot[:8]}.zip",
        kind="application/zip",
    )
    screen.folded_table(
        f"Kolommen van {chosen.title.lower()}",
        datasets.fields(chosen),
        name=f"kolommen-{chosen.name}",
        rests_on=screen.NOTHING,
    )


@screen.card
def earlier_states() -> None:
    entries = store.history()
    screen.heading("Eerdere standen", "Terugzetten maakt een nieuwe stand; er gaat nooit iets verloren.")
    screen.table(
        datasets.history(entries),
        name="standen",
        rests_on=screen.NOTHING,
        caption="Standen van de gegevens",
        links={"snapshot": lambda row: screen.address("", stand=row["snapshot"])},
        empty="Er is nog niets overgenomen: u ziet de geleverde gegevens.",
    )
    if entries:
        steward.compare_and_restore(store, package, [entry.snapshot for entry in reversed(entries)])


take_over()
table_by_table()
earlier_states()
