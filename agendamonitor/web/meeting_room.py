"""The meeting room: show scenarios on every screen, follow, what lies on the table, and the log."""

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from agendamonitor.charts import scenario as charts
from agendamonitor.charts.style import Figure
from agendamonitor.scenario import choices, link, spoken
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.meeting import spoken_code
from agendamonitor.scenario.meeting_events import Proposal, Shown, State
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.scenario.presets import presets
from agendamonitor.scenario.remarks import remarks
from agendamonitor.web import assets
from agendamonitor.web.desk import beginnings, finer_choices, large_controls, solver, take_over, tell, unfolded
from agendamonitor.web.meeting_door import PAGE, Room, invitation, meetings, to_show, told
from agendamonitor.web.meeting_showing import seen, send
from agendamonitor.web.screen import cards, session, texts
from agendamonitor.words import markup
from agendamonitor.words.escaping import label

FOLLOW_SECONDS, TABLE_SECONDS = 0.9, 2.0
MOST_TOLD = 6


def lead(base: Base, room: Room) -> None:
    """The presenter's screen: large controls, finer ones folded, and what everybody sees."""
    _large()

    @session.fragment
    def presenting() -> None:
        begun = beginnings(base, _scenario(room.state.shown, base))
        tell(begun)
        _presets(base)
        left, right = texts.columns(2, 5)
        with left:
            chosen = large_controls(base, begun, year=room.state.shown.year)
        outcome = evaluate(base, chosen.scenario)
        send(room, to_show(base, chosen, outcome))
        with right:
            _what_everybody_sees(_view(chosen.title, chosen.year, outcome))
        with cards.box():
            finer_choices(base, chosen)
            solver(base, chosen)

    def on_the_table() -> None:
        _table(base, room, meetings().state(room.state.code).table)

    presenting()
    session.fragment(on_the_table, run_every=TABLE_SECONDS)()
    _around(room)


def _presets(base: Base) -> None:
    """The presets as buttons, each also under a key of the keyboard."""
    with st.container(horizontal=True):
        for number, preset in enumerate(presets(base).values(), 1):
            st.button(
                label(preset.title),
                key=f"begin-{preset.preset}",
                shortcut=f"Alt+{number}",
                on_click=take_over,
                args=(base, lambda scenario=preset.scenario: scenario),
            )


def _table(base: Base, room: Room, proposals: tuple[Proposal, ...]) -> None:
    """What lies on the table, for the presenter: show it to everybody, or take it off."""
    if not proposals:
        return
    cards.heading("Op tafel")
    for each in proposals:
        what, show, off = texts.columns(4, 1, 1)
        with what:
            texts.text(f"**{markup.verbatim(each.shown.title)}** {markup.verbatim(each.by)}")
        with show:
            scenario = _scenario(each.shown, base)
            taken = st.button(
                label(f"Toon {each.number}"),
                key=f"toon-{each.number}",
                on_click=take_over,
                args=(base, lambda scenario=scenario: scenario),
                disabled=scenario is None,
            )
        with off:
            clear = partial(meetings().clear, room.key, each.number)
            st.button(label(f"Haal {each.number} weg"), key=f"weg-{each.number}", on_click=told, args=(clear,))
        if taken:
            st.rerun()


def follow(base: Base, room: Room) -> None:
    """What a participant sees: the presenter's scenario, within a second of every change."""
    _large()
    state = room.state
    _watch(state)
    if state.ended:
        texts.problem("Deze vergadering is beëindigd. Het verslag blijft nog een halve dag staan.")
    view = _view_of(base.snapshot, state.shown, session.palette().name, base)
    if view is None:
        texts.title(markup.verbatim(state.shown.title), "Dit scenario past niet op de gegevens van dit scherm.")
    else:
        _what_everybody_sees(view)
    if state.table:
        cards.heading("Op tafel")
        st.html(markup.linked_list([(_laid(each), "Bekijk", _try(each.shown.token, state)) for each in state.table]))
    texts.links(
        [("Probeer zelf", _try(state.shown.token, state)), ("Uit de vergadering", session.address("scenarios"))]
    )
    _around(room)


def _laid(each: Proposal) -> str:
    return f"{each.shown.title} ({each.by})" if each.by else each.shown.title


def _try(token: str, state: State) -> str:
    return session.address("scenarios", **{link.PARAMETER: token, PAGE: state.code})


