"""Exports in: each file as canonical bytes and typed rows, or everything that is wrong with it in plain Dutch."""

from collections.abc import Mapping, Sequence
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Table
from agendamonitor.intake.activities import ACTIVITIES, METRICS, compare, difference_problems
from agendamonitor.intake.assembly import assemble
from agendamonitor.intake.canonical import in_order_of, totals, write
from agendamonitor.intake.columns import CodedTable
from agendamonitor.intake.content import (
    check_against,
    check_control,
    check_dates,
    check_left_out,
    check_not_yet,
    check_unlikely,
)
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.folder import empty_table, read_table
from agendamonitor.intake.keys import check_reference
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.mend import mended
from agendamonitor.intake.opening import Opened, open_file
from agendamonitor.intake.sandbox import read_isolated
from agendamonitor.intake.source import Job
from agendamonitor.intake.translate import Style, translate
from agendamonitor.words import clock
from agendamonitor.words.problem import ProblemList, problem
from agendamonitor.words.vocabulary import speaking


def read_exports(
    exports: Sequence[Export],
    package: Package,
    *,
    folder: Path | None = None,
    limits: Limits | None = None,
    isolated: bool = True,
    today: date | None = None,
) -> tuple[Reading, ...]:
    """Several files that belong together, in the order given: references may go from one to another.

    What they report of days after `today` (default: the present day) is told. Problems are in the words of the package.
    """
    limits, today = limits or Limits.from_environment(), today or clock.today()
    if isolated:
        return read_isolated(exports, package, folder, limits, today)
    with speaking(package.header.words):
        return _Batch(package, folder, limits, today).read(exports)


def current_tables(package: Package, folder: Path | None) -> dict[str, CodedTable]:
    """The tables of a data folder as they are now, in canonical notation; a file that is absent has no rows."""
    places = {name: folder / table.path if folder else None for name, table in package.all_tables.items()}
    contents = {name: path.read_bytes() if path and path.is_file() else None for name, path in places.items()}
    return {name: current_table(table, contents[name]) for name, table in package.all_tables.items()}


def current_table(table: Table, content: bytes | None) -> CodedTable:
    """A table as its file has it, in canonical notation; without a file it has no rows."""
    read = None if content is None else read_table(content, table, ProblemList())
    return _normal(read or empty_table(table))


def _normal(table: CodedTable) -> CodedTable:
    columns = {
        each.name: translate(each, table.columns[each.name], Style("en", None)).coded for each in table.table.fields
    }
    return CodedTable(table.table, table.file, columns, table.lines)


