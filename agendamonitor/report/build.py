"""The monitoring document as three files: PDF, Word, and a workbook with every figure behind it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from agendamonitor.report.content import compose
from agendamonitor.report.pdf import pdf
from agendamonitor.report.word import TEMPLATE, word
from agendamonitor.report.workbook import workbook
from agendamonitor.store.disk import SHARED_FILE, put_in_place
from agendamonitor.warehouse import Warehouse

Progress = Callable[[float, str], None]


def build(
    warehouse: Warehouse,
    half_year: str,
    out: Path,
    *,
    remarks: Mapping[str, str] | None = None,
    template: Path = TEMPLATE,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the .pdf, .docx and .xlsx about a half-year (`2026-H1`) into `out` and give their paths.

    `remarks` are the director's own words per programme line. The same snapshot, half-year, remarks and template give
    the same bytes. `progress` hears how far it is (0 to 1) and what is being made. Raises UnknownHalfYearError
    or TemplateError before anything is written.
    """
    files = made(warehouse, half_year, remarks=remarks, template=template, progress=progress)
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files.items():
        path = out / name
        put_in_place(path, content, SHARED_FILE)
        paths.append(path)
    return paths


def made(
    warehouse: Warehouse,
    half_year: str,
    *,
    remarks: Mapping[str, str] | None = None,
    template: Path = TEMPLATE,
    progress: Progress | None = None,
) -> dict[str, bytes]:
    """The same three files by name, as bytes."""
    tell = progress or _silent
    tell(0.0, "De gegevens worden gelezen")
    document = compose(warehouse, half_year, remarks or {})
    tell(0.4, "De PDF wordt gemaakt")
    files = {f"{document.name}.pdf": pdf(document)}
    tell(0.7, "Het Word-document wordt gemaakt")
    files[f"{document.name}.docx"] = word(document, template)
    tell(0.9, "De bijlage in Excel wordt gemaakt")
    files[f"{document.name}.xlsx"] = workbook(document, warehouse.package)
    tell(1.0, "Klaar")
    return files


def _silent(part: float, what: str) -> None:
    """Nobody wants to hear how far it is."""
