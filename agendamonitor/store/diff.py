"""What is different between two states of the data: rows added, changed and removed, and totals per year."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from agendamonitor.intake.canonical import matching_rows, totals, totals_per_year
from agendamonitor.intake.columns import CodedTable

LISTED = 100

Row = Mapping[str, str]


@dataclass(frozen=True)
class ChangedRow:
    """A row that is in both: its key, and per changed column the text before and after."""

    key: Row
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class TableDiff:
    """What changed in a table.

    The counts are of all rows; the rows themselves are the first hundred of each. `totals` gives per column of money or
    fte the exact sum before and after (PM left out), `per_year` the same per year.
    """

    table: str
    title: str
    rows_before: int
    rows_after: int
    added_count: int
    changed_count: int
    removed_count: int
    added: tuple[Row, ...]
    changed: tuple[ChangedRow, ...]
    removed: tuple[Row, ...]
    totals: Mapping[str, tuple[Decimal, Decimal]]
    per_year: Mapping[str, Mapping[str, tuple[Decimal, Decimal]]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added_count or self.changed_count or self.removed_count)


@dataclass(frozen=True)
class Diff:
    """What changed from one snapshot to another, only the tables in which something did."""

    before: str
    after: str
    tables: tuple[TableDiff, ...]


def diff_tables(before: CodedTable, after: CodedTable) -> TableDiff:
    """What changed in one table; both are in canonical notation with the columns of their schema."""
    table = after.table
    places = matching_rows(after, before)
    added = np.flatnonzero(places < 0)
    kept = np.flatnonzero(places >= 0)
    removed = np.setdiff1d(np.arange(len(before.lines)), places[kept])
    columns = [name for name in table.columns if name in before.columns]
    differs = np.zeros(len(kept), dtype=bool)
    for name in columns:
        differs |= _texts(after, name, kept) != _texts(before, name, places[kept])
    changed = kept[differs]
    sums_before, sums_after = totals(before), totals(after)
    measures = [name for name in sums_after if name in sums_before]
    return TableDiff(
        table=table.name,
        title=table.title,
        rows_before=len(before.lines),
        rows_after=len(after.lines),
        added_count=len(added),
        changed_count=len(changed),
        removed_count=len(removed),
        added=tuple(_row(after, int(row)) for row in added[:LISTED]),
        changed=tuple(_changed(before, after, int(places[row]), int(row)) for row in changed[:LISTED]),
        removed=tuple(_row(before, int(row)) for row in removed[:LISTED]),
        totals={name: (sums_before[name], sums_after[name]) for name in measures},
        per_year={name: _per_year(before, after, name) for name in measures},
    )


def _per_year(before: CodedTable, after: CodedTable, column: str) -> dict[str, tuple[Decimal, Decimal]]:
    old, new = totals_per_year(before, column), totals_per_year(after, column)
    none = Decimal(0)
    return {year: (old.get(year, none), new.get(year, none)) for year in sorted({*old, *new})}


def _changed(before: CodedTable, after: CodedTable, old: int, new: int) -> ChangedRow:
    key = {name: after.text(name, new) for name in after.table.primary_key}
    pairs = {name: (before.text(name, old), after.text(name, new)) for name in after.columns if name in before.columns}
    return ChangedRow(key, {name: pair for name, pair in pairs.items() if pair[0] != pair[1]})


def _row(table: CodedTable, row: int) -> Row:
    return {name: table.text(name, row) for name in table.table.columns if name in table.columns}


def _texts(table: CodedTable, name: str, rows: np.ndarray) -> np.ndarray:
    coded = table.columns[name]
    return np.array([*coded.texts(), ""], dtype=object)[coded.codes[rows]]