def _watch(state: State) -> None:
    """Ask about every second whether something happened; only then is the page drawn again."""
    known = meetings()

    def watch() -> None:
        if known.revision(state.code) != state.revision:
            st.rerun()

    session.fragment(watch, run_every=FOLLOW_SECONDS)()


def _scenario(shown: Shown, base: Base) -> Scenario | None:
    try:
        return link.open_link(shown.token, base).scenario
    except ScenarioError:
        return None


def _large() -> None:
    """Large type and the whole window, by the style sheet."""
    st.html(assets.MEETING_STYLE)


@dataclass(frozen=True)
class View:
    """What is drawn of a scenario in a meeting, worked out once for all who follow.

    `heading` is empty where the agenda does not say what a scenario takes away.
    """

    title: str
    sentence: str
    remarks: tuple[str, ...]
    figure: Figure
    table: pd.DataFrame
    heading: str
    lost: tuple[str, ...]


def _view(title: str, year: int, outcome: Outcome) -> View:
    base, found = outcome.base, consequences(outcome)
    table = choices.years_table(outcome)
    lines = choices.lost(found)
    rest = [f"En nog {len(lines) - MOST_TOLD} gevolgen."] if len(lines) > MOST_TOLD else []
    return View(
        title=markup.verbatim(title),
        sentence=spoken.sentence(outcome, title, year),
        remarks=tuple(remarks(outcome, year)),
        figure=charts.against_printed(table, palette=session.palette()),
        table=table,
        heading=choices.consequence_heading(found, outcome.year(year)) if choices.are_known(base, found) else "",
        lost=(*lines[:MOST_TOLD], *rest),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _view_of(snapshot: str, shown: Shown, palette: str, _base: Base) -> View | None:
    scenario = _scenario(shown, _base)
    return None if scenario is None else _view(shown.title, shown.year, evaluate(_base, scenario))


def _what_everybody_sees(view: View) -> None:
    base = session.scenario_base()
    texts.title(view.title, view.sentence)
    if view.remarks:
        st.html(markup.plain_list(view.remarks))
    cards.chart(
        view.figure,
        view.table,
        rests_on=base.figures,
        name="vergadering",
        note="bedragen × € 1.000; een gearceerd blok is PM: onbekend",
    )
    if view.heading:
        cards.heading(view.heading)
    if view.lost:
        st.html(markup.plain_list(view.lost))
    cards.source(*base.figures, *base.promises)


def _around(room: Room) -> None:
    """Who leads and who follows, full screen, the invitation, and the log for the minutes."""
    state = room.state
    name = f"{state.name}: " if state.name else ""
    texts.caption(f"{name}code {spoken_code(state.code)}. {'U leidt.' if room.leads else 'U kijkt mee.'}")
    st.html('<button type="button" class="am-fullscreen">Volledig scherm aan of uit</button>')

    @session.fragment
    def folds() -> None:
        if room.leads:
            invite = unfolded("Uitnodiging", key="uitnodiging", icon=":material/qr_code:")
            if invite.open:
                with invite:
                    invitation(state.code)
        minutes = unfolded("Verslag", key="verslag", icon=":material/history:")
        if minutes.open:
            with minutes:
                _log(meetings().state(state.code))
                if room.leads:
                    st.button("Beëindig de vergadering", key="einde", on_click=told, args=(partial(_end, room),))

    folds()


def _end(room: Room) -> None:
    meetings().end(room.key, seen=seen(room))


def _log(state: State) -> None:
    """The scenarios that were on the screen, from when, with their totals and links."""
    if state.torn:
        texts.problem("De server viel stil terwijl iets werd bewaard. Dat laatste ontbreekt in dit verslag.")
    rows = []
    for entry in state.log:
        shown = entry.shown
        rows.append(
            {
                "shown_at": f"{entry.at.astimezone():%d-%m-%Y %H:%M:%S}",
                "scenario": shown.title,
                "year": shown.year,
                "amount_low": shown.low,
                "scenario_amount": shown.expected,
                "amount_high": shown.high,
                "pm_lines": shown.pm_lines,
                "available": shown.available,
                "shortfall": shown.shortfall,
                "scenario_link": session.absolute(session.address("scenarios", **{link.PARAMETER: shown.token})),
            }
        )
    answer = pd.DataFrame(rows, dtype=object)
    cards.table(
        answer,
        name=f"verslag-{state.code}",
        rests_on=session.scenario_base().figures,
        columns=[column for column in answer if column != "scenario_link"],
        caption="Getoonde scenario's, in volgorde van tijd",
        links={"scenario": lambda row: row["scenario_link"]},
        whole=answer,
    )
