"""The conversation with a data steward: files in, problems and preview out, then a decision; compare and restore."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from agendamonitor import datasets, formats, markup, screen
from agendamonitor.intake.reading import Export, Reading
from agendamonitor.package import Package
from agendamonitor.store.errors import StoreError
from agendamonitor.store.papers import Provenance
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse

RECOGNISED = "Herken de tabel aan de kolommen"
NOTATIONS = {"Nederlands: 1.234 is duizend": "nl", "Engels: 1.234 is ruim één": "en"}
ROUND = "intake_round"
DONE = "intake_done"


def intake(store: Store, package: Package) -> None:
    """Take exports in: what each file is, what is wrong with it, what it would change, and the decision."""
    if message := st.session_state.pop(DONE, None):
        st.success(message, icon=":material/check:")
    number = st.session_state.setdefault(ROUND, 0)
    files = st.file_uploader(
        "Bestanden (CSV of Excel)", type=["csv", "xlsx"], accept_multiple_files=True, key=f"upload-{number}"
    )
    if not files:
        st.caption("Nog geen bestand gekozen. Een sjabloon staat hieronder, per tabel.")
        return
    exports = [_asked(file.name, file.getvalue(), package, number) for file in files]
    progress = st.progress(0.2, "De bestanden worden gelezen…")
    seen = store.current_id()
    readings = store.read(exports)
    progress.progress(0.8, "De gevolgen worden berekend…")
    exports, readings = _agreed(store, exports, readings, number)
    for reading in readings:
        _tell(reading, package)
    if all(reading.is_ready for reading in readings):
        _preview(store, package, readings)
        progress.empty()
        _decide(store, exports, readings, seen, number)
    else:
        progress.empty()
        st.caption("Er is nog niets overgenomen. De huidige gegevens blijven op het scherm.")
        st.button("Annuleren", on_click=_again, args=(number,), key=f"cancel-{number}")


def _asked(name: str, data: bytes, package: Package, number: int) -> Export:
    """A file with the steward's own answer to which table it is and how its numbers are written."""
    titles = {table.title: table.name for table in package.all_tables.values()}
    with st.expander(f"{name}: welke tabel en schrijfwijze", icon=":material/tune:"):
        table = st.selectbox("Tabel", [RECOGNISED, *titles], key=f"table-{number}-{name}")
        notation = st.selectbox("Getallen", ["Blijkt uit het bestand", *NOTATIONS], key=f"notation-{number}-{name}")
    chosen: Any = NOTATIONS.get(notation or "")
    return Export(name, data, titles.get(table or ""), chosen)


def _agreed(
    store: Store, exports: list[Export], readings: Sequence[Reading], number: int
) -> tuple[list[Export], Sequence[Reading]]:
    """The same files, read again with the warnings that the steward agrees to."""
    answers = []
    for export, reading in zip(exports, readings, strict=True):
        codes = sorted({warning.code for warning in reading.warnings}) if reading.content is not None else []
        accepted = frozenset(
            code
            for code in codes
            if st.checkbox(
                f"{export.name}: ik neem over ondanks de waarschuwing {code}",
                key=f"accept-{number}-{export.name}-{code}",
            )
        )
        answers.append(
            Export(export.name, export.data, export.table, export.notation, accepted, export.control)
            if accepted
            else export
        )
    if answers == exports:
        return exports, readings
    return answers, store.read(answers)


def _tell(reading: Reading, package: Package) -> None:
    listed, count = reading.listed()
    known = package.all_tables.get(reading.table or "")
    what = known.title if known else "onbekende tabel"
    if reading.errors:
        st.error(f"{reading.name} ({what}) kan niet worden overgenomen.", icon=":material/error:")
    elif reading.warnings:
        st.warning(f"{reading.name} ({what}): uw akkoord is nodig.", icon=":material/warning:")
    else:
        st.success(
            f"{reading.name} is {what}: {formats.plural(reading.rows, 'rij', 'rijen')}.", icon=":material/check:"
        )
    if listed:
        st.html(markup.plain_list([f"{each.level}: {each.message}" for each in listed]))
    if count > len(listed):
        st.caption(f"En nog {formats.number(count - len(listed))} meldingen.")


def _preview(store: Store, package: Package, readings: Sequence[Reading]) -> None:
    """What would change: rows per table, sums per year, and the figures at the top of the pages."""
    diff = store.preview(readings)
    st.header("Wat er verandert", anchor=False)
    if not diff.tables:
        st.markdown("Er verandert niets: deze gegevens staan er al.")
        return
    screen.table(datasets.changes(diff), name="wijzigingen", tables=[], caption="Gewijzigde rijen per tabel")
    totals = datasets.changed_totals(diff, package)
    if not totals.empty:
        screen.table(totals, name="totalen", tables=[], caption="Totalen die veranderen", row_header=False)
    with store.candidate(readings) as folder:
        after = Warehouse.open(folder)
        figures = datasets.tiles_before_and_after(screen.warehouse(), after, screen.half_year())
        after.close()
    screen.table(figures, name="cijfers", tables=[], caption="Cijfers op het scherm, nu en straks")


def _decide(store: Store, exports: Sequence[Export], readings: Sequence[Reading], seen: str, number: int) -> None:
    with st.form(f"decide-{number}"):
        who = st.text_input("Uw naam")
        supplier = st.text_input("Van wie zijn deze gegevens?")
        as_of = st.date_input("Van wanneer zijn ze?", value=screen.today(), format="DD-MM-YYYY")
        note = st.text_input("Toelichting (mag leeg blijven)")
        agreed = st.form_submit_button("Overnemen", type="primary")
    st.button("Annuleren", on_click=_again, args=(number,), key=f"cancel-{number}")
    if not agreed:
        return
    if not who or not supplier:
        st.warning("Vul uw naam in, en van wie de gegevens zijn.", icon=":material/error:")
        return
    try:
        made = store.publish(
            exports, readings, who=who, note=note, provenance=Provenance(supplier, as_of), based_on=seen
        )
    except StoreError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.session_state[DONE] = f"Overgenomen. De stand is nu {made.id}; de vorige stand blijft bewaard."
    _again(number)
    st.rerun(scope="app")


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
        st.error(str(error), icon=":material/error:")
        return
    screen.table(
        datasets.changes(diff),
        name="verschil-rijen",
        tables=[],
        caption="Verschil tussen twee standen per tabel",
        empty="Deze twee standen zijn gelijk.",
    )
    totals = datasets.changed_totals(diff, package)
    if not totals.empty:
        screen.table(totals, name="verschil-totalen", tables=[], caption="Totalen die verschillen", row_header=False)
    if old == snapshots[0]:
        return
    with st.form("restore"):
        who = st.text_input("Uw naam")
        agreed = st.form_submit_button(f"Zet stand {old} terug")
    if not agreed:
        return
    if not who:
        st.warning("Vul uw naam in.", icon=":material/error:")
        return
    try:
        made = store.restore(old or "", who=who)
    except StoreError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.session_state[DONE] = f"Stand {old} is teruggezet als stand {made.id}."
    st.rerun(scope="app")
