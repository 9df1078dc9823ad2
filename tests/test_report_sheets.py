"""Print views: one A4 for every wijk, what is asked of every partner, accessible and the same bytes every time."""

import argparse
import io
import re
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.cli.report import add_report
from agendamonitor.report.area_sheet import area_sheet
from agendamonitor.report.blocks import Items, Paragraph, Table
from agendamonitor.report.content import UnknownHalfYearError
from agendamonitor.report.partner_sheet import partner_sheet
from agendamonitor.report.pdf import pdf
from agendamonitor.report.sheets import UnknownSubjectError, ending
from agendamonitor.warehouse import Warehouse, shipped_agenda

ROOT = Path(__file__).parent.parent
VILLAGE = ROOT / "tests" / "data" / "dorp"
HALF_YEAR = "2026-H1"
A4 = (595, 842)


def text_of(content):
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages)).replace("\u00a0", " ")


def lines_of(sheet):
    """Everything that a sheet says outside its tables."""
    return [
        line
        for block in sheet.blocks
        for line in (block.lines if isinstance(block, Items) else [block.text] if isinstance(block, Paragraph) else [])
    ]


def facts_of(block):
    """The facts in a table of two columns."""
    assert isinstance(block, Table)
    assert {len(row) for row in block.rows} == {2}
    return {row[0]: row[1] for row in block.rows}


@pytest.mark.parametrize("half_year", ["2022-H2", "2024-H2", HALF_YEAR])
def test_every_wijk_fits_on_one_a4(shipped, half_year):
    wijken = shipped.ask("area_stand", half_year=half_year)["neighbourhood"].tolist()
    assert len(wijken) == 11
    for wijk in wijken:
        with pikepdf.open(io.BytesIO(pdf(area_sheet(shipped, half_year, wijk)))) as opened:
            assert len(opened.pages) == 1, (wijk, half_year)
            box = opened.pages[0].mediabox
            assert (round(float(box[2])), round(float(box[3]))) == A4


def test_a_print_view_is_accessible_and_the_same_every_time(shipped):
    for sheet in (area_sheet(shipped, HALF_YEAR, "meerzicht"), partner_sheet(shipped, HALF_YEAR, "wijck")):
        content = pdf(sheet)
        assert pdf(sheet) == content
        with pikepdf.open(io.BytesIO(content)) as opened:
            assert bool(opened.Root.MarkInfo.Marked)
            assert str(opened.Root.Lang).startswith("nl")
            metadata = opened.open_metadata()
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == f"{sheet.title}: {sheet.subtitle}"
        assert sheet.sample
        assert "Voorbeeldcijfers op deze bladzijde" in text_of(content)


def test_the_wijk_says_what_wijck_wants_to_know(shipped):
    sheet = area_sheet(shipped, HALF_YEAR, "meerzicht")
    now, before = [block for block in sheet.blocks if isinstance(block, Table)]
    facts = facts_of(now)
    assert facts["Deelnames"] == "570 (vorig halfjaar 427)"
    assert facts["Cultureel werker"] == "aan het werk"
    trend = shipped.ask("area_trend", half_year=HALF_YEAR, neighbourhoods=["meerzicht"])
    reported = trend[trend["reported"].astype(bool)]
    assert [row[1] for row in before.rows] == [str(value) for value in reported["participations"]]
    text = text_of(pdf(sheet))
    assert "Cultureel wijkbudget na 2026: de gemeenteraad moet uiterlijk 30 november 2026 (afgeleid) besluiten." in text
    assert "Zonder besluit: vanaf 2027 is er geen bedrag" in text


def test_a_wijk_without_data_says_what_is_missing(shipped, village):
    text = text_of(pdf(area_sheet(shipped, HALF_YEAR, "dorp")))
    assert "heeft geen cultureel werker" in text
    assert "Over het 1e halfjaar 2026 is geen opgave gedaan." in text
    assert "Over deze wijk is nog niets gemeld." in text
    assert "nog besloten moet worden" not in text
    small = text_of(pdf(area_sheet(village, "2023-H2", "polder")))
    assert "inwonertal onbekend" in small.lower()
    assert "None" not in text + small


def test_a_half_year_without_report_has_its_row(shipped):
    table = [block for block in area_sheet(shipped, HALF_YEAR, "rokkeveen").blocks if isinstance(block, Table)][-1]
    rows = {row[0]: row[1:] for row in table.rows}
    assert next(iter(rows)) == "2e halfjaar 2023"
    assert len(rows) == 6
    assert set(rows["2e halfjaar 2025"]) == {"geen opgave"}
    assert rows["1e halfjaar 2026"][0] == "6"


