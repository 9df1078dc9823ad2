"""The header of an agenda: whose it is, what it is called, of when it is, and the words it uses for its own things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from agendamonitor.words.vocabulary import DEFAULTS, Word

# What marks the moments of the agenda's time: its phases, the years alone, or nothing.
MOMENTS = ("fasen", "jaren", "geen")

PARTS = {each.name for each in fields(Word)}
ARTICLES = ("de", "het")

Complain = Callable[[str, str, str], None]


@dataclass(frozen=True)
class CoverageGoal:
    """By when which areas are to have a worker: `areas` is a number of them, or None for all."""

    year: int
    areas: int | None
    title: str
    source_ref: str


@dataclass(frozen=True)
class Header:
    """What the papers say of the agenda as a whole.

    `owner` is the city or other body whose agenda it is; `follows` is the version before this one; `moments` is one of
    `MOMENTS`, or empty where the papers do not say it; `sources` has the title of each document by the name under which
    `source_ref` columns cite it; `words` has the agenda's word for each role; counts of people from 1 to below
    `small_count` are not shown.
    """

    title: str
    owner: str
    author: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    version: str = ""
    follows: str = ""
    language: str = "nl"
    moments: str = ""
    monitor_from: str = ""
    memo_word: str = "memo"
    small_count: int = 5
    coverage_goals: tuple[CoverageGoal, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)
    words: Mapping[str, Word] = field(default_factory=lambda: DEFAULTS, hash=False)


def read_header(source: Any, complain: Complain) -> Header:
    """The header in the `agenda` object of the papers; `complain(where, found, expected)` hears what is wrong in it."""
    if not isinstance(source, dict):
        complain("agenda", "geen object", "een JSON-object")
        source = {}
    # An agenda from before version 0.2 names its city.
    if "owner" not in source and "city" in source:
        source = {**source, "owner": source["city"]}
    reader = _Reader(source, complain)
    moments = reader.text("moments")
    if moments and moments not in MOMENTS:
        complain("agenda.moments", f"‘{moments}’", "één van " + ", ".join(MOMENTS))
    small_count = source.get("small_count", 5)
    if not isinstance(small_count, int) or isinstance(small_count, bool) or small_count < 0:
        complain("agenda.small_count", f"‘{small_count}’", "een geheel getal van 0 of meer")
        small_count = 5
    return Header(
        title=reader.text("title"),
        owner=reader.text("owner"),
        author=reader.text("author"),
        starts_on=reader.day("starts_on"),
        ends_on=reader.day("ends_on"),
        version=reader.text("version"),
        follows=reader.text("follows"),
        language=reader.text("language") or "nl",
        moments=moments,
        monitor_from=reader.text("monitor_from"),
        memo_word=reader.text("memo_word") or "memo",
        small_count=small_count,
        coverage_goals=reader.goals(),
        sources=reader.texts("sources"),
        words={**DEFAULTS, **reader.words()},
    )


class _Reader:
    def __init__(self, source: Mapping[str, Any], complain: Complain) -> None:
        self.source = source
        self.complain = complain

    def text(self, key: str) -> str:
        value = self.source.get(key, "")
        if isinstance(value, str):
            return value
        self.complain(f"agenda.{key}", "geen tekst", "tekst")
        return ""

    def texts(self, key: str) -> dict[str, str]:
        value = self.source.get(key, {})
        if isinstance(value, dict) and all(isinstance(each, str) for each in value.values()):
            return value
        self.complain(f"agenda.{key}", "geen teksten", "een tekst per naam")
        return {}

    def day(self, key: str) -> date | None:
        text = self.text(key)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.complain(f"agenda.{key}", f"‘{text}’", "een dag zoals 2022-08-01")
            return None

    def goals(self) -> tuple[CoverageGoal, ...]:
        value = self.source.get("coverage_goals", [])
        made = []
        for number, each in enumerate(value if isinstance(value, list) else [value], start=1):
            try:
                # Papers from before version 0.2 call the areas wijken.
                areas = each.get("areas", each.get("wijken", "alle"))
                made.append(
                    CoverageGoal(
                        int(each["year"]), None if areas == "alle" else int(areas), each["title"], each["source_ref"]
                    )
                )
            except (AttributeError, KeyError, TypeError, ValueError):
                self.complain(
                    f"agenda.coverage_goals {number}", "geen doel voor de dekking", "year, areas, title en source_ref"
                )
        return tuple(made)

    def words(self) -> dict[str, Word]:
        value = self.source.get("words", {})
        if not isinstance(value, dict):
            self.complain("agenda.words", "geen object", "per rol een woord")
            return {}
        made = {}
        for role, said in value.items():
            parts = said if isinstance(said, dict) and all(isinstance(each, str) for each in said.values()) else {}
            if role not in DEFAULTS:
                self.complain(f"agenda.words.{role}", f"de rol ‘{role}’", "één van " + ", ".join(DEFAULTS))
            elif not (
                parts.get("one")
                and parts.get("many")
                and parts.keys() <= PARTS
                and parts.get("article", "de") in ARTICLES
            ):
                self.complain(
                    f"agenda.words.{role}", "geen woord", "one en many; article (de of het), stem en qualifier mogen"
                )
            else:
                made[role] = Word(**parts)
        return made
