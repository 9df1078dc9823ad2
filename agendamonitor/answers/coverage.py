"""Where a worker works and how that stands against the goals, and the words for a value of an area.

In a row of `area_stand` or `area_trend`, `worker` is None where the agenda knows no workers at all, and `reported`
where it knows no figures of areas.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from agendamonitor.agenda.header import CoverageGoal
from agendamonitor.words import formats
from agendamonitor.words.measures import measure
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]
Tile = tuple[str, str, str, str]

# Where the agenda does not tell when workers begin, it only tells that they are agreed.
AGREED = "afgesproken"
NOT_STARTED = "nog niet begonnen"
NOT_REPORTED = "begin niet gemeld"
NO_RESIDENTS = "inwonertal onbekend"


def at_work() -> str:
    """What is said of an area where a worker has begun: `cultureel werker`."""
    return word("worker").full


def nobody() -> str:
    """What is said of an area for which no worker was agreed: `geen cultureel werker`."""
    return f"geen {word('worker').full}"


def silent() -> str:
    """What is said where nothing was reported: `geen opgave`."""
    return f"geen {word('report')}"


def no_profile() -> str:
    """What is said of an area without a profile: `geen cultuurprofiel`."""
    return f"geen {word('profile')}"


def unchosen() -> str:
    """What is said of a worker who has not begun and for whom no area is chosen: `nog geen wijk gekozen`."""
    return f"nog geen {word('area')} gekozen"


def untold() -> str:
    """What is said of a worker who has begun in an area that the data do not name: `wijk niet genoemd`."""
    return f"{word('area')} niet genoemd"


def everything() -> str:
    """The choice of all areas together: `Alle wijken`."""
    return f"Alle {word('area').many}"


def knows_workers(rows: Sequence[Row]) -> bool:
    """Whether rows are of an agenda with workers; where there are no rows, nothing says that it has none."""
    return all(row["worker"] is not None for row in rows)


def knows_reach(rows: Sequence[Row]) -> bool:
    """Whether rows are of an agenda with figures of areas, as `knows_workers`."""
    return all(row["reported"] is not None for row in rows)


def told(row: Row, column: str) -> str:
    """A value of an area as the reader sees it; where there is none, the reason why."""
    if column == "profile_status" and row[column] == "geen":
        return no_profile()
    return _why(row, column) if row[column] is None else measure(column).show(row[column])


def _why(row: Row, column: str) -> str:
    if row.get(f"{column}_word"):
        return row[f"{column}_word"]
    if row["worker"] == nobody() and (column.startswith("budget") or not row["reported"]):
        return nobody()
    if column == "residents" or (column == "per_thousand" and row["participations"] is not None):
        return NO_RESIDENTS
    hidden = {"per_thousand": "participations_word", "first_time_share": "first_time_word"}.get(column)
    return (row[hidden] if hidden else None) or silent()


def wijken(stand: pd.DataFrame) -> list[dict[str, Any]]:
    """The areas with their number on the map, in alphabetical order."""
    return [{**row, "number": number} for number, row in enumerate(stand.to_dict("records"), start=1)]


def find(rows: Sequence[Row], code: str | None) -> Row | None:
    """The area of that code."""
    return next((row for row in rows if row["neighbourhood"] == code), None)


def unnamed(slots: pd.DataFrame) -> int:
    """How many workers agreed at the peildatum have no area yet and have not begun."""
    return sum(1 for row in slots.to_dict("records") if row["now"] and not row["started"])


def nameless(slots: pd.DataFrame) -> int:
    """In how many areas a worker has begun without the data saying which area that is."""
    return sum(1 for row in slots.to_dict("records") if row["now"] and row["started"])


def with_worker(rows: Sequence[Row], slots: pd.DataFrame) -> tuple[str, str]:
    """In how many of all areas a worker has begun, and beside it what was agreed and has not begun, or has no name."""
    if not rows:
        return "onbekend", f"de agenda noemt geen {word('area').many}"
    hidden, without = nameless(slots), unnamed(slots)
    waiting = sum(row["worker"] in {NOT_STARTED, NOT_REPORTED} for row in rows)
    agreed = any(row["worker"] == AGREED for row in rows)
    served = sum(row["worker"] in {at_work(), AGREED} for row in rows) + hidden
    if waiting and without:
        beside = f"nog {waiting + without} afgesproken"
    elif waiting:
        beside = f"{waiting} nog niet begonnen"
    elif without:
        beside = f"{word('worker').counted(without)} zonder {word('area')}"
    elif hidden:
        beside = f"{hidden} zonder naam"
    elif agreed:
        beside = AGREED
    else:
        beside = "" if served else "geen inzet afgesproken"
    return f"{served} van {len(rows)}", beside


def answer(rows: Sequence[Row], slots: pd.DataFrame) -> str:
    """Which areas have a worker, in a sentence or two."""
    area, worker = word("area"), word("worker")
    if not rows:
        return f"Deze agenda noemt geen {area.many}."
    total = area.counted(len(rows))
    if not knows_workers(rows):
        return f"Deze agenda noemt **{total}**."
    served, agreed = ([row["name"] for row in rows if row["worker"] == state] for state in (at_work(), AGREED))
    if served:
        verb, who = ("werkt", f"een {worker.full}") if len(served) == 1 else ("werken", worker.full_many)
        parts = [f"In **{len(served)} van {total}** {verb} {who}: {formats.enumeration(served)}."]
    elif agreed:
        parts = [f"Voor **{len(agreed)} van {total}** is een {worker.full} afgesproken: {formats.enumeration(agreed)}."]
    elif hidden := nameless(slots):
        parts = [f"In **{hidden} van {total}** werkt een {worker.full}; de bron noemt niet welke {area.many} dat zijn."]
    else:
        parts = [f"In geen van de **{total}** werkt een {worker.full}."]
    waiting = [row["name"] for row in rows if row["worker"] == NOT_STARTED]
    if waiting:
        parts.append(f"Afgesproken maar nog niet begonnen: {formats.enumeration(waiting)}.")
    without = unnamed(slots)
    if without:
        workers = formats.plural(without, f"afgesproken {worker}", f"afgesproken {worker.many}")
        parts.append(f"Voor **{workers}** is nog geen {area} gekozen.")
    return " ".join(parts)


def worker_tile(rows: Sequence[Row], slots: pd.DataFrame) -> Tile:
    """In how many areas a worker works: label, value, what stands beside it and what it means, as of every tile."""
    served, beside = with_worker(rows, slots)
    return served_label(), served, beside, measure("worker").meaning


def served_label() -> str:
    """What `with_worker` is called: `Wijken met werker`."""
    return f"{word('area').titles} met {word('worker')}"


def reach_tiles(totals: Row, *, with_workers: bool) -> list[Tile]:
    """How many take part, and which part of them for the first time."""
    rate, first = totals["per_thousand"], totals["first_time_share"]
    return [
        (
            "Per 1.000 inwoners",
            (NO_RESIDENTS if totals["reports"] else silent()) if rate is None else formats.number(rate, 1),
            "" if rate is None else f"{totals['counted_residents']} met bekend inwonertal",
            " ".join([measure("per_thousand").meaning, *counted_in(totals, with_workers=with_workers)]),
        ),
        (
            "Voor het eerst",
            silent() if first is None else formats.percent(first),
            "" if first is None else "van de deelnames",
            measure("first_time_share").meaning,
        ),
    ]


def budget_tile(totals: Row) -> Tile:
    """How much of the money per area is used this year."""
    used, amount = totals["budget_used"], totals["budget_amount"]
    return (
        f"{formats.capital(word('area').compound('budget'))} {totals['year']}",
        silent() if used is None else formats.euro(used),
        "" if used is None or amount is None else f"gebruikt van {formats.euro(amount)}",
        measure("budget_share").meaning,
    )


def coverage_heading(coverage: pd.DataFrame) -> str:
    """How many areas are agreed over the years, and where it stops."""
    area, steps = word("area"), _steps(coverage)
    counts = [count for _, count in steps if count]
    if not counts:
        return f"Er zijn geen {area.many} met een {word('worker').full} afgesproken"
    grows = (
        f"Van {' naar '.join(map(str, counts))} {area.many}"
        if len(counts) > 1
        else f"{area.counted(counts[0])} afgesproken"
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
    """What the goals are, how many areas that takes, and which contradictions make that uncertain."""
    area, sentences = word("area"), []
    if goals:
        aims = [f"in {goal.year} {goal.title[0].lower()}{goal.title[1:]}" for goal in goals]
        sentences.append(f"Doel: {formats.enumeration(aims)}.")
    if not goals or any(goal.areas is None for goal in goals):
        sentences.append(f"‘Alle’ is hier {area.counted(total)}, geteld in de {area.many}lijst.")
    doubts = [row["finding"] for row in findings.to_dict("records") if row["severity"] == "hoog"]
    if doubts:
        sentences.append(f"De bron is daarover niet eenduidig: zie {formats.enumeration(doubts)} hieronder.")
    return " ".join(sentences)


def counted_in(totals: Row, *, with_workers: bool) -> list[str]:
    """The rate of all areas together and which of them that counts, as a sentence; none where it is not known."""
    if totals["per_thousand"] is None:
        return []
    report, area, worker = word("report"), word("area"), word("worker")
    served = f", met of zonder {worker.full}" if with_workers else ""
    return [
        f"Samen {formats.number(totals['per_thousand'], 1)} in {formats.enumeration(totals['counted_names'])}: "
        f"de {area.many} met een {report} en een bekend inwonertal{served}."
    ]
