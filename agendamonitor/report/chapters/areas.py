"""The chapter about the areas: where a worker is, and what every area reported."""

from agendamonitor.answers import coverage, participation
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading
from agendamonitor.report.chapters.rows import day_of
from agendamonitor.report.reader import Column, Reader, Row, text_of
from agendamonitor.report.summary import served
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

NUMBERS = ("Inwoners", "Fte", "Activiteiten", "Deelnames")


def areas_chapter(reader: Reader) -> list[Block]:
    """Where a worker is and since when, what every area reported, and what of the agenda holds where."""
    area = word("area")
    columns = [(area.title, text_of("name"), 6), *_columns(reader)]
    moment = f"in het {formats.half_year(reader.half_year)}"
    caption = f"Stand per {area} {moment}" if reader.has("workers", "reach") else f"De {area.many} van de agenda"
    blocks: list[Block] = [Heading(1, area.titles)]
    if reader.has("workers"):
        blocks += [reader.paragraph(served(reader), "area_coverage"), *figures.coverage_bars(reader)]
    blocks.append(
        reader.table(
            caption,
            reader.rows("area_stand"),
            columns,
            "area_stand",
            right=[place for place, (head, _, _) in enumerate(columns) if head in NUMBERS],
            empty=f"De gegevens noemen geen {area.many}.",
        )
    )
    if reader.has("spread"):
        blocks.append(_spread(reader))
    return [*blocks, *(_reach(reader) if reader.has("reach") else [])]


def _columns(reader: Reader) -> list[Column]:
    columns: list[Column] = []
    if reader.has("workers"):
        columns += [
            (formats.capital(word("worker").full), lambda row: _worker(reader, row), 6),
            ("Fte", lambda row: "–" if row["fte"] is None else formats.number(row["fte"], 2), 2),
        ]
        if reader.lists("deployment_starts"):
            columns.append(("Begonnen op", day_of("started_on"), 5))
    if reader.has("reach"):
        columns += [
            ("Activiteiten", lambda row: _reported(row, "activities"), 4),
            ("Deelnames", lambda row: row["participations_word"] or _reported(row, "participations"), 4),
            (word("profile").title, lambda row: row["profile_status"] or coverage.silent(), 5),
        ]
    return columns or [
        ("Inwoners", lambda row: "onbekend" if row["residents"] is None else formats.number(row["residents"]), 6)
    ]


def _worker(reader: Reader, row: Row) -> str:
    """How it stands with the worker of an area; where nobody tells of any begin, just that one is agreed."""
    if row["worker"] == coverage.NOT_REPORTED and not reader.lists("deployment_starts"):
        return "afgesproken"
    return row["worker"]


def _spread(reader: Reader) -> Block:
    held: dict[str, list[str]] = {}
    for row in reader.ask("area_items").to_dict("records"):
        held.setdefault(row["area_name"], []).append(row["item"])
    return reader.table(
        f"Wat van de agenda geldt per {word('area')}",
        [{"name": name, "items": ", ".join(items)} for name, items in held.items()],
        [(word("area").title, text_of("name"), 4), ("Onderdelen", text_of("items"), 8)],
        "area_items",
        empty=f"De agenda noemt bij geen onderdeel een {word('area')}.",
    )


def _reach(reader: Reader) -> list[Block]:
    return [
        *figures.reach_bars(reader, participation.by_reach(reader.rows("area_stand"))),
        reader.paragraph(
            "Deelnames zijn bezoeken, geen personen. Aantallen van mensen onder de "
            f"{reader.package.header.small_count} staan er niet als getal.",
            "area_stand",
        ),
    ]


def _reported(row: Row, column: str) -> str:
    if not row["reported"] or row[column] is None:
        return coverage.silent()
    return formats.number(row[column])
