"""The finer choices of a meeting as forms: fields in, a scenario out.

A form knows nothing of a screen. Its fields are filled with words and texts as a reader picks and types them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario, check
from agendamonitor.scenario.parts import (
    Change,
    Contribution,
    Norm,
    ScenarioError,
    Served,
    Treatment,
    Withdrawal,
)
from agendamonitor.scenario.presets import as_own
from agendamonitor.scenario.typed import typed_amount, typed_number, typed_share
from agendamonitor.scenario.wording import CHANGE_WORDS, NOBODY, READING_WORDS, TREATMENT_WORDS
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

AS_PRINTED = "gedrukt"
TO_THE_END = "einde van de agenda"
Filled = Mapping[str, Any]


class Field(NamedTuple):
    """Something to fill in: one of `options`, several of them, or (options None) a text."""

    name: str
    label: str
    options: tuple[str, ...] | None = None
    several: bool = False
    default: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Form:
    """Fields that belong together, and the scenario they make of a scenario; `work` raises ScenarioError in Dutch."""

    title: str
    explanation: str
    fields: tuple[Field, ...]
    work: Callable[[Scenario, Filled], Scenario]


def edited(base: Base, scenario: Scenario, form: Form, filled: Filled) -> Scenario:
    """The scenario after a form; raises ScenarioError when what is filled in cannot be."""
    made = form.work(scenario, filled)
    check(base, made)
    return as_own(base, made)


def line_forms(base: Base) -> dict[str, Form]:
    """The forms that change a scenario, by title; forms without anything to choose are left out."""
    made = [
        _change(base),
        _pm(base),
        *([_wijken(base)] if base.tells_workers else []),
        _index(base),
        _available(base),
        _reading(base),
        _contribution(base),
        _withdrawal(base),
        _norm(base),
        Form("Naam", "Onder deze naam staat het scenario in lijsten en verslagen.", (Field("naam", "Naam"),), _named),
    ]
    return {form.title: form for form in made if all(field.options != () for field in form.fields)}


def _names(base: Base) -> dict[str, str]:
    """The ids of budget lines by name; where two share a name the id stands behind it."""
    names: dict[str, str] = {}
    for line in base.lines:
        names[f"{line.name} ({line.budget_line})" if line.name in names else line.name] = line.budget_line
    return names


def _years(base: Base) -> tuple[str, ...]:
    return tuple(map(str, base.years))


def _from(base: Base) -> Field:
    return Field("vanaf", "Vanaf", _years(base), default=str(min(base.last_paid_year + 1, base.last_year)))


def _until(base: Base) -> Field:
    return Field("tot", "Tot en met", (TO_THE_END, *_years(base)))


def _last(filled: Filled) -> int | None:
    return None if filled["tot"] == TO_THE_END else int(filled["tot"])


def _change(base: Base) -> Form:
    lines, kinds = _names(base), {word: kind for kind, word in CHANGE_WORDS.items()}

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        kind, until, first = kinds[filled["wat"]], _last(filled), int(filled["vanaf"])
        if kind == "delay" and until is not None:
            raise ScenarioError("Bij uitstellen hoort geen laatste jaar: alles schuift op.")
        if kind == "set" and until is None:
            until = base.last_year
        value = None
        if kind not in ("stop", "extend"):
            value = typed_number(filled["waarde"], "De waarde")
            if value is None:
                raise ScenarioError("Vul een waarde in: een bedrag, een factor of een aantal jaren.")
        change = Change(lines[filled["post"]], kind, first, until, value, filled["reden"])
        return replace(scenario, changes=(*scenario.changes, change))

    fields = (
        Field("post", "Post", tuple(lines)),
        Field("wat", "Wat", tuple(kinds)),
        _from(base),
        _until(base),
        Field("waarde", "Waarde", hint="Bedrag in euro, factor (0,9) of aantal jaren uitstel; leeg bij stoppen"),
        Field("reden", "Reden"),
    )
    return Form("Post wijzigen", "Vul in, vermenigvuldig, start, stop, laat doorlopen of stel uit.", fields, work)


def _pm(base: Base) -> Form:
    lines, kinds = _names(base), {word: kind for kind, word in TREATMENT_WORDS.items()}

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        kind = kinds[filled["wat"]]
        figures: list[Decimal | None] = [None, None, None]
        if kind in ("amounts", "shares"):
            read = typed_amount if kind == "amounts" else typed_number
            figures = [read(filled[name], name.capitalize()) for name in ("laag", "verwacht", "hoog")]
            if None in figures:
                raise ScenarioError("Een bandbreedte heeft drie cijfers: laag, verwacht en hoog.")
        chosen = {**scenario.line_treatments, lines[filled["post"]]: Treatment(kind, *figures)}
        return replace(scenario, line_treatments=chosen)

    pm_first = sorted(lines, key=lambda name: not any(cell.is_pm for cell in base.line_by_id[lines[name]].cells))
    fields = (
        Field("post", "Post", tuple(pm_first)),
        Field("wat", "PM wordt", tuple(kinds)),
        *(Field(name, name.capitalize(), hint="Alleen bij een bandbreedte") for name in ("laag", "verwacht", "hoog")),
    )
    return Form(
        "PM per post", "Wat een onbekend bedrag wordt; een post zonder bekend bedrag blijft anders PM.", fields, work
    )


def _wijken(base: Base) -> Form:
    names, area = {wijk.name: wijk.neighbourhood for wijk in base.wijken}, word("area")

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        year, which = int(filled["jaar"]), tuple(names[name] for name in filled["welke"])
        return replace(scenario, wijken={**scenario.wijken, year: Served(int(filled["aantal"]), which)})

    fields = (
        Field("jaar", "Jaar", _years(base), default=_from(base).default),
        Field("aantal", f"Aantal {area.many}", tuple(str(count) for count in range(len(names) + 1))),
        Field("welke", "Welke (mag leeg blijven)", tuple(names), several=True),
    )
    return Form(f"{area.titles} per jaar", f"Hoeveel {area.many} een {word('worker')} hebben, en welke.", fields, work)


def _index(base: Base) -> Form:
    def work(scenario: Scenario, filled: Filled) -> Scenario:
        year = int(filled["jaar"])
        wages = _with(scenario.wage_index, year, typed_share(filled["lonen"], "Lonen"))
        other = _with(scenario.other_index, year, typed_share(filled["overig"], "Overig"))
        return replace(scenario, wage_index=wages, other_index=other)

    fields = (
        Field("jaar", "Jaar", _years(base), default=_from(base).default),
        Field("lonen", "Lonen, %"),
        Field("overig", "Overige kosten, %"),
    )
    return Form("Lonen en prijzen", "De stijging in een jaar; die werkt door in de jaren erna.", fields, work)


def _available(base: Base) -> Form:
    def work(scenario: Scenario, filled: Filled) -> Scenario:
        available = dict(scenario.available)
        for year in base.years:
            amount = typed_amount(filled[str(year)], f"Beschikbaar budget {year}")
            if amount is not None:
                available[year] = amount
        return replace(scenario, available=available)

    fields = tuple(Field(str(year), f"{year} (€)") for year in base.years)
    explanation = "De bron noemt geen beschikbaar budget. Wat u leeg laat, blijft zoals het was."
    return Form("Beschikbaar per jaar", explanation, fields, work)


def _reading(base: Base) -> Form:
    subjects = {f"{each.finding}: {each.subject}": each.finding for each in base.findings}
    words = {AS_PRINTED: None, **{word: reading for reading, word in READING_WORDS.items()}}

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        return replace(scenario, readings=_with(scenario.readings, subjects[filled["wat"]], words[filled["lezing"]]))

    fields = (
        Field("wat", "Tegenstrijdigheid", tuple(subjects)),
        Field("lezing", "Lezing", tuple(words)),
    )
    return Form("Lezing van de bron", "Waar de bron zichzelf tegenspreekt: tabel of tekst.", fields, work)


def _contribution(base: Base) -> Form:
    lines = _names(base)

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        amount = typed_amount(filled["bedrag"], "Het bedrag")
        if amount is None:
            raise ScenarioError("Vul in hoeveel de ander per jaar betaalt.")
        line, first = lines[filled["post"]], int(filled["vanaf"])
        made = Contribution(line, filled["wie"], first, amount, _last(filled), filled["reden"])
        return replace(scenario, contributions=(*scenario.contributions, made))

    fields = (
        Field("post", "Post", tuple(lines)),
        Field("wie", "Wie betaalt mee"),
        Field("bedrag", "Bedrag per jaar (€)"),
        _from(base),
        _until(base),
        Field("reden", "Reden"),
    )
    return Form("Anderen betalen mee", "Nooit meer dan de post kost.", fields, work)


def _withdrawal(base: Base) -> Form:
    funders = {funder for funder, _ in base.paid_by_others if funder != base.city}
    partners = {name: partner for partner, name in base.partners.items()}

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        payer = "" if filled["dan"] == NOBODY else partners[filled["dan"]]
        rate = typed_amount(filled["prijs"], "Prijs per fte")
        leaves = Withdrawal(partners[filled["wie"]], int(filled["vanaf"]), payer, rate, filled["reden"])
        return replace(scenario, withdrawals=(*scenario.withdrawals, leaves))

    fields = (
        Field("wie", "Partner", tuple(name for name, partner in partners.items() if partner in funders)),
        _from(base),
        Field("dan", "Wie betaalt dan?", (NOBODY, *partners)),
        Field("prijs", "Prijs per fte (€)", hint="Leeg: de prijs van de eigen fte van dezelfde post"),
        Field("reden", "Reden"),
    )
    return Form("Partner trekt zich terug", "De fte van een partner vervalt, of een ander betaalt die.", fields, work)


def _norm(base: Base) -> Form:
    lines = {name: line for name, line in _names(base).items() if base.line_by_id[line].per_neighbourhood}
    area = word("area")

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        euro = typed_amount(filled["euro"], f"Euro per {area}")
        fte = typed_number(filled["fte"], f"Fte per {area}") if base.tells_fte else None
        norm = None if euro is None and fte is None else Norm(euro, fte)
        return replace(scenario, norms=_with(scenario.norms, lines[filled["post"]], norm))

    said = "; ".join(f"{each.name}: {formats.number(each.value, None)} {each.unit}" for each in base.assumptions)
    fields = (
        Field("post", f"Post per {area}", tuple(lines)),
        Field("euro", f"Euro per {area} per jaar", hint="Leeg: volgt uit de bron"),
        *([Field("fte", f"Fte per {area}", hint="Leeg: volgt uit de bron")] if base.tells_fte else []),
    )
    explanation = f"De bron rekent met: {said}." if said else f"Wat een {area} kost."
    return Form(f"Aannames per {area}", explanation, fields, work)


def _named(scenario: Scenario, filled: Filled) -> Scenario:
    return replace(scenario, name=filled["naam"])


def _with(chosen: Mapping, key: Any, value: Any) -> dict:
    """The mapping with this key, or without it when there is no value."""
    kept = {each: chosen[each] for each in chosen if each != key}
    return kept if value is None else {**kept, key: value}
