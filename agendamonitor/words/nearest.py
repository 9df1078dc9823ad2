"""What somebody meant who named something that does not exist: the same in other letters, or what comes near."""

import difflib
from collections.abc import Iterable, Mapping

MOST = 3
NEAR = 0.6


def same(named: str, known: Iterable[str]) -> str | None:
    """The one that is written so, whatever its capitals; None where there is none, or more than one."""
    found = [each for each in known if each.strip().casefold() == named.strip().casefold()]
    return found[0] if len(found) == 1 else None


def near(named: str, known: Mapping[str, str]) -> list[str]:
    """Up to three codes of what exists that come near in code or name, the nearest first; `known`: code to name."""
    by_words: dict[str, str] = {}
    for code, name in known.items():
        by_words.setdefault(name.casefold(), code)
        by_words.setdefault(code.casefold(), code)
    matches = difflib.get_close_matches(named.strip().casefold(), list(by_words), n=2 * MOST, cutoff=NEAR)
    return list(dict.fromkeys(by_words[each] for each in matches))[:MOST]
