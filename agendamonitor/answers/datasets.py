"""The tables of the agenda as files for a data steward, and what taking over an export would change on screen."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date
from pathlib import Path

import pandas as pd

from agendamonitor.agenda.open_data import descriptor
from agendamonitor.agenda.package import FILE_NAME, Package
from agendamonitor.agenda.schema import OWN_READING, SAMPLE, Field, Table
from agendamonitor.answers import accountability, coverage, export, standing
from agendamonitor.promises import Promise
from agendamonitor.store.diff import Diff
from agendamonitor.store.manifest import Entry
from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word

# Asking a state: the answer to a question of `queries/ask` by its name and parameters, as `Warehouse.ask` gives it;
# and its capabilities.
State = tuple[Callable[..., pd.DataFrame], Set[str]]

DECIMALS = {"money", "money_or_pm", "fte", "number"}
EXAMPLES = {
    "integer": "1",
    "year": "2026",
    "number": "1,5",
    "date": "2026-06-30",
    "boolean": "ja",
    "money": "75000,00",
    "money_or_pm": "75000,00",
    "fte": "0,22",
    "half_year": "2026-H1",
}
ORIGINS = {"bron": "bron", OWN_READING: OWN_READING, SAMPLE: "voorbeeldcijfers", "export": "export"}
ACTIONS = {"begin": "zoals geleverd", "publish": "overgenomen", "restore": "teruggezet", "upgrade": "aangevuld"}


def present(table: Table, folder: Path) -> bytes:
    """The table as it is now, as CSV for Dutch Excel with the titles of the columns; can be taken over unchanged."""
    return _dutch(table, _rows(table, folder))


def template(table: Table, folder: Path) -> bytes:
    """The heads of the table with one example row: the first row there is, else one made from the types."""
    rows = _rows(table, folder)[:1] or [{each.name: _example(each) for each in table.fields}]
    return _dutch(table, rows)


def as_package(package: Package, folder: Path) -> bytes:
    """Every table with the papers and the schema, as a zip; the same content gives the same bytes."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".csv", ".geojson"}}
    headers = {name: next(csv.reader([_first_line(files[table.path])])) for name, table in package.tables.items()}
    files[FILE_NAME] = descriptor(package, headers)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return written.getvalue()


def _first_line(content: bytes) -> str:
    return content.partition(b"\n")[0].decode("utf-8-sig").strip()


