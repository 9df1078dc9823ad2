"""Downloads that Dutch Excel opens as they are meant."""

from datetime import date
from decimal import Decimal

import pandas as pd

from agendamonitor.answers import export

ANSWER = pd.DataFrame(
    [{"name": "=1+1", "known_amount": Decimal("1234.50"), "due_on": date(2026, 6, 30), "reason": None}], dtype=object
)


def test_csv_has_bom_semicolon_decimal_comma_and_dutch_heads():
    written = export.csv_bytes(ANSWER)
    assert written.startswith(b"\xef\xbb\xbf")
    head, row = written.decode("utf-8-sig").split("\r\n")[:2]
    assert head == "Naam;Bekend bedrag;Uiterlijk;Reden"
    assert row == "'=1+1;1234,50;2026-06-30;"


def test_a_text_that_would_run_as_a_formula_is_made_text():
    for start in ("=", "+", "-", "@", "\t", "\r"):
        assert export.cell(f"{start}cmd") == f"'{start}cmd"
    assert export.cell(Decimal("-5")) == "-5"


def test_sample_figures_carry_their_mark_on_every_row_and_in_the_file_name():
    head, row = export.csv_bytes(ANSWER, mark="voorbeeldcijfers").decode("utf-8-sig").split("\r\n")[:2]
    assert head.endswith(";herkomst")
    assert row.endswith(";voorbeeldcijfers")
    assert (
        export.file_name("zoetermeer", "Reach & wijken", "0123456789abcdef", mark="voorbeeldcijfers")
        == "zoetermeer-reach-wijken-voorbeeldcijfers-01234567.csv"
    )
