"""The figures of the monitoring document: every bar is a number of an answer, and its words say it too."""

from decimal import Decimal

import pytest

from agendamonitor.answers import goals
from agendamonitor.report import figures
from agendamonitor.report.blocks import Bars
from agendamonitor.report.chapters.rows import all_agreements
from agendamonitor.report.content import compose
from agendamonitor.report.reader import Reader
from agendamonitor.report.word import LONGEST_ALT
from agendamonitor.words import formats

HALF_YEAR = "2026-H1"


@pytest.fixture
def reader(shipped):
    return Reader(shipped, HALF_YEAR)


def bar_of(figure, label):
    [bar] = [bar for bar in figure.bars if bar.label == label]
    return bar


def spaced(text):
    return text.replace("\u00a0", " ")


def test_the_document_carries_the_figures_of_the_screen(shipped):
    drawn = [block for block in compose(shipped, HALF_YEAR, {}).blocks if isinstance(block, Bars)]
    assert [figure.caption for figure in drawn] == [
        "Afspraken per programmalijn naar status",
        "Afspraken per fase naar status",
        "Begroot per jaar en thema, in euro's",
        "Wijken met een afgesproken cultureel werker per halfjaar",
        "Deelnames per 1.000 inwoners",
        "Aandeel banen in de creatieve industrie, in procent",
    ]
    for figure in drawn:
        assert len(figure.alt) <= LONGEST_ALT
        assert all(sum(segment.share for segment in bar.segments) < 1.0001 for bar in figure.bars)
        assert all(bar.label in figure.alt for bar in figure.bars)


def test_agreements_per_phase_add_up(reader, shipped):
    figure = figures.phase_bars(reader, all_agreements(reader))
    phases = shipped.ask("progress_phases", half_year=HALF_YEAR).to_dict("records")
    assert [bar.label for bar in figure.bars] == [row["phase_name"] for row in phases]
    assert [bar.value for bar in figure.bars] == [f"{row['done']} van {row['agreements']} gereed" for row in phases]
    for bar, row in zip(figure.bars, phases, strict=True):
        assert sum(int(segment.text.split()[-1]) for segment in bar.segments) == row["agreements"]
    assert "Lange termijn: 2 gereed" in figure.alt


def test_money_is_divided_over_themes_with_pm_beside_it(reader, shipped):
    years = reader.ask("spending_per_year").to_dict("records")
    figure = figures.money_bars(reader, years)
    most = max(row["known_amount"] for row in years)
    for row in years:
        bar = bar_of(figure, str(row["year"]))
        known = [segment for segment in bar.segments if not segment.hatched]
        share = float(row["known_amount"] / most) * figures.KNOWN_WIDTH
        assert sum(segment.share for segment in known) == pytest.approx(share)
        assert len(bar.segments) - len(known) == (1 if row["pm_lines"] else 0)
        assert spaced(bar.value) == formats.known_and_pm(row["known_amount"], row["pm_lines"])
    assert "2027: € 67.500 + 6 × PM, waarvan " in spaced(figure.alt)
    assert figure.legend[-1][1].startswith("PM: ")


def test_coverage_tells_named_unnamed_and_begun(reader):
    [figure] = figures.coverage_bars(reader)
    bar = bar_of(figure, "1e halfjaar 2026")
    assert [segment.text for segment in bar.segments] == ["4", "2"]
    assert bar.value == "6 van 11, 4 begonnen"
    assert bar_of(figure, "2e halfjaar 2026").value == "6 van 11"
    assert "1e halfjaar 2026: 6, waarvan 2 zonder naam, 4 begonnen" in figure.alt
    assert bar_of(figure, "1e halfjaar 2027").segments == ()


def test_reach_says_why_there_is_no_number(reader, village):
    rows = figures.participation.by_reach(reader.rows("area_stand"))
    [figure] = figures.reach_bars(reader, rows)
    assert [bar.value for bar in figure.bars[:2]] == ["36,2", "35,9"]
    assert figure.bars[0].segments[0].share == 1
    unknown = bar_of(figure, "Buytenwegh")
    assert (unknown.segments, unknown.value) == ((), "248, inwonertal onbekend")
    assert figures.reach_bars(reader, [{**row, "per_thousand": None} for row in rows]) == []


def test_the_course_of_an_indicator_runs_from_start_to_target(reader):
    courses = goals.by_indicator(reader.now("outlook_indicators"))
    [figure] = figures.indicator_bars(reader, courses)
    assert [(bar.label, bar.value) for bar in figure.bars] == [
        ("2022", "1 (begin)"),
        ("2023", "1,1 (op het rechte pad 1,4)"),
        ("2024", "1,3 (op het rechte pad 1,8)"),
        ("2025", "1,2 (op het rechte pad 2,1)"),
        ("2030", "4 (doel)"),
    ]
    assert figure.bars[1].segments[0].share == pytest.approx(1.1 / 4)
    [rows] = courses.values()
    assert figures.indicator_bars(reader, {"x": [{**rows[0], "year": None, "value": None}]}) == []
    assert figures.indicator_bars(reader, {"x": [{**rows[0], "value": Decimal(-1)}]}) == []


def test_a_small_agenda_has_its_figures_too(village):
    drawn = [block for block in compose(village, "2023-H2", {}).blocks if isinstance(block, Bars)]
    assert {"Afspraken per fase naar status", "Bezoekers van het dorpsfeest"} <= {figure.caption for figure in drawn}
