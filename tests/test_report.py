"""The monitoring document: other programs open it, its figures are those of the questions, its bytes do not change."""

import argparse
import contextlib
import dataclasses
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn

from agendamonitor.cli.report import add_report
from agendamonitor.report.blocks import Bars, Heading, Items, NewPage, Paragraph, Table
from agendamonitor.report.build import build, made
from agendamonitor.report.content import UnknownHalfYearError, compose
from agendamonitor.report.pdf import pdf, picture
from agendamonitor.report.summary import LINE, within
from agendamonitor.report.word import TEMPLATE, TemplateError, word
from agendamonitor.report.workbook import FIRST_ROW, head, sheet_names
from agendamonitor.warehouse import Warehouse, shipped_agenda
from agendamonitor.words import formats

ROOT = Path(__file__).parent.parent
HALF_YEAR = "2026-H1"
REMARKS = {"1": "Let op: #let <b> {{ titel }} is gewone tekst.", "3": "=1+1"}
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


@pytest.fixture(scope="module")
def document(shipped):
    return compose(shipped, HALF_YEAR, REMARKS)


@pytest.fixture(scope="module")
def files(shipped):
    return {name.rsplit(".", 1)[1]: content for name, content in made(shipped, HALF_YEAR, remarks=REMARKS).items()}


@pytest.fixture(scope="module")
def pages(files):
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    return [page.extract_text().replace("\u00a0", " ") for page in reader.pages]


def elements(node, kind):
    """Every structure element of a kind (`/Figure`) in the tag tree of a PDF."""
    found = [node] if isinstance(node, pikepdf.Dictionary) and node.get("/S") == kind else []
    children = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/P" in child:
            found += elements(child, kind)
    return found


def test_the_pdf_is_tagged_dutch_and_says_that_it_is_accessible(files, document):
    with pikepdf.open(io.BytesIO(files["pdf"])) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang).startswith("nl")
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        metadata = opened.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == f"{document.title}: {document.subtitle}"
        tree = opened.Root.StructTreeRoot.K
        root = tree[0] if isinstance(tree, pikepdf.Array) else tree
        figures = elements(root, "/Figure")
        bars = [block for block in document.blocks if isinstance(block, Bars)]
        assert [str(figure.Alt) for figure in figures] == [bar.alt for bar in bars]
        assert len(elements(root, "/H1")) == len(CHAPTERS)
        tables = [block for block in document.blocks if isinstance(block, Table)]
        assert len(elements(root, "/Table")) == len(tables)
        assert len(elements(root, "/TH")) == sum(len(table.heads) for table in tables)


def test_the_fonts_are_the_ones_that_come_along(files):
    with pikepdf.open(io.BytesIO(files["pdf"])) as opened:
        fonts = {
            str(obj.FontName).split("+")[1]
            for obj in opened.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
        }
    assert fonts
    assert all(font.startswith(("LibertinusSerif", "DejaVuSansMono")) for font in fonts)


def test_every_amount_per_year_is_in_the_pdf_in_dutch(pages, shipped):
    text = re.sub(r"\s+", " ", " ".join(pages))
    for row in shipped.ask("spending_per_year").to_dict("records"):
        assert f"{row['year']} {formats.euro(row['known_amount'])}" in text
        assert formats.known_and_pm(row["known_amount"], row["pm_lines"]) in text


def test_no_sum_of_money_stands_bare_where_lines_are_pm(document):
    [table] = [each for each in document.blocks if isinstance(each, Table) and each.caption == "Begroot per jaar"]
    assert all("PM" in row[3] for row in table.rows)


def test_a_revised_budget_counts_the_lines_of_which_it_is_unknown(document):
    [table] = [
        each
        for each in document.blocks
        if isinstance(each, Table) and each.caption.startswith("Begroot, bijgesteld en uitgegeven")
    ]
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in table.rows]
    assert rows[-1][:3] == ["2026 (1e helft)", "€ 118.750 + 3 × PM", "€ 118.750 + 3 × onbekend"]
    assert rows[-2][0] == "2025"
    first = " ".join(block.text.replace("\u00a0", " ") for block in document.blocks[:8] if isinstance(block, Paragraph))
    assert "begroting voor dat halfjaar is € 118.750, en van 3 posten is zij onbekend." in first
    assert "Op 1 daarvan is € 6.400 uitgegeven; dat telt mee." in first


