"""The history of the data: one line per snapshot, each holding the hash of the line before it."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Any

BEGINNING = "0" * 64
FIRST_ACTION, LATER_ACTIONS = "begin", ("publish", "restore", "upgrade")

HASH = re.compile(r"[0-9a-f]{64}")
# The name of a file in a state: never a path, never hidden.
DATA_FILE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,119}\.(csv|json|geojson)")
SUM = re.compile(r"-?\d{1,60}(\.\d{1,60})?")


@dataclass(frozen=True)
class Replacement:
    """A table that came from an export: the name and hash of the file, and the warnings that were agreed to."""

    table: str
    file: str
    sha256: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One snapshot.

    `files` gives per file its hash; `tables` per table its rows and its control sums; `action` is `begin` (as shipped),
    `publish`, `restore` or `upgrade` (columns that a new version brought); `restored` the snapshot that was restored.
    """

    previous: str
    at: str
    who: str
    action: str
    note: str
    code: str
    files: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Any]]
    replaced: Sequence[Replacement] = ()
    restored: str = ""
    hash: str = field(default="", compare=False)

    @property
    def snapshot(self) -> str:
        """The id of the snapshot: 16 hex digits."""
        return self.hash[:16]

    @property
    def data(self) -> str:
        """The fingerprint of its files (`warehouse.fingerprint`): equal files, equal fingerprint."""
        digest = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            digest.update(name.encode() + b"\0" + bytes.fromhex(content))
        return digest.hexdigest()[:16]

    @property
    def contents(self) -> tuple[str, ...]:
        """The hash of every content that the snapshot rests on, once: its files and the exports as they came."""
        return tuple(dict.fromkeys([*self.files.values(), *(each.sha256 for each in self.replaced)]))

    def sealed(self) -> "Entry":
        """The entry with its hash, over everything else in it."""
        return replace(self, hash=self.expected_hash())

    def expected_hash(self) -> str:
        """The hash that belongs to the content of this entry."""
        content = asdict(self)
        del content["hash"]
        return hashlib.sha256(_compact(content).encode()).hexdigest()

    def line(self) -> str:
        """The entry as a line of the manifest."""
        return _compact(asdict(self)) + "\n"


class ManifestError(Exception):
    """A manifest that was changed or damaged: `line` is the first line that does not fit."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"manifest.jsonl, regel {line}: {reason}")
        self.line = line


def write_manifest(entries: Iterable[Entry]) -> bytes:
    """The bytes of a manifest."""
    return "".join(entry.line() for entry in entries).encode()


def read_manifest(data: bytes) -> tuple[Entry, ...]:
    """The entries, each checked against its own hash and the one before it; ManifestError names the first wrong one.

    Every field of an entry is what a store writes in it: nothing of a manifest that others made is taken on trust.
    """
    entries: list[Entry] = []
    earlier: set[str] = set()
    previous = BEGINNING
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            said = json.loads(line)
            said["replaced"] = tuple(_replacement(each) for each in said["replaced"])
            entry = Entry(**said)
            is_whole = entry.line().encode() == line
            sealed = entry.expected_hash()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise ManifestError(number, "geen leesbare regel") from None
        if not is_whole:
            raise ManifestError(number, "geen leesbare regel")
        if entry.hash != sealed:
            raise ManifestError(number, "de inhoud hoort niet bij haar hash")
        if entry.previous != previous:
            raise ManifestError(number, "de regel sluit niet aan op de vorige")
        if wrong := _wrong_field(entry, earlier):
            raise ManifestError(number, f"in ‘{wrong}’ staat iets anders dan daar hoort")
        entries.append(entry)
        earlier.add(entry.snapshot)
        previous = entry.hash
    return tuple(entries)


def _replacement(said: Mapping[str, Any]) -> Replacement:
    if said.keys() != {each.name for each in fields(Replacement)}:
        raise ValueError
    return Replacement(said["table"], said["file"], said["sha256"], tuple(said["accepted"]))


def _wrong_field(entry: Entry, earlier: Set[str]) -> str:
    """The name of the first field that holds what no store writes; empty when every one is right."""
    right = {
        "at": _is_moment(entry.at),
        "who": isinstance(entry.who, str),
        "note": isinstance(entry.note, str),
        "code": isinstance(entry.code, str),
        "action": entry.action in (LATER_ACTIONS if earlier else (FIRST_ACTION,)),
        "files": _are_files(entry.files),
        "tables": _are_sums(entry.tables),
        "replaced": all(map(_is_replacement, entry.replaced)),
        "restored": entry.restored in earlier if entry.action == "restore" else entry.restored == "",
    }
    return next((name for name, is_right in right.items() if not is_right), "")


def _is_moment(at: object) -> bool:
    try:
        return isinstance(at, str) and datetime.fromisoformat(at).tzinfo is not None
    except ValueError:
        return False


def _are_files(files: object) -> bool:
    return (
        isinstance(files, dict)
        and "datapackage.json" in files
        and all(DATA_FILE.fullmatch(name) and _is_hash(content) for name, content in files.items())
    )


def _are_sums(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(sums, dict)
        and type(sums.get("rows")) is int
        and sums["rows"] >= 0
        and all(isinstance(total, str) and SUM.fullmatch(total) for name, total in sums.items() if name != "rows")
        for sums in tables.values()
    )


def _is_replacement(each: Replacement) -> bool:
    texts = (each.table, each.file, *each.accepted)
    return all(isinstance(text, str) for text in texts) and _is_hash(each.sha256)


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and HASH.fullmatch(text) is not None


def _compact(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
