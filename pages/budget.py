"""Begroting: what is budgeted, what is unknown, and what changes from year to year?"""

from agendamonitor.answers import followup, spending
from agendamonitor.charts import columns, waterfall
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

half_year = session.half_year()
package = session.warehouse().package
has_findings, has_totals = session.has("findings"), "printed_totals" in package.tables
palette = session.palette()
per_year = session.ask("spending_per_year")
years = per_year["year"].tolist()
year = formats.half_year_end(half_year).year
cells = session.ask("budget_cells")
before, after = spending.compared(years, year)

texts.title(
    "Begroting",
    spending.answer(per_year, year, session.ask("spending_steps", first=before, last=after), before, after),
)
here = session.address("begroting")
texts.tiles(
    *(texts.Tile(*tile) for tile in spending.tiles(per_year, year)),
    links=[f"Naar alle posten|{here}#posten", f"Naar de totalen|{here}#totalen" if has_totals else ""],
)


@cards.card
def per_year_and_group() -> None:
    above = texts.place()
    groupings = spending.groupings(package.capabilities)
    grouping = groupings[controls.choose("Verdeling", list(groupings), key="verdeling")]
    with above:
        cards.heading(spending.growth_of_pm(per_year), spending.grouping_explanation(grouping, package))
    answer = session.ask("spending_by_group", grouping=grouping)
    cards.chart(
        columns.stacked_spending(answer, palette=palette),
        answer,
        name=f"begroting-per-jaar-{word('top') if grouping == 'programmalijn' else grouping}",
        key="begroting-per-jaar",
        note=spending.reconciliation(session.ask("printed_totals")) if has_totals else "",
    )


@cards.card
def what_changes() -> None:
    chosen = texts.row(2)
    with chosen[0]:
        first = controls.pick("Van jaar", years, key="van", default=before)
    with chosen[1]:
        last = controls.pick("Naar jaar", years, key="naar", default=after)
    steps = session.ask("spending_steps", first=first, last=last)
    cards.heading(spending.steps_heading(first, last, steps), spending.fall(steps, first, last).replace("**", ""))
    cards.chart(
        waterfall.waterfall(steps, first=first, last=last, palette=palette),
        steps,
        name=f"begroting-van-{first}-naar-{last}",
        key="begroting-van-naar",
        columns=["label", "kind", "amount", "reason", "source_ref"],
    )


@cards.card
def decisions() -> None:
    calendar = session.ask("outlook_decisions", half_year=half_year)
    cards.heading(followup.decisions_heading(calendar), followup.decisions_explanation(calendar), anchor="besluiten")
    cards.table(
        followup.decision_rows(calendar),
        name="besluitenkalender",
        rests_on=[calendar],
        caption="Posten zonder bedrag en het laatste moment voor een besluit",
        columns=["subject", "decide_by_words", "body", "if_nothing", "moment", "outcome", "source_ref"],
        empty="De gegevens noemen geen besluiten die genomen moeten worden.",
    )
    cards.folded_table(
        "Waar de datums vandaan komen",
        followup.decision_rows(calendar),
        name="besluitdatums",
        rests_on=[calendar],
        columns=["subject", "decide_by_words", "date_basis", "source_ref"],
    )
    cards.source(calendar)


@cards.card
def realised() -> None:
    deviations = session.ask("budget_line_deviations", half_year=half_year)
    cards.heading(
        spending.realised_heading(session.ask("budget_realised", half_year=half_year, per="jaar")),
        spending.realised_explanation(deviations, year),
    )
    per = controls.choose("Per", ["Jaar", "Halfjaar"], key="per")
    answer = session.ask("budget_realised", half_year=half_year, per=per.lower())
    cards.chart(
        columns.planned_and_realised(answer, palette=palette),
        answer,
        name=f"realisatie-per-{per.lower()}",
        key="realisatie",
    )
    cards.folded_table(
        f"Afwijking per post in {year}",
        deviations,
        name="afwijking-per-post",
    )


@cards.card
def printed_table() -> None:
    doubts = [session.ask("budget_line_findings")] if has_findings else []
    printed = spending.cells(cells, *doubts)
    cards.heading(
        f"Alle {len(printed)} posten zoals gedrukt",
        "Bedragen in euro's; PM is onbekend. Wijs een cel aan voor de reden; alle redenen staan ook onder de tabel.",
        anchor="posten",
    )
    cards.table(
        printed,
        name="begroting-zoals-gedrukt",
        rests_on=[cells, *doubts],
        caption="Begrotingsposten per jaar zoals gedrukt",
        columns=[
            "name",
            *map(str, years),
            *(["theme_name"] if session.has("themes") else []),
            *(["findings"] if has_findings else []),
            "source_ref",
        ],
        links={"findings": lambda _row: session.address("verantwoording")},
        hints=spending.hints(years),
    )
    cards.folded_table(
        "Waarom een cel € 0 of PM is",
        spending.reasons(cells),
        name="redenen-nul-en-pm",
        rests_on=[cells],
        opened=True,
    )
    cards.source(cells, *doubts)


@cards.card
def totals_and_readings() -> None:
    rests_on = []
    if has_totals:
        totals = session.ask("printed_totals")
        rests_on.append(totals)
        cards.heading(spending.reconciliation(totals), anchor="totalen")
        cards.table(totals, name="gedrukte-totalen", caption="Gedrukte totalen en sommen")
    if has_findings:
        readings = session.ask("budget_readings")
        rests_on.append(readings)
        cards.heading("Waar de bron zichzelf tegenspreekt", "Beide lezingen, met het effect in euro's over alle jaren.")
        cards.table(
            readings,
            name="lezingen",
            caption="Tegenstrijdigheden in de begroting",
            columns=["finding", "severity", "subject", "reading_a", "reading_b", "effect", "source_ref"],
        )
    cards.source(*rests_on)


for needed, card in (
    (True, per_year_and_group),
    (True, what_changes),
    (session.has("decisions"), decisions),
    (session.has("realised"), realised),
    (True, printed_table),
    (has_totals or has_findings, totals_and_readings),
):
    if needed:
        card()
