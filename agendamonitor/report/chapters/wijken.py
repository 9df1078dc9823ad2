"""The chapter about the wijken: where a worker is, and what every wijk reported."""

from agendamonitor.answers import participation
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading
from agendamonitor.report.chapters.rows import day_of
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.words import formats


def wijken_chapter(reader: Reader, sentence: str) -> list[Block]:
    """Where a worker is, since when, and what every wijk reported."""
    return [
        Heading(1, "Wijken"),
        reader.paragraph(sentence, "wijk_coverage"),
        *figures.coverage_bars(reader),
        reader.table(
            f"Stand per wijk in het {formats.half_year(reader.half_year)}",
            reader.rows("wijk_stand"),
            [
                ("Wijk", text_of("name"), 6),
                ("Cultureel werker", text_of("worker"), 6),
                ("Fte", lambda row: "–" if row["fte"] is None else formats.number(row["fte"], 2), 2),
                ("Begonnen op", day_of("started_on"), 5),
                ("Activiteiten", lambda row: _reported(row, "activities"), 4),
                ("Deelnames", lambda row: row["participations_word"] or _reported(row, "participations"), 4),
                ("Cultuurprofiel", lambda row: row["profile_status"] or "geen opgave", 5),
            ],
            "wijk_stand",
            right=(2, 4, 5),
            empty="De gegevens noemen geen wijken.",
        ),
        *figures.reach_bars(reader, participation.by_reach(reader.rows("wijk_stand"))),
        reader.paragraph(
            "Deelnames zijn bezoeken, geen personen. Aantallen van mensen onder de "
            f"{reader.package.header.small_count} staan er niet als getal.",
            "wijk_stand",
        ),
    ]


def _reported(row: Row, column: str) -> str:
    if not row["reported"] or row[column] is None:
        return "geen opgave"
    return formats.number(row[column])
