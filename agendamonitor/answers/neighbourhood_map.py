"""The wijken on the map: what it can show, the word and the look of each cell, its key, its table and its heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from agendamonitor.answers.coverage import (
    NAMELESS,
    NO_PROFILE,
    NO_RESIDENTS,
    NONE,
    NOT_REPORTED,
    NOT_STARTED,
    SILENT,
    UNNAMED,
    WORKER,
    Row,
    word,
)
from agendamonitor.words import formats
from agendamonitor.words.measures import measure

# What the map can show: the reader's word and the column behind it.
MEASURES = {
    "Cultureel werker": "worker",
    "Deelnames per 1.000": "per_thousand",
    "Deelnames": "participations",
    "Eerste keer": "first_time_share",
    "Wijkbudget": "budget_share",
    "Cultuurprofiel": "profile_status",
}
SHORT = {
    WORKER: "werker",
    NOT_STARTED: "niet<br>begonnen",
    NOT_REPORTED: "begin niet<br>gemeld",
    NONE: "geen werker",
    SILENT: "geen opgave",
    NO_RESIDENTS: "inwonertal<br>onbekend",
    NO_PROFILE: "geen profiel",
    "in voorbereiding": "in voor-<br>bereiding",
}
LOOKS = {
    WORKER: "vol",
    NOT_STARTED: "half",
    NOT_REPORTED: "half",
    "vastgesteld": "vol",
    "in voorbereiding": "half",
    UNNAMED: "open",
    NAMELESS: "open",
    NONE: "leeg",
    NO_PROFILE: "leeg",
}
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
    """How one wijk stands on the map: its number and name, the word in it, and how it looks.

    `look` is one of `LOOK_WORDS`; with `share` (0 to 1) the colour comes from the scale instead.
    """

    neighbourhood: str
    number: int
    name: str
    short: str
    word: str
    look: str
    share: float | None = None


def cells(rows: Sequence[Row], column: str) -> list[Cell]:
    """The wijken as cells of the map for one of `MEASURES`."""
    top = max((row[column] for row in rows if isinstance(row[column], int | Decimal)), default=0)
    made = []
    for row in rows:
        shown, value = word(row, column), row[column]
        share = (float(value / top) if top else 0.0) if isinstance(value, int | Decimal) else None
        look = LOOKS.get(shown, "onbekend")
        short = SHORT.get(shown, shown)
        made.append(Cell(row["neighbourhood"], row["number"], row["name"], short, shown, look, share))
    return made


def slot_cells(slots: pd.DataFrame, column: str) -> list[Cell]:
    """The workers without a wijk, which have no place on the map; only where the map shows workers."""
    if column != "worker":
        return []
    made = []
    for row in slots.to_dict("records"):
        if row["now"]:
            name = row["slot"].replace("-", " ")
            short, shown = ("naam<br>onbekend", NAMELESS) if row["started"] else ("te kiezen", UNNAMED)
            made.append(Cell(name, 0, name.capitalize(), short, shown, LOOKS[shown]))
    return made


def key(shown: Sequence[Cell], column: str) -> str:
    """What colours and patterns on the map mean, in words."""
    told = []
    for look, appearance in LOOK_WORDS.items():
        meanings = dict.fromkeys(cell.word for cell in shown if cell.share is None and cell.look == look)
        if meanings:
            told.append(f"{appearance}: {' of '.join(meanings)}")
    if column not in {"worker", "profile_status"}:
        told.insert(0, "hoe sterker de kleur, hoe hoger")
    return f"{formats.capital(', '.join(told))}." if told else ""


def table(rows: Sequence[Row], column: str) -> pd.DataFrame:
    """What stands beside the map: number, wijk, the measure in words, and the worker."""
    listed = [
        {
            "neighbourhood": row["neighbourhood"],
            "number": row["number"],
            "name": row["name"],
            column: word(row, column),
            "worker": row["worker"],
        }
        for row in rows
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *columns(column)], dtype=object)


def columns(column: str) -> list[str]:
    """The columns of `table` that are shown."""
    return ["number", "name", column] if column == "worker" else ["number", "name", column, "worker"]


def heading(rows: Sequence[Row], column: str, hidden: int = 0) -> str:
    """What the map shows, as a finding; `hidden` workers have begun in wijken that the data do not name."""
    if not rows:
        return "Deze agenda noemt geen wijken"
    if column == "worker":
        return _have(sum(row["worker"] == WORKER for row in rows) + hidden, len(rows), "een cultureel werker")
    if column == "profile_status":
        count = sum(row["profile_status"] == "vastgesteld" for row in rows)
        return _have(count, len(rows), "een vastgesteld cultuurprofiel")
    known = [row for row in rows if row[column] is not None]
    if not known:
        return f"{measure(column).label}: van geen wijk bekend"
    best = max(known, key=lambda row: row[column])
    return f"{measure(column).label}: {best['name']} het hoogst met {word(best, column)}"


def _have(count: int, total: int, what: str) -> str:
    if not count:
        return f"Geen van de {formats.plural(total, 'wijk', 'wijken')} heeft {what}"
    return f"{count} van {formats.plural(total, 'wijk', 'wijken')} {'heeft' if count == 1 else 'hebben'} {what}"
