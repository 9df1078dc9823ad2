"""The tables that an agenda may have, described once: their columns, types, limits, keys and capabilities.

The descriptions stand in `tables/*.toml`; an agenda's own papers only say which of the tables it has, and where their
rows come from. A column that refers to another table is called as the column there, unless it says otherwise.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from agendamonitor.words.vocabulary import worded

TYPES = ("string", "integer", "year", "number", "date", "boolean", "money", "money_or_pm", "fte", "half_year")
SAMPLE, OWN_READING = "voorbeeld", "eigen analyse"
ORIGINS = ("bron", OWN_READING, SAMPLE, "export")
DESCRIPTIONS = Path(__file__).with_name("tables")


@dataclass(frozen=True)
class Form:
    """A notation of text that several columns share: its pattern, and how it is told to somebody who breaks it."""

    pattern: str
    told: str


FORMS = {
    "kenmerk": Form(r"[a-z0-9]+(-[a-z0-9]+)*", "een kenmerk van kleine letters, cijfers en streepjes, zoals oost-2"),
    "code": Form(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", "een code zoals gedrukt, bijvoorbeeld 3.1, 8.a of D3"),
    "vindplaats": Form(r"[a-z0-9-]+:\d+( [a-z0-9-]+:\d+)*", "bron en regel, zoals agenda:120"),
    "cbs-code": Form(r"(GM\d{4}|WK\d{6}|BU\d{8})", "een CBS-code zoals WK063701"),
    "bevinding": Form(r"[A-Z]+\d+", "een hoofdletter met een nummer, zoals B1"),
}


@dataclass(frozen=True)
class Field:
    """A column: its type (one of `TYPES`), what its values must satisfy, and how people call it.

    `since` is the version of the product from which files have it; a file from before may lack it.
    """

    name: str
    title: str
    type: str
    description: str = ""
    unit: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    enum: tuple[str, ...] = ()
    form: str = ""
    minimum: Decimal | str | None = None
    maximum: Decimal | str | None = None
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    since: str = ""

    @property
    def pattern(self) -> str:
        """The regular expression that a value must match as a whole; empty where any text will do."""
        return FORMS[self.form].pattern if self.form else ""


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values, when all are filled, must occur together in `references` of `table`."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: what a row is, its columns and keys, and what the agenda's papers say of it.

    `is_present` tells whether the agenda has the table at all (absent is not empty). `capability` is what an agenda can
    show when it has it. `origin` is one of `ORIGINS`, `as_of` an ISO date or empty, `file` the name where the papers
    give one of their own.
    """

    name: str
    title: str
    description: str
    origin: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    capability: str = ""
    as_of: str = ""
    supplier: str = ""
    license: str = ""
    file: str = ""
    is_present: bool = False

    @property
    def path(self) -> str:
        """The name of its file; that of sample figures says so, so that the file alone cannot be taken for real."""
        mark = f".{SAMPLE}" if self.origin == SAMPLE else ""
        return self.file or f"{self.name}{mark}.csv"

    def field(self, name: str) -> Field:
        """The column of this name; KeyError when the table has none."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names in the order of the schema."""
        return tuple(each.name for each in self.fields)

    def in_words(self) -> "Table":
        """The table with titles and meanings in the words of the agenda spoken about."""
        fields = tuple(
            replace(
                each,
                title=worded(each.title),
                description=worded(each.description),
                aliases=tuple(map(worded, each.aliases)),
            )
            for each in self.fields
        )
        return replace(self, title=worded(self.title), description=worded(self.description), fields=fields)


def tables() -> Mapping[str, Table]:
    """Every table of the product by name, in the order of the files of `DESCRIPTIONS`."""
    return _described(DESCRIPTIONS)


@cache
def _described(folder: Path) -> Mapping[str, Table]:
    documents = [
        tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal) for path in sorted(folder.glob("*.toml"))
    ]
    shared = next((document["columns"] for document in documents if "columns" in document), {})
    described = {name: table for document in documents if "columns" not in document for name, table in document.items()}
    return {name: _table(name, table, described, shared) for name, table in described.items()}


def capabilities() -> list[str]:
    """Everything that an agenda may be able to show, in the order of the tables."""
    return list(dict.fromkeys(each.capability for each in tables().values() if each.capability))


def _table(name: str, source: Mapping[str, Any], described: Mapping[str, Any], shared: Mapping[str, Any]) -> Table:
    columns = {column: _whole(name, column, described, shared) for column in source["columns"]}
    return Table(
        name=name,
        title=source["title"],
        description=source["row"],
        origin=source["origin"],
        capability=source.get("capability", ""),
        fields=tuple(_field(column, said) for column, said in columns.items()),
        primary_key=tuple(source["key"]),
        unique_keys=tuple(map(tuple, source.get("unique", []))),
        foreign_keys=tuple(
            ForeignKey((column,), *_target(said["references"], column))
            for column, said in source["columns"].items()
            if "references" in said
        ),
    )


def _whole(table: str, column: str, described: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a column, with what it has from the column that it refers to or shares its name with."""
    own = described[table]["columns"][column]
    if "references" in own:
        target, (key,) = _target(own["references"], column)
        inherited = {**_whole(target, key, described, shared), "required": False}
    else:
        inherited = shared.get(column, {})
    return {**inherited, **own}


def _target(reference: str, column: str) -> tuple[str, tuple[str, ...]]:
    table, _, key = reference.partition(".")
    return table, (key or column,)


def _field(name: str, said: Mapping[str, Any]) -> Field:
    return Field(
        name=name,
        title=said["title"],
        type=said["type"],
        description=said.get("meaning", ""),
        unit=said.get("unit", ""),
        aliases=tuple(said.get("aliases", [])),
        required=said.get("required", False),
        enum=tuple(said.get("enum", [])),
        form=said.get("form", ""),
        minimum=_bound(said.get("minimum")),
        maximum=_bound(said.get("maximum")),
        labels=said.get("labels", {}),
        since=said.get("since", ""),
    )


def _bound(value: Any) -> Decimal | str | None:
    return value if value is None or isinstance(value, str) else Decimal(value)