def test_the_lines_without_revised_budget_are_those_unknown_in_any_half_year(village, changed_village):
    def unknown(agenda, half_year, per):
        answer = agenda.ask("report_revised_unknown", half_year=half_year, per=per)
        return [tuple(row.values()) for row in answer.to_dict("records") if row["unknown_lines"]]

    assert unknown(village, "2023-H2", "jaar") == []
    opened = changed_village("realised_spending.voorbeeld.csv", ("2023-H1,500.00,400.00", "2023-H1,,400.00"))
    assert unknown(opened, "2023-H2", "jaar") == [("2023", 1, 1, Decimal(400))]
    assert unknown(opened, "2023-H2", "halfjaar") == [("2023-H1", 1, 1, Decimal(400))]


def test_every_pressing_decision_is_on_the_first_page_and_no_other(shipped, document, changed_village, tmp_path):
    first = " ".join(line for block in document.blocks[:12] if isinstance(block, Items) for line in block.lines)
    pressing = shipped.ask("outlook_decisions", half_year=HALF_YEAR).to_dict("records")
    assert len(pressing) == 6
    assert all(f"{row['subject']}: de {row['body']}" in first for row in pressing)
    assert "een datum is niet bekend" in first
    assert first.count("Zonder besluit: vanaf 2027 is er geen bedrag") == 3
    soon = changed_village("decisions.csv", ("2024-11-01", "2024-02-01"))
    assert pressing_of(soon) == ["Besluit over de beheerder na 2024"]
    amounts = tmp_path / "budget_amounts.csv"
    text = amounts.read_text(encoding="utf-8")
    assert "beheerder,2025,PM," in text
    amounts.write_text(re.sub("beheerder,2025,PM,.*", "beheerder,2025,5000.00,,", text), encoding="utf-8")
    with contextlib.closing(Warehouse.open(tmp_path)) as known:
        assert pressing_of(known) == []


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """The shipped agenda with twelve decisions more that press."""
    folder = shutil.copytree(shipped_agenda(), tmp_path_factory.mktemp("vol") / "agenda")
    path = folder / "decisions.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    [copied] = [line for line in lines if line.startswith("wijkbudget-na-2026,")]
    lines += [copied.replace("wijkbudget-na-2026,", f"extra-{place},", 1) for place in range(12)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with contextlib.closing(Warehouse.open(folder)) as opened:
        yield opened


def test_with_many_decisions_the_first_page_counts_the_rest_and_stays_one(crowded):
    document = compose(crowded, HALF_YEAR, {})
    blocks = list(itertools.takewhile(lambda block: not isinstance(block, NewPage), document.blocks))
    pressing = blocks[-1]
    assert isinstance(pressing, Items)
    *shown, rest = pressing.lines
    assert rest == f"En nog {18 - len(shown)}: zie het hoofdstuk Besluiten."
    assert len(shown) >= 6
    assert not any("Zonder besluit" in line for line in shown)
    assert shown[0].replace("\u00a0", " ").endswith("had uiterlijk 30 november 2024 (afgeleid) moeten besluiten.")
    found = pypdf.PdfReader(io.BytesIO(pdf(document))).pages
    assert rest in found[0].extract_text()
    assert CHAPTERS[1] in found[1].extract_text()[:400]


def pressing_of(agenda):
    """What the decisions of the first page are about."""
    blocks = itertools.takewhile(lambda block: not isinstance(block, NewPage), compose(agenda, "2023-H2", {}).blocks)
    last = list(blocks)[-1]
    return [line.split(":")[0] for line in last.lines] if isinstance(last, Items) else []


def test_the_document_says_that_it_holds_no_outcomes_of_decisions(pages):
    text = re.sub(r"\s+", " ", " ".join(pages))
    assert "Wat besloten is, staat niet in de gegevens; te zien is alleen of een post" in text
    assert "een beloofd ritme; daarop worden zij beoordeeld. Zonder ritme zijn " in text


def test_what_the_council_must_know_is_one_page(pages):
    assert CHAPTERS[0] in pages[0]
    assert CHAPTERS[1] in pages[1][:400]
    assert "Binnen een half jaar moeten 3 besluiten over geld vallen." in pages[0].replace("\n", " ")


def test_it_is_one_page_in_every_half_year_with_reports(shipped):
    half_years = shipped.ask("half_years_with_reports")["half_year"].tolist()
    assert len(half_years) > 5
    for half_year in half_years:
        found = pypdf.PdfReader(io.BytesIO(pdf(compose(shipped, half_year, {})))).pages
        assert CHAPTERS[0] in found[0].extract_text(), half_year
        assert CHAPTERS[1] in found[1].extract_text()[:400], half_year


def test_what_does_not_fit_on_that_page_leaves_a_line_to_say_so():
    assert within(["a" * LINE, "b" * (LINE + 1), "c"], 4) == ["a" * LINE, "b" * (LINE + 1), "c"]
    assert within(["a" * LINE, "b" * (LINE + 1), "c", "d"], 4) == ["a" * LINE, "b" * (LINE + 1)]
    assert within(["a", "b", "c", "d"], 3) == ["a", "b"]
    assert within(["a" * 400, "b"], 3) == ["a" * 400]
    assert within([], 3) == []


def test_agreements_with_one_name_are_told_apart(document, shipped):
    named = [table for table in tables_of(document) if "Afspraak" in table.heads]
    assert len(named) > 10
    for table in named:
        place = table.heads.index("Afspraak")
        names = [row[place] for row in table.rows]
        assert len(set(names)) == len(names), table.caption
        assert not any(name.endswith(".") for name in names)
    annex = {row[0]: row[1].replace("\u00a0", " ") for row in named[-1].rows}
    assert annex["7.2"] == (
        "Onderzoeken, inventariseren, vastleggen, ontsluiten: De groei van kennis over erfgoed wordt meetbaar"
    )
    assert annex["1.4"] == "Invulling geven aan de museale functie"
    assert annex["6.12"].endswith(" (staat ook als 6.13 in de agenda)")


def test_a_rhythm_has_one_row_with_both_years(document, shipped):
    [table] = [table for table in tables_of(document) if table.caption.startswith("Beloofd ritme")]
    asked = shipped.ask("outlook_rhythms", half_year=HALF_YEAR)
    assert len(table.rows) == asked["rhythm"].nunique()
    assert table.heads == ("Nr.", "Belofte", "Per jaar beloofd", "2025", "2026")
    rows = {row[0]: row[2:] for row in table.rows}
    assert rows["1.3"] == ("2", "1 keer, niet nagekomen", "1 keer, nog niet te zeggen: één halfjaar geteld")
    assert rows["8.1"][1] == "2 keer, nagekomen"
    assert rows["7.4"] == ("4", "geen opgave", "geen opgave")


def tables_of(document):
    return [block for block in document.blocks if isinstance(block, Table)]


MARK = "Voorbeeldcijfers op deze bladzijde"


def test_a_page_with_sample_figures_says_so_and_another_does_not(pages, document):
    assert document.sample
    own = ["Voorbeeldcijfers. Vra" in page for page in pages]
    # A table that goes on over pages has its source under the last of them.
    held = [
        each or (any(own[place + 1 :]) and "Nr. Afspraak Trekkers" in page)
        for place, (each, page) in enumerate(zip(own, pages, strict=True))
    ]
    assert [MARK in page for page in pages] == held
    assert not all(held)
    [register] = [page for page in pages if "Tegenstrijdigheden in de bronnen\n" in page]
    assert MARK not in register


@pytest.mark.parametrize("lines", range(24, 40, 3))
def test_marks_and_rows_keep_to_their_page(document, lines):
    """A table that begins near the end of a page, wherever that end falls."""
    rows = tuple((f"rij {place}", f"van {place} " + "woord " * 60 + f"tot {place}") for place in range(9))
    table = Table("Voorbeeld", ("Nr.", "Tekst"), rows, (1, 2), frozenset(), "Vraag: x.", sample=True)
    blocks = (*[Paragraph("Een regel.")] * lines, table, NewPage(), Paragraph("Slot."))
    made = pypdf.PdfReader(io.BytesIO(pdf(dataclasses.replace(document, blocks=blocks)))).pages
    texts = [page.extract_text() for page in made]
    assert [MARK in text for text in texts] == ["rij " in text for text in texts]
    for place in range(9):
        [whole] = [text for text in texts if f"van {place} " in text]
        assert f"tot {place}" in whole


def test_no_word_or_row_is_broken_and_no_heading_stands_alone(pages, document, shipped):
    broken = re.findall(r"(\w+)-\n(\w+)", "\n".join(pages))
    assert all(len(first) + len(rest) >= 16 for first, rest in broken if rest.islower())
    assert not any(first + rest in {"Wijck", "Driemanspolder"} for first, rest in broken)
    titles = {block.text for block in document.blocks if isinstance(block, Heading)}
    titles |= {block.caption for block in document.blocks if isinstance(block, Bars | Table)}
    assert not titles & {page.splitlines()[-2].strip() for page in pages}
    numbers = set(shipped.ask("agreement_list")["agreement"])
    annex = [page.splitlines() for page in pages if "Nr. Afspraak Trekkers" in page]
    assert len(annex) > 3
    for lines in annex:
        head = next(place for place, line in enumerate(lines) if line.startswith("Nr. Afspraak Trekkers"))
        assert lines[head + 1].split()[0] in numbers


def test_every_figure_names_its_question_and_source(document):
    for block in document.blocks:
        if isinstance(block, Bars | Table):
            assert block.source.startswith(("Vraag: ", "Vragen: ")), block.caption
            assert "Bron: " in block.source
            assert block.sample == ("voorbeeld" in block.source)


def test_remarks_are_text_and_nothing_else(files, pages):
    text = " ".join(pages)
    assert "#let <b> {{ titel }} is gewone tekst." in text
    assert any(REMARKS["1"] == each.text for each in docx.Document(io.BytesIO(files["docx"])).paragraphs)


def test_word_has_the_chapters_in_order_and_every_table(files, document):
    opened = docx.Document(io.BytesIO(files["docx"]))
    styled = [(each.style.name, each.text) for each in opened.paragraphs if each.style]
    heads = [(style, text) for style, text in styled if style.startswith("Heading")]
    assert heads == [(f"Heading {block.level}", block.text) for block in document.blocks if isinstance(block, Heading)]
    assert [text for style, text in heads if style == "Heading 1"] == CHAPTERS
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(opened.tables) == len(tables)
    for found, table in zip(opened.tables, tables, strict=True):
        assert [cell.text for cell in found.rows[0].cells] == list(table.heads)
        properties = found.rows[0]._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
    last = [tuple(cell.text for cell in row.cells) for row in opened.tables[-1].rows[1:]]
    assert last == list(tables[-1].rows)
    assert opened.paragraphs[0].text == "Monitor 1e halfjaar 2026"
    assert not any("{{" in each.text for each in opened.paragraphs if REMARKS["1"] != each.text)
    assert opened.core_properties.language == "nl-NL"
    assert opened.core_properties.created.date() == date(2026, 6, 30)


def test_word_pictures_carry_the_words_of_the_figure(files, document):
    opened = docx.Document(io.BytesIO(files["docx"]))
    alts = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]
    assert alts == [block.alt for block in document.blocks if isinstance(block, Bars)]
    assert "voorbeeldcijfers" in opened.sections[0].header.paragraphs[0].text


