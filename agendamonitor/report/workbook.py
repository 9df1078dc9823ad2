"""The annex as a workbook: every answer behind the document on a sheet of its own, as values and never as formulas."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from agendamonitor.agenda.package import Package
from agendamonitor.answers import provenance
from agendamonitor.report.archive import with_fixed_dates
from agendamonitor.report.blocks import Asked, Document
from agendamonitor.words import formats
from agendamonitor.words.measures import Measure, measure
from agendamonitor.words.vocabulary import speaking

FIRST_ROW = 4
CONTENTS = "Inhoud"
LONGEST_CELL = 32_767
MARK = "voorbeeldcijfers"
# Columns that say nothing of an agenda that has none of the tables behind them: an empty one would look like an answer.
COLUMNS_OF = {
    ("agreement_statuses",): ("status", "note", "done", "late", "worst", "overdue"),
    ("phases",): ("phase_name",),
    ("themes",): ("theme_name",),
    ("budget_lines",): ("budget_lines", "known_amount", "pm_lines"),
    ("agreement_partners",): ("leaders", "others"),
    ("evaluations",): ("verdict",),
    ("indicator_values",): ("value", "path"),
    ("rhythm_counts",): ("half_years_counted", "counted"),
    ("deployment_starts",): ("started", "started_on", "months_late"),
    ("worker_deployments",): ("worker", "fte_basis", "fte_derived", "agreed_on", "agreed_until"),
    ("worker_deployments", "fte_allocations"): ("fte",),
    ("neighbourhood_metrics",): (
        "reported",
        "activities",
        "participations",
        "participations_word",
        "participations_before",
        "per_thousand",
        "first_time",
        "first_time_word",
        "first_time_share",
        "partners",
        "initiatives",
        "budget_used",
        "budget_amount",
        "budget_share",
        "profile_status",
    ),
}


def workbook(document: Document, package: Package) -> bytes:
    """The answers as .xlsx with a first sheet that lists them; equal documents give equal bytes."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties(
        {
            "title": f"{document.title}: {document.subtitle}",
            "author": document.author,
            "created": datetime.combine(document.as_of, time(), UTC).replace(tzinfo=None),
        }
    )
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "euro": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
    }
    contents = book.add_worksheet(CONTENTS)
    listed = []
    with speaking(package.header.words):
        for asked, name in zip(document.asked, sheet_names(document.asked), strict=True):
            sample = provenance.is_sample(package, [asked.answer])
            _sheet(book.add_worksheet(name), asked, package, styles)
            listed.append((name, asked.caption, asked.question, len(asked.answer), MARK if sample else ""))
    _contents(contents, document, listed, styles)
    book.close()
    return with_fixed_dates(written.getvalue(), document.as_of)


def sheet_names(asked: Sequence[Asked]) -> list[str]:
    """A name per answer: its question, with a number where a question was asked with other parameters again."""
    seen: dict[str, int] = {}
    names = []
    for each in asked:
        seen[each.question] = seen.get(each.question, 0) + 1
        count = seen[each.question]
        names.append(each.question[:31] if count == 1 else f"{each.question[:28]}_{count}")
    return names


def told(columns: Iterable[str], package: Package) -> list[str]:
    """The columns of an answer that say something of this agenda."""
    absent = {
        column for tables, named in COLUMNS_OF.items() for column in named if package.tables.keys().isdisjoint(tables)
    }
    return [column for column in columns if column not in absent]


def head(column: str) -> Measure:
    """What a column is called and measured in; a column that only the annex shows carries its own name."""
    try:
        return measure(column)
    except KeyError:
        return Measure(column, column)


def _contents(sheet: Worksheet, document: Document, listed: Sequence[tuple], styles: dict) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 42)
    sheet.set_column(3, 4, 18)
    sheet.write_string(0, 0, f"{document.title}: {document.subtitle}", styles["title"])
    for place, (name, value) in enumerate(document.facts, 1):
        sheet.write_string(place, 0, name, styles["head"])
        sheet.write_string(place, 1, value)
    top = len(document.facts) + 2
    for column, text in enumerate(("Blad", "Wat erop staat", "Vraag", "Rijen", "Herkomst")):
        sheet.write_string(top, column, text, styles["head"])
    for place, (name, caption, question, rows, mark) in enumerate(listed, top + 1):
        sheet.write_url(place, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(place, 1, caption)
        sheet.write_string(place, 2, question)
        sheet.write_number(place, 3, rows)
        sheet.write_string(place, 4, mark)


def _sheet(sheet: Worksheet, asked: Asked, package: Package, styles: dict) -> None:
    columns, sample = told(asked.answer.columns, package), provenance.is_sample(package, [asked.answer])
    source = provenance.sentence(package, [asked.answer])
    given = ", ".join(f"{name} = {_said(value)}" for name, value in sorted(asked.parameters.items()) if value)
    sheet.write_string(0, 0, asked.caption, styles["title"])
    sheet.write_string(1, 0, f"Vraag: {asked.question}{f' ({given})' if given else ''}. {source}.")
    if sample:
        sheet.write_string(2, 0, "Dit blad bevat voorbeeldcijfers.")
    heads = [head(column) for column in columns]
    for place, defined in enumerate(heads):
        sheet.write_string(FIRST_ROW - 1, place, defined.label, styles["head"])
    if sample:
        sheet.write_string(FIRST_ROW - 1, len(columns), "Herkomst", styles["head"])
    for row, values in enumerate(asked.answer[columns].itertuples(index=False, name=None), FIRST_ROW):
        for place, (defined, value) in enumerate(zip(heads, values, strict=True)):
            _cell(sheet, row, place, value, defined=defined, styles=styles)
        if sample:
            sheet.write_string(row, len(columns), MARK)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.set_column(0, max(len(columns) - 1, 0), 22)
    last = FIRST_ROW + max(len(asked.answer) - 1, 0)
    sheet.autofilter(FIRST_ROW - 1, 0, last, max(len(columns) - 1, 0))


def _said(value: object) -> str:
    return formats.enumeration([str(each) for each in value]) if isinstance(value, list) else str(value)


def _cell(sheet: Worksheet, row: int, place: int, value: object, *, defined: Measure, styles: dict) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_string(row, place, "ja" if value else "nee", styles["text"])
        case int() | Decimal():
            sheet.write_number(row, place, float(value), styles["euro" if defined.unit == "euro" else "number"])
        case date():
            sheet.write_datetime(row, place, datetime.combine(value, time()), styles["date"])
        case list():
            sheet.write_string(row, place, ", ".join(map(str, value))[:LONGEST_CELL], styles["text"])
        case _:
            sheet.write_string(row, place, str(value)[:LONGEST_CELL], styles["text"])
