"""A backup: the manifest with every content it names and all remarks, in one zip file that proves itself when read."""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agendamonitor.store.contents import Contents, DamagedError, sha256
from agendamonitor.store.disk import UNFINISHED, sync_folder
from agendamonitor.store.errors import StoreError, disk_words
from agendamonitor.store.manifest import Entry, ManifestError, read_manifest, write_manifest
from agendamonitor.store.remarks import FOLDER, readable

_MANIFEST = "manifest.jsonl"


@dataclass(frozen=True)
class Backup:
    """What a backup holds: the history, and every content that it names."""

    entries: tuple[Entry, ...]
    contents: tuple[bytes, ...]
    remarks: Mapping[str, bytes]


def write_backup(root: Path, path: Path, entries: Sequence[Entry], remarks: Mapping[str, bytes]) -> None:
    """Write the backup of a store; a file that is there already is replaced only when the new one is whole."""
    if not entries and not remarks:
        raise StoreError("Er is nog niets overgenomen, dus er is niets om te bewaren.")
    kept = Contents(root)
    beside = path.with_name(f"{UNFINISHED}{path.name}")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(_MANIFEST), write_manifest(entries), zipfile.ZIP_DEFLATED)
            for name in _named(entries):
                archive.writestr(zipfile.ZipInfo(f"objects/{name}"), kept.read(name), zipfile.ZIP_DEFLATED)
            for name, content in remarks.items():
                archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}"), content, zipfile.ZIP_DEFLATED)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(disk_words(error)) from error
    except DamagedError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(f"De opslag is beschadigd: {error}.") from None


def read_backup(path: Path) -> Backup:
    """A backup of which every line and content proved sound; StoreError when anything is missing or changed."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = read_manifest(archive.read(_MANIFEST))
            contents = []
            for name in _named(entries):
                data = archive.read(f"objects/{name}")
                if sha256(data) != name:
                    raise StoreError("De reservekopie is beschadigd.")
                contents.append(data)
            inside = [name for name in archive.namelist() if name.startswith(f"{FOLDER}/")]
            remarks = {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in inside}
            if not readable(remarks):
                raise StoreError("De reservekopie is beschadigd.")
    except FileNotFoundError:
        raise StoreError(f"De reservekopie {path} bestaat niet.") from None
    except (
        OSError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        NotImplementedError,
        EOFError,
        zlib.error,
        ManifestError,
    ):
        raise StoreError("De reservekopie is beschadigd.") from None
    if not entries and not remarks:
        raise StoreError("De reservekopie is leeg.")
    return Backup(entries, tuple(contents), remarks)


def _named(entries: Sequence[Entry]) -> list[str]:
    """Every content that the history names, once."""
    return list(dict.fromkeys(name for entry in entries for name in entry.contents))
