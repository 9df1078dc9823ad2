"""Scenario's: what if, and what do we lose?"""

from agendamonitor.charts import scenario as charts
from agendamonitor.scenario import choices, spoken
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.remarks import remarks
from agendamonitor.web import desk, meeting_door, scenario_files
from agendamonitor.web.screen import cards, session, texts
from agendamonitor.words import markup

base = session.scenario_base()


@cards.live
def what_if() -> None:
    begun = desk.beginnings(base)
    desk.tell(begun)
    left, right = texts.columns(2, 5)
    with left, cards.box():
        cards.heading("Keuzes")
        chosen = desk.large_controls(base, begun)
    outcome = evaluate(base, chosen.scenario)
    found = consequences(outcome)
    table = choices.years_table(outcome)
    with right, cards.box():
        cards.heading(spoken.headline(outcome, chosen.year), "Bedragen × € 1.000. Een gearceerd blok is PM: onbekend.")
        texts.text(spoken.sentence(outcome, chosen.title, chosen.year))
        if told := remarks(outcome, chosen.year):
            texts.drawn(markup.plain_list(told))
        cards.chart(
            charts.against_printed(table, palette=session.palette()),
            table,
            rests_on=base.figures,
            name="scenario",
            note="berekend uit de gedrukte begroting; PM telt alleen mee als u dat kiest",
        )
    meeting_door.visiting(base, chosen, outcome)
    if choices.are_known(base, found):
        with cards.box():
            heading = choices.consequence_heading(found, outcome.year(chosen.year))
            cards.heading(heading, "Alleen wat uit de gegevens zelf volgt.")
            texts.drawn(choices.consequence_list(base, found, session.address))
            cards.source(*base.figures, *base.promises)
    with cards.box():
        why = choices.waterfall(outcome, chosen.year)
        if why.empty:
            cards.heading(f"{chosen.year} verschilt niet van gedrukt")
        else:
            cards.heading(f"Waardoor {chosen.year} verschilt van gedrukt")
            cards.chart(
                charts.steps(why, chosen.year, palette=session.palette()),
                why,
                rests_on=base.figures,
                name=f"scenario-verschil-{chosen.year}",
            )
        desk.amounts_table(outcome)
    with cards.box():
        cards.heading("Verder met dit scenario")
        desk.finer_choices(base, chosen)
        desk.solver(base, chosen)
        desk.side_by_side(base, begun, chosen)
        scenario_files.sharing_card(base, chosen, outcome)
        meeting_door.starting(base, chosen, outcome)


texts.title(
    "Scenario's", "Wat als, en wat verliezen we dan? Elke keuze rekent meteen door; **PM telt nooit stil mee**."
)
what_if()
