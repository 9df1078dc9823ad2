"""The chapters about what the figures rest on: contradictions in the sources, and how good the data are."""

from agendamonitor.agenda.schema import SAMPLE
from agendamonitor.answers import accountability, outlook
from agendamonitor.promises import judged
from agendamonitor.report.blocks import Block, Heading, Items, NewPage, Paragraph
from agendamonitor.report.chapters.rows import NOT_PRINTED, named
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word


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
    samples = [table.title.lower() for table in package.tables.values() if table.origin == SAMPLE]
    promises = judged(reader.warehouse.package, reader.warehouse.check)
    blocks: list[Block] = [
        Heading(1, "Kwaliteit van de gegevens"),
        Paragraph(
            f"Deze tabellen bevatten voorbeeldcijfers en geen echte gegevens: {formats.enumeration(samples)}. Elke "
            "bladzijde waarop zij meetellen, zegt dat bovenaan."
            if samples
            else "Dit document bevat geen voorbeeldcijfers."
        ),
        *(_reports(reader) if reader.has("statuses") else []),
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


def _reports(reader: Reader) -> list[Block]:
    return [
        Heading(2, "Wie meldde, en hoe oud is de melding"),
        reader.paragraph(outlook.reporting_sentence(reader.now("outlook_reporting")), "outlook_reporting"),
        *(silence(reader) if reader.rows("outlook_reporting") else []),
    ]


def silence(reader: Reader) -> list[Block]:
    """Agreements with an old report or none, and the leaders who said nothing about some of theirs."""
    leaf, led = word("leaf"), reader.has("partners")
    stale = reader.table(
        f"{leaf.titles} met een oude of geen melding",
        [row for row in reader.rows("outlook_reporting") if row["stale"]],
        [
            ("Nr.", text_of("agreement"), 1),
            (leaf.title, named(reader), 5),
            *([("Trekkers", text_of("leaders", NOT_PRINTED), 5)] if led else []),
            ("Laatste melding", last_report, 4),
        ],
        "outlook_reporting",
        empty="Geen enkele melding is ouder dan een half jaar.",
    )
    return [stale, *([_silent(reader)] if led else [])]


def _silent(reader: Reader) -> Block:
    leaf = word("leaf")
    return reader.table(
        f"Trekkers die over een of meer {leaf.many} niets meldden",
        [row for row in reader.rows("outlook_reporters") if row["silent"]],
        [
            ("Trekker", text_of("name"), 6),
            (leaf.titles, text_of("agreements"), 2),
            ("Gemeld", text_of("reported"), 2),
            ("Niet gemeld", text_of("silent"), 2),
        ],
        "outlook_reporters",
        right=(1, 2, 3),
        empty=f"Elke trekker meldde over al haar {leaf.many}.",
    )


def last_report(row: Row) -> str:
    """The last report on an agreement: its half-year and status, or that there never was one."""
    if row["last_half_year"] is None:
        return "nooit gemeld"
    return f"{formats.half_year(row['last_half_year'])}: {row['last_status']}"
