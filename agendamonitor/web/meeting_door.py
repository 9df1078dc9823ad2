"""Into a meeting and out of it: start one, enter it by its code or key, come back to it with a scenario.

Who leads has a link with the key behind its `#`, which stays in the browser: `browser/key.js`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from agendamonitor.scenario import link, sharing
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.meeting import (
    MeetingError,
    Meetings,
    NoMeetingError,
    Started,
    plain_code,
    shown_of,
    spoken_code,
)
from agendamonitor.scenario.meeting_events import Shown, State
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.store.event_log import EventLog
from agendamonitor.web.desk import TOLD, Chosen, unfolded
from agendamonitor.web.screen import cards, session, texts
from agendamonitor.web.security_log import note

PAGE = "vergadering"
CODE, LEAD = "code", "leiden"
STARTED, LAID, LED = "meeting_started", "meeting_laid", "meeting_led"


@dataclass(frozen=True)
class Room:
    """A meeting as somebody entered it: with the presenter's key, or (key empty) to follow."""

    state: State
    key: str

    @property
    def leads(self) -> bool:
        """Whether this is the presenter."""
        return bool(self.key)


def meetings() -> Meetings:
    """The meetings of this server; they are kept beside the data, so that a restart loses none."""
    return _meetings(session.store().root)


@st.cache_resource(max_entries=4, show_spinner=False)
def _meetings(root: Path) -> Meetings:
    return Meetings(EventLog(root))


def enter() -> Room | None:
    """The meeting that the address names; None, with the reason on screen, when it names none that there is."""
    leads, code = session.linked(LEAD), session.linked(CODE)
    if not leads and not code:
        return None
    try:
        return _leading(plain_code(leads)) if leads else Room(meetings().state(code or ""), "")
    except MeetingError as error:
        texts.problem(str(error))
        return None


def _leading(code: str) -> Room:
    """The room for who leads the meeting with this code: by the key of this session, or that of this browser."""
    started: Started | None = st.session_state.get(STARTED)
    key = started.key if started and started.code == code else st.context.cookies.get(f"{LEAD}-{code}", "")
    try:
        room = Room(meetings().led(key), key)
        if room.state.code != code:
            raise NoMeetingError("Met deze sleutel is een andere vergadering te leiden.")
    except NoMeetingError:
        note("refused-lead", meeting=code)
        raise
    if st.session_state.setdefault(LED, "") != code:
        note("lead", meeting=code)
        st.session_state[LED] = code
    return room


def doorway() -> None:
    """Where somebody types the code of a meeting."""
    texts.title("Vergadering", "Kijk mee met een scenario dat iemand toont. Vul de code in die op het scherm staat.")
    st.text_input("Code van de vergadering", key="vergadercode", placeholder="BCDF-GHJK", on_change=_knock)
    st.caption("Zelf een vergadering beginnen doet u bij Scenario's, onderaan de pagina.")
    texts.links([("Naar scenario's", session.address("scenarios"))])


def _knock() -> None:
    st.query_params[CODE] = st.session_state["vergadercode"]


def starting(base: Base, chosen: Chosen, outcome: Outcome) -> None:
    """Start a meeting with the scenario on screen; afterwards the code, the link with its QR code and the own link."""
    fold = unfolded("Vergadering: anderen kijken mee", key="vergader", icon=":material/groups:")
    if not fold.open:
        return
    with fold:
        st.caption("Deelnemers zien op hun eigen scherm wat u toont. U krijgt een code, een link en een QR-code.")
        st.text_input("Naam van de vergadering", key="vergadernaam", placeholder="bijvoorbeeld Commissie Samenleving")
        st.button("Start een vergadering", key="start", on_click=told, args=(partial(_start, base, chosen, outcome),))
        started: Started | None = st.session_state.get(STARTED)
        if started and meetings().revision(started.code):
            invitation(started.code)
            texts.text("**Uw eigen link.** Hiermee leidt u de vergadering, ook na een storing. Deel hem met niemand.")
            mine = f"{session.address(PAGE, **{LEAD: started.code})}#{started.key}"
            texts.copied(session.absolute(mine))
            texts.links([("Naar de vergadering", mine)])


def _start(base: Base, chosen: Chosen, outcome: Outcome) -> None:
    note("start-meeting")
    st.session_state[STARTED] = meetings().start(st.session_state["vergadernaam"], to_show(base, chosen, outcome))


def told(do: Callable[[], None]) -> None:
    """Do something that a meeting may refuse; the reason is told at the top of the page."""
    try:
        do()
    except ScenarioError as error:
        st.session_state[TOLD] = str(error)


def to_show(base: Base, chosen: Chosen, outcome: Outcome) -> Shown:
    """What a meeting is told of the scenario on screen."""
    return shown_of(outcome, chosen.title, chosen.year, link.encode(chosen.scenario, base.snapshot))


def invitation(code: str) -> None:
    """The code of a meeting as it is said out loud, and the link to it with its QR code."""
    there = session.absolute(session.address(PAGE, **{CODE: code}))
    texts.text(f"**Code {spoken_code(code)}**")
    texts.copied(there)
    texts.picture(sharing.qr_code(there), alt="QR-code van de link naar deze vergadering", width=180)


def visiting(base: Base, chosen: Chosen, outcome: Outcome) -> None:
    """On the scenarios page, for who came from a meeting: put the own scenario on its table, and the way back."""
    code = session.linked(PAGE)
    if not code:
        return
    with cards.box():
        try:
            state = meetings().state(code)
        except MeetingError as error:
            texts.problem(str(error))
            return
        cards.heading("U probeert zelf", "De vergadering merkt hier niets van, tot u het scenario op tafel legt.")
        st.text_input("Uw naam of fractie", key="wie")
        lay = partial(_lay, base, chosen, outcome, state.code)
        st.button("Leg op tafel", key="leg-op-tafel", on_click=told, args=(lay,), shortcut="Alt+T")
        if st.session_state.pop(LAID, None):
            st.success("Uw scenario ligt op tafel.", icon=":material/check:")
        texts.links([("Terug naar de vergadering", session.address(PAGE, **{CODE: state.code}))])


def _lay(base: Base, chosen: Chosen, outcome: Outcome, code: str) -> None:
    meetings().propose(code, st.session_state["wie"], to_show(base, chosen, outcome))
    st.session_state[LAID] = True
