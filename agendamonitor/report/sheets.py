"""Print views: one A4 about a wijk, and what one partner carries and is asked for."""

from collections.abc import Sequence
from datetime import date, timedelta

from agendamonitor.answers import agreements, coverage, followup, neighbourhood, outlook, participation, partnership
from agendamonitor.report.blocks import Block, Document, Heading, Items, Paragraph, Table
from agendamonitor.report.chapters.rows import named, status_of
from agendamonitor.report.content import checked
from agendamonitor.report.reader import Reader, Row, text_of
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats

# What fits on one A4 beside the rest; the page on screen shows all.
MOST_HALF_YEARS = 8
MOST_FINDINGS = 4
MOST_DECISIONS = 4
HALF_YEAR = 6


class UnknownSubjectError(ValueError):
    """A wijk or partner that the agenda does not name; the message is Dutch and lists what it does name."""


def wijk_sheet(warehouse: Warehouse, half_year: str, wijk: str) -> Document:
    """One A4 about a wijk by its code: worker, figures, what is missing, what must be decided, contradictions.

    Raises UnknownSubjectError and UnknownHalfYearError.
    """
    checked(warehouse, half_year)
    reader = Reader(warehouse, half_year)
    rows = coverage.wijken(reader.now("wijk_stand"))
    row = coverage.find(rows, wijk)
    if row is None:
        names = [each["neighbourhood"] for each in rows]
        raise UnknownSubjectError(_unknown("wijk", wijk, names))
    blocks = [
        reader.paragraph(" ".join([neighbourhood.answer(row, half_year), *_wijk_ending(reader, row)]), "wijk_stand"),
        *_wijk_now(reader, row),
        *_wijk_before(reader, row),
        *_wijk_ahead(reader, row),
        *_wijk_contradictions(reader, row),
    ]
    return _document(reader, f"wijk-{wijk}", f"Wijk {row['name']}", blocks)


def partner_sheet(warehouse: Warehouse, half_year: str, partner: str) -> Document:
    """What a partner carries, by its code: its agreements with their status, and everything that is asked of it.

    Raises UnknownSubjectError and UnknownHalfYearError.
    """
    checked(warehouse, half_year)
    reader = Reader(warehouse, half_year)
    profile = reader.ask("partner_profile", partner=partner).to_dict("records")
    if not profile:
        names = warehouse.ask("partner_agreements")["partner"]
        raise UnknownSubjectError(_unknown("partner", partner, names))
    own = reader.ask("partner_own_agreements", partner=partner, half_year=half_year)
    money = reader.ask("partner_money", partner=partner, year=reader.as_of.year)
    fte = reader.ask("partner_fte", partner=partner)
    asked = asked_of(reader, own.to_dict("records"), [row["budget_line"] for row in money.to_dict("records")])
    blocks: list[Block] = [
        reader.paragraph(partnership.own_answer(profile[0], own, half_year), "partner_own_agreements"),
        Heading(1, f"Wat er van {profile[0]['name']} wordt gevraagd"),
        reader.items(asked, "partner_own_agreements", "outlook_dated", "outlook_rhythms", "outlook_decisions")
        if asked
        else reader.paragraph("Voor dit halfjaar staat er niets open.", "partner_own_agreements"),
        Heading(1, "De afspraken"),
        reader.table(
            f"Afspraken van {profile[0]['name']} op {formats.day(reader.as_of)}",
            own.to_dict("records"),
            [
                ("Nr.", text_of("agreement"), 1),
                ("Afspraak", named(reader), 6),
                ("Rol", text_of("role"), 2),
                ("Samen met", text_of("others", "niemand anders"), 5),
                ("Tijd", _when, 3),
                ("Stand", status_of, 3),
            ],
            "partner_own_agreements",
            empty="Deze organisatie draagt zelf geen afspraak.",
        ),
        Heading(1, "Geld en formatie"),
        reader.paragraph(f"{_sentence(partnership.money_heading(money, reader.as_of.year))}", "partner_money")
        if len(money)
        else reader.paragraph("Bij deze afspraken hoort geen begrotingspost.", "partner_money"),
        *_fte_ending(reader, fte.to_dict("records")),
        reader.table(
            "Fte die deze organisatie betaalt, in dienst heeft of voor haar afspraken krijgt",
            partnership.fte_rows(fte).to_dict("records"),
            [
                ("Functie", text_of("function"), 6),
                ("Fte", lambda row: formats.number(row["fte"], 2), 1),
                ("Wie betaalt", text_of("funder_name"), 4),
                ("Rol", text_of("part"), 4),
                ("Periode", text_of("period"), 6),
            ],
            "partner_fte",
            right=(1,),
            empty="De agenda noemt bij deze organisatie geen fte.",
        ),
    ]
    return _document(reader, f"partner-{partner}", profile[0]["name"], blocks)


