"""Voortgang: how far are the agreements, phase by phase, line by line, and one by one?"""

from agendamonitor.answers import agreement_list, followup, forecast, outlook, progress
from agendamonitor.charts import heat, timeline
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import clock, formats
from agendamonitor.words.vocabulary import worded

half_year = session.half_year()
as_of = formats.half_year_end(half_year)
today = clock.today()
palette = session.palette()
timing = session.ask("progress_timing", half_year=half_year)
choices = session.ask("progress_choices")
total = len(timing)

texts.title("Voortgang", progress.answer(timing, half_year))
texts.tiles(*[texts.Tile(*tile) for tile in progress.tiles(timing, session.address)])


@cards.card
def phases() -> None:
    answer = session.ask("progress_phases", half_year=half_year)
    cards.heading(progress.phase_heading(answer, as_of), progress.phase_explanation(as_of, today))
    cards.chart(
        timeline.phases(answer, as_of=as_of, today=today, palette=palette),
        answer,
        name="fasen",
        columns=["phase_name", "starts_on", "ends_on", "agreements", "done", "late", "source_ref"],
    )


@cards.card
def lines_and_half_years() -> None:
    answer = session.ask("progress_heat", half_year=half_year)
    cards.heading(
        progress.heat_heading(answer, half_year),
        "Elk vak: de ernstigste status en bij hoeveel afspraken; de strook eronder toont alle afspraken. "
        "Een vak brengt u naar die afspraken.",
    )
    texts.drawn(
        heat.heat_table(
            answer,
            palette=palette,
            address=progress.cell_link(session.address),
            caption="Ernstigste status per programmalijn en halfjaar",
        )
    )
    cards.download(answer, name="status-per-lijn-en-halfjaar")
    cards.source(answer, note="een afspraak zonder opgave telt nooit als goed")


@cards.card
def all_agreements() -> None:
    cards.heading("Zoek een afspraak", "Elke keuze staat in het adres van de pagina.", anchor="afspraken")
    lines, named_phases = agreement_list.options(choices, "lijn"), agreement_list.options(choices, "fase")
    partners, results = agreement_list.options(choices, "partner"), agreement_list.options(choices, "opgave")
    places = texts.row(3)
    with places[0]:
        line = controls.pick_several("Programmalijn", list(lines), key="lijn")
        partner = controls.pick_several("Partner", list(partners), key="partner")
    with places[1]:
        status = controls.pick_several("Status", texts.status_words(), key="status")
        result = controls.pick_several("Opgave", list(results), key="opgave")
    with places[2]:
        phase = controls.pick_several("Fase", list(named_phases), key="fase")
        kind = controls.pick_several("Tijd", list(progress.TIMINGS), key="tijd")
    words = controls.search_text("Zoek in naam, inhoud en partners", key="zoek", placeholder="bijvoorbeeld: erfgoed")
    found = session.ask(
        "progress_agreements",
        half_year=half_year,
        lines=agreement_list.codes(lines, line),
        phases=agreement_list.codes(named_phases, phase),
        results=agreement_list.codes(results, result),
        partners=agreement_list.codes(partners, partner),
        statuses=status,
        timings=kind,
        words=words,
    )
    shown = agreement_list.pages(len(found))
    page = controls.choose("Rijen", shown, key="rijen") if len(shown) > 1 else shown[0]
    texts.text(agreement_list.found_sentence(len(found), total, page))
    listed = agreement_list.listed(found)
    cards.table(
        agreement_list.part(listed, page),
        name="afspraken",
        rests_on=[found],
        caption="Afspraken die bij de keuze horen",
        columns=["title", "status", "when", "leaders"],
        links=progress.agreement_links(session.address),
        whole=listed[agreement_list.exported(session.warehouse().package.capabilities)],
        empty="Geen enkele afspraak past bij deze keuze. Haal een keuze weg of zoek op een ander woord.",
    )
    cards.source(found)


@cards.card
def with_an_end() -> None:
    answer = progress.bounded(timing)
    cards.heading(
        progress.timeline_heading(timing),
        f"De {len(answer)} afspraken met een gedrukt begin en eind; wat het eerst afloopt staat bovenaan.",
        anchor="tijdlijn",
    )
    cards.chart(
        timeline.agreements(answer, as_of=as_of, today=today, palette=palette),
        answer,
        rests_on=[timing],
        name="afspraken-in-de-tijd",
        columns=["agreement", "name", "starts_on", "ends_on", "timing_as_printed", "status", "overdue", "source_ref"],
        links=progress.agreement_links(session.address),
    )


