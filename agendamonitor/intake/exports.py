"""A file that is offered, and what became of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from agendamonitor.intake.content import Control
from agendamonitor.intake.notation import Notation
from agendamonitor.words.problem import Problem

LISTED = 100


@dataclass(frozen=True)
class Export:
    """A file that a data steward offers.

    `name` is only shown. `table` and `notation` are the steward's answers where the file itself does not tell;
    `accepted` holds the codes of the warnings the steward has agreed to.
    """

    name: str
    data: bytes
    table: str | None = None
    notation: Notation | None = None
    accepted: frozenset[str] = frozenset()
    control: Control = field(default_factory=Control)

    @cached_property
    def sha256(self) -> str:
        """The identity of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Reading:
    """What became of a file.

    `table` is the table it was recognised as; `content` its rows as canonical CSV, None when there is any error; `rows`
    their number and `totals` the exact sum per column of money or fte.
    """

    name: str
    sha256: str
    table: str | None
    problems: tuple[Problem, ...]
    content: bytes | None = field(repr=False)
    rows: int
    totals: Mapping[str, Decimal]
    accepted: frozenset[str]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What makes the file unfit."""
        return tuple(p for p in self.problems if p.level == "fout")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the steward has yet to agree to."""
        return tuple(p for p in self.problems if p.level == "waarschuwing" and p.code not in self.accepted)

    @property
    def is_ready(self) -> bool:
        """Whether the file may be taken as it is: no error, every warning agreed to."""
        return self.content is not None and not self.warnings

    def listed(self) -> tuple[tuple[Problem, ...], int]:
        """The first hundred problems, errors first, and how many there are."""
        order = ("fout", "waarschuwing", "opmerking")
        return tuple(sorted(self.problems, key=lambda p: order.index(p.level)))[:LISTED], len(self.problems)
