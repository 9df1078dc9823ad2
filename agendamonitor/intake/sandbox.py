"""Untrusted bytes are read in a process of its own, with limits on memory and time; only text comes back."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from agendamonitor.agenda.package import Package
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.mend import mended
from agendamonitor.words.problem import Problem, problem

# All that the reading process knows of its surroundings. Libraries reserve address space per thread and far beyond what
# they use; the limit is on address space.
_FRUGAL = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    # What is given back is used again at once: asking the machine for it anew is a third of the time.
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    "PYTHONUTF8": "1",
    "PYTHONNOUSERSITE": "1",
}
# Where a machine's own Python may find its libraries.
_LIBRARIES = "LD_LIBRARY_PATH"
# Beside its own work the process waits for its turn on a busy machine.
WAITING_FACTOR = 4
LOGGED = 2000


def read_isolated(
    exports: Sequence[Export], package: Package, folder: Path | None, limits: Limits, today: date
) -> tuple[Reading, ...]:
    """The readings of these files by a child process; a file that is too heavy for it is refused in words."""
    question = {
        "folder": str(folder) if folder else None,
        "limits": asdict(limits),
        "today": today.isoformat(),
        "exports": [_export_out(each) for each in exports],
    }
    parts = [package.source, *(each.data for each in exports)]
    try:
        with os.fdopen(os.memfd_create("exports"), "w+b") as told:
            pack(told, question, parts)
            told.seek(0)
            answer = subprocess.run(
                [sys.executable, "-m", "agendamonitor.intake.sandboxed"],
                stdin=told,
                capture_output=True,
                timeout=limits.cpu_seconds * WAITING_FACTOR,
                check=True,
                env=_FRUGAL | {name: value for name, value in os.environ.items() if name == _LIBRARIES},
                cwd=Path(__file__).parent.parent.parent,
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        why = (error.stderr or b"")[-LOGGED:].decode(errors="replace")
        logging.getLogger("agendamonitor").warning("het lezen van %s brak af: %s\n%s", len(exports), error, why)
        if len(exports) > 1:
            # One file must not take the others down with it: each is tried alone, so that the heavy one is named.
            return tuple(
                reading for each in exports for reading in read_isolated([each], package, folder, limits, today)
            )
        return (_too_heavy(exports[0], limits),)
    readings, contents = unpacked(io.BytesIO(answer.stdout))
    return tuple(_reading_in(said, content) for said, content in zip(readings, contents, strict=True))


def _too_heavy(export: Export, limits: Limits) -> Reading:
    found = "het lezen kost te veel geheugen of tijd"
    expected = f"hoogstens {limits.memory_bytes // 1024 // 1024} MB en {limits.cpu_seconds} seconden"
    heavy = mended(problem("R1-too-heavy", file=export.name, found=found, expected=expected))
    return Reading(export.name, export.sha256, export.table, (heavy,), None, 0, {}, export.accepted)


def pack(stream: IO[bytes], said: Any, parts: Sequence[bytes]) -> None:
    """What is said as a line of JSON, with the bytes that belong to it behind it as they are."""
    head = json.dumps({"said": said, "sizes": [len(part) for part in parts]})
    stream.writelines([head.encode(), b"\n", *parts])
    stream.flush()


def unpacked(stream: IO[bytes]) -> tuple[Any, list[bytes]]:
    """What `pack` wrote: what is said, and the bytes behind it."""
    head = json.loads(stream.readline())
    return head["said"], [stream.read(size) for size in head["sizes"]]


def _export_out(export: Export) -> dict[str, Any]:
    total = None if export.control.total is None else str(export.control.total)
    return {
        "name": export.name,
        "table": export.table,
        "notation": export.notation,
        "accepted": sorted(export.accepted),
        "rows": export.control.rows,
        "total": total,
    }


def _reading_in(said: dict[str, Any], content: bytes) -> Reading:
    return Reading(
        name=said["name"],
        sha256=said["sha256"],
        table=said["table"],
        problems=tuple(Problem(**each) for each in said["problems"]),
        content=content if said["is_taken"] else None,
        rows=said["rows"],
        totals={name: Decimal(total) for name, total in said["totals"].items()},
        accepted=frozenset(said["accepted"]),
    )
