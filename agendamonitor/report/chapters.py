"""The chapters after the summary: standing, programme lines, money, wijken, time, rhythms, decisions, goals, data."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from agendamonitor.answers import accountability, agreements, coverage, followup, goals, outlook, progress, spending
from agendamonitor.promises import judged
from agendamonitor.report import figures
from agendamonitor.report.blocks import Block, Heading, Items, NewPage, Paragraph
from agendamonitor.report.figures import signed
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.report.summary import realised, unknown_revised
from agendamonitor.words import formats
from agendamonitor.words.statuses import STATUS_MEANINGS

NO_FILTER: Mapping[str, Any] = {
    "lines": [],
    "phases": [],
    "results": [],
    "partners": [],
    "statuses": [],
    "timings": [],
    "words": "",
}
NOT_PRINTED = "niet genoemd"
KEPT = {"ja": "nagekomen", "nee": "niet nagekomen"}


def day_of(column: str) -> Callable[[Row], str]:
    """How a column of dates is shown; a dash where it is empty."""
    return lambda row: "–" if row[column] is None else formats.day(row[column])


def euro_of(column: str) -> Callable[[Row], str]:
    """How a column of euros is shown; said so where nothing is known."""
    return lambda row: "onbekend" if row[column] is None else formats.euro(row[column])


def status_of(row: Row) -> str:
    """The status of a row with its sign."""
    return signed(row["status"])


def standing_chapter(reader: Reader, previous: str | None) -> list[Block]:
    """How the agreements are divided over the statuses, what each status means, and what changed."""
    statuses = reader.rows("overview_statuses")
    blocks: list[Block] = [Heading(1, "Stand van de afspraken")]
    if any(row["agreements"] for row in statuses):
        blocks += [
            reader.table(
                f"Afspraken per status op {formats.day(reader.as_of)}",
                statuses,
                [
                    ("Status", status_of, 3),
                    ("Betekenis", lambda row: STATUS_MEANINGS[row["status"]][1], 9),
                    ("Nu", text_of("agreements"), 1),
                    ("Vorig", text_of("agreements_before") if previous else lambda row: "–", 1),
                ],
                "overview_statuses",
                right=(2, 3),
                empty="",
            ),
            figures.status_bars(reader),
            figures.phase_bars(reader, all_agreements(reader)),
            Heading(2, "Veranderd sinds het vorige halfjaar"),
            reader.paragraph(outlook.moves_sentence(reader.now("outlook_moves"), previous), "outlook_moves"),
        ]
        if reader.rows("outlook_moves"):
            blocks.append(
                reader.table(
                    "Afspraken met een andere status dan een half jaar eerder",
                    reader.rows("outlook_moves"),
                    [
                        ("Nr.", text_of("agreement"), 1),
                        ("Afspraak", named(reader), 5),
                        ("Was", lambda row: signed(row["status_before"]), 3),
                        ("Is", status_of, 3),
                        ("Richting", text_of("direction"), 3),
                    ],
                    "outlook_moves",
                    empty="",
                )
            )
    else:
        blocks.append(
            reader.paragraph(
                "Over dit halfjaar is van geen enkele afspraak een stand gemeld. Dit document kan daarom niet zeggen "
                "wat gereed is of achterligt.",
                "overview_statuses",
            )
        )
    return blocks


def lines_chapter(reader: Reader, remarks: Mapping[str, str]) -> list[Block]:
    """Every programme line along the three questions, with the director's remarks."""
    lines = reader.rows("report_lines")
    listed, name = all_agreements(reader), named(reader)
    blocks: list[Block] = [Heading(1, "De programmalijnen")]
    if not lines:
        return [*blocks, reader.paragraph("De gegevens noemen geen programmalijnen.", "report_lines")]
    for line in lines:
        own = [row for row in listed if row["programme_line"] == line["programme_line"]]
        blocks += line_blocks(reader, line, own, name, remarks.get(line["programme_line"], ""))
    loose = [row for row in reader.rows("report_money") if row["programme_line"] is None]
    if loose:
        blocks += [
            Heading(2, "Geld zonder programmalijn"),
            money_table(reader, loose, "Begrotingsposten zonder één programmalijn"),
        ]
    return blocks


