"""The budget of each wijk: how much of it is used, what waits for a wijk and who used more."""

import pandas as pd

from agendamonitor.answers.coverage import SILENT, Row, unnamed
from agendamonitor.words import formats

COLUMNS = ["name", "year", "budget_used", "budget_amount", "budget_share"]


def table(budget: pd.DataFrame) -> pd.DataFrame:
    """What each wijk used of its budget per year, with a word where nothing was reported."""
    listed = [
        {column: row[column] if row[column] is not None else SILENT for column in ["neighbourhood", *COLUMNS]}
        for row in budget.to_dict("records")
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *COLUMNS], dtype=object)


def of_year(budget: pd.DataFrame, year: int) -> list[Row]:
    """The wijken with money of their own in a year."""
    return [row for row in budget.to_dict("records") if row["year"] == year]


def heading(totals: Row, slots: pd.DataFrame) -> str:
    """How much of the money per wijk is used, and what waits for a wijk."""
    used, amount = totals["budget_used"], totals["budget_amount"]
    if used is None or not amount:
        return f"Van het wijkbudget van {totals['year']} is geen besteding gemeld"
    waiting = unnamed(slots)
    rest = f"; {formats.plural(waiting, 'budget wacht', 'budgetten wachten')} op een wijk" if waiting else ""
    return f"{formats.percent(used / amount)} van het wijkbudget van {totals['year']} is gebruikt{rest}"


def overspent(budget: pd.DataFrame) -> str:
    """Which wijken used more than their budget, and when."""
    over = [f"{row['name']} in {row['year']}" for row in budget.to_dict("records") if (row["budget_share"] or 0) > 1]
    return f"Boven het budget: {formats.enumeration(over)}." if over else "Geen wijk kwam in een jaar boven het budget."
