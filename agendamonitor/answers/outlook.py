"""What lies ahead, in sentences: end dates against statuses, who reported, and which statuses moved."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]

LATE = "te laat"
DUE = "moet binnen een half jaar af"


def _overdue() -> str:
    """The outcome of an agreement past its end on which nobody reported, as `outlook_dated` says it."""
    return f"einddatum voorbij, geen {word('report')}"


def late(dated: pd.DataFrame) -> pd.DataFrame:
    """The agreements past their end that are not done."""
    return dated[dated["time_outcome"].isin([LATE, _overdue()])]


def due(dated: pd.DataFrame) -> pd.DataFrame:
    """The agreements whose end comes within half a year and that are not done."""
    return dated[dated["time_outcome"] == DUE]


def dated_sentence(dated: pd.DataFrame) -> str:
    """How the agreements with an end stand, every one counted once."""
    leaf, outcomes = word("leaf"), dated["time_outcome"].tolist()
    if not outcomes:
        none = f"geen enkel{leaf.ending}"
        return f"{formats.capital(leaf.none)} heeft een gedrukt begin en eind; {none} kan te laat zijn."
    words = {
        "op tijd gereed": "op tijd gereed",
        "gereed in het halfjaar van de einddatum": "gereed in het halfjaar van de einddatum",
        "na de einddatum gereed": "na de einddatum gereed",
        "gereed, wanneer is niet bekend": "gereed zonder dat bekend is of dat op tijd was",
        LATE: "te laat",
        _overdue(): f"voorbij de einddatum zonder {word('report')}",
        DUE: "binnen een half jaar aan de beurt",
        "later": "later aan de beurt",
        "vervallen": "vervallen",
    }
    parts = [f"{outcomes.count(outcome)} {said}" for outcome, said in words.items() if outcome in outcomes]
    opening = f"Van de {len(outcomes)} {leaf.many} met begin en eind zijn er"
    if len(outcomes) == 1:
        one = f"{formats.capital(leaf.article)} ene {leaf}"
        return f"{one} met begin en eind is {next(words[outcome] for outcome in outcomes)}."
    return f"{opening} {formats.enumeration(parts)}."


def reporting_sentence(reporting: pd.DataFrame) -> str:
    """How many agreements were reported on, how many were not, and how many reports are old."""
    leaf, rows = word("leaf"), reporting.to_dict("records")
    if not rows:
        return f"De agenda bevat nog geen {leaf.many}."
    silent = sum(row["status"] == SILENT for row in rows)
    never = sum(row["last_half_year"] is None for row in rows)
    old = sum(row["stale"] and row["last_half_year"] is not None for row in rows)
    if never == len(rows):
        return f"Over geen van de {leaf.counted(len(rows))} is ooit iets gemeld."
    parts = [f"Over {len(rows) - silent} van de {len(rows)} {leaf.many} is dit halfjaar iets gemeld"]
    if silent:
        parts.append(f"over {silent} niet")
    text = f"{formats.enumeration(parts)}."
    if never:
        text += f" Over {leaf.counted(never)} is nog nooit iets gemeld."
    if old:
        text += f" Bij {leaf.counted(old)} is de laatste melding ouder dan een half jaar."
    return text


def moves_sentence(moves: pd.DataFrame, previous: str | None) -> str:
    """How many agreements went up and down since the half-year before."""
    if previous is None:
        return "Dit is het eerste halfjaar van de agenda; er is nog geen vergelijking."
    directions = moves["direction"].tolist()
    if not directions:
        return f"Sinds het {formats.half_year(previous)} veranderde geen enkele status."
    names = (
        "vooruit",
        "achteruit",
        f"geen {word('report')} meer",
        f"weer {word('report')}",
        f"voor het eerst {word('report')}",
        "vervallen",
        "niet langer vervallen",
    )
    parts = [f"{directions.count(name)} {name}" for name in names if name in directions]
    changed = formats.plural(len(directions), "status", "statussen")
    verb = "veranderde" if len(directions) == 1 else "veranderden"
    return f"Sinds het {formats.half_year(previous)} {verb} {changed}: {formats.enumeration(parts)}."