def line_blocks(
    reader: Reader, line: Row, listed: list[dict[str, Any]], name: Callable[[Row], str], remark: str
) -> list[Block]:
    """One programme line: what it wants to reach, what is done for it, what it may cost."""
    number = line["programme_line"]
    results = [row for row in reader.rows("progress_results") if row["programme_line"] == number]
    money = [row for row in reader.rows("report_money") if row["programme_line"] == number]
    year = reader.as_of.year
    blocks: list[Block] = [
        Heading(2, f"{number}. {line['programme_line_name']}"),
        Heading(3, "Wat willen we bereiken?"),
        reader.paragraph(line["ambition"] or "De bron noemt geen ambitie.", "report_lines"),
        reader.table(
            f"Doelen van programmalijn {number}",
            results,
            [
                ("Doel", text_of("result"), 1),
                ("Omschrijving", text_of("name"), 6),
                ("Jaar", text_of("due_year"), 1),
                (
                    "Afspraken gereed",
                    lambda row: f"{row['done']} van {row['agreements']}" if row["agreements"] else "–",
                    2,
                ),
                ("Minst gunstige afspraak", lambda row: signed(row["worst"]) if row["worst"] else "geen afspraak", 3),
            ],
            "progress_results",
            empty="Bij deze programmalijn staan geen doelen.",
        ),
        *measured(reader, results),
        Heading(3, "Wat gaan we doen?"),
        reader.table(
            f"Afspraken van programmalijn {number}",
            listed,
            [
                ("Nr.", text_of("agreement"), 1),
                ("Afspraak", name, 6),
                ("Tijd", progress.when, 3),
                ("Stand", status_of, 3),
            ],
            "progress_agreements",
            empty="Bij deze programmalijn staan geen afspraken.",
        ),
        Heading(3, "Wat mag het kosten?"),
    ]
    if money:
        total = formats.known_and_pm(line["known_amount"], line["pm_lines"])
        blocks += [
            reader.paragraph(f"In {year} is voor deze programmalijn {total} begroot.", "report_lines"),
            money_table(reader, money, f"Begrotingsposten van programmalijn {number} in {year}"),
        ]
    else:
        text = f"De begroting heeft in {year} geen post die bij deze programmalijn alleen hoort."
        blocks.append(reader.paragraph(text, "report_money"))
    if remark:
        blocks.append(Heading(3, "Opmerking van de programmaleiding"))
        blocks += [Paragraph(part.strip()) for part in remark.splitlines() if part.strip()]
    return blocks


def measured(reader: Reader, results: list[dict[str, Any]]) -> list[Block]:
    """The goals of these that have a number: how far that is, beside their agreements."""
    said = goals.measured_sentences(reader.now("outlook_indicators"), results)
    return [reader.items(said, "outlook_indicators", "progress_results")] if said else []


def named(reader: Reader) -> Callable[[Row], str]:
    """How the agreement of a row is called: its name, and where several have that name, what it is about.

    With it comes the number under which it stands a second time.
    """
    listed = all_agreements(reader)
    times = Counter(row["name"] for row in listed)
    names = {row["agreement"]: _name(row, shared=times[row["name"]] > 1) for row in listed}
    return lambda row: names[row["agreement"]]


def _name(row: Row, *, shared: bool) -> str:
    again = f" (staat ook als {row['repeated_as']} in de agenda)" if row["repeated_as"] else ""
    name = row["name"].rstrip(".")
    return f"{name}: {row['summary'].rstrip('.')}{again}" if shared and row["summary"] else f"{name}{again}"


def all_agreements(reader: Reader) -> list[dict[str, Any]]:
    """Every agreement at the half-year, in the order of the agenda."""
    return reader.ask("progress_agreements", half_year=reader.half_year, **NO_FILTER).to_dict("records")


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


