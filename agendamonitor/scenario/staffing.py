"""Who works, and where: fte and wijken that follow from the money of a scenario."""

from collections.abc import Mapping
from decimal import Decimal

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import Coverage, FteYear
from agendamonitor.scenario.records import Allocation
from agendamonitor.scenario.stages import Row

THOUSANDTH = Decimal("0.001")
NO_FTE = Decimal("0.000")
Shares = Mapping[tuple[str, int], Decimal | None]


def full_size_share(base: Base, row: Row, ratio: Decimal, shares: dict[tuple[str, int], Decimal | None]) -> None:
    """Put in `shares` how much of the line's full size each year has: 1 as agreed, 0 nothing, None PM.

    The full size is the last known amount at the chosen norm; taken before the index, which buys no extra fte.
    """
    line = row.line
    if line.budget_line not in base.paid_fte and not line.per_neighbourhood:
        return
    whole = row.reference * ratio if row.reference else None
    for year, value in zip(base.years, row.values, strict=True):
        if value is None or (value[1] and whole is None):
            shares[line.budget_line, year] = None
        else:
            shares[line.budget_line, year] = value[1] / whole if whole else Decimal(0)


def fte_of_lines(base: Base, scenario: Scenario, shares: Shares) -> dict[tuple[str, int], Decimal | None]:
    """Per budget line and year the fte that the city pays from it; None where the amount is PM."""
    found: dict[tuple[str, int], Decimal | None] = {}
    for line, paid in base.paid_fte.items():
        norm = scenario.norms.get(line)
        whole = norm.fte * base.agreed_wijken if norm and norm.fte and base.agreed_wijken else paid
        for year in base.years:
            share = shares.get((line, year))
            found[line, year] = None if share is None else (whole * share).quantize(THOUSANDTH)
    return found


def fte_per_year(base: Base, scenario: Scenario, fte: Mapping[tuple[str, int], Decimal | None]) -> tuple[FteYear, ...]:
    """Per year who pays how many fte, after every withdrawal."""
    years = []
    for year in base.years:
        city = open_fte = others = undated = NO_FTE
        for line, paid in base.paid_fte.items():
            one = fte[line, year]
            city += one or 0
            open_fte += paid if one is None else 0
        for each in base.other_allocations:
            payer = payer_of(scenario, each, year)
            if not payer:
                continue
            if payer == base.city and payer != each.funder and each.runs_in(year):
                city += each.fte
            elif not each.is_dated:
                undated += each.fte
            elif each.runs_in(year):
                others += each.fte
        years.append(FteYear(year, city, open_fte, others, undated))
    return tuple(years)


def payer_of(scenario: Scenario, allocation: Allocation, year: int) -> str:
    """The partner that pays an allocation in a year; empty when its funder withdrew and nobody took over."""
    if not allocation.existing:
        for withdrawal in scenario.withdrawals:
            if withdrawal.partner == allocation.funder and year >= withdrawal.year:
                return withdrawal.payer
    return allocation.funder


def coverage_per_year(base: Base, scenario: Scenario, shares: Shares) -> tuple[Coverage, ...]:
    """Per year how many wijken have a worker, and which as far as the source or the scenario says."""
    return tuple(_coverage(base, scenario, year, _count(base, shares, year)) for year in base.years)


def wijken_paid(base: Base, shares: Shares, line: str, year: int) -> int | None:
    """How many wijken a per-wijk line pays for in a year, whole ones; None where that is open."""
    share = shares.get((line, year))
    if share is None or base.agreed_wijken is None:
        return None
    # Cents were rounded per line: without this, six wijken could come out as 5,9999.
    return int((share * base.agreed_wijken).quantize(THOUSANDTH))


def _count(base: Base, shares: Shares, year: int) -> int | None:
    counts = [wijken_paid(base, shares, line, year) for line in base.worker_lines]
    known = [count for count in counts if count is not None]
    return min(known) if known and len(known) == len(counts) else None


def _coverage(base: Base, scenario: Scenario, year: int, count: int | None) -> Coverage:
    if count is None:
        return Coverage(year, None, (), 0, 0, None)
    if base.wijken:
        count = min(count, len(base.wijken))
    chosen = scenario.wijken[year].which if year in scenario.wijken else ()
    named, slots = base.served[year]
    if base.wijken and count == len(base.wijken):
        named, slots = tuple(base.area_by_id), 0
    elif chosen and count >= len(chosen):
        named, slots = chosen, 0
    elif chosen or count < len(named) + slots:
        named, slots = (), 0
    residents = [base.area_by_id[each].residents for each in named if each in base.area_by_id]
    known = [each for each in residents if each is not None]
    complete = len(known) == len(named)
    return Coverage(year, count, named, slots, count - len(named) - slots, sum(known) if complete else None)
