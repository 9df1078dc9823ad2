"""The print view of a partner: what it carries and what is asked of it."""

from collections.abc import Sequence

from agendamonitor.answers import agreements, followup, outlook, partnership
from agendamonitor.report.blocks import Block, Document, Heading
from agendamonitor.report.chapters.rows import named, status_of
from agendamonitor.report.content import checked
from agendamonitor.report.reader import Reader, Row, in_its_words, text_of
from agendamonitor.report.sheets import UnknownSubjectError, ending, sheet
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word


@in_its_words
def partner_sheet(warehouse: Warehouse, half_year: str, partner: str) -> Document:
    """What a partner carries, by its code: its agreements with their status, and everything that is asked of it.

    Raises UnknownSubjectError and UnknownHalfYearError.
    """
    checked(warehouse, half_year)
    reader = Reader(warehouse, half_year)
    profile = reader.ask("partner_profile", partner=partner).to_dict("records")
    if not profile:
        names = warehouse.ask("partner_agreements")["partner"]
        raise UnknownSubjectError("partner", partner, names)
    own = reader.ask("partner_own_agreements", partner=partner, half_year=half_year)
    name = profile[0]["name"]
    blocks: list[Block] = [
        reader.paragraph(partnership.own_answer(profile[0], own, half_year), "partner_own_agreements"),
        *_requests(reader, name, partner, own.to_dict("records")),
        Heading(1, f"De {word('leaf').many}"),
        _carried(reader, name, own.to_dict("records")),
    ]
    if paid := [each for needs, each in (("money", "geld"), ("fte", "formatie")) if reader.has(needs)]:
        blocks.append(Heading(1, formats.capital(formats.enumeration(paid))))
    if reader.has("money"):
        blocks.append(_money(reader, partner))
    if reader.has("fte"):
        blocks += _fte(reader, partner)
    return sheet(reader, f"partner-{partner}", name, blocks)


def _requests(reader: Reader, name: str, partner: str, own: Sequence[Row]) -> list[Block]:
    heading, names = Heading(1, f"Wat er van {name} wordt gevraagd"), ["partner_own_agreements", "outlook_dated"]
    lines: list[str] = []
    if reader.has("decisions"):
        money = reader.ask("partner_money", partner=partner, year=reader.as_of.year)
        lines = money["budget_line"].tolist()
    asked = asked_of(reader, own, lines)
    names += [f"outlook_{each}" for each in ("rhythms", "decisions") if reader.has(each)]
    if asked:
        return [heading, reader.items(asked, *names)]
    if not reader.has("statuses"):
        return []
    return [heading, reader.paragraph("Voor dit halfjaar staat er niets open.", "partner_own_agreements")]


def asked_of(reader: Reader, own: Sequence[Row], budget_lines: Sequence[str]) -> list[str]:
    """What a partner is asked for, as sentences: reports, what is late or due, rhythms, decisions on its money."""
    everything = {row["agreement"] for row in own}
    said = [*(_silence(own) if reader.has("statuses") else []), *_ends(reader, own)]
    if reader.has("rhythms"):
        counted = reader.lists("rhythm_counts")
        promises = [row for row in _latest(reader.rows("outlook_rhythms")) if row["agreement"] in everything]
        said += [_rhythm(row, is_counted=counted) for row in promises]
    if reader.has("decisions"):
        pending = [row for row in reader.rows("outlook_decisions") if row["pm_years"]]
        said += [f"Geld: {followup.decision_sentence(row)}" for row in pending if row["budget_line"] in budget_lines]
    return said


def _silence(own: Sequence[Row]) -> list[str]:
    silent = [row["agreement"] for row in own if row["status"] == SILENT and row["role"] == "trekker"]
    if not silent:
        return []
    return [f"Meld hoe het staat met {_numbered(silent)}: over dit halfjaar is er geen {word('report')}."]


def _ends(reader: Reader, own: Sequence[Row]) -> list[str]:
    """What is past its end and not done, as far as anybody reports that; what is due; what is behind without that."""
    everything = {row["agreement"] for row in own}
    this, name = word("leaf").this, named(reader)
    dated = reader.now("outlook_dated")
    late, due = (
        [row for row in found.to_dict("records") if row["agreement"] in everything]
        for found in (outlook.late(dated), outlook.due(dated))
    )
    said = [
        f"Rond {this} af: {row['agreement']} {name(row)}. De einddatum was {formats.day(row['ends_on'])}."
        for row in (late if reader.has("statuses") else [])
    ]
    said += [
        f"{formats.capital(this)} moet af zijn op {formats.day(row['ends_on'])}: {row['agreement']} {name(row)}."
        for row in due
    ]
    over = {row["agreement"] for row in late}
    behind = [row["agreement"] for row in own if row["status"] == "achter" and row["agreement"] not in over]
    if behind:
        said.append(
            f"Zeg wat er nodig is bij {_numbered(behind)}: {'zij' if len(behind) > 1 else word('leaf').relative} "
            f"{'lopen' if len(behind) > 1 else 'loopt'} achter."
        )
    return said


def _carried(reader: Reader, name: str, own: Sequence[Row]) -> Block:
    leaf = word("leaf")
    return reader.table(
        f"{leaf.titles} van {name} op {formats.day(reader.as_of)}",
        own,
        [
            ("Nr.", text_of("agreement"), 1),
            (leaf.title, named(reader), 6),
            ("Rol", text_of("role"), 2),
            ("Samen met", text_of("others", "niemand anders"), 5),
            ("Tijd", _when, 3),
            *([("Stand", status_of, 3)] if reader.has("statuses") else []),
        ],
        "partner_own_agreements",
        empty=f"Deze organisatie draagt zelf geen {leaf}.",
    )


def _money(reader: Reader, partner: str) -> Block:
    money = reader.ask("partner_money", partner=partner, year=reader.as_of.year)
    said = f"Bij deze {word('leaf').many} hoort geen begrotingspost."
    if len(money):
        said = _sentence(partnership.money_heading(money, reader.as_of.year))
    return reader.paragraph(said, "partner_money")


def _fte(reader: Reader, partner: str) -> list[Block]:
    fte = reader.ask("partner_fte", partner=partner)
    return [
        *_fte_ending(reader, fte.to_dict("records")),
        reader.table(
            f"Fte die deze organisatie betaalt, in dienst heeft of voor haar {word('leaf').many} krijgt",
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


def _numbered(numbers: list[str]) -> str:
    leaf = word("leaf")
    return f"{leaf.one if len(numbers) == 1 else leaf.many} {formats.enumeration(numbers)}"


def _when(row: Row) -> str:
    return row["timing_as_printed"] or row["timing"]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _latest(rhythms: Sequence[Row]) -> list[Row]:
    return list({row["rhythm"]: row for row in rhythms}.values())


def _rhythm(row: Row, *, is_counted: bool) -> str:
    promised = f"Beloofd bij {word('leaf')} {row['agreement']}: {agreements.promised(row)}"
    if not is_counted:
        return f"{promised}."
    if row["counted"] is None:
        return f"{promised}; er is nog niets gemeld."
    times = formats.plural(row["counted"], "keer", "keer")
    return f"{promised}; in {row['year']} tot de peildatum {times} gemeld."
