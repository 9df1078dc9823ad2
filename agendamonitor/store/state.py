"""States of the data as files: one made from another, compared, and checked against what was read."""

import getpass
from collections.abc import Mapping, Sequence
from pathlib import Path

from agendamonitor.agenda.package import FILE_NAME, Package
from agendamonitor.intake.exports import Reading
from agendamonitor.intake.reading import current_table
from agendamonitor.store.diff import Diff, diff_tables
from agendamonitor.store.errors import RefusedError, StoreError
from agendamonitor.store.manifest import Entry
from agendamonitor.store.papers import Provenance, with_provenance

DATA_FILES = (".csv", ".json", ".geojson")

# The content of every file of a state, by its name.
Files = Mapping[str, bytes]


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a data folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in DATA_FILES}


def files_after(before: Files, readings: Sequence[Reading], provenance: Provenance) -> dict[str, bytes]:
    """The files of a state with the tables of these readings replaced."""
    package = package_of(before)
    files = dict(before)
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


def diff(before: str, old: Files, after: str, new: Files) -> Diff:
    """What changed from one state to another; a table whose file is the same is not read."""
    known = package_of(old).all_tables
    changed = []
    for name, table in package_of(new).all_tables.items():
        was, becomes = old.get(known[name].path) if name in known else None, new.get(table.path)
        if was != becomes:
            earlier = current_table(known.get(name, table), was)
            changed.append(diff_tables(earlier, current_table(table, becomes)))
    return Diff(before, after, tuple(each for each in changed if not each.is_empty))


def package_of(files: Files) -> Package:
    """The package that the papers of a state describe; RefusedError when they are missing or broken."""
    package, problems = Package.parse(files.get(FILE_NAME, b""))
    if package is None:
        raise RefusedError(problems)
    return package


def user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "onbekend"
