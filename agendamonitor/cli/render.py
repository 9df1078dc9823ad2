"""An answer as text: a table to read, CSV or JSON for a script."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pandas as pd


def render(answer: pd.DataFrame, style: str) -> str:
    """An answer as a plain table, as CSV (comma, decimal point) or as JSON rows."""
    rows = answer.to_dict("records")
    if style == "json":
        return json.dumps([{k: _json(v) for k, v in row.items()} for row in rows], ensure_ascii=False, indent=2)
    if style == "csv":
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([_plain(value) for value in row.values()] for row in rows)
        return written.getvalue().rstrip("\n")
    cells = [list(map(str, answer.columns)), *([_plain(value) for value in row.values()] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(answer.columns))]
    right = [all(isinstance(row[c], int | Decimal) for row in rows) and bool(rows) for c in answer.columns]
    lines = [
        "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def _json(value: object) -> object:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            return value
