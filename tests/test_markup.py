"""HTML that the product makes itself: nothing in a text can become markup, and emphasis is where it was asked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.words import markup

TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("**3** van 4", "<strong>3</strong> van 4"),
        ("een **twee** drie **vier**", "een <strong>twee</strong> drie <strong>vier</strong>"),
        (r"\*\*niet vet\*\*", "**niet vet**"),
        (r"a \* b \\ c \n", r"a * b \ c \n"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("€ 5", "€\u00a05"),
    ],
)
def test_only_two_stars_are_emphasis(text, made):
    assert markup.emphasised(text) == made


@given(st.text())
def test_no_text_becomes_markup(text):
    for made in (
        markup.heading(text, text, text),
        markup.title(text, text),
        markup.tiles([(text, text, text, text, text, "/wijken")]),
        markup.source(text, sample=True),
    ):
        allowed = r"</?(div|h1|h2|p|ul|li|span|strong|details|summary|a)( (id|class|href|target)=\"[^\"<>]*\")*>"
        assert all(re.fullmatch(allowed, tag) for tag in TAG.findall(made))


def test_a_tile_shows_only_what_it_has():
    assert markup.tiles([("Fte", "2", "", "", "", "")]) == (
        '<ul class="am-tiles"><li><span>Fte</span><strong>2</strong></li></ul>'
    )
    whole = markup.tiles([("Fte", "2", "meer", "uitleg", "Naar fte", "/formatie")])
    assert "<details><summary>Wat is dit?</summary>uitleg</details>" in whole
    assert 'href="/formatie">Naar fte</a>' in whole


def test_a_heading_can_be_linked_to():
    assert '<h2 id="besluiten">Besluiten</h2>' in markup.heading("Besluiten", "", "besluiten")
    assert "<p>" not in markup.heading("Besluiten", "", None)


def test_what_is_html_already_is_not_escaped_again_and_text_is():
    there = markup.link("B & W", "/partners?partner='b'&x")
    assert there == '<a class="am-link" target="_self" href="/partners?partner=&#39;b&#39;&amp;x">B &amp; W</a>'
    assert markup.escape(there) == there
    assert markup.enumeration([there, markup.escape("<i>")]) == f"{there} en &lt;i&gt;"
    listed = markup.description_list([("<dt>", "<b>"), ("Wie", there)])
    assert "<dt>&lt;dt&gt;</dt><dd>&lt;b&gt;</dd>" in listed
    assert f"<dd>{there}</dd>" in listed


def test_words_from_a_link_hold_nothing_that_markdown_acts_on():
    assert markup.plain("**1.1** [x](y) Oost-West") == "1.1 xy Oost-West"
    assert len(markup.plain("a" * 99)) == 40
