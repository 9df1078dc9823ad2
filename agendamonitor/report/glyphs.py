"""Signs that the letters of the PDF do not have: a stand-in for each on the page, and a list of them on the last."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

STAND_IN = "□"
# Every letter of the European languages, and the punctuation and signs that the product itself writes.
ALWAYS_THERE = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027)])) | {
    "\n",
    "€",
    "×",
    "→",
}
# Signs that only say how the one before is drawn: they go where that one goes.
SILENT = {"\u200b", "\u200c", "\u200d", "\ufe0e", "\ufe0f"}

# Of signs that were asked about: whether they can be drawn. There are as many as people use, not as texts.
_drawn: dict[str, bool] = {}


def drawable(content: Any, can_draw: Callable[[str], bool]) -> tuple[Any, Counter[str]]:
    """The content (dicts, lists and texts) with a stand-in for every sign without a glyph; how often each stood there.

    `can_draw` says of a text whether all of it can be drawn; it is asked about signs that are out of the ordinary.
    """
    counted = Counter(sign for text in _texts(content) for sign in text if sign not in ALWAYS_THERE)
    _ask("".join(sorted(counted.keys() - _drawn.keys() - SILENT)), can_draw)
    lacking = Counter({sign: count for sign, count in counted.items() if not _drawn.get(sign, True)})
    if not lacking:
        return content, lacking
    return _replaced(content, str.maketrans({**dict.fromkeys(lacking, STAND_IN), **dict.fromkeys(SILENT, "")})), lacking


def told(lacking: Mapping[str, int]) -> tuple[str, ...]:
    """A line for each sign: which it is and how often it stood there."""
    return tuple(
        f"{STAND_IN} staat {count} keer voor teken U+{ord(sign):04X} ({unicodedata.name(sign, 'zonder naam').lower()})"
        for sign, count in sorted(lacking.items())
    )


def _ask(signs: str, can_draw: Callable[[str], bool]) -> None:
    """Find out which of these signs can be drawn, halving until the ones that cannot stand alone."""
    if not signs:
        return
    if can_draw(signs):
        _drawn.update(dict.fromkeys(signs, True))
    elif len(signs) == 1:
        _drawn[signs] = False
    else:
        middle = len(signs) // 2
        _ask(signs[:middle], can_draw)
        _ask(signs[middle:], can_draw)


def _texts(content: Any) -> list[str]:
    if isinstance(content, str):
        return [content]
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list | tuple) else ()
    return [text for part in parts for text in _texts(part)]


def _replaced(content: Any, stand_ins: Mapping[int, str]) -> Any:
    if isinstance(content, str):
        return content.translate(stand_ins)
    if isinstance(content, dict):
        return {name: _replaced(part, stand_ins) for name, part in content.items()}
    if isinstance(content, list | tuple):
        return [_replaced(part, stand_ins) for part in content]
    return content
