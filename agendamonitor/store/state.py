"""States of the data as folders of files: one made from another, compared, and checked against what was read."""

import getpass
from collections.abc import Sequence
from pathlib import Path

from agendamonitor.agenda.package import FILE_NAME, Package
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.folder import empty_table
from agendamonitor.intake.reading import current_tables
from agendamonitor.store.diff import Diff, diff_tables
from agendamonitor.store.errors import RefusedError, StoreError
from agendamonitor.store.manifest import Entry
from agendamonitor.store.papers import Provenance, with_provenance

DATA_FILES = (".csv", ".json", ".geojson")


def files_after(folder: Path, readings: Sequence[Reading], provenance: Provenance) -> dict[str, bytes]:
    """The files of a data folder with the tables of these readings replaced."""
    package = package_of(folder)
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in DATA_FILES}
    replaced = []
    for reading in readings:
        if reading.table is not None and reading.content is not None:
            # The file of sample figures says so in its name; an export takes its place under the table's own.
            files.pop(package.all_tables[reading.table].path, None)
            files[f"{reading.table}.csv"] = reading.content
            replaced.append(reading.table)
    files[FILE_NAME] = with_provenance(files[FILE_NAME], replaced, provenance)
    return dict(sorted(files.items()))


def reconcile(entry: Entry, readings: Sequence[Reading]) -> None:
    """The rows and sums that were read back against those of the export (R16)."""
    for reading in readings:
        back = entry.tables[reading.table or ""]
        said = {"rows": reading.rows, **{column: str(total) for column, total in reading.totals.items()}}
        if dict(back) != said:
            raise StoreError(f"Wat van {reading.name} is weggeschreven, is niet wat erin staat. Er is niets gewijzigd.")


def diff(before: str, old: Path, after: str, new: Path) -> Diff:
    old_package, new_package = package_of(old), package_of(new)
    old_tables, new_tables = current_tables(old_package, old), current_tables(new_package, new)
    changed = [
        diff_tables(old_tables.get(name) or empty_table(table.table), table) for name, table in new_tables.items()
    ]
    return Diff(before, after, tuple(each for each in changed if not each.is_empty))


def package_of(folder: Path) -> Package:
    package, problems = Package.read(folder)
    if package is None:
        raise RefusedError(problems)
    return package


def require_ready(exports: Sequence[Export], readings: Sequence[Reading]) -> None:
    if [each.sha256 for each in exports] != [each.sha256 for each in readings] or not exports:
        raise StoreError("De bestanden horen niet bij wat ervan gelezen is.")
    unfit = [found for reading in readings for found in (*reading.errors, *reading.warnings)]
    if unfit:
        raise RefusedError(unfit)


def user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "onbekend"
