"""What a scenario chooses, one sentence a choice, and the scenario with one of them taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import NOT_COUNTED, Change, Treatment
from agendamonitor.scenario.presets import as_own
from agendamonitor.scenario.wording import CHANGE_WORDS, NOBODY, READING_WORDS, TREATMENT_WORDS
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word


class Part(NamedTuple):
    """One choice of a scenario in words, and where it is: the field of the scenario, and its key or position."""

    sentence: str
    field: str
    key: Any


def parts(base: Base, scenario: Scenario) -> tuple[Part, ...]:
    """Every choice of a scenario as a sentence, in the order in which it is worked out."""
    lines, partners = base.line_by_id, base.partners
    subjects = {each.finding: each.subject for each in base.findings}
    found = []
    for finding, reading in scenario.readings.items():
        said = f"Lezing van {finding} ({subjects.get(finding, '')}): {READING_WORDS[reading]}."
        found.append(Part(said, "readings", finding))
    if scenario.treatment != NOT_COUNTED:
        found.append(Part(f"PM van alle posten: {_treated(scenario.treatment)}.", "treatment", None))
    for line, treatment in scenario.line_treatments.items():
        found.append(Part(f"PM van {lines[line].name}: {_treated(treatment)}.", "line_treatments", line))
    for year, served in scenario.wijken.items():
        names = formats.enumeration([base.area_by_id[each].name for each in served.which])
        which = f" ({names})" if names else ""
        found.append(Part(f"{year}: {word('area').counted(served.count)}{which}.", "wijken", year))
    for line, norm in scenario.norms.items():
        figures = [formats.euro(norm.euro)] if norm.euro else []
        figures += [formats.fte(norm.fte)] if norm.fte else []
        found.append(Part(f"{lines[line].name}: {formats.enumeration(figures)} per {word('area')}.", "norms", line))
    for position, change in enumerate(scenario.changes):
        found.append(Part(_changed(base, change), "changes", position))
    for name, index in (("wage_index", scenario.wage_index), ("other_index", scenario.other_index)):
        what = "Lonen" if name == "wage_index" else "Overige kosten"
        for year, rate in index.items():
            found.append(Part(f"{what} in {year}: {formats.number(rate * 100, None)}%.", name, year))
    for position, each in enumerate(scenario.contributions):
        period = _period(each.year, each.until, base)
        said = f"{each.payer} betaalt {formats.euro(each.amount)} per jaar van {lines[each.budget_line].name}, {period}"
        found.append(Part(_with_reason(said, each.reason), "contributions", position))
    for position, leaves in enumerate(scenario.withdrawals):
        payer = partners[leaves.payer] if leaves.payer else NOBODY
        said = f"{partners[leaves.partner]} trekt zich vanaf {leaves.year} terug; dan betaalt {payer}"
        found.append(Part(_with_reason(said, leaves.reason), "withdrawals", position))
    for year, amount in scenario.available.items():
        found.append(Part(f"Beschikbaar in {year}: {formats.euro(amount)}.", "available", year))
    return tuple(found)


def without(base: Base, scenario: Scenario, part: Part) -> Scenario:
    """The scenario with one of its choices taken back."""
    chosen = getattr(scenario, part.field)
    if part.field == "treatment":
        kept: Any = NOT_COUNTED
    elif isinstance(chosen, Mapping):
        kept = {key: value for key, value in chosen.items() if key != part.key}
    else:
        kept = tuple(each for position, each in enumerate(chosen) if position != part.key)
    return as_own(base, replace(scenario, **{part.field: kept}))


def _treated(treatment: Treatment) -> str:
    if treatment.kind not in ("amounts", "shares"):
        return TREATMENT_WORDS[treatment.kind]
    figures: Sequence[str] = [formats.euro(figure) for figure in treatment.figures]
    if treatment.kind == "shares":
        figures = [f"{formats.number(figure, None)} maal het laatst bekende" for figure in treatment.figures]
    return "laag {}, verwacht {}, hoog {}".format(*figures)


def _period(first: int, until: int | None, base: Base) -> str:
    last = base.last_year if until is None else until
    return f"in {first}" if first == last else f"in {first}-{last}"


def _changed(base: Base, change: Change) -> str:
    value = ""
    if change.kind in ("set", "start"):
        value = f" met {formats.euro(change.figure)} per jaar"
    elif change.kind == "scale":
        value = f" met {formats.number(change.figure, None)}"
    elif change.kind == "delay":
        value = f" met {formats.number(change.figure)} jaar"
    period = _period(change.year, change.until, base)
    return _with_reason(
        f"{base.line_by_id[change.budget_line].name}: {CHANGE_WORDS[change.kind]}{value}, {period}", change.reason
    )


def _with_reason(said: str, reason: str) -> str:
    return f"{said} (reden: {reason})." if reason else f"{said}."
