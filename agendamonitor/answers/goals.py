"""The goals and how they changed: successive wordings, what moved, who decided, and which have a number."""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

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
        parts.append(f"van {word('top')} {before['programme_line']} naar {after['programme_line']}")
    return ", ".join(parts) or f"jaar en {word('top')} gelijk"


def decider(version: Row) -> str:
    """Who decided on a version, as far as the data say."""
    if version["version"] == "evaluatie" and version["decided_on"]:
        return f"Evaluatie, {formats.day(version['decided_on'])}"
    return UNKNOWN_DECIDER


def answer(history: pd.DataFrame, *, with_versions: bool = True) -> str:
    """How many goals there are, and where the agenda tells of versions, how many changed year or line."""
    results, middle = by_result(history), word("middle")
    if not results:
        return f"De agenda noemt geen {middle.many}."
    steps = changed(history).to_dict("records")
    opening = f"De agenda noemt **{middle.counted(len(results))}**."
    if not with_versions:
        return opening
    if not steps:
        return f"{opening} {no_versions()}"
    shifted = {row["result"] for row in steps if row["from_year"] != row["to_year"]}
    lines = {row["result"] for row in steps if row["from_line"] != row["to_line"]}
    known = middle.counted(len({row["result"] for row in steps}))
    verb = "kreeg" if len(shifted) == 1 else "kregen"
    top = word("top")
    moved_lines = f" en **{len(lines)}** een ander{top.ending} {top}" if lines else ""
    return (
        f"{opening} Van {known} is meer dan één versie bekend; daarvan {verb} er "
        f"**{len(shifted) or 'geen'} een ander jaar**{moved_lines}."
    )


def no_versions() -> str:
    """That no goal is known to have stood differently before or after."""
    return f"Van {word('middle').none} is een eerdere of latere versie bekend."


def numbers_sentence(numbers: pd.DataFrame) -> str:
    """How many goals have a number by which they can be measured (`goal_numbers`)."""
    rows, middle = numbers.to_dict("records"), word("middle")
    measured = sum(row["indicators"] is not None for row in rows)
    if not rows:
        return f"De agenda noemt geen {middle.many}."
    if not measured:
        return f"{formats.capital(middle.none)} heeft een getal om aan te meten."
    verb = "heeft" if measured == 1 else "hebben"
    opening = f"Van de {middle.counted(len(rows))} {verb} er {measured} een getal om aan te meten"
    match len(rows) - measured:
        case 0:
            return f"{opening}."
        case 1:
            return f"{opening}; {middle.article} andere is alleen in woorden te beoordelen."
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
    rows, middle = judged.to_dict("records"), word("middle")
    if not rows:
        return f"Er is nog geen fase voorbij en nog geen {middle} geëvalueerd"
    given = sum(row["verdict"] is not None for row in rows)
    absent = len(rows) - given
    if not absent:
        return f"Van {middle.counted(given)} is het oordeel vastgelegd"
    phases = formats.enumeration(list(dict.fromkeys(row["phase_name"].lower() for row in rows if not row["verdict"])))
    many = f"alle {absent}" if absent > 1 else f"{middle.article} ene"
    some = f"{absent} van de {len(rows)}"
    which = f"{some if given else many} {middle.many if len(rows) > 1 else middle.one}"
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


def measured_sentences(indicators: pd.DataFrame, results: Iterable[Row], *, with_values: bool = True) -> list[str]:
    """Every goal with a number (`outlook_indicators`): how far that is, beside its agreements (`progress_results`).

    What nobody reports on is left out: its agreements where their status is None, its measurements where `with_values`
    is false.
    """
    found = {row["result"]: row for row in results}
    tell = indicator_sentence if with_values else indicator_aim
    return [beside_agreements(found[row["result"]], row, tell) for row in latest(indicators) if row["result"] in found]


def beside_agreements(result: Row, indicator: Row, tell: Callable[[Row], str] = indicator_sentence) -> str:
    """How a goal stands by its agreements and, as `tell` says it, by its number; and that those two differ."""
    done, total, middle = result["done"], result["agreements"], word("middle")
    if done is None:
        return f"{middle.title} {result['result']}: {tell(indicator)}"
    said = f"{middle.title} {result['result']}: {_done(done, total)}. {tell(indicator)}"
    if not total or indicator["year"] is None or (done == total) == reached(indicator):
        return said
    differs = "wel gehaald" if reached(indicator) else "nog niet gehaald"
    return f"{said} Die twee zeggen niet hetzelfde: het getal van {middle.the} is {differs}."


def _done(done: int, total: int) -> str:
    leaf = word("leaf")
    match total:
        case 0:
            return f"er hoort geen {leaf} bij"
        case 1:
            return f"{leaf.article} ene {leaf} is {'' if done else 'niet '}gereed"
        case _:
            return f"{done or 'geen'} van de {total} {leaf.many} {'is' if done < 2 else 'zijn'} gereed"


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
    rows, middle = steps.to_dict("records"), word("middle")
    later = sum(row["to_year"] > row["from_year"] for row in rows)
    earlier = sum(row["to_year"] < row["from_year"] for row in rows)
    parts = [f"{count} {said}" for count, said in ((later, "later"), (earlier, "eerder")) if count]
    if not parts:
        return f"{formats.capital(middle.none)} kreeg een ander jaar"
    got = formats.plural(later + earlier, f"{middle.one} kreeg", f"{middle.many} kregen")
    return f"{got} een ander jaar: {formats.enumeration(parts)}"


def goal_rows(numbers: pd.DataFrame) -> pd.DataFrame:
    """The goals (`goal_numbers`) with, where they have no indicator, that they have none."""
    rows = [{**row, "indicators": row["indicators"] or "geen getal"} for row in numbers.to_dict("records")]
    return pd.DataFrame(rows, columns=numbers.columns, dtype=object)
