"""The store as a backup has it: read, prepared beside the store and proved, and then current in one step."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from agendamonitor.store import arriving, disk, event_log, remarks
from agendamonitor.store.backup import read_backup
from agendamonitor.store.contents import Contents
from agendamonitor.store.errors import StoreError
from agendamonitor.store.event_log import EventLog
from agendamonitor.store.history import MANIFEST, POINTER
from agendamonitor.store.manifest import Entry, write_manifest
from agendamonitor.store.proof import prove
from agendamonitor.store.remarks import RemarkBook
from agendamonitor.store.snapshots import Snapshots
from agendamonitor.store.state import files_of, package_of


def restore_all(store: Snapshots, book: RemarkBook, meetings: EventLog, path: Path, *, instead: bool) -> None:
    """Make the store what this backup holds; StoreError, after which nothing has changed. The writer calls this."""
    beside = store.root / f"{disk.UNFINISHED}{arriving.FOLDER}"
    unpacked = Contents(store.root / f"{disk.UNFINISHED}unpacked")
    try:
        for folder in (beside, unpacked.objects, unpacked.snapshots):
            disk.make_folder(folder)
        held = read_backup(path, unpacked.objects)
        present = _present(store, held.entries, instead=instead)
        if held.entries:
            _prove(store, unpacked, held.entries[-1])
            disk.write_new(beside / MANIFEST, write_manifest(held.entries))
            disk.write_new(beside / POINTER, held.entries[-1].hash.encode())
        texts = {
            remarks.FOLDER: book.after_restore(held.remarks),
            event_log.FOLDER: meetings.after_restore(held.meetings),
        }
        for folder, files in texts.items():
            disk.make_folder(beside / folder)
            for name, content in files.items():
                disk.write_new(beside / folder / name, content)
        _adopt(store, unpacked, held.entries)
        if present != held.entries[: len(present)] or instead:
            _keep_aside(store.root)
        arriving.arrive(store.root, beside)
    finally:
        with contextlib.suppress(OSError):
            disk.clear(beside)
            disk.clear(unpacked.objects.parent)


def _present(store: Snapshots, coming: Sequence[Entry], *, instead: bool) -> tuple[Entry, ...]:
    """The history of the store as it is; StoreError when it holds what the backup does not, unless `instead`."""
    try:
        present = store.past.entries()
    except StoreError:
        if not instead:
            raise
        return ()
    if not instead and present != tuple(coming[: len(present)]):
        raise StoreError(
            "In de opslag staan gegevens die niet in de reservekopie staan. Met --instead komt de kopie ervoor in de "
            "plaats; de geschiedenis van nu gaat dan opzij."
        )
    return present


def _prove(store: Snapshots, unpacked: Contents, last: Entry) -> None:
    """The state that becomes current is of this agenda, and can be opened."""
    folder = unpacked.prepare(last.files)
    here, there = package_of(files_of(store.shipped)).name, package_of(files_of(folder)).name
    if here != there:
        raise StoreError(f"De reservekopie is van een andere agenda (‘{there[:60]}’); deze opslag is van ‘{here}’.")
    prove(folder, last)


def _adopt(store: Snapshots, unpacked: Contents, entries: Sequence[Entry]) -> None:
    """Put the contents where the store keeps them; nobody asks for them before the history names them."""
    if entries:
        folder = store.contents.snapshots / entries[-1].snapshot
        if not store.contents.is_exact(folder, entries[-1].files):
            disk.clear(folder)
            os.rename(unpacked.prepared, folder)  # noqa: PTH104
            disk.sync_folder(folder.parent)
    for name in {name for entry in entries for name in entry.contents}:
        disk.move(unpacked.objects / name, store.contents.objects / name)
    disk.sync_folder(store.contents.objects)


def _keep_aside(root: Path) -> None:
    """The history as it is now under another name as well."""
    for name in (MANIFEST, POINTER):
        # A folder cannot have two names: it is put aside when the new file comes.
        with contextlib.suppress(FileNotFoundError, FileExistsError, PermissionError):
            os.link(root / name, root / f"{name}.{(root / name).lstat().st_mtime_ns}", follow_symlinks=False)
    disk.sync_folder(root)
