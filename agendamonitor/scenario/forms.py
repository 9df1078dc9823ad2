"""The finer choices of a meeting as forms: fields in, a scenario out; and what was chosen, to be taken back one by one.

A form knows nothing of a screen. Its fields are filled with words and texts as a reader picks and types them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario, check
from agendamonitor.scenario.parts import (
    NOT_COUNTED,
    Change,
    Contribution,
    Norm,
    ScenarioError,
    Served,
    Treatment,
    Withdrawal,
)
from agendamonitor.scenario.presets import presets
from agendamonitor.scenario.solve import cheapest_every_wijk, keep_under_cap, most_wijken, uniform_cut
from agendamonitor.scenario.typed import typed_amount, typed_number, typed_share
from agendamonitor.scenario.wording import CHANGE_WORDS, TREATMENT_WORDS
from agendamonitor.words import formats

AS_PRINTED = "gedrukt"
TO_THE_END = "einde van de agenda"
NOBODY = "niemand"
NO_BOUND = "geen grens"
YES, NO = "ja", "nee"
READING_WORDS = {"table": "tabel", "text": "tekst"}
ADAPTED = "aangepast"
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


class Part(NamedTuple):
    """One choice of a scenario in words, and where it is: the field of the scenario, and its key or position."""

    sentence: str
    field: str
    key: Any


def nothing_filled(form: Form) -> dict[str, Any]:
    """A form as it is before anybody touched it."""
    return {
        field.name: [] if field.several else field.default or (field.options[0] if field.options else "")
        for field in form.fields
    }


def edited(base: Base, scenario: Scenario, form: Form, filled: Filled) -> Scenario:
    """The scenario after a form; raises ScenarioError when what is filled in cannot be."""
    made = form.work(scenario, filled)
    check(base, made)
    return as_own(base, made)


def as_own(base: Base, scenario: Scenario) -> Scenario:
    """The scenario with a name that does not pass for a preset that it no longer is.

    A preset held against an available budget is still that preset.
    """
    known = {preset.title: preset.scenario for preset in presets(base).values()}
    if scenario.name in known and replace(scenario, available={}, reasons=()) != known[scenario.name]:
        return replace(scenario, name=f"{scenario.name}, {ADAPTED}")
    return scenario


def line_forms(base: Base) -> dict[str, Form]:
    """The forms that change a scenario, by title; forms without anything to choose are left out."""
    made = [
        _change(base),
        _pm(base),
        _wijken(base),
        _index(base),
        _available(base),
        _reading(base),
        _contribution(base),
        _withdrawal(base),
        _norm(base),
        Form("Naam", "Onder deze naam staat het scenario in lijsten en verslagen.", (Field("naam", "Naam"),), _named),
    ]
    return {form.title: form for form in made if all(field.options != () for field in form.fields)}


def questions(base: Base) -> dict[str, Form]:
    """What the computer can work out, by title: each answer is a scenario with its reasons."""
    weights = tuple(
        Field(f"gewicht-{number}", f"{number}. {name}", default="1") for number, name in base.programme_lines.items()
    )
    made = []
    if base.wijken:
        goals = tuple(map(str, base.coverage_goals or (base.last_year,)))
        grow = tuple(map(str, range(1, len(base.wijken) + 1)))
        made = [
            Form(
                "Hoeveel wijken passen er?",
                "De meeste wijken die binnen het beschikbare budget passen.",
                (Field("terug", "Mag een wijk de werker later weer verliezen?", (NO, YES)),),
                lambda scenario, filled: most_wijken(base, scenario, keep=filled["terug"] == NO),
            ),
            Form(
                "Wat is de goedkoopste weg naar elke wijk?",
                "Een werker in elke wijk tegen de laagste kosten; geen wijk verliest onderweg de werker.",
                (
                    Field("jaar", "Elke wijk in", goals),
                    Field("erbij", "Hoogstens erbij per jaar", (NO_BOUND, *grow)),
                    Field("binnen", "Binnen het beschikbare budget blijven?", (NO, YES)),
                ),
                lambda scenario, filled: cheapest_every_wijk(
                    base,
                    scenario,
                    int(filled["jaar"]),
                    most_new=None if filled["erbij"] == NO_BOUND else int(filled["erbij"]),
                    within=filled["binnen"] == YES,
                ),
            ),
        ]
    made += [
        Form(
            "Welke posten blijven onder het budget?",
            "Een euro telt zo zwaar als het gewicht van zijn programmalijn: 0 is niets waard, 2 is dubbel. "
            "Posten zonder programmalijn tellen voor 1.",
            weights,
            lambda scenario, filled: keep_under_cap(base, scenario, _weights(base, filled)),
        ),
        Form(
            "Hoeveel moet overal gelijk eraf?",
            "De kleinste gelijke korting die het tekort sluit.",
            (Field("zelfde", "Elk jaar hetzelfde percentage?", (NO, YES)),),
            lambda scenario, filled: uniform_cut(base, scenario, same=filled["zelfde"] == YES),
        ),
    ]
    return {form.title: form for form in made}


def _weights(base: Base, filled: Filled) -> dict[str | None, Decimal]:
    weights: dict[str | None, Decimal] = {}
    for number in base.programme_lines:
        weight = typed_number(filled[f"gewicht-{number}"], f"Gewicht van programmalijn {number}")
        if weight is not None and weight != 1:
            weights[number] = weight
    return weights


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
    names = {wijk.name: wijk.neighbourhood for wijk in base.wijken}

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        year, which = int(filled["jaar"]), tuple(names[name] for name in filled["welke"])
        return replace(scenario, wijken={**scenario.wijken, year: Served(int(filled["aantal"]), which)})

    fields = (
        Field("jaar", "Jaar", _years(base), default=_from(base).default),
        Field("aantal", "Aantal wijken", tuple(str(count) for count in range(len(names) + 1))),
        Field("welke", "Welke (mag leeg blijven)", tuple(names), several=True),
    )
    return Form("Wijken per jaar", "Hoeveel wijken een werker hebben, en welke.", fields, work)


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

    def work(scenario: Scenario, filled: Filled) -> Scenario:
        euro, fte = typed_amount(filled["euro"], "Euro per wijk"), typed_number(filled["fte"], "Fte per wijk")
        norm = None if euro is None and fte is None else Norm(euro, fte)
        return replace(scenario, norms=_with(scenario.norms, lines[filled["post"]], norm))

    said = "; ".join(f"{each.name}: {formats.number(each.value, None)} {each.unit}" for each in base.assumptions)
    fields = (
        Field("post", "Post per wijk", tuple(lines)),
        Field("euro", "Euro per wijk per jaar", hint="Leeg: volgt uit de bron"),
        Field("fte", "Fte per wijk", hint="Leeg: volgt uit de bron"),
    )
    return Form("Aannames per wijk", f"De bron rekent met: {said}." if said else "Wat een wijk kost.", fields, work)


def _named(scenario: Scenario, filled: Filled) -> Scenario:
    return replace(scenario, name=filled["naam"])


def _with(chosen: Mapping, key: Any, value: Any) -> dict:
    """The mapping with this key, or without it when there is no value."""
    kept = {each: chosen[each] for each in chosen if each != key}
    return kept if value is None else {**kept, key: value}


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
        names = formats.enumeration([base.wijk_by_id[each].name for each in served.which])
        which = f" ({names})" if names else ""
        found.append(Part(f"{year}: {formats.plural(served.count, 'wijk', 'wijken')}{which}.", "wijken", year))
    for line, norm in scenario.norms.items():
        figures = [formats.euro(norm.euro)] if norm.euro else []
        figures += [formats.fte(norm.fte)] if norm.fte else []
        found.append(Part(f"{lines[line].name}: {formats.enumeration(figures)} per wijk.", "norms", line))
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
        kept = _with(chosen, part.key, None)
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
