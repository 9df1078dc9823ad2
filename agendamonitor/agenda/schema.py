"""What a table promises: its columns, their types and limits, its keys, and where its rows come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

TYPES = ("string", "integer", "year", "number", "date", "boolean", "money", "money_or_pm", "fte", "half_year")
ORIGINS = ("bron", "voorbeeld", "export")


@dataclass(frozen=True)
class Field:
    """A column: its type (one of `TYPES`), what its values must satisfy, and how people call it."""

    name: str
    title: str
    type: str
    description: str = ""
    unit: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: Decimal | str | None = None
    maximum: Decimal | str | None = None
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values, when all are filled, must occur together in `references` of `table`."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: the file it stands in, where it comes from (`bron`, `voorbeeld` or `export`) and of when it is."""

    name: str
    path: str
    title: str
    description: str
    origin: str
    as_of: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    supplier: str = ""

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
