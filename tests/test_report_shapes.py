"""The document, its annex and the print views of agendas of another shape: what is not there is not told of."""

import contextlib
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from agendamonitor.agenda.header import Header
from agendamonitor.cli.main import main
from agendamonitor.report.area_sheet import area_sheet
from agendamonitor.report.blocks import Bars, Heading, Items, Paragraph, Table
from agendamonitor.report.content import compose, owner
from agendamonitor.report.partner_sheet import partner_sheet
from agendamonitor.report.workbook import FIRST_ROW, workbook
from agendamonitor.warehouse import Warehouse
from tests.folders import take_away

DATA = Path(__file__).parent / "data"
HALF_YEAR = "2023-H2"
CHAPTERS = [
    "Wat de raad moet weten en besluiten",
    "Stand van de afspraken",
    "De programmalijnen",
    "Geld",
    "Wijken",
    "Op tijd en te laat",
    "Ritmes",
    "Besluiten",
    "Doelen en evaluaties",
    "Tegenstrijdigheden in de bronnen",
    "Kwaliteit van de gegevens",
    "Bijlage: alle afspraken",
]
MONEY = ("budget_lines", "budget_amounts", "printed_totals", "realised_spending", "agreement_budget_lines", "readings")
REPORTS = (
    "agreement_statuses",
    "realised_spending",
    "deployment_starts",
    "neighbourhood_metrics",
    "rhythm_counts",
    "indicator_values",
    "evaluations",
)


@pytest.fixture
def without(tmp_path):
    """Call it with tables for the village without these; `more` are changes of the header in its papers."""
    with contextlib.ExitStack() as opened:

        def made(*absent, **more):
            folder = shutil.copytree(DATA / "dorp", tmp_path / "dorp")
            if absent:
                take_away(folder, *absent)
            papers = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
            papers["agenda"] |= more
            (folder / "datapackage.json").write_text(json.dumps(papers), encoding="utf-8")
            return opened.enter_context(contextlib.closing(Warehouse.open(folder)))

        yield made


def chapters(document):
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def heads(document):
    return {head for each in tables(document) for head in each.heads}


def said(document):
    """Everything that is read in a document, in one text."""
    texts = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                texts.append(block.text)
            case Items():
                texts += block.lines
            case Table():
                texts += [block.caption, *block.heads, *(cell for row in block.rows for cell in row)]
            case Bars():
                texts += [block.caption, block.alt, *(word for _, word in block.legend)]
    return "\n".join(texts).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("absent", "gone"),
    [
        ((), set()),
        ((*MONEY, "decisions"), {"Geld", "Besluiten"}),
        (("neighbourhoods", "worker_deployments", "deployment_starts", "neighbourhood_metrics"), {"Wijken"}),
        (("rhythms", "rhythm_counts"), {"Ritmes"}),
        (("decisions",), {"Besluiten"}),
        (("findings", "finding_subjects", "readings"), {"Tegenstrijdigheden in de bronnen"}),
        (("results", "result_drafts", "evaluations", "indicators", "indicator_values"), {"Doelen en evaluaties"}),
        (("result_drafts", "evaluations", "indicators", "indicator_values"), {"Doelen en evaluaties"}),
    ],
)
def test_a_chapter_is_there_when_the_agenda_can_fill_it(without, absent, gone):
    found = chapters(compose(without(*absent), HALF_YEAR, {}))
    first = "Wat de raad moet weten" if "decisions" in absent else CHAPTERS[0]
    assert found == [first, *(each for each in CHAPTERS[1:] if each not in gone)]


