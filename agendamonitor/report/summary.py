"""What the council has to know and decide, in at most one page of sentences made from the data."""

from collections.abc import Sequence
from math import ceil

from agendamonitor.agenda.package import Package
from agendamonitor.answers import followup, outlook, spending, standing
from agendamonitor.report.blocks import Block, Heading, Items, NewPage, Paragraph
from agendamonitor.report.reader import Reader, Row
from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word

# How many printed lines the late agreements, the sources above the decisions and the decisions may take of the one
# page, and how long a line of text and of a source is.
ROOM_FOR_LATE = 6
ROOM_FOR_SOURCES = 6
ROOM_FOR_DECISIONS = 14
LINE = 105
SOURCE_LINE = 140
STANDING = ("overview_statuses", "outlook_moves", "outlook_dated")
PRESSING = {"moment voorbij", "binnen een half jaar", "zonder datum"}


def summary(reader: Reader, previous: str | None) -> list[Block]:
    """The first chapter: where it stands, what is late, what the money does, what must be decided by when."""
    blocks: list[Block] = [Heading(1, title(reader.package))]
    blocks += _standing(reader, previous) if reader.has("statuses") else _contents(reader)
    if reader.has("money"):
        blocks += [Heading(2, "Geld"), *_money(reader)]
    if reader.has("workers"):
        blocks += [Heading(2, word("area").titles), *_served(reader)]
    if reader.has("decisions"):
        blocks += [Heading(2, "Besluiten"), *_decisions(reader, ROOM_FOR_DECISIONS - _sources_beyond(blocks))]
    return [*blocks, NewPage()]


def title(package: Package) -> str:
    """What the first chapter is called: without decisions in the agenda it does not promise any."""
    return f"Wat de raad moet weten{' en besluiten' if 'decisions' in package.capabilities else ''}"


def _standing(reader: Reader, previous: str | None) -> list[Block]:
    """How many agreements are done, late, changed since the half-year before and dated; then those that are late."""
    statuses, phase = reader.now("overview_statuses"), reader.now("overview_phase")
    reporting = reader.now("outlook_reporting")
    moves, dated = reader.now("outlook_moves"), reader.now("outlook_dated")
    if not len(reporting):
        said = [f"De agenda bevat nog geen {word('leaf').many}."]
    else:
        said = [standing.answer(statuses, phase)]
        if standing.is_reported(statuses):
            said.append(outlook.moves_sentence(moves, previous))
        said.append(outlook.dated_sentence(dated))
    told = reader.paragraph(" ".join(said), *STANDING)
    return [Heading(2, "Stand"), *_followed(reader, told, _late(reader), *STANDING)]


def _contents(reader: Reader) -> list[Block]:
    """What the agenda holds and for how long, where nobody reports on it."""
    agenda = reader.package.header
    levels = [("top", "report_lines"), ("leaf", "progress_timing")]
    if reader.has("results"):
        levels.insert(1, ("middle", "progress_results"))
    counted = formats.enumeration([word(role).counted(len(reader.rows(question))) for role, question in levels])
    said = [f"De agenda bevat {counted}."]
    if agenda.starts_on and agenda.ends_on:
        said.append(f"Zij loopt van {formats.day(agenda.starts_on)} tot en met {formats.day(agenda.ends_on)}.")
    told = reader.paragraph(" ".join(said), *(question for _, question in levels))
    return [Heading(2, "De agenda"), told]


def _money(reader: Reader) -> list[Block]:
    """What is budgeted this year with its PM, how that changes next year, and what was spent."""
    year, names = reader.as_of.year, ["spending_per_year"]
    if year not in reader.ask("spending_per_year")["year"].tolist():
        said = f"Voor {year} noemt de agenda geen bedragen."
    else:
        said = budgeted(reader, year)
        if reader.has("realised"):
            said += f" {realised(reader)}"
            names += ["budget_realised", "report_revised_unknown"]
    return [reader.paragraph(said, *names)]


def budgeted(reader: Reader, year: int) -> str:
    """What is budgeted in a year with its PM, and how that changes in the next."""
    spent = reader.ask("spending_per_year")
    row = spent[spent["year"] == year].iloc[0]
    said = f"In {year} is {formats.known_and_pm(row['known_amount'], row['pm_lines'])} begroot."
    return f"{said} {next_year(reader, year)}" if year + 1 in spent["year"].tolist() else said


def next_year(reader: Reader, year: int) -> str:
    """How the known amount changes from a year to the next; where it is only PM that moves, just that."""
    steps = reader.ask("spending_steps", first=year, last=year + 1)
    kinds = {row["kind"] for row in steps.to_dict("records")} - {"van", "naar"}
    if kinds and kinds <= {"wordt PM", "was PM"}:
        change = sum(row["amount"] for row in steps.to_dict("records") if row["kind"] in kinds)
        direction, why = ("daalt", "PM worden") if change < 0 else ("stijgt", "een bedrag krijgen dat PM was")
        amount = formats.euro(abs(change))
        return f"Het bekende bedrag {direction} in {year + 1} met {amount}, alleen doordat posten {why}."
    if not kinds & {"wordt PM", "was PM"}:
        change = sum(row["amount"] for row in steps.to_dict("records") if row["kind"] in kinds)
        if not change:
            return f"Het bekende bedrag blijft in {year + 1} gelijk."
        return (
            f"Het bekende bedrag {'daalt' if change < 0 else 'stijgt'} in {year + 1} met {formats.euro(abs(change))}."
        )
    return spending.fall(steps, year, year + 1)


