"""How the agreements stand: the chapter about their statuses, and the annex that lists them all."""

from agendamonitor.answers import moments, outlook
from agendamonitor.answers.standing import is_reported
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading, NewPage
from agendamonitor.report.chapters.rows import NOT_PRINTED, all_agreements, named, status_of
from agendamonitor.report.figures import signed
from agendamonitor.report.reader import Column, Reader, text_of
from agendamonitor.words import formats
from agendamonitor.words.statuses import explained_statuses
from agendamonitor.words.vocabulary import word


def standing_chapter(reader: Reader, previous: str | None) -> list[Block]:
    """How the agreements are divided over the statuses, what each status means, and what changed."""
    statuses = reader.rows("overview_statuses")
    leaf = word("leaf")
    blocks: list[Block] = [Heading(1, f"Stand van de {leaf.many}")]
    if is_reported(reader.now("overview_statuses")):
        blocks += [
            reader.table(
                f"{leaf.titles} per status op {formats.day(reader.as_of)}",
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
            *([figures.phase_bars(reader, all_agreements(reader))] if reader.has("phases") else []),
            Heading(2, "Veranderd sinds het vorige halfjaar"),
            reader.paragraph(outlook.moves_sentence(reader.now("outlook_moves"), previous), "outlook_moves"),
        ]
        if reader.rows("outlook_moves"):
            blocks.append(
                reader.table(
                    f"{leaf.titles} met een andere status dan een half jaar eerder",
                    reader.rows("outlook_moves"),
                    [
                        ("Nr.", text_of("agreement"), 1),
                        (leaf.title, named(reader), 5),
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
                f"Over dit halfjaar is van {leaf.none} een stand gemeld. Dit document kan daarom niet zeggen wat "
                "gereed is of achterligt.",
                "overview_statuses",
            )
        )
    return blocks


def annex(reader: Reader) -> list[Block]:
    """All agreements, and how to find the data behind this document."""
    leaf = word("leaf")
    columns: list[Column] = [("Nr.", text_of("agreement"), 2), (leaf.title, named(reader), 8)]
    if reader.has("partners"):
        columns.append(("Trekkers", text_of("leaders", NOT_PRINTED), 8))
    columns.append(("Tijd", moments.when, 4))
    if reader.has("statuses"):
        columns += [("Stand", status_of, 5), ("Toelichting", text_of("note"), 6)]
    return [
        NewPage(),
        Heading(1, f"Bijlage: alle {leaf.many}"),
        reader.table(
            f"Alle {leaf.many} op {formats.day(reader.as_of)}",
            all_agreements(reader),
            columns,
            "progress_agreements",
            empty=f"De agenda bevat nog geen {leaf.many}.",
        ),
    ]
