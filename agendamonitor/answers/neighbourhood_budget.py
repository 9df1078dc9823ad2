"""The budget of each area: how much of it is used, what waits for an area and who used more."""

import pandas as pd

from agendamonitor.answers.coverage import Row, silent, unnamed
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

COLUMNS = ["name", "year", "budget_used", "budget_amount", "budget_share"]


def table(budget: pd.DataFrame) -> pd.DataFrame:
    """What each area used of its budget per year, with a word where nothing was reported."""
    listed = [
        {column: row[column] if row[column] is not None else silent() for column in ["neighbourhood", *COLUMNS]}
        for row in budget.to_dict("records")
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *COLUMNS], dtype=object)


def of_year(budget: pd.DataFrame, year: int) -> list[Row]:
    """The areas with money of their own in a year."""
    return [row for row in budget.to_dict("records") if row["year"] == year and row["budget_amount"] is not None]


def heading(totals: Row, slots: pd.DataFrame) -> str:
    """How much of the money per area is used, and what waits for an area."""
    area = word("area")
    money = f"het {area.compound('budget')} van {totals['year']}"
    used, amount = totals["budget_used"], totals["budget_amount"]
    if used is None or not amount:
        return f"Van {money} is geen besteding gemeld"
    waiting = unnamed(slots)
    rest = f"; {formats.plural(waiting, 'budget wacht', 'budgetten wachten')} op een {area}" if waiting else ""
    return f"{formats.percent(used / amount)} van {money} is gebruikt{rest}"


def overspent(budget: pd.DataFrame) -> str:
    """Which areas used more than their budget, and when."""
    over = [f"{row['name']} in {row['year']}" for row in budget.to_dict("records") if (row["budget_share"] or 0) > 1]
    if over:
        return f"Boven het budget: {formats.enumeration(over)}."
    return f"Geen {word('area')} kwam in een jaar boven het budget."
