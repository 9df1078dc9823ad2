"""Every choice checks itself and says in Dutch what is wrong; equal choices are equal values."""

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import (
    ENDS,
    Change,
    Contribution,
    FrozenMapping,
    Norm,
    ScenarioError,
    Served,
    Treatment,
    Withdrawal,
)
from tests.scenario_samples import band, scenarios


def loose(value: Any) -> Any:
    """A value as a link or a form may hold it, of any type."""
    return value


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Scenario(available={2027: Decimal(-1)}), r"Beschikbaar budget 2027: -1 is negatief"),
        (lambda: Scenario(available={2027: loose("honderd")}), "'honderd' is geen getal"),
        (lambda: Scenario(available={2027: loose("1.000,50")}), "is geen getal"),
        (lambda: Scenario(available={2027: loose(0.5)}), "is geen getal"),
        (lambda: Scenario(available={2027: loose(True)}), "is geen getal"),
        (lambda: Scenario(available={2027: Decimal("NaN")}), "is geen getal"),
        (lambda: Scenario(available={2027: Decimal("1000000000.01")}), "te groot"),
        (lambda: Scenario(available={2027: Decimal("0.001")}), "tot op de cent"),
        (lambda: Scenario(available={loose("2027"): Decimal(1)}), "geen jaar"),
        (lambda: Scenario(available={True: Decimal(1)}), "geen jaar"),
        (lambda: Scenario(available={1899: Decimal(1)}), "geen jaar"),
        (lambda: Scenario(wage_index={2027: Decimal("1.01")}), "100%"),
        (lambda: Scenario(other_index={2027: Decimal("-0.51")}), "50%"),
        (lambda: Scenario(wage_index={27: Decimal(0)}), "geen jaar"),
        (lambda: Scenario(wijken={27: Served(1)}), "geen jaar"),
        (lambda: Scenario(name="<b>vet</b>"), "opmaak"),
        (lambda: Scenario(name="recht\u202elinks"), "stuurtekens"),
        (lambda: Scenario(name="regel\nregel"), "stuurtekens"),
        (lambda: Scenario(name="n" * 121), "hoogstens 120"),
        (lambda: Scenario(name=loose(7)), "geen tekst"),
        (lambda: Scenario(reasons=("r" * 301,)), "hoogstens 300"),
        (lambda: Scenario(reasons=("ja",) * 1001), "meer dan 1000"),
        (lambda: Scenario(readings={"B1": "gok"}), "lezing"),
        (lambda: Scenario(line_treatments={"<i>": ENDS}), "opmaak"),
        (lambda: Treatment("gok"), "gok"),
        (lambda: band("ends", 1, 2, 3), "Alleen een bandbreedte"),
        (lambda: Treatment("amounts", Decimal(1), Decimal(2), None), "Bandbreedte hoog"),
        (lambda: band("amounts", 1, 3, 2), "loopt op"),
        (lambda: band("shares", 0, 1, 11), "tussen 0 en 10"),
        (lambda: Change("x", "gok", 2027), "gok"),
        (lambda: Change("x", "stop", loose("2027")), "geen jaar"),
        (lambda: Change("x", "stop", 2027, 2026), "2026 ligt voor 2027"),
        (lambda: Change("x", "stop", 2027, value=Decimal(1)), "geen bedrag"),
        (lambda: Change("x", "set", 2027), "geen getal"),
        (lambda: Change("x", "set", 2027, value=Decimal(-1)), "negatief"),
        (lambda: Change("x", "scale", 2027, value=Decimal(-1)), "tussen 0 en 10"),
        (lambda: Change("x", "delay", 2027, value=Decimal(0)), "heel aantal jaren"),
        (lambda: Change("x", "delay", 2027, value=Decimal(51)), "heel aantal jaren"),
        (lambda: Change("x", "delay", 2027, value=Decimal("1.5")), "heel aantal jaren"),
        (lambda: Change("x", "delay", 2027, 2028, Decimal(1)), "zonder einde"),
        (lambda: Change("x", "stop", 2027, reason="<script>"), "opmaak"),
        (lambda: Served(-1), "geen aantal"),
        (lambda: Served(501), "geen aantal"),
        (lambda: Served(True), "geen aantal"),
        (lambda: Served(3, ("a", "a")), "twee keer"),
        (lambda: Served(1, ("a", "b")), "2 wijken gekozen"),
        (Norm, "meer dan nul"),
        (lambda: Norm(Decimal(0)), "meer dan nul"),
        (lambda: Norm(fte=Decimal(0)), "meer dan nul"),
        (lambda: Norm(Decimal(-1)), "negatief"),
        (lambda: Contribution("x", " ", 2027, Decimal(1)), "wie betaalt"),
        (lambda: Contribution("x", "fonds", 2027, Decimal(-1)), "negatief"),
        (lambda: Contribution("x", "fonds", 2027, Decimal(1), 2026), "ligt voor"),
        (lambda: Withdrawal("a", 2027, "a"), "nieuwe betaler"),
        (lambda: Withdrawal("a", 2027, "", Decimal(-1)), "negatief"),
        (lambda: Withdrawal("a", 27), "geen jaar"),
    ],
)
def test_what_cannot_be_is_refused_in_dutch(make, message):
    with pytest.raises(ScenarioError, match=message):
        make()


def test_plain_decimal_text_and_whole_numbers_are_amounts():
    assert Scenario(available={2027: loose("1000.5")}) == Scenario(available={2027: Decimal("1000.50")})
    assert Scenario(available={2028: loose(2), 2027: loose(1)}) == Scenario(
        available={2027: Decimal(1), 2028: Decimal(2)}
    )
    assert Change("x", "set", 2027, value=loose(5)) == Change("x", "set", 2027, 2027, Decimal(5))


@given(scenarios())
def test_a_scenario_is_a_value(scenario):
    copied = pickle.loads(pickle.dumps(scenario))  # noqa: S301 - our own value, for the caches of Streamlit
    assert copied == scenario == copy.deepcopy(scenario)
    assert hash(copied) == hash(scenario)


def test_a_frozen_mapping_cannot_change():
    frozen: Any = FrozenMapping({2: "b", 1: "a"})
    assert list(frozen) == [1, 2]
    assert frozen == {1: "a", 2: "b"}
    assert len(frozen) == 2
    with pytest.raises(TypeError):
        frozen[3] = "c"
    assert "1: 'a'" in repr(frozen)
