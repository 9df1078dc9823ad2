"""The cells of a sheet: what is stored, as the sheet shows it, or the reason why there is no telling."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from agendamonitor.intake.number_format import shown
from agendamonitor.intake.source import NATIVE
from agendamonitor.words.problem import ProblemList, problem

_SPELLED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def rows_of(sheet: Worksheet, formulas: Worksheet, file: str, problems: ProblemList) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them: their number on the sheet, and their cells as text or marked as stored."""
    rounded: set[str] = set()
    for row, formula_row in zip(sheet.iter_rows(), formulas.iter_rows(), strict=True):
        cells: list[str] = []
        for each, formula in zip(row, formula_row, strict=True):
            is_formula = formula.data_type == "f"
            text = _text(each.value)
            if text is None or (is_formula and each.value is None):
                shown_value = str(formula.value if is_formula else each.value)
                problems.add(
                    problem(
                        "R8-no-value",
                        file=file,
                        line=each.row,
                        column=each.column_letter,
                        value=shown_value,
                        found=f"‘{shown_value[:60]}’ heeft geen waarde",
                        expected="een waarde",
                    )
                )
                text = ""
            elif isinstance(each.value, int | float) and "%" in each.number_format:
                # Excel shows 1,3% and keeps 0,013: which of the two is meant, the cell does not tell.
                problems.add(
                    problem(
                        "R8-percentage",
                        file=file,
                        line=each.row,
                        column=each.column_letter,
                        value=str(each.value),
                        found=f"‘{each.value}’ wordt als percentage getoond",
                        expected="een getal zonder procentopmaak",
                    )
                )
            elif isinstance(each, Cell) and type(each.value) in (int, float):
                text = _as_shown(each, text, file, problems, rounded)
            cells.append(text)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield row[0].row, cells


def _text(value: Any) -> str | None:
    """A stored value as text with its mark; None for a time, which no column holds."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    write = _WRITTEN.get(type(value))
    return write(value) if write else None


def _as_shown(cell: Cell, text: str, file: str, problems: ProblemList, rounded: set[str]) -> str:
    """The number of a cell as the sheet shows it: itself, a code or a word; where those differ, both are told."""
    stored = cell.value
    if not isinstance(stored, int | float):
        return text
    found = shown(stored, cell.number_format)
    if found is None or (stored == 0 and found.text in ("-", "\u2013")):
        return text
    if found.is_code or (found.number is None and found.text):
        is_other = not found.is_code and any(sign.isdigit() for sign in found.text)
        if not is_other:
            return found.text if found.text != text[2:] else text
    elif found.number is not None and found.number == Decimal(_digits(stored)):
        return text
    is_rounded = found.number is not None and abs(found.number - Decimal(_digits(stored))) < 1
    if is_rounded and cell.column_letter in rounded:
        return text
    rounded.add(cell.column_letter)
    kept = _digits(stored).replace(".", ",")
    problems.add(
        problem(
            "R8-shown-rounded" if is_rounded else "R8-shown-otherwise",
            level="waarschuwing" if is_rounded else "fout",
            file=file,
            line=cell.row,
            column=cell.column_letter,
            value=found.text,
            found=f"het blad toont ‘{found.text}’, opgeslagen is {kept}",
            expected="dat het blad toont wat er is opgeslagen",
        )
    )
    return text


def unescaped(text: str) -> str:
    """A text in which the signs that the file spells out (`_x000D_`) are those signs."""
    read = _SPELLED.sub(lambda found: chr(int(found[1], 16)), text)
    try:
        # Signs beyond the first plane are spelled in two halves.
        return read.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text


def _digits(value: float) -> str:
    # A spreadsheet keeps and shows 15 digits; what stands behind them is the noise of binary fractions.
    return f"{Decimal(f'{value:.15g}'):f}"


_WRITTEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: f"{NATIVE}b{'true' if value else 'false'}",
    int: lambda value: f"{NATIVE}n{value}",
    float: lambda value: f"{NATIVE}n{_digits(value)}",
    date: lambda value: f"{NATIVE}d{value.isoformat()}",
    str: lambda value: unescaped(value).replace(NATIVE, "\x02").replace("\r\n", "\n").replace("\r", "\n"),
}
