"""What a reader would not expect of a scenario's figures: costs that do not rise, contributions that cannot count."""

from collections.abc import Iterable
from decimal import Decimal

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.evaluation import WAGES, index_factors
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.records import Line
from agendamonitor.words import formats
from agendamonitor.words.money import in_cents

BEFORE_INDEX = frozenset({"reading", "pm", "wijken", "change"})


def remarks(outcome: Outcome, year: int) -> list[str]:
    """The remarks on one year, as sentences; empty when every choice does what it says."""
    return [*_not_rising(outcome, year), *_contributions(outcome, year)]


def _not_rising(outcome: Outcome, year: int) -> Iterable[str]:
    """Lines that do not follow the whole rise of wages or prices: on PM, kept at a known amount, or typed."""
    unknown, flat = [], []
    for line in outcome.base.lines:
        factor = _factor(outcome, line, year)
        before = _before_index(outcome, line, year)
        if factor == 1:
            continue
        if before is None:
            unknown.append(line.name)
        elif before and _risen(outcome, line, year) != in_cents(before * factor) - before:
            flat.append(line.name)
    if unknown:
        which = formats.enumeration(unknown)
        yield f"De stijging van lonen en prijzen telt in {year} niet voor wat PM is: {which}. Dat bedrag is onbekend."
    if flat:
        which = formats.enumeration(flat)
        yield (
            f"De stijging van lonen en prijzen telt in {year} niet of niet helemaal mee voor: {which}. Dat bedrag is "
            "ingevuld, of blijft op het laatst bekende. Kies ‘Met index’ om het laatst bekende bedrag mee te laten "
            "stijgen."
        )


def _factor(outcome: Outcome, line: Line, year: int) -> Decimal:
    scenario = outcome.scenario
    factors = index_factors(outcome.base, scenario.wage_index if line.cost_kind == WAGES else scenario.other_index)
    return factors[year] if factors else Decimal(1)


def _before_index(outcome: Outcome, line: Line, year: int) -> Decimal | None:
    """What the line expects before its index; None where that is PM."""
    now = outcome.base.printed[line.budget_line, year]
    known, pm_lines = now.expected, now.pm_lines
    for step in outcome.steps:
        if (step.budget_line, step.year) == (line.budget_line, year) and step.kind in BEFORE_INDEX:
            known, pm_lines = known + step.change.expected, pm_lines + step.change.pm_lines
    return None if pm_lines else known


def _risen(outcome: Outcome, line: Line, year: int) -> Decimal:
    steps = (step for step in outcome.steps if (step.budget_line, step.year) == (line.budget_line, year))
    return sum((step.change.expected for step in steps if step.kind == "index"), Decimal(0))


def _contributions(outcome: Outcome, year: int) -> Iterable[str]:
    """Contributions to a line on PM, and contributions that are more than the line costs."""
    base = outcome.base
    for name, payer, amount in _contributed(outcome, year):
        line = base.line_by_id[name]
        paid = -sum(
            (
                step.change.expected
                for step in outcome.steps
                if (step.kind, step.cause, step.budget_line, step.year) == ("contribution", payer, name, year)
            ),
            Decimal(0),
        )
        offered = f"De bijdrage van {payer} aan {line.name} ({formats.euro(amount)} in {year})"
        if _before_index(outcome, line, year) is None:
            yield f"{offered} telt niet mee: het bedrag van de post is PM, dus onbekend."
        elif paid < amount:
            yield f"{offered} is meer dan de post dan kost: er telt {formats.euro(paid)} mee."


def _contributed(outcome: Outcome, year: int) -> list[tuple[str, str, Decimal]]:
    """Per budget line and payer what is offered in the year."""
    offered: dict[tuple[str, str], Decimal] = {}
    for each in outcome.scenario.contributions:
        if each.year <= year <= _last(outcome.base, each.until):
            key = each.budget_line, each.payer
            offered[key] = offered.get(key, Decimal(0)) + each.amount
    return [(line, payer, amount) for (line, payer), amount in offered.items()]


def _last(base: Base, until: int | None) -> int:
    return base.last_year if until is None else until
