"""The files of a store: every content once under its hash, and snapshots as folders made from them."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from agendamonitor.store import disk
from agendamonitor.store.disk import UNFINISHED, put_in_place, sync_folder, write_new


class DamagedError(Exception):
    """A content that is gone or no longer what it was."""


def sha256(data: bytes) -> str:
    """The hash that a content is kept under."""
    return hashlib.sha256(data).hexdigest()


class Contents:
    """The files under `objects/` (by hash, never changed) and `snapshots/` (folders that can be made again)."""

    def __init__(self, root: Path) -> None:
        self.objects = root / "objects"
        self.snapshots = root / "snapshots"
        self.prepared = self.snapshots / f"{UNFINISHED}prepared"

    def keep(self, data: bytes) -> str:
        """Keep a content and give its hash; one that is there already and sound is left alone."""
        name = sha256(data)
        path = self.objects / name
        if not self._is_sound(path, name):
            put_in_place(path, data)
            # The history must not name what the disk could still lose.
            sync_folder(self.objects)
        return name

    def read(self, name: str) -> bytes:
        """The content of this hash; DamagedError when it is gone or damaged."""
        try:
            data = disk.read(self.objects / name)
        except OSError:
            raise DamagedError(f"de inhoud {name[:16]} ontbreekt") from None
        if sha256(data) != name:
            raise DamagedError(f"de inhoud {name[:16]} is beschadigd")
        return data

    def damaged(self, names: Iterable[str]) -> dict[str, str]:
        """Of these contents the ones that are gone or changed, with the words for it."""
        found = {}
        for name in set(names):
            try:
                self.read(name)
            except DamagedError as error:
                found[name] = str(error)
        return found

    def folder(self, snapshot: str, files: Mapping[str, str]) -> Path:
        """The folder of a snapshot, made anew from the kept contents when it is not exactly what it should be."""
        folder = self.snapshots / snapshot
        if not self.is_exact(folder, files):
            self.make_folder(folder, files)
        return folder

    def make_folder(self, folder: Path, files: Mapping[str, str]) -> None:
        """Make a folder of these files (name to hash), in place in one step."""
        beside = Path(tempfile.mkdtemp(prefix=f"{UNFINISHED}{folder.name}-", dir=folder.parent))
        for name, content in files.items():
            write_new(beside / name, self.read(content))
        sync_folder(beside)
        disk.clear(folder)
        try:
            os.rename(beside, folder)  # noqa: PTH104
        except OSError:
            # Another reader may have made the same folder in the meantime.
            if not self.is_exact(folder, files):
                raise
        sync_folder(folder.parent)

    def prepare(self, files: Mapping[str, str]) -> Path:
        """A folder of these files that nobody sees yet, to be checked and then given its name with `adopt`."""
        self.make_folder(self.prepared, files)
        return self.prepared

    def adopt(self, snapshot: str) -> Path:
        """Give the prepared folder the name of its snapshot."""
        folder = self.snapshots / snapshot
        disk.clear(folder)
        os.rename(self.prepared, folder)  # noqa: PTH104
        sync_folder(self.snapshots)
        return folder

    def folder_elsewhere(self, files: Mapping[str, str]) -> Path:
        """The same files in a temporary folder, for a store that cannot be written."""
        folder = Path(tempfile.mkdtemp(prefix="agendamonitor-"))
        for name, content in files.items():
            (folder / name).write_bytes(self.read(content))
        return folder

    def is_exact(self, folder: Path, files: Mapping[str, str]) -> bool:
        """Whether a folder holds these files with these contents, and nothing else."""
        try:
            found = {path.name: sha256(disk.read(path)) for path in folder.iterdir()}
        except OSError:
            return False
        return found == dict(files)

    def clear_unfinished(self) -> None:
        """Remove what a writer left that was stopped halfway."""
        for parent in (self.objects.parent, self.objects, self.snapshots):
            for path in parent.glob(f"{UNFINISHED}*"):
                disk.clear(path)

    def _is_sound(self, path: Path, name: str) -> bool:
        try:
            return sha256(disk.read(path)) == name
        except OSError:
            return False
