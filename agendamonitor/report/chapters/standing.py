"""How the agreements stand: the chapter about their statuses, and the annex that lists them all."""

from agendamonitor.answers import outlook, progress
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading, NewPage
from agendamonitor.report.chapters.rows import NOT_PRINTED, all_agreements, named, status_of
from agendamonitor.report.figures import signed
from agendamonitor.report.reader import Reader, text_of
from agendamonitor.words import formats
from agendamonitor.words.statuses import explained_statuses


def standing_chapter(reader: Reader, previous: str | None) -> list[Block]:
    """How the agreements are divided over the statuses, what each status means, and what changed."""
    statuses = reader.rows("overview_statuses")
    blocks: list[Block] = [Heading(1, "Stand van de afspraken")]
    if any(row["agreements"] for row in statuses):
        blocks += [
            reader.table(
                f"Afspraken per status op {formats.day(reader.as_of)}",
                statuses,
                [
                    ("Status", status_of, 3),
                    ("Betekenis", lambda row: explained_statuses()[row["status"]][1], 9),
                    ("Nu", text_of("agreements"), 1),
                    ("Vorig", text_of("agreements_before") if previous else lambda row: "–", 1),
                ],
                "overview_statuses",
                right=(2, 3),
                empty="",
            ),
            figures.status_bars(reader),
            figures.phase_bars(reader, all_agreements(reader)),
            Heading(2, "Veranderd sinds het vorige halfjaar"),
            reader.paragraph(outlook.moves_sentence(reader.now("outlook_moves"), previous), "outlook_moves"),
        ]
        if reader.rows("outlook_moves"):
            blocks.append(
                reader.table(
                    "Afspraken met een andere status dan een half jaar eerder",
                    reader.rows("outlook_moves"),
                    [
                        ("Nr.", text_of("agreement"), 1),
                        ("Afspraak", named(reader), 5),
                        ("Was", lambda row: signed(row["status_before"]), 3),
                        ("Is", status_of, 3),
                        ("Richting", text_of("direction"), 3),
                    ],
                    "outlook_moves",
                    empty="",
                )
            )
    else:
        blocks.append(
            reader.paragraph(
                "Over dit halfjaar is van geen enkele afspraak een stand gemeld. Dit document kan daarom niet zeggen "
                "wat gereed is of achterligt.",
                "overview_statuses",
            )
        )
    return blocks


def annex(reader: Reader) -> list[Block]:
    """All agreements, and how to find the data behind this document."""
    return [
        NewPage(),
        Heading(1, "Bijlage: alle afspraken"),
        reader.table(
            f"Alle afspraken op {formats.day(reader.as_of)}",
            all_agreements(reader),
            [
                ("Nr.", text_of("agreement"), 2),
                ("Afspraak", named(reader), 8),
                ("Trekkers", text_of("leaders", NOT_PRINTED), 8),
                ("Tijd", progress.when, 4),
                ("Stand", status_of, 5),
                ("Toelichting", text_of("note"), 6),
            ],
            "progress_agreements",
            empty="De agenda bevat nog geen afspraken.",
        ),
    ]
