"""Where built databases lie: the name that says what one holds, which are kept, and which are cleared."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import platformdirs

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Table
from agendamonitor.database.build import DUCKDB_TYPES, UNFINISHED, build, known_of_the_papers
from agendamonitor.database.questions import steps

# Databases of the states that were asked for last; another is built again when somebody asks for it.
KEPT = 8
STALE_SECONDS = 3600

LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "lock_configuration": "true",
}


def figures_of(folder: Path, package: Package) -> str:
    """The identity of what a database holds: the code, the tables, what they must be, and what it knows of the papers.

    What the papers only tell (a title, a description, an origin) is no part of it.
    """
    tables = []
    for table in package.all_tables.values():
        path = folder / table.path
        tables.append((_rules(table), path.is_file() and _hash(path.read_bytes())))
    papers = {name: rows.to_pydict() for name, rows in known_of_the_papers(package).items()}
    return f"{_hash(repr((tables, papers)).encode())[:16]}-{_code_version()}"


def built(folder: Path, package: Package, figures: str) -> Path:
    """The file of the database of these figures, made when none is kept; raises BadDataError as `build` does."""
    path = _cache_folder() / f"{figures}.duckdb"
    if not path.exists():
        build(folder, package, path)
        _prune(path.parent)
    return path


def connected(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a built database, which is marked as asked for."""
    with contextlib.suppress(OSError):
        os.utime(path)
    return duckdb.connect(path, read_only=True, config=LOCKED)


def _cache_folder() -> Path:
    chosen = os.environ.get("AGENDAMONITOR_CACHE")
    folder = Path(chosen) if chosen else platformdirs.user_cache_path("agendamonitor") / "warehouse"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder if os.access(folder, os.W_OK) else _folder_of_this_process()


@cache
def _folder_of_this_process() -> Path:
    return Path(tempfile.mkdtemp(prefix="agendamonitor-"))


def _prune(folder: Path) -> None:
    """Leave the databases that were asked for last; one that somebody has open stays readable for them."""
    latest_first = sorted(folder.glob("*.duckdb"), key=_asked_at, reverse=True)
    for path in latest_first[KEPT:]:
        with contextlib.suppress(OSError):
            path.unlink()
    for path in folder.glob(f"{UNFINISHED}*"):
        # Of a builder that was stopped halfway; one at work is younger.
        if _asked_at(path) < time.time() - STALE_SECONDS:
            shutil.rmtree(path, ignore_errors=True)


def _asked_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _rules(table: Table) -> Table:
    """The table without what is only told of it."""
    fields = tuple(replace(each, title="", description="", unit="", aliases=(), labels={}) for each in table.fields)
    return replace(table, title="", description="", origin="", as_of="", supplier="", license="", fields=fields)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def _code_version() -> str:
    """What besides the data decides what a built database holds: the build queries, the types and DuckDB itself."""
    digest = hashlib.sha256(repr((duckdb.__version__, DUCKDB_TYPES)).encode())
    for step in steps():
        digest.update(step.name.encode() + step.read_bytes())
    return digest.hexdigest()[:8]
