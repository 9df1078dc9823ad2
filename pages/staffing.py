"""Formatie: who works on the agenda, who pays, and what if that stops?"""

from agendamonitor.answers import staffing
from agendamonitor.charts import columns
from agendamonitor.charts import staffing as bars
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

palette = session.palette()
has_money = session.has("money")
year = formats.half_year_end(session.half_year()).year
by_payer = session.ask("staffing_by_group", grouping="betaler")
years = [str(known) for known in staffing.totals(by_payer)]
funders = staffing.names(session.ask("staffing_funders"))

of_year = session.ask("staffing_of_year", year=year).to_dict("records")[0]
falling_off = staffing.cliff(by_payer)

texts.title("Formatie", staffing.answer(by_payer, year, with_money=has_money))
to_rows = f"Naar alle fte|{session.address('formatie')}#alle-fte"
shown = staffing.tiles(of_year, year, with_money=has_money)
texts.tiles(*[texts.Tile(*tile) for tile in shown], links=[to_rows] * len(shown))


@cards.card
def per_year() -> None:
    cards.heading(staffing.heading(by_payer), staffing.undated(of_year, with_money=has_money))
    grouping = controls.choose("Verdeling", list(staffing.GROUPINGS), key="fte_per")
    answer = session.ask("staffing_by_group", grouping=staffing.GROUPINGS[grouping])
    cards.chart(
        columns.stacked_fte(answer, palette=palette),
        answer,
        name=f"fte-per-jaar-{staffing.GROUPINGS[grouping]}",
        key="fte-per-jaar",
        columns=["year", "group_name", "fte"],
    )


@cards.card
def what_falls_away(last: int) -> None:
    between = session.ask("staffing_between_years", first=last, last=last + 1)
    cards.heading(
        staffing.cliff_heading(between, last, last + 1),
        f"De rand is de fte van {last}, gevuld is wat in {last + 1} nog is afgesproken.",
    )
    cards.chart(
        bars.fte_left(between, first=last, last=last + 1, palette=palette),
        between,
        name=f"fte-na-{last}",
        columns=["function", "payer", "fte_before", "fte_after", "fte_change"],
    )


@cards.card
def if_a_funder_stops() -> None:
    above = texts.place()
    places = texts.row(2)
    with places[0]:
        partner = controls.pick("Partner", list(funders), key="stopt")
    with places[1]:
        when = controls.pick("Jaar", years, key="jaar", default=str(year))
    falling = session.ask("staffing_if_funder_stops", partner=funders[partner])
    with above:
        cards.heading(
            staffing.stops_heading(falling, partner, int(when)),
            "Een rekenvoorbeeld: kies wie stopt en wanneer."
            + (" De prijzen komen uit de begroting van de bron." if has_money else ""),
        )
    if has_money:
        texts.text(staffing.if_funder_stops(falling, partner, int(when)))
    cards.folded_table(
        f"Per jaar als {partner} stopt",
        falling,
        name=f"als-{funders[partner]}-stopt",
        columns=["year", "functions", "fte", *(["cost_low", "cost_high"] if has_money else [])],
    )
    cards.source(falling, note="berekend, niet begroot" if has_money else "")


@cards.card
def price_per_fte() -> None:
    prices = session.ask("staffing_price_per_fte")
    told = ["other_amount", "other_price", "findings"] if session.has("findings") else []
    cards.heading(staffing.price_heading(prices), "Begroot bedrag per jaar gedeeld door de fte in de naam van de post.")
    cards.chart(
        bars.price_bars(prices, palette=palette),
        prices,
        name="prijs-per-fte",
        columns=["name", "fte_in_name", "year_amount", "price_per_fte", *told],
        links={"findings": lambda _row: session.address("verantwoording")},
    )


@cards.card
def all_allocations() -> None:
    cards.heading("Alle afgesproken fte", "Met de periode die de bron noemt.", anchor="alle-fte")
    answer = session.ask("staffing_allocations")
    cards.table(
        staffing.allocations(answer),
        name=f"fte-{word('leaf').many}",
        rests_on=[answer],
        caption="Fte per functie en betaler",
        columns=["function", "funder_name", "fte", "period", "existing", "source_ref"],
    )
    cards.source(answer)


per_year()
if falling_off:
    what_falls_away(falling_off[0])
if funders:
    if_a_funder_stops()
if has_money:
    price_per_fte()
all_allocations()