def _rows(table: Table, folder: Path) -> list[dict[str, str]]:
    path = folder / table.path
    if not path.is_file():
        return []
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def _dutch(table: Table, rows: Sequence[dict[str, str]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([each.title for each in table.fields])
    writer.writerows([_cell(each, row[each.name]) for each in table.fields] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(field: Field, value: str) -> str:
    if field.type in DECIMALS:
        return value.replace(".", ",")
    if field.type == "boolean":
        return {"true": "ja", "false": "nee"}.get(value, value)
    return export.cell(value)


def _example(field: Field) -> str:
    if field.enum:
        return field.enum[0]
    return EXAMPLES.get(field.type, "voorbeeld")


def overview(package: Package, counts: dict[str, int], promises: Sequence[Promise]) -> pd.DataFrame:
    """Every table: table_title, table_name, origin in words, as_of, rows and table_checks."""
    rows = [
        {
            "table_title": table.title,
            "table_name": table.name,
            "origin": f"export van {table.supplier}" if table.origin == "export" else ORIGINS[table.origin],
            "as_of": date.fromisoformat(table.as_of) if table.as_of else None,
            "rows": counts.get(table.name, 0),
            "table_checks": accountability.checked(each for each in promises if table.name in each.tables),
        }
        for table in package.tables.values()
    ]
    return pd.DataFrame(rows, dtype=object)


def fields(table: Table) -> pd.DataFrame:
    """The columns of a table: column, meaning, what it must be, and whether it may be empty."""
    rows = [
        {
            "column": each.title,
            "meaning": each.description,
            "expected": ", ".join(each.enum) if each.enum else each.unit or each.type.replace("_", " "),
            "required": each.required,
        }
        for each in table.fields
    ]
    return pd.DataFrame(rows, dtype=object)


def tiles_before_and_after(before: State, after: State, half_year: str) -> pd.DataFrame:
    """What the figures at the top of the pages were and would be: what, was, becomes; of either state its answers.

    A figure about something that one of the states does not have is a dash there.
    """
    was, becomes = _tiles(before, half_year), _tiles(after, half_year)
    rows = [
        {"what": what, "was": was.get(what, "–"), "becomes": becomes.get(what, "–")}
        for what in dict.fromkeys([*was, *becomes])
    ]
    return pd.DataFrame(rows, columns=["what", "was", "becomes"], dtype=object)


def _tiles(state: State, half_year: str) -> dict[str, str]:
    ask, capabilities = state
    leafs, shown = word("leaf").titles, {}
    if "statuses" in capabilities:
        count = standing.counts(ask("overview_statuses", half_year=half_year))
        shown[f"{leafs} gereed"] = f"{count['gereed']} van {sum(count.values())}"
        shown[f"{leafs} achter"] = str(count["achter"])
        shown[f"Zonder {word('report')}"] = str(count[SILENT])
    if "money" in capabilities:
        year = formats.half_year_end(half_year).year
        shown[f"Begroot in {year}"] = " ".join(standing.money_this_year(ask("spending_per_year"), year)).strip()
    if {"areas", "workers"} <= capabilities:
        areas = coverage.wijken(ask("area_stand", half_year=half_year))
        shown[coverage.served_label()], _ = coverage.with_worker(areas, ask("area_slots", half_year=half_year))
    return shown


def changes(diff: Diff) -> pd.DataFrame:
    """What differs per table: table_title, rows_before, rows_after, added, changed, removed."""
    rows = [
        {
            "table_title": each.title,
            "rows_before": each.rows_before,
            "rows_after": each.rows_after,
            "added": each.added_count,
            "changed": each.changed_count,
            "removed": each.removed_count,
        }
        for each in diff.tables
    ]
    columns = ["table_title", "rows_before", "rows_after", "added", "changed", "removed"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def changed_totals(diff: Diff, package: Package) -> pd.DataFrame:
    """Sums that differ, per table, column and year (or all years): table_title, column, period, was, becomes."""
    rows = []
    for each in diff.tables:
        table = package.all_tables[each.table]
        for column, (before, after) in each.totals.items():
            per_period = {"alle jaren": (before, after), **each.per_year.get(column, {})}
            rows += [
                {
                    "table_title": each.title,
                    "column": table.field(column).title,
                    "period": period,
                    "was": was,
                    "becomes": now,
                }
                for period, (was, now) in per_period.items()
                if was != now
            ]
    frame = pd.DataFrame(rows, columns=["table_title", "column", "period", "was", "becomes"], dtype=object)
    for column in ("was", "becomes"):
        frame[column] = [formats.number(value, 2) for value in frame[column]]
    return frame


def between(differences: pd.DataFrame) -> pd.DataFrame:
    """Differences between two states of the past: the same rows, said as earlier and later instead of now and soon."""
    names = {"was": "earlier", "becomes": "later", "rows_before": "rows_earlier", "rows_after": "rows_later"}
    return differences.rename(columns=names)


def changed_rows(diff: Diff, package: Package) -> pd.DataFrame:
    """The rows that differ: table_title, change, row, column, was and becomes; a changed row once per changed cell."""
    columns = ["table_title", "change", "row", "column", "was", "becomes"]
    rows: list[tuple[str, ...]] = []
    for each in diff.tables:
        table = package.all_tables[each.table]

        def key(row: Mapping[str, str], table: Table = table) -> str:
            return ", ".join(row[name] for name in table.primary_key)

        def cells(row: Mapping[str, str], table: Table = table) -> str:
            return ", ".join(_cell(table.field(name), text) for name, text in row.items() if text)

        rows += [(each.title, "erbij", key(row), "hele rij", "", cells(row)) for row in each.added]
        rows += [
            (each.title, "gewijzigd", key(row.key), field.title, _cell(field, old), _cell(field, new))
            for row in each.changed
            for field, (old, new) in ((table.field(name), pair) for name, pair in row.cells.items())
        ]
        rows += [(each.title, "weg", key(row), "hele rij", cells(row), "") for row in each.removed]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def history(entries: Sequence[Entry]) -> pd.DataFrame:
    """Every state, the newest first: snapshot, at, who, what, tables, note."""
    rows = [
        {
            "snapshot": entry.snapshot,
            "at": entry.at[:16].replace("T", " "),
            "who": entry.who,
            "what": ACTIONS[entry.action],
            "replaced": ", ".join(each.table for each in entry.replaced),
            "note": entry.note,
        }
        for entry in reversed(entries)
    ]
    return pd.DataFrame(rows, columns=["snapshot", "at", "who", "what", "replaced", "note"], dtype=object)
