"""Figures in which time runs from left to right."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
import pytest

from agendamonitor.charts import timeline
from agendamonitor.charts.style import DARK, LIGHT

AS_OF, TODAY = date(2026, 6, 30), date(2026, 11, 22)
PHASES = pd.DataFrame(
    [
        {"phase_name": "Kort", "starts_on": date(2022, 8, 1), "ends_on": date(2024, 12, 31)},
        {"phase_name": "Midden", "starts_on": date(2025, 1, 1), "ends_on": date(2027, 7, 31)},
        {"phase_name": "Lang", "starts_on": date(2027, 8, 1), "ends_on": date(2029, 12, 31)},
    ],
    dtype=object,
).assign(agreements=10, done=4)
BOUNDED = pd.DataFrame(
    [
        ("1.1", "Kort klusje", date(2022, 7, 1), date(2022, 9, 30), "gereed", False),
        ("1.2", "Lang " * 20, date(2023, 1, 1), date(2024, 12, 31), "achter", True),
        ("1.3", "Nog bezig", date(2025, 1, 1), date(2027, 12, 31), "gereed", False),
    ],
    columns=["agreement", "name", "starts_on", "ends_on", "status", "overdue"],
    dtype=object,
)
HISTORY = pd.DataFrame(
    [("2022-H2", "op koers"), ("2023-H1", "geen opgave"), ("2023-H2", "op koers")],
    columns=["half_year", "status"],
    dtype=object,
)


def lines(figure):
    return [shape["x0"] for shape in figure.spec["layout"]["shapes"]]


def names(figure):
    return [note["text"] for note in figure.spec["layout"]["annotations"]]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_figures_are_valid(palette):
    for figure in (
        timeline.phases(PHASES, as_of=AS_OF, today=TODAY, palette=palette),
        timeline.agreements(BOUNDED, as_of=AS_OF, today=TODAY, palette=palette),
        timeline.history(HISTORY, palette=palette),
        timeline.phases(PHASES.head(0), as_of=AS_OF, today=TODAY, palette=palette),
        timeline.agreements(BOUNDED.head(0), as_of=AS_OF, today=TODAY, palette=palette),
        timeline.history(HISTORY.head(0), palette=palette),
    ):
        go.Figure(figure.spec)
        assert figure.alt.endswith(".")


def test_a_bar_runs_from_its_first_to_its_last_day():
    [bars] = timeline.phases(PHASES, as_of=AS_OF, today=TODAY, palette=LIGHT).spec["data"]
    ends = [
        date.fromisoformat(start) + timedelta(milliseconds=length)
        for start, length in zip(bars["base"], bars["x"], strict=True)
    ]
    assert bars["base"] == ["2022-08-01", "2025-01-01", "2027-08-01"]
    assert ends == [date(2025, 1, 1), date(2027, 8, 1), date(2030, 1, 1)]
    past, current, coming = bars["marker"]["color"]
    assert (past, current, coming) == (LIGHT.muted, LIGHT.accent, LIGHT.soft)


def test_peildatum_and_today_are_lines_with_names():
    figure = timeline.phases(PHASES, as_of=AS_OF, today=TODAY, palette=LIGHT)
    assert lines(figure) == ["2026-06-30", "2026-11-22"]
    assert names(figure) == [
        "Kort: 4 van 10 gereed",
        "Midden: 4 van 10 gereed",
        "Lang: 4 van 10 gereed",
        "peildatum",
        "vandaag",
    ]
    assert "peildatum 30 juni 2026" in figure.alt
    assert "Midden van 1 januari 2025 tot en met 31 juli 2027, 4 van 10 afspraken gereed" in figure.alt


def test_a_day_outside_the_figure_gets_no_line():
    figure = timeline.phases(PHASES, as_of=date(2022, 6, 30), today=date(2031, 1, 1), palette=LIGHT)
    assert lines(figure) == []
    assert "vandaag" not in names(figure)


def test_names_of_lines_stand_where_there_is_room():
    early = timeline.phases(PHASES, as_of=date(2022, 12, 31), today=date(2029, 6, 1), palette=LIGHT)
    sides = {note["text"]: note["xanchor"] for note in early.spec["layout"]["annotations"]}
    assert (sides["peildatum"], sides["vandaag"]) == ("left", "right")


def test_an_agreement_shows_colour_sign_and_word():
    figure = timeline.agreements(BOUNDED, as_of=AS_OF, today=TODAY, palette=LIGHT)
    by_name = {trace["name"]: trace for trace in figure.spec["data"]}
    assert list(by_name) == ["✓ gereed", "✕ achter"]
    assert by_name["✓ gereed"]["y"] == [0, 2]
    assert by_name["✕ achter"]["y"] == [1]
    assert by_name["✕ achter"]["marker"]["color"] == LIGHT.status("achter")
    assert names(figure)[0] == "✓ <b>1.1</b> Kort klusje"
    assert figure.alt == ("Tijdlijn van 3 afspraken met begin en eind. Over de einddatum heen en niet gereed: 1.2.")
    assert "Geen daarvan" in timeline.agreements(BOUNDED.head(1), as_of=AS_OF, today=TODAY, palette=LIGHT).alt


def test_a_long_name_is_cut_above_its_bar_and_whole_on_pointing():
    figure = timeline.agreements(BOUNDED, as_of=AS_OF, today=TODAY, palette=LIGHT)
    assert names(figure)[1].endswith("…")
    assert len(timeline.shortened("Lang " * 20)) <= timeline.NAME_LENGTH
    assert "Lang " * 20 in figure.spec["data"][1]["hovertext"][0]


def test_the_history_keeps_the_half_years_of_a_year_together():
    figure = timeline.history(HISTORY, palette=LIGHT)
    places = {trace["name"]: trace["x"] for trace in figure.spec["data"]}
    first, last = places["→ op koers"]
    [silent] = places["? geen opgave"]
    assert last - silent < silent - first
    assert figure.spec["layout"]["xaxis"]["ticktext"] == ["2022", "2023"]
    assert figure.alt == (
        "Status per halfjaar. 2e halfjaar 2022: op koers; 1e halfjaar 2023: geen opgave; 2e halfjaar 2023: op koers."
    )
