"""The desk of the scenarios page: the large controls, the finer ones, what the computer works out, what stands beside.

The address is the memory: whatever cannot be said by the large controls is kept as a link to an own scenario, from
which those controls then start.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import streamlit as st

from agendamonitor.scenario import amounts, choices, link, sharing, spoken
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.chosen import parts, without
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import WAGES, evaluate
from agendamonitor.scenario.forms import Form, edited, line_forms
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.scenario.questions import questions
from agendamonitor.scenario.remarks import remarks
from agendamonitor.scenario.typed import typed_amount
from agendamonitor.web.screen import cards, controls, session, texts
from agendamonitor.words import escaping, formats, markup
from agendamonitor.words.vocabulary import word

PERCENTAGES = tuple(str(count) for count in range(11))
MOST_BESIDE = 3
TOLD = "desk_told"


@dataclass(frozen=True)
class Chosen:
    """What the controls say: the scenario, the title under which it is told, and the year that is looked at."""

    title: str
    year: int
    scenario: Scenario


@dataclass(frozen=True)
class Beginnings:
    """What the controls can start from, by title, and what was wrong with the link (empty: nothing)."""

    scenarios: Mapping[str, Scenario]
    complaints: tuple[str, ...]


def beginnings(base: Base, shown: Scenario | None = None) -> Beginnings:
    """The scenario of the link in the address (else `shown`, that of a meeting), and the presets."""
    found = sharing.opened(session.linked(link.PARAMETER), base)
    if found.scenario is None and not found.complaints and shown is not None:
        found = sharing.own(shown, base)
    return Beginnings(sharing.starts(found, base), found.complaints)


def tell(begun: Beginnings) -> None:
    """Say what was wrong with a link or with what was filled in."""
    for complaint in begun.complaints:
        texts.problem(complaint)
    if told := st.session_state.pop(TOLD, ""):
        texts.problem(told)


def large_controls(base: Base, begun: Beginnings, *, year: int | None = None) -> Chosen:
    """The few controls of a meeting; every change answers at once, and one key goes back to the printed agenda.

    `year` is the year that is looked at first (None: the first without known money for the wijken).
    """
    titles, first = list(begun.scenarios), choices.focus_year(base)
    served = [choices.AS_IT_STARTS, *(str(count) for count in range(len(base.wijken) + 1))]
    start = controls.pick("Begin met", titles, key="begin", default=titles[0])
    years = [str(each) for each in base.years]
    looked_at = controls.pick("Kijk naar jaar", years, key="jaar", default=str(year or first))
    pm = controls.pick("Posten op PM", list(choices.TREATMENTS), key="pm", default=choices.AS_IT_STARTS)
    wijken = choices.AS_IT_STARTS
    if base.wijken and base.tells_workers:
        label = f"{word('area').titles} met {word('worker')} vanaf {first}"
        wijken = controls.slide(label, served, key="wijken", default=served[0])
    kinds = {line.cost_kind == WAGES for line in base.lines}
    wages = other = PERCENTAGES[0]
    if True in kinds:
        wages = controls.slide(f"Lonen, % per jaar vanaf {first}", PERCENTAGES, key="lonen", default=wages)
    if False in kinds:
        other = controls.slide(f"Andere kosten, % per jaar vanaf {first}", PERCENTAGES, key="prijzen", default=other)
    label = f"Beschikbaar per jaar vanaf {first} (€)"
    typed = controls.search_text(label, key="beschikbaar", placeholder="bijvoorbeeld 250.000")
    available = None
    try:
        available = typed_amount(typed, f"Beschikbaar per jaar vanaf {first}")
    except ScenarioError as error:
        texts.problem(str(error))
    st.button("Terug naar gedrukt", key="reset", shortcut="Alt+G", on_click=_go_to, args=(base, None))
    scenario = choices.compose(
        base,
        begun.scenarios[start],
        treatment=pm,
        wijken=None if wijken == choices.AS_IT_STARTS else int(wijken),
        wage_index=Decimal(wages) / 100,
        other_index=Decimal(other) / 100,
        available=available,
        from_year=first,
    )
    return Chosen(scenario.name or start, int(looked_at), scenario)


def _go_to(base: Base, scenario: Scenario | None) -> None:
    """Put the large controls back; start from this scenario, or (None) from the printed agenda."""
    found = sharing.FromLink(None)
    if scenario is None:
        st.query_params.pop(link.PARAMETER, None)
    else:
        st.query_params[link.PARAMETER] = link.encode(scenario, base.snapshot)
        found = sharing.own(scenario, base)
    st.session_state.update(
        begin=next(iter(sharing.starts(found, base))),
        pm=choices.AS_IT_STARTS,
        wijken=choices.AS_IT_STARTS,
        lonen=PERCENTAGES[0],
        prijzen=PERCENTAGES[0],
        beschikbaar="",
    )
    if scenario is None:
        st.session_state.update(jaar=str(choices.focus_year(base)))


def take_over(base: Base, make: Callable[[], Scenario]) -> None:
    """Go on from the scenario that `make` gives; where it cannot be, say why and leave everything as it was."""
    try:
        _go_to(base, make())
    except ScenarioError as error:
        st.session_state[TOLD] = str(error)


def unfolded(label: str, *, key: str, icon: str) -> Any:
    """A part that is only worked out and sent while it is open; use as `if (fold := ...).open: with fold:`."""
    return st.expander(escaping.label(label), key=key, icon=icon, on_change="rerun")


def finer_choices(base: Base, chosen: Chosen) -> None:
    """Changes to lines, PM, wijken, index, readings, payers, norms and budget, one form at a time; and taking back."""
    topics = {
        "posten": True,
        "PM": True,
        word("area").many: base.tells_workers,
        "lonen": True,
        "lezing": bool(base.findings),
        "partners": base.tells_fte,
    }
    label = f"Fijnere keuzes: {', '.join(topic for topic, is_there in topics.items() if is_there)}"
    fold = unfolded(label, key="fijner", icon=":material/tune:")
    if not fold.open:
        return
    with fold:
        known = line_forms(base)
        form = known[st.selectbox("Wat wilt u veranderen?", list(known), key="fijn")]
        texts.caption(form.explanation)
        with st.form(f"form-{form.title}", border=False):
            _fields(form)
            st.form_submit_button("Leg vast", on_click=_submit, args=(base, chosen.scenario, form))
        said = {part.sentence: part for part in parts(base, chosen.scenario)}
        texts.text("**Wat dit scenario kiest**" if said else "Dit scenario kiest nog niets: het is zoals gedrukt.")
        if said:
            st.html(markup.plain_list(list(said)))
            back = st.selectbox("Neem een keuze terug", list(said), key="terug")
            st.button(
                "Haal weg",
                key="haal-weg",
                on_click=take_over,
                args=(base, lambda: without(base, chosen.scenario, said[back])),
            )


def _fields(form: Form) -> dict[str, Any]:
    """The fields of a form, drawn; gives what is filled in."""
    filled: dict[str, Any] = {}
    for field in form.fields:
        key = _key(form, field.name)
        if field.several:
            filled[field.name] = st.multiselect(
                escaping.label(field.label), field.options or (), key=key, placeholder="Kies"
            )
        elif field.options is not None:
            index = field.options.index(field.default) if field.default in field.options else 0
            filled[field.name] = st.selectbox(escaping.label(field.label), field.options, index=index, key=key)
        else:
            filled[field.name] = st.text_input(
                escaping.label(field.label), value=field.default, placeholder=field.hint, key=key
            )
    return filled


def _key(form: Form, name: str) -> str:
    return f"veld-{form.title}-{name}"


def _submit(base: Base, scenario: Scenario, form: Form) -> None:
    filled = {field.name: st.session_state[_key(form, field.name)] for field in form.fields}
    take_over(base, lambda: edited(base, scenario, form, filled))


def solver(base: Base, chosen: Chosen) -> None:
    """What the computer works out: an answer is a scenario with its reasons, to be taken over with one button."""
    fold = unfolded("Laat rekenen: wat past er, en wat kost het?", key="rekenen", icon=":material/calculate:")
    if not fold.open:
        return
    with fold:
        known = questions(base)
        form = known[st.selectbox("Vraag", list(known), key="vraag")]
        texts.caption(form.explanation)
        filled = _fields(form)
        try:
            answer = edited(base, chosen.scenario, form, filled)
        except ScenarioError as error:
            texts.problem(str(error))
            return
        outcome = evaluate(base, answer)
        texts.text(spoken.sentence(outcome, answer.name, chosen.year))
        st.html(markup.plain_list([*remarks(outcome, chosen.year), *answer.reasons]))
        found = consequences(outcome)
        if choices.are_known(base, found):
            texts.text(f"{choices.consequence_heading(found, outcome.year(chosen.year))}.")
        st.button("Neem dit over", key="neem-over", on_click=take_over, args=(base, lambda: answer), type="primary")


def amounts_table(outcome: Outcome) -> None:
    """The amounts of every year, grouped as the reader picks, folded and to download."""
    known = list(amounts.groupings(outcome.base))
    named = formats.alternatives(["post", *known[1:-1]])
    with cards.fold(f"Bedragen van dit scenario per {named}", key="bedragen") as opened:
        if opened:
            grouping = controls.pick("Bedragen per", known, key="per")
            cards.table(
                amounts.to_read(outcome, grouping),
                name=f"scenario-per-{grouping}",
                key="bedragen",
                rests_on=outcome.base.figures,
                caption=f"Bedragen van dit scenario per {grouping}",
                whole=amounts.to_keep(outcome, grouping),
            )


def side_by_side(base: Base, begun: Beginnings, chosen: Chosen) -> None:
    """Up to three scenarios beside the chosen one, under the same budget, sorted by any of their figures.

    They are known ones, or the reader's own from links and files.
    """
    fold = unfolded("Vergelijk met andere scenario's", key="vergelijk", icon=":material/compare_arrows:")
    if not fold.open:
        return
    with fold:
        names = [name for name in begun.scenarios if name != chosen.title]
        picked = controls.pick_several("Naast dit scenario", names, key="naast", placeholder="Kies er hoogstens drie")
        given = st.text_area("Links van eigen scenario's, elk op een regel", key="naast-links", height=80)
        files = st.file_uploader(
            "Bewaarde scenario's", type=["json"], key="naast-bestanden", accept_multiple_files=True, max_upload_size=1
        )
        taken = {chosen.title, *begun.scenarios}
        own, complaints = sharing.brought(given, [file.getvalue() for file in files], base, taken)
        for complaint in complaints:
            texts.problem(complaint)
        beside = {**own, **{name: begun.scenarios[name] for name in picked}}
        if len(beside) > MOST_BESIDE:
            texts.problem(f"Er staan hoogstens {MOST_BESIDE} scenario's naast dit scenario; de eerste drie tellen.")
        sorts = choices.sorts(base)
        sort = sorts[controls.pick("Sorteer op", list(sorts), key="sorteer")]
        first = list(beside.items())[:MOST_BESIDE]
        cards.table(
            choices.sorted_by(choices.comparison(base, chosen.title, chosen.scenario, first, chosen.year), sort),
            name="scenario-vergelijking",
            rests_on=[*base.figures, *base.promises],
            caption=f"Scenario's naast elkaar; bedragen van {chosen.year}",
        )
        if chosen.scenario.available:
            st.caption("Alle scenario's staan tegenover het beschikbare budget van dit scenario.")
