"""A backup: the manifest with every content it names, all remarks and meetings, in one zip that proves itself."""

import contextlib
import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from agendamonitor.store import disk, event_log, remarks
from agendamonitor.store.contents import Contents, DamagedError
from agendamonitor.store.errors import StoreError, disk_words
from agendamonitor.store.history import MANIFEST
from agendamonitor.store.manifest import Entry, ManifestError, read_manifest, write_manifest

OBJECTS = "objects"
MEBIBYTE = 1024**2
# What no backup of an agenda comes near, and what an archive made to fill a disk or a memory goes over at once.
MOST_MEMBERS = 60_000
MOST_MANIFEST, MOST_TEXT, MOST_TEXTS, MOST_OBJECT, MOST_TOGETHER = (n * MEBIBYTE for n in (32, 8, 48, 512, 8192))
MOST_RATIO, ALWAYS_ALLOWED = 200, MEBIBYTE
# The record at the end of an archive: it stands alone there, without a remark or the forms for huge archives.
END, END_SIZE, HUGE = b"PK\5\6", 22, b"PK\6\7"
PIECE = MEBIBYTE


@dataclass(frozen=True)
class Backup:
    """What a backup holds beside the contents: the history, and the files with remarks and of meetings by name."""

    entries: tuple[Entry, ...]
    remarks: Mapping[str, bytes]
    meetings: Mapping[str, bytes]


def write_backup(root: Path, path: Path, backup: Backup) -> None:
    """Write the backup of a store; a file that is there already is replaced only when the new one proved itself."""
    if not (backup.entries or backup.remarks or backup.meetings):
        raise StoreError("Er is nog niets overgenomen, dus er is niets om te bewaren.")
    kept = Contents(root)
    beside = path.with_name(f"{disk.UNFINISHED}{path.name}")
    try:
        disk.write_new(beside, b"")
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, allowZip64=False) as archive:
            _add(archive, MANIFEST, write_manifest(backup.entries))
            for name in _named(backup.entries):
                _add(archive, f"{OBJECTS}/{name}", kept.read(name))
            for name, content in backup.remarks.items():
                _add(archive, f"{remarks.FOLDER}/{name}", content)
            for name, content in backup.meetings.items():
                _add(archive, f"{event_log.FOLDER}/{name}", content)
        disk.sync_file(beside)
        read_backup(beside)
        disk.replace(beside, path)
    except OSError as error:
        raise StoreError(disk_words(error)) from error
    except (DamagedError, zipfile.LargeZipFile) as error:
        raise StoreError(f"De opslag is beschadigd of te groot voor één reservekopie: {error}.") from None
    finally:
        disk.clear(beside)


def read_backup(path: Path, into: Path | None = None) -> Backup:
    """A backup of which every line and content proved sound; its contents are written to the folder `into`.

    StoreError when anything is missing, changed, of no use or larger than a backup is.
    """
    try:
        with disk.opened(path.resolve()) as handle, open(handle, "rb", closefd=False) as file:
            _require_plain_end(file)
            with zipfile.ZipFile(file) as archive:
                return _read(archive, into)
    except FileNotFoundError:
        raise StoreError(f"De reservekopie {path} bestaat niet.") from None
    except ManifestError as error:
        raise StoreError(f"De reservekopie is beschadigd ({error}).") from None
    except OSError as error:
        raise StoreError(f"De reservekopie is niet uit te pakken. {disk_words(error)}") from None
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise StoreError("De reservekopie is beschadigd.") from None


