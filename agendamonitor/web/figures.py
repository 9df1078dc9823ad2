"""Figures in the browser: a Streamlit component that draws plain Plotly dicts with Plotly's own basic bundle."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from agendamonitor.charts.style import Figure

FOLDER, SCRIPT = "browser", "figure.js"
PACKAGE, PART = "agendamonitor", "figure"
NAME = f"{PACKAGE}.{PART}"

_mounts: WeakKeyDictionary[BidiComponentManager, Callable[..., Any]] = WeakKeyDictionary()


def bundles() -> list[Path]:
    """The files of Plotly itself that the browser needs."""
    return sorted((Path(__file__).parent / FOLDER).glob("plotly-*.js"))


def component() -> Callable[..., Any]:
    """The component of the running server, with its scripts served from the folder `browser`."""
    manager = get_bidi_component_manager()
    if manager not in _mounts:
        parts = [ComponentConfig(name=PART, asset_dir=FOLDER)]
        manager.register_from_manifest(ComponentManifest(PACKAGE, "1", parts), Path(__file__).parent)
        _mounts[manager] = st.components.v2.component(NAME, js=SCRIPT, isolate_styles=False)
    return _mounts[manager]


def draw(figure: Figure, *, key: str) -> None:
    """Show a figure under its key; the reader's browser draws it when it comes near the screen, `alt` tells it."""
    entries = figure.entries()
    text = json.dumps({**figure.spec, "alt": figure.alt, "key": entries}, ensure_ascii=False, separators=(",", ":"))
    # A key takes as many lines as the screen makes of it.
    component()(key=key, data={"figure": text}, height="content" if entries else figure.spec["layout"]["height"])
