"""Two browsers and more in one meeting: who follows sees what is shown, and nothing else moves."""

import re

import pytest
from playwright.sync_api import expect

from bench.browser import rerun, settled, visit
from tests.accessibility import violations
from tests.test_browser_scenario import download, says, tab_to, unfold

pytestmark = pytest.mark.browser


@pytest.fixture
def meeting(app_server, witness, page):
    """A meeting that was just started on the scenarios page: (presenter's address, followers' address)."""
    return started(app_server, page, witness)


def started(app_server, page, witness, name="Commissie"):
    visit(page, f"{app_server.url}/scenarios")
    unfold(page, witness, "Vergadering: anderen kijken mee")
    page.get_by_role("textbox", name="Naam van de vergadering").fill(name)
    with rerun(witness):
        page.get_by_role("button", name="Start een vergadering").click()
    says(page, "Uw eigen link.")
    return address(page, "leiden"), address(page, "code")


def address(page, kind):
    """The address on the page that is for leading or for following; what shows it comes with a script of its own."""
    shown = page.get_by_test_id("stCode").filter(has_text=f"?{kind}=")
    expect(shown).to_have_count(1)
    return shown.inner_text().replace("\n", "")


def title(page, words):
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_who_follows_sees_what_the_presenter_shows(app_server, witness, page, meeting, reader):
    lead, follow = meeting
    visit(page, lead)
    title(page, "Zoals gedrukt")
    with reader() as (follower, watched), reader() as (triers, trying):
        visit(follower, follow)
        title(follower, "Zoals gedrukt")
        expect(follower.get_by_test_id("stSidebar")).to_be_hidden()
        with rerun(witness):
            page.keyboard.press("Alt+2")
        title(page, "Alles loopt door")
        title(follower, "Alles loopt door")
        says(follower, "in 2027 is het € 327.500 + 1 × PM")

        visit(triers, follow)
        with rerun(trying):
            triers.get_by_role("link", name="Probeer zelf").click()
        budget = triers.get_by_role("textbox", name="Beschikbaar per jaar")
        budget.fill("300.000")
        with rerun(trying):
            budget.press("Enter")
        says(triers, "€ 27.500 tekort")
        title(follower, "Alles loopt door")
        expect(follower.get_by_test_id("stMain")).not_to_contain_text("27.500 tekort")

        triers.get_by_role("textbox", name="Uw naam of fractie").fill("Fractie *A*")
        with rerun(trying):
            triers.get_by_role("button", name="Leg op tafel").click()
        says(triers, "Uw scenario ligt op tafel.")
        says(follower, "(Fractie *A*)")
        says(page, "Fractie *A*")
        expect(follower.get_by_test_id("stMain")).not_to_contain_text("27.500 tekort")

        page.get_by_role("button", name="Toon 1").click()
        says(follower, "€ 27.500 tekort")
        says(page, "€ 27.500 tekort")
        assert watched.console_errors == trying.console_errors == []
        assert watched.foreign_requests == trying.foreign_requests == []


def test_a_presenter_who_drops_out_resumes_and_the_log_is_kept(app_server, witness, page, meeting, reader):
    lead, follow = meeting
    with reader() as (first, watched):
        visit(first, lead)
        with rerun(watched):
            first.keyboard.press("Alt+3")
        title(first, "Wijkwerk stopt na 2026")
    visit(page, lead)
    title(page, "Wijkwerk stopt na 2026")
    with reader() as (follower, _):
        visit(follower, follow)
        title(follower, "Wijkwerk stopt na 2026")
        unfold(page, witness, "Verslag")
        log = download(page, "Download als CSV").decode("utf-8-sig")
        assert "Wijkwerk stopt na 2026" in log
        assert "/scenarios?scenario=1." in log
        page.get_by_role("button", name="Beëindig de vergadering").click()
        says(follower, "Deze vergadering is beëindigd.")