def test_where_nobody_reports_the_document_says_what_the_agenda_says(without):
    document = compose(without(*REPORTS), HALF_YEAR, {})
    assert chapters(document) == [
        "Wat de raad moet weten en besluiten",
        "De programmalijnen",
        "Geld",
        "Wijken",
        "Planning",
        "Ritmes",
        "Besluiten",
        "Doelen",
        "Tegenstrijdigheden in de bronnen",
        "Kwaliteit van de gegevens",
        "Bijlage: alle afspraken",
    ]
    text = said(document)
    assert "De agenda bevat 2 programmalijnen, 2 doelen en 4 afspraken." in text
    assert "Zij loopt van 1 januari 2023 tot en met 31 december 2025." in text
    assert "In 1 van de 3 wijken is een cultureel werker afgesproken.\n" in text
    assert "Doel 2.a: Bezoekers van het dorpsfeest: van 200 in 2022 naar 300 in 2025.\n" in text
    about = text[: text.index("Kwaliteit van de gegevens")]
    for claim in ("gemeld", "opgave", "gereed", "achter", "te laat is", "begonnen", "uitgegeven", "None"):
        assert claim not in about, claim
    assert not {"Toelichting", "Begonnen op", "Activiteiten", "Afspraken gereed"} & heads(document)
    assert not any("Stand" in each.heads for each in tables(document) if "Afspraak" in each.heads)
    [planned] = [each for each in tables(document) if each.caption.endswith("en eind")]
    assert [row[0] for row in planned.rows] == ["1.1", "2.1"]
    assert planned.rows[0][2:] == ("1 januari 2023", "31 december 2023")


def test_without_money_no_euro_is_told_of(without, village):
    agenda = without(*MONEY, "decisions")
    for document, whole in (
        (compose(agenda, HALF_YEAR, {}), compose(village, HALF_YEAR, {})),
        (partner_sheet(agenda, HALF_YEAR, "dorpshuis"), partner_sheet(village, HALF_YEAR, "dorpshuis")),
    ):
        # A contradiction between two amounts and the goal of the village stay what they are.
        text = said(document).split("Tegenstrijdigheden")[0]
        assert "€" in said(whole)
        assert "€" not in text
        assert "begro" not in text.lower()
    assert "Formatie" in chapters(partner_sheet(agenda, HALF_YEAR, "dorpshuis"))


def test_without_themes_a_year_is_one_piece(without):
    [figure] = [
        block
        for block in compose(without("themes"), HALF_YEAR, {}).blocks
        if isinstance(block, Bars) and block.caption.startswith("Begroot")
    ]
    assert figure.caption == "Begroot per jaar, in euro's"
    assert "thema" not in figure.alt
    assert [len([each for each in bar.segments if not each.hatched]) for bar in figure.bars] == [1, 1, 1]
    assert figure.legend[0][1] == "bekend bedrag"


def test_an_agreement_without_a_phase_is_counted_all_the_same(tmp_path):
    folder = shutil.copytree(DATA / "dorp", tmp_path / "dorp")
    path = folder / "agreements.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    place = lines[0].split(",").index("phase")
    [old] = [line for line in lines if line.startswith("1.2,")]
    cells = old.split(",")
    cells[place] = ""
    path.write_text("\n".join(lines).replace(old, ",".join(cells)) + "\n", encoding="utf-8")
    with contextlib.closing(Warehouse.open(folder)) as agenda:
        [figure] = [
            block
            for block in compose(agenda, HALF_YEAR, {}).blocks
            if isinstance(block, Bars) and "per fase" in block.caption
        ]
    assert [bar.label for bar in figure.bars][-1] == "Zonder fase"
    assert "Zonder fase: 1 aandacht" in figure.alt


def test_areas_alone_are_listed_with_their_residents(without):
    document = compose(without("worker_deployments", "deployment_starts", "neighbourhood_metrics"), HALF_YEAR, {})
    [table] = [block for block in document.blocks if isinstance(block, Table) and block.heads[0] == "Wijk"]
    assert table.caption == "De wijken van de agenda"
    assert table.heads == ("Wijk", "Inwoners")
    assert table.rows == (("Haven", "500"), ("Kerkwijk", "1.000"), ("Polder", "onbekend"))
    assert "werker" not in said(document)


def test_an_area_of_an_agenda_without_reports_has_a_sheet_without_them(without):
    sheet = area_sheet(without(*REPORTS), HALF_YEAR, "haven")
    assert "Per halfjaar" not in chapters(sheet)
    assert "opgave" not in said(sheet)
    assert "Haven" in sheet.title


def test_a_partner_is_asked_nothing_that_nobody_follows(without):
    sheet = partner_sheet(without(*REPORTS, "decisions", "rhythms"), HALF_YEAR, "fanfare")
    assert not any("gevraagd" in each for each in chapters(sheet))
    assert "Stand" not in heads(sheet)


def columns(document, agenda, name):
    book = openpyxl.load_workbook(io.BytesIO(workbook(document, agenda.package)))
    return [cell.value for cell in book[name][FIRST_ROW]]


