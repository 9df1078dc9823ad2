"""Meetings: one presenter shows scenarios, others follow and put theirs on the table, and the minutes get a log.

Everything that happens is an event; a meeting is its events one after another. With a log each event is written there
first, so that a server that starts again goes on where it was.
"""

import contextlib
import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from agendamonitor.scenario.link import LONGEST_TOKEN
from agendamonitor.scenario.meeting_events import Shown, State, after, as_json
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import NAME_LENGTH, ScenarioError, as_text
from agendamonitor.store.errors import WAY_OUT, StoreError
from agendamonitor.store.event_log import EventLog

# Without vowels no code is a word, and without 0, 1, 2, 5 and 8 none is misread from a screen.
LETTERS = "34679BCDFGHJKLMNPQRTVWX"
CODE_LENGTH = 8
MOST_MEETINGS = 100
MOST_LOGGED = 2000
MOST_ON_TABLE = 50
LASTS = timedelta(hours=12)


class MeetingError(ScenarioError):
    """Something that cannot be done in a meeting; the message is Dutch and can be shown as it is."""


class NoMeetingError(MeetingError):
    """There is no meeting with this code or key (any more)."""


class ShownMeanwhileError(MeetingError):
    """Somebody else who leads this meeting put another scenario on the screen than the one that was seen there."""


@dataclass(frozen=True, slots=True)
class Started:
    """A new meeting: the code for everybody and the key that only the presenter has."""

    code: str
    key: str


def shown_of(outcome: Outcome, title: str, year: int, token: str) -> Shown:
    """What a meeting keeps of an outcome; raises ScenarioError when the title cannot be or the token is too long."""
    total = outcome.year(year)
    if len(token) > LONGEST_TOKEN:
        raise MeetingError("Dit scenario is te groot voor een vergadering.")
    named = as_text(title, "De naam", 2 * NAME_LENGTH)
    return Shown(named, year, token, total.low, total.expected, total.high, total.pm_lines, total.available)


def _now() -> datetime:
    return datetime.now(UTC)


