"""The conversation with a data steward: files in, problems and preview out, then a decision; compare and restore."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets, provenance
from agendamonitor.intake.content import Control
from agendamonitor.intake.exports import Export, Reading
from agendamonitor.intake.limits import MEGABYTE, Limits
from agendamonitor.intake.translate import canonical_number
from agendamonitor.store.candidate import Candidate, NewState
from agendamonitor.store.diff import LISTED, Diff
from agendamonitor.store.errors import ChangedMeanwhileError, StoreError
from agendamonitor.store.papers import Provenance
from agendamonitor.store.store import Store
from agendamonitor.web.gate import OF_A_SESSION
from agendamonitor.web.screen import cards, session, texts
from agendamonitor.web.security_log import note as note_event
from agendamonitor.words import clock, formats, markup
from agendamonitor.words.escaping import label, message

RECOGNISED = "Herken de tabel aan de kolommen"
NOTATIONS = {"Nederlands: 1.234 is duizend": "nl", "Engels: 1.234 is ruim één": "en"}
# What only the steward can say of a file, and where saying it may help.
ASKED = {"R4-which-table", "R7-which-notation"}
QUESTIONS = ASKED | {"R4-no-header", "R7-mixed-notation"}
ROUND = "intake_round"
DONE = "intake_done"
HELD = "intake_held"
SHOWN = "restore_shown"


def intake(store: Store, package: Package) -> None:
    """Take exports in: what each file is, what is wrong with it, what it would change, and the decision."""
    if told := st.session_state.pop(DONE, None):
        st.success(message(told), icon=":material/check:")
    number = st.session_state.setdefault(ROUND, 0)
    most = Limits.from_environment().file_bytes // MEGABYTE
    files = st.file_uploader(
        label(f"Bestanden (CSV of Excel; hoogstens {most} MB per bestand en {OF_A_SESSION // MEGABYTE} MB samen)"),
        type=["csv", "xlsx"],
        accept_multiple_files=True,
        key=f"upload-{number}",
    )
    if not files:
        st.session_state.pop(HELD, None)
        st.caption("Nog geen bestand gekozen. Een sjabloon staat hieronder, per tabel.")
        return
    keys = [f"{number}-{place}-{file.name}" for place, file in enumerate(files)]
    exports = [_answered(file.name, file.getvalue(), package, key) for file, key in zip(files, keys, strict=True)]
    progress = st.progress(0.2, "De bestanden worden gelezen…")
    shown = st.session_state.get(HELD)
    try:
        candidate = _candidate(store, exports)
    except StoreError as error:
        progress.empty()
        st.error(message(str(error)), icon=":material/error:")
        return
    for reading, key in zip(candidate.readings, keys, strict=True):
        _tell(reading, package)
        _ask(reading, package, key)
    if candidate.is_ready:
        progress.progress(0.6, "De gevolgen worden berekend…")
        _preview(candidate.state, package)
        progress.empty()
        _decide(store, package, candidate, number, shown=shown and shown[1].state.against)
    else:
        progress.empty()
        st.caption("Er is nog niets overgenomen. De huidige gegevens blijven op het scherm.")
        st.button("Annuleren", on_click=_again, args=(number,), key=f"cancel-{number}")


def _answered(name: str, data: bytes, package: Package, key: str) -> Export:
    """A file with what the steward answered below it: table, notation, control figures, agreement to warnings."""
    said = st.session_state
    tables = {table.title: table.name for table in package.all_tables.values()}
    notation: Any = NOTATIONS.get(said.get(f"notation-{key}", ""))
    total = canonical_number((said.get(f"total-{key}") or "").strip(), "money", "nl")
    prefix = f"accept-{key}-"
    accepted = frozenset(str(each).removeprefix(prefix) for each in said if str(each).startswith(prefix) and said[each])
    control = Control(said.get(f"rows-{key}"), Decimal(total) if total else None)
    return Export(name, data, tables.get(said.get(f"table-{key}", "")), notation, accepted, control)


def _candidate(store: Store, exports: Sequence[Export]) -> Candidate:
    """The candidate of these files, made again only when a file, an answer or the present data changed."""
    asked = (
        store.current_id(),
        tuple(replace(export, data=export.sha256.encode(), accepted=frozenset()) for export in exports),
    )
    known = st.session_state.get(HELD)
    if known is None or known[0] != asked:
        st.session_state[HELD] = known = asked, store.candidate(exports)
    return known[1].agreed([export.accepted for export in exports])


def _tell(reading: Reading, package: Package) -> None:
    listed, count = reading.listed()
    known = package.all_tables.get(reading.table or "")
    what = known.title if known else "onbekende tabel"
    if reading.errors and {each.code for each in reading.errors} <= ASKED:
        st.warning(message(f"{reading.name} ({what}): beantwoord eerst de vraag hieronder."), icon=":material/help:")
    elif reading.errors:
        st.error(message(f"{reading.name} ({what}) kan niet worden overgenomen."), icon=":material/error:")
    elif reading.warnings:
        st.warning(message(f"{reading.name} ({what}): uw akkoord is nodig."), icon=":material/warning:")
    else:
        counted = formats.plural(reading.rows, "rij", "rijen")
        st.success(message(f"{reading.name} is {what}: {counted}."), icon=":material/check:")
    if listed:
        st.html(markup.plain_list([f"{each.level} {each.code}: {each.message}" for each in listed]))
    if count > len(listed):
        texts.caption(f"En nog {formats.number(count - len(listed))} meldingen.")


def _ask(reading: Reading, package: Package, key: str) -> None:
    """What the steward may say about a file: open where the file itself leaves a question."""
    if reading.content is not None:
        for code in sorted({each.code for each in reading.problems if each.level == "waarschuwing"}):
            st.checkbox(label(f"Ik neem {reading.name} over ondanks {code}"), key=f"accept-{key}-{code}")
    codes = {each.code for each in reading.problems}
    is_question = bool(codes & QUESTIONS)
    heading = f"{reading.name}: tabel, schrijfwijze en controle"
    with st.expander(label(heading), expanded=is_question, icon=":material/tune:"):
        titles = [table.title for table in package.all_tables.values()]
        st.selectbox("Welke tabel is dit?", [RECOGNISED, *titles], key=f"table-{key}")
        st.selectbox("Hoe zijn de getallen geschreven?", ["Blijkt uit het bestand", *NOTATIONS], key=f"notation-{key}")
        st.number_input("Aantal rijen volgens de afzender", min_value=0, value=None, step=1, key=f"rows-{key}")
        total = st.text_input("Totaal van de bedragen volgens de afzender", key=f"total-{key}", placeholder="75.000,00")
        if (total or "").strip() and canonical_number((total or "").strip(), "money", "nl") is None:
            st.warning("Schrijf het totaal als 75.000,00.", icon=":material/error:")


def _preview(state: NewState, package: Package) -> None:
    """What would change: rows per table, sums per year, and the figures at the top of the pages."""
    diff = state.diff
    cards.heading("Wat er verandert")
    if not diff.tables:
        texts.text("Er verandert niets: deze gegevens staan er al.")
        return
    cards.table(
        datasets.changes(diff), name="wijzigingen", rests_on=provenance.NOTHING, caption="Gewijzigde rijen per tabel"
    )
    totals = datasets.changed_totals(diff, package)
    if not totals.empty:
        cards.table(
            totals, name="totalen", rests_on=provenance.NOTHING, caption="Totalen die veranderen", row_header=False
        )
    _rows(diff, datasets.changed_rows(diff, package), "wijzigingen-per-rij")
    becomes = partial(session.ask_of, state.database), state.database.package.capabilities
    figures = datasets.tiles_before_and_after((session.ask, package.capabilities), becomes, session.half_year())
    cards.table(figures, name="cijfers", rests_on=provenance.NOTHING, caption="Cijfers op het scherm, nu en straks")


def _rows(diff: Diff, rows: pd.DataFrame, name: str) -> None:
    """The rows themselves, as many of a table as are listed."""
    if rows.empty:
        return
    cards.folded_table("Rij voor rij wat er verschilt", rows, name=name, rests_on=provenance.NOTHING, row_header=False)
    if any(
        count > LISTED for each in diff.tables for count in (each.added_count, each.changed_count, each.removed_count)
    ):
        texts.caption(f"Van elke soort staan hier de eerste {LISTED} rijen.")


def _decide(store: Store, package: Package, candidate: Candidate, number: int, *, shown: str | None) -> None:
    """Ask who takes it over, and do that; `shown` is the state that the preview on screen was held against."""
    with st.form(f"decide-{number}"):
        who = st.text_input("Uw naam")
        supplier = st.text_input("Van wie zijn deze gegevens?")
        as_of = st.date_input("Van wanneer zijn ze?", value=clock.today(), format="DD-MM-YYYY")
        note = st.text_input("Toelichting (mag leeg blijven)")
        agreed = st.form_submit_button("Overnemen", type="primary")
    st.button("Annuleren", on_click=_again, args=(number,), key=f"cancel-{number}")
    if not agreed:
        return
    if not who or not supplier:
        st.warning("Vul uw naam in, en van wie de gegevens zijn.", icon=":material/error:")
        return
    try:
        if shown != candidate.state.against:
            raise ChangedMeanwhileError
        made = store.publish(candidate, who=who, note=note, provenance=Provenance(supplier, as_of))
    except ChangedMeanwhileError:
        _meanwhile(store, package, shown or candidate.state.against)
        return
    except StoreError as error:
        st.error(message(str(error)), icon=":material/error:")
        return
    note_event("publish", state=made.id, who=who, against=candidate.state.against)
    st.session_state[DONE] = f"Overgenomen. De stand is nu {made.id}; de vorige stand blijft bewaard."
    _again(number)
    st.rerun(scope="app")


def _meanwhile(store: Store, package: Package, seen: str) -> None:
    """Who changed what since this state was on screen; nothing was done, and the button asks again."""
    st.error(
        "Iemand anders heeft intussen gegevens overgenomen; van u is nog niets overgenomen. Hieronder staat wat er "
        "intussen veranderde. Druk opnieuw als u bij uw besluit blijft.",
        icon=":material/error:",
    )
    entries = store.history()
    ids = [entry.snapshot for entry in entries]
    since = entries[ids.index(seen) + 1 :] if seen in ids else entries[1:]
    cards.table(
        datasets.history(since), name="intussen", rests_on=provenance.NOTHING, caption="Wat intussen is overgenomen"
    )
    _changes(store.diff(seen, store.current_id()), package, "intussen")


def _again(number: int) -> None:
    st.session_state[ROUND] = number + 1


def compare_and_restore(store: Store, package: Package, snapshots: Sequence[str]) -> None:
    """Compare two states, and put an earlier one back as a new one."""
    before, after = st.columns(2)
    with before:
        old = st.selectbox("Vergelijk stand", snapshots, index=min(1, len(snapshots) - 1), key="compare-old")
    with after:
        new = st.selectbox("met stand", snapshots, index=0, key="compare-new")
    try:
        diff = store.diff(old or "", new or "")
    except StoreError as error:
        st.error(message(str(error)), icon=":material/error:")
        return
    _changes(diff, package, "verschil")
    if old == snapshots[0]:
        return
    shown = st.session_state.get(SHOWN, snapshots[0])
    with st.form("restore"):
        who = st.text_input("Uw naam")
        agreed = st.form_submit_button(label(f"Zet stand {old} terug"))
    st.session_state[SHOWN] = snapshots[0]
    if not agreed:
        return
    if not who:
        st.warning("Vul uw naam in.", icon=":material/error:")
        return
    try:
        made = store.restore(old or "", who=who, seen=shown)
    except ChangedMeanwhileError:
        _meanwhile(store, package, shown)
        return
    except StoreError as error:
        st.error(message(str(error)), icon=":material/error:")
        return
    note_event("restore", state=made.id, of=old, who=who)
    st.session_state[DONE] = f"Stand {old} is teruggezet als stand {made.id}."
    st.rerun(scope="app")


def _changes(diff: Diff, package: Package, name: str) -> None:
    """What is different between two states: rows per table, sums, and the rows themselves."""
    cards.table(
        datasets.between(datasets.changes(diff)),
        name=f"{name}-rijen",
        rests_on=provenance.NOTHING,
        caption="Verschil tussen twee standen per tabel",
        empty="Deze twee standen zijn gelijk.",
    )
    totals = datasets.between(datasets.changed_totals(diff, package))
    if not totals.empty:
        cards.table(
            totals,
            name=f"{name}-totalen",
            rests_on=provenance.NOTHING,
            caption="Totalen die verschillen",
            row_header=False,
        )
    _rows(diff, datasets.between(datasets.changed_rows(diff, package)), f"{name}-per-rij")
