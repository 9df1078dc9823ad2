"""How rows are called and shown in every chapter: days, euros, statuses, names of agreements."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from agendamonitor.answers.agreement_list import NO_FILTER
from agendamonitor.report.figures import signed
from agendamonitor.report.reader import Reader, Row
from agendamonitor.words import formats

NOT_PRINTED = "niet genoemd"


def day_of(column: str) -> Callable[[Row], str]:
    """How a column of dates is shown; a dash where it is empty."""
    return lambda row: "–" if row[column] is None else formats.day(row[column])


def euro_of(column: str) -> Callable[[Row], str]:
    """How a column of euros is shown; said so where nothing is known."""
    return lambda row: "onbekend" if row[column] is None else formats.euro(row[column])


def status_of(row: Row) -> str:
    """The status of a row with its sign."""
    return signed(row["status"])


def named(reader: Reader) -> Callable[[Row], str]:
    """How the agreement of a row is called: its name, and where several have that name, what it is about.

    With it comes the number under which it stands a second time.
    """
    listed = all_agreements(reader)
    times = Counter(row["name"] for row in listed)
    names = {row["agreement"]: _name(row, shared=times[row["name"]] > 1) for row in listed}
    return lambda row: names[row["agreement"]]


def _name(row: Row, *, shared: bool) -> str:
    again = f" (staat ook als {row['repeated_as']} in de agenda)" if row["repeated_as"] else ""
    name = row["name"].rstrip(".")
    return f"{name}: {row['summary'].rstrip('.')}{again}" if shared and row["summary"] else f"{name}{again}"


def all_agreements(reader: Reader) -> list[dict[str, Any]]:
    """Every agreement at the half-year, in the order of the agenda."""
    return reader.ask("progress_agreements", half_year=reader.half_year, **NO_FILTER).to_dict("records")
