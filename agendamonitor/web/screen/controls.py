"""What a reader picks, types and presses; a choice is kept in the address of the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from agendamonitor.web.screen.session import deferred, linked
from agendamonitor.web.screen.texts import problem
from agendamonitor.words import formats
from agendamonitor.words.escaping import label as markdown
from agendamonitor.words.nearest import near, same


def choose(label: str, options: Sequence[str], *, key: str, default: str | None = None) -> str:
    """One of a few words, kept in the address; what a link names that does not exist is told."""
    first = _named(label, options, key, default or options[0])
    chosen = st.segmented_control(
        markdown(label), options, format_func=markdown, default=first, key=key, bind="query-params", required=True
    )
    return chosen if chosen in options else options[0]


def pick(
    label: str, options: Sequence[Any], *, key: str, default: Any = None, tell: Callable[[str], None] = problem
) -> Any:
    """One of many, kept in the address; `default` is what a first visit sees. Told as in `choose`, by `tell`."""
    first = _named(label, options, key, default if default in options else options[0], tell)
    index = options.index(first)
    chosen = st.selectbox(markdown(label), options, index=index, key=key, bind="query-params")
    return chosen if chosen in options else options[index]


def _named(label: str, options: Sequence[Any], key: str, default: Any, tell: Callable[[str], None] = problem) -> Any:
    """The option that a link names, whatever its capitals; else the default, and what it names is told not to exist."""
    named = linked(key)
    known = {str(option): option for option in options}
    if named is None or named in known:
        return default
    found = same(named, known)
    if found is None:
        tell(_unknown(label, named, known, f"u ziet {default}"))
    return default if found is None else known[found]


def _unknown(label: str, named: str, known: Iterable[str], instead: str) -> str:
    """What is said of something that a link names and that does not exist."""
    # Years and half-years are near to each other in letters only.
    is_word = 2 * sum(map(str.isdigit, named)) < len(named)
    meant = near(named, {each: each for each in known}) if is_word else []
    offered = f" Bedoelde u {formats.alternatives(meant)}?" if meant else ""
    return f"{label}: ‘{named[:60]}’ bestaat niet; {instead}.{offered}"


def pick_entry(label: str, names: Mapping[str, str], *, key: str) -> str | None:
    """One of many by its code, shown with its name; a link may carry the code alone (`?afspraak=3.1`).

    Gives the code; a code in the link that is not there comes back as it is; None where nothing is chosen.
    """
    named = linked(key)
    shown = {code if code == named else f"{code} {name}": code for code, name in names.items()}
    known = named is None or named in shown or named in names
    index = 0 if known and shown else None
    chosen = st.selectbox(
        markdown(label), list(shown), index=index, key=key, bind="query-params", placeholder="Kies of typ een naam"
    )
    return shown.get(chosen or "") if known else named


def pick_named(label: str, names: Mapping[str, str], *, key: str, everything: str) -> str | None:
    """One of many by its name, or `everything`, which comes first; a link may carry the code (`?wijk=meerzicht`).

    Gives the code; None for everything, and for what a link names that is not there.
    """
    named = linked(key)
    meant = same(named, names) if named else None
    shown = {named if named and code == meant else name: code for code, name in names.items()}
    return shown.get(pick(label, [everything, *shown], key=key))


def pick_several(label: str, options: Sequence[Any], *, key: str, placeholder: str = "Alle") -> list[Any]:
    """Some of many, kept in the address; nothing picked means no filter. Told as in `choose`."""
    known = [str(option) for option in options]
    for named in st.query_params.get_all(key):
        if named and named not in known:
            problem(_unknown(label, named, known, "die keuze telt niet mee"))
    return st.multiselect(markdown(label), options, key=key, bind="query-params", placeholder=placeholder)


def search_text(label: str, *, key: str, placeholder: str = "") -> str:
    """A word to look for, kept in the address."""
    return (st.text_input(markdown(label), key=key, bind="query-params", placeholder=placeholder) or "").strip()


def slide(label: str, options: Sequence[str], *, key: str, default: str) -> str:
    """One of a row of values, from low to high, kept in the address. Told as in `choose`."""
    first = _named(label, options, key, default)
    return st.select_slider(markdown(label), options, value=first, key=key, bind="query-params")


def file(label: str, make: Callable[[], bytes], *, name: str, kind: str) -> None:
    """A button that downloads a file, made when it is pressed, in the words of the agenda on screen."""
    st.download_button(
        markdown(label), data=deferred(make), file_name=name, mime=kind, key=f"file-{name}", on_click="ignore"
    )


def pressed(label: str, *, key: str) -> bool:
    """A button; whether it was pressed just now."""
    return st.button(markdown(label), key=key, type="primary")


def written(
    texts: Mapping[str, str], *, key: str, button: str, longest: int, signed: str, mark: int
) -> tuple[dict[str, str], str, int] | None:
    """A form with a text to write under each label and a line to sign on; what was written once its button is pressed.

    `texts` gives what stands there already; another `key` begins anew from it. `mark` comes back as it was when the
    writer began, so that what others did meanwhile can be noticed.
    """
    begun = st.session_state.setdefault(f"{key}-mark", mark)
    with st.form(f"{key}-form", border=False):
        said = {
            label: st.text_area(markdown(label), value=text, key=f"{key}-{label}", max_chars=longest)
            for label, text in texts.items()
        }
        who = st.text_input(markdown(signed), key=f"{key}-who")
        if not st.form_submit_button(markdown(button)):
            return None
    del st.session_state[f"{key}-mark"]
    return said, who, begun
