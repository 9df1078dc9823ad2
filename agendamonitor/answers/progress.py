"""How the agreements move, in words and rows: phases, dates, and the results they serve; links to their list."""

from collections.abc import Callable, Mapping, Set
from datetime import date, timedelta
from typing import Any

import pandas as pd

from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]
Address = Callable[..., str]

TIMINGS = {
    "begrensd": "met begin en eind",
    "doorlopend": "doorlopend",
    "open einde": "met een begin, zonder eind",
    "zonder datum": "zonder datum",
}


def answer(timing: pd.DataFrame, half_year: str) -> str:
    """How far the agreements are, in one sentence: of those with an end date, which should be done and which are.

    Where nobody reports (`status` is None), what should be done is all that is said.
    """
    rows, leaf = timing.to_dict("records"), word("leaf")
    if not rows:
        return f"De agenda bevat nog geen {leaf.many}."
    bounded = [row for row in rows if row["timing"] == "begrensd"]
    as_of = formats.half_year_end(half_year)
    ended = [row for row in bounded if row["ends_on"] <= as_of]
    if not bounded:
        none = f"geen enkel{leaf.ending}"
        return f"Geen van de **{len(rows)} {leaf.many}** heeft een einddatum: {none} kan te laat zijn."
    first = f"Van de {len(rows)} {leaf.many} hebben er **{len(bounded)} een begin en een eind**."
    if not ended:
        return f"{first} Op {formats.day(as_of)} was nog geen einddatum voorbij."
    passed = f"{first} Bij {len(ended)} was de einddatum op {formats.day(as_of)} voorbij"
    if not _is_reported(rows):
        return f"{passed}."
    overdue = sum(row["overdue"] for row in ended)
    if overdue:
        outcome = f"{'is' if overdue == 1 else 'zijn'} er **{overdue} niet gereed**"
    else:
        outcome = "zijn ze allemaal gereed of vervallen"
    return f"{passed}; daarvan {outcome}."


def undated_answer(timing: pd.DataFrame) -> str:
    """How far the agreements are where their time has no moments: how many are done, late and not reported on."""
    rows, leaf = timing.to_dict("records"), word("leaf")
    if not rows:
        return f"De agenda bevat nog geen {leaf.many}."
    if not _is_reported(rows):
        return f"De agenda bevat **{leaf.counted(len(rows))}**."
    count = _counted(rows)
    silent = f"; van {count[SILENT]} is er geen {word('report')}" if count[SILENT] else ""
    return (
        f"Van de {leaf.counted(len(rows))} {'is' if count['gereed'] == 1 else 'zijn'} er **{count['gereed'] or 'geen'} "
        f"gereed** en {'ligt' if count['achter'] == 1 else 'liggen'} er **{count['achter'] or 'geen'} achter**{silent}."
    )


def _is_reported(rows: list[Any]) -> bool:
    return any(row["status"] is not None for row in rows)


def _counted(rows: list[Any]) -> dict[str, int]:
    return {status: sum(row["status"] == status for row in rows) for status in ("gereed", "achter", SILENT)}


def tiles(timing: pd.DataFrame, address: Address, capabilities: Set[str]) -> list[tuple[str, str, str, str, str]]:
    """The figures at the top: label, value, what stands beside it, its meaning, and a link to the rows.

    Those about what an agenda with these `capabilities` does not have are left out.
    """
    rows, leaf, report = timing.to_dict("records"), word("leaf"), word("report")
    overdue = sum(row["overdue"] for row in rows)
    count = _counted(rows)
    endless = sum(row["timing"] != "begrensd" for row in rows)
    of_all, which = f"van {leaf.counted(len(rows))}", f"Welke {leaf.many}"
    shown = [
        (
            {"statuses", "moments"},
            (
                "Einddatum voorbij",
                str(overdue),
                "niet gereed",
                f"{leaf.titles} met een einddatum op of voor de peildatum die niet gereed of vervallen zijn.",
                f"Naar de tijdlijn|{address('voortgang')}#tijdlijn",
            ),
        ),
        (
            {"statuses"},
            (
                "Gemeld als achter",
                str(count["achter"]),
                of_all,
                _reported_meaning(capabilities),
                f"{which}|{list_address(address, status='achter')}",
            ),
        ),
        (
            {"statuses"},
            (
                f"Geen {report}",
                str(count[SILENT]),
                of_all,
                f"Over deze {leaf.many} heeft niemand dit halfjaar iets gemeld. Dat telt nooit als goed.",
                f"{which}|{list_address(address, status='geen opgave')}",
            ),
        ),
        (
            {"moments"},
            (
                "Zonder einddatum",
                str(endless),
                of_all,
                "Doorlopend, met een open einde of zonder datum: zij kunnen niet te laat zijn.",
                f"{which}|{address('voortgang')}#zonder-eind",
            ),
        ),
    ]
    return [tile for needs, tile in shown if needs <= capabilities]


def _reported_meaning(capabilities: Set[str]) -> str:
    who = "Wat de trekker zelf meldt" if "partners" in capabilities else "Wat er is gemeld"
    return f"{who}; dat kan ook bij een {word('leaf')} zonder einddatum." if "moments" in capabilities else f"{who}."


