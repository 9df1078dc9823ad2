"""The frame of every page: its style, the choices that all pages share, and what is said when it cannot be shown."""

import logging
import secrets

import streamlit as st

from agendamonitor.agenda.schema import SAMPLE
from agendamonitor.database.build import BadDataError
from agendamonitor.store.errors import StoreError
from agendamonitor.web import assets
from agendamonitor.web.screen.controls import choose, pick
from agendamonitor.web.screen.session import (
    HALF_YEAR,
    agenda_folder,
    ask,
    fragment,
    linked,
    open_warehouse,
    store,
    warehouse,
)
from agendamonitor.web.screen.texts import caption, links, title
from agendamonitor.words import formats, markup
from agendamonitor.words.escaping import message

NOW = "nu"


def prepare() -> None:
    """What every page needs first: the Dutch language mark, links that stay inside the page, the style of tables."""
    st.html(assets.STYLE)
    st.html(assets.SCRIPT, unsafe_allow_javascript=True)


def apologise(error: Exception) -> bool:
    """Say in Dutch that something went wrong, with the number under which the log tells what; True: that is all."""
    number = secrets.token_hex(4)
    logging.getLogger("agendamonitor").error("fout %s", number, exc_info=error)
    told = f"Hier ging iets mis. Laad de pagina opnieuw; blijft het zo, meld dan foutnummer {number}."
    st.error(message(told), icon=":material/error:")
    return True


def data_are_good() -> bool:
    """Whether the data can be shown; where not, the page says every problem at once and asks to mend the files."""
    try:
        open_warehouse()
    except StoreError as error:
        title("De opslag van de gegevens geeft een fout", f"{error} Er is niets gewijzigd.")
        links([("Naar de huidige stand", "/")])
        return False
    except BadDataError as error:
        count = formats.plural(len(error.problems), "probleem", "problemen")
        title(
            "De gegevens kunnen niet worden getoond",
            f"In de map met gegevens: **{count}**. Er wordt niets getoond totdat alles klopt. "
            "Herstel de bestanden en laad deze pagina opnieuw.",
        )
        st.html(markup.plain_list([problem.message for problem in error.problems]))
        caption(f"Map: {agenda_folder().name}")
        return False
    return True


def shared_choices() -> list[str]:
    """The controls that every page shares: the peildatum, and what is sample. Gives what the page must tell of them.

    On a telephone they are folded away, so that what a link names wrongly is told on the page itself.
    """
    told: list[str] = []
    package = warehouse().package
    half_years = ask("half_years_with_reports")["half_year"].tolist()
    default = half_years[0] if half_years else package.header.monitor_from
    chosen = pick("Peildatum", half_years or [default], key="peildatum", default=default, tell=told.append)
    st.session_state[HALF_YEAR] = chosen
    caption(f"{formats.half_year(chosen)}: stand op {formats.day(formats.half_year_end(chosen))}")
    caption(f"{package.header.owner} · {package.header.title}")
    samples = [table.title.lower() for table in package.tables.values() if table.origin == SAMPLE]
    if samples:
        st.warning(message(f"Voorbeeldcijfers: {formats.enumeration(samples)}."), icon=":material/science:")
    return told


def told_about_states() -> None:
    """Say when the page shows an earlier state, and when a newer one was taken over since this page was drawn."""
    asked = linked("stand")
    if asked:
        # Bound to the address, the choice goes along from page to page until the reader leaves it.
        choose("Stand", [NOW, asked], key="stand")
        st.info(message(f"U kijkt naar een eerdere stand van de gegevens ({asked})."), icon=":material/history:")
        return
    shown = store().current_id()

    def newer() -> None:
        if store().current_id() != shown:
            st.info("Er zijn nieuwere gegevens; u ziet ze bij uw volgende keuze.", icon=":material/update:")

    fragment(newer, run_every=20)()
