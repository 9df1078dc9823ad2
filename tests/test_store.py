"""Every state of the data is kept, can be opened, compared and put back; nothing wrong becomes current."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake.exports import Export
from agendamonitor.intake.folder import read_folder
from agendamonitor.store import disk
from agendamonitor.store.errors import ChangedMeanwhileError, RefusedError, StoreError
from agendamonitor.store.papers import Provenance
from agendamonitor.store.snapshots import SHIPPED
from agendamonitor.store.store import Store
from tests.intake_folder import DOCUMENT, FILES, write_folder

pytestmark = pytest.mark.usefixtures("small_product")

MORE = FILES["budget_amounts.csv"].replace("2024,12500.50", "2024,13000.50").replace("promotie,2025,0,afgelopen\n", "")
MORE += "promotie,2026,1.00,\n"


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store", shipped=write_folder(tmp_path / "proefstad"))


def take(store, text, name="export.csv", **options):
    exports = [
        Export(name, text if isinstance(text, bytes) else text.encode(), accepted=options.pop("accepted", frozenset()))
    ]
    return store.publish(store.candidate(exports, isolated=False), who="steward", **options)


def amounts(snapshot):
    return (snapshot.folder / "budget_amounts.csv").read_text(encoding="utf-8")


def test_an_empty_store_shows_the_data_as_shipped(store):
    assert store.current().is_shipped
    assert store.current().folder == store.shipped
    assert store.current_id() == SHIPPED
    assert store.history() == ()
    assert store.verify() == ()
    assert store.snapshot(SHIPPED).folder == store.shipped
    assert not store.root.exists()


def test_a_published_export_is_current_and_says_whose_it_is(store):
    made = take(store, MORE, provenance=Provenance("Afdeling Financiën", date(2026, 9, 30)), note="begroting")
    assert store.current() == made
    assert store.current_id() == made.id
    assert "workshops,2024,13000.50,\n" in amounts(made)
    package, problems = Package.read(made.folder)
    assert problems == ()
    assert package
    assert read_folder(made.folder, package).problems == ()
    table = package.tables["budget_amounts"]
    assert (table.origin, table.supplier, table.as_of) == ("export", "Afdeling Financiën", "2026-09-30")
    assert package.tables["themes"].origin == "bron"
    assert package.tables["worker_deployments"].origin == "voorbeeld"
    assert store.shipped.joinpath("budget_amounts.csv").read_text(encoding="utf-8") == FILES["budget_amounts.csv"]


def test_the_manifest_says_who_when_what_and_the_control_sums(store):
    made = take(store, MORE, note="begroting")
    begin, entry = store.history()
    assert (begin.action, begin.tables["budget_amounts"]) == ("begin", {"rows": 6, "amount": "27500.50"})
    assert (entry.action, entry.who, entry.note) == ("publish", "steward", "begroting")
    assert entry.tables["budget_amounts"] == {"rows": 6, "amount": "28001.50"}
    assert entry.previous == begin.hash
    assert entry.snapshot == made.id
    [replaced] = entry.replaced
    assert (replaced.table, replaced.file) == ("budget_amounts", "export.csv")
    assert store.contents.read(replaced.sha256) == MORE.encode()


def test_a_new_process_finds_the_same_snapshot(store):
    made = take(store, MORE)
    again = Store.open(store.root, shipped=store.shipped)
    assert again.current() == made
    assert again.verify() == ()


def test_the_differences_are_rows_and_totals_per_year(store):
    before = take(store, FILES["themes.csv"] + "nieuw,Nieuw\n").id
    after = take(store, MORE).id
    diff = store.diff(before, after)
    [table] = diff.tables
    assert (table.table, table.added_count, table.changed_count, table.removed_count) == ("budget_amounts", 1, 1, 1)
    assert table.added[0]["year"] == "2026"
    assert table.removed[0]["year"] == "2025"
    assert table.changed[0].key == {"budget_line": "workshops", "year": "2024"}
    assert table.changed[0].cells == {"amount": ("12500.50", "13000.50")}
    assert table.totals == {"amount": (Decimal("27500.50"), Decimal("28001.50"))}
    assert table.per_year["amount"]["2024"] == (Decimal("12500.50"), Decimal("13000.50"))
    assert table.per_year["amount"]["2026"] == (Decimal(0), Decimal("1.00"))
    assert store.diff(after, after).tables == ()


def test_the_preview_is_what_publishing_does_and_changes_nothing(store):
    candidate = store.candidate([Export("a.csv", MORE.encode())], isolated=False)
    assert [t.table for t in candidate.state.diff.tables] == ["budget_amounts"]
    assert b"13000.50" in candidate.state.files["budget_amounts.csv"]
    package, _ = Package.parse(candidate.state.files["datapackage.json"])
    assert package
    assert package.tables["budget_amounts"].origin == "export"
    assert store.history() == ()
    made = store.publish(candidate)
    assert store.diff(SHIPPED, made.id).tables == candidate.state.diff.tables


def test_restoring_is_a_new_snapshot_and_history_stays(store):
    first = take(store, FILES["themes.csv"] + "nieuw,Nieuw\n")
    second = take(store, MORE)
    restored = store.restore(first.id, who="steward", note="vergissing")
    assert store.current() == restored
    assert restored.id not in (first.id, second.id)
    assert amounts(restored) == amounts(first)
    assert [e.action for e in store.history()] == ["begin", "publish", "publish", "restore"]
    assert store.history()[-1].restored == first.id
    assert amounts(store.snapshot(second.id)) == amounts(second)
    assert amounts(store.restore(SHIPPED)) == FILES["budget_amounts.csv"]


def test_nothing_can_be_restored_from_an_empty_store(store):
    with pytest.raises(StoreError, match="nog niets"):
        store.restore("abcd")


def test_a_snapshot_is_found_by_the_beginning_of_its_id_only(store):
    made = take(store, MORE)
    assert store.snapshot(made.id[:6]) == made
    for wrong in ("", "f", "0000000000000000", "../../etc"):
        with pytest.raises(StoreError, match="bestaat niet"):
            store.snapshot(wrong)


def test_what_is_not_ready_is_refused_and_nothing_changes(store):
    for text in (MORE.replace("PM,", "veel,"), MORE.rstrip("\n")):
        with pytest.raises(RefusedError) as refused:
            take(store, text)
        assert refused.value.problems
    assert store.current().is_shipped
    made = take(store, MORE.rstrip("\n"), accepted=frozenset({"R13-no-final-newline"}))
    assert store.history()[-1].replaced[0].accepted == ("R13-no-final-newline",)
    assert "2026,1.00" in amounts(made)


def test_a_delivery_without_files_is_refused(store):
    with pytest.raises(StoreError, match="geen bestand"):
        store.publish(store.candidate([], isolated=False))
    assert store.current().is_shipped


def test_what_is_written_is_checked_again_over_the_whole_folder(store):
    """Also a candidate that was judged sound makes no snapshot when a reference in its files leads nowhere."""
    new_line = [Export("l.csv", (FILES["budget_lines.csv"] + "nieuw,coaching,Nieuw,true\n").encode())]
    store.publish(store.candidate(new_line, isolated=False))
    take(store, FILES["realised_spending.csv"] + "nieuw,2023-H1,1.00\n")
    now = store.current()
    sound = store.candidate([Export("t.csv", (FILES["themes.csv"] + "ander,Ander\n").encode())], isolated=False)
    files = {**sound.state.files, "budget_lines.csv": FILES["budget_lines.csv"].encode()}
    with pytest.raises(RefusedError) as refused:
        store.publish(replace(sound, state=replace(sound.state, files=files)))
    assert {p.code for p in refused.value.problems} == {"R12-orphan"}
    assert store.current() == now


def test_a_preview_of_an_older_state_is_not_published(store):
    candidate = store.candidate([Export("a.csv", MORE.encode())], isolated=False)
    take(store, FILES["themes.csv"] + "nieuw,Nieuw\n")
    with pytest.raises(ChangedMeanwhileError):
        store.publish(candidate)
    assert "12500.50" in amounts(store.current())


def test_a_preview_of_data_as_shipped_by_an_older_version_is_not_published(store):
    """The shipped data keep their id when a new version brings others, which a table of the old ones would undo."""
    candidate = store.candidate([Export("a.csv", MORE.encode())], isolated=False)
    themes = store.shipped / "themes.csv"
    themes.write_text(FILES["themes.csv"] + "nieuw,Nieuw\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        store.publish(candidate)
    made = take(store, MORE)
    assert "nieuw,Nieuw" in (made.folder / "themes.csv").read_text(encoding="utf-8")


def test_the_same_file_again_is_told(store):
    take(store, MORE)
    [reading] = store.candidate([Export("weer.csv", MORE.encode())], isolated=False).readings
    assert [(p.code, p.level) for p in reading.problems] == [("R11-taken-before", "waarschuwing")]
    assert "al overgenomen" in reading.problems[0].message


def test_a_table_that_the_agenda_did_not_have_joins_it(tmp_path):
    document = {**DOCUMENT, "resources": DOCUMENT["resources"][:-1]}
    shipped = write_folder(tmp_path / "proefstad", realised_spending=None)
    (shipped / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    store = Store.open(tmp_path / "store", shipped=shipped)
    made = take(store, FILES["realised_spending.csv"], accepted=frozenset({"R13-negative"}))
    package, _ = Package.read(made.folder)
    assert package
    assert package.tables["realised_spending"].origin == "export"
    before, _ = Package.read(shipped)
    assert before
    assert "realised_spending" not in before.tables


def test_the_store_lies_where_the_city_wants_it(monkeypatch, tmp_path):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "hier"))
    assert Store.open(shipped=tmp_path).root == tmp_path / "hier"
    monkeypatch.delenv("AGENDAMONITOR_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    root = Store.open().root
    assert root.is_relative_to(tmp_path / "data")
    assert root.name == "zoetermeer"


# Damage


def test_a_changed_or_missing_snapshot_folder_is_made_again(store):
    made = take(store, MORE)
    path = made.folder / "budget_amounts.csv"
    path.write_text("budget_line,year,amount,reason\n", encoding="utf-8")
    assert any("opnieuw gemaakt" in finding for finding in store.verify())
    again = Store.open(store.root, shipped=store.shipped)
    assert amounts(again.current()) == MORE
    assert again.verify() == ()
    for each in list(made.folder.iterdir()):
        each.unlink()
    made.folder.rmdir()
    assert amounts(Store.open(store.root, shipped=store.shipped).current()) == MORE


def test_a_damaged_content_is_told_and_never_shown(store):
    made = take(store, MORE)
    content = store.contents.objects / made.entry.files["budget_amounts.csv"]
    content.write_bytes(MORE.replace("13000", "99000").encode())
    assert any("beschadigd" in finding for finding in store.verify())
    assert amounts(Store.open(store.root, shipped=store.shipped).current()) == MORE
    (made.folder / "budget_amounts.csv").unlink()
    with pytest.raises(StoreError, match="reservekopie"):
        Store.open(store.root, shipped=store.shipped).current()


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [lines[0], lines[1].replace("28001.50", "28001.51")],
        lambda lines: [lines[0].replace('"who":"', '"who":"x'), lines[1]],
        lambda lines: [lines[1]],
        lambda lines: [lines[1], lines[0]],
        lambda lines: [lines[0], lines[1][:-20]],
        lambda lines: [lines[0]],
        lambda lines: [lines[0], "[" * 100_000],
        lambda lines: [lines[0], "{}"],
    ],
)
def test_a_changed_history_is_not_believed(store, damage):
    take(store, MORE)
    path = store.root / "manifest.jsonl"
    path.write_text("\n".join(damage(path.read_text(encoding="utf-8").splitlines())) + "\n", encoding="utf-8")
    again = Store.open(store.root, shipped=store.shipped)
    with pytest.raises(StoreError, match="geschiedenis"):
        again.current()
    assert any("geschiedenis" in finding for finding in again.verify())


def test_a_lost_pointer_is_an_error_until_somebody_confirms_the_last_state(store):
    before = take(store, MORE)
    made = take(store, FILES["themes.csv"] + "nieuw,Nieuw\n")
    (store.root / "current").unlink()
    again = Store.open(store.root, shipped=store.shipped)
    with pytest.raises(StoreError, match=f"ontbreekt.*reservekopie.*restore {made.id}"):
        again.current()
    assert any("verwijzing" in finding for finding in again.verify())
    with pytest.raises(StoreError, match="ontbreekt"):
        take(again, MORE)
    with pytest.raises(StoreError, match="ontbreekt"):
        again.restore(before.id)
    assert again.restore(made.id) == made
    assert again.verify() == ()
    assert len(again.history()) == 3


@pytest.mark.parametrize("lost", [["manifest.jsonl"], ["manifest.jsonl", "current"]])
def test_a_lost_history_is_never_an_empty_store(store, tmp_path, lost):
    made = take(store, MORE)
    store.backup(tmp_path / "kopie.zip")
    for name in lost:
        (store.root / name).unlink()
    again = Store.open(store.root, shipped=store.shipped)
    for ask in (again.current, again.current_id, again.history, lambda: take(again, MORE)):
        with pytest.raises(StoreError, match=r"geschiedenis van de opslag ontbreekt.*restore KOPIE\.zip --instead"):
            ask()
    with pytest.raises(StoreError, match="ontbreekt"):
        again.restore_backup(tmp_path / "kopie.zip")
    assert again.restore_backup(tmp_path / "kopie.zip", instead=True).id == made.id
    assert again.verify() == ()


# Backup


def test_a_backup_brings_everything_back(store, tmp_path):
    take(store, MORE)
    made = take(store, FILES["themes.csv"] + "nieuw,Nieuw\n")
    store.backup(tmp_path / "kopie.zip")
    elsewhere = Store.open(tmp_path / "elders", shipped=store.shipped)
    assert elsewhere.restore_backup(tmp_path / "kopie.zip").id == made.id
    assert elsewhere.history() == store.history()
    assert elsewhere.verify() == ()
    assert amounts(elsewhere.current()) == MORE
    assert elsewhere.contents.read(elsewhere.history()[1].replaced[0].sha256) == MORE.encode()


def test_a_backup_may_go_over_an_older_store_but_not_over_newer_data(store, tmp_path):
    take(store, MORE)
    store.backup(tmp_path / "oud.zip")
    newer = take(store, FILES["themes.csv"] + "nieuw,Nieuw\n")
    with pytest.raises(StoreError, match="niet in de reservekopie"):
        store.restore_backup(tmp_path / "oud.zip")
    assert store.current() == newer
    store.backup(tmp_path / "nieuw.zip")
    store.restore_backup(tmp_path / "oud.zip", instead=True)
    assert len(store.history()) == 2
    store.restore_backup(tmp_path / "nieuw.zip")
    assert store.current().id == newer.id


def test_a_backup_mends_a_damaged_store(store, tmp_path):
    made = take(store, MORE)
    store.backup(tmp_path / "kopie.zip")
    (store.root / "manifest.jsonl").write_text("kapot\n", encoding="utf-8")
    (store.contents.objects / made.entry.files["themes.csv"]).write_bytes(b"kapot")
    again = Store.open(store.root, shipped=store.shipped)
    assert again.restore_backup(tmp_path / "kopie.zip", instead=True).id == made.id
    assert again.verify() == ()


def test_a_damaged_backup_touches_nothing(store, tmp_path):
    take(store, MORE)
    whole = io.BytesIO()
    store.backup(tmp_path / "kopie.zip")
    with zipfile.ZipFile(tmp_path / "kopie.zip") as old, zipfile.ZipFile(whole, "w") as new:
        for each in old.infolist():
            data = old.read(each)
            new.writestr(each, data.replace(b"13000.50", b"99000.50") if each.filename.startswith("objects") else data)
    elsewhere = Store.open(tmp_path / "elders", shipped=store.shipped)
    for name, data in {
        "gewijzigd.zip": whole.getvalue(),
        "half.zip": (tmp_path / "kopie.zip").read_bytes()[:500],
        "leeg.zip": b"",
    }.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(StoreError, match="beschadigd"):
            elsewhere.restore_backup(tmp_path / name)
    with pytest.raises(StoreError, match="bestaat niet"):
        elsewhere.restore_backup(tmp_path / "nergens.zip")
    assert elsewhere.history() == ()


def test_an_empty_store_has_nothing_to_back_up(store, tmp_path):
    with pytest.raises(StoreError, match="niets om te bewaren"):
        store.backup(tmp_path / "kopie.zip")


def test_a_backup_that_is_there_is_no_error_whatever_fails_after_it(store, tmp_path, monkeypatch):
    take(store, MORE)

    def broken(folder):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(disk, "sync_folder", broken)
    store.backup(tmp_path / "kopie.zip")
    monkeypatch.undo()
    assert Store.open(tmp_path / "elders", shipped=store.shipped).restore_backup(tmp_path / "kopie.zip").entry
