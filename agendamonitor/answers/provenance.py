"""Where figures come from: the origin and date of the tables they rest on, as one Dutch sentence."""

from collections.abc import Sequence
from datetime import date

from agendamonitor.agenda.package import Package
from agendamonitor.words import formats


def is_sample(package: Package, tables: Sequence[str]) -> bool:
    """Whether any of the tables holds sample figures (`origin: voorbeeld`)."""
    return any(package.tables[name].origin == "voorbeeld" for name in tables)


def sentence(package: Package, tables: Sequence[str]) -> str:
    """`Bron: begrotingsregels en bedragen (juni 2022)`: the tables' titles, grouped by origin and date."""
    described = []
    for name in tables:
        table = package.tables[name]
        origin = f"export van {table.supplier}" if table.origin == "export" else table.origin
        as_of = f", {formats.day(date.fromisoformat(table.as_of))}" if table.as_of else ""
        described.append(f"{table.title[0].lower()}{table.title[1:]} ({origin}{as_of})")
    return f"Bron: {formats.enumeration(described)}"
