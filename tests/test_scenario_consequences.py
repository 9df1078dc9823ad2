"""What a scenario takes away is traced over the data, and nothing else is said."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.consequences import KINDS, Consequence, Hop, consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import ENDS, INDEXED, LAST_KNOWN, Change, Contribution, Served, Withdrawal
from agendamonitor.scenario.presets import presets
from tests.scenario_samples import BASE, YEARS, band, scenarios


def follow(scenario: Scenario, base: Base = BASE) -> tuple[Consequence, ...]:
    return consequences(evaluate(base, scenario))


def sentences(found: tuple[Consequence, ...], *kinds: str) -> list[str]:
    return [each.sentence for each in found if each.kind in kinds]


def proves(base: Base, path: tuple[Hop, ...]) -> bool:
    """Whether every row of the path exists and every next one is related to the one before."""
    return all(_exists(base, hop) for hop in path) and all(_related(base, one, other) for one, other in pairwise(path))


def _exists(base: Base, hop: Hop) -> bool:
    keys = {
        "budget_amounts": {f"{line.budget_line}|{year}" for line in base.lines for year in base.years},
        "budget_lines": base.line_by_id.keys(),
        "agreement_budget_lines": {f"{each.agreement}|{each.budget_line}" for each in base.agreement_lines},
        "agreements": {each.agreement for each in base.agreements if not each.same_as},
        "results": {each.result for each in base.results},
        "rhythms": {each.rhythm for each in base.rhythms},
        "worker_deployments": {each.deployment for each in base.deployments},
        "neighbourhoods": base.area_by_id.keys(),
        "partners": base.partners.keys(),
        "fte_allocations": {each.allocation for each in base.allocations},
    }
    return hop.key in keys[hop.table]


def _related(base: Base, one: Hop, other: Hop) -> bool:
    steps = {
        ("budget_amounts", "budget_lines"): {(one.key, one.key.split("|")[0])},
        ("budget_lines", "agreement_budget_lines"): {(other.key.split("|")[-1], other.key)},
        ("agreement_budget_lines", "agreements"): {(one.key, one.key.split("|")[0])},
        ("agreements", "results"): {
            (each.agreement, result) for each in base.agreements for result in (each.result, each.second_result)
        },
        ("agreements", "rhythms"): {(each.agreement, each.rhythm) for each in base.rhythms},
        ("budget_lines", "worker_deployments"): {
            (line, each.deployment) for line in base.worker_lines for each in base.deployments
        },
        ("worker_deployments", "neighbourhoods"): {(each.deployment, each.neighbourhood) for each in base.deployments},
        ("partners", "fte_allocations"): {(each.funder, each.allocation) for each in base.allocations},
        ("fte_allocations", "budget_lines"): {(each.allocation, each.budget_line) for each in base.allocations},
    }
    return (one.key, other.key) in steps[one.table, other.table]


@given(scenarios())
def test_no_consequence_without_a_path_in_the_data(scenario):
    for each in follow(scenario):
        assert len(each.path) >= 3
        assert proves(BASE, each.path), each.path
        assert each.subject in ("", each.path[-1].key)
        assert each.years
        assert set(each.years) <= set(YEARS)
        assert each.sentence.endswith(".")


@given(
    scenarios(changes=st.just(()), wijken=st.just({}), norms=st.just({}), withdrawals=st.just(())),
    st.sampled_from([LAST_KNOWN, INDEXED]),
)
def test_what_goes_on_costs_no_promise(scenario, treatment):
    assert follow(replace(scenario, treatment=treatment, line_treatments={})) == ()


@given(scenarios())
def test_an_agreement_only_loses_what_it_had(scenario):
    printed = evaluate(BASE, Scenario(readings=scenario.readings))
    for each in follow(scenario):
        if each.kind in ("agreement_money", "agreement_less"):
            line, year = each.path[0].key.split("|")
            had = printed.cells[line, int(year)].estimate
            assert had.pm_lines or (each.amount is not None and 0 < each.amount <= had.expected)


def test_the_printed_agenda_takes_nothing_away(shipped, village):
    for base in (BASE, load_base(shipped), load_base(village)):
        for name, preset in presets(base).items():
            assert bool(follow(preset.scenario, base)) == name.startswith("wijk-ends"), name


def test_another_payer_or_reading_takes_nothing_away():
    others = (Contribution("workshops", "provincie", 2023, Decimal(5000)),)
    assert follow(Scenario(contributions=others, readings={"b1": "text"})) == ()
    rising = dict.fromkeys(YEARS, Decimal("-0.2"))
    assert follow(Scenario(wage_index=rising, other_index=rising)) == ()


def test_what_goes_when_the_wijkwerk_stops():
    found = follow(presets(BASE)["wijk-ends-2026"].scenario)
    assert sentences(found, "wijk") == [
        f"{name} heeft vanaf 2027 geen cultureel werker meer: {residents} inwoners, {reach} deelnames "
        "in 1e halfjaar 2025 en 2e halfjaar 2025."
        for name, residents, reach in (
            ("Meerzicht", "10.000", "0"),
            ("Oosterheem", "11.000", "100"),
            ("Seghwaert", "12.000", "200"),
            ("Buytenwegh", "13.000", "300"),
        )
    ]
    assert sentences(found, "wijken") == ["Ook 2 wijken zonder naam hebben vanaf 2027 geen cultureel werker meer."]
    assert sentences(found, "result") == [
        "Resultaat 3.a (In de hele stad lokale programmering), beloofd voor 2027, verliest in 2027 al zijn geld: "
        "1 afspraak zonder eigen geld blijft over."
    ]
    assert sentences(found, "agreement_money") == [
        "Afspraak 3.1 (Inzet van cultureel werkers) verliest vanaf 2027 het geld (nu PM) uit ‘cultureel-werker’.",
        "Afspraak 3.2 (Regie door Wijck) verliest vanaf 2027 het geld (nu PM) uit ‘programmaregisseur’.",
        "Afspraak 3.8 (Toegankelijke procedures) verliest vanaf 2027 het geld (nu PM) uit ‘wijkbudget’.",
    ]
    assert [each.whole for each in found if each.kind == "agreement_money"] == [True, True, False]
    assert [(each.subject, each.fte) for each in found if each.kind == "agreement_fte"] == [
        ("3.1", Decimal("1.320")),
        ("3.2", Decimal("0.600")),
    ]
    assert sentences(found, "rhythm") == [
        "De belofte ‘wijkoverleg twee keer per jaar’ heeft vanaf 2027 geen geld meer (afspraak 3.1)."
    ]
    assert [each.kind for each in found] == sorted((each.kind for each in found), key=KINDS.index)


def test_residents_deelnames_and_money_as_data():
    found = follow(Scenario(changes=(Change("cultureel-werker", "stop", 2026, 2026),)))
    meerzicht, oosterheem = [each for each in found if each.kind == "wijk"][:2]
    assert (oosterheem.years, oosterheem.residents, oosterheem.participations) == ((2026,), 11000, 100)
    assert meerzicht.path == (
        Hop("budget_amounts", "cultureel-werker|2026"),
        Hop("budget_lines", "cultureel-werker"),
        Hop("worker_deployments", "meerzicht"),
        Hop("neighbourhoods", "meerzicht"),
    )
    [money] = [each for each in found if each.kind == "agreement_money"]
    assert (money.amount, money.years, money.subject) == (Decimal(95000), (2026,), "3.1")
    assert "in 2026 € 95.000 uit" in money.sentence


def test_an_amount_and_a_pm_are_told_apart():
    found = follow(Scenario(changes=(Change("projectorganisatie", "stop", 2025),)))
    assert sentences(found, "agreement_money") == [
        "Afspraak 1.6 (Gezamenlijke programmering) verliest in 2025 € 75.000 uit ‘projectorganisatie’.",
        "Afspraak 1.6 (Gezamenlijke programmering) verliest vanaf 2026 het geld (nu PM) uit ‘projectorganisatie’.",
    ]
    assert sentences(found, "result") == [
        "Resultaat 1.b (Samenwerking is vanzelfsprekend), beloofd voor 2027, verliest in 2025-2027 al zijn geld: "
        "er blijft geen afspraak over die het draagt."
    ]


def test_a_result_whose_year_has_passed_is_not_at_risk():
    assert sentences(follow(Scenario(changes=(Change("coordinator-kunstvakdocenten", "stop", 2026),))), "result") == []


def test_fewer_wijken_with_and_without_a_choice():
    found = follow(Scenario(wijken={2026: Served(5), 2027: Served(2)}))
    assert sentences(found, "wijken") == [
        "1 van de 6 wijken (2 nog zonder naam) verliest in 2026 de cultureel werker; welke is nog niet gekozen.",
        "4 van de 6 wijken (2 nog zonder naam) verliezen in 2027 de cultureel werker; welke is nog niet gekozen.",
    ]
    assert sentences(found, "wijk") == []
    fewer = "Afspraak 3.1 (Inzet van cultureel werkers) geldt in 2027 nog in 2 wijken in plaats van 6"
    assert f"{fewer}, waarvan 2 nog zonder naam." in sentences(found, "agreement_wijk")
    assert "Afspraak 3.8 (Toegankelijke procedures) krijgt in 2026 € 5.000 minder uit ‘wijkbudget’." in sentences(
        found, "agreement_less"
    )
    chosen = follow(Scenario(wijken={2026: Served(2, ("meerzicht", "dorp"))}))
    assert [each.subject for each in chosen if each.kind == "wijk"] == ["oosterheem", "seghwaert", "buytenwegh"]
    assert sentences(chosen, "wijken") == ["Ook 2 wijken zonder naam hebben in 2026 geen cultureel werker meer."]
    assert [each.wijken for each in chosen if each.kind == "wijken"] == [2]


def test_moving_the_workers_is_a_loss_for_who_had_one():
    found = follow(
        Scenario(wijken={2026: Served(6, ("dorp", "leyens", "noordhove", "palenstein", "rokkeveen", "meerzicht"))})
    )
    assert [each.subject for each in found if each.kind == "wijk"] == ["oosterheem", "seghwaert", "buytenwegh"]
    assert not [each for each in found if each.kind.startswith("agreement")]


def test_a_partner_who_leaves_takes_its_fte_unless_somebody_steps_in():
    found = follow(Scenario(withdrawals=(Withdrawal("ckc", 2025),)))
    assert [each.sentence for each in found] == [
        "Afspraak 3.2 (Regie door Wijck) verliest in 2025 en 2026 0,84 fte van CKC."
    ]
    assert follow(Scenario(withdrawals=(Withdrawal("ckc", 2025, "gemeente"),))) == ()


def test_half_the_money_is_less_and_not_nothing():
    found = follow(Scenario(line_treatments={"wijkbudget": band("shares", 0, 0, 1)}))
    assert [each.kind for each in found] == ["agreement_wijk"]
    ended = follow(Scenario(line_treatments={"wijkbudget": ENDS}))
    assert {(each.kind, each.subject) for each in ended} == {("agreement_money", "3.8"), ("agreement_wijk", "3.8")}


def test_unknown_residents_and_small_counts_are_said_as_such():
    first = replace(BASE.wijken[0], residents=None, participations=3)
    second = replace(BASE.wijken[1], participations=None, half_years=())
    base = replace(BASE, wijken=(first, second, *BASE.wijken[2:]))
    found = sentences(follow(presets(base)["wijk-ends-2026"].scenario, base), "wijk")
    assert "aantal inwoners onbekend, < 5 deelnames" in found[0]
    assert "11.000 inwoners, geen opgave van deelnames." in found[1]


def test_a_repeated_agreement_is_told_once():
    found = follow(Scenario(changes=(Change("coordinator-kunstvakdocenten", "stop", 2027),)))
    assert [each.subject for each in found if each.kind == "agreement_money"] == ["6.3"]


@pytest.mark.parametrize(
    ("stop", "until", "moment"),
    [
        (2027, None, "vanaf 2027"),
        (2029, None, "in 2029"),
        (2026, 2027, "in 2026 en 2027"),
        (2024, 2027, "in 2024-2027"),
    ],
)
def test_when(stop, until, moment):
    found = follow(
        Scenario(changes=(Change("workshops", "stop", stop, until),)),
        replace(BASE, agreement_lines=BASE.agreement_lines),
    )
    assert found == ()
    linked = replace(BASE.agreement_lines[0], budget_line="workshops")
    [money] = follow(
        Scenario(changes=(Change("workshops", "stop", stop, until),)), replace(BASE, agreement_lines=(linked,))
    )[-1:]
    assert f" {moment} " in money.sentence


def test_a_wijk_that_is_served_without_a_place_of_its_own_can_lose_its_worker(village):
    base = load_base(village)
    lost = follow(Scenario(changes=(Change("wijkgeld", "stop", 2025),)), base)
    polder = next(each for each in lost if each.subject == "polder")
    assert polder.kind == "wijk"
    assert [hop.table for hop in polder.path] == ["budget_amounts", "budget_lines", "neighbourhoods"]
