"""One wijk in words and rows: how it stands, its first figures, its facts, its half-years and its contradictions."""

import pandas as pd

from agendamonitor.answers import blanks
from agendamonitor.answers.coverage import NO_RESIDENTS, NONE, SILENT, Row, Tile, word
from agendamonitor.words import formats
from agendamonitor.words.measures import measure

# The words again where there is room for two only.
TILE_WORDS = {NONE: "geen werker", NO_RESIDENTS: "onbekend"}


def answer(row: Row, half_year: str) -> str:
    """How one wijk stands, in a sentence or two."""
    match row["worker"]:
        case "cultureel werker":
            first = f"In {row['name']} werkt sinds **{formats.day(row['started_on'])}** een cultureel werker."
        case "nog niet begonnen":
            first = f"Voor {row['name']} is een cultureel werker afgesproken, maar die is **nog niet begonnen**."
        case "begin niet gemeld":
            first = f"Voor {row['name']} is een cultureel werker afgesproken; **het begin is niet gemeld**."
        case _:
            first = f"{row['name']} heeft **geen cultureel werker**."
    when = f"het {formats.half_year(half_year)}"
    if not row["reported"]:
        return f"{first} Over {when} is geen opgave gedaan."
    if row["participations"] is None:
        return f"{first} Deelnames in {when}: **{word(row, 'participations')}**."
    rate = word(row, "per_thousand")
    told = f", **{rate}** per 1.000 inwoners" if row["per_thousand"] is not None else f" ({rate})"
    return f"{first} In {when}: **{formats.plural(row['participations'], 'deelname', 'deelnames')}**{told}."


def tiles(row: Row) -> list[Tile]:
    """The first figures of one wijk: label, value, what stands beside it, meaning; few where nothing was reported."""
    if not row["reported"]:
        worker = "geen" if row["worker"] == NONE else row["worker"]
        residents = "onbekend" if row["residents"] is None else formats.number(row["residents"])
        return [
            ("Cultureel werker", worker, "", measure("worker").meaning),
            ("Opgave dit halfjaar", "geen", "", ""),
            ("Inwoners", residents, "", measure("residents").meaning),
        ]
    before, amount = row["participations_before"], row["budget_amount"]
    tiled = [
        ("Deelnames", "participations", f"vorig halfjaar {formats.number(before)}" if before is not None else ""),
        ("Per 1.000 inwoners", "per_thousand", "deelnames"),
        ("Voor het eerst", "first_time_share", "van de deelnames"),
        ("Wijkbudget dit jaar", "budget_used", f"van {formats.euro(amount)}" if amount is not None else ""),
    ]
    return [
        (label, TILE_WORDS.get(word(row, column), word(row, column)), beside, measure(column).meaning)
        for label, column, beside in tiled
    ]


def facts(row: Row) -> list[tuple[str, str]]:
    """Everything else known about a wijk at the peildatum, as names with texts."""
    return [
        ("Cultureel werker", row["worker"]),
        ("Afgesproken", _agreed(row)),
        ("Cultuurprofiel", row["profile_status"] or SILENT),
        *[
            (measure(column).label, word(row, column))
            for column in ("activities", "partners", "initiatives")
            if row["reported"]
        ],
        ("Inwoners", _residents(row)),
        ("CBS-code", f"{row['cbs_code']} (indeling {row['cbs_year']})"),
        ("Ontbreekt", blanks.sentences(row) or "Niets."),
    ]


def _agreed(row: Row) -> str:
    if row["agreed_on"] is None:
        return "geen inzet afgesproken op de peildatum"
    until = f"tot en met {formats.day(row['agreed_until'])}" if row["agreed_until"] else "zonder einddatum"
    size = f"{formats.fte(row['fte'])}{_derivation(row)}, " if row["fte"] is not None else ""
    late = row["months_late"] or 0
    begun = f"; begonnen op {formats.day(row['started_on'])}" if row["started_on"] is not None else ""
    delay = f", {formats.plural(late, 'maand', 'maanden')} later dan afgesproken" if begun and late > 0 else ""
    return f"{size}van {formats.day(row['agreed_on'])} {until}{begun}{delay}"


def _derivation(row: Row) -> str:
    """How fte that the source does not print were derived, between brackets; nothing for fte that it does print."""
    basis = row["fte_basis"]
    return f" ({basis[0].lower()}{basis[1:].rstrip('.')})" if row["fte_derived"] else ""


def _residents(row: Row) -> str:
    if row["residents"] is None:
        basis = row["residents_basis"]
        return basis if basis.lower().startswith("onbekend") else f"{formats.capital(NO_RESIDENTS)}. {basis}"
    return f"{formats.number(row['residents'])} op {formats.day(row['residents_on'])}. {row['residents_basis']}"


def trend_heading(row: Row, trend: pd.DataFrame) -> str:
    """How participations in one wijk went, first report against last."""
    rows = trend.to_dict("records")
    known = [each for each in rows if each["participations"] is not None]
    if len(known) < 2:
        return f"Nog te weinig cijfers over {row['name']} om te vergelijken"
    now, then = (formats.number(each["participations"]) for each in (known[-1], known[0]))
    since = f"het {formats.half_year(known[0]['half_year'])}"
    of = "" if known[-1] is rows[-1] else f"In het {formats.half_year(known[-1]['half_year'])}: "
    if now == then:
        return f"{of}{now} deelnames, evenveel als in {since}"
    way = "meer" if known[-1]["participations"] > known[0]["participations"] else "minder"
    return f"{of}{now} deelnames, {way} dan de {then} in {since}"


def findings(findings: pd.DataFrame, neighbourhood: str) -> pd.DataFrame:
    """The contradictions that name this wijk."""
    return findings[[neighbourhood in row["neighbourhoods"] for row in findings.to_dict("records")]]
