"""Voortgang: how far are the agreements, phase by phase, line by line, and one by one?"""

from agendamonitor.answers import followup, outlook, progress
from agendamonitor.charts import heat, timeline
from agendamonitor.web import screen
from agendamonitor.words import clock, formats

half_year = screen.half_year()
as_of = formats.half_year_end(half_year)
today = clock.today()
palette = screen.palette()
stand = ["agreements", "agreement_statuses"]
timing = screen.ask("progress_timing", half_year=half_year)
choices = screen.ask("progress_choices")
total = len(timing)

screen.title("Voortgang", progress.answer(timing, half_year))
screen.tiles(*[screen.Tile(*tile) for tile in progress.tiles(timing, screen.address)])


@screen.card
def phases() -> None:
    answer = screen.ask("progress_phases", half_year=half_year)
    screen.heading(progress.phase_heading(answer, as_of), progress.phase_explanation(as_of, today))
    screen.chart(
        timeline.phases(answer, as_of=as_of, today=today, palette=palette),
        answer,
        tables=["phases", *stand],
        name="fasen",
        columns=["phase_name", "starts_on", "ends_on", "agreements", "done", "late", "source_ref"],
    )


@screen.card
def lines_and_half_years() -> None:
    answer = screen.ask("progress_heat", half_year=half_year)
    screen.heading(
        progress.heat_heading(answer, half_year),
        "Elk vak: de ernstigste status en bij hoeveel afspraken; de strook eronder toont alle afspraken. "
        "Een vak brengt u naar die afspraken.",
    )
    screen.drawn(
        heat.heat_table(
            answer,
            palette=palette,
            address=progress.cell_link(screen.address),
            caption="Ernstigste status per programmalijn en halfjaar",
        )
    )
    screen.download(answer, name="status-per-lijn-en-halfjaar", tables=stand)
    screen.source(stand, note="een afspraak zonder opgave telt nooit als goed")


@screen.card
def all_agreements() -> None:
    screen.heading("Zoek een afspraak", "Elke keuze staat in het adres van de pagina.", anchor="afspraken")
    lines, named_phases = progress.options(choices, "lijn"), progress.options(choices, "fase")
    partners, results = progress.options(choices, "partner"), progress.options(choices, "opgave")
    places = screen.row(3)
    with places[0]:
        line = screen.pick_several("Programmalijn", list(lines), key="lijn")
        partner = screen.pick_several("Partner", list(partners), key="partner")
    with places[1]:
        status = screen.pick_several("Status", screen.status_words(), key="status")
        result = screen.pick_several("Opgave", list(results), key="opgave")
    with places[2]:
        phase = screen.pick_several("Fase", list(named_phases), key="fase")
        kind = screen.pick_several("Tijd", list(progress.TIMINGS), key="tijd")
    words = screen.search_text("Zoek in naam, inhoud en partners", key="zoek", placeholder="bijvoorbeeld: erfgoed")
    found = screen.ask(
        "progress_agreements",
        half_year=half_year,
        lines=progress.codes(lines, line),
        phases=progress.codes(named_phases, phase),
        results=progress.codes(results, result),
        partners=progress.codes(partners, partner),
        statuses=status,
        timings=kind,
        words=words,
    )
    shown = progress.pages(len(found))
    page = screen.choose("Rijen", shown, key="rijen") if len(shown) > 1 else shown[0]
    screen.text(progress.found_sentence(len(found), total, page))
    listed = progress.listed(found)
    screen.table(
        progress.part(listed, page),
        name="afspraken",
        tables=[*stand, "agreement_partners"],
        caption="Afspraken die bij de keuze horen",
        columns=["title", "status", "when", "leaders"],
        links=progress.agreement_links(screen.address),
        whole=listed[progress.EXPORTED],
        empty="Geen enkele afspraak past bij deze keuze. Haal een keuze weg of zoek op een ander woord.",
    )
    screen.source([*stand, "agreement_partners"])


@screen.card
def with_an_end() -> None:
    answer = progress.bounded(timing)
    screen.heading(
        progress.timeline_heading(timing),
        f"De {len(answer)} afspraken met een gedrukt begin en eind; wat het eerst afloopt staat bovenaan.",
        anchor="tijdlijn",
    )
    screen.chart(
        timeline.agreements(answer, as_of=as_of, today=today, palette=palette),
        answer,
        tables=stand,
        name="afspraken-in-de-tijd",
        columns=["agreement", "name", "starts_on", "ends_on", "timing_as_printed", "status", "overdue", "source_ref"],
        links=progress.agreement_links(screen.address),
    )


