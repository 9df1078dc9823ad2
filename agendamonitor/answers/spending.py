"""What the money does, in words: the sentences and titles of the budget page."""

from collections.abc import Callable, Set
from decimal import Decimal
from operator import itemgetter
from typing import Any

import pandas as pd

from agendamonitor.agenda.package import Package
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

# The column of the budget lines on which a division rests that the source itself does not print.
GROUPING_COLUMNS = {"programmalijn": "programme_line", "looptijd": "recurring"}


def groupings(capabilities: Set[str]) -> dict[str, str]:
    """How the money can be divided: what a reader chooses, and its `grouping` in `spending_by_group`."""
    themes = {"Thema": "thema"} if "themes" in capabilities else {}
    return {**themes, word("top").title: "programmalijn", "Structureel of tijdelijk": "looptijd"}


def grouping_explanation(grouping: str, package: Package) -> str:
    """How to read the columns, and what the papers of the data say about a division that is not printed."""
    told = "Bedragen × € 1.000. Een gearceerd blok is PM: het bedrag is onbekend, de hoogte zegt niets."
    if grouping not in GROUPING_COLUMNS:
        return told
    column = package.tables["budget_lines"].field(GROUPING_COLUMNS[grouping])
    return f"{told} {column.title}: {column.description[0].lower()}{column.description[1:]}"


def compared(years: list[int], year: int) -> tuple[int, int]:
    """The years before and after a year, two different ones where the budget has two: the first or the last two."""
    before, after = max(year - 1, years[0]), min(year + 1, years[-1])
    if before >= after:
        return (
            (years[0], years[min(1, len(years) - 1)]) if year < years[0] else (years[max(-2, -len(years))], years[-1])
        )
    return before, after


def answer(spending: pd.DataFrame, year: int, steps: pd.DataFrame, before: int, after: int) -> str:
    """What is budgeted in a year, and how much of the coming fall is only unknown."""
    row = next((row for row in spending.to_dict("records") if row["year"] == year), None)
    opening = (
        f"In {year} is **{formats.known_and_pm(row['known_amount'], row['pm_lines'])}** begroot."
        if row
        else f"Voor {year} noemt de agenda geen bedragen."
    )
    return f"{opening} {fall(steps, before, after)}"


def fall(steps: pd.DataFrame, before: int, after: int) -> str:
    """The difference between two years split in what really changes and what only becomes unknown."""
    rows = steps.to_dict("records")
    unknown = sum((row["amount"] for row in rows if row["kind"] in {"wordt PM", "was PM"}), Decimal(0))
    real = sum((row["amount"] for row in rows if row["kind"] not in {"wordt PM", "was PM", "van", "naar"}), Decimal(0))
    total = unknown + real
    if before == after:
        return f"Kies twee verschillende jaren: dit is {before} naast zichzelf."
    if not any(row["kind"] not in {"van", "naar"} for row in rows):
        return f"Tussen {before} en {after} verandert niets."
    direction = "daalt" if total < 0 else "stijgt" if total > 0 else "verandert"
    return (
        f"Het bekende bedrag {direction} van {before} naar {after} met **{formats.euro(abs(total))}**: "
        f"**{formats.euro(abs(unknown))}** daarvan is alleen nog niet bekend (PM), "
        f"**{formats.euro(abs(real))}** {'houdt echt op' if real < 0 else 'verandert echt'}."
    )


def tiles(spending: pd.DataFrame, year: int) -> list[tuple[str, str, str]]:
    """The figures at the top: this year, all years together, and how much of the table is unknown."""
    rows = spending.to_dict("records")
    known = sum((row["known_amount"] for row in rows), Decimal(0))
    unknown = sum(row["pm_lines"] for row in rows)
    now = next((row for row in rows if row["year"] == year), None)
    this_year = (
        (formats.euro(now["known_amount"]), f"+ {formats.pm(now['pm_lines'])} (onbekend)")
        if now
        else ("geen bedragen", "")
    )
    period = f"{rows[0]['year']}-{rows[-1]['year']}" if rows else ""
    return [
        (f"Begroot in {year}", *this_year),
        (f"Bekend, {period}", formats.euro(known), f"+ {formats.pm(unknown)} (onbekend)"),
    ]


def growth_of_pm(spending: pd.DataFrame) -> str:
    """The title over the columns: from when most lines with money are unknown."""
    rows = spending.to_dict("records")
    peak = max((row["known_amount"] for row in rows), default=Decimal(0))
    for row in rows:
        if row["pm_lines"] and row["known_amount"] * 2 < peak:
            return f"Vanaf {row['year']} is het grootste deel nog onbekend"
    return "Wat er per jaar is begroot"


def steps_heading(before: int, after: int, steps: pd.DataFrame) -> str:
    """The title over the waterfall."""
    if before == after:
        return f"Een jaar verschilt niet van zichzelf: {before}"
    rows = steps.to_dict("records")
    start, end = rows[0]["amount"], rows[-1]["amount"]
    if start == end:
        return f"{after} en {before} verschillen niet in bekend bedrag"
    return f"Waarom {after} {'lager' if end < start else 'hoger'} is dan {before}"


