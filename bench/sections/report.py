"""How long the three files of the monitoring document take, with how much memory, and how that grows."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from agendamonitor.warehouse import Warehouse, shipped_agenda
from bench.grown import grown
from bench.rows import Finding, Row
from bench.server import ROOT
from bench.subjects import Context

TITLE = "Het monitoringsdocument"
ORDER = 50
HALF_YEAR = "2026-H1"
LARGE, LARGER = 2500, 5000
KILOBYTES_PER_MEGABYTE = 1024


def _made(folder: Path, out: Path) -> tuple[float, float, float]:
    """Make the three files in a process of its own: seconds, seconds of processor time, and its peak in MB."""
    command = [sys.executable, "-m", "agendamonitor", "report", "--half-year", HALF_YEAR]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--data", str(folder), "--out", str(out)], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or len(list(out.iterdir())) != len((".pdf", ".docx", ".xlsx")):
        raise RuntimeError(f"the document about {folder} was not made")
    return took, used.ru_utime + used.ru_stime, used.ru_maxrss / KILOBYTES_PER_MEGABYTE


def run(context: Context) -> Finding:
    with tempfile.TemporaryDirectory(prefix="bench-report-") as place:
        folders = {"geleverd": shipped_agenda()}
        for size in (LARGE, LARGER):
            folder = Path(place) / f"{size}"
            grown(shipped_agenda(), folder, size)
            folders[f"{size} afspraken"] = folder
        # The database of a state is built once, when it is first opened; that is no part of making a document.
        for folder in folders.values():
            Warehouse.open(folder).close()
        seconds: dict[str, list[float]] = {}
        processor: dict[str, list[float]] = {}
        memory: dict[str, list[float]] = {}
        for number in range(context.rounds):
            for name, folder in folders.items():
                if number and name != "geleverd":
                    continue
                took, worked, peak = _made(folder, Path(place) / f"{number} {name}")
                seconds.setdefault(name, []).append(took)
                processor.setdefault(name, []).append(worked)
                memory.setdefault(name, []).append(peak)
    per_agreement = {
        name: [each * 1000 / size for each in processor[name]]
        for name, size in ((f"{LARGE} afspraken", LARGE), (f"{LARGER} afspraken", LARGER))
    }
    return Finding(
        TITLE,
        [
            Row("PDF, Word en Excel samen", "s", seconds),
            Row("processortijd", "s", processor),
            Row("grootste geheugen", "MB", memory),
            Row(
                "processortijd per afspraak",
                "ms",
                per_agreement,
                [(f"{LARGER} afspraken", f"{LARGE} afspraken")],
                "ongeveer 1 × (recht evenredig), hoogstens 1,2 ×",
            ),
        ],
        [
            "Elk document wordt gemaakt door een eigen proces, van het starten tot de drie bestanden er staan. De "
            "grote agenda's zijn de geleverde, met de afspraken herhaald onder nieuwe nummers; zij worden eenmaal "
            "gemeten. Doel voor de geleverde agenda: hoogstens 5 s en 500 MB.",
        ],
    )