def test_a_wijk_does_not_call_absent_what_was_not_reported(shipped):
    facts = facts_of(area_sheet(shipped, HALF_YEAR, "de-leyens").blocks[2])
    assert facts["Cultuurprofiel"] == "geen opgave"
    assert facts["Ontbreekt"].startswith("Geen cultureel werker, geen opgave over het cultuurprofiel")
    facts = facts_of(area_sheet(shipped, HALF_YEAR, "palenstein").blocks[2])
    assert (facts["Cultuurprofiel"], "geen cultuurprofiel" in facts["Ontbreekt"]) == ("geen", True)


def test_fte_that_ends_in_this_half_year_or_the_next_is_told(shipped):
    said = " ".join(lines_of(area_sheet(shipped, HALF_YEAR, "meerzicht"))).replace("\u00a0", " ")
    assert "De afgesproken inzet van 0,22 fte loopt af op 31 december 2026." in said
    assert "loopt af" not in " ".join(lines_of(area_sheet(shipped, "2025-H2", "meerzicht")))
    said = [line.replace("\u00a0", " ") for line in lines_of(partner_sheet(shipped, HALF_YEAR, "wijck"))]
    ends = [line for line in said if "loopt af op 31 december 2026." in line]
    assert ends[0] == "Cultureel werker, 1,32 fte (betaald door Gemeente Zoetermeer): loopt af op 31 december 2026."
    assert len(ends) == 3


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        (None, []),
        (date(2025, 12, 31), []),
        (date(2026, 1, 1), ["Dit liep af op 1 januari 2026."]),
        (date(2026, 6, 30), ["Dit liep af op 30 juni 2026."]),
        (date(2026, 7, 1), ["Dit loopt af op 1 juli 2026."]),
        (date(2026, 12, 31), ["Dit loopt af op 31 december 2026."]),
        (date(2027, 1, 1), []),
    ],
)
def test_what_ends_is_told_on_either_side_of_the_day(ends_on, said):
    assert ending("Dit", ends_on, date(2026, 6, 30)) == said


def test_a_partner_is_asked_for_what_is_open(shipped):
    sheet = partner_sheet(shipped, HALF_YEAR, "wijck")
    said = lines_of(sheet)
    own = shipped.ask("partner_own_agreements", partner="wijck", half_year=HALF_YEAR)
    silent = own[own["status"] == "geen opgave"]["agreement"].tolist()
    assert silent == ["3.7", "5.1", "5.2"]
    assert "Meld hoe het staat met afspraken 3.7, 5.1 en 5.2: over dit halfjaar is er geen opgave." in said
    assert "Zeg wat er nodig is bij afspraken 3.3, 5.4 en 6.11: zij lopen achter." in said
    assert any(
        line.startswith("Beloofd bij afspraak 3.4: Ambtelijk overleg over domeinen heen 6 keer") for line in said
    )
    assert any(line.startswith("Geld: Cultureel wijkbudget na 2026") for line in said)
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == own["agreement"].tolist()


def test_late_and_due_agreements_are_asked_for_with_their_day(shipped, village):
    said = lines_of(partner_sheet(shipped, HALF_YEAR, "promotietafel"))
    assert (
        "Rond deze afspraak af: 8.5 Brandfilter City Marketing vertalen naar cultuur. De einddatum was "
        "30 september 2022." in [line.replace("\u00a0", " ") for line in said]
    )
    assert not any(line.startswith("Zeg wat er nodig is") and "8.5" in line for line in said)
    said = lines_of(partner_sheet(village, "2023-H1", "dorpshuis"))
    assert any(
        line.startswith("Deze afspraak moet af zijn op ") and line.endswith(": 1.1 Dorpshuis opknappen.")
        for line in said
    )
    said = " ".join(lines_of(partner_sheet(shipped, HALF_YEAR, "erfgoedorganisaties")))
    assert "Rond deze afspraak af: 7.8 Uitdragen van informatie en educatie over erfgoed: Drie projecten worden" in said


