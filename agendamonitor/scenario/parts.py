"""The parts of a scenario: each a frozen choice that checks itself and speaks Dutch when it cannot be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from agendamonitor.words.money import MoneyError, exact_cents
from agendamonitor.words.vocabulary import word

K = TypeVar("K")
V = TypeVar("V")

NAME_LENGTH = 120
REASON_LENGTH = 300
LARGEST_AMOUNT = Decimal("1e9")
LARGEST_FACTOR = Decimal(10)
MOST_WIJKEN = 500
MOST_PARTS = 1000
READINGS = ("table", "text")
TREATMENTS = ("not_counted", "last_known", "indexed", "ends", "amounts", "shares")
CHANGES = ("set", "scale", "start", "stop", "extend", "delay")

# Names and reasons travel in links and are shown to others: no markup, no control or direction characters.
_UNSAFE = re.compile(r"[<>\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class ScenarioError(ValueError):
    """A choice that cannot be; the message is Dutch and can be shown as it is."""


class FrozenMapping(Mapping[K, V]):
    """A mapping that cannot change, sorted by key, equal to any mapping with the same items."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        self._items = dict(sorted(dict(items).items()))  # type: ignore[type-var]

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type, tuple[dict[K, V]]]:
        return FrozenMapping, (self._items,)


def as_decimal(value: Any, what: str) -> Decimal:
    """The number in an int, Decimal or plain decimal text; raises ScenarioError naming `what` otherwise."""
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ScenarioError(f"{what}: {value!r} is geen getal.")
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ScenarioError(f"{what}: {value!r} is geen getal.") from error
    if not number.is_finite():
        raise ScenarioError(f"{what}: {value!r} is geen getal.")
    return number


def as_amount(value: Any, what: str) -> Decimal:
    """An amount in whole cents, from zero up; raises ScenarioError otherwise."""
    number = as_decimal(value, what)
    if number < 0:
        raise ScenarioError(f"{what}: {number} is negatief; een bedrag is nul of meer.")
    if number > LARGEST_AMOUNT:
        raise ScenarioError(f"{what}: {number} is te groot.")
    try:
        return exact_cents(number)
    except MoneyError as error:
        raise ScenarioError(f"{what}: {error}") from error


def as_factor(value: Any, what: str) -> Decimal:
    """A factor from 0 to 10; raises ScenarioError otherwise."""
    number = as_decimal(value, what)
    if not 0 <= number <= LARGEST_FACTOR:
        raise ScenarioError(f"{what}: {number} ligt niet tussen 0 en {LARGEST_FACTOR}.")
    return number


def as_text(value: Any, what: str, longest: int) -> str:
    """Plain text of a bounded length without markup; raises ScenarioError otherwise."""
    if not isinstance(value, str):
        raise ScenarioError(f"{what} is geen tekst.")
    if len(value) > longest:
        raise ScenarioError(f"{what} is te lang: hoogstens {longest} tekens.")
    if _UNSAFE.search(value):
        raise ScenarioError(f"{what} mag geen opmaak of stuurtekens bevatten (zoals < en >).")
    return value.strip()


