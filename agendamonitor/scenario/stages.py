"""The stages every budget line goes through, in one order: reading, PM, wijken, changes, index, contributions.

A stage works on a `Row`: per year a (low, expected, high) in euros or None for PM, and the price year: the year whose
index the amount follows, or None for an amount somebody typed, which no index touches. A stage returns nothing; what
it changed is logged as steps, so that base + steps = outcome, cell for cell.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.parts import Change, Norm, Served, Treatment
from agendamonitor.scenario.records import Line
from agendamonitor.words.money import UNCOUNTED, ZERO, Estimate, estimate_change, in_cents
from agendamonitor.words.vocabulary import word

Value = tuple[Decimal, Decimal, Decimal] | None
NOTHING: Value = (ZERO, ZERO, ZERO)


class Step(NamedTuple):
    """One reason why a cell differs from the printed table: the stage (`kind`), its cause, and by how much."""

    kind: str
    cause: str
    budget_line: str
    year: int
    change: Estimate


class Row:
    """A budget line under way through the stages."""

    __slots__ = ("known_before", "line", "prices", "reasons", "reference", "steps", "values", "years")

    def __init__(self, base: Base, line: Line) -> None:
        self.line = line
        self.years = base.years
        self.values: list[Value] = [
            None if cell.amount is None else (cell.amount, cell.amount, cell.amount) for cell in line.cells
        ]
        self.prices: list[int | None] = list(base.years)
        self.reasons = [cell.reason for cell in line.cells]
        self.steps: list[Step] = []
        self.known_before: list[tuple[Decimal, int] | None] = []
        self.reference: Decimal | None = None

    def log(self, kind: str, cause: str, before: list[Value]) -> None:
        """Add a step for every year whose value is not what it was."""
        for year, old, new in zip(self.years, before, self.values, strict=True):
            if old != new:
                change = estimate_change(as_estimate(new), as_estimate(old))
                self.steps.append(Step(kind, cause, self.line.budget_line, year, change))

    def look_back(self) -> None:
        """Remember per year the last amount other than zero before it and its year; the very last is the reference."""
        last = None
        self.known_before = []
        for year, value in zip(self.years, self.values, strict=True):
            self.known_before.append(last)
            if value is not None and value[1]:
                last = value[1], year
        self.reference = last[0] if last else None


def as_estimate(value: Value) -> Estimate:
    """The value as an estimate; PM counts as one uncounted line."""
    return UNCOUNTED if value is None else Estimate(*value)


def flat(amount: Decimal) -> Value:
    """One amount without a range."""
    return amount, amount, amount


def times(value: Value, factor: Decimal) -> Value:
    """The value multiplied and rounded to cents; PM stays PM."""
    if value is None:
        return None
    low, expected, high = value
    middle = in_cents(expected * factor)
    if low is expected is high:
        return middle, middle, middle
    return in_cents(low * factor), middle, in_cents(high * factor)


def read_otherwise(row: Row, finding: str, amounts: Mapping[int, Decimal]) -> None:
    """Put the amounts of the chosen reading of a contradiction in place of the printed ones."""
    before = row.values[:]
    for i, year in enumerate(row.years):
        if year in amounts:
            row.values[i] = flat(amounts[year])
            row.reasons[i] = "nul in deze lezing"
    row.log("reading", finding, before)


def treat_pm(row: Row, treatment: Treatment) -> None:
    """Do with PM what was chosen; PM without a last known amount only gives way to a typed range or an end."""
    if treatment.kind == "not_counted":
        return
    before = row.values[:]
    for i, value in enumerate(before):
        if value is None:
            _treat_cell(row, i, treatment)
    row.log("pm", treatment.kind, before)


def _treat_cell(row: Row, i: int, treatment: Treatment) -> None:
    if treatment.kind == "ends":
        row.values[i], row.reasons[i] = NOTHING, "eindigt in dit scenario"
    elif treatment.kind == "amounts":
        row.values[i], row.prices[i] = treatment.figures, None
    elif known := row.known_before[i]:
        amount, year = known
        row.values[i] = flat(amount)
        row.prices[i] = row.years[i] if treatment.kind == "indexed" else year
        if treatment.kind == "shares":
            low, expected, high = treatment.figures
            row.values[i] = in_cents(amount * low), in_cents(amount * expected), in_cents(amount * high)


def price_ratio(row: Row, norm: Norm | None, agreed: int | None, fte: Decimal | None) -> Decimal:
    """How many times dearer one wijk is by the chosen norm than by the source's figures; 1 without a norm."""
    reference = row.reference
    if norm is None or not agreed:
        return Decimal(1)
    if norm.euro is not None:
        return norm.euro * agreed / reference if reference else Decimal(1)
    return norm.fte * agreed / fte if norm.fte is not None and fte else Decimal(1)


