"""Backups that somebody made or damaged: each is refused with a sentence, outside nothing, and nothing changes."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from agendamonitor.store.errors import StoreError
from tests.intake_folder import DOCUMENT
from tests.store_small import files_in, holds, made_store, opened, publish, remark, resealed, say

pytestmark = pytest.mark.usefixtures("small_product")

MANIFEST = "manifest.jsonl"


def entries_of(members):
    return [json.loads(line) for line in members[MANIFEST].splitlines()]


def manifest(change):
    """The manifest after a change of its last entry, sealed again as if it had always said so."""

    def hostile(members):
        entries = entries_of(members)
        change(entries[-1])
        return {**members, MANIFEST: resealed(entries)}

    return hostile


def field(**values):
    return manifest(lambda entry: entry.update(values))


def renamed(old, new):
    """A file of the last state under another name."""
    return manifest(lambda entry: entry["files"].update({new: entry["files"].pop(old)}))


def content(name, data):
    """Another content of a file of the last state, named and sealed as it should be."""

    def hostile(members):
        entries = entries_of(members)
        digest = hashlib.sha256(data).hexdigest()
        entries[-1]["files"][name] = digest
        named = {each for entry in entries for each in entry["files"].values()}
        named |= {each["sha256"] for entry in entries for each in entry["replaced"]}
        kept = {**members, f"objects/{digest}": data, MANIFEST: resealed(entries)}
        return {key: value for key, value in kept.items() if not key.startswith("objects/") or key[8:] in named}

    return hostile


def with_member(name, data=b"x"):
    return lambda members: {**members, name: data}


def without(prefix):
    def hostile(members):
        victim = next(name for name in members if name.startswith(prefix))
        return {name: data for name, data in members.items() if name != victim}

    return hostile


def changed(prefix, change):
    def hostile(members):
        victim = next(name for name in members if name.startswith(prefix))
        return {**members, victim: change(members[victim])}

    return hostile


def papers_of_another_city():
    return json.dumps({**DOCUMENT, "name": "elders"}).encode()


EMPTY = b"budget_line,year,amount,reason\n"

MEMBERS = {
    "a path upwards": renamed("themes.csv", "../../../EVIL.csv"),
    "an absolute path": renamed("themes.csv", "/EVIL.csv"),
    "a path within": renamed("themes.csv", "x/EVIL.csv"),
    "a script": renamed("themes.csv", "EVIL.sh"),
    "a hidden file": renamed("themes.csv", ".EVIL.csv"),
    "a name of backslashes": renamed("themes.csv", "..\\EVIL.csv"),
    "a name with NUL": renamed("themes.csv", "EVIL\0.csv"),
    "a name with a line end": renamed("themes.csv", "EVIL\n.csv"),
    "a name of 5000 signs": renamed("themes.csv", "x" * 5000 + ".csv"),
    "no name": renamed("themes.csv", ""),
    "a dot": renamed("themes.csv", "."),
    "no papers": renamed("datapackage.json", "papers.json"),
    "files as a list": field(files=["themes.csv"]),
    "files as nothing": field(files=None),
    "no files": field(files={}),
    "a hash that is a path": manifest(lambda entry: entry["files"].update({"themes.csv": "../../" + "0" * 58})),
    "a hash that is a number": manifest(lambda entry: entry["files"].update({"themes.csv": 5})),
    "an unknown action": field(action="wis"),
    "a beginning at the end": field(action="begin"),
    "at is nothing": field(at=None),
    "at is a number": field(at=5),
    "at without a zone": field(at="2026-01-01T00:00:00"),
    "at is no moment": field(at="gisteren"),
    "who is a list": field(who=["An"]),
    "tables as a list": field(tables=[]),
    "rows as text": manifest(lambda entry: entry["tables"]["themes"].update(rows="5")),
    "rows below zero": manifest(lambda entry: entry["tables"]["themes"].update(rows=-1)),
    "rows that are true": manifest(lambda entry: entry["tables"]["themes"].update(rows=True)),
    "a sum that is none": manifest(lambda entry: entry["tables"]["budget_amounts"].update(amount="veel")),
    "a sum that is another": manifest(lambda entry: entry["tables"]["budget_amounts"].update(amount="1.00")),
    "replaced as nothing": field(replaced=None),
    "replaced with a list": field(replaced=[[]]),
    "restored from nowhere": field(action="restore", restored="0" * 16),
    "restored by a publication": manifest(lambda entry: entry.update(restored=entry["previous"][:16])),
    "a field too many": field(extra=1),
    "a lone surrogate": lambda members: {
        **members, MANIFEST: members[MANIFEST].replace(b'"note":""', b'"note":"\\ud800"')
    },
    "deep brackets": with_member(MANIFEST, b"[" * 100_000 + b"\n"),
    "no manifest": without(MANIFEST),
    "an empty manifest": lambda members: {MANIFEST: b""},
    "a manifest of half a line": changed(MANIFEST, lambda data: data[:-20]),
    "a manifest without its end": changed(MANIFEST, lambda data: data[:-1]),
    "history is missing": changed(MANIFEST, lambda data: data.partition(b"\n")[2]),
    "a content is missing": without("objects/"),
    "a content changed": changed("objects/", lambda data: data + b"x"),
    "a content too many": with_member("objects/" + "0" * 64),
    "a member outside": with_member("../EVIL.sh"),
    "a member at the root": with_member("EVIL.sh"),
    "a member in another folder": with_member("snapshots/EVIL.csv"),
    "a remark under a wrong name": with_member("remarks/EVIL.jsonl"),
    "a remark of another state": changed("remarks/", lambda data: data.replace(b'"2026-H1"', b'"2025-H1"')),
    "a remark that is no text": changed("remarks/", lambda data: data.replace(b'"eerste"', b"5")),
    "a remark at no moment": changed("remarks/", lambda data: data.replace(b'"at":"2', b'"at":"x')),
    "a remark with a field too many": changed("remarks/", lambda data: data.replace(b'{"at"', b'{"x":1,"at"')),
    "no remark at all": changed("remarks/", lambda data: b""),
    "a meeting under a wrong name": with_member("meetings/EVIL.jsonl", b"{}\n"),
    "a meeting that is torn": changed("meetings/", lambda data: data[:-5]),
    "a meeting without moments": changed("meetings/", lambda data: b'{"event":"start"}\n'),
    "of another city": content("datapackage.json", papers_of_another_city()),
    "papers that are none": content("datapackage.json", b"{"),
    "bad data": content("budget_amounts.csv", EMPTY + b"workshops,veel,geld,\n"),
    "a table without its column": content("themes.csv", b"x\n1\n"),
    "an empty table": content("budget_amounts.csv", EMPTY),
    "a reference to nowhere": content("budget_amounts.csv", EMPTY + b"nergens,2023,1.00,\n"),
    "not a text": content("themes.csv", b"\xff\xfe\x00"),
}  # fmt: skip


def raw(data):
    return lambda members, path: path.write_bytes(data(packed(members)) if callable(data) else data)


def packed(members, **how):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, how.get("method", zipfile.ZIP_DEFLATED))
    return made.getvalue()


def bomb(name, method=zipfile.ZIP_DEFLATED):
    """A member that unpacks to 300 MB of nothing."""

    def write(members, path):
        with zipfile.ZipFile(path, "w") as archive:
            for each, data in members.items():
                if each != name:
                    archive.writestr(each, data)
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            with archive.open(info, "w") as member:
                for _ in range(300):
                    member.write(bytes(1024**2))

    return write


def encrypted(data):
    """The flag of an encrypted member, in both places where an archive keeps it."""
    flagged = bytearray(data)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = flagged.find(mark)
        flagged[at + place] |= 1
    return bytes(flagged)


def doubled(members, path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(MANIFEST, members[MANIFEST])


def crowded(members, path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        for number in range(61_000):
            archive.writestr(zipfile.ZipInfo(f"objects/{number:064x}"), b"")


def many_bombs(members, path):
    """Remarks that are each allowed, and together are not."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        for number in range(12):
            archive.writestr(f"remarks/{number:016x}-2026-H1.jsonl", b"x" * 7 * 1024**2)


