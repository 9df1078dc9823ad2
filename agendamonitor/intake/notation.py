"""Which way numbers and dates are written in a file: proven by its cells or asked, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Notation = Literal["nl", "en"]

# 1.234.567,89 or 1234567,89; and 1234567.89. Neither allows a leading zero before another digit.
_DUTCH = re.compile(r"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<rest>[0-9]+))?")
_ENGLISH = re.compile(r"(?P<whole>0|[1-9][0-9]*)(?:\.(?P<rest>[0-9]+))?")
_FORMS: dict[Notation, re.Pattern[str]] = {"nl": _DUTCH, "en": _ENGLISH}
_AMERICAN = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
# What people and their systems put around a number: a minus of any kind before or behind it, or brackets for one; and
# around an amount also the currency, with ,- for no cents.
_MINUS = r"-/-|[-\u2212\u2013]"
_BODY = r"(?P<body>[0-9][0-9., ]*?)"
_PLAIN = re.compile(rf"(?P<open>\()? ?(?P<first>{_MINUS})? ?{_BODY} ?(?P<last>{_MINUS})? ?(?P<close>\))?")
_CURRENCY = r"(?:€|EUR)"
_NO_CENTS = r"(?P<no_cents>,[-\u2013]{1,2})?"
_AMOUNT = re.compile(
    rf"(?P<open>\()? ?(?P<first>{_MINUS})? ?(?P<before>{_CURRENCY})? ?(?P<second>{_MINUS})? ?{_BODY}{_NO_CENTS}"
    rf" ?(?P<behind>{_CURRENCY})? ?(?P<last>{_MINUS})? ?(?P<close>\))?",
    re.IGNORECASE,
)
# Thousands that stand apart: 1 234 567,89.
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?")

_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})(?P<mark>[-/])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")


@dataclass(frozen=True)
class Number:
    """A number as written: its sign and digits apart from the way its thousands and decimals are marked."""

    sign: str
    body: str

    @classmethod
    def of(cls, text: str, is_money: bool) -> "Number | None":
        """The number in a cell; None when the cell is no number in any notation."""
        match = (_AMOUNT if is_money else _PLAIN).fullmatch(text)
        if match is None:
            return None
        found = match.groupdict()
        minuses = [bool(found.get(name)) for name in ("first", "second", "last", "open")]
        # Twice a minus, half a bracket or a currency on either side is nothing that anybody means.
        if (
            sum(minuses) > 1
            or bool(found["open"]) != bool(found["close"])
            or (found.get("before") and found.get("behind"))
        ):
            return None
        body = found["body"]
        if " " in body and not _SPACED.fullmatch(body):
            return None
        number = cls("-" if any(minuses) else "", body.replace(" ", "") + (",00" if found.get("no_cents") else ""))
        return number if number.possible else None

    @property
    def possible(self) -> frozenset[Notation]:
        """The notations in which this is a number."""
        notations: tuple[Notation, ...] = ("nl", "en")
        return frozenset(each for each in notations if _FORMS[each].fullmatch(self.body))

    @property
    def proves(self) -> Notation | None:
        """The one notation that this number can have been written in, if there is only one."""
        if _AMERICAN.fullmatch(self.body):
            return None
        [only, *others] = sorted(self.possible)
        return None if others else only

    @property
    def is_ambiguous(self) -> bool:
        """Whether it stands for different numbers in different notations."""
        if _AMERICAN.fullmatch(self.body):
            return True
        return len(self.possible) == 2 and self.canonical("nl") != self.canonical("en")

    def canonical(self, notation: Notation) -> str | None:
        """The number with a point for decimals and no thousands marks; None when it is not of this notation."""
        match = _FORMS[notation].fullmatch(self.body)
        if match is None:
            return None
        rest = f".{match['rest']}" if match["rest"] else ""
        return f"{self.sign}{match['whole'].replace('.', '')}{rest}"


@dataclass(frozen=True)
class Evidence:
    """What the numbers of a file say about its notation: the first cell that proves each, and the first doubtful one.

    Each is (header, line, value), or None.
    """

    dutch: tuple[str, int, str] | None = None
    english: tuple[str, int, str] | None = None
    doubtful: tuple[str, int, str] | None = None


def weigh(numbers: Iterable[tuple[str, int, str, Number]]) -> Evidence:
    """The evidence in the distinct numbers of a file: (header, line, cell, number)."""
    first: dict[str, tuple[str, int, str]] = {}
    for header, line, cell, number in numbers:
        kind = number.proves or ("doubtful" if number.is_ambiguous else None)
        if kind and (kind not in first or line < first[kind][1]):
            first[kind] = (header, line, cell)
    return Evidence(first.get("nl"), first.get("en"), first.get("doubtful"))


@dataclass(frozen=True)
class WrittenDate:
    """A date as people write it: 31-12-2026, 1-2-2026 or 31/12/2026."""

    day: int
    month: int
    year: int
    mark: str

    @classmethod
    def of(cls, text: str) -> "WrittenDate | None":
        """The date in a cell, day first; None when the cell is not written so."""
        match = _DAY_FIRST.fullmatch(text)
        if match is None:
            return None
        return cls(int(match["day"]), int(match["month"]), int(match["year"]), match["mark"])

    @property
    def canonical(self) -> str:
        """The date as 2026-12-31; it may still be a day that does not exist."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def slashes_are_day_first(dates: Iterable[WrittenDate]) -> bool | None:
    """Whether 3/12/2026 is 3 December in this file: proven by a day above 12, else None (could be American)."""
    slashed = [each for each in dates if each.mark == "/"]
    if any(each.month > 12 for each in slashed):
        return False
    return True if any(each.day > 12 for each in slashed) else None
