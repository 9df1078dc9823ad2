"""The goals and how they changed: successive wordings, what moved, who decided, and which have a number."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from agendamonitor.words import formats

Row = Mapping[str, Any]

NOT_JUDGED = "niet vastgelegd"
UNKNOWN_DECIDER = "De bron noemt niet wie dit besloot."


def by_result(history: pd.DataFrame) -> dict[str, list[Row]]:
    """The versions of every result (`goal_history`), oldest first."""
    found: dict[str, list[Row]] = {}
    for row in history.to_dict("records"):
        found.setdefault(row["result"], []).append(row)
    return found


def changed(history: pd.DataFrame) -> pd.DataFrame:
    """The results that stood differently before: one row per step from one version to the next.

    Columns result, name, from_version, to_version, from_year, to_year, from_line, to_line, moved, decided, decider,
    source_ref.
    """
    columns = [
        "result",
        "name",
        "from_version",
        "to_version",
        "from_year",
        "to_year",
        "from_line",
        "to_line",
        "moved",
        "decided",
        "decider",
        "source_ref",
    ]
    rows = []
    for versions in by_result(history).values():
        for before, after in pairwise(versions):
            rows.append(
                (
                    after["result"],
                    after["name"],
                    before["version"],
                    after["version"],
                    before["due_year"],
                    after["due_year"],
                    before["programme_line"],
                    after["programme_line"],
                    moved(before, after),
                    after["decided"],
                    decider(after),
                    before["source_ref"] or after["source_ref"],
                )
            )
    return pd.DataFrame(rows, columns=columns, dtype=object)


def moved(before: Row, after: Row) -> str:
    """What changed of a goal's place in time and agenda: `van 2024 naar 2027, van programmalijn 8 naar 6`."""
    parts = []
    if before["due_year"] != after["due_year"]:
        parts.append(f"van {before['due_year']} naar {after['due_year']}")
    if before["programme_line"] != after["programme_line"]:
        parts.append(f"van programmalijn {before['programme_line']} naar {after['programme_line']}")
    return ", ".join(parts) or "jaar en programmalijn gelijk"


def decider(version: Row) -> str:
    """Who decided on a version, as far as the data say."""
    if version["version"] == "evaluatie" and version["decided_on"]:
        return f"Evaluatie, {formats.day(version['decided_on'])}"
    return UNKNOWN_DECIDER


def answer(history: pd.DataFrame) -> str:
    """How many goals changed year or line, in one or two sentences."""
    results = by_result(history)
    if not results:
        return "De agenda noemt geen doelen."
    steps = changed(history).to_dict("records")
    opening = f"De agenda noemt **{formats.plural(len(results), 'doel', 'doelen')}**."
    if not steps:
        return f"{opening} Van geen enkel doel is een eerdere of latere versie bekend."
    shifted = {row["result"] for row in steps if row["from_year"] != row["to_year"]}
    lines = {row["result"] for row in steps if row["from_line"] != row["to_line"]}
    known = formats.plural(len({row["result"] for row in steps}), "doel", "doelen")
    verb = "kreeg" if len(shifted) == 1 else "kregen"
    moved_lines = f" en **{len(lines)}** een andere programmalijn" if lines else ""
    return (
        f"{opening} Van {known} is meer dan één versie bekend; daarvan {verb} er "
        f"**{len(shifted) or 'geen'} een ander jaar**{moved_lines}."
    )


def numbers_sentence(numbers: pd.DataFrame) -> str:
    """How many goals have a number by which they can be measured (`goal_numbers`)."""
    rows = numbers.to_dict("records")
    measured = sum(row["indicators"] is not None for row in rows)
    if not rows:
        return "De agenda noemt geen doelen."
    if not measured:
        return "Geen enkel doel heeft een getal om aan te meten."
    verb = "heeft" if measured == 1 else "hebben"
    opening = f"Van de {formats.plural(len(rows), 'doel', 'doelen')} {verb} er {measured} een getal om aan te meten"
    match len(rows) - measured:
        case 0:
            return f"{opening}."
        case 1:
            return f"{opening}; het andere is alleen in woorden te beoordelen."
        case others:
            return f"{opening}; de andere {others} zijn alleen in woorden te beoordelen."


def evaluations_sentence(history: pd.DataFrame) -> str:
    """Whether any goal was evaluated, said also when none was."""
    judged = [row for row in history.to_dict("records") if row["version"] == "evaluatie"]
    if not judged:
        return "Er is nog geen evaluatie van een fase vastgelegd."
    verb = "is" if len(judged) == 1 else "zijn"
    return f"Er {verb} {formats.plural(len(judged), 'evaluatie', 'evaluaties')} vastgelegd."


def judged_heading(judged: pd.DataFrame) -> str:
    """Of how many goals a verdict is on record, and of how many it is not though their phase has ended."""
    rows = judged.to_dict("records")
    if not rows:
        return "Er is nog geen fase voorbij en nog geen doel geëvalueerd"
    given = sum(row["verdict"] is not None for row in rows)
    absent = len(rows) - given
    if not absent:
        return f"Van {formats.plural(given, 'doel', 'doelen')} is het oordeel vastgelegd"
    phases = formats.enumeration(list(dict.fromkeys(row["phase_name"].lower() for row in rows if not row["verdict"])))
    many = f"alle {absent}" if absent > 1 else "het ene"
    some = f"{absent} van de {len(rows)}"
    which = f"{some if given else many} {'doelen' if len(rows) > 1 else 'doel'}"
    return f"De {phases} is voorbij, maar van {which} is geen oordeel vastgelegd"