FILES = {
    "nothing": raw(b""),
    "a text": raw(b"geen zip"),
    "half": raw(lambda data: data[: len(data) // 2]),
    "without its end": raw(lambda data: data[:-10]),
    "with a remark at the end": raw(lambda data: data[:-2] + b"\x03\x00abc"),
    "glued to something": raw(lambda data: data + b"MZ" + bytes(64)),
    "encrypted": raw(encrypted),
    "packed with bzip2": lambda members, path: path.write_bytes(packed(members, method=zipfile.ZIP_BZIP2)),
    "packed with lzma": lambda members, path: path.write_bytes(packed(members, method=zipfile.ZIP_LZMA)),
    "a bomb of a manifest": bomb(MANIFEST),
    "a bomb of a content": bomb("objects/" + "0" * 64),
    "a bomb of remarks": bomb("remarks/" + "0" * 16 + "-2026-H1.jsonl"),
    "a bomb of bzip2": bomb("objects/" + "0" * 64, zipfile.ZIP_BZIP2),
    "too many remarks": many_bombs,
    "one twice": doubled,
    "too many members": crowded,
    "a damaged bit": raw(lambda data: data[:200] + bytes([data[200] ^ 255]) + data[201:]),
}


@pytest.fixture(scope="module")
def places(small_product, tmp_path_factory):
    """A store with something in it, which every refusal leaves as it is, and the members of a sound backup."""
    tmp_path = tmp_path_factory.mktemp("opslag")
    store = made_store(tmp_path / "hier")
    publish(store, 1)
    remark(store, "eerste")
    say(store, "Raad")
    store.backup(tmp_path / "kopie.zip")
    publish(store, 2)
    with zipfile.ZipFile(tmp_path / "kopie.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return store, members


def refused(store, path):
    """The sentence with which it is refused, in the store as it is and in an empty one; nothing changes in either."""
    before, known = holds(store), files_in(store.root)
    outside = files_in(path.parent)
    empty = opened(path.parent / "leeg", store.shipped)
    told = []
    for each, how in ((store, {"instead": True}), (store, {}), (empty, {})):
        with pytest.raises(StoreError) as error:
            each.restore_backup(path, **how)
        told.append(str(error.value))
    assert holds(store) == before
    assert files_in(store.root) == known
    assert empty.history() == ()
    assert empty.current().is_shipped
    assert {name for name in files_in(path.parent) if not name.startswith("leeg/")} == set(outside)
    assert set(files_in(empty.root)) <= {"lock", "current"}
    return told[0]


@pytest.mark.parametrize("hostile", MEMBERS.values(), ids=MEMBERS)
def test_an_archive_with_hostile_members_is_refused(places, tmp_path, hostile):
    store, members = places
    path = tmp_path / "kwaad" / "kopie.zip"
    path.parent.mkdir()
    path.write_bytes(packed(hostile(members)))
    told = refused(store, path)
    assert told.endswith(".") or "verwacht" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("write", FILES.values(), ids=FILES)
def test_a_file_that_is_no_plain_archive_is_refused(places, tmp_path, write):
    store, members = places
    path = tmp_path / "kwaad" / "kopie.zip"
    path.parent.mkdir()
    write(members, path)
    assert refused(store, path).startswith("De reservekopie")


def test_the_sound_members_are_taken(places, tmp_path):
    """The harness itself refuses nothing."""
    store, members = places
    path = tmp_path / "goed.zip"
    path.write_bytes(packed({**members, MANIFEST: resealed(entries_of(members))}))
    assert opened(tmp_path / "leeg", store.shipped).restore_backup(path).entry


def test_what_is_no_file_is_refused_and_waits_for_nobody(places, tmp_path):
    store, _ = places
    os.mkfifo(tmp_path / "pijp.zip")
    (tmp_path / "map.zip").mkdir()
    for name in ("pijp.zip", "map.zip", "nergens.zip"):
        with pytest.raises(StoreError):
            store.restore_backup(tmp_path / name)


MEASURE = """
import resource, sys
from pathlib import Path
from agendamonitor.store.backup import read_backup
from agendamonitor.store.errors import StoreError
import tempfile
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[1:]:
    try:
        read_backup(Path(path), Path(tempfile.mkdtemp()))
    except StoreError:
        continue
    raise SystemExit(f"taken: {path}")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_refusing_takes_little_memory(places, tmp_path):
    """In a process of its own: what refusing all of them adds to it."""
    _, members = places
    paths = []
    for number, write in enumerate(FILES.values()):
        paths.append(tmp_path / f"{number}.zip")
        write(members, paths[-1])
    long = (b'{"previous":[' + b"[]," * 300_000 + b"[]]}\n") * 8
    paths.append(tmp_path / "lang.zip")
    paths[-1].write_bytes(packed({**members, MANIFEST: long}, method=zipfile.ZIP_STORED))
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, paths)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert int(done.stdout) < 200 * 1024
