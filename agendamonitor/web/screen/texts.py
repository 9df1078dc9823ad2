"""What stands on a page beside figures and tables: title, tiles, texts, lists, links, messages, and their places."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from agendamonitor.web.screen.session import palette
from agendamonitor.words import escaping, markup
from agendamonitor.words.escaping import message


@dataclass(frozen=True)
class Tile:
    """One figure at the top of a page: what it is called, what it is, what stands beside it, where its rows are."""

    label: str
    value: str
    beside: str = ""
    meaning: str = ""
    link: str = ""


def title(text: str, sentence: str) -> None:
    """The page's h1 and the one sentence that answers its question (Markdown bold for the quoted figures)."""
    st.html(markup.title(text, sentence))


def tiles(*shown: Tile, links: Sequence[str] = ()) -> None:
    """Figures side by side, with what stands beside each and what it means; each leads to the rows behind it.

    A link is `text|address`; `links` holds those of the tiles in their order, where they have none of their own.
    """
    told = [
        (tile.label, tile.value, tile.beside, tile.meaning, *(link or tile.link).partition("|")[::2])
        for tile, link in zip(shown, links or [""] * len(shown), strict=True)
    ]
    st.html(markup.tiles(told))


def columns(*widths: int) -> list[AbstractContextManager[Any]]:
    """Places side by side, under each other on a narrow screen."""
    return list(st.columns(widths))


def row(places: int) -> list[AbstractContextManager[Any]]:
    """Places of equal width beside each other, for controls that belong together."""
    return list(st.columns(places))


def place() -> AbstractContextManager[Any]:
    """A place to be filled later, for what depends on a control that stands under it."""
    return st.container()


def text(sentences: str) -> None:
    """Sentences in paragraphs, with `**` around what is quoted."""
    st.html(markup.paragraphs(sentences))


def caption(text: str) -> None:
    """A line in small type."""
    st.caption(message(text))


def items(lines: Iterable[tuple[str, str, str, str]], *, empty: str) -> None:
    """A list of things that need somebody: (what, why, link text, address) per item."""
    listed = list(lines)
    if not listed:
        text(empty)
        return
    st.html(markup.item_list(listed))


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names with what they are, as a description list; a value may be HTML made by `markup`."""
    st.html(markup.description_list(pairs))


def folded(label: str, *, opened: bool = False) -> AbstractContextManager[Any]:
    """A part of a card behind a line that opens it."""
    return st.expander(escaping.label(label), expanded=opened, icon=":material/edit_note:")


def folded_facts(
    label: str, lines: Sequence[tuple[str, Sequence[tuple[str, str]]]], *, opened: bool, spread: bool
) -> None:
    """A group of lines behind its label; each line opens to names with texts (at once when `spread`)."""
    with st.expander(escaping.label(label), expanded=opened):
        st.html(markup.folded_list(lines, opened=spread))


def folded_definitions(label: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Names with what they are (as in `facts`) behind a line that opens them."""
    with st.expander(escaping.label(label), icon=":material/article:"):
        facts(pairs)


def folded_document(label: str, document: str) -> None:
    """A text of our own in Markdown, behind a line that opens it."""
    with st.expander(escaping.label(label), icon=":material/article:"):
        st.markdown(document)


def status_definitions(meanings: Sequence[tuple[str, str]]) -> None:
    """What each status means, with its sign and colour: (word, meaning)."""
    colours = palette()
    st.html(markup.status_definitions([(word, colours.status(word), meaning) for word, meaning in meanings]))


def drawn(made: str) -> None:
    """HTML that `markup` or a chart module made, in which every text is escaped."""
    st.html(made)


def links(shown: Sequence[tuple[str, str]]) -> None:
    """Links beside each other: (text, address)."""
    st.html(markup.link_list(shown))


def copied(text: str) -> None:
    """A text with a button that copies it."""
    st.code(text, language=None, wrap_lines=True)


def picture(svg: str, *, alt: str, width: int) -> None:
    """A drawing, with the words that say what it is."""
    st.image(svg, width=width, alt=alt)


def done(text: str) -> None:
    """Something that succeeded, said so."""
    st.success(message(text), icon=":material/check:")


def problem(text: str) -> None:
    """Something that cannot be as it was asked, said so that the reader can go on."""
    st.warning(message(text), icon=":material/error:")


def progress_bar() -> Callable[[float, str], None]:
    """A bar; call it with how far something is (0 to 1) and what is being done."""
    bar = st.progress(0.0)

    def tell(part: float, what: str) -> None:
        bar.progress(part, text=message(what))

    return tell
