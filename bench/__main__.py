"""`python -m bench [SECTION...] [--rounds N] [--changes N]`: measure, print, and write docs/benchmark.md."""

import argparse
import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from types import ModuleType

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from agendamonitor.words import formats
from bench import sections
from bench.browser import launch
from bench.rows import table
from bench.server import ROOT
from bench.subjects import measuring

TARGET = ROOT / "docs" / "benchmark.md"
VERSIONS = ("streamlit", "plotly", "duckdb", "pandas", "dash", "playwright")


def found_sections() -> dict[str, ModuleType]:
    """Every section by name, in the order in which they run."""
    names = [module.name for module in pkgutil.iter_modules(sections.__path__)]
    modules = {name: importlib.import_module(f"{sections.__name__}.{name}") for name in names}
    return dict(sorted(modules.items(), key=lambda pair: pair[1].ORDER))


def introduction(browser_version: str, rounds: int) -> str:
    """What was measured, with what, on what machine."""
    used = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    return (
        "# Snelheid\n\n"
        f"Gemeten op {formats.day(datetime.now(UTC).date())} met `make bench`: {rounds} ronden, om en om, "
        f"op een machine met {os.cpu_count()} rekenkernen.\n"
        f"Python {sys.version.split()[0]}, {used}, Chromium {browser_version}.\n\n"
        "Per meting staat de mediaan, met het 95e percentiel tussen haakjes. Vergelijk alleen binnen dit bestand: "
        "een andere machine geeft andere tijden, de verhoudingen blijven. *Leeg* is een lege Streamlit-pagina met een "
        "titel, een keuze en een regel; *Dash* tekent dezelfde grafiek uit dezelfde vraag.\n"
    )


def main(arguments: Sequence[str]) -> int:
    """Run the chosen sections (all of them when none is named, which writes the file); 1 when one broke off."""
    known = found_sections()
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of: {', '.join(known)}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--changes", type=int, default=12, help="changes per round, an even number")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.sections) - known.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with measuring(browser, chosen.rounds, chosen.changes) as context:
            parts = [introduction(browser.version, chosen.rounds)]
            failed = []
            for name in chosen.sections or known:
                try:
                    parts.append(table(known[name].run(context)))
                except (PlaywrightError, RuntimeError, subprocess.SubprocessError) as error:
                    failed.append(name)
                    reason = str(error).splitlines()[0]
                    parts.append(f"## {known[name].TITLE}\n\nNiet gemeten; de meting brak af: {reason}\n")
                print(parts[-1], flush=True)
        browser.close()
    if not chosen.sections:
        TARGET.write_text("\n".join(parts), encoding="utf-8")
        print(TARGET.relative_to(ROOT))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
