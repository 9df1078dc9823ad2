"""What SQL says itself, it says as the rest of the product does."""

from decimal import Decimal

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.database.questions import QUERIES
from agendamonitor.words import formats

# Every amount that a column of money can hold.
AMOUNTS = st.decimals("-999999999999.99", "999999999999.99", places=2, allow_nan=False, allow_infinity=False)


@pytest.fixture(scope="module")
def told():
    """Call it with an expression of one value `$1` and that value."""
    with duckdb.connect() as connection:
        connection.execute((QUERIES / "build" / "00_macros.sql").read_text(encoding="utf-8"))

        def tell(expression, value):
            return connection.execute(f"select {expression}", [value]).fetchall()[0][0]

        yield tell


@given(amount=AMOUNTS)
def test_an_amount_in_sql_is_said_as_everywhere(told, amount):
    assert told("euro($1::decimal(14, 2))", amount) == formats.euro(amount)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("67500", "€ 67.500"),
        ("0.05", "€ 0,05"),
        ("-1000.50", "− € 1.000,50"),
        # A double would say 9.999.999.999.999.998 as ….000.
        ("123456789012.10", "€ 123.456.789.012,10"),
        (None, None),
    ],
)
def test_an_amount_is_exact_and_nothing_stays_nothing(told, amount, said):
    assert told("euro($1::decimal(14, 2))", amount and Decimal(amount)) == said


def test_sums_and_counts_can_be_said_too(told):
    assert told("euro($1::bigint)", 71970) == "€ 71.970"
    assert told("euro(sum($1::decimal(14, 2)))", Decimal("999999999999.99")) == "€ 999.999.999.999,99"


@given(day=st.dates())
def test_a_half_year_in_sql_is_the_one_that_python_ends(told, day):
    end = formats.half_year_end(told("half_year_of($1::date)", day).zfill(7))
    assert (end.year, end.month > 6, day <= end) == (day.year, day.month > 6, True)
