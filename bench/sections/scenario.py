"""The scenarios page: another choice against the empty page, working out a scenario, and followers of a meeting."""

import contextlib
import random
import time
from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import Page

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import ENDS, INDEXED, LAST_KNOWN, NOT_COUNTED, Change, Served
from agendamonitor.scenario.presets import presets
from agendamonitor.warehouse import Warehouse, shipped_agenda
from bench import probe
from bench.browser import new_context, settled, visit
from bench.followers import SEED, followers
from bench.rows import Finding, Row
from bench.subjects import EMPTY, Context, Running, Subject, visiting

TITLE = "Scenario's en vergaderingen"
ORDER = 60
PAGE = "Scenario's"
FOLLOWERS = 20
MANY = 1000
WITHIN = ("Zoals gedrukt", "Alles loopt door")


def run(context: Context) -> Finding:
    server = next(each.server for each in context.running if each.subject.program == "app")
    page = Running(Subject(PAGE, "app", "/scenarios", WITHIN), server)
    empty = context.by_name(EMPTY)
    _learn(context, page)
    there: dict[str, list[float]] = {PAGE: [], EMPTY: []}
    painted: dict[str, list[float]] = {PAGE: [], EMPTY: []}
    for number in range(context.rounds):
        for running in (page, empty) if number % 2 else (empty, page):
            for took in _changes(context, running):
                there[running.name].append(took.there)
                painted[running.name].append(took.painted)
    base = load_base(Warehouse.open(shipped_agenda()))
    aim = "hoogstens 1,2 ×"
    return Finding(
        TITLE,
        [
            Row("andere keuze, pagina klopt", "ms", there, [(PAGE, EMPTY)], aim),
            Row("andere keuze, getekend", "ms", painted, [(PAGE, EMPTY)], aim),
            Row("een scenario uitrekenen (doel: onder 5)", "ms", {PAGE: _one(base)}),
            Row(f"{MANY} willekeurige scenario's uitrekenen (doel: onder 2)", "s", {PAGE: _many(base, context.rounds)}),
            Row(
                f"{FOLLOWERS} volgers: achterstand van een volger (doel: mediaan hoogstens 1)",
                "s",
                {PAGE: _lags(context, server.url)},
            ),
        ],
        [
            "Een keuze is een ander scenario in de lijst *Begin met*; de lijst staat al open. De volgers worden "
            "nagespeeld zonder browser en vragen ongeveer elke seconde of er iets nieuws is, zoals een browser doet; "
            "hun achterstand loopt van de toets van de voorzitter tot het laatste bericht van de nieuwe pagina. "
            "Bij het uitrekenen van een scenario horen ook de gevolgen.",
        ],
    )


def _open_list(page: Page) -> None:
    page.get_by_role("combobox", name="Begin met").click()
    page.get_by_role("option").first.wait_for()


def _learn(context: Context, running: Running) -> None:
    first, second = running.subject.options
    with visiting(context, running) as page:
        look = running.looks[first] = probe.snapshot(page)
        for option in (second, first, second, first):
            _open_list(page)
            probe.click(page, option)
            look = probe.snapshot(page, look)
            if running.looks.setdefault(option, look) != look:
                raise RuntimeError(f"{running.name} does not look the same twice after {option}")


def _changes(context: Context, running: Running) -> list[probe.Change]:
    first, second = running.subject.options
    prepare: Callable[[Page], None] = _open_list if running.name == PAGE else settled
    took = []
    with visiting(context, running) as page:
        for number in range(context.changes + 4):
            option = first if number % 2 else second
            prepare(page)
            took.append(probe.change(page, option, running.looks[option]))
    return took[4:]


def _one(base: Base) -> list[float]:
    took = []
    for preset in [*presets(base).values()] * 20:
        start = time.perf_counter()
        consequences(evaluate(base, preset.scenario))
        took.append((time.perf_counter() - start) * 1000)
    return took


def _many(base: Base, rounds: int) -> list[float]:
    chance = random.Random(SEED)
    scenarios = [_any(base, chance) for _ in range(MANY)]
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        for scenario in scenarios:
            evaluate(base, scenario)
        took.append(time.perf_counter() - start)
    return took


def _any(base: Base, chance: random.Random) -> Scenario:
    """A scenario that uses most kinds of choices, each at random."""
    treatments = (NOT_COUNTED, LAST_KNOWN, INDEXED, ENDS)
    lines = [line.budget_line for line in base.lines]
    return Scenario(
        treatment=chance.choice(treatments),
        line_treatments={line: chance.choice(treatments) for line in chance.sample(lines, 3)},
        wage_index={year: Decimal(chance.randrange(100)) / 1000 for year in base.years},
        other_index={year: Decimal(chance.randrange(100)) / 1000 for year in base.years},
        wijken={year: Served(chance.randrange(len(base.wijken) + 1)) for year in base.years[-3:]},
        changes=tuple(
            Change(chance.choice(lines), "scale", chance.choice(base.years), value=Decimal(chance.randrange(20)) / 10)
            for _ in range(3)
        ),
        available={year: Decimal(chance.randrange(300_000)) for year in base.years},
    )


def _lags(context: Context, url: str) -> list[float]:
    """Seconds from the presenter's key until each follower has the whole new page."""
    with contextlib.closing(new_context(context.browser)) as reader:
        page = reader.new_page()
        visit(page, f"{url}/scenarios")
        page.locator("summary", has_text="Vergadering: anderen kijken mee").press("Enter")
        start = page.get_by_role("button", name="Start een vergadering")
        start.wait_for()
        start.press("Enter")
        code, key = page.get_by_test_id("stCode").nth(0), page.get_by_test_id("stCode").nth(1)
        key.wait_for()
        follow, lead = (each.inner_text().replace("\n", "") for each in (code, key))
        visit(page, lead)
        found = []
        with followers(context.browser, follow, FOLLOWERS) as crowd:
            for number in range(context.rounds * context.changes // 2):
                title, shortcut = (WITHIN[1], "Alt+2") if number % 2 == 0 else (WITHIN[0], "Alt+1")
                settled(page)
                crowd.expect(title)
                pressed = time.time()
                page.keyboard.press(shortcut)
                page.locator("h1", has_text=title).wait_for()
                found += [arrived - pressed for arrived in crowd.arrivals()]
        return found
