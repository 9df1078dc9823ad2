"""What the browser is given to draw: valid Plotly, of kinds that the bundle beside it knows, each with its words."""

import json
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest
from plotly.offline import get_plotlyjs_version
from streamlit.testing.v1 import AppTest

from bench.pages import paths

ROOT = Path(__file__).parent.parent
BROWSER = ROOT / "agendamonitor/browser"
[BUNDLE] = BROWSER.glob("plotly-basic-*.min.js")
DRAWN = {"bar", "scatter"}


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
        words = figure.pop("alt")
        go.Figure(figure)
        assert {trace["type"] for trace in figure["data"]} <= DRAWN
        assert len(words) > 20
        assert figure["layout"]["height"] > 100


def test_the_bundle_is_of_the_version_that_python_checks_figures_for():
    version = get_plotlyjs_version()
    assert BUNDLE.name == f"plotly-basic-{version}.min.js"
    assert f"plotly.js (basic - minified) v{version}" in BUNDLE.read_text(encoding="utf-8")[:200]
    assert f'"./{BUNDLE.name}"' in (BROWSER / "figure.js").read_text(encoding="utf-8")
