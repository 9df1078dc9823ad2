"""A state from before a new version of the product: the columns that its tables got since, from the data as shipped."""

from dataclasses import replace

import numpy as np

from agendamonitor.intake.canonical import matching_rows, write
from agendamonitor.intake.columns import Coded
from agendamonitor.intake.folder import read_canonical
from agendamonitor.store.state import Files, package_of


def with_new_columns(files: Files, shipped: Files) -> dict[str, bytes]:
    """The files, in which a column that a table lacks is that of the row with the same key in the data as shipped.

    A row that the shipped data do not have gets an empty cell. Another agenda than the shipped one stays as it is.
    """
    made = dict(files)
    mine, theirs = package_of(files), package_of(shipped)
    if mine.name != theirs.name:
        return made
    for name, table in mine.tables.items():
        lacking = {each.name for each in table.fields if each.since} - _header(files[table.path])
        if lacking and name in theirs.tables:
            known = read_canonical(shipped[theirs.tables[name].path], theirs.tables[name])
            had = read_canonical(files[table.path], table)
            rows = matching_rows(had, known)
            filled = {column: _looked_up(known.columns[column], rows) for column in lacking}
            made[table.path] = write(replace(had, columns={**had.columns, **filled}))
    return made


def _header(content: bytes) -> set[str]:
    return set(content.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode().rstrip("\r").split(","))


def _looked_up(coded: Coded, rows: np.ndarray) -> Coded:
    """The column for these rows of it; empty where there is no such row (-1)."""
    codes = np.full(len(rows), -1, coded.codes.dtype)
    codes[rows >= 0] = coded.codes[rows[rows >= 0]]
    return Coded(coded.values, codes)
