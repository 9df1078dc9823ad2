"""The director's remarks: kept with the data they are about, never lost, shown again, in every document."""

import argparse
import io
import json
import threading
import zipfile
from pathlib import Path

import docx
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.cli.report import add_report
from agendamonitor.report import remarks as words
from agendamonitor.report.build import made
from agendamonitor.store import remarks as kept_remarks
from agendamonitor.store.errors import ChangedMeanwhileError, StoreError
from agendamonitor.store.remarks import LONGEST, RemarkBook, clean
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse, fingerprint
from tests.shown import paragraphs

ROOT = Path(__file__).parent.parent
VILLAGE = ROOT / "tests" / "data" / "dorp"
DATA, OTHER = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def book(tmp_path):
    return RemarkBook(tmp_path / "opslag")


def test_what_is_kept_is_read_again_and_earlier_words_stay(book):
    assert book.texts(DATA, "2026-H1") == {}
    assert not book.root.exists()
    book.keep(DATA, "2026-H1", {"1": " Eerste. ", "2": ""}, who="Ans", seen=0)
    book.keep(DATA, "2026-H1", {"1": "Tweede.", "3": "Regel één.\r\nRegel twee."}, who="Bo", seen=1)
    assert RemarkBook(book.root).texts(DATA, "2026-H1") == {"1": "Tweede.", "3": "Regel één.\nRegel twee."}
    assert [(each.who, each.texts) for each in book.versions(DATA, "2026-H1")] == [
        ("Ans", {"1": "Eerste."}),
        ("Bo", {"1": "Tweede.", "3": "Regel één.\nRegel twee."}),
    ]
    assert book.texts(DATA, "2025-H2") == {}
    assert book.texts(OTHER, "2026-H1") == {}


def test_remarks_that_were_emptied_elsewhere_are_not_proposed(book):
    book.keep(OTHER, "2026-H1", {"1": "Weg ermee."}, who="Ans", seen=0)
    assert book.elsewhere(DATA, "2026-H1").texts == {"1": "Weg ermee."}
    assert book.elsewhere(OTHER, "2026-H1") is None
    assert book.elsewhere(DATA, "2025-H2") is None
    book.keep(OTHER, "2026-H1", {}, who="Ans", seen=1)
    assert book.elsewhere(DATA, "2026-H1") is None


def test_emptied_remarks_are_empty_but_not_gone(book):
    book.keep(DATA, "2026-H1", {"1": "Weg ermee."}, who="Ans", seen=0)
    book.keep(DATA, "2026-H1", {"1": "  "}, who="Ans", seen=1)
    assert book.texts(DATA, "2026-H1") == {}
    assert len(book.versions(DATA, "2026-H1")) == 2


def test_two_writers_do_not_overwrite_each_other(book):
    book.keep(DATA, "2026-H1", {"1": "Van Ans."}, who="Ans", seen=0)
    with pytest.raises(ChangedMeanwhileError, match="Iemand anders"):
        book.keep(DATA, "2026-H1", {"1": "Van Bo."}, who="Bo", seen=0)
    assert book.texts(DATA, "2026-H1") == {"1": "Van Ans."}


def test_of_many_writers_at_once_exactly_one_wins(book):
    refused = []

    def write(number):
        try:
            book.keep(DATA, "2026-H1", {"1": str(number)}, who="x", seen=0)
        except ChangedMeanwhileError:
            refused.append(number)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(refused) == 7
    assert len(book.versions(DATA, "2026-H1")) == 1


def test_a_write_that_stops_halfway_leaves_what_was_there(book, monkeypatch):
    book.keep(DATA, "2026-H1", {"1": "Heel."}, who="Ans", seen=0)

    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_remarks, "put_in_place", full)
    with pytest.raises(StoreError, match="De schijf is vol; er is niets gewijzigd"):
        book.keep(DATA, "2026-H1", {"1": "Half."}, who="Ans", seen=1)
    assert book.texts(DATA, "2026-H1") == {"1": "Heel."}


def test_a_store_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "opslag").write_text("geen map", encoding="utf-8")
    with pytest.raises(StoreError, match="er is niets gewijzigd"):
        RemarkBook(tmp_path / "opslag").keep(DATA, "2026-H1", {"1": "x"}, who="Ans", seen=0)


def test_a_damaged_file_is_not_taken_for_no_remarks(book):
    book.keep(DATA, "2026-H1", {"1": "Heel."}, who="Ans", seen=0)
    [path] = book.folder.iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    for ask in (lambda: book.texts(DATA, "2026-H1"), lambda: book.elsewhere(OTHER, "2026-H1")):
        with pytest.raises(StoreError, match="beschadigd"):
            ask()


