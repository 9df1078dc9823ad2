"""Who is measured: pages of the dashboard, the empty Streamlit page, and the same charts in Dash."""

import contextlib
import sys
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil
from playwright.sync_api import Browser, Page

from bench import probe
from bench.browser import new_context
from bench.server import STREAMLIT_HEALTH, Server, app_command, serving

EMPTY, DASH = "leeg", "Dash"


@dataclass(frozen=True)
class Program:
    """A program that serves pages: the command that starts it on a port, and the address that tells it is healthy."""

    command: Callable[[int], Sequence[str]]
    health: str = STREAMLIT_HEALTH


def _streamlit(script: str) -> Program:
    return Program(lambda port: [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)])


TWO_EMPTY_PAGES = _streamlit("bench/peers/empty_pages.py")
PROGRAMS = {
    "app": Program(app_command),
    EMPTY: _streamlit("bench/peers/empty.py"),
    DASH: Program(lambda port: [sys.executable, "-m", "bench.peers.dash_charts", str(port)], health="/"),
}


@dataclass(frozen=True)
class Subject:
    """One page that is measured: its name in the tables, program, path, and the two options it changes between."""

    name: str
    program: str
    path: str
    options: tuple[str, str]


SUBJECTS = [
    Subject("Begroting", "app", "/begroting", ("Thema", "Programmalijn")),
    Subject("Wijken", "app", "/wijken", ("Cultureel werker", "Deelnames")),
    Subject(EMPTY, EMPTY, "/", ("Een", "Twee")),
    Subject(DASH, DASH, "/", ("Thema", "Programmalijn")),
]


@dataclass(frozen=True)
class Running:
    """A subject whose program runs, with what its page shows for either option (the first is shown on opening)."""

    subject: Subject
    server: Server
    looks: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.subject.name

    @property
    def url(self) -> str:
        return self.server.url + self.subject.path

    def process(self) -> psutil.Process:
        """The process that listens: the program itself or a child it started."""
        parent = psutil.Process(self.server.pid)
        port = int(self.server.url.rsplit(":", 1)[1])
        family = [parent, *parent.children(recursive=True)]
        return next(p for p in family if any(c.laddr and c.laddr.port == port for c in p.net_connections("tcp")))


@dataclass(frozen=True)
class Context:
    """What a section works with: running subjects, a browser, and how often to measure."""

    running: list[Running]
    browser: Browser
    rounds: int
    changes: int

    def by_name(self, name: str) -> Running:
        return next(running for running in self.running if running.name == name)

    def pairs(self) -> list[tuple[str, str]]:
        """Every page of the dashboard against the empty page and against Dash."""
        own = [running.name for running in self.running if running.subject.program == "app"]
        return [(name, reference) for name in own for reference in (EMPTY, DASH)]

    def interleaved(self) -> Generator[Running]:
        """Every subject once a round, each round starting at the next one, so that none always follows another."""
        for number in range(self.rounds):
            turn = number % len(self.running)
            yield from self.running[turn:] + self.running[:turn]


@contextlib.contextmanager
def visiting(context: Context, running: Running) -> Generator[Page]:
    """The page of a subject, opened by a new reader and complete."""
    reader = new_context(context.browser)
    page = reader.new_page()
    page.goto(running.url)
    probe.snapshot(page)
    yield page
    reader.close()


@contextlib.contextmanager
def measuring(browser: Browser, rounds: int, changes: int) -> Generator[Context]:
    """Every program started and every page visited once, so that its looks are known and its caches are filled."""
    with contextlib.ExitStack() as stack:
        servers = {
            name: stack.enter_context(serving(program.command, health=program.health))
            for name, program in PROGRAMS.items()
        }
        running = [Running(subject, servers[subject.program]) for subject in SUBJECTS]
        context = Context(running, browser, rounds, changes)
        for each in running:
            _learn(context, each)
        yield context


def _learn(context: Context, running: Running) -> None:
    first, second = running.subject.options
    with visiting(context, running) as page:
        look = running.looks[first] = probe.snapshot(page)
        for option in (second, first, second, first):
            probe.click(page, option)
            look = probe.snapshot(page, look)
            if running.looks.setdefault(option, look) != look:
                raise RuntimeError(f"{running.name} does not look the same twice after {option}")
