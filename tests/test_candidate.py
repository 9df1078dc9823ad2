"""A delivery is made once: read, assembled, built and checked one time, on the page and by command."""

import json
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.agenda.package import FILE_NAME, Package
from agendamonitor.answers import datasets
from agendamonitor.cli.main import main
from agendamonitor.database import kept
from agendamonitor.intake import reading
from agendamonitor.intake.exports import Export
from agendamonitor.intake.reading import read_exports
from agendamonitor.promises import concerned
from agendamonitor.store import candidate as candidate_module
from agendamonitor.store import store as store_module
from agendamonitor.store.errors import StoreError
from agendamonitor.store.papers import Provenance, with_provenance
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse
from tests.conftest import VILLAGE

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"
AMOUNTS = (VILLAGE / "budget_amounts.csv").read_text(encoding="utf-8")
SIGNAL = frozenset({"R17-signal"})


def raised(number):
    """The budget in which the warden costs so much more that the printed total is no longer right."""
    changed = AMOUNTS.replace("beheerder,2023,20000.00", f"beheerder,2023,{25000 + number}.00")
    assert changed != AMOUNTS
    return changed.encode()


@dataclass
class Work:
    """How often a file was read, a state assembled or compared and a database built, and which checks ran on which."""

    done: Counter[str] = field(default_factory=Counter)
    checks: Counter[tuple[str, str]] = field(default_factory=Counter)


@pytest.fixture
def work(monkeypatch):
    counted = Work()

    def count(module, name, what):
        real = getattr(module, name)

        def call(*args, **options):
            counted.done[what] += 1
            return real(*args, **options)

        monkeypatch.setattr(module, name, call)

    count(store_module, "read_exports", "read")
    count(candidate_module, "files_after", "assembled")
    count(candidate_module, "diff", "compared")
    count(kept, "build", "built")
    real = Warehouse.check

    def check(opened, promise):
        counted.checks[opened.figures, promise] += 1
        return real(opened, promise)

    monkeypatch.setattr(Warehouse, "check", check)
    return counted


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("AGENDAMONITOR_CACHE", str(folder))
    return folder


@pytest.fixture
def store(tmp_path, cache, monkeypatch):
    """The store of a village of its own, that the page and the commands work on too; its figures are built."""

    def read_here(exports, package, folder, limits, today):
        return read_exports(exports, package, folder=folder, limits=limits, isolated=False, today=today)

    # A process of its own for every reading is what tests/test_intake_batch.py is about.
    monkeypatch.setattr(reading, "read_isolated", read_here)
    shipped = Path(shutil.copytree(VILLAGE, tmp_path / "dorp"))
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(shipped))
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "store"))
    Warehouse.open(shipped).close()
    return Store.open()


def delivery(number, name="bedragen.csv"):
    return [Export(name, raised(number), accepted=SIGNAL)]


def figures_of(store):
    opened = Warehouse.open(store.current().folder)
    opened.close()
    return opened.figures


def village():
    """The package of the village as it ships."""
    package, _ = Package.read(VILLAGE)
    assert package
    return package


