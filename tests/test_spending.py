"""The budget in words and in figures."""

from decimal import Decimal
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.answers import spending
from agendamonitor.charts import columns, waterfall
from agendamonitor.charts.style import DARK, LIGHT
from agendamonitor.warehouse import Warehouse, shipped_agenda
from agendamonitor.words import formats


@pytest.fixture(scope="module")
def agenda():
    return Warehouse.open(shipped_agenda())


def test_the_fall_is_split_in_what_ends_and_what_is_only_unknown(agenda):
    steps = agenda.ask("spending_steps", first=2025, last=2027)
    assert spending.fall(steps, 2025, 2027) == (
        "Het bekende bedrag daalt van 2025 naar 2027 met **€ 260.000**: **€ 245.000** daarvan is alleen nog niet "
        "bekend (PM), **€ 15.000** houdt echt op."
    )


def test_every_pair_of_years_adds_up(agenda):
    known = {row["year"]: row["known_amount"] for row in agenda.ask("spending_per_year").to_dict("records")}
    for first, known_first in known.items():
        for last, known_last in known.items():
            steps = agenda.ask("spending_steps", first=first, last=last).to_dict("records")
            between = sum((s["amount"] for s in steps if s["kind"] not in {"van", "naar"}), Decimal(0))
            totals = {s["kind"]: s["amount"] for s in steps}
            if first != last:
                assert totals["van"] == known_first
                assert totals["naar"] == known_last
            assert known_first + between == known_last


def test_every_grouping_has_the_same_totals(agenda):
    for grouping in spending.groupings(agenda.package.capabilities).values():
        answer = agenda.ask("spending_by_group", grouping=grouping)
        per_year = {}
        for row in answer.to_dict("records"):
            known, pm = per_year.get(row["year"], (Decimal(0), 0))
            per_year[row["year"]] = (known + row["known_amount"], pm + row["pm_lines"])
        expected = agenda.ask("spending_per_year").to_dict("records")
        assert per_year == {row["year"]: (row["known_amount"], row["pm_lines"]) for row in expected}


def test_the_temporary_money_is_what_falls_away(agenda):
    answer = agenda.ask("spending_by_group", grouping="looptijd")
    recurring = {r["year"]: r["known_amount"] for r in answer.to_dict("records") if r["group_name"] == "Structureel"}
    assert recurring[2029] == Decimal(67500)


def test_answer_and_titles(agenda):
    per_year = agenda.ask("spending_per_year")
    steps = agenda.ask("spending_steps", first=2025, last=2027)
    assert spending.answer(per_year, 2026, steps, 2025, 2027).startswith("In 2026 is **€ 237.500 + 3 × PM** begroot.")
    assert spending.answer(per_year, 2022, steps, 2025, 2027).startswith("Voor 2022 noemt de agenda geen bedragen.")
    assert spending.growth_of_pm(per_year) == "Vanaf 2027 is het grootste deel nog onbekend"
    assert spending.steps_heading(2025, 2027, steps) == "Waarom 2027 lager is dan 2025"
    assert spending.tiles(per_year, 2026) == [
        ("Begroot in 2026", "€ 237.500", "+ 3 × PM (onbekend)"),
        ("Bekend, 2023-2029", "€ 1.422.500", "+ 25 × PM (onbekend)"),
    ]


def test_the_printed_table_keeps_pm_and_gives_every_reason(agenda):
    cells = agenda.ask("budget_cells")
    printed = spending.cells(cells, agenda.ask("budget_line_findings"))
    assert len(printed) == 17
    row = printed[printed["name"].str.startswith("Uitbreiding uren Cultuurmakelaar")].iloc[0]
    assert [row[str(year)] for year in range(2023, 2030)] == ["15.000", "15.000", "PM", "PM", "PM", "PM", "PM"]
    assert spending.hints([2025])["2025"](row.to_dict()) == "na evaluatie"
    shown = [cell for year in range(2023, 2030) for cell in printed[str(year)]]
    assert (shown.count("PM"), shown.count("0"), len(shown)) == (25, 46, 119)
    reasons = spending.reasons(cells)
    assert reasons["reason"].all()


def test_reconciliation_tells_a_wrong_total():
    totals = pd.DataFrame([{"year": 2023, "difference": Decimal(0)}, {"year": 2024, "difference": Decimal(-5)}])
    assert spending.reconciliation(totals) == "De gedrukte totalen van 2024 wijken af van de som van de bedragen"
    assert spending.reconciliation(totals.head(1)) == "De gedrukte totalen kloppen, maar laten PM stil weg"


