"""What the print views share: who or what they are about, their frame, and what ends around the peildatum."""

from collections.abc import Sequence
from datetime import date, timedelta

from agendamonitor.report.blocks import Block, Document, Items, Paragraph, Table
from agendamonitor.report.reader import Reader
from agendamonitor.words import formats

HALF_YEAR = 6


class UnknownSubjectError(ValueError):
    """An area or partner that the agenda does not name; the message is Dutch and lists what it does name."""

    def __init__(self, kind: str, code: str, known: Sequence[str]) -> None:
        super().__init__(f"De agenda kent geen {kind} met de code {code!r}. Wel: {', '.join(known) or 'geen enkele'}.")


def sheet(reader: Reader, name: str, title: str, blocks: list[Block]) -> Document:
    """A print view of these blocks; `name` tells its file from those of others."""
    package = reader.package
    return Document(
        name=f"{package.name}-{name}-{reader.half_year.lower()}-{reader.warehouse.snapshot[:8]}",
        title=title,
        subtitle=package.header.title,
        author=package.header.author,
        as_of=reader.as_of,
        facts=(
            ("Peildatum", formats.day(reader.as_of)),
            ("Stand van de gegevens", reader.warehouse.snapshot),
        ),
        sample=any(isinstance(block, Paragraph | Items | Table) and block.sample for block in blocks),
        blocks=tuple(blocks),
        asked=tuple(reader.asked.values()),
        compact=True,
    )


def ending(what: str, ends_on: date | None, as_of: date) -> list[str]:
    """That something ended in the half-year up to `as_of` or ends in the next one; nothing in any other case."""
    first, last = _months_on(as_of, -HALF_YEAR), _months_on(as_of, HALF_YEAR)
    if ends_on is None or not first < ends_on <= last:
        return []
    return [f"{what} {'liep' if ends_on <= as_of else 'loopt'} af op {formats.day(ends_on)}."]


def _months_on(day: date, months: int) -> date:
    """The last day of the month so many months from that of `day`."""
    after = day.year * 12 + day.month + months
    return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