class Meetings:
    """The meetings of one server. Safe to use from many threads; nobody sees another meeting than that of the code."""

    def __init__(self, events: EventLog | None = None, clock: Callable[[], datetime] = _now) -> None:
        self._events = events
        self._clock = clock
        self._lock = Lock()
        self._states: dict[str, State] = {}
        self._codes: dict[str, str] = {}
        for code in events.codes() if events else ():
            with contextlib.suppress(MeetingError):
                # A damaged one is told of to who comes for it, and hinders no other.
                self._read(code)

    def start(self, name: str, shown: Shown) -> Started:
        """A new meeting that shows this scenario; raises MeetingError when there are too many."""
        named = as_text(name, "De naam van de vergadering", NAME_LENGTH)
        with self._lock:
            for code in [code for code, state in self._states.items() if self._is_over(state)]:
                self._forget(code)
            if len(self._states) >= MOST_MEETINGS:
                raise MeetingError("Er zijn nu te veel vergaderingen tegelijk. Probeer het later opnieuw.")
            code = _new_code()
            while code in self._states:
                code = _new_code()
            key = secrets.token_urlsafe(24)
            self._add(code, {"event": "start", "key": _hidden(key), "name": named, "shown": as_json(shown)})
        return Started(code, key)

    def revision(self, code: str) -> int:
        """The revision of a meeting, 0 when there is none: cheap enough to ask many times a second."""
        state = self._states.get(plain_code(code))
        return 0 if state is None or self._is_over(state) else state.revision

    def state(self, code: str) -> State:
        """The meeting with this code; raises NoMeetingError, or MeetingError when what is kept of it is damaged."""
        plain = plain_code(code)
        if plain not in self._states and self._events and len(plain) == CODE_LENGTH:
            # A backup may have brought it back since this server started.
            self._read(plain)
        state = self._states.get(plain)
        if state is None or self._is_over(state):
            raise NoMeetingError("Deze vergadering bestaat niet of is al een tijd voorbij. Controleer de code.")
        return state

    def led(self, key: str) -> State:
        """The meeting of a presenter's key; raises NoMeetingError."""
        hidden = _hidden(key)
        if hidden not in self._codes and self._events:
            for each in set(self._events.codes()) - self._states.keys():
                with contextlib.suppress(MeetingError):
                    self._read(each)
        code = self._codes.get(hidden)
        if code is None:
            raise NoMeetingError("Met deze sleutel is geen vergadering te leiden.")
        return self.state(code)

    def show(self, key: str, shown: Shown, *, seen: Shown | None = None) -> State:
        """Put a scenario on every screen; nothing happens when it is there already.

        `seen` is what the presenter knew to be there: ShownMeanwhileError when it is something else by now. What was
        on the screen for less than five seconds leaves no line in the log.
        """
        with self._lock:
            state = self._going_on(self.led(key))
            if shown == state.shown:
                return state
            _require_seen(state, seen)
            if len(state.log) >= MOST_LOGGED:
                raise MeetingError("Het verslag van deze vergadering is vol. Begin een nieuwe vergadering.")
            return self._add(state.code, {"event": "show", "shown": as_json(shown)})

    def propose(self, code: str, by: str, shown: Shown) -> State:
        """Put a scenario on the table, where the presenter can show it; the screen stays as it is."""
        who = as_text(by, "Uw naam", NAME_LENGTH)
        with self._lock:
            state = self._going_on(self.state(code))
            if len(state.table) >= MOST_ON_TABLE:
                raise MeetingError(f"Er liggen al {MOST_ON_TABLE} scenario's op tafel.")
            if any(each.shown == shown for each in state.table):
                raise MeetingError("Dit scenario ligt al op tafel.")
            return self._add(state.code, {"event": "propose", "by": who, "shown": as_json(shown)})

    def clear(self, key: str, number: int) -> State:
        """Take a scenario off the table; MeetingError when somebody else did."""
        with self._lock:
            state = self._going_on(self.led(key))
            if all(each.number != number for each in state.table):
                raise MeetingError("Dit scenario ligt niet meer op tafel.")
            return self._add(state.code, {"event": "clear", "number": number})

    def end(self, key: str, *, seen: Shown | None = None) -> State:
        """End the meeting; the log stays until the meeting is forgotten. `seen` as for `show`."""
        with self._lock:
            state = self._going_on(self.led(key))
            _require_seen(state, seen)
            return self._add(state.code, {"event": "end"})

    def _is_over(self, state: State) -> bool:
        return self._clock() - state.changed_at > LASTS

    @staticmethod
    def _going_on(state: State) -> State:
        if state.ended:
            raise MeetingError("Deze vergadering is beëindigd.")
        return state

    def _forget(self, code: str) -> None:
        self._codes = {key: led for key, led in self._codes.items() if led != code}
        del self._states[code]
        if self._events:
            with contextlib.suppress(StoreError):
                self._events.forget(code)

    def _add(self, code: str, happened: dict[str, Any]) -> State:
        happened = {"at": self._clock().isoformat(), **happened}
        if self._events:
            try:
                self._events.add(code, happened)
            except StoreError as error:
                raise MeetingError(str(error)) from error
        return self._take(code, happened)

    def _take(self, code: str, happened: Mapping[str, Any]) -> State:
        if happened["event"] == "start":
            self._codes[happened["key"]] = code
        self._states[code] = after(code, self._states.get(code), happened)
        return self._states[code]

    def _read(self, code: str) -> None:
        """Take over what is kept of a meeting; MeetingError when that is damaged."""
        try:
            kept = self._events.events(code) if self._events else None
            for happened in kept.happened if kept else ():
                self._take(code, happened)
        except StoreError as error:
            raise MeetingError(str(error)) from error
        except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError):
            self._states.pop(code, None)
            raise MeetingError(f"Het verslag van deze vergadering is beschadigd. {WAY_OUT}") from None
        if code in self._states and self._is_over(self._states[code]):
            self._forget(code)
        elif code in self._states and kept and kept.torn:
            # The half line is cut off with this; that something is missing stays in the minutes.
            with contextlib.suppress(MeetingError):
                self._add(code, {"event": "torn"})


def plain_code(code: str) -> str:
    """A code as people type it (`bcdf-ghjk`, with spaces) as it is kept."""
    return "".join(letter for letter in code.upper()[: 4 * CODE_LENGTH] if letter in LETTERS)


def spoken_code(code: str) -> str:
    """A code as it is shown: `BCDF-GHJK`."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def _hidden(key: str) -> str:
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def _require_seen(state: State, seen: Shown | None) -> None:
    if seen is not None and seen != state.shown:
        raise ShownMeanwhileError(f"Iemand anders die leidt, toont intussen ‘{state.shown.title}’.")
