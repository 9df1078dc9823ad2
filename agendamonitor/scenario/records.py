"""The rows a scenario is held against: budget lines, readings, people, wijken, promises."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from agendamonitor.words.money import Money


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line with one cell per year, in the order of `Base.years`; `programme_line` may be None."""

    budget_line: str
    name: str
    theme: str
    programme_line: str | None
    recurring: bool
    cost_kind: str
    per_neighbourhood: bool
    cells: tuple[Money, ...]
    source_ref: str = ""

    @property
    def has_known_amount(self) -> bool:
        """Whether any year has an amount other than zero."""
        return any(cell.amount for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading (`table` or `text`) of a contradiction says a budget line costs in a year, in euros."""

    finding: str
    reading: str
    budget_line: str
    year: int
    amount: Decimal
    source_ref: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction in the source that scenarios can choose a reading of."""

    finding: str
    subject: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who pays how many fte of a function; `existing` ones are no part of the agenda's money."""

    allocation: str
    function: str
    funder: str
    fte: Decimal
    starts_on: date | None
    ends_on: date | None
    existing: bool
    budget_line: str

    @property
    def is_dated(self) -> bool:
        """Whether the source prints a period for it."""
        return self.starts_on is not None or self.ends_on is not None

    def runs_in(self, year: int) -> bool:
        """Whether the printed period touches the year; without a period it always does."""
        starts = self.starts_on is None or self.starts_on.year <= year
        return starts and (self.ends_on is None or self.ends_on.year >= year)


@dataclass(frozen=True, slots=True)
class Wijk:
    """A wijk: its residents (None: unknown), and the deelnames of its last reports, counted over `half_years`."""

    neighbourhood: str
    name: str
    residents: int | None
    participations: int | None = None
    half_years: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deployment:
    """A cultural worker's place: a wijk, or a slot that the source has not named yet (`neighbourhood` empty)."""

    deployment: str
    neighbourhood: str
    starts_on: date | None
    ends_on: date | None

    def runs_in(self, year: int) -> bool:
        """Whether the period touches the year."""
        starts = self.starts_on is None or self.starts_on.year <= year
        return starts and (self.ends_on is None or self.ends_on.year >= year)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement of the agenda with the result it serves, sometimes two; `same_as` names the first of equal rows."""

    agreement: str
    programme_line: str
    result: str
    name: str
    same_as: str = ""
    second_result: str = ""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """That an agreement leans on a budget line, on what basis and where that stands."""

    agreement: str
    budget_line: str
    basis: str
    source_ref: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A result (opgave) with the year it is promised for."""

    result: str
    programme_line: str
    due_year: int
    name: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A promise of a rhythm (twice a year, monthly) made by an agreement."""

    rhythm: str
    agreement: str
    name: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """A figure of the source that scenarios build on and a reader may edit."""

    assumption: str
    name: str
    value: Decimal
    unit: str
    source_ref: str = ""
