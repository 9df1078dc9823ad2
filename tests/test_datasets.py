"""What a data steward takes away and brings back: nothing changes on the way, and changes are told beforehand."""

import io
import shutil
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from agendamonitor import datasets
from agendamonitor.intake.reading import Export
from agendamonitor.package import Package
from agendamonitor.store.papers import Provenance
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse

VILLAGE = Path(__file__).parent / "data" / "dorp"


@pytest.fixture
def store(tmp_path):
    shipped = Path(shutil.copytree(VILLAGE, tmp_path / "dorp"))
    return Store.open(tmp_path / "store", shipped=shipped)


@pytest.fixture
def package():
    read, problems = Package.read(VILLAGE)
    assert not problems
    return read


def test_what_is_downloaded_can_be_taken_over_without_a_change(store, package):
    for name, table in package.tables.items():
        data = datasets.present(table, VILLAGE)
        if data.count(b"\r\n") < 2:
            continue
        [reading] = store.read([Export(f"{name}.csv", data, name)], isolated=False)
        assert not reading.errors, (name, [problem.message for problem in reading.errors])
        assert not store.preview([reading]).tables, name


def test_a_template_is_recognised_as_its_table(store, package):
    for name, table in package.tables.items():
        data = datasets.template(table, VILLAGE)
        head, example = data.decode("utf-8-sig").splitlines()[:2]
        assert head.count(";") == example.count(";") == len(table.fields) - 1
        [reading] = store.read([Export("sjabloon.csv", data, name)], isolated=False)
        assert reading.table == name
        assert not [problem for problem in reading.problems if problem.rule in {"R2", "R3", "R4", "R5", "R6"}]


def test_the_zip_is_the_folder_and_always_the_same(package):
    first = datasets.as_package(VILLAGE)
    assert first == datasets.as_package(VILLAGE)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert set(archive.namelist()) == {path.name for path in VILLAGE.iterdir()}


def test_a_text_that_would_run_is_made_harmless(package):
    field = package.tables["glossary"].field("meaning")
    assert datasets._cell(field, "=2+3") == "'=2+3"
    assert datasets._cell(package.tables["budget_amounts"].field("amount"), "-20.50") == "-20,50"


def test_what_would_change_is_told_before_and_after(store, package):
    before = Warehouse.open(store.current().folder)
    changed = datasets.present(package.tables["budget_amounts"], VILLAGE).replace(b"20000,00", b"25000,50", 1)
    exports = [Export("bedragen.csv", changed)]
    readings = store.read(exports, isolated=False)
    diff = store.preview(readings)
    assert datasets.changes(diff).to_dict("records") == [
        {"table_title": "Begroting per jaar", "rows_before": 9, "rows_after": 9, "added": 0, "changed": 1, "removed": 0}
    ]
    totals = datasets.changed_totals(diff, package)
    assert totals[totals["period"] == "2023"][["was", "becomes"]].values.tolist() == [["21.000,00", "26.000,50"]]
    made = store.publish(
        exports, readings, who="An", provenance=Provenance("Dorp", date(2024, 1, 31)), based_on="geleverd"
    )
    after = Warehouse.open(made.folder)
    assert after.ask("spending_per_year")["known_amount"][0] == Decimal("26000.50")
    assert before.ask("spending_per_year")["known_amount"][0] == Decimal("21000.00")
    figures = datasets.tiles_before_and_after(before, after, "2023-H2").set_index("what")
    assert figures.loc["Begroot in 2023"].tolist() == ["€ 21.000 alles bekend", "€ 26.000,50 alles bekend"]
    listed = datasets.overview(after.package, {"budget_amounts": 9})
    assert "export van Dorp" in listed["origin"].tolist()
    assert datasets.history(store.history())["what"].tolist() == ["overgenomen", "zoals geleverd"]
