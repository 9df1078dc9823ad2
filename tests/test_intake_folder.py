"""A data folder is read whole and exactly, or every problem is told at once with file, line, column and value."""

import json

import pyarrow as pa
import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake.columns import encode
from agendamonitor.intake.folder import read_folder
from agendamonitor.intake.keys import combined
from tests.intake_folder import DOCUMENT, FILES, package, write_folder

pytestmark = pytest.mark.usefixtures("small_product")


def test_every_cell_comes_in_as_it_stands(tmp_path):
    reading = read_folder(write_folder(tmp_path), package())
    assert reading.problems == ()
    amounts = reading.tables["budget_amounts"]
    assert amounts.column_names == ["budget_line", "year", "amount", "reason", "line"]
    assert {str(t) for t in amounts.schema.types} == {"string", "int64"}
    assert amounts.to_pylist()[2] == {
        "budget_line": "workshops",
        "year": "2025",
        "amount": "PM",
        "reason": "na evaluatie",
        "line": 4,
    }
    assert reading.tables["budget_lines"].column("name").to_pylist() == ["Workshops, cursussen", "Café Promotie"]
    assert reading.tables["worker_deployments"].column("neighbourhood").to_pylist() == ["centrum", None]


def test_columns_may_stand_in_any_order_and_lines_may_end_as_windows_does(tmp_path):
    write_folder(tmp_path, themes="\ufeffname,theme\r\nCoaching,coaching\r\nPromotie,promotie\r\n")
    reading = read_folder(tmp_path, package())
    assert reading.problems == ()
    assert reading.tables["themes"].to_pylist()[0] == {"theme": "coaching", "name": "Coaching", "line": 2}


def test_letters_are_composed_so_that_equal_names_are_equal(tmp_path):
    decomposed = FILES["budget_lines.csv"].replace("é", "e\u0301")
    reading = read_folder(write_folder(tmp_path, budget_lines=decomposed), package())
    assert reading.problems == ()
    assert reading.tables["budget_lines"].column("name").to_pylist()[1] == "Café Promotie"


def test_the_line_is_the_line_in_the_file(tmp_path):
    text = 'theme,name\n\ncoaching,"Coach ""ing"""\n,\npromotie,Promotie\n'
    reading = read_folder(write_folder(tmp_path, themes=text), package())
    assert reading.problems == ()
    assert reading.tables["themes"].to_pylist() == [
        {"theme": "coaching", "name": 'Coach "ing"', "line": 3},
        {"theme": "promotie", "name": "Promotie", "line": 5},
    ]


def change(name, old, new):
    text = FILES[f"{name}.csv"]
    assert text.count(old) >= 1
    return {name: text.replace(old, new, 1)}


