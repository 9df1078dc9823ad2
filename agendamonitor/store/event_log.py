"""What happened in each meeting, kept line after line: an event is on the disk before anybody sees it."""

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from agendamonitor.store import arriving, disk
from agendamonitor.store.errors import WAY_OUT, StoreError, disk_words

FOLDER = "meetings"
NAME = re.compile(r"([0-9A-Z]{8})\.jsonl")


@dataclass(frozen=True)
class Events:
    """The events of a meeting in the order in which they were written.

    `lines` is how they are kept; `torn` is whether half a line at the end was left out: a machine stopped while it was
    written.
    """

    happened: tuple[Mapping[str, Any], ...]
    lines: bytes
    torn: bool


class EventLog:
    """The events of the meetings in the store in this folder, a file per code. One process writes, others may read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / FOLDER

    def codes(self) -> list[str]:
        """The code of every meeting that is kept."""
        return [found[1] for name in arriving.names(self.root, FOLDER) if (found := NAME.fullmatch(name))]

    def events(self, code: str) -> Events | None:
        """What happened in a meeting; None where it is not kept. StoreError when its file is damaged."""
        try:
            content = arriving.read(self.root, f"{FOLDER}/{code}.jsonl")
        except FileNotFoundError:
            return None
        except OSError:
            raise StoreError(f"Het verslag van deze vergadering is niet te lezen. {WAY_OUT}") from None
        whole, end, torn = content.rpartition(b"\n")
        return Events(parsed(whole + end), whole + end, bool(torn))

    def add(self, code: str, event: Mapping[str, Any]) -> None:
        """Write an event; StoreError, after which nothing has changed, when that fails."""
        line = json.dumps(event, ensure_ascii=False).encode() + b"\n"
        try:
            disk.make_folder(self.folder)
            disk.append(self.folder / f"{code}.jsonl", line)
        except OSError as error:
            raise StoreError(disk_words(error)) from error

    def forget(self, code: str) -> None:
        """Remove a meeting; one that cannot be removed is forgotten at the next start."""
        try:
            (self.folder / f"{code}.jsonl").unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(disk_words(error)) from error

    def files(self) -> dict[str, bytes]:
        """The whole lines of every meeting by the name of its file, for a backup; a damaged one is left out."""
        found = {}
        for code in self.codes():
            with contextlib.suppress(StoreError):
                kept = self.events(code)
                if kept and kept.happened:
                    found[f"{code}.jsonl"] = kept.lines
        return found

    def after_restore(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Of the meetings in a backup those that the store does not have, or has damaged: others went on since."""
        sound = self.files()
        return {name: content for name, content in files.items() if name not in sound}


def is_sound(name: str, content: bytes) -> bool:
    """Whether a file of a backup has the name and the lines of a meeting."""
    try:
        return NAME.fullmatch(name) is not None and content.endswith(b"\n") and bool(parsed(content))
    except StoreError:
        return False


def parsed(content: bytes) -> tuple[Mapping[str, Any], ...]:
    """The events of whole lines; StoreError when one is none."""
    return tuple(map(_event, content.split(b"\n")[:-1]))


def _event(line: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(line)
        if not isinstance(said, dict) or not isinstance(said["event"], str):
            raise ValueError
        datetime.fromisoformat(said["at"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise StoreError(f"Het verslag van deze vergadering is beschadigd. {WAY_OUT}") from None
    return said
