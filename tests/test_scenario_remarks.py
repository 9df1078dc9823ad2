"""What is told where a choice does less than a reader would think."""

from decimal import Decimal

import pytest

from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import INDEXED, LAST_KNOWN, Change, Contribution, Served
from agendamonitor.scenario.remarks import remarks
from tests.scenario_samples import band

RISE = {2027: Decimal("0.04")}
PM_WAGES = (
    "Projectorganisatie culturele basis (1,25 fte), Uitbreiding uren Cultuurmakelaar (0,2 fte), "
    "Inzet programmaregisseur cultuur (0,6 fte) en Inzet cultureel werker (1,32 fte)"
)


@pytest.fixture(scope="module")
def base(shipped):
    return load_base(shipped)


def told(base, year=2027, **choices):
    return remarks(evaluate(base, Scenario(**choices)), year)


def names(remark):
    return set(remark.partition(": ")[2].partition(". ")[0].replace(" en ", ", ").split(", "))


def test_without_a_rise_or_contribution_there_is_nothing_to_tell(base):
    assert told(base) == []
    assert told(base, treatment=LAST_KNOWN) == []
    assert told(base, 2026, wage_index=RISE) == []


def test_a_rise_says_which_lines_on_pm_it_leaves_out(base):
    said = told(base, wage_index=RISE)
    assert [each[:66] for each in said] == ["De stijging van lonen en prijzen telt in 2027 niet voor wat PM is:"]
    assert names(said[0]) == set(PM_WAGES.replace(" en ", ", ").split(", "))
    assert "Nieuwe huisvesting" in told(base, wage_index=RISE, other_index=RISE)[0]


def test_a_rise_says_which_lines_stay_on_their_last_known_amount(base):
    said = told(base, wage_index=RISE, treatment=LAST_KNOWN)
    assert len(said) == 1
    assert names(said[0]) == set(PM_WAGES.replace(" en ", ", ").split(", "))
    assert "Kies ‘Met index’" in said[0]
    assert told(base, wage_index=RISE, treatment=INDEXED) == []
    # Wijken that are chosen are paid at the prices of their year, so only the other lines stay flat.
    served = told(base, wage_index=RISE, treatment=LAST_KNOWN, wijken={2027: Served(6)})
    assert "cultureel werker" not in served[0]
    assert "Cultuurmakelaar" in served[0]


def test_a_rise_says_which_amounts_were_typed(base):
    typed = {"vastgoed": band("amounts", 1, 2, 3)}
    fixed = Change("workshops", "set", 2027, value=Decimal(900))
    said = told(base, other_index=RISE, line_treatments=typed, changes=(fixed,))
    assert names(said[-1]) == {"Bieden van workshops", "Nieuwe huisvesting ontwikkelen"}


def test_a_contribution_to_a_line_on_pm_is_told(base):
    given = (Contribution("wijkbudget", "Fonds", 2026, Decimal(5000)),)
    assert told(base, contributions=given) == [
        "De bijdrage van Fonds aan Cultureel wijkbudget (€ 5.000 in 2027) telt niet mee: het bedrag van de post is "
        "PM, dus onbekend."
    ]
    assert told(base, 2026, contributions=given) == []
    assert told(base, 2025, contributions=given) == []


def test_a_contribution_above_the_costs_is_told(base):
    given = tuple(Contribution("workshops", "Fonds", 2027, Decimal(3000), 2027) for _ in range(2))
    assert told(base, contributions=given) == [
        "De bijdrage van Fonds aan Bieden van workshops (€ 6.000 in 2027) is meer dan de post dan kost: "
        "er telt € 5.000 mee."
    ]
    assert told(base, 2028, contributions=given) == []
