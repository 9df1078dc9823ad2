"""An export in any usual dress gives exactly the table that stands in it."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake.exports import Export
from agendamonitor.intake.reading import read_exports
from agendamonitor.intake.translate import canonical_number
from tests.intake_folder import FILES, package, read_one, typed_rows, write_folder

pytestmark = pytest.mark.usefixtures("small_product")

AMOUNTS = FILES["budget_amounts.csv"].encode()

DUTCH = """begrotingspost;jaar;bedrag;reden
workshops;2023;€ 10.000,00;
workshops;2024;12.500,50;
workshops;2025;PM;na evaluatie
promotie;2023;5000;
promotie;2024;0,00;afgelopen
promotie;2025;0;afgelopen
"""


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path)


def read(data, folder, name="export.csv", table=None, **options):
    data = data if isinstance(data, bytes) else data.encode()
    return read_one(Export(name, data, table, **options), package(), folder, isolated=False)


def codes(reading):
    return [(p.code, p.line) for p in reading.problems if p.level != "opmerking"]


SAME = AMOUNTS.replace(b"2025,0,", b"2025,0.00,")

DRESSES = {
    "our own": AMOUNTS,
    "Dutch Excel": DUTCH.encode(),
    "byte order mark": b"\xef\xbb\xbf" + DUTCH.encode(),
    "UTF-16": DUTCH.encode("utf-16"),
    "UTF-16 big-endian": b"\xfe\xff" + DUTCH.encode("utf-16-be"),
    "Windows lines": DUTCH.replace("\n", "\r\n").encode(),
    "old Mac lines": DUTCH.replace("\n", "\r").encode(),
    "tabs": DUTCH.replace(";", "\t").encode(),
    "pipes": DUTCH.replace(";", "|").encode(),
    "sep line": ("sep=;\n" + DUTCH).encode(),
    "all quoted": "".join(
        ";".join(f'"{cell}"' for cell in line.split(";")) + "\n" for line in DUTCH.splitlines()
    ).encode(),
    "trailing delimiters": DUTCH.replace("\n", ";\n").encode(),
    "blank lines": DUTCH.replace("\n", "\n;;;\n\n").encode(),
    "spaces around": DUTCH.replace(";", " ; ").encode(),
    "hard space after euro": DUTCH.replace("€ ", "€\u00a0").encode(),
    "no cents": DUTCH.replace("€ 10.000,00", "€ 10.000,-").encode(),
    "English headers": DUTCH.replace("begrotingspost;jaar;bedrag;reden", "Budget_Line;YEAR;Amount;Reason").encode(),
    "columns in another order": "".join(
        ";".join(line.split(";")[n] for n in (2, 0, 3, 1)) + "\n" for line in DUTCH.splitlines()
    ).encode(),
    "rows in another order": "".join([DUTCH.splitlines(keepends=True)[n] for n in (0, 6, 2, 4, 1, 5, 3)]).encode(),
    "names instead of ids": DUTCH.replace("workshops;", '"Workshops, cursussen";')
    .replace("promotie;", "CAFÉ promotie;")
    .encode(),
    "pro memorie": DUTCH.replace("PM", "p.m.").encode(),
    "theme beside": "".join(
        line + (";thema" if n == 0 else ";Coaching" if "workshops" in line else ";promotie") + "\n"
        for n, line in enumerate(DUTCH.splitlines())
    ).encode(),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_table_in_another_dress_is_the_same_table(folder, dress):
    reading = read(DRESSES[dress], folder)
    assert reading.table == "budget_amounts"
    assert codes(reading) == []
    assert reading.content == SAME
    assert reading.is_ready
    assert reading.totals == {"amount": Decimal("27500.50")}
    assert reading.rows == 6


def test_windows_text_is_taken_only_with_consent_and_shows_a_line_to_judge_by(folder):
    text = FILES["budget_lines.csv"].encode("cp1252")
    reading = read(text, folder)
    assert codes(reading) == [("R3-windows-1252", 3)]
    assert "Café Promotie" in reading.problems[0].message
    assert not reading.is_ready
    agreed = read(text, folder, accepted=frozenset({"R3-windows-1252"}))
    assert agreed.is_ready
    assert agreed.content == FILES["budget_lines.csv"].encode()


def test_rows_come_out_with_their_types(folder):
    reading = read(FILES["worker_deployments.csv"], folder)
    rows = typed_rows(reading, package())
    assert [str(t) for t in rows.schema.types] == ["string", "string", "decimal128(6, 3)", "date32[day]"]
    assert rows.column("fte").to_pylist() == [Decimal("0.220"), Decimal("0.220")]
    lines = typed_rows(read(FILES["budget_lines.csv"], folder), package())
    assert lines.column("recurring").to_pylist() == [True, False]
    money = typed_rows(read(FILES["realised_spending.csv"], folder), package())
    assert money.column("realised").to_pylist() == [Decimal("4000.00"), Decimal("5500.25"), Decimal("-12.50")]


@pytest.mark.parametrize("notation", ["nl", "en"])
def test_an_ambiguous_number_is_asked_and_the_answer_decides(folder, notation):
    text = "wijk;naam;cbs-jaar;wijkcode;inwoners\ncentrum;Centrum;2025;WK063700;1.234\nnoord;Noord;2025;WK063701;5\n"
    asked = read(text, folder)
    assert codes(asked) == [("R7-which-notation", 2)]
    answered = read(text, folder, notation=notation)
    if notation == "nl":
        assert b"WK063700,1234\n" in answered.content
    else:
        # An English 1.234 is a fraction, and a count has none.
        assert codes(answered) == [("R8-not-a-number", 2)]


def test_another_cell_can_prove_what_an_ambiguous_number_means(folder):
    text = DUTCH.replace("12.500,50", "12.500").replace("5000", "5.000,10").replace("€ 10.000,00", "10.000")
    reading = read(text, folder)
    assert codes(reading) == []
    assert reading.totals["amount"] == Decimal("27500.10")


def test_two_notations_in_one_file_are_refused(folder):
    reading = read(DUTCH.replace("5000", "5000.25"), folder)
    assert ("R7-mixed-notation", 5) in codes(reading)
    against_the_answer = read(DUTCH, folder, notation="en")
    assert ("R7-mixed-notation", 2) in codes(against_the_answer)


NO_FIGURES = [
    *("1,234.50", "1,234,567", "5%", "1e3", "0x10", "1_000", "١٢", "007", "--5"),
    *("-€ -5", "NaN", "inf", "n.v.t.", "-", "'12", '="12"', "1.2.3", "12.500,505"),
]


@pytest.mark.parametrize("written", NO_FIGURES)
def test_a_figure_in_no_known_dress_is_refused_by_line_and_value(folder, written):
    reading = read(DUTCH.replace("12.500,50", '"' + written.replace('"', '""') + '"'), folder)
    assert [(p.code, p.line, p.value, p.column) for p in reading.errors] == [("R7-not-an-amount", 3, written, "bedrag")]
    assert reading.content is None


def test_dates_are_day_first_and_slashes_only_when_a_day_proves_it(folder):
    text = "inzet;wijk;fte;begindatum\na;centrum;0,22;{}\nb;;0,22;{}\n"
    assert b",2024-02-01\n" in read(text.format("1-2-2024", "2024-12-31"), folder).content
    assert b",2024-02-01\n" in read(text.format("01/02/2024", "31/12/2024"), folder).content
    assert codes(read(text.format("01/02/2024", "03/04/2024"), folder)) == [("R9-which-date", 2)]
    assert codes(read(text.format("01/02/2024", "12/31/2024"), folder)) == [("R9-which-date", 2)]
    assert b",2024-02-01\n" in read(text.format("01/02/2024", "3/4/2024"), folder, notation="nl").content
    for wrong in ("31-12-24", "12-31-2024", "45657", "2024-02-30", "1-2-2024 10:00"):
        assert codes(read(text.format("1-2-2024", wrong), folder)) == [("R9-not-a-date", 3)], wrong


def test_what_a_text_holds_is_never_guessed(folder):
    text = (
        "inzet;wijk;fte;begindatum\n1E5;centrum;0,22;1-1-2024\n007;;0,22;1-1-2024\nNA;;;1-1-2024\n"
        "true;;;1-1-2024\n10:30;;;1-1-2024\n"
    )
    reading = read(text, folder)
    assert codes(reading) == []
    assert typed_rows(reading, package()).column("deployment").to_pylist() == ["1E5", "007", "NA", "true", "10:30"]


def test_a_guard_against_formulas_comes_off_again(folder):
    reading = read("theme,name\ncoaching,'=Coaching\npromotie,'s Avonds\n", folder)
    assert typed_rows(reading, package()).column("name").to_pylist() == ["=Coaching", "'s Avonds"]


def test_a_line_break_in_a_cell_becomes_a_space_and_is_told(folder):
    reading = read('theme;name\ncoaching;"Coach \n ing"\npromotie;x\n', folder)
    assert typed_rows(reading, package()).column("name").to_pylist() == ["Coach ing", "x"]
    assert [p.code for p in reading.problems] == ["R6-line-break"]


def test_a_choice_may_be_in_any_case_but_not_unknown(folder):
    assert read(DUTCH.replace("na evaluatie", "Na Evaluatie"), folder).content == SAME
    assert codes(read(DUTCH.replace("na evaluatie", "ooit"), folder)) == [("R10-unknown-value", 4)]


# The printed form


WIDE = """Thema;Onderdeel;2023;2024;2025
Coaching;Workshops, cursussen;€ 10.000;€ 12.500,50;PM
Promotie;Café Promotie;€ 5.000;€ 0;€ 0
TOTAAL;;€ 15.000;€ 12.500,50;€ 0
"""


def test_the_printed_form_is_the_same_table(folder):
    reading = read(WIDE, folder)
    assert reading.table == "budget_amounts"
    assert codes(reading) == []
    assert reading.content == SAME


def test_the_printed_total_is_checked_per_year(folder):
    reading = read(WIDE.replace("TOTAAL;;€ 15.000", "TOTAAL;;€ 15.001"), folder)
    assert [(p.code, p.line, p.column, p.value) for p in reading.errors] == [
        ("R11-total-differs", 4, "2023", "€ 15.001")
    ]


def test_a_theme_that_stands_once_counts_for_what_is_below_it(folder):
    write_folder(folder, budget_lines=FILES["budget_lines.csv"].replace("promotie,promotie,", "promotie,coaching,"))
    assert read(WIDE.replace("\nPromotie;", "\n;"), folder).content == SAME
    differs = read(WIDE, folder)
    assert codes(differs)[0] == ("R12-context-differs", 3)


def test_a_theme_that_stands_once_is_checked_for_what_is_below_it(folder):
    assert codes(read(WIDE.replace("\nPromotie;", "\n;"), folder))[0] == ("R12-context-differs", 3)


def test_an_empty_cell_of_the_printed_form_is_no_zero(folder):
    reading = read(WIDE.replace(";€ 0;€ 0\nTOTAAL", ";€ 0;\nTOTAAL"), folder)
    assert codes(reading) == [("R18-no-amount", 3)]


def test_a_row_below_the_total_is_refused(folder):
    assert ("R11-total-row", 5) in codes(read(WIDE + "Coaching;Workshops, cursussen;1;1;1\n", folder))
    assert ("R11-total-row", 4) in codes(read(WIDE.replace("TOTAAL", "Subtotaal"), folder))


def test_a_zero_without_a_reason_gets_the_reason_that_none_is_given(folder):
    text = WIDE.replace("€ 5.000;€ 0;€ 0", "PM;€ 0;€ 0").replace("€ 15.000;", "€ 10.000;")
    reading = read(text, folder)
    assert b"promotie,2023,PM,geen reden vermeld\npromotie,2024,0.00,afgelopen\n" in reading.content


# Excel


def workbook(rows, title="Blad1", change=None):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [
    ["Begrotingspost", "Jaar", "Bedrag", "Reden"],
    ["workshops", 2023, 10000, None],
    ["workshops", 2024, 12500.5, None],
    ["workshops", 2025, "PM", "na evaluatie"],
    ["promotie", "2023", "5.000,00", None],
    ["promotie", 2024, 0, "afgelopen"],
    ["promotie", 2025, 0.0, "afgelopen"],
]


def test_a_workbook_is_the_same_table(folder):
    reading = read(workbook(ROWS), folder, "export.xlsx")
    assert codes(reading) == []
    assert reading.content == SAME


def test_fifteen_digits_are_what_a_spreadsheet_means(folder):
    rows = [*ROWS[:2], ["workshops", 2024, 0.1 + 0.2, None], *ROWS[3:]]
    assert b"workshops,2024,0.30,\n" in read(workbook(rows), folder).content
    rows = [*ROWS[:2], ["workshops", 2024, 0.125, None], *ROWS[3:]]
    assert codes(read(workbook(rows), folder)) == [("R7-not-an-amount", 3)]


def test_a_number_that_a_spreadsheet_made_of_a_code_is_refused(folder):
    rows = [["theme", "name"], ["coaching", 3.1], ["promotie", "x"]]
    assert codes(read(workbook(rows), folder)) == [("R10-not-a-text", 2)]
    assert b"coaching,31\n" in read(workbook([["theme", "name"], ["coaching", 31], ["promotie", "x"]]), folder).content


def test_a_number_is_no_reference_to_a_code_that_looks_like_it(folder):
    """A spreadsheet makes 3.1 of 3.10, so a stored 3.1 may be either."""
    wijken = FILES["neighbourhoods.csv"].replace("noord,Noord", "3.1,Noord")
    rows = [["inzet", "wijk", "fte", "begindatum"], ["a", 3.1, 0.22, date(2024, 2, 1)], ["b", "3.1", 0.22, None]]
    assert codes(read(workbook(rows), write_folder(folder, neighbourhoods=wijken))) == [("R10-not-a-text", 2)]


def test_the_sheet_named_after_the_table_is_read(folder):
    def more(book):
        book.create_sheet("Toelichting")["A1"] = "Let op"
        book.create_sheet("Leeg")

    named = workbook(ROWS, title="budget_amounts", change=more)
    assert read(named, folder).content == SAME
    assert codes(read(workbook(ROWS, change=more), folder)) == [("R4-which-sheet", None)]


def test_what_is_hidden_or_merged_is_told(folder):
    def hide(book):
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["D"].hidden = True
        book.create_sheet("Geheim")["A1"] = "x"
        book["Geheim"].sheet_state = "hidden"
        book.active.merge_cells("D2:D3")

    reading = read(workbook(ROWS, change=hide), folder)
    assert {p.code for p in reading.warnings} == {
        "R11-hidden-rows",
        "R11-hidden-columns",
        "R11-hidden-sheet",
        "R5-merged-cells",
    }
    assert reading.content == SAME
    assert not reading.is_ready


def test_merged_themes_of_the_printed_form_are_no_surprise(folder):
    write_folder(folder, budget_lines=FILES["budget_lines.csv"].replace("promotie,promotie,", "promotie,coaching,"))
    rows = [
        ["Thema", "Onderdeel", 2023, 2024, 2025],
        ["Coaching", "Workshops, cursussen", 10000, 12500.5, "PM"],
        [None, "Café Promotie", 5000, 0, 0],
        ["TOTAAL", None, 15000, 12500.5, 0],
    ]
    reading = read(workbook(rows, change=lambda book: book.active.merge_cells("A2:A3")), folder)
    assert codes(reading) == []
    assert reading.content == SAME


def test_a_formula_counts_by_the_value_it_was_saved_with(folder):
    rows = [*ROWS[:2], ["workshops", 2024, "=SUM(1,2)", None], *ROWS[3:]]
    reading = read(workbook(rows), folder)
    assert ("R8-no-value", 3) in codes(reading)
    assert "=SUM(1,2)" in reading.problems[0].message


def test_dates_and_truths_of_a_spreadsheet_are_themselves(folder):
    rows = [
        ["inzet", "wijk", "fte", "begindatum"],
        ["a", "centrum", 0.22, date(2024, 2, 1)],
        ["b", None, None, datetime(2024, 3, 1, 12, tzinfo=UTC).replace(tzinfo=None)],
    ]
    assert codes(read(workbook(rows), folder)) == [("R8-no-value", 3)]
    assert (
        b"a,centrum,0.220,2024-02-01\n"
        in read(workbook(rows[:2]), folder, accepted=frozenset({"R13-fewer-rows"})).content
    )
    lines = [
        ["budget_line", "thema", "onderdeel", "structureel"],
        ["workshops", "Coaching", "W", True],
        ["promotie", "promotie", "P", "Nee"],
    ]
    assert typed_rows(read(workbook(lines), folder), package()).column("recurring").to_pylist() == [True, False]


def test_a_comma_before_three_digits_may_be_american_and_is_asked(folder):
    text = "inzet;wijk;fte;begindatum\ncentrum-1;centrum;1,234;1-1-2023\nslot-1;;1;1-7-2024\n"
    assert codes(read(text, folder)) == [("R7-which-notation", 2)]
    assert b"centrum-1,centrum,1.234," in read(text, folder, notation="nl").content
    assert codes(read(text, folder, notation="en")) == [("R8-not-a-number", 2)]
    proven = read(text.replace(";1;", ";0,5;"), folder)
    assert b"centrum-1,centrum,1.234," in proven.content


def test_a_number_has_one_canonical_notation():
    assert canonical_number("-0", "integer", None) == "0"
    assert canonical_number("12,50", "number", "nl") == "12.5"
    assert canonical_number("0,22", "fte", "nl") == "0.220"
    assert canonical_number("12,5", "money", "nl") == "12.50"
    # Without an answer to the question how the file writes numbers, a doubtful one is not read at all.
    assert canonical_number("1,234", "fte", None) is None
    assert canonical_number("1.234", "fte", None) is None


def test_new_rows_stay_in_the_order_of_the_file(folder):
    ids = [f"t-{chr(97 + number * 7 % 26)}{'x' * (number // 26)}" for number in range(60)]
    text = FILES["themes.csv"] + "".join(f"{each},Naam\n" for each in ids)
    reading = read(text, folder)
    assert typed_rows(reading, package()).column("theme").to_pylist() == ["coaching", "promotie", *ids]


def test_a_fall_is_told_only_above_a_fifth(folder):
    lines = DUTCH.splitlines(keepends=True)
    assert codes(read("".join(lines[:6]), folder)) == []
    assert codes(read("".join(lines[:5]), folder)) == [("R13-fewer-rows", 5)]
    assert codes(read(DUTCH.replace("5000", "10.500"), folder)) == []
    assert codes(read(DUTCH.replace("5000", "10.500,11"), folder)) == [("R13-total-shift", 5)]


@pytest.mark.parametrize(
    ("figure", "told"),
    [("16500,75", []), ("16500,76", ["R13-far-above"]), ("-12,50", []), ("-12,51", ["R13-negative"]), ("0,00", [])],
)
def test_an_unlikely_figure_is_told_from_three_times_the_highest_and_below_zero(tmp_path, figure, told):
    folder = write_folder(tmp_path / "proefstad")
    package, _ = Package.read(folder)
    assert package
    rows = "workshops;2023-H1;4000,00\nworkshops;2023-H2;5500,25\npromotie;2023-H1;-12,50\n"
    export = Export("uitgaven.csv", f"begrotingspost;halfjaar;gerealiseerd\n{rows}promotie;2023-H2;{figure}\n".encode())
    [reading] = read_exports([export], package, folder=folder, isolated=False)
    assert [each.code for each in reading.problems if each.code in {"R13-far-above", "R13-negative"}] == told
