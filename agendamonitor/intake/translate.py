"""From how people and spreadsheets write a value to its one canonical notation; what fits no reading is told wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agendamonitor.agenda.schema import Field
from agendamonitor.intake.cells import PM
from agendamonitor.intake.columns import ODD_SPACE, Coded, characters
from agendamonitor.intake.notation import Notation, Number, WrittenDate
from agendamonitor.intake.source import NATIVE

NUMERIC = ("integer", "year", "number", "money", "money_or_pm", "fte")

MONEY = ("money", "money_or_pm")

EXPECTED = {
    "integer": "een geheel getal, zoals 12",
    "year": "een jaartal van vier cijfers, zoals 2026",
    "number": "een getal, zoals 12,5",
    "date": "een datum met een jaartal van vier cijfers, zoals 31-12-2026",
    "boolean": "ja of nee",
    "money": "een bedrag met hoogstens twee decimalen, zoals 75.000,00",
    "money_or_pm": "een bedrag met hoogstens twee decimalen, zoals 75.000,00, of PM",
    "fte": "een aantal fte met hoogstens drie decimalen, zoals 0,22",
    "half_year": "een halfjaar, zoals 2026-H1",
    "string": "tekst (maak de kolom in Excel op als Tekst en typ de waarde opnieuw)",
}

_TRUTH = {"true": "true", "waar": "true", "ja": "true", "false": "false", "onwaar": "false", "nee": "false"}
_PRO_MEMORIE = {"pm", "p.m.", "p.m", "pro memorie"}
_DECIMALS = {"integer": 0, "year": 0, "money": 2, "money_or_pm": 2, "fte": 3, "number": 9}
_FIXED = (*MONEY, "fte")
_HALF_YEAR = re.compile(r"([12][0-9]{3})[- ]?[Hh]([12])")
_YEAR = re.compile(r"[12][0-9]{3}")
_ISO_DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
# Our own exports put an apostrophe before a text that a spreadsheet would run as a formula.
_GUARDED = r"\A'([=+\-@])"


@dataclass(frozen=True)
class Style:
    """How a file writes its numbers (None while that is unknown) and whether its dates with slashes are day first."""

    notation: Notation | None = None
    slashes_day_first: bool | None = None


@dataclass(frozen=True)
class Translated:
    """A column in canonical notation; `wrong` marks the rows whose cell fits no reading and was emptied."""

    coded: Coded
    wrong: np.ndarray


def tidy(values: pa.Array) -> pa.Array:
    """Cells without the spaces that nobody sees: odd ones made plain, outer ones and line breaks taken out."""
    data = characters(values)
    if data.isascii() and b" " not in data and b"\n" not in data:
        return values
    for pattern, plain in ((ODD_SPACE, " "), (r" *\n\s*", " "), (r"\A +| +\z", "")):
        values = pc.call_function(
            "replace_substring_regex", [values], pc.ReplaceSubstringOptions(pattern=pattern, replacement=plain)
        )
    return values


def translate(column: Field, coded: Coded, style: Style) -> Translated:
    """The column in canonical notation."""
    if column.type == "string" and not column.enum:
        return _translate_text(coded)
    convert = _converter(column, style)
    texts = [convert(text) for text in coded.texts()]
    return _rebuilt(coded, pa.array(texts, pa.string()))


def canonical_number(text: str, type_name: str, notation: Notation | None) -> str | None:
    """A number without its thousands marks and with a point; None when it is not one of this type and notation."""
    if text.startswith(NATIVE):
        return _fitted(text[2:], type_name) if text[1] == "n" else None
    if type_name == "year":
        return text if _YEAR.fullmatch(text) else None
    number = Number.of(text, is_money=type_name in MONEY)
    if number is None:
        return None
    # Without a known notation only a number that is the same in both can be read.
    readings = {number.canonical(each) for each in number.possible if notation in (None, each)}
    if len(readings) != 1 or (notation is None and number.is_ambiguous):
        return None
    [reading] = readings
    return _fitted(reading, type_name) if reading else None


def _fitted(text: str, type_name: str) -> str | None:
    """The number in the canonical form of its type; None when it has more decimals than the type."""
    # Minus zero is zero.
    value = Decimal(text) + 0
    places = _DECIMALS[type_name]
    written = len(text.partition(".")[2])
    if written > places:
        return None
    if type_name in _FIXED:
        return f"{value:.{places}f}"
    short = f"{value:f}"
    return short.rstrip("0").rstrip(".") if "." in short else short


def _converter(column: Field, style: Style) -> Callable[[str], str | None]:
    match column.type:
        case "money_or_pm":
            return lambda text: (
                PM if text.casefold() in _PRO_MEMORIE else canonical_number(text, column.type, style.notation)
            )
        case "date":
            return lambda text: _date(text, style.slashes_day_first)
        case "boolean":
            return _truth(column)
        case "half_year":
            return _half_year
        case "string":
            return _choice(column)
        case _:
            return lambda text: canonical_number(text, column.type, style.notation)


def _date(text: str, slashes_day_first: bool | None) -> str | None:
    if text.startswith(NATIVE):
        return text[2:] if text[1] == "d" else None
    if _ISO_DATE.fullmatch(text):
        return text
    written = WrittenDate.of(text)
    if written is None or (written.mark == "/" and not slashes_day_first):
        return None
    return written.canonical


def _truth(column: Field) -> Callable[[str], str | None]:
    known = {**_TRUTH, **{label.casefold(): value for value, label in column.labels.items()}}
    return lambda text: text[2:] if text.startswith(NATIVE + "b") else known.get(text.casefold())


def _half_year(text: str) -> str | None:
    match = _HALF_YEAR.fullmatch(text)
    return f"{match[1]}-H{match[2]}" if match else None


def _choice(column: Field) -> Callable[[str], str | None]:
    """One of the allowed values, by the value or its label, in any case; another text is left for the check to tell."""
    known = {column.labels.get(value, value).casefold(): value for value in column.enum}
    known |= {value.casefold(): value for value in column.enum}

    def chosen(text: str) -> str | None:
        if text.startswith(NATIVE):
            return text[2:] if text[1] == "n" and text[2:] in column.enum else None
        return known.get(text.casefold(), text)

    return chosen


def _translate_text(coded: Coded) -> Translated:
    """Text as it is. A whole number that a spreadsheet stored is its digits; a fraction or a date is not text."""
    data = characters(coded.values)
    if b"'" not in data and NATIVE.encode() not in data:
        return Translated(coded, np.zeros(len(coded.codes), dtype=bool))
    values = pc.call_function(
        "replace_substring_regex", [coded.values], pc.ReplaceSubstringOptions(pattern=_GUARDED, replacement=r"\1")
    )
    native = pc.call_function("starts_with", [values], pc.MatchSubstringOptions(NATIVE)).to_numpy(zero_copy_only=False)
    if not native.any():
        return _rebuilt(coded, values)
    texts = [_whole_number(text) if text.startswith(NATIVE) else text for text in values.to_pylist()]
    return _rebuilt(coded, pa.array(texts, pa.string()))


def _whole_number(text: str) -> str | None:
    return text[2:] if text[1] == "n" and re.fullmatch(r"-?[0-9]{1,15}", text[2:]) else None


def _rebuilt(coded: Coded, values: pa.Array) -> Translated:
    """The column with its distinct values replaced; where two became equal they share a code, where none, no code."""
    if not values.null_count and len(values.unique()) == len(values):
        return Translated(Coded(values, coded.codes), np.zeros(len(coded.codes), dtype=bool))
    again = values.dictionary_encode()
    places = np.array([-1 if code is None else code for code in again.indices.to_pylist()], dtype=np.int64)
    codes = np.append(places, -1)[coded.codes]
    wrong = (codes < 0) & (coded.codes >= 0)
    return Translated(Coded(again.dictionary, codes), wrong)
