"""Promises of money with three values: PM is never dropped, never compared, never a number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.words.money import (
    Estimate,
    Money,
    MoneyChange,
    MoneyError,
    MoneySum,
    UnknownAmountError,
    estimate_change,
    in_cents,
    total,
    total_estimate,
)

euros = st.integers(-(10**11), 10**11).map(lambda cents: Decimal(cents).scaleb(-2))
moneys = st.one_of(
    euros.filter(bool).map(Money.of),
    st.just(Money.zero("afgelopen")),
    st.just(Money.pm("na evaluatie")),
)


def test_sum_is_a_known_amount_and_a_number_of_pm():
    cells = [Money.of(45000), Money.pm("na evaluatie"), Money.zero("nog niet gestart"), Money.pm("geen reden vermeld")]
    assert total(cells) == MoneySum(Decimal(45000), 2)


@given(st.lists(moneys), st.lists(moneys))
def test_sums_add_up_however_they_are_grouped(left, right):
    together = total(left + right)
    assert total(left) + total(right) == together
    assert total([total(right), *left]) == together
    assert together.pm_lines == sum(cell.is_pm for cell in left + right)


@given(moneys, moneys)
def test_only_known_amounts_have_an_order(one, other):
    if one.is_pm or other.is_pm:
        for compare in (Money.__lt__, Money.__le__, Money.__gt__, Money.__ge__):
            with pytest.raises(UnknownAmountError):
                compare(one, other)
    else:
        assert (one < other) == (other > one) == (one.known < other.known)
        assert (one <= other) == (other >= one) == (not one > other)


def test_a_sum_with_pm_has_no_order_and_is_not_complete():
    open_sum = total([Money.of(10), Money.pm("na evaluatie")])
    for compare in (MoneySum.__lt__, MoneySum.__le__, MoneySum.__gt__, MoneySum.__ge__):
        with pytest.raises(UnknownAmountError, match="1 × PM"):
            compare(open_sum, MoneySum(Decimal(5)))
    small, large = MoneySum(Decimal(5)), MoneySum(Decimal(6))
    assert small < large
    assert small <= large
    assert large > small
    assert large >= small
    assert not large <= small


def test_two_pm_for_another_reason_are_not_the_same():
    assert Money.pm("na evaluatie") != Money.pm("wacht op raadsbesluit")
    assert Money.zero("afgelopen") != Money.pm("afgelopen")


@pytest.mark.parametrize("value", [Money.of(1), Money.pm("na evaluatie"), MoneySum()])
def test_money_is_no_yes_or_no_and_no_number(value):
    with pytest.raises(UnknownAmountError):
        bool(value)
    with pytest.raises(TypeError):
        float(value)


def test_pm_has_no_amount():
    with pytest.raises(UnknownAmountError, match="na evaluatie"):
        _ = Money.pm("na evaluatie").known
    assert Money.of(7).known == Decimal("7.00")


@pytest.mark.parametrize(
    "make", [lambda: Money.of(0), lambda: Money(None), lambda: Money.zero(""), lambda: Money.pm("")]
)
def test_a_zero_and_pm_need_a_reason(make):
    with pytest.raises(MoneyError, match="reden"):
        make()


@pytest.mark.parametrize("value", [1.5, "10", True, None, Decimal("NaN"), Decimal("Infinity"), Decimal("1e12")])
def test_only_decimal_amounts_of_a_sane_size_are_money(value):
    with pytest.raises(MoneyError):
        Money(value) if value is not None else Money.of(value)


def test_a_fraction_of_a_cent_is_refused_but_can_be_rounded():
    with pytest.raises(MoneyError, match="cent"):
        Money.of(Decimal("0.005"))
    assert in_cents(Decimal("0.005")) == Decimal("0.01")
    assert in_cents(Decimal("-0.005")) == Decimal("-0.01")


def test_the_difference_of_sums_keeps_pm_apart():
    printed = total([Money.of(67500)] + [Money.pm("na evaluatie")] * 6)
    other = total([Money.of(237500)] + [Money.pm("na evaluatie")] * 3)
    assert other - printed == MoneyChange(Decimal(170000), -3)


def test_adding_a_cell_to_a_cell_or_a_sum():
    assert Money.of(1) + Money.pm("x") + Money.of(2) == MoneySum(Decimal(3), 1)
    assert sum([Money.of(1), Money.pm("x")], MoneySum()) == MoneySum(Decimal(1), 1)


def test_estimates_add_up_figure_by_figure():
    one = Estimate(Decimal(1), Decimal(2), Decimal(4), 1)
    other = Estimate.exactly(Money.of(10))
    assert total_estimate([one, other, Estimate.exactly(Money.pm("x"))]) == Estimate(
        Decimal(11), Decimal(12), Decimal(14), 2
    )
    assert estimate_change(other, one) == Estimate(Decimal(9), Decimal(8), Decimal(6), -1)
    assert one.sum == MoneySum(Decimal(2), 1)
