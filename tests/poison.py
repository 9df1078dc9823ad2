"""An agenda whose every free text tries to be more than text, to see that it stays text wherever it is shown."""

import json
import shutil
from pathlib import Path

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import Field, Table
from tests.folders import rows_of, write_rows

HOST = "kwaad.example"
# What nobody else shows, so that one on a page was made by a text.
ICON, EMOJI = "skull", ":pirate_flag:"
POISON = (
    f"<script>window.kwaad=1</script><img src=x onerror=window.kwaad=1><a href=https://{HOST}/a>a</a>"
    f"![b](https://{HOST}/b.png)[c](https://{HOST}/c) https://{HOST}/d www.{HOST} e@{HOST} <https://{HOST}/f>"
    f" :material/{ICON}: {EMOJI} :red[g] $h^2$ `i` ~~j~~ {{{{k}}}} {{% l %}} #m[n]"
)
# What a reader sees of it, wherever all of it is shown.
PLAIN = "<script>window.kwaad=1</script>"


def is_free(table: Table, field: Field) -> bool:
    """Whether a column takes any text: no code, no word of a list, nothing that other rows refer to."""
    keys = {name for key in table.foreign_keys for name in key.fields} | set(table.primary_key)
    return field.type == "string" and not field.enum and not field.pattern and field.name not in keys


def poisoned(source: Path, folder: Path, poison: str = POISON) -> list[str]:
    """A copy of an agenda with poison behind every free text; the columns (`table.column`) that have it."""
    shutil.copytree(source, folder)
    package, problems = Package.read(source)
    assert package, problems
    done = []
    for name, table in package.tables.items():
        free = [field.name for field in table.fields if is_free(table, field)]
        rows = rows_of(folder, name)
        columns = list(rows[0]) if rows else []
        for row in rows:
            row.update({column: f"{row[column]} {poison}" for column in free if row.get(column)})
        done += [f"{name}.{column}" for column in free if any(poison in (row.get(column) or "") for row in rows)]
        if rows:
            write_rows(folder / table.path, rows, columns)
    papers = folder / "datapackage.json"
    document = json.loads(papers.read_text(encoding="utf-8"))
    for part in ("title", "owner", "author"):
        document["agenda"][part] = f"{document['agenda'].get(part, '')} {poison}"
    papers.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return done
