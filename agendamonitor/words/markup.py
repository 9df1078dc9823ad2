"""Small pieces of HTML for what Streamlit's own elements cannot draw: every text in them is escaped here.

Streamlit's tables cannot align numbers to the right and have no caption or row heads; a screen reader needs those.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from agendamonitor.words import escaping, formats
from agendamonitor.words.measures import measure
from agendamonitor.words.statuses import STATUSES

MARKED = re.compile(r"(\\[\\*]|\*\*)")

# More columns than this stand closer together, so that a wide screen shows them all.
MANY_COLUMNS = 8

LINK = Markup('<a class="am-link" target="_self" href="{}">{}</a>')

MARKS = str.maketrans({"\\": "\\\\", "*": "\\*"})


def escape(text: str) -> Markup:
    """A text as HTML, in which an amount stays on one line; what is HTML already stays as it is."""
    return text if isinstance(text, Markup) else escaping.html(formats.unbroken(text))


def enumeration(pieces: Sequence[Markup]) -> Markup:
    """Pieces of HTML as `a, b en c`."""
    return Markup(formats.enumeration(pieces))  # noqa: S704 - every piece is HTML already


def emphasised(text: str) -> str:
    """A sentence in which `**` marks what is quoted, as HTML; a backslash takes the meaning from a star behind it."""
    made, strong = [], False
    for part in MARKED.split(text):
        if part == "**":
            made.append("</strong>" if strong else "<strong>")
            strong = not strong
        else:
            made.append(escape(part[1:] if part in ("\\\\", "\\*") else part))
    return "".join(made)


def verbatim(text: str) -> str:
    """A text of others for in a sentence: no star in it is emphasis."""
    return text.translate(MARKS)


def plain(text: str) -> str:
    """Forty signs of what a link names, without any that could be more than a word."""
    return "".join(sign for sign in text[:40] if sign.isalnum() or sign in " .-")


def title(text: str, sentence: str) -> str:
    """The h1 of a page and the sentence under it."""
    return f'<div class="am-title"><h1>{emphasised(text)}</h1><p>{emphasised(sentence)}</p></div>'


def heading(text: str, explanation: str, anchor: str | None) -> str:
    """The h2 of a card and the line under it; `anchor` is what a link can lead to."""
    place = f' id="{escaping.html(anchor)}"' if anchor else ""
    line = f"<p>{emphasised(explanation)}</p>" if explanation else ""
    return f'<div class="am-heading"><h2{place}>{emphasised(text)}</h2>{line}</div>'


def paragraphs(text: str) -> str:
    """Sentences (as for `emphasised`) in paragraphs, a line each; lines that begin with a dash are a list."""
    made, items = [], []
    for line in [*text.split("\n"), ""]:
        if line.startswith("- "):
            items.append(f"<li>{emphasised(line[2:])}</li>")
            continue
        if items:
            made.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line:
            made.append(f"<p>{emphasised(line)}</p>")
    return f'<div class="am-text">{"".join(made)}</div>'


def link(text: str, href: str) -> Markup:
    """A link to a page of the dashboard."""
    return LINK.format(href, escape(text))


def tiles(shown: Sequence[tuple[str, str, str, str, str, str]]) -> str:
    """Figures side by side: (label, value, what stands beside it, what it means, link text, address)."""
    made = []
    for label, value, beside, meaning, text, href in shown:
        parts = [f"<span>{escape(label)}</span>", f"<strong>{escape(value)}</strong>"]
        if beside:
            parts.append(f"<span>{escape(beside)}</span>")
        if meaning:
            parts.append(f"<details><summary>Wat is dit?</summary>{escape(meaning)}</details>")
        if href:
            parts.append(link(text, href))
        made.append(f"<li>{''.join(parts)}</li>")
    return f'<ul class="am-tiles">{"".join(made)}</ul>'


def source(sentence: str, *, sample: bool) -> str:
    """Where figures come from, with a mark that no reader can miss where they are sample figures."""
    mark = '<strong class="am-sample">Voorbeeldcijfers</strong> ' if sample else ""
    return f'<p class="am-source">{mark}{escape(sentence)}</p>'


def status(word: str) -> str:
    """A status with its sign before the word."""
    known = STATUSES.get(word)
    if not known:
        return escape(word)
    return f'<span class="am-status"><span aria-hidden="true">{known.sign}</span> {escape(word)}</span>'


def table(
    rows: Sequence[dict[str, Any]],
    columns: Sequence[str],
    caption: str,
    links: Mapping[str, Callable[[dict[str, Any]], str]],
    *,
    row_header: bool,
    hints: Mapping[str, Callable[[dict[str, Any]], str | None]],
) -> str:
    """A table with caption, column heads and (for the first column) row heads; scrolls sideways when it must."""
    measures = [measure(column) for column in columns]
    heads = "".join(f'<th scope="col"{_class(m.numeric)}>{escape(m.label)}</th>' for m in measures)
    body = []
    for row in rows:
        cells = []
        for position, (column, defined) in enumerate(zip(columns, measures, strict=True)):
            value = row[column]
            shown = status(value) if defined.unit == "status" and value else escape(defined.show(value))
            href = links[column](row) if column in links and value is not None else ""
            inner = link(defined.show(value), href) if href else shown
            tag, scope = ("th", ' scope="row"') if row_header and position == 0 else ("td", "")
            hint = hints.get(column, _no_hint)(row)
            title = f' title="{escape(hint)}"' if hint else ""
            cells.append(f"<{tag}{scope}{title}{_class(_is_number(defined, value))}>{inner}</{tag}>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    style = "am-table am-many" if len(columns) > MANY_COLUMNS else "am-table"
    return (
        f'<div class="am-scroll" tabindex="0" role="group" aria-label="{escape(caption)}"><table class="{style}">'
        f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _no_hint(_row: dict[str, Any]) -> None:
    return None


def _is_number(defined: Any, value: object) -> bool:
    return defined.numeric or value == "PM"


def _class(number: bool) -> str:
    return ' class="am-number"' if number else ""


def item_list(items: Sequence[tuple[str, str, str, str]]) -> str:
    """What, why, and where to: one list item each."""
    lines = [
        f'<li class="am-item"><strong>{escape(what)}</strong><br>{escape(why)} {link(text, href) if href else ""}</li>'
        for what, why, text, href in items
    ]
    return f'<ul class="am-list">{"".join(lines)}</ul>'


def plain_list(lines: Sequence[str]) -> str:
    """A list of sentences."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def description_list(pairs: Sequence[tuple[str, str]]) -> str:
    """Terms and what they are: HTML of this module, or text."""
    return _definitions([(escape(term), escape(value)) for term, value in pairs])


