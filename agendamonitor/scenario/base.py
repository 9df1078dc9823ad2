"""What a scenario is held against: the money, people, wijken and promises of one snapshot, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from agendamonitor.money import Estimate, Money


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line with one cell per year, in the order of `Base.years`; `programme_line` may be None."""

    budget_line: str
    name: str
    theme: str
    programme_line: int | None
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
    reading_a: str = ""
    reading_b: str = ""


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
    """An agreement of the agenda; `same_as` names the first of two equal rows."""

    agreement: str
    programme_line: int
    result: str
    name: str
    same_as: str = ""


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
    programme_line: int
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


@dataclass(frozen=True)
class Base:
    """The inputs of every scenario over one snapshot.

    `partners`, `themes` and `programme_lines` give the name by id; `city` is the partner whose money the budget is;
    `agreed_wijken` is how many wijken the printed amounts of per-wijk lines pay for; `worker_lines` are the per-wijk
    lines without which a wijk has no worker; `coverage_goals` are the years in which the source wants every wijk.
    """

    snapshot: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]
    city: str = ""
    readings: tuple[Reading, ...] = ()
    findings: tuple[Finding, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    wijken: tuple[Wijk, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    worker_lines: tuple[str, ...] = ()
    agreed_wijken: int | None = None
    coverage_goals: tuple[int, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    agreement_lines: tuple[AgreementLine, ...] = ()
    results: tuple[Result, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    partners: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    programme_lines: Mapping[int, str] = field(default_factory=dict)

    @property
    def first_year(self) -> int:
        """The first budget year."""
        return self.years[0]

    @property
    def last_year(self) -> int:
        """The last budget year."""
        return self.years[-1]

    @cached_property
    def line_by_id(self) -> dict[str, Line]:
        """Every budget line by its id."""
        return {line.budget_line: line for line in self.lines}

    @cached_property
    def wijk_by_id(self) -> dict[str, Wijk]:
        """Every wijk by its id."""
        return {wijk.neighbourhood: wijk for wijk in self.wijken}

    @cached_property
    def agreement_by_id(self) -> dict[str, Agreement]:
        """Every agreement by its id, repeated rows too."""
        return {agreement.agreement: agreement for agreement in self.agreements}

    @cached_property
    def printed(self) -> dict[tuple[str, int], Estimate]:
        """What the source prints, per budget line and year."""
        return {
            (line.budget_line, year): Estimate.exactly(cell)
            for line in self.lines
            for year, cell in zip(self.years, line.cells, strict=True)
        }

    @cached_property
    def readings_by_choice(self) -> dict[tuple[str, str], dict[str, dict[int, Decimal]]]:
        """Per finding and reading: per budget line the amount per year."""
        found: dict[tuple[str, str], dict[str, dict[int, Decimal]]] = {}
        for row in self.readings:
            found.setdefault((row.finding, row.reading), {}).setdefault(row.budget_line, {})[row.year] = row.amount
        return found

    @cached_property
    def paid_fte(self) -> dict[str, Decimal]:
        """Per budget line the fte that the city pays from it."""
        fte: dict[str, Decimal] = {}
        for each in self.allocations:
            if each.funder == self.city and each.budget_line and not each.existing:
                fte[each.budget_line] = fte.get(each.budget_line, Decimal(0)) + each.fte
        return fte

    @cached_property
    def other_allocations(self) -> tuple[Allocation, ...]:
        """Every allocation that does not follow the amount of a budget line: paid by others, or already existing."""
        return tuple(
            each for each in self.allocations if each.funder != self.city or each.existing or not each.budget_line
        )

    @cached_property
    def paid_by_others(self) -> dict[tuple[str, str], tuple[Allocation, ...]]:
        """Per partner and budget line what that partner pays, existing fte left out."""
        found: dict[tuple[str, str], tuple[Allocation, ...]] = {}
        for each in self.other_allocations:
            if not each.existing:
                key = each.funder, each.budget_line
                found[key] = (*found.get(key, ()), each)
        return found

    @cached_property
    def served(self) -> dict[int, tuple[tuple[str, ...], int]]:
        """Per year the named wijken with a worker and the number of unnamed slots, as last deployed up to that year."""
        found: dict[int, tuple[tuple[str, ...], int]] = {}
        latest: tuple[tuple[str, ...], int] = ((), 0)
        for year in self.years:
            running = [each for each in self.deployments if each.runs_in(year)]
            if running:
                named = tuple(dict.fromkeys(each.neighbourhood for each in running if each.neighbourhood))
                latest = named, sum(not each.neighbourhood for each in running)
            found[year] = latest
        return found

    @cached_property
    def last_paid_year(self) -> int:
        """The last year in which the printed amounts pay for workers in wijken; the first year when they never do."""
        paid = [
            year
            for line in self.lines
            if line.per_neighbourhood
            for year, cell in zip(self.years, line.cells, strict=True)
            if cell.amount
        ]
        return max(paid, default=self.first_year)