def _fte_ending(reader: Reader, fte: Sequence[Row]) -> list[Block]:
    said = [
        sentence
        for row in fte
        for sentence in ending(
            f"{row['function']}, {formats.fte(row['fte'])} (betaald door {row['funder_name']}):",
            row["ends_on"],
            reader.as_of,
        )
    ]
    return [reader.items(said, "partner_fte")] if said else []


def asked_of(reader: Reader, own: Sequence[Row], budget_lines: Sequence[str]) -> list[str]:
    """What a partner is asked for, as sentences: reports, what is late or due, rhythms, decisions on its money."""
    leading = {row["agreement"] for row in own if row["role"] == "trekker"}
    everything = {row["agreement"] for row in own}
    name = named(reader)
    said = []
    if silent := [row["agreement"] for row in own if row["status"] == outlook.SILENT and row["agreement"] in leading]:
        said.append(f"Meld hoe het staat met {_numbered(silent)}: over dit halfjaar is er geen opgave.")
    dated = reader.now("outlook_dated")
    for row in outlook.late(dated).to_dict("records"):
        if row["agreement"] in everything:
            day = formats.day(row["ends_on"])
            said.append(f"Rond deze afspraak af: {row['agreement']} {name(row)}. De einddatum was {day}.")
    for row in outlook.due(dated).to_dict("records"):
        if row["agreement"] in everything:
            day = formats.day(row["ends_on"])
            said.append(f"Deze afspraak moet af zijn op {day}: {row['agreement']} {name(row)}.")
    late = set(outlook.late(dated)["agreement"])
    behind = [row["agreement"] for row in own if row["status"] == "achter" and row["agreement"] not in late]
    if behind:
        said.append(
            f"Zeg wat er nodig is bij {_numbered(behind)}: {'zij' if len(behind) > 1 else 'die'} "
            f"{'lopen' if len(behind) > 1 else 'loopt'} achter."
        )
    said += [_rhythm(row) for row in _latest(reader.rows("outlook_rhythms")) if row["agreement"] in everything]
    for row in reader.rows("outlook_decisions"):
        if row["budget_line"] in set(budget_lines) and row["pm_years"]:
            said.append(f"Geld: {followup.decision_sentence(row)}")
    return said


def _wijk_now(reader: Reader, row: Row) -> list[Block]:
    tiles = {label: f"{value} ({beside})" if beside else value for label, value, beside, _ in neighbourhood.tiles(row)}
    facts = {**tiles, **dict(neighbourhood.facts(row))}
    if row["worker"] == coverage.WORKER:
        facts["Cultureel werker"] = "aan het werk"
    return [
        Heading(1, "Zo staat het"),
        Table(
            f"{row['name']} op {formats.day(reader.as_of)}",
            ("Wat", "Stand"),
            tuple((name, formats.unbroken(value)) for name, value in facts.items()),
            (3, 9),
            frozenset(),
            reader.source("wijk_stand"),
            reader.sample("wijk_stand"),
        ),
    ]


