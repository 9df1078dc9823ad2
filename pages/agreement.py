"""Afspraak: one agreement, from who and what to the money, the fte and the areas that hang on it."""

from agendamonitor.answers import agreement_means, agreements, spending
from agendamonitor.charts import timeline
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

half_year = session.half_year()
as_of = formats.half_year_end(half_year)
palette = session.palette()
named = agreements.names(session.ask("agreement_list"))

leaf = word("leaf")
has_moments, has_fte = session.has("moments"), session.has("fte")
# Where an agreement works is told by the areas of the workers on its budget lines.
has_areas = session.has("areas") and session.has("workers") and session.has("money")

[top] = texts.row(1)
chosen = controls.pick_entry(f"Kies een {leaf}", named, key="afspraak")
asked = session.ask("agreement_card", agreement=chosen, half_year=half_year)
found = asked.to_dict("records")


@cards.card
def what_was_agreed() -> None:
    cards.heading("Wat er is afgesproken")
    partners = session.ask("agreement_partners", agreement=chosen) if session.has("partners") else None
    texts.facts(agreements.facts(found[0], partners, session.address, with_moments=has_moments))
    cards.source(asked, *([] if partners is None else [partners]))


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
    with_counts = "rhythm_counts" in session.warehouse().package.tables
    cards.heading(agreements.rhythm_heading(answer, with_counts=with_counts), agreements.readings(answer))
    if len(answer):
        if with_counts:
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
        f"Een post kan ook voor andere {leaf.many} zijn. Bedragen in euro's; PM is onbekend." if len(answer) else "",
    )
    if len(answer):
        cards.table(
            agreement_means.money_rows(answer),
            name=f"geld-{chosen}",
            rests_on=[answer],
            caption=f"Begrotingsposten bij {leaf.this} per jaar",
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
        due = [session.ask("agreement_decisions", agreement=chosen)] if session.has("decisions") else []
        for decisions in due:
            if len(decisions):
                texts.items(agreement_means.decisions(decisions, as_of, session.address), empty="")
        cards.source(answer, *due)


@cards.card
def staff_and_areas() -> None:
    rests_on = []
    if has_fte:
        staffing = session.ask("agreement_staffing", agreement=chosen)
        rests_on.append(staffing)
        cards.heading(agreement_means.staffing_heading(staffing))
        if len(staffing):
            cards.table(
                agreement_means.staffing_rows(staffing),
                name=f"fte-{chosen}",
                rests_on=[staffing],
                caption=f"Fte achter {leaf.this}",
                columns=[
                    "function",
                    "fte",
                    *(["funder_name"] if session.has("partners") else []),
                    "period",
                    "source_ref",
                ],
            )
    else:
        cards.heading(f"Waar {leaf.this} werkt")
    if has_areas:
        places = session.ask("agreement_neighbourhoods", agreement=chosen, half_year=half_year)
        rests_on.append(places)
        texts.text(agreement_means.areas_sentence(places, half_year))
        texts.links(agreement_means.areas(places, session.address))
    cards.source(*rests_on)


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
            caption=f"Tegenstrijdigheden die {leaf.this} raken",
            columns=["finding", "severity", "touches", "subject", "reading_a", "reading_b", "effect", "source_ref"],
            links=agreements.finding_links(session.address),
        )
    cards.source(answer)


with top:
    if found:
        texts.title(f"{chosen} {found[0]['name']}", agreements.answer(found[0], as_of, with_moments=has_moments))
    else:
        texts.title(leaf.title, agreements.unknown(chosen, len(named)))
if found:
    texts.links(agreements.neighbours(named, str(chosen), session.address))
    what_was_agreed()
    for needed, card in (
        (session.has("statuses"), how_it_went),
        (session.has("rhythms"), rhythm),
        (session.has("money"), money),
        (has_fte or has_areas, staff_and_areas),
        (session.has("results"), goals),
        (session.has("findings"), contradictions),
    ):
        if needed:
            card()
