"""The database of one snapshot of an agenda's data, and the only way to ask it something."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import platformdirs
import pyarrow as pa

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Table, tables
from agendamonitor.intake.canonical import SUMMED, totals
from agendamonitor.intake.columns import CodedTable, encode
from agendamonitor.intake.folder import LINE, read_folder
from agendamonitor.words.problem import Problem, problem

QUERIES = Path(__file__).parent.parent / "queries"
SHIPPED_DATA = Path(__file__).parent.parent / "data"

LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "lock_configuration": "true",
}


DUCKDB_TYPES = {
    "string": "varchar",
    "money_or_pm": "varchar",
    "half_year": "varchar",
    "integer": "bigint",
    "year": "bigint",
    "number": "decimal(18, 6)",
    "date": "date",
    "boolean": "boolean",
    "money": "decimal(14, 2)",
    "fte": "decimal(6, 3)",
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

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables of a data package that it rests on, followed through the build; the header is none of them."""
        return _origins(_named(self.sql))


class Answer(pd.DataFrame):
    """What a question found, and in `rests_on` the tables of the data package that this rests on, in its order.

    What pandas makes of an answer is a plain frame: only who made it can say of which answers.
    """

    rests_on: tuple[str, ...]

    def __init__(self, found: pd.DataFrame, rests_on: Iterable[str]) -> None:
        super().__init__(found)
        # Pandas takes a list that is set as an attribute for a column that was meant.
        object.__setattr__(self, "rests_on", tuple(rests_on))

    def shared(self) -> "Answer":
        """The same answer for one more reader, whose changes are nobody else's: a value is copied when written to."""
        return Answer(self, self.rests_on)


def questions() -> Mapping[str, Question]:
    """Every question by name, in alphabetical order."""
    return _asked(QUERIES / "ask")


def checks() -> Mapping[str, Question]:
    """Every integrity promise of `queries/check` by name."""
    return _asked(QUERIES / "check")


@cache
def _asked(folder: Path) -> Mapping[str, Question]:
    return {path.stem: Question.read(path) for path in sorted(folder.glob("*.sql"))}


def _origins(made: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_origin, made))


@cache
def _origin(table: str) -> frozenset[str]:
    """The tables of a data package that a table of the database is made from."""
    if table.startswith("raw_"):
        return frozenset({table.removeprefix("raw_")} & tables().keys())
    steps = list((QUERIES / "build").glob(f"[0-9][0-9]_{table}.sql"))
    if not steps and table.startswith("stg_"):
        return _origin(table.replace("stg_", "raw_", 1))
    [step] = steps
    return _origins(_named(step.read_text(encoding="utf-8")) - {table})


def _named(sql: str) -> set[str]:
    """The tables that a statement names, those that it makes too."""
    with _empty().cursor() as cursor:
        # DuckDB names no tables where a value is still to be given, and no value changes which there are.
        return cursor.get_table_names(re.sub(r"\$\w+", "null", sql))