def _wijk_ending(reader: Reader, row: Row) -> list[str]:
    size = "" if row["fte"] is None else f" van {formats.fte(row['fte'])}"
    return ending(f"De afgesproken inzet{size}", row["agreed_until"], reader.as_of)


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


def _wijk_before(reader: Reader, row: Row) -> list[Block]:
    trend = reader.ask("wijk_trend", half_year=reader.half_year, neighbourhoods=[row["neighbourhood"]])
    told = [each["reported"] or each["worker"] != coverage.NONE for each in trend.to_dict("records")]
    since = told.index(True) if True in told else len(told)
    shown = [
        each if reported else {**dict.fromkeys(each, coverage.SILENT), "half_year": each["half_year"]}
        for each, reported in zip(participation.trend_table(trend).to_dict("records"), trend["reported"], strict=True)
    ][since:][-MOST_HALF_YEARS:]
    return [
        Heading(1, "Per halfjaar"),
        reader.paragraph(f"{neighbourhood.trend_heading(row, trend)}.", "wijk_trend"),
        reader.table(
            "Cijfers per halfjaar",
            shown,
            [
                ("Halfjaar", lambda each: formats.half_year(each["half_year"]), 4),
                ("Deelnames", text_of("participations"), 3),
                ("Per 1.000 inwoners", text_of("per_thousand"), 3),
                ("Voor het eerst", text_of("first_time"), 3),
                ("Activiteiten", text_of("activities"), 3),
                ("Initiatieven", text_of("initiatives"), 3),
                ("Wijkbudget gebruikt", text_of("budget_spent"), 3),
            ],
            "wijk_trend",
            right=range(1, 7),
            empty="Over deze wijk is nog niets gemeld.",
        ),
    ]


def _wijk_ahead(reader: Reader, row: Row) -> list[Block]:
    pending = [each for each in reader.rows("outlook_decisions") if each["per_neighbourhood"] and each["pm_years"]]
    if row["worker"] == coverage.NONE or not pending:
        return []
    lines = [followup.decision_sentence(each) for each in pending[:MOST_DECISIONS]]
    return [Heading(1, "Wat er voor de wijken nog besloten moet worden"), reader.items(lines, "outlook_decisions")]


def _wijk_contradictions(reader: Reader, row: Row) -> list[Block]:
    found = neighbourhood.findings(reader.ask("wijk_findings"), row["neighbourhood"]).to_dict("records")
    if not found:
        return []
    lines = [
        f"{each['finding']}, {each['subject']}: {each['reading_a']} of {each['reading_b']}."
        for each in found[:MOST_FINDINGS]
    ]
    if len(found) > MOST_FINDINGS:
        lines.append(f"En nog {len(found) - MOST_FINDINGS}: zie de pagina Wijken.")
    return [Heading(1, "Waar de bron niet eenduidig is"), reader.items(lines, "wijk_findings")]


def _document(reader: Reader, name: str, title: str, blocks: list[Block]) -> Document:
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


def _unknown(what: str, code: str, known: Sequence[str]) -> str:
    return f"De agenda kent geen {what} met de code {code!r}. Wel: {', '.join(known) or 'geen enkele'}."


def _numbered(numbers: list[str]) -> str:
    return f"{'afspraak' if len(numbers) == 1 else 'afspraken'} {formats.enumeration(numbers)}"


def _when(row: Row) -> str:
    return row["timing_as_printed"] or row["timing"]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _latest(rhythms: Sequence[Row]) -> list[Row]:
    return list({row["rhythm"]: row for row in rhythms}.values())


def _rhythm(row: Row) -> str:
    promised = f"Beloofd bij afspraak {row['agreement']}: {agreements.promised(row)}"
    if row["counted"] is None:
        return f"{promised}; er is nog niets gemeld."
    times = formats.plural(row["counted"], "keer", "keer")
    return f"{promised}; in {row['year']} tot de peildatum {times} gemeld."