def money_chapter(reader: Reader) -> list[Block]:
    """The money per year with its PM, the printed table, and what was revised and spent."""
    years = reader.ask("spending_per_year").to_dict("records")
    blocks: list[Block] = [Heading(1, "Geld")]
    if not years:
        return [*blocks, reader.paragraph("De gegevens bevatten geen begroting.", "spending_per_year")]
    blocks += [
        reader.paragraph(
            "Een som van geld staat hier nooit kaal: naast het bekende bedrag staat van hoeveel posten het bedrag "
            "niet bekend is (PM, pro memorie).",
            "spending_per_year",
        ),
        figures.money_bars(reader, years),
        reader.table(
            "Begroot per jaar",
            years,
            [
                ("Jaar", text_of("year"), 1),
                ("Bekend bedrag", euro_of("known_amount"), 2),
                ("Posten zonder bedrag", lambda row: formats.pm(row["pm_lines"]) if row["pm_lines"] else "geen", 2),
                ("Samen", lambda row: formats.known_and_pm(row["known_amount"], row["pm_lines"]), 3),
            ],
            "spending_per_year",
            right=(1, 2, 3),
            empty="",
        ),
        Heading(2, "Begroot, bijgesteld en uitgegeven"),
        reader.paragraph(realised(reader), "budget_realised", "report_revised_unknown"),
    ]
    periods = reader.ask("budget_realised", half_year=reader.half_year, per="jaar").to_dict("records")
    unknown = unknown_revised(reader, "jaar")
    blocks += [
        reader.table(
            f"Begroot, bijgesteld en uitgegeven tot en met {formats.day(reader.as_of)}",
            periods,
            [
                ("Jaar", text_of("period"), 2),
                ("Begroot", lambda row: formats.known_and_pm(row["budgeted"], row["pm_lines"]), 3),
                ("Bijgesteld", lambda row: revised(row, unknown.get(row["period"])), 3),
                ("Uitgegeven", euro_of("realised"), 2),
            ],
            "budget_realised",
            "report_revised_unknown",
            right=(1, 2, 3),
            empty="Tot en met dit halfjaar is er geen begroting.",
        ),
        reader.table(
            f"Per begrotingspost in {reader.as_of.year}, tot en met {formats.day(reader.as_of)}",
            reader.rows("budget_line_deviations"),
            [
                ("Begrotingspost", text_of("name"), 5),
                ("Bijgesteld", euro_of("revised"), 2),
                ("Uitgegeven", euro_of("realised"), 2),
                (
                    "Verschil",
                    lambda row: "onbekend" if row["difference"] is None else formats.euro_change(row["difference"]),
                    2,
                ),
            ],
            "budget_line_deviations",
            right=(1, 2, 3),
            empty="Over de uitgaven van dit jaar is niets gemeld.",
        ),
        *(
            [
                reader.paragraph(
                    "Bij het verschil staat − voor minder uitgegeven dan bijgesteld.", "budget_line_deviations"
                )
            ]
            if reader.rows("budget_line_deviations")
            else []
        ),
        Heading(2, "De hele begroting"),
        budget_table(reader),
    ]
    return blocks


def revised(row: Row, unknown: Row | None) -> str:
    """The revised budget of a period, never bare: beside it the number of lines of which it is not known."""
    if row["revised"] is None:
        return "onbekend"
    known = formats.euro(row["revised"])
    return known if unknown is None else f"{known} + {unknown['unknown_lines']} {formats.MULTIPLIED} onbekend"


def budget_table(reader: Reader) -> Block:
    """The printed budget: a row per line, a column per year."""
    cells = spending.cells(reader.ask("budget_cells"), _no_findings(reader)).to_dict("records")
    years = [str(row["year"]) for row in reader.ask("spending_per_year").to_dict("records")]
    return reader.table(
        "Begroting zoals gedrukt, in euro's",
        cells,
        [("Begrotingspost", text_of("name"), 8), *[(year, text_of(year), 3) for year in years]],
        "budget_cells",
        right=range(1, len(years) + 1),
        empty="De gegevens bevatten geen begroting.",
    )


def _no_findings(reader: Reader) -> Any:
    return reader.ask("budget_cells").iloc[:0].reindex(columns=["budget_line", "findings"])


def wijken_chapter(reader: Reader, sentence: str) -> list[Block]:
    """Where a worker is, since when, and what every wijk reported."""
    return [
        Heading(1, "Wijken"),
        reader.paragraph(sentence, "wijk_coverage"),
        *figures.coverage_bars(reader),
        reader.table(
            f"Stand per wijk in het {formats.half_year(reader.half_year)}",
            reader.rows("wijk_stand"),
            [
                ("Wijk", text_of("name"), 6),
                ("Cultureel werker", text_of("worker"), 6),
                ("Fte", lambda row: "–" if row["fte"] is None else formats.number(row["fte"], 2), 2),
                ("Begonnen op", day_of("started_on"), 5),
                ("Activiteiten", lambda row: _reported(row, "activities"), 4),
                ("Deelnames", lambda row: row["participations_word"] or _reported(row, "participations"), 4),
                ("Cultuurprofiel", lambda row: row["profile_status"] or "geen opgave", 5),
            ],
            "wijk_stand",
            right=(2, 4, 5),
            empty="De gegevens noemen geen wijken.",
        ),
        *figures.reach_bars(reader, coverage.by_reach(reader.rows("wijk_stand"))),
        reader.paragraph(
            "Deelnames zijn bezoeken, geen personen. Aantallen van mensen onder de "
            f"{reader.package.header.small_count} staan er niet als getal.",
            "wijk_stand",
        ),
    ]


