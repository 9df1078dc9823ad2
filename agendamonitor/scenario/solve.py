"""Let the computer choose: every solution is a scenario like any other, with its reasons.

Costs are never modelled again: they are what `evaluate` says each choice costs, in whole cents. An uncounted PM costs
nothing here; the reasons of every solution say how many there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import gcd
from typing import Literal

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import Outcome, YearTotal
from agendamonitor.scenario.parts import Change, ScenarioError, Served, as_decimal
from agendamonitor.scenario.wording import unnamed_wijken, when
from agendamonitor.scenario.yes_no import Term, YesNo, YesOrNo
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

Figure = Literal["low", "expected", "high"]
CENTS = 100
MILLION = 1_000_000
HEAVIEST = 1000
THOUSANDTH = Decimal("0.001")


class NoSolutionError(ScenarioError):
    """No choice satisfies what was asked; the message is Dutch and says why."""


def most_wijken(base: Base, scenario: Scenario, *, keep: bool = True, figure: Figure = "expected") -> Scenario:
    """The most wijken that fit under the available budget, added up over the years that have one.

    With `keep` no wijk loses its worker again within these years. Among equals the cheapest; `figure` says which end
    of the range has to fit. Raises NoSolutionError when even no wijk at all does not fit.
    """
    years = _budgeted(scenario)
    ladder = _Ladder(base, scenario, years, figure)
    problem = YesNo()
    steps = {year: [problem.choice() for _ in ladder.counts] for year in years}
    for year in years:
        problem.exactly_one(steps[year])
        problem.at_most(_terms(ladder.costs[year], steps[year]), _cents(scenario.available[year]))
    if keep:
        _never_fewer(problem, [steps[year] for year in years])
    if not problem.maximise([term for year in years for term in _terms(ladder.covered[year], steps[year])]):
        raise NoSolutionError(f"Ook zonder {word('area').many} past dit scenario niet in het beschikbare budget.")
    problem.maximise([(-cost, step) for year in years for cost, step in _terms(ladder.costs[year], steps[year])])
    counts = {year: _chosen(problem, steps[year]) for year in years}
    area = word("area")
    chosen = replace(scenario, name=f"De meeste {area.many}", wijken=_served(scenario, counts), reasons=())
    outcome = _fitting(evaluate(base, chosen), figure)
    reasons = [
        f"{year}: {area.counted(count)} {'past' if count == 1 else 'passen'} in "
        f"{formats.euro(scenario.available[year])}{_unnamed(outcome, year)}."
        for year, count in counts.items()
    ]
    return _explained(outcome, reasons)


def cheapest_every_wijk(
    base: Base, scenario: Scenario, by_year: int, *, most_new: int | None = None, within: bool = False
) -> Scenario:
    """The cheapest way to have a worker in every wijk in `by_year` (a later year than the last counts as the last).

    No wijk loses its worker on the way, from the agreed number on, and no year gains more than `most_new`. With
    `within` every year has to stay under its available budget. Raises NoSolutionError when that cannot be.
    """
    area = word("area")
    if not base.wijken or base.agreed_wijken is None:
        raise NoSolutionError(f"Deze gegevens zeggen niet hoeveel {area.many} er zijn.")
    every = f"{formats.capital(area.each)} in {by_year}"
    target = min(by_year, base.last_year)
    years = tuple(year for year in base.years if year > min(base.last_paid_year, target - 1))
    ladder = _Ladder(base, scenario, years, "expected")
    problem = YesNo()
    steps = {year: [problem.choice() for _ in ladder.counts] for year in years}
    for year in years:
        problem.exactly_one(steps[year])
        if year >= target:
            problem.exactly_one(steps[year][-1:])
        if within and year in scenario.available:
            problem.at_most(_terms(ladder.costs[year], steps[year]), _cents(scenario.available[year]))
    start = min(base.agreed_wijken, len(base.wijken))
    before = [problem.choice() for _ in ladder.counts]
    problem.exactly_one(before[start : start + 1])
    problem.exactly_one(before)
    _never_fewer(problem, [before, *steps.values()])
    if most_new is not None:
        for fewer, more in pairwise([before, *steps.values()]):
            problem.at_most([*_terms(ladder.counts, more), *_terms([-n for n in ladder.counts], fewer)], most_new)
    if not problem.maximise(
        [(-cost, step) for year in years for cost, step in _terms(ladder.costs[year], steps[year])]
    ):
        raise NoSolutionError(f"{every} kan zo niet: het budget of de groei per jaar laat het niet toe.")
    counts = {year: _chosen(problem, steps[year]) for year in years}
    chosen = replace(scenario, name=f"{every}, zo goedkoop mogelijk", wijken=_served(scenario, counts), reasons=())
    outcome = evaluate(base, chosen)
    reasons = [
        f"{year}: {area.counted(count)}{_unnamed(outcome, year)}, "
        f"{formats.whole_euro(outcome.year(year).expected)} in totaal."
        for year, count in counts.items()
    ]
    return _explained(outcome, reasons)


def keep_under_cap(
    base: Base, scenario: Scenario, weights: Mapping[str | None, Decimal] | None = None, *, figure: Figure = "expected"
) -> Scenario:
    """Which lines to keep under the available budget: the most euros, each counted by its programme line's weight.

    `weights` is per programme line (None: lines without one); 1 where nothing is given. A line that stops does not
    come back within these years. Among equals as many lines, and then euros, as possible stay. PM and zero are left.
    """
    years = _budgeted(scenario)
    heavy = {each: _weight(weight) for each, weight in (weights or {}).items()}
    outcome, bare = evaluate(base, scenario), evaluate(base, _all_stopped(base, scenario, years))
    problem = YesNo()
    costs, keep = {}, {}
    for line in base.lines:
        for year in years:
            key = line.budget_line, year
            cost = _cents(_figure(outcome, key, figure) - _figure(bare, key, figure))
            if cost:
                costs[key], keep[key] = cost, problem.choice()
    for year in years:
        spent = [(costs[key], choice) for key, choice in keep.items() if key[1] == year]
        problem.at_most(spent, _cents(scenario.available[year] - getattr(bare.year(year), figure)))
    for one, other in ((one, other) for one in keep for other in keep if one[0] == other[0] and one[1] < other[1]):
        problem.at_most([(1, keep[other]), (-1, keep[one])], 0)
    worth = {
        key: int(heavy.get(base.line_by_id[key[0]].programme_line, Decimal(1)) * 1000) * cost
        for key, cost in costs.items()
    }
    shared = gcd(*worth.values()) or 1
    if not problem.maximise([(value // shared, keep[key]) for key, value in worth.items()]):
        raise NoSolutionError("Ook als alle posten stoppen past dit scenario niet in het beschikbare budget.")
    problem.maximise([(1, choice) for choice in keep.values()])
    problem.maximise([(costs[key], choice) for key, choice in keep.items()])
    stopped = {key for key, choice in keep.items() if not problem.is_yes(choice)}
    changes = tuple(_stops(base, stopped, heavy))
    chosen = replace(scenario, name="Keuze onder het budget", changes=(*scenario.changes, *changes), reasons=())
    reasons = [_why(base, each) for each in changes] or ["Alles past: er hoeft geen post te stoppen."]
    return _explained(_fitting(evaluate(base, chosen), figure), reasons)


def uniform_cut(base: Base, scenario: Scenario, *, same: bool = False, figure: Figure = "expected") -> Scenario:
    """The smallest cut, equal for all lines, that closes the gap in every year with an available budget.

    Per year its own percentage, or with `same` one for all these years; in steps of one millionth.
    """
    years = [each.year for each in evaluate(base, scenario).years if _short(each, figure)]
    factors = dict.fromkeys(years, MILLION)
    if years and any(_short(each, figure) for each in _cut(base, scenario, dict.fromkeys(years, 0)).years):
        raise NoSolutionError("Ook zonder enige post past dit scenario niet in het beschikbare budget.")
    low, high = dict.fromkeys(years, 0), dict.fromkeys(years, MILLION)
    while any(high[year] - low[year] > 1 for year in years):
        factors = {year: (low[year] + high[year]) // 2 for year in years}
        outcome = _cut(base, scenario, factors)
        for year in years:
            (high if _short(outcome.year(year), figure) else low)[year] = factors[year]
    factors = dict.fromkeys(years, min(low.values())) if same and years else low
    outcome = _cut(base, scenario, factors)
    parts = [
        f"{year}: elke post {formats.percent(1 - Decimal(part) / MILLION, 2)} minder." for year, part in factors.items()
    ]
    return _explained(_fitting(outcome, figure), parts or ["Er is geen tekort: er hoeft niets af."])


class _Ladder:
    """What 0, 1, 2, ... wijken cost and cover in each year, in cents, everything else as in the scenario."""

    def __init__(self, base: Base, scenario: Scenario, years: Sequence[int], figure: Figure) -> None:
        if not base.wijken:
            raise NoSolutionError(f"Deze gegevens noemen geen {word('area').many}.")
        self.counts = list(range(len(base.wijken) + 1))
        self.costs: dict[int, list[int]] = {year: [] for year in years}
        self.covered: dict[int, list[int]] = {year: [] for year in years}
        for count in self.counts:
            outcome = evaluate(base, replace(scenario, wijken=_served(scenario, dict.fromkeys(years, count))))
            for year in years:
                self.costs[year].append(_cents(getattr(outcome.year(year), figure)))
                self.covered[year].append(outcome.coverage_in(year).count or 0)


def _unnamed(outcome: Outcome, year: int) -> str:
    coverage = outcome.coverage_in(year)
    return unnamed_wijken(coverage.count or 0, coverage.unnamed, coverage.undecided)


def _budgeted(scenario: Scenario) -> tuple[int, ...]:
    if not scenario.available:
        raise NoSolutionError("Vul eerst het beschikbare budget in: zonder budget valt er niets te kiezen.")
    return tuple(scenario.available)


def _cents(amount: Decimal) -> int:
    return int(amount * CENTS)


def _terms(weights: Iterable[int], choices: Iterable[YesOrNo]) -> list[Term]:
    return list(zip(weights, choices, strict=True))


def _chosen(problem: YesNo, steps: Sequence[YesOrNo]) -> int:
    return next(count for count, step in enumerate(steps) if problem.is_yes(step))


def _never_fewer(problem: YesNo, years: Sequence[Sequence[YesOrNo]]) -> None:
    for before, after in pairwise(years):
        problem.at_most(
            [(count, step) for count, step in enumerate(before)] + [(-n, s) for n, s in enumerate(after)], 0
        )


def _served(scenario: Scenario, counts: Mapping[int, int]) -> dict[int, Served]:
    """The scenario's wijken with these counts; wijken it names stay named where they fit."""
    named = {year: each.which for year, each in scenario.wijken.items()}
    chosen = {year: Served(count, named.get(year, ())[:count]) for year, count in counts.items()}
    return {**scenario.wijken, **chosen}


