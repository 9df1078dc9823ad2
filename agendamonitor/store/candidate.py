"""A delivery held against the state of its day: assembled once; what is told, shown and published comes from it."""

import contextlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from agendamonitor.agenda.package import FILE_NAME
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.promises import concerned, with_promises
from agendamonitor.store.diff import Diff
from agendamonitor.store.errors import RefusedError, StoreError, disk_words
from agendamonitor.store.papers import Provenance, with_provenance
from agendamonitor.store.snapshots import Snapshot
from agendamonitor.store.state import Files, diff, files_after, package_of, user
from agendamonitor.warehouse import Warehouse
from agendamonitor.words.clock import today


@dataclass(frozen=True)
class NewState:
    """The data as they would be: the files `before` of the state with the id `against`, and the `files` after it."""

    against: str
    before: Files
    files: Files

    @cached_property
    def diff(self) -> Diff:
        """What would change."""
        return diff(self.against, self.before, "", self.files)

    @cached_property
    def database(self) -> Warehouse:
        """The warehouse of the new state, to be asked; its folder is gone. StoreError when the disk is full."""
        try:
            with tempfile.TemporaryDirectory(prefix="agendamonitor-") as folder:
                for name, data in self.files.items():
                    (Path(folder) / name).write_bytes(data)
                return Warehouse.open(Path(folder))
        except OSError as error:
            raise StoreError(disk_words(error)) from error


@dataclass(frozen=True)
class Candidate:
    """A delivery: the exports as they came, what became of each, and the state that they would make.

    The readings tell every promise of `queries/check` that the exports would break together. An export that could not
    be read leaves its table in `state` as it is; only a candidate that is ready can be published.
    """

    exports: tuple[Export, ...]
    readings: tuple[Reading, ...]
    state: NewState

    @property
    def is_ready(self) -> bool:
        """Whether it may be published: there is something to take, nothing wrong, every warning agreed to."""
        return bool(self.readings) and all(reading.is_ready for reading in self.readings)

    def agreed(self, accepted: Sequence[frozenset[str]]) -> "Candidate":
        """The same candidate with, per export, the codes of the warnings that the steward agrees to."""
        pairs = zip(self.readings, accepted, strict=True)
        return replace(self, readings=tuple(replace(reading, accepted=codes) for reading, codes in pairs))

    def require_ready(self) -> None:
        """Nothing when it may be published; else RefusedError with the reasons, or StoreError when it is empty."""
        if not self.readings:
            raise StoreError("Er is geen bestand om over te nemen.")
        unfit = [found for reading in self.readings for found in (*reading.errors, *reading.warnings)]
        if unfit:
            raise RefusedError(unfit)

    def files(self, provenance: Provenance) -> dict[str, bytes]:
        """The files of the new state, whose papers say of whom and of when the replaced tables are."""
        replaced = [reading.table or "" for reading in self.readings]
        return {**self.state.files, FILE_NAME: with_provenance(self.state.files[FILE_NAME], replaced, provenance)}


def held_against(now: Snapshot, before: Files, exports: Sequence[Export], readings: Sequence[Reading]) -> Candidate:
    """The candidate of exports that were read over these files of a snapshot."""
    # Of whom the tables are and of when is said when they are published.
    state = NewState(now.id, before, files_after(before, readings, Provenance(user(), today())))
    if all(reading.content is not None for reading in readings):
        checked = concerned(readings, package_of(state.files))
        if checked:
            with contextlib.closing(Warehouse.open(now.folder)) as opened:
                readings = with_promises(readings, checked, opened, state.database)
    return Candidate(tuple(exports), tuple(readings), state)
