"""Overzicht: where does the agenda stand, and what needs somebody now?"""

from agendamonitor.answers import coverage, progress, standing
from agendamonitor.charts import statuses
from agendamonitor.web.screen import cards, session, texts
from agendamonitor.words import formats

half_year = session.half_year()
year = formats.half_year_end(half_year).year
palette = session.palette()

by_status = session.ask("overview_statuses", half_year=half_year)
phase = session.ask("overview_phase", half_year=half_year)
lines = session.ask("overview_programme_lines", half_year=half_year)
by_line = session.ask("overview_line_statuses", half_year=half_year)
attention = session.ask("overview_attention", half_year=half_year)
count, before = standing.counts(by_status), standing.counts(by_status, "agreements_before")
total = sum(count.values())

texts.title("Waar staan we?", standing.answer(by_status, phase))

wijken = coverage.wijken(session.ask("wijk_stand", half_year=half_year))
served, agreed = coverage.with_worker(wijken, session.ask("wijk_slots", half_year=half_year))
money, unknown = standing.money_this_year(session.ask("spending_per_year"), year)
texts.tiles(
    texts.Tile(
        "Afspraken gereed",
        f"{count['gereed']} van {total}",
        standing.change(count["gereed"], before["gereed"]),
        link=f"Naar voortgang|{progress.list_address(session.address, status='gereed')}",
    ),
    texts.Tile(
        "Afspraken achter",
        str(count["achter"]),
        standing.change(count["achter"], before["achter"]),
        link=f"Welke afspraken|{progress.list_address(session.address, status='achter')}",
    ),
    texts.Tile(f"Begroot in {year}", money, unknown, link=f"Naar begroting|{session.address('begroting')}"),
    texts.Tile("Wijken met werker", served, agreed, link=f"Naar wijken|{session.address('wijken')}"),
)

left, right = texts.columns(3, 2)


@cards.card
def programme_lines() -> None:
    cards.heading(standing.line_heading(lines))
    cards.chart(
        statuses.status_bars(by_line, palette=palette),
        by_line,
        name="programmalijnen-status",
        note="een afspraak zonder opgave telt nooit als goed",
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
    cards.heading(
        standing.line_money_heading(lines, year),
        f"Geld is het begrote bedrag van {year}; × PM is het aantal posten waarvan het bedrag onbekend is. "
        "De koppeling van posten aan programmalijnen is afgeleid.",
    )
    cards.table(
        standing.line_rows(lines),
        name="programmalijnen",
        rests_on=[lines],
        caption="Programmalijnen met voortgang, geld en eerstvolgende datum",
        columns=standing.LINE_COLUMNS,
        links={"programme_line_name": lambda row: standing.line_link(row, session.address)},
        whole=lines,
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
        cards.chart(figure, phase, name="fase")


with left:
    programme_lines()
    phase_progress()
with right:
    points_of_attention()
line_by_line()
