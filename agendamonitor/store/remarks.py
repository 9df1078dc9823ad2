"""What the programme director remarks per programme line about a half-year, kept beside the data it is about.

A file per state of the data and half-year; every time they are kept is a line more, and no line ever goes away.
"""

import contextlib
import json
import re
import unicodedata
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from agendamonitor.store.disk import BusyError, locked, put_in_place
from agendamonitor.store.errors import ChangedMeanwhileError, StoreError, disk_words
from agendamonitor.words.vocabulary import word

FOLDER = "remarks"
LONGEST = 4000
PATIENCE_SECONDS = 20.0
NAME = re.compile(r"([0-9a-f]{16})-(\d{4}-H[12])\.jsonl")


@dataclass(frozen=True)
class Remarks:
    """One time that remarks were kept: about which state of the data and half-year, when, by whom, per line."""

    data: str
    half_year: str
    at: str
    who: str
    texts: Mapping[str, str]


class RemarkBook:
    """The remarks in the store in this folder; `data` is always the fingerprint of a state (`Warehouse.snapshot`)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / FOLDER

    def versions(self, data: str, half_year: str) -> tuple[Remarks, ...]:
        """Every time that remarks were kept about this state and half-year, the oldest first.

        Raises StoreError where the file was damaged.
        """
        return _read(self._path(data, half_year))

    def texts(self, data: str, half_year: str) -> dict[str, str]:
        """The remarks as they stand now, per programme line; empty where there are none."""
        kept = self.versions(data, half_year)
        return dict(kept[-1].texts) if kept else {}

    def elsewhere(self, data: str, half_year: str) -> Remarks | None:
        """The newest remarks about this half-year that were kept with another state of the data."""
        paths = self.folder.glob(f"*-{half_year}.jsonl") if self.folder.is_dir() else ()
        kept = [_read(path)[-1:] for path in paths if path != self._path(data, half_year)]
        newest = [version for versions in kept for version in versions if version.texts]
        return max(newest, key=lambda each: (each.at, each.data), default=None)

    def keep(self, data: str, half_year: str, texts: Mapping[str, str], *, who: str, seen: int) -> Remarks:
        """Keep these remarks as the ones that stand now; earlier ones stay.

        `seen` is how many versions there were when the writer began: ChangedMeanwhileError when there are more by
        now. Raises StoreError, after which nothing has changed.
        """
        path = self._path(data, half_year)
        cleaned = {line: text for line, said in sorted(texts.items()) if (text := clean(said))}
        if long := [line for line, text in cleaned.items() if len(text) > LONGEST]:
            raise StoreError(f"De opmerking bij {word('top')} {long[0]} is langer dan {LONGEST} tekens.")
        made = Remarks(data, half_year, datetime.now(UTC).isoformat(timespec="seconds"), clean(who), cleaned)
        with self._writing():
            before = _read(path)
            if len(before) != seen:
                raise ChangedMeanwhileError(
                    "Iemand anders heeft intussen opmerkingen bewaard. Vergelijk ze met de uwe en bewaar dan opnieuw."
                )
            put_in_place(path, _lines([*before, made]))
        return made

    def files(self) -> dict[str, bytes]:
        """Every file with remarks by its name, for a backup."""
        if not self.folder.is_dir():
            return {}
        return {path.name: path.read_bytes() for path in sorted(self.folder.iterdir()) if NAME.fullmatch(path.name)}

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Put the remarks of a backup back; what was kept since then stays as well."""
        with self._writing():
            for name, content in files.items():
                path = self.folder / name
                merged = dict.fromkeys(
                    [*content.splitlines(), *(path.read_bytes() if path.exists() else b"").splitlines()]
                )
                versions = sorted(_parsed(merged, name), key=lambda each: each.at)
                put_in_place(path, _lines(versions))

    def _path(self, data: str, half_year: str) -> Path:
        name = f"{data}-{half_year}.jsonl"
        if not NAME.fullmatch(name):
            raise StoreError(f"Bij de stand ‘{data[:40]}’ en het halfjaar ‘{half_year[:40]}’ horen geen opmerkingen.")
        return self.folder / name

    @contextlib.contextmanager
    def _writing(self) -> Generator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.root / "lock", PATIENCE_SECONDS):
                yield
        except BusyError:
            raise StoreError("Iemand anders bewaart op dit moment iets; probeer het zo opnieuw.") from None
        except OSError as error:
            raise StoreError(disk_words(error)) from error


def clean(text: str) -> str:
    """A text without signs that cannot be seen (line ends stay) and without spaces at its ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    kept = (
        "".join(sign for sign in line if unicodedata.category(sign) not in {"Cc", "Cs", "Co", "Cn"}) for line in lines
    )
    return "\n".join(line.rstrip() for line in kept).strip()


def readable(files: Mapping[str, bytes]) -> bool:
    """Whether every file of a backup has the name and the lines of remarks."""
    try:
        return all(NAME.fullmatch(name) and _parsed(content.splitlines(), name) for name, content in files.items())
    except StoreError:
        return False


def _read(path: Path) -> tuple[Remarks, ...]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(disk_words(error)) from error
    return _parsed(content.splitlines(), path.name)


def _parsed(lines: Iterable[bytes], name: str) -> tuple[Remarks, ...]:
    found = []
    for line in lines:
        try:
            said = json.loads(line)
            texts = {str(code): str(text) for code, text in said["texts"].items()}
            found.append(Remarks(said["data"], said["half_year"], said["at"], said["who"], texts))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise StoreError(f"De opmerkingen in {name} zijn beschadigd. Zet een reservekopie terug.") from None
    return tuple(found)


def _lines(versions: Sequence[Remarks]) -> bytes:
    return "".join(
        json.dumps(asdict(each), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for each in versions
    ).encode()
