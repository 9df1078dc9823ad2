"""The database of one snapshot of an agenda's data, and the only way to ask it something."""

import contextlib
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Table
from agendamonitor.database.build import BadDataError
from agendamonitor.database.kept import built, connected, figures_of
from agendamonitor.database.questions import (
    Answer,
    Question,
    QuestionParameterError,
    UnknownQuestionError,
    checks,
    questions,
)
from agendamonitor.intake.canonical import SUMMED, totals
from agendamonitor.intake.columns import CodedTable, encode
from agendamonitor.intake.folder import LINE
from agendamonitor.words.problem import problem

SHIPPED_DATA = Path(__file__).parent.parent / "data"


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
        figures = figures_of(folder, package)
        path = built(folder, package, figures)
        with contextlib.suppress(duckdb.Error):
            opened = cls(connected(path), package, folder, figures)
            if control is None or opened._holds(control):
                return opened
            opened.close()
        # A cached file that cannot be read, or holds something else, is not data: the CSV files are.
        path.unlink(missing_ok=True)
        opened = cls(connected(built(folder, package, figures)), package, folder, figures)
        if control is not None and not opened._holds(control):
            opened.close()
            found = "de rijen en totalen zijn niet wat er is overgenomen"
            raise BadDataError(
                (problem("R16-control", file=folder.name, found=found, expected="gelijke controlesommen"),)
            )
        return opened

    def _holds(self, control: Mapping[str, Mapping[str, Any]]) -> bool:
        """Whether it has exactly these rows and sums; a table that the product got since has no rows in them."""
        found = self.control_sums()
        return all(found[name] == control.get(name, found[name] if not found[name]["rows"] else None) for name in found)

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
            try:
                cursor.execute(question.sql, dict(parameters))
            except (duckdb.ConversionException, duckdb.BinderException, duckdb.InvalidInputException) as error:
                values = ", ".join(f"{name}={value}" for name, value in parameters.items())
                raise QuestionParameterError(
                    f"{question.name}: een waarde past niet bij de vraag ({values})."
                ) from error
            columns = [column[0] for column in cursor.description]
            found = pd.DataFrame(cursor.fetchall(), columns=columns, dtype=object)
        return Answer(found, (name for name in self.package.tables if name in question.tables))

    def close(self) -> None:
        """Give the database file back; the warehouse cannot be asked after this."""
        self._connection.close()


def _summed(table: Table, rows: duckdb.DuckDBPyRelation) -> CodedTable:
    """The columns of a built table that control sums are made of."""
    names = [each.name for each in table.fields if each.type in SUMMED]
    read = rows.select(*map(duckdb.ColumnExpression, [*names, LINE])).to_arrow_table()
    columns = {name: encode(read.column(name).fill_null("")) for name in names}
    return CodedTable(table, table.path, columns, read.column(LINE).to_numpy())
