"""The memo to the council about money that falls short: ambition at risk, needed, available, options, deadline."""

from agendamonitor.agenda.package import Package
from agendamonitor.answers import followup, provenance
from agendamonitor.report.blocks import Block, Document, Heading, Items, Paragraph, Table
from agendamonitor.report.content import owner
from agendamonitor.report.options import agreements, difference, options
from agendamonitor.report.reader import Reader, in_its_words, plain
from agendamonitor.scenario import choices, spoken
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.outcome import Outcome, YearTotal
from agendamonitor.scenario.remarks import remarks
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.money import Estimate

MOST_LOSSES = 12


class NoMemoError(ValueError):
    """A memo that cannot be written; the message says why, in Dutch."""


@in_its_words
def memo(warehouse: Warehouse, outcome: Outcome, half_year: str, year: int) -> Document:
    """The memo about one year of a scenario, as known at a half-year.

    Raises NoMemoError where the available budget of that year is not filled in: no source names it, and without it
    nobody can say that money falls short.
    """
    agenda = warehouse.package.header
    kind = agenda.memo_word
    if year not in outcome.base.years:
        raise NoMemoError(f"De begroting kent het jaar {year} niet.")
    total = outcome.year(year)
    if total.available is None:
        raise NoMemoError(
            f"Het {kind} kan niet worden gemaakt: het beschikbare budget voor {year} is niet ingevuld. De bronnen "
            "noemen het niet, en zonder dat bedrag is niet te zeggen of er geld tekortkomt."
        )
    reader = Reader(warehouse, half_year)
    name = outcome.scenario.name or "eigen keuzes"
    figures = outcome.base.figures
    source = f"Scenario: {name}. {provenance.sentence(warehouse.package, figures)}; het beschikbare budget is ingevuld."
    sample = provenance.is_sample(warehouse.package, figures)
    blocks = [
        Heading(1, "Waar het om gaat"),
        Paragraph(formats.unbroken(verdict(total)), sample, source),
        *_remarks(outcome, year),
        *_unfunded(outcome, year, source, sample=sample),
        *_at_risk(outcome, warehouse.package),
        Heading(1, "Nodig, beschikbaar en verschil"),
        _years(outcome, source, sample=sample),
        Heading(1, "Structureel of tijdelijk"),
        Paragraph(formats.unbroken(recurring(outcome, year)), sample, source),
        Heading(1, "Mogelijkheden en gevolgen"),
        *options(outcome, year, source, sample=sample),
        *(_deadlines(reader) if reader.has("decisions") else []),
    ]
    return Document(
        name=f"{warehouse.package.name}-{kind}-{year}-{warehouse.snapshot[:8]}",
        title=f"{kind.capitalize()}: geld voor de agenda in {year}",
        subtitle=agenda.title,
        author=agenda.author,
        as_of=reader.as_of,
        facts=(
            owner(agenda),
            ("Scenario", name),
            ("Peildatum", formats.day(reader.as_of)),
            ("Stand van de gegevens", warehouse.snapshot),
        ),
        sample=any(isinstance(block, Paragraph | Items | Table) and block.sample for block in blocks),
        blocks=tuple(blocks),
        asked=tuple(reader.asked.values()),
    )


def verdict(total: YearTotal) -> str:
    """What is needed, what there is, and the difference, with what is unknown beside it."""
    needed = spoken.money(Estimate(total.low, total.expected, total.high, total.pm_lines))
    return f"In {total.year} is {needed} nodig. {plain(spoken.room(total))}"


def recurring(outcome: Outcome, year: int) -> str:
    """How much of the need comes back every year and how much ends."""
    parts = [
        f"{spoken.money(found)} {word}"
        for is_recurring, word in ((True, "structureel (komt elk jaar terug)"), (False, "tijdelijk"))
        if (found := outcome.by_recurring.get((is_recurring, year)))
    ]
    return f"Van het geld dat in {year} nodig is, is {formats.enumeration(parts)}."


def _remarks(outcome: Outcome, year: int) -> list[Block]:
    said = tuple(map(formats.unbroken, remarks(outcome, year)))
    return [Items(said)] if said else []