def test_a_citys_own_template_is_used_and_checked(document, tmp_path):
    own = docx.Document(str(TEMPLATE))
    own.sections[0].header.paragraphs[0].text = "Huisstijl van de stad"
    own.save(tmp_path / "eigen.docx")
    opened = docx.Document(io.BytesIO(word(document, tmp_path / "eigen.docx")))
    assert opened.sections[0].header.paragraphs[0].text == "Huisstijl van de stad"
    empty = docx.Document()
    empty.save(tmp_path / "leeg.docx")
    with pytest.raises(TemplateError, match=r"leeg.docx ontbreekt een alinea met \[inhoud\]"):
        word(document, tmp_path / "leeg.docx")


def test_the_workbook_holds_every_answer_as_values(files, document, shipped):
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    names = sheet_names(document.asked)
    assert book.sheetnames == ["Inhoud", *names]
    for asked, name in zip(document.asked, names, strict=True):
        sheet = book[name]
        fresh = shipped.ask(asked.question, **asked.parameters)
        shown = [[cell.value for cell in row[: len(fresh.columns)]] for row in sheet.iter_rows(min_row=FIRST_ROW + 1)]
        assert len(shown) == len(fresh), name
        heads = [cell.value for cell in sheet[FIRST_ROW][: len(fresh.columns)]]
        assert heads == [head(column).label for column in fresh.columns], name
        for cells, row in zip(shown, fresh.itertuples(index=False, name=None), strict=True):
            for found, value in zip(cells, row, strict=True):
                if isinstance(value, Decimal | int) and not isinstance(value, bool):
                    assert Decimal(str(found)) == value, (name, found, value)
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_sample_sheets_carry_the_mark_in_every_row(files):
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    moves = book["outlook_moves"]
    assert {row[-1] for row in moves.iter_rows(min_row=FIRST_ROW + 1, values_only=True)} == {"voorbeeldcijfers"}
    assert "Herkomst" not in [cell.value for cell in book["spending_per_year"][FIRST_ROW]]


