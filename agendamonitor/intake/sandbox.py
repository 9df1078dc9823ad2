"""Untrusted bytes are read in a process of its own, with limits on memory and time; only text comes back."""

import base64
import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from agendamonitor.intake.content import Control
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.mend import mended
from agendamonitor.intake.problem import Problem, problem
from agendamonitor.intake.reading import Export, Reading, read_exports
from agendamonitor.package import Package

# Libraries reserve address space per thread and far beyond what they use; the limit is on address space.
_FRUGAL = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
# Beside its own work the process waits for its turn on a busy machine.
WAITING_FACTOR = 4


def read_isolated(
    exports: Sequence[Export], package: Package, folder: Path | None, limits: Limits
) -> tuple[Reading, ...]:
    """The readings of these files by a child process; a file that is too heavy for it is refused in words."""
    question = {
        "package": _packed(package.source),
        "folder": str(folder) if folder else None,
        "limits": asdict(limits),
        "exports": [_export_out(each) for each in exports],
    }
    try:
        answer = subprocess.run(
            [sys.executable, "-m", "agendamonitor.intake.sandbox"],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=limits.cpu_seconds * WAITING_FACTOR,
            check=True,
            env={**os.environ, **_FRUGAL},
            cwd=Path(__file__).parent.parent.parent,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        if len(exports) > 1:
            # One file must not take the others down with it: each is tried alone, so that the heavy one is named.
            return tuple(reading for each in exports for reading in read_isolated([each], package, folder, limits))
        return (_too_heavy(exports[0], limits),)
    return tuple(_reading_in(each) for each in json.loads(answer.stdout))


class _WithoutPandas(MetaPathFinder):
    """Arrow looks for pandas as soon as it gets a list; nothing here needs it, and it is half of the start-up."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def main() -> None:
    """Read the question from standard input within its limits, and write the readings to standard output."""
    sys.meta_path.insert(0, _WithoutPandas())
    question = json.load(sys.stdin)
    limits = Limits(**question["limits"])
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    package, problems = Package.parse(_unpacked(question["package"]))
    if package is None:
        raise ValueError("; ".join(each.message for each in problems))
    folder = Path(question["folder"]) if question["folder"] else None
    exports = [_export_in(each) for each in question["exports"]]
    readings = read_exports(exports, package, folder=folder, limits=limits, isolated=False)
    json.dump([_reading_out(each) for each in readings], sys.stdout)


def _too_heavy(export: Export, limits: Limits) -> Reading:
    found = "het lezen kost te veel geheugen of tijd"
    expected = f"hoogstens {limits.memory_bytes // 1024 // 1024} MB en {limits.cpu_seconds} seconden"
    heavy = mended(problem("R1-too-heavy", file=export.name, found=found, expected=expected))
    return Reading(export.name, export.sha256, export.table, (heavy,), None, 0, {}, export.accepted)


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text)


def _export_out(export: Export) -> dict[str, Any]:
    total = None if export.control.total is None else str(export.control.total)
    return {
        "name": export.name,
        "data": _packed(export.data),
        "table": export.table,
        "notation": export.notation,
        "accepted": sorted(export.accepted),
        "rows": export.control.rows,
        "total": total,
    }


def _export_in(said: dict[str, Any]) -> Export:
    control = Control(said["rows"], None if said["total"] is None else Decimal(said["total"]))
    accepted = frozenset(said["accepted"])
    return Export(said["name"], _unpacked(said["data"]), said["table"], said["notation"], accepted, control)


def _reading_out(reading: Reading) -> dict[str, Any]:
    return {
        "name": reading.name,
        "sha256": reading.sha256,
        "table": reading.table,
        "problems": [asdict(each) for each in reading.problems],
        "content": None if reading.content is None else _packed(reading.content),
        "rows": reading.rows,
        "totals": {name: str(total) for name, total in reading.totals.items()},
        "accepted": sorted(reading.accepted),
    }


def _reading_in(said: dict[str, Any]) -> Reading:
    return Reading(
        name=said["name"],
        sha256=said["sha256"],
        table=said["table"],
        problems=tuple(Problem(**each) for each in said["problems"]),
        content=None if said["content"] is None else _unpacked(said["content"]),
        rows=said["rows"],
        totals={name: Decimal(total) for name, total in said["totals"].items()},
        accepted=frozenset(said["accepted"]),
    )


if __name__ == "__main__":
    main()
