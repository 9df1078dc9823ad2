"""Every PDF as a screen reader meets it: what PDF/UA-1 asks, as far as a program can check it."""

import io
import re
from itertools import pairwise

import pikepdf
import pytest

from agendamonitor.report.area_sheet import area_sheet
from agendamonitor.report.blocks import Bars
from agendamonitor.report.content import compose
from agendamonitor.report.partner_sheet import partner_sheet
from agendamonitor.report.pdf import pdf

SHOWS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"}
KINDS = {
    "Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD",
    "Figure", "Caption", "Span", "Div", "Part", "Sect", "NonStruct", "Strong", "Em", "Reference", "Link", "Aside",
}  # fmt: skip


@pytest.fixture(scope="module", params=["monitor", "wijk", "partner", "village"])
def opened(request, shipped, village):
    document = {
        "monitor": lambda: compose(shipped, "2026-H1", {"1": "Een opmerking."}),
        "wijk": lambda: area_sheet(shipped, "2026-H1", "meerzicht"),
        "partner": lambda: partner_sheet(shipped, "2026-H1", "wijck"),
        "village": lambda: compose(village, "2023-H2", {}),
    }[request.param]()
    with pikepdf.open(io.BytesIO(pdf(document))) as made:
        yield made, document


def walk(node, parents=()):
    """Every structure element with the kinds of those above it."""
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return
    yield node, parents
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from walk(child, (*parents, kind_of(node)))


def kind_of(node):
    return str(node.S).lstrip("/")


def tree(made):
    root = made.Root.StructTreeRoot.K
    for top in root if isinstance(root, pikepdf.Array) else [root]:
        yield from walk(top)


def test_the_file_says_what_it_is(opened):
    made, document = opened
    assert bool(made.Root.MarkInfo.Marked)
    assert not bool(made.Root.MarkInfo.get("/Suspects", False))
    assert re.fullmatch(r"nl(-NL)?", str(made.Root.Lang))
    assert bool(made.Root.ViewerPreferences.DisplayDocTitle)
    metadata = made.open_metadata()
    assert metadata["pdfuaid:part"] == "1"
    assert document.title in metadata["dc:title"]
    assert metadata["dc:language"]
    assert not made.is_encrypted


def test_nothing_is_drawn_outside_a_tag(opened):
    """Every text and drawing stands in marked content that is either in the tag tree or marked as decoration."""
    made, _ = opened
    for number, page in enumerate(made.pages, 1):
        inside = []
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in {"BDC", "BMC"}:
                tag = str(instruction.operands[0])
                properties = instruction.operands[1] if len(instruction.operands) > 1 else {}
                inside.append(tag == "/Artifact" or "/MCID" in properties)
            elif operator == "EMC":
                inside.pop()
            elif operator in SHOWS:
                assert any(inside), (number, operator, instruction.operands)
        assert inside == []


def test_every_mark_is_in_the_tag_tree_once_and_in_order(opened):
    made, _ = opened
    named = {}
    for node, _parents in tree(made):
        children = node.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, int):
                named.setdefault(node.Pg.objgen, []).append(child)
            elif isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/MCR":
                named.setdefault(child.get("/Pg", node.get("/Pg")).objgen, []).append(int(child.MCID))
    for page in made.pages:
        marks = [
            int(each.operands[1]["/MCID"])
            for each in pikepdf.parse_content_stream(page)
            if str(each.operator) == "BDC" and "/MCID" in each.operands[1]
        ]
        assert sorted(named.get(page.obj.objgen, [])) == sorted(marks)
        assert len(set(marks)) == len(marks)
        assert "/StructParents" in page.obj


def test_kinds_are_standard_and_nested_as_they_should(opened):
    made, _ = opened
    seen = []
    for node, parents in tree(made):
        kind = kind_of(node)
        seen.append(kind)
        assert kind in KINDS, kind
        parent = parents[-1] if parents else None
        wanted = {"TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}}.get(kind)
        assert wanted is None or parent in wanted, (kind, parents)
    levels = [int(kind[1]) for kind in seen if re.fullmatch(r"H\d", kind)]
    if levels:
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), "a level is skipped"
    assert seen[0] == "Document"


def test_heads_of_tables_say_what_they_are_the_head_of(opened):
    made, _ = opened
    for node, _parents in tree(made):
        if kind_of(node) == "TH":
            attributes = node.A if isinstance(node.A, pikepdf.Array) else [node.A]
            scopes = {str(each.get("/Scope")) for each in attributes if isinstance(each, pikepdf.Dictionary)}
            assert scopes & {"/Column", "/Row", "/Both"}
        if kind_of(node) == "Table":
            rows = [list(each.K) for each, parents in walk(node) if kind_of(each) == "TR"]
            assert len({len(row) for row in rows}) == 1


def test_every_figure_has_its_words(opened):
    made, document = opened
    alts = [str(node.get("/Alt", "")) for node, _parents in tree(made) if kind_of(node) == "Figure"]
    assert alts == [block.alt for block in document.blocks if isinstance(block, Bars)]
    assert all(len(alt) > 30 for alt in alts)


def test_every_letter_can_be_read_aloud(opened):
    """Fonts are embedded and say which letter each shape is."""
    made, _ = opened
    fonts = [each for each in made.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0"]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_pages_are_read_in_the_order_of_the_tags(opened):
    made, _ = opened
    for page in made.pages:
        assert str(page.obj.get("/Tabs", "/S")) == "/S"
        assert "/Annots" not in page.obj
