"""The process in which untrusted bytes are read: a question on standard input, readings on standard output."""

import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from agendamonitor.agenda.package import Package
from agendamonitor.intake.confinement import confine
from agendamonitor.intake.content import Control
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.reading import read_exports
from agendamonitor.intake.sandbox import pack, unpacked


class _WithoutPandas(MetaPathFinder):
    """Arrow looks for pandas as soon as it gets a list; nothing here needs it, and it is half of the start-up."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def main() -> None:
    """Read the question from standard input within its limits, and write the readings to standard output."""
    sys.meta_path.insert(0, _WithoutPandas())
    question, (papers, *files) = unpacked(sys.stdin.buffer)
    limits = Limits(**question["limits"])
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    package, problems = Package.parse(papers)
    if package is None:
        raise ValueError("; ".join(each.message for each in problems))
    folder = Path(question["folder"]) if question["folder"] else None
    confine([folder] if folder else [])
    exports = [_export_in(said, data) for said, data in zip(question["exports"], files, strict=True)]
    today = date.fromisoformat(question["today"])
    readings = read_exports(exports, package, folder=folder, limits=limits, isolated=False, today=today)
    contents = [each.content or b"" for each in readings]
    pack(sys.stdout.buffer, [_reading_out(each) for each in readings], contents)


def _export_in(said: dict[str, Any], data: bytes) -> Export:
    control = Control(said["rows"], None if said["total"] is None else Decimal(said["total"]))
    accepted = frozenset(said["accepted"])
    return Export(said["name"], data, said["table"], said["notation"], accepted, control)


def _reading_out(reading: Reading) -> dict[str, Any]:
    return {
        "name": reading.name,
        "sha256": reading.sha256,
        "table": reading.table,
        "problems": [asdict(each) for each in reading.problems],
        "is_taken": reading.content is not None,
        "rows": reading.rows,
        "totals": {name: str(total) for name, total in reading.totals.items()},
        "accepted": sorted(reading.accepted),
    }


if __name__ == "__main__":
    main()
    # All has been said; what libraries tidy up at the end takes time, and when it goes wrong the answer is not.
    os._exit(0)
