"""Money with three values: an amount, a zero with its reason, or PM (pro memorie: amount unknown) with its reason.

This is the one place where PM is added up: a sum is a known amount plus how many lines are PM, never one bare number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, NoReturn

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
LARGEST = Decimal("1e12")


class MoneyError(ValueError):
    """Something that is no money; the message is Dutch and names what was found."""


class UnknownAmountError(MoneyError):
    """PM was asked to behave like an amount."""


def in_cents(value: Decimal) -> Decimal:
    """The value in euros rounded to whole cents, half a cent away from zero."""
    return value.quantize(CENT, ROUND_HALF_UP)


def in_whole_euros(value: Decimal) -> Decimal:
    """The value rounded to whole euros; in cents when it is less than one euro, so that something is never nothing."""
    return value.quantize(Decimal(1), ROUND_HALF_UP) if abs(value) >= 1 else in_cents(value)


def exact_cents(value: Decimal | int) -> Decimal:
    """The same value with two decimals; raises MoneyError on anything that is not a whole number of cents."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise MoneyError(f"{value!r} is geen bedrag: gebruik een decimaal getal.")
    amount = Decimal(value)
    if not amount.is_finite() or abs(amount) >= LARGEST:
        raise MoneyError(f"{value} is geen bedrag in euro's.")
    cents = amount.quantize(CENT, ROUND_HALF_UP)
    if cents != amount:
        raise MoneyError(f"{value} heeft meer dan twee decimalen: een bedrag gaat tot op de cent.")
    return cents + ZERO


@dataclass(frozen=True, slots=True)
class Money:
    """One cell of a budget: `amount` in euros (None means PM) and, for a zero or PM, the reason.

    Two of them can be equal; they can be put in order only when both are known, and never be used as a number or as
    yes or no.
    """

    amount: Decimal | None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.amount is not None:
            object.__setattr__(self, "amount", exact_cents(self.amount))
        if not self.amount and not self.reason:
            raise MoneyError("Een nul en een PM hebben een reden nodig.")

    @classmethod
    def of(cls, amount: Decimal | int) -> "Money":
        """An amount other than zero."""
        return cls(Decimal(amount) if isinstance(amount, int) else amount)

    @classmethod
    def zero(cls, reason: str) -> "Money":
        """Nothing, and why."""
        return cls(ZERO, reason)

    @classmethod
    def pm(cls, reason: str) -> "Money":
        """Named, but the amount is unknown, and why."""
        return cls(None, reason)

    @property
    def is_pm(self) -> bool:
        """Whether the amount is unknown."""
        return self.amount is None

    @property
    def known(self) -> Decimal:
        """The amount in euros; raises UnknownAmountError for PM."""
        if self.amount is None:
            raise UnknownAmountError(f"PM ({self.reason}) heeft geen bedrag.")
        return self.amount

    def __lt__(self, other: "Money") -> bool:
        return self.known < other.known

    def __le__(self, other: "Money") -> bool:
        return self.known <= other.known

    def __gt__(self, other: "Money") -> bool:
        return self.known > other.known

    def __ge__(self, other: "Money") -> bool:
        return self.known >= other.known

    def __add__(self, other: "Money | MoneySum") -> "MoneySum":
        return MoneySum.of(self) + other

    def __bool__(self) -> NoReturn:
        raise UnknownAmountError("Geld is geen ja of nee: vraag naar is_pm of naar het bedrag.")


@dataclass(frozen=True, slots=True)
class MoneySum:
    """A sum of money: what is known, in euros, and how many PM it holds besides."""

    known: Decimal = ZERO
    pm_lines: int = 0

    @classmethod
    def of(cls, money: Money) -> "MoneySum":
        """The sum of one."""
        return cls(ZERO, 1) if money.amount is None else cls(money.amount, 0)

    def __add__(self, other: "Money | MoneySum") -> "MoneySum":
        if isinstance(other, Money):
            other = MoneySum.of(other)
        return MoneySum(self.known + other.known, self.pm_lines + other.pm_lines)

    __radd__ = __add__

    def __sub__(self, other: "MoneySum") -> "MoneyChange":
        return MoneyChange(self.known - other.known, self.pm_lines - other.pm_lines)

    def __lt__(self, other: "MoneySum") -> bool:
        return self.complete < other.complete

    def __le__(self, other: "MoneySum") -> bool:
        return self.complete <= other.complete

    def __gt__(self, other: "MoneySum") -> bool:
        return self.complete > other.complete

    def __ge__(self, other: "MoneySum") -> bool:
        return self.complete >= other.complete

    def __bool__(self) -> NoReturn:
        raise UnknownAmountError("Een som is geen ja of nee: vraag naar het bekende bedrag of het aantal PM.")

    @property
    def complete(self) -> Decimal:
        """The whole sum in euros; raises UnknownAmountError when it holds PM."""
        if self.pm_lines:
            raise UnknownAmountError(f"Deze som is niet compleet: er zijn nog {self.pm_lines} × PM.")
        return self.known


class MoneyChange(NamedTuple):
    """The difference between two sums: in known euros and in the number of PM; both may be negative."""

    known: Decimal
    pm_lines: int


def total(moneys: Iterable[Money | MoneySum]) -> MoneySum:
    """The sum of cells and sums; nothing at all is zero without PM."""
    known, pm_lines = ZERO, 0
    for money in moneys:
        one = money if isinstance(money, MoneySum) else MoneySum.of(money)
        known += one.known
        pm_lines += one.pm_lines
    return MoneySum(known, pm_lines)


class Estimate(NamedTuple):
    """An expectation in euros with its range (low <= expected <= high) and how many PM are not counted in it."""

    low: Decimal = ZERO
    expected: Decimal = ZERO
    high: Decimal = ZERO
    pm_lines: int = 0

    @classmethod
    def exactly(cls, money: Money) -> "Estimate":
        """The cell as it is: no range, PM uncounted."""
        return UNCOUNTED if money.amount is None else cls(money.amount, money.amount, money.amount)

    @property
    def sum(self) -> MoneySum:
        """The expectation as a sum of money."""
        return MoneySum(self.expected, self.pm_lines)


UNCOUNTED = Estimate(pm_lines=1)


def total_estimate(estimates: Iterable[Estimate]) -> Estimate:
    """The sum of estimates: low with low, high with high, PM with PM (the widest range the parts allow)."""
    low, expected, high, pm_lines = ZERO, ZERO, ZERO, 0
    for one in estimates:
        low += one.low
        expected += one.expected
        high += one.high
        pm_lines += one.pm_lines
    return Estimate(low, expected, high, pm_lines)


def estimate_change(after: Estimate, before: Estimate) -> Estimate:
    """How `after` differs from `before`, figure by figure; each may be negative."""
    return Estimate(
        after.low - before.low,
        after.expected - before.expected,
        after.high - before.high,
        after.pm_lines - before.pm_lines,
    )
