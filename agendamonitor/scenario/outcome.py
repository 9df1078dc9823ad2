"""What a scenario comes to: money per line and year, fte, wijken, room, and why it differs from the printed table."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.records import Line
from agendamonitor.scenario.stages import Step
from agendamonitor.words.money import ZERO, Estimate, estimate_change, total_estimate

Key = TypeVar("Key", bound=Hashable)


class Cell(NamedTuple):
    """A budget line in a year: what it comes to in euros, and the reason when that is zero or PM."""

    estimate: Estimate
    reason: str


class YearTotal(NamedTuple):
    """A year: all lines together, the budget there is (None: unknown) and the room it leaves (negative: short)."""

    year: int
    low: Decimal
    expected: Decimal
    high: Decimal
    pm_lines: int
    available: Decimal | None

    @property
    def room(self) -> Estimate | None:
        """What is left: `low` when everything is dear, `high` when everything is cheap; PM still has to come off."""
        if self.available is None:
            return None
        have = self.available
        return Estimate(have - self.high, have - self.expected, have - self.low, self.pm_lines)

    @property
    def shortfall(self) -> Decimal | None:
        """How much the expectation is above the budget there is; zero when it fits, None when that is unknown."""
        return None if self.available is None else max(ZERO, self.expected - self.available)


class FteYear(NamedTuple):
    """A year's fte: paid by the city from the lines, open because the line is PM, and paid by others or existing.

    `undated` is fte without a printed period, which is therefore in no year's `others`.
    """

    year: int
    city: Decimal
    open: Decimal
    others: Decimal
    undated: Decimal


class Coverage(NamedTuple):
    """The wijken with a worker in a year: how many (None: open, the line is PM), which by name, how many unnamed.

    `unnamed` counts slots that the source has not named; `undecided` ones have a worker too, but which is not chosen.
    """

    year: int
    count: int | None
    named: tuple[str, ...]
    unnamed: int
    undecided: int
    residents: int | None


class Bar(NamedTuple):
    """A step of the waterfall: the lines' steps of one kind and cause together."""

    kind: str
    cause: str
    change: Estimate


@dataclass(frozen=True)
class Outcome:
    """A scenario worked out over a base.

    `cells` is by budget line and year; so are `fte_by_line` (paid by the city; None: open) and `shares`: how much of a
    staffed or per-wijk line's full size there is (1: as agreed; None: open).
    """

    base: Base
    scenario: Scenario
    cells: Mapping[tuple[str, int], Cell]
    steps: tuple[Step, ...]
    fte: tuple[FteYear, ...]
    coverage: tuple[Coverage, ...]
    fte_by_line: Mapping[tuple[str, int], Decimal | None] = field(default_factory=dict)
    shares: Mapping[tuple[str, int], Decimal | None] = field(default_factory=dict)

    def by(self, group: Callable[[Line], Key]) -> dict[tuple[Key, int], Estimate]:
        """The totals per year of any grouping of budget lines, keyed (group, year)."""
        groups: dict[tuple[Key, int], list[Estimate]] = {}
        for line in self.base.lines:
            key = group(line)
            for year in self.base.years:
                groups.setdefault((key, year), []).append(self.cells[line.budget_line, year].estimate)
        return {key: total_estimate(estimates) for key, estimates in groups.items()}

    @cached_property
    def by_recurring(self) -> dict[tuple[bool, int], Estimate]:
        """The totals per year of recurring (True) and temporary (False) lines."""
        return self.by(lambda line: line.recurring)

    @cached_property
    def years(self) -> tuple[YearTotal, ...]:
        """The totals per year, in order."""
        totals = []
        for year in self.base.years:
            one = total_estimate(self.cells[line.budget_line, year].estimate for line in self.base.lines)
            totals.append(YearTotal(year, *one, self.scenario.available.get(year)))
        return tuple(totals)

    def year(self, year: int) -> YearTotal:
        """The totals of one year."""
        return self.years[self.base.years.index(year)]

    @cached_property
    def total(self) -> Estimate:
        """All lines and years together; `pm_lines` counts cells."""
        return total_estimate(cell.estimate for cell in self.cells.values())

    @cached_property
    def printed_years(self) -> dict[int, Estimate]:
        """What the printed table adds up to, per year."""
        printed, lines = self.base.printed, self.base.lines
        return {year: total_estimate(printed[line.budget_line, year] for line in lines) for year in self.base.years}

    @cached_property
    def difference(self) -> dict[int, Estimate]:
        """Per year how the totals differ from the printed ones."""
        return {each.year: estimate_change(Estimate(*each[1:5]), self.printed_years[each.year]) for each in self.years}

    def waterfall(self, year: int | None = None) -> tuple[Bar, ...]:
        """Why the total of a year (None: of all years) differs from the printed one, in the order of the stages."""
        bars: dict[tuple[str, str], list[Estimate]] = {}
        for step in self.steps:
            if year is None or step.year == year:
                bars.setdefault((step.kind, step.cause), []).append(step.change)
        ordered = sorted(bars.items(), key=lambda bar: STAGES.index(bar[0][0]))
        return tuple(Bar(kind, cause, total_estimate(changes)) for (kind, cause), changes in ordered)

    def coverage_in(self, year: int) -> Coverage:
        """The wijken with a worker in a year."""
        return self.coverage[self.base.years.index(year)]


STAGES = ("reading", "pm", "wijken", "change", "index", "contribution", "withdrawal")
