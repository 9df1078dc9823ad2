"""What a single cell may say: the same in a CSV file and in a workbook."""

import io

import openpyxl
import pytest

from agendamonitor.intake.exports import Export
from tests.intake_folder import package, read_one, write_folder

pytestmark = pytest.mark.usefixtures("small_product")

HEADER = ["begrotingspost", "jaar", "bedrag", "reden"]
ROWS = [
    ["workshops", 2023, 10000, ""],
    ["workshops", 2024, "12.500,50", ""],
    ["workshops", 2025, "PM", "na evaluatie"],
    ["promotie", 2023, 5000, ""],
    ["promotie", 2024, 0, "afgelopen"],
    ["promotie", 2025, 0, "afgelopen"],
]
ERROR_WORDS = [
    "#N/B",
    "#VERW!",
    "#DEEL/0!",
    "#WAARDE!",
    "#NAAM?",
    "#GETAL!",
    "#LEEG!",
    "#OVERLOOP!",
    "#BEREKEN!",
    "#n/b",
    "########",
    "#N/A",
    "#REF!",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "Err:502",
    "Fout:508",
]


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path)


def as_csv(rows):
    return "export.csv", "".join(";".join(map(str, row)) + "\n" for row in [HEADER, *rows]).encode()


def as_workbook(rows):
    book = openpyxl.Workbook()
    for row in [HEADER, *rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return "export.xlsx", out.getvalue()


@pytest.fixture(params=[as_csv, as_workbook])
def read(request, folder):
    """Reads the budget as one kind of file: as it is, but for one row."""

    def reading(line, year, amount, reason, instead_of=("workshops", 2025)):
        rows = [row for row in ROWS if tuple(row[:2]) != instead_of]
        name, data = request.param([*rows, [line, year, amount, reason]])
        return read_one(Export(name, data), package(), folder, isolated=False)

    return reading


def wrong(reading):
    return [each for each in reading.problems if each.level == "fout"]


@pytest.mark.parametrize("error", ERROR_WORDS)
def test_the_error_of_a_formula_is_told_once_in_any_column(read, error):
    given = {"begrotingspost": "workshops", "jaar": 2025, "bedrag": "PM", "reden": "na evaluatie"}
    for column in HEADER:
        [found] = [each for each in wrong(read(*(given | {column: error}).values())) if each.line == 7]
        assert (found.code, found.column, found.value) == ("R8-error-word", column, error)
        assert "herstel de formule" in found.message


@pytest.mark.parametrize("text", ["#1", "# N/B", "N/B", "over #N/B", "Fout: 508", "#", "zie #REF!"])
def test_a_text_that_looks_a_little_like_it_is_a_text(folder, text):
    lines = f"budget_line,theme,name,recurring\nworkshops,coaching,{text},true\npromotie,promotie,Café Promotie,false\n"
    reading = read_one(Export("posten.csv", lines.encode()), package(), folder, isolated=False)
    assert wrong(reading) == []
    assert reading.content == lines.encode()


@pytest.mark.parametrize("zero", ["-0", "-0,0", "-0,00", "- 0", "€ -0,-"])
def test_minus_zero_is_zero(read, zero):
    reading = read("promotie", 2025, zero, "afgelopen", instead_of=("promotie", 2025))
    assert b"promotie,2025,0.00,afgelopen\n" in reading.content


def test_minus_zero_of_a_spreadsheet_is_zero(folder):
    name, data = as_workbook([*ROWS[:-1], ["promotie", 2025, -0.0, "afgelopen"]])
    reading = read_one(Export(name, data), package(), folder, isolated=False)
    assert b"promotie,2025,0.00,afgelopen\n" in reading.content


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Gemeente totaal", True),
        ("Optelling Meerzicht", True),
        ("Alle activiteiten samen", True),
        ("Alles bij elkaar", True),
        ("Cumulatief", True),
        ("Σ", True),
        ("∑ 2024", True),
        ("Opgeteld", True),
        ("Samen zingen", False),
        ("Alle dansers op het plein", False),
        ("Bij elkaar op de koffie", False),
        ("Somalisch koor", False),
    ],
)
def test_a_row_that_may_be_a_total_is_asked_about(tmp_path, name, asked):
    text = "budget_line;theme;name;recurring\nworkshops;coaching;Workshops;ja\npromotie;promotie;Promotie;nee\n"
    text += f"{name};promotie;Iets;nee\n"
    reading = read_one(Export("t.csv", text.encode()), package(), write_folder(tmp_path / "x"), isolated=False)
    assert [each.line for each in reading.problems if each.code == "R11-maybe-total"] == ([4] if asked else [])
    assert reading.content


def test_a_reference_that_names_nothing_is_one_message_that_offers_what_comes_near(tmp_path):
    folder = write_folder(tmp_path / "x")
    lines = ["begrotingspost;jaar;bedrag;reden", "Workshop;2023;1,00;", "promotie;2023;1,00;", "Zzz zzz;2024;1,00;"]
    reading = read_one(Export("a.csv", "\n".join([*lines, ""]).encode()), package(), folder, isolated=False)
    told = [each for each in reading.errors if each.line in (2, 4)]
    assert [each.code for each in told] == ["R12-orphan", "R12-orphan"]
    assert "bedoelde u Workshops, cursussen?" in told[0].message
    assert "bedoelde u" not in told[1].message


def test_a_code_in_odd_letters_that_does_not_exist_is_told_once(tmp_path):
    folder = write_folder(tmp_path / "x")
    text = "inzet;wijk;fte;begindatum\n" + "".join(f"i{number};Niet Hier;0,5;01-01-2024\n" for number in range(150))
    reading = read_one(Export("w.csv", text.encode()), package(), folder, isolated=False)
    assert {each.code for each in reading.errors} == {"R12-orphan"}
