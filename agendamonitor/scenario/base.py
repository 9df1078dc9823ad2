"""What a scenario is held against: the money, people, wijken and promises of one snapshot, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from agendamonitor.agenda import schema
from agendamonitor.database.questions import Answer
from agendamonitor.scenario.records import (
    Agreement,
    AgreementLine,
    Allocation,
    Assumption,
    Deployment,
    Finding,
    Line,
    Reading,
    Result,
    Rhythm,
    Wijk,
)
from agendamonitor.words.money import Estimate


@dataclass(frozen=True)
class Base:
    """The inputs of every scenario over one snapshot.

    `partners`, `themes` and `programme_lines` give the name by id; `city` is the partner whose money the budget is;
    `agreed_wijken` is how many wijken the printed amounts of per-wijk lines pay for; `worker_lines` are the per-wijk
    lines without which a wijk has no worker; `coverage_goals` are the years in which the source wants every wijk;
    counts of people below `small_count` are never shown. `capabilities` is what the agenda can show at all;
    `traced` tells whether it says which agreement leans on which budget line.

    `figures` are the answers that money, fte and wijken of a scenario rest on; with `promises` also what it takes away.
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
    programme_lines: Mapping[str, str] = field(default_factory=dict)
    small_count: int = 5
    capabilities: frozenset[str] = field(default_factory=lambda: frozenset(schema.capabilities()))
    traced: bool = True
    figures: tuple[Answer, ...] = field(default=(), compare=False, repr=False)
    promises: tuple[Answer, ...] = field(default=(), compare=False, repr=False)

    @property
    def tells_workers(self) -> bool:
        """Whether the agenda says in which wijken workers are."""
        return {"areas", "workers"} <= self.capabilities

    @property
    def tells_fte(self) -> bool:
        """Whether the agenda says how many fte the city pays."""
        return "fte" in self.capabilities and bool(self.city)

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
    def area_by_id(self) -> dict[str, Wijk]:
        """Every wijk by its id."""
        return {wijk.neighbourhood: wijk for wijk in self.wijken}

    @cached_property
    def agreement_by_id(self) -> dict[str, Agreement]:
        """Every agreement by its id, repeated rows too."""
        return {agreement.agreement: agreement for agreement in self.agreements}

    @cached_property
    def lines_of_agreement(self) -> dict[str, tuple[str, ...]]:
        """Per agreement (repeats left out) the budget lines it leans on."""
        found: dict[str, tuple[str, ...]] = {}
        for link in self.agreement_lines:
            if not self.agreement_by_id[link.agreement].same_as:
                found[link.agreement] = (*found.get(link.agreement, ()), link.budget_line)
        return found

    @cached_property
    def agreements_of_result(self) -> dict[str, tuple[str, ...]]:
        """Per result the agreements that serve it, repeats left out."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.agreements:
            if not each.same_as:
                for result in filter(None, (each.result, each.second_result)):
                    found[result] = (*found.get(result, ()), each.agreement)
        return found

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
    def deployed(self) -> dict[int, tuple[Deployment, ...]]:
        """Per year the deployments of workers, as last agreed up to that year."""
        found: dict[int, tuple[Deployment, ...]] = {}
        latest: tuple[Deployment, ...] = ()
        for year in self.years:
            latest = tuple(each for each in self.deployments if each.runs_in(year)) or latest
            found[year] = latest
        return found

    @cached_property
    def served(self) -> dict[int, tuple[tuple[str, ...], int]]:
        """Per year the named wijken with a worker and the number of unnamed slots, as last agreed up to that year."""
        return {
            year: (
                tuple(dict.fromkeys(each.neighbourhood for each in deployed if each.neighbourhood)),
                sum(not each.neighbourhood for each in deployed),
            )
            for year, deployed in self.deployed.items()
        }

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
