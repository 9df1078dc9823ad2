"""The command line: the same questions, checks and pages as the dashboard, for scripts and open data."""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from agendamonitor.agenda.package import Package
from agendamonitor.cli import scenario as scenario_command
from agendamonitor.cli.asking import fitting
from agendamonitor.cli.intake import add_commands, add_file_arguments, check_files
from agendamonitor.cli.parser import DutchParser
from agendamonitor.cli.render import render
from agendamonitor.cli.report import add_report
from agendamonitor.cli.telling import say
from agendamonitor.database.build import BadDataError
from agendamonitor.database.questions import QuestionParameterError, UnknownQuestionError, questions
from agendamonitor.promises import judged
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.store.errors import StoreError
from agendamonitor.store.snapshots import SHIPPED, Snapshot
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.nearest import near
from agendamonitor.words.settings import SettingError
from agendamonitor.words.vocabulary import speak

ROOT = Path(__file__).parent.parent.parent
FAILED, MISUSED, UNREADABLE = 1, 2, 3
HIGHEST_PORT = 65535


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    The exit code is 0 when it succeeded, 1 when the data are wrong, 2 when the call is, 3 when the store is.
    """
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        return chosen.run(chosen)
    except BadDataError as error:
        _complain(chosen, {"problems": [asdict(p) for p in error.problems]}, [p.message for p in error.problems])
        return FAILED
    except StoreError as error:
        _complain(chosen, {"error": str(error)}, [str(error)])
        return UNREADABLE
    except UnknownQuestionError as error:
        meant = near(error.args[0], dict.fromkeys(questions(), ""))
        offered = f"bedoelde u {formats.alternatives(meant)}?" if meant else "zie: python -m agendamonitor questions"
        told = f"De vraag ‘{error.args[0]}’ bestaat niet; {offered}"
    except ScenarioError as error:
        told = str(error)
    except SettingError as error:
        told = str(error)
    except QuestionParameterError as error:
        told = str(error)
    _complain(chosen, {"error": told}, [told])
    return MISUSED


def _complain(chosen: argparse.Namespace, document: dict[str, object], lines: Sequence[str]) -> None:
    """What went wrong: in words for people, and as the one answer on standard output for a script that asked JSON."""
    say("\n".join(lines), wrong=True)
    if getattr(chosen, "format", "") == "json":
        say(json.dumps(document, ensure_ascii=False, indent=2))


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(prog="python -m agendamonitor", description="Volg een uitvoeringsagenda.")
    commands = parser.add_subparsers(required=True, metavar="COMMANDO")

    listed = commands.add_parser("questions", help="welke vragen er zijn over een agenda")
    _add_format(listed)
    _add_data(listed)
    listed.set_defaults(run=_questions)

    asked = commands.add_parser("ask", help="stel een vraag")
    asked.add_argument("question", metavar="VRAAG")
    asked.add_argument("parameters", nargs="*", metavar="naam=waarde")
    _add_format(asked)
    _add_data(asked)
    asked.set_defaults(run=_ask)

    checked = commands.add_parser("check", help="controleer de gegevens, of exports voordat u ze overneemt")
    add_file_arguments(checked, nargs="*")
    _add_format(checked)
    _add_data(checked)
    checked.set_defaults(run=_check)
    add_commands(commands)
    add_report(commands, data_folder)

    worked_out = commands.add_parser("scenario", help="werk een scenario uit")
    worked_out.add_argument("scenario", metavar="VOORINSTELLING|LINK|BESTAND")
    _add_format(worked_out)
    _add_data(worked_out)
    worked_out.set_defaults(run=_scenario)

    opened = commands.add_parser("open", help="open het dashboard in de browser")
    opened.add_argument("--port", type=_port, default=8501)
    opened.add_argument("--no-browser", action="store_true")
    _add_data(opened)
    opened.set_defaults(run=_open)
    return parser


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="map met de gegevens van een agenda")


def data_folder(chosen: argparse.Namespace) -> Path:
    """The folder a command works on: what the dashboard shows of the agenda in `--data`, else of the one that ships."""
    return _state(chosen).folder


def _state(chosen: argparse.Namespace) -> Snapshot:
    """The current state of the agenda that was asked for: as taken over, or as delivered while nothing was."""
    store = Store.open(shipped=chosen.data)
    state = store.current()
    if chosen.data and not state.is_shipped and _agenda(state.folder) != _agenda(chosen.data):
        # The store is that of another agenda.
        return store.snapshot(SHIPPED)
    return state


def _agenda(folder: Path) -> str | None:
    package, _ = Package.read(folder)
    return package.name if package else None


def _warehouse(chosen: argparse.Namespace) -> Warehouse:
    """The same, opened and spoken about; what the store states about it must hold."""
    state = _state(chosen)
    opened = Warehouse.open(state.folder, state.control)
    if state.entry:
        say(f"Stand {state.id}, overgenomen op {state.entry.at[:10]}.", wrong=True)
    speak(opened.package.header.words)
    return opened


def _questions(chosen: argparse.Namespace) -> int:
    capabilities = _warehouse(chosen).package.capabilities
    there = [each for each in questions().values() if each.fits(capabilities)]
    listed = [(each.name, each.asks, each.grain, ", ".join(sorted(each.parameters))) for each in there]
    columns = ["question", "asks", "grain", "parameters"]
    say(render(pd.DataFrame(listed, columns=columns, dtype=object), chosen.format))
    return 0


def _ask(chosen: argparse.Namespace) -> int:
    given = {}
    for parameter in chosen.parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            say(f"Geen naam=waarde: {parameter}", wrong=True)
            return MISUSED
        given[name] = _typed(value)
    warehouse = _warehouse(chosen)
    say(render(warehouse.ask(chosen.question, **fitting(warehouse, chosen.question, given)), chosen.format))
    return 0


def _typed(value: str) -> object:
    """A parameter as the question takes it: a whole number, a list (`[a,b]`), or text."""
    if value.startswith("[") and value.endswith("]"):
        return [_typed(part.strip()) for part in value[1:-1].split(",") if part.strip()]
    return int(value) if value.lstrip("-").isdigit() else value


def _check(chosen: argparse.Namespace) -> int:
    if chosen.files:
        return check_files(chosen)
    warehouse = _warehouse(chosen)
    findings = []
    failed = False
    for promise in judged(warehouse.package, warehouse.check):
        failed = failed or promise.verdict == "fout"
        if promise.verdict == "klopt":
            findings.append((promise.name, promise.verdict, "", "", ""))
        rows = promise.breaches.to_dict("records")
        findings += [(promise.name, promise.verdict, row["subject"], row["found"], row["expected"]) for row in rows]
    columns = ["check", "verdict", "subject", "found", "expected"]
    say(render(pd.DataFrame(findings, columns=columns, dtype=object), chosen.format))
    return FAILED if failed else 0


def _scenario(chosen: argparse.Namespace) -> int:
    say(scenario_command.run(chosen, _warehouse(chosen)))
    return 0


def _open(chosen: argparse.Namespace) -> int:
    environment = dict(os.environ)
    if chosen.data:
        environment["AGENDAMONITOR_DATA"] = str(chosen.data.resolve())
    address = f"http://127.0.0.1:{chosen.port}"
    if _taken(chosen.port):
        say(f"Poort {chosen.port} is al in gebruik. Kies een andere: make run PORT=8502", wrong=True)
        return MISUSED
    # Whoever ends this command ends the server too, also without a keyboard.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    command = [sys.executable, "-m", "agendamonitor.web.server", "--port", str(chosen.port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:  # noqa: S603 - our own command, no shell
        try:
            if _answers(chosen.port, server):
                say(f"Agendamonitor staat op {address} (stoppen met Ctrl+C)")
                if not chosen.no_browser:
                    webbrowser.open(address)
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"‘{text}’ is geen poort; verwacht een getal van 1 tot en met {HIGHEST_PORT}")
    return int(text)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _answers(port: int, server: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    """Whether the dashboard came up: asks its health address until it answers or the server has stopped."""
    end = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                return answer.status == 200
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    return False
