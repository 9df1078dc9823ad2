"""The manifest on the disk: read again only when it was replaced, and never taken when it is damaged or cut short."""

from pathlib import Path

from agendamonitor.store.disk import sync_folder
from agendamonitor.store.errors import StoreError, disk_words
from agendamonitor.store.manifest import Entry, ManifestError, read_manifest

MANIFEST = "manifest.jsonl"
POINTER = "current"


class History:
    """The entries of the store in this folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: tuple[tuple[int, int, int], tuple[Entry, ...]] | None = None

    def entries(self) -> tuple[Entry, ...]:
        """The history, read again only when the manifest was replaced; StoreError when it is damaged."""
        path = self.root / MANIFEST
        try:
            state = path.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise StoreError(disk_words(error)) from error
        mark = (state.st_ino, state.st_mtime_ns, state.st_size)
        if self._read is None or self._read[0] != mark:
            try:
                entries = read_manifest(path.read_bytes())
            except (ManifestError, OSError) as error:
                raise StoreError(f"De geschiedenis is beschadigd ({error}). Zet een reservekopie terug.") from error
            pointer = self.pointer()
            if pointer and pointer not in {entry.hash for entry in entries}:
                raise StoreError("De geschiedenis is korter dan zij was. Zet een reservekopie terug.")
            self._read = (mark, entries)
        return self._read[1]

    def pointer(self) -> str:
        """The hash of the last entry as it was noted apart, or nothing."""
        try:
            return (self.root / POINTER).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return ""

    def put_aside(self) -> None:
        """Keep the manifest under another name and begin without history."""
        for name in (MANIFEST, POINTER):
            path = self.root / name
            if path.exists():
                path.replace(path.with_name(f"{name}.{path.stat().st_mtime_ns}"))
        sync_folder(self.root)
        self._read = None
