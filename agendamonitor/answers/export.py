"""Answers as files that Dutch Excel opens without a question and without running anything."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pandas as pd

from agendamonitor.words.measures import measure

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(answer: pd.DataFrame, *, mark: str = "") -> bytes:
    """The answer as CSV: UTF-8 with BOM, `;` between cells, decimal comma, Dutch heads.

    A text that a spreadsheet would read as a formula gets an apostrophe before it. `mark` (such as
    `voorbeeldcijfers`) fills a last column `herkomst`, so that it cannot get lost.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([measure(column).label for column in answer.columns] + (["herkomst"] if mark else []))
    for row in answer.itertuples(index=False):
        writer.writerow([cell(value) for value in row] + ([mark] if mark else []))
    return written.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """One value as text for a spreadsheet; numbers with a decimal comma, dates as 2026-06-30."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case date():
            return value.isoformat()
        case str() if value.startswith(FORMULA_STARTS):
            return f"'{value}"
        case _:
            return str(value)


def file_name(agenda: str, name: str, snapshot: str, *, mark: str = "") -> str:
    """`stad-begroting-per-jaar-1a2b3c4d.csv`: the agenda, what it is, the snapshot it came from."""
    parts = [agenda, name, mark, snapshot[:8]]
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part) + ".csv"