def _read(archive: zipfile.ZipFile, into: Path | None) -> Backup:
    members = _members(archive)
    entries = read_manifest(archive.read(members.pop(MANIFEST)))
    named = _named(entries)
    texts = {folder: {} for folder in (remarks.FOLDER, event_log.FOLDER)}
    for name in [each for each in members if not each.startswith(f"{OBJECTS}/")]:
        folder, _, file = name.partition("/")
        texts[folder][file] = archive.read(members.pop(name))
    made = Backup(entries, texts[remarks.FOLDER], texts[event_log.FOLDER])
    if members.keys() != {f"{OBJECTS}/{name}" for name in named}:
        raise StoreError("De reservekopie is beschadigd: zij heeft niet precies de inhoud die haar geschiedenis noemt.")
    if not remarks.readable(made.remarks):
        raise StoreError("De reservekopie is beschadigd: de opmerkingen zijn niet te lezen.")
    if not all(event_log.is_sound(name, content) for name, content in made.meetings.items()):
        raise StoreError("De reservekopie is beschadigd: het verslag van een vergadering is niet te lezen.")
    if not (made.entries or made.remarks or made.meetings):
        raise StoreError("De reservekopie is leeg.")
    if into is not None and sum(info.file_size for info in members.values()) > shutil.disk_usage(into).free:
        raise StoreError("De schijf is vol; er is niets gewijzigd.")
    for name in named:
        with archive.open(members[f"{OBJECTS}/{name}"]) as content:
            _unpack(content, name, into)
    return made


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by name; StoreError for one that no backup has, or that is larger than one is."""
    infos = archive.infolist()
    members = {info.filename: info for info in infos}
    if len(members) != len(infos) or len(infos) > MOST_MEMBERS:
        raise StoreError("De reservekopie is beschadigd: een onderdeel staat er twee keer in, of het zijn er te veel.")
    for name, info in members.items():
        folder = name.partition("/")[0]
        most = {MANIFEST: MOST_MANIFEST, OBJECTS: MOST_OBJECT, remarks.FOLDER: MOST_TEXT, event_log.FOLDER: MOST_TEXT}
        if folder not in most or (folder == name) != (name == MANIFEST):
            raise StoreError("De reservekopie is beschadigd: er zit iets in dat er niet hoort.")
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise StoreError("De reservekopie is versleuteld of op een andere manier ingepakt dan dit dashboard doet.")
        if info.file_size > most[folder] or info.file_size > max(ALWAYS_ALLOWED, MOST_RATIO * info.compress_size):
            raise StoreError("De reservekopie is geweigerd: uitgepakt is zij veel groter dan een reservekopie is.")
    texts = sum(info.file_size for name, info in members.items() if not name.startswith(f"{OBJECTS}/"))
    if sum(info.file_size for info in infos) > MOST_TOGETHER or texts > MOST_MANIFEST + MOST_TEXTS:
        raise StoreError("De reservekopie is geweigerd: uitgepakt is zij veel groter dan een reservekopie is.")
    if MANIFEST not in members:
        raise StoreError("Dit bestand is geen reservekopie van een agendamonitor, of het is beschadigd.")
    return members


def _require_plain_end(file: IO[bytes]) -> None:
    """StoreError for what is no archive, or one whose table of members would fill the memory."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - END_SIZE - 20))
    tail = file.read()
    end = tail[-END_SIZE:]
    members, table = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if not end.startswith(END) or tail[:-END_SIZE].startswith(HUGE):
        raise StoreError("De reservekopie is beschadigd of niet heel.")
    if members > MOST_MEMBERS or table > MOST_MEMBERS * 200:
        raise StoreError("De reservekopie is geweigerd: zij heeft veel meer onderdelen dan een reservekopie heeft.")
    file.seek(0)


def _unpack(content: IO[bytes], name: str, into: Path | None) -> None:
    """Read a content piece by piece, and write it where that is asked; StoreError when it is not what it is called."""
    digest = hashlib.sha256()
    with contextlib.nullcontext() if into is None else disk.created(into / name) as write:
        while piece := content.read(PIECE):
            digest.update(piece)
            if write is not None:
                write(piece)
    if digest.hexdigest() != name:
        raise StoreError("De reservekopie is beschadigd: een inhoud is niet meer wat zij was.")


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    # What packs so well that reading it back would look like an attack is not packed.
    is_odd = len(content) > ALWAYS_ALLOWED and len(zlib.compress(content)) * MOST_RATIO < 2 * len(content)
    # Without the moment of writing, so that equal stores have equal backups.
    archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if is_odd else zipfile.ZIP_DEFLATED)


def _named(entries: Sequence[Entry]) -> list[str]:
    """Every content that the history names, once."""
    return list(dict.fromkeys(name for entry in entries for name in entry.contents))
