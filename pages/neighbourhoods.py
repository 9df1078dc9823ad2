"""Wijken: where does a worker work, whom does that reach, and what is missing?"""

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
from agendamonitor.words.vocabulary import word

half_year = session.half_year()
year = formats.half_year_end(half_year).year
palette = session.palette()
opened = session.warehouse()
area = word("area")
has_workers, has_reach = session.has("workers"), session.has("reach")
has_starts = "deployment_starts" in opened.package.tables
has_budget = has_workers and has_reach and session.has("assumptions")
stand = session.ask("area_stand", half_year=half_year)
rows = coverage.wijken(stand)
slots = session.ask("area_slots", half_year=half_year)
names = {row["neighbourhood"]: row["name"] for row in rows}
to_area = {"name": lambda row: session.address("wijken", wijk=row["name"])}
top = texts.place()
chosen = controls.pick_named(area.title, names, key="wijk", everything=coverage.everything())
one = coverage.find(rows, chosen)


@cards.card
def on_the_map() -> None:
    place = texts.place()
    measures = neighbourhood_map.measures(opened.package.capabilities)
    shown = controls.choose("Op de kaart", list(measures), key="kaart")
    column = measures[shown]
    cells, waiting = neighbourhood_map.cells(rows, column), neighbourhood_map.slot_cells(slots, column)
    outlines = geography.outlines(geography.places(rows), opened.folder)
    table, form = neighbourhood_map.table(rows, column), "-staand" if outlines.upright else ""
    with place:
        cards.heading(
            neighbourhood_map.heading(rows, column, coverage.nameless(slots)),
            neighbourhood_map.key([*cells, *waiting], column),
        )
    cards.chart(
        maps.neighbourhood_map(cells, waiting, outlines, label=shown, palette=palette),
        table,
        rests_on=[stand],
        name=f"{area.many}kaart{form}",
        key=f"wijkenkaart{form}",
        columns=list(table.columns[1:]),
        links=to_area,
        note=outlines.sentence,
        opened=True,
    )


@cards.card
def what_is_missing() -> None:
    cards.heading(blanks.heading(rows), f"Wat er niet is of niet bekend is, per {area}.")
    texts.items(blanks.items(rows, slots, session.address), empty="Er ontbreekt niets.")
    cards.source(stand, slots)


@cards.card
def against_the_goals() -> None:
    goals = opened.package.header.coverage_goals
    covered = session.ask("area_coverage", half_year=half_year)
    doubts = session.ask("area_findings")
    explained = coverage.coverage_explanation(goals, doubts, len(rows))
    cards.heading(coverage.coverage_heading(covered), explained, anchor="dekking")
    cards.chart(
        steps.coverage_steps(covered, goals=goals, palette=palette),
        covered,
        name="dekking",
        columns=["half_year", "named", "unnamed", "agreed", *(["started"] if has_starts else [])],
    )


@cards.card
def reached() -> None:
    shown = participation.by_reach(rows)
    cards.heading(
        participation.reach_heading(rows),
        participation.reach_explanation(totals, with_workers=has_workers),
        anchor="bereik",
    )
    cards.chart(
        reach.reach_bars(shown, participation.reach_words(shown), palette=palette),
        participation.reach_table(rows),
        rests_on=[stand],
        name=f"bereik-per-{area}",
        columns=participation.reach_columns(has_workers),
        links=to_area,
        note=participation.never(rows),
    )


@cards.card
def budget_per_area() -> None:
    budget = session.ask("area_budget", half_year=half_year)
    cards.heading(
        neighbourhood_budget.heading(totals, slots),
        f"Uitgegeven in {year} tot de peildatum, per {area} met budget.",
        anchor=area.compound("budget"),
    )
    cards.chart(
        reach.budget_bars(neighbourhood_budget.of_year(budget, year), palette=palette),
        neighbourhood_budget.table(budget),
        rests_on=[budget],
        name=area.compound("budget"),
        columns=neighbourhood_budget.COLUMNS,
        links=to_area,
        note=neighbourhood_budget.overspent(budget),
    )


@cards.card
def per_half_year() -> None:
    asked = [chosen] if one else list(names)
    answer = session.ask("area_trend", half_year=half_year, neighbourhoods=asked)
    trend = participation.with_figures(answer)
    cards.heading(
        neighbourhood.trend_heading(one, trend) if one else participation.trend_heading(trend),
        participation.trend_explanation(one, with_workers=has_workers),
        anchor="halfjaren",
    )
    cards.chart(
        reach.half_year_strips(trend, words=participation.strip_words(trend), palette=palette),
        participation.trend_table(trend),
        rests_on=[answer],
        name="deelnames-per-halfjaar",
        columns=participation.trend_columns(has_workers),
    )


@cards.card
def contradictions() -> None:
    findings = session.ask("area_findings")
    cards.heading(f"Wat de bron over de {area.many} niet eenduidig zegt", "Beide lezingen naast elkaar.")
    cards.table(
        neighbourhood.findings(findings, chosen or "") if one else findings,
        name=f"tegenstrijdigheden-{area.many}",
        rests_on=[findings],
        caption=f"Tegenstrijdigheden over de {area.many}",
        columns=["finding", "severity", "subject", "reading_a", "reading_b", "note", "source_ref"],
        links={"finding": lambda row: session.address("verantwoording", zoek=row["finding"])},
        empty="De bron spreekt zichzelf hierover niet tegen.",
    )
    cards.source(findings)


if one:
    with top:
        texts.title(one["name"], neighbourhood.answer(one, half_year))
    to_half_years = f"Naar de halfjaren|{session.address('wijken', wijk=one['name'])}#halfjaren" if has_reach else ""
    texts.tiles(*[texts.Tile(*tile, link=to_half_years) for tile in neighbourhood.tiles(one)])
    with cards.box():
        cards.heading(f"{one['name']} op {formats.day(formats.half_year_end(half_year))}")
        texts.facts(neighbourhood.facts(one))
        controls.file(
            "Print op één A4 (PDF)",
            lambda code=one["neighbourhood"]: preview.area_print(opened, half_year, code),
            name=f"{area}-{one['neighbourhood']}-{half_year.lower()}-{opened.snapshot[:8]}.pdf",
            kind=preview.kind("x.pdf"),
        )
        cards.source(stand)
else:
    totals = session.ask("area_totals", half_year=half_year).to_dict("records")[0]
    with top:
        texts.title(area.titles, coverage.answer(rows, slots))
    here = session.address("wijken")
    tiles = []
    if has_workers:
        tiles.append(texts.Tile(*coverage.worker_tile(rows, slots), link=f"Naar de dekking|{here}#dekking"))
    if has_reach:
        to_reach = f"Naar bereik per {area}|{here}#bereik"
        tiles += [texts.Tile(*tile, link=to_reach) for tile in coverage.reach_tiles(totals, with_workers=has_workers)]
    if has_budget:
        to_budget = f"Naar het {area.compound('budget')}|{here}#{area.compound('budget')}"
        tiles.append(texts.Tile(*coverage.budget_tile(totals), link=to_budget))
    texts.tiles(*tiles)
    on_the_map()
    if has_workers or has_reach:
        what_is_missing()
    if has_workers:
        against_the_goals()
    if has_budget:
        left, right = texts.columns(1, 1)
        with left:
            reached()
        with right:
            budget_per_area()
    elif has_reach:
        reached()
if has_reach:
    per_half_year()
if session.has("findings"):
    contradictions()
