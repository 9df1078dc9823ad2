"""What the programme director remarks per programme line about a half-year, kept beside the data it is about.

A file per state of the data and half-year; every time they are kept is a line more, and no line ever goes away.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from agendamonitor.store import arriving
from agendamonitor.store.disk import put_in_place
from agendamonitor.store.errors import WAY_OUT, ChangedMeanwhileError, StoreError, disk_words
from agendamonitor.store.writing import writing
from agendamonitor.words import escaping
from agendamonitor.words.vocabulary import word

FOLDER = "remarks"
LONGEST = 4000
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
    """The remarks in the store in this folder; `data` is always the fingerprint of a state (`Warehouse.snapshot`).

    `states` gives the fingerprints in the order in which the states were made.
    """

    def __init__(self, root: Path, states: Callable[[], Iterable[str]] = tuple) -> None:
        self.root = root
        self.folder = root / FOLDER
        self._states = states

    def versions(self, data: str, half_year: str) -> tuple[Remarks, ...]:
        """Every time that remarks were kept about this state and half-year, the oldest first.

        Raises StoreError where the file was damaged.
        """
        return self._read(_name(data, half_year))

    def texts(self, data: str, half_year: str) -> dict[str, str]:
        """The remarks as they stand now, per programme line; empty where there are none."""
        kept = self.versions(data, half_year)
        return dict(kept[-1].texts) if kept else {}

    def elsewhere(self, data: str, half_year: str) -> Remarks | None:
        """The remarks about this half-year that were kept with another state of the data: the last made of those."""
        made = {state: number for number, state in enumerate(self._states())}
        mine = _name(data, half_year)
        others = [found for name in self._names() if name != mine and (found := NAME.fullmatch(name))]
        kept = [(made.get(found[1], -1), self._read(found[0])[-1]) for found in others if found[2] == half_year]
        newest = [(number, version.data, version) for number, version in kept if version.texts]
        return max(newest, key=lambda each: each[:2], default=(-1, "", None))[2]

    def keep(self, data: str, half_year: str, texts: Mapping[str, str], *, who: str, seen: int) -> Remarks:
        """Keep these remarks as the ones that stand now; earlier ones stay.

        `seen` is how many versions there were when the writer began: ChangedMeanwhileError when there are more by
        now. Raises StoreError, after which nothing has changed.
        """
        name = _name(data, half_year)
        cleaned = {line: text for line, said in sorted(texts.items()) if (text := clean(said))}
        if long := [line for line, text in cleaned.items() if len(text) > LONGEST]:
            raise StoreError(f"De opmerking bij {word('top')} {long[0]} is langer dan {LONGEST} tekens.")
        made = Remarks(data, half_year, datetime.now(UTC).isoformat(timespec="seconds"), escaping.typed(who), cleaned)
        with writing(self.root, self.folder):
            before = self._read(name)
            if len(before) != seen:
                raise ChangedMeanwhileError(
                    "Iemand anders heeft intussen opmerkingen bewaard. Vergelijk ze met de uwe en bewaar dan opnieuw."
                )
            put_in_place(self.folder / name, _lines([*before, made]))
        return made

    def files(self) -> dict[str, bytes]:
        """Every file with remarks by its name, for a backup."""
        return {name: self._content(name) for name in self._names()}

    def after_restore(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files that a backup brings, with what the store kept beside it: no line goes away.

        Lines keep the order of their file, and what the store kept last is what stands. A file of the store that is
        damaged gives way to that of the backup.
        """
        merged = {}
        for name, content in files.items():
            mine = self._sound_lines(name)
            both = _common(mine, content.splitlines())
            others = [line for line in content.splitlines()[both:] if line not in mine]
            merged[name] = b"".join(line + b"\n" for line in [*mine[:both], *others, *mine[both:]])
        return merged

    def _names(self) -> list[str]:
        try:
            return [name for name in arriving.names(self.root, FOLDER) if NAME.fullmatch(name)]
        except OSError as error:
            raise StoreError(disk_words(error)) from error

    def _content(self, name: str) -> bytes:
        """What is in a file of this name; nothing where there is none."""
        try:
            return arriving.read(self.root, f"{FOLDER}/{name}")
        except FileNotFoundError:
            return b""
        except OSError:
            raise _damaged(name) from None

    def _read(self, name: str) -> tuple[Remarks, ...]:
        content = self._content(name)
        is_there = content or name in self._names()
        return _parsed(content.splitlines(), name) if is_there else ()

    def _sound_lines(self, name: str) -> list[bytes]:
        try:
            self._read(name)
            return self._content(name).splitlines()
        except StoreError:
            return []


def _name(data: str, half_year: str) -> str:
    name = f"{data}-{half_year}.jsonl"
    if not NAME.fullmatch(name):
        raise StoreError(f"Bij de stand ‘{data[:40]}’ en het halfjaar ‘{half_year[:40]}’ horen geen opmerkingen.")
    return name


def _common(one: Sequence[bytes], other: Sequence[bytes]) -> int:
    """How many lines are the same at the beginning of both."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


def clean(text: str) -> str:
    """A text without signs that cannot be seen (line ends stay) and without spaces at its ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    kept = ("".join(sign for sign in line if not escaping.steers(sign)) for line in lines)
    return "\n".join(line.rstrip() for line in kept).strip()


def readable(files: Mapping[str, bytes]) -> bool:
    """Whether every file of a backup has the name and the lines of remarks."""
    try:
        return all(NAME.fullmatch(name) and _parsed(content.splitlines(), name) for name, content in files.items())
    except StoreError:
        return False


def _parsed(lines: Iterable[bytes], name: str) -> tuple[Remarks, ...]:
    found = tuple(_version(line, name) for line in lines)
    if not found:
        raise _damaged(name)
    return found


def _version(line: bytes, name: str) -> Remarks:
    """A line of the file with this name, in which every field is what is written there."""
    try:
        version = Remarks(**json.loads(line))
        texts = [version.who, *version.texts, *version.texts.values()]
        datetime.fromisoformat(version.at)
        is_ours = name == f"{version.data}-{version.half_year}.jsonl" and all(isinstance(text, str) for text in texts)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise _damaged(name) from None
    if not is_ours:
        raise _damaged(name)
    return version


def _damaged(name: str) -> StoreError:
    return StoreError(f"De opmerkingen in {name} zijn beschadigd. {WAY_OUT}")


def _lines(versions: Sequence[Remarks]) -> bytes:
    return "".join(
        json.dumps(asdict(each), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for each in versions
    ).encode()
