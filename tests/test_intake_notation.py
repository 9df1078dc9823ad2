"""Numbers as people and their systems write them: one value, or nothing; never another value."""

import itertools

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.intake.translate import canonical_number, tidy

MINUSES = ["-", "\u2212", "\u2013", "-/- ", "- "]
AMOUNTS = {
    "1.234,50-": "-1234.50",
    "1.234,50 -": "-1234.50",
    "\u22121.234,50": "-1234.50",
    "\u20131.234,50": "-1234.50",
    "(1.234,50)": "-1234.50",
    "( 1.234,50 )": "-1234.50",
    "(€ 1.234,50)": "-1234.50",
    "-/- 1.234,50": "-1234.50",
    "1.234,50 -/-": "-1234.50",
    "1.234,50 €": "1234.50",
    "1.234,50€": "1234.50",
    "1.234,50 EUR": "1234.50",
    "EUR 1.234,50": "1234.50",
    "eur 1.234,50-": "-1234.50",
    "€ 1.234,-": "1234.00",
    "€ 1.234,--": "1234.00",
    "€ 1.234,- -": "-1234.00",
    "-€ 1.234,50": "-1234.50",
    "€ -1.234,50": "-1234.50",
    "1 234,50": "1234.50",
    "1 234 567,89": "1234567.89",
    "€ 12 500": "12500.00",
    "-0": "0.00",
    "0,00-": "0.00",
}
NEITHER = [
    *("--5", "-5-", "(5", "5)", "-(5)", "(-5)", "- -5", "€ 5 €", "EUR 5 €", "5 5", "12 34", "1 2345", "1234 567"),
    *("1  234", "(", ")", "-", "€", "-/-", "5-6", "5/6", "5 EURO", "$ 5", "1.234,50,-", ",50-", "5 -/- -"),
]  # fmt: skip


def read(text, kind="money"):
    """The cell as the intake reads it: without the spaces that nobody sees."""
    return canonical_number(tidy(pa.array([text]))[0].as_py(), kind, "nl")


@pytest.mark.parametrize(("written", "value"), AMOUNTS.items())
def test_an_amount_is_read_whatever_stands_around_it(written, value):
    assert read(written) == value


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2007"])
def test_every_kind_of_space_is_a_space(space):
    assert read(f"€{space}1{space}234,50{space}-") == "-1234.50"


@pytest.mark.parametrize("written", NEITHER)
def test_what_is_no_number_is_none(written):
    assert read(written) is None
    assert read(written, "integer") is None


@pytest.mark.parametrize(("written", "value"), [("5-", "-5"), ("(5)", "-5"), ("\u22125", "-5"), ("1 234", "1234")])
def test_counts_and_fte_have_the_same_signs_but_no_currency(written, value):
    assert read(written, "integer") == value
    assert read(written, "fte") == f"{value}.000"
    assert read(f"€ {written}", "integer") is None


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(MINUSES), st.booleans(), st.booleans())
def test_every_amount_comes_back_under_every_sign(value, minus, behind, currency):
    whole, _, cents = f"{value:,.2f}".partition(".")
    for thousands in (".", " ", ""):
        body = f"{whole.replace(',', thousands)},{cents}"
        body = f"€ {body}" if currency else body
        written = f"{body} {minus.strip()}" if behind else f"{minus}{body}"
        assert read(written) == f"{-value + 0:.2f}"


def test_no_two_of_these_ways_are_mixed_up():
    for (one, value), (other, another) in itertools.combinations(AMOUNTS.items(), 2):
        assert (read(one) == read(other)) == (value == another)
