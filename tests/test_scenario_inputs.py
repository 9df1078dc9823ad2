"""The base that scenarios read from a snapshot is what the source says."""

from decimal import Decimal

import pytest

from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import LAST_KNOWN, Served
from agendamonitor.words.money import Estimate
from tests.scenario_samples import BASE, PM_LINES, PRINTED_TOTALS


@pytest.fixture(scope="module")
def base(shipped):
    return load_base(shipped)


@pytest.fixture(scope="module")
def small(village):
    return load_base(village)


def test_the_shipped_budget_is_the_one_typed_over_by_hand(base):
    assert base.printed == BASE.printed
    assert base.years == BASE.years
    for line in base.lines:
        ours = BASE.line_by_id[line.budget_line]
        assert (line.theme, line.recurring, line.cost_kind) == (ours.theme, ours.recurring, ours.cost_kind)
        assert line.per_neighbourhood == ours.per_neighbourhood


def test_the_shipped_agenda_gives_the_promised_totals(base):
    def totals(scenario):
        return [each.expected for each in evaluate(base, scenario).years]

    printed = evaluate(base, Scenario())
    assert {each.year: each.expected for each in printed.years} == PRINTED_TOTALS
    assert {each.year: each.pm_lines for each in printed.years} == PM_LINES
    assert totals(Scenario(treatment=LAST_KNOWN))[2:] == [342500, 327500, 327500, 327500, 327500]
    assert totals(Scenario(readings={"B1": "text"}))[2:] == [320000, 230000, 60000, 60000, 60000]
    assert evaluate(base, Scenario(readings={"B1": "table"})).steps == ()


def test_people_and_wijken_of_the_shipped_agenda(base):
    assert base.worker_lines == ("cultureel-werker",)
    assert base.agreed_wijken == 6
    assert base.coverage_goals == (2027, 2030)
    assert base.paid_fte == BASE.paid_fte
    outcome = evaluate(base, Scenario(wijken={2027: Served(6)}))
    assert outcome.coverage_in(2023)[1:5] == (6, ("buytenwegh", "meerzicht", "oosterheem", "seghwaert"), 2, 0)
    assert outcome.coverage_in(2027).count == 6
    assert outcome.fte[3].city == Decimal("2.42")
    named = [base.area_by_id[each] for each in outcome.coverage_in(2027).named]
    assert all(wijk.participations and len(wijk.half_years) == 2 for wijk in named)


def test_relations_of_the_shipped_agenda_point_at_what_exists(base):
    assert {link.budget_line for link in base.agreement_lines} <= base.line_by_id.keys()
    assert {link.agreement for link in base.agreement_lines} <= base.agreement_by_id.keys()
    assert {each.result for each in base.agreements} <= {each.result for each in base.results}
    assert {each.funder for each in base.allocations} <= base.partners.keys()
    assert base.partners[base.city] == "Gemeente Zoetermeer"
    assert base.city != "vt-kunst-en-cultuur"


def test_the_village_as_added_up_by_hand(small):
    outcome = evaluate(small, Scenario())
    assert [tuple(each[1:5]) for each in outcome.years] == [
        (21000, 21000, 21000, 0),
        (21600, 21600, 21600, 0),
        (1900, 1900, 1900, 1),
    ]
    assert [each.count for each in outcome.coverage] == [0, 2, 3]
    assert outcome.coverage[1].named == ("kerkwijk", "haven")
    text = evaluate(small, Scenario(readings={"B1": "text"}, treatment=LAST_KNOWN))
    assert [each.expected for each in text.years] == [19000, 19600, 19900]
    assert text.cells["beheerder", 2025].estimate == Estimate(*[Decimal(18000)] * 3, 0)
