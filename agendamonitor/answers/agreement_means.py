"""What stands behind one agreement: budget lines and the decisions about them, fte, and areas."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.answers import moments
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]
Address = Callable[..., str]


def money_rows(budget: pd.DataFrame) -> pd.DataFrame:
    """The budget lines as they are shown: a column per year, cells as printed (`95.000`, `0`, `PM`)."""
    lines: dict[str, dict[str, object]] = {}
    for row in budget.to_dict("records"):
        line = lines.setdefault(
            row["budget_line"], {"name": row["name"], "basis": row["basis"], "source_ref": row["source_ref"]}
        )
        line[str(row["year"])] = "PM" if row["is_pm"] else formats.number(row["amount"])
    return pd.DataFrame(list(lines.values()), dtype=object)


def money_columns(budget: pd.DataFrame) -> list[str]:
    """The columns of `money_rows`: name, the years, why the line belongs here, source."""
    years = [str(year) for year in sorted(set(budget["year"]))]
    return ["name", *years, "basis", "source_ref"]


def money_heading(budget: pd.DataFrame, year: int) -> str:
    """How much the lines behind the agreement hold this year, unknown amounts beside it."""
    if budget.empty:
        return f"De begroting noemt geen post voor {word('leaf').this}"
    rows = [row for row in budget.to_dict("records") if row["year"] == year]
    if not rows:
        return f"De begroting noemt geen bedragen voor {year}"
    known = sum((row["amount"] for row in rows if not row["is_pm"]), Decimal(0))
    unknown_lines = sum(row["is_pm"] for row in rows)
    lines = formats.plural(len(rows), "begrotingspost", "begrotingsposten")
    together = " samen" if len(rows) > 1 else ""
    if unknown_lines == len(rows):
        return f"{lines}, in {year}{together} onbekend ({formats.pm(unknown_lines)})"
    return f"{lines}, in {year}{together} {formats.known_and_pm(known, unknown_lines)}"


def decisions(rows: pd.DataFrame, as_of: date, address: Address) -> list[tuple[str, str, str, str]]:
    """The decisions about this money: what, why and where the date comes from, link text and address."""
    return [
        (
            row["subject"],
            f"{moment(row, as_of)} {row['if_nothing']} {row['date_basis']}",
            "Naar de besluiten",
            f"{address('begroting')}#besluiten",
        )
        for row in rows.to_dict("records")
    ]


def moment(row: Row, as_of: date) -> str:
    """When a decision is or was needed, and whether the source names that day."""
    if row["decide_by"] is None:
        return "Er is geen datum voor een besluit."
    day = f"{formats.day(row['decide_by'])}{' (afgeleid)' if row['derived'] else ''}"
    if row["decide_by"] <= as_of:
        return f"Had een besluit moeten vallen op {day}."
    return f"Besluit nodig uiterlijk {day}."


def staffing_rows(staffing: pd.DataFrame) -> pd.DataFrame:
    """Functions with their fte, who pays them and when they run."""
    rows = [{**row, "period": run(row), "function": _function(row)} for row in staffing.to_dict("records")]
    return pd.DataFrame(rows, columns=[*staffing.columns, "period"], dtype=object)


def _function(row: Row) -> str:
    return f"{row['function']} (bestaand)" if row["existing"] else str(row["function"])


def run(row: Row) -> str:
    """The period of an allocation; open ends are named."""
    starts_on, ends_on = row["starts_on"], row["ends_on"]
    if starts_on and ends_on:
        return moments.period(starts_on, ends_on)
    if starts_on:
        return f"vanaf {formats.day(starts_on)}"
    return f"tot en met {formats.day(ends_on)}" if ends_on else "geen periode genoemd"


def staffing_heading(staffing: pd.DataFrame) -> str:
    """How many fte stand behind the agreement."""
    if staffing.empty:
        return f"De agenda noemt bij {word('leaf').this} geen fte"
    total = sum(staffing["fte"], Decimal(0))
    return f"{formats.fte(total)} achter {word('leaf').this}"


def areas(places: pd.DataFrame, address: Address) -> list[tuple[str, str]]:
    """Links to the areas where the agreement works."""
    rows = places.to_dict("records")
    return [
        (row["name"], address("wijken", wijk=row["neighbourhood"])) for row in rows if row["neighbourhood"] is not None
    ]


def areas_sentence(places: pd.DataFrame, half_year: str) -> str:
    """In how many areas the agreement works, and how many of those have no name yet."""
    area, rows = word("area"), places.to_dict("records")
    if not rows:
        return f"Aan {word('leaf').this} hangt geen inzet per {area}."
    unnamed = sum(row["neighbourhood"] is None for row in rows)
    named = len(rows) - unnamed
    where = f"In het {formats.half_year(half_year)} afgesproken in {area.counted(len(rows))}"
    if not named:
        return f"{where}; geen daarvan heeft al een naam."
    if unnamed:
        return f"{where}; {formats.plural(unnamed, 'heeft', 'hebben')} nog geen naam. De andere {named}:"
    return f"{where}:"
