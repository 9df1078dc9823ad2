"""When agreements run: their time in words, those with an end and those without, and what stands above each."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]

TIMINGS = {
    "begrensd": "met begin en eind",
    "doorlopend": "doorlopend",
    "open einde": "met een begin, zonder eind",
    "zonder datum": "zonder datum",
}


def has_statuses(timing: pd.DataFrame) -> bool:
    """Whether the agenda keeps how its agreements stand."""
    return bool(timing["status"].notna().any())


def when(row: Row) -> str:
    """When an agreement runs, as read: a period only where begin and end are printed as its time."""
    match row["timing"]:
        case "begrensd":
            return period(row["starts_on"], row["ends_on"])
        case "open einde" if row["timing_as_printed"]:
            return f"open einde ({row['timing_as_printed']})"
        case timing:
            return timing


def period(starts_on: date, ends_on: date) -> str:
    """Two dates the short way: `2022-2024`, `2024`, `2e halfjaar 2022`, `3e kwartaal 2022`, or month to month."""
    after = ends_on + timedelta(days=1)
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    if starts_on.day != 1 or after.day != 1:
        return f"{formats.day(starts_on)} tot en met {formats.day(ends_on)}"
    if starts_on.month == 1 and months % 12 == 0:
        return str(starts_on.year) if months == 12 else f"{starts_on.year}-{ends_on.year}"
    if months == 6 and starts_on.month in (1, 7):
        return f"{1 if starts_on.month == 1 else 2}e halfjaar {starts_on.year}"
    if months == 3 and starts_on.month % 3 == 1:
        return f"{starts_on.month // 3 + 1}e kwartaal {starts_on.year}"
    if months == 1:
        return formats.month(starts_on)
    return f"{formats.month(starts_on)} tot en met {formats.month(ends_on)}"


def bounded(timing: pd.DataFrame) -> pd.DataFrame:
    """The agreements with a printed begin and end, those that end first on top."""
    return timing[timing["timing"] == "begrensd"]


def timed(timing: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The agreements of one other kind of timing, with what the agenda does say about their time."""
    rows = [
        {**row, "time_words": row["timing_as_printed"] or said(row["recovered_from"])}
        for row in timing.to_dict("records")
        if row["timing"] == kind
    ]
    return pd.DataFrame(rows, columns=[*timing.columns, "time_words"], dtype=object)


def endless(timing: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The agreements without an end, by kind of timing; kinds that do not occur are left out."""
    kinds = [(kind, timed(timing, kind)) for kind in TIMINGS if kind != "begrensd"]
    return [(kind, found) for kind, found in kinds if len(found)]


def said(words: str | None) -> str | None:
    """Words about time that stand elsewhere in the agreement, marked as such."""
    return f"alleen in de tekst: ‘{words}’" if words else None


def timeline_heading(timing: pd.DataFrame) -> str:
    """How many agreements are past their end without being done; where nobody reports, how many have an end."""
    overdue, leaf = int(timing["overdue"].sum()), word("leaf")
    count = len(bounded(timing))
    if not count:
        return f"{formats.capital(leaf.none)} heeft een begin en een eind"
    if not has_statuses(timing):
        return f"{formats.plural(count, f'{leaf.one} heeft', f'{leaf.many} hebben')} een begin en een eind"
    if not overdue:
        return f"Geen {leaf} is over {leaf.its} einddatum heen"
    return f"{formats.plural(overdue, f'{leaf.one} is', f'{leaf.many} zijn')} over de einddatum heen"


def endless_heading(timing: pd.DataFrame) -> str:
    """How many agreements have no end, and so cannot be late."""
    count, leaf = len(timing) - len(bounded(timing)), word("leaf")
    if not count:
        return f"{formats.capital(leaf.each)} heeft een begin en een eind"
    has = formats.plural(count, f"{leaf.one} heeft", f"{leaf.many} hebben")
    return f"{has} geen einddatum en {'kan' if count == 1 else 'kunnen'} niet te laat zijn"


def timing_label(kind: str, count: int) -> str:
    """`24 afspraken: doorlopend`."""
    return f"{word('leaf').counted(count)}: {TIMINGS[kind]}"
