"""What a sheet shows under its number formats is what is read, or the difference is told."""

import io
from decimal import Decimal

import openpyxl
import pytest

from agendamonitor.intake.exports import Export
from agendamonitor.intake.number_format import shown
from agendamonitor.intake.workbook_cells import unescaped
from tests.intake_folder import package, read_one, write_folder

pytestmark = pytest.mark.usefixtures("small_product")

SHOWN = [
    (12, "0000", "0012", None, True),
    (345, '"X-"000', "X-345", None, True),
    (345, "00\\.00", "03.45", None, True),
    (12, "0", "12", 12, False),
    (0, '0;-0;"PM"', "PM", None, False),
    (0, '"PM"', "PM", None, False),
    (5, '0;-0;"-"', "5", 5, False),
    (16400, "0,", "16", 16, False),
    (37500, "#,##0,", "38", 38, False),
    (1250000, '0.00,,"\u00a0mln"', "1,25\u00a0mln", None, False),
    (1999.5, "#,##0", "2000", 2000, False),
    (1999.5, "#,##0.00", "1999,50", Decimal("1999.50"), False),
    (1999.5, ";;;", "", None, False),
    (-5, "#,##0;[Red](#,##0)", "(5)", -5, False),
    (-5, "#,##0;-#,##0", "-5", -5, False),
    (-5, "0", "-5", -5, False),
    (1200, '[>=1000]0.0,"k";0', "1,2k", None, False),
    (12, '[>=1000]0.0,"k";0', "12", 12, False),
    (12.5, '_-"€" * #,##0.00_-', "€ 12,50", Decimal("12.50"), False),
    (12.5, "[$€-413] #,##0.00", "€ 12,50", Decimal("12.50"), False),
]


@pytest.mark.parametrize(("value", "layout", "text", "number", "is_code"), SHOWN)
def test_what_the_sheet_shows(value, layout, text, number, is_code):
    found = shown(value, layout)
    assert found
    assert (found.text, found.number, found.is_code) == (text, number, is_code)


@pytest.mark.parametrize("layout", ["General", "@", "dd-mm-yyyy", "0.0%", "yyyy", "", "Standaard"])
def test_other_formats_say_nothing(layout):
    assert shown(12.5, layout) is None


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "proefstad")


HEADER = ["begrotingspost", "jaar", "bedrag", "reden"]
ROWS = [
    ["workshops", 2023, 10000, None], ["workshops", 2024, 12500.5, None], ["workshops", 2025, 250, "na evaluatie"],
    ["promotie", 2023, 5000, None], ["promotie", 2024, 0, "afgelopen"], ["promotie", 2025, 0, "afgelopen"],
]  # fmt: skip


def read(folder, rows=ROWS, formats=None, more=(), header=HEADER):
    """What becomes of a workbook of amounts with these formats per cell, and more sheets: (title, rows)."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "budget_amounts"
    for row in [header, *rows]:
        sheet.append(row)
    for place, layout in (formats or {}).items():
        sheet[place].number_format = layout
    for title, lines in more:
        other = book.create_sheet(title)
        for line in lines:
            other.append(line)
    kept = io.BytesIO()
    book.save(kept)
    return read_one(Export("b.xlsx", kept.getvalue()), package(), folder, isolated=False)


def codes(reading):
    return sorted({each.code for each in reading.problems})


@pytest.mark.parametrize(
    "layout", ["#,##0.00", "0.00", '_-"€" * #,##0.00_-;-"€" * #,##0.00_-;_-"€" * "-"??_-', "General"]
)
def test_an_amount_in_an_ordinary_format_is_what_it_is(folder, layout):
    reading = read(folder, formats={f"C{row}": layout for row in range(2, 8)})
    assert codes(reading) == []
    assert b"workshops,2024,12500.50" in reading.content


def test_a_format_that_says_pm_is_pm(folder):
    assert b"workshops,2025,PM," in read(folder, formats={"C4": '"PM"'}).content


@pytest.mark.parametrize("layout", ["#,##0,", "0,,", '0.00,"k"', ";;;", '[>=1000]0.0,"k";0'])
def test_a_format_that_shows_another_number_is_told_with_both(folder, layout):
    reading = read(folder, formats={"C3": layout})
    assert reading.content is None
    [told] = [each for each in reading.problems if each.code == "R8-shown-otherwise"]
    assert (told.level, told.line) == ("fout", 3)
    assert "opgeslagen is 12500,5;" in told.message


def test_hidden_decimals_are_told_once_and_agreed_to(folder):
    reading = read(folder, formats={"C3": "#,##0"})
    [told] = [each for each in reading.problems if each.code == "R8-shown-rounded"]
    assert (told.level, told.line) == ("waarschuwing", 3)
    assert "‘12501’" in told.message
    assert "12500,5" in told.message
    assert b"workshops,2024,12500.50" in reading.content


def test_a_zero_that_shows_as_a_dash_is_zero(folder):
    assert codes(read(folder, formats={"C6": '#,##0.00;-#,##0.00;"-"'})) == []


def test_every_other_sheet_with_something_on_it_is_named(folder):
    more = [("Realisatie", [["x"], ["1"], ["2"]]), ("Titel", [["Begroting 2026"]]), ("Leeg", [])]
    told = [each for each in read(folder, more=more).problems if each.code == "R11-other-sheet"]
    assert [each.level for each in told] == ["waarschuwing", "waarschuwing"]
    assert "het blad ‘Realisatie’ (3 rijen) wordt niet gelezen" in told[0].message
    assert "het blad ‘Titel’ (1 rij) wordt niet gelezen" in told[1].message


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("zang_x000D_ koor", "zang\r koor"),
        ("zang_x00E9_", "zangé"),
        ("plan_x005F_x0041_", "plan_x0041_"),
        ("a_xD83D__xDE00_b", "a\U0001f600b"),
        ("a_xD83D_b", "a_xD83D_b"),
        ("a_x12_b", "a_x12_b"),
    ],
)
def test_a_sign_that_the_file_spells_out_is_that_sign(written, text):
    assert unescaped(written) == text


def test_a_cell_and_a_heading_are_read_with_the_signs_that_they_spell_out(folder):
    rows = [list(row) for row in ROWS]
    rows[2][3] = "na _x000D_evaluatie"
    reading = read(folder, rows, header=[*HEADER[:2], "be_x0064_rag", HEADER[3]])
    assert b"workshops,2025,250.00,na evaluatie" in reading.content
