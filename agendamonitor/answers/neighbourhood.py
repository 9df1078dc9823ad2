"""One area in words and rows: how it stands, its first figures, its facts, its half-years and its contradictions."""

import pandas as pd

from agendamonitor.answers import blanks
from agendamonitor.answers.coverage import (
    AGREED,
    NO_RESIDENTS,
    NOT_REPORTED,
    NOT_STARTED,
    Row,
    Tile,
    at_work,
    nobody,
    silent,
    told,
)
from agendamonitor.words import formats
from agendamonitor.words.measures import measure
from agendamonitor.words.vocabulary import word


def answer(row: Row, half_year: str) -> str:
    """How one area stands, in a sentence or two."""
    sentences = [sentence for sentence in (_worker(row), _reach(row, half_year)) if sentence]
    return " ".join(sentences) or f"Inwoners: {_residents(row)}"


def _worker(row: Row) -> str:
    worker = word("worker")
    match row["worker"]:
        case None:
            return ""
        case said if said == at_work():
            return f"In {row['name']} werkt sinds **{formats.day(row['started_on'])}** een {worker.full}."
        case said if said == AGREED:
            return f"Voor {row['name']} is een {worker.full} afgesproken."
        case said if said == NOT_STARTED:
            agreed = f"Voor {row['name']} is een {worker.full} afgesproken"
            return f"{agreed}, maar {worker.relative} is **nog niet begonnen**."
        case said if said == NOT_REPORTED:
            return f"Voor {row['name']} is een {worker.full} afgesproken; **het begin is niet gemeld**."
        case _:
            return f"{row['name']} heeft **geen {worker.full}**."


def _reach(row: Row, half_year: str) -> str:
    when = f"het {formats.half_year(half_year)}"
    if row["reported"] is None:
        return ""
    if not row["reported"]:
        return f"Over {when} is {silent()} gedaan."
    if row["participations"] is None:
        return f"Deelnames in {when}: **{told(row, 'participations')}**."
    rate = told(row, "per_thousand")
    beside = f", **{rate}** per 1.000 inwoners" if row["per_thousand"] is not None else f" ({rate})"
    return f"In {when}: **{formats.plural(row['participations'], 'deelname', 'deelnames')}**{beside}."


def tiles(row: Row) -> list[Tile]:
    """The first figures of one area: label, value, what stands beside it, meaning; few where nothing was reported."""
    if not row["reported"]:
        worker = "geen" if row["worker"] == nobody() else row["worker"]
        residents = "onbekend" if row["residents"] is None else formats.number(row["residents"])
        known = [
            (row["worker"], (formats.capital(word("worker").full), worker, "", measure("worker").meaning)),
            (row["reported"], (f"{word('report').title} dit halfjaar", "geen", "", "")),
            (residents, ("Inwoners", residents, "", measure("residents").meaning)),
        ]
        return [tile for present, tile in known if present is not None]
    before, amount = row["participations_before"], row["budget_amount"]
    tiled = [
        ("Deelnames", "participations", f"vorig halfjaar {formats.number(before)}" if before is not None else ""),
        ("Per 1.000 inwoners", "per_thousand", "deelnames"),
        ("Voor het eerst", "first_time_share", "van de deelnames"),
    ]
    if row["worker"] is not None:
        label = f"{formats.capital(word('area').compound('budget'))} dit jaar"
        tiled.append((label, "budget_used", f"van {formats.euro(amount)}" if amount is not None else ""))
    return [(label, _short(told(row, column)), beside, measure(column).meaning) for label, column, beside in tiled]


def _short(said: str) -> str:
    """The words again where there is room for two only."""
    return {nobody(): f"geen {word('worker')}", NO_RESIDENTS: "onbekend"}.get(said, said)


def facts(row: Row) -> list[tuple[str, str]]:
    """Everything else known about an area at the peildatum, as names with texts."""
    pairs: list[tuple[str, str]] = []
    if row["worker"] is not None:
        pairs += [(formats.capital(word("worker").full), row["worker"]), ("Afgesproken", _agreed(row))]
    if row["reported"] is not None:
        pairs.append((word("profile").title, row["profile_status"] or silent()))
    if row["reported"]:
        pairs += [(measure(column).label, told(row, column)) for column in ("activities", "partners", "initiatives")]
    pairs.append(("Inwoners", _residents(row)))
    if row["cbs_code"] is not None:
        pairs.append(("CBS-code", f"{row['cbs_code']} (indeling {row['cbs_year']})"))
    return [*pairs, ("Ontbreekt", blanks.sentences(row) or "Niets.")]


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
        basis = row["residents_basis"] or ""
        return basis if basis.lower().startswith("onbekend") else f"{formats.capital(NO_RESIDENTS)}. {basis}".strip()
    day = f" op {formats.day(row['residents_on'])}" if row["residents_on"] else ""
    return f"{formats.number(row['residents'])}{day}. {row['residents_basis'] or ''}".strip()


def trend_heading(row: Row, trend: pd.DataFrame) -> str:
    """How participations in one area went, first report against last."""
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
    """The contradictions that name this area."""
    return findings[[neighbourhood in row["neighbourhoods"] for row in findings.to_dict("records")]]
