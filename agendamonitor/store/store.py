"""The store of an agenda: its snapshots, the one that is current, and the only way to make a new one."""

import contextlib
import os
import tempfile
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from agendamonitor import __version__
from agendamonitor.intake.canonical import totals
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.folder import read_coded
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.mend import mended
from agendamonitor.intake.reading import read_exports
from agendamonitor.store.backup import read_backup, write_backup
from agendamonitor.store.contents import Contents, DamagedError
from agendamonitor.store.diff import Diff
from agendamonitor.store.disk import BusyError, locked, put_in_place
from agendamonitor.store.errors import ChangedMeanwhileError, RefusedError, StoreError, disk_words
from agendamonitor.store.history import MANIFEST, POINTER, History
from agendamonitor.store.manifest import BEGINNING, Entry, Replacement, write_manifest
from agendamonitor.store.papers import Provenance
from agendamonitor.store.remarks import RemarkBook
from agendamonitor.store.state import DATA_FILES, diff, files_after, package_of, reconcile, require_ready, user
from agendamonitor.words.clock import today
from agendamonitor.words.problem import problem

PATIENCE_SECONDS = 20.0
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


class Store:
    """The snapshots of one agenda in one folder. One writer at a time; readers wait for nobody."""

    def __init__(self, root: Path, shipped: Path) -> None:
        self.root = root
        self.shipped = shipped
        self.contents = Contents(root)
        self.past = History(root)
        self.remarks = RemarkBook(root)
        self._sound: dict[str, Path] = {}

    @classmethod
    def open(cls, path: Path | None = None, *, shipped: Path | None = None) -> "Store":
        """The store in this folder, else in `AGENDAMONITOR_STORE`, else in the user's data folder.

        `shipped` is the agenda's folder as delivered, what is current while nothing was taken over yet (default: the
        one in `AGENDAMONITOR_DATA`, else the one that ships).
        """
        if shipped is None:
            from agendamonitor.warehouse import shipped_agenda

            delivered = os.environ.get("AGENDAMONITOR_DATA")
            shipped = Path(delivered) if delivered else shipped_agenda()
        if path is None:
            chosen = os.environ.get("AGENDAMONITOR_STORE")
            path = Path(chosen) if chosen else platformdirs.user_data_path("agendamonitor") / shipped.name
        return cls(path, shipped)

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
        from agendamonitor.warehouse import fingerprint

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

    def read(
        self, exports: Sequence[Export], *, limits: Limits | None = None, isolated: bool = True
    ) -> tuple[Reading, ...]:
        """What these files hold, against the current snapshot.

        A file that was taken before is told, and so is every promise of `queries/check` that they would break together.
        """
        from agendamonitor.promises import with_promises

        folder = self.current().folder
        package = package_of(folder)
        readings = read_exports(exports, package, folder=folder, limits=limits, isolated=isolated)
        if all(reading.content is not None for reading in readings):
            with self.candidate(readings) as after:
                readings = with_promises(readings, package, folder, after)
        return tuple(self._with_repeats(reading) for reading in readings)

    @contextlib.contextmanager
    def candidate(self, readings: Sequence[Reading]) -> Generator[Path]:
        """A data folder as it would be after publishing; gone when the block ends."""
        with tempfile.TemporaryDirectory(prefix="agendamonitor-") as place:
            folder = Path(place)
            for name, data in files_after(self.current().folder, readings, Provenance(user(), today())).items():
                (folder / name).write_bytes(data)
            yield folder

    def preview(self, readings: Sequence[Reading]) -> Diff:
        """What publishing these readings would change."""
        with self.candidate(readings) as folder:
            return diff(self.current_id(), self.current().folder, "", folder)

    def publish(
        self,
        exports: Sequence[Export],
        readings: Sequence[Reading],
        *,
        who: str = "",
        note: str = "",
        provenance: Provenance | None = None,
        based_on: str | None = None,
    ) -> Snapshot:
        """Take the files over: a new snapshot, current for everybody in one step.

        `readings` are those of `exports`, all ready; `provenance` says whose they are and of when (default: `who`,
        today). `based_on` is the id of the snapshot they were judged against; ChangedMeanwhileError when that is no
        longer current. RefusedError when anything in them is wrong. On any error the current snapshot stays.
        """
        require_ready(exports, readings)
        replaced = tuple(
            Replacement(reading.table or "", reading.name, reading.sha256, tuple(sorted(reading.accepted)))
            for reading in readings
        )
        with self._writing():
            now = self.current()
            if based_on is not None and based_on != now.id:
                raise ChangedMeanwhileError("Iemand anders heeft intussen gegevens overgenomen; bekijk ze eerst.")
            entries = list(self.past.entries()) or [self._begin()]
            files = files_after(now.folder, readings, provenance or Provenance(who or user(), today()))
            for export in exports:
                self.contents.keep(export.data)
            entry = self._entry(entries, "publish", (who, note), files)
            reconcile(entry, readings)
            return self._commit([*entries, replace(entry, replaced=replaced).sealed()])

    def restore(self, snapshot: str, *, who: str = "", note: str = "") -> Snapshot:
        """An earlier snapshot again, as a new one."""
        with self._writing():
            entries = self.past.entries()
            if not entries:
                raise StoreError("Er is nog niets overgenomen, dus ook niets terug te zetten.")
            old = self.snapshot(snapshot).entry or entries[0]
            files = {name: self.contents.read(content) for name, content in old.files.items()}
            entry = replace(self._entry(entries, "restore", (who, note), files), restored=old.snapshot)
            return self._commit([*entries, entry.sealed()])

    def diff(self, before: str, after: str) -> Diff:
        """What is different between two snapshots."""
        old, new = self.snapshot(before), self.snapshot(after)
        return diff(old.id, old.folder, new.id, new.folder)

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

    def backup(self, path: Path) -> None:
        """Everything that cannot be made again, in one zip file; StoreError when that cannot be written."""
        write_backup(self.root, path, self.past.entries(), self.remarks.files())

    def restore_backup(self, path: Path, *, instead: bool = False) -> Snapshot:
        """The store as it was when the backup was made.

        Refused when the store holds snapshots that the backup does not, unless `instead`: then the store as it is now
        is put aside. Nothing is touched before every content of the backup has proved sound.
        """
        with self._writing():
            restored = read_backup(path)
            if instead:
                self.past.put_aside()
            entries = self.past.entries()
            if entries != restored.entries[: len(entries)]:
                raise StoreError("In de opslag staan gegevens die niet in de reservekopie staan.")
            for data in restored.contents:
                self.contents.keep(data)
            if restored.entries:
                self.contents.prepare(restored.entries[-1].files)
                self._commit(list(restored.entries))
        self.remarks.restore(restored.remarks)
        return self.current()

    @contextlib.contextmanager
    def _writing(self) -> Generator[None]:
        """The only writer at work; whatever goes wrong on the disk becomes a sentence."""
        try:
            for folder in (self.contents.objects, self.contents.snapshots):
                folder.mkdir(parents=True, exist_ok=True)
            with locked(self.root / "lock", PATIENCE_SECONDS):
                self.contents.clear_unfinished()
                yield
        except BusyError:
            raise StoreError("Iemand anders neemt op dit moment gegevens over; probeer het zo opnieuw.") from None
        except DamagedError as error:
            raise StoreError(f"De opslag is beschadigd: {error}. Zet een reservekopie terug.") from None
        except OSError as error:
            raise StoreError(disk_words(error)) from error

    def _commit(self, entries: list[Entry]) -> Snapshot:
        """Make the last entry, whose folder is prepared, current in the one step that replaces the manifest."""
        new = entries[-1]
        folder = self.contents.adopt(new.snapshot)
        try:
            put_in_place(self.root / MANIFEST, write_manifest(entries))
        except OSError:
            # The step may have been made although what follows it failed; then the new snapshot is current.
            if self.past.entries()[-1:] != (new,):
                raise
        with contextlib.suppress(OSError):
            put_in_place(self.root / POINTER, new.hash.encode())
        self._sound[new.snapshot] = folder
        return Snapshot(new.snapshot, folder, new)

    def _begin(self) -> Entry:
        """The first entry: the data as shipped."""
        names = sorted(path.name for path in self.shipped.iterdir() if path.suffix in DATA_FILES)
        files = {name: (self.shipped / name).read_bytes() for name in names}
        return self._entry([], "begin", ("", "zoals geleverd"), files).sealed()

    def _entry(self, entries: Sequence[Entry], action: str, said: tuple[str, str], files: Mapping[str, bytes]) -> Entry:
        """An entry for these files, each kept, all read back and checked; RefusedError when anything is wrong."""
        kept = {name: self.contents.keep(data) for name, data in files.items()}
        place = self.contents.prepare(kept)
        read, problems = read_coded(place, package_of(place))
        if problems:
            raise RefusedError(problems)
        tables = {
            name: {"rows": len(table.lines), **{column: str(total) for column, total in totals(table).items()}}
            for name, table in read.items()
        }
        who, note = said
        return Entry(
            previous=entries[-1].hash if entries else BEGINNING,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            who=who or user(),
            action=action,
            note=note,
            code=__version__,
            files=kept,
            tables=tables,
        )

    def _snapshot(self, entry: Entry) -> Snapshot:
        """The snapshot of an entry with a folder that is exactly what was published."""
        known = self._sound.get(entry.snapshot)
        if known is None or not known.is_dir():
            try:
                known = self.contents.folder(entry.snapshot, entry.files)
            except DamagedError as error:
                raise StoreError(
                    f"Stand {entry.snapshot} is niet te openen: {error}. Zet een reservekopie terug."
                ) from None
            except OSError:
                known = self.contents.folder_elsewhere(entry.files)
            self._sound[entry.snapshot] = known
        return Snapshot(entry.snapshot, known, entry)

    def _with_repeats(self, reading: Reading) -> Reading:
        """The reading, told when this very file was taken over before."""
        for entry in reversed(self.past.entries()):
            for old in entry.replaced:
                if old.sha256 == reading.sha256 and old.table == reading.table:
                    found = f"dit bestand is op {entry.at[:10]} al overgenomen"
                    told = problem(
                        "R11-taken-before",
                        level="waarschuwing",
                        file=reading.name,
                        found=found,
                        expected="een bestand dat nieuw is",
                    )
                    return replace(reading, problems=(*reading.problems, mended(told)))
        return reading
