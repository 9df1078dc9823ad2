"""The papers of an agenda as open data: with the whole schema of each table, so that others can read and check it.

Follows the Data Package and Table Schema of Frictionless; what our own papers say is in it as well.
"""

import json
from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Any

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Field, Table

# How a type of ours is carried in a Table Schema, which has no money, fte or half-year.
CARRIERS = {"money": "number", "fte": "number", "money_or_pm": "string", "half_year": "string"}
PATTERNS = {"money_or_pm": r"^(-?\d+(\.\d+)?|PM)$", "half_year": r"^\d{4}-H[12]$"}


def descriptor(package: Package, headers: Mapping[str, Sequence[str]]) -> bytes:
    """The datapackage.json of the agenda with a schema per table; `headers` has the columns of each file, by table."""
    document = json.loads(package.source)
    known = {resource["name"]: resource for resource in document["resources"]}
    document["profile"] = "data-package"
    document["resources"] = [
        {**known[name], **_resource(table, headers[name], package.tables)} for name, table in package.tables.items()
    ]
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, header: Sequence[str], present: Container[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table.field(name)) for name in header],
        "primaryKey": list(table.primary_key),
        "foreignKeys": [
            {
                "fields": list(key.fields),
                "reference": {
                    "resource": "" if key.table == table.name else key.table,
                    "fields": list(key.references),
                },
            }
            for key in table.foreign_keys
            # What the agenda does not have can be referred to by nothing.
            if key.table in present
        ],
    }
    described = {
        "type": "table",
        "path": table.path,
        "title": table.title,
        "description": table.description,
        "origin": table.origin,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
    return described | ({"licenses": [{"name": table.license}]} if table.license else {})


def _field(field: Field) -> dict[str, Any]:
    pattern = f"^({field.pattern})$" if field.pattern else PATTERNS.get(field.type, "")
    constraints = {
        "required": field.required,
        "enum": list(field.enum),
        "pattern": pattern,
        "minimum": _bound(field.minimum),
        "maximum": _bound(field.maximum),
    }
    said = {
        "name": field.name,
        "type": CARRIERS.get(field.type, field.type),
        "title": field.title,
        "description": field.description,
        "unit": field.unit,
        "constraints": {name: value for name, value in constraints.items() if value or value == 0},
    }
    return {name: value for name, value in said.items() if value}


def _bound(value: Decimal | str | None) -> int | float | str | None:
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
