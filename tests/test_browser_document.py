"""The programme director makes the half-yearly document: writes her remarks, makes the files, prints a wijk."""

import io
import re
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect

from bench.browser import NARROW, rerun, visit
from tests.accessibility import violations
from tests.test_browser_pages import OVERFLOWING

pytestmark = pytest.mark.browser

REMARK = "Twee wijken wachten op een naam.\nDie kiezen wij in mei."


def text_of(path):
    pages = pypdf.PdfReader(path).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def downloaded(page, label):
    with page.expect_download() as coming:
        page.get_by_role("button", name=label, exact=True).click()
    return Path(coming.value.path()), coming.value.suggested_filename


def test_remarks_are_kept_and_come_in_all_three_files(cold_server, witness, page, tmp_path, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "opslag"))
    with cold_server() as server:
        visit(page, f"{server.url}/monitoringsdocument")
        page.get_by_text("Schrijf of wijzig de opmerkingen").click()
        page.get_by_role("textbox", name=re.compile("^3. ")).fill(REMARK)
        page.get_by_role("textbox", name="Uw naam").fill("Ans")
        assert violations(page) == []
        with rerun(witness):
            page.get_by_role("button", name="Bewaar de opmerkingen").click()
        expect(page.get_by_text("De opmerkingen zijn bewaard")).to_be_visible()
        expect(page.get_by_text("Er staat 1 opmerking in het document, bewaard door Ans")).to_be_visible()

        page.reload()
        expect(page.get_by_text("Er staat 1 opmerking in het document, bewaard door Ans")).to_be_visible()
        with rerun(witness):
            page.get_by_role("button", name="Maak PDF, Word en Excel").click()
        pdf, name = downloaded(page, "Download de PDF")
        assert name.endswith(".pdf")
        assert "Opmerking van de programmaleiding Twee wijken wachten op een naam. Die kiezen wij in mei." in text_of(
            pdf
        )
        word, _ = downloaded(page, "Download voor Word")
        written = [each.text for each in docx.Document(io.BytesIO(word.read_bytes())).paragraphs]
        assert set(REMARK.splitlines()) <= set(written)
        annex, _ = downloaded(page, "Download de bijlage in Excel")
        assert "spending_per_year" in openpyxl.load_workbook(io.BytesIO(annex.read_bytes())).sheetnames
        assert violations(page) == []


def test_a_bar_shows_how_far_the_document_is(cold_server, page, tmp_path, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "opslag"))
    with cold_server() as server:
        visit(page, f"{server.url}/monitoringsdocument")
        page.get_by_role("button", name="Maak PDF, Word en Excel").click()
        bar = page.get_by_role("progressbar")
        expect(bar).to_be_visible()
        expect(page.get_by_text("Klaar", exact=True)).to_be_visible(timeout=60_000)
        expect(bar).to_have_attribute("aria-valuenow", "100")


def test_the_form_fits_a_telephone(cold_server, reader, tmp_path, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "opslag"))
    with cold_server() as server, reader(NARROW) as (page, watched):
        visit(page, f"{server.url}/monitoringsdocument")
        page.get_by_text("Schrijf of wijzig de opmerkingen").click()
        expect(page.get_by_role("textbox", name="Uw naam")).to_be_visible()
        assert page.evaluate(OVERFLOWING) == []
        assert watched.console_errors == []


@pytest.mark.parametrize(
    ("address", "label", "title"),
    [
        ("wijken?wijk=meerzicht", "Print op één A4 (PDF)", "Wijk Meerzicht"),
        (
            "partners?partner=wijck",
            "Print de afspraken en wat er wordt gevraagd (PDF)",
            "Wat er van Wijck wordt gevraagd",
        ),
    ],
)
def test_a_print_view_comes_from_its_page(app_server, page, address, label, title):
    visit(page, f"{app_server.url}/{address}")
    content, name = downloaded(page, label)
    assert re.fullmatch(r"(wijk|partner)-\w+-2026-h1-[0-9a-f]{8}\.pdf", name)
    assert title in text_of(content)
    if "wijk=" in address:
        assert len(pypdf.PdfReader(content).pages) == 1
