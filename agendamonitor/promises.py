"""What new data would break in the whole, which no table can show on its own: the checks, before and after."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd

from agendamonitor.agenda.package import Package
from agendamonitor.database.questions import Question, checks
from agendamonitor.intake.exports import Reading
from agendamonitor.intake.mend import mended
from agendamonitor.warehouse import Warehouse
from agendamonitor.words.problem import Problem, problem
from agendamonitor.words.vocabulary import worded

Breach = tuple[str, ...]


@dataclass(frozen=True)
class Promise:
    """One check of the data: its Dutch sentence, its level (`fout` or `signaal`), the tables it looks at, its rows.

    `breaches` has subject, found and expected: one row per breach, none when the promise holds. What is printed may be
    overtaken by a later decision: data that break a promise with `needs_consent` may be taken with somebody's consent.
    """

    name: str
    sentence: str
    level: str
    tables: frozenset[str]
    breaches: pd.DataFrame
    needs_consent: bool

    @property
    def verdict(self) -> str:
        """`klopt`, or the level of the check where something breaks it."""
        return self.level if len(self.breaches) else "klopt"


@cache
def sentences() -> Mapping[str, str]:
    """The Dutch sentence of every check, with places for the words of the agenda, by the name of its file."""
    return tomllib.loads(Path(__file__).with_name("promises.toml").read_text(encoding="utf-8"))


def promise(check: Question, breaches: pd.DataFrame) -> Promise:
    """A check of `queries/check` with what it found."""
    level = re.search(r"^-- level: (\w+)$", check.sql, re.MULTILINE)
    is_fault = level is None or level[1] == "fout"
    return Promise(
        check.name,
        worded(sentences()[check.name]),
        level[1] if level else "fout",
        check.tables,
        breaches,
        needs_consent=not is_fault or "\n-- import: consent\n" in check.sql,
    )


def judged(package: Package, breaches: Callable[[str], pd.DataFrame]) -> list[Promise]:
    """Every check that this agenda could break, with what it found; `breaches` gives the rows of one by its name."""
    return [promise(check, breaches(name)) for name, check in checks().items() if check.fits(package.capabilities)]


def concerned(readings: Sequence[Reading], package: Package) -> list[str]:
    """The checks of a table which these readings replace in this agenda, and that the intake does not make itself."""
    replaced = {reading.table for reading in readings}
    return [
        name
        for name, check in checks().items()
        if check.tables & replaced and check.fits(package.capabilities) and not _is_told_by_the_intake(name)
    ]


def with_promises(
    readings: Sequence[Reading], names: Sequence[str], before: Warehouse, after: Warehouse
) -> tuple[Reading, ...]:
    """The readings with every promise that holds (or is broken elsewhere) now and would be broken after them.

    `names` are those that are looked at: the ones `concerned`. What was broken already is not told: a file that mends
    half of it is taken.
    """
    was, becomes = _kept(names, before), _kept(names, after)
    told: dict[str, list[Problem]] = {reading.table or "": [] for reading in readings}
    for name in names:
        known = _breaches(was[name])
        blamed = next(reading for reading in readings if reading.table in becomes[name].tables)
        for breach in _breaches(becomes[name]):
            if breach not in known:
                told[blamed.table or ""].append(_problem(becomes[name], breach, blamed))
    return tuple(
        replace(
            reading,
            problems=(*reading.problems, *told[reading.table or ""]),
            # A file that breaks a promise is not taken, so it has no content to publish.
            content=None if any(each.level == "fout" for each in told[reading.table or ""]) else reading.content,
        )
        for reading in readings
    )


def _kept(names: Sequence[str], opened: Warehouse) -> dict[str, Promise]:
    """What these promises find in a state."""
    return {name: promise(checks()[name], opened.check(name)) for name in names}


def _breaches(kept: Promise) -> list[Breach]:
    """Every breach as subject, found and expected."""
    return [tuple(str(value) for value in row) for row in kept.breaches.itertuples(index=False, name=None)]


def _problem(kept: Promise, breach: Breach, reading: Reading) -> Problem:
    subject, found, expected = breach
    return mended(
        problem(
            "R17-signal" if kept.needs_consent else "R17-promise",
            level="waarschuwing" if kept.needs_consent else "fout",
            file=reading.name,
            value=found,
            found=f"{subject}: {found}. {kept.sentence.removesuffix('.')}",
            expected=expected,
        )
    )


def _is_told_by_the_intake(name: str) -> bool:
    """Whether the intake finds the same with the row at hand, so that telling it here would tell it twice."""
    return "\n-- import: own\n" in checks()[name].sql
