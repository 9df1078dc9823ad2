"""The shipped tables in every dress an export may wear: byte for byte the same table, so the same figures."""

import csv
import io
import random
from decimal import Decimal

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets
from agendamonitor.intake.canonical import write
from agendamonitor.intake.exports import Export
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.reading import current_tables, read_exports
from agendamonitor.warehouse import shipped_agenda


@pytest.fixture(scope="module")
def package():
    read, _ = Package.read(shipped_agenda())
    return read


@pytest.fixture(scope="module")
def kept(package):
    """The bytes in which each filled table is kept."""
    return {name: write(table) for name, table in current_tables(package, shipped_agenda()).items() if len(table.lines)}


def written(rows, delimiter, ending, quoting):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(rows)
    return out.getvalue()


def shuffled(rows, seed):
    """The same rows in another order, with their columns in another order."""
    chance = random.Random(seed)  # noqa: S311
    head, *body = rows
    columns = list(range(len(head)))
    chance.shuffle(columns)
    chance.shuffle(body)
    return [[row[column] for column in columns] for row in [head, *body]]


DRESSES = {
    "as it is downloaded": lambda rows: written(rows, ";", "\r\n", csv.QUOTE_MINIMAL).encode("utf-8-sig"),
    "rows and columns in another order": lambda rows: written(shuffled(rows, 1), ";", "\n", csv.QUOTE_MINIMAL).encode(),
    "tabs and UTF-16": lambda rows: written(rows, "\t", "\r\n", csv.QUOTE_MINIMAL).encode("utf-16"),
    "commas and every cell quoted": lambda rows: written(rows, ",", "\r", csv.QUOTE_ALL).encode(),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_shipped_table_is_the_same_in_another_dress(package, kept, dress):
    """Rows may come in another order only where the order is not part of the table: it is put back by the key."""
    exports = []
    for name in kept:
        present = datasets.present(package.tables[name], shipped_agenda()).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(present, newline=""), delimiter=";"))
        exports.append(Export(f"{name}.csv", DRESSES[dress](rows), name, notation="nl"))
    readings = read_exports(exports, package, folder=shipped_agenda(), limits=Limits(), isolated=False)
    assert [problem.message for reading in readings for problem in reading.errors] == []
    assert {reading.table for reading in readings if reading.content != kept[reading.table]} == set()


def dutch(amount):
    return amount if amount == "PM" else "€ " + f"{Decimal(amount):,.0f}".replace(",", ".")


def rows_of(name):
    text = (shipped_agenda() / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_printed_budget_is_the_same_table_after_one_question(package, kept):
    """Themes and components in words, years as columns, thousands with points, a TOTAAL below."""
    themes = {row["theme"]: row["name"] for row in rows_of("themes")}
    amounts = rows_of("budget_amounts")
    years = sorted({row["year"] for row in amounts})
    printed = [["Thema", "Onderdeel", *years]]
    for line in rows_of("budget_lines"):
        of_line = {row["year"]: dutch(row["amount"]) for row in amounts if row["budget_line"] == line["budget_line"]}
        printed.append([themes[line["theme"]], line["name"], *(of_line[year] for year in years)])
    known = [row for row in amounts if row["amount"] != "PM"]
    sums = {year: sum(Decimal(row["amount"]) for row in known if row["year"] == year) for year in years}
    printed.append(["TOTAAL", "", *(dutch(sums[year]) for year in years)])
    data = written(printed, ";", "\r\n", csv.QUOTE_MINIMAL).encode("utf-8-sig")

    def read(notation):
        exports = [Export("begroting.csv", data, notation=notation)]
        [reading] = read_exports(exports, package, folder=shipped_agenda(), isolated=False)
        return reading

    asked = read(None)
    assert [(problem.code, problem.line) for problem in asked.errors] == [("R7-which-notation", 3)]
    answered = read("nl")
    assert answered.errors == ()
    assert answered.content == kept["budget_amounts"]
