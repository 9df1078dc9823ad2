"""A restore under way: all that it brings lies in one folder, and counts from the one rename that gives that its name.

Whoever reads a file of the store looks there first, so that a reader sees all of a restore or nothing of it; the next
writer moves what lies there to its place.
"""

import contextlib
import os
from collections.abc import Generator
from pathlib import Path

from agendamonitor.store import disk

FOLDER = "arriving"


@contextlib.contextmanager
def opened(root: Path, name: str) -> Generator[int]:
    """The handle of a file of the store; OSError as `disk.opened` raises it.

    A file moves from one place to the other in one step, so that it is always found in the second where it is no
    longer in the first.
    """
    with contextlib.ExitStack() as stack:
        try:
            handle = stack.enter_context(disk.opened(root / FOLDER / name))
        except FileNotFoundError:
            handle = stack.enter_context(disk.opened(root / name))
        yield handle


def read(root: Path, name: str) -> bytes:
    """The content of a file of the store."""
    with opened(root, name) as handle, open(handle, "rb", closefd=False) as file:
        return file.read()


def names(root: Path, folder: str) -> list[str]:
    """The names of the files in a folder of the store, in order; none where it does not exist."""
    found = set()
    for place in (root / FOLDER / folder, root / folder):
        with contextlib.suppress(FileNotFoundError):
            found.update(path.name for path in place.iterdir())
    return sorted(found)


def arrive(root: Path, beside: Path) -> None:
    """Make what lies in `beside` that of the store, in one step; a failure after that step is none."""
    for folder in (beside, *(each for each in beside.rglob("*") if each.is_dir())):
        disk.sync_folder(folder)
    os.rename(beside, root / FOLDER)  # noqa: PTH104
    with contextlib.suppress(OSError):
        disk.sync_folder(root)
        finish(root)


def finish(root: Path) -> None:
    """Move to its place what arrived and does not lie there yet."""
    arrived = root / FOLDER
    if not arrived.is_dir():
        return
    for path in sorted(each for each in arrived.rglob("*") if each.is_file()):
        place = root / path.relative_to(arrived)
        disk.make_folder(place.parent)
        disk.move(path, place)
        disk.sync_folder(place.parent)
    disk.clear(arrived)
    disk.sync_folder(root)
