"""The first page and the chapters of the document as Markdown for the screen, and what the files are called there."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from agendamonitor.database.questions import Answer
from agendamonitor.report.area_sheet import area_sheet
from agendamonitor.report.blocks import Bars, Block, Heading, Items, Paragraph, Table
from agendamonitor.report.build import Progress
from agendamonitor.report.content import checked, compose
from agendamonitor.report.partner_sheet import partner_sheet
from agendamonitor.report.pdf import pdf
from agendamonitor.report.reader import Reader, in_its_words
from agendamonitor.report.summary import summary
from agendamonitor.store.errors import StoreError
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.markup import verbatim

FILES = {
    "pdf": ("Download de PDF", "application/pdf"),
    "docx": ("Download voor Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("Download de bijlage in Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class Preview(NamedTuple):
    """Pieces of Markdown in order, and the answers that they rest on."""

    texts: tuple[str, ...]
    answers: tuple[Answer, ...]


@in_its_words
def first_page(warehouse: Warehouse, half_year: str) -> Preview:
    """What the council has to know and decide; raises UnknownHalfYearError."""
    reader = Reader(warehouse, half_year)
    texts = [_sentences(block) for block in summary(reader, checked(warehouse, half_year))[1:]]
    return Preview(tuple(text for text in texts if text), tuple(asked.answer for asked in reader.asked.values()))


def other_chapters(warehouse: Warehouse, half_year: str) -> Preview:
    """Every chapter after the first: its title, its first sentence, and what it holds; raises UnknownHalfYearError."""
    document = compose(warehouse, half_year, {})
    chapters: list[list[Block]] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            chapters.append([])
        chapters[-1].append(block)
    return Preview(tuple(_told(chapter) for chapter in chapters[1:]), tuple(asked.answer for asked in document.asked))


def tried(make: Callable[[Progress], Mapping[str, bytes]], progress: Progress) -> tuple[Mapping[str, bytes], str]:
    """The files that are made, or none and the Dutch sentence that says why they cannot be."""
    try:
        return make(progress), ""
    except StoreError as error:
        return {}, str(error)


def area_print(warehouse: Warehouse, half_year: str, area: str) -> bytes:
    """The print view of an area as PDF."""
    return pdf(area_sheet(warehouse, half_year, area))


def partner_print(warehouse: Warehouse, half_year: str, partner: str) -> bytes:
    """The print view of a partner as PDF."""
    return pdf(partner_sheet(warehouse, half_year, partner))


def button(name: str) -> str:
    """What the button for a file says."""
    return FILES[name.rsplit(".", 1)[1]][0]


def kind(name: str) -> str:
    """The media type of a file."""
    return FILES[name.rsplit(".", 1)[1]][1]


def _told(chapter: list[Block]) -> str:
    """`**Geld** In 2026 … (6 tabellen en 1 figuur)`."""
    first = next((block.text for block in chapter if isinstance(block, Paragraph)), "")
    sentence = f" {first.split('. ')[0].rstrip('.')}." if first else ""
    counted = [
        formats.plural(count, one, many)
        for kind, one, many in ((Table, "tabel", "tabellen"), (Bars, "figuur", "figuren"))
        if (count := sum(isinstance(block, kind) for block in chapter))
    ]
    held = f" ({formats.enumeration(counted)})" if counted else ""
    return f"{_sentences(chapter[0])}{verbatim(sentence)}{held}"


def _sentences(block: Block) -> str:
    match block:
        case Heading():
            return f"**{verbatim(block.text)}**"
        case Paragraph():
            return verbatim(block.text)
        case Items():
            return "\n".join(f"- {verbatim(line)}" for line in block.lines)
        case _:
            return ""
