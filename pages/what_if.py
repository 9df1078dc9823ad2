"""Scenario's: what if, and what do we lose?"""

from decimal import Decimal

from agendamonitor import screen
from agendamonitor.charts import scenario as charts
from agendamonitor.scenario import choices, sharing
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate

base = screen.scenario_base()
from_link = sharing.opened(screen.linked("scenario"), base)
starts = sharing.starts(from_link, base)
titles = list(starts)
first_year = choices.focus_year(base)
years = [str(year) for year in base.years]
wijken = [choices.AS_IT_STARTS, *(str(count) for count in range(len(base.wijken) + 1))]
percentages = [str(count) for count in range(11)]
first_visit = {
    "begin": titles[0],
    "pm": choices.AS_IT_STARTS,
    "wijken": choices.AS_IT_STARTS,
    "index": "0",
    "beschikbaar": None,
    "jaar": str(first_year),
}


@screen.live
def meeting() -> None:
    left, right = screen.columns(2, 5)
    with left, screen.box():
        screen.heading("Keuzes")
        start = screen.pick("Begin met", titles, key="begin", default=titles[0])
        year = screen.pick("Kijk naar jaar", years, key="jaar", default=str(first_year))
        pm = screen.pick("Posten op PM", list(choices.TREATMENTS), key="pm", default=choices.AS_IT_STARTS)
        served = screen.slide(f"Wijken met werker vanaf {first_year}", wijken, key="wijken", default=wijken[0])
        index = screen.slide(f"Lonen en prijzen, % per jaar vanaf {first_year}", percentages, key="index", default="0")
        available = screen.whole_number(
            f"Beschikbaar per jaar vanaf {first_year} (€)", key="beschikbaar", lowest=0, highest=10**8, step=10_000
        )
        screen.reset("Terug naar het begin", first_visit, shortcut="Alt+G")
    chosen = choices.compose(
        base,
        starts[start],
        treatment=pm,
        wijken=None if served == choices.AS_IT_STARTS else int(served),
        index=Decimal(index) / 100,
        available=None if available is None else Decimal(available),
        from_year=first_year,
    )
    outcome = evaluate(base, chosen)
    found = consequences(outcome)
    table = choices.years_table(outcome)
    with right, screen.box():
        screen.heading(
            "Scenario naast de gedrukte begroting", "Bedragen × € 1.000. Een gearceerd blok is PM: onbekend."
        )
        screen.text(choices.sentence(outcome, start, int(year)))
        screen.chart(
            charts.against_printed(table, palette=screen.palette()),
            table,
            tables=["budget_amounts", "budget_lines"],
            name="scenario",
            note="berekend uit de gedrukte begroting; PM telt alleen mee als u dat kiest",
        )
    with screen.box():
        screen.heading(choices.consequence_heading(found), "Alleen wat uit de gegevens zelf volgt.")
        screen.drawn(choices.consequence_list(found, screen.address))
        screen.source(["agreement_budget_lines", "worker_deployments", "results", "neighbourhood_metrics"])
    with screen.box():
        screen.heading(f"Waardoor {year} verschilt van gedrukt")
        screen.table(
            choices.waterfall(outcome, int(year)),
            name=f"scenario-verschil-{year}",
            tables=["budget_amounts"],
            caption="Verschil met de gedrukte begroting per oorzaak",
            empty="Er is geen verschil met de gedrukte begroting.",
        )
    with screen.box():
        screen.heading("Vergelijk", f"Bedragen van {year}; kies er hoogstens drie naast dit scenario.")
        beside = screen.pick_several("Naast dit scenario", titles, key="naast", placeholder="Kies scenario's")
        sort = screen.pick("Sorteer op", list(choices.SORTS), key="sorteer")
        others = {name: starts[name] for name in beside[:3] if name != start}
        screen.table(
            choices.sorted_by(choices.comparison(base, {start: chosen, **others}, int(year)), sort),
            name="scenario-vergelijking",
            tables=["budget_amounts"],
            caption="Scenario's naast elkaar",
        )
    with screen.box():
        screen.heading(
            "Vastleggen en delen", "De link bevat alleen wat afwijkt van gedrukt, en de stand van de gegevens."
        )
        link = sharing.address(chosen, base.snapshot, screen.address)
        screen.copied(screen.absolute(link))
        screen.picture(sharing.qr_code(screen.absolute(link)), alt="QR-code van de link naar dit scenario", width=180)
        screen.file(
            "Bewaar als bestand",
            lambda: sharing.document(chosen, base.snapshot),
            name="scenario.json",
            kind="application/json",
        )


screen.title(
    "Scenario's", "Wat als, en wat verliezen we dan? Elke keuze rekent meteen door; **PM telt nooit stil mee**."
)
for complaint in from_link.complaints:
    screen.problem(complaint)
meeting()