def _all_stopped(base: Base, scenario: Scenario, years: Iterable[int]) -> Scenario:
    stops = (Change(line.budget_line, "stop", year, year) for line in base.lines for year in years)
    return replace(scenario, changes=(*scenario.changes, *stops))


def _figure(outcome: Outcome, key: tuple[str, int], figure: Figure) -> Decimal:
    return getattr(outcome.cells[key].estimate, figure)


def _weight(value: Decimal) -> Decimal:
    weight = as_decimal(value, "Gewicht")
    if not 0 <= weight <= HEAVIEST:
        raise ScenarioError(f"Gewicht: {weight} ligt niet tussen 0 en {HEAVIEST}.")
    return weight.quantize(THOUSANDTH)


def _stops(base: Base, stopped: set[tuple[str, int]], weights: Mapping[str | None, Decimal]) -> Iterable[Change]:
    for line in base.lines:
        reason = "Stopt om onder het beschikbare budget te blijven."
        if line.programme_line in weights:
            which = f"{word('top')} {line.programme_line}" if line.programme_line else f"geen {word('top')}"
            reason = f"{reason} Gewicht van {which}: {formats.number(weights[line.programme_line], None)}."
        gone = [year for year in base.years if (line.budget_line, year) in stopped]
        starts = [year for year in gone if year - 1 not in gone]
        ends = [year for year in gone if year + 1 not in gone]
        for first, last in zip(starts, ends, strict=True):
            yield Change(line.budget_line, "stop", first, last, reason=reason)