SCRIPT = """
import sys
from pathlib import Path
from agendamonitor.report.build import build
from agendamonitor.warehouse import Warehouse
build(Warehouse.open(Path(sys.argv[1])), "2026-H1", Path(sys.argv[2]), remarks={"1": "Zelfde woorden."})
"""


def test_the_same_data_give_the_same_bytes_anywhere(tmp_path):
    contents = []
    for place, (zone, language, seed) in enumerate(
        (("Pacific/Kiritimati", "C", "1"), ("America/Adak", "nl_NL.UTF-8", "2"))
    ):
        home = tmp_path / f"elders {place}"
        data = shutil.copytree(shipped_agenda(), home / "gegevens")
        environment = {
            **os.environ,
            "TZ": zone,
            "LC_ALL": language,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(ROOT),
            "AGENDAMONITOR_CACHE": str(home / "cache"),
        }
        subprocess.run([sys.executable, "-c", SCRIPT, data, home / "uit"], cwd=home, env=environment, check=True)
        contents.append({path.name: path.read_bytes() for path in (home / "uit").iterdir()})
    assert len(contents[0]) == 3
    assert contents[0] == contents[1]


def test_no_part_of_an_office_file_carries_a_clock(files):
    for kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(files[kind])) as opened:
            assert {part.date_time for part in opened.infolist()} == {(2026, 6, 30, 0, 0, 0)}
            core = opened.read("docProps/core.xml").decode()
            assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-06-30T00:00:00Z"}


