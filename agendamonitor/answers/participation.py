"""Whom the wijken reach: participations per wijk and per half-year, in words and rows."""

from collections.abc import Sequence

import pandas as pd

from agendamonitor.answers.coverage import NO_RESIDENTS, NONE, Row, counted_in, word
from agendamonitor.words import formats

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


def by_reach(rows: Sequence[Row]) -> list[Row]:
    """The wijken that reported or have a worker: most reach per 1.000 first, then those of which that is not known."""
    return sorted(
        (row for row in rows if row["reported"] or row["worker"] != NONE),
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
        f"{word(row, 'participations')}, {NO_RESIDENTS}"
        if row["per_thousand"] is None and row["participations"] is not None
        else word(row, "participations")
        for row in rows
    ]


def reach_heading(rows: Sequence[Row]) -> str:
    """Who is reached most and least, per 1.000 residents."""
    known = [row for row in rows if row["per_thousand"] is not None]
    if not known:
        return "Van geen wijk is het bereik per 1.000 inwoners bekend"
    best = max(known, key=lambda row: row["per_thousand"])
    least = min(known, key=lambda row: row["per_thousand"])
    if best is least:
        return f"{best['name']}: {word(best, 'per_thousand')} deelnames per 1.000 inwoners"
    return (
        f"Van {word(least, 'per_thousand')} deelnames per 1.000 inwoners in {least['name']} "
        f"tot {word(best, 'per_thousand')} in {best['name']}"
    )


def reach_explanation(totals: Row) -> str:
    """How reach is counted, and over which wijken it is counted together."""
    told = "Deelnames in het halfjaar per 1.000 inwoners. Deelnames, geen mensen."
    return " ".join([told, *counted_in(totals)])


def reach_table(rows: Sequence[Row]) -> pd.DataFrame:
    """Everything each wijk reported, with a word where there is no number."""
    listed = [
        {"neighbourhood": row["neighbourhood"], "name": row["name"]}
        | {column: word(row, column) for column in REACH_COLUMNS[1:]}
        for row in rows
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *REACH_COLUMNS], dtype=object)


def never(rows: Sequence[Row]) -> str:
    """Which wijken have neither a worker nor a figure at the peildatum."""
    names = [row["name"] for row in rows if not row["reported"] and row["worker"] == NONE]
    return f"Geen cultureel werker en geen cijfers: {formats.enumeration(names)}." if names else ""


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
    """The wijken that reported in any half-year or had a worker agreed in one."""
    rows = trend.to_dict("records")
    ever = {row["neighbourhood"] for row in rows if row["reported"] or row["worker"] != NONE}
    return trend[[row["neighbourhood"] in ever for row in rows]]


def strip_words(trend: pd.DataFrame) -> list[str]:
    """What stands over each column: the number, `< 5`, `?` (no report though a worker was agreed) or nothing."""
    return [
        word(row, "participations")
        if row["participations"] is not None or row["participations_word"]
        else ""
        if row["worker"] == NONE
        else "?"
        for row in trend.to_dict("records")
    ]


def trend_table(trend: pd.DataFrame) -> pd.DataFrame:
    """The half-years as a table, with a word where there is no number."""
    listed = [
        {"name": row["name"], "half_year": row["half_year"], "worker": row["worker"]}
        | {column: word(row, column) for column in TREND_COLUMNS[3:]}
        for row in trend.to_dict("records")
    ]
    return pd.DataFrame(listed, columns=TREND_COLUMNS, dtype=object)


def trend_explanation(row: Row | None) -> str:
    """How to read the columns per half-year."""
    scale = "" if row else ", alle wijken op dezelfde schaal"
    return f"Deelnames per halfjaar{scale}. ? is geen opgave; leeg is geen cultureel werker."
