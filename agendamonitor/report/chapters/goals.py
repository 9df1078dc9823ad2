"""The chapter about the goals: how they changed, how they were judged, which can be measured."""

from typing import Any

from agendamonitor.answers import goals
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading
from agendamonitor.report.chapters.rows import day_of
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word


def goals_chapter(reader: Reader) -> list[Block]:
    """Evaluations, goals that changed, and which goals can be measured; nothing where the agenda has no goals."""
    if not reader.has("results"):
        return []
    middles = word("middle").titles
    judged = reader.has("evaluations")
    return [
        Heading(1, f"{middles} en evaluaties" if judged else middles),
        *(_versions(reader) if reader.has("drafts", "evaluations") else []),
        *(_evaluations(reader) if judged else []),
        *(_measurable(reader) if reader.has("indicators") else []),
    ]


def _versions(reader: Reader) -> list[Block]:
    history, middle = reader.now("goal_history"), word("middle")
    said = [goals.answer(history), *([goals.evaluations_sentence(history)] if reader.has("evaluations") else [])]
    return [
        reader.paragraph(" ".join(said), "goal_history"),
        reader.table(
            f"{middle.titles} in hun opeenvolgende versies",
            goals.changed(history).to_dict("records"),
            [
                (middle.title, _named, 5),
                ("Van", text_of("from_version"), 2),
                ("Naar", text_of("to_version"), 2),
                ("Jaar en plaats", text_of("moved"), 4),
                ("Wat er veranderde", text_of("decided"), 6),
                ("Wie besloot", text_of("decider"), 3),
            ],
            "goal_history",
            empty=goals.no_versions(),
        ),
    ]


def _evaluations(reader: Reader) -> list[Block]:
    judged = reader.now("goal_evaluations")
    return [
        Heading(2, "Evaluatie per fase"),
        reader.paragraph(f"{goals.judged_heading(judged)}.", "goal_evaluations"),
        *verdicts(reader, judged.to_dict("records")),
    ]


def _measurable(reader: Reader) -> list[Block]:
    return [
        Heading(2, f"Meetbare {word('middle').many}"),
        reader.paragraph(goals.numbers_sentence(reader.ask("goal_numbers")), "goal_numbers"),
        *measured(reader, reader.rows("progress_results")),
        *figures.indicator_bars(reader, goals.by_indicator(reader.now("outlook_indicators"))),
    ]


def _named(row: Row) -> str:
    return f"{row['result']} {row['name']}"


def verdicts(reader: Reader, judged: list[dict[str, Any]]) -> list[Block]:
    """The goals that were judged as a table, and the names of those that were not though their phase is over."""
    given = [row for row in judged if row["verdict"]]
    absent = [_named(row) for row in judged if not row["verdict"]]
    blocks: list[Block] = []
    if given:
        blocks.append(
            reader.table(
                f"Oordeel per {word('middle')} en fase",
                given,
                [
                    ("Fase", text_of("phase_name"), 4),
                    (word("middle").title, _named, 6),
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
    """The goals of these that have a number: how far that is beside their agreements, as far as that is reported."""
    indicators = reader.now("outlook_indicators")
    said = goals.measured_sentences(indicators, results, with_values=reader.lists("indicator_values"))
    return [reader.items(said, "outlook_indicators", "progress_results")] if said else []
