"""Voortgang: how far are the agreements, phase by phase, line by line, and one by one?"""

from agendamonitor.answers import agreement_list, followup, forecast, moments, outlook, progress
from agendamonitor.charts import heat, timeline
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import clock, formats
from agendamonitor.words.vocabulary import word, worded

half_year = session.half_year()
as_of = formats.half_year_end(half_year)
today = clock.today()
palette = session.palette()
package = session.warehouse().package
has_statuses, has_moments, has_partners = (session.has(each) for each in ("statuses", "moments", "partners"))
leaf = word("leaf")
to_agreement = progress.agreement_links(session.address)
timing = session.ask("progress_timing", half_year=half_year)

texts.title("Voortgang", progress.answer(timing, half_year) if has_moments else progress.undated_answer(timing))
texts.tiles(*[texts.Tile(*tile) for tile in progress.tiles(timing, session.address, package.capabilities)])


@cards.card
def phases() -> None:
    answer = session.ask("progress_phases", half_year=half_year)
    cards.heading(progress.phase_heading(answer, as_of), progress.phase_explanation(answer, as_of, today))
    cards.chart(
        timeline.phases(answer, as_of=as_of, today=today, palette=palette),
        answer,
        name="fasen",
        columns=[
            "phase_name",
            "starts_on",
            "ends_on",
            "agreements",
            *(["done", "late"] if has_statuses else []),
            "source_ref",
        ],
    )


@cards.card
def lines_and_half_years() -> None:
    answer = session.ask("progress_heat", half_year=half_year)
    cards.heading(
        progress.heat_heading(answer, half_year),
        f"Elk vak: de ernstigste status en bij hoeveel {leaf.many}; de strook eronder toont alle {leaf.many}. "
        f"Een vak brengt u naar die {leaf.many}.",
    )
    texts.drawn(
        heat.heat_table(
            answer,
            palette=palette,
            address=progress.cell_link(session.address),
            caption=f"Ernstigste status per {word('top')} en halfjaar",
        )
    )
    cards.download(answer, name=f"status-per-{word('top')}-en-halfjaar")
    cards.source(answer, note=f"een {leaf} zonder {word('report')} telt nooit als goed")


@cards.card
def all_agreements() -> None:
    cards.heading(f"Zoek een {leaf}", "Elke keuze staat in het adres van de pagina.", anchor="afspraken")
    narrowed = dict(agreement_list.NO_FILTER)
    columns = agreement_list.filters(session.ask("progress_choices"), package.capabilities)
    for place, filters in zip(texts.row(len(columns)), columns, strict=True):
        with place:
            for each in filters:
                picked = controls.pick_several(each.label, list(each.codes), key=each.key)
                narrowed[each.parameter] = agreement_list.codes(each.codes, picked)
    searched = "naam, inhoud en partners" if has_partners else "naam en inhoud"
    narrowed["words"] = controls.search_text(f"Zoek in {searched}", key="zoek", placeholder="bijvoorbeeld: erfgoed")
    found = session.ask("progress_agreements", half_year=half_year, **narrowed)
    parts = agreement_list.pages(len(found))
    part = controls.choose("Rijen", parts, key="rijen") if len(parts) > 1 else parts[0]
    texts.text(agreement_list.found_sentence(len(found), len(timing), part))
    listed = agreement_list.listed(found)
    cards.table(
        agreement_list.part(listed, part),
        name=leaf.many,
        rests_on=[found],
        caption=f"{leaf.titles} die bij de keuze horen",
        columns=agreement_list.shown(package.capabilities),
        links=to_agreement,
        whole=listed[agreement_list.exported(package.capabilities)],
        empty=f"{formats.capital(leaf.none)} past bij deze keuze. Haal een keuze weg of zoek op een ander woord.",
    )
    cards.source(found)


@cards.card
def with_an_end() -> None:
    answer = moments.bounded(timing)
    cards.heading(
        moments.timeline_heading(timing),
        f"De {len(answer)} {leaf.many} met een gedrukt begin en eind; wat het eerst afloopt staat bovenaan.",
        anchor="tijdlijn",
    )
    cards.chart(
        timeline.agreements(answer, as_of=as_of, today=today, palette=palette),
        answer,
        rests_on=[timing],
        name=f"{leaf.many}-in-de-tijd",
        columns=[
            "agreement",
            "name",
            "starts_on",
            "ends_on",
            "timing_as_printed",
            *(["status", "overdue"] if has_statuses else []),
            "source_ref",
        ],
        links=to_agreement,
    )


