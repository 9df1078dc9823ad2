"""What the council has to know and decide, in at most one page of sentences made from the data."""

from collections.abc import Sequence
from math import ceil

from agendamonitor.answers import followup, outlook, spending, standing
from agendamonitor.report.blocks import Block, Heading, NewPage
from agendamonitor.report.reader import Reader, Row
from agendamonitor.words import formats

# How many printed lines the late agreements and the decisions may take of the one page, and how long a line is.
ROOM_FOR_LATE = 6
ROOM_FOR_DECISIONS = 14
LINE = 105
PRESSING = {"moment voorbij", "binnen een half jaar", "zonder datum"}


def summary(reader: Reader, previous: str | None) -> list[Block]:
    """The first chapter: where it stands, what is late, what the money does, what must be decided by when."""
    return [
        Heading(1, "Wat de raad moet weten en besluiten"),
        Heading(2, "Stand"),
        reader.paragraph(" ".join(stand(reader, previous)), "overview_statuses", "outlook_moves", "outlook_dated"),
        *_late(reader),
        Heading(2, "Geld"),
        reader.paragraph(money(reader), "spending_per_year", "budget_realised", "report_revised_unknown"),
        Heading(2, "Wijken"),
        reader.paragraph(wijken(reader), "wijk_coverage"),
        Heading(2, "Besluiten"),
        *_decisions(reader),
        NewPage(),
    ]


def stand(reader: Reader, previous: str | None) -> list[str]:
    """Sentences about the agreements: done and late, changed since the half-year before, dated."""
    statuses, phase = reader.now("overview_statuses"), reader.now("overview_phase")
    if not len(reader.now("outlook_reporting")):
        return ["De agenda bevat nog geen afspraken."]
    said = [standing.answer(statuses, phase)]
    if any(row["agreements"] for row in statuses.to_dict("records")):
        said.append(outlook.moves_sentence(reader.now("outlook_moves"), previous))
    return [*said, outlook.dated_sentence(reader.now("outlook_dated"))]


def money(reader: Reader) -> str:
    """What is budgeted this year with its PM, how that changes next year, and what was spent."""
    year = reader.as_of.year
    spent = reader.ask("spending_per_year")
    years = spent["year"].tolist()
    if year not in years:
        return f"Voor {year} noemt de agenda geen bedragen."
    row = spent[spent["year"] == year].iloc[0]
    said = f"In {year} is {formats.known_and_pm(row['known_amount'], row['pm_lines'])} begroot."
    if year + 1 in years:
        said += f" {next_year(reader, year)}"
    return f"{said} {realised(reader)}"


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
    row = next((row for row in rows if row["period"] == reader.half_year), None)
    if row is None or row["realised"] is None:
        return "Over de uitgaven van dit halfjaar is niets gemeld."
    said = f"In het {formats.half_year(reader.half_year)} is {formats.euro(row['realised'])} uitgegeven"
    if row["revised"] is None:
        return f"{said}; een bijgestelde begroting voor dat halfjaar is niet gemeld."
    said += f"; de bijgestelde begroting voor dat halfjaar is {formats.euro(row['revised'])}"
    unknown = unknown_revised(reader, "halfjaar").get(reader.half_year)
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


def wijken(reader: Reader) -> str:
    """In how many wijken a worker is agreed and has started, and how many of them have no name yet."""
    row = next((row for row in reader.rows("wijk_coverage") if row["half_year"] == reader.half_year), None)
    if row is None or not row["wijken_total"]:
        return "De gegevens noemen geen wijken."
    if not row["agreed"]:
        return f"Voor dit halfjaar is in geen van de {row['wijken_total']} wijken een cultureel werker afgesproken."
    said = f"In {row['agreed']} van de {row['wijken_total']} wijken is een cultureel werker afgesproken"
    if row["unnamed"]:
        said += f", waarvan {row['unnamed']} zonder naam van de wijk"
    if row["started"] is None:
        return f"{said}. Over het begin van het werk is niets gemeld."
    verb = "is de werker" if row["started"] == 1 else "zijn de werkers"
    if row["started"] == row["agreed"] == 1:
        return f"{said}. Daar {verb} begonnen."
    return f"{said}. In {row['started'] or 'geen enkele'} daarvan {verb} begonnen."


def _late(reader: Reader) -> list[Block]:
    late = outlook.late(reader.now("outlook_dated")).to_dict("records")
    lines = [
        f"Afspraak {row['agreement']}, {row['name'].rstrip('.')}: de einddatum was {formats.day(row['ends_on'])}; "
        f"{_stands(row['status'])}."
        for row in late
    ]
    shown = within(lines, ROOM_FOR_LATE)
    if len(lines) > len(shown):
        more = formats.plural(len(lines) - len(shown), "afspraak", "afspraken")
        shown.append(f"En nog {more}: zie het hoofdstuk Op tijd en te laat.")
    return [reader.items(shown, "outlook_dated")] if shown else []


def printed(lines: Sequence[str]) -> int:
    """How many lines of the page these texts take, each beginning on a line of its own."""
    return sum(ceil(len(line) / LINE) for line in lines)


def within(lines: Sequence[str], room: int) -> list[str]:
    """All of these texts where they fit in so many printed lines; else the first of them that leave a line free.

    The first is always among them.
    """
    if printed(lines) <= room:
        return list(lines)
    fitting = (count for count in range(len(lines), 1, -1) if printed(lines[:count]) < room)
    return list(lines[: next(fitting, 1)])


def _decisions(reader: Reader) -> list[Block]:
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
    lines = next((each for each in (whole, told, fewer) if printed(each) <= ROOM_FOR_DECISIONS), bare)
    shown = within(lines, ROOM_FOR_DECISIONS)
    if len(lines) > len(shown):
        shown.append(f"En nog {len(lines) - len(shown)}: zie het hoofdstuk Besluiten.")
    return [said, reader.items(shown, "outlook_decisions")]


def _stands(status: str) -> str:
    return "over dit halfjaar is niets gemeld" if status == outlook.SILENT else f"de stand is {status}"
