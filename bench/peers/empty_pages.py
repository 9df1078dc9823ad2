"""The least that Streamlit can be with two pages, for what changing the page costs."""

import streamlit as st


def _page(name: str) -> None:
    st.title(name)
    chosen = st.radio("Keuze", ["Een", "Twee"], key=name)
    st.caption(f"Gekozen: {chosen}")


def begroting() -> None:
    _page("Begroting")


def formatie() -> None:
    _page("Formatie")


st.navigation([st.Page(begroting, title="Begroting"), st.Page(formatie, title="Formatie")]).run()