def test_two_meetings_do_not_mix(app_server, witness, page, meeting, reader):
    lead, follow = meeting
    with reader() as (other, watched), reader() as (follower, _):
        other_lead, other_follow = started(app_server, other, watched, "Andere")
        assert follow != other_follow
        visit(other, other_lead)
        visit(page, lead)
        visit(follower, other_follow)
        with rerun(witness):
            page.keyboard.press("Alt+2")
        with rerun(watched):
            other.keyboard.press("Alt+5")
        title(follower, "Lezing tekst")
        title(page, "Alles loopt door")


def test_the_presenter_needs_only_a_keyboard(app_server, witness, page, meeting, reader):
    lead, follow = meeting
    visit(page, lead)
    with reader() as (follower, _):
        visit(follower, follow)
        tab_to(page, "Beschikbaar per jaar vanaf 2027")
        page.keyboard.type("50.000")
        with rerun(witness):
            page.keyboard.press("Enter")
        says(follower, "€ 17.500 tekort")
        with rerun(witness):
            page.keyboard.press("Alt+g")
        says(follower, "De bron noemt geen beschikbaar budget")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_meeting_is_accessible_and_fits(meeting, reader, width):
    for address in meeting:
        with reader({"width": width, "height": 900}) as (page, _):
            visit(page, address)
            assert violations(page) == []
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_a_code_is_typed_at_the_door_and_a_wrong_one_is_told(app_server, witness, page, meeting):
    found = re.search(r"code=(\w+)", meeting[1])
    assert found
    code = found[1]
    visit(page, f"{app_server.url}/vergadering?code=33333333")
    says(page, "Deze vergadering bestaat niet of is al een tijd voorbij. Controleer de code.")
    door = page.get_by_role("textbox", name="Code van de vergadering")
    door.fill(f"{code[:4]}-{code[4:].lower()}")
    door.press("Enter")
    title(page, "Zoals gedrukt")
    settled(page)
    assert "code=" in page.url


READABLE = """() => {
  const small = (e) => parseFloat(getComputedStyle(e).fontSize) < 19;
  const cut = (e) => e.scrollWidth > e.clientWidth + 1;
  const found = (all, wrong) => [...document.querySelectorAll(all)].filter(wrong).map((e) => e.innerText || e.value);
  const main = '[data-testid=stMain] ';
  const slider = main + '[data-testid=stSlider] ';
  return [
    ...found(main + '[data-testid=stWidgetLabel] p, ' + slider + '[data-testid=stSliderThumbValue] p', small),
    ...found(main + 'input[role=combobox], ' + main + '[data-testid=stWidgetLabel], ' + main + 'button p', cut),
  ];
}"""
OVERLAPPED = """() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stSlider]')].filter((slider) => {
  const label = slider.querySelector('[data-testid=stWidgetLabel] p').getBoundingClientRect();
  return slider.querySelector('[data-testid=stSliderThumbValue] p').getBoundingClientRect().top < label.bottom - 1;
}).length"""


@pytest.mark.parametrize("width", [1440, 390])
def test_the_controls_of_the_presenter_can_be_read_from_afar(page, meeting, width):
    lead, _ = meeting
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, lead.replace("#", "&begin=Wijkwerk+stopt+na+2026#"))
    title(page, "Wijkwerk stopt na 2026")
    assert page.evaluate(READABLE) == []
    assert page.evaluate(OVERLAPPED) == 0


def test_the_key_of_who_leads_is_sent_to_no_server(app_server, witness, page, meeting, reader):
    """It stands behind the # of the own link; nobody leads by the code alone, and a page loaded anew still does."""
    lead, _ = meeting
    address, _, key = lead.partition("#")
    assert len(key) > 20
    with reader() as (first, _), reader() as (other, _):
        asked = []
        first.on("request", lambda request: asked.append(request.url))
        first.on("websocket", lambda opened: asked.append(opened.url))
        visit(first, lead)
        says(first, "U leidt.")
        first.reload()
        says(first, "U leidt.")
        assert asked
        assert not [url for url in asked if key in url.partition("#")[0]]
        visit(other, address)
        expect(other.get_by_text("Met deze sleutel is geen vergadering te leiden.")).to_be_visible()
        expect(other.get_by_text("U leidt.")).to_have_count(0)
