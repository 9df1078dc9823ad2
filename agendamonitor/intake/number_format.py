"""What a spreadsheet shows of a number under its number format, which need not be what it keeps."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

GENERAL = {"general", "standaard", "@", ""}
# A sign behind a backslash, a text in quotes, something in brackets, a filler, a width, or one sign.
_PART = re.compile(r'\\(?P<sign>.)|"(?P<text>[^"]*)"?|\[(?P<told>[^\]]*)\]|\*.|(?P<width>_.)|(?P<one>.)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_CURRENCY = re.compile(r"\$([^-]*)")
_HOLDS = {
    "<": Decimal.__lt__, ">": Decimal.__gt__, "<=": Decimal.__le__,
    ">=": Decimal.__ge__, "=": Decimal.__eq__, "<>": Decimal.__ne__,
}  # fmt: skip
_PLACES = set("0#?")


@dataclass(frozen=True)
class Shown:
    """A number as it stands on the sheet.

    `text` is what is read there, with a comma for decimals; `number` what a reader takes it for, None where it is a
    word or a code; `is_code` says that its digits are a code, as 0012 is.
    """

    text: str
    number: Decimal | None
    is_code: bool = False


def shown(value: float, layout: str) -> Shown | None:
    """What the sheet shows of a value under a number format; None where the format shows it as it is, or as a date."""
    stored = Decimal(f"{value:.15g}")
    sections = [_parts(each) for each in _sections(layout)]
    if layout.strip().casefold() in GENERAL or any(_is_date(each) or _has(each, "%") for each in sections):
        return None
    parts, is_negative = _chosen(sections, stored)
    return _drawn(parts, abs(stored) if is_negative else stored)


def _sections(layout: str) -> list[str]:
    found, at = [""], 0
    for part in _PART.finditer(layout):
        if part["one"] == ";":
            found.append("")
        else:
            found[-1] += part[0]
        at = part.end()
    return found if at else [""]


def _parts(section: str) -> list[tuple[str, str]]:
    """The parts of a section: (`place`, a sign of the number), (`said`, a text) or (`when`, a condition)."""
    parts = []
    for part in _PART.finditer(section):
        if part["sign"] is not None or part["text"] is not None:
            parts.append(("said", part["sign"] or part["text"] or ""))
        elif part["told"] is not None:
            currency = _CURRENCY.match(part["told"])
            if _CONDITION.fullmatch(part["told"]):
                parts.append(("when", part["told"]))
            elif currency:
                parts.append(("said", currency[1]))
        elif part["width"] is not None:
            parts.append(("said", " "))
        elif part["one"]:
            parts.append(("place" if part["one"] in _PLACES | set(".,%") else "said", part["one"]))
    return parts


def _is_date(parts: list[tuple[str, str]]) -> bool:
    return any(kind == "said" and text.casefold() in {"y", "m", "d", "h", "s", "j"} for kind, text in parts)


def _has(parts: list[tuple[str, str]], sign: str) -> bool:
    return ("place", sign) in parts


def _chosen(sections: list[list[tuple[str, str]]], stored: Decimal) -> tuple[list[tuple[str, str]], bool]:
    """The section that shows this value, and whether that section says itself that it is below zero."""
    conditions = [next((text for kind, text in each if kind == "when"), "") for each in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            found = _CONDITION.fullmatch(condition)
            if found and _HOLDS[found[1]](stored, Decimal(found[2])):
                return section, False
        return sections[-1], False
    if stored < 0 and len(sections) > 1:
        return sections[1], True
    if stored == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def _drawn(parts: list[tuple[str, str]], value: Decimal) -> Shown:
    places = [(number, text) for number, (kind, text) in enumerate(parts) if kind == "place"]
    if not [text for _, text in places if text in _PLACES]:
        return Shown("".join(text for kind, text in parts if kind == "said").strip(), None)
    signs = "".join(text for _, text in places)
    whole, point, rest = signs.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) + len(rest) - len(rest.rstrip(","))
    decimals, least = sum(sign in _PLACES for sign in rest), whole.count("0")
    rounded = (value / 1000**scale).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits, _, cents = f"{abs(rounded):f}".partition(".")
    first, last = places[0][0], places[-1][0]
    before, behind = ("".join(text for kind, text in some if kind == "said") for some in (parts[:first], parts[last:]))
    inside = any(kind == "said" and text.strip() for kind, text in parts[first:last])
    if inside:
        return Shown(before + _woven(parts[first : last + 1], digits) + behind, None, is_code=True)
    digits = digits.zfill(least)
    text = f"{before}{'-' if rounded < 0 else ''}{digits}{',' + cents if point and cents else ''}{behind}".strip()
    is_word = any(sign.isalpha() for sign in (before + behind).replace("EUR", ""))
    is_code = len(digits) > 1 and digits.startswith("0") and not decimals
    meant = -abs(rounded) if "-" in before + behind or "(" in before else rounded
    return Shown(text, None if is_word or is_code else meant, is_code or (is_word and not decimals and not scale))


def _woven(parts: list[tuple[str, str]], digits: str) -> str:
    """Digits in the places of a format that has other signs between them, from the last place on."""
    count = sum(kind == "place" and text in _PLACES for kind, text in parts)
    filled = list(digits.zfill(count))
    first = "".join(filled[: len(filled) - count + 1])
    places = iter([first, *filled[len(filled) - count + 1 :]])
    return "".join(next(places) if kind == "place" and text in _PLACES else text for kind, text in parts)
