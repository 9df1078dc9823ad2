"""What was accepted under an earlier version is there under this one, with the columns that came since."""

import csv
import shutil
from pathlib import Path

import pytest

from agendamonitor.intake.exports import Export
from agendamonitor.store import store as module
from agendamonitor.store.errors import StoreError
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse
from tests.folders import rows_of, write_rows

VILLAGE = Path(__file__).parent / "data" / "dorp"
SINCE = {"budget_lines": "line_role", "assumptions": "about", "decisions": "date_derived"}
MORE = "beheerder,2024,20000.00", "beheerder,2024,23000.00"


def without_new_columns(folder):
    for name, column in SINCE.items():
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            columns = [each for each in next(csv.reader(lines)) if each != column]
        rows = [{key: row[key] for key in columns} for row in rows_of(folder, name)]
        write_rows(path, rows, columns)


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A store of an earlier version, in which somebody published more money for the keeper, and the data that ship."""
    shipped, before = (Path(shutil.copytree(VILLAGE, tmp_path / name)) for name in ("shipped", "before"))
    lines = rows_of(shipped, "budget_lines")
    lines[0]["line_role"] = "inzet werkers"
    write_rows(shipped / "budget_lines.csv", lines, list(lines[0]))
    without_new_columns(before)
    with monkeypatch.context() as patch:
        patch.setattr(module, "__version__", "0.1.0")
        store = Store.open(tmp_path / "store", shipped=before)
        amounts = (VILLAGE / "budget_amounts.csv").read_text(encoding="utf-8").replace(*MORE)
        exports = [Export("bedragen.csv", amounts.encode(), accepted=frozenset({"R17-signal"}))]
        store.publish(store.candidate(exports, isolated=False), who="An")
    return tmp_path / "store", shipped


def test_a_state_of_an_earlier_version_gets_the_columns_of_this_one_and_keeps_what_was_accepted(places):
    root, shipped = places
    store = Store.open(root, shipped=shipped)
    assert [entry.action for entry in store.history()] == ["begin", "publish", "upgrade"]
    now = store.current()
    opened = Warehouse.open(now.folder, now.control)
    assert opened.ask("scenario_worker_lines")["budget_line"].tolist() == ["beheerder"]
    spent = opened.ask("spending_per_year").set_index("year")["known_amount"]
    assert spent[2024] == 24_600
    opened.close()
    assert store.verify() == ()
    for name, column in SINCE.items():
        assert [row[column] for row in rows_of(now.folder, name)] == [row[column] for row in rows_of(shipped, name)]


def test_an_upgrade_is_made_once_and_the_earlier_states_stay(places):
    root, shipped = places
    Store.open(root, shipped=shipped)
    store = Store.open(root, shipped=shipped)
    assert len(store.history()) == 3
    earlier = store.snapshot(store.history()[1].snapshot)
    Warehouse.open(earlier.folder, earlier.control).close()
    assert "line_role" not in (earlier.folder / "budget_lines.csv").read_text(encoding="utf-8")


def test_a_row_that_the_shipped_data_do_not_have_gets_an_empty_cell(places):
    root, shipped = places
    lines = rows_of(shipped, "decisions")
    write_rows(shipped / "decisions.csv", [], list(lines[0]))
    store = Store.open(root, shipped=shipped)
    assert [row["date_derived"] for row in rows_of(store.current().folder, "decisions")] == [""] * len(lines)


def test_another_agenda_is_no_source_of_columns(places):
    root, shipped = places
    papers = shipped / "datapackage.json"
    papers.write_text(papers.read_text(encoding="utf-8").replace("dorpsagenda-wolkendam", "elders"), encoding="utf-8")
    assert len(Store.open(root, shipped=shipped).history()) == 2


def test_a_store_that_cannot_be_written_is_read_as_it_is(places, monkeypatch):
    root, shipped = places

    def full(self, entries):
        raise StoreError("De schijf is vol.")

    monkeypatch.setattr(Store, "_commit", full)
    store = Store.open(root, shipped=shipped)
    assert len(store.history()) == 2
    Warehouse.open(store.current().folder, store.current().control).close()


def test_a_table_that_came_since_has_no_control_sums_and_a_lost_row_is_still_noticed(village):
    control = village.control_sums()
    del control["item_links"]
    Warehouse.open(VILLAGE, control).close()
    control["budget_lines"] = {**control["budget_lines"], "rows": 4}
    with pytest.raises(ValueError, match="problemen in de gegevens"):
        Warehouse.open(VILLAGE, control)
    del control["budget_lines"]
    with pytest.raises(ValueError, match="problemen in de gegevens"):
        Warehouse.open(VILLAGE, control)
