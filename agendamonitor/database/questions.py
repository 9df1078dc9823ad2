"""The questions and checks of `queries/`: what each asks, what has to be given, and which tables it rests on."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import duckdb
import pandas as pd

from agendamonitor.agenda.schema import tables

QUERIES = Path(__file__).parents[2] / "queries"


class UnknownQuestionError(KeyError):
    """No such file in `queries/ask`."""


class QuestionParameterError(ValueError):
    """A question was asked with a parameter missing or one it does not know."""


@dataclass(frozen=True)
class Question:
    """One file of `queries/ask` or `queries/check`: what it asks, what a row is, what it needs, what has to be given.

    `needs` are the capabilities without which an agenda has nothing to answer: of each set at least one.
    """

    name: str
    asks: str
    grain: str
    needs: tuple[frozenset[str], ...]
    parameters: frozenset[str]
    sql: str

    @classmethod
    def read(cls, path: Path) -> "Question":
        sql = path.read_text(encoding="utf-8")
        asks, grain = (line.removeprefix("--").strip() for line in sql.splitlines()[:2])
        needed = re.search(r"^-- needs: (.+)$", sql, re.MULTILINE)
        needs = tuple(frozenset(each.split(" / ")) for each in needed[1].split(", ")) if needed else ()
        [statement] = duckdb.extract_statements(sql)
        parameters = frozenset(statement.named_parameters)
        return cls(path.stem, asks, grain.removeprefix("grain:").strip(), needs, parameters, sql)

    def fits(self, capabilities: Set[str]) -> bool:
        """Whether there is something to ask of an agenda that can show this."""
        return all(each & capabilities for each in self.needs)

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables of a data package that it rests on, followed through the build; the header is none of them."""
        return _origins(_named(self.sql))


class Answer(pd.DataFrame):
    """What a question found, and in `rests_on` the tables of the data package that this rests on, in its order.

    What pandas makes of an answer is a plain frame: only who made it can say of which answers.
    """

    rests_on: tuple[str, ...]

    def __init__(self, found: pd.DataFrame, rests_on: Iterable[str]) -> None:
        super().__init__(found)
        # Pandas takes a list that is set as an attribute for a column that was meant.
        object.__setattr__(self, "rests_on", tuple(rests_on))

    def shared(self) -> "Answer":
        """The same answer for one more reader, whose changes are nobody else's: a value is copied when written to."""
        return Answer(self, self.rests_on)


def questions() -> Mapping[str, Question]:
    """Every question by name, in alphabetical order."""
    return _asked(QUERIES / "ask")


def checks() -> Mapping[str, Question]:
    """Every integrity promise of `queries/check` by name."""
    return _asked(QUERIES / "check")


@cache
def _asked(folder: Path) -> Mapping[str, Question]:
    return {path.stem: Question.read(path) for path in sorted(folder.glob("*.sql"))}


def steps() -> list[Path]:
    """The queries of `queries/build` in the order in which they make a database."""
    return sorted((QUERIES / "build").glob("*.sql"))


def _origins(made: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_origin, made))


@cache
def _origin(table: str) -> frozenset[str]:
    """The tables of a data package that a table of the database is made from."""
    if table.startswith("raw_"):
        return frozenset({table.removeprefix("raw_")} & tables().keys())
    made_by = [step for step in steps() if step.stem.partition("_")[2] == table]
    if not made_by and table.startswith("stg_"):
        return _origin(table.replace("stg_", "raw_", 1))
    [step] = made_by
    return _origins(_named(step.read_text(encoding="utf-8")) - {table})


def _named(sql: str) -> set[str]:
    """The tables that a statement names, those that it makes too."""
    with _empty().cursor() as cursor:
        # DuckDB names no tables where a value is still to be given, and no value changes which there are.
        return cursor.get_table_names(re.sub(r"\$\w+", "null", sql))


@cache
def _empty() -> duckdb.DuckDBPyConnection:
    """A database without tables that knows the macros of the build, without which DuckDB cannot read a statement."""
    connection = duckdb.connect()
    for step in steps():
        if step.stem.endswith("macros"):
            connection.execute(step.read_text(encoding="utf-8"))
    return connection
