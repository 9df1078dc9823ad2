"""Keys over whole tables: a key twice, a reference to nothing, an amount without its reason."""

import re
from decimal import Decimal

import numpy as np
import pyarrow as pa

from agendamonitor.agenda.schema import ForeignKey
from agendamonitor.intake.cells import NOTATION, PM
from agendamonitor.intake.columns import Coded, CodedTable, report
from agendamonitor.words import formats
from agendamonitor.words.nearest import near
from agendamonitor.words.problem import Problem, ProblemList, problem

# Beyond this, the product of the distinct values of several columns no longer fits in 64 bits.
_LARGEST = 2**62
# Numbers up to a few times as many as there are rows are counted in place; larger ones are looked up.
_SPARSE = 4
# Of more rows than this nobody is offered the one that comes near.
MOST_LOOKED_THROUGH = 2000


def check_unique(table: CodedTable, problems: ProblemList) -> None:
    """Every key stands in the table once; each later line with the same key is a problem.

    Rows with an empty cell in a key are not compared.
    """
    for key in (table.table.primary_key, *table.table.unique_keys):
        _check_key(key, table, problems)


def _check_key(key: tuple[str, ...], table: CodedTable, problems: ProblemList) -> None:
    columns = [table.columns[name] for name in key]
    rows = _filled_rows(columns)
    together = combined(columns)[rows]
    if len(grouped(together)[0]) == len(rows):
        return
    order = np.argsort(together, kind="stable")
    ordered = together[order]
    again = np.flatnonzero(np.diff(ordered) == 0) + 1
    first = np.searchsorted(ordered, ordered[again])
    earlier = dict(zip(rows[order[again]].tolist(), rows[order[first]].tolist(), strict=True))
    title = table.title(key)

    def described(row: int) -> Problem:
        value = ", ".join(table.text(name, row) for name in key)
        return problem(
            "R12-double-key",
            file=table.file,
            line=table.line(row),
            column=title,
            value=value,
            found=f"‘{value}’ staat ook op regel {table.line(earlier[int(row)])}",
            expected=f"elke {title} één keer",
        )

    report(np.array(sorted(earlier), dtype=np.int64), described, problems)


def check_reference(key: ForeignKey, table: CodedTable, target: CodedTable, problems: ProblemList) -> None:
    """Every filled reference occurs in the target; an orphan is a problem."""
    columns = [table.columns[name] for name in key.fields]
    rows = _filled_rows(columns)
    together = combined(columns)[rows]
    first, place = grouped(together)
    known = _tuples([target.columns[name] for name in key.references])
    orphan = [tuple(table.text(name, row) for name in key.fields) not in known for row in rows[first]]
    title = table.title(key.fields)

    names = _names(key, target)

    def described(row: int) -> Problem:
        value = ", ".join(table.text(name, row) for name in key.fields)
        meant = [names[code] for code in near(value, names)]
        offered = f" (bedoelde u {formats.alternatives(meant)}?)" if meant else ""
        return problem(
            "R12-orphan",
            file=table.file,
            line=table.line(row),
            column=title,
            value=value,
            expected=f"{_titled(key.references, target)} uit de tabel {target.table.title}{offered}",
        )

    report(rows[np.array(orphan, dtype=bool)[place]], described, problems)


def _names(key: ForeignKey, target: CodedTable) -> dict[str, str]:
    """What people call each row that can be referred to, by its code; none where there are too many to look through."""
    if len(key.references) > 1 or len(target.lines) > MOST_LOOKED_THROUGH:
        return {}
    [code] = key.references
    named = "name" if "name" in target.columns else code
    return {target.text(code, row): target.text(named, row) for row in range(len(target.lines))}


def check_reasons(table: CodedTable, problems: ProblemList) -> None:
    """Where an amount can be PM and a column `reason` stands beside it, a zero and a PM carry their reason."""
    if "reason" not in table.columns:
        return
    for name in (each.name for each in table.table.fields if each.type == "money_or_pm"):
        coded = table.columns[name]
        needing = np.array([*(_needs_reason(text) for text in coded.texts()), False], dtype=bool)

        def described(row: int, name: str = name) -> Problem:
            return problem(
                "R18-no-reason",
                file=table.file,
                line=table.line(row),
                column=table.header("reason"),
                found=f"bij {table.header(name)} ‘{table.text(name, row)}’ staat geen reden",
                expected="een reden bij elke nul en elke PM",
            )

        report(np.flatnonzero(needing[coded.codes] & (table.columns["reason"].codes < 0)), described, problems)


def _titled(columns: tuple[str, ...], table: CodedTable) -> str:
    return " + ".join(table.table.field(name).title for name in columns)


def _needs_reason(text: str) -> bool:
    return text == PM or (re.fullmatch(NOTATION["money"], text) is not None and Decimal(text) == 0)


def _filled_rows(columns: list[Coded]) -> np.ndarray:
    return np.flatnonzero(np.logical_and.reduce([each.codes >= 0 for each in columns]))


def _tuples(columns: list[Coded]) -> set[tuple[str, ...]]:
    """The distinct combinations of filled values."""
    rows = _filled_rows(columns)
    first, _ = grouped(combined(columns)[rows])
    texts = [each.texts() for each in columns]
    return {
        tuple(text[code] for text, code in zip(texts, codes, strict=True))
        for codes in zip(*(each.codes[rows[first]] for each in columns), strict=True)
    }


def combined(columns: list[Coded]) -> np.ndarray:
    """One number per row that is equal exactly where all columns are equal."""
    numbers, size = columns[0].codes + 1, len(columns[0].values) + 1
    for column in columns[1:]:
        if size * (len(column.values) + 1) >= _LARGEST:
            first, numbers = grouped(numbers)
            size = len(first)
        numbers = numbers * (len(column.values) + 1) + column.codes + 1
        size *= len(column.values) + 1
    return numbers


def grouped(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Per different number (from 0) the first row that has it, and per row which of these it has."""
    place, different = numbers, int(numbers.max(initial=0)) + 1
    if different > _SPARSE * len(numbers):
        encoded = pa.array(numbers, pa.int64()).dictionary_encode()
        place, different = encoded.indices.to_numpy().astype(np.int64), len(encoded.dictionary)
    first = np.full(different, -1, np.int64)
    # Assigned from the last row back, so that what stays is the first.
    first[place[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    there = first >= 0
    return first[there], (np.cumsum(there) - 1)[place]
