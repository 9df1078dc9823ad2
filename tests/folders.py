"""Data folders made from that of another agenda: with tables more, or with tables less."""

import csv
import json

from agendamonitor.agenda.schema import tables


def rows_of(folder, name):
    """The rows of a table of a data folder; none where it has no such file."""
    path = _path(folder, name)
    if path is None:
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def add_table(folder, name, rows):
    """Give the folder a table that it did not have."""
    write_rows(folder / f"{name}.csv", rows, tables()[name].columns)
    papers = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    papers["resources"].append({"name": name})
    (folder / "datapackage.json").write_text(json.dumps(papers), encoding="utf-8")


def take_away(folder, *names, listed=False):
    """Take tables away, with the rows and cells that point into them; the papers still list them where `listed`."""
    left = {name: rows_of(folder, name) for name in tables() if _path(folder, name)}
    for name in names:
        left[name] = []
    while any(_mended(name, left) for name in left):
        pass
    for name, rows in left.items():
        path = _path(folder, name)
        if name in names and not listed:
            path.unlink()
        else:
            write_rows(path, rows, tables()[name].columns)
    if not listed:
        papers = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        papers["resources"] = [each for each in papers["resources"] if each["name"] not in names]
        if "phases" in names:
            papers["agenda"].pop("moments", None)
        (folder / "datapackage.json").write_text(json.dumps(papers), encoding="utf-8")


def write_rows(path, rows, columns):
    """Write a table as CSV; what a row does not have is an empty cell."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _mended(name, left):
    """Drop what points at nothing: the row where it must point at something, else the cell. Whether anything did."""
    table, changed = tables()[name], False
    for key in table.foreign_keys:
        [column], [target] = key.fields, key.references
        there = {row[target] for row in left.get(key.table, [])}
        loose = [row for row in left[name] if row.get(column) and row[column] not in there]
        changed = changed or bool(loose)
        if table.field(column).required:
            left[name] = [row for row in left[name] if row not in loose]
        for row in loose:
            row[column] = ""
    return changed


def _path(folder, name):
    return next((path for path in (folder / f"{name}.csv", folder / f"{name}.voorbeeld.csv") if path.exists()), None)
