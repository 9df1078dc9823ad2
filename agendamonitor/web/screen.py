"""The only module that draws: shared controls, titles, tiles, cards, charts with their tables and sources."""

import gc
import logging
import os
import secrets
import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st

from agendamonitor.answers import export, provenance
from agendamonitor.charts.style import DARK, LIGHT, Figure, Palette
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.inputs import load_base
from agendamonitor.store.errors import StoreError
from agendamonitor.store.store import Store
from agendamonitor.warehouse import BadDataError, Warehouse, shipped_agenda
from agendamonitor.web import assets, figures
from agendamonitor.words import formats, markup
from agendamonitor.words.measures import measure
from agendamonitor.words.statuses import STATUSES

Row = dict[str, Any]
P = ParamSpec("P")

HALF_YEAR = "chosen_half_year"
WAREHOUSE = "warehouse"
NOW = "nu"


@dataclass(frozen=True)
class Tile:
    """One figure at the top of a page: what it is called, what it is, what stands beside it, where its rows are."""

    label: str
    value: str
    beside: str = ""
    meaning: str = ""
    link: str = ""


def agenda_folder() -> Path:
    """The data folder on screen: `AGENDAMONITOR_DATA`, or the agenda that ships with the product."""
    chosen = os.environ.get("AGENDAMONITOR_DATA")
    return Path(chosen) if chosen else shipped_agenda()


def warehouse() -> Warehouse:
    """The warehouse of the snapshot on screen: the same for the whole page, also when only a part is drawn again."""
    return st.session_state[WAREHOUSE]


def store() -> Store:
    """Where the states of this agenda's data are kept; the data as shipped are the first."""
    return _store(agenda_folder(), os.environ.get("AGENDAMONITOR_STORE"))


@st.cache_resource(max_entries=4, show_spinner=False)
def _store(shipped: Path, place: str | None) -> Store:
    return Store.open(Path(place) if place else None, shipped=shipped)


def open_warehouse() -> Warehouse:
    """Open one state of the data for this run of the page: that of `?stand=` in the link, else the present one."""
    asked = linked("stand")
    state = store().snapshot(asked) if asked else store().current()
    folder = state.folder
    files = tuple((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in sorted_entries(folder))
    st.session_state[WAREHOUSE] = _warehouse(folder, files, state.control)
    return st.session_state[WAREHOUSE]


def sorted_entries(folder: Path) -> list[os.DirEntry[str]]:
    """The files of a folder by name; an empty list where the folder does not exist."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if entry.is_file()), key=lambda entry: entry.name)


@st.cache_resource(max_entries=8, show_spinner=False)
def _warehouse(
    folder: Path, files: tuple[tuple[str, int, int], ...], _control: Mapping[str, Mapping[str, Any]] | None
) -> Warehouse:
    return Warehouse.open(folder, _control)


@dataclass
class _Lasting:
    """What lives on after a run, counted: modules that pages import, and answers that are kept for other readers."""

    answers: int = 0
    frozen: tuple[int, int] = (0, 0)


_lasting = _Lasting()


def settle() -> None:
    """Set apart what lives on: Streamlit collects garbage after every run, and would look at all of it every time."""
    grown = (len(sys.modules), _lasting.answers)
    if grown != _lasting.frozen:
        gc.collect()
        gc.freeze()
        _lasting.frozen = grown


def ask(question: str, **parameters: Any) -> pd.DataFrame:
    """The answer to a question of `queries/ask` about the snapshot on screen, kept per its figures and parameters."""
    return ask_of(warehouse(), question, **parameters)


def ask_of(opened: Warehouse, question: str, **parameters: Any) -> pd.DataFrame:
    """The same about another state; kept for as long as its figures are those of a state that is asked."""
    # A shallow copy shares the values and copies them when written to, so that no page can change what others get.
    return _answer(opened.figures, question, parameters, opened).copy(deep=False)


@st.cache_resource(max_entries=1024, show_spinner=False)
def _answer(figures: str, question: str, parameters: dict[str, Any], _warehouse: Warehouse) -> pd.DataFrame:
    _lasting.answers += 1
    return _warehouse.ask(question, **parameters)


def breaches(promise: str) -> pd.DataFrame:
    """What breaks a promise of `queries/check` in the snapshot on screen, kept per its figures."""
    opened = warehouse()
    return _breaches(opened.figures, promise, opened).copy(deep=False)


@st.cache_resource(max_entries=256, show_spinner=False)
def _breaches(figures: str, promise: str, _warehouse: Warehouse) -> pd.DataFrame:
    return _warehouse.check(promise)


def palette() -> Palette:
    """The chart colours that go with the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


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


def card(draw: Callable[P, None]) -> Callable[P, None]:
    """Make a function one card of the page: a bordered block that redraws alone when a control inside it changes."""

    @st.fragment
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        with st.container(border=True):
            draw(*args, **kwargs)

    return drawn


def live(draw: Callable[[], None]) -> Callable[[], None]:
    """Make a function a part of the page, cards and all, that redraws alone when a control inside it changes."""
    return st.fragment(draw)


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
    tables: Sequence[str],
    name: str,
    key: str = "",
    columns: Sequence[str] | None = None,
    note: str = "",
    links: Mapping[str, Callable[[Row], str]] | None = None,
    opened: bool = False,
) -> None:
    """A figure with its alternative text, the same data as a table, a download, and the line that says where from.

    `tables` are the tables of the data package the figure rests on; `name` names the file that is downloaded; `key` is
    needed where the name follows a choice, so that the figure is redrawn in its place instead of anew.
    """
    key = key or name
    caption = figure.alt.split(".")[0]
    figures.draw(figure, key=f"figuur-{key}")
    with fold("Cijfers als tabel", key=key, opened=opened) as unfolded:
        if unfolded:
            table(answer, name=name, key=key, tables=tables, columns=columns, caption=caption, links=links)
    source(tables, note=note)


