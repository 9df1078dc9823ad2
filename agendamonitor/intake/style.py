"""How a file writes its numbers and dates, weighed over all its cells."""

import numpy as np

from agendamonitor.agenda.schema import Field, Table
from agendamonitor.intake.columns import Coded
from agendamonitor.intake.notation import Evidence, Notation, Number, WrittenDate, slashes_are_day_first, weigh
from agendamonitor.intake.raw import Raw
from agendamonitor.intake.source import NATIVE, Job
from agendamonitor.intake.translate import MONEY, NUMERIC, Style
from agendamonitor.words.problem import problem

Place = tuple[str, int, str]


def style_of(raw: Raw, table: Table, job: Job, notation: Notation | None) -> Style:
    """How the file writes numbers and dates: proven by its cells, or said by the steward; a doubt is a problem."""
    evidence = _numbers(raw, table)
    proofs = [(kind, proof) for kind, proof in (("nl", evidence.dutch), ("en", evidence.english)) if proof]
    against = [proof for kind, proof in proofs if notation is not None and kind != notation]
    chosen: Notation | None = notation or ("nl" if evidence.dutch else "en" if evidence.english else None)
    if len(proofs) == 2 or against:
        place = against[0] if against else max((proof for _, proof in proofs), key=lambda proof: proof[1])
        found = f"‘{place[2]}’ is anders geschreven dan {'gekozen' if against else 'andere getallen'}"
        _ask("R7-mixed-notation", place, found, "één schrijfwijze voor alle getallen", job)
    elif chosen is None and evidence.doubtful:
        found = f"‘{evidence.doubtful[2]}’ kan op twee manieren worden gelezen"
        expected = "een keuze: Nederlands (1.234,56) of Engels (1234.56)"
        _ask("R7-which-notation", evidence.doubtful, found, expected, job)
    dates, slashed = _dates(raw, table)
    day_first = True if notation == "nl" else slashes_are_day_first(dates)
    if slashed and not day_first:
        found = f"‘{slashed[2]}’ kan de dag of de maand voorop hebben"
        _ask("R9-which-date", slashed, found, "datums zoals 31-12-2026", job)
    return Style(chosen, day_first)


def waits_for_an_answer(column: Field, text: str, style: Style) -> bool:
    """Whether a cell is unreadable only because a question about the file is not answered yet."""
    if column.type == "date":
        written = WrittenDate.of(text)
        return written is not None and written.mark == "/" and not style.slashes_day_first
    if column.type not in NUMERIC or style.notation or text.startswith(NATIVE):
        return False
    number = Number.of(text, column.type in MONEY)
    return number is not None and number.is_ambiguous


def _numbers(raw: Raw, table: Table) -> Evidence:
    numbers = []
    for each in table.fields:
        if each.type in NUMERIC and each.type != "year" and each.name in raw.columns:
            for text, line in _distinct(raw.columns[each.name], raw.lines):
                number = None if text.startswith(NATIVE) else Number.of(text, each.type in MONEY)
                if number:
                    numbers.append((raw.headers[each.name], line, text, number))
    return weigh(numbers)


def _dates(raw: Raw, table: Table) -> tuple[list[WrittenDate], Place | None]:
    """The dates written day first, and the first one with slashes."""
    dates = []
    slashed: list[Place] = []
    for each in table.fields:
        if each.type == "date" and each.name in raw.columns:
            for text, line in _distinct(raw.columns[each.name], raw.lines):
                written = WrittenDate.of(text)
                if written:
                    dates.append(written)
                    if written.mark == "/":
                        slashed.append((raw.headers[each.name], line, text))
    return dates, min(slashed, key=lambda place: place[1], default=None)


def _distinct(coded: Coded, lines: np.ndarray) -> list[tuple[str, int]]:
    """The distinct values, each with the line it first stands on."""
    first = np.zeros(len(coded.values), dtype=np.int64)
    rows = np.flatnonzero(coded.codes >= 0)[::-1]
    first[coded.codes[rows]] = lines[rows]
    return list(zip(coded.texts(), first.tolist(), strict=True))


def _ask(code: str, place: Place, found: str, expected: str, job: Job) -> None:
    header, line, text = place
    job.problems.add(problem(code, file=job.file, line=line, column=header, value=text, found=found, expected=expected))
