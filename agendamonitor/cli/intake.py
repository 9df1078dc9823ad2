"""The commands for taking over exports: the same rules as the page, with exit codes and JSON for scripts."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from agendamonitor.agenda.package import Package
from agendamonitor.cli.telling import say
from agendamonitor.intake.content import Control
from agendamonitor.intake.exports import LISTED, Export, Reading
from agendamonitor.intake.translate import canonical_number
from agendamonitor.store.candidate import Candidate
from agendamonitor.store.diff import Diff, TableDiff
from agendamonitor.store.errors import RefusedError, StoreError
from agendamonitor.store.manifest import Entry
from agendamonitor.store.papers import Provenance
from agendamonitor.store.store import Store
from agendamonitor.words.clock import today
from agendamonitor.words.vocabulary import speak

DONE, REFUSED, MISUSED, FAILED = 0, 1, 2, 3


def add_commands(commands: Any) -> None:
    """Add import, history, diff, restore and backup to the subparsers of a command line.

    Each sets `run`, a function of the parsed arguments that returns the exit code: 0 done, 1 the data are refused,
    2 the call is wrong, 3 the store could not be read or written.
    """
    imported = commands.add_parser("import", help="neem exports over als nieuwe stand")
    add_file_arguments(imported, nargs="+")
    _add_common(imported)
    imported.add_argument("--dry-run", action="store_true", help="toon wat er verandert en verander niets")
    imported.add_argument("--who", default="", help="wie dit overneemt")
    imported.add_argument("--note", default="", help="waarom")
    imported.add_argument("--supplier", default="", help="van wie de gegevens zijn")
    imported.add_argument("--as-of", type=_day, help="van wanneer ze zijn (2026-06-30)")
    imported.set_defaults(run=import_files)

    listed = commands.add_parser("history", help="toon alle standen")
    _add_common(listed)
    listed.set_defaults(run=show_history)

    compared = commands.add_parser("diff", help="toon wat er tussen twee standen verschilt")
    compared.add_argument("before", metavar="STAND")
    compared.add_argument("after", metavar="STAND")
    _add_common(compared)
    compared.set_defaults(run=show_diff)

    restored = commands.add_parser("restore", help="zet een eerdere stand of een reservekopie terug")
    restored.add_argument("what", metavar="STAND|KOPIE.zip")
    restored.add_argument("--who", default="")
    restored.add_argument("--note", default="")
    restored.add_argument("--instead", action="store_true", help="ook als nieuwere standen daarmee vervallen")
    _add_common(restored)
    restored.set_defaults(run=restore)

    kept = commands.add_parser("backup", help="schrijf een reservekopie")
    kept.add_argument("path", metavar="KOPIE.zip", type=Path)
    _add_common(kept)
    kept.set_defaults(run=back_up)


def add_file_arguments(parser: argparse.ArgumentParser, nargs: str) -> None:
    """Add what `check_files` and `import_files` need to a parser, but for `--format`."""
    parser.add_argument("files", nargs=nargs, type=Path, metavar="BESTAND")
    parser.add_argument("--table", help="welke tabel het bestand is (bij één bestand)")
    parser.add_argument("--notation", choices=("nl", "en"), help="1.234,56 (nl) of 1234.56 (en)")
    parser.add_argument("--accept", action="append", default=[], metavar="CODE", help="stem in met een waarschuwing")
    parser.add_argument("--rows", type=_count, help="hoeveel rijen het bestand hoort te hebben (bij één bestand)")
    parser.add_argument(
        "--total",
        help="waarop de bedragen horen op te tellen, zoals 75.000,00 of 75000.00 (bij één bestand)",
        type=_amount,
    )


def _amount(text: str) -> Decimal:
    """An amount as people type it here (75.000,00) or as scripts write it (75000.00)."""
    said = canonical_number(text.strip(), "money", "nl") or canonical_number(text.strip(), "money", "en")
    if said is None:
        raise argparse.ArgumentTypeError(f"‘{text}’ is geen bedrag; verwacht een bedrag zoals 75.000,00")
    return Decimal(said)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal():
        raise argparse.ArgumentTypeError(f"‘{text}’ is geen aantal; verwacht een geheel getal zoals 66")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"‘{text}’ is geen dag; verwacht een dag zoals 2026-06-30") from None


def check_files(chosen: argparse.Namespace) -> int:
    """Read the files and tell every problem; nothing is taken over."""
    exports = _exports(chosen)
    if exports is None:
        return MISUSED
    return _guarded(chosen, lambda store: _tell_readings(chosen, _candidate(store, exports).readings))


def import_files(chosen: argparse.Namespace) -> int:
    """Take the files over as a new snapshot, or with `--dry-run` tell what that would change."""
    exports = _exports(chosen)
    if exports is None:
        return MISUSED
    return _guarded(chosen, lambda store: _import(chosen, store, exports))


def show_history(chosen: argparse.Namespace) -> int:
    """Every snapshot, the newest first."""

    def tell(store: Store) -> int:
        entries = list(reversed(store.history()))
        rows = [(e.snapshot, e.at, e.who, e.action, ", ".join(r.table for r in e.replaced), e.note) for e in entries]
        lines = ["  ".join(row).rstrip() for row in rows] or [
            "Er is nog niets overgenomen; u ziet de geleverde gegevens."
        ]
        _print(chosen, [{**asdict(entry), "snapshot": entry.snapshot} for entry in entries], lines)
        return DONE

    return _guarded(chosen, tell)


def show_diff(chosen: argparse.Namespace) -> int:
    """What is different between two snapshots."""

    def tell(store: Store) -> int:
        diff = store.diff(chosen.before, chosen.after)
        _print(chosen, diff_document(diff), diff_lines(diff))
        return DONE

    return _guarded(chosen, tell)


def restore(chosen: argparse.Namespace) -> int:
    """Put an earlier snapshot back as a new one, or the store from a backup."""

    def tell(store: Store) -> int:
        path = Path(chosen.what)
        if path.is_file():
            made = store.restore_backup(path, instead=chosen.instead)
        else:
            made = store.restore(chosen.what, who=chosen.who, note=chosen.note)
        _print(chosen, {"snapshot": made.id}, [f"Teruggezet. De stand is nu {made.id}."])
        return DONE

    return _guarded(chosen, tell)


def back_up(chosen: argparse.Namespace) -> int:
    """Write everything that cannot be made again to one file."""

    def tell(store: Store) -> int:
        store.backup(chosen.path)
        number = len(store.history())
        _print(chosen, {"path": str(chosen.path), "snapshots": number}, [f"{chosen.path}: {number} standen bewaard."])
        return DONE

    return _guarded(chosen, tell)


def diff_document(diff: Diff) -> dict[str, Any]:
    """A diff for JSON: amounts as text, so that no reader makes a binary fraction of them."""
    return json.loads(json.dumps(asdict(diff), default=str))


def diff_lines(diff: Diff) -> list[str]:
    """A diff in Dutch lines."""
    lines = [line for table in diff.tables for line in _table_lines(table)]
    return lines or ["Er verandert niets."]


def reading_document(reading: Reading) -> dict[str, Any]:
    """A reading for JSON: the first hundred problems and how many there are."""
    listed, count = reading.listed()
    return {
        "file": reading.name,
        "sha256": reading.sha256,
        "table": reading.table,
        "ready": reading.is_ready,
        "rows": reading.rows,
        "totals": {name: str(total) for name, total in reading.totals.items()},
        "problems": [asdict(each) for each in listed],
        "problem_count": count,
    }


def reading_lines(reading: Reading) -> list[str]:
    """A reading in Dutch lines."""
    listed, count = reading.listed()
    verdict = "kan worden overgenomen" if reading.is_ready else "kan niet worden overgenomen"
    if reading.content is not None and reading.warnings:
        codes = " ".join(f"--accept {code}" for code in sorted({p.code for p in reading.warnings}))
        verdict = f"kan worden overgenomen als u instemt met de waarschuwingen ({codes})"
    lines = [f"{reading.name} ({reading.table or 'onbekende tabel'}, {reading.rows} rijen): {verdict}."]
    lines += [f"  {each.level} {each.code}: {each.message}" for each in listed]
    return lines + ([f"  en nog {count - LISTED} meldingen"] if count > LISTED else [])


def _import(chosen: argparse.Namespace, store: Store, exports: Sequence[Export]) -> int:
    candidate = _candidate(store, exports)
    readings = candidate.readings
    if not candidate.is_ready:
        return _tell_readings(chosen, readings)
    diff = candidate.state.diff
    document = {"files": [reading_document(each) for each in readings], "diff": diff_document(diff), "snapshot": None}
    lines = [line for each in readings for line in reading_lines(each)] + diff_lines(diff)
    if not chosen.dry_run:
        as_of = chosen.as_of or today()
        provenance = Provenance(chosen.supplier or chosen.who or "onbekend", as_of)
        made: Entry | None = store.publish(candidate, who=chosen.who, note=chosen.note, provenance=provenance).entry
        document["snapshot"] = made.snapshot if made else None
        lines.append(f"Overgenomen. De stand is nu {document['snapshot']}.")
    _print(chosen, document, lines)
    return DONE


def _candidate(store: Store, exports: Sequence[Export]) -> Candidate:
    """What would become of the store with these files, told in the words of its agenda."""
    package, _ = Package.read(store.current().folder)
    if package is not None:
        speak(package.header.words)
    return store.candidate(exports)


def _tell_readings(chosen: argparse.Namespace, readings: Sequence[Reading]) -> int:
    document = {"files": [reading_document(each) for each in readings]}
    _print(chosen, document, [line for each in readings for line in reading_lines(each)])
    return DONE if all(each.is_ready for each in readings) else REFUSED


def _table_lines(table: TableDiff) -> list[str]:
    counts = f"{table.added_count} erbij, {table.changed_count} gewijzigd, {table.removed_count} weg"
    lines = [f"{table.title}: {table.rows_before} -> {table.rows_after} rijen ({counts})"]
    for column, (before, after) in table.totals.items():
        if before != after:
            lines.append(f"  {column}: {before} -> {after}")
            years = table.per_year[column].items()
            lines += [f"    {year}: {old} -> {new}" for year, (old, new) in years if old != new]
    return lines


def _exports(chosen: argparse.Namespace) -> list[Export] | None:
    one_only = [chosen.table, chosen.rows, chosen.total]
    if len(chosen.files) > 1 and any(each is not None for each in one_only):
        say("--table, --rows en --total gaan over één bestand.", wrong=True)
        return None
    try:
        control = Control(chosen.rows, chosen.total)
        return [
            Export(path.name, path.read_bytes(), chosen.table, chosen.notation, frozenset(chosen.accept), control)
            for path in chosen.files
        ]
    except OSError as error:
        say(f"{error.filename}: niet te lezen ({error.strerror})", wrong=True)
    return None


def _guarded(chosen: argparse.Namespace, tell: Callable[[Store], int]) -> int:
    try:
        return tell(Store.open(shipped=getattr(chosen, "data", None)))
    except RefusedError as error:
        _print(chosen, {"problems": [asdict(p) for p in error.problems]}, [p.message for p in error.problems])
        return REFUSED
    except StoreError as error:
        _print(chosen, {"error": str(error)}, [str(error)])
        return FAILED


def _print(chosen: argparse.Namespace, document: Any, lines: Sequence[str]) -> None:
    if chosen.format == "json":
        say(json.dumps(document, ensure_ascii=False, indent=2, default=str))
    else:
        say("\n".join(lines))


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--data", type=Path, help="map met de gegevens van een agenda, zoals geleverd")