@cards.card
def expected() -> None:
    dated = session.ask("outlook_dated", half_year=half_year)
    history, horizon = session.ask("outlook_history"), session.ask("outlook_horizon", half_year=half_year)
    made = forecast.until_phase_ends(history, half_year, horizon)
    cards.heading(forecast.heading(*made), worded(forecast.METHOD), anchor="verwachting")
    texts.text(forecast.sentence(*made))
    texts.text(outlook.dated_sentence(dated))
    cards.folded_table(
        "Per afspraak: te laat, binnen een half jaar, op tijd gereed of erna",
        dated,
        name="afspraken-op-tijd",
        columns=["agreement", "name", "ends_on", "time_outcome", "status", "done_half_year", "source_ref"],
        links=progress.agreement_links(session.address),
        empty="Geen enkele afspraak heeft een gedrukt begin en eind.",
    )
    cards.source(dated, history, horizon)


@cards.card
def moved() -> None:
    moves = session.ask("outlook_moves", half_year=half_year)
    before = followup.previous(session.ask("report_half_years"), half_year)
    cards.heading(outlook.moves_sentence(moves, before).rstrip("."), anchor="veranderd")
    cards.folded_table(
        "Afspraken met een andere status dan een half jaar eerder",
        moves,
        name="veranderde-statussen",
        columns=["agreement", "name", "status_before", "status", "direction", "note"],
        links=progress.agreement_links(session.address),
        empty="Geen enkele afspraak heeft een andere status.",
    )
    cards.source(moves)


@cards.card
def reported() -> None:
    reporting = session.ask("outlook_reporting", half_year=half_year)
    reporters = session.ask("outlook_reporters", half_year=half_year)
    cards.heading(
        followup.reporting_heading(reporting),
        followup.reporting_explanation(reporting),
        anchor="opgaven-per-trekker",
    )
    cards.folded_table(
        "Wie meldde en wie niet",
        reporters,
        name="opgaven-per-trekker",
        columns=["name", "agreements", "reported", "silent"],
        empty="De agenda noemt geen trekkers.",
    )
    cards.folded_table(
        "Laatste melding per afspraak, de oudste bovenaan",
        followup.reporting_rows(reporting),
        name="laatste-melding",
        rests_on=[reporting],
        columns=["agreement", "name", "leaders", "last_status", "reporter", "reported_on", "report_age"],
        links=progress.agreement_links(session.address),
        empty="De agenda bevat nog geen afspraken.",
    )
    cards.source(reporting, reporters)


@cards.card
def rhythms() -> None:
    answer = session.ask("outlook_rhythms", half_year=half_year)
    cards.heading(followup.rhythms_heading(answer), followup.ongoing_sentence(timing, answer), anchor="ritmes")
    cards.folded_table(
        "Beloofd ritme en wat er plaatsvond, per jaar",
        followup.rhythm_rows(answer),
        name="ritmes",
        rests_on=[answer],
        columns=["name", "agreement", "promised", "year", "counted", "kept", "source_ref"],
        links={"agreement": progress.agreement_links(session.address)["agreement"]},
        empty="De agenda belooft geen vast ritme.",
    )
    cards.source(answer, timing)


@cards.card
def without_an_end() -> None:
    cards.heading(
        progress.endless_heading(timing), "Zij krijgen hier geen datum die er niet staat.", anchor="zonder-eind"
    )
    for kind, answer in progress.endless(timing):
        cards.folded_table(
            progress.timing_label(kind, len(answer)),
            answer,
            name=f"afspraken-{kind.replace(' ', '-')}",
            rests_on=[timing],
            columns=["agreement", "name", "time_words", "status", "source_ref"],
            links=progress.agreement_links(session.address),
        )
    cards.source(timing)


@cards.card
def results_and_agreements() -> None:
    results = session.ask("progress_results", half_year=half_year)
    answer = progress.results_rows(results)
    cards.heading(
        progress.results_heading(answer, as_of),
        "Een opgave is een doel van de agenda. Een afspraak die aan twee opgaven werkt, telt bij allebei mee.",
        anchor="opgaven",
    )
    cards.table(
        answer,
        name="opgaven",
        rests_on=[results],
        caption="Opgaven met hun afspraken",
        columns=progress.result_columns(answer),
        links={"result_label": progress.result_link(session.address)},
        empty="De agenda noemt geen opgaven.",
    )
    cards.source(results)


phases()
lines_and_half_years()
all_agreements()
with_an_end()
expected()
moved()
reported()
rhythms()
without_an_end()
results_and_agreements()
