"""Reach of the wijken: the questions, and that counts of few people never leave the database."""

import csv
import shutil
from datetime import date
from decimal import Decimal

import pytest

from agendamonitor.warehouse import Warehouse
from tests.conftest import VILLAGE

WIJK, HALF_YEAR = "kerkwijk", "2023-H1"
METRICS = ["neighbourhood", "half_year", "activities", "participations", "first_time", "partners", "initiatives"]


@pytest.fixture
def reported(tmp_path):
    """Call it with what one wijk counted in a half-year; gives the warehouse of a village that reported just that."""
    opened = []

    def make(participations, first_time, small_count=5):
        folder = tmp_path / f"village-{len(opened)}"
        shutil.copytree(VILLAGE, folder)
        with (folder / "neighbourhood_metrics.voorbeeld.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*METRICS, "budget_spent", "profile_status"])
            writer.writerow([WIJK, HALF_YEAR, 4, participations, first_time, 2, 1, "100.00", "geen"])
        papers = folder / "datapackage.json"
        text = papers.read_text(encoding="utf-8")
        assert '"small_count": 5' in text
        papers.write_text(text.replace('"small_count": 5', f'"small_count": {small_count}'), encoding="utf-8")
        opened.append(Warehouse.open(folder))
        return opened[-1]

    yield make
    for warehouse in opened:
        warehouse.close()


def first(answer, **where):
    return next(row for row in answer.to_dict("records") if all(row[name] == value for name, value in where.items()))


@pytest.mark.parametrize(
    ("participations", "first_time", "shown"),
    [
        (0, 0, (0, None, Decimal("0.0"), 0, None, None)),
        (1, 0, (None, "< 5", None, None, "afgeschermd", None)),
        (4, 4, (None, "< 5", None, None, "< 5", None)),
        (5, 0, (5, None, Decimal("5.0"), 0, None, Decimal("0.0000"))),
        (5, 5, (5, None, Decimal("5.0"), 5, None, Decimal("1.0000"))),
        (20, 4, (20, None, Decimal("20.0"), None, "< 5", None)),
        # Sixteen of twenty for the first time would tell that four came back.
        (20, 16, (20, None, Decimal("20.0"), None, "afgeschermd", None)),
        (20, 15, (20, None, Decimal("20.0"), 15, None, Decimal("0.7500"))),
        (20, "", (20, None, Decimal("20.0"), None, None, None)),
    ],
)
def test_counts_of_few_people_are_words(reported, participations, first_time, shown):
    village = reported(participations, first_time)
    stand = first(village.ask("area_stand", half_year=HALF_YEAR), neighbourhood=WIJK)
    trend = first(
        village.ask("area_trend", half_year=HALF_YEAR, neighbourhoods=[WIJK]), neighbourhood=WIJK, half_year=HALF_YEAR
    )
    columns = [
        "participations",
        "participations_word",
        "per_thousand",
        "first_time",
        "first_time_word",
        "first_time_share",
    ]
    assert tuple(stand[column] for column in columns) == shown
    assert tuple(trend[column] for column in columns) == shown


def test_the_agenda_says_what_few_is(reported):
    stand = first(reported(20, 9, small_count=10).ask("area_stand", half_year=HALF_YEAR), neighbourhood=WIJK)
    assert (stand["first_time"], stand["first_time_word"]) == (None, "< 10")


def test_a_wijk_without_a_worker_has_no_budget_and_no_zero(village):
    answer = village.ask("area_stand", half_year="2023-H1")
    assert [(row["neighbourhood"], row["worker"], row["budget_used"]) for row in answer.to_dict("records")] == [
        ("haven", "geen cultureel werker", None),
        ("kerkwijk", "cultureel werker", Decimal("0.00")),
        ("polder", "geen cultureel werker", None),
    ]
    assert first(answer, neighbourhood="polder")["per_thousand"] is None


def test_a_worker_works_from_the_day_of_the_start_not_of_the_agreement(village):
    """Agreed from 2024 on, begun in May 2024; nothing is known of the start before the peildatum reaches it."""
    before, after = (
        first(village.ask("area_stand", half_year=each), neighbourhood="haven") for each in ("2023-H2", "2024-H1")
    )
    assert (before["worker"], before["started_on"], before["fte"]) == ("geen cultureel werker", None, None)
    assert (after["worker"], after["started_on"], after["months_late"]) == ("cultureel werker", date(2024, 5, 1), 4)
    assert after["agreed_until"] == date(2025, 12, 31)


def test_coverage_counts_named_and_unnamed_and_stops_knowing_at_the_peildatum(village, shipped):
    answer = village.ask("area_coverage", half_year="2024-H1")
    assert list(
        answer[["half_year", "named", "unnamed", "agreed", "started", "wijken_total"]].itertuples(
            index=False, name=None
        )
    ) == [
        ("2023-H1", 1, 0, 1, 1, 3),
        ("2023-H2", 1, 0, 1, 1, 3),
        ("2024-H1", 2, 0, 2, 2, 3),
        ("2024-H2", 2, 0, 2, None, 3),
        ("2025-H1", 2, 1, 3, None, 3),
        ("2025-H2", 2, 1, 3, None, 3),
    ]
    printed = shipped.ask("area_coverage", half_year="2026-H1")
    agreed = dict(zip(printed["half_year"], printed["agreed"], strict=True))
    assert [agreed[each] for each in ("2022-H2", "2023-H1", "2026-H2", "2027-H1")] == [3, 6, 6, 0]
    assert set(printed["wijken_total"]) == {11}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024-01-01,2024-01-01", "2024-H1", "2024-H1"),
        ("2023-12-31,2024-01-01", "2023-H2", "2024-H1"),
        ("2023-06-30,2023-12-31", "2023-H1", "2023-H2"),
    ],
)
def test_a_worker_counts_from_the_first_day_to_the_last(changed_village, period, first, last):
    """One day in a half-year is enough, on its first day and on its last."""
    printed = "haven-1,haven,,0.100,2024-01-01,2025-12-31"
    changed = changed_village("worker_deployments.csv", (printed, f"haven-1,haven,,0.100,{period}"))
    coverage = changed.ask("area_coverage", half_year="2023-H1")
    with_two = [half_year for half_year, named in coverage[["half_year", "named"]].values.tolist() if named == 2]
    assert (with_two[0], with_two[-1]) == (first, last)


