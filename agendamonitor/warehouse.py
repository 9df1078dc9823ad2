"""The database of one snapshot of an agenda's data, and the only way to ask it something."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import platformdirs
import pyarrow as pa

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Table
from agendamonitor.intake.canonical import SUMMED, totals
from agendamonitor.intake.columns import CodedTable, encode
from agendamonitor.intake.folder import LINE, read_folder
from agendamonitor.words.problem import Problem, problem

QUERIES = Path(__file__).parent.parent / "queries"
SHIPPED_DATA = Path(__file__).parent.parent / "data"

# Databases of the states that were asked for last; another is built again when somebody asks for it.
KEPT = 8
UNFINISHED = "unfinished-"
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


class BadDataError(ValueError):
    """The data folder cannot be taken as a whole; `problems` names every reason at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problemen in de gegevens: {problems[0].message}")
        self.problems = problems


class UnknownQuestionError(KeyError):
    """No such file in `queries/ask`."""


class QuestionParameterError(ValueError):
    """A question was asked with a parameter missing or one it does not know."""


@dataclass(frozen=True)
class Question:
    """One file of `queries/ask`: what it asks, what a row is, and what has to be given."""

    name: str
    asks: str
    grain: str
    parameters: frozenset[str]
    sql: str

    @classmethod
    def read(cls, path: Path) -> "Question":
        sql = path.read_text(encoding="utf-8")
        asks, grain = (line.removeprefix("--").strip() for line in sql.splitlines()[:2])
        [statement] = duckdb.extract_statements(sql)
        return cls(path.stem, asks, grain.removeprefix("grain:").strip(), frozenset(statement.named_parameters), sql)


@cache
def questions() -> Mapping[str, Question]:
    """Every question by name, in alphabetical order."""
    return {path.stem: Question.read(path) for path in sorted((QUERIES / "ask").glob("*.sql"))}


@cache
def checks() -> Mapping[str, Question]:
    """Every integrity promise of `queries/check` by name."""
    return {path.stem: Question.read(path) for path in sorted((QUERIES / "check").glob("*.sql"))}


def shipped_agenda() -> Path:
    """The first agenda folder that ships with the product (a folder with `datapackage.json`)."""
    return next(folder for folder in sorted(SHIPPED_DATA.iterdir()) if (folder / "datapackage.json").is_file())


def fingerprint(folder: Path) -> str:
    """The identity of a data folder's content: 16 hex digits over the names and bytes of its files.

    Two folders with equal content have the same fingerprint, wherever they are and whenever they were written.
    """
    digest = hashlib.sha256()
    files = (
        folder / name
        for name in sorted(path.name for path in folder.iterdir())
        if name.endswith((".csv", ".json", ".geojson"))
    )
    for path in files:
        content = hashlib.sha256(path.read_bytes()).digest()
        digest.update(path.name.encode() + b"\0" + content)
    return digest.hexdigest()[:16]


