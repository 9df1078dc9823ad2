"""Figures in the browser: a Streamlit component that draws plain Plotly dicts with Plotly's own basic bundle."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from agendamonitor.charts.style import Figure
from agendamonitor.web import streamlit_patches
from agendamonitor.words import escaping

FOLDER, SCRIPT = "browser", "figure.js"
PACKAGE, PART = "agendamonitor", "figure"
NAME = f"{PACKAGE}.{PART}"


def bundles() -> list[Path]:
    """The files of Plotly itself that the browser needs."""
    return sorted((Path(__file__).parent / FOLDER).glob("plotly-*.js"))


def component() -> Callable[..., Any]:
    """The component of the running server, with its scripts served from the folder `browser`."""
    return streamlit_patches.component(PACKAGE, PART, Path(__file__).parent / FOLDER, SCRIPT)


def draw(figure: Figure, *, key: str) -> None:
    """Show a figure under its key; the reader's browser draws it when it comes near the screen, `alt` tells it."""
    entries = figure.entries()
    text = json.dumps(
        {**escaping.figure(figure.spec), "alt": figure.alt, "key": entries}, ensure_ascii=False, separators=(",", ":")
    )
    # A key takes as many lines as the screen makes of it.
    component()(key=key, data={"figure": text}, height="content" if entries else figure.spec["layout"]["height"])
