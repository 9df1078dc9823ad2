"""Afspraak: one agreement, from who and what to the money, the fte and the wijken that hang on it."""

from agendamonitor.answers import agreement_means, agreements, spending
from agendamonitor.charts import timeline
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import formats

half_year = session.half_year()
as_of = formats.half_year_end(half_year)
palette = session.palette()
named = agreements.names(session.ask("agreement_list"))

[top] = texts.row(1)
chosen = controls.pick_entry("Kies een afspraak", named, key="afspraak")
card = session.ask("agreement_card", agreement=chosen, half_year=half_year)
found = card.to_dict("records")


@cards.card
def what_was_agreed() -> None:
    cards.heading("Wat er is afgesproken")
    partners = session.ask("agreement_partners", agreement=chosen)
    texts.facts(agreements.facts(found[0], partners, session.address))
    cards.source(card, partners)


@cards.card
def how_it_went() -> None:
    answer = session.ask("agreement_history", agreement=chosen, half_year=half_year)
    cards.heading(agreements.history_heading(answer))
    if len(answer):
        cards.chart(
            timeline.history(answer, palette=palette),
            answer,
            name=f"status-{chosen}",
            opened=True,
        )


@cards.card
def rhythm() -> None:
    answer = session.ask("agreement_rhythms", agreement=chosen, half_year=half_year)
    cards.heading(agreements.rhythm_heading(answer), agreements.readings(answer))
    if len(answer):
        cards.table(
            agreements.rhythm_rows(answer),
            name=f"ritme-{chosen}",
            rests_on=[answer],
            caption="Beloofd ritme en geteld aantal per jaar",
            columns=["year", "name", "promised", "counted", "kept"],
            empty="Er is nog niets geteld.",
        )
        cards.source(answer)


@cards.card
def money() -> None:
    answer = session.ask("agreement_budget", agreement=chosen)
    cards.heading(
        agreement_means.money_heading(answer, as_of.year),
        "Een post kan ook voor andere afspraken zijn. Bedragen in euro's; PM is onbekend." if len(answer) else "",
    )
    if len(answer):
        cards.table(
            agreement_means.money_rows(answer),
            name=f"geld-{chosen}",
            rests_on=[answer],
            caption="Begrotingsposten bij deze afspraak per jaar",
            columns=agreement_means.money_columns(answer),
        )
        cards.folded_table(
            "Waarom een jaar € 0 of PM is",
            spending.reasons(answer),
            name=f"redenen-{chosen}",
            rests_on=[answer],
            opened=True,
            empty="Geen enkel jaar is € 0 of PM.",
        )
        due = session.ask("agreement_decisions", agreement=chosen)
        if len(due):
            texts.items(agreement_means.decisions(due, as_of, session.address), empty="")
        cards.source(answer, due)


@cards.card
def staff_and_wijken() -> None:
    staffing = session.ask("agreement_staffing", agreement=chosen)
    places = session.ask("agreement_neighbourhoods", agreement=chosen, half_year=half_year)
    cards.heading(agreement_means.staffing_heading(staffing))
    if len(staffing):
        cards.table(
            agreement_means.staffing_rows(staffing),
            name=f"fte-{chosen}",
            rests_on=[staffing],
            caption="Fte achter deze afspraak",
            columns=["function", "fte", "funder_name", "period", "source_ref"],
        )
    texts.text(agreement_means.wijken_sentence(places, half_year))
    texts.links(agreement_means.wijken(places, session.address))
    cards.source(staffing, places)


@cards.card
def goals() -> None:
    answer = session.ask("agreement_results", agreement=chosen)
    cards.heading(agreements.results_heading(answer))
    texts.facts(agreements.results_facts(answer, session.address))
    cards.source(answer)


@cards.card
def contradictions() -> None:
    answer = session.ask("agreement_findings", agreement=chosen)
    cards.heading(agreements.findings_heading(answer))
    if len(answer):
        cards.table(
            answer,
            name=f"tegenstrijdigheden-{chosen}",
            caption="Tegenstrijdigheden die deze afspraak raken",
            columns=["finding", "severity", "touches", "subject", "reading_a", "reading_b", "effect", "source_ref"],
            links=agreements.finding_links(session.address),
        )
    cards.source(answer)


with top:
    if found:
        texts.title(f"{chosen} {found[0]['name']}", agreements.answer(found[0], as_of))
    else:
        texts.title("Afspraak", agreements.unknown(chosen, len(named)))
if found:
    texts.links(agreements.neighbours(named, str(chosen), session.address))
    what_was_agreed()
    how_it_went()
    rhythm()
    money()
    staff_and_wijken()
    goals()
    contradictions()