def test_only_who_leads_is_asked_to_report(changed_village):
    opened = changed_village(
        "agreement_statuses.voorbeeld.csv", ("2.1,2023-H2,nog niet gestart,,dorpshuis,2024-01-08\n", "")
    )
    asked = "Meld hoe het staat met afspraak 2.1: over dit halfjaar is er geen opgave."
    assert asked in lines_of(partner_sheet(opened, "2023-H2", "dorpshuis"))
    assert asked not in lines_of(partner_sheet(opened, "2023-H2", "fanfare"))


def test_a_decision_that_is_no_longer_open_is_not_asked_for(village, changed_village):
    def money(opened):
        said = lines_of(partner_sheet(opened, "2023-H2", "dorpshuis"))
        return [line for line in said if line.startswith("Geld: ")]

    assert money(village) == [
        "Geld: Besluit over de beheerder na 2024: de gemeenteraad moet uiterlijk 1 november 2024 (afgeleid) besluiten. "
        "Zonder besluit: de beheerder stopt op 1 januari 2025."
    ]
    unknown, amount = "beheerder,2025,PM,na evaluatie,dorpsagenda:31", "beheerder,2025,5000.00,,"
    assert money(changed_village("budget_amounts.csv", (unknown, amount))) == []


def test_a_partner_without_agreements_is_asked_for_nothing(village):
    sheet = partner_sheet(village, "2023-H2", "fanfare")
    assert "None" not in text_of(pdf(sheet))
    own = village.ask("partner_own_agreements", partner="fanfare", half_year="2023-H2")
    if own.empty:
        assert "Deze organisatie draagt zelf geen afspraak." in lines_of(sheet)


def test_every_partner_and_department_has_a_sheet(shipped):
    for partner in shipped.ask("partner_agreements")["partner"]:
        sheet = partner_sheet(shipped, HALF_YEAR, partner)
        assert lines_of(sheet)
        assert pdf(sheet).startswith(b"%PDF")


def test_what_the_agenda_does_not_name_is_refused_in_dutch(village):
    with pytest.raises(UnknownSubjectError, match=r"geen wijk met de code 'nergens'\. Wel: haven, kerkwijk, polder"):
        area_sheet(village, "2023-H2", "nergens")
    with pytest.raises(UnknownSubjectError, match="geen partner met de code 'niemand'"):
        partner_sheet(village, "2023-H2", "niemand")
    with pytest.raises(UnknownHalfYearError):
        area_sheet(village, "2031-H1", "haven")


def test_the_command_makes_them(tmp_path, capsys):
    parser = argparse.ArgumentParser()
    add_report(parser.add_subparsers(), lambda chosen: chosen.data)

    def called(*words):
        start = ["print-view", "--data", str(VILLAGE), "--out", str(tmp_path / "uit"), "--half-year"]
        chosen = parser.parse_args([*start, *words])
        return chosen.run(chosen)

    assert called("2023-H2", "--wijk", "haven", "polder", "--partner", "dorpshuis") == 0
    printed = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(printed) == sorted((tmp_path / "uit").iterdir())
    assert len(printed) == 3
    assert called("2023-H2") == 2
    assert "Noem een wijk" in capsys.readouterr().err
    assert called("2023-H2", "--wijk", "nergens") == 2
    assert "nergens" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("page", "key", "code", "label"),
    [("neighbourhoods", "wijk", "meerzicht", "A4"), ("partner_network", "partner", "wijck", "Print de afspraken")],
)
def test_the_page_offers_its_print_view(page, key, code, label):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.run()
    app.query_params[key] = code
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert any(label in each.proto.label for each in app.get("download_button"))


def test_a_wijk_with_very_much_to_say_still_fits(tmp_path):
    folder = tmp_path / "vol"
    folder.mkdir()
    for path in shipped_agenda().iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    findings = (folder / "findings.csv").read_text(encoding="utf-8").splitlines()
    subjects = (folder / "finding_subjects.csv").read_text(encoding="utf-8").splitlines()
    template = next(line for line in findings if line.startswith("W2,"))
    findings += [template.replace("W2,", f"W{number},", 1) for number in range(90, 99)]
    subjects += [f"W{number},neighbourhoods,meerzicht" for number in range(90, 99)]
    (folder / "findings.csv").write_text("\n".join(findings) + "\n", encoding="utf-8")
    (folder / "finding_subjects.csv").write_text("\n".join(subjects) + "\n", encoding="utf-8")
    opened = Warehouse.open(folder)
    content = pdf(area_sheet(opened, HALF_YEAR, "meerzicht"))
    opened.close()
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    assert "En nog " in text_of(content)
