"""Wijken: where does a cultural worker work, whom does that reach, and what is missing?"""

from agendamonitor.answers import (
    blanks,
    coverage,
    geography,
    neighbourhood,
    neighbourhood_budget,
    neighbourhood_map,
    participation,
)
from agendamonitor.charts import map as maps
from agendamonitor.charts import reach, steps
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
    shown = controls.choose("Op de kaart", list(neighbourhood_map.MEASURES), key="kaart")
    column = neighbourhood_map.MEASURES[shown]
    cells, waiting = neighbourhood_map.cells(rows, column), neighbourhood_map.slot_cells(slots, column)
    outlines = geography.outlines(geography.places(rows), opened.folder)
    with place:
        cards.heading(
            neighbourhood_map.heading(rows, column, coverage.nameless(slots)),
            neighbourhood_map.key([*cells, *waiting], column),
        )
    cards.chart(
        maps.neighbourhood_map(cells, waiting, outlines, label=shown, palette=palette),
        neighbourhood_map.table(rows, column),
        rests_on=[stand],
        name="wijkenkaart-staand" if outlines.upright else "wijkenkaart",
        columns=neighbourhood_map.columns(column),
        links=to_wijk,
        note=outlines.sentence,
        opened=True,
    )


@cards.card
def what_is_missing() -> None:
    cards.heading(blanks.heading(rows), "Wat er niet is of niet bekend is, per wijk.")
    texts.items(blanks.items(rows, slots, session.address), empty="Er ontbreekt niets.")
    cards.source(stand, slots)


@cards.card
def against_the_goals() -> None:
    goals = opened.package.header.coverage_goals
    covered = session.ask("wijk_coverage", half_year=half_year)
    doubts = session.ask("wijk_findings")
    explained = coverage.coverage_explanation(goals, doubts, len(rows))
    cards.heading(coverage.coverage_heading(covered), explained, anchor="dekking")
    cards.chart(
        steps.coverage_steps(covered, goals=goals, palette=palette),
        covered,
        name="dekking",
        columns=["half_year", "named", "unnamed", "agreed", "started"],
    )


@cards.card
def reached() -> None:
    shown = participation.by_reach(rows)
    cards.heading(participation.reach_heading(rows), participation.reach_explanation(totals), anchor="bereik")
    cards.chart(
        reach.reach_bars(shown, participation.reach_words(shown), palette=palette),
        participation.reach_table(rows),
        rests_on=[stand],
        name="bereik-per-wijk",
        columns=participation.REACH_COLUMNS,
        links=to_wijk,
        note=participation.never(rows),
    )


@cards.card
def budget_per_wijk() -> None:
    budget = session.ask("wijk_budget", half_year=half_year)
    cards.heading(
        neighbourhood_budget.heading(totals, slots),
        f"Uitgegeven in {year} tot de peildatum, per wijk met budget.",
        anchor="wijkbudget",
    )
    cards.chart(
        reach.budget_bars(neighbourhood_budget.of_year(budget, year), palette=palette),
        neighbourhood_budget.table(budget),
        rests_on=[budget],
        name="wijkbudget",
        columns=neighbourhood_budget.COLUMNS,
        links=to_wijk,
        note=neighbourhood_budget.overspent(budget),
    )


@cards.card
def per_half_year() -> None:
    asked = [chosen] if wijk else list(names)
    answer = session.ask("wijk_trend", half_year=half_year, neighbourhoods=asked)
    trend = participation.with_figures(answer)
    cards.heading(
        neighbourhood.trend_heading(wijk, trend) if wijk else participation.trend_heading(trend),
        participation.trend_explanation(wijk),
        anchor="halfjaren",
    )
    cards.chart(
        reach.half_year_strips(trend, words=participation.strip_words(trend), palette=palette),
        participation.trend_table(trend),
        rests_on=[answer],
        name="deelnames-per-halfjaar",
        columns=participation.TREND_COLUMNS,
    )


@cards.card
def contradictions() -> None:
    findings = session.ask("wijk_findings")
    cards.heading("Wat de bron over de wijken niet eenduidig zegt", "Beide lezingen naast elkaar.")
    cards.table(
        neighbourhood.findings(findings, chosen or "") if wijk else findings,
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
        texts.title(wijk["name"], neighbourhood.answer(wijk, half_year))
    own = neighbourhood.tiles(wijk)
    to_half_years = f"Naar de halfjaren|{session.address('wijken', wijk=wijk['name'])}#halfjaren"
    texts.tiles(*[texts.Tile(*tile) for tile in own], links=[to_half_years] * len(own))
    with cards.box():
        cards.heading(f"{wijk['name']} op {formats.day(formats.half_year_end(half_year))}")
        texts.facts(neighbourhood.facts(wijk))
        controls.file(
            "Print op één A4 (PDF)",
            lambda code=wijk["neighbourhood"]: preview.area_print(opened, half_year, code),
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
