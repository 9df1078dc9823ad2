"""Where figures come from: the origin and date of the tables they rest on, as one Dutch sentence."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import SAMPLE, Table
from agendamonitor.database.questions import Answer
from agendamonitor.words import formats

# For what is shown but says nothing about the agenda, such as the list of its states.
NOTHING: tuple[Answer, ...] = ()


class UnknownOriginError(ValueError):
    """Something is shown and nobody said of which answers it was made."""


def founded(shown: pd.DataFrame, rests_on: Sequence[Answer] | None) -> Sequence[Answer]:
    """The answers that a table rests on: those it was made of where that is said, else the answer it is itself.

    Raises UnknownOriginError for a table that is no answer and does not say of which it was made.
    """
    if rests_on is not None:
        return rests_on
    if isinstance(shown, Answer):
        return (shown,)
    raise UnknownOriginError(f"no answer, and not said of which it was made: {', '.join(map(str, shown.columns))}")


def is_sample(package: Package, answers: Sequence[Answer]) -> bool:
    """Whether any of the answers rests on sample figures (`origin: voorbeeld`)."""
    return any(table.origin == SAMPLE for table in _tables(package, answers))


def sentence(package: Package, answers: Sequence[Answer]) -> str:
    """`Bron: fasen en afspraken (bron, 12 juni 2022); statussen (voorbeeld)`: the tables behind answers, as they stand
    in the package, those of one origin and date together.

    Raises UnknownOriginError where there are none.
    """
    titles: dict[str, list[str]] = {}
    for table in _tables(package, answers):
        origin = f"export van {table.supplier}" if table.origin == "export" else table.origin
        as_of = f", {formats.day(date.fromisoformat(table.as_of))}" if table.as_of else ""
        titles.setdefault(f"{origin}{as_of}", []).append(f"{table.title[0].lower()}{table.title[1:]}")
    if not titles:
        raise UnknownOriginError("a source line without a table")
    return f"Bron: {'; '.join(f'{formats.enumeration(named)} ({origin})' for origin, named in titles.items())}"


def _tables(package: Package, answers: Sequence[Answer]) -> list[Table]:
    named = {name for answer in answers for name in answer.rests_on}
    return [table for name, table in package.tables.items() if name in named]
