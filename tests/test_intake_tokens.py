"""Delimited text is split exactly as RFC 4180 says, by the quick way and the careful way alike."""

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agendamonitor.intake import tokens
from agendamonitor.intake.tokens import Fault, plain_newlines, read_cells, records

TEXT = st.text(alphabet='ab";, é\n', max_size=6)


def rows_of(cells):
    return list(zip(cells.lines.to_pylist(), *(column.to_pylist() for column in cells.columns), strict=True))


@settings(deadline=None)
@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=6))
def test_what_was_written_is_read_back(rows):
    rows = [row for row in rows if any(row) and not any("\n" in cell and ";" in cell for cell in row)]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    read = read_cells(out.getvalue().encode(), ";", 2, 2)
    assert [list(row[1:]) for row in rows_of(read)] == rows
    assert not read.faults


@settings(deadline=None)
@given(st.text(alphabet='ab";\n', max_size=24).map(lambda text: text + "\n"))
@example('"";""\n')
@example('"a;"";b"\n')
@example('a;"b\n')
def test_the_quick_way_reads_what_the_careful_way_reads(text):
    data = text.encode()
    quick = tokens._read_proven(data, ";", 2, 2)
    careful = tokens._read_records(data, ";", 2, 2)
    if quick is None:
        return
    assert (rows_of(quick), quick.faults, quick.blank_lines) == (rows_of(careful), careful.faults, careful.blank_lines)


@pytest.mark.parametrize("text", ["a;b\n", '"a";"b ""c"""\n', '"a;b";c\nd;e\n', "é;\n;x\n"])
def test_the_quick_way_is_taken_where_nothing_is_doubtful(text):
    assert tokens._read_proven(text.encode(), ";", 2, 2) is not None


@pytest.mark.parametrize("text", ["", "a;b", "\na;b\n", "a;b\n\nc;d\n", ";\n", 'a;"b\n', 'a;b"\n', "a;b;c\n", "a\n"])
def test_the_quick_way_leaves_every_doubt_to_the_careful_way(text):
    assert tokens._read_proven(text.encode(), ";", 2, 2) is None


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a;b;c\n", [Fault("width", 2, "a;b;c", 3)]),
        ("a;b\nc\n", [Fault("width", 3, "c", 1)]),
        ('a;b\nc;"d\ne;f\n', [Fault("unclosed", 3, 'c;"d')]),
        ('a;b"c"\n', [Fault("quote-inside", 2, 'a;b"c"')]),
        ('a;"b"c\n', [Fault("text-after-quote", 2, 'a;"b"c')]),
        ('"a\nb;c";d\n', [Fault("swallowed-line", 2, '"a\nb;c";d')]),
        ('x;"a\nb"\ny\n', [Fault("width", 4, "y", 1)]),
    ],
)
def test_what_is_no_row_is_a_fault_with_its_line(text, faults):
    assert list(read_cells(text.encode(), ";", 2, 2).faults) == faults


def test_a_line_break_in_a_quoted_cell_belongs_to_the_cell():
    assert rows_of(read_cells(b'"a\nb";c\nd;e\n', ";", 2, 2)) == [(2, "a\nb", "c"), (4, "d", "e")]


def test_a_quote_that_never_closes_does_not_swallow_memory(monkeypatch):
    monkeypatch.setattr(tokens, "LONGEST_RECORD", 100)
    data = b'"a\n' + b"x;y\n" * 1000
    assert list(records(data, ";")) == [Fault("unclosed", 1, '"a')]


def test_empty_lines_and_lines_of_delimiters_are_skipped_and_told():
    read = read_cells(b'a;b\n\n;\n"";""\nc;d\n', ";", 2, 2)
    assert rows_of(read) == [(2, "a", "b"), (6, "c", "d")]
    assert read.blank_lines == (3, 4, 5)


def test_a_large_file_is_read_in_blocks_with_the_same_lines(monkeypatch):
    monkeypatch.setattr(tokens, "BLOCK_CHARACTERS", 7)
    monkeypatch.setattr(tokens, "ROWS_PER_CHUNK", 3)
    data = "".join(f'"é{n}";{n}\n' if n % 3 else f"é{n};{n}\n" for n in range(50)).encode()
    careful = tokens._read_records(data, ";", 2, 2)
    assert rows_of(careful) == [(n + 2, f"é{n}", str(n)) for n in range(50)]


def test_every_line_ending_is_a_line_ending():
    assert plain_newlines(b"a\r\nb\rc\n") == b"a\nb\nc\n"
    assert plain_newlines(b"a\nb") == b"a\nb"
