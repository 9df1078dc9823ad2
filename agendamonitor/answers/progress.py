"""How the agreements move, in words and rows: phases, dates, the list, and the results they serve."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from agendamonitor.words import formats

Row = Mapping[str, Any]
Address = Callable[..., str]

PAGE_SIZE = 25
EXPORTED = [
    "agreement",
    "name",
    "programme_line",
    "programme_line_name",
    "phase_name",
    "status",
    "leaders",
    "others",
    "when",
    "timing",
    "timing_as_printed",
    "starts_on",
    "ends_on",
    "repeated_as",
    "summary",
    "note",
    "source_ref",
]
TIMINGS = {
    "begrensd": "met begin en eind",
    "doorlopend": "doorlopend",
    "open einde": "met een begin, zonder eind",
    "zonder datum": "zonder datum",
}


def answer(timing: pd.DataFrame, half_year: str) -> str:
    """How far the agreements are, in one sentence: of those with an end date, which should be done and which are."""
    rows = timing.to_dict("records")
    if not rows:
        return "De agenda bevat nog geen afspraken."
    bounded = [row for row in rows if row["timing"] == "begrensd"]
    as_of = formats.half_year_end(half_year)
    ended = [row for row in bounded if row["ends_on"] <= as_of]
    overdue = sum(row["overdue"] for row in ended)
    if not bounded:
        return f"Geen van de **{len(rows)} afspraken** heeft een einddatum: geen enkele kan te laat zijn."
    first = f"Van de {len(rows)} afspraken hebben er **{len(bounded)} een begin en een eind**."
    if not ended:
        return f"{first} Op {formats.day(as_of)} was nog geen einddatum voorbij."
    if overdue:
        outcome = f"{'is' if overdue == 1 else 'zijn'} er **{overdue} niet gereed**"
    else:
        outcome = "zijn ze allemaal gereed of vervallen"
    return f"{first} Bij {len(ended)} was de einddatum op {formats.day(as_of)} voorbij; daarvan {outcome}."


def tiles(timing: pd.DataFrame, address: Address) -> list[tuple[str, str, str, str, str]]:
    """The figures at the top: label, value, what stands beside it, its meaning, and a link to the rows."""
    rows = timing.to_dict("records")
    overdue = sum(row["overdue"] for row in rows)
    count = {status: sum(row["status"] == status for row in rows) for status in ("gereed", "achter", "geen opgave")}
    endless = sum(row["timing"] != "begrensd" for row in rows)
    of_all = f"van {formats.plural(len(rows), 'afspraak', 'afspraken')}"
    return [
        (
            "Einddatum voorbij",
            str(overdue),
            "niet gereed",
            "Afspraken met een einddatum op of voor de peildatum die niet gereed of vervallen zijn.",
            f"Naar de tijdlijn|{address('voortgang')}#tijdlijn",
        ),
        (
            "Gemeld als achter",
            str(count["achter"]),
            of_all,
            "Wat de trekker zelf meldt; dat kan ook bij een afspraak zonder einddatum.",
            f"Welke afspraken|{list_address(address, status='achter')}",
        ),
        (
            "Geen opgave",
            str(count["geen opgave"]),
            of_all,
            "Over deze afspraken heeft niemand dit halfjaar iets gemeld. Dat telt nooit als goed.",
            f"Welke afspraken|{list_address(address, status='geen opgave')}",
        ),
        (
            "Zonder einddatum",
            str(endless),
            of_all,
            "Doorlopend, met een open einde of zonder datum: zij kunnen niet te laat zijn.",
            f"Welke afspraken|{address('voortgang')}#zonder-eind",
        ),
    ]


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
    """A programme line as it is chosen and linked: `3 Cultuur om de hoek`."""
    return f"{row['programme_line']} {row['programme_line_name']}"


def result_label(row: Row) -> str:
    """A result as it is chosen and linked: `1.a Vast fundament`."""
    return f"{row['result']} {row['name']}"


def phase_heading(phases: pd.DataFrame, as_of: date) -> str:
    """Which phase the peildatum falls in and how many of its agreements are done."""
    rows = phases.to_dict("records")
    current = next((row for row in rows if row["starts_on"] <= as_of <= row["ends_on"]), None)
    if current is None:
        return "De peildatum valt buiten de fasen van de agenda"
    past = [row for row in rows if row["ends_on"] < as_of and row["done"] < row["agreements"]]
    if past:
        open_before = sum(row["agreements"] - row["done"] for row in past)
        names = formats.enumeration([row["phase_name"].lower() for row in past])
        return f"Uit de {names} staan nog {formats.plural(open_before, 'afspraak', 'afspraken')} open"
    return f"In de {current['phase_name'].lower()} zijn {current['done']} van {current['agreements']} afspraken gereed"


def phase_explanation(as_of: date, today: date) -> str:
    """What the two lines in the figure are."""
    return (
        f"Getallen per fase: afspraken gereed op de peildatum, {formats.day(as_of)}. Vandaag is {formats.day(today)}."
    )


def heat_heading(heat: pd.DataFrame, half_year: str) -> str:
    """How many agreements are late now and a half-year before."""
    late: dict[str, int] = {}
    for row in heat.to_dict("records"):
        late[row["half_year"]] = late.get(row["half_year"], 0) + row["agreements"] * (row["status"] == "achter")
    if half_year not in late:
        return "Over dit halfjaar is niets gemeld"
    now = formats.plural(late[half_year], "afspraak ligt", "afspraken liggen")
    before = max((each for each in late if each < half_year), default=None)
    if before is None:
        return f"{now} achter"
    if late[half_year] == late[before]:
        return f"{now} achter, net zoveel als een halfjaar eerder"
    return f"{now} achter; een halfjaar eerder {'was dat' if late[before] == 1 else 'waren dat er'} {late[before]}"


def options(choices: pd.DataFrame, kind: str) -> dict[str, str]:
    """What can be chosen of a kind (`lijn`, `fase`, `opgave`, `partner`): the shown name and its code."""
    return {row["label"]: row["code"] for row in choices.to_dict("records") if row["kind"] == kind}


def codes(named: Mapping[str, str], chosen: Sequence[str]) -> list[str]:
    """The codes of the chosen names."""
    return [named[name] for name in chosen if name in named]


def pages(count: int) -> list[str]:
    """The parts in which a long list is shown: `1-25`, `26-50`, `51-72`; one part at least."""
    starts = range(1, max(count, 1) + 1, PAGE_SIZE)
    return [f"{start}-{min(start + PAGE_SIZE - 1, max(count, 1))}" for start in starts]


def part(found: pd.DataFrame, page: str) -> pd.DataFrame:
    """The rows of one part of `pages`."""
    first, last = (int(number) for number in page.split("-"))
    return found.iloc[first - 1 : last]


def found_sentence(found: int, total: int, page: str) -> str:
    """How many agreements fit the choice and which of them are shown."""
    if found == total:
        sentence = f"Alle {formats.plural(total, 'afspraak', 'afspraken')}"
    else:
        sentence = f"{formats.number(found)} van {formats.plural(total, 'afspraak', 'afspraken')}"
    if found > PAGE_SIZE:
        first, last = page.split("-")
        return f"**{sentence}**; hieronder {first} tot en met {last}. De download bevat ze alle {found}."
    return f"**{sentence}**."


def listed(found: pd.DataFrame) -> pd.DataFrame:
    """The list as it is shown: number and name (with a note where it is printed twice), and when it runs."""
    rows = [{**row, "title": title(row), "when": when(row)} for row in found.to_dict("records")]
    return pd.DataFrame(rows, columns=[*found.columns, "title", "when"], dtype=object)


def title(row: Row) -> str:
    """`6.12 Cultuureducatie (staat ook als 6.13 in de agenda)`."""
    again = f" (staat ook als {row['repeated_as']} in de agenda)" if row["repeated_as"] else ""
    return f"{row['agreement']} {row['name']}{again}"


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
    """How many agreements are past their end without being done."""
    overdue = int(timing["overdue"].sum())
    if not len(bounded(timing)):
        return "Geen enkele afspraak heeft een begin en een eind"
    if not overdue:
        return "Geen afspraak is over haar einddatum heen"
    return f"{formats.plural(overdue, 'afspraak is', 'afspraken zijn')} over de einddatum heen"


def endless_heading(timing: pd.DataFrame) -> str:
    """How many agreements have no end, and so cannot be late."""
    count = len(timing) - len(bounded(timing))
    if not count:
        return "Elke afspraak heeft een begin en een eind"
    return f"{formats.plural(count, 'afspraak heeft', 'afspraken hebben')} geen einddatum en kunnen niet te laat zijn"


def timing_label(kind: str, count: int) -> str:
    """`24 afspraken: doorlopend`."""
    return f"{formats.plural(count, 'afspraak', 'afspraken')}: {TIMINGS[kind]}"


def results_heading(results: pd.DataFrame, as_of: date) -> str:
    """How many of the results that should have been reached have all their agreements done."""
    rows = results.to_dict("records")
    due = [row for row in rows if date(row["due_year"], 12, 31) <= as_of]
    if not rows:
        return "De agenda noemt geen opgaven"
    if not due:
        return f"Van de {formats.plural(len(rows), 'opgave', 'opgaven')} hoeft er nog geen gehaald te zijn"
    done = sum(row["agreements"] > 0 and row["done"] == row["agreements"] for row in due)
    return (
        f"{formats.plural(len(due), 'opgave moest', 'opgaven moesten')} al gehaald zijn; "
        f"bij {done or 'geen'} daarvan zijn alle afspraken gereed"
    )


def results_rows(results: pd.DataFrame) -> pd.DataFrame:
    """The results as they are shown: with their name after their code."""
    rows = [{**row, "result_label": result_label(row)} for row in results.to_dict("records")]
    return pd.DataFrame(rows, columns=[*results.columns, "result_label"], dtype=object)


def result_columns(results: pd.DataFrame) -> list[str]:
    """The columns of the table of results; a verdict only where an evaluation gave one."""
    judged = any(results["verdict"].notna()) if len(results) else False
    verdict = ["verdict"] if judged else []
    return ["result_label", "due_year", "worst", "done", "agreements", "late", *verdict, "source_ref"]
