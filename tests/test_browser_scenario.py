"""An alderman's visit to the scenarios page, with a mouse and with only a keyboard, and what is typed wrongly."""

import base64
import io
import json
import re
import zlib

import docx
import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect

from agendamonitor.scenario.document import to_text
from agendamonitor.scenario.link import _WORDS, PACKING
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import ENDS
from bench.browser import rerun, visit

pytestmark = pytest.mark.browser

NBSP = "\u00a0"
# Asking which animations run would wait for ever where one of Streamlit's own never ends.
UNMOVED = """() => {
  const edges = [...document.querySelectorAll('[data-testid=stExpander]')].map((e) => e.getBoundingClientRect().bottom);
  const seen = edges.join();
  if (window.__edges !== seen) {
    window.__edges = seen;
    window.__unmovedSince = performance.now();
  }
  return performance.now() - window.__unmovedSince > 300;
}"""


def says(page, text):
    """The page comes to show this text, in which a space may be one that does not break."""
    pattern = re.compile(re.escape(text).replace(r"\ ", r"\s"))
    expect(page.get_by_test_id("stMain")).to_contain_text(pattern)


def pick(page, witness, label, option):
    page.get_by_role("combobox", name=label, exact=True).click()
    with rerun(witness):
        page.get_by_role("option", name=option, exact=True).click()


