"""What a data steward takes away and brings back: nothing changes on the way, and changes are told beforehand."""

import io
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets
from agendamonitor.intake.exports import Export
from agendamonitor.promises import judged
from agendamonitor.store.papers import Provenance
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse, shipped_agenda

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
    downloaded = {name: datasets.present(table, VILLAGE) for name, table in package.tables.items()}
    exports = [Export(f"{name}.csv", data, name) for name, data in downloaded.items() if data.count(b"\r\n") > 1]
    assert len(exports) > 20
    candidate = store.candidate(exports, isolated=False)
    assert [problem.message for reading in candidate.readings for problem in reading.errors] == []
    assert candidate.state.diff.tables == ()


def test_a_template_is_recognised_as_its_table(store, package):
    templates = {name: datasets.template(table, VILLAGE) for name, table in package.all_tables.items()}
    for name, data in templates.items():
        head, example = data.decode("utf-8-sig").splitlines()[:2]
        assert head.count(";") == example.count(";") == len(package.all_tables[name].fields) - 1
    exports = [Export(f"{n}.csv", data, n) for n, data in templates.items()]
    readings = store.candidate(exports, isolated=False).readings
    assert [reading.table for reading in readings] == list(templates)
    of_the_form = {"R2", "R3", "R4", "R5", "R6"}
    assert [p.message for reading in readings for p in reading.problems if p.rule in of_the_form] == []


@pytest.mark.parametrize("folder", [VILLAGE, shipped_agenda()], ids=lambda folder: folder.name)
def test_the_zip_is_the_folder_as_open_data_and_always_the_same(folder, tmp_path):
    package, _ = Package.read(folder)
    assert package
    first = datasets.as_package(package, folder)
    assert first == datasets.as_package(package, folder)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert set(archive.namelist()) == {path.name for path in folder.iterdir()}
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(package.tables)
    again, problems = Package.read(tmp_path)
    assert problems == ()
    assert again
    assert again.header == package.header
    assert {name: replace(table, file=table.path) for name, table in package.tables.items()} == again.tables


def test_the_open_data_carry_every_rule_of_the_schema(package, tmp_path):
    with zipfile.ZipFile(io.BytesIO(datasets.as_package(package, VILLAGE))) as archive:
        archive.extractall(tmp_path)
    path = tmp_path / package.tables["budget_amounts"].path
    path.write_text(path.read_text(encoding="utf-8").replace("wijkgeld,2023,0.00", "nergens,23,veel"), encoding="utf-8")
    found = frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type", "fieldName"])
    assert {("constraint-error", "amount"), ("foreign-key", None)} <= {tuple(each) for each in found}


def test_a_text_that_would_run_is_made_harmless(package):
    field = package.tables["glossary"].field("meaning")
    assert datasets._cell(field, "=2+3") == "'=2+3"
    assert datasets._cell(package.tables["budget_amounts"].field("amount"), "-20.50") == "-20,50"


def test_what_would_change_is_told_before_and_after(store, package):
    before = Warehouse.open(store.current().folder)
    changed = datasets.present(package.tables["budget_amounts"], VILLAGE).replace(b"20000,00", b"25000,50", 1)
    exports = [Export("bedragen.csv", changed, accepted=frozenset({"R17-signal"}))]
    candidate = store.candidate(exports, isolated=False)
    diff = candidate.state.diff
    assert datasets.changes(diff).to_dict("records") == [
        {"table_title": "Begroting per jaar", "rows_before": 9, "rows_after": 9, "added": 0, "changed": 1, "removed": 0}
    ]
    totals = datasets.changed_totals(diff, package)
    assert totals[totals["period"] == "2023"][["was", "becomes"]].values.tolist() == [["21.000,00", "26.000,50"]]
    [row] = datasets.changed_rows(diff, package).to_dict("records")
    assert row == {
        "table_title": "Begroting per jaar",
        "change": "gewijzigd",
        "row": "beheerder, 2023",
        "column": "Bedrag",
        "was": "20000,00",
        "becomes": "25000,50",
    }
    assert list(datasets.between(datasets.changes(diff)).columns)[1:3] == ["rows_earlier", "rows_later"]
    states = (before, candidate.state.database)
    was, becomes = ((each.ask, each.package.capabilities) for each in states)
    figures = datasets.tiles_before_and_after(was, becomes, "2023-H2").set_index("what")
    assert figures.loc["Begroot in 2023"].tolist() == ["€ 21.000 alles bekend", "€ 26.000,50 alles bekend"]
    made = store.publish(candidate, who="An", provenance=Provenance("Dorp", date(2024, 1, 31)))
    after = Warehouse.open(made.folder)
    assert after.ask("spending_per_year")["known_amount"][0] == Decimal("26000.50")
    assert before.ask("spending_per_year")["known_amount"][0] == Decimal("21000.00")
    listed = datasets.overview(after.package, {"budget_amounts": 9}, [])
    assert "export van Dorp" in listed["origin"].tolist()
    assert datasets.history(store.history())["what"].tolist() == ["overgenomen", "zoals geleverd"]


def test_rows_that_come_and_go_are_told_whole(store, package):
    glossary = datasets.present(package.tables["glossary"], VILLAGE)
    head, first, *others = glossary.split(b"\r\n")
    moved = b"\r\n".join([head, *others[:-1], b"Nieuw;Een woord erbij;dorpsagenda:52", b""])
    candidate = store.candidate([Export("begrippen.csv", moved)], isolated=False)
    rows = datasets.changed_rows(candidate.state.diff, package)
    came, went = rows.to_dict("records")
    assert (came["change"], came["row"], came["was"], came["becomes"]) == (
        "erbij",
        "Nieuw",
        "",
        "Nieuw, Een woord erbij, dorpsagenda:52",
    )
    assert (went["change"], went["becomes"]) == ("weg", "")
    assert went["was"] == ", ".join(first.decode().replace('"', "").split(";"))
    assert all(cell == "hele rij" for cell in rows["column"])


def test_every_table_says_what_was_checked(village):
    promises = judged(village.package, village.check)
    listed = datasets.overview(village.package, {}, promises).set_index("table_name")["table_checks"]
    assert "klopt" in listed["budget_amounts"]
    assert listed["glossary"] == "alleen vorm en sleutels"
