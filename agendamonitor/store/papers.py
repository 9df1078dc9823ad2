"""The datapackage.json of a snapshot: as it was, with whose and of when the replaced tables are."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from agendamonitor.words.escaping import typed


@dataclass(frozen=True)
class Provenance:
    """Whose export it is and of when."""

    supplier: str
    as_of: date


def with_provenance(source: bytes, replaced: Collection[str], provenance: Provenance) -> bytes:
    """The papers in which these tables are exports of this supplier; a table that the agenda did not have joins them.

    The file of such a table is called after the table.
    """
    document: dict[str, Any] = json.loads(source)
    known = {resource["name"]: resource for resource in document["resources"]}
    for name in replaced:
        known[name] = {
            "name": name,
            "origin": "export",
            "as_of": provenance.as_of.isoformat(),
            "supplier": typed(provenance.supplier),
        }
    document["resources"] = list(known.values())
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
