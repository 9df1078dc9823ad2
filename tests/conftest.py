"""The agendas that tests ask (a village small enough to add in your head, the one that ships), servers and browsers."""

import contextlib
import os
import sys
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import expect, sync_playwright

from agendamonitor.agenda.package import Package
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse, shipped_agenda
from agendamonitor.words.vocabulary import speaking
from bench.browser import TIMEOUT, chromium_path, launch, new_context, watch
from bench.server import serving
from tests import intake_folder

# A shared machine is slow at times; how long an example takes is no property of the code.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

expect.set_options(timeout=TIMEOUT)

VILLAGE = Path(__file__).parent / "data" / "dorp"
TODAY = "2026-09-15"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Databases are built anew for a test run, away from those of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AGENDAMONITOR_CACHE", str(tmp_path_factory.mktemp("warehouse")))
        patch.setenv("AGENDAMONITOR_STORE", str(tmp_path_factory.mktemp("store")))
        yield


@pytest.fixture(scope="session")
def shipped_words():
    """The words of the agenda that ships."""
    package, problems = Package.read(shipped_agenda())
    assert package, problems
    return package.header.words


@pytest.fixture(autouse=True)
def own_words(shipped_words):
    """A test speaks in the words of the agenda that ships, whatever the test before it spoke of."""
    with speaking(shipped_words):
        yield


@pytest.fixture(autouse=True)
def own_main():
    """Streamlit puts the page it runs in the place of `__main__`; a process started later would run that page first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", sys.modules["__main__"])
        yield


@pytest.fixture(scope="module")
def small_product():
    """The product with only the tables of the small agenda of tests/intake_folder.py."""
    with intake_folder.small_product():
        yield


@pytest.fixture(scope="session")
def village(own_cache):
    """The warehouse of the invented village in tests/data/dorp."""
    opened = Warehouse.open(VILLAGE)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shipped(own_cache):
    """The warehouse of the agenda that ships with the product."""
    opened = Warehouse.open(shipped_agenda())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def cold_server(own_cache):
    """Call it for the dashboard on a server of its own that nobody has visited; it ends with the `with` block."""

    def start(data=None, port=None):
        chosen = {"AGENDAMONITOR_DATA": str(data)} if data else {}
        return serving(env={"AGENDAMONITOR_TODAY": TODAY, **chosen}, port=port)

    return start


@pytest.fixture(scope="session")
def app_server(cold_server):
    """The dashboard on one server for all tests that do not need a cold one."""
    with cold_server() as server:
        yield server


# Playwright's loop runs as long as its browser; other tests in the session may want a loop of their own.
@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, headless."""
    if chromium_path() is None and not os.environ.get("CI"):
        pytest.skip("chromium is not installed: scripts/install_debian.sh chromium")
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def reader(browser):
    """Call it for a page of a new reader with a given screen, and the witness of what that page does."""

    @contextlib.contextmanager
    def arrive(viewport=None, scheme="light"):
        with contextlib.closing(new_context(browser, viewport, scheme)) as context:
            page = context.new_page()
            yield page, watch(page)

    return arrive


@pytest.fixture(scope="module")
def desk(browser):
    """A browser of somebody at a desk (1440 px), which keeps Streamlit's own files from one page to the next."""
    with contextlib.closing(new_context(browser)) as context:
        yield context


@pytest.fixture
def witness(desk):
    """A page at that desk; afterwards it must have had no console errors and asked no other host."""
    with contextlib.closing(desk.new_page()) as opened:
        watched = watch(opened)
        yield watched
        assert watched.console_errors == []
        assert watched.foreign_requests == []


@pytest.fixture
def page(witness):
    """The page of that reader."""
    return witness.page


@pytest.fixture
def changed_village(own_cache, tmp_path):
    """Opens the village with words in one of its files replaced, and in others where `also` says so."""

    opened = []

    def changed(file, *replacements, also=None):
        for path in VILLAGE.iterdir():
            (tmp_path / path.name).write_bytes(path.read_bytes())
        for name, pairs in {file: replacements, **(also or {})}.items():
            text = (tmp_path / name).read_text(encoding="utf-8")
            for old, new in pairs:
                assert old in text
                text = text.replace(old, new)
            (tmp_path / name).write_text(text, encoding="utf-8")
        opened.append(Warehouse.open(tmp_path))
        return opened[-1]

    yield changed
    for warehouse in opened:
        warehouse.close()


@pytest.fixture
def store(tmp_path):
    """A store of its own for each test, of the agenda that ships."""
    return Store.open(tmp_path / "store", shipped=shipped_agenda())


@pytest.fixture
def server(store, own_cache):
    """The dashboard over that store."""
    with serving(env={"AGENDAMONITOR_TODAY": TODAY, "AGENDAMONITOR_STORE": str(store.root)}) as started:
        yield started