def test_a_damaged_file_is_told_of_on_the_page(tmp_path, village):
    store = Store.open(tmp_path / "opslag", shipped=VILLAGE)
    store.remarks.keep(DATA, "2023-H2", {"1": "Heel."}, who="Ans", seen=0)
    next(store.remarks.folder.iterdir()).write_bytes(b"{")
    book = words.opened(store, DATA, "2023-H2", village.ask("report_lines", half_year="2023-H2"))
    assert "beschadigd" in book.told
    assert not book.texts


@pytest.mark.parametrize(("data", "half_year"), [("../../x", "2026-H1"), (DATA, "../x"), (DATA, "2026-H3"), ("", "")])
def test_no_other_file_can_be_reached(book, data, half_year):
    with pytest.raises(StoreError, match="geen opmerkingen"):
        book.texts(data, half_year)


def test_too_long_a_remark_is_refused_whole(book):
    with pytest.raises(StoreError, match=f"programmalijn 3 is langer dan {LONGEST}"):
        book.keep(DATA, "2026-H1", {"1": "Kort.", "3": "x" * (LONGEST + 1)}, who="Ans", seen=0)
    assert book.texts(DATA, "2026-H1") == {}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("a\x00b\x07c", "abc"), ("a\tb", "a b"), ("a\r\n\r\nb  \n", "a\n\nb"), ("\ud800x\ue000", "x"), ("é €", "é €")],
)
def test_signs_that_no_document_can_hold_are_left_out(written, kept):
    assert clean(written) == kept


def test_remarks_of_another_state_are_proposed_but_not_taken(tmp_path, village):
    store = Store.open(tmp_path / "opslag", shipped=VILLAGE)
    lines = village.ask("report_lines", half_year="2023-H2")
    assert words.opened(store, DATA, "2023-H2", lines).told == "Er zijn nog geen opmerkingen bewaard."
    store.remarks.keep(OTHER, "2023-H2", {"2": "Van de vorige stand."}, who="Ans", seen=0)
    book = words.opened(store, DATA, "2023-H2", lines)
    assert [text for text in book.texts.values() if text] == ["Van de vorige stand."]
    assert "Zij staan pas in dit document als u ze hier bewaart" in book.told
    assert store.remarks.texts(DATA, "2023-H2") == {}
    assert words.keep(store, book, book.texts, " ", book.versions) == "Vul uw naam in; er is nog niets bewaard."
    assert words.keep(store, book, book.texts, "Bo", book.versions) == ""
    again = words.opened(store, DATA, "2023-H2", lines)
    assert again.told.startswith("Er staat 1 opmerking in het document, bewaard door Bo op ")
    assert "Iemand anders" in words.keep(store, again, again.texts, "Ans", 0)
    assert words.keep(store, again, dict.fromkeys(again.texts, ""), "Bo", again.versions) == ""
    assert "leeggemaakt" in words.opened(store, DATA, "2023-H2", lines).told


def test_a_backup_holds_the_remarks_and_gives_them_back(tmp_path):
    store = Store.open(tmp_path / "opslag", shipped=VILLAGE)
    with pytest.raises(StoreError, match="niets om te bewaren"):
        store.backup(tmp_path / "kopie.zip")
    store.remarks.keep(DATA, "2026-H1", {"1": "Oud."}, who="Ans", seen=0)
    store.backup(tmp_path / "kopie.zip")
    other = Store.open(tmp_path / "elders", shipped=VILLAGE)
    other.remarks.keep(DATA, "2026-H1", {"1": "Nieuwer."}, who="Bo", seen=0)
    other.restore_backup(tmp_path / "kopie.zip")
    assert {each.texts["1"] for each in other.remarks.versions(DATA, "2026-H1")} == {"Oud.", "Nieuwer."}
    other.restore_backup(tmp_path / "kopie.zip")
    assert len(other.remarks.versions(DATA, "2026-H1")) == 2
    with zipfile.ZipFile(tmp_path / "kopie.zip") as archive:
        [inside] = [name for name in archive.namelist() if name.startswith("remarks/")]
    with zipfile.ZipFile(tmp_path / "fout.zip", "w") as archive:
        archive.writestr("manifest.jsonl", "")
        archive.writestr(inside.replace(DATA, ".."), "{}")
    with pytest.raises(StoreError, match="De reservekopie is beschadigd"):
        other.restore_backup(tmp_path / "fout.zip")


def command(tmp_path, *arguments):
    parser = argparse.ArgumentParser()
    add_report(parser.add_subparsers(), lambda chosen: chosen.data)
    chosen = parser.parse_args(
        ["report", "--data", str(VILLAGE), "--half-year", "2023-H2", "--out", str(tmp_path / "uit"), *arguments]
    )
    return chosen.run(chosen)


