"""A store of the small agenda in which somebody published, remarked and held a meeting; and what stands in one."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from agendamonitor.intake.exports import Export
from agendamonitor.store.manifest import BEGINNING
from agendamonitor.store.snapshots import Snapshot
from agendamonitor.store.store import Store
from tests.intake_folder import FILES, write_folder

CODE = "BCDFGHJK"
HALF_YEAR = "2026-H1"


def amounts_of(number: int) -> str:
    """The amounts of the small agenda with a number in them."""
    return FILES["budget_amounts.csv"].replace("2025,0,", "2025,0.00,").replace("12500.50", f"{12500 + number}.50")


def lines_of(number: int) -> str:
    """The budget lines of the small agenda with a number in them."""
    return FILES["budget_lines.csv"].replace("Café Promotie", f"Café Promotie {number}")


def exports_of(number: int) -> list[Export]:
    """Two files that belong together: half of them is a mix."""
    return [Export("a.csv", amounts_of(number).encode()), Export("l.csv", lines_of(number).encode())]


def publish(store: Store, number: int) -> Snapshot:
    """Take both files with this number over."""
    return store.publish(store.candidate(exports_of(number), isolated=False), who="steward")


def opened(root: Path, shipped: Path) -> Store:
    """The store as a new process finds it."""
    return Store.open(root, shipped=shipped)


def made_store(folder: Path) -> Store:
    """An empty store beside the data that ship."""
    return opened(folder / "store", write_folder(folder / "proefstad"))


def remark(store: Store, text: str) -> None:
    """Remark something about the current state."""
    data = store.history()[0].data
    seen = len(store.remarks.versions(data, HALF_YEAR))
    store.remarks.keep(data, HALF_YEAR, {"1": text}, who="An", seen=seen)


def say(store: Store, name: str, event: str = "start") -> None:
    """An event of the meeting."""
    store.meetings.add(CODE, {"at": "2026-11-23T19:30:00+00:00", "event": event, "name": name})


@dataclass(frozen=True)
class Holds:
    """What a store holds, as text that can be compared."""

    states: tuple[str, ...]
    amounts: str
    remarks: tuple[str, ...]
    meeting: tuple[str, ...]


def holds(store: Store) -> Holds:
    """Everything of a store, read by a new process; StoreError when it is damaged."""
    again = opened(store.root, store.shipped)
    entries = again.history()
    data = entries[0].data if entries else "0" * 16
    events = again.meetings.events(CODE)
    return Holds(
        tuple(entry.hash for entry in entries),
        (again.current().folder / "budget_amounts.csv").read_text(encoding="utf-8"),
        tuple(each.texts.get("1", "") for each in again.remarks.versions(data, HALF_YEAR)),
        tuple(str(each["name"]) for each in events.happened) if events else (),
    )


def files_in(root: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def resealed(entries: list[dict]) -> bytes:
    """A manifest of these entries as somebody would write it who knows how hashes are made."""
    previous, lines = BEGINNING, []
    for said in entries:
        without = {key: value for key, value in {**said, "previous": previous}.items() if key != "hash"}
        previous = hashlib.sha256(_compact(without).encode()).hexdigest()
        lines.append(_compact({**without, "hash": previous}))
    return "".join(f"{line}\n" for line in lines).encode()


def _compact(content: dict) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
