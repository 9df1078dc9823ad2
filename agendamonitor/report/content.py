"""The content of the monitoring document: from a warehouse, a half-year and remarks to blocks and answers."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from agendamonitor.agenda.header import Header
from agendamonitor.agenda.schema import SAMPLE
from agendamonitor.report.blocks import Block, Document
from agendamonitor.report.chapters.ahead import decisions_chapter, rhythms_chapter, time_chapter
from agendamonitor.report.chapters.areas import areas_chapter
from agendamonitor.report.chapters.goals import goals_chapter
from agendamonitor.report.chapters.lines import lines_chapter
from agendamonitor.report.chapters.money import money_chapter
from agendamonitor.report.chapters.sources import data_chapter, findings_chapter
from agendamonitor.report.chapters.standing import annex, standing_chapter
from agendamonitor.report.reader import Reader, in_its_words
from agendamonitor.report.summary import summary
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word


class UnknownHalfYearError(ValueError):
    """A half-year that the agenda does not have or over which nothing can be said yet; the message is Dutch."""


@in_its_words
def compose(warehouse: Warehouse, half_year: str, remarks: Mapping[str, str]) -> Document:
    """The whole document; raises UnknownHalfYearError."""
    previous = checked(warehouse, half_year)
    reader = Reader(warehouse, half_year)
    agenda = warehouse.package.header
    blocks = [
        block
        for needs, chapter in _chapters(previous, remarks)
        if not needs or reader.has(*needs)
        for block in chapter(reader)
    ]
    sample = any(table.origin == SAMPLE for table in warehouse.package.tables.values())
    facts = [
        owner(agenda),
        ("Agenda", agenda.title),
        ("Peildatum", formats.day(reader.as_of)),
        ("Stand van de gegevens", warehouse.snapshot),
    ]
    if sample:
        facts.append(("Voorbeeldcijfers", "ja; de bladzijde zegt het bovenaan"))
    return Document(
        name=f"{warehouse.package.name}-monitor-{half_year.lower()}-{warehouse.snapshot[:8]}",
        title=f"Monitor {formats.half_year(half_year)}",
        subtitle=agenda.title,
        author=agenda.author,
        as_of=reader.as_of,
        facts=tuple(facts),
        sample=sample,
        blocks=tuple(blocks),
        asked=tuple(reader.asked.values()),
    )


def _chapters(
    previous: str | None, remarks: Mapping[str, str]
) -> Sequence[tuple[tuple[str, ...], Callable[[Reader], list[Block]]]]:
    """Every chapter in order, behind the capabilities of which the agenda needs one for it; none: always there."""
    return [
        ((), partial(summary, previous=previous)),
        (("statuses",), partial(standing_chapter, previous=previous)),
        ((), partial(lines_chapter, remarks=remarks)),
        (("money",), money_chapter),
        (("areas",), areas_chapter),
        ((), time_chapter),
        (("rhythms",), rhythms_chapter),
        (("decisions",), decisions_chapter),
        (("drafts", "evaluations", "indicators"), goals_chapter),
        (("findings",), findings_chapter),
        ((), data_chapter),
        ((), annex),
    ]


def owner(agenda: Header) -> tuple[str, str]:
    """Whose agenda it is, as a fact: `("Gemeente", "Wolkendam")` where the author is called Gemeente Wolkendam."""
    kind, found, after = agenda.author.partition(f" {agenda.owner}")
    return (kind if found and not after else "Eigenaar"), agenda.owner


def checked(warehouse: Warehouse, half_year: str) -> str | None:
    """The half-year before; raises UnknownHalfYearError for one that cannot be reported on."""
    known = warehouse.ask("report_half_years").to_dict("records")
    row = next((row for row in known if row["half_year"] == half_year), None)
    if row is None:
        span = f"{known[0]['half_year']} tot en met {known[-1]['half_year']}" if known else "geen enkel halfjaar"
        raise UnknownHalfYearError(f"De agenda kent het halfjaar {half_year!r} niet; zij loopt over {span}.")
    last = max((each["half_year"] for each in known if each["reported"]), default=None)
    if last is not None and half_year > last:
        raise UnknownHalfYearError(
            f"Over het {formats.half_year(half_year)} is nog niets gemeld; het laatste halfjaar met "
            f"{word('report').many} is {last}."
        )
    return row["previous_half_year"]
