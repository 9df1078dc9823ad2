"""The data steward's work in a browser: refuse, ask, preview, take over, see the figure change, and go back."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets
from agendamonitor.intake.exports import Export
from agendamonitor.warehouse import Warehouse, shipped_agenda
from agendamonitor.words import formats
from bench.browser import NARROW, TIMEOUT, WIDE, rerun, settled, visit
from tests.accessibility import violations
from tests.conftest import TODAY
from tests.test_browser_pages import OVERFLOWING

pytestmark = pytest.mark.browser

FIXED_NAME = "bedragen.csv"


@pytest.fixture(scope="module")
def package():
    read, _ = Package.read(shipped_agenda())
    return read


@dataclass(frozen=True)
class Budget:
    """The budget as a steward downloads it and with one amount of this year raised; what is budgeted this year."""

    present: bytes
    raised: bytes
    old: str
    new: str


@pytest.fixture(scope="module")
def budget(package, own_cache):
    present = datasets.present(package.tables["budget_amounts"], shipped_agenda())
    year = TODAY[:4]
    line = re.search(rf"^[\w-]+;{year};([1-9]\d*),00;".encode(), present, re.MULTILINE)
    assert line
    raised = line[0].replace(line[1], str(int(line[1]) + 1000).encode())
    before = Warehouse.open(shipped_agenda())
    known = before.ask("spending_per_year").set_index("year")["known_amount"][int(year)]
    before.close()
    return Budget(present, present.replace(line[0], raised), formats.euro(known), formats.euro(known + 1000))


def choose(page, name, data):
    """Give the page a file as a person does, without a disk."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def words(place):
    """The text of a place, with plain spaces."""
    return place.inner_text().replace("\u00a0", " ")


def main_text(page):
    return words(page.locator("[data-testid=stMain]"))


def assert_pleasant(page):
    """Nothing for axe to find, nothing wider than the screen, at the desk and on a telephone."""
    for screen in (NARROW, WIDE):
        page.set_viewport_size(screen)
        settled(page)
        assert violations(page) == []
        assert page.evaluate(OVERFLOWING) == []


def agree(page):
    """Consent to every warning of the file."""
    expect(page.get_by_text("uw akkoord is nodig")).to_be_visible()
    settled(page)
    for label in page.get_by_test_id("stCheckbox").all():
        label.locator("label").click()
        settled(page)


def fill_in(page, who="An Steward", supplier="Afdeling Financiën"):
    page.get_by_label("Uw naam").first.fill(who)
    page.get_by_label("Van wie zijn deze gegevens?").fill(supplier)


def test_a_bad_file_is_refused_with_row_column_and_value(server, store, witness, page, budget):
    lines = budget.present.split(b"\r\n")
    lines[3] = re.sub(rb";[^;]*;([^;]*);([^;]*)$", rb";veel geld;\1;\2", lines[3])
    visit(page, f"{server.url}/gegevens")
    choose(page, FIXED_NAME, b"\r\n".join(lines))
    expect(page.get_by_text("bedragen.csv (Begroting per jaar) kan niet worden overgenomen.")).to_be_visible()
    told = page.get_by_text("R7-not-an-amount")
    expect(told).to_contain_text("bedragen.csv, regel 4, kolom ‘Bedrag’: gevonden ‘veel geld’")
    expect(told).to_contain_text("verwacht een bedrag met hoogstens twee decimalen")
    expect(told).to_contain_text("herstel: maak de cel op als Getal")
    expect(page.get_by_role("button", name="Overnemen")).to_have_count(0)
    assert_pleasant(page)
    assert store.history() == ()


def test_taking_over_changes_the_figure_and_restoring_brings_it_back(server, store, witness, page, budget):
    visit(page, server.url)
    assert budget.old in main_text(page)
    visit(page, f"{server.url}/gegevens")
    choose(page, FIXED_NAME, budget.raised)
    told = page.get_by_text("waarschuwing R17-signal")
    expect(told).to_contain_text(f"{TODAY[:4]}: {budget.new}. De bekende bedragen")
    agree(page)
    expect(page.get_by_role("heading", name="Wat er verandert")).to_be_visible()
    settled(page)
    budgeted = page.get_by_role("row").filter(has_text=f"Begroot in {TODAY[:4]}")
    assert all(figure in words(budgeted) for figure in (budget.old, budget.new))
    assert_pleasant(page)
    assert store.history() == ()

    with rerun(witness):
        page.get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text("Vul uw naam in, en van wie de gegevens zijn.")).to_be_visible()
    assert store.history() == ()

    fill_in(page)
    page.get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text("Overgenomen. De stand is nu")).to_be_visible()
    settled(page)
    taken = store.history()[-1]
    assert (taken.who, taken.action) == ("An Steward", "publish")
    expect(page.get_by_text("export van Afdeling Financiën")).to_be_visible()
    assert_pleasant(page)
    for path in ("", "/begroting"):
        visit(page, server.url + path)
        assert budget.new in main_text(page)

    visit(page, f"{server.url}/gegevens")
    page.get_by_label("Uw naam").fill("An Steward")
    page.get_by_role("button", name=f"Zet stand {store.history()[0].snapshot} terug").click()
    expect(page.get_by_text("is teruggezet als stand")).to_be_visible()
    settled(page)
    visit(page, server.url)
    assert budget.old in main_text(page)
    assert budget.new not in main_text(page)
    assert [entry.action for entry in store.history()] == ["begin", "publish", "restore"]


