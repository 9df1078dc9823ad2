"""Delimited text split into cells, strictly by RFC 4180: what does not fit is a fault with its line, never a guess."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

BLOCK_CHARACTERS = 1 << 22
LONGEST_RECORD = 1 << 17
ROWS_PER_CHUNK = 50_000

FaultKind = Literal["width", "unclosed", "quote-inside", "text-after-quote", "swallowed-line"]


@dataclass(frozen=True)
class Fault:
    """A record that is no row: why, the line it starts on, the text found and its number of cells."""

    kind: FaultKind
    line: int
    value: str
    cells: int = 0


@dataclass(frozen=True)
class Cells:
    """The rows of a file as one string column per cell, with the line of each row, the faults and the empty lines.

    An empty cell is the empty text.
    """

    columns: tuple[pa.ChunkedArray, ...]
    lines: pa.ChunkedArray
    faults: tuple[Fault, ...]
    blank_lines: tuple[int, ...]


def plain_newlines(data: bytes) -> bytes:
    """The bytes with every line ending (CR LF, CR) as a single LF."""
    if b"\r" not in data:
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def records(data: bytes, delimiter: str, first_line: int = 1) -> Iterator[tuple[int, list[str]] | Fault]:
    """The records of UTF-8 text with plain newlines: (line, cells), or the fault that stands in its place.

    An empty line is a record without cells. After an unclosed quote nothing can be trusted, so reading ends there.
    """
    splitter = _splitter(delimiter)
    line = first_line
    opened: list[str] = []
    opened_size = 0
    for text in _lines(data):
        if opened:
            opened.append(text)
            opened_size += len(text) + 1
            if opened_size > LONGEST_RECORD:
                break
            if text.count('"') % 2 == 1:
                found = _parse("\n".join(opened), delimiter, splitter)
                if found is not None:
                    yield _placed(found, line)
                    line += len(opened)
                    opened = []
            continue
        if '"' not in text:
            yield line, text.split(delimiter) if text else []
            line += 1
            continue
        found = _parse(text, delimiter, splitter)
        if found is None:
            opened, opened_size = [text], len(text)
        else:
            yield _placed(found, line)
            line += 1
    if opened:
        yield Fault("unclosed", line, opened[0])


def read_cells(data: bytes, delimiter: str, width: int, first_line: int) -> Cells:
    """All rows of sound UTF-8 text with plain newlines (the header left out), each of exactly `width` cells."""
    fast = _read_proven(data, delimiter, width, first_line)
    return fast or _read_records(data, delimiter, width, first_line)


def _read_proven(data: bytes, delimiter: str, width: int, first_line: int) -> Cells | None:
    """The same rows by Arrow's reader, only where the bytes prove that nothing is left to interpretation."""
    empty_row = b"\n" + delimiter.encode() * (width - 1) + b"\n"
    quoted = b'"' in data
    if not data or b"\n\n" in data or width < 2 or (quoted and not _well_quoted(data, delimiter)):
        return None
    if empty_row in data or data.startswith((b"\n", empty_row[1:])) or not data.endswith(b"\n"):
        return None
    names = [str(number) for number in range(width)]
    try:
        table = csv.read_csv(
            pa.BufferReader(data),
            read_options=csv.ReadOptions(column_names=names, block_size=BLOCK_CHARACTERS),
            parse_options=csv.ParseOptions(
                delimiter=delimiter, quote_char='"' if quoted else False, double_quote=quoted, ignore_empty_lines=False
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != data.count(b"\n") or (quoted and b'""' in data and _has_empty_row(table)):
        return None
    lines = pa.chunked_array([pa.array(np.arange(first_line, first_line + table.num_rows, dtype=np.int64))])
    return Cells(tuple(table.columns), lines, (), ())


def _well_quoted(data: bytes, delimiter: str) -> bool:
    """Whether every quote in the text belongs to a cell that opens and closes on one line, as RFC 4180 has it.

    Cells are taken out from left to right, each from a line start or delimiter to a delimiter or line end. A stray
    quote cannot start such a cell, so it stays behind.
    """
    edge = re.escape(delimiter.encode())
    return b'"' not in re.sub(rb'(?m)(?:^|%b)"(?:[^"\n]++|"")*+"(?=%b|$)' % (edge, edge), b"", data)


def _has_empty_row(table: pa.Table) -> bool:
    filled = [pc.call_function("binary_length", [column]).to_numpy() > 0 for column in table.columns]
    return not np.logical_or.reduce(filled).all()


def _read_records(data: bytes, delimiter: str, width: int, first_line: int) -> Cells:
    faults: list[Fault] = []
    blank: list[int] = []
    chunks: list[list[pa.Array]] = []
    rows: list[list[str]] = []
    row_lines: list[int] = []

    def close_chunk() -> None:
        if rows:
            cells = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
            chunks.append([*cells, pa.array(row_lines, pa.int64())])
            rows.clear()
            row_lines.clear()

    for record in records(data, delimiter, first_line):
        if isinstance(record, Fault):
            faults.append(record)
            continue
        line, cells = record
        if not any(cells):
            blank.append(line)
        elif len(cells) != width:
            faults.append(Fault("width", line, delimiter.join(cells), len(cells)))
        else:
            rows.append(cells)
            row_lines.append(line)
            if len(rows) >= ROWS_PER_CHUNK:
                close_chunk()
    close_chunk()
    columns = tuple(
        pa.chunked_array([chunk[number] for chunk in chunks], pa.string() if number < width else pa.int64())
        for number in range(width + 1)
    )
    return Cells(columns[:width], columns[width], tuple(faults), tuple(blank))


def _lines(data: bytes) -> Iterator[str]:
    """The lines of the text, decoded block by block so that a large file is never in memory as a list of lines."""
    end = len(data) - 1 if data.endswith(b"\n") else len(data)
    start = 0
    while start <= end and data:
        stop = data.find(b"\n", min(start + BLOCK_CHARACTERS, end), end)
        stop = end if stop < 0 else stop
        yield from data[start:stop].decode().split("\n")
        start = stop + 1


def _splitter(delimiter: str) -> re.Pattern[str]:
    edge = re.escape(delimiter)
    return re.compile(rf'"((?:[^"]++|"")*+)"(?={edge}|\Z)|([^"{edge}\n]*+)(?={edge}|\Z)')


def _parse(text: str, delimiter: str, splitter: re.Pattern[str]) -> list[str] | tuple[FaultKind, str] | None:
    """The cells of one record; None when a quoted cell is still open at its end; else what is wrong with it."""
    cells: list[str] = []
    position = 0
    while True:
        match = splitter.match(text, position)
        if match is None:
            if not text.startswith('"', position):
                return "quote-inside", text
            if _QUOTED_START.fullmatch(text, position):
                return None
            return "text-after-quote", text
        quoted, plain = match.groups()
        if quoted is None:
            cells.append(plain)
        else:
            if "\n" in quoted and delimiter in quoted:
                # Two stray quotes make one cell of everything between them; no real note looks like that.
                return "swallowed-line", text
            cells.append(quoted.replace('""', '"'))
        position = match.end()
        if position == len(text):
            return cells
        position += 1


_QUOTED_START = re.compile(r'"(?:[^"]++|"")*+')


def _placed(found: list[str] | tuple[FaultKind, str], line: int) -> tuple[int, list[str]] | Fault:
    if isinstance(found, list):
        return line, found
    kind, text = found
    return Fault(kind, line, text)
