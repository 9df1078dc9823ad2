"""The datapackage.json of a snapshot: as it was, with whose and of when the replaced tables are."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Provenance:
    """Whose export it is and of when."""

    supplier: str
    as_of: date


def with_provenance(source: bytes, replaced: Collection[str], provenance: Provenance) -> bytes:
    """The papers in which these tables are exports of this supplier; an optional table that is now there joins them."""
    document: dict[str, Any] = json.loads(source)
    optional = document.get("agendamonitor:optional", [])
    joining = [resource for resource in optional if resource["name"] in replaced]
    document["resources"] += joining
    if joining:
        document["agendamonitor:optional"] = [resource for resource in optional if resource not in joining]
    for resource in document["resources"]:
        if resource["name"] in replaced:
            resource["origin"] = "export"
            resource["supplier"] = provenance.supplier
            resource["as_of"] = provenance.as_of.isoformat()
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
