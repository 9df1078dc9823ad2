"""The amounts of a scenario per budget line, theme, programme line, or recurring and temporary: to read and to keep."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.records import Line
from agendamonitor.words import formats
from agendamonitor.words.money import Estimate, total_estimate
from agendamonitor.words.vocabulary import word

TOTAL = "Totaal"
THEME = "thema"
Naming = Callable[[Line], str]


def groupings(base: Base) -> dict[str, Naming]:
    """How the amounts can be grouped, by its word, with the group that a budget line is in."""
    top = word("top").one

    def programme_line(line: Line) -> str:
        code = line.programme_line
        return f"{code}. {base.programme_lines[code]}" if code else f"geen {top}"

    themes: dict[str, Naming] = {THEME: lambda line: base.themes.get(line.theme, line.theme)}
    return {
        "begrotingspost": lambda line: line.name,
        **(themes if "themes" in base.capabilities else {}),
        top: programme_line,
        "structureel of tijdelijk": lambda line: "structureel" if line.recurring else "tijdelijk",
    }


def to_read(outcome: Outcome, grouping: str) -> pd.DataFrame:
    """One row per group and one for the total: its name, and per year the amount with its range and PM, as text."""
    base = outcome.base
    totals = _totals(outcome, grouping)
    rows = [
        {"name": name, **{str(year): _text(totals[name, year]) for year in base.years}}
        for name in dict.fromkeys(name for name, _ in totals)
    ]
    years = [[totals[key] for key in totals if key[1] == year] for year in base.years]
    summed = {str(year): _text(total_estimate(each)) for year, each in zip(base.years, years, strict=True)}
    return pd.DataFrame([*rows, {"name": TOTAL, **summed}], dtype=object)


def to_keep(outcome: Outcome, grouping: str) -> pd.DataFrame:
    """One row per group and year: amount_low, scenario_amount, amount_high and pm_lines."""
    return pd.DataFrame(
        [_kept(name, year, estimate) for (name, year), estimate in _totals(outcome, grouping).items()], dtype=object
    )


def _totals(outcome: Outcome, grouping: str) -> dict[tuple[str, int], Estimate]:
    totals = outcome.by(groupings(outcome.base)[grouping])
    return dict(sorted(totals.items(), key=lambda each: each[0][0])) if grouping == word("top").one else totals


def _kept(name: str, year: int, estimate: Estimate) -> dict[str, Any]:
    low, expected, high, pm_lines = estimate
    return {
        "name": name,
        "year": year,
        "amount_low": low,
        "scenario_amount": expected,
        "amount_high": high,
        "pm_lines": pm_lines,
    }


def _text(estimate: Estimate) -> str:
    if estimate == Estimate(pm_lines=1):
        return "PM"
    known = formats.known_and_pm(estimate.expected, estimate.pm_lines)
    if estimate.low == estimate.high:
        return known
    return f"{known} (laag {formats.euro(estimate.low)}, hoog {formats.euro(estimate.high)})"
