"""Begroting: what is budgeted, what is unknown, and what changes from year to year?"""

from agendamonitor.answers import followup, spending
from agendamonitor.charts import columns
from agendamonitor.web import screen
from agendamonitor.words import formats

half_year = screen.half_year()
palette = screen.palette()
per_year = screen.ask("spending_per_year")
years = per_year["year"].tolist()
year = formats.half_year_end(half_year).year
cells = screen.ask("budget_cells")
before, after = spending.compared(years, year)

screen.title(
    "Begroting",
    spending.answer(per_year, year, screen.ask("spending_steps", first=before, last=after), before, after),
)
here = screen.address("begroting")
screen.tiles(
    *(screen.Tile(*tile) for tile in spending.tiles(per_year, year)),
    links=[f"Naar alle posten|{here}#posten", f"Naar de totalen|{here}#totalen"],
)


@screen.card
def per_year_and_group() -> None:
    above = screen.place()
    layout = screen.choose("Verdeling", list(spending.GROUPINGS), key="verdeling")
    with above:
        screen.heading(
            spending.growth_of_pm(per_year), spending.grouping_explanation(layout, screen.warehouse().package)
        )
    answer = screen.ask("spending_by_group", grouping=spending.GROUPINGS[layout])
    screen.chart(
        columns.stacked_spending(answer, palette=palette),
        answer,
        name=f"begroting-per-jaar-{spending.GROUPINGS[layout]}",
        key="begroting-per-jaar",
        note=spending.reconciliation(screen.ask("printed_totals")),
    )


@screen.card
def what_changes() -> None:
    chosen = screen.row(2)
    with chosen[0]:
        first = screen.pick("Van jaar", years, key="van", default=before)
    with chosen[1]:
        last = screen.pick("Naar jaar", years, key="naar", default=after)
    steps = screen.ask("spending_steps", first=first, last=last)
    screen.heading(spending.steps_heading(first, last, steps), spending.fall(steps, first, last).replace("**", ""))
    screen.chart(
        columns.waterfall(steps, first=first, last=last, palette=palette),
        steps,
        name=f"begroting-van-{first}-naar-{last}",
        key="begroting-van-naar",
        columns=["label", "kind", "amount", "reason", "source_ref"],
    )


@screen.card
def decisions() -> None:
    calendar = screen.ask("outlook_decisions", half_year=half_year)
    screen.heading(followup.decisions_heading(calendar), followup.decisions_explanation(calendar), anchor="besluiten")
    screen.table(
        followup.decision_rows(calendar),
        name="besluitenkalender",
        rests_on=[calendar],
        caption="Posten zonder bedrag en het laatste moment voor een besluit",
        columns=["subject", "decide_by_words", "body", "if_nothing", "moment", "outcome", "source_ref"],
        empty="De gegevens noemen geen besluiten die genomen moeten worden.",
    )
    screen.folded_table(
        "Waar de datums vandaan komen",
        followup.decision_rows(calendar),
        name="besluitdatums",
        rests_on=[calendar],
        columns=["subject", "decide_by_words", "date_basis", "source_ref"],
    )
    screen.source(calendar)


@screen.card
def realised() -> None:
    deviations = screen.ask("budget_line_deviations", half_year=half_year)
    screen.heading(
        spending.realised_heading(screen.ask("budget_realised", half_year=half_year, per="jaar")),
        spending.realised_explanation(deviations, year),
    )
    per = screen.choose("Per", ["Jaar", "Halfjaar"], key="per")
    answer = screen.ask("budget_realised", half_year=half_year, per=per.lower())
    screen.chart(
        columns.planned_and_realised(answer, palette=palette),
        answer,
        name=f"realisatie-per-{per.lower()}",
        key="realisatie",
    )
    screen.folded_table(
        f"Afwijking per post in {year}",
        deviations,
        name="afwijking-per-post",
    )


@screen.card
def printed_table() -> None:
    doubts = screen.ask("budget_line_findings")
    printed = spending.cells(cells, doubts)
    screen.heading(
        f"Alle {len(printed)} posten zoals gedrukt",
        "Bedragen in euro's; PM is onbekend. Wijs een cel aan voor de reden; alle redenen staan ook onder de tabel.",
        anchor="posten",
    )
    screen.table(
        printed,
        name="begroting-zoals-gedrukt",
        rests_on=[cells, doubts],
        caption="Begrotingsposten per jaar zoals gedrukt",
        columns=["name", *map(str, years), "theme_name", "findings", "source_ref"],
        links={"findings": lambda _row: screen.address("verantwoording")},
        hints=spending.hints(years),
    )
    screen.folded_table(
        "Waarom een cel € 0 of PM is",
        spending.reasons(cells),
        name="redenen-nul-en-pm",
        rests_on=[cells],
        opened=True,
    )
    screen.source(cells, doubts)


@screen.card
def totals_and_readings() -> None:
    totals = screen.ask("printed_totals")
    screen.heading(spending.reconciliation(totals), anchor="totalen")
    screen.table(totals, name="gedrukte-totalen", caption="Gedrukte totalen en sommen")
    screen.heading("Waar de bron zichzelf tegenspreekt", "Beide lezingen, met het effect in euro's over alle jaren.")
    readings = screen.ask("budget_readings")
    screen.table(
        readings,
        name="lezingen",
        caption="Tegenstrijdigheden in de begroting",
        columns=["finding", "severity", "subject", "reading_a", "reading_b", "effect", "source_ref"],
    )
    screen.source(totals, readings)


per_year_and_group()
what_changes()
decisions()
realised()
printed_table()
totals_and_readings()
