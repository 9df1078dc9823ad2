"""Dutch numbers, euros, dates and half-years."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.words import formats


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Decimal("37500.00"), "€ 37.500"),
        (Decimal("1234567.89"), "€ 1.234.567,89"),
        (Decimal("0"), "€ 0"),
        (Decimal("-500"), "− € 500"),
        (Decimal("0.50"), "€ 0,50"),
    ],
)
def test_euro(amount, shown):
    assert formats.euro(amount) == shown


def test_a_sum_with_unknown_amounts_is_never_bare():
    assert formats.known_and_pm(Decimal(67500), 6) == "€ 67.500 + 6 × PM"
    assert formats.known_and_pm(Decimal(67500), 0) == "€ 67.500"
    assert formats.known_and_pm(Decimal(0), 1) == "€ 0 + 1 × PM"


def test_numbers_round_half_away_from_zero():
    assert formats.number(Decimal("0.5")) == "1"
    assert formats.number(Decimal("-0.5")) == "−1"
    assert formats.number(Decimal("1.005"), 2) == "1,01"


def test_fte_percent_dates():
    assert formats.fte(Decimal("1.320")) == "1,32 fte"
    assert formats.percent(Decimal("0.58")) == "58%"
    assert formats.day(date(2026, 7, 1)) == "1 juli 2026"
    assert formats.half_year("2026-H1") == "1e halfjaar 2026"
    assert formats.half_year_end("2026-H1") == date(2026, 6, 30)
    assert formats.half_year_end("2026-H2") == date(2026, 12, 31)


def test_half_year_refuses_anything_else():
    with pytest.raises(ValueError, match="geen halfjaar"):
        formats.half_year("2026")
    with pytest.raises(ValueError, match="geen halfjaar"):
        formats.half_year_end("2026-H3")


def test_small_counts_are_hidden_but_zero_is_not():
    assert [formats.small_count(n, 5) for n in (0, 1, 4, 5)] == ["0", "< 5", "< 5", "5"]


def test_enumeration_and_plural():
    assert formats.enumeration(["a", "b", "c"]) == "a, b en c"
    assert formats.enumeration(["a", "b", "c", "d"]) == "a, b, c en d"
    assert formats.enumeration(["{1}", "{0}"]) == "{1} en {0}"
    assert formats.enumeration(["a"]) == "a"
    assert formats.enumeration([]) == ""
    assert formats.plural(1, "wijk", "wijken") == "1 wijk"
    assert formats.plural(1200, "wijk", "wijken") == "1.200 wijken"


def test_a_capital_changes_the_first_sign_only():
    assert formats.capital("geen CBS-code") == "Geen CBS-code"
    assert formats.capital("éénmalig") == "Éénmalig"


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_an_amount_can_be_read_back_from_what_is_shown(amount):
    shown = formats.euro(amount)
    back = shown.replace("€ ", "").replace("− ", "-").replace(".", "").replace(",", ".")
    assert Decimal(back) == amount