CASES = {
    "missing file": ({"themes": None}, "R2-missing-file", None, None, None),
    "empty file": ({"themes": ""}, "R2-empty-file", None, None, None),
    "missing column": (change("themes", "theme,name", "theme,naam"), "R4-missing-column", 1, "name", "name"),
    "extra column": (change("themes", "theme,name", "theme,naam"), "R4-extra-column", 1, "naam", "naam"),
    "double column": (change("themes", "theme,name", "theme,theme"), "R4-double-column", 1, "theme", "theme"),
    "no header": ({"themes": "\n\ntheme,name\n"}, "R4-no-header", 1, None, None),
    "too few cells": (change("themes", "promotie,Promotie", "promotie"), "R5-cells", 3, None, "promotie"),
    "too many cells": (change("themes", "promotie,Promotie", "a,b,c"), "R5-cells", 3, None, "a,b,c"),
    "unclosed quote": (change("themes", ",Coaching", ',"Coaching'), "R6-unclosed-quote", 2, None, 'coaching,"Coaching'),
    "quote inside": (change("themes", ",Coaching", ',Coa"ching'), "R6-quote-inside", 2, None, 'coaching,Coa"ching'),
    "text after quote": (change("themes", ",Coaching", ',"C"x'), "R6-text-after-quote", 2, None, 'coaching,"C"x'),
    "swallowed line": (
        change("themes", "coaching,Coaching\npromotie,Promotie", 'coaching,"C\npromotie,P"'),
        "R6-swallowed-line",
        2,
        None,
        'coaching,"C\\u000apromotie,P"',
    ),
    "line break in a cell": (
        change("themes", "Coaching", '"Coach\ning"'),
        "R3-control-character",
        2,
        "name",
        "Coach\\u000aing",
    ),
    "not utf-8": ({"themes": b"theme,name\ncaf\xe9,x\n"}, "R3-not-utf8", 2, None, "é,x\\u000a"),
    "nul": (change("themes", "Coaching", "Coa\0ching"), "R3-control-character", 2, "name", "Coa\\u0000ching"),
    "zero width": (
        change("themes", "Coaching", "Coa\u200bching"),
        "R3-control-character",
        2,
        "name",
        "Coa\\u200bching",
    ),
    "bidi": (change("themes", "Coaching", "\u202eCoaching"), "R3-control-character", 2, "name", "\\u202eCoaching"),
    "hard space": (change("themes", "Coaching", "Coa\u00a0ching"), "R3-odd-space", 2, "name", "Coa\\u00a0ching"),
    "mojibake": (change("budget_lines", "Café", "CafÃ©"), "R3-mojibake", 3, "name", "CafÃ© Promotie"),
    "space before": (change("themes", ",Coaching", ", Coaching"), "R3-outer-space", 2, "name", " Coaching"),
    "no final newline": (
        {"themes": FILES["themes.csv"].rstrip("\n")},
        "R13-no-final-newline",
        3,
        None,
        "promotie,Promotie",
    ),
    "amount with comma": (
        change("budget_amounts", "12500.50", '"12500,50"'),
        "R7-not-an-amount",
        3,
        "amount",
        "12500,50",
    ),
    "three decimals": (change("budget_amounts", "12500.50", "12500.500"), "R7-not-an-amount", 3, "amount", "12500.500"),
    "thirteen digits": (change("budget_amounts", "12500.50", "1" * 13), "R7-not-an-amount", 3, "amount", "1" * 13),
    "other digits": (change("budget_amounts", "12500.50", "١٢"), "R7-not-an-amount", 3, "amount", "١٢"),
    "lower case pm": (change("budget_amounts", "PM", "pm"), "R7-not-an-amount", 4, "amount", "pm"),
    "not a number": (change("neighbourhoods", "12345", "1e5"), "R8-not-a-number", 2, "residents", "1e5"),
    "leading zero": (change("neighbourhoods", "12345", "012345"), "R8-not-a-number", 2, "residents", "012345"),
    "not a year": (change("budget_amounts", "2024,12", "24,12"), "R8-not-a-number", 3, "year", "24"),
    "four decimals of fte": (change("worker_deployments", "0.22,", "0.2222,"), "R8-not-a-number", 2, "fte", "0.2222"),
    "dutch date": (
        change("worker_deployments", "2023-01-01", "01-01-2023"),
        "R9-not-a-date",
        2,
        "starts_on",
        "01-01-2023",
    ),
    "no such day": (
        change("worker_deployments", "2023-01-01", "2023-02-30"),
        "R9-not-a-date",
        2,
        "starts_on",
        "2023-02-30",
    ),
    "half-year": (change("realised_spending", "2023-H1", "2023-H3"), "R10-not-a-half-year", 2, "half_year", "2023-H3"),
    "boolean": (change("budget_lines", "true", "ja"), "R10-not-true-or-false", 2, "recurring", "ja"),
    "enum": (change("budget_amounts", "PM,na evaluatie", "PM,ooit"), "R10-unknown-value", 4, "reason", "ooit"),
    "pattern": (change("neighbourhoods", "WK063700", "BU063700"), "R10-pattern", 2, "cbs_code", "BU063700"),
    "too low": (change("neighbourhoods", "12345", "-1"), "R10-too-low", 2, "residents", "-1"),
    "too high": (change("budget_amounts", "workshops,2024", "workshops,2031"), "R10-too-high", 3, "year", "2031"),
    "required": (change("themes", ",Coaching", ","), "R18-empty", 2, "name", ""),
    "key not filled": (change("worker_deployments", "slot-1", ""), "R18-empty", 3, "deployment", ""),
    "amount not filled": (change("budget_amounts", "12500.50", ""), "R18-no-amount", 3, "amount", ""),
    "pm without reason": (change("budget_amounts", "PM,na evaluatie", "PM,"), "R18-no-reason", 4, "reason", None),
    "zero without reason": (change("budget_amounts", "0.00,afgelopen", "0.00,"), "R18-no-reason", 6, "reason", None),
    "double key": (
        change("budget_amounts", "promotie,2023", "workshops,2023"),
        "R12-double-key",
        5,
        "budget_line + year",
        "workshops, 2023",
    ),
    "double second key": (
        change("neighbourhoods", "WK063701", "WK063700"),
        "R12-double-key",
        3,
        "cbs_year + cbs_code",
        "2025, WK063700",
    ),
    "orphan": (change("budget_lines", "coaching,", "couching,"), "R12-orphan", 2, "theme", "couching"),
    "long cell": (change("themes", "Coaching", "x" * 32_769), "R1-long-cell", 2, "name", "x" * 79 + "…"),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_problem_has_its_code_line_column_and_value(tmp_path, case):
    changed, code, line, column, value = CASES[case]
    reading = read_folder(write_folder(tmp_path, **changed), package())
    [name] = changed
    found = [p for p in reading.problems if p.code == code]
    assert [(p.file, p.line, p.column, p.value) for p in found] == [(f"{name}.csv", line, column, value)]
    assert name not in reading.tables
    message = found[0].message
    assert message.startswith(f"{name}.csv")
    assert "verwacht" in message
    assert found[0].expected in message
    if line:
        assert f"regel {line}" in message
    if column:
        assert f"‘{column}’" in message


def test_all_files_and_all_problems_are_told_at_once(tmp_path):
    write_folder(
        tmp_path,
        themes=None,
        neighbourhoods=FILES["neighbourhoods.csv"].replace("12345", "veel").replace("WK063701", "x"),
        **change("budget_lines", "true", "ja"),
    )
    reading = read_folder(tmp_path, package())
    assert {(p.file, p.line, p.code) for p in reading.problems} == {
        ("themes.csv", None, "R2-missing-file"),
        ("neighbourhoods.csv", 2, "R8-not-a-number"),
        ("neighbourhoods.csv", 3, "R10-pattern"),
        ("budget_lines.csv", 2, "R10-not-true-or-false"),
    }
    assert set(reading.tables) == {"budget_amounts", "worker_deployments", "realised_spending"}


def test_a_hundred_of_a_kind_are_listed_and_the_others_counted(tmp_path):
    rows = "".join(f"thema-{'a' * n},\n" for n in range(1, 251))
    reading = read_folder(write_folder(tmp_path, themes="theme,name\n" + rows), package())
    empty = [p for p in reading.problems if p.code == "R18-empty"]
    assert [p.line for p in empty[:100]] == list(range(2, 102))
    assert "nog 150 keer" in empty[100].message
    assert len(empty) == 101


def test_a_folder_in_the_place_of_a_file_is_a_problem(tmp_path):
    write_folder(tmp_path, themes=None)
    (tmp_path / "themes.csv").mkdir()
    [found] = read_folder(tmp_path, package()).problems
    assert found.code == "R2-unreadable-file"


def test_a_table_that_the_papers_do_not_list_is_empty(tmp_path):
    document = {**DOCUMENT, "resources": DOCUMENT["resources"][:-1]}
    parsed, _ = Package.parse(json.dumps(document).encode())
    assert parsed
    reading = read_folder(write_folder(tmp_path, realised_spending=None), parsed)
    assert reading.problems == ()
    assert reading.tables["realised_spending"].num_rows == 0
    assert reading.tables["realised_spending"].column_names == ["budget_line", "half_year", "realised", "line"]
    assert read_folder(write_folder(tmp_path), package()).tables["realised_spending"].num_rows == 3


def test_one_key_in_two_spellings_of_the_same_letters_is_double(tmp_path):
    text = "deployment,neighbourhood,fte,starts_on\ncaf\u00e9,,,\ncafe\u0301,,,\n"
    found = read_folder(write_folder(tmp_path, worker_deployments=text), package()).problems
    assert [(p.code, p.line) for p in found] == [("R12-double-key", 3)]


def test_rows_are_equal_only_where_every_column_is():
    def coded(*texts):
        return encode(pa.chunked_array([pa.array(texts, pa.string())]))

    rows = [(a, b, c) for a in ("", "x", "y") for b in ("", "x", "y") for c in ("", "x", "y")]
    numbers = combined([coded(*column) for column in zip(*rows, strict=True)])
    assert len(set(numbers.tolist())) == len(rows)
