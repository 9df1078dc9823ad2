"""What a page of the dashboard shows in a test without a browser: its headings and sentences, without markup."""

import html
import json
import re
from collections.abc import Sequence


def bodies(app):
    """The HTML of every element that is HTML, in the order of the page."""
    return [element.proto.body for element in app.get("html")]


def titles(app):
    return _texts(app, r"<h1>(.*?)</h1>")


def leads(app):
    """The sentence under each title."""
    return _texts(app, r"</h1><p>(.*?)</p>")


def headings(app):
    return _texts(app, r"<h2[^>]*>(.*?)</h2>")


def explanations(app):
    """The line under each heading that has one."""
    return _texts(app, r"</h2><p>(.*?)</p>")


def said(app):
    """All sentences of the page in one text."""
    return "\n".join([*titles(app), *leads(app), *headings(app), *explanations(app), *paragraphs(app)])


def paragraphs(app):
    """The sentences that stand on their own."""
    return _texts(app, r'<div class="am-text">(.*?)</div>')


def figures(app):
    """The values of the tiles."""
    return _texts(app, r"<li><span>[^<]*</span><strong>(.*?)</strong>")


def _texts(app, pattern):
    found = [match for body in bodies(app) for match in re.findall(pattern, body)]
    return [html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\N{NO-BREAK SPACE}", " ") for text in found]


UNSEEN = re.compile(r"(^|_)(id|name|key|type|icon|content|path|default|url|hash)$")


def every_text(app):
    """Whatever the page says anywhere: in HTML and its labels, in figures, in controls, in messages."""
    return [text for field, value in _strings(app._tree) if not UNSEEN.search(field) for text in _readable(value)]


def _strings(block):
    """Every text in the elements of a block, with the name of the field of the message that carries it."""
    if getattr(block, "proto", None) is not None:
        yield from _fields(block.proto)
    for child in getattr(block, "children", {}).values():
        yield from _strings(child)


def _fields(message):
    for field, value in message.ListFields():
        values = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        for each in values:
            if isinstance(each, str):
                # What a choice says stands in a field of the same name as what a browser runs.
                yield ("option" if field.full_name.endswith("Option.content") else field.name), each
            elif hasattr(each, "ListFields"):
                yield from _fields(each)


def _readable(value):
    if value.startswith(("<style", "<script")):
        return []
    if value.startswith("{"):
        return list(_texts_in(json.loads(value)))
    labels = re.findall(r'\b(?:aria-label|title|alt)="([^"]*)"', value)
    return [html.unescape(text) for text in [re.sub(r"<[^>]+>", " ", value), *labels]]


def _texts_in(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, str):
        yield from _readable(value) if value.startswith("{") else [html.unescape(re.sub(r"<[^>]+>", " ", value))]
