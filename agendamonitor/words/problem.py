"""What is wrong with a file, in one Dutch sentence that a data steward can act on."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["fout", "waarschuwing", "opmerking"]

SHOWN_CHARACTERS = 80
LISTED_PER_KIND = 100


@dataclass(frozen=True)
class Problem:
    """One problem.

    `code` starts with its rule (R4-missing-column); `line` is the line in the file (1 is the header); `value` is what
    was found, cut at 80 characters; `message` is one Dutch sentence that names all of these and what was expected.
    """

    code: str
    level: Level
    file: str
    line: int | None
    column: str | None
    value: str | None
    expected: str
    message: str

    @property
    def rule(self) -> str:
        """The rule it breaks, such as `R4`."""
        return self.code.partition("-")[0]


def shown(value: str) -> str:
    """A found value as it may be shown: invisible characters spelled out, cut at 80 characters."""
    spelled = visible(value[: SHOWN_CHARACTERS + 1])
    return spelled if len(spelled) <= SHOWN_CHARACTERS else spelled[: SHOWN_CHARACTERS - 1] + "…"


def visible(text: str) -> str:
    """The text with every character that nobody sees spelled out."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def problem(
    code: str,
    *,
    file: str,
    expected: str,
    line: int | None = None,
    column: str | None = None,
    value: str | None = None,
    found: str | None = None,
    level: Level = "fout",
) -> Problem:
    """A problem with its sentence.

    `found` says in words what was found when the bare value does not speak for itself.
    """
    place = shown(file)
    if line is not None:
        place += f", regel {line}"
    if column is not None:
        place += f", kolom ‘{shown(column)}’"
    cut = None if value is None else shown(value)
    if found is None:
        found = "de cel is leeg" if not value else f"gevonden ‘{cut}’"
    sentence = f"{place}: {visible(found)}; verwacht {visible(expected)}"
    return Problem(code, level, shown(file), line, column, cut, expected, sentence + ".")


# That something does not exist says more of a cell than that its name is written oddly.
SAID_BETTER = {"R10-pattern": "R12-orphan"}


class ProblemList:
    """Collects problems; of one kind in one column the first hundred are kept and the others counted."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._seen: Counter[tuple[str, str, str | None]] = Counter()

    def add(self, found: Problem) -> None:
        """Keep this problem, or count it when its kind is already listed a hundred times."""
        kind = (found.code, found.file, found.column)
        self._seen[kind] += 1
        if self._seen[kind] <= LISTED_PER_KIND:
            self._kept.append(found)

    def extend(self, found: Iterable[Problem]) -> None:
        """Keep several problems."""
        for each in found:
            self.add(each)

    def count_more(self, like: Problem, times: int) -> None:
        """Count problems of the same kind that were not spelled out."""
        self._seen[(like.code, like.file, like.column)] += times

    def has_errors(self, file: str | None = None) -> bool:
        """Whether anything (in this file) makes it unfit to be taken."""
        return any(p.level == "fout" and (file is None or p.file == file) for p in self._kept)

    def __len__(self) -> int:
        return sum(self._seen.values())

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.finish())

    def finish(self) -> tuple[Problem, ...]:
        """All problems by file and line; a kind with more than a hundred ends with the count of the others."""
        better = {(p.file, p.line, p.column) for p in self._kept if p.code in SAID_BETTER.values()}
        told = {(file, column) for file, _, column in better}
        kept = [p for p in self._kept if p.code not in SAID_BETTER or (p.file, p.line, p.column) not in better]
        counted = len(kept)
        last = {(p.code, p.file, p.column): p for p in kept}
        for kind, times in self._seen.items():
            if times > LISTED_PER_KIND and not (kind[0] in SAID_BETTER and kind[1:] in told):
                like = last[kind]
                more = f"{times - LISTED_PER_KIND}"
                kept.append(
                    problem(
                        like.code,
                        file=like.file,
                        column=like.column,
                        found=f"dezelfde fout komt nog {more} keer voor",
                        expected=like.expected,
                        level=like.level,
                    )
                )
        # A count of the others has no line; it belongs behind the lines it counts.
        spelled = {id(p): index for index, p in enumerate(kept)}
        return tuple(
            sorted(
                kept,
                key=lambda p: (p.file, spelled[id(p)] >= counted, p.line or 0, p.column or "", p.code),
            )
        )
