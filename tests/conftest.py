"""The two agendas that tests ask: a village small enough to add in your head, and the agenda that ships."""

from pathlib import Path

import pytest

from agendamonitor.warehouse import Warehouse, shipped_agenda

VILLAGE = Path(__file__).parent / "data" / "dorp"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Databases are built anew for a test run, away from those of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AGENDAMONITOR_CACHE", str(tmp_path_factory.mktemp("warehouse")))
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
