"""What a question is asked with on the command line: what is there, by its code; else what comes near."""

from collections.abc import Mapping

from agendamonitor.cli.telling import say
from agendamonitor.database.questions import QuestionParameterError, questions
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.nearest import near, same

HALF_YEAR = "half_year"
# Parameters that take several values of one kind.
SEVERAL = {"neighbourhoods": "neighbourhood", "partners": "partner", "results": "result", "lines": "programme_line"}
MOST_LISTED = 12


def fitting(opened: Warehouse, question: str, given: Mapping[str, object]) -> dict[str, object]:
    """The parameters of a question as it takes them; without a half-year the last one about which anybody reported.

    Raises QuestionParameterError for a value that does not exist, naming what comes near or what there is.
    """
    taken = dict(given)
    asks = questions()[question].parameters if question in questions() else frozenset()
    if HALF_YEAR in asks:
        taken[HALF_YEAR] = _half_year(opened, taken.get(HALF_YEAR))
    listed = opened.ask("known_codes").to_dict("records") if asks & taken.keys() - {HALF_YEAR} else []
    for name in asks & taken.keys() - {HALF_YEAR}:
        kind = SEVERAL.get(name, name)
        known = {row["code"]: row["name"] or "" for row in listed if row["kind"] == kind}
        if known:
            value = taken[name]
            several = isinstance(value, list)
            codes = [_code(str(each), kind, known) for each in (value if several else [value])]
            taken[name] = codes if several else codes[0]
    return taken


def _half_year(opened: Warehouse, value: object) -> str:
    rows = opened.ask("report_half_years").to_dict("records")
    known = [row["half_year"] for row in rows]
    if value is None:
        reported = [row["half_year"] for row in rows if row["reported"]]
        last = (reported or known or [opened.package.header.monitor_from])[-1]
        say(f"Halfjaar {last}: het laatste met opgaven. Een ander kiest u met half_year=2025-H2.", wrong=True)
        return last
    found = same(str(value), known)
    if found is None:
        there = f"er zijn {known[0]} tot en met {known[-1]}" if known else "deze agenda heeft er geen"
        raise QuestionParameterError(f"Het halfjaar ‘{value}’ bestaat niet; {there}.")
    return found


def _code(value: str, kind: str, known: Mapping[str, str]) -> str:
    found = same(value, known) or next((code for code, name in known.items() if same(value, [name])), None)
    if found is None:
        meant = near(value, known)
        offered = f"bedoelde u {formats.alternatives(meant)}?" if meant else f"er zijn {_some(known)}."
        raise QuestionParameterError(f"{kind}={value} bestaat niet; {offered}")
    return found


def _some(known: Mapping[str, str]) -> str:
    codes = list(known)
    more = f" en nog {len(codes) - MOST_LISTED}" if len(codes) > MOST_LISTED else ""
    return ", ".join(codes[:MOST_LISTED]) + more
