"""The printed form: theme and component once, years as columns, PM in cells, a TOTAAL row that is checked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa

from agendamonitor.intake.cells import PM
from agendamonitor.intake.header import Match, fold
from agendamonitor.intake.source import plain
from agendamonitor.intake.tokens import Cells
from agendamonitor.intake.words import amount as amount_of
from agendamonitor.words.problem import ProblemList, problem

TOTAL = re.compile(r"(?:sub|eind|generaal |grand )?tota(?:al|alen|l|ls)\b|som$")


@dataclass(frozen=True)
class PrintedTotals:
    """The TOTAAL row of the printed form: its line and its cell per period."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Unfolded:
    """The rows of the printed form in the long form: cells of the columns that name a row, then period and figure."""

    cells: Cells
    named: Sequence[int]
    totals: PrintedTotals | None


def unfold(match: Match, cells: Cells, file: str, problems: ProblemList) -> Unfolded:
    """One row per component and period. A theme that stands once counts for the components below it."""
    named = sorted({*match.columns, *match.references, *match.context})
    texts = {position: cells.columns[position].to_pylist() for position in (*named, *match.periods)}
    lines = cells.lines.to_pylist()
    totals: PrintedTotals | None = None
    above = dict.fromkeys(match.context, "")
    long: list[list[str]] = []
    long_lines: list[int] = []
    for row, line in enumerate(lines):
        stated = {position: texts[position][row].strip() for position in named}
        total = next((text for text in stated.values() if TOTAL.match(fold(plain(text)))), None)
        if total is not None or totals is not None:
            if totals is not None or total is None or fold(total).startswith("sub"):
                found = f"een rij na of naast het totaal (‘{plain(total or next(iter(stated.values())))}’)"
                expected = "één TOTAAL als laatste rij"
                problems.add(
                    problem("R11-total-row", file=file, line=line, value=total, found=found, expected=expected)
                )
            totals = PrintedTotals(line, {period: texts[p][row].strip() for p, period in match.periods.items()})
            continue
        for position in above:
            above[position] = stated[position] = stated[position] or above[position]
        for position, period in match.periods.items():
            long.append([*(stated[each] for each in named), period, texts[position][row]])
            long_lines.append(line)
    columns = tuple(
        pa.chunked_array([pa.array([row[number] for row in long], pa.string())]) for number in range(len(named) + 2)
    )
    unfolded = Cells(columns, pa.chunked_array([pa.array(long_lines, pa.int64())]), cells.faults, cells.blank_lines)
    return Unfolded(unfolded, named, totals)


def check_totals(
    totals: PrintedTotals,
    printed: Mapping[str, str | None],
    sums: Mapping[str, Decimal],
    file: str,
    problems: ProblemList,
) -> None:
    """The printed total of every period against the sum of its cells, in which PM counts for nothing."""
    for period, cell in totals.cells.items():
        if not cell:
            continue
        amount = printed[period]
        total = sums.get(period, Decimal(0))
        if amount is None or amount == PM or Decimal(amount) != total:
            problems.add(
                problem(
                    "R11-total-differs",
                    file=file,
                    line=totals.line,
                    column=period,
                    value=plain(cell),
                    found=f"het totaal is ‘{plain(cell)}’, maar de bedragen erboven tellen op tot {amount_of(total)}",
                    expected="een totaal dat klopt",
                )
            )
