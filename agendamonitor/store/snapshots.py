"""The snapshots of an agenda: which there are, which one is current, each with a folder that is what was published."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agendamonitor.store.contents import Contents, DamagedError
from agendamonitor.store.diff import Diff
from agendamonitor.store.errors import WAY_OUT, StoreError, disk_words
from agendamonitor.store.history import History
from agendamonitor.store.manifest import Entry
from agendamonitor.store.state import diff, files_of
from agendamonitor.warehouse import fingerprint

SHIPPED = "geleverd"
SHORTEST_ID = 4


@dataclass(frozen=True)
class Snapshot:
    """A state of the data. `id` is 16 hex digits, or `geleverd` for the shipped folder of an empty store."""

    id: str
    folder: Path
    entry: Entry | None

    @property
    def control(self) -> Mapping[str, Mapping[str, Any]] | None:
        """Per table its rows and sums as the manifest states them; None for the data as shipped."""
        return self.entry.tables if self.entry else None

    @property
    def is_shipped(self) -> bool:
        """Whether these are the data as shipped, with nothing taken over yet."""
        return self.entry is None


class Snapshots:
    """The snapshots of one agenda in one folder, to be read; readers wait for nobody."""

    def __init__(self, root: Path, shipped: Path) -> None:
        self.root = root
        self.shipped = shipped
        self.contents = Contents(root)
        self.past = History(root)
        self._sound: dict[str, Path] = {}

    def current(self) -> Snapshot:
        """The snapshot that everybody sees now."""
        entries = self.past.entries()
        return self._snapshot(entries[-1]) if entries else Snapshot(SHIPPED, self.shipped, None)

    def current_id(self) -> str:
        """The id of the current snapshot; cheap enough to ask at every page."""
        entries = self.past.entries()
        return entries[-1].snapshot if entries else SHIPPED

    def history(self) -> tuple[Entry, ...]:
        """Every snapshot, the oldest first; empty while nothing was taken over."""
        return self.past.entries()

    def snapshot(self, snapshot: str) -> Snapshot:
        """A snapshot by its id or the fingerprint of its data (or the unambiguous beginning of either).

        Raises StoreError when there is none.
        """
        entries = self.past.entries()
        if snapshot == SHIPPED:
            return Snapshot(SHIPPED, self.shipped, None)
        if len(snapshot) >= SHORTEST_ID:
            found = [entry for entry in entries if entry.hash.startswith(snapshot)]
            if len(found) == 1:
                return self._snapshot(found[0])
            # A document and a file name carry the fingerprint; states that were put back share it, and their files.
            alike = {entry.data: entry for entry in entries if entry.data.startswith(snapshot)}
            if len(alike) == 1 and not found:
                return self._snapshot(*alike.values())
            if not entries and fingerprint(self.shipped).startswith(snapshot):
                return Snapshot(SHIPPED, self.shipped, None)
        raise StoreError(f"De stand ‘{snapshot[:40]}’ bestaat niet.")

    def diff(self, before: str, after: str) -> Diff:
        """What is different between two snapshots."""
        old, new = self.snapshot(before), self.snapshot(after)
        return diff(old.id, files_of(old.folder), new.id, files_of(new.folder))

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the store, in Dutch sentences; none when every snapshot is exactly what was published."""
        try:
            entries = self.past.entries()
        except StoreError as error:
            return (str(error),)
        findings = []
        pointer = self.past.pointer()
        if entries and pointer != entries[-1].hash:
            findings.append("De verwijzing naar de huidige stand ontbreekt of is beschadigd.")
        damaged = self.contents.damaged(name for entry in entries for name in entry.contents)
        for entry in entries:
            findings += [f"Stand {entry.snapshot}: {damaged[name]}." for name in entry.contents if name in damaged]
            folder = self.contents.snapshots / entry.snapshot
            if folder.exists() and not self.contents.is_exact(folder, entry.files):
                findings.append(f"Stand {entry.snapshot}: de map is gewijzigd; zij wordt opnieuw gemaakt.")
        return tuple(findings)

    def _snapshot(self, entry: Entry) -> Snapshot:
        """The snapshot of an entry with a folder that is exactly what was published."""
        known = self._sound.get(entry.snapshot)
        if known is None or not known.is_dir():
            try:
                known = self.contents.folder(entry.snapshot, entry.files)
            except DamagedError as error:
                raise StoreError(f"Stand {entry.snapshot} is niet te openen: {error}. {WAY_OUT}") from None
            except OSError:
                known = self._elsewhere(entry)
            self._sound[entry.snapshot] = known
        return Snapshot(entry.snapshot, known, entry)

    def _elsewhere(self, entry: Entry) -> Path:
        """The folder of a snapshot where the store cannot be written."""
        try:
            return self.contents.folder_elsewhere(entry.files)
        except OSError as error:
            raise StoreError(f"Stand {entry.snapshot} is niet te openen. {disk_words(error)}") from error
