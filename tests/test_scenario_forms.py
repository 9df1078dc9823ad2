"""The finer choices of a meeting: what is typed, what a form makes of it, and taking a choice back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.scenario.chosen import parts, without
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.forms import TO_THE_END, edited, line_forms
from agendamonitor.scenario.model import Scenario, check
from agendamonitor.scenario.parts import (
    ENDS,
    LAST_KNOWN,
    Change,
    Contribution,
    Norm,
    ScenarioError,
    Served,
    Withdrawal,
)
from agendamonitor.scenario.presets import as_own, presets
from agendamonitor.scenario.questions import questions
from agendamonitor.scenario.typed import typed_amount, typed_number, typed_share
from tests.scenario_samples import BASE, band, scenarios

FORMS = line_forms(BASE)
CHANGE = {"post": "workshops", "wat": "bedrag invullen", "vanaf": "2027", "tot": TO_THE_END, "waarde": "", "reden": ""}


def nothing_filled(form):
    """A form as it is before anybody touched it."""
    return {
        field.name: [] if field.several else field.default or (field.options[0] if field.options else "")
        for field in form.fields
    }


def filled(title, **values):
    return nothing_filled(FORMS[title]) | values


def made(title, start=None, **values):
    return edited(BASE, start or Scenario(), FORMS[title], filled(title, **values))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("250000", 250000),
        ("€ 250.000", 250000),
        ("1.250.000,5", Decimal("1250000.5")),
        ("37500,50", Decimal("37500.50")),
        ("0,9", Decimal("0.9")),
        ("−5", -5),
        ("  ", None),
        ("€", None),
    ],
)
def test_numbers_are_read_the_dutch_way(text, number):
    assert typed_number(text, "Bedrag") == number


@pytest.mark.parametrize("text", ["veel", "1.5", "1,2,3", "12.34.567", "<b>1</b>", "1e9", "٣", "9" * 40, "x" * 100_000])
def test_what_is_no_number_is_told_in_dutch(text):
    with pytest.raises(ScenarioError, match=r"Beschikbaar: .* is geen getal\. Schrijf bijvoorbeeld 250") as told:
        typed_amount(text, "Beschikbaar")
    assert len(str(told.value)) < 150


def test_a_negative_amount_is_told():
    with pytest.raises(ScenarioError, match="Beschikbaar: -5 is negatief; een bedrag is nul of meer"):
        typed_amount("-5", "Beschikbaar")


def test_a_percentage_is_a_share():
    assert typed_share("2,5%", "Lonen") == Decimal("0.025")
    assert typed_share("", "Lonen") is None


@given(st.integers(0, 10**11))
def test_an_amount_as_we_write_it_is_read_back(cents):
    from agendamonitor.words import formats

    amount = Decimal(cents) / 100
    assert typed_amount(formats.euro(amount), "Bedrag") == amount


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_is_told(text):
    try:
        found = typed_number(text, "Bedrag")
    except ScenarioError:
        return
    assert found is None or found.is_finite()


def test_each_kind_of_change():
    start = made("Post wijzigen", **CHANGE | {"waarde": "9.000", "reden": "meer vraag"})
    assert start.changes == (Change("workshops", "set", 2027, 2029, Decimal(9000), "meer vraag"),)
    assert evaluate(BASE, start).cells["workshops", 2029].estimate.expected == 9000
    scaled = made("Post wijzigen", start, **CHANGE | {"wat": "vermenigvuldigen", "waarde": "0,5", "tot": "2028"})
    assert scaled.changes[1] == Change("workshops", "scale", 2027, 2028, Decimal("0.5"))
    assert made("Post wijzigen", **CHANGE | {"wat": "stoppen"}).changes == (Change("workshops", "stop", 2027),)
    assert made("Post wijzigen", **CHANGE | {"wat": "uitstellen", "waarde": "1"}).changes[0].kind == "delay"
    assert made("Post wijzigen", **CHANGE | {"wat": "doorlopen"}).changes[0].kind == "extend"
    assert made("Post wijzigen", **CHANGE | {"wat": "starten", "waarde": "1"}).changes[0].until is None


@pytest.mark.parametrize(
    ("title", "values", "message"),
    [
        ("Post wijzigen", CHANGE, "Vul een waarde in"),
        ("Post wijzigen", CHANGE | {"waarde": "veel"}, "‘veel’ is geen getal"),
        ("Post wijzigen", CHANGE | {"waarde": "-1"}, "negatief"),
        ("Post wijzigen", CHANGE | {"waarde": "1", "reden": "<script>"}, "geen opmaak"),
        ("Post wijzigen", CHANGE | {"waarde": "1", "tot": "2026"}, "2026 ligt voor 2027"),
        ("Post wijzigen", CHANGE | {"wat": "uitstellen", "waarde": "1", "tot": "2028"}, "alles schuift op"),
        ("PM per post", {"wat": "bandbreedte in euro", "laag": "1", "hoog": "3"}, "drie cijfers"),
        ("PM per post", {"wat": "bandbreedte in euro", "laag": "3", "verwacht": "2", "hoog": "1"}, "loopt op"),
        ("Wijken per jaar", {"aantal": "1", "welke": ["Dorp", "Leyens"]}, "2 wijken gekozen, maar het aantal is 1"),
        ("Lonen en prijzen", {"lonen": "300"}, "ligt niet tussen"),
        ("Beschikbaar per jaar", {"2027": "-5"}, "Beschikbaar budget 2027: -5 is negatief"),
        ("Anderen betalen mee", {"wie": "Fonds"}, "hoeveel de ander per jaar betaalt"),
        ("Anderen betalen mee", {"bedrag": "5"}, "wie betaalt"),
        ("Partner trekt zich terug", {"wie": "CKC", "dan": "CKC"}, "niet ook de nieuwe betaler"),
        ("Aannames per wijk", {"euro": "0"}, "meer dan nul"),
        ("Naam", {"naam": "<b>x</b>"}, "geen opmaak"),
    ],
)
def test_what_cannot_be_is_told_in_dutch(title, values, message):
    with pytest.raises(ScenarioError, match=message):
        made(title, **values)


def test_every_other_form():
    assert made("PM per post", post="vastgoed", wat="bandbreedte in euro", laag="1", verwacht="2", hoog="3,50") == (
        Scenario(line_treatments={"vastgoed": band("amounts", 1, 2, Decimal("3.5"))})
    )
    assert made("PM per post", post="wijkbudget", wat="eindigt").line_treatments == {"wijkbudget": ENDS}
    assert made("Wijken per jaar", jaar="2028", aantal="2", welke=["Dorp"]).wijken == {2028: Served(2, ("dorp",))}
    index = made("Lonen en prijzen", jaar="2027", lonen="4")
    assert (index.wage_index, index.other_index) == ({2027: Decimal("0.04")}, {})
    assert made("Lonen en prijzen", index, jaar="2027", overig="1").wage_index == {}
    room = made("Beschikbaar per jaar", **{"2027": "250.000"})
    assert made("Beschikbaar per jaar", room, **{"2028": "1"}).available == {2027: 250000, 2028: 1}
    text = made("Lezing van de bron", lezing="tekst")
    assert text.readings == {"b1": "text"}
    assert made("Lezing van de bron", text, lezing="gedrukt").readings == {}
    paid = made("Anderen betalen mee", post="workshops", wie="Fonds", bedrag="2.000", vanaf="2027", tot="2028")
    assert paid.contributions == (Contribution("workshops", "Fonds", 2027, Decimal(2000), 2028),)
    leaves = made("Partner trekt zich terug", wie="CKC", vanaf="2026", dan="Gemeente", prijs="80.000")
    assert leaves.withdrawals == (Withdrawal("ckc", 2026, "gemeente", Decimal(80000)),)
    assert made("Aannames per wijk", post="wijkbudget", euro="6.000").norms == {"wijkbudget": Norm(Decimal(6000))}
    assert made("Naam", naam="Plan B").name == "Plan B"


def test_an_agenda_without_wijken_partners_or_findings_has_fewer_forms():
    bare = replace(BASE, wijken=(), allocations=(), findings=())
    gone = set(FORMS) - set(line_forms(bare))
    assert gone == {"Wijken per jaar", "Lezing van de bron", "Partner trekt zich terug"}
    assert len(questions(bare)) == 2


@pytest.mark.parametrize("title", list(questions(BASE)))
def test_every_question_is_answered_by_a_scenario_with_reasons(title):
    form = questions(BASE)[title]
    start = Scenario(treatment=LAST_KNOWN, available=dict.fromkeys((2027, 2028, 2029), Decimal(250_000)))
    answer = edited(BASE, start, form, nothing_filled(form))
    assert answer.reasons
    assert answer.name
    if "goedkoopste" not in title:
        assert all(not year.shortfall for year in evaluate(BASE, answer).years)


def test_a_weight_decides_what_stays():
    form = questions(BASE)["Welke posten blijven onder het budget?"]
    start = Scenario(treatment=LAST_KNOWN, available={2027: Decimal(100_000)})
    light = edited(BASE, start, form, nothing_filled(form) | {"gewicht-3": "0"})
    assert {each.budget_line for each in light.changes} >= {"cultureel-werker", "programmaregisseur", "wijkbudget"}
    with pytest.raises(ScenarioError, match="Gewicht van programmalijn 3: ‘zwaar’ is geen getal"):
        edited(BASE, start, form, nothing_filled(form) | {"gewicht-3": "zwaar"})


def test_without_a_budget_the_computer_has_nothing_to_choose():
    form = questions(BASE)["Hoeveel wijken passen er?"]
    with pytest.raises(ScenarioError, match="Vul eerst het beschikbare budget in"):
        edited(BASE, Scenario(), form, nothing_filled(form))


def test_an_adapted_preset_does_not_pass_for_the_preset():
    preset = presets(BASE)["last-known"].scenario
    assert as_own(BASE, preset) == preset
    assert made("Beschikbaar per jaar", preset, **{"2027": "1"}).name == "Alles loopt door"
    changed = made("Naam", preset, naam="Alles loopt door")
    assert changed == preset
    assert made("Lezing van de bron", preset, lezing="tekst").name == "Alles loopt door, aangepast"


@given(scenarios())
def test_every_choice_can_be_said_and_taken_back(scenario):
    check(BASE, scenario)
    left, said = scenario, parts(BASE, scenario)
    assert all(part.sentence.endswith(".") for part in said)
    for part in reversed(said):
        left = without(BASE, left, part)
        check(BASE, left)
    assert replace(left, name="", reasons=()) == Scenario()


def test_a_choice_for_the_last_year_only_names_one_year():
    start = Scenario(changes=(Change("workshops", "scale", 2029, value=Decimal("0.5")),))
    assert [part.sentence for part in parts(BASE, start)] == ["workshops: vermenigvuldigen met 0,5, in 2029."]


def test_choices_in_words():
    scenario = Scenario(
        treatment=LAST_KNOWN,
        line_treatments={"vastgoed": band("shares", Decimal("0.5"), 1, 2)},
        wage_index={2027: Decimal("0.025")},
        readings={"b1": "text"},
        wijken={2028: Served(2, ("dorp",))},
        norms={"wijkbudget": Norm(Decimal(6000))},
        changes=(
            Change("workshops", "delay", 2026, value=Decimal(1), reason="later"),
            Change("promotie", "set", 2027, value=Decimal(5)),
        ),
        contributions=(Contribution("workshops", "Fonds", 2027, Decimal(10)),),
        withdrawals=(Withdrawal("ckc", 2026),),
        available={2027: Decimal(250000)},
    )
    assert [part.sentence for part in parts(BASE, scenario)] == [
        "Lezing van b1 (Coördinator kunstvakdocenten): tekst.",
        "PM van alle posten: laatst bekend.",
        "PM van vastgoed: laag 0,5 maal het laatst bekende, verwacht 1 maal het laatst bekende, "
        "hoog 2 maal het laatst bekende.",
        "2028: 2 wijken (Dorp).",
        "wijkbudget: € 6.000 per wijk.",
        "workshops: uitstellen met 1 jaar, in 2026-2029 (reden: later).",
        "promotie: bedrag invullen met € 5 per jaar, in 2027.",
        "Lonen in 2027: 2,5%.",
        "Fonds betaalt € 10 per jaar van workshops, in 2027-2029.",
        "CKC trekt zich vanaf 2026 terug; dan betaalt niemand.",
        "Beschikbaar in 2027: € 250.000.",
    ]


def test_lines_with_the_same_name_stay_apart():
    twins = replace(BASE, lines=tuple(replace(line, name="Post") for line in BASE.lines))
    form = line_forms(twins)["Post wijzigen"]
    options = form.fields[0].options
    assert options is not None
    assert len(options) == len(BASE.lines)
