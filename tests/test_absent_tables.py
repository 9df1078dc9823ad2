"""Whatever tables an agenda lacks, every question and check runs, and no agreement and no euro gets lost."""

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from agendamonitor.agenda.schema import tables
from agendamonitor.database.questions import checks, questions
from agendamonitor.promises import judged
from agendamonitor.warehouse import Warehouse
from tests.asked import parameters
from tests.folders import rows_of, take_away, write_rows

VILLAGE = Path(__file__).parent / "data" / "dorp"
# Without these there is no agenda.
NEEDED = {"programme_lines", "agreements"}
ONE_BY_ONE = [(name,) for name in tables() if rows_of(VILLAGE, name) and name not in NEEDED]
MONEY = ("budget_lines", "budget_amounts", "printed_totals", "agreement_budget_lines", "themes", "realised_spending")
REPORTS = ("agreement_statuses", "neighbourhood_metrics", "rhythm_counts", "deployment_starts", "indicator_values")
TOGETHER = [("results", "phases"), MONEY, REPORTS, tuple(name for [name] in ONE_BY_ONE)]
LAST = "2025-H2"


@pytest.fixture(params=[*ONE_BY_ONE, *TOGETHER], ids="+".join)
def lesser(request, tmp_path):
    """The village without some of its tables: its folder, its warehouse, and the tables that it lacks."""
    folder = shutil.copytree(VILLAGE, tmp_path / "dorp")
    take_away(folder, *request.param)
    opened = Warehouse.open(folder)
    yield folder, opened, set(request.param)
    opened.close()


def touched(question, lacking):
    """Whether a question may answer something else without these tables; one that asks which there are always does."""
    return question.tables & lacking or re.search(r"\braw_tables\b|\bhas\(", question.sql)


def test_every_question_and_check_runs_and_loses_nothing(lesser):
    folder, warehouse, lacking = lesser
    for name, question in questions().items():
        if not touched(question, lacking):
            continue
        shown = warehouse.ask(name, **parameters(question)).to_dict("records")
        assert not any("null" in str(value).split() or value == "" for row in shown for value in row.values()), name
    for name, promise in checks().items():
        if touched(promise, lacking):
            assert list(warehouse.check(name).columns) == ["subject", "found", "expected"]
    no_agreement_is_lost(folder, warehouse)
    no_euro_is_lost(folder, warehouse)
    no_fte_is_lost(folder, warehouse)


def no_agreement_is_lost(folder, warehouse):
    printed = rows_of(folder, "agreements")
    unique = {row["agreement"] for row in printed if not row["same_as"]}

    def listed(question, **given):
        return warehouse.ask(question, **given).to_dict("records")

    for question in ("agreement_list", "scenario_agreements"):
        assert [row["agreement"] for row in listed(question)] == [row["agreement"] for row in printed]
    for half_year in ("2023-H2", LAST):
        open_choice = {key: [] for key in ("lines", "phases", "statuses", "partners", "timings", "results")}
        filtered = listed("progress_agreements", half_year=half_year, words="", **open_choice)
        assert {row["agreement"] for row in filtered} == unique
        for question in ("progress_timing", "outlook_reporting"):
            assert {row["agreement"] for row in listed(question, half_year=half_year)} == unique
        for question in ("overview_statuses", "overview_line_statuses", "overview_programme_lines"):
            assert sum(row["agreements"] or 0 for row in listed(question, half_year=half_year)) == len(unique), question
    for row in printed:
        [card] = listed("agreement_card", agreement=row["agreement"], half_year=LAST)
        assert card["name"] == row["name"]
    counted = listed("agreements_per_programme_line")
    assert sum(row["agreement_rows"] for row in counted) == len(printed)
    with_phase = sum(row["phase"] != "" and not row["same_as"] for row in printed)
    assert sum(row["agreements"] for row in listed("progress_phases", half_year=LAST)) == with_phase


def no_euro_is_lost(folder, warehouse):
    cells = rows_of(folder, "budget_amounts")
    known = sum((Decimal(row["amount"]) for row in cells if row["amount"] != "PM"), Decimal(0))
    unknown = sum(row["amount"] == "PM" for row in cells)
    years = sorted({int(row["year"]) for row in cells})

    def summed(question, column, **given):
        return sum((row[column] or 0 for row in warehouse.ask(question, **given).to_dict("records")), Decimal(0))

    for question, given in (
        ("spending_per_year", {}),
        *(("spending_by_group", {"grouping": each}) for each in ("thema", "programmalijn", "looptijd")),
    ):
        assert (summed(question, "known_amount", **given), summed(question, "pm_lines", **given)) == (known, unknown)
    for question in ("budget_cells", "scenario_cells"):
        assert (summed(question, "amount"), summed(question, "is_pm")) == (known, unknown)
    for question, column in (("report_money", "amount"), ("overview_programme_lines", "known_amount")):
        assert sum(summed(question, column, half_year=f"{year}-H2") for year in years) == known, question
    assert len(warehouse.ask("scenario_lines")) == len(rows_of(folder, "budget_lines"))
    spent = sum((Decimal(row["realised"]) for row in rows_of(folder, "realised_spending")), Decimal(0))
    for per in ("jaar", "halfjaar"):
        assert summed("budget_realised", "realised", half_year=LAST, per=per) == spent
    printed = sum((Decimal(row["amount"]) for row in rows_of(folder, "printed_totals")), Decimal(0))
    assert summed("printed_totals", "printed_amount") == printed


