"""Agendas of another shape, in other words: every page, document, export, question and check takes them as they are.

`buurtplan` has no results and no phases, `actieplan` no money and no themes, `voornemens` nothing that anybody
reported; `opgaven` has two levels, years for time and gemeenten for areas.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets
from agendamonitor.cli.main import main
from agendamonitor.database.questions import questions
from agendamonitor.promises import judged
from agendamonitor.report.area_sheet import area_sheet
from agendamonitor.report.build import made
from agendamonitor.report.content import compose
from agendamonitor.report.memo import memo
from agendamonitor.report.partner_sheet import partner_sheet
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.presets import presets
from agendamonitor.warehouse import Warehouse
from agendamonitor.web.pages import present
from agendamonitor.words.vocabulary import speaking
from tests.asked import parameters
from tests.shown import every_text, titles

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
ALWAYS = {"overview", "progress", "agreement", "monitoring_document", "data_steward", "accountability"}
MONEY = {"budget", "what_if", "meeting"}
PAGES = {
    "buurtplan": ALWAYS | MONEY | {"staffing", "neighbourhoods", "partner_network"},
    "actieplan": ALWAYS | {"staffing", "neighbourhoods", "goals", "partner_network"},
    "voornemens": ALWAYS | MONEY | {"staffing", "neighbourhoods", "goals", "partner_network"},
    "opgaven": ALWAYS | MONEY | {"staffing", "neighbourhoods", "partner_network"},
}
# The words of other agendas, and what is said of what is not there.
FOREIGN = re.compile(
    r"\b(wijk\w*|afspra\w+|programmalijn\w*|doel|doelen|werkers?|cultureel|culturele|cultuurprofiel\w*|profiel\w*"
    r"|Zoetermeer|Wijck|Wolkendam|nan|None|\{\w+\})\b|\b0 van (de )?0\b"
)


@pytest.fixture(params=PAGES)
def agenda(request):
    """The name of an agenda, opened, in whose words is spoken."""
    opened = Warehouse.open(DATA / request.param)
    with speaking(opened.package.header.words):
        yield opened
    opened.close()


# What an area or an indicator is to reach is a doel in every agenda, whatever its middle level is called.
AIM = re.compile(r"tegen het doel\b|\bdoel: (?=alle |\d)|naar (het )?doel\b")


def foreign(texts):
    """The texts with a word that is not of this agenda."""
    return [text for text in texts if FOREIGN.search(AIM.sub("", text))]


def test_the_pages_that_fit_are_there(agenda):
    assert {page.file for page in present(agenda.package.capabilities)} == PAGES[agenda.folder.name]


@pytest.mark.parametrize(("name", "page"), [(name, page) for name, pages in PAGES.items() for page in sorted(pages)])
def test_a_page_is_whole_and_in_the_words_of_the_agenda(name, page, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(DATA / name))
    monkeypatch.setenv("AGENDAMONITOR_TODAY", "2024-02-15")
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert len(titles(app)) == 1
    assert foreign(every_text(app)) == []


def test_every_question_that_fits_is_answered_and_every_promise_judged(agenda):
    capabilities = agenda.package.capabilities
    for question in questions().values():
        if question.fits(capabilities):
            agenda.ask(question.name, **parameters(question))
    promises = judged(agenda.package, agenda.check)
    assert {each.name for each in promises if each.verdict == "fout"} <= {"every_agreement_reports_every_half_year"}
    assert foreign(each.sentence for each in promises) == []


def texts_of(value):
    """Every text in a document, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_of(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def test_the_document_is_whole_and_in_the_words_of_the_agenda(agenda):
    written = list(texts_of(compose(agenda, "2023-H2", {})))
    assert len(written) > 50
    assert foreign(written) == []
    assert {Path(name).suffix for name in made(agenda, "2023-H2")} == {".pdf", ".docx", ".xlsx"}


def test_every_sheet_is_whole_and_in_the_words_of_the_agenda(agenda):
    for area in agenda.ask("area_stand", half_year="2023-H2")["neighbourhood"]:
        assert foreign(texts_of(area_sheet(agenda, "2023-H2", area))) == []
    for partner in agenda.ask("partner_agreements")["partner"]:
        assert foreign(texts_of(partner_sheet(agenda, "2023-H2", partner))) == []


def test_every_preset_has_an_outcome_a_memo_and_a_workbook(agenda):
    if "money" not in agenda.package.capabilities:
        pytest.skip("without money nothing can be tried")
    base = load_base(agenda)
    for preset in presets(base).values():
        outcome = evaluate(base, replace(preset.scenario, available={2024: Decimal(20_000)}))
        assert foreign(texts_of(memo(agenda, outcome, "2023-H2", 2024))) == []


def test_the_export_is_valid_and_holds_what_there_is(agenda, tmp_path):
    with zipfile.ZipFile(io.BytesIO(datasets.as_package(agenda.package, agenda.folder))) as archive:
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    again, problems = Package.read(tmp_path)
    assert problems == ()
    assert again
    assert again.capabilities == agenda.package.capabilities
    assert foreign([text for table in again.tables.values() for text in (table.title, table.description)]) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_shape_of_an_agenda_is_told_on_the_command_line(name, capsys):
    assert main(["ask", "agenda_shape", "--format", "json", "--data", str(DATA / name)]) == 0
    shape = json.loads(capsys.readouterr().out)
    package, _ = Package.read(DATA / name)
    assert package
    assert {row["name"] for row in shape if row["kind"] == "capability" and row["items"] is not None} == (
        package.capabilities - {"moments"}
    )
    levels = {row["name"]: (row["word"], row["items"]) for row in shape if row["kind"] == "level"}
    assert levels["agreements"] == (package.header.words["leaf"].one, 5)
    assert levels["results"][1] == (2 if "results" in package.capabilities else None)
    [area] = [row for row in shape if row["kind"] == "area"]
    assert (area["words"], area["items"]) == (package.header.words["area"].many, 3)
