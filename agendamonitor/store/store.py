"""The store of an agenda: its snapshots, and the only way to make a new one."""

import contextlib
import os
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from agendamonitor import __version__
from agendamonitor.intake.canonical import totals
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.folder import read_coded
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.mend import mended
from agendamonitor.intake.reading import read_exports
from agendamonitor.store.backup import Backup, write_backup
from agendamonitor.store.candidate import Candidate, held_against
from agendamonitor.store.disk import put_in_place
from agendamonitor.store.errors import ChangedMeanwhileError, RefusedError, StoreError
from agendamonitor.store.event_log import EventLog
from agendamonitor.store.history import MANIFEST, POINTER
from agendamonitor.store.manifest import BEGINNING, Entry, Replacement, write_manifest
from agendamonitor.store.papers import Provenance
from agendamonitor.store.proof import prove
from agendamonitor.store.remarks import RemarkBook
from agendamonitor.store.restoring import restore_all
from agendamonitor.store.snapshots import Snapshot, Snapshots
from agendamonitor.store.state import files_of, package_of, reconcile, user
from agendamonitor.store.upgrade import with_new_columns
from agendamonitor.store.writing import writing
from agendamonitor.warehouse import shipped_agenda
from agendamonitor.words.clock import today
from agendamonitor.words.escaping import typed
from agendamonitor.words.problem import problem


