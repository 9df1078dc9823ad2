"""One escaper for each place where a text of others ends up: nothing in it is more than text, and nothing is lost."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from agendamonitor.words import escaping
from tests.poison import POISON

HIDDEN = "a\u202eb\u2066c\x1b[31md\x07e\x9bf\ud800g\ue000h"
SEEN = "a\ufffdb\ufffdc\ufffd[31md\ufffde\ufffdf\ufffdg\ufffdh"


@pytest.mark.parametrize("sink", [escaping.visible, escaping.terminal, escaping.html, escaping.figure])
def test_a_sign_that_steers_has_a_stand_in(sink):
    assert str(sink(HIDDEN)).replace("&#39;", "'") == SEEN
    assert sink("regel 1\nregel 2") == "regel 1\nregel 2"


def test_what_is_typed_is_one_line_without_steering_signs():
    assert escaping.typed(f"  {HIDDEN}\n\tx ") == "abc[31mdefgh x"


@given(st.text())
def test_the_terminal_gets_no_sign_that_moves_its_cursor(text):
    shown = escaping.terminal(text)
    assert len(shown) == len(text)
    assert not [sign for sign in shown if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t"]
    shown.encode()


# What Streamlit's Markdown looks for in the text that is left: links, addresses, icons, emoji and colours.
LIVE = re.compile(r"https?://|www\.|\S@\w|:[a-z_+-]+[:/\[]", re.IGNORECASE)


@given(st.text() | st.just(POISON))
def test_a_label_holds_nothing_that_streamlit_acts_on_and_all_of_the_text(text):
    made = escaping.label(text)
    bare = re.sub(r"\\([\\`*_\[\]<>$|~&])", r"\1", made)
    assert bare.replace(escaping.JOINER, "") == escaping.visible(text).replace(escaping.JOINER, "")
    assert not LIVE.search(made.replace("\\", ""))
    assert not re.search(r"(?<!\\)(\\\\)*[`*_\[\]<>$|~&]", made)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("# kop", "\\# kop"),
        ("- punt", "\\- punt"),
        ("1. een", "1\\. een"),
        ("a\n> b", "a\n\\> b"),
        ("2024: x", "2024: x"),
    ],
)
def test_no_line_of_a_message_begins_something(text, made):
    assert escaping.message(text) == made


def test_an_ordinary_label_stays_as_it_is():
    for text in ("3. Groen in de straat", "Wijken met werker vanaf 2027", "€ 1.500 (2 × PM), 50%", "Scenario's"):
        assert escaping.label(text) == text


def test_a_figure_has_no_tags_but_ours():
    spec = {"data": [{"text": ["<b>vet</b><br>regel", "<a href='x'>k</a>", "R&D", 5]}], "layout": {"height": 3}}
    assert escaping.figure(spec) == {
        "data": [{"text": ["<b>vet</b><br>regel", "&lt;a href='x'>k&lt;/a>", "R&amp;D", 5]}],
        "layout": {"height": 3},
    }
    assert not re.search(r"<(?!/?b>|br>)", json.dumps(escaping.figure([POISON])))


def test_what_streamlit_is_given_is_what_it_keeps():
    """Streamlit itself changes nothing in a label on its way to the browser."""

    def page():
        import streamlit as st

        from agendamonitor.words import escaping
        from tests.poison import POISON

        st.button(escaping.label(POISON))

    assert AppTest.from_function(page).run().button[0].label == escaping.label(POISON)
