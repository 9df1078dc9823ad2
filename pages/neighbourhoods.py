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
from agendamonitor.web import screen
from agendamonitor.words import formats

half_year = screen.half_year()
year = formats.half_year_end(half_year).year
palette = screen.palette()
opened = screen.warehouse()
rows = coverage.wijken(screen.ask("wijk_stand", half_year=half_year))
slots = screen.ask("wijk_slots", half_year=half_year)
names = {row["neighbourhood"]: row["name"] for row in rows}
metrics = ["neighbourhood_metrics", "neighbourhoods"]
workers = ["worker_deployments", "deployment_starts", "neighbourhoods"]
to_wijk = {"name": lambda row: screen.address("wijken", wijk=row["name"])}
linked = screen.linked("wijk")
top = screen.place()
chosen = screen.pick_named("Wijk", names, key="wijk", everything=coverage.EVERYTHING)
wijk = coverage.find(rows, chosen)


@screen.card
def on_the_map() -> None:
    place = screen.place()
    shown = screen.choose("Op de kaart", list(neighbourhood_map.MEASURES), key="kaart")
    column = neighbourhood_map.MEASURES[shown]
    cells, waiting = neighbourhood_map.cells(rows, column), neighbourhood_map.slot_cells(slots, column)
    outlines = geography.outlines(geography.places(rows), opened.folder)
    with place:
        screen.heading(
            neighbourhood_map.heading(rows, column, coverage.nameless(slots)),
            neighbourhood_map.key([*cells, *waiting], column),
        )
    screen.chart(
        maps.neighbourhood_map(cells, waiting, outlines, label=shown, palette=palette),
        neighbourhood_map.table(rows, column),
        tables=[*workers, "neighbourhood_metrics"],
        name="wijkenkaart-staand" if outlines.upright else "wijkenkaart",
        columns=neighbourhood_map.columns(column),
        links=to_wijk,
        note=outlines.sentence,
        opened=True,
    )


@screen.card
def what_is_missing() -> None:
    screen.heading(blanks.heading(rows), "Wat er niet is of niet bekend is, per wijk.")
    screen.items(blanks.items(rows, slots, screen.address), empty="Er ontbreekt niets.")
    screen.source([*workers, "neighbourhood_metrics"])


@screen.card
def against_the_goals() -> None:
    goals = opened.package.header.coverage_goals
    covered = screen.ask("wijk_coverage", half_year=half_year)
    doubts = screen.ask("wijk_findings")
    explained = coverage.coverage_explanation(goals, doubts, len(rows))
    screen.heading(coverage.coverage_heading(covered), explained, anchor="dekking")
    screen.chart(
        steps.coverage_steps(covered, goals=goals, palette=palette),
        covered,
        tables=workers,
        name="dekking",
        columns=["half_year", "named", "unnamed", "agreed", "started"],
    )


@screen.card
def reached() -> None:
    shown = participation.by_reach(rows)
    screen.heading(participation.reach_heading(rows), participation.reach_explanation(totals), anchor="bereik")
    screen.chart(
        reach.reach_bars(shown, participation.reach_words(shown), palette=palette),
        participation.reach_table(rows),
        tables=metrics,
        name="bereik-per-wijk",
        columns=participation.REACH_COLUMNS,
        links=to_wijk,
        note=participation.never(rows),
    )


@screen.card
def budget_per_wijk() -> None:
    budget = screen.ask("wijk_budget", half_year=half_year)
    screen.heading(
        neighbourhood_budget.heading(totals, slots),
        f"Uitgegeven in {year} tot de peildatum, per wijk met budget.",
        anchor="wijkbudget",
    )
    screen.chart(
        reach.budget_bars(neighbourhood_budget.of_year(budget, year), palette=palette),
        neighbourhood_budget.table(budget),
        tables=["neighbourhood_metrics", "assumptions"],
        name="wijkbudget",
        columns=neighbourhood_budget.COLUMNS,
        links=to_wijk,
        note=neighbourhood_budget.overspent(budget),
    )


@screen.card
def per_half_year() -> None:
    asked = [chosen] if wijk else list(names)
    trend = participation.with_figures(screen.ask("wijk_trend", half_year=half_year, neighbourhoods=asked))
    screen.heading(
        neighbourhood.trend_heading(wijk, trend) if wijk else participation.trend_heading(trend),
        participation.trend_explanation(wijk),
        anchor="halfjaren",
    )
    screen.chart(
        reach.half_year_strips(trend, words=participation.strip_words(trend), palette=palette),
        participation.trend_table(trend),
        tables=[*metrics, "worker_deployments"],
        name="deelnames-per-halfjaar",
        columns=participation.TREND_COLUMNS,
    )


@screen.card
def contradictions() -> None:
    findings = screen.ask("wijk_findings")
    screen.heading("Wat de bron over de wijken niet eenduidig zegt", "Beide lezingen naast elkaar.")
    screen.table(
        neighbourhood.findings(findings, chosen or "") if wijk else findings,
        name="tegenstrijdigheden-wijken",
        tables=["findings"],
        caption="Tegenstrijdigheden over de wijken",
        columns=["finding", "severity", "subject", "reading_a", "reading_b", "note", "source_ref"],
        links={"finding": lambda row: screen.address("verantwoording", zoek=row["finding"])},
        empty="De bron spreekt zichzelf hierover niet tegen.",
    )
    screen.source(["findings"])


if wijk:
    with top:
        screen.title(wijk["name"], neighbourhood.answer(wijk, half_year))
    own = neighbourhood.tiles(wijk)
    to_half_years = f"Naar de halfjaren|{screen.address('wijken', wijk=wijk['name'])}#halfjaren"
    screen.tiles(*[screen.Tile(*tile) for tile in own], links=[to_half_years] * len(own))
    with screen.box():
        screen.heading(f"{wijk['name']} op {formats.day(formats.half_year_end(half_year))}")
        screen.facts(neighbourhood.facts(wijk))
        screen.file(
            "Print op één A4 (PDF)",
            lambda code=wijk["neighbourhood"]: preview.wijk_print(opened, half_year, code),
            name=f"wijk-{wijk['neighbourhood']}-{half_year.lower()}-{opened.snapshot[:8]}.pdf",
            kind=preview.kind("x.pdf"),
        )
        screen.source([*workers, "neighbourhood_metrics"])
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