def test_year_ranges():
    assert spending.year_ranges([2023, 2024, 2025, 2027]) == "2023-2025, 2027"
    assert spending.year_ranges([2029]) == "2029"


AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=2)
CELLS = st.dictionaries(
    st.tuples(st.integers(2023, 2026), st.sampled_from("ABC")), st.tuples(AMOUNTS, st.integers(0, 3)), min_size=1
)


@given(CELLS)
def test_a_pm_block_has_one_height_and_never_an_amount(cells):
    rows = [
        {"year": y, "group_code": g, "group_name": f"Groep {g}", "known_amount": a, "pm_lines": p}
        for (y, g), (a, p) in sorted(cells.items())
    ]
    figure = columns.stacked_spending(pd.DataFrame(rows, dtype=object), palette=LIGHT)
    go.Figure(figure.spec)
    [blocks] = figure.spec["data"]
    drawn = list(zip(blocks["x"], blocks["y"], blocks["base"], blocks["marker"]["pattern"]["shape"], strict=True))
    assert len({height for _, height, _, hatch in drawn if hatch}) <= 1
    years = sorted({y for y, _ in cells})
    for position, year in enumerate(years):
        known = sum(float(a) for (y, _), (a, _) in cells.items() if y == year)
        assert sum(height for x, height, _, hatch in drawn if x == position and not hatch) == pytest.approx(known)
        # Every block begins where the one below it ends, unknown amounts last.
        column = [(base, height, hatch) for x, height, base, hatch in drawn if x == position]
        for (base, height, hatch), (above, _, _) in pairwise(column):
            assert above == base + height
            assert not hatch
        unknown = sum(p for (y, _), (_, p) in cells.items() if y == year)
        assert sum(bool(hatch) for _, _, hatch in column) == (unknown > 0)
    for year in {y for y, _ in cells}:
        known = sum((a for (y, _), (a, _) in cells.items() if y == year), Decimal(0))
        pm = sum(p for (y, _), (_, p) in cells.items() if y == year)
        assert f"{year}: {formats.known_and_pm(known, pm)}" in figure.alt


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_the_figures_are_valid_and_say_their_numbers(agenda, palette):
    stacked = columns.stacked_spending(agenda.ask("spending_by_group", grouping="thema"), palette=palette)
    steps = waterfall.waterfall(
        agenda.ask("spending_steps", first=2025, last=2027), first=2025, last=2027, palette=palette
    )
    realised = columns.planned_and_realised(
        agenda.ask("budget_realised", half_year="2026-H1", per="jaar"), palette=palette
    )
    for figure in (stacked, steps, realised):
        go.Figure(figure.spec)
    assert "2027: € 67.500 + 6 × PM" in stacked.alt
    assert "Ontwikkelen culturele interventiemethodiek houdt op − € 15.000" in steps.alt
    assert "2026 (1e helft): begroot € 118.750, na wijziging € 118.750, gerealiseerd € 106.321" in realised.alt
    outline = next(trace for trace in realised.spec["data"] if trace["name"] == "begroot (bekend)")
    assert outline["x"][-1] == "2026<br>(1e helft)"
    assert outline["text"] == ["327,5<br>327,5", "327,5<br>329", "327,5<br>330", "118,8<br>118,8"]
    assert realised.spec["layout"]["yaxis"]["range"][1] > 330_000


def test_a_year_of_which_half_is_over_says_so(agenda):
    def periods(half_year, per):
        return agenda.ask("budget_realised", half_year=half_year, per=per)["period"].tolist()

    assert periods("2024-H1", "jaar") == ["2023", "2024 (1e helft)"]
    assert periods("2024-H2", "jaar") == ["2023", "2024"]
    assert periods("2024-H1", "halfjaar") == ["2023-H1", "2023-H2", "2024-H1"]
    assert periods("2022-H2", "jaar") == []


def period(name, revised, realised):
    return {"period": name, "revised": revised and Decimal(revised), "realised": realised and Decimal(realised)}


@pytest.mark.parametrize(
    ("periods", "title"),
    [
        ([], "Over de uitgaven is nog niets gemeld"),
        ([period("2024", None, None), period("2025", None, 10)], "Over de uitgaven is nog niets gemeld"),
        ([period("2024", 100, 100)], "Er is precies uitgegeven wat na wijziging was begroot"),
        ([period("2024", 100, 90)], "Minder uitgegeven dan begroot in 2024: € 10"),
        (
            [period("2024", 100, 90), period("2025", 100, 60)],
            "Minder uitgegeven dan begroot in 2024 en 2025; het meest in 2025: € 40",
        ),
        (
            [period("2023", 100, 50), period("2024", 100, 120), period("2025", 100, 105)],
            "Meer uitgegeven dan begroot in 2024 en 2025, minder in 2023; het meest in 2024: € 20",
        ),
    ],
)
def test_the_title_over_spending_says_under_or_over(periods, title):
    assert spending.realised_heading(pd.DataFrame(periods, columns=["period", "revised", "realised"])) == title


