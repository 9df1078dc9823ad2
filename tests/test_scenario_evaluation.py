"""Promises of the outcome of a scenario, over the printed agenda and over anything a meeting may choose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import (
    ENDS,
    INDEXED,
    LAST_KNOWN,
    Change,
    Contribution,
    Norm,
    ScenarioError,
    Served,
    Withdrawal,
)
from agendamonitor.scenario.records import Allocation, Line, Reading
from agendamonitor.words.money import Estimate, Money, total_estimate
from tests.scenario_samples import BASE, LINES, PM_LINES, PRINTED_TOTALS, WIJKEN, YEARS, band, changes, scenarios

FOUR_PERCENT = dict.fromkeys(YEARS[1:], Decimal("0.04"))


def expected(outcome) -> list[Decimal]:
    return [each.expected for each in outcome.years]


def cell(scenario: Scenario, line: str, year: int, base: Base = BASE) -> Estimate:
    return evaluate(base, scenario).cells[line, year].estimate


def exactly(amount) -> Estimate:
    return Estimate(*[Decimal(amount)] * 3, 0)


def test_the_empty_scenario_is_the_printed_table():
    outcome = evaluate(BASE, Scenario())
    assert {each.year: each.expected for each in outcome.years} == PRINTED_TOTALS
    assert {each.year: each.pm_lines for each in outcome.years} == PM_LINES
    assert {key: one.estimate for key, one in outcome.cells.items()} == BASE.printed
    assert outcome.steps == ()
    assert all(each.low == each.expected == each.high for each in outcome.years)


def test_last_known_continues_the_level_without_vastgoed():
    outcome = evaluate(BASE, Scenario(treatment=LAST_KNOWN))
    assert expected(outcome) == [327500, 327500, 342500, 327500, 327500, 327500, 327500]
    assert [each.pm_lines for each in outcome.years] == [1] * 7
    assert outcome.total.expected == 2307500


def test_the_text_reading():
    outcome = evaluate(BASE, Scenario(readings={"b1": "text"}))
    assert expected(outcome) == [327500, 327500, 320000, 230000, 60000, 60000, 60000]
    assert evaluate(BASE, Scenario(readings={"b1": "table"})).steps == ()


def test_six_wijken_after_2026_is_170000_more_than_printed():
    outcome = evaluate(BASE, Scenario(wijken={2027: Served(6)}))
    assert outcome.difference[2027] == Estimate(*[Decimal(170000)] * 3, -3)
    assert outcome.coverage_in(2027).count == 6
    assert outcome.coverage_in(2028).count is None


@given(scenarios())
def test_low_expected_high_are_in_order_everywhere(scenario):
    outcome = evaluate(BASE, scenario)
    for one in outcome.cells.values():
        assert 0 <= one.estimate.low <= one.estimate.expected <= one.estimate.high
        assert one.estimate.pm_lines in (0, 1)
    for year in outcome.years:
        assert year.low <= year.expected <= year.high


@given(scenarios())
def test_every_cell_is_whole_cents_and_explains_its_zero_or_pm(scenario):
    for one in evaluate(BASE, scenario).cells.values():
        assert all(figure == figure.quantize(Decimal("0.01")) for figure in one.estimate[:3])
        assert bool(one.reason) == bool(one.estimate.pm_lines or not one.estimate.high)


@given(scenarios())
def test_the_total_is_the_sum_of_the_lines_in_every_grouping(scenario):
    outcome = evaluate(BASE, scenario)
    for groups in (
        outcome.by(lambda line: line.theme),
        outcome.by(lambda line: line.programme_line),
        outcome.by_recurring,
        outcome.by(lambda line: line.name),
    ):
        for year in outcome.years:
            of_year = [estimate for (_, each), estimate in groups.items() if each == year.year]
            assert total_estimate(of_year) == Estimate(*year[1:5])
    assert total_estimate(Estimate(*year[1:5]) for year in outcome.years) == outcome.total


@given(scenarios())
def test_base_and_steps_together_are_the_outcome(scenario):
    outcome = evaluate(BASE, scenario)
    rebuilt = dict(BASE.printed)
    for step in outcome.steps:
        key = step.budget_line, step.year
        rebuilt[key] = total_estimate([rebuilt[key], step.change])
    assert rebuilt == {key: one.estimate for key, one in outcome.cells.items()}
    for year in outcome.years:
        bars = total_estimate(bar.change for bar in outcome.waterfall(year.year))
        assert bars == outcome.difference[year.year]
    assert total_estimate(bar.change for bar in outcome.waterfall()) == total_estimate(outcome.difference.values())


@given(scenarios(), st.data())
def test_changes_to_different_lines_commute(scenario, data):
    one = data.draw(changes(st.just("projectorganisatie")))
    other = data.draw(changes(st.sampled_from([line for line in LINES if line != "projectorganisatie"])))
    first = evaluate(BASE, replace(scenario, changes=(*scenario.changes, one, other)))
    second = evaluate(BASE, replace(scenario, changes=(*scenario.changes, other, one)))
    assert first.cells == second.cells
    assert (first.fte, first.coverage) == (second.fte, second.coverage)


@given(scenarios(line_treatments=st.just({}), changes=st.just(())))
def test_a_line_without_any_known_amount_never_gets_one(scenario):
    outcome = evaluate(BASE, scenario)
    for year in YEARS:
        assert outcome.cells["vastgoed", year].estimate == Estimate(pm_lines=1)


@pytest.mark.parametrize("treatment", [LAST_KNOWN, INDEXED, band("shares", 1, 1, 2)])
def test_nor_when_it_is_asked_for_by_name(treatment):
    assert cell(Scenario(line_treatments={"vastgoed": treatment}), "vastgoed", 2027).pm_lines == 1


def test_until_somebody_types_one():
    typed = band("amounts", 0, Decimal("2e6"), Decimal("9e6"))
    found = cell(Scenario(line_treatments={"vastgoed": typed}), "vastgoed", 2027)
    assert found == Estimate(Decimal(0), Decimal(2000000), Decimal(9000000), 0)
    assert cell(Scenario(changes=(Change("vastgoed", "set", 2027, value=Decimal(5)),)), "vastgoed", 2027) == exactly(5)
    assert cell(Scenario(line_treatments={"vastgoed": ENDS}), "vastgoed", 2027) == exactly(0)


def test_ending_pm_explains_the_zero():
    outcome = evaluate(BASE, Scenario(treatment=ENDS))
    assert outcome.cells["wijkbudget", 2027] == (exactly(0), "eindigt in dit scenario")
    assert outcome.years[4].expected == 67500
    assert outcome.years[4].pm_lines == 1
    assert outcome.coverage_in(2027).count == 0


def test_shares_are_of_the_last_known_amount():
    scenario = Scenario(treatment=band("shares", Decimal("0.5"), 1, Decimal("1.2")))
    assert cell(scenario, "wijkbudget", 2029) == Estimate(Decimal(15000), Decimal(30000), Decimal(36000), 0)


def test_wages_rise_and_other_costs_do_not():
    scenario = Scenario(wage_index={2024: Decimal("0.04"), 2025: Decimal("0.04")})
    assert cell(scenario, "cultureel-werker", 2023) == exactly(95000)
    assert cell(scenario, "cultureel-werker", 2024) == exactly(98800)
    assert cell(scenario, "cultureel-werker", 2026) == exactly(102752)
    assert cell(scenario, "wijkbudget", 2026) == exactly(30000)
    assert cell(Scenario(other_index={2026: Decimal("0.1")}), "wijkbudget", 2026) == exactly(33000)


def test_last_known_stays_flat_where_indexed_keeps_rising():
    flat = Scenario(treatment=LAST_KNOWN, wage_index=FOUR_PERCENT)
    assert cell(flat, "cultureel-werker", 2026) == cell(flat, "cultureel-werker", 2029) == exactly("106862.08")
    indexed = Scenario(treatment=INDEXED, wage_index=FOUR_PERCENT)
    assert cell(indexed, "cultureel-werker", 2027) == exactly("111136.56")
    assert cell(Scenario(treatment=INDEXED), "cultureel-werker", 2029) == exactly(95000)


def test_a_typed_amount_is_not_indexed():
    typed = (Change("cultureel-werker", "set", 2026, value=Decimal("1000.10")),)
    assert cell(Scenario(wage_index=FOUR_PERCENT, changes=typed), "cultureel-werker", 2026) == exactly("1000.10")
    ranged = {"cultureel-werker": band("amounts", 1, 2, 3)}
    assert cell(Scenario(wage_index=FOUR_PERCENT, line_treatments=ranged), "cultureel-werker", 2027) == (1, 2, 3, 0)


@pytest.mark.parametrize(
    ("change", "amounts"),
    [
        (Change("onderzoek", "set", 2025, value=Decimal(100)), [15000, 15000, 100, 0, 0, 0, 0]),
        (Change("onderzoek", "set", 2025, 2026, Decimal(100)), [15000, 15000, 100, 100, 0, 0, 0]),
        (Change("onderzoek", "scale", 2024, value=Decimal("0.5")), [15000, 7500, 0, 0, 0, 0, 0]),
        (Change("onderzoek", "start", 2027, value=Decimal(7)), [15000, 15000, 0, 0, 7, 7, 7]),
        (Change("onderzoek", "start", 2027, 2028, Decimal(7)), [15000, 15000, 0, 0, 7, 7, 0]),
        (Change("onderzoek", "stop", 2024), [15000, 0, 0, 0, 0, 0, 0]),
        (Change("workshops", "stop", 2024, 2025), [5000, 0, 0, 5000, 5000, 5000, 5000]),
        (Change("onderzoek", "extend", 2024, 2026), [15000, 15000, 15000, 15000, 0, 0, 0]),
        (Change("onderzoek", "delay", 2023, value=Decimal(2)), [0, 0, 15000, 15000, 0, 0, 0]),
        (Change("onderzoek", "delay", 2024, value=Decimal(1)), [15000, 0, 15000, 0, 0, 0, 0]),
        (Change("projectorganisatie", "stop", 2026), [75000, 75000, 75000, 0, 0, 0, 0]),
    ],
)
def test_each_change_to_a_line(change, amounts):
    outcome = evaluate(BASE, Scenario(changes=(change,)))
    assert [outcome.cells[change.budget_line, year].estimate for year in YEARS] == [exactly(each) for each in amounts]


def test_extending_settles_pm_and_delay_moves_it_along():
    extended = evaluate(BASE, Scenario(changes=(Change("projectorganisatie", "extend", 2024, 2027),)))
    assert [extended.cells["projectorganisatie", year].estimate.expected for year in YEARS[:5]] == [75000] * 5
    assert extended.cells["projectorganisatie", 2028].estimate.pm_lines == 1
    delayed = evaluate(BASE, Scenario(changes=(Change("projectorganisatie", "delay", 2024, value=Decimal(2)),)))
    assert [delayed.cells["projectorganisatie", year].estimate.pm_lines for year in YEARS] == [0] * 5 + [1, 1]
    assert delayed.cells["projectorganisatie", 2024] == (exactly(0), "uitgesteld in dit scenario")
    assert cell(Scenario(changes=(Change("vastgoed", "extend", 2027),)), "vastgoed", 2027).pm_lines == 1


def test_what_is_delayed_is_paid_at_the_prices_of_then():
    later = Change("projectorganisatie", "delay", 2023, value=Decimal(1))
    scenario = Scenario(changes=(later,), wage_index=FOUR_PERCENT)
    assert cell(scenario, "projectorganisatie", 2024) == exactly(78000)


def test_a_change_carries_its_reason_to_the_cell():
    change = Change("workshops", "stop", 2027, reason="motie")
    assert evaluate(BASE, Scenario(changes=(change,))).cells["workshops", 2027].reason == "motie"
    nothing = Change("workshops", "scale", 2027, value=Decimal(0))
    assert evaluate(BASE, Scenario(changes=(nothing,))).cells["workshops", 2027].reason == "nul in dit scenario"


def test_changes_to_one_line_are_made_in_order():
    double = Change("workshops", "scale", 2023, value=Decimal(2))
    fixed = Change("workshops", "set", 2023, value=Decimal(7))
    assert cell(Scenario(changes=(double, fixed)), "workshops", 2023) == exactly(7)
    assert cell(Scenario(changes=(fixed, double)), "workshops", 2023) == exactly(14)


def test_a_wijk_more_or_less_follows_from_the_sources_own_figures():
    outcome = evaluate(BASE, Scenario(wijken={2026: Served(7), 2027: Served(1), 2028: Served(0)}))
    seven = {"programmaregisseur": "52500", "cultureel-werker": "110833.33", "wijkbudget": "35000"}
    for line, amount in seven.items():
        assert outcome.cells[line, 2026].estimate == exactly(amount)
    assert outcome.cells["cultureel-werker", 2027].estimate == exactly("15833.33")
    assert outcome.cells["cultureel-werker", 2028] == (exactly(0), "geen wijken in dit scenario")
    assert [outcome.coverage_in(year).count for year in (2025, 2026, 2027, 2028, 2029)] == [6, 7, 1, 0, None]
    assert outcome.fte_by_line["cultureel-werker", 2026] == Decimal("1.540")
    assert outcome.fte_by_line["programmaregisseur", 2027] == Decimal("0.100")


def test_an_edited_norm_changes_the_price_of_a_wijk():
    scenario = Scenario(norms={"wijkbudget": Norm(Decimal(6000))}, wijken={2027: Served(9)}, treatment=LAST_KNOWN)
    outcome = evaluate(BASE, scenario)
    assert outcome.cells["wijkbudget", 2027].estimate == exactly(54000)
    assert outcome.cells["wijkbudget", 2026].estimate == exactly(36000)
    assert outcome.cells["wijkbudget", 2029].estimate == exactly(36000)
    hours = evaluate(BASE, Scenario(norms={"cultureel-werker": Norm(fte=Decimal("0.33"))}))
    assert hours.cells["cultureel-werker", 2026].estimate == exactly(142500)
    assert hours.fte_by_line["cultureel-werker", 2026] == Decimal("1.980")
    assert hours.coverage_in(2026).count == 6


def test_which_wijken_have_a_worker():
    def coverage(**chosen):
        return evaluate(BASE, Scenario(wijken={2027: Served(**chosen)})).coverage_in(2027)

    four = WIJKEN[:4]
    assert coverage(count=6)[1:] == (6, four, 2, 0, 46000)
    assert coverage(count=8)[1:] == (8, four, 2, 2, 46000)
    assert coverage(count=3)[1:] == (3, (), 0, 3, 0)
    assert coverage(count=0)[1:] == (0, (), 0, 0, 0)
    assert coverage(count=9)[1:] == (9, WIJKEN, 0, 0, sum(10000 + 1000 * i for i in range(9)))
    assert coverage(count=3, which=("dorp", "leyens"))[1:] == (3, ("dorp", "leyens"), 0, 1, 35000)


def test_less_money_for_the_worker_means_fewer_wijken():
    outcome = evaluate(BASE, Scenario(changes=(Change("cultureel-werker", "scale", 2025, 2025, Decimal("0.59")),)))
    assert outcome.coverage_in(2025).count == 3
    assert outcome.fte_by_line["cultureel-werker", 2025] == Decimal("0.779")


def test_fte_follows_the_money_and_not_its_price():
    outcome = evaluate(BASE, Scenario(wage_index=FOUR_PERCENT, readings={"b1": "text"}))
    assert [each.city for each in outcome.fte] == [each.city for each in evaluate(BASE, Scenario()).fte]
    assert outcome.fte[0] == (2023, Decimal("3.37"), 0, Decimal("1.99"), Decimal("0.88"))
    assert outcome.fte[4] == (2027, Decimal("0.50"), Decimal("3.37"), 0, Decimal("0.88"))


def test_others_pay_and_never_more_than_it_costs():
    scenario = Scenario(contributions=(Contribution("workshops", "provincie", 2024, Decimal(2000), 2025),))
    assert [cell(scenario, "workshops", year).expected for year in YEARS] == [5000, 3000, 3000, 5000, 5000, 5000, 5000]
    whole = Scenario(contributions=(Contribution("workshops", "provincie", 2024, Decimal(9000)),))
    assert evaluate(BASE, whole).cells["workshops", 2029] == (exactly(0), "betaald door ander")
    needless = evaluate(BASE, Scenario(contributions=(Contribution("onderzoek", "provincie", 2024, Decimal(9)),)))
    assert needless.cells["onderzoek", 2029] == (exactly(0), "geen reden vermeld")
    unknown = Scenario(contributions=(Contribution("vastgoed", "provincie", 2024, Decimal(9)),))
    assert cell(unknown, "vastgoed", 2024).pm_lines == 1


def test_a_partner_withdraws_and_the_city_pays_the_price_of_its_own_fte():
    outcome = evaluate(BASE, Scenario(withdrawals=(Withdrawal("ckc", 2025, "gemeente"),)))
    assert outcome.cells["programmaregisseur", 2024].estimate == exactly(45000)
    assert outcome.cells["programmaregisseur", 2025].estimate == exactly(108000)
    assert outcome.cells["programmaregisseur", 2027].estimate == Estimate(pm_lines=1)
    unknown = outcome.cells["regisseur-sociaal-domein", 2025]
    assert unknown == (Estimate(pm_lines=1), "kosten van overname onbekend")
    assert outcome.fte[2].city == Decimal("3.67") + Decimal("1.72")
    assert outcome.fte[2].undated == 0


def test_a_typed_rate_prices_the_fte_that_nobody_priced():
    outcome = evaluate(BASE, Scenario(withdrawals=(Withdrawal("ckc", 2025, "gemeente", Decimal(80000)),)))
    assert outcome.cells["regisseur-sociaal-domein", 2029].estimate == exactly(70400)
    assert outcome.cells["programmaregisseur", 2026].estimate == exactly(45000 + 67200)


def of_ckc(line, *fte):
    """The agenda in which ckc pays these fte on a line for ever."""
    paid = (
        Allocation(f"ckc-{i}", f"ckc-{i}", "ckc", Decimal(each), None, None, False, line) for i, each in enumerate(fte)
    )
    return replace(BASE, allocations=(*BASE.allocations, *paid))


def test_what_is_taken_over_at_a_rate_comes_beside_the_pm_of_the_line():
    leaves = Withdrawal("ckc", 2025, "gemeente", Decimal(80000))
    taken = evaluate(of_ckc("vastgoed", "0.5"), Scenario(withdrawals=(leaves,)))
    beside = Estimate(Decimal(40000), Decimal(40000), Decimal(40000), 1)
    assert taken.cells["vastgoed", 2025] == (beside, "na evaluatie")
    assert taken.cells["vastgoed", 2024].estimate == Estimate(pm_lines=1)
    steps = [step.change for step in taken.steps if (step.budget_line, step.year) == ("vastgoed", 2025)]
    assert steps == [exactly(40000)]


def test_a_line_is_one_blank_however_many_fte_have_no_price():
    base, scenario = of_ckc("promotie", "0.5", "0.3"), Scenario(withdrawals=(Withdrawal("ckc", 2025, "gemeente"),))
    taken = evaluate(base, scenario)
    assert taken.cells["promotie", 2025] == (Estimate(pm_lines=1), "kosten van overname onbekend")
    steps = [step.change.pm_lines for step in taken.steps if (step.budget_line, step.year) == ("promotie", 2025)]
    assert steps == [1]


def test_when_nobody_or_another_takes_over_the_city_pays_nothing():
    for payer, others in (("", Decimal("0.75")), ("wijck", Decimal("1.59"))):
        outcome = evaluate(BASE, Scenario(withdrawals=(Withdrawal("ckc", 2025, payer),)))
        assert outcome.steps == ()
        assert outcome.fte[2].others == others


def test_room_is_known_only_where_the_budget_is():
    scenario = Scenario(
        available={2027: Decimal(200000)},
        wijken={2027: Served(6)},
        line_treatments={"projectorganisatie": band("amounts", 0, 5, 9)},
    )
    outcome = evaluate(BASE, scenario)
    year = outcome.years[4]
    assert year.shortfall == Decimal("37505")
    assert year.room == Estimate(Decimal(-37509), Decimal(-37505), Decimal(-37500), 2)
    assert outcome.years[3].room is None
    assert outcome.years[3].shortfall is None
    assert evaluate(BASE, Scenario(available={2027: Decimal(70000)})).years[4].shortfall == 0


def test_the_waterfall_follows_the_stages():
    scenario = Scenario(
        treatment=LAST_KNOWN,
        readings={"b1": "text"},
        wijken={2027: Served(7)},
        changes=(Change("workshops", "stop", 2027), Change("onderzoek", "set", 2027, value=Decimal(10))),
        wage_index={2027: Decimal("0.1")},
        contributions=(Contribution("wijkbudget", "provincie", 2027, Decimal(1000)),),
        withdrawals=(Withdrawal("ckc", 2027, "gemeente", Decimal(100)),),
    )
    bars = evaluate(BASE, scenario).waterfall(2027)
    assert [(bar.kind, bar.cause, bar.change.expected) for bar in bars] == [
        ("reading", "b1", Decimal(-7500)),
        ("pm", "last_known", Decimal(260000)),
        ("wijken", "wijken", Decimal("28333.33")),
        ("change", "0", Decimal(-5000)),
        ("change", "1", Decimal(10)),
        ("index", "loon", Decimal("19333.33")),
        ("contribution", "provincie", Decimal(-1000)),
        ("withdrawal", "ckc", Decimal(88)),
    ]


@pytest.mark.parametrize(
    ("scenario", "message"),
    [
        (Scenario(changes=(Change("niets", "stop", 2027),)), "niets"),
        (Scenario(changes=(Change("workshops", "stop", 2031),)), "2031"),
        (Scenario(line_treatments={"niets": ENDS}), "niets"),
        (Scenario(contributions=(Contribution("niets", "x", 2027, Decimal(1)),)), "niets"),
        (Scenario(readings={"z9": "text"}), "z9"),
        (Scenario(wijken={2031: Served(1)}), "2031"),
        (Scenario(wijken={2027: Served(10)}), "meer dan de 9"),
        (Scenario(wijken={2027: Served(1, ("atlantis",))}), "atlantis"),
        (Scenario(available={1999: Decimal(1)}), "1999"),
        (Scenario(wage_index={1999: Decimal(0)}), "1999"),
        (Scenario(norms={"workshops": Norm(Decimal(1))}), "geen post per wijk"),
        (Scenario(treatment=band("amounts", 1, 2, 3)), "per begrotingspost"),
        (Scenario(withdrawals=(Withdrawal("niemand", 2027),)), "niemand"),
        (Scenario(withdrawals=(Withdrawal("gemeente", 2027),)), "zelf"),
        (Scenario(withdrawals=(Withdrawal("ckc", 2027), Withdrawal("ckc", 2028))), "twee keer"),
        (
            Scenario(withdrawals=(Withdrawal("ckc", 2027, "basisinstellingen"), Withdrawal("basisinstellingen", 2028))),
            "neemt over",
        ),
    ],
)
def test_what_the_agenda_does_not_know_is_refused(scenario, message):
    with pytest.raises(ScenarioError, match=message):
        evaluate(BASE, scenario)


def test_taking_over_fte_without_a_budget_line_is_refused():
    loose = Allocation("los", "los", "ckc", Decimal(1), None, None, False, "")
    base = replace(BASE, allocations=(*BASE.allocations, loose))
    with pytest.raises(ScenarioError, match="geen begrotingspost"):
        evaluate(base, Scenario(withdrawals=(Withdrawal("ckc", 2027, "gemeente"),)))
    assert evaluate(base, Scenario(withdrawals=(Withdrawal("ckc", 2027),))).fte[4].undated == 0


def test_another_agenda_with_other_names_and_years():
    pm, zero = Money.pm("wacht op raadsbesluit"), Money.zero("nog niet gestart")
    line = Line("bus", "Bus", "vervoer", None, False, "overig", False, (pm, zero, Money.of(50), pm))
    base = Base("f" * 16, (2030, 2031, 2032, 2033), (line,), readings=(Reading("x", "text", "bus", 2031, Decimal(0)),))
    outcome = evaluate(base, Scenario(treatment=LAST_KNOWN, readings={"x": "text"}))
    assert [outcome.cells["bus", year].estimate for year in base.years] == [
        Estimate(pm_lines=1),
        exactly(0),
        exactly(50),
        exactly(50),
    ]
    assert outcome.coverage[0].count is None
    assert outcome.fte[0][1:] == (0, 0, 0, 0)


def test_fte_that_already_existed_stays_when_its_funder_withdraws():
    existing = Allocation("oud", "makelaar", "ckc", Decimal("0.3"), date(2023, 1, 1), None, True, "cultuurmakelaar")
    base = replace(BASE, allocations=(*BASE.allocations, existing))
    leaves = Scenario(withdrawals=(Withdrawal("ckc", 2024),))
    before, after = (evaluate(base, each).fte[1].others for each in (Scenario(), leaves))
    # Of ckc only the 0,84 fte of the agenda goes.
    assert before - after == Decimal("0.84")
