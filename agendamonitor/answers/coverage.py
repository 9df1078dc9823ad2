"""Where a cultural worker works and how that stands against the goals, and the words for a value of a wijk."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from agendamonitor.agenda.header import CoverageGoal
from agendamonitor.words import formats, markup
from agendamonitor.words.measures import measure

Row = Mapping[str, Any]
Tile = tuple[str, str, str, str]

WORKER = "cultureel werker"
NOT_STARTED = "nog niet begonnen"
NOT_REPORTED = "begin niet gemeld"
NONE = "geen cultureel werker"
UNNAMED = "nog geen wijk gekozen"
NAMELESS = "wijk niet genoemd"
SILENT = "geen opgave"
NO_RESIDENTS = "inwonertal onbekend"
NO_PROFILE = "geen cultuurprofiel"
EVERYTHING = "Alle wijken"


def word(row: Row, column: str) -> str:
    """A value of a wijk as the reader sees it; where there is none, the reason why."""
    if column == "profile_status" and row[column] == "geen":
        return NO_PROFILE
    return _why(row, column) if row[column] is None else measure(column).show(row[column])


def _why(row: Row, column: str) -> str:
    if row.get(f"{column}_word"):
        return row[f"{column}_word"]
    if row["worker"] == NONE and (column.startswith("budget") or not row["reported"]):
        return NONE
    if column == "per_thousand" and row["participations"] is not None:
        return NO_RESIDENTS
    hidden = {"per_thousand": "participations_word", "first_time_share": "first_time_word"}.get(column)
    return (row[hidden] if hidden else None) or SILENT


def wijken(stand: pd.DataFrame) -> list[dict[str, Any]]:
    """The wijken with their number on the map, in alphabetical order."""
    return [{**row, "number": number} for number, row in enumerate(stand.to_dict("records"), start=1)]


def find(rows: Sequence[Row], code: str | None) -> Row | None:
    """The wijk of that code."""
    return next((row for row in rows if row["neighbourhood"] == code), None)


def unknown(code: str | None) -> str:
    """What is said before the answer when a link names a wijk that is not there."""
    return f"Een wijk met de naam ‘{markup.plain(code)}’ staat niet in deze gegevens. " if code else ""


def unnamed(slots: pd.DataFrame) -> int:
    """How many workers agreed at the peildatum have no wijk yet and have not begun."""
    return sum(1 for row in slots.to_dict("records") if row["now"] and not row["started"])


def nameless(slots: pd.DataFrame) -> int:
    """In how many wijken a worker has begun without the data saying which wijk that is."""
    return sum(1 for row in slots.to_dict("records") if row["now"] and row["started"])


def with_worker(rows: Sequence[Row], slots: pd.DataFrame) -> tuple[str, str]:
    """In how many of all wijken a worker has begun, and beside it what was agreed and has not begun, or has no name."""
    if not rows:
        return "onbekend", "de agenda noemt geen wijken"
    hidden, without = nameless(slots), unnamed(slots)
    waiting = sum(row["worker"] in {NOT_STARTED, NOT_REPORTED} for row in rows)
    served = sum(row["worker"] == WORKER for row in rows) + hidden
    if waiting and without:
        beside = f"nog {waiting + without} afgesproken"
    elif waiting:
        beside = f"{waiting} nog niet begonnen"
    elif without:
        beside = f"{formats.plural(without, 'werker', 'werkers')} zonder wijk"
    elif hidden:
        beside = f"{hidden} zonder naam"
    else:
        beside = "" if served else "geen inzet afgesproken"
    return f"{served} van {len(rows)}", beside


def answer(rows: Sequence[Row], slots: pd.DataFrame) -> str:
    """Which wijken have a cultural worker, in a sentence or two."""
    if not rows:
        return "Deze agenda noemt geen wijken."
    served = [row["name"] for row in rows if row["worker"] == WORKER]
    total = formats.plural(len(rows), "wijk", "wijken")
    if served:
        verb, who = ("werkt", "een cultureel werker") if len(served) == 1 else ("werken", "cultureel werkers")
        parts = [f"In **{len(served)} van {total}** {verb} {who}: {formats.enumeration(served)}."]
    elif hidden := nameless(slots):
        parts = [f"In **{hidden} van {total}** werkt een cultureel werker; de bron noemt niet welke wijken dat zijn."]
    else:
        parts = [f"In geen van de **{total}** werkt een cultureel werker."]
    waiting = [row["name"] for row in rows if row["worker"] == NOT_STARTED]
    if waiting:
        parts.append(f"Afgesproken maar nog niet begonnen: {formats.enumeration(waiting)}.")
    without = unnamed(slots)
    if without:
        workers = formats.plural(without, "afgesproken werker", "afgesproken werkers")
        parts.append(f"Voor **{workers}** is nog geen wijk gekozen.")
    return " ".join(parts)


def tiles(rows: Sequence[Row], slots: pd.DataFrame, totals: Row) -> list[Tile]:
    """Label, value, what stands beside it and what it means."""
    served, beside = with_worker(rows, slots)
    rate, first, used = totals["per_thousand"], totals["first_time_share"], totals["budget_used"]
    silent = NO_RESIDENTS if totals["reports"] else SILENT
    return [
        (
            "Wijken met werker",
            served,
            beside,
            measure("worker").meaning,
        ),
        (
            "Per 1.000 inwoners",
            silent if rate is None else formats.number(rate, 1),
            "" if rate is None else f"{totals['counted_residents']} met bekend inwonertal",
            " ".join([measure("per_thousand").meaning, *counted_in(totals)]),
        ),
        (
            "Voor het eerst",
            SILENT if first is None else formats.percent(first),
            "" if first is None else "van de deelnames",
            measure("first_time_share").meaning,
        ),
        (
            f"Wijkbudget {totals['year']}",
            SILENT if used is None else formats.euro(used),
            "" if used is None else f"gebruikt van {formats.euro(totals['budget_amount'])}",
            measure("budget_share").meaning,
        ),
    ]


def coverage_heading(coverage: pd.DataFrame) -> str:
    """How many wijken are agreed over the years, and where it stops."""
    steps = _steps(coverage)
    counts = [count for _, count in steps if count]
    if not counts:
        return "Er zijn geen wijken met een cultureel werker afgesproken"
    grows = (
        f"Van {' naar '.join(map(str, counts))} wijken"
        if len(counts) > 1
        else f"{formats.plural(counts[0], 'wijk', 'wijken')} afgesproken"
    )
    last_half_year, last = steps[-1]
    if last:
        return grows
    first_half = last_half_year.endswith("H1")
    moment = f"vanaf {last_half_year[:4]}" if first_half else f"vanaf het {formats.half_year(last_half_year)}"
    return f"{grows}; {moment} is niets meer afgesproken"


def _steps(coverage: pd.DataFrame) -> list[tuple[str, int]]:
    """Where the agreed number changes: (half-year, number)."""
    steps: list[tuple[str, int]] = []
    for row in coverage.to_dict("records"):
        if not steps or steps[-1][1] != row["agreed"]:
            steps.append((row["half_year"], row["agreed"]))
    return steps


def coverage_explanation(goals: Sequence[CoverageGoal], findings: pd.DataFrame, total: int) -> str:
    """What the goals are, how many wijken that takes, and which contradictions make that uncertain."""
    told = [f"in {goal.year} {goal.title[0].lower()}{goal.title[1:]}" for goal in goals]
    goal = f"Doel: {formats.enumeration(told)}. " if told else ""
    doubts = [row["finding"] for row in findings.to_dict("records") if row["severity"] == "hoog"]
    doubt = f" De bron is daarover niet eenduidig: zie {formats.enumeration(doubts)} hieronder." if doubts else ""
    return f"{goal}‘Alle’ is hier {formats.plural(total, 'wijk', 'wijken')}, geteld in de wijkenlijst.{doubt}"


def counted_in(totals: Row) -> list[str]:
    """The rate of all wijken together and which of them that counts, as a sentence; none where it is not known."""
    if totals["per_thousand"] is None:
        return []
    return [
        f"Samen {formats.number(totals['per_thousand'], 1)} in {formats.enumeration(totals['counted_names'])}: "
        "de wijken met een opgave en een bekend inwonertal, met of zonder cultureel werker."
    ]
