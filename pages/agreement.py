"""Afspraak: one agreement, from who and what to the money, the fte and the wijken that hang on it."""

from agendamonitor.answers import agreements, spending
from agendamonitor.charts import timeline
from agendamonitor.web import screen
from agendamonitor.words import formats

half_year = screen.half_year()
as_of = formats.half_year_end(half_year)
palette = screen.palette()
named = agreements.names(screen.ask("agreement_list"))

[top] = screen.row(1)
chosen = screen.pick_entry("Kies een afspraak", named, key="afspraak")
card = screen.ask("agreement_card", agreement=chosen, half_year=half_year)
cards = card.to_dict("records")


@screen.card
def what_was_agreed() -> None:
    screen.heading("Wat er is afgesproken")
    partners = screen.ask("agreement_partners", agreement=chosen)
    screen.facts(agreements.facts(cards[0], partners, screen.address))
    screen.source(card, partners)


@screen.card
def how_it_went() -> None:
    answer = screen.ask("agreement_history", agreement=chosen, half_year=half_year)
    screen.heading(agreements.history_heading(answer))
    if len(answer):
        screen.chart(
            timeline.history(answer, palette=palette),
            answer,
            name=f"status-{chosen}",
            opened=True,
        )


@screen.card
def rhythm() -> None:
    answer = screen.ask("agreement_rhythms", agreement=chosen, half_year=half_year)
    screen.heading(agreements.rhythm_heading(answer), agreements.readings(answer))
    if len(answer):
        screen.table(
            agreements.rhythm_rows(answer),
            name=f"ritme-{chosen}",
            rests_on=[answer],
            caption="Beloofd ritme en geteld aantal per jaar",
            columns=["year", "name", "promised", "counted", "kept"],
            empty="Er is nog niets geteld.",
        )
        screen.source(answer)


@screen.card
def money() -> None:
    answer = screen.ask("agreement_budget", agreement=chosen)
    screen.heading(
        agreements.money_heading(answer, as_of.year),
        "Een post kan ook voor andere afspraken zijn. Bedragen in euro's; PM is onbekend." if len(answer) else "",
    )
    if len(answer):
        screen.table(
            agreements.money_rows(answer),
            name=f"geld-{chosen}",
            rests_on=[answer],
            caption="Begrotingsposten bij deze afspraak per jaar",
            columns=agreements.money_columns(answer),
        )
        screen.folded_table(
            "Waarom een jaar € 0 of PM is",
            spending.reasons(answer),
            name=f"redenen-{chosen}",
            rests_on=[answer],
            opened=True,
            empty="Geen enkel jaar is € 0 of PM.",
        )
        due = screen.ask("agreement_decisions", agreement=chosen)
        if len(due):
            screen.items(agreements.decisions(due, as_of, screen.address), empty="")
        screen.source(answer, due)


@screen.card
def staff_and_wijken() -> None:
    staffing = screen.ask("agreement_staffing", agreement=chosen)
    places = screen.ask("agreement_neighbourhoods", agreement=chosen, half_year=half_year)
    screen.heading(agreements.staffing_heading(staffing))
    if len(staffing):
        screen.table(
            agreements.staffing_rows(staffing),
            name=f"fte-{chosen}",
            rests_on=[staffing],
            caption="Fte achter deze afspraak",
            columns=["function", "fte", "funder_name", "period", "source_ref"],
        )
    screen.text(agreements.wijken_sentence(places, half_year))
    screen.links(agreements.wijken(places, screen.address))
    screen.source(staffing, places)


@screen.card
def goals() -> None:
    answer = screen.ask("agreement_results", agreement=chosen)
    screen.heading(agreements.results_heading(answer))
    screen.facts(agreements.results_facts(answer, screen.address))
    screen.source(answer)


@screen.card
def contradictions() -> None:
    answer = screen.ask("agreement_findings", agreement=chosen)
    screen.heading(agreements.findings_heading(answer))
    if len(answer):
        screen.table(
            answer,
            name=f"tegenstrijdigheden-{chosen}",
            caption="Tegenstrijdigheden die deze afspraak raken",
            columns=["finding", "severity", "touches", "subject", "reading_a", "reading_b", "effect", "source_ref"],
            links=agreements.finding_links(screen.address),
        )
    screen.source(answer)


with top:
    if cards:
        screen.title(f"{chosen} {cards[0]['name']}", agreements.answer(cards[0], as_of))
    else:
        screen.title("Afspraak", agreements.unknown(chosen, len(named)))
if cards:
    screen.links(agreements.neighbours(named, str(chosen), screen.address))
    what_was_agreed()
    how_it_went()
    rhythm()
    money()
    staff_and_wijken()
    goals()
    contradictions()
