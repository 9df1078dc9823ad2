"""What the controls of the scenarios page mean, and what a scenario says when it leaves the screen."""

import re
from dataclasses import replace
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from agendamonitor.charts.scenario import against_printed, steps
from agendamonitor.charts.style import DARK, LIGHT
from agendamonitor.scenario import choices, link, sharing
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import LAST_KNOWN, Change, Contribution, Served, Withdrawal
from agendamonitor.scenario.presets import presets
from agendamonitor.warehouse import Warehouse, shipped_agenda
from agendamonitor.web.screen.session import address
from tests.scenario_samples import band

FOUR = Decimal("0.04")


@pytest.fixture(scope="module")
def base():
    return load_base(Warehouse.open(shipped_agenda()))


def composed(base, **controls):
    return choices.compose(base, Scenario(), from_year=2027, **controls)


def test_without_choices_it_is_what_it_started_from(base):
    start = presets(base)["wijk-ends-2026"].scenario
    assert choices.compose(base, start, from_year=2027) == start
    assert composed(base) == Scenario()


def test_controls_hold_from_the_first_open_year_on(base):
    assert choices.focus_year(base) == 2027
    scenario = composed(base, wijken=8, wage_index=FOUR, other_index=FOUR, available=Decimal(200_000))
    assert sorted(scenario.wijken) == sorted(scenario.available) == sorted(scenario.wage_index) == [2027, 2028, 2029]
    assert scenario.wijken[2027].count == 8
    outcome = evaluate(base, scenario)
    assert [year.expected for year in outcome.years[:3]] == [Decimal(327500)] * 3


def test_wages_and_other_costs_rise_each_by_their_own(base):
    scenario = composed(base, wage_index=Decimal("0.04"))
    assert (dict(scenario.wage_index), dict(scenario.other_index)) == (
        dict.fromkeys((2027, 2028, 2029), Decimal("0.04")),
        {},
    )
    scenario = composed(base, other_index=Decimal("0.02"))
    assert (dict(scenario.wage_index), scenario.other_index[2029]) == ({}, Decimal("0.02"))


def test_the_waterfall_goes_from_the_printed_total_to_that_of_the_scenario(base):
    outcome = evaluate(base, composed(base, treatment="Laatst bekend", wijken=9))
    steps = choices.waterfall(outcome, 2027)
    assert sum(steps["difference"].dropna()) == outcome.difference[2027].expected
    assert steps.iloc[0].tolist() == ["zoals gedrukt", "alle posten", None, None, 67500, 6]
    assert steps.iloc[1].tolist() == [
        "PM op het laatst bekende bedrag",
        "Projectorganisatie culturele basis (1,25 fte)",
        75000,
        -1,
        142500,
        5,
    ]
    assert steps.iloc[-1].tolist() == ["dit scenario", "alle posten", None, None, outcome.year(2027).expected, 1]
    assert choices.waterfall(evaluate(base, Scenario()), 2027).empty


def test_every_cause_in_the_waterfall_has_a_name(base):
    scenario = Scenario(
        treatment=LAST_KNOWN,
        readings={"B1": "text"},
        wijken={2027: Served(8)},
        wage_index={2027: Decimal("0.04")},
        other_index={2027: Decimal("0.02")},
        changes=(Change("workshops", "stop", 2027),),
        contributions=(Contribution("wijkbudget", "Fonds", 2027, Decimal(5000)),),
        withdrawals=(Withdrawal("ckc-partners", 2027, base.city),),
    )
    causes = list(dict.fromkeys(choices.waterfall(evaluate(base, scenario), 2027)["kind"]))
    assert causes == [
        "zoals gedrukt",
        "lezing tekst van B1",
        "PM op het laatst bekende bedrag",
        "wijken: aantal of kosten per wijk",
        "wijziging: stoppen",
        "stijging van lonen",
        "stijging van andere kosten",
        "bijdrage van Fonds",
        "CKC & partners stopt, de gemeente betaalt",
        "dit scenario",
    ]


def test_what_ends_is_named_with_a_link(base):
    found = consequences(evaluate(base, presets(base)["wijk-ends-2026"].scenario))
    assert found
    made = choices.consequence_list(base, found, address)
    assert made.count("<li>") == len(found)
    assert "/afspraak?afspraak=3.1" in made


def test_a_shortfall_stands_in_the_heading_of_what_is_lost(base):
    def heading(scenario):
        outcome = evaluate(base, scenario)
        return choices.consequence_heading(consequences(outcome), outcome.year(2027))

    nothing = "Dit scenario neemt niets weg van wat is afgesproken"
    assert heading(Scenario(treatment=LAST_KNOWN)) == nothing
    assert heading(Scenario(treatment=LAST_KNOWN, available={2027: Decimal(500_000)})) == nothing
    short = Scenario(treatment=LAST_KNOWN, available={2027: Decimal(250_000)})
    assert heading(short) == f"{nothing}; in 2027 blijft € 77.500 ongedekt"


def test_scenarios_side_by_side_sort_by_any_column(base):
    first, *beside = ((preset.title, preset.scenario) for preset in presets(base).values())
    compared = choices.comparison(base, *first, beside, 2027)
    assert len(compared) == 5
    amounts = choices.sorted_by(compared, "scenario_amount")["scenario_amount"].tolist()
    assert amounts == sorted(amounts, reverse=True)
    assert choices.sorted_by(compared, "shortfall")["scenario"].tolist() == compared["scenario"].tolist()
    assert "amount_low" not in compared


