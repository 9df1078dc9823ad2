"""An Excel workbook as sheets of cells: stored numbers and dates marked as such, what is hidden or merged reported."""

import io
import zipfile
import zlib

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from agendamonitor.intake.header import fold
from agendamonitor.intake.limits import MEGABYTE
from agendamonitor.intake.source import HEAD, Job, Merged, Sheet
from agendamonitor.intake.words import counted
from agendamonitor.intake.workbook_cells import rows_of, unescaped
from agendamonitor.words.problem import problem, shown

_NOT_A_WORKBOOK = "een .xlsx-bestand (in Excel: Opslaan als, Excel-werkmap)"
# openpyxl has no error of its own for a damaged part: these are what its readers raise.
_DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    OSError,
    EOFError,
    DefusedXmlException,
)


def read_workbook(data: bytes, job: Job) -> Sheet | None:
    """The one sheet of a workbook, or the one named after the table; None, and why, when there is no telling."""
    if not _is_safe_zip(data, job):
        return None
    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    except _DAMAGED:
        job.problems.add(
            problem("R2-broken-workbook", file=job.file, found="een beschadigd Excelbestand", expected=_NOT_A_WORKBOOK)
        )
        return None
    sheet = _chosen(values, job)
    if sheet is None:
        return None
    if sheet.max_row > job.limits.rows + HEAD or sheet.max_column > job.limits.columns + HEAD:
        found = f"{sheet.max_row} rijen en {sheet.max_column} kolommen"
        expected = f"hoogstens {job.limits.rows} rijen en {job.limits.columns} kolommen"
        line = min(sheet.max_row, job.limits.rows + 2)
        job.problems.add(problem("R1-too-many-rows", file=job.file, line=line, found=found, expected=expected))
        return None
    _report_hidden(sheet, job)
    rows = list(rows_of(sheet, formulas[sheet.title], job.file, job.problems))
    return Sheet(unescaped(sheet.title), rows, _merged(sheet))


def _is_safe_zip(data: bytes, job: Job) -> bool:
    """Whether the bytes are a workbook that does not grow out of bounds when it is unpacked."""
    code, found, expected = "R2-broken-workbook", "een beschadigd of ingepakt bestand", _NOT_A_WORKBOOK
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            unpacked = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        job.problems.add(problem(code, file=job.file, found=found, expected=expected))
        return False
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        code, found = "R2-other-kind", "dit is een ingepakt bestand (zip)"
    elif unpacked > job.limits.unpacked_bytes:
        code, found = "R1-too-large", f"uitgepakt is het {unpacked // MEGABYTE} MB"
        expected = f"hoogstens {job.limits.unpacked_bytes // MEGABYTE} MB"
    else:
        return True
    job.problems.add(problem(code, file=job.file, found=found, expected=expected))
    return False


def _chosen(workbook: openpyxl.Workbook, job: Job) -> Worksheet | None:
    sheets = [each for each in workbook.worksheets if each.max_row > 1 or each.max_column > 1 or each["A1"].value]
    hidden = ", ".join(each.title for each in sheets if each.sheet_state != "visible")
    if hidden:
        job.problems.add(
            problem(
                "R11-hidden-sheet",
                level="waarschuwing",
                file=job.file,
                value=hidden,
                found=f"het blad ‘{shown(hidden)}’ is verborgen en wordt niet gelezen",
                expected="alleen bladen die u ziet",
            )
        )
    visible = [each for each in sheets if each.sheet_state == "visible"]
    if len(visible) == 1:
        return visible[0]
    if not visible:
        found, expected = "het bestand is leeg", "een kopregel en rijen"
        job.problems.add(problem("R2-empty-file", file=job.file, line=1, found=found, expected=expected))
        return None
    candidates = [job.wanted] if job.wanted else list(job.tables.values())
    titles = {fold(text) for each in candidates for text in (each.name, each.title)}
    named = [each for each in visible if fold(unescaped(each.title)) in titles]
    if len(named) == 1:
        _report_left_out([each for each in visible if each is not named[0]], job)
        return named[0]
    found = f"{len(visible)} bladen ({shown(', '.join(each.title for each in visible))})"
    expected = "één blad, of één blad met de naam van de tabel"
    job.problems.add(problem("R4-which-sheet", file=job.file, found=found, expected=expected))
    return None


def _report_left_out(sheets: list[Worksheet], job: Job) -> None:
    """Name every sheet that can be seen and is not read, with how much stands on it."""
    for each in sheets:
        filled = sum(any(cell is not None for cell in row) for row in each.iter_rows(values_only=True))
        if filled:
            job.problems.add(
                problem(
                    "R11-other-sheet",
                    level="waarschuwing",
                    file=job.file,
                    value=each.title,
                    found=f"het blad ‘{shown(each.title)}’ ({counted(filled, 'rij', 'rijen')}) wordt niet gelezen",
                    expected="één blad, of elk blad in een eigen bestand",
                )
            )


def _report_hidden(sheet: Worksheet, job: Job) -> None:
    rows = [number for number, row in sheet.row_dimensions.items() if row.hidden and number <= sheet.max_row]
    columns = sorted(letter for letter, column in sheet.column_dimensions.items() if column.hidden)
    hidden = []
    if rows:
        hidden.append(
            (
                "R11-hidden-rows",
                min(rows),
                f"{counted(len(rows), 'verborgen rij', 'verborgen rijen')}, de eerste is rij {min(rows)}",
            )
        )
    if columns:
        hidden.append(("R11-hidden-columns", None, f"verborgen kolommen vanaf {columns[0]}"))
    for code, line, found in hidden:
        job.problems.add(
            problem(
                code,
                level="waarschuwing",
                file=job.file,
                line=line,
                found=f"{found}; die tellen mee",
                expected="alleen rijen en kolommen die u ziet",
            )
        )


def _merged(sheet: Worksheet) -> list[Merged]:
    places = sorted(str(place) for place in str(sheet.merged_cells).split())
    found = []
    for place in places:
        column, row, _, _ = range_boundaries(place)
        found.append(Merged(place, int(row or 1), int(column or 1) - 1))
    return found