class _Batch:
    """Files that come in together over one state of the data."""

    def __init__(self, package: Package, folder: Path | None, limits: Limits, today: date) -> None:
        self.package = package
        self.limits = limits
        self.today = today
        self.before = current_tables(package, folder)
        self.known = dict(self.before)

    def read(self, exports: Sequence[Export]) -> tuple[Reading, ...]:
        jobs = [self._job(export) for export in exports]
        opened = [self._open(export, job) for export, job in zip(exports, jobs, strict=True)]
        self._report_repeats(exports, jobs, opened)
        made: dict[int, CodedTable] = {}
        for number in self._order(opened):
            export, job, file = exports[number], jobs[number], opened[number]
            if file is None or job.problems.has_errors():
                continue
            table = assemble(file, job, self.known, export.notation)
            if table is None:
                continue
            before = self.before[table.table.name]
            if not job.problems.has_errors():
                # Sums and falls say something only about a table of which every cell was read.
                check_control(table, export.control, job.problems)
                check_against(table, before, job.problems)
                check_dates(table, before, self.package.header, job.problems)
                check_not_yet(table, before, self.today, job.problems)
                check_unlikely(table, before, job.problems)
                check_left_out(table, before, file.match.left_out, job.problems)
            made[number] = in_order_of(table, before)
            self.known[table.table.name] = made[number]
        self._compare_log(made, jobs)
        for number, table in made.items():
            if jobs[number].problems.has_errors():
                continue
            self._check_left_behind(table, {each.table.name for each in made.values()}, jobs[number])
        return tuple(
            self._reading(export, job, file, made.get(number))
            for number, (export, job, file) in enumerate(zip(exports, jobs, opened, strict=True))
        )

    def _compare_log(self, made: Mapping[int, CodedTable], jobs: Sequence[Job]) -> None:
        """Where the workers' log or the figures per wijk come in, the one against the other."""
        numbers = {table.table.name: number for number, table in made.items()}
        number = numbers.get(METRICS, numbers.get(ACTIVITIES))
        if number is None or not {ACTIVITIES, METRICS} <= self.known.keys() or jobs[number].problems.has_errors():
            return
        differences = compare(self.known[ACTIVITIES], self.known[METRICS])
        jobs[number].problems.extend(difference_problems(differences, jobs[number].file))

    def _job(self, export: Export) -> Job:
        tables = self.package.all_tables
        problems = ProblemList()
        wanted = tables.get(export.table) if export.table else None
        if export.table and wanted is None:
            found = f"de tabel ‘{export.table}’ bestaat niet"
            problems.add(problem("R4-which-table", file=export.name, found=found, expected=", ".join(tables)))
        return Job(export.name, tables, wanted, self.limits, problems)

    def _open(self, export: Export, job: Job) -> Opened | None:
        return None if job.problems.has_errors() else open_file(export.data, job)

    def _report_repeats(self, exports: Sequence[Export], jobs: Sequence[Job], opened: Sequence[Opened | None]) -> None:
        files: dict[str, str] = {}
        tables: dict[str, str] = {}
        for export, job, file in zip(exports, jobs, opened, strict=True):
            table = file.match.table if file else None
            if export.sha256 in files:
                found = f"dezelfde inhoud als {files[export.sha256]}"
                job.problems.add(problem("R11-same-file", file=job.file, found=found, expected="elk bestand één keer"))
            elif table and table.name in tables:
                found = f"een tweede bestand voor {table.title}, naast {tables[table.name]}"
                job.problems.add(
                    problem("R11-same-table", file=job.file, found=found, expected="één bestand per tabel")
                )
            files.setdefault(export.sha256, export.name)
            if table:
                tables.setdefault(table.name, export.name)

    def _order(self, opened: Sequence[Opened | None]) -> list[int]:
        """Files whose table is referred to before the files that refer to it."""
        place = {file.match.table.name: number for number, file in enumerate(opened) if file}
        before = {
            number: {place.get(key.table, number) for key in (file.match.table.foreign_keys if file else ())} - {number}
            for number, file in enumerate(opened)
        }
        return list(TopologicalSorter(before).static_order())

    def _check_left_behind(self, made: CodedTable, replaced: set[str], job: Job) -> None:
        """References of the other tables to rows that this file no longer has."""
        for other in self.before.values():
            for key in other.table.foreign_keys:
                if key.table != made.table.name or other.table.name in replaced:
                    continue
                orphans = ProblemList()
                check_reference(key, other, made, orphans)
                for orphan in orphans:
                    found = f"‘{orphan.value}’ ontbreekt, maar de tabel {other.table.title} verwijst ernaar"
                    job.problems.add(
                        problem(
                            "R12-left-behind",
                            file=job.file,
                            column=made.title(key.references),
                            value=orphan.value,
                            found=found,
                            expected="een rij voor elke verwijzing",
                        )
                    )

    def _reading(self, export: Export, job: Job, file: Opened | None, made: CodedTable | None) -> Reading:
        table = file.match.table.name if file else job.wanted.name if job.wanted else None
        problems = tuple(map(mended, job.problems.finish()))
        whole = made if made is not None and not job.problems.has_errors() else None
        return Reading(
            name=export.name,
            sha256=export.sha256,
            table=table,
            problems=problems,
            content=write(whole) if whole else None,
            rows=len(whole.lines) if whole else 0,
            totals=totals(whole) if whole else {},
            accepted=export.accepted,
        )
