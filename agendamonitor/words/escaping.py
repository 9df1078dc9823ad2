"""One escaper for each place where a text of others ends up: there nothing in it becomes more than text.

Word and PDF have no such place: their writers take texts as values (`report/word.py`, `report/pdf.py`).
"""

import re
import unicodedata
from typing import Any

from markupsafe import Markup
from markupsafe import escape as escape_html

# What stands where a sign would steer the screen instead of standing on it: turn the reading direction, ring, erase.
STAND_IN = "\ufffd"
STEERING = {"Cc", "Cs", "Co", "Cn"}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
ALLOWED = set("\n\t")

# Streamlit looks for links, icons, emoji and colours in what Markdown leaves, where no backslash helps: a sign of
# no width between their parts does.
JOINER = "\u2060"
DIRECTIVE = re.compile(r":(?=[^\s:])|(?<=www)(?=\.)|(?<=\S)@(?=\S)", re.IGNORECASE)
MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>$|~&"})
LINE_START = re.compile(r"^(\s*)([#>+=-]|\d+(?=[.)]))", re.MULTILINE)

# The pseudo-HTML of Plotly has links; only these three tags are ours.
FOREIGN_TAG = re.compile(r"<(?!(?:/?b|br)>)")


def visible(text: str) -> str:
    """The text with a stand-in for every sign that cannot be seen and does something; line ends stay."""
    return "".join(STAND_IN if steers(sign) else sign for sign in text) if any(map(steers, text)) else text


def typed(text: str) -> str:
    """What somebody typed, on one line, without the signs for which `visible` has a stand-in."""
    return " ".join("".join(sign for sign in text if not steers(sign)).split())


def html(text: str) -> Markup:
    """A text as HTML; what is HTML of ours already stays as it is."""
    return text if isinstance(text, Markup) else escape_html(visible(text))


def label(text: str) -> str:
    """A text as the label of a control, or as an option that Streamlit takes for Markdown."""
    return DIRECTIVE.sub(lambda found: f"{found[0]}{JOINER}", visible(text).translate(MARKDOWN))


def message(text: str) -> str:
    """A text as the body of a message or a caption, where a line could also begin a heading or a list."""
    return LINE_START.sub(_begun, label(text))


def figure(spec: Any) -> Any:
    """A Plotly figure as plain dicts in which every text is text but for `<b>`, `</b>` and `<br>`."""
    if isinstance(spec, str):
        return FOREIGN_TAG.sub("&lt;", visible(spec).replace("&", "&amp;"))
    if isinstance(spec, dict):
        return {name: figure(value) for name, value in spec.items()}
    if isinstance(spec, list | tuple):
        return [figure(value) for value in spec]
    return spec


def terminal(text: str) -> str:
    """A text to be printed, in which nothing moves the cursor or colours what follows."""
    return visible(text)


def _begun(found: re.Match[str]) -> str:
    space, sign = found[1], found[2]
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def steers(sign: str) -> bool:
    """Whether a sign does something to what stands around it instead of standing there."""
    return sign in TURNING or (sign not in ALLOWED and unicodedata.category(sign) in STEERING)
