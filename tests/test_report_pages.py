"""The pages Doelen and Monitoringsdocument through the frame, and the words and figures on them."""

from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.answers import goals
from agendamonitor.charts import goals as charts
from agendamonitor.charts.style import DARK, LIGHT
from agendamonitor.report import preview
from agendamonitor.report.blocks import Heading
from agendamonitor.report.content import compose
from tests.shown import leads, paragraphs, titles

ROOT = Path(__file__).parent.parent
VILLAGE = ROOT / "tests" / "data" / "dorp"


def opened(page, monkeypatch, data=None):
    if data:
        monkeypatch.setenv("AGENDAMONITOR_DATA", str(data))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.run()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


@pytest.mark.parametrize("data", [None, VILLAGE], ids=["shipped", "village"])
def test_the_goals_page_opens(monkeypatch, data):
    app = opened("goals", monkeypatch, data)
    assert titles(app)[0] == "Doelen"
    assert "De agenda noemt" in leads(app)[0]


def test_the_time_line_shows_every_step_and_says_it(shipped):
    steps = goals.changed(shipped.ask("goal_history", half_year="2026-H1"))
    for palette in (LIGHT, DARK):
        figure = charts.moves(steps, palette=palette)
        drawn = go.Figure(figure.spec)
        assert list(drawn.data[0].x) == steps["from_year"].tolist()
        assert list(drawn.data[1].x) == steps["to_year"].tolist()
        assert "8.c" in figure.alt
        assert "van 2024 naar 2027" in figure.alt
        assert any("2030 → 2027" in note.text for note in drawn.layout.annotations)
        assert any("2027 → 2030, was bij 8" in note.text for note in drawn.layout.annotations)
    assert goals.changed_heading(steps) == "3 doelen kregen een ander jaar: 2 later en 1 eerder"
    assert goals.changed_heading(steps.iloc[:0]) == "Geen enkel doel kreeg een ander jaar"


def test_the_document_page_previews_the_first_page(monkeypatch):
    app = opened("monitoring_document", monkeypatch)
    said = " ".join(paragraphs(app))
    assert "Binnen een half jaar moeten 3 besluiten over geld vallen." in said
    assert "Kwaliteit van de gegevens Deze tabellen bevatten voorbeeldcijfers" in said
    assert not app.get("download_button")


def test_the_preview_tells_every_other_chapter(shipped, village):
    shown = preview.other_chapters(shipped, "2026-H1")
    blocks = compose(shipped, "2026-H1", {}).blocks
    heads = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert [text.split("**")[1] for text in shown.texts] == heads[1:]
    told = {text.split("**")[1]: text.split("** ")[1] for text in shown.texts}
    assert told["Stand van de afspraken"].endswith("(2 tabellen en 2 figuren)")
    assert told["Besluiten"].startswith("Wat besloten is, staat niet in de gegevens; te zien is alleen of")
    assert told["Besluiten"].endswith("PM is. (1 tabel)")
    assert told["Bijlage: alle afspraken"] == "(1 tabel)"
    assert any("budget_amounts" in answer.rests_on for answer in shown.answers)
    assert len(preview.other_chapters(village, "2023-H2").texts) == len(shown.texts)


def test_the_button_makes_the_three_files(monkeypatch):
    app = opened("monitoring_document", monkeypatch, VILLAGE)
    app.button(key="maak").click().run()
    assert not app.exception
    labels = {each.proto.label for each in app.get("download_button")}
    assert {label for label, _ in preview.FILES.values()} <= labels


def test_signs_in_the_data_are_no_markdown(village):
    shown = preview.first_page(village, "2023-H2")
    assert shown.texts[0] == "**Stand**"
    assert any("budget_amounts" in answer.rests_on for answer in shown.answers)
    assert preview.button("a.b.pdf") == "Download de PDF"
    assert preview.kind("x.docx").endswith("wordprocessingml.document")
