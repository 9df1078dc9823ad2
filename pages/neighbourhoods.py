"""Wijken: where does a cultural worker work, whom does that reach, and what is missing?"""

from agendamonitor.answers import coverage, geography
from agendamonitor.charts import map as maps
from agendamonitor.charts import reach
from agendamonitor.report import preview
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import formats

half_year = session.half_year()
year = formats.half_year_end(half_year).year
palette = session.palette()
opened = session.warehouse()
stand = session.ask("wijk_stand", half_year=half_year)
rows = coverage.wijken(stand)
slots = session.ask("wijk_slots", half_year=half_year)
names = {row["neighbourhood"]: row["name"] for row in rows}
to_wijk = {"name": lambda row: session.address("wijken", wijk=row["name"])}
linked = session.linked("wijk")
top = texts.place()
chosen = controls.pick_named("Wijk", names, key="wijk", everything=coverage.EVERYTHING)
wijk = coverage.find(rows, chosen)


@cards.card
def on_the_map() -> None:
    place = texts.place()
    shown = controls.choose("Op de kaart", list(coverage.MAP_MEASURES), key="kaart")
    column = coverage.MAP_MEASURES[shown]
    cells, waiting = coverage.cells(rows, column), coverage.slot_cells(slots, column)
    outlines = geography.outlines(geography.places(rows), opened.folder)
    with place:
        cards.heading(
            coverage.map_heading(rows, column, coverage.nameless(slots)), coverage.map_key([*cells, *waiting], column)
        )
    cards.chart(
        maps.neighbourhood_map(cells, waiting, outlines, label=shown, palette=palette),
        coverage.map_table(rows, column),
        rests_on=[stand],
        name="wijkenkaart-staand" if outlines.upright else "wijkenkaart",
        columns=coverage.map_columns(column),
        links=to_wijk,
        note=outlines.sentence,
        opened=True,
    )


@cards.card
def what_is_missing() -> None:
    cards.heading(coverage.blank_heading(rows), "Wat er niet is of niet bekend is, per wijk.")
    texts.items(coverage.blank_items(rows, slots, session.address), empty="Er ontbreekt niets.")
    cards.source(stand, slots)


@cards.card
def against_the_goals() -> None:
    goals = opened.package.agenda.get("coverage_goals", [])
    covered = session.ask("wijk_coverage", half_year=half_year)
    doubts = session.ask("wijk_findings")
    explained = coverage.coverage_explanation(goals, doubts, len(rows))
    cards.heading(coverage.coverage_heading(covered), explained, anchor="dekking")
    cards.chart(
        reach.coverage_steps(covered, goals=goals, palette=palette),
        covered,
        name="dekking",
        columns=["half_year", "named", "unnamed", "agreed", "started"],
    )


@cards.card
def reached() -> None:
    shown = coverage.by_reach(rows)
    cards.heading(coverage.reach_heading(rows), coverage.reach_explanation(totals), anchor="bereik")
    cards.chart(
        reach.reach_bars(shown, coverage.reach_words(shown), palette=palette),
        coverage.reach_table(rows),
        rests_on=[stand],
        name="bereik-per-wijk",
        columns=coverage.REACH_COLUMNS,
        links=to_wijk,
        note=coverage.never(rows),
    )


@cards.card
def budget_per_wijk() -> None:
    budget = session.ask("wijk_budget", half_year=half_year)
    cards.heading(
        coverage.budget_heading(totals, slots),
        f"Uitgegeven in {year} tot de peildatum, per wijk met budget.",
        anchor="wijkbudget",
    )
    cards.chart(
        reach.budget_bars(coverage.budget_of(budget, year), palette=palette),
        coverage.budget_table(budget),
        rests_on=[budget],
        name="wijkbudget",
        columns=coverage.BUDGET_COLUMNS,
        links=to_wijk,
        note=coverage.overspent(budget),
    )


@cards.card
def per_half_year() -> None:
    asked = [chosen] if wijk else list(names)
    answer = session.ask("wijk_trend", half_year=half_year, neighbourhoods=asked)
    trend = coverage.with_figures(answer)
    cards.heading(
        coverage.own_trend_heading(wijk, trend) if wijk else coverage.trend_heading(trend),
        coverage.trend_explanation(wijk),
        anchor="halfjaren",
    )
    cards.chart(
        reach.half_year_strips(trend, words=coverage.strip_words(trend), palette=palette),
        coverage.trend_table(trend),
        rests_on=[answer],
        name="deelnames-per-halfjaar",
        columns=coverage.TREND_COLUMNS,
    )


@cards.card
def contradictions() -> None:
    findings = session.ask("wijk_findings")
    cards.heading("Wat de bron over de wijken niet eenduidig zegt", "Beide lezingen naast elkaar.")
    cards.table(
        coverage.own_findings(findings, chosen or "") if wijk else findings,
        name="tegenstrijdigheden-wijken",
        rests_on=[findings],
        caption="Tegenstrijdigheden over de wijken",
        columns=["finding", "severity", "subject", "reading_a", "reading_b", "note", "source_ref"],
        links={"finding": lambda row: session.address("verantwoording", zoek=row["finding"])},
        empty="De bron spreekt zichzelf hierover niet tegen.",
    )
    cards.source(findings)


if wijk:
    with top:
        texts.title(wijk["name"], coverage.own_answer(wijk, half_year))
    own = coverage.own_tiles(wijk)
    to_half_years = f"Naar de halfjaren|{session.address('wijken', wijk=wijk['name'])}#halfjaren"
    texts.tiles(*[texts.Tile(*tile) for tile in own], links=[to_half_years] * len(own))
    with cards.box():
        cards.heading(f"{wijk['name']} op {formats.day(formats.half_year_end(half_year))}")
        texts.facts(coverage.own_facts(wijk))
        controls.file(
            "Print op één A4 (PDF)",
            lambda code=wijk["neighbourhood"]: preview.wijk_print(opened, half_year, code),
            name=f"wijk-{wijk['neighbourhood']}-{half_year.lower()}-{opened.snapshot[:8]}.pdf",
            kind=preview.kind("x.pdf"),
        )
        cards.source(stand)
    per_half_year()
    contradictions()
else:
    totals = session.ask("wijk_totals", half_year=half_year).to_dict("records")[0]
    wrong = linked if linked not in {*names, *names.values(), coverage.EVERYTHING} else None
    with top:
        texts.title("Wijken", coverage.unknown(wrong) + coverage.answer(rows, slots))
    here = session.address("wijken")
    texts.tiles(
        *[texts.Tile(*tile) for tile in coverage.tiles(rows, slots, totals)],
        links=[
            f"Naar de dekking|{here}#dekking",
            *[f"Naar bereik per wijk|{here}#bereik"] * 2,
            f"Naar het wijkbudget|{here}#wijkbudget",
        ],
    )
    on_the_map()
    what_is_missing()
    against_the_goals()
    left, right = texts.columns(1, 1)
    with left:
        reached()
    with right:
        budget_per_wijk()
    per_half_year()
    contradictions()
