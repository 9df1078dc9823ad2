"""The frame: page list, language, shared choices, run the page."""

import streamlit as st

from agendamonitor.web.pages import PAGES, present
from agendamonitor.web.screen import frame, session, texts
from agendamonitor.words.escaping import label

st.set_page_config(page_title="Agendamonitor", layout="wide")
frame.prepare()
good = frame.data_are_good()
pages = [
    st.Page(f"pages/{page.file}.py", title=label(page.title), url_path=page.address or None, default=not page.address)
    for page in (present(session.warehouse().package.capabilities) if good else PAGES)
]
chosen = st.navigation(pages, expanded=True)

if good:
    with st.sidebar:
        complaints = frame.shared_choices()
        frame.told_about_states()
    for complaint in complaints:
        texts.problem(complaint)
    chosen.run()
    session.settle()
