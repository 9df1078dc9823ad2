"""A meeting as it stands, and what each event makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

PASSING = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Shown:
    """A scenario on the screen: its title, the year looked at, the token of its link, and its totals in that year."""

    title: str
    year: int
    token: str
    low: Decimal
    expected: Decimal
    high: Decimal
    pm_lines: int
    available: Decimal | None = None

    @property
    def shortfall(self) -> Decimal | None:
        """How much the expectation is above the budget there is; None when that is unknown."""
        return None if self.available is None else max(Decimal(0), self.expected - self.available)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: from when a scenario was on the screen."""

    at: datetime
    shown: Shown


@dataclass(frozen=True, slots=True)
class Proposal:
    """A scenario that somebody put on the table; `number` counts from 1 and is never used again."""

    number: int
    at: datetime
    by: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class State:
    """A meeting as it stands; `revision` goes up with everything that happens.

    `torn` is whether the server stopped while something was written: that one thing is not in it.
    """

    code: str
    name: str
    revision: int
    shown: Shown
    log: tuple[Entry, ...]
    changed_at: datetime
    table: tuple[Proposal, ...] = ()
    proposed: int = 0
    ended: bool = False
    torn: bool = False


def after(code: str, state: State | None, happened: Mapping[str, Any]) -> State:
    """The meeting after an event."""
    at = datetime.fromisoformat(happened["at"])
    if state is None:
        shown = _from_json(happened["shown"])
        return State(code, happened["name"], 1, shown, (Entry(at, shown),), at)
    state = replace(state, revision=state.revision + 1, changed_at=at)
    if happened["event"] == "show":
        shown = _from_json(happened["shown"])
        # A clock that was put back makes no line a passing one.
        kept = state.log[:-1] if timedelta(0) <= at - state.log[-1].at < PASSING else state.log
        return replace(state, shown=shown, log=(*kept, Entry(at, shown)))
    if happened["event"] == "propose":
        number = state.proposed + 1
        proposal = Proposal(number, at, happened["by"], _from_json(happened["shown"]))
        return replace(state, table=(*state.table, proposal), proposed=number)
    if happened["event"] == "clear":
        return replace(state, table=tuple(each for each in state.table if each.number != happened["number"]))
    if happened["event"] == "torn":
        return replace(state, torn=True)
    if happened["event"] == "end":
        return replace(state, ended=True)
    raise ValueError(happened["event"])


def as_json(shown: Shown) -> list[Any]:
    figures = (shown.low, shown.expected, shown.high, shown.pm_lines, shown.available)
    return [shown.title, shown.year, shown.token, *(str(f) if isinstance(f, Decimal) else f for f in figures)]


def _from_json(values: list[Any]) -> Shown:
    title, year, token, low, expected, high, pm_lines, available = values
    room = None if available is None else Decimal(available)
    return Shown(title, year, token, Decimal(low), Decimal(expected), Decimal(high), pm_lines, room)
