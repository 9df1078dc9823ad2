"""The amounts of a scenario in every grouping: the same total, PM beside it, and as numbers to keep."""

from decimal import Decimal

import pytest

from agendamonitor.scenario import amounts
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import LAST_KNOWN
from tests.scenario_samples import band


@pytest.fixture(scope="module")
def outcome(shipped):
    ranged = {"vastgoed": band("amounts", 10_000, 20_000, Decimal("60000.50"))}
    return evaluate(load_base(shipped), Scenario(line_treatments=ranged))


def row(table, name):
    return next(each for each in table.to_dict("records") if each["name"] == name)


def test_every_line_has_its_amounts(outcome):
    table = amounts.to_read(outcome, "begrotingspost")
    assert len(table) == 18
    assert row(table, "Inzet cultureel werker (1,32 fte)") == {
        "name": "Inzet cultureel werker (1,32 fte)",
        **dict.fromkeys(("2023", "2024", "2025", "2026"), "€ 95.000"),
        **dict.fromkeys(("2027", "2028", "2029"), "PM"),
    }
    assert row(table, "Nieuwe huisvesting ontwikkelen")["2027"] == "€ 20.000 (laag € 10.000, hoog € 60.000,50)"


@pytest.mark.parametrize("grouping", ["begrotingspost", "thema", "programmalijn", "structureel of tijdelijk"])
def test_every_grouping_has_the_same_total(outcome, grouping):
    assert row(amounts.to_read(outcome, grouping), "Totaal")["2027"] == (
        "€ 87.500 + 5 × PM (laag € 77.500, hoog € 127.500,50)"
    )
    kept = amounts.to_keep(outcome, grouping)
    for total in outcome.years:
        rows = kept[kept["year"] == total.year]
        assert rows["scenario_amount"].sum() == total.expected
        assert rows["amount_high"].sum() == total.high
        assert rows["pm_lines"].sum() == total.pm_lines


def test_groups_have_names(shipped):
    outcome = evaluate(load_base(shipped), Scenario(treatment=LAST_KNOWN))
    names = {
        grouping: amounts.to_read(outcome, grouping)["name"].tolist() for grouping in amounts.groupings(outcome.base)
    }
    assert names["programmalijn"][0].startswith("1. ")
    assert names["programmalijn"][-2:] == ["geen programmalijn", "Totaal"]
    assert names["structureel of tijdelijk"] == ["tijdelijk", "structureel", "Totaal"]
    assert "wijkgericht-werken" not in names["thema"]
