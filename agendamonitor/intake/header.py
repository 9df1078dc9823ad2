"""Which table an export is, and which of its columns is which: by name, title or alias, in any order."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from agendamonitor.agenda.schema import ForeignKey, Table

_PERIOD = {"year": re.compile(r"[12][0-9]{3}"), "half_year": re.compile(r"[12][0-9]{3}-H[12]")}
# The source line of a row from an export is the export's own name and line, when it states none.
SOURCE_REF = "source_ref"
_MEASURES = ("money_or_pm", "money", "fte", "number", "integer")


def fold(text: str) -> str:
    """A header or name in the form in which two people's spellings of it are compared."""
    return re.sub(r"[\s_\-\u00ad]+", " ", unicodedata.normalize("NFC", text).strip().casefold()).rstrip(": ")


@dataclass(frozen=True)
class Match:
    """How a header row fits a table.

    `columns` says per position which column of the table stands there; `references` which referring column is stated
    there by the id or name of what it refers to; `context` which column of the referred table stands there
    (referring column, that table, its column); `periods` which year or half-year a column of the wide form is of.
    """

    table: Table
    header: tuple[str, ...]
    columns: Mapping[int, str] = field(default_factory=dict)
    references: Mapping[int, str] = field(default_factory=dict)
    context: Mapping[int, tuple[str, Table, str]] = field(default_factory=dict)
    periods: Mapping[int, str] = field(default_factory=dict)
    period_column: str = ""
    measure_column: str = ""

    @cached_property
    def stated(self) -> dict[str, int]:
        """The position of each column that the file states."""
        return {name: position for position, name in {**self.columns, **self.references}.items()}

    @property
    def is_wide(self) -> bool:
        """Whether years or half-years stand as columns."""
        return bool(self.periods)

    @property
    def double(self) -> tuple[int, ...]:
        """Positions of columns that stand in the file more than once."""
        names = [*self.columns.items(), *self.references.items(), *self.periods.items()]
        names += [(position, "/".join((key, column))) for position, (key, _, column) in self.context.items()]
        seen: set[str] = set()
        again = []
        for position, name in sorted(names):
            if name in seen:
                again.append(position)
            seen.add(name)
        return tuple(again)

    @property
    def extra(self) -> tuple[int, ...]:
        """Positions of columns with a name that no table knows."""
        known = {*self.columns, *self.references, *self.context, *self.periods}
        return tuple(p for p, name in enumerate(self.header) if p not in known and fold(name))

    @property
    def nameless(self) -> tuple[int, ...]:
        """Positions of columns without a name."""
        return tuple(position for position, name in enumerate(self.header) if not fold(name))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Columns that the table cannot do without and the file does not have."""
        must = {each.name for each in self.table.fields if each.required or each.type == "money_or_pm"}
        must = must.union(self.table.primary_key) - self._given - {SOURCE_REF}
        return tuple(name for name in self.table.columns if name in must)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Columns that the file does not have and that may be empty or, as the source line, be filled."""
        return tuple(name for name in self.table.columns if name not in self._given and name not in self.missing)

    @property
    def _given(self) -> set[str]:
        return {*self.stated, *((self.period_column, self.measure_column) if self.is_wide else ())}

    @property
    def distance(self) -> tuple[int, int, int]:
        """How far the header is from the table: less is nearer."""
        return len(self.missing), len(self.extra) + len(self.double), len(self.left_out)


def match(header: Sequence[str], table: Table, tables: Mapping[str, Table]) -> Match:
    """How this header row fits this table of the package."""
    own = _labels(table)
    keys = {key.fields[0]: key for key in table.foreign_keys if len(key.fields) == 1}
    columns: dict[int, str] = {}
    left: dict[int, str] = {}
    for position, text in enumerate(header):
        name = own.get(fold(text))
        if name is None:
            left[position] = text
        else:
            columns[position] = name
    periods, period_column, measure_column = _wide_form(left, set(columns.values()), table)
    references: dict[int, str] = {}
    context: dict[int, tuple[str, Table, str]] = {}
    for position, text in left.items():
        if position in periods:
            continue
        meanings = [
            (key_name, tables[key.table], column)
            for key_name, key in keys.items()
            if key.table in tables and (column := _labels(tables[key.table]).get(fold(text)))
        ]
        if len(meanings) != 1:
            continue
        [(key_name, target, column)] = meanings
        if key_name not in {*columns.values(), *references.values()} and _names_the_row(keys[key_name], target, column):
            references[position] = key_name
        else:
            context[position] = (key_name, target, column)
    return Match(table, tuple(header), columns, references, context, periods, period_column, measure_column)


@lru_cache(maxsize=256)
def _labels(table: Table) -> dict[str, str]:
    """Per folded label the column it stands for; a column's own name goes before a title, a title before an alias."""
    labels: dict[str, str] = {}
    for wording in (lambda each: (each.name,), lambda each: (each.title,), lambda each: each.aliases):
        found: dict[str, set[str]] = {}
        for each in table.fields:
            for text in wording(each):
                found.setdefault(fold(text), set()).add(each.name)
        for text, names in found.items():
            # A label that two columns share tells nothing.
            if text not in labels and len(names) == 1:
                labels[text] = names.pop()
    return labels


def _names_the_row(key: ForeignKey, target: Table, column: str) -> bool:
    return column in (*key.references, "name") and column in target.columns


def _wide_form(left: Mapping[int, str], given: set[str], table: Table) -> tuple[dict[int, str], str, str]:
    """The year or half-year columns, when the table has one such column in its key and one figure per row."""
    period = next((each for each in table.fields if each.type in _PERIOD and each.name in table.primary_key), None)
    measures = [each.name for each in table.fields if each.type in _MEASURES and each.name not in table.primary_key]
    if period is None or period.name in given or len(measures) != 1 or measures[0] in given:
        return {}, "", ""
    pattern = _PERIOD[period.type]
    periods = {position: text.strip() for position, text in left.items() if pattern.fullmatch(text.strip())}
    return periods, period.name, measures[0]
