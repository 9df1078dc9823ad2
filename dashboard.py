"""The frame: page list, language, shared choices, run the page."""

import streamlit as st

from agendamonitor.web.screen import frame, session

st.set_page_config(page_title="Agendamonitor", layout="wide")
frame.prepare()

pages = [
    st.Page("pages/overview.py", title="Overzicht", default=True),
    st.Page("pages/budget.py", title="Begroting", url_path="begroting"),
    st.Page("pages/what_if.py", title="Scenario's", url_path="scenarios"),
    st.Page("pages/meeting.py", title="Vergadering", url_path="vergadering"),
    st.Page("pages/staffing.py", title="Formatie", url_path="formatie"),
    st.Page("pages/neighbourhoods.py", title="Wijken", url_path="wijken"),
    st.Page("pages/progress.py", title="Voortgang", url_path="voortgang"),
    st.Page("pages/agreement.py", title="Afspraak", url_path="afspraak"),
    st.Page("pages/goals.py", title="Doelen", url_path="doelen"),
    st.Page("pages/partner_network.py", title="Partners", url_path="partners"),
    st.Page("pages/monitoring_document.py", title="Monitoringsdocument", url_path="monitoringsdocument"),
    st.Page("pages/data_steward.py", title="Gegevens", url_path="gegevens"),
    st.Page("pages/accountability.py", title="Verantwoording", url_path="verantwoording"),
]
chosen = st.navigation(pages, expanded=True)

if frame.data_are_good():
    with st.sidebar:
        frame.shared_choices()
        frame.told_about_states()
    chosen.run()
    session.settle()
