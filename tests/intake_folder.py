"""A small agenda of our own, small enough to add in your head: the folder that the intake tests read."""

import json
from pathlib import Path

from agendamonitor.agenda.package import Package
from agendamonitor.intake.canonical import typed
from agendamonitor.intake.folder import read_canonical

DOCUMENT = {
    "name": "proefstad",
    "title": "Proefagenda",
    "agenda": {"city": "Proefstad", "starts_on": "2022-01-01", "ends_on": "2030-12-31"},
    "resources": [
        {
            "name": "themes",
            "path": "themes.csv",
            "origin": "bron",
            "schema": {
                "fields": [
                    {"name": "theme", "type": "string", "constraints": {"required": True, "pattern": "[a-z-]+"}},
                    {"name": "name", "type": "string", "aliases": ["naam", "thema"], "constraints": {"required": True}},
                ],
                "primaryKey": ["theme"],
            },
        },
        {
            "name": "budget_lines",
            "path": "budget_lines.csv",
            "origin": "bron",
            "schema": {
                "fields": [
                    {"name": "budget_line", "type": "string", "constraints": {"required": True}},
                    {"name": "theme", "type": "string", "aliases": ["thema"], "constraints": {"required": True}},
                    {"name": "name", "type": "string", "aliases": ["onderdeel"], "constraints": {"required": True}},
                    {"name": "recurring", "type": "boolean", "aliases": ["structureel"]},
                ],
                "primaryKey": "budget_line",
                "foreignKeys": [{"fields": "theme", "reference": {"resource": "themes", "fields": "theme"}}],
            },
        },
        {
            "name": "budget_amounts",
            "path": "budget_amounts.csv",
            "origin": "bron",
            "schema": {
                "fields": [
                    {
                        "name": "budget_line",
                        "type": "string",
                        "aliases": ["begrotingspost"],
                        "constraints": {"required": True},
                    },
                    {
                        "name": "year",
                        "type": "year",
                        "aliases": ["jaar"],
                        "constraints": {"required": True, "minimum": 2022, "maximum": 2030},
                    },
                    {"name": "amount", "type": "string", "agendamonitor:type": "money_or_pm", "aliases": ["bedrag"]},
                    {
                        "name": "reason",
                        "type": "string",
                        "aliases": ["reden"],
                        "constraints": {"enum": ["afgelopen", "na evaluatie", "geen reden vermeld"]},
                    },
                ],
                "primaryKey": ["budget_line", "year"],
                "foreignKeys": [
                    {"fields": "budget_line", "reference": {"resource": "budget_lines", "fields": "budget_line"}}
                ],
            },
        },
        {
            "name": "neighbourhoods",
            "path": "neighbourhoods.csv",
            "origin": "bron",
            "schema": {
                "fields": [
                    {"name": "neighbourhood", "type": "string", "aliases": ["wijk"], "constraints": {"required": True}},
                    {"name": "name", "type": "string", "aliases": ["naam"], "constraints": {"required": True}},
                    {"name": "cbs_year", "type": "year", "aliases": ["cbs-jaar"]},
                    {
                        "name": "cbs_code",
                        "type": "string",
                        "aliases": ["wijkcode"],
                        "constraints": {"pattern": "WK[0-9]{6}"},
                    },
                    {"name": "residents", "type": "integer", "aliases": ["inwoners"], "constraints": {"minimum": 0}},
                ],
                "primaryKey": "neighbourhood",
                "uniqueKeys": [["cbs_year", "cbs_code"]],
            },
        },
        {
            "name": "worker_deployments",
            "path": "worker_deployments.csv",
            "origin": "voorbeeld",
            "schema": {
                "fields": [
                    {"name": "deployment", "type": "string", "aliases": ["inzet"]},
                    {"name": "neighbourhood", "type": "string", "aliases": ["wijk"]},
                    {"name": "fte", "type": "number", "agendamonitor:type": "fte"},
                    {"name": "starts_on", "type": "date", "aliases": ["begindatum"]},
                ],
                "primaryKey": "deployment",
                "foreignKeys": [
                    {"fields": "neighbourhood", "reference": {"resource": "neighbourhoods", "fields": "neighbourhood"}}
                ],
            },
        },
        {
            "name": "realised_spending",
            "path": "realised_spending.csv",
            "origin": "voorbeeld",
            "schema": {
                "fields": [
                    {"name": "budget_line", "type": "string", "aliases": ["begrotingspost"]},
                    {"name": "half_year", "type": "string", "agendamonitor:type": "half_year", "aliases": ["halfjaar"]},
                    {"name": "realised", "type": "number", "agendamonitor:type": "money", "aliases": ["gerealiseerd"]},
                ],
                "primaryKey": ["budget_line", "half_year"],
                "foreignKeys": [
                    {"fields": "budget_line", "reference": {"resource": "budget_lines", "fields": "budget_line"}}
                ],
            },
        },
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


def package() -> Package:
    """The package of this agenda."""
    parsed, problems = Package.parse(json.dumps(DOCUMENT).encode())
    assert parsed is not None, problems
    return parsed


def typed_rows(reading, package):
    """The rows of a file that was taken, with their types, as an Arrow table."""
    return typed(read_canonical(reading.content, package.all_tables[reading.table]))