def _reported(row: Row, column: str) -> str:
    if not row["reported"] or row[column] is None:
        return "geen opgave"
    return formats.number(row[column])


def time_chapter(reader: Reader) -> list[Block]:
    """Late and due agreements, the forecast, and those that have no end."""
    dated = reader.now("outlook_dated")
    columns = [
        ("Nr.", text_of("agreement"), 1),
        ("Afspraak", named(reader), 6),
        ("Einddatum", day_of("ends_on"), 3),
        ("Stand", status_of, 3),
    ]
    blocks: list[Block] = [
        Heading(1, "Op tijd en te laat"),
        reader.paragraph(outlook.dated_sentence(dated), "outlook_dated"),
        Heading(2, "Te laat"),
        reader.table(
            "Afspraken voorbij hun einddatum die niet gereed zijn",
            outlook.late(dated).to_dict("records"),
            columns,
            "outlook_dated",
            empty="Geen enkele afspraak is over haar einddatum heen.",
        ),
        Heading(2, "Binnen een half jaar"),
        reader.table(
            "Afspraken die binnen een half jaar af moeten",
            outlook.due(dated).to_dict("records"),
            columns,
            "outlook_dated",
            empty="Er loopt binnen een half jaar geen einddatum af van een afspraak die nog open staat.",
        ),
        Heading(2, "Verwachting tot het einde van de fase"),
        *expectation(reader),
        Heading(2, "Zonder einddatum"),
        *endless(reader),
    ]
    return blocks


def expectation(reader: Reader) -> list[Block]:
    """The forecast for the end of the running phase, and where there is one, how it was made."""
    made, phase = outlook.until_phase_ends(
        reader.ask("outlook_history"), reader.half_year, reader.now("outlook_horizon")
    )
    said = reader.paragraph(outlook.forecast_sentence(made, phase), "outlook_history", "outlook_horizon")
    if isinstance(made, outlook.NoForecast):
        return [said]
    return [said, reader.paragraph(outlook.METHOD, "outlook_history")]


def endless(reader: Reader) -> list[Block]:
    """The agreements without an end by kind, each kind with its numbers; never with a date."""
    timing = reader.now("progress_timing")
    lines = [
        f"{progress.timing_label(kind, len(found))} ({', '.join(found['agreement'])})"
        for kind, found in progress.endless(timing)
    ]
    if not lines:
        return [reader.paragraph("Er zijn geen afspraken zonder einddatum.", "progress_timing")]
    return [reader.paragraph(f"{progress.endless_heading(timing)}.", "progress_timing"), Items(tuple(lines))]


