"""How the agreements move, in words and rows: phases, statuses, the results they serve; links to their list."""

from collections.abc import Callable, Mapping, Set
from datetime import date
from typing import Any

import pandas as pd

from agendamonitor.answers.moments import has_statuses
from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]
Address = Callable[..., str]


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
    if not has_statuses(timing):
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
    if not has_statuses(timing):
        return f"De agenda bevat **{leaf.counted(len(rows))}**."
    count = _counted(rows)
    silent = f"; van {count[SILENT]} is er geen {word('report')}" if count[SILENT] else ""
    return (
        f"Van de {leaf.counted(len(rows))} {'is' if count['gereed'] == 1 else 'zijn'} er **{count['gereed'] or 'geen'} "
        f"gereed** en {'ligt' if count['achter'] == 1 else 'liggen'} er **{count['achter'] or 'geen'} achter**{silent}."
    )


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