def _definitions(pairs: Sequence[tuple[str, str]]) -> str:
    lines = [f"<dt>{term}</dt><dd>{value}</dd>" for term, value in pairs]
    return f'<dl class="am-facts">{"".join(lines)}</dl>'


def folded_list(items: Sequence[tuple[str, Sequence[tuple[str, str]]]], *, opened: bool) -> str:
    """Lines that each open to names with texts; they work with mouse, touch and keyboard, and print unfolded."""
    state = " open" if opened else ""
    lines = [
        f"<details{state}><summary>{escape(label)}</summary>{description_list(pairs)}</details>"
        for label, pairs in items
    ]
    return f'<div class="am-folds">{"".join(lines)}</div>'


def status_definitions(statuses: Sequence[tuple[str, str, str]]) -> str:
    """What each status means: (word, its colour, its meaning)."""
    swatch = '<span class="am-swatch" style="background:{}" aria-hidden="true"></span>'
    return _definitions(
        [(f"{swatch.format(escape(colour))} {status(word)}", escape(meaning)) for word, colour, meaning in statuses]
    )


def link_list(links: Sequence[tuple[str, str]]) -> str:
    """Links beside each other: text and address."""
    return f'<ul class="am-links">{"".join(f"<li>{link(text, href)}</li>" for text, href in links)}</ul>'


def linked_list(lines: Sequence[tuple[str, str, str]]) -> str:
    """Sentences, each with a link behind it: (sentence, link text, address)."""
    made = "".join(f"<li>{escape(sentence)} {link(text, href)}</li>" for sentence, text, href in lines)
    return f"<ul>{made}</ul>"
