"""Doelen: what was promised for which year, and how did that change?"""

from agendamonitor import goals, screen
from agendamonitor.charts import goals as charts

half_year = screen.half_year()
history = screen.ask("goal_history", half_year=half_year)
steps = goals.changed(history)
sources = ["results", "result_drafts", "evaluations"]

screen.title("Doelen", goals.answer(history))


@screen.card
def time_line() -> None:
    screen.heading(
        goals.changed_heading(steps),
        "Een open rondje is het jaar in de eerdere versie, een dicht rondje het jaar in de latere.",
    )
    if steps.empty:
        screen.text("Van geen enkel doel is een eerdere of latere versie bekend.")
    else:
        screen.chart(
            charts.moves(steps, palette=screen.palette()),
            steps,
            tables=sources,
            name="doelen-verschoven",
            columns=["result", "name", "from_version", "to_version", "moved", "decided", "decider", "source_ref"],
        )
    screen.text(goals.evaluations_sentence(history))


@screen.card
def wordings() -> None:
    screen.heading("Alle doelen in hun versies", "De jongste tekst van elk doel staat onderaan haar rij versies.")
    screen.folded_table(
        "Doelen in hun opeenvolgende versies",
        history,
        name="doelen-versies",
        tables=sources,
        columns=["result", "name", "version", "programme_line", "due_year", "wording", "decided", "source_ref"],
        empty="De agenda noemt geen doelen.",
    )
    screen.source(sources)


@screen.card
def measured() -> None:
    numbers = screen.ask("goal_numbers")
    screen.heading("Welke doelen te meten zijn", goals.numbers_sentence(numbers))
    for row in goals.latest(screen.ask("outlook_indicators", half_year=half_year)):
        screen.text(goals.indicator_sentence(row))
    screen.table(
        goals.goal_rows(numbers),
        name="doelen-getallen",
        tables=["results", "indicators"],
        caption="Doelen met en zonder getal",
        columns=["result", "name", "due_year", "indicators", "source_ref"],
        empty="De agenda noemt geen doelen.",
    )
    screen.source(["results", "indicators", "indicator_values"])


time_line()
wordings()
measured()
