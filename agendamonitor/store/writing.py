"""The only writer of a store at work; whatever goes wrong on the disk becomes a sentence."""

import contextlib
from collections.abc import Generator
from pathlib import Path

from agendamonitor.store import arriving, disk
from agendamonitor.store.contents import DamagedError
from agendamonitor.store.errors import WAY_OUT, StoreError, disk_words

PATIENCE_SECONDS = 20.0


@contextlib.contextmanager
def writing(root: Path, *folders: Path) -> Generator[None]:
    """Make the folders and wait for who writes now; StoreError when that takes too long or anything fails."""
    try:
        for folder in (root, *folders):
            disk.make_folder(folder)
        with disk.locked(root / "lock", PATIENCE_SECONDS):
            arriving.finish(root)
            yield
    except disk.BusyError:
        raise StoreError("Iemand anders bewaart op dit moment gegevens; probeer het zo opnieuw.") from None
    except DamagedError as error:
        raise StoreError(f"De opslag is beschadigd: {error}. {WAY_OUT}") from None
    except OSError as error:
        raise StoreError(disk_words(error)) from error