class Warehouse:
    """One immutable, read-only database over one snapshot; safe to share between threads.

    `snapshot` is the fingerprint of its folder; `figures` that of its database alone, which is the same for states that
    differ only in what their papers tell.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, package: Package, folder: Path, figures: str) -> None:
        self._connection = connection
        self.package = package
        self.snapshot = fingerprint(folder)
        self.folder = folder
        self.figures = figures

    @classmethod
    def open(cls, folder: Path, control: Mapping[str, Mapping[str, Any]] | None = None) -> "Warehouse":
        """The warehouse of a data folder; built when no database of these figures is kept.

        `control` states per table its rows and sums, as `control_sums` gives them: a database that does not hold
        exactly these is made again from the files. Raises BadDataError with every problem at once when the folder
        cannot be taken as a whole.
        """
        package, problems = Package.read(folder)
        if problems or package is None:
            raise BadDataError(problems)
        figures = _figures(folder, package)
        path = _cache_folder() / f"{figures}.duckdb"
        if not path.exists():
            _build(folder, package, path)
        with contextlib.suppress(duckdb.Error):
            opened = cls(_connected(path), package, folder, figures)
            if control is None or opened.control_sums() == control:
                return opened
            opened.close()
        # A cached file that cannot be read, or holds something else, is not data: the CSV files are.
        path.unlink(missing_ok=True)
        _build(folder, package, path)
        opened = cls(_connected(path), package, folder, figures)
        if control is not None and opened.control_sums() != control:
            opened.close()
            found = "de rijen en totalen zijn niet wat er is overgenomen"
            raise BadDataError(
                (problem("R16-control", file=folder.name, found=found, expected="gelijke controlesommen"),)
            )
        return opened

    def control_sums(self) -> dict[str, dict[str, Any]]:
        """Per table its rows, and the exact sum (as text) of every column of money or fte, PM left out."""
        with self._connection.cursor() as cursor:
            read = {
                name: _summed(table, cursor.table(f"raw_{name}")) for name, table in self.package.all_tables.items()
            }
        return {
            name: {"rows": len(table.lines), **{column: str(total) for column, total in totals(table).items()}}
            for name, table in read.items()
        }

    def ask(self, question: str, **parameters: object) -> pd.DataFrame:
        """The answer to a question of `queries/ask`: its columns as the file spells them out.

        Every cell is the Python value itself (int, str, Decimal, date, bool or None), never a float of an amount.
        Raises UnknownQuestionError, or QuestionParameterError where a parameter is missing or unknown.
        """
        if question not in questions():
            raise UnknownQuestionError(question)
        return self._answer(questions()[question], parameters)

    def check(self, promise: str) -> pd.DataFrame:
        """The rows that break a promise of `queries/check` (subject, found, expected); none when it holds."""
        return self._answer(checks()[promise], {})

    def _answer(self, question: Question, parameters: Mapping[str, object]) -> pd.DataFrame:
        if question.parameters != parameters.keys():
            missing = ", ".join(sorted(question.parameters - parameters.keys())) or "geen"
            surplus = ", ".join(sorted(parameters.keys() - question.parameters)) or "geen"
            raise QuestionParameterError(f"{question.name}: ontbrekend: {missing}; onbekend: {surplus}")
        with self._connection.cursor() as cursor:
            cursor.execute(question.sql, dict(parameters))
            columns = [column[0] for column in cursor.description]
            return pd.DataFrame(cursor.fetchall(), columns=columns, dtype=object)

    def close(self) -> None:
        """Give the database file back; the warehouse cannot be asked after this."""
        self._connection.close()


def _summed(table: Table, rows: duckdb.DuckDBPyRelation) -> CodedTable:
    """The columns of a built table that control sums are made of."""
    names = [each.name for each in table.fields if each.type in SUMMED]
    read = rows.select(*map(duckdb.ColumnExpression, [*names, LINE])).to_arrow_table()
    columns = {name: encode(read.column(name).fill_null("")) for name in names}
    return CodedTable(table, table.path, columns, read.column(LINE).to_numpy())


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
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
    built = sorted(folder.glob("*.duckdb"), key=_asked_at, reverse=True)
    for path in built[KEPT:]:
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


def _figures(folder: Path, package: Package) -> str:
    """The identity of what a database holds: the code, the tables, what they must be, and what it knows of the papers.

    What the papers only tell (a title, a description, an origin) is no part of it.
    """
    tables = []
    for name, table in package.all_tables.items():
        path = folder / table.path
        tables.append((name in package.tables, _rules(table), path.is_file() and _hash(path.read_bytes())))
    papers = {name: rows.to_pydict() for name, rows in _papers(package).items()}
    return f"{_hash(repr((tables, papers)).encode())[:16]}-{_code_version()}"


def _rules(table: Table) -> Table:
    """The table without what is only told of it."""
    fields = tuple(replace(each, title="", description="", unit="", aliases=(), labels={}) for each in table.fields)
    return replace(table, title="", description="", origin="", as_of="", supplier="", fields=fields)


def _papers(package: Package) -> dict[str, pa.Table]:
    """What the queries may know of the papers."""
    return {"agenda": pa.table({"small_count": [package.agenda.get("small_count", 5)]})}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def _code_version() -> str:
    """What besides the data decides what a built database holds: the build queries and DuckDB itself."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    for path in sorted((QUERIES / "build").glob("*.sql")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def _build(folder: Path, package: Package, path: Path) -> None:
    """Make the database under another name and put it in place in one step, so that none is ever half made."""
    reading = read_folder(folder, package)
    if reading.problems:
        raise BadDataError(reading.problems)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=path.parent) as workplace:
        unfinished = Path(workplace) / path.name
        with duckdb.connect(unfinished, config={"threads": "2"}) as connection:
            for name, table in {**reading.tables, **_papers(package)}.items():
                connection.register("incoming", table)
                connection.table("incoming").create(f"raw_{name}")
                connection.unregister("incoming")
            for step in sorted((QUERIES / "build").glob("*.sql")):
                connection.execute(step.read_text(encoding="utf-8"))
            connection.execute("checkpoint")
        unfinished.replace(path)
    _prune(path.parent)
