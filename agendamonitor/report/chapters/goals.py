"""The chapter about the goals: how they changed, how they were judged, which can be measured."""

from typing import Any

from agendamonitor.answers import goals
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading
from agendamonitor.report.chapters.rows import day_of
from agendamonitor.report.reader import Reader, text_of
from agendamonitor.words import formats


def goals_chapter(reader: Reader) -> list[Block]:
    """Evaluations, goals that changed, and which goals can be measured."""
    history = reader.now("goal_history")
    judged = reader.now("goal_evaluations")
    return [
        Heading(1, "Doelen en evaluaties"),
        reader.paragraph(f"{goals.answer(history)} {goals.evaluations_sentence(history)}", "goal_history"),
        reader.table(
            "Doelen in hun opeenvolgende versies",
            goals.changed(history).to_dict("records"),
            [
                ("Doel", lambda row: f"{row['result']} {row['name']}", 5),
                ("Van", text_of("from_version"), 2),
                ("Naar", text_of("to_version"), 2),
                ("Jaar en plaats", text_of("moved"), 4),
                ("Wat er veranderde", text_of("decided"), 6),
                ("Wie besloot", text_of("decider"), 3),
            ],
            "goal_history",
            empty="Van geen enkel doel is een eerdere of latere versie bekend.",
        ),
        Heading(2, "Evaluatie per fase"),
        reader.paragraph(f"{goals.judged_heading(judged)}.", "goal_evaluations"),
        *verdicts(reader, judged.to_dict("records")),
        Heading(2, "Meetbare doelen"),
        reader.paragraph(goals.numbers_sentence(reader.ask("goal_numbers")), "goal_numbers"),
        *measured(reader, reader.rows("progress_results")),
        *figures.indicator_bars(reader, goals.by_indicator(reader.now("outlook_indicators"))),
    ]


def verdicts(reader: Reader, judged: list[dict[str, Any]]) -> list[Block]:
    """The goals that were judged as a table, and the names of those that were not though their phase is over."""
    given = [row for row in judged if row["verdict"]]
    absent = [f"{row['result']} {row['name']}" for row in judged if not row["verdict"]]
    blocks: list[Block] = []
    if given:
        blocks.append(
            reader.table(
                "Oordeel per doel en fase",
                given,
                [
                    ("Fase", text_of("phase_name"), 4),
                    ("Doel", lambda row: f"{row['result']} {row['name']}", 6),
                    ("Jaar", text_of("due_year"), 2),
                    ("Oordeel", text_of("verdict"), 4),
                    ("Besluit", text_of("decision", goals.NOT_JUDGED), 4),
                    ("Nieuw jaar", text_of("new_due_year"), 2),
                    ("Besloten op", day_of("decided_on"), 4),
                ],
                "goal_evaluations",
                empty="",
            )
        )
    if absent:
        text = f"Zonder vastgelegd oordeel: {formats.enumeration(absent)}."
        blocks.append(reader.paragraph(text, "goal_evaluations"))
    return blocks


def measured(reader: Reader, results: list[dict[str, Any]]) -> list[Block]:
    """The goals of these that have a number: how far that is, beside their agreements."""
    said = goals.measured_sentences(reader.now("outlook_indicators"), results)
    return [reader.items(said, "outlook_indicators", "progress_results")] if said else []