def rhythms_chapter(reader: Reader) -> list[Block]:
    """What was promised to recur, against what took place in this year and the year before."""
    timing, rhythms = reader.now("progress_timing"), reader.now("outlook_rhythms")
    year = reader.as_of.year
    return [
        Heading(1, "Ritmes"),
        reader.paragraph(followup.ongoing_sentence(timing, rhythms), "progress_timing", "outlook_rhythms"),
        reader.table(
            "Beloofd ritme en wat er plaatsvond",
            list({row["rhythm"]: row for row in reader.rows("outlook_rhythms")}.values()),
            [
                ("Nr.", text_of("agreement"), 1),
                ("Belofte", agreements.promised, 6),
                ("Per jaar beloofd", text_of("promised"), 2),
                (str(year - 1), counted(reader, year - 1), 4),
                (str(year), counted(reader, year), 4),
            ],
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
            return "geen opgave"
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


def findings_chapter(reader: Reader) -> list[Block]:
    """Where the sources contradict themselves: how many, and the most severe ones with both readings."""
    found = reader.ask(
        "finding_register", severities=accountability.SEVERITIES, kinds=list(accountability.KINDS), words=""
    ).to_dict("records")
    counts = [
        f"{count} van ernst {severity}"
        for severity in accountability.SEVERITIES
        if (count := sum(row["severity"] == severity for row in found))
    ]
    grave = [row for row in found if row["severity"] == accountability.SEVERITIES[0]]
    blocks: list[Block] = [NewPage(), Heading(1, "Tegenstrijdigheden in de bronnen")]
    if not found:
        text = "Er zijn geen tegenstrijdigheden in de bronnen vastgelegd."
        return [*blocks, reader.paragraph(text, "finding_register")]
    return [
        *blocks,
        reader.paragraph(
            f"In de bronnen {'is' if len(found) == 1 else 'zijn'} "
            f"{formats.plural(len(found), 'tegenstrijdigheid', 'tegenstrijdigheden')} gevonden: "
            f"{formats.enumeration(counts)}. Beide lezingen blijven staan; de bijlage in Excel bevat ze allemaal.",
            "finding_register",
        ),
        reader.table(
            "Tegenstrijdigheden van ernst hoog",
            grave,
            [
                ("Nr.", text_of("finding"), 1),
                ("Onderwerp", text_of("subject"), 4),
                ("Lezing A", text_of("reading_a"), 4),
                ("Lezing B", text_of("reading_b"), 4),
                ("Effect", lambda row: "–" if row["effect"] is None else formats.euro(row["effect"]), 2),
            ],
            "finding_register",
            right=(4,),
            empty="Geen daarvan is van ernst hoog.",
        ),
    ]


def data_chapter(reader: Reader) -> list[Block]:
    """How good the data are: samples, who reported, how old the reports are, which checks give a signal."""
    package = reader.package
    samples = [table.title.lower() for table in package.tables.values() if table.origin == "voorbeeld"]
    promises = judged(reader.warehouse.check)
    blocks: list[Block] = [
        Heading(1, "Kwaliteit van de gegevens"),
        Paragraph(
            f"Deze tabellen bevatten voorbeeldcijfers en geen echte gegevens: {formats.enumeration(samples)}. Elke "
            "bladzijde waarop zij meetellen, zegt dat bovenaan."
            if samples
            else "Dit document bevat geen voorbeeldcijfers."
        ),
        Heading(2, "Wie meldde, en hoe oud is de melding"),
        reader.paragraph(outlook.reporting_sentence(reader.now("outlook_reporting")), "outlook_reporting"),
        *(silence(reader) if reader.rows("outlook_reporting") else []),
        Heading(2, "Controles"),
        Paragraph(f"{accountability.promises_heading(promises)}."),
        Items(
            tuple(
                f"{each.sentence} Niet waar in {formats.plural(len(each.breaches), 'geval', 'gevallen')} "
                f"({'fout' if each.level == 'fout' else 'signaal'})."
                for each in accountability.broken(promises)
            )
        ),
    ]
    return [block for block in blocks if not (isinstance(block, Items) and not block.lines)]


def silence(reader: Reader) -> list[Block]:
    """Agreements with an old report or none, and the leaders who said nothing about some of theirs."""
    stale = [row for row in reader.rows("outlook_reporting") if row["stale"]]
    reporters = [row for row in reader.rows("outlook_reporters") if row["silent"]]
    return [
        reader.table(
            "Afspraken met een oude of geen melding",
            stale,
            [
                ("Nr.", text_of("agreement"), 1),
                ("Afspraak", named(reader), 5),
                ("Trekkers", text_of("leaders", NOT_PRINTED), 5),
                ("Laatste melding", last_report, 4),
            ],
            "outlook_reporting",
            empty="Geen enkele melding is ouder dan een half jaar.",
        ),
        reader.table(
            "Trekkers die over een of meer afspraken niets meldden",
            reporters,
            [
                ("Trekker", text_of("name"), 6),
                ("Afspraken", text_of("agreements"), 2),
                ("Gemeld", text_of("reported"), 2),
                ("Niet gemeld", text_of("silent"), 2),
            ],
            "outlook_reporters",
            right=(1, 2, 3),
            empty="Elke trekker meldde over al haar afspraken.",
        ),
    ]


def last_report(row: Row) -> str:
    """The last report on an agreement: its half-year and status, or that there never was one."""
    if row["last_half_year"] is None:
        return "nooit gemeld"
    return f"{formats.half_year(row['last_half_year'])}: {row['last_status']}"


def annex(reader: Reader) -> list[Block]:
    """All agreements, and how to find the data behind this document."""
    return [
        NewPage(),
        Heading(1, "Bijlage: alle afspraken"),
        reader.table(
            f"Alle afspraken op {formats.day(reader.as_of)}",
            all_agreements(reader),
            [
                ("Nr.", text_of("agreement"), 2),
                ("Afspraak", named(reader), 8),
                ("Trekkers", text_of("leaders", NOT_PRINTED), 8),
                ("Tijd", progress.when, 4),
                ("Stand", status_of, 5),
                ("Toelichting", text_of("note"), 6),
            ],
            "progress_agreements",
            empty="De agenda bevat nog geen afspraken.",
        ),
    ]
