"""What the readers come for, done in a browser as they would do it."""

import csv
import io
import re
import shutil

import pytest
from playwright.sync_api import expect

from agendamonitor.warehouse import shipped_agenda
from bench.browser import rerun, settled, visit

pytestmark = pytest.mark.browser


def test_another_peildatum_is_in_the_address_and_survives_a_reload(app_server, witness, page, shipped):
    earlier = shipped.ask("half_years_with_reports")["half_year"].tolist()[-1]
    visit(page, app_server.url)
    before = page.locator("[data-testid=stMain]").inner_text()
    page.get_by_role("combobox", name="Peildatum").click()
    with rerun(witness):
        page.get_by_role("option", name=earlier, exact=True).click()
    after = page.locator("[data-testid=stMain]").inner_text()
    assert after != before
    assert f"peildatum={earlier}" in page.url
    page.reload()
    settled(page)
    assert page.locator("[data-testid=stMain]").inner_text() == after
    expect(page.get_by_role("combobox", name="Peildatum")).to_have_value(earlier)


def test_the_peildatum_goes_along_to_another_page(app_server, witness, page, shipped):
    earlier = shipped.ask("half_years_with_reports")["half_year"].tolist()[-1]
    visit(page, f"{app_server.url}/?peildatum={earlier}")
    with rerun(witness):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Begroting").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Begroting")
    expect(page.get_by_role("combobox", name="Peildatum")).to_have_value(earlier)


def test_what_needs_attention_leads_to_the_agreement(app_server, witness, page):
    visit(page, app_server.url)
    link = page.locator("a.am-link[href*='afspraak=']").first
    found = re.search(r"afspraak=([\d.]+)", link.get_attribute("href"))
    assert found
    agreement = found[1]
    with rerun(witness):
        link.click()
    expect(page).to_have_url(re.compile(rf"/afspraak\?.*afspraak={re.escape(agreement)}"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(agreement)


def test_another_layout_of_the_budget_gives_another_figure(app_server, witness, page):
    visit(page, f"{app_server.url}/begroting")
    by_theme = page.locator(".am-figure").first.locator(".am-key li").all_text_contents()
    with rerun(witness):
        page.get_by_role("radio", name="Programmalijn").click()
    by_line = page.locator(".am-figure").first.locator(".am-key li").all_text_contents()
    assert by_line
    assert set(by_line) & set(by_theme) == {" PM: bedrag onbekend"}
    assert "verdeling=Programmalijn" in page.url


def test_a_link_opens_one_wijk(app_server, page, shipped):
    stand = shipped.ask("area_stand", half_year="2026-H1")
    for _, wijk in stand.head(2).iterrows():
        visit(page, f"{app_server.url}/wijken?wijk={wijk['neighbourhood']}")
        expect(page.get_by_role("heading", level=1).or_(page.get_by_role("heading", level=2)).first).to_be_visible()
        headings = page.locator("h1, h2").all_inner_texts()
        assert any(wijk["name"] in heading for heading in headings), headings


def test_the_download_opens_in_dutch_excel(app_server, page):
    visit(page, f"{app_server.url}/formatie")
    page.get_by_text("Cijfers als tabel").first.click()
    # What comes in below pushes the button away from under a pointer that is too quick.
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download als CSV").first.click()
    raw = waiting.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")
    assert len(head) > 1
    assert all(len(row) == len(head) for row in rows)
    cells = [cell for row in rows for cell in row]
    assert any(re.fullmatch(r"-?\d+,\d+", cell) for cell in cells)
    assert not any(re.fullmatch(r"-?\d+\.\d{1,3}", cell) for cell in cells)


def test_bad_data_are_told_at_once_and_the_page_recovers(cold_server, page, tmp_path):
    folder = tmp_path / "agenda"
    shutil.copytree(shipped_agenda(), folder)
    (folder / "themes.csv").unlink()
    amounts = folder / "budget_amounts.csv"
    whole = amounts.read_text(encoding="utf-8")
    first = whole.splitlines()[1]
    amounts.write_text(whole.replace(first, re.sub(r",(PM|[\d.]+),", ",veel,", first), 1), encoding="utf-8")
    with cold_server(folder) as server:
        visit(page, f"{server.url}/begroting")
        expect(page.get_by_role("heading", level=1)).to_have_text("De gegevens kunnen niet worden getoond")
        told = page.locator("[data-testid=stMain]").inner_text()
        assert "themes.csv" in told
        assert "budget_amounts.csv" in told
        assert "veel" in told
        assert "Traceback" not in told
        shutil.copy(shipped_agenda() / "themes.csv", folder)
        amounts.write_text(whole, encoding="utf-8")
        page.reload()
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Begroting")
