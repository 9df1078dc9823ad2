"""The least that Streamlit can be: a title, a choice and a line that follows it."""

import streamlit as st

st.title("Leeg")
chosen = st.radio("Keuze", ["Een", "Twee"])
st.caption(f"Gekozen: {chosen}")
