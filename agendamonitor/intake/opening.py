"""From the bytes of a file to its rows and the table they are of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agendamonitor.agenda.schema import Table
from agendamonitor.intake.decoding import XLSX_START, check_kind, decode
from agendamonitor.intake.header import Match, match
from agendamonitor.intake.source import HEAD, Job, Sheet, Source, delimited, plain
from agendamonitor.words.problem import Level, problem


@dataclass(frozen=True)
class Opened:
    """A file whose header fits a table: where its rows come from, the line of the header, and how it fits."""

    source: Source
    header_line: int
    match: Match


def open_file(data: bytes, job: Job) -> Opened | None:
    """The file's rows and table; None, and why, when it is no export or fits no table."""
    if not check_kind(data, job.file, job.limits, job.problems):
        return None
    sources: Sequence[Source]
    if data.startswith(XLSX_START):
        # openpyxl takes a quarter of the time in which the reading process starts; most exports are text.
        from agendamonitor.intake.workbook import read_workbook

        sheet = read_workbook(data, job)
        sources = [sheet] if sheet else []
    else:
        text = decode(data, job.file, job.problems)
        sources = [] if text is None else delimited(text)
    if not sources:
        return None
    opened = _best(sources, job)
    if opened is None or not _fits(opened, job):
        return None
    _report_merged(opened, job)
    return opened


def _best(sources: Sequence[Source], job: Job) -> Opened | None:
    """The delimiter and table under which the first row is a header; nothing where two tables fit as well."""
    candidates = [job.wanted] if job.wanted else list(job.tables.values())
    first_rows = [(source, source.head) for source in sources]
    found: list[tuple[tuple[int, ...], Opened]] = []
    for place in range(HEAD):
        # A header further down is only told about, so it is looked for only where the first row is none.
        if any(not opened.match.missing for _, opened in found):
            break
        for source, head in first_rows:
            found += _candidates(source, head[place : place + 1], place, candidates, job)
    if not found:
        _report_no_header(first_rows, job)
        return None
    whole = [each for each in found if not each[1].match.missing]
    nearest = min(whole or found, key=lambda each: each[0])
    equals = {each[1].match.table.name: each[1].match.table for each in whole if each[0] == nearest[0]}
    if len(equals) > 1:
        titles = " of ".join(sorted(table.title for table in equals.values()))
        job.problems.add(
            problem(
                "R4-which-table", file=job.file, line=1, found=f"de kopregel past bij {titles}", expected="één tabel"
            )
        )
        return None
    if nearest[0][0] > 0:
        line = nearest[1].header_line
        found_words = f"de kopregel staat op regel {line}"
        job.problems.add(
            problem(
                "R4-title-rows", file=job.file, line=line, found=found_words, expected="de kopregel op de eerste regel"
            )
        )
        return None
    return nearest[1]


def _candidates(
    source: Source, rows: Sequence[tuple[int, list[str]]], place: int, tables: Sequence[Table], job: Job
) -> Iterator[tuple[tuple[int, ...], Opened]]:
    """How far each table is from a row taken as its header; from a row further down only where it fits whole."""
    for line, cells in rows:
        names = [plain(cell) for cell in cells]
        for table in tables:
            fit = match(names, table, job.tables)
            if fit.stated and (place == 0 or not fit.missing):
                yield (place, *fit.distance, -len(fit.stated)), Opened(source, line, fit)


def _report_no_header(first_rows: Sequence[tuple[Source, list[tuple[int, list[str]]]]], job: Job) -> None:
    longest = max((head[0][1] for _, head in first_rows if head), key=len, default=[])
    value = ", ".join(map(plain, longest))
    found = f"geen kopregel die bij een tabel hoort (‘{value[:60]}’)" if value else "geen kopregel"
    expected = ", ".join(job.wanted.columns) if job.wanted else "de kolomnamen van een tabel"
    job.problems.add(problem("R4-no-header", file=job.file, line=1, value=value, found=found, expected=expected))


def _fits(opened: Opened, job: Job) -> bool:
    fit: Match = opened.match
    table: Table = fit.table
    header = ", ".join(name for name in fit.header if name)

    def wrong(code: str, name: str | None, found: str, expected: str, level: Level = "fout") -> None:
        job.problems.add(
            problem(
                code,
                level=level,
                file=job.file,
                line=opened.header_line,
                column=name,
                value=name,
                found=found,
                expected=expected,
            )
        )

    if any("\n" in name for name in fit.header):
        wrong("R4-broken-header", None, "een kolomnaam met een regeleinde", "een kopregel op één regel")
        return False
    if len(fit.header) > job.limits.columns:
        found = f"{len(fit.header)} kolommen"
        wrong("R1-too-many-columns", None, found, f"hoogstens {job.limits.columns}")
        return False
    for name in fit.missing:
        also = [table.field(name).title, *table.field(name).aliases]
        found = f"kolom ‘{name}’ ontbreekt voor de tabel {table.title}; gevonden: {header}"
        wrong("R4-missing-column", name, found, f"{name} (of {', '.join(dict.fromkeys(also))})")
    for position in fit.double:
        name = fit.header[position]
        wrong("R4-double-column", name, f"kolom ‘{name}’ staat er twee keer", "elke kolom één keer")
    for position in fit.extra:
        name = fit.header[position]
        found = f"kolom ‘{name}’ kent de tabel {table.title} niet; zij wordt niet overgenomen"
        wrong("R4-extra-column", name, found, ", ".join(table.columns), "waarschuwing")
    return not job.problems.has_errors()


def _report_merged(opened: Opened, job: Job) -> None:
    """Merged cells, but for those that spread a theme over its components in the printed form."""
    if not isinstance(opened.source, Sheet):
        return
    for merged in opened.source.merged:
        if opened.match.is_wide and merged.position in opened.match.context:
            continue
        job.problems.add(
            problem(
                "R5-merged-cells",
                level="waarschuwing",
                file=job.file,
                line=merged.line,
                value=merged.place,
                found=f"samengevoegde cellen {merged.place}",
                expected="elke waarde in een eigen cel",
            )
        )
