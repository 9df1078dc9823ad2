"""The areas on the map: what it can show, the word and the look of each cell, its key, its table and its heading."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from agendamonitor.answers.coverage import (
    AGREED,
    NO_RESIDENTS,
    NOT_REPORTED,
    NOT_STARTED,
    Row,
    at_work,
    knows_workers,
    no_profile,
    nobody,
    told,
    unchosen,
    untold,
)
from agendamonitor.words import formats
from agendamonitor.words.measures import measure
from agendamonitor.words.vocabulary import DEFAULTS, word

# How the map looks where it says a word instead of a number.
LOOK_WORDS = {
    "vol": "effen",
    "half": "gestreept",
    "leeg": "gestippeld",
    "open": "gearceerd",
    "onbekend": "geruit",
}


@dataclass(frozen=True)
class Cell:
    """How one area stands on the map: its number and name, the word in it, and how it looks.

    `look` is one of `LOOK_WORDS`; with `share` (0 to 1) the colour comes from the scale instead.
    """

    neighbourhood: str
    number: int
    name: str
    short: str
    word: str
    look: str
    share: float | None = None


def measures(capabilities: Set[str]) -> dict[str, str]:
    """What the map can show of an agenda that has this: the reader's word and the column behind it."""
    known = [
        ({"workers"}, formats.capital(word("worker").full), "worker"),
        ({"reach"}, "Deelnames per 1.000", "per_thousand"),
        ({"reach"}, "Deelnames", "participations"),
        ({"reach"}, "Eerste keer", "first_time_share"),
        ({"workers", "reach", "assumptions"}, formats.capital(word("area").compound("budget")), "budget_share"),
        ({"reach"}, word("profile").title, "profile_status"),
    ]
    return {name: column for needs, name, column in known if needs <= capabilities} or {"Inwoners": "residents"}


def _short(said: str) -> str:
    """A word as it fits in a cell."""
    general = DEFAULTS["profile"].one
    profile = general if word("profile").one.endswith(general) else word("profile").one
    return {
        at_work(): word("worker").one,
        NOT_STARTED: "niet<br>begonnen",
        NOT_REPORTED: "begin niet<br>gemeld",
        nobody(): f"geen {word('worker')}",
        NO_RESIDENTS: "inwonertal<br>onbekend",
        no_profile(): f"geen {profile}",
        "in voorbereiding": "in voor-<br>bereiding",
    }.get(said, said)


def _look(said: str) -> str:
    looks = {
        "vol": {at_work(), "vastgesteld"},
        "half": {AGREED, NOT_STARTED, NOT_REPORTED, "in voorbereiding"},
        "open": {unchosen(), untold()},
        "leeg": {nobody(), no_profile()},
    }
    return next((look for look, words in looks.items() if said in words), "onbekend")


def cells(rows: Sequence[Row], column: str) -> list[Cell]:
    """The areas as cells of the map for one of the columns of `measures`."""
    top = max((row[column] for row in rows if isinstance(row[column], int | Decimal)), default=0)
    made = []
    for row in rows:
        shown, value = told(row, column), row[column]
        share = (float(value / top) if top else 0.0) if isinstance(value, int | Decimal) else None
        made.append(Cell(row["neighbourhood"], row["number"], row["name"], _short(shown), shown, _look(shown), share))
    return made


def slot_cells(slots: pd.DataFrame, column: str) -> list[Cell]:
    """The workers without an area, which have no place on the map; only where the map shows workers."""
    if column != "worker":
        return []
    made = []
    for row in slots.to_dict("records"):
        if row["now"]:
            name = row["slot"].replace("-", " ")
            short, shown = ("naam<br>onbekend", untold()) if row["started"] else ("te kiezen", unchosen())
            made.append(Cell(name, 0, name.capitalize(), short, shown, _look(shown)))
    return made


def key(shown: Sequence[Cell], column: str) -> str:
    """What colours and patterns on the map mean, in words."""
    meant = []
    for look, appearance in LOOK_WORDS.items():
        meanings = dict.fromkeys(cell.word for cell in shown if cell.share is None and cell.look == look)
        if meanings:
            meant.append(f"{appearance}: {' of '.join(meanings)}")
    if column not in {"worker", "profile_status"}:
        meant.insert(0, "hoe sterker de kleur, hoe hoger")
    return f"{formats.capital(', '.join(meant))}." if meant else ""


def table(rows: Sequence[Row], column: str) -> pd.DataFrame:
    """What stands beside the map: number, area, the measure in words, and the worker where the agenda has any."""
    listed = [
        {
            "neighbourhood": row["neighbourhood"],
            "number": row["number"],
            "name": row["name"],
            column: told(row, column),
            "worker": row["worker"],
        }
        for row in rows
    ]
    shown = list(dict.fromkeys([column, "worker"] if knows_workers(rows) else [column]))
    return pd.DataFrame(listed, columns=["neighbourhood", "number", "name", *shown], dtype=object)


def heading(rows: Sequence[Row], column: str, hidden: int = 0) -> str:
    """What the map shows, as a finding; `hidden` workers have begun in areas that the data do not name."""
    area, profile = word("area"), word("profile")
    if not rows:
        return f"Deze agenda noemt geen {area.many}"
    if column == "worker":
        agreed = "afgesproken " if any(row["worker"] == AGREED for row in rows) else ""
        count = sum(row["worker"] in {at_work(), AGREED} for row in rows) + hidden
        return _have(count, len(rows), f"een {agreed}{word('worker').full}")
    if column == "profile_status":
        count = sum(row["profile_status"] == "vastgesteld" for row in rows)
        return _have(count, len(rows), f"een vastgesteld{profile.ending} {profile}")
    known = [row for row in rows if row[column] is not None]
    if not known:
        return f"{measure(column).label}: van geen {area} bekend"
    best = max(known, key=lambda row: row[column])
    return f"{measure(column).label}: {best['name']} het hoogst met {told(best, column)}"


def _have(count: int, total: int, what: str) -> str:
    if not count:
        return f"Geen van de {word('area').counted(total)} heeft {what}"
    return f"{count} van {word('area').counted(total)} {'heeft' if count == 1 else 'hebben'} {what}"
