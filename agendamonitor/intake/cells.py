"""What a single cell may hold: one exact notation per type."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from agendamonitor.agenda.schema import FORMS, Field

PM = "PM"

# One notation per type, so that equal values are equal text and no reader can take one for another.
NOTATION = {
    "integer": r"-?(?:0|[1-9][0-9]{0,17})",
    "year": r"[12][0-9]{3}",
    "number": r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?",
    "date": r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
    "boolean": r"true|false",
    "money": r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?",
    "money_or_pm": r"PM|-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?",
    "fte": r"-?(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,3})?",
    "half_year": r"[12][0-9]{3}-H[12]",
}

EXPECTED = {
    "integer": "een geheel getal zoals 12",
    "year": "een jaartal zoals 2026",
    "number": "een getal met een punt als decimaalteken, zoals 12.5",
    "date": "een datum zoals 2026-12-31",
    "boolean": "true of false",
    "money": "een bedrag met een punt en hoogstens twee decimalen, zoals 75000.00",
    "money_or_pm": "een bedrag met een punt en hoogstens twee decimalen, zoals 75000.00, of PM",
    "fte": "een aantal fte met een punt en hoogstens drie decimalen, zoals 0.22",
    "half_year": "een halfjaar zoals 2026-H1",
}

RULE = {
    "money": "R7-not-an-amount",
    "money_or_pm": "R7-not-an-amount",
    "date": "R9-not-a-date",
    "string": "R10-not-a-text",
    "half_year": "R10-not-a-half-year",
    "boolean": "R10-not-true-or-false",
}

ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.decimal128(27, 9),
    "date": pa.date32(),
    "boolean": pa.bool_(),
    "money": pa.decimal128(14, 2),
    "money_or_pm": pa.string(),
    "fte": pa.decimal128(6, 3),
    "half_year": pa.string(),
}


def rule_of(type_name: str) -> str:
    """The code of the problem that a cell is not of this type."""
    return RULE.get(type_name, "R8-not-a-number")


def is_real_date(text: str) -> bool:
    """Whether a text in date notation is a day of the calendar (2026-02-30 is not)."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def broken_limit(field: Field, text: str) -> tuple[str, str] | None:
    """Which limit of the column a well-formed cell breaks: (code, what was expected), or None."""
    if field.type == "date" and not is_real_date(text):
        return rule_of("date"), "een dag die bestaat"
    if field.enum and text not in field.enum:
        return "R10-unknown-value", "één van " + ", ".join(field.enum)
    if field.pattern and not re.fullmatch(field.pattern, text, re.ASCII):
        return "R10-pattern", FORMS[field.form].told
    if text == PM:
        return None
    return _broken_bound(field, text)


def _broken_bound(field: Field, text: str) -> tuple[str, str] | None:
    numeric = isinstance(field.minimum, Decimal) or isinstance(field.maximum, Decimal)
    value: Any = Decimal(text) if numeric else text
    if field.minimum is not None and value < field.minimum:
        return "R10-too-low", f"minstens {field.minimum}"
    if field.maximum is not None and value > field.maximum:
        return "R10-too-high", f"hoogstens {field.maximum}"
    return None