def judged_rows(judged: pd.DataFrame) -> pd.DataFrame:
    """The verdict per goal and phase (`goal_evaluations`); where there is none, that is said."""
    rows = [
        {**row, "verdict": row["verdict"] or NOT_JUDGED, "decision": row["decision"] or NOT_JUDGED}
        for row in judged.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=judged.columns, dtype=object)


def indicator_rows(indicators: pd.DataFrame) -> pd.DataFrame:
    """Every measured year of every indicator beside its straight path; an absent value says so."""
    rows = [
        {
            **row,
            "from_to": f"{amount(row['baseline'])} in {row['baseline_year']} → "
            f"{amount(row['target'])} in {row['target_year']}",
            "value": "geen meting" if row["value"] is None else amount(row["value"]),
            "path": None if row["path"] is None else amount(row["path"]),
        }
        for row in indicators.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[*indicators.columns, "from_to"], dtype=object)


def indicator_aim(row: Row) -> str:
    """From what to what an indicator must go, and by when: `Aandeel banen: van 1,2 procent in 2021 naar 3 in 2030.`"""
    unit = "" if row["unit"] == "aantal" else f" {row['unit']}"
    start = f"{row['name']}: van {amount(row['baseline'])}{unit} in {row['baseline_year']}"
    return f"{start} naar {amount(row['target'])} in {row['target_year']}."


def indicator_sentence(row: Row) -> str:
    """How far one indicator is on its path: `Aandeel banen: 1,2 procent in 2025; op het rechte pad hoort 2,1`."""
    opening = indicator_aim(row)
    if row["year"] is None:
        return f"{opening} Er is nog geen meting."
    beside = "daar ligt de meting op of boven" if row["value"] >= row["path"] else "daar ligt de meting onder"
    if row["target"] < row["baseline"]:
        beside = "daar ligt de meting op of onder" if row["value"] <= row["path"] else "daar ligt de meting boven"
    return (
        f"{opening} Gemeten in {row['year']}: {amount(row['value'])}. Op een rechte lijn zou het toen "
        f"{amount(row['path'])} zijn; {beside}."
    )


def measured_sentences(indicators: pd.DataFrame, results: Iterable[Row]) -> list[str]:
    """Every goal with a number (`outlook_indicators`): how far that is, beside its agreements (`progress_results`)."""
    found = {row["result"]: row for row in results}
    return [beside_agreements(found[row["result"]], row) for row in latest(indicators) if row["result"] in found]


def beside_agreements(result: Row, indicator: Row) -> str:
    """How a goal stands by its agreements and by its number, and that those two differ where they do."""
    done, total = result["done"], result["agreements"]
    counted = f"{done or 'geen'} van de {total} afspraken {'is' if done < 2 else 'zijn'} gereed"
    if total < 2:
        counted = f"de ene afspraak is {'' if done else 'niet '}gereed" if total else "er hoort geen afspraak bij"
    said = f"Doel {result['result']}: {counted}. {indicator_sentence(indicator)}"
    if not total or indicator["year"] is None or (done == total) == reached(indicator):
        return said
    differs = "wel gehaald" if reached(indicator) else "nog niet gehaald"
    return f"{said} Die twee zeggen niet hetzelfde: het getal van het doel is {differs}."


def reached(indicator: Row) -> bool:
    """Whether the last measurement is at the target or past it, whichever way the indicator goes."""
    if indicator["target"] < indicator["baseline"]:
        return indicator["value"] <= indicator["target"]
    return indicator["value"] >= indicator["target"]


def latest(indicators: pd.DataFrame) -> list[Row]:
    """The last measured row of every indicator (`outlook_indicators`)."""
    return [rows[-1] for rows in by_indicator(indicators).values()]


def by_indicator(indicators: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows of every indicator (`outlook_indicators`), the first year on top."""
    found: dict[str, list[Row]] = {}
    for row in indicators.to_dict("records"):
        found.setdefault(row["indicator"], []).append(row)
    return found


def amount(value: Any) -> str:
    """A measured number as it is, without decimals that say nothing."""
    return formats.number(value.normalize(), None)


def changed_heading(steps: pd.DataFrame) -> str:
    """The title over the time line (`changed`)."""
    rows = steps.to_dict("records")
    later = sum(row["to_year"] > row["from_year"] for row in rows)
    earlier = sum(row["to_year"] < row["from_year"] for row in rows)
    parts = [f"{count} {word}" for count, word in ((later, "later"), (earlier, "eerder")) if count]
    if not parts:
        return "Geen enkel doel kreeg een ander jaar"
    total = later + earlier
    return f"{formats.plural(total, 'doel kreeg', 'doelen kregen')} een ander jaar: {formats.enumeration(parts)}"


def goal_rows(numbers: pd.DataFrame) -> pd.DataFrame:
    """The goals (`goal_numbers`) with, where they have no indicator, that they have none."""
    rows = [{**row, "indicators": row["indicators"] or "geen getal"} for row in numbers.to_dict("records")]
    return pd.DataFrame(rows, columns=numbers.columns, dtype=object)