def list_address(address: Address, **choices: object) -> str:
    """A link to the list of agreements, narrowed down."""
    return f"{address('voortgang', **choices)}#afspraken"


def agreement_links(address: Address) -> dict[str, Callable[[dict[str, Any]], str]]:
    """The columns of a list that lead to the page of the agreement."""

    def to_agreement(row: dict[str, Any]) -> str:
        return address("afspraak", afspraak=row["agreement"])

    return {"agreement": to_agreement, "title": to_agreement, "name": to_agreement}


def cell_link(address: Address) -> Callable[[Row], str]:
    """From a programme line in a half-year to the list of its agreements as of that half-year."""
    return lambda row: list_address(address, lijn=line_label(row), peildatum=row["half_year"])


def result_link(address: Address) -> Callable[[Row], str]:
    """From a result to the list of the agreements that serve it."""
    return lambda row: list_address(address, opgave=result_label(row))


def line_label(row: Row) -> str:
    """A programme line as it is chosen and linked: `3 Groen in de straat`."""
    return f"{row['programme_line']} {row['programme_line_name']}"


def result_label(row: Row) -> str:
    """A result as it is chosen and linked: `1.a Vast fundament`."""
    return f"{row['result']} {row['name']}"


def phase_heading(phases: pd.DataFrame, as_of: date) -> str:
    """Which phase the peildatum falls in and how many of its agreements are done, where anybody reported that."""
    rows, leaf = phases.to_dict("records"), word("leaf")
    current = next((row for row in rows if row["starts_on"] <= as_of <= row["ends_on"]), None)
    if current is None:
        return "De peildatum valt buiten de fasen van de agenda"
    past = [
        row for row in rows if row["ends_on"] < as_of and row["done"] is not None and row["done"] < row["agreements"]
    ]
    if past:
        open_before = sum(row["agreements"] - row["done"] for row in past)
        names = formats.enumeration([row["phase_name"].lower() for row in past])
        return f"Uit de {names} staan nog {leaf.counted(open_before)} open"
    if current["done"] is None:
        return f"De {current['phase_name'].lower()} loopt tot en met {formats.day(current['ends_on'])}"
    return (
        f"In de {current['phase_name'].lower()} zijn {current['done']} van {current['agreements']} {leaf.many} gereed"
    )


def phase_explanation(phases: pd.DataFrame, as_of: date, today: date) -> str:
    """What the two lines in the figure are, and its numbers."""
    lines = f"{formats.day(as_of)}. Vandaag is {formats.day(today)}."
    leaf = word("leaf")
    if len(phases) and phases["done"].isna().all():
        return f"Getallen per fase: {leaf.many}. De peildatum is {lines}"
    return f"Getallen per fase: {leaf.many} gereed op de peildatum, {lines}"


def heat_heading(heat: pd.DataFrame, half_year: str) -> str:
    """How many agreements are late now and a half-year before."""
    late: dict[str, int] = {}
    for row in heat.to_dict("records"):
        late[row["half_year"]] = late.get(row["half_year"], 0) + row["agreements"] * (row["status"] == "achter")
    if half_year not in late:
        return "Over dit halfjaar is niets gemeld"
    leaf = word("leaf")
    now = formats.plural(late[half_year], f"{leaf.one} ligt", f"{leaf.many} liggen")
    before = max((each for each in late if each < half_year), default=None)
    if before is None:
        return f"{now} achter"
    if late[half_year] == late[before]:
        return f"{now} achter, net zoveel als een halfjaar eerder"
    return f"{now} achter; een halfjaar eerder {'was dat' if late[before] == 1 else 'waren dat er'} {late[before]}"


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
    if not _is_reported(timing.to_dict("records")):
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


def results_heading(results: pd.DataFrame, as_of: date) -> str:
    """How many of the results that should have been reached have all their agreements done, where anybody reports."""
    rows, middle, leaf = results.to_dict("records"), word("middle"), word("leaf")
    due = [row for row in rows if date(row["due_year"], 12, 31) <= as_of]
    if not rows:
        return f"De agenda noemt geen {middle.many}"
    if not due:
        return f"Van de {middle.counted(len(rows))} hoeft er nog geen gehaald te zijn"
    had_to = f"{formats.plural(len(due), f'{middle.one} moest', f'{middle.many} moesten')} al gehaald zijn"
    if all(row["done"] is None for row in due):
        return had_to
    done = sum(row["agreements"] > 0 and row["done"] == row["agreements"] for row in due)
    return f"{had_to}; bij {done or 'geen'} daarvan zijn alle {leaf.many} gereed"


def results_rows(results: pd.DataFrame) -> pd.DataFrame:
    """The results as they are shown: with their name after their code."""
    rows = [{**row, "result_label": result_label(row)} for row in results.to_dict("records")]
    return pd.DataFrame(rows, columns=[*results.columns, "result_label"], dtype=object)


def result_columns(results: pd.DataFrame, capabilities: Set[str]) -> list[str]:
    """The columns of the table of results; a verdict only where an evaluation gave one."""
    stand = ["worst", "done", "agreements", "late"] if "statuses" in capabilities else ["agreements"]
    judged = any(results["verdict"].notna()) if len(results) else False
    return ["result_label", "due_year", *stand, *(["verdict"] if judged else []), "source_ref"]
