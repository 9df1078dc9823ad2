"""What the council can choose when money falls short: each option with its amount and its consequences."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from agendamonitor.report.blocks import Block, Heading, Items, Paragraph, Table
from agendamonitor.scenario import choices, spoken
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.outcome import Outcome, YearTotal
from agendamonitor.scenario.presets import presets
from agendamonitor.scenario.solve import NoSolutionError, keep_under_cap, most_wijken, uniform_cut
from agendamonitor.words import formats
from agendamonitor.words.money import in_whole_euros
from agendamonitor.words.vocabulary import word


class Option(NamedTuple):
    """Something that can be chosen: its title and meaning, and the scenario worked out, or why there is none."""

    title: str
    meaning: str
    outcome: Outcome | None
    refusal: str = ""


def options(outcome: Outcome, year: int, source: str, *, sample: bool) -> list[Block]:
    """The chosen scenario beside what would fit, with how each of these is reached, and the known scenarios."""
    chosen = Option(
        outcome.scenario.name or "Eigen keuzes", "Het scenario van dit stuk, zonder verdere keuze.", outcome
    )
    fitting = list(_fitting(outcome)) if any(each.shortfall for each in outcome.years) else []
    known = [
        Option(
            preset.title,
            preset.meaning,
            evaluate(outcome.base, replace(preset.scenario, available=outcome.scenario.available)),
        )
        for preset in presets(outcome.base).values()
    ]
    base, caption = outcome.base, f"Mogelijkheden in {year}"
    blocks: list[Block] = [_options_table(base, caption, [chosen, *fitting], year, source, sample=sample)]
    for option in fitting:
        reasons = option.outcome.scenario.reasons if option.outcome else (option.refusal,)
        lines = tuple(map(formats.unbroken, reasons))
        blocks += [Heading(2, option.title), Paragraph(option.meaning), Items(lines, sample)]
    caption = f"Ter vergelijking: bekende scenario's in {year}"
    return [*blocks, _options_table(base, caption, known, year, source, sample=sample)]


def _fitting(outcome: Outcome) -> Iterator[Option]:
    """What the computer works out to close the gap."""
    base, scenario = outcome.base, outcome.scenario
    questions = [
        ("Overal evenveel eraf", "De kleinste gelijke korting die het tekort sluit.", uniform_cut),
        (
            "Posten laten stoppen",
            f"Zo veel mogelijk euro's blijven; {word('top').each} telt even zwaar.",
            keep_under_cap,
        ),
    ]
    if base.wijken:
        areas = word("area").many
        meaning = f"Alleen het aantal {areas} verandert; de andere posten blijven zoals in het scenario."
        questions.append((f"De meeste {areas} die passen", meaning, most_wijken))
    for title, meaning, solve in questions:
        try:
            answer = solve(base, scenario)
        except NoSolutionError as error:
            yield Option(title, meaning, None, str(error))
        else:
            yield Option(title, meaning, evaluate(base, answer))


def _options_table(
    base: Base, caption: str, options: Sequence[Option], year: int, source: str, *, sample: bool
) -> Table:
    columns: list[tuple[str, int, Callable[[Outcome], str]]] = [
        ("Nodig", 4, lambda tried: spoken.money(spoken.year_estimate(tried, year))),
        ("Verschil met beschikbaar", 4, lambda tried: difference(tried.year(year))),
    ]
    if base.deployments:
        served = f"{word('area').titles} met {word('worker')}"
        columns.append((served, 3, lambda tried: choices.wijken_in(tried, year)))
    if base.allocations:
        columns.append(("Fte van de gemeente", 3, lambda tried: choices.people(tried, year)))
    columns.append(("Gevolgen", 5, _touched))
    rows = []
    for option in options:
        if option.outcome is None:
            cells = ["kan niet", *[""] * (len(columns) - 1)]
        else:
            cells = [show(option.outcome) for _, _, show in columns]
        rows.append((f"{option.title}. {option.refusal if option.outcome is None else option.meaning}", *cells))
    return Table(
        caption,
        ("Mogelijkheid", *(head for head, _, _ in columns)),
        tuple(tuple(map(formats.unbroken, row)) for row in rows),
        (5, *(width for _, width, _ in columns)),
        frozenset({1, 2}),
        source,
        sample,
    )


def _touched(outcome: Outcome) -> str:
    """Which agreements and results lose something by the choices, and what stays unfunded."""
    found = consequences(outcome)
    hit = {each.subject for each in found if each.kind.startswith("agreement")}
    touched = [each.agreement for each in outcome.base.agreements if each.agreement in hit]
    results = dict.fromkeys(each.subject for each in found if each.kind == "result")
    rhythms = dict.fromkeys(each.subject for each in found if each.kind == "rhythm")
    parts = [f"raakt {agreements(touched)}"] if touched else []
    if results:
        named = formats.enumeration(list(results))
        parts.append(f"geen geld meer voor {'resultaat' if len(results) == 1 else 'resultaten'} {named}")
    if rhythms:
        parts.append(f"{formats.plural(len(rhythms), 'belofte', 'beloften')} van een ritme zonder geld")
    if short := [str(each.year) for each in outcome.years if each.shortfall]:
        parts.append(f"ongedekt tekort in {formats.enumeration(short)}")
    return "; ".join(parts) or "de keuze zelf neemt niets weg"


def difference(total: YearTotal) -> str:
    """What is left of the available budget (negative: short), with what is unknown beside it."""
    room = total.room
    if room is None:
        return "niet te zeggen"
    low, expected, high = (formats.euro_change(in_whole_euros(each)) for each in room[:3])
    ranged = f" (laag bedrag {high}, hoog bedrag {low})" if room.low != room.high else ""
    without = f", zonder {formats.pm(total.pm_lines)}" if total.pm_lines else ""
    return f"{expected}{ranged}{without}"


def agreements(found: Sequence[str]) -> str:
    """`afspraken 3.1 en 3.2`."""
    leaf = word("leaf")
    return f"{leaf.one if len(found) == 1 else leaf.many} {formats.enumeration(list(found))}"
