"""Reading and checking a log of a million activities, against a reader that checks nothing and one that checks all."""

import contextlib
import json
import random
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import psutil

from agendamonitor.agenda import open_data
from agendamonitor.agenda.package import Package
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.limits import MEGABYTE, Limits
from agendamonitor.intake.reading import read_exports
from agendamonitor.warehouse import shipped_agenda
from bench.rows import Finding, Row
from bench.subjects import Context

TITLE = "Een opgave lezen en controleren"
ORDER = 60
ROWS, FRICTIONLESS_ROWS = 1_000_000, 50_000
TABLE = "activities"
OWN, ISOLATED, PANDAS, FRICTIONLESS = "lezen en controleren", "in een eigen proces", "pandas.read_csv", "Frictionless"
LIMITS = Limits(file_bytes=200 * MEGABYTE, rows=2 * ROWS)
POLL_SECONDS = 0.01


def log_of_activities(rows: int, seed: int = 1) -> str:
    """A log as the cultural workers keep it, without a fault: the same rows for the same seed."""
    chance = random.Random(seed)
    wijken = pd.read_csv(shipped_agenda() / "neighbourhoods.csv", dtype=str)["neighbourhood"].tolist()
    days = [
        f"{year}-{month:02}-{day:02}" for year in range(2023, 2027) for month in range(1, 13) for day in range(1, 29)
    ]
    disciplines = ["dans", "muziek", "theater", "beeldend", "film", ""]
    lines = ["activity,date,neighbourhood,discipline,partner,participants,first_time"]
    for number in range(rows):
        participants = chance.randrange(120)
        lines.append(
            f"a{number:07},{chance.choice(days)},{chance.choice(wijken)},{chance.choice(disciplines)},"
            f"partner-{chance.randrange(200)},{participants},{chance.randrange(participants + 1)}"
        )
    return "\n".join(lines) + "\n"


def run(context: Context) -> Finding:
    package, _ = Package.read(shipped_agenda())
    if package is None:
        raise RuntimeError("the shipped agenda has no papers")
    seconds: dict[str, list[float]] = {OWN: [], ISOLATED: [], PANDAS: []}
    worked: dict[str, list[float]] = {OWN: [], PANDAS: []}
    peaks: list[float] = []
    with tempfile.TemporaryDirectory(prefix="bench-intake-") as place:
        path = Path(place) / f"{TABLE}.csv"
        path.write_text(log_of_activities(ROWS), encoding="utf-8")
        data = path.read_bytes()

        def read(*, isolated: bool) -> None:
            # A new export every time: its hash is part of the work.
            exports = [Export(path.name, data, TABLE)]
            _require_whole(read_exports(exports, package, folder=shipped_agenda(), limits=LIMITS, isolated=isolated))

        for _ in range(context.rounds):
            for name, work in ((PANDAS, lambda: pd.read_csv(path)), (OWN, lambda: read(isolated=False))):
                took, busy = _timed(work)
                seconds[name].append(took)
                worked[name].append(busy)
            with _peak_of_reader() as peak:
                seconds[ISOLATED].append(_timed(lambda: read(isolated=True))[0])
            peaks.append(peak[0] / MEGABYTE)
        small = Path(place) / "frictionless"
        scaled = [frictionless_seconds(small, FRICTIONLESS_ROWS) * ROWS / FRICTIONLESS_ROWS]
    return Finding(
        TITLE,
        [
            Row(
                "1.000.000 activiteiten",
                "s",
                {**seconds, FRICTIONLESS: scaled},
                [(OWN, PANDAS), (ISOLATED, PANDAS), (FRICTIONLESS, OWN), (FRICTIONLESS, ISOLATED)],
                f"hoogstens 10 × {PANDAS}; {FRICTIONLESS} minstens 5 ×",
            ),
            Row("processortijd", "s", worked, [(OWN, PANDAS)], f"hoogstens 10 × {PANDAS}"),
            Row("grootste geheugen van het leesproces", "MB", {ISOLATED: peaks}),
        ],
        [
            f"*{OWN}* doet alles wat bij overnemen gebeurt: tekens, cellen, typen, grenzen, sleutels, verwijzingen, "
            "vergelijken met de huidige stand en met de cijfers per wijk, en wegschrijven in de vaste vorm. "
            f"*{ISOLATED}* is hetzelfde zoals het dashboard het doet, met het starten van het proces en het "
            f"heen en weer gaan van de bytes. *{PANDAS}* controleert niets. *{FRICTIONLESS}* controleert dezelfde "
            f"regels van het schema; het las {FRICTIONLESS_ROWS // 1000}.000 rijen, en de tijd is omgerekend. Doel "
            "voor het geheugen: minder dan 1.024 MB.",
        ],
    )


def _timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds on the clock, and seconds of processor time of this process."""
    begin, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begin, time.process_time() - busy


def _require_whole(readings: tuple[Reading, ...]) -> None:
    [reading] = readings
    if reading.errors or reading.rows != ROWS:
        raise RuntimeError(f"{reading.rows} of {ROWS} rows were taken: {reading.errors[:1]}")


@contextlib.contextmanager
def _peak_of_reader() -> Generator[list[int]]:
    """The most memory (bytes) that the reading process ever held, as the machine keeps it, while the block runs."""
    found = [0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(POLL_SECONDS):
            for child in psutil.Process().children():
                with contextlib.suppress(psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
                    if "agendamonitor.intake.sandboxed" in child.cmdline():
                        said = Path(f"/proc/{child.pid}/status").read_text(encoding="ascii")
                        held = next((line for line in said.splitlines() if line.startswith("VmHWM")), "VmHWM: 0")
                        found[0] = max(found[0], int(held.split()[1]) * 1024)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield found
    finally:
        done.set()
        watching.join()


def frictionless_seconds(place: Path, rows: int) -> float:
    """How long Frictionless takes over a log of this many rows, by the papers that go out as open data."""
    place.mkdir()
    wijken = (shipped_agenda() / "neighbourhoods.csv").read_text(encoding="utf-8")
    files = {"neighbourhoods": wijken, TABLE: log_of_activities(rows)}
    shipped = json.loads((shipped_agenda() / "datapackage.json").read_text(encoding="utf-8"))
    log = {"name": TABLE, "origin": "export", "as_of": "2026-01-01", "supplier": "bench"}
    package, problems = Package.parse(json.dumps({**shipped, "resources": [*shipped["resources"], log]}).encode())
    if package is None:
        raise RuntimeError(f"no papers for the log: {problems}")
    columns = {name: table.columns for name, table in package.tables.items()}
    headers = {**columns, **{name: text.partition("\n")[0].split(",") for name, text in files.items()}}
    for name, text in files.items():
        (place / package.tables[name].path).write_text(text, encoding="utf-8")
    papers = json.loads(open_data.descriptor(package, headers))
    papers["resources"] = [each for each in papers["resources"] if each["name"] in files]
    begin = time.perf_counter()
    report = frictionless.Package.from_descriptor(papers, basepath=str(place)).validate()
    took = time.perf_counter() - begin
    if not report.valid:
        raise RuntimeError(f"Frictionless refuses the log: {report.flatten(['message'])[:2]}")
    return took
