"""The chapter about the programme lines, each along three questions: what, how, and for how much."""

from collections.abc import Callable, Mapping
from typing import Any

from agendamonitor.answers import coverage, moments
from agendamonitor.report.blocks import Block, Heading, Paragraph
from agendamonitor.report.chapters.goals import measured
from agendamonitor.report.chapters.rows import all_agreements, named, status_of
from agendamonitor.report.figures import signed
from agendamonitor.report.reader import Column, Reader, Row, text_of
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word


def lines_chapter(reader: Reader, remarks: Mapping[str, str]) -> list[Block]:
    """Every programme line along the three questions, with the director's remarks."""
    lines = reader.rows("report_lines")
    listed, name = all_agreements(reader), named(reader)
    top = word("top")
    blocks: list[Block] = [Heading(1, f"De {top.many}")]
    if not lines:
        return [*blocks, reader.paragraph(f"De gegevens noemen geen {top.many}.", "report_lines")]
    for line in lines:
        own = [row for row in listed if row["programme_line"] == line["programme_line"]]
        blocks += line_blocks(reader, line, own, name, remarks.get(line["programme_line"], ""))
    loose = [row for row in _rows(reader, "money", "report_money") if row["programme_line"] is None]
    if loose:
        blocks += [
            Heading(2, f"Geld zonder {top}"),
            money_table(reader, loose, f"Begrotingsposten zonder één {top}"),
        ]
    return blocks


def line_blocks(
    reader: Reader, line: Row, listed: list[dict[str, Any]], name: Callable[[Row], str], remark: str
) -> list[Block]:
    """One programme line: what it wants to reach, what is done for it, what it may cost."""
    number, leaf = line["programme_line"], word("leaf")
    results = [row for row in _rows(reader, "results", "progress_results") if row["programme_line"] == number]
    money = [row for row in _rows(reader, "money", "report_money") if row["programme_line"] == number]
    blocks: list[Block] = [
        Heading(2, f"{number}. {line['programme_line_name']}"),
        Heading(3, "Wat willen we bereiken?"),
        reader.paragraph(line["ambition"] or "De bron noemt geen ambitie.", "report_lines"),
        *(_goals(reader, number, results) if reader.has("results") else []),
        Heading(3, "Wat gaan we doen?"),
        reader.table(
            f"{leaf.titles} van {word('top')} {number}",
            listed,
            [
                ("Nr.", text_of("agreement"), 1),
                (leaf.title, name, 6),
                ("Tijd", moments.when, 3),
                *([("Stand", status_of, 3)] if reader.has("statuses") else []),
            ],
            "progress_agreements",
            empty=f"Bij {word('top').this} staan geen {leaf.many}.",
        ),
        *(_costs(reader, line, money) if reader.has("money") else []),
    ]
    if remark:
        blocks.append(Heading(3, "Opmerking van de programmaleiding"))
        blocks += [Paragraph(part.strip()) for part in remark.splitlines() if part.strip()]
    return blocks


def _goals(reader: Reader, number: str, results: list[dict[str, Any]]) -> list[Block]:
    middle, leaf, top = word("middle"), word("leaf"), word("top")
    columns: list[Column] = [
        (middle.title, text_of("result"), 1),
        ("Omschrijving", text_of("name"), 6),
        ("Jaar", text_of("due_year"), 1),
    ]
    if reader.has("statuses"):
        columns += [
            (f"{leaf.titles} gereed", _done, 2),
            (f"Minst gunstige {leaf}", lambda row: signed(row["worst"]) if row["worst"] else f"geen {leaf}", 3),
        ]
    empty = f"Bij {top.this} staan geen {middle.many}."
    listed = reader.table(f"{middle.titles} van {top} {number}", results, columns, "progress_results", empty=empty)
    return [listed, *(measured(reader, results) if reader.has("indicators") else [])]


def _done(row: Row) -> str:
    if not row["agreements"]:
        return "–"
    return coverage.silent() if row["done"] is None else f"{row['done']} van {row['agreements']}"


def _costs(reader: Reader, line: Row, money: list[dict[str, Any]]) -> list[Block]:
    year, top = reader.as_of.year, word("top")
    heading = Heading(3, "Wat mag het kosten?")
    if not money:
        text = f"De begroting heeft in {year} geen post die bij {top.this} alleen hoort."
        return [heading, reader.paragraph(text, "report_money")]
    total = formats.known_and_pm(line["known_amount"], line["pm_lines"])
    return [
        heading,
        reader.paragraph(f"In {year} is voor {top.this} {total} begroot.", "report_lines"),
        money_table(reader, money, f"Begrotingsposten van {top} {line['programme_line']} in {year}"),
    ]


def _rows(reader: Reader, needs: str, question: str) -> list[dict[str, Any]]:
    return reader.rows(question) if reader.has(needs) else []


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
