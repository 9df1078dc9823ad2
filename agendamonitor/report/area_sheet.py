"""The print view of an area: one A4."""

from agendamonitor.answers import coverage, followup, neighbourhood, participation
from agendamonitor.report.blocks import Block, Document, Heading, Table
from agendamonitor.report.content import checked
from agendamonitor.report.reader import Reader, Row, in_its_words, text_of
from agendamonitor.report.sheets import UnknownSubjectError, ending, sheet
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

# What fits on one A4 beside the rest; the page on screen shows all.
MOST_HALF_YEARS = 8
MOST_FINDINGS = 4
MOST_DECISIONS = 4


@in_its_words
def area_sheet(warehouse: Warehouse, half_year: str, area: str) -> Document:
    """One A4 about an area by its code: worker, figures, what is missing, what must be decided, contradictions.

    Raises UnknownSubjectError and UnknownHalfYearError.
    """
    checked(warehouse, half_year)
    reader = Reader(warehouse, half_year)
    rows = coverage.wijken(reader.now("area_stand"))
    row = coverage.find(rows, area)
    if row is None:
        names = [each["neighbourhood"] for each in rows]
        raise UnknownSubjectError(word("area").one, area, names)
    parts = (("reach", _before), ("decisions", _ahead), ("findings", _contradictions))
    blocks = [
        reader.paragraph(" ".join([neighbourhood.answer(row, half_year), *_ending(reader, row)]), "area_stand"),
        *_now(reader, row),
        *(block for needs, part in parts if reader.has(needs) for block in part(reader, row)),
    ]
    kind = word("area")
    return sheet(reader, f"{kind.one.replace(' ', '-')}-{area}", f"{kind.title} {row['name']}", blocks)


def _now(reader: Reader, row: Row) -> list[Block]:
    tiles = {label: f"{value} ({beside})" if beside else value for label, value, beside, _ in neighbourhood.tiles(row)}
    facts = {**tiles, **dict(neighbourhood.facts(row))}
    if row["worker"] == coverage.at_work():
        facts[formats.capital(word("worker").full)] = "aan het werk"
    return [
        Heading(1, "Zo staat het"),
        Table(
            f"{row['name']} op {formats.day(reader.as_of)}",
            ("Wat", "Stand"),
            tuple((name, formats.unbroken(value)) for name, value in facts.items()),
            (3, 9),
            frozenset(),
            reader.source("area_stand"),
            reader.sample("area_stand"),
        ),
    ]


def _ending(reader: Reader, row: Row) -> list[str]:
    size = "" if row["fte"] is None else f" van {formats.fte(row['fte'])}"
    return ending(f"De afgesproken inzet{size}", row["agreed_until"], reader.as_of)


def _before(reader: Reader, row: Row) -> list[Block]:
    trend = reader.ask("area_trend", half_year=reader.half_year, neighbourhoods=[row["neighbourhood"]])
    told = [each["reported"] or each["worker"] != coverage.nobody() for each in trend.to_dict("records")]
    since = told.index(True) if True in told else len(told)
    shown = [
        each if reported else {**dict.fromkeys(each, coverage.silent()), "half_year": each["half_year"]}
        for each, reported in zip(participation.trend_table(trend).to_dict("records"), trend["reported"], strict=True)
    ][since:][-MOST_HALF_YEARS:]
    spent = f"{formats.capital(word('area').compound('budget'))} gebruikt"
    return [
        Heading(1, "Per halfjaar"),
        reader.paragraph(f"{neighbourhood.trend_heading(row, trend)}.", "area_trend"),
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
                *([(spent, text_of("budget_spent"), 3)] if reader.has("money") else []),
            ],
            "area_trend",
            right=range(1, 7),
            empty=f"Over {word('area').this} is nog niets gemeld.",
        ),
    ]


def _ahead(reader: Reader, row: Row) -> list[Block]:
    pending = [each for each in reader.rows("outlook_decisions") if each["per_neighbourhood"] and each["pm_years"]]
    if row["worker"] == coverage.nobody() or not pending:
        return []
    lines = [followup.decision_sentence(each) for each in pending[:MOST_DECISIONS]]
    return [
        Heading(1, f"Wat er voor de {word('area').many} nog besloten moet worden"),
        reader.items(lines, "outlook_decisions"),
    ]


def _contradictions(reader: Reader, row: Row) -> list[Block]:
    found = neighbourhood.findings(reader.ask("area_findings"), row["neighbourhood"]).to_dict("records")
    if not found:
        return []
    lines = [
        f"{each['finding']}, {each['subject']}: {each['reading_a']} of {each['reading_b']}."
        for each in found[:MOST_FINDINGS]
    ]
    if len(found) > MOST_FINDINGS:
        lines.append(f"En nog {len(found) - MOST_FINDINGS}: zie de pagina {word('area').titles}.")
    return [Heading(1, "Waar de bron niet eenduidig is"), reader.items(lines, "area_findings")]
