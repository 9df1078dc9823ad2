"""Work a scenario out over a base: exact cents, unknown amounts kept apart, every difference explained."""

from collections.abc import Mapping
from decimal import Decimal

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario, check
from agendamonitor.scenario.outcome import Cell, Outcome
from agendamonitor.scenario.parts import Withdrawal
from agendamonitor.scenario.staffing import coverage_per_year, fte_of_lines, fte_per_year, full_size_share
from agendamonitor.scenario.stages import (
    Row,
    Step,
    as_estimate,
    change_line,
    follow_index,
    let_others_pay,
    price_ratio,
    read_otherwise,
    serve_wijken,
    treat_pm,
)
from agendamonitor.words.money import Estimate, estimate_change, in_cents

WAGES = "loon"
Factors = Mapping[int, Decimal] | None


def evaluate(base: Base, scenario: Scenario) -> Outcome:
    """The outcome of a scenario; raises ScenarioError when it names something that the base does not have."""
    check(base, scenario)
    factors = {True: index_factors(base, scenario.wage_index), False: index_factors(base, scenario.other_index)}
    readings = [
        (finding, base.readings_by_choice.get((finding, reading), {})) for finding, reading in scenario.readings.items()
    ]
    cells: dict[tuple[str, int], Cell] = {}
    shares: dict[tuple[str, int], Decimal | None] = {}
    steps: list[Step] = []
    for line in base.lines:
        row = Row(base, line)
        for finding, amounts in readings:
            if line.budget_line in amounts:
                read_otherwise(row, finding, amounts[line.budget_line])
        row.look_back()
        ratio = _before_index(base, scenario, row)
        full_size_share(base, row, ratio, shares)
        line_factors = factors[line.cost_kind == WAGES]
        follow_index(row, line_factors)
        _contributions(base, scenario, row)
        estimates = [as_estimate(value) for value in row.values]
        for withdrawal in scenario.withdrawals:
            _take_over(base, row, withdrawal, line_factors, estimates)
        for year, estimate, reason in zip(base.years, estimates, row.reasons, strict=True):
            cells[line.budget_line, year] = Cell(estimate, _reason(estimate, reason))
        steps += row.steps
    fte = fte_of_lines(base, scenario, shares)
    return Outcome(
        base=base,
        scenario=scenario,
        cells=cells,
        steps=tuple(steps),
        fte=fte_per_year(base, scenario, fte),
        coverage=coverage_per_year(base, scenario, shares),
        fte_by_line=fte,
        shares=shares,
    )


def _before_index(base: Base, scenario: Scenario, row: Row) -> Decimal:
    """PM, wijken and changes; returns how many times dearer one wijk is by the chosen norm."""
    line = row.line
    treat_pm(row, scenario.treatment_of(line.budget_line, line.has_known_amount))
    ratio = Decimal(1)
    if line.per_neighbourhood and (scenario.wijken or scenario.norms):
        norm = scenario.norms.get(line.budget_line)
        ratio = price_ratio(row, norm, base.agreed_wijken, base.paid_fte.get(line.budget_line))
        serve_wijken(row, scenario.wijken, norm, base.agreed_wijken, ratio)
    for number, change in enumerate(scenario.changes):
        if change.budget_line == line.budget_line:
            change_line(row, change, number)
    return ratio


def index_factors(base: Base, index: Mapping[int, Decimal]) -> Factors:
    """The index of each year since the first; None when nothing rises."""
    if not any(index.values()):
        return None
    factor, factors = Decimal(1), {}
    for year in base.years:
        factor *= 1 + index.get(year, 0)
        factors[year] = factor
    return factors


def _contributions(base: Base, scenario: Scenario, row: Row) -> None:
    for each in scenario.contributions:
        if each.budget_line == row.line.budget_line:
            until = base.last_year if each.until is None else each.until
            years = (year for year in base.years if each.year <= year <= until)
            let_others_pay(row, each.payer, dict.fromkeys(years, each.amount))


def _take_over(base: Base, row: Row, withdrawal: Withdrawal, factors: Factors, estimates: list[Estimate]) -> None:
    """Add what the city pays for the fte that a partner stops paying on this line."""
    if withdrawal.payer != base.city:
        return
    line = row.line.budget_line
    for each in base.paid_by_others.get((withdrawal.partner, line), ()):
        for i, year in enumerate(base.years):
            if year >= withdrawal.year and each.runs_in(year):
                cost = _cost(base, row, withdrawal, each.fte, factors[year] if factors else Decimal(1))
                before = estimates[i]
                if cost is None:
                    # A line is one blank, however many of its parts are unknown.
                    estimates[i] = before._replace(pm_lines=1)
                else:
                    estimates[i] = Estimate(*(figure + cost for figure in before[:3]), before.pm_lines)
                if estimates[i] != before:
                    change = estimate_change(estimates[i], before)
                    row.steps.append(Step("withdrawal", withdrawal.partner, line, year, change))
                    row.reasons[i] = "kosten van overname onbekend" if cost is None else row.reasons[i]


def _cost(base: Base, row: Row, withdrawal: Withdrawal, fte: Decimal, factor: Decimal) -> Decimal | None:
    if withdrawal.rate is not None:
        return in_cents(fte * withdrawal.rate)
    paid = base.paid_fte.get(row.line.budget_line)
    return in_cents(fte * row.reference / paid * factor) if paid and row.reference else None


def _reason(estimate: Estimate, reason: str) -> str:
    return reason or "nul in dit scenario" if estimate.pm_lines or not estimate.high else ""
