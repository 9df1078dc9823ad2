"""What every number is called, measured in, means and comes from: `measures.toml`, read once."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from agendamonitor.words import formats
from agendamonitor.words.vocabulary import worded


@dataclass(frozen=True)
class Measure:
    """One number or column of an answer, as `measures.toml` defines it."""

    name: str
    label: str
    unit: str = "tekst"
    decimals: int | None = None
    meaning: str = ""
    source: str = ""

    def show(self, value: object) -> str:  # noqa: PLR0911 - one line per kind of value
        """The value as a Dutch reader writes it; an absent value is an empty text."""
        match value:
            case None:
                return ""
            case bool():
                return "ja" if value else "nee"
            case date():
                return formats.day(value)
            case Decimal() | int():
                return self._number(value)
            case str() if self.unit == "halfjaar":
                return formats.half_year(value)
            case str() if self.unit == "vindplaats":
                return formats.references(value)
            case _:
                return str(value)

    def _number(self, value: Decimal | int) -> str:
        match self.unit:
            case "euro":
                return formats.euro(value)
            case "fte":
                return formats.number(value, 2)
            case "aandeel":
                return formats.percent(Decimal(value), self.decimals or 0)
            case "jaar" | "tekst":
                return str(value)
            case _:
                return formats.number(value, self.decimals)

    @property
    def numeric(self) -> bool:
        return self.unit in {"euro", "fte", "aandeel", "aantal", "per 1.000", "hectare", "jaarkolom"}


def measures() -> dict[str, Measure]:
    """Every measure by its name (the column name in the answers), in the words of the agenda spoken about."""
    return {name: _in_words(defined) for name, defined in _defined().items()}


def measure(name: str) -> Measure:
    """The measure of that name, as in `measures`; a column named after a year is that year.

    Raises KeyError for a name that is not defined.
    """
    if name.isdigit():
        return Measure(name, name, "jaarkolom")
    try:
        return _in_words(_defined()[name])
    except KeyError:
        raise KeyError(f"measures.toml does not define {name!r}") from None


@cache
def _defined() -> dict[str, Measure]:
    defined = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
    return {name: Measure(name, **definition) for name, definition in defined.items()}


def _in_words(defined: Measure) -> Measure:
    return replace(defined, label=worded(defined.label), meaning=worded(defined.meaning))