def realised_heading(per_year: pd.DataFrame) -> str:
    """The title over budgeted and realised: in which years less or more was spent than revised, and where most."""
    told = [row for row in per_year.to_dict("records") if row["realised"] is not None and row["revised"] is not None]
    if not told:
        return "Over de uitgaven is nog niets gemeld"
    under = [row for row in told if row["realised"] < row["revised"]]
    over = [row for row in told if row["realised"] > row["revised"]]
    if not under and not over:
        return "Er is precies uitgegeven wat na wijziging was begroot"
    opening, rows = ("Meer", over) if over else ("Minder", under)
    title = f"{opening} uitgegeven dan begroot in {formats.enumeration([row['period'] for row in rows])}"
    if over and under:
        title += f", minder in {formats.enumeration([row['period'] for row in under])}"
    if len(told) == 1:
        return f"{title}: {formats.euro(abs(told[0]['realised'] - told[0]['revised']))}"
    most = max(rows, key=lambda row: abs(row["realised"] - row["revised"]))
    return f"{title}; het meest in {most['period']}: {formats.euro(abs(most['realised'] - most['revised']))}"


def realised_explanation(deviations: pd.DataFrame, year: int) -> str:
    """How to read the columns, and which line is furthest under and over its budget up to the peildatum."""
    read = (
        "Bedragen × € 1.000; PM-posten tellen niet mee in begroot. "
        "Boven elke kolom staat begroot, daaronder na wijziging."
    )
    rows = deviations.to_dict("records")
    known = [row for row in rows if row["difference"] is not None]
    least = min(known, key=lambda row: row["difference"], default=None)
    most = max(known, key=lambda row: row["difference"], default=None)
    said = []
    if least and least["difference"] < 0:
        said.append(f"het verst onder is {least['name']} ({formats.euro_change(least['difference'])})")
    if most and most["difference"] > 0:
        said.append(f"het verst boven is {most['name']} ({formats.euro_change(most['difference'])})")
    said += [
        f"zonder begroot bedrag is {formats.euro(row['realised'])} uitgegeven aan {row['name']}"
        for row in rows
        if row["revised"] is None and row["realised"]
    ]
    return f"{read} In {year} tot de peildatum: {formats.enumeration(said)}." if said else read


def reconciliation(totals: pd.DataFrame) -> str:
    """Whether the printed totals agree with the sums, and what they leave out."""
    rows = totals.to_dict("records")
    wrong = [row["year"] for row in rows if row["difference"]]
    if wrong:
        years = formats.enumeration([str(year) for year in wrong])
        return f"De gedrukte totalen van {years} wijken af van de som van de bedragen"
    return "De gedrukte totalen kloppen, maar laten PM stil weg"


def cells(budget_cells: pd.DataFrame, line_findings: pd.DataFrame | None = None) -> pd.DataFrame:
    """The printed table: one row per line with a column per year, cells as printed (`75.000`, `0`, `PM`).

    A column `reason_<year>` holds why a cell is zero or PM; `findings` the contradictions that touch the line.
    """
    found = [] if line_findings is None else line_findings.to_dict("records")
    touched = {row["budget_line"]: row["findings"] for row in found}
    printed: dict[str, dict[str, object]] = {}
    for row in budget_cells.to_dict("records"):
        line = printed.setdefault(
            row["budget_line"],
            {
                "name": row["name"],
                "theme_name": row["theme_name"],
                "findings": touched.get(row["budget_line"]),
                "source_ref": row["source_ref"],
            },
        )
        line[str(row["year"])] = "PM" if row["is_pm"] else formats.number(row["amount"])
        line[f"reason_{row['year']}"] = row["reason"]
    return pd.DataFrame(list(printed.values()), dtype=object)


def hints(years: list[int]) -> dict[str, Callable[[dict[str, Any]], str | None]]:
    """Per year column: what to say about a cell, namely the reason of a zero or PM."""
    return {str(year): itemgetter(f"reason_{year}") for year in years}


def reasons(budget_cells: pd.DataFrame) -> pd.DataFrame:
    """Why cells are zero or PM: one row per line and reason with the years it covers."""
    grouped: dict[tuple[str, str, str], list[int]] = {}
    for row in budget_cells.to_dict("records"):
        if row["reason"]:
            kind = "PM" if row["is_pm"] else "€ 0"
            grouped.setdefault((row["name"], kind, row["reason"]), []).append(row["year"])
    listed = [
        {"name": name, "printed": kind, "years": year_ranges(years), "reason": reason}
        for (name, kind, reason), years in grouped.items()
    ]
    return pd.DataFrame(listed, columns=["name", "printed", "years", "reason"], dtype=object)


def year_ranges(years: list[int]) -> str:
    """`2023-2025, 2027`."""
    ranges: list[list[int]] = []
    for year in sorted(years):
        if ranges and year == ranges[-1][-1] + 1:
            ranges[-1].append(year)
        else:
            ranges.append([year])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in ranges)
