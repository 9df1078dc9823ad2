"""The solver's answers are the best there are: compared with trying everything, on cases small enough for that."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import LAST_KNOWN, Change, ScenarioError, Served, Withdrawal
from agendamonitor.scenario.records import Allocation, Deployment, Line, Wijk
from agendamonitor.scenario.solve import NoSolutionError, cheapest_every_wijk, keep_under_cap, most_wijken, uniform_cut
from agendamonitor.words.money import Money
from tests.scenario_samples import BASE, YEARS, band

PM = Money.pm("na evaluatie")


def line(name: str, *cells: int | None, programme_line: str | None = None, per_wijk: bool = False) -> Line:
    moneys = tuple(PM if each is None else Money.of(each) if each else Money.zero("afgelopen") for each in cells)
    return Line(name, name, "thema", programme_line, False, "overig", per_wijk, moneys)


def small_base(*lines: Line, wijken: int = 4, agreed: int = 2) -> Base:
    return Base(
        "0" * 16,
        tuple(range(2025, 2025 + len(lines[0].cells))),
        lines,
        wijken=tuple(Wijk(f"w{i}", f"W{i}", 100) for i in range(wijken)),
        deployments=tuple(Deployment(f"d{i}", f"w{i}", None, None) for i in range(agreed)),
        worker_lines=tuple(each.budget_line for each in lines if each.per_neighbourhood)[:1],
        agreed_wijken=agreed,
    )


def fits(base: Base, scenario: Scenario, figure: str = "expected") -> bool:
    outcome = evaluate(base, scenario)
    return all(each.available is None or getattr(each, figure) <= each.available for each in outcome.years)


def served(scenario: Scenario, years) -> list[int]:
    return [scenario.wijken[year].count for year in years]


caps = st.integers(0, 900).map(Decimal)


@settings(deadline=None, max_examples=40)
@given(st.lists(caps, min_size=3, max_size=3), st.booleans(), st.integers(0, 300))
def test_most_wijken_is_what_trying_everything_finds(available, keep, other):
    base = small_base(line("wijk", 200, None, None, per_wijk=True), line("rest", other, other, None))
    scenario = Scenario(available=dict(zip(base.years, available, strict=True)))
    options = [
        counts
        for counts in product(range(5), repeat=3)
        if not keep or list(counts) == sorted(counts)
        if fits(base, replace(scenario, wijken=dict(zip(base.years, map(Served, counts), strict=True))))
    ]
    if not options:
        with pytest.raises(NoSolutionError, match="zonder wijken"):
            most_wijken(base, scenario, keep=keep)
        return
    solution = most_wijken(base, scenario, keep=keep)
    assert fits(base, solution)
    assert tuple(served(solution, base.years)) in options
    assert sum(served(solution, base.years)) == max(map(sum, options))


def test_most_wijken_of_the_printed_agenda():
    scenario = Scenario(available={2027: Decimal(200000), 2028: Decimal(250000)}, name="raad")
    solution = most_wijken(BASE, scenario)
    # One wijk is 7.500 + 15.833,33 + 5.000; beside it 67.500 is printed.
    assert served(solution, (2027, 2028)) == [4, 6]
    assert solution.reasons == (
        "2027: 4 wijken passen in € 200.000, welke is nog niet gekozen.",
        "2028: 6 wijken passen in € 250.000, waarvan 2 nog zonder naam.",
        "Niet meegeteld: 2023: 1 × PM, 2024: 1 × PM, 2025: 2 × PM, 2026: 3 × PM, 2027: 3 × PM, 2028: 3 × PM en "
        "2029: 6 × PM.",
    )
    falling = Scenario(available={2027: Decimal(250000), 2028: Decimal(200000)})
    assert served(most_wijken(BASE, falling), (2027, 2028)) == [4, 4]
    assert served(most_wijken(BASE, falling, keep=False), (2027, 2028)) == [6, 4]


def test_the_dear_end_of_a_range_can_be_what_has_to_fit():
    scenario = Scenario(
        available={2027: Decimal(200000)}, line_treatments={"projectorganisatie": band("amounts", 0, 0, 75000)}
    )
    assert served(most_wijken(BASE, scenario), [2027]) == [4]
    assert served(most_wijken(BASE, scenario, figure="high"), [2027]) == [2]


def test_chosen_wijken_stay_chosen_where_they_fit():
    scenario = Scenario(available={2027: Decimal(125000)}, wijken={2027: Served(3, ("dorp", "leyens", "meerzicht"))})
    assert most_wijken(BASE, scenario).wijken[2027] == Served(2, ("dorp", "leyens"))


@pytest.mark.parametrize("solve", [most_wijken, keep_under_cap])
def test_without_a_budget_there_is_nothing_to_choose(solve):
    with pytest.raises(NoSolutionError, match="beschikbare budget"):
        solve(BASE, Scenario())


def test_an_agenda_without_wijken_has_none_to_serve():
    base = replace(BASE, wijken=())
    with pytest.raises(NoSolutionError, match="geen wijken"):
        most_wijken(base, Scenario(available={2027: Decimal(1)}))
    with pytest.raises(NoSolutionError, match="niet hoeveel wijken"):
        cheapest_every_wijk(base, Scenario(), 2027)


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from([2026, 2027, 2028, 2031]),
    st.none() | st.integers(0, 3),
    st.lists(caps, min_size=3, max_size=3),
    st.booleans(),
)
def test_cheapest_every_wijk_is_what_trying_everything_finds(by_year, most_new, available, within):
    base = small_base(line("wijk", 200, None, None, None, per_wijk=True), line("rest", 50, 60, 70, 80))
    years = base.years[1:]
    scenario = Scenario(available=dict(zip(years, available, strict=True)))
    options = {}
    for counts in product(range(5), repeat=3):
        path = (2, *counts)
        steps = [after - before for before, after in pairwise(path)]
        option = replace(scenario, wijken=dict(zip(years, map(Served, counts), strict=True)))
        if (
            min(steps) >= 0
            and (most_new is None or max(steps) <= most_new)
            and all(count == 4 for year, count in zip(years, counts, strict=True) if year >= min(by_year, 2028))
            and (not within or fits(base, option))
        ):
            options[counts] = evaluate(base, option).total.expected
    if not options:
        with pytest.raises(NoSolutionError, match=f"Elke wijk in {by_year} kan zo niet"):
            cheapest_every_wijk(base, scenario, by_year, most_new=most_new, within=within)
        return
    solution = cheapest_every_wijk(base, scenario, by_year, most_new=most_new, within=within)
    found = tuple(served(solution, years))
    assert found in options
    assert options[found] == min(options.values())


def test_every_wijk_of_the_printed_agenda():
    late = cheapest_every_wijk(BASE, Scenario(), 2030)
    assert served(late, (2027, 2028, 2029)) == [6, 6, 9]
    assert late.name == "Elke wijk in 2030, zo goedkoop mogelijk"
    assert "2029: 9 wijken, € 322.500 in totaal." in late.reasons
    assert served(cheapest_every_wijk(BASE, Scenario(), 2030, most_new=2), (2027, 2028, 2029)) == [6, 7, 9]
    assert served(cheapest_every_wijk(BASE, Scenario(), 2027), (2027, 2028, 2029)) == [9, 9, 9]
    assert list(cheapest_every_wijk(BASE, Scenario(), 2025).wijken) == [2025, 2026, 2027, 2028, 2029]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 99999), min_size=2, max_size=2), min_size=4, max_size=4),
    st.lists(st.integers(0, 250000), min_size=2, max_size=2),
    st.lists(st.integers(0, 3000), min_size=3, max_size=3),
)
def test_what_is_kept_is_what_trying_everything_finds(cells, available, weights):
    lines = [
        replace(line(f"l{i}", 0, 0, programme_line=("1", "2", None, "2")[i]), cells=tuple(_cents(each) for each in row))
        for i, row in enumerate(cells)
    ]
    base = replace(small_base(line("pm", None, None), *lines), worker_lines=())
    caps_of = {year: Decimal(cap).scaleb(-2) for year, cap in zip(base.years, available, strict=True)}
    heavy = dict(zip(("1", "2", None), (Decimal(each).scaleb(-2) for each in weights), strict=True))
    scenario = Scenario(available=caps_of)

    def spent(kept, year) -> Decimal:
        return sum((lines[i].cells[year].known for i, years in enumerate(kept) if year < years), Decimal(0))

    options = [
        kept
        for kept in product(range(3), repeat=len(lines))
        if all(spent(kept, i) <= caps_of[year] for i, year in enumerate(base.years))
    ]
    solution = keep_under_cap(base, scenario, heavy)
    outcome = evaluate(base, solution)
    assert fits(base, solution)
    assert _worth(heavy, lines, [_kept_years(outcome, each) for each in lines]) == max(
        _worth(heavy, lines, kept) for kept in options
    )
    assert outcome.cells["pm", 2025].estimate.pm_lines == 1


def _cents(cents: int) -> Money:
    return Money.of(Decimal(cents).scaleb(-2)) if cents else Money.zero("afgelopen")


def _kept_years(outcome, row: Line) -> int:
    """How many years of the line are still as printed, from the first on."""
    same = [
        outcome.cells[row.budget_line, year].estimate.expected == cell.known
        for year, cell in zip(outcome.base.years, row.cells, strict=True)
    ]
    return same.index(False) if False in same else len(same)


def _worth(heavy, lines, kept) -> Decimal:
    return sum(
        (
            heavy[row.programme_line] * row.cells[i].known
            for row, years in zip(lines, kept, strict=True)
            for i in range(years)
        ),
        Decimal(0),
    )


def test_what_to_keep_of_the_printed_agenda_follows_the_weights():
    scenario = Scenario(available={2026: Decimal(120000)})
    wijken = keep_under_cap(BASE, scenario, {"3": Decimal(2)})
    kept = [
        each.budget_line for each in BASE.lines if evaluate(BASE, wijken).cells[each.budget_line, 2026].estimate.high
    ]
    assert kept == ["cultureel-werker", "subsidie-projecten", "subsidie-jaarprogrammas"]
    others = keep_under_cap(BASE, scenario, {"3": Decimal(0)})
    stopped = {each.budget_line for each in others.changes}
    assert stopped == {"cultureel-werker", "wijkbudget"}
    assert others.changes[0].reason == (
        "Stopt om onder het beschikbare budget te blijven. Gewicht van programmalijn 3: 0."
    )
    assert others.reasons[0].startswith("‘cultureel-werker’, in 2026: Stopt")


def test_among_equals_as_many_lines_as_possible_stay():
    base = small_base(line("groot", 100), line("klein", 50), line("ook klein", 50), agreed=0)
    solution = keep_under_cap(base, Scenario(available={2025: Decimal(100)}))
    assert [each.budget_line for each in solution.changes] == ["groot"]


def test_when_all_fits_nothing_stops():
    solution = keep_under_cap(BASE, Scenario(available={2027: Decimal(67500)}))
    assert solution.changes == ()
    assert solution.reasons[0] == "Alles past: er hoeft geen post te stoppen."


def test_a_line_that_stops_is_told_in_one_go():
    solution = keep_under_cap(BASE, Scenario(available=dict.fromkeys((2027, 2028, 2029), Decimal(30000))))
    assert [(each.budget_line, each.year, each.until) for each in solution.changes] == [
        ("coordinator-kunstvakdocenten", 2027, 2029)
    ]
    assert solution.reasons[0].startswith("‘coordinator-kunstvakdocenten’, vanaf 2027: ")


def test_costs_that_stopping_does_not_take_away_are_counted():
    base = replace(
        small_base(line("loon", 100), line("rest", 60), agreed=0),
        city="stad",
        partners={"stad": "Stad", "fonds": "Fonds"},
        allocations=(Allocation("a", "A", "fonds", Decimal(1), None, None, False, "loon"),),
    )
    scenario = Scenario(withdrawals=(Withdrawal("fonds", 2025, "stad", Decimal(50)),), available={2025: Decimal(115)})
    solution = keep_under_cap(base, scenario)
    assert evaluate(base, solution).years[0].expected == 110
    with pytest.raises(NoSolutionError, match="alle posten"):
        keep_under_cap(base, replace(scenario, available={2025: 49}))
    with pytest.raises(NoSolutionError, match="zonder enige post"):
        uniform_cut(base, replace(scenario, available={2025: 49}))


@pytest.mark.parametrize("weight", [-1, 1001, "veel", 1.5])
def test_a_weight_is_a_number_from_0_to_1000(weight):
    with pytest.raises(ScenarioError, match="Gewicht"):
        keep_under_cap(BASE, Scenario(available={2027: Decimal(1)}), {"3": weight})


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.sampled_from(YEARS), st.integers(0, 40_000_000), min_size=1, max_size=3), st.booleans())
def test_a_uniform_cut_closes_the_gap_and_is_the_smallest(available, same):
    scenario = Scenario(
        treatment=LAST_KNOWN, available={year: Decimal(cents).scaleb(-2) for year, cents in available.items()}
    )
    short = [each.year for each in evaluate(BASE, scenario).years if each.shortfall]
    solution = uniform_cut(BASE, scenario, same=same)
    outcome = evaluate(BASE, solution)
    assert fits(BASE, solution)
    assert {each.year for each in solution.changes} == set(short)
    for year in short:
        factors = {each.figure for each in solution.changes if each.year == year}
        assert len(factors) == 1
        [factor] = factors
        assert 0 <= factor < 1
        assert outcome.year(year).shortfall == 0
    if short:
        tightest = min(short, key=lambda year: next(each.figure for each in solution.changes if each.year == year))
        less = replace(
            scenario,
            changes=tuple(
                replace(each, value=each.figure + Decimal("0.000001"))
                for each in solution.changes
                if same or each.year == tightest
            ),
        )
        assert not all(evaluate(BASE, less).year(year).shortfall == 0 for year in (short if same else [tightest]))


def test_a_uniform_cut_in_words():
    solution = uniform_cut(BASE, Scenario(available={2026: Decimal(190000), 2027: Decimal(70000)}))
    assert solution.reasons[0] == "2026: elke post 20,00% minder."
    assert {each.value for each in solution.changes} == {Decimal("0.8")}
    nothing = uniform_cut(BASE, Scenario(available={2027: Decimal(70000)}))
    assert nothing.changes == ()
    assert nothing.reasons[0] == "Er is geen tekort: er hoeft niets af."


def test_a_solution_keeps_what_was_chosen_before():
    chosen = Change("workshops", "set", 2026, value=Decimal(100000))
    scenario = Scenario(changes=(chosen,), available={2026: Decimal(300000)})
    solution = uniform_cut(BASE, scenario)
    assert solution.changes[0] == scenario.changes[0]
    assert evaluate(BASE, solution).cells["workshops", 2026].estimate.expected < 100000
