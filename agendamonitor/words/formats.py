"""Numbers, euros, dates and half-years the Dutch way (Babel's CLDR data, locale nl)."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from agendamonitor.words.money import in_whole_euros

MINUS = "−"
MULTIPLIED = "×"
HALF_YEAR = re.compile(r"^(\d{4})-H([12])$")


@lru_cache(maxsize=8192)
def number(value: int | Decimal, decimals: int | None = 0) -> str:
    """`1234.5` as `1.235`, `1.234,5` (one decimal) or as many decimals as it has (`decimals=None`).

    Rounds half away from zero, as a reader would; negative values carry a true minus sign.
    """
    if decimals is None:
        text = format_decimal(value, format="#,##0.######", locale="nl", decimal_quantization=False)
    else:
        quantum = Decimal(1).scaleb(-decimals)
        rounded = Decimal(value).quantize(quantum, rounding="ROUND_HALF_UP")
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = format_decimal(rounded, format=pattern, locale="nl")
    return text.replace("-", MINUS)


def euro(amount: Decimal | int) -> str:
    """`€ 37.500`, or `€ 37.500,50` when there are cents; negative as `− € 500`."""
    amount = Decimal(amount)
    decimals = 0 if amount == amount.to_integral_value() else 2
    sign = f"{MINUS} " if amount < 0 else ""
    return f"{sign}€ {number(abs(amount), decimals)}"


def whole_euro(amount: Decimal) -> str:
    """`€ 294.167`: an amount as it is said out loud, in whole euros; under one euro with its cents."""
    return euro(in_whole_euros(amount))


def euro_change(amount: Decimal | int) -> str:
    """A difference in euros with its sign: `+ € 7.500`, `− € 500`, `€ 0`."""
    return f"+ {euro(amount)}" if amount > 0 else euro(amount)


def pm(lines: int) -> str:
    """How many amounts are unknown: `3 × PM`."""
    return f"{lines} {MULTIPLIED} PM"


def known_and_pm(known: Decimal | int, pm_lines: int) -> str:
    """A sum of money, never bare: `€ 237.500 + 3 × PM`; `PM` when one amount and nothing is known."""
    if not pm_lines:
        return euro(known)
    return f"{euro(known)} + {pm(pm_lines)}"


def fte(value: Decimal) -> str:
    """`1,32 fte`."""
    return f"{number(value, 2)} fte"


def percent(share: Decimal, decimals: int = 0) -> str:
    """A share (0.58) as `58%`."""
    return f"{number(share * 100, decimals)}%"


def day(value: date) -> str:
    """`1 juli 2026`."""
    return format_date(value, format="d MMMM y", locale="nl")


def short_month(value: date) -> str:
    """`jul 2026`, for where little room is."""
    return format_date(value, format="MMM y", locale="nl").replace(".", "")


def month(value: date) -> str:
    """`juli 2026`."""
    return format_date(value, format="MMMM y", locale="nl")


def half_year(code: str) -> str:
    """`2026-H1` as `1e halfjaar 2026`."""
    matched = HALF_YEAR.match(code)
    if not matched:
        raise ValueError(f"geen halfjaar: {code!r}")
    return f"{matched[2]}e halfjaar {matched[1]}"


def half_year_end(code: str) -> date:
    """The last day of a half-year: `2026-H1` is 30 June 2026."""
    matched = HALF_YEAR.match(code)
    if not matched:
        raise ValueError(f"geen halfjaar: {code!r}")
    return date(int(matched[1]), 6, 30) if matched[2] == "1" else date(int(matched[1]), 12, 31)


def unbroken(text: str) -> str:
    """The text with amounts that no line end can tear apart (no-break spaces around € and ×)."""
    return text.replace("€ ", "€\u00a0").replace(f" {MULTIPLIED} ", f"\u00a0{MULTIPLIED}\u00a0")


def plural(count: int, singular: str, several: str) -> str:
    """`1 wijk`, `3 wijken`."""
    return f"{number(count)} {singular if count == 1 else several}"


def enumeration(words: Sequence[str]) -> str:
    """`a, b en c`."""
    return format_list(words, locale="nl")


def alternatives(words: Sequence[str]) -> str:
    """`a, b of c`."""
    return format_list(words, style="or", locale="nl")


def capital(text: str) -> str:
    """The text with a capital in front, and nothing else changed."""
    return f"{text[0].upper()}{text[1:]}"


def references(text: str) -> str:
    """Places in sources, each source named once: `agenda:156 agenda:205` as `agenda 156, 205`."""
    places: dict[str, list[str]] = {}
    for reference in text.split():
        source, _, line = reference.partition(":")
        places.setdefault(source, []).append(line)
    return "; ".join(f"{source} {', '.join(lines)}".strip() for source, lines in places.items())


def small_count(count: int, threshold: int) -> str:
    """A count of people; from 1 up to the threshold it is `< 5`, so that nobody is recognised."""
    return f"< {threshold}" if 0 < count < threshold else number(count)
