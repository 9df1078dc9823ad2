"""The scenarios a meeting starts from, made from what the base itself says, and when a scenario is no longer one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import ENDS, LAST_KNOWN, Served
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

ADAPTED = "aangepast"


@dataclass(frozen=True, slots=True)
class Preset:
    """A scenario with a fixed id, a title as a meeting says it, and one sentence on what it does."""

    preset: str
    title: str
    meaning: str
    scenario: Scenario


def presets(base: Base) -> Mapping[str, Preset]:
    """The presets that this base can have, by id, in the order a meeting uses them.

    Always `as-printed` and `last-known`; with per-wijk lines `wijk-ends-YEAR` (their last printed year) and, when the
    source also wants every wijk, `every-wijk-YEAR` (the last year it names); with readings `text-reading`. Where areas
    have another word than wijk, it stands in the id too.
    """
    found = [
        Preset("as-printed", "Zoals gedrukt", "Elke PM blijft open.", Scenario(name="Zoals gedrukt")),
        Preset(
            "last-known",
            "Alles loopt door",
            "Elke PM gaat door op het laatst bekende bedrag.",
            Scenario(name="Alles loopt door", treatment=LAST_KNOWN),
        ),
        *_wijk_presets(base),
    ]
    if any(reading == "text" for _, reading in base.readings_by_choice):
        chosen = {finding: "text" for finding, reading in base.readings_by_choice if reading == "text"}
        meaning = "Waar tabel en tekst verschillen, geldt het bedrag van de tekst."
        found.append(Preset("text-reading", "Lezing tekst", meaning, Scenario(name="Lezing tekst", readings=chosen)))
    return {each.preset: each for each in found}


def _wijk_presets(base: Base) -> list[Preset]:
    lines = [line for line in base.lines if line.per_neighbourhood and line.has_known_amount]
    if not lines:
        return []
    last, area = base.last_paid_year, word("area")
    found = []
    if last < base.last_year:
        title = f"{formats.capital(area.compound('werk'))} stopt na {last}"
        found.append(
            Preset(
                f"{area}-ends-{last}",
                title,
                f"De posten per {area} krijgen na {last} geen geld meer.",
                Scenario(name=title, line_treatments={line.budget_line: ENDS for line in lines}),
            )
        )
    if base.coverage_goals and base.tells_workers and base.wijken and base.agreed_wijken:
        goal = base.coverage_goals[-1]
        target = min(goal, base.last_year)
        growth = _growth(base, last, target, base.agreed_wijken)
        title = f"{formats.capital(area.each)} in {goal}"
        found.append(
            Preset(
                f"every-{area}-{goal}",
                title,
                f"Het aantal {area.many} groeit gelijkmatig tot alle {len(base.wijken)} in {target}.",
                Scenario(name=title, wijken=growth),
            )
        )
    return found


def _growth(base: Base, last: int, target: int, agreed: int) -> dict[int, Served]:
    """Even growth, rounded up, from the agreed wijken in the last printed year to every wijk in the target year."""
    start = min(last, target - 1)
    missing = max(0, len(base.wijken) - agreed)
    served = {}
    for year in base.years:
        if year > start:
            added = -(-missing * (min(year, target) - start) // (target - start))
            served[year] = Served(min(agreed + added, len(base.wijken)))
    return served


def as_own(base: Base, scenario: Scenario) -> Scenario:
    """The scenario with a name that does not pass for a preset that it no longer is.

    A preset held against an available budget is still that preset.
    """
    known = {preset.title: preset.scenario for preset in presets(base).values()}
    if scenario.name in known and replace(scenario, available={}, reasons=()) != known[scenario.name]:
        return replace(scenario, name=f"{scenario.name}, {ADAPTED}")
    return scenario