def handles(cache):
    """The databases of this cache that the process has open, of each its name."""
    links = [path.readlink() for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    return sorted(link.name.split(".")[0] for link in links if link.is_relative_to(cache))


# The value


def test_a_candidate_is_assembled_built_and_checked_once(store, work):
    before = figures_of(store)
    candidate = store.candidate(delivery(1))
    assert [table.table for table in candidate.state.diff.tables] == ["budget_amounts"]
    assert candidate.state.diff is candidate.state.diff
    after = candidate.agreed([SIGNAL]).state.database
    assert after is candidate.state.database
    made = store.publish(candidate, who="An", provenance=Provenance("Dorp", date(2024, 1, 31)))
    Warehouse.open(made.folder, made.control).close()
    assert work.done == {"read": 1, "assembled": 1, "compared": 1, "built": 1}
    asked = concerned(candidate.readings, village())
    assert len(asked) > 3
    assert work.checks == {(figures, name): 1 for figures in (before, after.figures) for name in asked}


def test_what_is_not_asked_is_not_worked_out(store, work):
    glossary = (VILLAGE / "glossary.csv").read_text(encoding="utf-8")
    candidate = store.candidate([Export("begrippen.csv", glossary.encode())])
    assert concerned(candidate.readings, village()) == []
    assert work.done == {"read": 1, "assembled": 1}
    assert candidate.state.diff.tables == ()


def test_an_unreadable_file_makes_no_database(store, work):
    candidate = store.candidate([Export("bedragen.csv", raised(1).replace(b"PM", b"veel"))])
    assert not candidate.is_ready
    assert candidate.state.diff.tables == ()
    assert work.done == {"read": 1, "assembled": 1, "compared": 1}
    assert work.checks == {}


def test_consent_is_asked_of_the_same_candidate(store, work):
    [export] = delivery(1)
    candidate = store.candidate([Export(export.name, export.data)])
    assert not candidate.is_ready
    agreed = candidate.agreed([SIGNAL])
    assert agreed.is_ready
    assert not agreed.agreed([frozenset()]).is_ready
    made = store.publish(agreed)
    assert made.entry.replaced[0].accepted == ("R17-signal",)
    assert work.done["read"] == work.done["assembled"] == 1


def test_the_new_papers_are_the_old_ones_with_whose_and_of_when(store):
    source = store.current().folder.joinpath(FILE_NAME).read_bytes()
    said = Provenance("Dorp", date(2024, 1, 31))
    made = store.publish(store.candidate(delivery(1)), provenance=said)
    assert made.folder.joinpath(FILE_NAME).read_bytes() == with_provenance(source, ["budget_amounts"], said)


def test_the_same_tables_of_somebody_else_need_no_new_database(store, work):
    for supplier in ("Dorp", "Buurgemeente"):
        made = store.publish(store.candidate(delivery(1)).agreed([SIGNAL | {"R11-taken-before"}]), who=supplier)
        opened = Warehouse.open(made.folder, made.control)
        assert opened.package.tables["budget_amounts"].supplier == supplier
        opened.close()
    assert work.done["built"] == 1
    first, second = store.history()[1:]
    assert first.data != second.data


def test_databases_and_handles_stay_bounded(store, cache, monkeypatch):
    monkeypatch.setattr(kept, "KEPT", 3)
    for number in range(6):
        candidate = store.candidate(delivery(number))
        assert candidate.state.database.ask("spending_per_year")["known_amount"][0] == 26000 + number
        made = store.publish(candidate)
        Warehouse.open(made.folder, made.control).close()
    assert len(list(cache.iterdir())) == 3
    assert handles(cache) == [candidate.state.database.figures]
    del candidate
    assert handles(cache) == []
    # The earliest state is built again for who asks, and is what it was.
    first = store.history()[1]
    opened = Warehouse.open(store.snapshot(first.snapshot).folder, first.tables)
    assert opened.ask("spending_per_year")["known_amount"][0] == 26000
    opened.close()


def test_a_full_disk_is_a_sentence(store, monkeypatch):
    def full(*args, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(candidate_module.tempfile, "TemporaryDirectory", full)
    with pytest.raises(StoreError, match="schijf is vol"):
        store.candidate(delivery(1))
    monkeypatch.undo()
    assert store.history() == ()


# The commands


def test_a_command_makes_a_delivery_once(store, work, tmp_path, capsys):
    file = tmp_path / "bedragen.csv"
    file.write_bytes(raised(1))
    assert main(["import", str(file), "--accept", "R17-signal", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["snapshot"] == store.current_id()
    assert document["diff"]["tables"][0]["table"] == "budget_amounts"
    assert main(["ask", "spending_per_year"]) == 0
    assert "26001.00" in capsys.readouterr().out
    assert work.done == {"read": 1, "assembled": 1, "compared": 1, "built": 1}
    assert set(work.checks.values()) == {1}


# The page


@pytest.fixture
def page(store):
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    return app.switch_page("pages/data_steward.py").run()


def words(app):
    return " ".join(each.body for each in app.get("html"))


def given(app, number):
    """The page with a file, to which the steward agreed."""
    app.file_uploader[0].upload("bedragen.csv", raised(number), "text/csv").run()
    [consent] = [each for each in app.checkbox if "R17-signal" in each.label]
    return consent.check().run()


def decided(app, who="An", supplier="Dorp"):
    for label, text in {"Uw naam": who, "Van wie zijn deze gegevens?": supplier}.items():
        next(each for each in app.text_input if each.label == label).input(text)
    return next(each for each in app.button if each.label == "Overnemen").click().run()


def test_the_page_makes_a_delivery_once_however_often_it_is_drawn(store, page, work):
    before = figures_of(store)
    given(page, 1)
    assert "€ 26.001 " in words(page).replace("\u00a0", " ")
    work_of_one = {"read": 1, "assembled": 1, "compared": 1, "built": 1}
    assert work.done == work_of_one
    for _ in range(3):
        page.run()
    decided(page, who="")
    assert [each.value for each in page.warning if "naam" in each.value] == [
        "Vul uw naam in, en van wie de gegevens zijn."
    ]
    # What the page itself shows of the present state are other checks than those of the delivery.
    after = next(figures for figures, _ in work.checks if figures != before)
    assert {times for (figures, _), times in work.checks.items() if figures == after} == {1}
    assert work.done == work_of_one
    decided(page)
    assert not page.exception
    assert [each.value for each in page.success if "Overgenomen" in each.value]
    assert [entry.who for entry in store.history()[1:]] == ["An"]
    page.run()
    assert work.done == work_of_one
    assert "export van Dorp" in words(page)


def test_another_file_is_another_delivery_and_no_file_is_none(store, page, work):
    given(page, 1)
    given(page, 2)
    assert work.done["read"] == work.done["assembled"] == work.done["built"] == 2
    page.file_uploader[0].set_value(None).run()
    assert "intake_held" not in page.session_state
    assert store.history() == ()


def test_newer_data_are_shown_before_they_are_overwritten(store, page, work):
    """Who decides about a preview that is no longer right is told, sees the new one, and decides again."""
    given(page, 1)
    others = datasets.present(village().tables["glossary"], VILLAGE)
    store.publish(store.candidate([Export("begrippen.csv", others)]), who="Collega")
    decided(page)
    [told] = [each.value for each in page.error]
    assert told.startswith("Iemand anders heeft intussen gegevens overgenomen; van u is nog niets overgenomen.")
    assert [entry.who for entry in store.history()[1:]] == ["Collega"]
    decided(page)
    assert [entry.who for entry in store.history()[1:]] == ["Collega", "An"]
    assert work.done["assembled"] == 3


def test_another_title_in_the_papers_shows_and_builds_nothing(store, page, work):
    papers = store.shipped / FILE_NAME
    text = papers.read_text(encoding="utf-8")
    papers.write_text(text.replace('"title": "Dorpsagenda 2023-2025"', '"title": "Wat het kost"'), encoding="utf-8")
    page.run()
    assert page.sidebar.caption[-1].value == "Wolkendam · Wat het kost"
    assert work.done == {}
    assert work.checks == {}


def test_the_page_leaves_no_database_behind(store, page, cache):
    for number in range(3):
        decided(given(page, number))
    assert len(store.history()) == 4
    shown = handles(cache)
    assert len(shown) == len(set(shown)) == len(list(cache.iterdir())) == 4
    given(page, 9)
    assert len(handles(cache)) == 5
    next(each for each in page.button if each.label == "Annuleren").click().run()
    assert handles(cache) == shown
