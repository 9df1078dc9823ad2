"""Doelen: what was promised for which year, and how did that change?"""

from agendamonitor.answers import goals
from agendamonitor.charts import goals as charts
from agendamonitor.web.screen import cards, session, texts

half_year = session.half_year()
history = session.ask("goal_history", half_year=half_year)
steps = goals.changed(history)

texts.title("Doelen", goals.answer(history))


@cards.card
def time_line() -> None:
    cards.heading(
        goals.changed_heading(steps),
        "Een open rondje is het jaar in de eerdere versie, een dicht rondje het jaar in de latere.",
    )
    if steps.empty:
        texts.text("Van geen enkel doel is een eerdere of latere versie bekend.")
    else:
        cards.chart(
            charts.moves(steps, palette=session.palette()),
            steps,
            rests_on=[history],
            name="doelen-verschoven",
            columns=["result", "name", "from_version", "to_version", "moved", "decided", "decider", "source_ref"],
        )
    texts.text(goals.evaluations_sentence(history))


@cards.card
def wordings() -> None:
    cards.heading("Alle doelen in hun versies", "De jongste tekst van elk doel staat onderaan haar rij versies.")
    cards.folded_table(
        "Doelen in hun opeenvolgende versies",
        history,
        name="doelen-versies",
        columns=["result", "name", "version", "programme_line", "due_year", "wording", "decided", "source_ref"],
        empty="De agenda noemt geen doelen.",
    )
    cards.source(history)


@cards.card
def judged() -> None:
    answer = session.ask("goal_evaluations", half_year=half_year)
    cards.heading(
        goals.judged_heading(answer),
        "Na elke fase hoort per doel een oordeel, een besluit en zo nodig een nieuw jaar.",
        anchor="evaluaties",
    )
    cards.folded_table(
        "Oordeel per doel en fase",
        goals.judged_rows(answer),
        name="doelen-oordeel",
        rests_on=[answer],
        columns=[
            "phase_name",
            "result",
            "name",
            "due_year",
            "verdict",
            "decision",
            "new_due_year",
            "decided_on",
            "note",
        ],
        empty="Er is nog geen fase voorbij.",
    )
    cards.source(answer)


@cards.card
def measured() -> None:
    numbers = session.ask("goal_numbers")
    cards.heading("Welke doelen te meten zijn", goals.numbers_sentence(numbers))
    indicators = session.ask("outlook_indicators", half_year=half_year)
    results = session.ask("progress_results", half_year=half_year)
    for said in goals.measured_sentences(indicators, results.to_dict("records")):
        texts.text(said)
    cards.folded_table(
        "Indicatoren per jaar, naast een rechte lijn van begin naar doel",
        goals.indicator_rows(indicators),
        name="indicatoren",
        rests_on=[indicators],
        columns=["name", "unit", "from_to", "year", "value", "path", "result", "source_ref"],
        empty="De agenda noemt geen indicatoren.",
    )
    cards.folded_table(
        "Alle doelen, met en zonder getal",
        goals.goal_rows(numbers),
        name="doelen-getallen",
        rests_on=[numbers],
        columns=["result", "name", "due_year", "indicators", "source_ref"],
        empty="De agenda noemt geen doelen.",
    )
    cards.source(numbers, indicators, results)


time_line()
judged()
wordings()
measured()