def test_the_annex_has_no_column_for_what_the_agenda_lacks(without, village):
    whole = columns(compose(village, HALF_YEAR, {}), village, "progress_agreements")
    agenda = without(*REPORTS)
    found = columns(compose(agenda, HALF_YEAR, {}), agenda, "progress_agreements")
    assert [each for each in whole if each not in {"Status", "Toelichting", "Herkomst"}] == found
    assert {"Status", "Toelichting"} <= set(whole)


def test_the_document_speaks_as_the_agenda_does(without):
    words = {
        "top": {"one": "opgave", "many": "opgaven"},
        "leaf": {"one": "onderwerp", "many": "onderwerpen", "article": "het"},
        "area": {"one": "gebied", "many": "gebieden", "article": "het", "stem": "gebieds"},
        "worker": {"one": "verbinder", "many": "verbinders"},
    }
    agenda = without(words=words, owner="Polderland", author="Provincie Polderland")
    document = compose(agenda, HALF_YEAR, {})
    assert document.facts[0] == ("Provincie", "Polderland")
    assert chapters(document)[1:5] == ["Stand van de onderwerpen", "De opgaven", "Geld", "Gebieden"]
    text = said(document)
    assert "Onderwerpen van opgave 1" in text
    assert "In 1 van de 3 gebieden is een verbinder afgesproken. Daar is de verbinder begonnen." in text
    assert "Geen enkel onderwerp is over zijn einddatum heen." in text
    assert {"Onderwerp", "Gebied", "Verbinder"} <= heads(document)
    assert {asked.question: asked.caption for asked in document.asked}["area_stand"] == "Stand per gebied"
    sheet = area_sheet(agenda, HALF_YEAR, "haven")
    assert (sheet.title, sheet.name.split("-2023")[0]) == ("Gebied Haven", "dorpsagenda-wolkendam-gebied-haven")
    assert "Over dit gebied is nog niets gemeld." in said(sheet)
    assert "Gebiedsbudget gebruikt" in heads(area_sheet(agenda, HALF_YEAR, "kerkwijk"))
    assert "Rond dit onderwerp af" not in said(partner_sheet(agenda, HALF_YEAR, "dorpshuis"))


@pytest.mark.parametrize(
    ("author", "name", "kind"),
    [
        ("Gemeente Wolkendam", "Wolkendam", "Gemeente"),
        ("Provincie Zuid-Holland", "Zuid-Holland", "Provincie"),
        ("Bureau X", "Wolkendam", "Eigenaar"),
        ("Wolkendam", "Wolkendam", "Eigenaar"),
        ("", "Wolkendam", "Eigenaar"),
    ],
)
def test_the_owner_is_called_what_the_author_calls_it(author, name, kind):
    assert owner(Header(title="Agenda", owner=name, author=author)) == (kind, name)


def test_an_area_is_named_on_the_command_line_in_any_agenda(tmp_path, capsys):
    def called(name, *options):
        start = ["print-view", "--data", str(DATA / name), "--half-year", HALF_YEAR, "--out", str(tmp_path)]
        return main([*start, *options])

    assert called("opgaven", "--gebied", "haven") == 0
    assert Path(capsys.readouterr().out.strip()).name.startswith("opgaven-polderland-gemeente-haven-2023-h2-")
    assert called("opgaven") == 2
    assert capsys.readouterr().err == "Noem een gemeente (--gebied) of een partner (--partner).\n"
    assert called("dorp") == 2
    assert capsys.readouterr().err == "Noem een wijk (--wijk) of een partner (--partner).\n"


def test_without_areas_and_partners_there_is_nothing_to_print(tmp_path, capsys):
    folder = shutil.copytree(DATA / "dorp", tmp_path / "dorp")
    areas = ("neighbourhoods", "worker_deployments", "deployment_starts", "neighbourhood_metrics")
    take_away(folder, *areas, "partners", "agreement_partners", "fte_allocations")
    assert main(["print-view", "--data", str(folder), "--half-year", HALF_YEAR, "--out", str(tmp_path)]) == 2
    expected = "Deze agenda heeft geen wijken en geen partners; er is geen blad om te printen.\n"
    assert capsys.readouterr().err == expected
