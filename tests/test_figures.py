"""What the browser is given to draw: valid Plotly, of kinds that the bundle beside it knows, each with its words."""

import json
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest
from plotly.offline import get_plotlyjs_version
from streamlit.testing.v1 import AppTest

from agendamonitor.charts.style import CLEAR, Figure
from bench.pages import paths

ROOT = Path(__file__).parent.parent
BROWSER = ROOT / "agendamonitor/web/browser"
[BUNDLE] = BROWSER.glob("plotly-basic-*.min.js")
DRAWN = {"bar", "scatter"}
LOOKS = {"block", "hatched", "outline", "line", "dashed", "dot", "ring"}


@pytest.mark.parametrize("path", paths())
def test_figures_are_what_the_bundle_can_draw(path):
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    frame = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    file = re.search(rf'"(pages/\w+\.py)"[^\n]*url_path="{path}"', frame) if path else None
    app.run()
    if file:
        app.switch_page(file[1]).run()
    assert not app.exception
    for element in app.get("bidi_component"):
        figure = json.loads(json.loads(element.proto.json)["figure"])
        words, key = figure.pop("alt"), figure.pop("key")
        go.Figure(figure)
        assert {look for _, look, _ in key} <= LOOKS
        assert len({name for name, _, _ in key}) == len(key)
        assert {trace["type"] for trace in figure["data"]} <= DRAWN
        assert len(words) > 20
        assert figure["layout"]["height"] > 100


def test_the_bundle_is_of_the_version_that_python_checks_figures_for():
    version = get_plotlyjs_version()
    assert BUNDLE.name == f"plotly-basic-{version}.min.js"
    assert f"plotly.js (basic - minified) v{version}" in BUNDLE.read_text(encoding="utf-8")[:200]
    assert f'"./{BUNDLE.name}"' in (BROWSER / "figure.js").read_text(encoding="utf-8")


def test_every_look_of_a_key_is_drawn():
    sheet = (ROOT / "agendamonitor/web/browser/style.css").read_text(encoding="utf-8")
    for look in LOOKS:
        assert f".am-{look}" in sheet


def test_a_key_names_every_kind_of_mark_as_it_looks():
    traces = [
        {"type": "bar", "name": "vast", "marker": {"color": "#000"}},
        {"type": "bar", "name": "gearceerd", "marker": {"color": "#fff", "pattern": {"shape": "/", "fgcolor": "#111"}}},
        {"type": "bar", "name": "omlijnd", "marker": {"color": CLEAR, "line": {"color": "#222"}}},
        {"type": "scatter", "mode": "lines", "name": "lijn", "line": {"color": "#333"}},
        {"type": "scatter", "mode": "lines", "name": "streep", "line": {"color": "#444", "dash": "dot"}},
        {"type": "scatter", "mode": "markers", "name": "stip", "marker": {"color": "#555", "line": {"color": "#555"}}},
        {"type": "scatter", "mode": "markers", "name": "ring", "marker": {"color": "#fff", "line": {"color": "#777"}}},
        {"type": "scatter", "mode": "text", "text": ["woord"]},
        {"type": "bar", "name": "ongenoemd", "showlegend": False, "marker": {"color": "#666"}},
    ]
    assert Figure({"data": traces, "layout": {}}, "woorden").entries() == (
        ("vast", "block", "#000"),
        ("gearceerd", "hatched", "#111"),
        ("omlijnd", "outline", "#222"),
        ("lijn", "line", "#333"),
        ("streep", "dashed", "#444"),
        ("stip", "dot", "#555"),
        ("ring", "ring", "#777"),
    )