class Store(Snapshots):
    """The snapshots of one agenda in one folder, to be read and made; one writer at a time."""

    def __init__(self, root: Path, shipped: Path) -> None:
        super().__init__(root, shipped)
        self.remarks = RemarkBook(root, lambda: (entry.data for entry in self.past.entries()))
        self.meetings = EventLog(root)

    @classmethod
    def open(cls, path: Path | None = None, *, shipped: Path | None = None) -> "Store":
        """The store in this folder, else in `AGENDAMONITOR_STORE`, else in the user's data folder.

        `shipped` is the agenda's folder as delivered, what is current while nothing was taken over yet (default: the
        one in `AGENDAMONITOR_DATA`, else the one that ships).
        """
        if shipped is None:
            delivered = os.environ.get("AGENDAMONITOR_DATA")
            shipped = Path(delivered) if delivered else shipped_agenda()
        if path is None:
            chosen = os.environ.get("AGENDAMONITOR_STORE")
            path = Path(chosen) if chosen else platformdirs.user_data_path("agendamonitor") / shipped.name
        opened = cls(path, shipped)
        with contextlib.suppress(StoreError):
            # What cannot be read or written says so to who asks for it.
            opened._upgrade()
        return opened

    def candidate(self, exports: Sequence[Export], *, limits: Limits | None = None, isolated: bool = True) -> Candidate:
        """What these files hold and what they would make of the current snapshot.

        A file that was taken before is told, and so is every promise of `queries/check` that they would break together.
        """
        now = self.current()
        before = files_of(now.folder)
        readings = read_exports(exports, package_of(before), folder=now.folder, limits=limits, isolated=isolated)
        made = held_against(now, before, exports, readings)
        return replace(made, readings=tuple(map(self._with_repeats, made.readings)))

    def publish(
        self, candidate: Candidate, *, who: str = "", note: str = "", provenance: Provenance | None = None
    ) -> Snapshot:
        """Take a candidate over: a new snapshot, current for everybody in one step.

        `provenance` says whose its files are and of when (default: `who`, today). RefusedError when anything in it is
        wrong, ChangedMeanwhileError when what it was held against is no longer current. On any error the current
        snapshot stays.
        """
        candidate.require_ready()
        replaced = tuple(
            Replacement(reading.table or "", typed(reading.name), reading.sha256, tuple(sorted(reading.accepted)))
            for reading in candidate.readings
        )
        with self._writing():
            now = self.current()
            # The data as shipped keep their id when a new version of the product brings others.
            if now.id != candidate.state.against or files_of(now.folder) != candidate.state.before:
                raise ChangedMeanwhileError
            entries = list(self.past.entries()) or [self._begin()]
            files = candidate.files(provenance or Provenance(typed(who) or user(), today()))
            for export in candidate.exports:
                self.contents.keep(export.data)
            entry = self._entry(entries, "publish", (who, note), files)
            reconcile(entry, candidate.readings)
            return self._commit([*entries, replace(entry, replaced=replaced).sealed()])

    def restore(self, snapshot: str, *, who: str = "", note: str = "", seen: str = "") -> Snapshot:
        """An earlier snapshot again, as a new one; with the columns that this version of the product brought.

        `seen` is the id of the snapshot that was current when this was asked: ChangedMeanwhileError when another one
        is by now. On any error the current snapshot stays. Where only the pointer to it was lost, naming the current
        snapshot brings that back.
        """
        with self._writing():
            if self.past.confirm(snapshot):
                return self.current()
            entries = self.past.entries()
            if not entries:
                raise StoreError("Er is nog niets overgenomen, dus ook niets terug te zetten.")
            if seen and seen != entries[-1].snapshot:
                raise ChangedMeanwhileError
            old = self.snapshot(snapshot).entry or entries[0]
            files = {name: self.contents.read(content) for name, content in old.files.items()}
            entry = self._entry(entries, "restore", (who, note), with_new_columns(files, files_of(self.shipped)))
            prove(self.contents.prepared, entry)
            return self._commit([*entries, replace(entry, restored=old.snapshot).sealed()])

    def backup(self, path: Path) -> None:
        """Everything that cannot be made again, in one zip file; StoreError when that cannot be written."""
        write_backup(self.root, path, Backup(self.past.entries(), self.remarks.files(), self.meetings.files()))

    def restore_backup(self, path: Path, *, instead: bool = False) -> Snapshot:
        """The store as it was when the backup was made, with the remarks and meetings that came since.

        Refused when the store holds snapshots that the backup does not, unless `instead`: then the history as it is
        now is put aside, and a damaged store is no hindrance. All of it counts in one step, after the whole backup was
        checked, lies beside the store and proved itself; on any error nothing has changed.
        """
        with self._writing():
            restore_all(self, self.remarks, self.meetings, path, instead=instead)
        with contextlib.suppress(StoreError):
            self._upgrade()
        return self.current()

    @contextlib.contextmanager
    def _writing(self) -> Generator[None]:
        """The only writer at work, over whatever a writer before left undone."""
        with writing(self.root, self.contents.objects, self.contents.snapshots):
            self.contents.clear_unfinished()
            if self.past.pointer() is None and not self.past.is_begun():
                # From here on a history that is gone is known to be gone.
                put_in_place(self.root / POINTER, BEGINNING.encode())
            yield

    def _commit(self, entries: list[Entry]) -> Snapshot:
        """Make the last entry, whose folder is prepared, current in the one step that replaces the manifest."""
        new = entries[-1]
        folder = self.contents.adopt(new.snapshot)
        put_in_place(self.root / MANIFEST, write_manifest(entries))
        with contextlib.suppress(OSError):
            put_in_place(self.root / POINTER, new.hash.encode())
        self._sound[new.snapshot] = folder
        return Snapshot(new.snapshot, folder, new)

    def _upgrade(self) -> None:
        """Make the current snapshot one of this version, where that of an earlier one lacks columns."""
        if all(entry.code == __version__ for entry in self.past.entries()[-1:]):
            return
        with self._writing():
            entries = self.past.entries()
            files = {name: self.contents.read(content) for name, content in entries[-1].files.items()}
            newer = with_new_columns(files, files_of(self.shipped))
            if newer != files:
                entry = self._entry(entries, "upgrade", ("", f"kolommen van versie {__version__}"), newer)
                self._commit([*entries, entry.sealed()])

    def _begin(self) -> Entry:
        """The first entry: the data as shipped."""
        return self._entry([], "begin", ("", "zoals geleverd"), files_of(self.shipped)).sealed()

    def _entry(self, entries: Sequence[Entry], action: str, said: tuple[str, str], files: Mapping[str, bytes]) -> Entry:
        """An entry for these files, each kept, all read back and checked; RefusedError when anything is wrong."""
        kept = {name: self.contents.keep(data) for name, data in files.items()}
        place = self.contents.prepare(kept)
        read, problems = read_coded(place, package_of(files_of(place)))
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
            who=typed(who) or user(),
            action=action,
            note=typed(note),
            code=__version__,
            files=kept,
            tables=tables,
        )

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