def test_the_lines_furthest_under_and_over_are_named(village):
    deviations = village.ask("budget_line_deviations", half_year="2023-H2")
    told = spending.realised_explanation(deviations, 2023)
    assert told.endswith(
        "In 2023 tot de peildatum: het verst onder is Beheerder dorpshuis (0,5 fte) (− € 1.000) en het verst boven is "
        "Dorpsfeest (+ € 100)."
    )
    without = deviations.assign(revised=None, difference=None)
    assert "zonder begroot bedrag is € 19.000 uitgegeven aan Beheerder" in spending.realised_explanation(without, 2023)
    assert "tot de peildatum" not in spending.realised_explanation(deviations.head(0), 2023)


def test_deviations_run_from_january_to_the_peildatum(village, changed_village):
    """In the village: 9.000 of 10.000 and 400 of 500, then 10.000 of 10.000 and 700 of 500."""

    def told(half_year, opened=village):
        rows = opened.ask("budget_line_deviations", half_year=half_year).to_dict("records")
        return [(row["revised"], row["realised"], row["difference"]) for row in rows]

    assert told("2023-H1") == [(10000, 9000, -1000), (500, 400, -100)]
    assert told("2023-H2") == [(20000, 19000, -1000), (1000, 1100, 100)]
    later = changed_village(
        "realised_spending.voorbeeld.csv", ("beheerder,2023-H2,10000.00,10000.00", "beheerder,2024-H1,5.00,7.00")
    )
    assert told("2024-H1", later) == [(5, 7, 2)]


@pytest.mark.parametrize(
    ("years", "year", "pair"),
    [
        ([2023, 2024, 2025], 2022, (2023, 2024)),
        ([2023, 2024, 2025], 2023, (2023, 2024)),
        ([2023, 2024, 2025], 2024, (2023, 2025)),
        ([2023, 2024, 2025], 2025, (2024, 2025)),
        ([2023, 2024, 2025], 2027, (2024, 2025)),
        ([2023], 2022, (2023, 2023)),
    ],
)
def test_two_different_years_are_compared(years, year, pair):
    assert spending.compared(years, year) == pair


def test_a_year_beside_itself_is_not_called_unchanged(agenda):
    steps = agenda.ask("spending_steps", first=2023, last=2023)
    assert spending.fall(steps, 2023, 2023).startswith("Kies twee verschillende jaren")
    assert spending.steps_heading(2023, 2023, steps) == "Een jaar verschilt niet van zichzelf: 2023"


def test_a_division_that_is_ours_says_so(agenda):
    said = {
        layout: spending.grouping_explanation(grouping, agenda.package)
        for layout, grouping in spending.groupings(agenda.package.capabilities).items()
    }
    assert "afgeleid" not in said["Thema"]
    assert said["Programmalijn"].endswith("afgeleid, de begroting noemt geen programmalijnen.")
    assert said["Structureel of tijdelijk"].endswith("of het geld blijvend lijkt; afgeleid, de agenda zegt het niet.")


def test_each_step_of_a_waterfall_hangs_between_two_levels():
    kinds = (("van", 100), ("houdt op", -30), ("begint", 50), ("wordt minder", -20), ("naar", 100))
    rows = [
        {"step": i, "label": kind, "kind": kind, "amount": Decimal(amount)} for i, (kind, amount) in enumerate(kinds)
    ]
    spec = waterfall.waterfall(pd.DataFrame(rows, dtype=object), first=2025, last=2026, palette=LIGHT).spec
    bars = {
        y: (base, base + x)
        for trace in spec["data"]
        for y, base, x in zip(trace["y"], trace["base"], trace["x"], strict=True)
    }
    assert bars == {0: (0, 100), 1: (70, 100), 2: (70, 120), 3: (100, 120), 4: (0, 100)}


def test_a_waterfall_between_equal_years_says_there_is_no_difference(agenda):
    steps = agenda.ask("spending_steps", first=2027, last=2029)
    assert spending.fall(steps, 2027, 2029) == "Tussen 2027 en 2029 verandert niets."
    assert waterfall.waterfall(steps, first=2027, last=2029, palette=LIGHT).alt.endswith("Geen verschil.")