def without_rows(folder, *tables):
    """Leave only the head of these tables."""
    for table in tables:
        [path] = folder.glob(f"{table}*.csv")
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def hamlet(tmp_path):
    return shutil.copytree(ROOT / "tests" / "data" / "dorp", tmp_path / "dorp")


def told(folder, half_year):
    """The text of the document about a folder, which must also come out as Word and workbook."""
    warehouse = Warehouse.open(folder)
    files = made(warehouse, half_year)
    warehouse.close()
    [content] = [content for name, content in files.items() if name.endswith(".pdf")]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text)


def test_without_any_status_the_document_says_what_is_missing(hamlet):
    text = told(without_rows(hamlet, "agreement_statuses"), "2023-H2")
    assert "Voor dit halfjaar heeft nog niemand een stand van zaken opgegeven." in text
    assert "van geen enkele afspraak een stand gemeld" in text
    assert "Over geen van de 4 afspraken is ooit iets gemeld." in text
    assert "Niet te voorspellen" in text
    assert "interval van Jeffreys" not in text
    assert "Het bekende bedrag stijgt in 2024 met € 600." in text.replace("\u00a0", " ")
    assert "het andere is alleen in woorden te beoordelen" in text
    assert "van 200 in 2022 naar 300 in 2025" in text
    assert "0 van ernst" not in text
    assert "None" not in text


