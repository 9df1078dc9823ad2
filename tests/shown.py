"""What a page of the dashboard shows in a test without a browser: its headings and sentences, without markup."""

import html
import re


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
    return "\n".join([*titles(app), *leads(app), *headings(app), *explanations(app), *(e.value for e in app.markdown)])


def figures(app):
    """The values of the tiles."""
    return _texts(app, r"<li><span>[^<]*</span><strong>(.*?)</strong>")


def _texts(app, pattern):
    found = [match for body in bodies(app) for match in re.findall(pattern, body)]
    return [html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\N{NO-BREAK SPACE}", " ") for text in found]