def test_workers_without_a_wijk_are_listed(village):
    assert village.ask("area_slots", half_year="2024-H1")[["slot", "now"]].values.tolist() == [["wijk-3", False]]
    assert village.ask("area_slots", half_year="2025-H1")[["slot", "now"]].values.tolist() == [["wijk-3", True]]


def test_the_budget_of_a_wijk_counts_per_year_up_to_the_peildatum(village, shipped):
    answer = village.ask("area_budget", half_year="2023-H2")
    assert answer[["neighbourhood", "year", "budget_used", "budget_amount", "half_years_reported"]].values.tolist() == [
        ["kerkwijk", 2023, Decimal("0.00"), Decimal("300.00"), 2]
    ]
    printed = shipped.ask("area_budget", half_year="2026-H1")
    meerzicht = {row["year"]: row["budget_used"] for row in printed.to_dict("records") if row["name"] == "Meerzicht"}
    # 2.984 + 2.452 in 2024; in 2026 the first half-year only.
    assert (meerzicht[2024], meerzicht[2026]) == (Decimal("5436.00"), Decimal("1431.00"))
    buytenwegh = first(printed, name="Buytenwegh", year=2023)
    assert (buytenwegh["budget_used"], buytenwegh["half_years_reported"]) == (None, 0)


def test_the_trend_has_every_half_year_also_those_without_a_report(shipped):
    answer = shipped.ask("area_trend", half_year="2025-H2", neighbourhoods=["buytenwegh", "dorp"])
    assert len(answer) == 2 * 7
    silent = first(answer, neighbourhood="buytenwegh", half_year="2025-H1")
    assert (silent["reported"], silent["participations"], silent["worker"]) == (False, None, "cultureel werker")
    assert set(answer["half_year"]) == {
        "2022-H2",
        *(f"{year}-H{half}" for year in (2023, 2024, 2025) for half in (1, 2)),
    }


def test_contradictions_about_wijken_name_them(shipped):
    answer = shipped.ask("area_findings")
    assert {"W1", "W2", "T6"} <= set(answer["finding"])
    assert first(answer, finding="W2")["neighbourhoods"] == ["buytenwegh", "de-leyens", "meerzicht", "rokkeveen"]
