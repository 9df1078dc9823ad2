"""The papers of a data folder: which agenda it is, which tables it has, and where their rows are from."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from agendamonitor.agenda import schema
from agendamonitor.agenda.header import Header, read_header
from agendamonitor.agenda.schema import ORIGINS, Field, Table
from agendamonitor.words.problem import Problem, ProblemList, problem
from agendamonitor.words.vocabulary import speaking

FILE_NAME = "datapackage.json"


@dataclass(frozen=True)
class Package:
    """An agenda's papers: its header and every table of the product, with what the papers say of it.

    `tables` are those that the agenda has, in the order of its papers; `all_tables` are these and then the absent ones.
    `source` is the datapackage.json itself.
    """

    name: str
    title: str
    header: Header
    all_tables: Mapping[str, Table] = field(hash=False)
    source: bytes = field(default=b"", repr=False)

    @property
    def tables(self) -> dict[str, Table]:
        """The tables that the agenda has, by name."""
        return {name: table for name, table in self.all_tables.items() if table.is_present}

    @property
    def capabilities(self) -> frozenset[str]:
        """What the agenda can show: the capabilities of the tables it has, and `moments` where its time has any."""
        shown = {table.capability for table in self.tables.values() if table.capability}
        return frozenset(shown if self.header.moments == "geen" else {*shown, "moments"})

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
            document = json.loads(content.decode("utf-8-sig"))
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

    def package(self, document: Any, source: bytes) -> Package | None:
        if not isinstance(document, dict):
            self.wrong("datapackage", "geen object", "een JSON-object met ‘name’ en ‘resources’")
            return None
        header = read_header(document.get("agenda", {}), self.wrong)
        with speaking(header.words):
            known = {name: table.in_words() for name, table in schema.tables().items()}
        present = self.tables(document.get("resources"), known)
        if not present:
            self.wrong("resources", "geen tabellen", "minstens één tabel")
        if header.moments == "fasen" and "phases" not in present:
            self.wrong("agenda.moments", "‘fasen’, zonder de tabel ‘phases’", "‘jaren’ of ‘geen’, of de fasen zelf")
        name = self.text(document, "name", "name")
        if not name:
            self.wrong("name", "de naam ontbreekt", "een naam")
        if self.problems.has_errors():
            return None
        return Package(
            name,
            self.text(document, "title", "title", name),
            header,
            {**present, **{name: table for name, table in known.items() if name not in present}},
            source,
        )

    def tables(self, resources: Any, known: Mapping[str, Table]) -> dict[str, Table]:
        if not isinstance(resources, list):
            self.wrong("resources", "geen lijst", "een lijst van tabellen")
            return {}
        tables: dict[str, Table] = {}
        for number, resource in enumerate(resources, start=1):
            if not isinstance(resource, dict):
                self.wrong(f"resources {number}", "geen object", "een JSON-object")
                continue
            name = self.text(resource, "name", f"resources {number}")
            if name not in known:
                self.wrong(f"resources {number}", f"de tabel ‘{name}’", "een tabel die het dashboard kent")
            elif name in tables:
                self.wrong(name, "de tabel staat er twee keer", "één keer")
            else:
                tables[name] = self.table(known[name], resource)
        return tables

    def table(self, known: Table, resource: Mapping[str, Any]) -> Table:
        name = known.name
        file = self.text(resource, "path", name)
        if file and not re.fullmatch(r"[\w-]+(\.[\w-]+)?\.csv", file):
            # A path that leaves the folder would let a package read any file of the machine.
            self.wrong(name, f"het pad ‘{file}’", "een bestandsnaam op .csv zonder map")
        origin = self.text(resource, "origin", name, known.origin)
        if origin not in ORIGINS:
            self.wrong(name, f"de herkomst ‘{origin}’", "één van " + ", ".join(ORIGINS))
        as_of = self.text(resource, "as_of", name)
        try:
            if as_of:
                date.fromisoformat(as_of)
        except ValueError:
            self.wrong(name, f"de dag ‘{as_of}’", "een dag zoals 2022-06-30")
        return replace(
            known,
            fields=self.fields(known, resource),
            file=file,
            origin=origin,
            as_of=as_of,
            supplier=self.text(resource, "supplier", name),
            license=self.text(resource, "license", name),
            is_present=True,
        )

    def fields(self, known: Table, resource: Mapping[str, Any]) -> tuple[Field, ...]:
        """The columns of a table, with what the papers say of those that are not as the source prints them."""
        readings = resource.get("own_readings", {})
        if not (isinstance(readings, dict) and all(isinstance(each, str) for each in readings.values())):
            self.wrong(known.name, "‘own_readings’ zijn geen teksten", "een tekst per kolom")
            return known.fields
        for column in readings.keys() - set(known.columns):
            self.wrong(known.name, f"‘own_readings’ van de kolom ‘{column}’", "een kolom van de tabel")
        return tuple(
            replace(each, description=f"{each.description.removesuffix('.')}; {readings[each.name]}.")
            if each.name in readings
            else each
            for each in known.fields
        )
