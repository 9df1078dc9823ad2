"""Scenario's: what if, and what do we lose?"""

from agendamonitor.charts import scenario as charts
from agendamonitor.scenario import choices, spoken
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.remarks import remarks
from agendamonitor.web import desk, meeting_room, screen
from agendamonitor.words import markup

base = screen.scenario_base()


@screen.live
def what_if() -> None:
    begun = desk.beginnings(base)
    desk.tell(begun)
    left, right = screen.columns(2, 5)
    with left, screen.box():
        screen.heading("Keuzes")
        chosen = desk.large_controls(base, begun)
    outcome = evaluate(base, chosen.scenario)
    found = consequences(outcome)
    table = choices.years_table(outcome)
    with right, screen.box():
        screen.heading(spoken.headline(outcome, chosen.year), "Bedragen × € 1.000. Een gearceerd blok is PM: onbekend.")
        screen.text(spoken.sentence(outcome, chosen.title, chosen.year))
        if told := remarks(outcome, chosen.year):
            screen.drawn(markup.plain_list(told))
        screen.chart(
            charts.against_printed(table, palette=screen.palette()),
            table,
            rests_on=base.figures,
            name="scenario",
            note="berekend uit de gedrukte begroting; PM telt alleen mee als u dat kiest",
        )
    meeting_room.visiting(base, chosen, outcome)
    with screen.box():
        heading = choices.consequence_heading(found, outcome.year(chosen.year))
        screen.heading(heading, "Alleen wat uit de gegevens zelf volgt.")
        screen.drawn(choices.consequence_list(found, screen.address))
        screen.source(*base.figures, *base.promises)
    with screen.box():
        why = choices.waterfall(outcome, chosen.year)
        if why.empty:
            screen.heading(f"{chosen.year} verschilt niet van gedrukt")
        else:
            screen.heading(f"Waardoor {chosen.year} verschilt van gedrukt")
            screen.chart(
                charts.steps(why, chosen.year, palette=screen.palette()),
                why,
                rests_on=base.figures,
                name=f"scenario-verschil-{chosen.year}",
            )
        desk.amounts_table(outcome)
    with screen.box():
        screen.heading("Verder met dit scenario")
        desk.finer_choices(base, chosen)
        desk.solver(base, chosen)
        desk.side_by_side(base, begun, chosen)
        desk.sharing_card(base, chosen, outcome)
        meeting_room.starting(base, chosen, outcome)


screen.title(
    "Scenario's", "Wat als, en wat verliezen we dan? Elke keuze rekent meteen door; **PM telt nooit stil mee**."
)
what_if()
