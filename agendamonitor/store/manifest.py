"""The history of the data: one line per snapshot, each holding the hash of the line before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

BEGINNING = "0" * 64


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
    """The entries, each checked against its own hash and the one before it; ManifestError names the first wrong one."""
    entries: list[Entry] = []
    previous = BEGINNING
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            said = json.loads(line)
            said["replaced"] = tuple(_replacement(each) for each in said["replaced"])
            entry = Entry(**said)
        except (ValueError, TypeError, KeyError, RecursionError):
            raise ManifestError(number, "geen leesbare regel") from None
        if entry.hash != entry.expected_hash():
            raise ManifestError(number, "de inhoud hoort niet bij haar hash")
        if entry.previous != previous:
            raise ManifestError(number, "de regel sluit niet aan op de vorige")
        entries.append(entry)
        previous = entry.hash
    return tuple(entries)


def _replacement(said: Mapping[str, Any]) -> Replacement:
    return Replacement(said["table"], said["file"], said["sha256"], tuple(said["accepted"]))


def _compact(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