def no_fte_is_lost(folder, warehouse):
    allocations = rows_of(folder, "fte_allocations")
    assert len(warehouse.ask("staffing_allocations")) == len(allocations)
    ever = warehouse.ask("staffing_by_group", grouping="functie").groupby("group_name")["fte"].max()
    assert set(ever.index) == {row["function"] for row in allocations}


# What every agenda breaks that has the table and nothing in it; a table that is absent breaks nothing.
BROKEN_WHEN_EMPTY = {
    "agreement_partners": {"every_agreement_has_a_leader"},
    "decisions": {"every_pm_has_a_decision"},
    "printed_totals": {"budget_sums_equal_printed_totals"},
    "finding_subjects": {"every_finding_touches_a_row"},
    "agreement_budget_lines": {"money_has_an_agreement_with_a_price"},
    "fte_allocations": {"fte_equals_the_fte_in_the_line_name"},
}


def broken(folder):
    warehouse = Warehouse.open(folder)
    try:
        return {promise.name for promise in judged(warehouse.package, warehouse.check) if len(promise.breaches)}
    finally:
        warehouse.close()


@pytest.fixture(scope="module")
def whole(own_cache):
    """What the whole village breaks."""
    return broken(VILLAGE)


@pytest.mark.parametrize("name", BROKEN_WHEN_EMPTY)
def test_absent_is_not_empty(tmp_path, whole, name):
    absent, empty = (shutil.copytree(VILLAGE, tmp_path / each) for each in ("absent", "empty"))
    take_away(absent, name)
    take_away(empty, name, listed=True)
    assert broken(empty) - whole >= BROKEN_WHEN_EMPTY[name]
    assert not (broken(absent) & BROKEN_WHEN_EMPTY[name])


def test_what_a_question_needs_is_said(village, tmp_path):
    """Of an agenda of nothing but levels, every question that says to need nothing finds something."""
    bare = shutil.copytree(VILLAGE, tmp_path / "bare")
    take_away(bare, *(name for [name] in ONE_BY_ONE))
    warehouse = Warehouse.open(bare)
    assert warehouse.package.capabilities == {"moments"}
    for question in questions().values():
        assert question.fits(warehouse.package.capabilities) == (question.needs == ())
        if question.fits(warehouse.package.capabilities):
            assert len(warehouse.ask(question.name, **parameters(question))), question.name
        if question.fits(village.package.capabilities):
            assert len(village.ask(question.name, **parameters(question))), question.name
    warehouse.close()


def test_done_is_not_zero_but_unknown_where_nobody_reports(tmp_path):
    folder = shutil.copytree(VILLAGE, tmp_path / "dorp")
    take_away(folder, "agreement_statuses")
    warehouse = Warehouse.open(folder)
    [phase] = warehouse.ask("overview_phase", half_year="2023-H2").to_dict("records")
    assert (phase["agreements"], phase["done"]) == (2, None)
    first = warehouse.ask("overview_programme_lines", half_year="2023-H2").to_dict("records")[0]
    assert [first[column] for column in ("agreements", "done", "late", "done_change")] == [2, None, None, None]
    statuses = warehouse.ask("overview_statuses", half_year="2023-H2").to_dict("records")
    assert {row["status"]: row["agreements"] for row in statuses if row["agreements"]} == {"geen opgave": 4}
    warehouse.close()


def test_time_goes_on_without_phases(tmp_path):
    folder = shutil.copytree(VILLAGE, tmp_path / "dorp")
    take_away(folder, "phases")
    warehouse = Warehouse.open(folder)
    half_years = warehouse.ask("report_half_years")
    assert half_years["half_year"].tolist() == [f"{year}-H{half}" for year in (2023, 2024, 2025) for half in (1, 2)]
    assert half_years["previous_half_year"].tolist()[:2] == [None, "2023-H1"]
    warehouse.close()


def test_printed_codes_are_in_the_order_of_the_agenda(tmp_path):
    """Codes as printed are no numbers: PL10 comes after PL9, and before it where the agenda prints it so."""
    folder = shutil.copytree(VILLAGE, tmp_path / "dorp")
    for path in folder.glob("*.csv"):
        table = tables()[path.name.partition(".")[0]]
        rows = rows_of(folder, table.name)
        for row in rows:
            for column in ("programme_line", "phase"):
                if row.get(column):
                    row[column] = {"1": "PL10", "2": "PL9"}[row[column]]
        write_rows(path, rows, table.columns)
    warehouse = Warehouse.open(folder)

    def order(question, column, **given):
        return list(dict.fromkeys(warehouse.ask(question, **given)[column].dropna()))

    half_year = {"half_year": "2023-H2"}
    for question, given in (
        ("agreements_per_programme_line", {}),
        ("scenario_programme_lines", {}),
        ("scenario_results", {}),
        ("goal_numbers", {}),
        ("report_lines", half_year),
        ("overview_programme_lines", half_year),
        ("overview_line_statuses", half_year),
        ("progress_heat", half_year),
        ("progress_results", half_year),
        ("goal_history", half_year),
    ):
        assert order(question, "programme_line", **given) == ["PL10", "PL9"], question
    assert order("progress_phases", "phase", **half_year) == ["PL10", "PL9"]
    assert order("spending_by_group", "group_code", grouping="programmalijn") == ["PL10", "PL9", "–"]
    choices = warehouse.ask("progress_choices")
    assert choices["code"].tolist()[:4] == ["PL10", "PL9", "PL10", "PL9"]
    warehouse.close()
