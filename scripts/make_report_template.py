"""Write the Word template of the monitoring document; a city puts its own in its place."""

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

TEMPLATE = Path(__file__).parent.parent / "agendamonitor" / "report" / "template.docx"
ACCENT = RGBColor(0x0B, 0x5D, 0x66)
INK = RGBColor(0x1B, 0x27, 0x33)
MUTED = RGBColor(0x55, 0x60, 0x6B)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def main() -> None:
    """Title, facts, the place of the content, and a header and footer with the sample mark and the page number."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)
    for name, size in (("Normal", 10), ("Subtitle", 12), ("Caption", 9), ("List Bullet", 10)):
        _font(made.styles[name], size, INK)
    for name, size, before, after in (("Tabeltekst", 8.5, 1, 1), ("Bron", 7, 0, 4)):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        _font(style, size, INK if name == "Tabeltekst" else MUTED)
        _space(style, before, after)
    for name, before, after in (("Normal", 0, 3), ("List Bullet", 0, 1), ("Caption", 6, 3), ("Subtitle", 0, 4)):
        _space(made.styles[name], before, after)
    for name, before, after in (("Heading 1", 10, 3), ("Heading 2", 6, 2), ("Heading 3", 6, 3), ("Title", 0, 6)):
        _space(made.styles[name], before, after)
    for border in made.styles["Table Grid"].element.iter(*(qn(f"w:{side}") for side in SIDES)):
        border.set(qn("w:color"), "D9D5CB")
    for name, size in (("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11), ("Title", 22)):
        _font(made.styles[name], size, ACCENT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    made.styles["Normal"].element.get_or_add_rPr().append(language)
    made.add_paragraph("{{ titel }}", "Title")
    made.add_paragraph("{{ ondertitel }}", "Subtitle")
    made.add_paragraph("{{ feiten }}")
    made.add_paragraph("[inhoud]")
    section.header.paragraphs[0].text = "{{ merk }}"
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = section.footer.paragraphs[0]
    foot.text = "{{ voet }} · bladzijde "
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._element.append(field)
    made.core_properties.created = made.core_properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    made.core_properties.author = made.core_properties.comments = ""
    made.save(str(TEMPLATE))


def _space(style, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.05


def _font(style, size: float, colour: RGBColor) -> None:
    style.font.name = "Arial"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    style.font.size = Pt(size)
    style.font.color.rgb = colour


if __name__ == "__main__":
    main()
