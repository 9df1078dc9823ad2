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
from agendamonitor.words.vocabulary import word

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
    """One row per year: printed_amount, printed_pm, amount_low, scenario_amount, amount_high, pm_lines, available and
    shortfall; served (wijken), served_unnamed (of those) and city_fte where the agenda tells these.
    """
    rows = []
    for position, total in enumerate(outcome.years):
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
                **_hands(outcome, position),
            }
        )
    return pd.DataFrame(rows, dtype=object)


def _hands(outcome: Outcome, position: int) -> dict[str, Any]:
    """The workers and fte of a year, as far as the agenda tells these at all."""
    found: dict[str, Any] = {}
    if outcome.base.tells_workers:
        coverage = outcome.coverage[position]
        unnamed = None if coverage.count is None else coverage.unnamed + coverage.undecided
        found |= {"served": coverage.count, "served_unnamed": unnamed}
    if outcome.base.tells_fte:
        found["city_fte"] = outcome.fte[position].city
    return found


def lost(found: Sequence[Consequence]) -> list[str]:
    """The consequences as sentences."""
    return [each.sentence for each in found]


def are_known(base: Base, found: Sequence[Consequence]) -> bool:
    """Whether anything can be said of what a scenario takes away: the agenda ties its agreements to its money."""
    return base.traced or bool(found)


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
    parts = [word("leaf").counted(agreements)] if agreements else []
    if results:
        parts.append(formats.plural(results, "resultaat", "resultaten"))
    wijken = max((each.wijken or 1 for each in found if each.kind in {"wijk", "wijken"}), default=0)
    areas = f"de {word('area').many}"
    if wijken:
        parts.append(areas)
    return f"Dit raakt {formats.enumeration(parts) or areas}"


def comparison(
    base: Base, title: str, scenario: Scenario, beside: Sequence[tuple[str, Scenario]], year: int
) -> pd.DataFrame:
    """A scenario and those beside it (by title), all under its available budget: one row each with scenario_amount and
    pm_lines in the year, all_years and shortfall; served (wijken), served_unnamed, city_fte and results_at_risk where
    the agenda tells these; amount_low and amount_high where any is a range.
    """
    held = [(name, replace(each, available=scenario.available)) for name, each in beside]
    rows = []
    for name, each in [(title, scenario), *held]:
        outcome = evaluate(base, each)
        position = base.years.index(year)
        total = outcome.years[position]
        risk = {each.subject for each in consequences(outcome) if each.kind in AT_RISK}
        rows.append(
            {
                "scenario": name,
                "amount_low": total.low,
                "scenario_amount": total.expected,
                "amount_high": total.high,
                "pm_lines": total.pm_lines,
                "all_years": outcome.total.expected,
                **_hands(outcome, position),
                **({"results_at_risk": len(risk)} if _tells_risk(base) else {}),
                "shortfall": total.shortfall,
            }
        )
    compared = pd.DataFrame(rows, dtype=object)
    if all(row["amount_low"] == row["amount_high"] for row in rows):
        return compared.drop(columns=["amount_low", "amount_high"])
    return compared


def _tells_risk(base: Base) -> bool:
    return base.traced and "results" in base.capabilities


def sorts(base: Base) -> dict[str, str | None]:
    """What a comparison can be sorted by, in words, with its column (None: as chosen)."""
    return {
        "Volgorde van kiezen": None,
        "Bedrag": "scenario_amount",
        **({word("area").titles: "served"} if base.tells_workers else {}),
        **({"Fte": "city_fte"} if base.tells_fte else {}),
        **({"Resultaten in gevaar": "results_at_risk"} if _tells_risk(base) else {}),
        "Tekort": "shortfall",
    }


def sorted_by(compared: pd.DataFrame, column: str | None) -> pd.DataFrame:
    """The comparison sorted from high to low by one of its columns (None: as it is); unknown comes last."""
    if column is None or compared.empty:
        return compared
    rows = compared.to_dict("records")
    rows.sort(key=lambda row: (row[column] is None, -(row[column] or 0)))
    return pd.DataFrame(rows, columns=compared.columns, dtype=object)


def consequence_list(base: Base, found: Sequence[Consequence], to_page: Callable[..., str]) -> str:
    """What the scenario takes away, each with a link to what is touched."""
    if not found:
        kinds = [
            (True, word("leaf").one),
            ("results" in base.capabilities, "resultaat"),
            (base.tells_workers, word("area").one),
            ("rhythms" in base.capabilities, "ritme"),
        ]
        named = formats.alternatives([kind for known, kind in kinds if known])
        return markup.plain_list([f"Door de keuzes zelf verliest geen {named} iets."])
    return markup.linked_list([(each.sentence, *_target(each, to_page)) for each in found])


def _target(each: Consequence, to_page: Callable[..., str]) -> tuple[str, str]:
    if each.kind.startswith("agreement") and each.subject:
        return f"Naar {word('leaf')} {each.subject}", to_page("afspraak", afspraak=each.subject)
    if each.kind == "wijk" and each.subject:
        return f"Naar {word('area').the}", to_page("wijken", wijk=each.subject)
    if each.kind == "wijken":
        return f"Naar de {word('area').many}", to_page("wijken")
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
            area = word("area")
            said = f"{area.many}: aantal of kosten per {area}"
        case "change":
            said = f"wijziging: {CHANGE_WORDS[scenario.changes[int(step.cause)].kind]}"
        case "index":
            said = "stijging van lonen" if step.cause == WAGES else "stijging van andere kosten"
        case "contribution":
            said = f"bijdrage van {step.cause}"
        case _:
            said = f"{outcome.base.partners[step.cause]} stopt, de gemeente betaalt"
    return said
