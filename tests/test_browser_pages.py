"""Every page, opened first on a server that nobody has visited, at desk width and at telephone width."""

import contextlib
import io
import re
import unicodedata

import pypdf
import pytest
from playwright.sync_api import expect

from bench.browser import NARROW, WIDE, new_context, run, settled, visit, watch
from bench.pages import name, paths, queries
from bench.server import free_port
from tests.accessibility import violations, walk

pytestmark = pytest.mark.browser

SCREENS = {"1440": WIDE, "390": NARROW}
VIEWS = [(path, (query, width)) for path in paths() for query in queries(path) for width in SCREENS]
each_view = pytest.mark.parametrize(
    ("cold", "opened"),
    VIEWS,
    indirect=True,
    scope="module",
    ids=[f"{name(path, query)}-{width}" for path, (query, width) in VIEWS],
)
each_page = pytest.mark.parametrize(
    ("cold", "opened"),
    [(path, (queries(path)[-1], "1440")) for path in paths()],
    indirect=True,
    scope="module",
    ids=[name(path) for path in paths()],
)
CHARTS = """() => [...document.querySelectorAll(
    '.am-figure, [data-testid=stGraphVizChart], [data-testid=stVegaLiteChart], [data-testid=stImage]'
)].map((chart) => {
  const card = chart.parentElement.closest('[data-testid=stVerticalBlock]:has(h2)');
  const named = chart.matches('[aria-label]') ? chart : chart.querySelector('[aria-label], img[alt]');
  return {alt: named ? named.getAttribute('aria-label') || named.getAttribute('alt') || '' : '',
          card: card ? card.querySelector('h2').innerText : null,
          charts: card ? card.querySelectorAll('.am-figure, [data-testid=stGraphVizChart]').length : 0,
          tables: card ? card.querySelectorAll('table').length : 0};
})"""
OVERFLOWING = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
  .filter((e) => e.getBoundingClientRect().right > document.scrollingElement.clientWidth + 1
                 && !e.closest('.am-scroll, svg, [data-testid=stDataFrame]'))
  .slice(0, 5).map((e) => `${e.tagName}.${e.className} ${e.innerText?.slice(0, 40)}`)"""

CUT_OFF = """() => [...document.querySelectorAll('.am-figure svg.main-svg text')].filter((text) => {
  const box = text.getBoundingClientRect(), around = text.closest('.am-figure').getBoundingClientRect();
  return box.width && (box.right > around.right + 1 || box.left < around.left - 1);
}).map((text) => text.textContent)"""


def unfold(page, witness):
    """Open every folded table, so that what stands in it is looked at too."""
    folded = page.locator("[class*=st-key-vouw-] details:not([open]) > summary")
    while folded.count():
        # Only the run is awaited, not the screen: an expander opened during a run is forgotten by the next one.
        with run(witness):
            folded.first.dispatch_event("click")
    settled(page)
    expect(page.locator("[class*=st-key-vouw-] details:not(:has(table, .am-text))")).to_have_count(0)
    # The next Tab starts where the reader's does: before everything else.
    page.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
    )


@pytest.fixture(scope="module")
def port():
    """Where each of the servers of this file answers in its turn."""
    return free_port()


@pytest.fixture(scope="module")
def cold(request, cold_server, port):
    """The server of one page: the first visit it ever gets is by deep link to that page."""
    with cold_server(port=port) as server:
        yield f"{server.url}/{request.param}"


@pytest.fixture(scope="module")
def screens(browser):
    """A reader per screen, whose browser keeps Streamlit's own files from one page to the next."""
    opened = {width: new_context(browser, screen) for width, screen in SCREENS.items()}
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture(scope="module")
def opened(request, cold, screens):
    """One view of the page at one width: (page, witness)."""
    query, width = request.param
    with contextlib.closing(screens[width].new_page()) as page:
        witness = watch(page)
        visit(page, f"{cold}?{query}" if query else cold)
        unfold(page, witness)
        yield page, witness


@each_view
def test_the_page_is_there(opened):
    page, _ = opened
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.locator("[data-testid=stException]").all_inner_texts() == []
    assert page.get_by_role("dialog").all_inner_texts() == []


@each_view
def test_the_page_asks_no_other_host(opened):
    _, witness = opened
    assert witness.foreign_requests == []


@each_view
def test_the_browser_has_nothing_to_complain_about(opened):
    _, witness = opened
    assert witness.console_errors == []


@each_view
def test_the_page_has_no_accessibility_violations(opened):
    page, _ = opened
    found = violations(page)
    assert not found, "\n".join(found)


@each_view
def test_nothing_is_wider_than_the_window(opened):
    page, _ = opened
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(CUT_OFF) == []
    widths = page.evaluate("() => [document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    assert widths[0] <= widths[1]


@each_view
def test_every_chart_has_words_and_a_table_in_its_card(opened):
    page, _ = opened
    for chart in page.evaluate(CHARTS):
        assert len(chart["alt"]) > 20, chart
        assert chart["card"], chart
        assert chart["tables"] >= chart["charts"], chart


@each_page
def test_the_tab_key_reaches_every_control_visibly(opened):
    page, _ = opened
    way = walk(page)
    assert way.stops[way.reached[0]] == page.locator("[data-testid=stSkipToContent]").inner_text()
    assert way.missed == []
    assert way.unseen == []


def letters(text):
    """What a text says without its spaces; some machines' fonts print ff as one sign."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@each_page
def test_the_whole_page_prints(opened):
    page, _ = opened
    page.emulate_media(media="print")
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()
    headings = page.locator("h1, h2").all_inner_texts()
    printed = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf())).pages)
    page.emulate_media(media="screen")
    assert [heading for heading in headings if letters(heading) not in letters(printed)] == []
