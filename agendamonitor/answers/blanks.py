"""What is missing in the areas: a worker, a report, a number, a profile."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pandas as pd

from agendamonitor.answers.coverage import (
    NO_RESIDENTS,
    NOT_REPORTED,
    NOT_STARTED,
    Row,
    knows_reach,
    knows_workers,
    no_profile,
    nobody,
    silent,
    unnamed,
)
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

Address = Callable[..., str]

# A fall of a fifth or more is worth a sentence.
FALL = Decimal("0.8")


def missing(row: Row) -> list[str]:
    """What is missing in an area, in words: worker, report, numbers, profile; not what the agenda does not know."""
    worker, profile = word("worker"), word("profile")
    without = {
        nobody(): nobody(),
        NOT_STARTED: f"{worker.full} afgesproken, maar nog niet begonnen",
        NOT_REPORTED: f"niet gemeld wanneer {worker.article} {worker.full} is begonnen",
    }
    found = [without[row["worker"]]] if row["worker"] in without else []
    if row["worker"] != nobody() and row["reported"] is False:
        found.append(f"{silent()} over dit halfjaar")
    if row["profile_status"] == "in voorbereiding":
        found.append(f"{profile} nog niet vastgesteld")
    elif row["profile_status"] == "geen":
        found.append(no_profile())
    elif row["profile_status"] is None and (
        row["reported"] or (row["reported"] is False and row["worker"] == nobody())
    ):
        found.append(f"{silent()} over {profile.the}")
    if row["participations_word"]:
        found.append(f"zo weinig deelnames ({row['participations_word']}) dat het getal niet wordt getoond")
    if row["reported"] and row["first_time"] is None and not row["first_time_word"]:
        found.append("niet gemeld wie voor het eerst meedeed")
    if row["residents"] is None:
        found.append(NO_RESIDENTS)
    return found


def falls(row: Row) -> str:
    """A clear fall against the half-year before, as a sentence; empty where there is none."""
    now, before = row["participations"], row["participations_before"]
    if now is None or not before or now > before * FALL:
        return ""
    return f"De deelnames daalden van {formats.number(before)} naar {formats.number(now)}."


def sentences(row: Row) -> str:
    """What is missing in one area, as sentences; empty where nothing is."""
    found = missing(row)
    told = f"{formats.capital(formats.enumeration(found))}." if found else ""
    return " ".join(filter(None, [told, falls(row)]))


def items(rows: Sequence[Row], slots: pd.DataFrame, address: Address) -> list[tuple[str, str, str, str]]:
    """What is missing where: area, sentence, link text and address; most missing first."""
    area, listed = word("area"), []
    without = unnamed(slots)
    if without:
        chosen = f"{area.the} is nog niet gekozen" if without == 1 else f"de {area.many} zijn nog niet gekozen"
        name = f"{area.counted(without)} zonder naam"
        listed.append((name, f"Een {word('worker').full} is afgesproken; {chosen}.", "", ""))
    for row in sorted(rows, key=lambda each: -len(missing(each))):
        sentence = sentences(row)
        if sentence:
            link = address("wijken", wijk=row["name"])
            listed.append((row["name"], sentence, f"Naar {row['name']}", link))
    return listed


def heading(rows: Sequence[Row]) -> str:
    """How many areas have no worker, how many no profile that is settled, and how many say nothing of it."""
    profile, found = word("profile"), []
    if knows_workers(rows):
        without = sum(row["worker"] == nobody() for row in rows)
        found.append((without, f"zonder {word('worker').full}"))
    if knows_reach(rows):
        silent_ones = sum(row["profile_status"] is None for row in rows)
        unsettled = sum(row["profile_status"] not in {None, "vastgesteld"} for row in rows)
        found.append((unsettled, f"zonder vastgesteld{profile.ending} {profile}"))
        if silent_ones:
            found.append((silent_ones, f"zonder {word('report')} daarover"))
    told = [f"{count} {lacking}" for count, lacking in found]
    if found:
        told[0] = f"{word('area').counted(found[0][0])} {found[0][1]}"
    return f"Witte vlekken: {', '.join(told)}"
