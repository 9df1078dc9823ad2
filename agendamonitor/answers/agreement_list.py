"""The list of agreements: what can be chosen, which part of it is shown, how, and what a download holds."""

from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

import pandas as pd

from agendamonitor.answers.moments import TIMINGS, when
from agendamonitor.words import formats
from agendamonitor.words.statuses import STATUSES
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]

PAGE_SIZE = 25
# What the question about agreements is asked with where the list is not narrowed down.
NO_FILTER: Mapping[str, Any] = {
    "lines": [],
    "phases": [],
    "results": [],
    "partners": [],
    "statuses": [],
    "timings": [],
    "words": "",
}
# Every column of the download, with what an agenda must have for it.
EXPORTED = [
    ("agreement", ""),
    ("name", ""),
    ("programme_line", ""),
    ("programme_line_name", ""),
    ("phase_name", "phases"),
    ("status", "statuses"),
    ("leaders", "partners"),
    ("others", "partners"),
    ("when", "moments"),
    ("timing", "moments"),
    ("timing_as_printed", "moments"),
    ("starts_on", "moments"),
    ("ends_on", "moments"),
    ("repeated_as", ""),
    ("summary", ""),
    ("note", "statuses"),
    ("source_ref", ""),
]


# The columns on screen, likewise.
SHOWN = [("title", ""), ("status", "statuses"), ("when", "moments"), ("leaders", "partners")]


class Filter(NamedTuple):
    """A way to narrow the list down: its parameter of `progress_agreements`, label, key in links, names with codes."""

    parameter: str
    label: str
    key: str
    codes: Mapping[str, str]


def filters(choices: pd.DataFrame, capabilities: Set[str]) -> list[list[Filter]]:
    """Everything by which the list can be narrowed down (`progress_choices`), in three columns."""
    columns = [
        [
            ("", Filter("lines", word("top").title, "lijn", options(choices, "lijn"))),
            ("partners", Filter("partners", "Partner", "partner", options(choices, "partner"))),
        ],
        [
            ("statuses", Filter("statuses", "Status", "status", {status: status for status in STATUSES})),
            ("results", Filter("results", word("middle").title, "opgave", options(choices, "opgave"))),
        ],
        [
            ("phases", Filter("phases", "Fase", "fase", options(choices, "fase"))),
            ("moments", Filter("timings", "Tijd", "tijd", {timing: timing for timing in TIMINGS})),
        ],
    ]
    return [[each for needs, each in column if not needs or needs in capabilities] for column in columns]


def shown(capabilities: Set[str]) -> list[str]:
    """The columns on screen for an agenda that has this."""
    return [column for column, needs in SHOWN if not needs or needs in capabilities]


def exported(capabilities: Set[str]) -> list[str]:
    """The columns of the download for an agenda that has this."""
    return [column for column, needs in EXPORTED if not needs or needs in capabilities]


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
        sentence = f"Alle {word('leaf').counted(total)}"
    else:
        sentence = f"{formats.number(found)} van {word('leaf').counted(total)}"
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
