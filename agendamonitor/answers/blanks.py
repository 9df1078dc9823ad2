"""What is missing in the wijken: a worker, a report, a number, a culture profile."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pandas as pd

from agendamonitor.answers.coverage import NO_PROFILE, NONE, NOT_REPORTED, NOT_STARTED, Row, unnamed
from agendamonitor.words import formats

Address = Callable[..., str]

# A fall of a fifth or more is worth a sentence.
FALL = Decimal("0.8")


def missing(row: Row) -> list[str]:
    """What is missing in a wijk, in words: worker, report, numbers, culture profile."""
    without = {
        NONE: "geen cultureel werker",
        NOT_STARTED: "cultureel werker afgesproken, maar nog niet begonnen",
        NOT_REPORTED: "niet gemeld wanneer de cultureel werker is begonnen",
    }
    found = [without[row["worker"]]] if row["worker"] in without else []
    if row["worker"] != NONE and not row["reported"]:
        found.append("geen opgave over dit halfjaar")
    if row["profile_status"] == "in voorbereiding":
        found.append("cultuurprofiel nog niet vastgesteld")
    elif row["profile_status"] == "geen":
        found.append(NO_PROFILE)
    elif row["profile_status"] is None and (row["reported"] or row["worker"] == NONE):
        found.append("geen opgave over het cultuurprofiel")
    if row["participations_word"]:
        found.append(f"zo weinig deelnames ({row['participations_word']}) dat het getal niet wordt getoond")
    if row["reported"] and row["first_time"] is None and not row["first_time_word"]:
        found.append("niet gemeld wie voor het eerst meedeed")
    if row["residents"] is None:
        found.append("inwonertal onbekend")
    return found


def falls(row: Row) -> str:
    """A clear fall against the half-year before, as a sentence; empty where there is none."""
    now, before = row["participations"], row["participations_before"]
    if now is None or not before or now > before * FALL:
        return ""
    return f"De deelnames daalden van {formats.number(before)} naar {formats.number(now)}."


def sentences(row: Row) -> str:
    """What is missing in one wijk, as sentences; empty where nothing is."""
    found = missing(row)
    told = f"{formats.capital(formats.enumeration(found))}." if found else ""
    return " ".join(filter(None, [told, falls(row)]))


def items(rows: Sequence[Row], slots: pd.DataFrame, address: Address) -> list[tuple[str, str, str, str]]:
    """What is missing where: wijk, sentence, link text and address; most missing first."""
    listed = []
    without = unnamed(slots)
    if without:
        chosen = "de wijk is nog niet gekozen" if without == 1 else "de wijken zijn nog niet gekozen"
        name = f"{formats.plural(without, 'wijk', 'wijken')} zonder naam"
        listed.append((name, f"Een cultureel werker is afgesproken; {chosen}.", "", ""))
    for row in sorted(rows, key=lambda each: -len(missing(each))):
        sentence = sentences(row)
        if sentence:
            link = address("wijken", wijk=row["name"])
            listed.append((row["name"], sentence, f"Naar {row['name']}", link))
    return listed


def heading(rows: Sequence[Row]) -> str:
    """How many wijken have no worker, how many no culture profile that is settled, and how many say nothing of it."""
    without = sum(row["worker"] == NONE for row in rows)
    silent = sum(row["profile_status"] is None for row in rows)
    unsettled = sum(row["profile_status"] not in {None, "vastgesteld"} for row in rows)
    told = [
        f"{formats.plural(without, 'wijk', 'wijken')} zonder cultureel werker",
        f"{unsettled} zonder vastgesteld cultuurprofiel",
        f"{silent} zonder opgave daarover" if silent else "",
    ]
    return f"Witte vlekken: {', '.join(filter(None, told))}"