@cache
def _empty() -> duckdb.DuckDBPyConnection:
    """A database without tables that knows the macros of the build, without which DuckDB cannot read a statement."""
    connection = duckdb.connect()
    for path in (QUERIES / "build").glob("*macros.sql"):
        connection.execute(path.read_text(encoding="utf-8"))
    return connection


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
    """One immutable, read-only database over one snapshot; safe to share between threads."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, package: Package, snapshot: str, folder: Path) -> None:
        self._connection = connection
        self.package = package
        self.snapshot = snapshot
        self.folder = folder

    @classmethod
    def open(cls, folder: Path, control: Mapping[str, Mapping[str, Any]] | None = None) -> "Warehouse":
        """The warehouse of a data folder; built when this content was not built before.

        `control` states per table its rows and sums, as `control_sums` gives them: a database that does not hold
        exactly these is made again from the files. Raises BadDataError with every problem at once when the folder
        cannot be taken as a whole.
        """
        package, problems = Package.read(folder)
        if problems or package is None:
            raise BadDataError(problems)
        snapshot = fingerprint(folder)
        path = _cache_folder() / f"{snapshot}-{_code_version()}.duckdb"
        if not path.exists():
            _build(folder, package, path)
        with contextlib.suppress(duckdb.Error):
            opened = cls(duckdb.connect(path, read_only=True, config=LOCKED), package, snapshot, folder)
            if control is None or opened.control_sums() == control:
                return opened
            opened.close()
        # A cached file that cannot be read, or holds something else, is not data: the CSV files are.
        path.unlink(missing_ok=True)
        _build(folder, package, path)
        opened = cls(duckdb.connect(path, read_only=True, config=LOCKED), package, snapshot, folder)
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

    def ask(self, question: str, **parameters: object) -> Answer:
        """The answer to a question of `queries/ask`: its columns as the file spells them out.

        Every cell is the Python value itself (int, str, Decimal, date, bool or None), never a float of an amount.
        Raises UnknownQuestionError, or QuestionParameterError where a parameter is missing or unknown.
        """
        if question not in questions():
            raise UnknownQuestionError(question)
        return self._answer(questions()[question], parameters)

    def check(self, promise: str) -> Answer:
        """The rows that break a promise of `queries/check` (subject, found, expected); none when it holds."""
        return self._answer(checks()[promise], {})

    def _answer(self, question: Question, parameters: Mapping[str, object]) -> Answer:
        if question.parameters != parameters.keys():
            missing = ", ".join(sorted(question.parameters - parameters.keys())) or "geen"
            surplus = ", ".join(sorted(parameters.keys() - question.parameters)) or "geen"
            raise QuestionParameterError(f"{question.name}: ontbrekend: {missing}; onbekend: {surplus}")
        with self._connection.cursor() as cursor:
            cursor.execute(question.sql, dict(parameters))
            columns = [column[0] for column in cursor.description]
            found = pd.DataFrame(cursor.fetchall(), columns=columns, dtype=object)
        return Answer(found, (name for name in self.package.tables if name in question.tables))

    def close(self) -> None:
        """Give the database file back; the warehouse cannot be asked after this."""
        self._connection.close()


def _papers(package: Package) -> dict[str, pa.Table]:
    """What the queries may know of the papers: the header, the agenda's words, and which tables it has."""
    header, tables = package.header, package.all_tables.values()
    return {
        "agenda": pa.table(
            {
                "small_count": pa.array([header.small_count], pa.int64()),
                "starts_on": pa.array([header.starts_on], pa.date32()),
                "ends_on": pa.array([header.ends_on], pa.date32()),
            }
        ),
        "words": pa.table(
            {
                "role": list(header.words),
                "word": [each.one for each in header.words.values()],
                "words": [each.many for each in header.words.values()],
            }
        ),
        "tables": pa.table(
            {
                "table_name": [each.name for each in tables],
                "title": [each.title for each in tables],
                "capability": [each.capability or None for each in tables],
                "is_present": [each.is_present for each in tables],
            }
        ),
    }


def _type_plainly(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Make the `stg_` of a table of which a build query would say nothing but the types that the schema knows."""
    columns = [
        duckdb.ColumnExpression(each.name).cast(DUCKDB_TYPES[each.type]).alias(each.name) for each in table.fields
    ]
    connection.table(f"raw_{table.name}").select(*columns).create(f"stg_{table.name}")


def _summed(table: Table, rows: duckdb.DuckDBPyRelation) -> CodedTable:
    """The columns of a built table that control sums are made of."""
    names = [each.name for each in table.fields if each.type in SUMMED]
    read = rows.select(*map(duckdb.ColumnExpression, [*names, LINE])).to_arrow_table()
    columns = {name: encode(read.column(name).fill_null("")) for name in names}
    return CodedTable(table, table.path, columns, read.column(LINE).to_numpy())


def _cache_folder() -> Path:
    chosen = os.environ.get("AGENDAMONITOR_CACHE")
    folder = Path(chosen) if chosen else platformdirs.user_cache_path("agendamonitor") / "warehouse"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if os.access(folder, os.W_OK):
        return folder
    return Path(tempfile.mkdtemp(prefix="agendamonitor-"))


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
    with tempfile.TemporaryDirectory(dir=path.parent) as workplace:
        unfinished = Path(workplace) / path.name
        with duckdb.connect(unfinished, config={"threads": "2"}) as connection:
            for name, rows in {**reading.tables, **_papers(package)}.items():
                connection.register("incoming", rows)
                connection.table("incoming").create(f"raw_{name}")
                connection.unregister("incoming")
            steps = sorted((QUERIES / "build").glob("*.sql"))
            written = {step.stem.partition("_")[2] for step in steps}
            for name, table in package.all_tables.items():
                if f"stg_{name}" not in written:
                    _type_plainly(connection, table)
            for step in steps:
                connection.execute(step.read_text(encoding="utf-8"))
            connection.execute("checkpoint")
        unfinished.replace(path)
