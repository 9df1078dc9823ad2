"""Formatie: who works on the agenda, who pays, and what if that stops?"""

from agendamonitor.answers import staffing
from agendamonitor.charts import columns
from agendamonitor.charts import staffing as bars
from agendamonitor.web import screen
from agendamonitor.words import formats

palette = screen.palette()
year = formats.half_year_end(screen.half_year()).year
by_payer = screen.ask("staffing_by_group", grouping="betaler")
years = [str(known) for known in staffing.totals(by_payer)]
funders = staffing.names(screen.ask("staffing_funders"))

of_year = screen.ask("staffing_of_year", year=year).to_dict("records")[0]
falling_off = staffing.cliff(by_payer)

screen.title("Formatie", staffing.answer(by_payer, year))
to_rows = f"Naar alle fte|{screen.address('formatie')}#alle-fte"
screen.tiles(*[screen.Tile(*tile) for tile in staffing.tiles(of_year, year)], links=[to_rows] * 4)


@screen.card
def per_year() -> None:
    screen.heading(staffing.heading(by_payer), staffing.undated(of_year))
    grouping = screen.choose("Verdeling", list(staffing.GROUPINGS), key="fte_per")
    answer = screen.ask("staffing_by_group", grouping=staffing.GROUPINGS[grouping])
    screen.chart(
        columns.stacked_fte(answer, palette=palette),
        answer,
        name=f"fte-per-jaar-{staffing.GROUPINGS[grouping]}",
        key="fte-per-jaar",
        columns=["year", "group_name", "fte"],
    )


@screen.card
def what_falls_away(last: int) -> None:
    between = screen.ask("staffing_between_years", first=last, last=last + 1)
    screen.heading(
        staffing.cliff_heading(between, last, last + 1),
        f"De rand is de fte van {last}, gevuld is wat in {last + 1} nog is afgesproken.",
    )
    screen.chart(
        bars.fte_left(between, first=last, last=last + 1, palette=palette),
        between,
        name=f"fte-na-{last}",
        columns=["function", "payer", "fte_before", "fte_after", "fte_change"],
    )


@screen.card
def if_a_funder_stops() -> None:
    above = screen.place()
    places = screen.row(2)
    with places[0]:
        partner = screen.pick("Partner", list(funders), key="stopt")
    with places[1]:
        when = screen.pick("Jaar", years, key="jaar", default=str(year))
    falling = screen.ask("staffing_if_funder_stops", partner=funders[partner])
    with above:
        screen.heading(
            staffing.stops_heading(falling, partner, int(when)),
            "Een rekenvoorbeeld: kies wie stopt en wanneer. De prijzen komen uit de begroting van de bron.",
        )
    screen.text(staffing.if_funder_stops(falling, partner, int(when)))
    screen.folded_table(
        f"Per jaar als {partner} stopt",
        falling,
        name=f"als-{funders[partner]}-stopt",
        columns=["year", "functions", "fte", "cost_low", "cost_high"],
    )
    screen.source(falling, note="berekend, niet begroot")


@screen.card
def price_per_fte() -> None:
    prices = screen.ask("staffing_price_per_fte")
    screen.heading(
        staffing.price_heading(prices), "Begroot bedrag per jaar gedeeld door de fte in de naam van de post."
    )
    screen.chart(
        bars.price_bars(prices, palette=palette),
        prices,
        name="prijs-per-fte",
        columns=["name", "fte_in_name", "year_amount", "price_per_fte", "other_amount", "other_price", "findings"],
        links={"findings": lambda _row: screen.address("verantwoording")},
    )


@screen.card
def all_allocations() -> None:
    screen.heading("Alle afgesproken fte", "Met de periode die de bron noemt.", anchor="alle-fte")
    answer = screen.ask("staffing_allocations")
    screen.table(
        staffing.allocations(answer),
        name="fte-afspraken",
        rests_on=[answer],
        caption="Fte per functie en betaler",
        columns=["function", "funder_name", "fte", "period", "existing", "source_ref"],
    )
    screen.source(answer)


per_year()
if falling_off:
    what_falls_away(falling_off[0])
if_a_funder_stops()
price_per_fte()
all_allocations()