def serve_wijken(row: Row, wijken: Mapping[int, Served], norm: Norm | None, agreed: int | None, ratio: Decimal) -> None:
    """Pay for the chosen number of wijken, and by the chosen norm wherever the line is known."""
    all_agreed = row.reference * ratio if row.reference else None
    if norm and norm.euro:
        per, whole = 1, norm.euro
    elif all_agreed and agreed:
        per, whole = agreed, all_agreed
    else:
        return
    before = row.values[:]
    for i, year in enumerate(row.years):
        if year in wijken:
            count = wijken[year].count
            row.values[i], row.prices[i] = flat(in_cents(whole * count / per)), year
            row.reasons[i] = "" if count else f"geen {word('area').many} in dit scenario"
        elif ratio != 1 and row.prices[i] is not None:
            row.values[i] = times(row.values[i], ratio)
    row.log("wijken", "wijken", before)


def change_line(row: Row, change: Change, number: int) -> None:
    """Make one change to the line; `number` tells the changes of a scenario apart."""
    before = row.values[:]
    if change.kind == "delay":
        _delay(row, change)
    else:
        until = row.years[-1] if change.until is None else change.until
        for i, year in enumerate(row.years):
            if change.year <= year <= until:
                _change_cell(row, i, change)
    row.log("change", str(number), before)


def _change_cell(row: Row, i: int, change: Change) -> None:
    if change.kind == "stop":
        row.values[i], row.reasons[i] = NOTHING, change.reason or "gestopt in dit scenario"
    elif change.kind == "scale":
        row.values[i] = times(row.values[i], change.figure)
    elif change.kind == "extend":
        known, value = row.known_before[i], row.values[i]
        if known and (value is None or not value[1]):
            row.values[i], row.prices[i], row.reasons[i] = flat(known[0]), row.years[i], ""
    else:
        row.values[i], row.prices[i] = flat(change.figure), None
        row.reasons[i] = change.reason or "ingevuld in dit scenario"


def _delay(row: Row, change: Change) -> None:
    start, by = row.years.index(change.year), int(change.figure)
    values, prices, reasons = row.values[:], row.prices[:], row.reasons[:]
    for i in range(start, len(row.years)):
        if i < start + by:
            row.values[i], row.prices[i] = NOTHING, row.years[i]
            row.reasons[i] = change.reason or "uitgesteld in dit scenario"
        else:
            price = prices[i - by]
            row.values[i], row.reasons[i] = values[i - by], reasons[i - by]
            row.prices[i] = None if price is None else price + by


def follow_index(row: Row, factors: Mapping[int, Decimal] | None) -> None:
    """Multiply every amount by the index of its price year (`factors`: since the first year)."""
    if factors is None:
        return
    before = row.values[:]
    for i, price in enumerate(row.prices):
        if price is not None:
            row.values[i] = times(row.values[i], factors[price])
    row.log("index", row.line.cost_kind, before)


def let_others_pay(row: Row, payer: str, amounts: Mapping[int, Decimal]) -> None:
    """Take off what another pays, never below zero; PM stays PM."""
    before = row.values[:]
    for i, year in enumerate(row.years):
        value = row.values[i]
        if value is not None and year in amounts:
            low, expected, high = (max(ZERO, each - amounts[year]) for each in value)
            row.values[i] = low, expected, high
            if value[2] and not high:
                row.reasons[i] = "betaald door ander"
    row.log("contribution", payer, before)