@cards.card
def expected() -> None:
    dated = session.ask("outlook_dated", half_year=half_year)
    rests_on = [dated]
    if session.has("phases"):
        history, horizon = session.ask("outlook_history"), session.ask("outlook_horizon", half_year=half_year)
        rests_on += [history, horizon]
        made = forecast.until_phase_ends(history, half_year, horizon)
        cards.heading(forecast.heading(*made), worded(forecast.METHOD), anchor="verwachting")
        texts.text(forecast.sentence(*made))
        texts.text(outlook.dated_sentence(dated))
    else:
        cards.heading(outlook.dated_sentence(dated).rstrip("."), anchor="verwachting")
    cards.folded_table(
        f"Per {leaf}: te laat, binnen een half jaar, op tijd gereed of erna",
        dated,
        name=f"{leaf.many}-op-tijd",
        columns=["agreement", "name", "ends_on", "time_outcome", "status", "done_half_year", "source_ref"],
        links=to_agreement,
        empty=f"{formats.capital(leaf.none)} heeft een gedrukt begin en eind.",
    )
    cards.source(*rests_on)


@cards.card
def moved() -> None:
    moves = session.ask("outlook_moves", half_year=half_year)
    before = followup.previous(session.ask("report_half_years"), half_year)
    cards.heading(outlook.moves_sentence(moves, before).rstrip("."), anchor="veranderd")
    cards.folded_table(
        f"{leaf.titles} met een andere status dan een half jaar eerder",
        moves,
        name="veranderde-statussen",
        columns=["agreement", "name", "status_before", "status", "direction", "note"],
        links=to_agreement,
        empty=f"{formats.capital(leaf.none)} heeft een andere status.",
    )
    cards.source(moves)


@cards.card
def reported() -> None:
    reporting = session.ask("outlook_reporting", half_year=half_year)
    rests_on = [reporting]
    cards.heading(
        followup.reporting_heading(reporting),
        followup.reporting_explanation(reporting),
        anchor="opgaven-per-trekker",
    )
    if has_partners:
        reporters = session.ask("outlook_reporters", half_year=half_year)
        rests_on.append(reporters)
        cards.folded_table(
            "Wie meldde en wie niet",
            reporters,
            name=f"{word('report').many}-per-trekker",
            columns=["name", "agreements", "reported", "silent"],
            empty="De agenda noemt geen trekkers.",
        )
    cards.folded_table(
        f"Laatste melding per {leaf}, de oudste bovenaan",
        followup.reporting_rows(reporting),
        name="laatste-melding",
        rests_on=[reporting],
        columns=[
            "agreement",
            "name",
            *(["leaders"] if has_partners else []),
            "last_status",
            "reporter",
            "reported_on",
            "report_age",
        ],
        links=to_agreement,
        empty=f"De agenda bevat nog geen {leaf.many}.",
    )
    cards.source(*rests_on)


@cards.card
def rhythms() -> None:
    answer = session.ask("outlook_rhythms", half_year=half_year)
    with_counts, is_judged = "rhythm_counts" in package.tables, has_statuses and has_moments
    cards.heading(
        followup.rhythms_heading(answer, with_counts=with_counts),
        followup.ongoing_sentence(timing, answer) if is_judged else "",
        anchor="ritmes",
    )
    cards.folded_table(
        "Beloofd ritme en wat er plaatsvond, per jaar" if with_counts else "Beloofd ritme",
        followup.rhythm_rows(answer),
        name="ritmes",
        rests_on=[answer],
        columns=[
            "name",
            "agreement",
            "promised",
            *(["year", "counted", "kept"] if with_counts else []),
            "source_ref",
        ],
        links={"agreement": to_agreement["agreement"]},
        empty="De agenda belooft geen vast ritme.",
    )
    cards.source(answer, *([timing] if is_judged else []))


@cards.card
def without_an_end() -> None:
    cards.heading(
        moments.endless_heading(timing), "Zij krijgen hier geen datum die er niet staat.", anchor="zonder-eind"
    )
    for kind, answer in moments.endless(timing):
        cards.folded_table(
            moments.timing_label(kind, len(answer)),
            answer,
            name=f"{leaf.many}-{kind.replace(' ', '-')}",
            rests_on=[timing],
            columns=["agreement", "name", "time_words", *(["status"] if has_statuses else []), "source_ref"],
            links=to_agreement,
        )
    cards.source(timing)


@cards.card
def results_and_agreements() -> None:
    results, middle = session.ask("progress_results", half_year=half_year), word("middle")
    answer = progress.results_rows(results)
    cards.heading(
        progress.results_heading(answer, as_of),
        f"Een {leaf} {leaf.relative} aan twee {middle.many} werkt, telt bij allebei mee.",
        anchor="opgaven",
    )
    cards.table(
        answer,
        name=middle.many,
        rests_on=[results],
        caption=f"{middle.titles} met hun {leaf.many}",
        columns=progress.result_columns(answer, package.capabilities),
        links={"result_label": progress.result_link(session.address)},
        empty=f"De agenda noemt geen {middle.many}.",
    )
    cards.source(results)


for needed, card in (
    (session.has("phases"), phases),
    (has_statuses, lines_and_half_years),
    (True, all_agreements),
    (has_moments, with_an_end),
    (has_statuses and has_moments, expected),
    (has_statuses, moved),
    (has_statuses, reported),
    (session.has("rhythms"), rhythms),
    (has_moments, without_an_end),
    (session.has("results"), results_and_agreements),
):
    if needed:
        card()
