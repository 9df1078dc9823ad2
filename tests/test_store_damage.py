"""A damaged store: a clear error with the way out or the same data as before; never others, never a start anew."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from agendamonitor.store.errors import StoreError
from agendamonitor.store.store import Store
from tests.store_small import HALF_YEAR, Holds, holds, made_store, opened, publish, remark, resealed, say

pytestmark = pytest.mark.usefixtures("small_product")

MANIFEST, POINTER = "manifest.jsonl", "current"


def gone(name):
    return lambda root: (root / name).unlink()


def holding(name, data):
    def damage(root):
        path = root / name
        path.write_bytes(data(path.read_bytes()) if callable(data) else data)

    return damage


def instead(name, make):
    """Something else under the name of a file."""

    def damage(root):
        (root / name).unlink()
        make(root / name)

    return damage


def link(path):
    path.symlink_to("/etc/hostname")


def dangling(path):
    path.symlink_to("nergens")


KINDS = {"a pipe": os.mkfifo, "a folder": Path.mkdir, "a link": link, "a dangling link": dangling}


def resealed_as(change):
    """The last line of the manifest after a change, as somebody would write it who knows how hashes are made."""

    def damage(root):
        path = root / MANIFEST
        entries = [json.loads(line) for line in path.read_bytes().splitlines()]
        change(entries[-1])
        path.write_bytes(resealed(entries))
        (root / POINTER).write_text(json.loads(path.read_bytes().splitlines()[-1])["hash"], encoding="ascii")

    return damage


def last_content(root):
    last = json.loads((root / MANIFEST).read_bytes().splitlines()[-1])
    return root / "objects" / last["files"]["budget_amounts.csv"]


def last_folder(root):
    return root / "snapshots" / json.loads((root / MANIFEST).read_bytes().splitlines()[-1])["hash"][:16]


def both(*damages):
    def damage(root):
        for each in damages:
            each(root)

    return damage


def content(change: Callable[[Path], object]):
    """The content of the last state and the folder made from it."""

    def damage(root):
        path = last_content(root)
        change(path)
        shutil.rmtree(last_folder(root))

    return damage


def replaced_by(make):
    def change(path):
        path.unlink()
        make(path)

    return change


def no_folder(root):
    shutil.rmtree(last_folder(root))


LINES = {
    "without the last line": lambda data: b"".join(data.splitlines(keepends=True)[:-1]),
    "without the first line": lambda data: data.partition(b"\n")[2],
    "torn": lambda data: data[:-20],
    "without its last sign": lambda data: data[:-1],
    "with a line twice": lambda data: data + data.splitlines(keepends=True)[-1],
    "in another order": lambda data: b"".join(reversed(data.splitlines(keepends=True))),
    "with an empty line": lambda data: data + b"\n",
    "with a line of nothing": lambda data: data + b"{}\n",
    "with a line of brackets": lambda data: data + b"[" * 100_000 + b"\n",
    "with another name": lambda data: data.replace(b"steward", b"Steward"),
    "with another amount": lambda data: data.replace(b"27502.50", b"27503.50"),
    "with other spaces": lambda data: data.replace(b'":"', b'": "'),
    "with bytes that are no text": lambda data: data + b"\xff\xfe\n",
    "with NUL": lambda data: data + bytes(20),
    "empty": b"",
    "another text": b"geen geschiedenis\n",
    "of windows": lambda data: data.replace(b"\n", b"\r\n"),
}
FIELDS = {
    "a path upwards": lambda entry: entry["files"].update({"../../EVIL.sh": entry["files"]["themes.csv"]}),
    "an absolute path": lambda entry: entry["files"].update({"/tmp/EVIL.csv": entry["files"]["themes.csv"]}),  # noqa: S108
    "a hash that is a path": lambda entry: entry["files"].update({"themes.csv": "../../../etc/hostname"}),
    "files as a list": lambda entry: entry.update(files=[]),
    "an unknown action": lambda entry: entry.update(action="wis"),
    "no moment": lambda entry: entry.update(at=None),
    "no papers": lambda entry: entry["files"].pop("datapackage.json"),
    "restored from nowhere": lambda entry: entry.update(action="restore", restored="0" * 16),
    "rows as text": lambda entry: entry["tables"]["themes"].update(rows="5"),
}
POINTERS = {
    "empty": b"",
    "of nowhere": b"f" * 64,
    "half": lambda data: data[:30],
    "no text": b"\xff\xfe",
    "with a line end": lambda data: data + b"\n",
}
# A clear error with the way out: nobody can tell what the data were.
ERRORS = {
    "no manifest": gone(MANIFEST),
    "no pointer": gone(POINTER),
    "neither": both(gone(MANIFEST), gone(POINTER)),
    **{f"a manifest {what}": holding(MANIFEST, data) for what, data in LINES.items()},
    **{f"a manifest with {what}": resealed_as(change) for what, change in FIELDS.items()},
    **{f"a manifest that is {what}": instead(MANIFEST, make) for what, make in KINDS.items()},
    **{f"a pointer {what}": holding(POINTER, data) for what, data in POINTERS.items()},
    **{f"a pointer that is {what}": instead(POINTER, make) for what, make in KINDS.items()},
    "a content gone": content(Path.unlink),
    "a content empty": content(lambda path: path.write_bytes(b"")),
    "a content changed": content(lambda path: path.write_bytes(path.read_bytes().replace(b"5000", b"9000"))),
    "a content cut short": content(lambda path: path.write_bytes(path.read_bytes()[:-5])),
    **{f"a content that is {what}": content(replaced_by(make)) for what, make in KINDS.items()},
}
# The same data as before: what is damaged can be made again, or is nobody's.
SAME = {
    "no folder of the state": no_folder,
    "a folder changed": lambda root: (last_folder(root) / "themes.csv").write_bytes(b"x"),
    "a folder with one file too few": lambda root: (last_folder(root) / "themes.csv").unlink(),
    "a folder with a stranger": lambda root: (last_folder(root) / "vreemd.csv").write_bytes(b"x"),
    "a folder with a link": lambda root: replaced_by(link)(last_folder(root) / "themes.csv"),
    "a folder with a pipe": lambda root: replaced_by(os.mkfifo)(last_folder(root) / "themes.csv"),
    "a folder that is a file": lambda root: (no_folder(root), last_folder(root).write_bytes(b"x")),
    "a folder that is a link": lambda root: (no_folder(root), link(last_folder(root))),
    "something half made": lambda root: (root / ".unfinished-arriving").mkdir(),
    "a half made manifest": lambda root: (root / ".unfinished-manifest.jsonl").write_bytes(b"x"),
    "a stranger": lambda root: (root / "vreemd").write_bytes(b"x"),
    "a stranger among the contents": lambda root: os.mkfifo(root / "objects" / "vreemd"),
    "no lock": gone("lock"),
}


@pytest.fixture(scope="module")
def sound(small_product, tmp_path_factory) -> tuple[Path, Holds]:
    """A folder with a store that has something in it, the data that ship and a backup; what the store holds."""
    folder = tmp_path_factory.mktemp("heel")
    store = made_store(folder)
    publish(store, 1)
    publish(store, 2)
    remark(store, "eerste")
    say(store, "Raad")
    store.backup(folder / "kopie.zip")
    return folder, holds(store)


@pytest.fixture
def places(sound, tmp_path) -> tuple[Store, Holds, Path]:
    """A copy of that store, what it holds, and the backup of it."""
    folder, held = sound
    shutil.copytree(folder, tmp_path / "hier")
    return opened(tmp_path / "hier" / "store", tmp_path / "hier" / "proefstad"), held, tmp_path / "hier" / "kopie.zip"


def is_clear(error):
    return "python -m agendamonitor restore KOPIE.zip --instead" in str(error)


@pytest.mark.parametrize("damage", ERRORS.values(), ids=ERRORS)
def test_what_is_damaged_is_told_with_the_way_out_and_the_way_out_works(places, damage):
    store, before, copy = places
    damage(store.root)
    outside = sorted(store.root.parent.iterdir())
    again = opened(store.root, store.shipped)
    for ask in (again.current, lambda: publish(again, 3)):
        with pytest.raises(StoreError) as error:
            ask()
        assert is_clear(error.value), error.value
    assert again.verify()
    assert sorted(store.root.parent.iterdir()) == outside
    again.restore_backup(copy, instead=True)
    assert holds(again) == before
    publish(again, 4)
    assert opened(store.root, store.shipped).verify() == ()


@pytest.mark.parametrize("damage", SAME.values(), ids=SAME)
def test_what_can_be_made_again_is_the_same_as_before(places, damage):
    store, before, _ = places
    damage(store.root)
    assert holds(store) == before
    publish(opened(store.root, store.shipped), 3)
    again = holds(store)
    assert again.states[: len(before.states)] == before.states
    assert not (store.root.parent / "EVIL.sh").exists()


REMARKS = {
    "empty": lambda path: path.write_bytes(b""),
    "torn": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "a line of nothing": lambda path: path.write_bytes(path.read_bytes() + b"{}\n"),
    "of another half-year": lambda path: path.write_bytes(path.read_bytes().replace(b"2026-H1", b"2025-H1")),
    "no text": lambda path: path.write_bytes(b"\xff\n"),
    "no moment": lambda path: path.write_bytes(path.read_bytes().replace(b'"at":"2', b'"at":"x')),
    **{f"now {what}": replaced_by(make) for what, make in KINDS.items()},
}


@pytest.mark.parametrize("damage", REMARKS.values(), ids=REMARKS)
def test_damaged_remarks_are_told_and_come_back(places, damage):
    store, before, copy = places
    [name] = store.remarks.files()
    damage(store.remarks.folder / name)
    data = store.history()[0].data
    with pytest.raises(StoreError):
        store.remarks.texts(data, HALF_YEAR)
    with pytest.raises(StoreError):
        store.remarks.keep(data, HALF_YEAR, {"1": "nieuw"}, who="An", seen=1)
    store.restore_backup(copy, instead=True)
    assert holds(store) == before


MEETINGS = {
    "a line of nothing": lambda path: path.write_bytes(b"{}\n"),
    "no moment": lambda path: path.write_bytes(path.read_bytes().replace(b'"at": "2', b'"at": "x')),
    "no text": lambda path: path.write_bytes(b"\xff\n"),
    "a list": lambda path: path.write_bytes(b"[]\n"),
    **{f"now {what}": replaced_by(make) for what, make in KINDS.items()},
}


@pytest.mark.parametrize("damage", MEETINGS.values(), ids=MEETINGS)
def test_a_damaged_meeting_is_told_and_comes_back(places, damage):
    store, before, copy = places
    [code] = store.meetings.codes()
    damage(store.meetings.folder / f"{code}.jsonl")
    with pytest.raises(StoreError) as error:
        store.meetings.events(code)
    assert is_clear(error.value)
    store.backup(copy.with_name("zonder.zip"))
    store.restore_backup(copy)
    assert holds(store) == before


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_remarks_that_cannot_be_read_are_told_when_a_backup_is_made(places, make):
    store, _, copy = places
    [name] = store.remarks.files()
    replaced_by(make)(store.remarks.folder / name)
    with pytest.raises(StoreError, match="beschadigd") as error:
        store.backup(copy.with_name("ander.zip"))
    assert is_clear(error.value)
    assert not copy.with_name("ander.zip").exists()
