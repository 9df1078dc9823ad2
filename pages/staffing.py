"""Formatie: who works on the agenda, who pays, and what if that stops?"""

from agendamonitor import formats, screen, staffing
from agendamonitor.charts import columns

palette = screen.palette()
year = formats.half_year_end(screen.half_year()).year
by_payer = screen.ask("staffing_by_group", grouping="betaler")
years = [str(known) for known in staffing.totals(by_payer)]
funders = staffing.names(screen.ask("staffing_funders"))

screen.title("Formatie", staffing.answer(by_payer, year))


@screen.card
def per_year() -> None:
    screen.heading(
        staffing.heading(by_payer), "Fte per jaar zoals afgesproken. Fte zonder periode telt in elk jaar mee."
    )
    grouping = screen.choose("Verdeling", list(staffing.GROUPINGS), key="fte_per")
    answer = screen.ask("staffing_by_group", grouping=staffing.GROUPINGS[grouping])
    screen.chart(
        columns.stacked_fte(answer, palette=palette),
        answer,
        tables=["fte_allocations"],
        name=f"fte-per-jaar-{staffing.GROUPINGS[grouping]}",
        columns=["year", "group_name", "fte"],
    )


@screen.card
def if_a_funder_stops() -> None:
    screen.heading("Wat als een partner stopt?", "Een rekenvoorbeeld met de prijzen per fte uit de begroting.")
    places = screen.row(2)
    with places[0]:
        partner = screen.pick("Partner", list(funders), key="stopt")
    with places[1]:
        when = screen.pick("Jaar", years, key="jaar", default=str(year))
    falling = screen.ask("staffing_if_funder_stops", partner=funders[partner])
    screen.text(staffing.if_funder_stops(falling, partner, int(when)))
    screen.folded_table(
        f"Per jaar als {partner} stopt",
        falling,
        name=f"als-{funders[partner]}-stopt",
        tables=["fte_allocations", "budget_amounts"],
        columns=["year", "functions", "fte", "cost_low", "cost_high"],
    )
    screen.source(["fte_allocations", "budget_amounts"], note="berekend, niet begroot")


@screen.card
def price_per_fte() -> None:
    prices = screen.ask("staffing_price_per_fte")
    screen.heading(
        staffing.price_heading(prices), "Begroot bedrag per jaar gedeeld door de fte in de naam van de post."
    )
    screen.table(
        prices,
        name="prijs-per-fte",
        tables=["budget_amounts", "budget_lines"],
        caption="Prijs per fte per begrotingspost",
        links={"findings": lambda _row: screen.address("verantwoording")},
    )
    screen.source(["budget_amounts", "budget_lines"])


@screen.card
def all_allocations() -> None:
    screen.heading("Alle afgesproken fte", "Een lege begin- of einddatum betekent: de bron noemt geen periode.")
    screen.table(
        screen.ask("staffing_allocations"),
        name="fte-afspraken",
        tables=["fte_allocations"],
        caption="Fte per functie en betaler",
        columns=["function", "funder_name", "fte", "starts_on", "ends_on", "existing", "source_ref"],
    )
    screen.source(["fte_allocations"])


per_year()
if_a_funder_stops()
price_per_fte()
all_allocations()