def test_with_one_half_year_there_is_no_comparison(hamlet):
    path = hamlet / "agreement_statuses.voorbeeld.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "2023-H2" not in line) + "\n", encoding="utf-8")
    text = told(hamlet, "2023-H1")
    assert "er is nog geen vergelijking" in text
    assert "Niet te voorspellen: er is 1 halfjaar met opgave en nog geen afspraak die gereed werd." in text
    assert "None" not in text


def test_an_agenda_without_agreements_still_reads(hamlet):
    # Everything that hangs on an agreement goes with it.
    text = told(
        without_rows(
            hamlet,
            "agreement_budget_lines",
            "agreement_partners",
            "agreement_statuses",
            "agreements",
            "finding_subjects",
            "findings",
            "indicator_values",
            "indicators",
            "neighbourhood_metrics",
            "readings",
            "realised_spending",
            "rhythm_counts",
            "rhythms",
        ),
        "2023-H1",
    )
    assert "De agenda bevat nog geen afspraken." in text
    assert "De agenda belooft geen vast ritme." in text
    assert "Over de uitgaven van dit halfjaar is niets gemeld." in text
    assert "Er zijn geen tegenstrijdigheden in de bronnen vastgelegd." in text
    assert "Niet te voorspellen: er is nog geen halfjaar met opgave en nog geen afspraak die gereed werd." in text
    assert "Elke trekker meldde" not in text
    assert "0 van 0" not in text
    assert "None" not in text


def test_a_wijk_without_figures_is_told_of(hamlet):
    text = told(without_rows(hamlet, "neighbourhood_metrics", "deployment_starts"), "2023-H2")
    assert "Over het begin van het werk is niets gemeld." in text
    assert "geen cultureel werker" in text
    assert "geen opgave" in text
    assert "None" not in text


def test_the_only_worker_has_begun(hamlet):
    assert "In 1 van de 3 wijken is een cultureel werker afgesproken. Daar is de werker begonnen." in told(
        hamlet, "2023-H2"
    )


def test_the_village_reads_well(hamlet):
    text = told(hamlet, "2023-H2")
    assert "1 van alle 4 afspraken gereed" in text
    assert "Sinds het 1e halfjaar 2023 veranderden 2 statussen: 1 vooruit en 1 achteruit." in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("half_year", "message"),
    [("2031-H1", "kent het halfjaar '2031-H1' niet"), ("2027-H1", "nog niets gemeld; het laatste"), ("nu", "'nu'")],
)
def test_a_half_year_that_cannot_be_reported_on_is_refused_in_dutch(shipped, tmp_path, half_year, message):
    with pytest.raises(UnknownHalfYearError, match=message):
        build(shipped, half_year, tmp_path / "uit")
    assert not (tmp_path / "uit").exists()


def test_a_sign_that_no_letter_has_has_a_stand_in_and_is_listed_on_the_last_page(document):
    odd = (Heading(1, "Feest 🎉 en 漢"), Paragraph("Nog een 🎉, een ☂\ufe0f en gewoon é, ő, €."), Items(("a\u200db",)))
    pages = pypdf.PdfReader(io.BytesIO(pdf(dataclasses.replace(document, blocks=odd)))).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "Feest □ en □" in text
    assert "é, ő, €" in text
    last = pages[-1].extract_text().replace("\n", " ")
    assert "Tekens die dit document niet kan tonen" in last
    assert "□ staat 2 keer voor teken U+1F389 (party popper)" in last
    assert "U+6F22" in last


