"""What the presenter of a meeting puts on every screen, and the question when another presenter was first."""

import pandas as pd
import streamlit as st

from agendamonitor.scenario.meeting import ShownMeanwhileError
from agendamonitor.scenario.meeting_events import Shown
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.web.meeting_door import Room, meetings
from agendamonitor.web.screen import cards, session, texts

SENT, SEEN = "meeting_sent", "meeting_seen"


def seen(room: Room) -> Shown:
    """What this presenter knows to be on every screen."""
    return st.session_state.setdefault(f"{SEEN}-{room.state.code}", room.state.shown)


def send(room: Room, shown: Shown) -> None:
    """Show it to everybody when the presenter changed something; opening the page again changes nothing.

    Where somebody else who leads showed another scenario since, both are told, and the presenter is asked which it is.
    """
    code = room.state.code
    before = st.session_state.setdefault(f"{SENT}-{code}", shown)
    known = seen(room)
    if shown == before:
        return
    try:
        now = meetings().show(room.key, shown, seen=known)
    except ShownMeanwhileError:
        _ask_which(room, shown, meetings().state(code).shown)
    except ScenarioError as error:
        texts.problem(str(error))
    else:
        st.session_state[f"{SENT}-{code}"], st.session_state[f"{SEEN}-{code}"] = shown, now.shown


def _ask_which(room: Room, mine: Shown, theirs: Shown) -> None:
    """What is on every screen by now and what this presenter chose, and the question which of the two it is to be."""
    texts.problem("Iemand anders die leidt, toont intussen iets anders. Uw keuze is nog niet getoond.")
    rows = [("Op alle schermen", theirs), ("Uw keuze", mine)]
    compared = pd.DataFrame(
        [
            {"where": where, "scenario": each.title, "year": each.year, "scenario_amount": each.expected}
            for where, each in rows
        ],
        dtype=object,
    )
    cards.table(
        compared,
        name="wat-er-nu-staat",
        rests_on=session.scenario_base().figures,
        caption="Wat op alle schermen staat en wat u koos",
    )
    code = room.state.code
    st.button("Toon toch mijn keuze", key="toch", on_click=_has_seen, args=(code, theirs))
    st.button("Houd wat er staat", key="houd", on_click=_keeps, args=(code, theirs, mine))


def _has_seen(code: str, theirs: Shown) -> None:
    st.session_state[f"{SEEN}-{code}"] = theirs


def _keeps(code: str, theirs: Shown, mine: Shown) -> None:
    st.session_state[f"{SEEN}-{code}"], st.session_state[f"{SENT}-{code}"] = theirs, mine
