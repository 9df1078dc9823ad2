"""From the rows of an opened file to a table in canonical notation, with everything that is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agendamonitor.agenda.schema import Field
from agendamonitor.intake.canonical import sums_by
from agendamonitor.intake.cells import rule_of
from agendamonitor.intake.columns import AN_ERROR_WORD, ERROR_WORD, Coded, CodedTable, check_column, encode, report
from agendamonitor.intake.completion import completed
from agendamonitor.intake.content import strange_rows
from agendamonitor.intake.folder import fault_problem
from agendamonitor.intake.header import Match
from agendamonitor.intake.keys import check_reasons, check_reference, check_unique
from agendamonitor.intake.notation import Notation
from agendamonitor.intake.opening import Opened
from agendamonitor.intake.raw import Raw
from agendamonitor.intake.references import Context, Reference, resolve
from agendamonitor.intake.source import Job, plain
from agendamonitor.intake.style import style_of, waits_for_an_answer
from agendamonitor.intake.tokens import Cells
from agendamonitor.intake.translate import EXPECTED, Style, canonical_number, tidy, translate
from agendamonitor.intake.wide import PrintedTotals, check_totals, unfold
from agendamonitor.intake.words import counted
from agendamonitor.words.problem import Problem, problem


def assemble(opened: Opened, job: Job, known: Mapping[str, CodedTable], notation: Notation | None) -> CodedTable | None:
    """The table in canonical notation; None when its rows cannot be told apart. Problems are left with the job.

    `known` holds the other tables as they are or will be, to read references by name and to keep what the file does
    not state about rows that it leaves unchanged.
    """
    table, fit = opened.match.table, opened.match
    cells = opened.source.body(opened.header_line, len(fit.header))
    if not _rows_fit(cells, opened, job):
        return None
    raw = _raw(cells, fit, job)
    raw = _without_strange_rows(raw, fit, job)
    style = style_of(raw, table, job, notation)
    columns: dict[str, Coded] = {}
    excused: dict[str, np.ndarray] = {}
    keys = {key.fields[0]: key for key in table.foreign_keys if len(key.fields) == 1}
    empty = Coded(pa.array([], pa.string()), np.full(len(raw.lines), -1, np.int64))
    for each in table.fields:
        cell_column = raw.columns.get(each.name, empty)
        wrong = np.zeros(len(raw.lines), dtype=bool)
        if each.name in keys and each.name in raw.columns:
            reference = Reference(keys[each.name], raw.headers[each.name], cell_column, raw.context.get(each.name, []))
            resolved = resolve(reference, job.file, raw.lines, known, job.problems)
            cell_column, wrong = resolved.coded, resolved.wrong
        translated = translate(each, cell_column, style)
        unread = Unread(each, cell_column, translated.wrong, raw)
        _report_unreadable(unread, style, job)
        columns[each.name] = translated.coded
        excused[each.name] = wrong | translated.wrong
    made = CodedTable(table, job.file, columns, raw.lines, raw.headers)
    made = completed(made, fit, known.get(table.name))
    for each in table.fields:
        check_column(each, made, job.problems, excused[each.name])
    check_unique(made, job.problems)
    check_reasons(made, job.problems)
    for key in table.foreign_keys:
        target = made if key.table == table.name else known.get(key.table)
        if target is not None:
            check_reference(key, made, target, job.problems)
    # While the notation is still a question, no total can be told wrong.
    if raw.totals and not any(found.code == "R7-which-notation" for found in job.problems):
        _check_printed_totals(made, raw.totals, fit, style, job)
    return made


def _rows_fit(cells: Cells, opened: Opened, job: Job) -> bool:
    fit = opened.match
    for fault in cells.faults:
        job.problems.add(fault_problem(fault, len(fit.header), job.file))
    if cells.blank_lines:
        found = f"{counted(len(cells.blank_lines), 'lege regel', 'lege regels')}, overgeslagen"
        line = cells.blank_lines[0]
        job.problems.add(
            problem(
                "R5-blank-lines", level="opmerking", file=job.file, line=line, found=found, expected="geen lege regels"
            )
        )
    rows = len(cells.lines)
    if rows > job.limits.rows:
        expected = f"hoogstens {job.limits.rows} rijen"
        first_too_many = cells.lines[job.limits.rows].as_py()
        job.problems.add(
            problem(
                "R1-too-many-rows",
                file=job.file,
                line=first_too_many,
                found=counted(rows, "rij", "rijen"),
                expected=expected,
            )
        )
        return False
    for position in fit.nameless:
        filled = [
            n for n, text in zip(cells.lines.to_pylist(), cells.columns[position].to_pylist(), strict=True) if text
        ]
        if filled:
            found = f"cellen onder een kolom zonder naam (kolom {position + 1})"
            job.problems.add(
                problem(
                    "R4-nameless-column",
                    file=job.file,
                    line=filled[0],
                    found=found,
                    expected="een naam boven elke kolom",
                )
            )
    return True


def _raw(cells: Cells, fit: Match, job: Job) -> Raw:
    totals = None
    positions = {position: position for position in range(len(cells.columns))}
    if fit.is_wide:
        unfolded = unfold(fit, cells, job.file, job.problems)
        cells, totals = unfolded.cells, unfolded.totals
        positions = {position: number for number, position in enumerate(unfolded.named)}
    broken: list[int] = []

    def coded(position: int) -> Coded:
        def clean(values: pa.Array) -> pa.Array:
            found = pc.call_function("match_substring", [values], pc.MatchSubstringOptions("\n"))
            broken.append(pc.call_function("sum", [found]).as_py() or 0)
            return tidy(values)

        return encode(cells.columns[position], clean)

    raw = Raw(cells.lines.to_numpy(), totals=totals)
    for position, name in sorted({**fit.columns, **fit.references}.items()):
        raw.columns[name] = coded(positions[position])
        raw.headers[name] = fit.header[position]
    for position, (key, _, column) in sorted(fit.context.items()):
        raw.context.setdefault(key, []).append(Context(column, fit.header[position], coded(positions[position])))
    if fit.is_wide:
        for name, position in ((fit.period_column, -2), (fit.measure_column, -1)):
            raw.columns[name] = coded(position)
            raw.headers[name] = name
    if any(broken):
        found = f"{counted(sum(broken), 'cel', 'cellen')} met een regeleinde erin; dat wordt een spatie"
        job.problems.add(
            problem("R6-line-break", level="opmerking", file=job.file, found=found, expected="tekst op één regel")
        )
    return raw


def _without_strange_rows(raw: Raw, fit: Match, job: Job) -> Raw:
    by_header = {raw.headers[name]: coded for name, coded in raw.columns.items()}
    naming = {raw.headers[name] for name in {*fit.table.primary_key, *fit.references.values()} if name in raw.headers}
    for stated in raw.context.values():
        for context in stated:
            by_header[context.header] = context.cells
            naming.add(context.header)
    strange = strange_rows(by_header, naming, raw.lines, job.file, job.problems)
    return raw.take(np.flatnonzero(~strange)) if strange.any() else raw


@dataclass(frozen=True)
class Unread:
    """A column with, as a mask, the rows whose cell fits no reading."""

    column: Field
    cells: Coded
    wrong: np.ndarray
    raw: Raw


def _report_unreadable(unread: Unread, style: Style, job: Job) -> None:
    """The cells that fit no reading, but for those that wait for the answer to a question already asked."""
    column, cells, raw = unread.column, unread.cells, unread.raw
    if not unread.wrong.any():
        return
    asked = np.array([*(waits_for_an_answer(column, text, style) for text in cells.texts()), False], dtype=bool)
    header = raw.headers.get(column.name, column.name)

    def described(row: int) -> Problem:
        value = plain(cells.values[int(cells.codes[row])].as_py())
        no_reading = rule_of(column.type), EXPECTED[column.type]
        code, expected = AN_ERROR_WORD if re.fullmatch(ERROR_WORD, value) else no_reading
        return problem(code, file=job.file, line=int(raw.lines[row]), column=header, value=value, expected=expected)

    report(np.flatnonzero(unread.wrong & ~asked[cells.codes]), described, job.problems)


def _check_printed_totals(made: CodedTable, printed: PrintedTotals, fit: Match, style: Style, job: Job) -> None:
    kind = fit.table.field(fit.measure_column).type
    amounts = {
        period: "PM"
        if plain(cell).casefold() == "pm"
        else canonical_number(cell.replace("\u00a0", " "), kind, style.notation)
        for period, cell in printed.cells.items()
    }
    check_totals(printed, amounts, sums_by(made, fit.period_column, fit.measure_column), job.file, job.problems)
