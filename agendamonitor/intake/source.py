"""Where rows come from: delimited text or a sheet. Both give their first rows, and all rows as text cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import pyarrow as pa

from agendamonitor.agenda.schema import Table
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.tokens import Cells, Fault, read_cells, records
from agendamonitor.words.problem import ProblemList

HEAD = 25

# A cell that a spreadsheet stores as a number, date or truth value carries this mark and one letter, so that it is not
# taken for text that a person typed. No text cell may hold the character.
NATIVE = "\x01"


@dataclass(frozen=True)
class Job:
    """One file on its way in: what it is called, the tables it may be, the one it was said to be, and its problems."""

    file: str
    tables: Mapping[str, Table]
    wanted: Table | None
    limits: Limits
    problems: ProblemList


class Source(Protocol):
    """One way to read a file."""

    @property
    def head(self) -> list[tuple[int, list[str]]]:
        """The first rows with something in them: (line, cells)."""
        ...

    def body(self, header_line: int, width: int) -> Cells:
        """All rows below the header."""
        ...


@dataclass(frozen=True)
class DelimitedText:
    """UTF-8 text with plain newlines, read with one delimiter."""

    data: bytes
    delimiter: str
    first_line: int = 1

    @property
    def head(self) -> list[tuple[int, list[str]]]:
        """The first rows with something in them: (line, cells)."""
        found = islice(records(self.data, self.delimiter, self.first_line), HEAD)
        # A line that is no row is no header, but it does stand there: above the header it is not passed over.
        rows = [(each.line, [each.value or "?"]) if isinstance(each, Fault) else each for each in found]
        return [row for row in rows if any(row[1])]

    def body(self, header_line: int, width: int) -> Cells:
        """All rows below the header."""
        start = 0
        for _ in range(header_line - self.first_line + 1):
            start = self.data.index(b"\n", start) + 1 if b"\n" in self.data[start:] else len(self.data)
        return read_cells(self.data[start:], self.delimiter, width, header_line + 1)


@dataclass(frozen=True)
class Merged:
    """Cells of a sheet that were made one: where (`A2:A5`), the row and the position of the column they begin in."""

    place: str
    line: int
    position: int


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its rows with the row number, every cell as text."""

    title: str
    rows: Sequence[tuple[int, list[str]]]
    merged: Sequence[Merged] = ()

    @property
    def head(self) -> list[tuple[int, list[str]]]:
        """The first rows with something in them: (line, cells)."""
        return [row for row in self.rows[:HEAD] if any(row[1])]

    def body(self, header_line: int, width: int) -> Cells:
        """All rows below the header."""
        faults, blank, lines, kept = [], [], [], []
        for line, cells in self.rows:
            if line <= header_line:
                continue
            if not any(cells):
                blank.append(line)
            elif any(cells[width:]):
                beside = next(cell for cell in cells[width:] if cell)
                faults.append(Fault("width", line, plain(beside), max(n for n, cell in enumerate(cells, 1) if cell)))
            else:
                lines.append(line)
                kept.append(cells[:width] + [""] * (width - len(cells)))
        columns = tuple(
            pa.chunked_array([pa.array([row[number] for row in kept], pa.string())]) for number in range(width)
        )
        return Cells(columns, pa.chunked_array([pa.array(lines, pa.int64())]), tuple(faults), tuple(blank))


def plain(cell: str) -> str:
    """A cell as a person sees it, without the mark of a stored number or date."""
    return cell[2:] if cell.startswith(NATIVE) else cell


def delimited(data: bytes) -> list[DelimitedText]:
    """The ways to read delimited text: the one that a first line `sep=;` names, or each usual delimiter."""
    first, _, rest = data.partition(b"\n")
    if first[:4].lower() == b"sep=" and first[4:] in (b";", b",", b"|", b"\t"):
        return [DelimitedText(rest, first[4:].decode(), first_line=2)]
    return [DelimitedText(data, delimiter) for delimiter in (";", ",", "\t", "|")]
