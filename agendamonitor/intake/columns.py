"""A column checked by its distinct values, so that a million rows cost little more than what differs in them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agendamonitor.agenda.schema import Field, Table
from agendamonitor.intake.cells import EXPECTED, NOTATION, broken_limit, rule_of
from agendamonitor.words.problem import LISTED_PER_KIND, Problem, ProblemList, problem

LONGEST_CELL = 32_768

# Control, format (zero width, bidirectional), private use, line separators, replacement and non-characters.
INVISIBLE = r"[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\x{FFFD}\x{FFFE}\x{FFFF}]"
ODD_SPACE = r"[\x{A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}]"
# UTF-8 that was once read as cp1252 and saved again: its first byte followed by what can only be its second.
MOJIBAKE = r"[ÃÂ][\x{80}-\x{BF}ƒ…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž€‚„]|â€"

# What Excel and LibreOffice leave where a formula failed, in Dutch and English, and where a column was too narrow.
ERROR_WORD = (
    r"(?i:#(?:N/B|N/A|VERW!|REF!|DEEL/0!|DIV/0!|WAARDE!|VALUE!|NAAM\?|NAME\?|GETAL!|NUM!|LEEG!|NULL!|OVERLOOP!|SPILL!"
    r"|BEREKEN!|CALC!|VELD!|FIELD!|ONBEKEND!|UNKNOWN!|VERBINDEN!|CONNECT!|GEBLOKKEERD!|BLOCKED!|##+)|(?:Err|Fout):[0-9]{3})"
)
AN_ERROR_WORD = "R8-error-word", "een waarde (dit staat in een cel waarvan de formule mislukt)"

_TEXT_RULES = (
    (INVISIBLE, "R3-control-character", "tekst zonder onzichtbare tekens"),
    (MOJIBAKE, "R3-mojibake", "leesbare letters; het bestand is eerder met een verkeerde tekenset opgeslagen"),
    (ODD_SPACE, "R3-odd-space", "gewone spaties"),
    (r"\A | \z", "R3-outer-space", "de waarde zonder spatie ervoor of erachter"),
    (rf"\A{ERROR_WORD}\z", *AN_ERROR_WORD),
)

_ANY_TEXT_RULE = "|".join(pattern for pattern, _, _ in _TEXT_RULES)


@dataclass(frozen=True)
class Coded:
    """A column as its distinct values (NFC, no empty text) and per row the place of its value, or -1 where empty."""

    values: pa.Array
    codes: np.ndarray

    def column(self) -> pa.Array:
        """The column as text, null where empty."""
        return self.values.take(pa.array(self.codes, mask=self.codes < 0))

    def texts(self) -> list[str]:
        """The distinct values as Python text, in the order of the codes."""
        return self.values.to_pylist()


@dataclass(frozen=True)
class CodedTable:
    """A table by its distinct values: one `Coded` per column in the order of the schema, and the line of each row.

    `file` is what problems are reported against, and `headers` what that file calls a column when not by its name.
    """

    table: Table
    file: str
    columns: dict[str, Coded]
    lines: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    headers: dict[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """What the file calls this column."""
        return self.headers.get(name, name)

    def title(self, key: tuple[str, ...]) -> str:
        """What the file calls the columns of a key."""
        return " + ".join(map(self.header, key))

    def text(self, name: str, row: int) -> str:
        """One cell, empty text where it is empty."""
        coded = self.columns[name]
        code = int(coded.codes[row])
        return "" if code < 0 else coded.values[code].as_py()

    def line(self, row: int) -> int:
        """The line in the file that a row starts on."""
        return int(self.lines[row])


def encode(column: pa.ChunkedArray, clean: Callable[[pa.Array], pa.Array] = lambda values: values) -> Coded:
    """The column by its distinct values, each cleaned and composed (NFC); the empty text taken out."""
    found = column.combine_chunks().dictionary_encode()
    codes = found.indices.to_numpy()
    distinct = found.dictionary
    composed = clean(distinct)
    if not characters(composed).isascii():
        composed = pc.call_function("utf8_normalize", [composed], pc.Utf8NormalizeOptions("NFC"))
    if composed is not distinct and not composed.equals(distinct):
        again = composed.dictionary_encode()
        codes, distinct = again.indices.to_numpy()[codes], again.dictionary
    empty = distinct.index("").as_py()
    if empty >= 0:
        kept = np.arange(len(distinct)) != empty
        places = np.where(kept, np.cumsum(kept) - 1, -1)
        return Coded(distinct.filter(pa.array(kept)), places[codes])
    return Coded(distinct, codes.astype(np.int64))


def characters(values: pa.Array) -> bytes:
    """The bytes of these texts, one after the other."""
    _, offsets, data = values.buffers()
    if not len(values) or data is None:
        return b""
    first, last = np.frombuffer(offsets, np.int32, len(values) + 1, values.offset * 4)[[0, -1]].tolist()
    return data.slice(first, last - first).to_pybytes()


def check_column(column: Field, table: CodedTable, problems: ProblemList, excused: np.ndarray | None = None) -> None:
    """Every cell of the column against its type and limits; a wrong one is a problem with its line and value.

    `excused` marks the rows whose cell was told wrong already and was emptied.
    """
    coded = table.columns[column.name]
    is_money = column.type == "money_or_pm"
    if is_money or column.required or column.name in table.table.primary_key:
        code = "R18-no-amount" if is_money else "R18-empty"
        expected = "een bedrag, of PM" if is_money else "een waarde"
        empty = coded.codes < 0 if excused is None else (coded.codes < 0) & ~excused
        report(np.flatnonzero(empty), _describer(code, expected, column.name, table), problems)
    for (code, expected), wrong in _verdicts(column, coded).items():
        # The added False answers for empty cells, whose code is -1.
        rows = np.flatnonzero(np.append(wrong, False)[coded.codes])
        report(rows, _describer(code, expected, column.name, table), problems)


def _describer(code: str, expected: str, name: str, table: CodedTable) -> Callable[[int], Problem]:
    def described(row: int) -> Problem:
        value = table.text(name, row)
        return problem(
            code, file=table.file, line=table.line(row), column=table.header(name), value=value, expected=expected
        )

    return described


def report(rows: np.ndarray, describe: Callable[[int], Problem], problems: ProblemList) -> None:
    """The problems of these rows: the first hundred described, the others counted."""
    described = [describe(row) for row in rows[:LISTED_PER_KIND]]
    problems.extend(described)
    if len(rows) > LISTED_PER_KIND:
        problems.count_more(described[-1], len(rows) - LISTED_PER_KIND)


def _verdicts(column: Field, coded: Coded) -> dict[tuple[str, str], np.ndarray]:
    """Per problem (code, expected) which distinct values have it; a value is told its first problem only."""
    undecided = np.ones(len(coded.values), dtype=bool)
    verdicts: dict[tuple[str, str], np.ndarray] = {}
    broken_places: dict[tuple[str, str], list[int]] = {}

    def decide(code: str, expected: str, wrong: np.ndarray) -> None:
        wrong = wrong & undecided
        if wrong.any():
            key = (code, expected)
            verdicts[key] = verdicts.get(key, np.zeros_like(wrong)) | wrong
            undecided[wrong] = False

    too_long = pc.call_function("utf8_length", [coded.values]).to_numpy() > LONGEST_CELL
    decide("R1-long-cell", f"hoogstens {LONGEST_CELL} tekens in een cel", too_long)
    notation = NOTATION.get(column.type)
    suspect = ~_matches(coded.values, rf"\A(?:{notation})\z") if notation else _matches(coded.values, _ANY_TEXT_RULE)
    if suspect.any():
        for pattern, code, expected in _TEXT_RULES:
            decide(code, expected, _matches(coded.values, pattern))
        if notation:
            decide(rule_of(column.type), EXPECTED[column.type], suspect)
    if (
        column.type == "date"
        or column.enum
        or column.pattern
        or column.minimum is not None
        or column.maximum is not None
    ):
        places = np.flatnonzero(undecided)
        for place, text in zip(places, coded.values.take(pa.array(places)).to_pylist(), strict=True):
            broken = broken_limit(column, text)
            if broken:
                broken_places.setdefault(broken, []).append(place)
        for (code, expected), wrong_places in broken_places.items():
            wrong = np.zeros(len(undecided), dtype=bool)
            wrong[wrong_places] = True
            decide(code, expected, wrong)
    return verdicts


def _matches(values: pa.Array, pattern: str) -> np.ndarray:
    found = pc.call_function("match_substring_regex", [values], pc.MatchSubstringOptions(pattern))
    return found.to_numpy(zero_copy_only=False)