def realised(reader: Reader) -> str:
    """What was revised and spent in the half-year; said also when that is not known."""
    rows = reader.ask("budget_realised", half_year=reader.half_year, per="halfjaar").to_dict("records")
    unknown = unknown_revised(reader, "halfjaar").get(reader.half_year)
    row = next((row for row in rows if row["period"] == reader.half_year), None)
    if row is None or row["realised"] is None:
        return "Over de uitgaven van dit halfjaar is niets gemeld."
    said = f"In het {formats.half_year(reader.half_year)} is {formats.euro(row['realised'])} uitgegeven"
    if row["revised"] is None:
        return f"{said}; een bijgestelde begroting voor dat halfjaar is niet gemeld."
    said += f"; de bijgestelde begroting voor dat halfjaar is {formats.euro(row['revised'])}"
    if unknown is None:
        return f"{said}."
    said += f", en van {formats.plural(unknown['unknown_lines'], 'post', 'posten')} is zij onbekend."
    if not unknown["spending_lines"]:
        return said
    spent = formats.euro(unknown["realised"])
    return f"{said} Op {unknown['spending_lines']} daarvan is {spent} uitgegeven; dat telt mee."


def unknown_revised(reader: Reader, per: str) -> dict[str, Row]:
    """Per period (`jaar` or `halfjaar`) the lines whose revised budget is not known; not there where all are."""
    rows = reader.ask("report_revised_unknown", half_year=reader.half_year, per=per).to_dict("records")
    return {row["period"]: row for row in rows if row["unknown_lines"]}


def _served(reader: Reader) -> list[Block]:
    return [reader.paragraph(served(reader), "area_coverage")]


def served(reader: Reader) -> str:
    """In how many areas a worker is agreed and has started, and how many of them have no name yet."""
    row = next((row for row in reader.rows("area_coverage") if row["half_year"] == reader.half_year), None)
    area, worker = word("area"), word("worker")
    if row is None or not row["wijken_total"]:
        return f"De gegevens noemen geen {area.many}."
    if not row["agreed"]:
        return f"Voor dit halfjaar is in geen van de {row['wijken_total']} {area.many} een {worker.full} afgesproken."
    said = f"In {row['agreed']} van de {row['wijken_total']} {area.many} is een {worker.full} afgesproken"
    if row["unnamed"]:
        said += f", waarvan {row['unnamed']} zonder naam van {area.the}"
    if row["started"] is None:
        return (
            f"{said}. Over het begin van het werk is niets gemeld." if reader.lists("deployment_starts") else f"{said}."
        )
    begun = f"is {worker.the}" if row["started"] == 1 else f"zijn de {worker.many}"
    if row["started"] == row["agreed"] == 1:
        return f"{said}. Daar {begun} begonnen."
    return f"{said}. In {row['started'] or 'geen enkele'} daarvan {begun} begonnen."


def _late(reader: Reader) -> list[str]:
    late, leaf = outlook.late(reader.now("outlook_dated")).to_dict("records"), word("leaf")
    lines = [
        f"{leaf.title} {row['agreement']}, {row['name'].rstrip('.')}: de einddatum was {formats.day(row['ends_on'])}; "
        f"{_stands(row['status'])}."
        for row in late
    ]
    shown = within(lines, ROOM_FOR_LATE)
    if len(lines) > len(shown):
        more = leaf.counted(len(lines) - len(shown))
        shown.append(f"En nog {more}: zie het hoofdstuk Op tijd en te laat.")
    return shown


def printed(lines: Sequence[str], length: int = LINE) -> int:
    """How many lines of the page these texts take, each beginning on a line of its own."""
    return sum(ceil(len(line) / length) for line in lines)


def within(lines: Sequence[str], room: int) -> list[str]:
    """All of these texts where they fit in so many printed lines; else the first of them that leave a line free.

    The first is always among them.
    """
    if printed(lines) <= room:
        return list(lines)
    fitting = (count for count in range(len(lines), 1, -1) if printed(lines[:count]) < room)
    return list(lines[: next(fitting, 1)])


def _sources_beyond(blocks: Sequence[Block]) -> int:
    """How many lines the sources of these blocks take more than there is room for."""
    sources = [block.source for block in blocks if isinstance(block, Paragraph | Items)]
    return max(printed(sources, SOURCE_LINE) - ROOM_FOR_SOURCES, 0)


def _decisions(reader: Reader, room: int) -> list[Block]:
    said = reader.paragraph(" ".join(followup.decisions_said(reader.now("outlook_decisions"))), "outlook_decisions")
    pressing = [row for row in reader.rows("outlook_decisions") if row["pm_years"] and row["moment"] in PRESSING]
    if not pressing:
        return [said]
    soon = [row["moment"] == "binnen een half jaar" for row in pressing]
    whole, brief, bare = (
        [say(row) for row in pressing]
        for say in (followup.decision_sentence, followup.decision_in_short, followup.decision_in_one)
    )
    told = [long if near else short for near, long, short in zip(soon, whole, brief, strict=True)]
    fewer = [long if near else short for near, long, short in zip(soon, whole, bare, strict=True)]
    lines = next((each for each in (whole, told, fewer) if printed(each) <= room), bare)
    shown = within(lines, room)
    if len(lines) > len(shown):
        shown.append(f"En nog {len(lines) - len(shown)}: zie het hoofdstuk Besluiten.")
    return _followed(reader, said, shown, "outlook_decisions")


def _followed(reader: Reader, said: Paragraph, lines: Sequence[str], *names: str) -> list[Block]:
    """A paragraph with the list that belongs to it, and under both once where they come from."""
    return [said._replace(source=""), reader.items(lines, *names)] if lines else [said]


def _stands(status: str) -> str:
    return "over dit halfjaar is niets gemeld" if status == SILENT else f"de stand is {status}"
