"""The scenario on the command line: `python -m agendamonitor scenario PRESET|LINK|FILE`."""

import csv
import io
import json
from argparse import Namespace
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from agendamonitor.cli.telling import say
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.consequences import Consequence, consequences
from agendamonitor.scenario.document import LARGEST_FILE
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.link import Opened, open_file, open_link
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.scenario.presets import presets
from agendamonitor.warehouse import Warehouse

COLUMNS = ("year", "low", "expected", "high", "pm_lines", "available", "shortfall")


def run(args: Namespace, warehouse: Warehouse) -> str:
    """What the command prints, without the last line end: `args.scenario` worked out, as `args.format`.

    `table` and `csv` have one row per year with `COLUMNS`; `table` adds the consequences in sentences and `json` adds
    them as data. What the reader has to know of a link or file goes to stderr. Raises ScenarioError, in Dutch, when the
    scenario cannot be found or worked out.
    """
    base = load_base(warehouse)
    if not base.years:
        raise ScenarioError("Deze agenda heeft geen bedragen per jaar: er is geen scenario uit te werken.")
    found = find(args.scenario, base)
    if found.remark:
        say(found.remark, wrong=True)
    outcome = evaluate(base, found.scenario)
    if args.format == "json":
        return _json(outcome)
    rows = [[_plain(value) for value in row] for row in _rows(outcome)]
    if args.format == "csv":
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows([COLUMNS, *rows])
        return written.getvalue().rstrip("\n")
    return "\n".join([*_table([list(COLUMNS), *rows]), *_said(outcome)])


def find(wanted: str, base: Base) -> Opened:
    """The scenario of a preset id, a file with a scenario, or a link; raises ScenarioError when it is none of these."""
    known = presets(base)
    if wanted in known:
        return Opened(known[wanted].scenario, "")
    if wanted.endswith(".json") or wanted.startswith((".", "/")):
        return open_file(_read(Path(wanted)), base)
    try:
        return open_link(wanted, base)
    except ScenarioError as error:
        raise ScenarioError(f"{error} Bekende scenario's: {', '.join(known)}.") from error


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            # One byte more than may be: enough to see that it is too much.
            return file.read(LARGEST_FILE + 1).decode("utf-8-sig")
    except OSError as error:
        raise ScenarioError(f"Het bestand {path} is niet te lezen ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ScenarioError(f"Het bestand {path} is geen tekst (UTF-8).") from error


def _rows(outcome: Outcome) -> list[tuple[Any, ...]]:
    return [
        (each.year, each.low, each.expected, each.high, each.pm_lines, each.available, each.shortfall)
        for each in outcome.years
    ]


def _plain(value: Decimal | int | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]


def _said(outcome: Outcome) -> list[str]:
    found = consequences(outcome)
    return ["", *(f"- {each.sentence}" for each in found)] if found else []


def _json(outcome: Outcome) -> str:
    content = {
        "name": outcome.scenario.name,
        "snapshot": outcome.base.snapshot,
        "years": [dict(zip(COLUMNS, row, strict=True)) for row in _rows(outcome)],
        "consequences": [_consequence(each) for each in consequences(outcome)],
        "reasons": list(outcome.scenario.reasons),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_number)


def _consequence(each: Consequence) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "subject": each.subject,
        "years": each.years,
        "sentence": each.sentence,
        "whole": each.whole,
        "amount": each.amount,
        "fte": each.fte,
        "wijken": each.wijken,
        "residents": each.residents,
        "participations": each.participations,
        "path": [hop._asdict() for hop in each.path],
    }


def _number(value: object) -> int | float:
    """An amount as JSON knows numbers; cents of amounts below a billion survive a float."""
    if not isinstance(value, Decimal):
        raise TypeError(f"{value!r} has no place in JSON")
    return int(value) if value == value.to_integral_value() else float(value)
