"""The cards of a page: a heading, a figure or a table, a download of what it shows, and the line that says where from.

What a card shows rests on answers. An answer of `session.ask` knows its own tables; what was made of answers says of
which in `rests_on`, and what is no answer about the agenda says `provenance.NOTHING`. Saying none of these is an error.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from typing import Any, ParamSpec

import pandas as pd
import streamlit as st

from agendamonitor.answers import export, provenance
from agendamonitor.charts.style import Figure
from agendamonitor.database.questions import Answer
from agendamonitor.web import figures
from agendamonitor.web.screen.session import deferred, fragment, warehouse
from agendamonitor.words import escaping, markup

Row = dict[str, Any]
P = ParamSpec("P")


def card(draw: Callable[P, None]) -> Callable[P, None]:
    """Make a function one card of the page: a bordered block that redraws alone when a control inside it changes."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        with st.container(border=True):
            draw(*args, **kwargs)

    return fragment(drawn)


def live(draw: Callable[[], None]) -> Callable[[], None]:
    """Make a function a part of the page, cards and all, that redraws alone when a control inside it changes."""
    return fragment(draw)


def box() -> AbstractContextManager[Any]:
    """A bordered block, for use inside a live part."""
    return st.container(border=True)


def heading(text: str, explanation: str = "", *, anchor: str | None = None) -> None:
    """The card's h2, which states what is to be seen, and a line that explains how to read it.

    A link can end in `#` and the `anchor` to lead to this card.
    """
    st.html(markup.heading(text, explanation, anchor))


def chart(
    figure: Figure,
    answer: pd.DataFrame,
    *,
    name: str,
    rests_on: Sequence[Answer] | None = None,
    key: str = "",
    columns: Sequence[str] | None = None,
    note: str = "",
    links: Mapping[str, Callable[[Row], str]] | None = None,
    opened: bool = False,
) -> None:
    """A figure with its alternative text, the same data as a table, a download, and the line that says where from.

    `rests_on` are the answers that the data were made of, where they are not one themselves; `name` names the file that
    is downloaded; `key` is needed where the name follows a choice, so that the figure is redrawn in its place instead
    of anew. Raises UnknownOriginError where it is not known what the data rest on.
    """
    key = key or name
    answers = provenance.founded(answer, rests_on)
    caption = figure.alt.split(".")[0]
    figures.draw(figure, key=f"figuur-{key}")
    with fold("Cijfers als tabel", key=key, opened=opened) as unfolded:
        if unfolded:
            table(answer, name=name, key=key, rests_on=answers, columns=columns, caption=caption, links=links)
    source(*answers, note=note)


def table(
    answer: pd.DataFrame,
    *,
    name: str,
    caption: str,
    rests_on: Sequence[Answer] | None = None,
    key: str = "",
    columns: Sequence[str] | None = None,
    links: Mapping[str, Callable[[Row], str]] | None = None,
    row_header: bool = True,
    hints: Mapping[str, Callable[[Row], str | None]] | None = None,
    whole: pd.DataFrame | None = None,
    empty: str = "Er zijn geen regels voor deze keuze.",
) -> None:
    """An answer as a real table: Dutch heads and numbers from the measures, numbers to the right, and a CSV download.

    `columns` picks and orders; `links` maps a column to a function that gives the address for a row; `hints` to one
    that says what a cell tells when it is pointed at (never the only place where that stands); `whole` is what is
    downloaded where the table shows only a part of it. `rests_on` as in `chart`.
    """
    answers = provenance.founded(answer, rests_on)
    shown = answer[list(columns)] if columns else answer
    if shown.empty:
        st.html(markup.paragraphs(empty))
        return
    rows = answer.to_dict("records")
    st.html(markup.table(rows, list(shown.columns), caption, links or {}, row_header=row_header, hints=hints or {}))
    download(shown if whole is None else whole, name=name, rests_on=answers, key=key)


def folded_table(
    label: str,
    answer: pd.DataFrame,
    *,
    name: str,
    rests_on: Sequence[Answer] | None = None,
    opened: bool = False,
    **how: Any,
) -> None:
    """A table (as `table` shows it) behind a line that opens it, for rows that not every reader wants to see."""
    answers = provenance.founded(answer, rests_on)
    with fold(label, key=name, opened=opened) as unfolded:
        if unfolded:
            table(answer, name=name, rests_on=answers, caption=label, **how)


@contextmanager
def fold(label: str, *, key: str, opened: bool = False) -> Generator[bool]:
    """A line that opens what stands in it; gives whether it is open, so that nobody waits for what nobody sees."""
    folded = st.expander(
        escaping.label(label), expanded=opened, icon=":material/table:", key=f"vouw-{key}", on_change="rerun"
    )
    with folded:
        yield bool(folded.open)


def download(answer: pd.DataFrame, *, name: str, rests_on: Sequence[Answer] | None = None, key: str = "") -> None:
    """A button that gives the rows as CSV for Dutch Excel; made when it is pressed. `rests_on` as in `chart`."""
    opened = warehouse()
    is_sample = provenance.is_sample(opened.package, provenance.founded(answer, rests_on))
    marks = "voorbeeldcijfers" if is_sample else ""
    st.download_button(
        "Download als CSV",
        data=deferred(lambda: export.csv_bytes(answer, mark=marks)),
        file_name=export.file_name(opened.package.name, name, opened.snapshot, mark=marks),
        mime="text/csv",
        key=f"download-{key or name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def source(*answers: Answer, note: str = "") -> None:
    """Where the figures come from and of when, by the answers they rest on; sample figures are named as such."""
    package = warehouse().package
    parts = [provenance.sentence(package, answers), *([note] if note else [])]
    st.html(markup.source(" · ".join(parts), sample=provenance.is_sample(package, answers)))
