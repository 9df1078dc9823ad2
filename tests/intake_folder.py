"""A small agenda of our own, small enough to add in your head: the folder that the intake tests read."""

import contextlib
import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from agendamonitor.agenda import schema
from agendamonitor.agenda.package import Package
from agendamonitor.database import questions
from agendamonitor.intake.canonical import typed
from agendamonitor.intake.folder import read_canonical
from agendamonitor.intake.reading import read_exports

# The small product's tables: those of tests/data/small/tables.toml, and no question about them.
SMALL = Path(__file__).parent / "data" / "small"

DOCUMENT: dict[str, Any] = {
    "name": "proefstad",
    "title": "Proefagenda",
    "agenda": {"owner": "Proefstad", "starts_on": "2022-01-01", "ends_on": "2030-12-31"},
    "resources": [
        {"name": "themes", "origin": "bron"},
        {"name": "budget_lines", "origin": "bron"},
        {"name": "budget_amounts", "origin": "bron"},
        {"name": "neighbourhoods", "origin": "bron"},
        {"name": "worker_deployments", "path": "worker_deployments.csv", "origin": "voorbeeld"},
        {"name": "realised_spending", "path": "realised_spending.csv", "origin": "voorbeeld"},
    ],
}

FILES = {
    "themes.csv": "theme,name\ncoaching,Coaching\npromotie,Promotie\n",
    "budget_lines.csv": (
        "budget_line,theme,name,recurring\n"
        'workshops,coaching,"Workshops, cursussen",true\n'
        "promotie,promotie,Café Promotie,false\n"
    ),
    "budget_amounts.csv": (
        "budget_line,year,amount,reason\n"
        "workshops,2023,10000.00,\nworkshops,2024,12500.50,\nworkshops,2025,PM,na evaluatie\n"
        "promotie,2023,5000.00,\npromotie,2024,0.00,afgelopen\npromotie,2025,0,afgelopen\n"
    ),
    "neighbourhoods.csv": (
        "neighbourhood,name,cbs_year,cbs_code,residents\n"
        "centrum,Centrum,2025,WK063700,12345\nnoord,Noord,2025,WK063701,\n"
    ),
    "worker_deployments.csv": (
        "deployment,neighbourhood,fte,starts_on\ncentrum-1,centrum,0.22,2023-01-01\nslot-1,,0.220,2024-07-01\n"
    ),
    "realised_spending.csv": (
        "budget_line,half_year,realised\nworkshops,2023-H1,4000.00\nworkshops,2023-H2,5500.25\npromotie,2023-H1,-12.50\n"
    ),
}


def write_folder(folder: Path, **changed: str | bytes | None) -> Path:
    """The agenda's folder with some files changed (`themes="..."`) or left out (`themes=None`)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    for name, content in FILES.items():
        chosen = changed.get(name.removesuffix(".csv"), content)
        if chosen is not None:
            (folder / name).write_bytes(chosen if isinstance(chosen, bytes) else chosen.encode())
    return folder


@contextlib.contextmanager
def small_product() -> Generator[None]:
    """Inside the `with` block the product knows only the tables of the small agenda."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "DESCRIPTIONS", SMALL)
        patch.setattr(questions, "QUERIES", SMALL)
        yield


def package() -> Package:
    """The package of this agenda."""
    with small_product():
        parsed, problems = Package.parse(json.dumps(DOCUMENT).encode())
    assert parsed is not None, problems
    return parsed


def read_one(export, package, folder, **how):
    """What becomes of one file against the tables in `folder`."""
    [reading] = read_exports([export], package, folder=folder, **how)
    return reading


def typed_rows(reading, package):
    """The rows of a file that was taken, with their types, as an Arrow table."""
    return typed(read_canonical(reading.content, package.all_tables[reading.table]))
