"""From the click on another page in the navigation to that page complete and painted."""

from playwright.sync_api import Page

from bench import probe
from bench.browser import new_context
from bench.rows import Finding, Row
from bench.server import serving
from bench.subjects import EMPTY, TWO_EMPTY_PAGES, Context

TITLE = "Van pagina wisselen"
ORDER = 25
APP_PAGES = ("Begroting", "Formatie")


def _switches(context: Context, page: Page, names: tuple[str, str]) -> list[float]:
    looks = {}
    look = probe.snapshot(page)
    for name in (names[1], names[0], names[1], names[0]):
        probe.click(page, name)
        look = looks[name] = probe.snapshot(page, look)
    return [
        probe.change(page, name, looks[name]).painted for _ in range(context.changes // 4) for name in reversed(names)
    ]


def run(context: Context) -> Finding:
    took: dict[str, list[float]] = {"dashboard": [], EMPTY: []}
    with serving(TWO_EMPTY_PAGES.command) as empty:
        starts = {"dashboard": context.by_name("Begroting").url, EMPTY: f"{empty.url}/begroting"}
        for number in range(context.rounds):
            for name in sorted(starts, reverse=bool(number % 2)):
                reader = new_context(context.browser)
                page = reader.new_page()
                page.goto(starts[name])
                took[name].extend(_switches(context, page, APP_PAGES))
                reader.close()
    rows = [Row("andere pagina, getekend", "ms", took, [("dashboard", EMPTY)], "")]
    return Finding(TITLE, rows, [f"Heen en weer tussen {' en '.join(APP_PAGES)}; leeg heeft twee lege pagina's."])