def table(
    answer: pd.DataFrame,
    *,
    name: str,
    key: str = "",
    tables: Sequence[str],
    caption: str,
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
    downloaded where the table shows only a part of it.
    """
    shown = answer[list(columns)] if columns else answer
    if shown.empty:
        st.markdown(empty)
        return
    rows = answer.to_dict("records")
    st.html(markup.table(rows, list(shown.columns), caption, links or {}, row_header=row_header, hints=hints or {}))
    download(shown if whole is None else whole, name=name, tables=tables, key=key)


def folded_table(
    label: str, answer: pd.DataFrame, *, name: str, tables: Sequence[str], opened: bool = False, **how: Any
) -> None:
    """A table behind a line that opens it, for rows that not every reader wants to see."""
    with fold(label, key=name, opened=opened) as unfolded:
        if unfolded:
            table(answer, name=name, tables=tables, caption=label, **how)


@contextmanager
def fold(label: str, *, key: str, opened: bool = False) -> Generator[bool]:
    """A line that opens what stands in it; gives whether it is open, so that nobody waits for what nobody sees."""
    folded = st.expander(label, expanded=opened, icon=":material/table:", key=f"vouw-{key}", on_change="rerun")
    with folded:
        yield bool(folded.open)


def download(answer: pd.DataFrame, *, name: str, tables: Sequence[str], key: str = "") -> None:
    """A button that gives the answer as CSV for Dutch Excel; made when it is pressed."""
    opened = warehouse()
    marks = "voorbeeldcijfers" if provenance.is_sample(opened.package, tables) else ""
    st.download_button(
        "Download als CSV",
        data=lambda: export.csv_bytes(answer, mark=marks),
        file_name=export.file_name(opened.package.name, name, opened.snapshot, mark=marks),
        mime="text/csv",
        key=f"download-{key or name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def source(tables: Sequence[str], note: str = "") -> None:
    """Where the figures come from and of when; sample figures are named as such."""
    package = warehouse().package
    parts = [provenance.sentence(package, tables), *([note] if note else [])]
    st.html(markup.source(" · ".join(parts), sample=provenance.is_sample(package, tables)))


def choose(label: str, options: Sequence[str], *, key: str, default: str | None = None) -> str:
    """One of a few words, kept in the address; an unknown word in a link falls back to the first."""
    chosen = st.segmented_control(
        label, options, default=default or options[0], key=key, bind="query-params", required=True
    )
    return chosen if chosen in options else options[0]


def pick(label: str, options: Sequence[Any], *, key: str, default: Any = None) -> Any:
    """One of many, kept in the address; `default` is what a first visit sees."""
    index = options.index(default) if default in options else 0
    chosen = st.selectbox(label, options, index=index, key=key, bind="query-params")
    return chosen if chosen in options else options[index]


def pick_entry(label: str, names: Mapping[str, str], *, key: str) -> str | None:
    """One of many by its code, shown with its name; a link may carry the code alone (`?afspraak=3.1`).

    Gives the code; a code in the link that is not there comes back as it is; None where nothing is chosen.
    """
    named = linked(key)
    shown = {code if code == named else f"{code} {name}": code for code, name in names.items()}
    known = named is None or named in shown or named in names
    index = 0 if known and shown else None
    chosen = st.selectbox(
        label, list(shown), index=index, key=key, bind="query-params", placeholder="Kies of typ een naam"
    )
    return shown.get(chosen or "") if known else named


def pick_named(label: str, names: Mapping[str, str], *, key: str, everything: str) -> str | None:
    """One of many by its name, or `everything`, which comes first; a link may carry the code (`?wijk=meerzicht`).

    Gives the code; None for everything, and for what a link names that is not there.
    """
    named = linked(key)
    shown = {named if code == named else name: code for code, name in names.items()}
    return shown.get(pick(label, [everything, *shown], key=key))


def pick_several(label: str, options: Sequence[Any], *, key: str, placeholder: str = "Alle") -> list[Any]:
    """Some of many, kept in the address; nothing picked means no filter."""
    return st.multiselect(label, options, key=key, bind="query-params", placeholder=placeholder)


def search_text(label: str, *, key: str, placeholder: str = "") -> str:
    """A word to look for, kept in the address."""
    return (st.text_input(label, key=key, bind="query-params", placeholder=placeholder) or "").strip()


def slide(label: str, options: Sequence[str], *, key: str, default: str) -> str:
    """One of a row of values, from low to high, kept in the address."""
    return st.select_slider(label, options, value=default, key=key, bind="query-params")


def copied(text: str) -> None:
    """A text with a button that copies it."""
    st.code(text, language=None, wrap_lines=True)


def picture(svg: str, *, alt: str, width: int) -> None:
    """A drawing, with the words that say what it is."""
    st.image(svg, width=width, alt=alt)


def file(label: str, make: Callable[[], bytes], *, name: str, kind: str) -> None:
    """A button that downloads a file, made when it is pressed."""
    st.download_button(label, data=make, file_name=name, mime=kind, key=f"file-{name}", on_click="ignore")


def pressed(label: str, *, key: str) -> bool:
    """A button; whether it was pressed just now."""
    return st.button(label, key=key, type="primary")


def written(
    texts: Mapping[str, str], *, key: str, button: str, longest: int, signed: str, mark: int
) -> tuple[dict[str, str], str, int] | None:
    """A form with a text to write under each label and a line to sign on; what was written once its button is pressed.

    `texts` gives what stands there already; another `key` begins anew from it. `mark` comes back as it was when the
    writer began, so that what others did meanwhile can be noticed.
    """
    begun = st.session_state.setdefault(f"{key}-mark", mark)
    with st.form(f"{key}-form", border=False):
        said = {
            label: st.text_area(label, value=text, key=f"{key}-{label}", max_chars=longest)
            for label, text in texts.items()
        }
        who = st.text_input(signed, key=f"{key}-who")
        if not st.form_submit_button(button):
            return None
    del st.session_state[f"{key}-mark"]
    return said, who, begun


def folded(label: str, *, opened: bool = False) -> AbstractContextManager[Any]:
    """A part of a card behind a line that opens it."""
    return st.expander(label, expanded=opened, icon=":material/edit_note:")


def done(text: str) -> None:
    """Something that succeeded, said so."""
    st.success(text, icon=":material/check:")


def progress_bar() -> Callable[[float, str], None]:
    """A bar; call it with how far something is (0 to 1) and what is being done."""
    bar = st.progress(0.0)

    def tell(part: float, what: str) -> None:
        bar.progress(part, text=what)

    return tell


def absolute(path: str) -> str:
    """The full address of a path of this dashboard, to be copied or scanned."""
    here = urlsplit(st.context.url or "http://127.0.0.1:8501/")
    return f"{here.scheme}://{here.netloc}{path}"


def problem(text: str) -> None:
    """Something that cannot be as it was asked, said so that the reader can go on."""
    st.warning(text, icon=":material/error:")


def scenario_base() -> Base:
    """What scenarios are held against on this snapshot; read once for all readers."""
    opened = warehouse()
    return _scenario_base(opened.snapshot, opened)


@st.cache_resource(max_entries=4, show_spinner=False)
def _scenario_base(snapshot: str, _opened: Warehouse) -> Base:
    return load_base(_opened)


def linked(key: str) -> str | None:
    """What a link to this page names, such as the `wijck` of `?partner=wijck`; None where it names nothing."""
    return st.query_params.get(key) or None


def prepare() -> None:
    """What every page needs first: the Dutch language mark, links that stay inside the page, the style of tables."""
    st.html(assets.STYLE)
    st.html(assets.SCRIPT, unsafe_allow_javascript=True)


def apologise(error: Exception) -> bool:
    """Say in Dutch that something went wrong, with the number under which the log tells what; True: that is all."""
    number = secrets.token_hex(4)
    logging.getLogger("agendamonitor").error("fout %s", number, exc_info=error)
    st.error(
        f"Hier ging iets mis. Laad de pagina opnieuw; blijft het zo, meld dan foutnummer {number}.",
        icon=":material/error:",
    )
    return True


def data_are_good() -> bool:
    """Whether the data can be shown; where not, the page says every problem at once and asks to mend the files."""
    try:
        open_warehouse()
    except StoreError as error:
        title("De opslag van de gegevens geeft een fout", f"{error} Er is niets gewijzigd.")
        links([("Naar de huidige stand", "/")])
        return False
    except BadDataError as error:
        count = formats.plural(len(error.problems), "probleem", "problemen")
        title(
            "De gegevens kunnen niet worden getoond",
            f"In de map met gegevens: **{count}**. Er wordt niets getoond totdat alles klopt. "
            "Herstel de bestanden en laad deze pagina opnieuw.",
        )
        st.html(markup.plain_list([problem.message for problem in error.problems]))
        st.caption(f"Map: {agenda_folder().name}")
        return False
    return True


def shared_choices() -> None:
    """The controls that every page shares: the peildatum, and what is sample."""
    package = warehouse().package
    half_years = ask("half_years_with_reports")["half_year"].tolist()
    default = half_years[0] if half_years else package.agenda["monitor_from"]
    chosen = pick("Peildatum", half_years or [default], key="peildatum", default=default)
    st.session_state[HALF_YEAR] = chosen
    st.caption(f"{formats.half_year(chosen)}: stand op {formats.day(formats.half_year_end(chosen))}")
    st.caption(f"{package.agenda['city']} · {package.agenda['title']}")
    samples = [table.title.lower() for table in package.tables.values() if table.origin == "voorbeeld"]
    if samples:
        st.warning(f"Voorbeeldcijfers: {formats.enumeration(samples)}.", icon=":material/science:")


def told_about_states() -> None:
    """Say when the page shows an earlier state, and when a newer one was taken over since this page was drawn."""
    asked = linked("stand")
    if asked:
        # Bound to the address, the choice goes along from page to page until the reader leaves it.
        choose("Stand", [NOW, asked], key="stand")
        st.info(f"U kijkt naar een eerdere stand van de gegevens ({asked}).", icon=":material/history:")
        return
    shown = store().current_id()

    @st.fragment(run_every=20)
    def newer() -> None:
        if store().current_id() != shown:
            st.info("Er zijn nieuwere gegevens; u ziet ze bij uw volgende keuze.", icon=":material/update:")

    newer()


def half_year() -> str:
    """The chosen peildatum, as `2026-H1`."""
    return st.session_state[HALF_YEAR]


def columns(*widths: int) -> list[AbstractContextManager[Any]]:
    """Places side by side, under each other on a narrow screen."""
    return list(st.columns(widths))


def row(places: int) -> list[AbstractContextManager[Any]]:
    """Places of equal width beside each other, for controls that belong together."""
    return list(st.columns(places))


def place() -> AbstractContextManager[Any]:
    """A place to be filled later, for what depends on a control that stands under it."""
    return st.container()


def text(markdown: str) -> None:
    """A paragraph."""
    st.markdown(formats.unbroken(markdown))


def items(lines: Iterable[tuple[str, str, str, str]], *, empty: str) -> None:
    """A list of things that need somebody: (what, why, link text, address) per item."""
    listed = list(lines)
    if not listed:
        st.markdown(empty)
        return
    st.html(markup.item_list(listed))


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names with what they are, as a description list; a value may be HTML made by `markup`."""
    st.html(markup.description_list(pairs))


def folded_facts(
    label: str, lines: Sequence[tuple[str, Sequence[tuple[str, str]]]], *, opened: bool, spread: bool
) -> None:
    """A group of lines behind its label; each line opens to names with texts (at once when `spread`)."""
    with st.expander(label, expanded=opened):
        st.html(markup.folded_list(lines, opened=spread))


def folded_definitions(label: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Names with what they are (as in `facts`) behind a line that opens them."""
    with st.expander(label, icon=":material/article:"):
        facts(pairs)


def folded_text(label: str, markdown: str) -> None:
    """A long text behind a line that opens it."""
    with st.expander(label, icon=":material/article:"):
        st.markdown(markdown)


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


def address(page: str, **choices: object) -> str:
    """A link to a page of the dashboard: `address("afspraak", afspraak="3.1")`; the state on screen goes along."""
    choices = {"stand": linked("stand"), **choices}
    query = urlencode({name: value for name, value in choices.items() if value is not None}, doseq=True)
    return f"/{page}?{query}" if query else f"/{page}"


def status_words() -> list[str]:
    """The statuses in the order in which they are always shown."""
    return list(STATUSES)


def label(name: str) -> str:
    """The Dutch name of a measure or column."""
    return measure(name).label
