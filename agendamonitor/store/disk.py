"""Reading plain files only, and writing that is there whole or not at all, also when the machine stops halfway."""

import contextlib
import errno
import fcntl
import os
import shutil
import stat
import time
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

# A name that begins so is work in progress: nobody reads it, and the next writer may clear it away.
UNFINISHED = ".unfinished-"

LOCK_POLL_SECONDS = 0.05
# What a store holds is for the account that runs the dashboard alone.
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
# A document that is made to be sent on, as far as the account lets others read.
SHARED_FILE = 0o666


class BusyError(Exception):
    """Somebody else is writing."""


@contextlib.contextmanager
def opened(path: Path) -> Generator[int]:
    """The handle of a plain file; OSError for a link, a pipe or a folder, without waiting for anybody."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "geen gewoon bestand", str(path))
        yield handle
    finally:
        os.close(handle)


def read(path: Path) -> bytes:
    """The content of a plain file; OSError as `opened` raises it."""
    with opened(path) as handle, open(handle, "rb", closefd=False) as file:
        return file.read()


def make_folder(path: Path) -> None:
    """A folder that only this account can enter, and so its parents where they are not there yet."""
    for folder in reversed([path, *path.parents]):
        if not folder.is_dir():
            folder.mkdir(PRIVATE_FOLDER, exist_ok=True)


@contextlib.contextmanager
def created(path: Path, mode: int = PRIVATE_FILE) -> Generator[Callable[[bytes], None]]:
    """What writes in a new file, that is on the disk afterwards. It is not yet there for others: see `put_in_place`."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, mode)
    try:
        yield partial(_write, handle)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """A new file of this content, as `created` makes it."""
    with created(path, mode) as write:
        write(data)


def replace(beside: Path, path: Path) -> None:
    """Rename a file over another; OSError when that fails, after which the other is there as it was.

    From the rename on everybody sees the new one, so that what fails after it is no error: that would say that nothing
    has changed.
    """
    os.replace(beside, path)  # noqa: PTH105
    with contextlib.suppress(OSError):
        sync_folder(path.parent)


def put_in_place(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """A file whose old content is there until its new content is: written beside it, then renamed over it.

    On OSError the old content is there.
    """
    beside = path.with_name(f"{UNFINISHED}{path.name}")
    write_new(beside, data, mode)
    replace(beside, path)


def move(path: Path, place: Path) -> None:
    """Give a file its place, over what stands there; a folder that stands there is put aside."""
    if place.is_dir() and not place.is_symlink():
        os.rename(place, place.with_name(f"{place.name}.{place.stat().st_mtime_ns}"))  # noqa: PTH104
    os.replace(path, place)  # noqa: PTH105


def append(path: Path, line: bytes) -> None:
    """A line more at the end of a file, on the disk when this returns; on OSError the file is as it was.

    Half a line that a machine left when it stopped is cut off first, so that nothing is glued to it.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, PRIVATE_FILE)
    try:
        size = os.fstat(handle).st_size
        end = os.pread(handle, size, 0).rfind(b"\n") + 1 if size and os.pread(handle, 1, size - 1) != b"\n" else size
        os.ftruncate(handle, end)
        os.lseek(handle, end, os.SEEK_SET)
        try:
            _write(handle, line)
            os.fsync(handle)
        except OSError:
            try:
                os.ftruncate(handle, end)
            except OSError:
                # A whole line that cannot be taken back is there for everybody; half a line is none.
                if os.fstat(handle).st_size == end + len(line):
                    return
            raise
    finally:
        os.close(handle)
    if not end:
        with contextlib.suppress(OSError):
            sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """What a file holds is on the disk when this returns."""
    with opened(path) as handle:
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk when this returns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(path: Path) -> None:
    """Remove a folder with all that is in it, or a file or a link itself; nothing where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


@contextlib.contextmanager
def locked(path: Path, patience_seconds: float) -> Generator[None]:
    """The only writer; BusyError when another one does not finish in time. The lock ends with the process."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, PRIVATE_FILE)
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


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
