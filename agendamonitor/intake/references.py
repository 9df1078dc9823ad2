"""References written the way people write them: by id, by name or by code, checked against what stands beside them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from agendamonitor.agenda.schema import ForeignKey, Table
from agendamonitor.intake.columns import AN_ERROR_WORD, ERROR_WORD, Coded, CodedTable, report
from agendamonitor.intake.header import fold
from agendamonitor.intake.keys import combined, grouped
from agendamonitor.intake.source import NATIVE, plain
from agendamonitor.intake.translate import Translated
from agendamonitor.words.problem import Problem, ProblemList, problem
from agendamonitor.words.vocabulary import word


@dataclass(frozen=True)
class Context:
    """A column of the referred table that the file states beside the reference, such as the theme of a budget line."""

    column: str
    header: str
    cells: Coded


@dataclass(frozen=True)
class Reference:
    """A referring column of a file: what it is called there, its cells, and what stands beside it."""

    key: ForeignKey
    header: str
    cells: Coded
    context: Sequence[Context]


class Directory:
    """The rows of a table by everything that people call them."""

    def __init__(self, table: CodedTable, key: str, known: Mapping[str, CodedTable]) -> None:
        self.table = table
        self.key = key
        self.known = known
        self.by_id = {table.text(key, row): row for row in range(len(table.lines))}
        self.by_name: dict[str, list[int]] = {}
        self.by_code: dict[str, list[int]] = {}
        if "name" in table.columns:
            for row in range(len(table.lines)):
                self.by_name.setdefault(fold(table.text("name", row)), []).append(row)
        for column in _dated_codes(table.table):
            for row in range(len(table.lines)):
                self.by_code.setdefault(table.text(column, row), []).append(row)

    def says(self, row: int, column: str, text: str) -> bool:
        """Whether a row has this text in this column, by its value or by the name of what it refers to."""
        value = self.table.text(column, row)
        if fold(value) == fold(text):
            return True
        for key in self.table.table.foreign_keys:
            if key.fields == (column,) and key.table in self.known:
                target = self.known[key.table]
                found = Directory(target, key.references[0], {}).by_id.get(value)
                return found is not None and "name" in target.columns and fold(target.text("name", found)) == fold(text)
        return False


def resolve(
    reference: Reference, file: str, lines: np.ndarray, known: Mapping[str, CodedTable], problems: ProblemList
) -> Translated:
    """The referring column by id; a cell that names nothing is left for the check of orphans to tell."""
    target = known.get(reference.key.table)
    if target is None:
        return Translated(reference.cells, np.zeros(len(lines), dtype=bool))
    directory = Directory(target, reference.key.references[0], known)
    columns = [reference.cells, *(each.cells for each in reference.context)]
    first, place = grouped(combined(columns))
    resolved: list[str | None] = []
    wrong: dict[int, tuple[str, str, str]] = {}
    for number, row in enumerate(first):
        found = _resolve_one(reference, directory, int(row))
        if isinstance(found, tuple):
            wrong[number] = found
            resolved.append(None)
        else:
            resolved.append(found)
    is_wrong = np.isin(place, list(wrong))

    def described(row: int) -> Problem:
        code, found, expected = wrong[int(place[row])]
        value = plain(cell(reference.cells, row))
        return problem(
            code, file=file, line=int(lines[row]), column=reference.header, value=value, found=found, expected=expected
        )

    report(np.flatnonzero(is_wrong), described, problems)
    return Translated(_coded(resolved, place), is_wrong)


def _resolve_one(reference: Reference, directory: Directory, row: int) -> str | tuple[str, str, str] | None:
    """The id that a row refers to, its own text when it names nothing, or what is wrong: (code, found, expected)."""
    written = cell(reference.cells, row)
    text = plain(written)
    if not text:
        return None
    if written.startswith(NATIVE) and not text.isdecimal():
        # 3.1 and 3.10 are one number to a spreadsheet and two agreements to us.
        return written
    if re.fullmatch(ERROR_WORD, text):
        code, expected = AN_ERROR_WORD
        return code, f"‘{text}’", expected
    beside = [(each, plain(cell(each.cells, row))) for each in reference.context]
    beside = [(each, said) for each, said in beside if said]
    by_id = directory.by_id.get(text)
    candidates = directory.by_name.get(fold(text), []) if by_id is None else [by_id]
    if candidates:
        return _resolve_named(text, candidates, directory, beside)
    return _resolve_code(text, directory, beside) if text in directory.by_code else text


def _resolve_named(
    text: str, candidates: Sequence[int], directory: Directory, beside: Sequence[tuple[Context, str]]
) -> str | tuple[str, str, str]:
    """The one row of this id or name that is what the columns beside it say."""
    fitting = [each for each in candidates if all(directory.says(each, c.column, said) for c, said in beside)]
    if len(fitting) == 1:
        return directory.table.text(directory.key, fitting[0])
    if fitting:
        ids = ", ".join(directory.table.text(directory.key, each) for each in fitting)
        return "R12-ambiguous-name", f"‘{text}’ komt meer dan eens voor", f"één van {ids}"
    context, said = next((c, said) for c, said in beside if not directory.says(candidates[0], c.column, said))
    expected = directory.table.text(context.column, candidates[0])
    return "R12-context-differs", f"bij ‘{text}’ staat {context.header} ‘{said}’", f"‘{expected}’"


def _resolve_code(text: str, directory: Directory, beside: Sequence[tuple[Context, str]]) -> str | tuple[str, str, str]:
    """A row by a code that only means something together with its year."""
    rows = directory.by_code[text]
    fitting = [each for each in rows if all(directory.says(each, c.column, said) for c, said in beside)]
    if beside and len(fitting) == 1:
        return directory.table.text(directory.key, fitting[0])
    names = ", ".join(directory.table.text(directory.key, each) for each in rows)
    if beside:
        years = ", ".join(f"{c.header} {said}" for c, said in beside)
        return "R10-other-division-year", f"‘{text}’ met {years}", f"de indeling die het dashboard kent ({names})"
    name = f"de naam van {word('area').the}"
    return "R10-code-without-year", f"‘{text}’ zonder het jaar van de indeling", f"{name} ({names})"


def cell(coded: Coded, row: int) -> str:
    """One cell of a column, empty text where it is empty."""
    code = int(coded.codes[row])
    return "" if code < 0 else coded.values[code].as_py()


def _dated_codes(table: Table) -> list[str]:
    """Text columns that identify a row only together with a year."""
    found = []
    for key in table.unique_keys:
        types = {name: table.field(name).type for name in key}
        if "year" in types.values():
            found += [name for name, type_name in types.items() if type_name == "string"]
    return found


def _coded(resolved: Sequence[str | None], place: np.ndarray) -> Coded:
    encoded = pa.array(resolved, pa.string()).dictionary_encode()
    codes = np.array([-1 if code is None else code for code in encoded.indices.to_pylist()], dtype=np.int64)
    return Coded(encoded.dictionary, codes[place] if len(codes) else np.empty(0, np.int64))
