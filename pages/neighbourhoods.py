"""Wijken: where does a cultural worker work, whom does that reach, and what is missing?"""

from agendamonitor.answers import coverage, geography
from agendamonitor.charts import map as maps
from agendamonitor.charts import reach
from agendamonitor.report import preview
from agendamonitor.web import screen
from agendamonitor.words import formats

half_year = screen.half_year()
year = formats.half_year_end(half_year).year
palette = screen.palette()
opened = screen.warehouse()
stand = screen.ask("wijk_stand", half_year=half_year)
rows = coverage.wijken(stand)
slots = screen.ask("wijk_slots", half_year=half_year)
names = {row["neighbourhood"]: row["name"] for row in rows}
to_wijk = {"name": lambda row: screen.address("wijken", wijk=row["name"])}
linked = screen.linked("wijk")
top = screen.place()
chosen = screen.pick_named("Wijk", names, key="wijk", everything=coverage.EVERYTHING)
wijk = coverage.find(rows, chosen)


@screen.card
def on_the_map() -> None:
    place = screen.place()
    shown = screen.choose("Op de kaart", list(coverage.MAP_MEASURES), key="kaart")
    column = coverage.MAP_MEASURES[shown]
    cells, waiting = coverage.cells(rows, column), coverage.slot_cells(slots, column)
    outlines = geography.outlines(geography.places(rows), opened.folder)
    with place:
        screen.heading(
            coverage.map_heading(rows, column, coverage.nameless(slots)), coverage.map_key([*cells, *waiting], column)
        )
    screen.chart(
        maps.neighbourhood_map(cells, waiting, outlines, label=shown, palette=palette),
        coverage.map_table(rows, column),
        rests_on=[stand],
        name="wijkenkaart-staand" if outlines.upright else "wijkenkaart",
        columns=coverage.map_columns(column),
        links=to_wijk,
        note=outlines.sentence,
        opened=True,
    )


@screen.card
def what_is_missing() -> None:
    screen.heading(coverage.blank_heading(rows), "Wat er niet is of niet bekend is, per wijk.")
    screen.items(coverage.blank_items(rows, slots, screen.address), empty="Er ontbreekt niets.")
    screen.source(stand, slots)


@screen.card
def against_the_goals() -> None:
    goals = opened.package.agenda.get("coverage_goals", [])
    covered = screen.ask("wijk_coverage", half_year=half_year)
    doubts = screen.ask("wijk_findings")
    explained = coverage.coverage_explanation(goals, doubts, len(rows))
    screen.heading(coverage.coverage_heading(covered), explained, anchor="dekking")
    screen.chart(
        reach.coverage_steps(covered, goals=goals, palette=palette),
        covered,
        name="dekking",
        columns=["half_year", "named", "unnamed", "agreed", "started"],
    )


@screen.card
def reached() -> None:
    shown = coverage.by_reach(rows)
    screen.heading(coverage.reach_heading(rows), coverage.reach_explanation(totals), anchor="bereik")
    screen.chart(
        reach.reach_bars(shown, coverage.reach_words(shown), palette=palette),
        coverage.reach_table(rows),
        rests_on=[stand],
        name="bereik-per-wijk",
        columns=coverage.REACH_COLUMNS,
        links=to_wijk,
        note=coverage.never(rows),
    )


@screen.card
def budget_per_wijk() -> None:
    budget = screen.ask("wijk_budget", half_year=half_year)
    screen.heading(
        coverage.budget_heading(totals, slots),
        f"Uitgegeven in {year} tot de peildatum, per wijk met budget.",
        anchor="wijkbudget",
    )
    screen.chart(
        reach.budget_bars(coverage.budget_of(budget, year), palette=palette),
        coverage.budget_table(budget),
        rests_on=[budget],
        name="wijkbudget",
        columns=coverage.BUDGET_COLUMNS,
        links=to_wijk,
        note=coverage.overspent(budget),
    )


@screen.card
def per_half_year() -> None:
    asked = [chosen] if wijk else list(names)
    answer = screen.ask("wijk_trend", half_year=half_year, neighbourhoods=asked)
    trend = coverage.with_figures(answer)
    screen.heading(
        coverage.own_trend_heading(wijk, trend) if wijk else coverage.trend_heading(trend),
        coverage.trend_explanation(wijk),
        anchor="halfjaren",
    )
    screen.chart(
        reach.half_year_strips(trend, words=coverage.strip_words(trend), palette=palette),
        coverage.trend_table(trend),
        rests_on=[answer],
        name="deelnames-per-halfjaar",
        columns=coverage.TREND_COLUMNS,
    )


@screen.card
def contradictions() -> None:
    findings = screen.ask("wijk_findings")
    screen.heading("Wat de bron over de wijken niet eenduidig zegt", "Beide lezingen naast elkaar.")
    screen.table(
        coverage.own_findings(findings, chosen or "") if wijk else findings,
        name="tegenstrijdigheden-wijken",
        rests_on=[findings],
        caption="Tegenstrijdigheden over de wijken",
        columns=["finding", "severity", "subject", "reading_a", "reading_b", "note", "source_ref"],
        links={"finding": lambda row: screen.address("verantwoording", zoek=row["finding"])},
        empty="De bron spreekt zichzelf hierover niet tegen.",
    )
    screen.source(findings)


if wijk:
    with top:
        screen.title(wijk["name"], coverage.own_answer(wijk, half_year))
    own = coverage.own_tiles(wijk)
    to_half_years = f"Naar de halfjaren|{screen.address('wijken', wijk=wijk['name'])}#halfjaren"
    screen.tiles(*[screen.Tile(*tile) for tile in own], links=[to_half_years] * len(own))
    with screen.box():
        screen.heading(f"{wijk['name']} op {formats.day(formats.half_year_end(half_year))}")
        screen.facts(coverage.own_facts(wijk))
        screen.file(
            "Print op één A4 (PDF)",
            lambda code=wijk["neighbourhood"]: preview.wijk_print(opened, half_year, code),
            name=f"wijk-{wijk['neighbourhood']}-{half_year.lower()}-{opened.snapshot[:8]}.pdf",
            kind=preview.kind("x.pdf"),
        )
        screen.source(stand)
    per_half_year()
    contradictions()
else:
    totals = screen.ask("wijk_totals", half_year=half_year).to_dict("records")[0]
    wrong = linked if linked not in {*names, *names.values(), coverage.EVERYTHING} else None
    with top:
        screen.title("Wijken", coverage.unknown(wrong) + coverage.answer(rows, slots))
    here = screen.address("wijken")
    screen.tiles(
        *[screen.Tile(*tile) for tile in coverage.tiles(rows, slots, totals)],
        links=[
            f"Naar de dekking|{here}#dekking",
            *[f"Naar bereik per wijk|{here}#bereik"] * 2,
            f"Naar het wijkbudget|{here}#wijkbudget",
        ],
    )
    on_the_map()
    what_is_missing()
    against_the_goals()
    left, right = screen.columns(1, 1)
    with left:
        reached()
    with right:
        budget_per_wijk()
    per_half_year()
    contradictions()
