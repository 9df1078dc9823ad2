"""The state of the data that is on screen, asking it, and what the address of the page says."""

import gc
import os
import sys
from collections.abc import Callable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any, ParamSpec
from urllib.parse import urlencode, urlsplit

import streamlit as st

from agendamonitor.charts.style import DARK, LIGHT, Palette
from agendamonitor.database.questions import Answer
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.inputs import load_base
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse, shipped_agenda
from agendamonitor.words.vocabulary import speak

HALF_YEAR = "chosen_half_year"
WAREHOUSE = "warehouse"

P = ParamSpec("P")


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
    speak(warehouse().package.header.words)
    return warehouse()


def has(capability: str) -> bool:
    """Whether the agenda on screen can show this: one of `schema.capabilities()`."""
    return capability in warehouse().package.capabilities


def fragment(draw: Callable[P, None], *, run_every: float | None = None) -> Callable[P, None]:
    """Make a function a part of the page that redraws alone, in the words of the agenda though nothing else runs."""

    @st.fragment(run_every=run_every)
    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        speak(warehouse().package.header.words)
        draw(*args, **kwargs)

    return drawn


def deferred(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same to be made later and elsewhere, as a download is: in the words of the agenda on screen now."""
    return partial(copy_context().run, make)


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


def ask(question: str, **parameters: Any) -> Answer:
    """The answer to a question of `queries/ask` about the snapshot on screen, kept per its figures and parameters."""
    return ask_of(warehouse(), question, **parameters)


def ask_of(opened: Warehouse, question: str, **parameters: Any) -> Answer:
    """The same about another state; kept for as long as its figures are those of a state that is asked."""
    return _answer(opened.figures, question, parameters, opened).shared()


@st.cache_resource(max_entries=1024, show_spinner=False)
def _answer(figures: str, question: str, parameters: dict[str, Any], _warehouse: Warehouse) -> Answer:
    _lasting.answers += 1
    return _warehouse.ask(question, **parameters)


def breaches(promise: str) -> Answer:
    """What breaks a promise of `queries/check` in the snapshot on screen, kept per its figures."""
    opened = warehouse()
    return _breaches(opened.figures, promise, opened).shared()


@st.cache_resource(max_entries=256, show_spinner=False)
def _breaches(figures: str, promise: str, _warehouse: Warehouse) -> Answer:
    return _warehouse.check(promise)


def scenario_base() -> Base:
    """What scenarios are held against on this snapshot; read once for all readers."""
    opened = warehouse()
    return _scenario_base(opened.snapshot, opened)


@st.cache_resource(max_entries=4, show_spinner=False)
def _scenario_base(snapshot: str, _opened: Warehouse) -> Base:
    return load_base(_opened)


def half_year() -> str:
    """The chosen peildatum, as `2026-H1`."""
    return st.session_state[HALF_YEAR]


def palette() -> Palette:
    """The chart colours that go with the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def linked(key: str) -> str | None:
    """What a link to this page names, such as `museum` in `?partner=museum`; None where it names nothing."""
    return st.query_params.get(key) or None


def address(page: str, **choices: object) -> str:
    """A link to a page of the dashboard: `address("afspraak", afspraak="3.1")`; the state on screen goes along."""
    choices = {"stand": linked("stand"), **choices}
    query = urlencode({name: value for name, value in choices.items() if value is not None}, doseq=True)
    return f"/{page}?{query}" if query else f"/{page}"


def absolute(path: str) -> str:
    """The full address of a path of this dashboard, to be copied or scanned."""
    here = urlsplit(st.context.url or "http://127.0.0.1:8501/")
    return f"{here.scheme}://{here.netloc}{path}"
