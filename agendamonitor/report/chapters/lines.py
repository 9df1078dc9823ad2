"""The chapter about the programme lines, each along three questions: what, how, and for how much."""

from collections.abc import Callable, Mapping
from typing import Any

from agendamonitor.answers import progress
from agendamonitor.report.blocks import Block, Heading, Paragraph
from agendamonitor.report.chapters.goals import measured
from agendamonitor.report.chapters.rows import all_agreements, named, status_of
from agendamonitor.report.figures import signed
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.words import formats


def lines_chapter(reader: Reader, remarks: Mapping[str, str]) -> list[Block]:
    """Every programme line along the three questions, with the director's remarks."""
    lines = reader.rows("report_lines")
    listed, name = all_agreements(reader), named(reader)
    blocks: list[Block] = [Heading(1, "De programmalijnen")]
    if not lines:
        return [*blocks, reader.paragraph("De gegevens noemen geen programmalijnen.", "report_lines")]
    for line in lines:
        own = [row for row in listed if row["programme_line"] == line["programme_line"]]
        blocks += line_blocks(reader, line, own, name, remarks.get(line["programme_line"], ""))
    loose = [row for row in reader.rows("report_money") if row["programme_line"] is None]
    if loose:
        blocks += [
            Heading(2, "Geld zonder programmalijn"),
            money_table(reader, loose, "Begrotingsposten zonder één programmalijn"),
        ]
    return blocks


def line_blocks(
    reader: Reader, line: Row, listed: list[dict[str, Any]], name: Callable[[Row], str], remark: str
) -> list[Block]:
    """One programme line: what it wants to reach, what is done for it, what it may cost."""
    number = line["programme_line"]
    results = [row for row in reader.rows("progress_results") if row["programme_line"] == number]
    money = [row for row in reader.rows("report_money") if row["programme_line"] == number]
    year = reader.as_of.year
    blocks: list[Block] = [
        Heading(2, f"{number}. {line['programme_line_name']}"),
        Heading(3, "Wat willen we bereiken?"),
        reader.paragraph(line["ambition"] or "De bron noemt geen ambitie.", "report_lines"),
        reader.table(
            f"Doelen van programmalijn {number}",
            results,
            [
                ("Doel", text_of("result"), 1),
                ("Omschrijving", text_of("name"), 6),
                ("Jaar", text_of("due_year"), 1),
                (
                    "Afspraken gereed",
                    lambda row: f"{row['done']} van {row['agreements']}" if row["agreements"] else "–",
                    2,
                ),
                ("Minst gunstige afspraak", lambda row: signed(row["worst"]) if row["worst"] else "geen afspraak", 3),
            ],
            "progress_results",
            empty="Bij deze programmalijn staan geen doelen.",
        ),
        *measured(reader, results),
        Heading(3, "Wat gaan we doen?"),
        reader.table(
            f"Afspraken van programmalijn {number}",
            listed,
            [
                ("Nr.", text_of("agreement"), 1),
                ("Afspraak", name, 6),
                ("Tijd", progress.when, 3),
                ("Stand", status_of, 3),
            ],
            "progress_agreements",
            empty="Bij deze programmalijn staan geen afspraken.",
        ),
        Heading(3, "Wat mag het kosten?"),
    ]
    if money:
        total = formats.known_and_pm(line["known_amount"], line["pm_lines"])
        blocks += [
            reader.paragraph(f"In {year} is voor deze programmalijn {total} begroot.", "report_lines"),
            money_table(reader, money, f"Begrotingsposten van programmalijn {number} in {year}"),
        ]
    else:
        text = f"De begroting heeft in {year} geen post die bij deze programmalijn alleen hoort."
        blocks.append(reader.paragraph(text, "report_money"))
    if remark:
        blocks.append(Heading(3, "Opmerking van de programmaleiding"))
        blocks += [Paragraph(part.strip()) for part in remark.splitlines() if part.strip()]
    return blocks


def money_table(reader: Reader, rows: list[dict[str, Any]], caption: str) -> Block:
    """Budget lines with their amount of the year: an amount, zero with its reason, or PM with its reason."""
    return reader.table(
        caption,
        rows,
        [
            ("Begrotingspost", text_of("name"), 6),
            ("Bedrag", amount, 2),
            ("Reden bij nul of PM", text_of("reason"), 3),
            ("Duur", lambda row: "structureel" if row["recurring"] else "tijdelijk", 2),
        ],
        "report_money",
        right=(1,),
        empty="",
    )


def amount(row: Row) -> str:
    """An amount or PM."""
    return "PM" if row["is_pm"] else formats.euro(row["amount"])
