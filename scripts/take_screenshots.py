"""Pictures of the dashboard as it is: `python -m scripts.take_screenshots [--all FOLDER]`.

Without arguments the two pictures of the README in docs/schermen; with `--all` every page at two widths, in the
light and the dark theme, from top to bottom.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import NARROW, WIDE, launch, new_context, settled, visit
from bench.pages import name, paths, queries
from bench.server import ROOT, serving

README_PICTURES = {"overzicht": "", "begroting": "begroting"}
TODAY = "2026-09-15"
TALLEST = 12_000
HEIGHT = """() => Math.ceil(Math.max(
  ...[...document.querySelectorAll('[data-testid=stMain], [data-testid=stSidebarContent]')]
  .map((e) => e.scrollHeight)))"""


def photograph(page: Page, url: str, target: Path, *, whole: bool) -> None:
    """Write a PNG of the page at an address; `whole` makes the window as high as the page first."""
    visit(page, url)
    if whole:
        # The page scrolls inside its window, so a picture of the whole page needs a window of that height.
        width = page.viewport_size["width"] if page.viewport_size else WIDE["width"]
        page.set_viewport_size({"width": width, "height": min(page.evaluate(HEIGHT), TALLEST)})
        settled(page)
    page.screenshot(path=target, animations="disabled")
    print(target)


def photograph_all(browser: Browser, url: str, folder: Path) -> None:
    """Every view of every page, wide and narrow, light and dark, in one folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths():
        for query in queries(path):
            for screen in (WIDE, NARROW):
                for scheme in ("light", "dark"):
                    context = new_context(browser, screen, scheme)
                    target = folder / f"{name(path, query)}-{screen['width']}-{scheme}.png"
                    photograph(context.new_page(), f"{url}/{path}{'?' if query else ''}{query}", target, whole=True)
                    context.close()


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; returns 0 when all were taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, in this folder")
    chosen = parser.parse_args(arguments)
    with serving(env={"AGENDAMONITOR_TODAY": TODAY}) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        if chosen.all:
            photograph_all(browser, server.url, chosen.all)
        else:
            shown = ROOT / "docs" / "schermen"
            shown.mkdir(parents=True, exist_ok=True)
            context = new_context(browser)
            for title, path in README_PICTURES.items():
                photograph(context.new_page(), f"{server.url}/{path}", shown / f"{title}.png", whole=False)
            context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
