"""`python -m agendamonitor report` and `print-view`: the monitoring document and print views from the command line."""

import argparse
import tomllib
from collections.abc import Callable, Collection
from pathlib import Path

from agendamonitor.cli.telling import say
from agendamonitor.report.area_sheet import area_sheet
from agendamonitor.report.build import build
from agendamonitor.report.content import UnknownHalfYearError
from agendamonitor.report.partner_sheet import partner_sheet
from agendamonitor.report.pdf import pdf
from agendamonitor.report.sheets import UnknownSubjectError
from agendamonitor.report.word import TEMPLATE, TemplateError
from agendamonitor.store.disk import SHARED_FILE, put_in_place
from agendamonitor.store.errors import disk_words
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse
from agendamonitor.words.formats import HALF_YEAR
from agendamonitor.words.vocabulary import speak, word, worded

FAILED, MISUSED = 1, 2
AREA_OPTIONS = ("--wijk", "--gebied")


class RemarksError(ValueError):
    """A file with remarks that cannot be read; the message is Dutch."""


def add_report(commands: argparse._SubParsersAction, data_folder: Callable[[argparse.Namespace], Path]) -> None:
    """Add the commands `report` and `print-view`; `data_folder` gives the folder that the other commands work on."""
    parser = commands.add_parser("report", help="maak het monitoringsdocument: PDF, Word en Excel")
    _add_common(parser)
    parser.add_argument(
        "--remarks",
        type=Path,
        metavar="BESTAND",
        help=worded("TOML met per {top} een opmerking, in plaats van de bewaarde opmerkingen"),
    )
    parser.add_argument("--template", type=Path, default=TEMPLATE, metavar="SJABLOON", help="eigen Word-sjabloon")
    parser.set_defaults(run=lambda chosen: run(chosen, data_folder(chosen)))
    printed = commands.add_parser(
        "print-view", help=worded("maak een blad om te printen: één A4 per {area}, of per partner")
    )
    _add_common(printed)
    area = worded("{area}")
    printed.add_argument(
        *AREA_OPTIONS, dest="areas", nargs="+", default=[], metavar=area.upper(), help=f"code van een {area}"
    )
    printed.add_argument("--partner", nargs="+", default=[], metavar="PARTNER", help="code van een partner")
    printed.set_defaults(run=lambda chosen: print_views(chosen, data_folder(chosen)))


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--half-year", required=True, metavar="HALFJAAR", help="bijvoorbeeld 2026-H1")
    parser.add_argument("--out", required=True, type=Path, metavar="MAP", help="map waarin de bestanden komen")
    parser.add_argument(
        "--snapshot",
        metavar="STAND",
        help="een eerdere stand van de gegevens, bijvoorbeeld uit de naam van een document",
    )
    parser.add_argument("--data", type=Path, help="map met de gegevens van een agenda")


def run(chosen: argparse.Namespace, folder: Path) -> int:
    """Make the files and print their paths; 2 when the call is wrong, 1 when they cannot be made."""
    try:
        store = Store.open(shipped=chosen.data)
        warehouse = _opened(store, chosen, folder)
        if chosen.remarks:
            remarks = read_remarks(chosen.remarks)
        else:
            remarks = kept_remarks(store, warehouse.snapshot, chosen.half_year)
        paths = build(warehouse, chosen.half_year, chosen.out, remarks=remarks, template=chosen.template)
    except (UnknownHalfYearError, RemarksError) as error:
        say(error, wrong=True)
        return MISUSED
    except TemplateError as error:
        say(error, wrong=True)
        return FAILED
    except OSError as error:
        say(disk_words(error), wrong=True)
        return FAILED
    for path in paths:
        say(path)
    return 0


def print_views(chosen: argparse.Namespace, folder: Path) -> int:
    """Make the print views and print their paths; 2 when the call is wrong, 1 when they cannot be made."""
    try:
        warehouse = _opened(Store.open(shipped=chosen.data), chosen, folder)
        if not chosen.areas and not chosen.partner:
            say(_nothing_named(warehouse.package.capabilities), wrong=True)
            return MISUSED
        sheets = [area_sheet(warehouse, chosen.half_year, area) for area in chosen.areas]
        sheets += [partner_sheet(warehouse, chosen.half_year, partner) for partner in chosen.partner]
        made = {f"{sheet.name}.pdf": pdf(sheet) for sheet in sheets}
        chosen.out.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            put_in_place(chosen.out / name, content, SHARED_FILE)
            say(chosen.out / name)
    except (UnknownHalfYearError, UnknownSubjectError) as error:
        say(error, wrong=True)
        return MISUSED
    except OSError as error:
        say(disk_words(error), wrong=True)
        return FAILED
    return 0


def _nothing_named(capabilities: Collection[str]) -> str:
    """What can be named for this agenda, each with its option; that of its own word for an area where there is one."""
    area = word("area")
    option = next((each for each in AREA_OPTIONS if each == f"--{area}"), AREA_OPTIONS[-1])
    named = [f"een {area} ({option})"] if "areas" in capabilities else []
    named += ["een partner (--partner)"] if "partners" in capabilities else []
    if not named:
        return f"Deze agenda heeft geen {area.many} en geen partners; er is geen blad om te printen."
    return f"Noem {' of '.join(named)}."


def _opened(store: Store, chosen: argparse.Namespace, folder: Path) -> Warehouse:
    opened = Warehouse.open(store.snapshot(chosen.snapshot).folder if chosen.snapshot else folder)
    speak(opened.package.header.words)
    return opened


def kept_remarks(store: Store, data: str, half_year: str) -> dict[str, str]:
    """The remarks kept with this state of the data; tells on stderr of newer ones that belong to another state."""
    if not HALF_YEAR.match(half_year):
        return {}
    texts = store.remarks.texts(data, half_year)
    other = store.remarks.elsewhere(data, half_year)
    if not texts and other:
        say(
            f"Bij de stand {other.data} zijn opmerkingen over dit halfjaar bewaard; die staan niet in dit document.",
            wrong=True,
        )
    return texts


def read_remarks(path: Path) -> dict[str, str]:
    """Remarks per programme line from a TOML file with lines such as `3 = "Wacht op een naam."`."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return {line: str(text) for line, text in content.items()}
    except (OSError, ValueError) as error:
        raise RemarksError(f"De opmerkingen in {path.name} zijn niet te lezen: {error}") from error
