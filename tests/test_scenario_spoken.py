"""What is read out loud: what was chosen, what it costs in whole euros, and how sure that is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from agendamonitor.scenario import choices, spoken
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import LAST_KNOWN, Change, Served
from agendamonitor.scenario.presets import presets
from agendamonitor.words import markup
from agendamonitor.words.money import Estimate, in_whole_euros
from tests.scenario_samples import band


@pytest.fixture(scope="module")
def base(shipped):
    return load_base(shipped)


RANGED = Scenario(line_treatments={"vastgoed": band("amounts", 10_000, 20_000, 60_000)})
PLAIN = str.maketrans({"\\": None})


def read_out(base, scenario, title, year=2027):
    return spoken.sentence(evaluate(base, scenario), title, year).translate(PLAIN)


def test_the_sentence_can_be_read_out_loud(base):
    assert read_out(base, Scenario(), "Zoals gedrukt") == (
        "Zoals gedrukt: in 2027 is het **€ 67.500 + 6 × PM**, evenveel bekend geld als gedrukt. "
        "De bron noemt geen beschikbaar budget; vul het in om een tekort of ruimte te zien. "
        "Er is niets anders gekozen dan gedrukt."
    )
    goes_on = Scenario(treatment=LAST_KNOWN, available={2027: Decimal(200_000)})
    assert read_out(base, goes_on, "Alles loopt door") == (
        "Alles loopt door: in 2027 is het **€ 327.500 + 1 × PM**, **€ 260.000 meer dan gedrukt**. "
        "Bij een beschikbaar budget van € 200.000 is er **€ 127.500 tekort**, nog zonder 1 × PM. "
        "Gekozen: PM loopt door op het laatst bekende bedrag bij alle posten met een bekend bedrag."
    )
    assert "is er € 32.500 ruimte, waaruit ook 6 × PM nog betaald moet worden." in read_out(
        base, Scenario(available={2027: Decimal(100_000)}), "Gedrukt"
    )


def test_a_range_is_said_with_its_expectation_and_both_ends(base):
    said = read_out(base, replace(RANGED, available={2027: Decimal(100_000)}), "Vastgoed")
    assert said.startswith(
        "Vastgoed: in 2027 is het **naar verwachting € 87.500 (laag € 77.500, hoog € 127.500) + 5 × PM**, "
        "**naar verwachting € 20.000 meer dan gedrukt**. Bij een beschikbaar budget van € 100.000 is er naar "
        "verwachting € 12.500 ruimte (bij het lage bedrag € 22.500 ruimte, bij het hoge € 27.500 tekort), "
        "waaruit ook 5 × PM nog betaald moet worden."
    )
    assert "laag € 10.000, verwacht € 20.000, hoog € 60.000" in said


def test_what_was_chosen_is_said_with_equal_years_together(base):
    scenario = Scenario(
        wijken={2026: Served(6), 2027: Served(8), 2028: Served(8), 2029: Served(8, ("meerzicht",))},
        wage_index={2027: Decimal("0.04"), 2028: Decimal("0.04"), 2029: Decimal("0.04")},
        changes=(Change("workshops", "stop", 2027),),
    )
    assert spoken.chosen(evaluate(base, scenario)) == [
        "in 2026 6 wijken, waarvan 2 nog zonder naam",
        "in 2027 en 2028 8 wijken, waarvan 2 nog zonder naam en 2 nog niet gekozen",
        "in 2029 8 wijken, waarvan 7 nog niet gekozen (Meerzicht)",
        "lonen vanaf 2027 4% per jaar erbij",
        "Bieden van workshops: stoppen, in 2027-2029",
    ]
    assert read_out(base, scenario, "Proef").endswith("; Bieden van workshops: stoppen, in 2027-2029.")
    both = replace(scenario, other_index=scenario.wage_index)
    assert "lonen en prijzen vanaf 2027 4% per jaar erbij" in spoken.chosen(evaluate(base, both))
    ends = presets(base)["wijk-ends-2026"].scenario
    assert spoken.chosen(evaluate(base, ends)) == [
        "PM eindigt bij Inzet cultureel werker (1,32 fte), Inzet programmaregisseur cultuur (0,6 fte) en "
        "Cultureel wijkbudget"
    ]


def test_many_choices_are_counted(base):
    stops = tuple(Change(line.budget_line, "stop", 2027) for line in base.lines[:8])
    assert read_out(base, Scenario(changes=stops), "Veel").endswith("; nog 4 keuzes.")


def test_words_of_a_reader_are_no_markdown(base):
    scenario = Scenario(changes=(Change("workshops", "stop", 2027, reason="[klik](http://kwaad)"),))
    said = spoken.sentence(evaluate(base, scenario), "**x**", 2027)
    assert said.startswith("\\*\\*x\\*\\*:")
    shown = markup.paragraphs(said)
    assert "**x**: in 2027" in shown
    assert "[klik](http://kwaad)" in shown
    assert "<a" not in shown


@pytest.mark.parametrize(
    ("preset", "available", "said"),
    [
        ("as-printed", None, "2027: evenveel bekend geld als gedrukt, met 6 × PM"),
        ("last-known", None, "2027: € 260.000 meer dan gedrukt, met 1 × PM (gedrukt 6 × PM)"),
        ("last-known", 250_000, "2027: € 260.000 meer dan gedrukt, met 1 × PM (gedrukt 6 × PM); € 77.500 tekort"),
        ("every-wijk-2030", None, "2027: € 226.667 meer dan gedrukt, met 3 × PM (gedrukt 6 × PM)"),
        ("text-reading", None, "2027: € 7.500 minder dan gedrukt, met 6 × PM"),
    ],
)
def test_the_headline_is_the_answer(base, preset, available, said):
    budget = {} if available is None else {2027: Decimal(available)}
    scenario = replace(presets(base)[preset].scenario, available=budget)
    assert spoken.headline(evaluate(base, scenario), 2027) == said


def test_money_is_said_in_whole_euros_and_never_as_nothing():
    assert spoken.money(Estimate(*[Decimal("294166.67")] * 3, 3)) == "€ 294.167 + 3 × PM"
    assert in_whole_euros(Decimal("0.25")) == Decimal("0.25")
    assert in_whole_euros(Decimal("-1.50")) == -2


def test_no_consequence_is_said_in_cents(base):
    scenario = Scenario(changes=(Change("workshops", "scale", 2027, value=Decimal("0.763358")),))
    found = choices.consequences(evaluate(base, scenario))
    assert "€ 1.183 minder" in found[0].sentence