def fill_in(page, label, option):
    """Choose in a form, which the server hears only when the form is sent."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.get_by_role("combobox", name=label, exact=True)).to_have_value(option)


def unfold(page, witness, label):
    with rerun(witness):
        page.locator("summary", has_text=label).click()
    # The part slides open; what is below moves until then, and a click would miss it.
    page.wait_for_function(UNMOVED)


def download(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.path().read_bytes()


def packed(content):
    packer = zlib.compressobj(9, zdict=_WORDS[PACKING])
    raw = packer.compress(json.dumps(content).encode()) + packer.flush()
    return f"{PACKING}.{base64.urlsafe_b64encode(raw).decode().rstrip('=')}"


def test_an_aldermans_whole_visit(app_server, witness, page, reader):
    visit(page, f"{app_server.url}/scenarios")
    says(page, "Zoals gedrukt: in 2027 is het € 67.500 + 6 × PM, evenveel bekend geld als gedrukt.")
    pick(page, witness, "Begin met", "Alles loopt door")
    says(page, "Alles loopt door: in 2027 is het € 327.500 + 1 × PM, € 260.000 meer dan gedrukt.")
    budget = page.get_by_role("textbox", name="Beschikbaar per jaar")
    budget.fill("250.000")
    with rerun(witness):
        budget.press("Enter")
    says(page, "Bij een beschikbaar budget van € 250.000 is er € 77.500 tekort, nog zonder 1 × PM.")

    unfold(page, witness, "Laat rekenen")
    says(page, "wijken passen in € 250.000, welke is nog niet gekozen.")
    with rerun(witness):
        page.get_by_role("button", name="Neem dit over").click()
    says(page, "De meeste wijken: in 2027 is het")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("tekort,")
    assert "scenario=" in page.url

    unfold(page, witness, "Fijnere keuzes")
    fill_in(page, "Wat", "stoppen")
    fill_in(page, "Post", "Bieden van workshops")
    with rerun(witness):
        page.get_by_role("button", name="Leg vast").click()
    says(page, "Bieden van workshops: stoppen, in 2027-2029.")

    unfold(page, witness, "Vastleggen en delen")
    book = openpyxl.load_workbook(io.BytesIO(download(page, "Rekenblad met formules")))
    assert book["Uitkomst"]["B5"].value.startswith("=SUM(")
    memo = pypdf.PdfReader(io.BytesIO(download(page, "Download het raadsmemo (PDF)")))
    assert "2027" in "".join(sheet.extract_text() for sheet in memo.pages)
    in_word = docx.Document(io.BytesIO(download(page, "Download het raadsmemo (Word)")))
    assert any("2027" in paragraph.text for paragraph in in_word.paragraphs)
    kept = download(page, "Bewaar als bestand")
    link = page.get_by_test_id("stCode").first.inner_text().replace("\n", "")
    said = page.get_by_test_id("stMain").get_by_text("in 2027 is het").first.inner_text()

    with reader() as (other, watched):
        visit(other, link)
        says(other, said.replace(NBSP, " "))
        assert watched.console_errors == []

    with rerun(witness):
        page.keyboard.press("Alt+g")
    says(page, "Zoals gedrukt: in 2027 is het € 67.500 + 6 × PM")
    assert "scenario=" not in page.url
    with rerun(witness):
        page.locator("input[type=file]").set_input_files(
            {"name": "scenario.json", "mimeType": "application/json", "buffer": kept}
        )
    says(page, said.replace(NBSP, " "))


def test_the_memo_says_why_it_cannot_be_made(app_server, witness, page):
    visit(page, f"{app_server.url}/scenarios")
    unfold(page, witness, "Vastleggen en delen")
    says(page, "Het raadsmemo kan niet worden gemaakt: het beschikbare budget voor 2027 is niet ingevuld.")


def test_a_choice_can_be_taken_back(app_server, witness, page):
    visit(page, f"{app_server.url}/scenarios")
    pick(page, witness, "Begin met", "Lezing tekst")
    unfold(page, witness, "Fijnere keuzes")
    says(page, "Wat dit scenario kiest")
    with rerun(witness):
        page.get_by_role("button", name="Haal weg").click()
    says(page, "Dit scenario kiest nog niets: het is zoals gedrukt.")
    says(page, "Lezing tekst, aangepast: in 2027 is het € 67.500 + 6 × PM")


def tab_to(page, name):
    """Press Tab until the control with this name has the focus."""
    wanted = page.get_by_label(name).first
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("(e) => e === document.activeElement || e.contains(document.activeElement)"):
            return
    raise AssertionError(f"Tab never comes to {name}")


def test_with_only_a_keyboard(app_server, witness, page):
    visit(page, f"{app_server.url}/scenarios")
    tab_to(page, "Begin met")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Alles loopt door")).to_be_visible()
    with rerun(witness):
        page.keyboard.press("Enter")
    says(page, "Alles loopt door: in 2027 is het € 327.500 + 1 × PM")
    tab_to(page, "Beschikbaar per jaar vanaf 2027")
    page.keyboard.type("250000")
    with rerun(witness):
        page.keyboard.press("Enter")
    says(page, "€ 77.500 tekort")
    with rerun(witness):
        page.keyboard.press("Alt+g")
    says(page, "Zoals gedrukt: in 2027 is het € 67.500 + 6 × PM")
    expect(page.get_by_role("textbox", name="Beschikbaar per jaar")).to_have_value("")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("beschikbaar=-5", "Beschikbaar per jaar vanaf 2027: -5 is negatief; een bedrag is nul of meer."),
        ("beschikbaar=veel", "Beschikbaar per jaar vanaf 2027: ‘veel’ is geen getal. Schrijf bijvoorbeeld 250.000"),
        (f"scenario=1.{'a' * 100_000}", "Deze link is te lang: 100002 tekens. U ziet de gedrukte begroting."),
        (
            "scenario=" + packed({"agendamonitor": 1, "name": "<img src=x onerror=alert(1)>"}),
            "Deze link klopt niet. De naam mag geen opmaak of stuurtekens bevatten",
        ),
        ("scenario=onzin", "Dit is geen link van een scenario. U ziet de gedrukte begroting."),
    ],
    ids=["negative", "text", "100 kB", "markup", "nonsense"],
)
def test_what_is_wrong_is_told_and_the_printed_agenda_stays(app_server, page, query, message):
    visit(page, f"{app_server.url}/scenarios?{query}")
    says(page, message)
    says(page, "Zoals gedrukt: in 2027 is het € 67.500 + 6 × PM")


def test_two_own_scenarios_stand_beside_the_chosen_one(app_server, witness, page):
    visit(page, f"{app_server.url}/scenarios?beschikbaar=50000")
    unfold(page, witness, "Vergelijk met andere")
    files = [
        {"name": f"{name}.json", "mimeType": "application/json", "buffer": to_text(Scenario(name=name), "").encode()}
        for name in ("Onze keuze", "Hun keuze")
    ]
    with rerun(witness):
        page.locator("input[type=file]").set_input_files(files)
    table = page.get_by_role("table", name="Scenario's naast elkaar; bedragen van 2027")
    for name in ("Zoals gedrukt", "Onze keuze", "Hun keuze"):
        expect(table.get_by_role("row").filter(has_text=name)).to_contain_text(re.compile(r"€\s17\.500"))


def test_a_file_of_other_data_is_opened_with_a_remark(app_server, witness, page):
    visit(page, f"{app_server.url}/scenarios")
    unfold(page, witness, "Vastleggen en delen")
    kept = to_text(Scenario(name="Van toen", treatment=ENDS), "ffff").encode()
    with rerun(witness):
        page.locator("input[type=file]").set_input_files(
            {"name": "scenario.json", "mimeType": "application/json", "buffer": kept}
        )
    says(page, "Dit bestand is gemaakt op andere gegevens: de uitkomst kan anders zijn dan toen.")
    says(page, "Van toen: in 2027 is het € 67.500 + 1 × PM")


def test_a_form_that_cannot_be_is_told(app_server, witness, page):
    visit(page, f"{app_server.url}/scenarios")
    unfold(page, witness, "Fijnere keuzes")
    page.get_by_role("textbox", name="Waarde").fill("tien")
    with rerun(witness):
        page.get_by_role("button", name="Leg vast").click()
    says(page, "De waarde: ‘tien’ is geen getal.")
    says(page, "Dit scenario kiest nog niets")
