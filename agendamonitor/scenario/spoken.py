"""What can be read out loud: what was chosen, what it comes to in whole euros, and what is left out of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from agendamonitor.scenario.chosen import parts
from agendamonitor.scenario.outcome import Outcome, YearTotal
from agendamonitor.scenario.parts import NOT_COUNTED
from agendamonitor.scenario.wording import when, wijken_served
from agendamonitor.words import formats, markup
from agendamonitor.words.money import Estimate, in_whole_euros

MOST_SAID = 5
SAID_OTHERWISE = frozenset({"treatment", "wijken", "wage_index", "other_index", "available"})
PM_WORDS = {
    "not_counted": "PM blijft open",
    "last_known": "PM loopt door op het laatst bekende bedrag",
    "indexed": "PM loopt door op het laatst bekende bedrag met index",
    "ends": "PM eindigt",
}


def money(estimate: Estimate) -> str:
    """`€ 237.500 + 3 × PM`; a range as `naar verwachting € 225.000 (laag € 200.000, hoog € 250.000) + 1 × PM`."""
    known = formats.whole_euro(estimate.expected)
    if estimate.low != estimate.high:
        low, high = (formats.whole_euro(each) for each in (estimate.low, estimate.high))
        known = f"naar verwachting {known} (laag {low}, hoog {high})"
    return f"{known} + {formats.pm(estimate.pm_lines)}" if estimate.pm_lines else known


def year_estimate(outcome: Outcome, year: int) -> Estimate:
    """The total of one year."""
    total = outcome.year(year)
    return Estimate(total.low, total.expected, total.high, total.pm_lines)


def sentence(outcome: Outcome, title: str, year: int) -> str:
    """The year's money, the difference with the printed table, the room, and what was chosen; as Markdown."""
    compared = against_printed(outcome, year)
    if outcome.difference[year].expected:
        compared = f"**{compared}**"
    return (
        f"{markup.verbatim(title)}: in {year} is het **{money(year_estimate(outcome, year))}**, {compared}. "
        f"{room(outcome.year(year))} {markup.verbatim(_chosen(outcome))}"
    )


def against_printed(outcome: Outcome, year: int) -> str:
    """`€ 260.000 meer dan gedrukt`."""
    change = outcome.difference[year]
    expected = "naar verwachting " if change.low != change.high else ""
    if not change.expected:
        return f"{expected}evenveel bekend geld als gedrukt"
    amount = formats.euro(abs(in_whole_euros(change.expected)))
    return f"{expected}{amount} {'meer' if change.expected > 0 else 'minder'} dan gedrukt"


def headline(outcome: Outcome, year: int) -> str:
    """The answer in one line: the difference with the printed table, what is unknown in both, and a shortfall."""
    total, printed = outcome.year(year), outcome.printed_years[year]
    said = f"{year}: {against_printed(outcome, year)}"
    if total.pm_lines == printed.pm_lines:
        said += f", met {formats.pm(total.pm_lines)}" if total.pm_lines else ""
    else:
        said += f", met {formats.pm(total.pm_lines)} (gedrukt {formats.pm(printed.pm_lines)})"
    return f"{said}; {_left(total, total.expected)}" if total.shortfall else said


def room(total: YearTotal) -> str:
    """Whether it fits; what is still PM has to be paid from it too. Without an available budget it says why not."""
    if total.available is None:
        return "De bron noemt geen beschikbaar budget; vul het in om een tekort of ruimte te zien."
    said = _left(total, total.expected)
    if total.shortfall:
        said = f"**{said}**"
    if total.low != total.high:
        low, high = _left(total, total.low), _left(total, total.high)
        said = f"naar verwachting {said} (bij het lage bedrag {low}, bij het hoge {high})"
    said = f"Bij een beschikbaar budget van {formats.whole_euro(total.available)} is er {said}"
    if not total.pm_lines:
        return f"{said}."
    unknown = formats.pm(total.pm_lines)
    if total.shortfall:
        return f"{said}, nog zonder {unknown}."
    return f"{said}, waaruit ook {unknown} nog betaald moet worden."


def _left(total: YearTotal, amount: Decimal) -> str:
    left = in_whole_euros((total.available or Decimal(0)) - amount)
    return f"{formats.euro(abs(left))} {'tekort' if left < 0 else 'ruimte'}"


def _chosen(outcome: Outcome) -> str:
    said = chosen(outcome)
    if not said:
        return "Er is niets anders gekozen dan gedrukt."
    if len(said) > MOST_SAID:
        said = [*said[: MOST_SAID - 1], f"nog {len(said) - MOST_SAID + 1} keuzes"]
    return f"Gekozen: {'; '.join(said)}."


def chosen(outcome: Outcome) -> list[str]:
    """What the scenario chooses, years with the same choice together; the available budget is no choice."""
    base, scenario = outcome.base, outcome.scenario
    said = [f"{PM_WORDS[scenario.treatment.kind]} bij alle posten met een bekend bedrag"]
    if scenario.treatment == NOT_COUNTED:
        said = []
    for kind, word in PM_WORDS.items():
        alike = [base.line_by_id[each].name for each, how in scenario.line_treatments.items() if how.kind == kind]
        said += [f"{word} bij {formats.enumeration(alike)}"] if alike else []
    for served, years in _same_years({year: _served(outcome, year) for year in scenario.wijken}):
        said.append(f"{when(years, base.last_year)} {served}")
    wages, other = dict(scenario.wage_index), dict(scenario.other_index)
    for what, index in (("lonen en prijzen", wages),) if wages == other else (("lonen", wages), ("prijzen", other)):
        for rate, years in _same_years(index):
            said.append(f"{what} {when(years, base.last_year)} {formats.number(rate * 100, None)}% per jaar erbij")
    for part in parts(base, scenario):
        grouped = part.field == "line_treatments" and scenario.line_treatments[part.key].kind in PM_WORDS
        if part.field not in SAID_OTHERWISE and not grouped:
            said.append(part.sentence.removesuffix("."))
    return said


def _served(outcome: Outcome, year: int) -> str:
    """The wijken that are chosen for a year, by name as far as that was chosen."""
    served, coverage = outcome.scenario.wijken[year], outcome.coverage_in(year)
    unnamed = (coverage.unnamed, coverage.undecided) if coverage.count == served.count else (0, 0)
    names = formats.enumeration([outcome.base.area_by_id[each].name for each in served.which])
    return f"{wijken_served(served.count, *unnamed)}{f' ({names})' if names else ''}"


def _same_years(chosen: Mapping[int, Any]) -> list[tuple[Any, tuple[int, ...]]]:
    found: dict[Any, tuple[int, ...]] = {}
    for year, value in chosen.items():
        found[value] = (*found.get(value, ()), year)
    return list(found.items())
