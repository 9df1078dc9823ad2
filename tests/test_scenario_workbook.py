"""The spreadsheet of a scenario works itself out again, to the cent, and its texts are never formulas."""

import io
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import LAST_KNOWN, Change, Norm, Served
from agendamonitor.scenario.presets import presets
from agendamonitor.scenario.workbook import workbook
from tests.scenario_samples import BASE, YEARS, scenarios

WIDTH = len(YEARS)

# LibreOffice keeps the results stored in a file unless it is told to work them out again.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def recalculated(folder: Path, books: list[bytes]) -> list[openpyxl.Workbook]:
    """The books as LibreOffice works them out, in the same order."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed: apt-get install libreoffice-calc-nogui"
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    given_, made = folder / "given", folder / "made"
    for each in (given_, made):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir()
    for i, book in enumerate(books):
        (given_ / f"{i}.xlsx").write_bytes(book)
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    files = [str(given_ / f"{i}.xlsx") for i in range(len(books))]
    subprocess.run([*command, "--outdir", str(made), *files], check=True, capture_output=True, timeout=500)
    found = [openpyxl.load_workbook(made / f"{i}.xlsx", data_only=True) for i in range(len(books))]
    # The file stores no result for an index factor: a figure there is the office's own work.
    assert all(book["Keuzes"]["E7"].value > 0 for book in found)
    return found


def cents(value: object) -> Decimal:
    assert isinstance(value, int | float), value
    return Decimal(repr(value)).quantize(Decimal("0.01"))


def agrees(book: openpyxl.Workbook, outcome: Outcome) -> None:
    """Every total, line and theme of the book is that of the outcome."""
    totals, lines = book["Uitkomst"], book["Posten"]
    for i, year in enumerate(outcome.years):
        for row, figure in ((4, year.low), (5, year.expected), (6, year.high)):
            assert cents(totals.cell(row, 2 + i).value) == figure, (year.year, row)
        assert totals.cell(7, 2 + i).value == year.pm_lines
        if year.available is None:
            assert not totals.cell(9, 2 + i).value
        else:
            assert cents(totals.cell(9, 2 + i).value) == year.shortfall
    for row, line in enumerate(outcome.base.lines, 2):
        assert lines.cell(row, 1).value == line.name
        for i, year in enumerate(outcome.base.years):
            estimate = outcome.cells[line.budget_line, year].estimate
            assert lines.cell(row, 3 + 3 * WIDTH + i).value == estimate.pm_lines
            for level in range(3):
                value = lines.cell(row, 3 + level * WIDTH + i).value
                if value == "PM":
                    assert estimate.pm_lines
                    value = 0
                assert cents(value) == estimate[level], (line.budget_line, year, level)
    themes = {totals.cell(row, 1).value: row for row in range(12, 12 + len(outcome.base.themes))}
    expected = outcome.by(lambda line: line.theme)
    for theme, name in outcome.base.themes.items():
        for i, year in enumerate(outcome.base.years):
            assert cents(totals.cell(themes[name], 2 + i).value) == expected[theme, year].expected


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder for LibreOffice that keeps its profile between calls, which makes it start faster."""
    return tmp_path_factory.mktemp("office")


def is_varied(several: list[Scenario]) -> bool:
    """Whether these are no twenty times the printed agenda, which is what is tried first."""
    return sum(bool(each.changes) for each in several) >= len(several) / 2


@pytest.mark.office
@settings(
    max_examples=1,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large),
)
@given(st.lists(scenarios(), min_size=20, max_size=20).filter(is_varied))
def test_libreoffice_works_out_the_same_to_the_cent(office, several):
    outcomes = [evaluate(BASE, scenario) for scenario in several]
    for book, outcome in zip(recalculated(office, [workbook(each) for each in outcomes]), outcomes, strict=True):
        agrees(book, outcome)


@pytest.mark.office
def test_presets_and_a_solution_work_out_the_same(office):
    outcomes = [evaluate(BASE, preset.scenario) for preset in presets(BASE).values()]
    for book, outcome in zip(recalculated(office, [workbook(each) for each in outcomes]), outcomes, strict=True):
        agrees(book, outcome)


@pytest.mark.office
def test_a_choice_changed_in_the_spreadsheet_changes_every_total(office):
    scenario = Scenario(changes=(Change("workshops", "scale", 2026, value=Decimal(1)),))
    book = openpyxl.load_workbook(io.BytesIO(workbook(evaluate(BASE, scenario))))
    choices = book["Keuzes"]
    rows = {choices.cell(row, 1).value: row for row in range(1, choices.max_row + 1)}
    choices.cell(rows["cultureel-werker"], 5).value = "met index"
    choices.cell(rows["b1 Coördinator kunstvakdocenten"], 5).value = "tekst"
    choices.cell(rows["Index loon"], 5 + YEARS.index(2026)).value = 0.04
    choices.cell(rows["Wijken met een werker (leeg: geen keuze)"], 5 + YEARS.index(2028)).value = 7
    choices.cell(rows["Beschikbaar budget (leeg: onbekend)"], 5 + YEARS.index(2027)).value = 100000
    choices.cell(rows["wijkbudget"], 9).value = 6000
    book["Wijzigingen"].cell(2, 6).value = 2
    written = io.BytesIO()
    book.save(written)
    changed = Scenario(
        line_treatments={"cultureel-werker": replace(LAST_KNOWN, kind="indexed")},
        readings={"b1": "text"},
        wage_index={2026: Decimal("0.04")},
        wijken={2028: Served(7)},
        available={2027: Decimal(100000)},
        norms={"wijkbudget": Norm(Decimal(6000))},
        changes=(Change("workshops", "scale", 2026, value=Decimal(2)),),
    )
    [worked_out] = recalculated(office, [written.getvalue()])
    agrees(worked_out, evaluate(BASE, changed))


def stored(outcome: Outcome) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(outcome)), data_only=True)


@settings(max_examples=15, deadline=None)
@given(scenarios())
def test_the_stored_results_are_those_of_the_outcome(scenario):
    outcome = evaluate(BASE, scenario)
    agrees(stored(outcome), outcome)


def test_totals_are_live_formulas():
    book = openpyxl.load_workbook(io.BytesIO(workbook(evaluate(BASE, Scenario()))))
    assert book["Uitkomst"]["B5"].value == "=SUM(Posten!J2:J18)"
    assert book["Posten"]["C2"].value.startswith("=IF(COUNT(Berekening!")
    assert book["Keuzes"]["F7"].value == "=E7*(1+F5)"


def test_texts_are_never_formulas():
    nasty = '=HYPERLINK("http://kwaad.example","klik")'
    base: Base = replace(BASE, lines=tuple(replace(line, name=nasty) for line in BASE.lines), themes={})
    scenario = Scenario(
        name=nasty, reasons=(nasty, "+1", "@x"), changes=(Change("workshops", "stop", 2026, reason=nasty),)
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook(evaluate(base, scenario))))
    texts = [book["Uitkomst"]["A1"], book["Posten"]["A2"], book["Wijzigingen"]["A2"], book["Wijzigingen"]["C2"]]
    assert [(each.value, each.data_type) for each in texts] == [(nasty, "s")] * 4
    assert all(each.hyperlink is None for each in texts)
