"""Two people at once: what one did while the other was looking is shown, and asked again, before it is written over."""

import re

import pytest
from playwright.sync_api import expect

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets
from agendamonitor.intake.exports import Export
from agendamonitor.warehouse import shipped_agenda
from bench.browser import rerun, settled, visit
from tests.test_browser_meeting import started, title
from tests.test_browser_scenario import says
from tests.test_browser_steward import agree, assert_pleasant, choose, fill_in

pytestmark = pytest.mark.browser

MEANWHILE = "Iemand anders heeft intussen gegevens overgenomen"


@pytest.fixture(scope="module")
def amounts():
    """The budget with an amount of 2023 raised by this much."""
    package, _ = Package.read(shipped_agenda())
    assert package
    present = datasets.present(package.tables["budget_amounts"], shipped_agenda())
    line = re.search(rb"^[\w-]+;2023;([1-9]\d*),00;", present, re.MULTILINE)
    assert line

    def raised(more):
        return present.replace(line[0], line[0].replace(line[1], str(int(line[1]) + more).encode()))

    return raised


def publish(store, data):
    """What a colleague does meanwhile."""
    exports = [Export("van-een-collega.csv", data, accepted=frozenset({"R17-signal"}))]
    return store.publish(store.candidate(exports, isolated=False), who="Bo Collega")


def test_a_colleague_who_published_meanwhile_is_shown_before_anything_is_taken_over(
    server, store, witness, page, amounts
):
    visit(page, f"{server.url}/gegevens")
    choose(page, "bedragen.csv", amounts(1000))
    agree(page)
    fill_in(page)
    theirs = publish(store, amounts(500))
    with rerun(witness):
        page.get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text(MEANWHILE)).to_be_visible()
    said = page.get_by_role("table", name="Wat intussen is overgenomen")
    expect(said).to_contain_text("Bo Collega")
    expect(page.get_by_role("table", name="Verschil tussen twee standen per tabel").first).to_contain_text("Begroting")
    assert_pleasant(page)
    assert store.current() == theirs
    settled(page)
    page.get_by_role("button", name="Overnemen").click()
    expect(page.get_by_text("Overgenomen. De stand is nu")).to_be_visible()
    assert [entry.who for entry in store.history()[1:]] == ["Bo Collega", "An Steward"]


def test_a_state_is_not_put_back_over_what_came_meanwhile(server, store, witness, page, amounts):
    publish(store, amounts(500))
    visit(page, f"{server.url}/gegevens")
    page.get_by_label("Uw naam").last.fill("An Steward")
    theirs = publish(store, amounts(1500))
    with rerun(witness):
        page.get_by_role("button", name=re.compile("Zet stand .* terug")).click()
    expect(page.get_by_text(MEANWHILE)).to_be_visible()
    assert store.current() == theirs
    assert_pleasant(page)
    settled(page)
    page.get_by_role("button", name=re.compile("Zet stand .* terug")).click()
    expect(page.get_by_text("is teruggezet als stand")).to_be_visible()
    assert [entry.action for entry in store.history()] == ["begin", "publish", "publish", "restore"]


def test_two_who_lead_do_not_overwrite_each_other(app_server, witness, page, reader):
    lead, follow = started(app_server, page, witness)
    visit(page, lead)
    title(page, "Zoals gedrukt")
    with reader() as (other, watching), reader() as (follower, _):
        visit(other, lead)
        title(other, "Zoals gedrukt")
        visit(follower, follow)
        with rerun(witness):
            page.keyboard.press("Alt+2")
        title(follower, "Alles loopt door")
        with rerun(watching):
            other.keyboard.press("Alt+3")
        says(other, "Iemand anders die leidt, toont intussen iets anders. Uw keuze is nog niet getoond.")
        compared = other.get_by_role("table", name="Wat op alle schermen staat en wat u koos")
        expect(compared).to_contain_text("Alles loopt door")
        settled(follower)
        title(follower, "Alles loopt door")
        with rerun(watching):
            other.get_by_role("button", name="Toon toch mijn keuze").click()
        expect(follower.get_by_role("heading", level=1)).not_to_have_text("Alles loopt door")
        with rerun(witness):
            page.keyboard.press("Alt+1")
        says(page, "Uw keuze is nog niet getoond.")
        with rerun(witness):
            page.get_by_role("button", name="Houd wat er staat").click()
        expect(page.get_by_text("Uw keuze is nog niet getoond.")).to_have_count(0)
        expect(follower.get_by_role("heading", level=1)).not_to_have_text("Zoals gedrukt")
