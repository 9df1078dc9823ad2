"""Writing that is either there whole or not at all, also when the machine stops halfway."""

import contextlib
import fcntl
import os
import time
from collections.abc import Generator
from pathlib import Path

# A name that begins so is work in progress: nobody reads it, and the next writer may clear it away.
UNFINISHED = ".unfinished-"

LOCK_POLL_SECONDS = 0.05


class BusyError(Exception):
    """Somebody else is writing."""


def write_new(path: Path, data: bytes) -> None:
    """A new file that is on the disk when this returns. It is not yet there for others: see `put_in_place`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(path: Path, data: bytes) -> None:
    """A file whose old content is there until its new content is: written beside it, then renamed over it."""
    beside = path.with_name(f"{UNFINISHED}{path.name}")
    write_new(beside, data)
    os.replace(beside, path)  # noqa: PTH105
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk when this returns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(path: Path, patience_seconds: float) -> Generator[None]:
    """The only writer; BusyError when another one does not finish in time. The lock ends with the process."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        patient_until = time.monotonic() + patience_seconds
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > patient_until:
                    raise BusyError from None
                time.sleep(LOCK_POLL_SECONDS)
        yield
    finally:
        os.close(handle)
