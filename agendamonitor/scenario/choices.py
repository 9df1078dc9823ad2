"""From the few large controls of a meeting to a scenario, and from an outcome to its tables and consequences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.scenario import wording
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.consequences import Consequence, consequences
from agendamonitor.scenario.evaluation import WAGES, evaluate
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import STAGES, Outcome, YearTotal
from agendamonitor.scenario.parts import ENDS, INDEXED, LAST_KNOWN, NOT_COUNTED, Served, Treatment
from agendamonitor.scenario.presets import as_own
from agendamonitor.scenario.stages import Step
from agendamonitor.scenario.wording import CHANGE_WORDS, READING_WORDS
from agendamonitor.words import formats, markup

AS_IT_STARTS = "Zoals begin"
TREATMENTS: Mapping[str, Treatment | None] = {
    AS_IT_STARTS: None,
    "Niet geteld": NOT_COUNTED,
    "Laatst bekend": LAST_KNOWN,
    "Met index": INDEXED,
    "Vervalt": ENDS,
}
AT_RISK = frozenset({"result"})


def compose(
    base: Base,
    start: Scenario,
    *,
    treatment: str = AS_IT_STARTS,
    wijken: int | None = None,
    wage_index: Decimal = Decimal(0),
    other_index: Decimal = Decimal(0),
    available: Decimal | None = None,
    from_year: int,
) -> Scenario:
    """The scenario to start from, with what the controls of the page change.

    `wijken` and `available` hold from `from_year` on; so do the indices (0.04 is 4 % a year) of wages and of
    other costs. None and zero leave what the start says. A preset that is changed says so in its name.
    """
    years = [year for year in base.years if year >= from_year]
    changed: dict[str, Any] = {}
    chosen = TREATMENTS[treatment]
    if chosen is not None:
        changed["treatment"] = chosen
    if wijken is not None:
        changed["wijken"] = {**start.wijken, **dict.fromkeys(years, Served(wijken))}
    for name, index in (("wage_index", wage_index), ("other_index", other_index)):
        if index:
            changed[name] = dict.fromkeys(years, index)
    if available is not None:
        changed["available"] = {**start.available, **dict.fromkeys(years, available)}
    return as_own(base, replace(start, **changed)) if changed else start


def focus_year(base: Base) -> int:
    """The year a meeting talks about first: the one after the last year with known money for the wijken."""
    return min(base.last_paid_year + 1, base.last_year)


def wijken_in(outcome: Outcome, year: int) -> str:
    """How many wijken have a worker in a year, and of how many it is not said which."""
    coverage = outcome.coverage_in(year)
    return wording.wijken_served(coverage.count, coverage.unnamed, coverage.undecided)


def people(outcome: Outcome, year: int) -> str:
    """The fte that the city pays in a year, with what is open because its line is PM."""
    fte = outcome.fte[outcome.base.years.index(year)]
    return f"{formats.fte(fte.city)} + {formats.fte(fte.open)} PM" if fte.open else formats.fte(fte.city)


def years_table(outcome: Outcome) -> pd.DataFrame:
    """One row per year: printed_amount, printed_pm, amount_low, scenario_amount, amount_high, pm_lines, available,
    shortfall, served (wijken), served_unnamed (of those) and city_fte.
    """
    rows = []
    for total, coverage, fte in zip(outcome.years, outcome.coverage, outcome.fte, strict=True):
        rows.append(
            {
                "year": total.year,
                "printed_amount": outcome.printed_years[total.year].expected,
                "printed_pm": outcome.printed_years[total.year].pm_lines,
                "amount_low": total.low,
                "scenario_amount": total.expected,
                "amount_high": total.high,
                "pm_lines": total.pm_lines,
                "available": total.available,
                "shortfall": total.shortfall,
                "served": coverage.count,
                "served_unnamed": None if coverage.count is None else coverage.unnamed + coverage.undecided,
                "city_fte": fte.city,
            }
        )
    return pd.DataFrame(rows, dtype=object)


def lost(found: Sequence[Consequence]) -> list[str]:
    """The consequences as sentences."""
    return [each.sentence for each in found]


def consequence_heading(found: Sequence[Consequence], total: YearTotal) -> str:
    """How much the scenario takes away, and what it leaves without money in the year, in one line."""
    if not total.shortfall:
        return _taken(found)
    return f"{_taken(found)}; in {total.year} blijft {formats.whole_euro(total.shortfall)} ongedekt"


def _taken(found: Sequence[Consequence]) -> str:
    if not found:
        return "Dit scenario neemt niets weg van wat is afgesproken"
    results = len({each.subject for each in found if each.kind in AT_RISK})
    agreements = len({each.subject for each in found if each.kind.startswith("agreement")})
    parts = [formats.plural(agreements, "afspraak", "afspraken")] if agreements else []
    if results:
        parts.append(formats.plural(results, "resultaat", "resultaten"))
    wijken = max((each.wijken or 1 for each in found if each.kind in {"wijk", "wijken"}), default=0)
    if wijken:
        parts.append("de wijken")
    return f"Dit raakt {formats.enumeration(parts) or 'de wijken'}"


def comparison(
    base: Base, title: str, scenario: Scenario, beside: Sequence[tuple[str, Scenario]], year: int
) -> pd.DataFrame:
    """A scenario and those beside it (by title), all under its available budget: one row each with scenario_amount and
    pm_lines in the year, all_years, served (wijken), served_unnamed, city_fte, results_at_risk and shortfall;
    amount_low and amount_high where any is a range.
    """
    held = [(name, replace(each, available=scenario.available)) for name, each in beside]
    rows = []
    for name, each in [(title, scenario), *held]:
        outcome = evaluate(base, each)
        position = base.years.index(year)
        total, coverage = outcome.years[position], outcome.coverage[position]
        rows.append(
            {
                "scenario": name,
                "amount_low": total.low,
                "scenario_amount": total.expected,
                "amount_high": total.high,
                "pm_lines": total.pm_lines,
                "all_years": outcome.total.expected,
                "served": coverage.count,
                "served_unnamed": None if coverage.count is None else coverage.unnamed + coverage.undecided,
                "city_fte": outcome.fte[position].city,
                "results_at_risk": len({c.subject for c in consequences(outcome) if c.kind in AT_RISK}),
                "shortfall": total.shortfall,
            }
        )
    compared = pd.DataFrame(rows, dtype=object)
    if all(row["amount_low"] == row["amount_high"] for row in rows):
        return compared.drop(columns=["amount_low", "amount_high"])
    return compared


SORTS = {
    "Volgorde van kiezen": None,
    "Bedrag": "scenario_amount",
    "Wijken": "served",
    "Fte": "city_fte",
    "Resultaten in gevaar": "results_at_risk",
    "Tekort": "shortfall",
}


def sorted_by(compared: pd.DataFrame, sort: str) -> pd.DataFrame:
    """The comparison sorted from high to low by one of its columns; unknown comes last."""
    column = SORTS[sort]
    if column is None or compared.empty:
        return compared
    rows = compared.to_dict("records")
    rows.sort(key=lambda row: (row[column] is None, -(row[column] or 0)))
    return pd.DataFrame(rows, columns=compared.columns, dtype=object)


def consequence_list(found: Sequence[Consequence], to_page: Callable[..., str]) -> str:
    """What the scenario takes away, each with a link to what is touched."""
    if not found:
        return markup.plain_list(["Door de keuzes zelf verliest geen afspraak, resultaat, wijk of ritme iets."])
    return markup.linked_list([(each.sentence, *_target(each, to_page)) for each in found])


def _target(each: Consequence, to_page: Callable[..., str]) -> tuple[str, str]:
    if each.kind.startswith("agreement") and each.subject:
        return f"Naar afspraak {each.subject}", to_page("afspraak", afspraak=each.subject)
    if each.kind == "wijk" and each.subject:
        return "Naar de wijk", to_page("wijken", wijk=each.subject)
    if each.kind == "wijken":
        return "Naar de wijken", to_page("wijken")
    return "Naar voortgang", to_page("voortgang")


CHOSEN_FOR_PM = {
    "not_counted": "PM niet geteld",
    "last_known": "PM op het laatst bekende bedrag",
    "indexed": "PM op het laatst bekende bedrag met index",
    "ends": "PM vervalt",
    "amounts": "PM met eigen bandbreedte",
    "shares": "PM met eigen bandbreedte",
}
COLUMNS_OF_DIFFERENCE = ["kind", "label", "difference", "pm_difference", "known_amount", "pm_lines"]


def waterfall(outcome: Outcome, year: int) -> pd.DataFrame:
    """Why the year differs from the printed table, a row per cause and budget line, from the printed total down.

    `difference` and `pm_difference` are what the step does; `known_amount` and `pm_lines` what it comes to after it.
    Empty where nothing differs.
    """
    steps = sorted((step for step in outcome.steps if step.year == year), key=lambda step: STAGES.index(step.kind))
    known, pm_lines = outcome.printed_years[year].expected, outcome.printed_years[year].pm_lines
    rows: list[tuple[Any, ...]] = [("zoals gedrukt", "alle posten", None, None, known, pm_lines)]
    for step in steps:
        known, pm_lines = known + step.change.expected, pm_lines + step.change.pm_lines
        name = outcome.base.line_by_id[step.budget_line].name
        rows.append((_cause(outcome, step), name, step.change.expected, step.change.pm_lines, known, pm_lines))
    rows.append(("dit scenario", "alle posten", None, None, known, pm_lines))
    return pd.DataFrame(rows if steps else [], columns=COLUMNS_OF_DIFFERENCE, dtype=object)


def _cause(outcome: Outcome, step: Step) -> str:
    scenario = outcome.scenario
    match step.kind:
        case "reading":
            said = f"lezing {READING_WORDS[scenario.readings[step.cause]]} van {step.cause}"
        case "pm":
            said = CHOSEN_FOR_PM[step.cause]
        case "wijken":
            said = "wijken: aantal of kosten per wijk"
        case "change":
            said = f"wijziging: {CHANGE_WORDS[scenario.changes[int(step.cause)].kind]}"
        case "index":
            said = "stijging van lonen" if step.cause == WAGES else "stijging van andere kosten"
        case "contribution":
            said = f"bijdrage van {step.cause}"
        case _:
            said = f"{outcome.base.partners[step.cause]} stopt, de gemeente betaalt"
    return said
