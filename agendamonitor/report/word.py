"""A document as Word file, on a template that a city can replace with one in its own style."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph as WordParagraph
from docxtpl import DocxTemplate

from agendamonitor.report.archive import with_fixed_dates
from agendamonitor.report.blocks import Bars, Block, Document, Heading, Items, NewPage, Paragraph, Table
from agendamonitor.report.pdf import footer, picture

TEMPLATE = Path(__file__).with_name("template.docx")
PLACE = "[inhoud]"
TABLE_STYLE = "Table Grid"
CELL_STYLE = "Tabeltekst"
SOURCE_STYLE = "Bron"
STYLES = (
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Normal",
    "List Bullet",
    "Caption",
    TABLE_STYLE,
    CELL_STYLE,
    SOURCE_STYLE,
)
WIDTH = Cm(16.8)
EMU_PER_TWIP = 635
LONGEST_ALT = 2000


class TemplateError(ValueError):
    """A template without what the document needs; the message is Dutch."""


def word(document: Document, template: Path = TEMPLATE) -> bytes:
    """The document as .docx; equal documents give equal bytes. Raises TemplateError.

    The template holds `{{ titel }}`, `{{ ondertitel }}`, `{{ feiten }}`, `{{ voet }}` and `{{ merk }}` where it
    wants them, a paragraph `[inhoud]` where the chapters come, and the styles of `STYLES`.
    """
    filled = DocxTemplate(template)
    filled.render(
        {
            "titel": document.title,
            "ondertitel": document.subtitle,
            "feiten": " · ".join(f"{name}: {value}" for name, value in document.facts),
            "voet": footer(document),
            "merk": "Dit document bevat voorbeeldcijfers" if document.sample else "",
        },
        autoescape=True,
    )
    # `get_docx` would read the template again; `docx` is the document that was filled in.
    made = filled.docx
    if made is None:
        raise TemplateError(f"Het sjabloon {template.name} is leeg.")
    place = next((paragraph for paragraph in made.paragraphs if paragraph.text.strip() == PLACE), None)
    if place is None:
        raise TemplateError(f"In het sjabloon {template.name} ontbreekt een alinea met {PLACE}.")
    known = {style.name for style in made.styles}
    if missing := [name for name in STYLES if name not in known]:
        raise TemplateError(f"In het sjabloon {template.name} ontbreken de stijlen {', '.join(missing)}.")
    writer = _Writer(made, place)
    for block in document.blocks:
        writer.write(block)
    place._element.getparent().remove(place._element)
    _name(made, document)
    written = io.BytesIO()
    made.save(written)
    return with_fixed_dates(written.getvalue(), document.as_of)


class _Writer:
    """Puts blocks before the place in the template where the content comes."""

    def __init__(self, made: WordDocument, place: WordParagraph) -> None:
        self.made = made
        self.place = place
        self.on_new_page = False
        self.style_ids = {style.name: style.style_id for style in made.styles}

    def write(self, block: Block) -> None:
        match block:
            case Heading():
                self._text(block.text, f"Heading {block.level}")
            case Paragraph():
                self._text(block.text, "Normal")
                self._source(block)
            case Items():
                for line in block.lines:
                    self._text(line, "List Bullet")
                self._source(block)
            case NewPage():
                self.on_new_page = True
            case Table():
                self._text(block.caption, "Caption").paragraph_format.keep_with_next = True
                self._table(block)
                self._source(block)
            case Bars():
                self._text(block.caption, "Caption").paragraph_format.keep_with_next = True
                self._picture(block)
                self._source(block)

    def _text(self, text: str, style: str) -> WordParagraph:
        paragraph = self.place.insert_paragraph_before(text)
        # python-docx looks through all styles for every paragraph that is given one by its name.
        paragraph._p.style = self.style_ids[style]
        if self.on_new_page:
            paragraph.paragraph_format.page_break_before = True
            self.on_new_page = False
        return paragraph

    def _source(self, block: Paragraph | Items | Table | Bars) -> None:
        if block.source:
            mark = "Voorbeeldcijfers. " if block.sample else ""
            self._text(f"{mark}{block.source}", SOURCE_STYLE)

    def _picture(self, figure: Bars) -> None:
        run = self._text("", "Normal").add_run()
        shape = run.add_picture(io.BytesIO(picture(figure)), width=WIDTH)
        shape._inline.docPr.set("descr", figure.alt[:LONGEST_ALT])
        shape._inline.docPr.set("title", figure.caption)

    def _table(self, block: Table) -> None:
        table = self.made.add_table(0, len(block.heads), TABLE_STYLE)
        self.place._element.addprevious(table._element)
        table.autofit = False
        total = sum(block.widths)
        widths = [Emu(int(WIDTH * width / total)) for width in block.widths]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = width
        style = self.style_ids[CELL_STYLE]
        _row(table, block.heads, widths, block.right, style=style, head=True)
        for cells in block.rows:
            _row(table, cells, widths, block.right, style=style)


def _row(
    table: Any, cells: Sequence[str], widths: Sequence[int], right: frozenset[int], *, style: str, head: bool = False
) -> None:
    """Add a row as plain XML: python-docx looks up the whole table for every cell."""
    row = _under(table._tbl, "tr")
    properties = _under(row, "trPr")
    _under(properties, "cantSplit")
    if head:
        _under(properties, "tblHeader")
    for place, (text, width) in enumerate(zip(cells, widths, strict=True)):
        cell = _under(row, "tc")
        cell_properties = _under(cell, "tcPr")
        _under(cell_properties, "tcW", {qn("w:w"): str(width // EMU_PER_TWIP), qn("w:type"): "dxa"})
        paragraph = _under(cell, "p")
        paragraph_properties = _under(paragraph, "pPr")
        _under(paragraph_properties, "pStyle", {qn("w:val"): style})
        if place in right:
            _under(paragraph_properties, "jc", {qn("w:val"): "right"})
        run = _under(paragraph, "r")
        if head:
            _under(_under(run, "rPr"), "b")
        for number, line in enumerate(text.split("\n")):
            if number:
                _under(run, "br")
            _under(run, "t", {qn("xml:space"): "preserve"}).text = line


def _under(parent: Any, name: str, attributes: Mapping[str, str] | None = None) -> Any:
    element = parent.makeelement(qn(f"w:{name}"), attributes or {})
    parent.append(element)
    return element


def _name(made: WordDocument, document: Document) -> None:
    """The properties of the file: title, author, language, and the peildatum where Word puts the clock."""
    properties = made.core_properties
    moment = datetime.combine(document.as_of, time(), UTC)
    properties.title = f"{document.title}: {document.subtitle}"
    properties.author = properties.last_modified_by = document.author
    properties.language = "nl-NL"
    properties.created = properties.modified = moment
    properties.revision = 1
