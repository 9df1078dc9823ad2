"""The papers of a data folder: what datapackage.json says about its tables, columns, keys and origin."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from agendamonitor.agenda.schema import ORIGINS, TYPES, Field, ForeignKey, Table
from agendamonitor.words.problem import Problem, ProblemList, problem

FILE_NAME = "datapackage.json"

# Which standard Table Schema type may carry our narrower one, so that other tools read the same file.
_CARRIERS = {
    "money": ("number",),
    "fte": ("number",),
    "money_or_pm": ("string",),
    "half_year": ("string",),
}
__all__ = ["FILE_NAME", "ORIGINS", "TYPES", "Field", "ForeignKey", "Package", "Table"]

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Package:
    """An agenda's data package: its own description and its tables by name, in the order of the file.

    `optional` holds the tables that a folder may have but need not; they stand under `agendamonitor:optional`.
    `source` is the datapackage.json itself.
    """

    name: str
    title: str
    agenda: Mapping[str, Any] = field(hash=False)
    tables: Mapping[str, Table] = field(hash=False)
    optional: Mapping[str, Table] = field(default_factory=dict, hash=False)
    source: bytes = field(default=b"", repr=False)

    @property
    def all_tables(self) -> dict[str, Table]:
        """The tables and the optional tables by name."""
        return {**self.tables, **self.optional}

    @classmethod
    def read(cls, folder: Path | str) -> tuple["Package | None", tuple[Problem, ...]]:
        """The package of a data folder, or None and every problem when datapackage.json is missing or broken."""
        path = Path(folder) / FILE_NAME
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return None, (
                problem("P1-missing-package", file=FILE_NAME, found="het bestand ontbreekt", expected=str(path)),
            )
        except OSError as error:
            found = f"het bestand is niet te lezen ({error.strerror})"
            return None, (problem("P1-missing-package", file=FILE_NAME, found=found, expected="een leesbaar bestand"),)
        return cls.parse(content)

    @classmethod
    def parse(cls, content: bytes) -> tuple["Package | None", tuple[Problem, ...]]:
        """The package in the bytes of a datapackage.json, or None and every problem."""
        try:
            document = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            return None, (problem("P2-not-json", file=FILE_NAME, line=line, found="geen UTF-8", expected="UTF-8"),)
        except (json.JSONDecodeError, RecursionError) as error:
            line = getattr(error, "lineno", None)
            return None, (
                problem("P2-not-json", file=FILE_NAME, line=line, found="geen geldige JSON", expected="JSON"),
            )
        reader = _Reader()
        package = reader.package(document, content)
        return package, reader.problems.finish()


class _Reader:
    """Walks through the document, collecting problems instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems = ProblemList()

    def wrong(self, where: str, found: str, expected: str) -> None:
        self.problems.add(
            problem("P3-wrong-package", file=FILE_NAME, column=where, value=found, found=found, expected=expected)
        )

    def text(self, source: Mapping[str, Any], key: str, where: str, default: str = "") -> str:
        value = source.get(key, default)
        if not isinstance(value, str):
            self.wrong(where, f"‘{key}’ is geen tekst", "tekst")
            return default
        return value

    def names(self, value: Any, where: str) -> tuple[str, ...]:
        """One name or a list of names, as Table Schema allows for keys."""
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.wrong(where, "geen kolomnamen", "een kolomnaam of een lijst van kolomnamen")
        return ()

    def package(self, document: Any, source: bytes) -> Package | None:
        if not isinstance(document, dict):
            self.wrong("datapackage", "geen object", "een JSON-object met ‘name’ en ‘resources’")
            return None
        agenda = document.get("agenda", {})
        if not isinstance(agenda, dict):
            self.wrong("agenda", "geen object", "een JSON-object")
            agenda = {}
        tables = self.tables(document.get("resources"), "resources")
        optional = self.tables(document.get("agendamonitor:optional", []), "agendamonitor:optional")
        if not tables:
            self.wrong("resources", "geen tabellen", "minstens één tabel")
        for name in sorted(set(tables) & set(optional)):
            self.wrong(name, "de tabel staat er twee keer", "één keer")
        self.references({**tables, **optional})
        name = self.text(document, "name", "name")
        if not name:
            self.wrong("name", "de naam ontbreekt", "een naam")
        if self.problems.has_errors():
            return None
        return Package(name, self.text(document, "title", "title", name), agenda, tables, optional, source)

    def tables(self, resources: Any, where: str) -> dict[str, Table]:
        if not isinstance(resources, list):
            self.wrong(where, "geen lijst", "een lijst van tabellen")
            return {}
        tables: dict[str, Table] = {}
        for number, resource in enumerate(resources, start=1):
            if not isinstance(resource, dict):
                self.wrong(f"{where} {number}", "geen object", "een JSON-object")
                continue
            name = self.text(resource, "name", f"{where} {number}")
            if not _IDENTIFIER.fullmatch(name):
                self.wrong(f"{where} {number}", f"de naam ‘{name}’", "een naam van kleine letters, cijfers en _")
                continue
            if name in tables:
                self.wrong(name, "de tabel staat er twee keer", "één keer")
                continue
            tables[name] = self.table(name, resource)
        return tables

    def table(self, name: str, resource: Mapping[str, Any]) -> Table:
        path = self.text(resource, "path", name, f"{name}.csv")
        if not re.fullmatch(r"[\w-]+\.csv", path):
            # A path that leaves the folder would let a package read any file of the machine.
            self.wrong(name, f"het pad ‘{path}’", "een bestandsnaam op .csv zonder map")
        origin = self.text(resource, "origin", name)
        if origin not in ORIGINS:
            self.wrong(name, f"de herkomst ‘{origin}’", "bron, voorbeeld of export")
        schema = resource.get("schema")
        if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list):
            self.wrong(name, "geen schema", "een schema met kolommen")
            schema = {"fields": []}
        fields = tuple(self.field(name, number, each) for number, each in enumerate(schema["fields"], start=1))
        columns = [each.name for each in fields]
        for column in sorted({each for each in columns if columns.count(each) > 1}):
            self.wrong(f"{name}.{column}", "de kolom staat er twee keer", "één keer")
        primary = self.names(schema.get("primaryKey", []), f"{name}.primaryKey")
        unique = tuple(self.names(each, f"{name}.uniqueKeys") for each in schema.get("uniqueKeys", []))
        for key in (primary, *unique):
            for column in key:
                if column not in columns:
                    self.wrong(name, f"de sleutel noemt ‘{column}’", "een kolom van de tabel")
        if not primary:
            self.wrong(name, "geen sleutel", "een primaryKey")
        foreign = tuple(self.foreign_key(name, each) for each in schema.get("foreignKeys", []))
        return Table(
            name=name,
            path=path,
            title=self.text(resource, "title", name, name),
            description=self.text(resource, "description", name),
            origin=origin,
            as_of=self.text(resource, "as_of", name),
            fields=fields,
            primary_key=primary,
            foreign_keys=foreign,
            unique_keys=unique,
            supplier=self.text(resource, "supplier", name),
        )

    def field(self, table: str, number: int, source: Any) -> Field:
        if not isinstance(source, dict) or not _IDENTIFIER.fullmatch(str(source.get("name", ""))):
            self.wrong(f"{table}.{number}", "geen goede kolomnaam", "een naam van kleine letters, cijfers en _")
            return Field(f"column_{number}", "", "string")
        name = source["name"]
        where = f"{table}.{name}"
        standard = self.text(source, "type", where, "string")
        own = self.text(source, "agendamonitor:type", where, standard)
        if own not in TYPES or standard not in _CARRIERS.get(own, (own, "string")):
            self.wrong(where, f"het type ‘{own}’ ({standard})", "één van " + ", ".join(TYPES))
            own = "string"
        constraints = source.get("constraints", {})
        if not isinstance(constraints, dict):
            self.wrong(where, "geen object bij ‘constraints’", "een JSON-object")
            constraints = {}
        labels = source.get("labels", {})
        if not isinstance(labels, dict) or not all(isinstance(each, str) for each in labels.values()):
            self.wrong(where, "geen teksten bij ‘labels’", "een tekst per waarde")
            labels = {}
        pattern = self.text(constraints, "pattern", where)
        try:
            re.compile(pattern)
        except re.error:
            self.wrong(where, f"het patroon ‘{pattern}’", "een reguliere expressie")
            pattern = ""
        return Field(
            name=name,
            title=self.text(source, "title", where, name),
            type=own,
            description=self.text(source, "description", where),
            unit=self.text(source, "unit", where),
            aliases=self.names(source.get("aliases", []), f"{where}.aliases"),
            required=constraints.get("required") is True,
            enum=tuple(_as_text(each) for each in constraints.get("enum", [])),
            pattern=pattern,
            minimum=self.bound(own, constraints.get("minimum"), where),
            maximum=self.bound(own, constraints.get("maximum"), where),
            labels=labels,
        )

    def bound(self, type_name: str, value: Any, where: str) -> Decimal | str | None:
        if value is None:
            return None
        if type_name in ("date", "half_year", "string"):
            return _as_text(value)
        try:
            return Decimal(str(value))
        except InvalidOperation:
            self.wrong(where, f"de grens ‘{value}’", "een getal")
            return None

    def foreign_key(self, table: str, source: Any) -> ForeignKey:
        reference = source.get("reference") if isinstance(source, dict) else None
        if not isinstance(reference, dict):
            self.wrong(table, "een verwijzing zonder ‘reference’", "een tabel en haar kolommen")
            return ForeignKey((), table, ())
        # An empty resource name means the table itself (Table Schema, foreignKeys).
        target = self.text(reference, "resource", table) or table
        fields = self.names(source.get("fields"), f"{table}.foreignKeys")
        return ForeignKey(fields, target, self.names(reference.get("fields"), f"{table}.foreignKeys"))

    def references(self, tables: Mapping[str, Table]) -> None:
        for table in tables.values():
            for key in table.foreign_keys:
                target = tables.get(key.table)
                if target is None:
                    self.wrong(table.name, f"een verwijzing naar ‘{key.table}’", "een tabel van dit pakket")
                    continue
                for column in sorted(set(key.fields) - set(table.columns)):
                    self.wrong(table.name, f"een verwijzing vanuit ‘{column}’", "een kolom van de tabel")
                for column in sorted(set(key.references) - set(target.columns)):
                    self.wrong(table.name, f"een verwijzing naar ‘{key.table}.{column}’", "een bestaande kolom")
                if len(key.fields) != len(key.references):
                    self.wrong(table.name, f"een verwijzing naar ‘{key.table}’", "evenveel kolommen aan beide kanten")


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
