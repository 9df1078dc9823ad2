"""A document from before can be made again, to the byte, from the state of the data that it names."""

import shutil
from pathlib import Path

import pytest

from agendamonitor.cli.main import main
from agendamonitor.intake.exports import Export
from agendamonitor.report.build import made
from agendamonitor.store.errors import StoreError
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse, fingerprint

ROOT = Path(__file__).parent.parent
HALF_YEAR = "2023-H2"


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store of the village in which a later export changed every status."""
    shipped = shutil.copytree(ROOT / "tests" / "data" / "dorp", tmp_path / "dorp")
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "opslag"))
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(shipped))
    return Store.open(shipped=shipped)


def change(store):
    text = (store.current().folder / "agreement_statuses.voorbeeld.csv").read_text(encoding="utf-8")
    changed = text.replace("gereed", "achter").replace("op koers", "aandacht")
    assert changed != text
    exports = [Export("statussen.csv", changed.encode(), "agreement_statuses")]
    candidate = store.candidate(exports, isolated=False)
    warned = frozenset(each.code for reading in candidate.readings for each in reading.warnings)
    return store.publish(candidate.agreed([warned]), who="steward")


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def report(out, *words):
    return main(["report", "--half-year", HALF_YEAR, "--out", str(out), *words])


def test_an_earlier_document_is_made_again_to_the_byte(store, tmp_path):
    data = fingerprint(store.shipped)
    store.remarks.keep(data, HALF_YEAR, {"1": "Van toen."}, who="Ans", seen=0)
    assert report(tmp_path / "toen") == 0
    first = files(tmp_path / "toen")
    assert len(first) == 3
    assert all(name.rsplit("-", 1)[1].startswith(data[:8]) for name in first)

    change(store)
    assert report(tmp_path / "nu") == 0
    assert set(files(tmp_path / "nu")).isdisjoint(first)
    for named in (data, data[:8], store.history()[0].snapshot):
        assert report(tmp_path / f"opnieuw-{named}", "--snapshot", named) == 0
        assert files(tmp_path / f"opnieuw-{named}") == first

    # Putting the old state back makes a new state with the same data: also then nothing is different.
    store.restore(store.history()[0].snapshot, who="steward")
    assert report(tmp_path / "terug", "--snapshot", data) == 0
    assert files(tmp_path / "terug") == first


def test_the_manifest_and_the_folder_agree_on_the_fingerprint(store):
    change(store)
    for entry in store.history():
        assert entry.data == fingerprint(store.snapshot(entry.snapshot).folder)
        assert store.snapshot(entry.data).folder == store.snapshot(entry.snapshot).folder
    assert store.history()[0].data != store.history()[1].data


def test_a_state_that_is_not_there_is_refused(store, tmp_path, capsys):
    for named in ("ffffffffffffffff", "abc", ""):
        with pytest.raises(StoreError, match="bestaat niet"):
            store.snapshot(named)
    assert store.snapshot(fingerprint(store.shipped)[:8]).is_shipped
    assert report(tmp_path / "uit", "--snapshot", "ffffffffffffffff") == 3
    assert "bestaat niet" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


def test_print_views_of_an_earlier_state_too(store, tmp_path):
    words = ["print-view", "--half-year", HALF_YEAR, "--partner", "dorpshuis", "--out"]
    assert main([*words, str(tmp_path / "toen")]) == 0
    data = fingerprint(store.shipped)
    change(store)
    assert main([*words, str(tmp_path / "opnieuw"), "--snapshot", data]) == 0
    assert files(tmp_path / "opnieuw") == files(tmp_path / "toen")


def test_two_makings_from_one_warehouse_are_equal(store):
    opened = Warehouse.open(store.shipped)
    assert made(opened, HALF_YEAR) == made(opened, HALF_YEAR)
    opened.close()
