"""Building a database from the files of a data folder: as they are, typed, and what the queries make of them."""

import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Table
from agendamonitor.database.questions import steps
from agendamonitor.intake.folder import read_folder
from agendamonitor.words.problem import Problem

UNFINISHED = "unfinished-"

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


def build(folder: Path, package: Package, path: Path) -> None:
    """Make the database at `path`: under another name first, put in place in one step, so that none is ever half made.

    Raises BadDataError with every problem at once when the folder cannot be taken as a whole.
    """
    reading = read_folder(folder, package)
    if reading.problems:
        raise BadDataError(reading.problems)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=path.parent) as workplace:
        unfinished = Path(workplace) / path.name
        with duckdb.connect(unfinished, config={"threads": "2"}) as connection:
            connection.begin()
            for name, rows in {**reading.tables, **known_of_the_papers(package)}.items():
                connection.register("incoming", rows)
                connection.table("incoming").create(f"raw_{name}")
                connection.unregister("incoming")
            written = {step.stem.partition("_")[2] for step in steps()}
            for name, table in package.all_tables.items():
                if f"stg_{name}" not in written:
                    _type_plainly(connection, table)
            for step in steps():
                connection.execute(step.read_text(encoding="utf-8"))
            connection.commit()
            connection.execute("checkpoint")
        unfinished.replace(path)


def known_of_the_papers(package: Package) -> dict[str, pa.Table]:
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
                "full_word": [each.full for each in header.words.values()],
                "the_word": [each.the for each in header.words.values()],
                "this_word": [each.this for each in header.words.values()],
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