@screen.card
def expected() -> None:
    dated = screen.ask("outlook_dated", half_year=half_year)
    made = outlook.until_phase_ends(
        screen.ask("outlook_history"), half_year, screen.ask("outlook_horizon", half_year=half_year)
    )
    screen.heading(outlook.forecast_heading(*made), outlook.METHOD, anchor="verwachting")
    screen.text(outlook.forecast_sentence(*made))
    screen.text(outlook.dated_sentence(dated))
    screen.folded_table(
        "Per afspraak: te laat, binnen een half jaar, op tijd gereed of erna",
        dated,
        name="afspraken-op-tijd",
        tables=stand,
        columns=["agreement", "name", "ends_on", "time_outcome", "status", "done_half_year", "source_ref"],
        links=progress.agreement_links(screen.address),
        empty="Geen enkele afspraak heeft een gedrukt begin en eind.",
    )
    screen.source([*stand, "phases"])


@screen.card
def moved() -> None:
    moves = screen.ask("outlook_moves", half_year=half_year)
    before = followup.previous(screen.ask("report_half_years"), half_year)
    screen.heading(outlook.moves_sentence(moves, before).rstrip("."), anchor="veranderd")
    screen.folded_table(
        "Afspraken met een andere status dan een half jaar eerder",
        moves,
        name="veranderde-statussen",
        tables=stand,
        columns=["agreement", "name", "status_before", "status", "direction", "note"],
        links=progress.agreement_links(screen.address),
        empty="Geen enkele afspraak heeft een andere status.",
    )
    screen.source(stand)


@screen.card
def reported() -> None:
    reporting = screen.ask("outlook_reporting", half_year=half_year)
    screen.heading(
        followup.reporting_heading(reporting),
        followup.reporting_explanation(reporting),
        anchor="opgaven-per-trekker",
    )
    screen.folded_table(
        "Wie meldde en wie niet",
        screen.ask("outlook_reporters", half_year=half_year),
        name="opgaven-per-trekker",
        tables=[*stand, "agreement_partners"],
        columns=["name", "agreements", "reported", "silent"],
        empty="De agenda noemt geen trekkers.",
    )
    screen.folded_table(
        "Laatste melding per afspraak, de oudste bovenaan",
        followup.reporting_rows(reporting),
        name="laatste-melding",
        tables=stand,
        columns=["agreement", "name", "leaders", "last_status", "reporter", "reported_on", "report_age"],
        links=progress.agreement_links(screen.address),
        empty="De agenda bevat nog geen afspraken.",
    )
    screen.source([*stand, "agreement_partners"])


@screen.card
def rhythms() -> None:
    answer = screen.ask("outlook_rhythms", half_year=half_year)
    screen.heading(followup.rhythms_heading(answer), followup.ongoing_sentence(timing, answer), anchor="ritmes")
    screen.folded_table(
        "Beloofd ritme en wat er plaatsvond, per jaar",
        followup.rhythm_rows(answer),
        name="ritmes",
        tables=["rhythms", "rhythm_counts"],
        columns=["name", "agreement", "promised", "year", "counted", "kept", "source_ref"],
        links={"agreement": progress.agreement_links(screen.address)["agreement"]},
        empty="De agenda belooft geen vast ritme.",
    )
    screen.source(["rhythms", "rhythm_counts", "agreements"])


@screen.card
def without_an_end() -> None:
    screen.heading(
        progress.endless_heading(timing), "Zij krijgen hier geen datum die er niet staat.", anchor="zonder-eind"
    )
    for kind, answer in progress.endless(timing):
        screen.folded_table(
            progress.timing_label(kind, len(answer)),
            answer,
            name=f"afspraken-{kind.replace(' ', '-')}",
            tables=stand,
            columns=["agreement", "name", "time_words", "status", "source_ref"],
            links=progress.agreement_links(screen.address),
        )
    screen.source(stand)


@screen.card
def results_and_agreements() -> None:
    answer = progress.results_rows(screen.ask("progress_results", half_year=half_year))
    screen.heading(
        progress.results_heading(answer, as_of),
        "Een opgave is een doel van de agenda. Een afspraak die aan twee opgaven werkt, telt bij allebei mee.",
        anchor="opgaven",
    )
    screen.table(
        answer,
        name="opgaven",
        tables=["results", *stand],
        caption="Opgaven met hun afspraken",
        columns=progress.result_columns(answer),
        links={"result_label": progress.result_link(screen.address)},
        empty="De agenda noemt geen opgaven.",
    )
    screen.source(["results", *stand])


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