def test_wijken_without_a_name_are_counted_apart(base):
    six = Scenario(wijken={2027: Served(6)})
    compared = choices.comparison(base, "Zes", six, [("Gedrukt", Scenario())], 2027)
    assert compared[["served", "served_unnamed"]].values.tolist() == [[6, 2], [None, None]]
    years = choices.years_table(evaluate(base, six)).set_index("year")
    assert years.loc[2027, ["served", "served_unnamed"]].tolist() == [6, 2]


def test_scenarios_side_by_side_share_the_available_budget(base):
    chosen = composed(base, available=Decimal(250_000))
    others = [("Loopt door", Scenario(treatment=LAST_KNOWN)), ("Rijk", Scenario(available={2027: Decimal(9)}))]
    compared = choices.comparison(base, "Dit", chosen, others, 2027)
    assert compared["shortfall"].tolist() == [0, 77_500, 0]


def test_a_range_stands_beside_with_both_ends(base):
    ranged = Scenario(line_treatments={"vastgoed": band("amounts", 10_000, 20_000, 60_000)})
    compared = choices.comparison(base, "Dit", Scenario(), [("Vastgoed", ranged)], 2027)
    assert compared.iloc[1][["amount_low", "scenario_amount", "amount_high"]].tolist() == [77_500, 87_500, 127_500]


def test_several_own_scenarios_are_brought_along(base):
    one, other = Scenario(name="Een", treatment=LAST_KNOWN), Scenario(name="Een", wijken={2027: Served(8)})
    links = f"https://hier/scenarios?scenario={link.encode(one, base.snapshot)}\n{link.encode(other, 'ffff')} onzin"
    files = [sharing.document(Scenario(), base.snapshot), b"\xff"]
    scenarios, complaints = sharing.brought(links, files, base)
    assert scenarios == {"Een": one, "Een (2)": other, sharing.OWN: Scenario()}
    assert list(sharing.brought(links, [], base, {"Een"})[0]) == ["Een (2)", "Een (3)"]
    assert complaints == [
        "Een (2): Deze link is gemaakt op andere gegevens: de uitkomst kan anders zijn dan toen.",
        "Dit is geen link van een scenario.",
        "Dit bestand is geen scenario: het is geen tekst.",
    ]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_figure_says_scenario_and_printed(base, palette):
    table = choices.years_table(evaluate(base, composed(base, treatment="Laatst bekend", available=Decimal(200_000))))
    figure = against_printed(table, palette=palette)
    go.Figure(figure.spec)
    assert "2027: € 327.500 + 1 × PM (gedrukt € 67.500 + 6 × PM)" in figure.alt
    assert "beschikbaar" in [trace["name"] for trace in figure.spec["data"]]


def test_the_labels_over_the_columns_are_thousands_to_one_decimal(base):
    table = choices.years_table(
        evaluate(base, composed(base, wijken=8, wage_index=Decimal("0.0371"), other_index=Decimal("0.0371")))
    )
    figure = against_printed(table, palette=LIGHT)
    labels = [each["text"] for each in figure.spec["layout"]["annotations"]]
    assert labels[4] == "<b>305,1</b><br>+3 PM"
    assert "2027: € 305.080 + 3 × PM" in figure.alt
    assert not re.search(r"€ [\d.]+,\d", figure.alt)


def test_a_link_gives_the_same_scenario_back(base):
    scenario = composed(base, wijken=7, wage_index=Decimal("0.03"), other_index=Decimal("0.03"))
    shared = sharing.address(scenario, base.snapshot, address)
    token = shared.partition("scenario=")[2]
    found = sharing.opened(token, base)
    assert found.scenario == scenario
    assert next(iter(sharing.starts(found, base).values())) == scenario


@pytest.mark.parametrize("token", ["onzin", "1.abc", "9.AAAA", "x" * 100_000, "<script>alert(1)</script>"])
def test_a_broken_link_says_so_and_leaves_the_base(base, token):
    found = sharing.opened(token, base)
    assert found.scenario is None
    assert found.complaints[0].endswith("U ziet de gedrukte begroting.")
    assert next(iter(sharing.starts(found, base))) == "Zoals gedrukt"


def test_no_link_is_no_complaint(base):
    assert sharing.opened(None, base) == sharing.FromLink(None)


def test_the_qr_code_is_a_drawing():
    assert "<svg" in sharing.qr_code("http://127.0.0.1:8501/scenarios?scenario=1.abc")


def test_the_steps_are_drawn_from_the_printed_total_to_that_of_the_scenario(base):
    scenario = replace(
        presets(base)["last-known"].scenario,
        changes=(Change("workshops", "stop", 2027), Change("vastgoed", "stop", 2027)),
    )
    outcome = evaluate(base, scenario)
    rows = choices.waterfall(outcome, 2027)
    figure = steps(rows, 2027, palette=LIGHT)
    go.Figure(figure.spec)
    [bars] = figure.spec["data"]
    # One bar per cause, however many lines it touches: printed, PM, changes, scenario.
    assert len(bars["x"]) == 4
    ends = [start + length for start, length in zip(bars["base"], bars["x"], strict=True)]
    assert (ends[0], ends[-1]) == (float(outcome.printed_years[2027].expected), float(outcome.year(2027).expected))
    assert bars["base"][1:-1] == ends[:-2]
    assert ends[-2] == ends[-1]
    assert "€ 260.000, − 5 × PM" in figure.alt.replace("\u00a0", " ")
    assert "naar dit scenario in 2027. gedrukt € 67.500;" in figure.alt.replace("\u00a0", " ")