def _why(base: Base, stop: Change) -> str:
    years = tuple(range(stop.year, (stop.until or stop.year) + 1))
    return f"‘{base.line_by_id[stop.budget_line].name}’, {when(years, base.last_year)}: {stop.reason}"


def _short(year: YearTotal, figure: Figure) -> bool:
    return year.available is not None and getattr(year, figure) > year.available


def _cut(base: Base, scenario: Scenario, factors: Mapping[int, int]) -> Outcome:
    outcome = evaluate(base, scenario)
    cuts = tuple(
        Change(line.budget_line, "scale", year, year, Decimal(part) / MILLION, "Gelijke korting.")
        for line in base.lines
        for year, part in factors.items()
        if outcome.cells[line.budget_line, year].estimate.high
    )
    return evaluate(base, replace(scenario, name="Gelijke korting", changes=(*scenario.changes, *cuts), reasons=()))


def _fitting(outcome: Outcome, figure: Figure) -> Outcome:
    """The outcome itself; an answer of the solver that does not fit to the cent is a fault of ours."""
    short = [each.year for each in outcome.years if _short(each, figure)]
    if short:
        raise ArithmeticError(f"the solution does not fit in {short}")
    return outcome


def _explained(outcome: Outcome, reasons: list[str]) -> Scenario:
    open_years = [f"{each.year}: {formats.pm(each.pm_lines)}" for each in outcome.years if each.pm_lines]
    if open_years:
        reasons = [*reasons, f"Niet meegeteld: {formats.enumeration(open_years)}."]
    return replace(outcome.scenario, reasons=tuple(reasons))
