"""Keep and share a scenario: its link with a QR code, its file, the workbook, the memo, and opening a file again."""

from functools import partial

import streamlit as st

from agendamonitor.report.memo import NoMemoError, memo
from agendamonitor.report.pdf import pdf
from agendamonitor.report.preview import FILES
from agendamonitor.report.word import word
from agendamonitor.scenario import sharing
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.scenario.workbook import workbook
from agendamonitor.web.desk import TOLD, Chosen, take_over, unfolded
from agendamonitor.web.screen import controls, session, texts

MEMO_FILES = (("PDF", "pdf", pdf), ("Word", "docx", word))
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_ROUND = "desk_file_round"


def sharing_card(base: Base, chosen: Chosen, outcome: Outcome) -> None:
    """The link with its QR code, the files, and opening a file."""
    fold = unfolded("Vastleggen en delen: link, bestand, rekenblad, memo", key="delen", icon=":material/share:")
    if not fold.open:
        return
    with fold:
        try:
            shared = session.absolute(sharing.address(chosen.scenario, base.snapshot, session.address))
        except ScenarioError as error:
            texts.problem(str(error))
        else:
            st.caption("De link bevat alleen wat afwijkt van gedrukt, en de stand van de gegevens.")
            texts.copied(shared)
            texts.picture(sharing.qr_code(shared), alt="QR-code van de link naar dit scenario", width=180)
        made = sharing.document(chosen.scenario, base.snapshot)
        controls.file("Bewaar als bestand", lambda: made, name="scenario.json", kind="application/json")
        controls.file("Rekenblad met formules (Excel)", lambda: workbook(outcome), name="scenario.xlsx", kind=EXCEL)
        _memo(outcome, chosen.year)
        _open_file(base)


def _memo(outcome: Outcome, year: int) -> None:
    opened = session.warehouse()
    called = opened.package.header.memo_word
    try:
        document = memo(opened, outcome, session.half_year(), year)
    except NoMemoError as error:
        texts.caption(str(error))
    else:
        for medium, suffix, make in MEMO_FILES:
            name, kind = f"{document.name}.{suffix}", FILES[suffix][1]
            controls.file(f"Download het {called} ({medium})", partial(make, document), name=name, kind=kind)


def _open_file(base: Base) -> None:
    number = st.session_state.setdefault(FILE_ROUND, 0)
    key = f"bestand-{number}"
    st.file_uploader(
        "Open een bewaard scenario", type=["json"], key=key, on_change=_take_file, args=(base, key), max_upload_size=1
    )


def _take_file(base: Base, key: str) -> None:
    given = st.session_state[key]
    if given is not None:
        st.session_state[FILE_ROUND] += 1
        take_over(base, lambda: _from_file(base, given.getvalue()))


def _from_file(base: Base, raw: bytes) -> Scenario:
    opened = sharing.from_file(raw, base)
    st.session_state[TOLD] = opened.remark
    return opened.scenario