def as_year(value: Any, what: str) -> int:
    """A year of four digits; raises ScenarioError otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1900 <= value <= 2200:
        raise ScenarioError(f"{what}: {value!r} is geen jaar.")
    return value


def _put(record: object, **values: object) -> None:
    for name, value in values.items():
        object.__setattr__(record, name, value)


@dataclass(frozen=True, slots=True)
class Treatment:
    """What happens to PM.

    `not_counted` leaves it open; `last_known` keeps the last amount flat; `indexed` lets that amount follow the index;
    `ends` makes it zero; `amounts` counts a typed range in euros; `shares` a range in shares of the last known amount.
    """

    kind: str = "not_counted"
    low: Decimal | None = None
    expected: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        if self.kind not in TREATMENTS:
            raise ScenarioError(f"De behandeling van PM {self.kind!r} bestaat niet.")
        figures = (self.low, self.expected, self.high)
        if self.kind not in ("amounts", "shares"):
            if figures != (None, None, None):
                raise ScenarioError("Alleen een bandbreedte heeft een laag, verwacht en hoog cijfer.")
            return
        read = as_amount if self.kind == "amounts" else as_factor
        low, expected, high = (
            read(figure, f"Bandbreedte {name}")
            for figure, name in zip(figures, ("laag", "verwacht", "hoog"), strict=True)
        )
        if not low <= expected <= high:
            raise ScenarioError("Een bandbreedte loopt op: laag, verwacht, hoog.")
        _put(self, low=low, expected=expected, high=high)

    @property
    def figures(self) -> tuple[Decimal, Decimal, Decimal]:
        """Low, expected, high of a range; zeros for any other treatment."""
        return self.low or Decimal(0), self.expected or Decimal(0), self.high or Decimal(0)


NOT_COUNTED = Treatment()
LAST_KNOWN = Treatment("last_known")
INDEXED = Treatment("indexed")
ENDS = Treatment("ends")


@dataclass(frozen=True, slots=True)
class Change:
    """A change to one budget line, from `year` up to and including `until`.

    Without `until` a `set` is for one year and the others run to the last year. `set` and `start` put `value` euros in
    each year; `scale` multiplies by `value`; `stop` makes zero; `extend` continues the last known amount where the line
    has PM or zero; `delay` moves everything from `year` on by `value` years.
    """

    budget_line: str
    kind: str
    year: int
    until: int | None = None
    value: Decimal | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        what = f"Wijziging van {as_text(self.budget_line, 'De begrotingspost', NAME_LENGTH)}"
        if self.kind not in CHANGES:
            raise ScenarioError(f"{what}: {self.kind!r} bestaat niet.")
        as_year(self.year, what)
        if self.kind == "set" and self.until is None:
            _put(self, until=self.year)
        if self.until is not None and as_year(self.until, what) < self.year:
            raise ScenarioError(f"{what}: {self.until} ligt voor {self.year}.")
        _put(self, value=self._value(what), reason=as_text(self.reason, "De reden", REASON_LENGTH))

    @property
    def figure(self) -> Decimal:
        """The value as a number; zero for a change that takes none."""
        return self.value or Decimal(0)

    def _value(self, what: str) -> Decimal | None:
        if self.kind in ("stop", "extend"):
            if self.value is not None:
                raise ScenarioError(f"{what}: hier hoort geen bedrag bij.")
            return None
        if self.kind in ("set", "start"):
            return as_amount(self.value, what)
        if self.kind == "scale":
            return as_factor(self.value, what)
        years = as_decimal(self.value, what)
        if years != years.to_integral_value() or not 1 <= years <= 50 or self.until is not None:
            raise ScenarioError(f"{what}: uitstel is een heel aantal jaren, zonder einde.")
        return Decimal(int(years))


@dataclass(frozen=True, slots=True)
class Served:
    """How many wijken have a worker in a year, and which of them are chosen by name (in the reader's order)."""

    count: int
    which: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        area = word("area")
        if isinstance(self.count, bool) or not isinstance(self.count, int) or not 0 <= self.count <= MOST_WIJKEN:
            raise ScenarioError(f"{area.titles}: {self.count!r} is geen aantal {area.many}.")
        which = tuple(as_text(each, f"Een {area}", NAME_LENGTH) for each in self.which)
        if len(set(which)) != len(which):
            raise ScenarioError(f"Een {area} is twee keer gekozen.")
        if len(which) > self.count:
            raise ScenarioError(f"Er zijn {len(which)} {area.many} gekozen, maar het aantal is {self.count}.")
        _put(self, which=which)


@dataclass(frozen=True, slots=True)
class Norm:
    """What one wijk takes of a per-wijk line: euros and fte a year; None keeps what follows from the source."""

    euro: Decimal | None = None
    fte: Decimal | None = None

    def __post_init__(self) -> None:
        if self.euro is not None:
            _put(self, euro=as_amount(self.euro, f"Bedrag per {word('area')}"))
        if self.fte is not None:
            _put(self, fte=as_factor(self.fte, f"Fte per {word('area')}"))
        if self.euro == 0 or self.fte == 0 or (self.euro is None and self.fte is None):
            raise ScenarioError(f"Een norm per {word('area')} is meer dan nul.")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody else pays of a budget line each year, in euros; never more than the line costs."""

    budget_line: str
    payer: str
    year: int
    amount: Decimal
    until: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        what = f"Bijdrage aan {as_text(self.budget_line, 'De begrotingspost', NAME_LENGTH)}"
        as_year(self.year, what)
        if self.until is not None and as_year(self.until, what) < self.year:
            raise ScenarioError(f"{what}: {self.until} ligt voor {self.year}.")
        payer = as_text(self.payer, "De naam van de bijdrager", NAME_LENGTH)
        if not payer:
            raise ScenarioError(f"{what}: wie betaalt?")
        reason = as_text(self.reason, "De reden", REASON_LENGTH)
        _put(self, payer=payer, amount=as_amount(self.amount, what), reason=reason)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A partner who stops paying its fte from a year on, and who pays then.

    `payer` is a partner's id, or empty for nobody. When it is the city, its costs follow from the price per fte of the
    same budget line, or from `rate` (euros per fte a year); without either the costs are PM.
    """

    partner: str
    year: int
    payer: str = ""
    rate: Decimal | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        what = f"Terugtrekken van {as_text(self.partner, 'De partner', NAME_LENGTH)}"
        as_year(self.year, what)
        as_text(self.payer, "De betaler", NAME_LENGTH)
        if self.payer == self.partner:
            raise ScenarioError(f"{what}: de partner kan niet ook de nieuwe betaler zijn.")
        if self.rate is not None:
            _put(self, rate=as_amount(self.rate, what))
        _put(self, reason=as_text(self.reason, "De reden", REASON_LENGTH))
