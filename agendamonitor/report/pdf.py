"""A document as tagged PDF (PDF/UA-1), and its figures as pictures; drawn by Typst with the fonts it carries."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from agendamonitor.report.blocks import Bars, Block, Document, Heading, Items, Paragraph, Table
from agendamonitor.report.glyphs import drawable, told
from agendamonitor.words import formats

LAYOUT = Path(__file__).with_name("report.typ")
PICTURE_DPI = 192


LAST_HEADING = "Tekens die dit document niet kan tonen"


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1; equal documents give equal bytes.

    A sign that its letters do not have has a stand-in, and is listed at the end.
    """
    content: dict[str, Any] = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "facts": document.facts,
        "footer": footer(document),
        "compact": document.compact,
        "blocks": [_plain(block) for block in document.blocks],
    }
    content, lacking = drawable(content, _can_draw)
    if lacking:
        content["blocks"] += [_plain(Heading(1, LAST_HEADING)), _plain(Items(told(lacking)))]
    moment = datetime.combine(document.as_of, time(), UTC)
    return _compiled(content, format="pdf", pdf_standards=["ua-1"], timestamp=moment)


def picture(figure: Bars) -> bytes:
    """A figure as PNG at twice the resolution of a screen."""
    content, _ = drawable({"picture": _plain(figure)}, _can_draw)
    return _compiled(content, format="png", ppi=PICTURE_DPI)


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
    made = compiler.compile(**how)
    if not isinstance(made, bytes):
        raise TypeError(f"Typst made {type(made).__name__} where one file was asked")
    return made


def _can_draw(text: str) -> bool:
    """Whether the letters of the document have every sign of a text, in each way in which they are set."""
    blocks = [
        _plain(Heading(1, text)),
        _plain(Paragraph(text)),
        _plain(Table(text, (text,), ((text,),), (1,), frozenset(), text, sample=True)),
    ]
    page = {"title": text, "subtitle": "", "author": "", "facts": [], "footer": "", "compact": False, "blocks": blocks}
    try:
        _compiled(page, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            return False
        raise
    return True


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
