"""The manifest on the disk: read again only when it was replaced, and never taken when it is damaged or cut short."""

import os
import re
from pathlib import Path

from agendamonitor.store import arriving, disk
from agendamonitor.store.errors import WAY_OUT, StoreError
from agendamonitor.store.manifest import BEGINNING, Entry, ManifestError, read_manifest

MANIFEST = "manifest.jsonl"
POINTER = "current"
SNAPSHOT = re.compile(r"[0-9a-f]{16}")
# A publication may come in between reading the one and the other.
ATTEMPTS = 5


class History:
    """The entries of the store in this folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._read: tuple[tuple[int, int, int], tuple[Entry, ...]] | None = None

    def entries(self) -> tuple[Entry, ...]:
        """The history, read again only when the manifest was replaced; StoreError when it is damaged.

        The pointer names an entry of the manifest: without it, or without the manifest, nobody can tell whether the
        history is whole, and then it is not taken for an empty store.
        """
        for _ in range(ATTEMPTS):
            pointer = self.pointer()
            entries = self._manifest()
            if entries is None and (pointer == BEGINNING or (pointer is None and not self.is_begun())):
                return ()
            if entries and (pointer == BEGINNING or any(entry.hash == pointer for entry in reversed(entries))):
                return entries
            if pointer == self.pointer():
                break
        if entries is None:
            raise StoreError(f"De geschiedenis van de opslag ontbreekt. {WAY_OUT}")
        if pointer is None:
            last = entries[-1].snapshot if entries else ""
            raise StoreError(
                f"De verwijzing naar de huidige stand ontbreekt. {WAY_OUT} Weet u zeker dat {last} de laatste stand "
                f"is, dan bevestigt u dat met: python -m agendamonitor restore {last}."
            )
        raise StoreError(f"De geschiedenis sluit niet aan op de verwijzing naar de huidige stand. {WAY_OUT}")

    def confirm(self, snapshot: str) -> bool:
        """Point to the last snapshot again where the pointer is lost and somebody says that this one is the last."""
        entries = self._manifest() if self.pointer() is None else None
        is_last = bool(entries) and entries[-1].snapshot == snapshot
        if is_last:
            disk.put_in_place(self.root / POINTER, entries[-1].hash.encode())
        return is_last

    def pointer(self) -> str | None:
        """The hash of the last entry as it was noted apart; None where it is not there, empty if unreadable."""
        try:
            return arriving.read(self.root, POINTER).decode("ascii")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError):
            return ""

    def is_begun(self) -> bool:
        """Whether there is a manifest, or a snapshot that one must have told of."""
        made = any(SNAPSHOT.fullmatch(name) for name in arriving.names(self.root, "snapshots"))
        return made or MANIFEST in arriving.names(self.root, "")

    def _manifest(self) -> tuple[Entry, ...] | None:
        """The entries of the manifest; None where there is none."""
        try:
            with arriving.opened(self.root, MANIFEST) as handle:
                state = os.fstat(handle)
                mark = (state.st_ino, state.st_mtime_ns, state.st_size)
                if self._read is None or self._read[0] != mark:
                    with open(handle, "rb", closefd=False) as file:
                        self._read = (mark, read_manifest(file.read()))
        except FileNotFoundError:
            return None
        except ManifestError as error:
            raise StoreError(f"De geschiedenis is beschadigd ({error}). {WAY_OUT}") from error
        except OSError as error:
            raise StoreError(f"De geschiedenis is niet te lezen. {WAY_OUT}") from error
        return self._read[1]
