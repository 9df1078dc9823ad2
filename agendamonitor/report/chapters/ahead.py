"""The chapters about time: what is late or due, what was promised to recur, and what must be decided by when."""

from collections.abc import Callable

from agendamonitor.answers import agreements, coverage, followup, forecast, moments, outlook
from agendamonitor.report.blocks import Block, Heading, Items
from agendamonitor.report.chapters.rows import day_of, named, status_of
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word, worded

KEPT = {"ja": "nagekomen", "nee": "niet nagekomen"}


def time_chapter(reader: Reader) -> list[Block]:
    """Late and due agreements, the forecast, and those that have no end; where nobody reports, when each is planned."""
    return [
        *(_in_time(reader) if reader.has("statuses") else _planned(reader)),
        Heading(2, "Zonder einddatum"),
        *endless(reader),
    ]


def _in_time(reader: Reader) -> list[Block]:
    dated, leaf = reader.now("outlook_dated"), word("leaf")
    columns = [
        ("Nr.", text_of("agreement"), 1),
        (leaf.title, named(reader), 6),
        ("Einddatum", day_of("ends_on"), 3),
        ("Stand", status_of, 3),
    ]
    blocks: list[Block] = [
        Heading(1, "Op tijd en te laat"),
        reader.paragraph(outlook.dated_sentence(dated), "outlook_dated"),
        Heading(2, "Te laat"),
        reader.table(
            f"{leaf.titles} voorbij hun einddatum die niet gereed zijn",
            outlook.late(dated).to_dict("records"),
            columns,
            "outlook_dated",
            empty=f"{formats.capital(leaf.none)} is over {leaf.its} einddatum heen.",
        ),
        Heading(2, "Binnen een half jaar"),
        reader.table(
            f"{leaf.titles} die binnen een half jaar af moeten",
            outlook.due(dated).to_dict("records"),
            columns,
            "outlook_dated",
            empty=f"Er loopt binnen een half jaar geen einddatum af van een {leaf} {leaf.relative} nog open staat.",
        ),
    ]
    if reader.has("phases"):
        blocks += [Heading(2, "Verwachting tot het einde van de fase"), *expectation(reader)]
    return blocks


def _planned(reader: Reader) -> list[Block]:
    leaf = word("leaf")
    bounded = moments.bounded(reader.now("progress_timing")).to_dict("records")
    return [
        Heading(1, "Planning"),
        reader.table(
            f"{leaf.titles} met begin en eind",
            bounded,
            [
                ("Nr.", text_of("agreement"), 1),
                (leaf.title, named(reader), 6),
                ("Begin", day_of("starts_on"), 3),
                ("Eind", day_of("ends_on"), 3),
            ],
            "progress_timing",
            empty=f"De agenda noemt bij {leaf.none} een begin en een eind.",
        ),
    ]


def expectation(reader: Reader) -> list[Block]:
    """The forecast for the end of the running phase, and where there is one, how it was made."""
    made, phase = forecast.until_phase_ends(
        reader.ask("outlook_history"), reader.half_year, reader.now("outlook_horizon")
    )
    said = reader.paragraph(forecast.sentence(made, phase), "outlook_history", "outlook_horizon")
    if isinstance(made, forecast.NoForecast):
        return [said]
    return [said, reader.paragraph(worded(forecast.METHOD), "outlook_history")]


def endless(reader: Reader) -> list[Block]:
    """The agreements without an end by kind, each kind with its numbers; never with a date."""
    timing = reader.now("progress_timing")
    lines = [
        f"{moments.timing_label(kind, len(found))} ({', '.join(found['agreement'])})"
        for kind, found in moments.endless(timing)
    ]
    if not lines:
        return [reader.paragraph(f"Er zijn geen {word('leaf').many} zonder einddatum.", "progress_timing")]
    return [reader.paragraph(f"{moments.endless_heading(timing)}.", "progress_timing"), Items(tuple(lines))]


def rhythms_chapter(reader: Reader) -> list[Block]:
    """What was promised to recur, against what took place in this year and the year before."""
    timing, rhythms = reader.now("progress_timing"), reader.now("outlook_rhythms")
    year = reader.as_of.year
    columns = [
        ("Nr.", text_of("agreement"), 1),
        ("Belofte", agreements.promised, 6),
        ("Per jaar beloofd", text_of("promised"), 2),
    ]
    if counts := reader.lists("rhythm_counts"):
        columns += [(str(each), counted(reader, each), 4) for each in (year - 1, year)]
    said = followup.ongoing_sentence(timing, rhythms)
    return [
        Heading(1, "Ritmes"),
        *([reader.paragraph(said, "progress_timing", "outlook_rhythms")] if reader.has("statuses") else []),
        reader.table(
            f"Beloofd ritme{' en wat er plaatsvond' if counts else ''}",
            list({row["rhythm"]: row for row in reader.rows("outlook_rhythms")}.values()),
            columns,
            "outlook_rhythms",
            right=(2,),
            empty="De agenda belooft geen vast ritme.",
        ),
    ]


def counted(reader: Reader, year: int) -> Callable[[Row], str]:
    """How often a promised rhythm took place in a year, and whether that keeps the promise."""
    of_year = {row["rhythm"]: row for row in reader.rows("outlook_rhythms") if row["year"] == year}

    def shown(row: Row) -> str:
        if row["rhythm"] not in of_year:
            return coverage.silent()
        own = of_year[row["rhythm"]]
        kept = agreements.kept(own)
        return f"{own['counted']} keer, {KEPT.get(kept, kept)}"

    return shown


def decisions_chapter(reader: Reader) -> list[Block]:
    """The calendar of decisions about lines without an amount, and that their outcome is not in the data."""
    known = reader.rows("outlook_decisions")
    return [
        Heading(1, "Besluiten"),
        *([reader.paragraph(followup.NO_OUTCOMES, "outlook_decisions")] if known else []),
        reader.table(
            "Besluiten over posten die PM zijn",
            known,
            [
                ("Onderwerp", text_of("subject"), 5),
                ("Uiterlijk", followup.decision_day, 4),
                ("Wie", text_of("body"), 3),
                ("Zonder besluit", text_of("if_nothing"), 7),
                ("Stand", lambda row: f"{row['moment']}; {row['outcome']}", 3),
            ],
            "outlook_decisions",
            empty="De gegevens noemen geen besluiten die genomen moeten worden.",
        ),
        *(
            [reader.items([f"{row['subject']}. {row['date_basis']}" for row in known], "outlook_decisions")]
            if known
            else []
        ),
    ]
