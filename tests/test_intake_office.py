"""What a real spreadsheet program with Dutch settings saves of the shipped tables comes in without a changed figure."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake.canonical import typed
from agendamonitor.intake.exports import Export
from agendamonitor.intake.folder import read_canonical
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.reading import current_tables, read_exports
from agendamonitor.store.diff import diff_tables
from agendamonitor.warehouse import shipped_agenda

pytestmark = pytest.mark.office

DUTCH_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop>
</item>
</oor:items>
"""
# Dutch marks for thousands and decimals, whatever the program's own language.
FORMATS = {"money": "[$-413]#,##0.00", "fte": "[$-413]0.000", "number": "[$-413]0.000000000", "date": "dd-mm-yyyy"}

# Filter options of LibreOffice: delimiter, quote, encoding, first line, columns, language, quote all text, as shown.
DIALECTS = {
    "semicolons": "59,34,76,1,,1043,false,true",
    "everything quoted": "59,34,76,1,,1043,true,true",
    "commas": "44,34,76,1,,1043,false,true",
    "tabs": "9,34,76,1,,1043,false,true",
    "Windows": "59,34,1,1,,1043,false,true",
    "values, not as shown": "59,34,76,1,,1043,false,false",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A LibreOffice with Dutch settings and a profile of its own; gives the files it converts."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(DUTCH_PROFILE, encoding="utf-8")

    def convert(files, kind, folder):
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                folder,
                *files,
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return sorted(folder.iterdir())

    return convert


@pytest.fixture(scope="module")
def shipped_tables():
    package, _ = Package.read(shipped_agenda())
    assert package
    return package, {name: t for name, t in current_tables(package, shipped_agenda()).items() if len(t.lines)}


@pytest.fixture(scope="module")
def workbooks(shipped_tables, tmp_path_factory):
    """The shipped tables as a person makes them in a spreadsheet: Dutch headers, numbers and dates as such."""
    _, tables = shipped_tables
    folder = tmp_path_factory.mktemp("workbooks")
    for name, coded in tables.items():
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append([field.title for field in coded.table.fields])
        for row in typed(coded).to_pylist():
            sheet.append([_cell(row[field.name], field.type) for field in coded.table.fields])
        for number, field in enumerate(coded.table.fields, start=1):
            for [cell] in sheet.iter_rows(min_row=2, min_col=number, max_col=number):
                cell.number_format = FORMATS.get(
                    field.type.removesuffix("_or_pm"), "@" if isinstance(cell.value, str) else "General"
                )
        book.save(folder / f"{name}.xlsx")
    return sorted(folder.iterdir())


def _cell(value, type_name):
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if type_name == "money_or_pm" and value != "PM":
        return float(value)
    assert value is None or isinstance(value, int | str | date)
    return value


def assert_same(files, shipped_tables):
    package, tables = shipped_tables
    accepted = frozenset({"R3-windows-1252"})
    exports = [Export(path.name, path.read_bytes(), table=path.stem, accepted=accepted) for path in files]
    readings = read_exports(exports, package, folder=shipped_agenda(), limits=Limits(), isolated=False)
    assert {r.table for r in readings} == set(tables)
    for reading in readings:
        assert reading.is_ready, [p.message for p in reading.problems][:3]
        assert reading.content is not None
        changed = diff_tables(tables[reading.table], read_canonical(reading.content, package.tables[reading.table]))
        assert changed.is_empty, changed


def test_the_workbooks_themselves_are_the_same(workbooks, shipped_tables):
    assert_same(workbooks, shipped_tables)


def test_workbooks_saved_by_the_program_are_the_same(office, workbooks, shipped_tables, tmp_path):
    assert_same(office(workbooks, "xlsx", tmp_path), shipped_tables)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_csv_saved_by_the_program_is_the_same(office, workbooks, shipped_tables, tmp_path, dialect):
    kind = f"csv:Text - txt - csv (StarCalc):{DIALECTS[dialect]}"
    assert_same(office(workbooks, kind, tmp_path), shipped_tables)