def test_cancelling_changes_nothing(server, store, page, budget):
    visit(page, f"{server.url}/gegevens")
    before = main_text(page)
    choose(page, FIXED_NAME, budget.raised)
    agree(page)
    expect(page.get_by_role("button", name="Overnemen")).to_be_visible()
    settled(page)

    page.get_by_text("bedragen.csv: tabel, schrijfwijze en controle").click()
    page.get_by_label("Aantal rijen volgens de afzender").fill("1")
    page.get_by_label("Totaal van de bedragen volgens de afzender").fill("1,00")
    page.get_by_label("Totaal van de bedragen volgens de afzender").press("Enter")
    expect(page.get_by_text("R13-control-rows")).to_contain_text("verwacht 1 rij")
    expect(page.get_by_text("R13-control-total")).to_contain_text("verwacht 1,00")
    expect(page.get_by_role("button", name="Overnemen")).to_have_count(0)
    settled(page)

    page.get_by_role("button", name="Annuleren").click()
    expect(page.get_by_text("Nog geen bestand gekozen.")).to_be_visible()
    settled(page)
    assert main_text(page) == before
    assert store.history() == ()


def test_everything_can_be_done_from_the_keyboard(server, store, page, budget, tmp_path):
    path = tmp_path / FIXED_NAME
    path.write_bytes(budget.raised)
    # Chromium hands a file chooser over only after it was told to, which the first listener does.
    page.on("filechooser", lambda _: None)
    visit(page, f"{server.url}/gegevens")

    def walk_to(wanted):
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("(label) => document.activeElement === label", wanted.element_handle()):
                return
        raise AssertionError("the Tab key does not get there")

    walk_to(page.get_by_test_id("stFileUploaderDropzone").locator("button"))
    with page.expect_file_chooser() as waiting:
        page.keyboard.press("Enter")
    waiting.value.set_files(path)
    consent = page.get_by_label("Ik neem bedragen.csv over ondanks R17-signal")
    expect(consent).to_be_attached()
    settled(page)
    walk_to(consent)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Overnemen")).to_be_visible()
    settled(page)
    walk_to(page.get_by_label("Uw naam"))
    page.keyboard.type("An Steward")
    walk_to(page.get_by_label("Van wie zijn deze gegevens?"))
    page.keyboard.type("Afdeling Financiën")
    walk_to(page.get_by_role("button", name="Overnemen"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Overgenomen. De stand is nu")).to_be_visible()
    assert store.history()[-1].who == "An Steward"


def test_a_doubt_about_numbers_is_asked_and_a_warning_needs_consent(server, store, page, budget):
    # Every amount as 5.000, which is five thousand here and five in English; without the end of the last line.
    doubtful = (
        re.sub(rb";(\d+)(\d{3}),00;", rb";\1.\2;", budget.raised).replace(b";0,00;", b";0;").removesuffix(b"\r\n")
    )
    assert b"," not in re.sub(rb";[^;]*(?=\r\n)", b"", doubtful)
    visit(page, f"{server.url}/gegevens")
    choose(page, FIXED_NAME, doubtful)
    expect(page.get_by_text("‘75.000’ kan op twee manieren worden gelezen")).to_be_visible()
    expect(page.get_by_text("beantwoord eerst de vraag hieronder")).to_be_visible()
    question = page.get_by_role("combobox", name="Hoe zijn de getallen geschreven?")
    expect(question).to_be_visible()
    settled(page)
    assert_pleasant(page)
    question.click()
    page.get_by_role("option", name="Nederlands: 1.234 is duizend").click()
    consent = page.get_by_label("Ik neem bedragen.csv over ondanks R13-no-final-newline")
    expect(consent).to_be_attached()
    agree(page)
    expect(page.get_by_role("heading", name="Wat er verandert")).to_be_visible()
    assert_pleasant(page)
    fill_in(page)
    page.get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text("Overgenomen. De stand is nu")).to_be_visible()
    [replaced] = store.history()[-1].replaced
    assert replaced.accepted == ("R13-no-final-newline", "R17-signal")


def test_an_open_page_is_told_of_newer_data_and_switches_at_the_next_action(server, store, witness, page, budget):
    visit(page, server.url)
    exports = [Export(FIXED_NAME, budget.raised, accepted=frozenset({"R17-signal"}))]
    made = store.publish(store.candidate(exports, isolated=False), who="Collega")
    # The page asks every twenty seconds.
    expect(page.get_by_text("Er zijn nieuwere gegevens")).to_be_visible(timeout=TIMEOUT)
    assert budget.old in main_text(page)
    with rerun(witness):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Begroting").click()
    assert budget.new in main_text(page)
    expect(page.get_by_text("Er zijn nieuwere gegevens")).to_have_count(0)

    # A link to the earlier state shows it, on every page, until the reader goes back to the present.
    visit(page, f"{server.url}/?stand={store.history()[0].snapshot}")
    assert budget.old in main_text(page)
    with rerun(witness):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Begroting").click()
    expect(page).to_have_url(re.compile(store.history()[0].snapshot))
    assert budget.new not in main_text(page)
    with rerun(witness):
        page.get_by_role("radio", name="nu", exact=True).click()
    assert budget.new in main_text(page)
    assert store.current_id() == made.id


def test_the_mark_of_sample_figures_goes_for_the_replaced_table_only(server, store, page, package):
    table = package.tables["realised_spending"]
    exports = [Export("uitgaven.csv", datasets.present(table, shipped_agenda()))]
    visit(page, server.url)
    samples = page.get_by_test_id("stSidebar").get_by_text("Voorbeeldcijfers:")
    expect(samples).to_contain_text(table.title.lower())
    others = [each.title.lower() for each in package.tables.values() if each.origin == "voorbeeld" and each != table]
    store.publish(store.candidate(exports, isolated=False), who="An")
    page.reload()
    settled(page)
    expect(samples).not_to_contain_text(table.title.lower())
    for title in others:
        expect(samples).to_contain_text(title)
