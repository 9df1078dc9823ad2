"""A poisoned agenda in a browser: no request to elsewhere, no link, icon, formula or script that we did not make."""

import contextlib
import re

import pytest

from bench.browser import NARROW, new_context, visit, watch
from bench.pages import name, paths
from bench.server import serving
from tests.conftest import TODAY, VILLAGE
from tests.poison import EMOJI, HOST, ICON, PLAIN, poisoned
from tests.test_browser_pages import OVERFLOWING, unfold

pytestmark = pytest.mark.browser

SUBJECTS = {"afspraak": "?afspraak=1.1", "partners": "?partner=dorpshuis", "wijken": "?wijk=kerkwijk"}
MADE = """(host, icon) => {
  const elsewhere = (to) => new URL(to, location).host.endsWith(host);
  const leaf = (e) => e.children.length === 0;
  const all = [...document.querySelectorAll('*')];
  return {
    scripts: Boolean(window.kwaad),
    links: all.filter((e) => [e.href?.baseVal || e.href, e.src].some((to) => to && elsewhere(to)))
      .map((e) => e.outerHTML.slice(0, 120)),
    icons: all.filter((e) => leaf(e) && e.textContent.trim() === icon).map((e) => e.outerHTML.slice(0, 120)),
    emoji: document.body.innerText.includes('\\u{1F3F4}'),
    formulas: document.querySelectorAll('.katex, math').length,
    code: [...document.querySelectorAll('code')].filter((e) => e.textContent === 'i').length,
    struck: document.querySelectorAll('del, s').length,
    images: [...document.querySelectorAll('img')].filter((e) => e.getAttribute('src') === 'x').length,
  };
}"""
CLEAN = {"scripts": False, "links": [], "icons": [], "emoji": False, "formulas": 0, "code": 0, "struck": 0, "images": 0}


@pytest.fixture(scope="module")
def poisoned_server(own_cache, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gif") / "dorp"
    poisoned(VILLAGE, folder)
    with serving(env={"AGENDAMONITOR_TODAY": TODAY, "AGENDAMONITOR_DATA": str(folder)}) as server:
        yield server


@pytest.fixture(scope="module")
def telephone(browser):
    with contextlib.closing(new_context(browser, NARROW)) as context:
        yield context


@pytest.mark.parametrize("path", paths(), ids=map(name, paths()))
def test_a_text_stays_a_text(poisoned_server, telephone, path):
    with contextlib.closing(telephone.new_page()) as page:
        witness = watch(page)
        visit(page, f"{poisoned_server.url}/{path}{SUBJECTS.get(path, '')}")
        unfold(page, witness)
        made = page.evaluate(f"() => ({MADE})('{HOST}', '{ICON}')")
        assert made == CLEAN
        assert witness.foreign_requests == []
        # Among the complaints would be those of the security policy of the page.
        assert witness.console_errors == []
        assert page.evaluate(OVERFLOWING) == []
        shown = page.locator("body").inner_text()
        if path != "vergadering":
            assert PLAIN in re.sub(r"\s+", " ", shown)
        assert EMOJI not in shown or ":pirate" in shown