def test_a_document_without_odd_signs_lists_none(document):
    assert "Tekens die dit document" not in pypdf.PdfReader(io.BytesIO(pdf(document))).pages[-1].extract_text()


def test_a_remark_with_an_emoji_costs_no_file(village, tmp_path):
    files = build(village, "2023-H2", tmp_path, remarks={"1": "Het was feest 🎉👩‍🚀 in 漢字."})
    assert {path.suffix for path in files} == {".pdf", ".docx", ".xlsx"}
    texts = [each.text for each in docx.Document(next(str(p) for p in files if p.suffix == ".docx")).paragraphs]
    assert "Het was feest 🎉👩‍🚀 in 漢字." in texts


def test_the_figure_is_the_same_everywhere_it_is_drawn(document):
    figure = next(block for block in document.blocks if isinstance(block, Bars))
    assert picture(figure).startswith(b"\x89PNG")
    assert picture(figure) == picture(figure)


def test_progress_runs_from_nothing_to_all(shipped, tmp_path):
    heard = []
    paths = build(shipped, HALF_YEAR, tmp_path, progress=lambda part, what: heard.append((part, what)))
    assert [part for part, _ in heard] == sorted(part for part, _ in heard)
    assert heard[0][0] == 0
    assert heard[-1] == (1.0, "Klaar")
    assert sorted(path.suffix for path in paths) == [".docx", ".pdf", ".xlsx"]


def test_the_command_makes_the_files_and_refuses_in_dutch(tmp_path, capsys):
    remarks = tmp_path / "opmerkingen.toml"
    remarks.write_text('1 = "Een eigen woord."\n', encoding="utf-8")
    parser = argparse.ArgumentParser()
    add_report(parser.add_subparsers(), lambda chosen: chosen.data)

    def called(*words):
        chosen = parser.parse_args(
            ["report", "--data", str(shipped_agenda()), "--out", str(tmp_path / "uit"), "--half-year", *words]
        )
        return chosen.run(chosen)

    assert called(HALF_YEAR, "--remarks", str(remarks)) == 0
    printed = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(printed) == sorted((tmp_path / "uit").iterdir())
    [made_word] = [path for path in printed if path.suffix == ".docx"]
    assert "Een eigen woord." in [each.text for each in docx.Document(str(made_word)).paragraphs]
    assert called("2040-H1") == 2
    assert "2040-H1" in capsys.readouterr().err
    remarks.write_text("geen toml", encoding="utf-8")
    assert called(HALF_YEAR, "--remarks", str(remarks)) == 2
    assert "opmerkingen.toml" in capsys.readouterr().err


@pytest.mark.office
def test_libreoffice_opens_both_files_with_the_same_figures(files, document, shipped, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    for kind, target in (("docx", "txt:Text"), ("docx", "pdf"), ("xlsx", "xlsx")):
        (tmp_path / f"monitor.{kind}").write_bytes(files[kind])
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}",
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                str(tmp_path / "geopend"),
                str(tmp_path / f"monitor.{kind}"),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )
    laid_out = pypdf.PdfReader(tmp_path / "geopend" / "monitor.pdf").pages
    assert CHAPTERS[0] in laid_out[0].extract_text()
    assert CHAPTERS[1] in laid_out[1].extract_text()
    text = (tmp_path / "geopend" / "monitor.txt").read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    book = openpyxl.load_workbook(tmp_path / "geopend" / "monitor.xlsx")
    for asked, name in zip(document.asked, sheet_names(document.asked), strict=True):
        rows = list(book[name].iter_rows(min_row=FIRST_ROW + 1, values_only=True))
        for found, row in zip(rows, asked.answer.itertuples(index=False, name=None), strict=True):
            for cell, value in zip(found, row, strict=False):
                if isinstance(value, Decimal | int) and not isinstance(value, bool):
                    assert Decimal(str(cell)) == value, (name, cell, value)
    spent = shipped.ask("spending_per_year")
    for row in spent.itertuples():
        assert formats.known_and_pm(row.known_amount, row.pm_lines) in text
