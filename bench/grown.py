"""An agenda as large as is wanted: the shipped one with its agreements repeated under new numbers."""

import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from agendamonitor.agenda.package import Package
from agendamonitor.database.build import BadDataError

FOLLOWERS = ("agreement_statuses", "agreement_partners", "agreement_budget_lines")


def grown(source: Path, target: Path, agreements: int) -> int:
    """Copy a data folder and repeat its agreements, with their statuses and partners, until there are so many.

    Returns how many agreements there are then: what is asked, or what there was when that is more.
    """
    shutil.copytree(source, target)
    package, problems = Package.read(source)
    if package is None:
        raise BadDataError(problems)
    rows = _read(target / "agreements.csv")
    own = [row for row in rows if not row["same_as"]]
    highest = {row["programme_line"]: 0 for row in rows}
    for row in rows:
        highest[row["programme_line"]] = max(highest[row["programme_line"]], int(row["agreement"].split(".")[1]))
    renamed: list[tuple[str, str]] = []
    added = []
    while len(rows) + len(added) < agreements:
        row = own[len(added) % len(own)]
        line = row["programme_line"]
        highest[line] += 1
        name = f"{line}.{highest[line]}"
        added.append({**row, "agreement": name})
        renamed.append((row["agreement"], name))
    _write(target / "agreements.csv", [*rows, *added])
    for table in FOLLOWERS:
        path = target / package.all_tables[table].path
        followers = _read(path)
        per_agreement: dict[str, list[dict[str, str]]] = {}
        for row in followers:
            per_agreement.setdefault(row["agreement"], []).append(row)
        more = [{**row, "agreement": name} for former, name in renamed for row in per_agreement.get(former, [])]
        _write(path, [*followers, *more])
    return len(rows) + len(added)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _write(path: Path, rows: Sequence[dict[str, str]] | Iterable[dict[str, str]]) -> None:
    listed = list(rows)
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    path.write_text(written.getvalue(), encoding="utf-8", newline="")
