"""Tables in the one notation in which this product keeps them, and rows of two tables matched by their key."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agendamonitor.intake.cells import ARROW, PM
from agendamonitor.intake.columns import Coded, CodedTable, characters

_NEEDS_QUOTES = r'[",\n\r]'
_SEPARATOR = "\x1f"
# The types of which a sum is kept, so that nothing gets lost unseen.
SUMMED = ("money", "money_or_pm", "fte")


def write(table: CodedTable) -> bytes:
    """The table as canonical CSV: UTF-8, comma, LF, quotes only where needed, columns in the order of the schema."""
    header = ",".join(table.table.columns) + "\n"
    columns = [_quoted(table.columns[name]).column() for name in table.table.columns]
    rows = pc.call_function("binary_join_element_wise", [*columns, ","], pc.JoinOptions("replace", ""))
    lines = pc.call_function("binary_join_element_wise", [rows, "", "\n"], pc.JoinOptions())
    return header.encode() + characters(lines)


def typed(table: CodedTable) -> pa.Table:
    """The rows with their types: integers, DECIMAL(14,2) money, DECIMAL(6,3) fte, dates; a money_or_pm stays text."""
    columns = {}
    for each in table.table.fields:
        values = table.columns[each.name].values
        if each.type == "boolean":
            values = pa.array([text == "true" for text in values.to_pylist()], pa.bool_())
        columns[each.name] = Coded(values.cast(ARROW[each.type]), table.columns[each.name].codes).column()
    return pa.table(columns)


def take(table: CodedTable, rows: np.ndarray) -> CodedTable:
    """Some rows of the table, in this order."""
    columns = {name: Coded(coded.values, coded.codes[rows]) for name, coded in table.columns.items()}
    return CodedTable(table.table, table.file, columns, table.lines[rows], table.headers)


def matching_rows(table: CodedTable, other: CodedTable) -> np.ndarray:
    """Per row of the table the row of the other table with the same key, or -1."""
    found = pc.call_function("index_in", [_keys(table)], pc.SetLookupOptions(_keys(other)))
    return found.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)


def in_order_of(table: CodedTable, other: CodedTable) -> CodedTable:
    """The rows that the other table has in its order, then the new ones as they stand."""
    if not len(other.lines):
        return table
    places = matching_rows(table, other)
    return take(table, np.argsort(np.where(places < 0, len(other.lines), places), kind="stable"))


def totals(table: CodedTable) -> dict[str, Decimal]:
    """The exact sum of every column of money or fte, PM left out."""
    return {each.name: _sum(table.columns[each.name]) for each in table.table.fields if each.type in SUMMED}


def count_totals(table: CodedTable) -> dict[str, int]:
    """The sum of every column of counts: whole numbers that are no part of a key."""
    keys = {name for key in (table.table.primary_key, *table.table.unique_keys) for name in key}
    counts = [each.name for each in table.table.fields if each.type == "integer" and each.name not in keys]
    return {name: int(_sum(table.columns[name])) for name in counts}


def totals_per_year(table: CodedTable, column: str) -> dict[str, Decimal]:
    """The exact sum of a column per year, where the table has a year or half-year in its key; else nothing."""
    keys = (table.table.field(name) for name in table.table.primary_key)
    period = next((each.name for each in keys if each.type in _PERIODS), None)
    sums: dict[str, Decimal] = {}
    for name, total in (sums_by(table, period, column) if period else {}).items():
        sums[name[:4]] = sums.get(name[:4], Decimal(0)) + total
    return dict(sorted(sums.items()))


def sums_by(table: CodedTable, key: str, column: str) -> dict[str, Decimal]:
    """The exact sum of a column per value of another, PM left out."""
    keys, coded = table.columns[key], table.columns[column]
    return {text: _sum(Coded(coded.values, coded.codes[keys.codes == code])) for code, text in enumerate(keys.texts())}


_PERIODS = ("year", "half_year")


def _sum(coded: Coded) -> Decimal:
    counts = np.bincount(coded.codes[coded.codes >= 0], minlength=len(coded.values))
    pairs = zip(coded.texts(), counts.tolist(), strict=True)
    return sum((Decimal(text) * count for text, count in pairs if text != PM), Decimal(0))


def _quoted(coded: Coded) -> Coded:
    values = coded.values
    needing = pc.call_function("match_substring_regex", [values], pc.MatchSubstringOptions(_NEEDS_QUOTES))
    if not pc.call_function("any", [needing]).as_py():
        return coded
    texts = [
        f'"{text.replace(chr(34), chr(34) * 2)}"' if quote else text
        for text, quote in zip(values.to_pylist(), needing.to_pylist(), strict=True)
    ]
    return Coded(pa.array(texts, pa.string()), coded.codes)


def _keys(table: CodedTable) -> pa.Array:
    columns = [table.columns[name].column() for name in table.table.primary_key]
    return pc.call_function("binary_join_element_wise", [*columns, _SEPARATOR], pc.JoinOptions("replace", ""))