def paragraphs_of(path):
    return [each.text for each in docx.Document(path).paragraphs]


def test_the_command_takes_what_the_page_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "opslag"))
    store = Store.open(shipped=VILLAGE)
    store.remarks.keep(fingerprint(VILLAGE), "2023-H2", {"1": "Van de pagina.\n\nTweede alinea."}, who="Ans", seen=0)
    assert command(tmp_path) == 0
    [made_word] = (tmp_path / "uit").glob("*.docx")
    assert {"Van de pagina.", "Tweede alinea."} <= set(paragraphs_of(made_word))
    own = tmp_path / "eigen.toml"
    own.write_text('1 = "Uit een bestand."\n', encoding="utf-8")
    assert command(tmp_path, "--remarks", str(own)) == 0
    assert "Uit een bestand." in paragraphs_of(made_word)
    assert "Van de pagina." not in paragraphs_of(made_word)
    assert capsys.readouterr().err == ""


def test_the_command_tells_of_remarks_that_belong_to_another_state(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "opslag"))
    Store.open(shipped=VILLAGE).remarks.keep(OTHER, "2023-H2", {"1": "Elders."}, who="Ans", seen=0)
    assert command(tmp_path) == 0
    assert f"Bij de stand {OTHER} zijn opmerkingen" in capsys.readouterr().err
    Store.open(shipped=VILLAGE).remarks.keep(fingerprint(VILLAGE), "2023-H2", {"1": "Hier."}, who="Ans", seen=0)
    assert command(tmp_path) == 0
    assert capsys.readouterr().err == ""


def test_the_page_keeps_shows_and_uses_the_remarks(tmp_path, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "opslag"))
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(VILLAGE))

    def page():
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
        app.run()
        app.switch_page("pages/monitoring_document.py").run()
        assert not app.exception
        return app

    def keep(app):
        [button] = [each for each in app.button if each.label == "Bewaar de opmerkingen"]
        button.click().run()
        assert not app.exception

    app = page()
    assert any("Er zijn nog geen opmerkingen bewaard." in each for each in paragraphs(app))
    assert [each.label[:2] for each in app.text_area] == ["1.", "2."]
    app.text_area[1].input("Het *feest* was vol.")
    keep(app)
    assert [each.value for each in app.warning if "naam" in each.value] == ["Vul uw naam in; er is nog niets bewaard."]
    assert app.text_area[1].value == "Het *feest* was vol."
    [name] = [each for each in app.text_input if each.label == "Uw naam"]
    name.input("Ans")
    keep(app)
    assert any("bewaard en staan in het document" in each.value for each in app.success)

    again = page()
    assert again.text_area[1].value == "Het *feest* was vol."
    said = " ".join(paragraphs(again))
    assert "Er staat 1 opmerking in het document, bewaard door Ans op" in said
    assert "Het *feest* was vol." in said

    # Somebody else keeps remarks while this page is open: neither text is lost.
    Store.open(shipped=VILLAGE).remarks.keep(fingerprint(VILLAGE), "2023-H2", {"1": "Van Bo."}, who="Bo", seen=1)
    again.text_area[1].input("Later geschreven.")
    next(each for each in again.text_input if each.label == "Uw naam").input("Ans")
    keep(again)
    assert any("Iemand anders heeft intussen" in each.value for each in again.warning)
    assert again.text_area[1].value == "Later geschreven."
    keep(again)
    assert len(Store.open(shipped=VILLAGE).remarks.versions(fingerprint(VILLAGE), "2023-H2")) == 3


def test_the_same_remarks_give_the_same_bytes(tmp_path):
    opened = Warehouse.open(VILLAGE)
    store = Store.open(tmp_path / "opslag", shipped=VILLAGE)
    store.remarks.keep(opened.snapshot, "2023-H2", {"1": "Zelfde."}, who="Ans", seen=0)
    first = made(opened, "2023-H2", remarks=store.remarks.texts(opened.snapshot, "2023-H2"))
    store.remarks.keep(opened.snapshot, "2023-H2", {"1": "Zelfde."}, who="Bo", seen=1)
    assert made(opened, "2023-H2", remarks=store.remarks.texts(opened.snapshot, "2023-H2")) == first
    [word] = [content for name, content in first.items() if name.endswith(".docx")]
    assert "Zelfde." in paragraphs_of(io.BytesIO(word))
    opened.close()


def test_the_file_can_be_read_by_people(book):
    book.keep(DATA, "2026-H1", {"3": "Één zin."}, who="Ans", seen=0)
    [line] = (book.folder / f"{DATA}-2026-H1.jsonl").read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert (said["who"], said["texts"], said["half_year"]) == ("Ans", {"3": "Één zin."}, "2026-H1")
