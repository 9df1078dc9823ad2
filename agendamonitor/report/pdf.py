"""A document as tagged PDF (PDF/UA-1), and its figures as pictures; drawn by Typst with the fonts it carries."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from agendamonitor.report.blocks import Bars, Block, Document, Heading, Items, Paragraph, Table
from agendamonitor.words import formats

LAYOUT = Path(__file__).with_name("report.typ")
PICTURE_DPI = 192


class UnprintableError(ValueError):
    """A character in the data that the fonts of the PDF do not have; the message is Dutch and names it."""


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1; equal documents give equal bytes. Raises UnprintableError."""
    content = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "facts": document.facts,
        "footer": footer(document),
        "compact": document.compact,
        "blocks": [_plain(block) for block in document.blocks],
    }
    moment = datetime.combine(document.as_of, time(), UTC)
    return _compiled(content, format="pdf", pdf_standards=["ua-1"], timestamp=moment)


def picture(figure: Bars) -> bytes:
    """A figure as PNG at twice the resolution of a screen."""
    return _compiled({"picture": _plain(figure)}, format="png", ppi=PICTURE_DPI)


def footer(document: Document) -> str:
    """What stands under every page: the day and the snapshot."""
    facts = dict(document.facts)
    return f"Peildatum {formats.day(document.as_of)} · gegevens {facts['Stand van de gegevens']}"


def _compiled(content: dict[str, Any], **how: Any) -> bytes:
    compiler = typst.Compiler(
        LAYOUT,
        root=LAYOUT.parent,
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )
    try:
        made = compiler.compile(**how)
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            raise UnprintableError(
                f"Een teken in de gegevens staat niet in de lettertypen van het document: {error.message}"
            ) from error
        raise
    if not isinstance(made, bytes):
        raise TypeError(f"Typst made {type(made).__name__} where one file was asked")
    return made


def _plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", **block._asdict()}
        case Paragraph():
            return {"kind": "paragraph", **block._asdict()}
        case Items():
            return {"kind": "items", **block._asdict()}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "heads": block.heads,
                "rows": block.rows,
                "widths": block.widths,
                "right": sorted(block.right),
                "source": block.source,
                "sample": block.sample,
            }
        case Bars():
            return {
                "kind": "bars",
                "caption": block.caption,
                "alt": block.alt,
                "bars": [
                    {**bar._asdict(), "segments": [segment._asdict() for segment in bar.segments]} for bar in block.bars
                ],
                "legend": block.legend,
                "slim": block.slim,
                "source": block.source,
                "sample": block.sample,
            }
        case _:
            return {"kind": "page"}