def _unfunded(outcome: Outcome, year: int, source: str, *, sample: bool) -> list[Block]:
    """What stays without money in the year: the shortfall with the lines that ask for it, and the lines on PM."""
    total, base = outcome.year(year), outcome.base
    blocks: list[Block] = []
    if total.shortfall:
        blocks.append(
            Paragraph(
                formats.unbroken(
                    f"Zonder andere keuze blijft in {year} {formats.whole_euro(total.shortfall)} ongedekt. Welke "
                    "posten dat treft, staat nog niet vast: dat hangt af van de keuze bij ‘Mogelijkheden en gevolgen’. "
                    "Deze posten vragen om het geld:"
                ),
                sample,
                source,
            )
        )
        asking = [
            (outcome.cells[line.budget_line, year].estimate.expected, line.name, _leaning(base, line.budget_line))
            for line in base.lines
        ]
        asking = sorted((each for each in asking if each[0]), key=lambda each: -each[0])
        lines = [f"{name}: {formats.whole_euro(amount)}{leaning}." for amount, name, leaning in asking]
        blocks.append(Items(tuple(map(formats.unbroken, lines)), sample))
    if total.pm_lines:
        unknown = [line.name for line in base.lines if outcome.cells[line.budget_line, year].estimate.pm_lines]
        text = f"Ook nog niet gedekt, want het bedrag is niet bekend ({formats.pm(total.pm_lines)}): "
        blocks.append(Paragraph(formats.unbroken(f"{text}{formats.enumeration(unknown)}."), sample, source))
    return blocks


def _leaning(base: Base, line: str) -> str:
    found = [agreement for agreement, lines in base.lines_of_agreement.items() if line in lines]
    return f" ({agreements(found)})" if found else ""


def _at_risk(outcome: Outcome, package: Package) -> list[Block]:
    found = consequences(outcome)
    if not found:
        return [Paragraph("De keuzes van dit scenario halen zelf niets weg van wat is afgesproken.")]
    lines = [formats.unbroken(plain(each)) for each in choices.lost(found)]
    if len(lines) > MOST_LOSSES:
        lines = [*lines[:MOST_LOSSES], f"En nog {len(lines) - MOST_LOSSES} gevolgen."]
    answers = (*outcome.base.figures, *outcome.base.promises)
    source = f"{provenance.sentence(package, answers)}."
    return [
        Paragraph("Door de keuzes van dit scenario lopen deze ambities risico:"),
        Items(tuple(lines), provenance.is_sample(package, answers), source),
    ]


def _years(outcome: Outcome, source: str, *, sample: bool) -> Table:
    rows = []
    for total in outcome.years:
        needed = spoken.money(Estimate(total.low, total.expected, total.high, total.pm_lines))
        available = "niet ingevuld" if total.available is None else formats.whole_euro(total.available)
        rows.append((str(total.year), needed, available, difference(total)))
    return Table(
        "Nodig en beschikbaar per jaar",
        ("Jaar", "Nodig", "Beschikbaar", "Verschil"),
        tuple(tuple(map(formats.unbroken, row)) for row in rows),
        (1, 4, 3, 4),
        frozenset({1, 2, 3}),
        source,
        sample,
    )


def _deadlines(reader: Reader) -> list[Block]:
    heading = Heading(1, "Wanneer moet de raad besluiten?")
    open_ones = [row for row in reader.rows("outlook_decisions") if row["pm_years"]]
    if not open_ones:
        text = "De gegevens noemen geen besluit dat nog genomen moet worden."
        return [heading, reader.paragraph(text, "outlook_decisions")]
    lines = [
        f"{row['subject']}: "
        + (
            f"uiterlijk {followup.decision_day(row)}, door de {row['body']}"
            if row["decide_by"]
            else f"geen datum bekend, door de {row['body']}"
        )
        + (" (dat moment is voorbij)." if row["moment"] == "moment voorbij" else ".")
        for row in open_ones
    ]
    return [heading, reader.items(lines, "outlook_decisions")]
