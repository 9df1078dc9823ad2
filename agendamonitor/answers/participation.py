"""Whom the areas reach: participations per area and per half-year, in words and rows."""

from collections.abc import Sequence

import pandas as pd

from agendamonitor.answers.coverage import NO_RESIDENTS, Row, counted_in, nobody, silent, told
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

REACH_COLUMNS = [
    "name",
    "worker",
    "participations",
    "per_thousand",
    "first_time",
    "first_time_share",
    "activities",
    "partners",
    "initiatives",
    "profile_status",
]
TREND_COLUMNS = [
    "name",
    "half_year",
    "worker",
    "participations",
    "per_thousand",
    "first_time",
    "activities",
    "partners",
    "initiatives",
    "budget_spent",
    "profile_status",
]


def reach_columns(has_workers: bool) -> list[str]:
    """The columns of `reach_table` that are shown; the worker only of an agenda that has any."""
    return _without_worker(REACH_COLUMNS, has_workers)


def trend_columns(has_workers: bool) -> list[str]:
    """The columns of `trend_table` that are shown, likewise."""
    return _without_worker(TREND_COLUMNS, has_workers)


def _without_worker(columns: Sequence[str], has_workers: bool) -> list[str]:
    return [column for column in columns if has_workers or column != "worker"]


def by_reach(rows: Sequence[Row]) -> list[Row]:
    """The areas that reported or should have: most reach per 1.000 first, then those of which that is not known."""
    return sorted(
        (row for row in rows if row["reported"] or row["worker"] != nobody()),
        key=lambda row: (
            row["per_thousand"] is None,
            -(row["per_thousand"] or 0),
            not row["reported"],
            -(row["participations"] or 0),
            row["name"],
        ),
    )


def reach_words(rows: Sequence[Row]) -> list[str]:
    """What stands at each bar: the participations, and why there is no rate where there is none."""
    return [
        f"{told(row, 'participations')}, {NO_RESIDENTS}"
        if row["per_thousand"] is None and row["participations"] is not None
        else told(row, "participations")
        for row in rows
    ]


def reach_heading(rows: Sequence[Row]) -> str:
    """Who is reached most and least, per 1.000 residents."""
    known = [row for row in rows if row["per_thousand"] is not None]
    if not known:
        return f"Van geen {word('area')} is het bereik per 1.000 inwoners bekend"
    best = max(known, key=lambda row: row["per_thousand"])
    least = min(known, key=lambda row: row["per_thousand"])
    if best is least:
        return f"{best['name']}: {told(best, 'per_thousand')} deelnames per 1.000 inwoners"
    return (
        f"Van {told(least, 'per_thousand')} deelnames per 1.000 inwoners in {least['name']} "
        f"tot {told(best, 'per_thousand')} in {best['name']}"
    )


def reach_explanation(totals: Row, *, with_workers: bool) -> str:
    """How reach is counted, and over which areas it is counted together."""
    counted = "Deelnames in het halfjaar per 1.000 inwoners. Deelnames, geen mensen."
    return " ".join([counted, *counted_in(totals, with_workers=with_workers)])


def reach_table(rows: Sequence[Row]) -> pd.DataFrame:
    """Everything each area reported, with a word where there is no number."""
    listed = [
        {"neighbourhood": row["neighbourhood"], "name": row["name"]}
        | {column: told(row, column) for column in REACH_COLUMNS[1:]}
        for row in rows
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *REACH_COLUMNS], dtype=object)


def never(rows: Sequence[Row]) -> str:
    """Which areas have neither a worker nor a figure at the peildatum."""
    names = [row["name"] for row in rows if not row["reported"] and row["worker"] == nobody()]
    return f"Geen {word('worker').full} en geen cijfers: {formats.enumeration(names)}." if names else ""


def trend_heading(trend: pd.DataFrame) -> str:
    """Where participations fell and grew most, first report against last."""
    changes = []
    for name, series in _series(trend).items():
        known = [row["participations"] for row in series if row["participations"] is not None]
        if len(known) > 1:
            changes.append((known[-1] - known[0], name, known[0], known[-1]))
    if not changes:
        return "Er zijn nog geen halfjaren om te vergelijken"
    fall, grow = min(changes), max(changes)
    parts = []
    if fall[0] < 0:
        parts.append(f"{fall[1]} daalt van {formats.number(fall[2])} naar {formats.number(fall[3])} deelnames")
    if grow[0] > 0:
        parts.append(f"{grow[1]} groeit van {formats.number(grow[2])} naar {formats.number(grow[3])}")
    return "; ".join(parts) or "Het aantal deelnames bleef gelijk"


def _series(trend: pd.DataFrame) -> dict[str, list[Row]]:
    series: dict[str, list[Row]] = {}
    for row in trend.to_dict("records"):
        series.setdefault(row["name"], []).append(row)
    return series


def with_figures(trend: pd.DataFrame) -> pd.DataFrame:
    """The areas that reported in any half-year, or should have."""
    rows = trend.to_dict("records")
    ever = {row["neighbourhood"] for row in rows if row["reported"] or row["worker"] != nobody()}
    return trend[[row["neighbourhood"] in ever for row in rows]]


def strip_words(trend: pd.DataFrame) -> list[str]:
    """What stands over each column: the number, `< 5`, `?` (no report though a worker was agreed) or nothing."""
    return [
        told(row, "participations")
        if row["participations"] is not None or row["participations_word"]
        else ""
        if row["worker"] == nobody()
        else "?"
        for row in trend.to_dict("records")
    ]


def trend_table(trend: pd.DataFrame) -> pd.DataFrame:
    """The half-years as a table, with a word where there is no number."""
    listed = [
        {"name": row["name"], "half_year": row["half_year"], "worker": row["worker"]}
        | {column: told(row, column) for column in TREND_COLUMNS[3:]}
        for row in trend.to_dict("records")
    ]
    return pd.DataFrame(listed, columns=TREND_COLUMNS, dtype=object)


def trend_explanation(row: Row | None, *, with_workers: bool) -> str:
    """How to read the columns per half-year."""
    scale = "" if row else f", alle {word('area').many} op dezelfde schaal"
    empty = f"; leeg is {nobody()}" if with_workers else ""
    return f"Deelnames per halfjaar{scale}. ? is {silent()}{empty}."
