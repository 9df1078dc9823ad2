"""Overzicht: where does the agenda stand, and what needs somebody now?"""

from agendamonitor.answers import coverage, progress, standing
from agendamonitor.charts import statuses
from agendamonitor.web.screen import cards, session, texts
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

half_year = session.half_year()
year = formats.half_year_end(half_year).year
palette = session.palette()

capabilities = session.warehouse().package.capabilities
by_status = session.ask("overview_statuses", half_year=half_year)
phase = session.ask("overview_phase", half_year=half_year)
lines = session.ask("overview_programme_lines", half_year=half_year)
by_line = session.ask("overview_line_statuses", half_year=half_year)
attention = session.ask("overview_attention", half_year=half_year)
leaf, area = word("leaf"), word("area")

has_statuses = session.has("statuses")
texts.title("Waar staan we?", standing.answer(by_status, phase) if has_statuses else standing.shape(lines))
tiles = []
if has_statuses:
    count, before = standing.counts(by_status), standing.counts(by_status, "agreements_before")
    tiles += [
        texts.Tile(
            f"{leaf.titles} gereed",
            f"{count['gereed']} van {sum(count.values())}",
            standing.change(count["gereed"], before["gereed"]),
            link=f"Naar voortgang|{progress.list_address(session.address, status='gereed')}",
        ),
        texts.Tile(
            f"{leaf.titles} achter",
            str(count["achter"]),
            standing.change(count["achter"], before["achter"]),
            link=f"Welke {leaf.many}|{progress.list_address(session.address, status='achter')}",
        ),
    ]
if session.has("money"):
    money, unknown = standing.money_this_year(session.ask("spending_per_year"), year)
    tiles.append(
        texts.Tile(f"Begroot in {year}", money, unknown, link=f"Naar begroting|{session.address('begroting')}")
    )
if session.has("areas") and session.has("workers"):
    wijken = coverage.wijken(session.ask("area_stand", half_year=half_year))
    served = coverage.with_worker(wijken, session.ask("area_slots", half_year=half_year))
    to_areas = f"Naar {area.many}|{session.address('wijken')}"
    tiles.append(texts.Tile(coverage.served_label(), *served, link=to_areas))
texts.tiles(*tiles)


@cards.card
def programme_lines() -> None:
    cards.heading(standing.line_heading(lines))
    cards.chart(
        statuses.status_bars(by_line, palette=palette),
        by_line,
        name=f"{word('top').many}-status",
        note=f"een {leaf} zonder {word('report')} telt nooit als goed",
    )


@cards.card
def points_of_attention() -> None:
    cards.heading("Vraagt aandacht", f"Nu: {standing.decisions_first(attention)}.")
    shown = standing.points(attention, session.address)
    texts.items(shown, empty="Op deze peildatum vraagt niets de aandacht.")
    cards.folded_table(
        f"Alle {len(attention)} aandachtspunten",
        standing.attention_rows(attention),
        name="aandacht",
        rests_on=[attention],
        columns=["subject_kind", "name", "reason", "due_words"],
        links={"name": lambda row: standing.point_link(row, session.address)[1]},
    )


@cards.card
def line_by_line() -> None:
    if session.has("money"):
        cards.heading(
            standing.line_money_heading(lines, year),
            f"Geld is het begrote bedrag van {year}; × PM is het aantal posten waarvan het bedrag onbekend is. "
            f"De koppeling van posten aan {word('top').many} is afgeleid.",
        )
    else:
        cards.heading(standing.line_caption(capabilities))
    cards.table(
        standing.line_rows(lines),
        name=word("top").many,
        rests_on=[lines],
        caption=standing.line_caption(capabilities),
        columns=standing.line_columns(capabilities),
        links={"programme_line_name": lambda row: standing.line_link(row, session.address)},
        whole=lines[standing.whole_columns(capabilities)],
    )
    cards.source(lines)


@cards.card
def phase_progress() -> None:
    rows = phase.to_dict("records")
    cards.heading(standing.phase_heading(rows), standing.months_left(rows))
    for row in rows:
        figure = statuses.phase_bars(
            passed=row["months_passed"],
            months=row["months"],
            done=row["done"],
            agreements=row["agreements"],
            palette=palette,
        )
        cards.chart(
            figure, phase, name="fase", columns=[column for column in phase.columns if has_statuses or column != "done"]
        )


what_stands = [
    *([programme_lines] if has_statuses else []),
    *([phase_progress] if session.has("phases") else []),
]
needs_somebody = capabilities & {"statuses", "decisions", "reach", "workers"}
if what_stands and needs_somebody:
    left, right = texts.columns(3, 2)
    with left:
        for card in what_stands:
            card()
    with right:
        points_of_attention()
else:
    for card in what_stands:
        card()
    if needs_somebody:
        points_of_attention()
line_by_line()
