"""Doelen: what was promised for which year, and how did that change?"""

from agendamonitor.answers import goals
from agendamonitor.charts import goals as charts
from agendamonitor.web.screen import cards, session, texts
from agendamonitor.words.vocabulary import word

half_year = session.half_year()
history = session.ask("goal_history", half_year=half_year)
steps = goals.changed(history)
middle = word("middle")
has_evaluations = session.has("evaluations")
has_versions = has_evaluations or session.has("drafts")

texts.title(middle.titles, goals.answer(history, with_versions=has_versions))


@cards.card
def time_line() -> None:
    cards.heading(
        goals.changed_heading(steps),
        "Een open rondje is het jaar in de eerdere versie, een dicht rondje het jaar in de latere.",
    )
    if steps.empty:
        texts.text(goals.no_versions())
    else:
        cards.chart(
            charts.moves(steps, palette=session.palette()),
            steps,
            rests_on=[history],
            name=f"{middle.many}-verschoven",
            columns=["result", "name", "from_version", "to_version", "moved", "decided", "decider", "source_ref"],
        )
    if has_evaluations:
        texts.text(goals.evaluations_sentence(history))


@cards.card
def wordings() -> None:
    columns = ["result", "name", "version", "programme_line", "due_year", "wording", "decided", "source_ref"]
    if has_versions:
        label = f"{middle.titles} in hun opeenvolgende versies"
        cards.heading(
            f"Alle {middle.many} in hun versies",
            f"De jongste tekst van {middle.each} staat onderaan haar rij versies.",
        )
    else:
        label = f"{middle.titles} met hun jaar en tekst"
        columns = [column for column in columns if column not in {"version", "decided"}]
        cards.heading(f"Alle {middle.many}")
    cards.folded_table(
        label,
        history,
        name=f"{middle.many}-versies" if has_versions else middle.many,
        columns=columns,
        empty=f"De agenda noemt geen {middle.many}.",
    )
    cards.source(history)


@cards.card
def judged() -> None:
    answer = session.ask("goal_evaluations", half_year=half_year)
    cards.heading(
        goals.judged_heading(answer),
        f"Na elke fase hoort per {middle} een oordeel, een besluit en zo nodig een nieuw jaar.",
        anchor="evaluaties",
    )
    cards.folded_table(
        f"Oordeel per {middle} en fase",
        goals.judged_rows(answer),
        name=f"{middle.many}-oordeel",
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
    with_values = "indicator_values" in session.warehouse().package.tables
    cards.heading(f"Welke {middle.many} te meten zijn", goals.numbers_sentence(numbers))
    indicators = session.ask("outlook_indicators", half_year=half_year)
    results = session.ask("progress_results", half_year=half_year)
    for said in goals.measured_sentences(indicators, results.to_dict("records"), with_values=with_values):
        texts.text(said)
    cards.folded_table(
        f"Indicatoren per jaar, naast een rechte lijn van begin naar {middle}"
        if with_values
        else f"Indicatoren, van begin naar {middle}",
        goals.indicator_rows(indicators),
        name="indicatoren",
        rests_on=[indicators],
        columns=[
            "name",
            "unit",
            "from_to",
            *(["year", "value", "path"] if with_values else []),
            "result",
            "source_ref",
        ],
        empty="De agenda noemt geen indicatoren.",
    )
    cards.folded_table(
        f"Alle {middle.many}, met en zonder getal",
        goals.goal_rows(numbers),
        name=f"{middle.many}-getallen",
        rests_on=[numbers],
        columns=["result", "name", "due_year", "indicators", "source_ref"],
        empty=f"De agenda noemt geen {middle.many}.",
    )
    cards.source(numbers, indicators, results)


for needed, card in (
    (has_versions, time_line),
    (has_evaluations, judged),
    (True, wordings),
    (session.has("indicators"), measured),
):
    if needed:
        card()
