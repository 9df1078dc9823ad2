"""What a file does not state: kept where its row is unchanged; a source line and a reason where none is given."""

import re

import numpy as np
import pyarrow as pa

from agendamonitor.intake.canonical import matching_rows
from agendamonitor.intake.cells import PM
from agendamonitor.intake.columns import Coded, CodedTable, encode
from agendamonitor.intake.folder import empty_table
from agendamonitor.intake.header import SOURCE_REF, Match

NO_REASON = "geen reden vermeld"


def completed(made: CodedTable, fit: Match, before: CodedTable | None) -> CodedTable:
    """The table with what the file leaves out.

    A row whose stated cells are all as they are now keeps the others. Else a `source_ref` is the file and line, and a
    zero or PM has the reason that none is given, where the table allows that reason.
    """
    table = made.table
    if not fit.left_out:
        return made
    before = before or empty_table(table)
    places = matching_rows(made, before)
    same = places >= 0
    for name in table.columns:
        if name not in fit.left_out:
            same &= _texts(made.columns[name]) == _texts(before.columns[name], places)
    columns = dict(made.columns)
    for name in fit.left_out:
        kept = np.where(same, _texts(before.columns[name], places), "")
        if name == SOURCE_REF:
            stem = re.sub(r"[^a-z0-9]+", "-", made.file.rpartition(".")[0].casefold()).strip("-") or "export"
            kept = np.where(kept == "", [f"{stem}:{line}" for line in made.lines], kept)
        if name == "reason" and NO_REASON in table.field(name).enum:
            kept = np.where(_need_reason(made) & (kept == ""), NO_REASON, kept)
        columns[name] = encode(pa.chunked_array([pa.array(kept.tolist(), pa.string())]))
    return CodedTable(table, made.file, columns, made.lines, made.headers)


def _need_reason(made: CodedTable) -> np.ndarray:
    needed = np.zeros(len(made.lines), dtype=bool)
    for each in made.table.fields:
        if each.type == "money_or_pm":
            needed |= np.isin(_texts(made.columns[each.name]), [PM, "0.00"])
    return needed


def _texts(coded: Coded, rows: np.ndarray | None = None) -> np.ndarray:
    """The cells (of these rows) as text; a row -1 and an empty cell are the empty text."""
    texts = np.array([*coded.texts(), ""], dtype=object)
    codes = coded.codes if rows is None else np.append(coded.codes, -1)[rows]
    return texts[codes]
