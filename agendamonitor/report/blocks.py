"""What a document consists of, apart from how it is written: headings, texts, lists, tables and bars."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from agendamonitor.database.questions import Answer


class Heading(NamedTuple):
    """A heading of level 1 (chapter), 2 or 3."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph; `sample` says that it rests on sample figures, `source` where it comes from."""

    text: str
    sample: bool = False
    source: str = ""


class Items(NamedTuple):
    """A list with bullets."""

    lines: tuple[str, ...]
    sample: bool = False
    source: str = ""


@dataclass(frozen=True)
class Table:
    """A table of texts; `widths` are shares of the page, `right` the places of the columns of numbers."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    right: frozenset[int]
    source: str
    sample: bool


class Segment(NamedTuple):
    """A part of a bar: its share of the full width (0 to 1), what stands in it, its colour and that of its text.

    `hatched` marks an amount that is unknown, whose width says nothing.
    """

    share: float
    text: str
    colour: str
    ink: str
    hatched: bool = False


class Bar(NamedTuple):
    """A bar with the name above it and the value behind that name."""

    label: str
    value: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Bars:
    """A figure of horizontal bars; `alt` says in a sentence what it shows, `legend` what the colours are.

    `slim` sets the names before the bars in place of above them, for many bars with short names.
    """

    caption: str
    alt: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[str, str], ...]
    source: str
    sample: bool
    slim: bool = False


class NewPage(NamedTuple):
    """What follows starts on a new page."""


Block = Heading | Paragraph | Items | Table | Bars | NewPage


@dataclass(frozen=True)
class Asked:
    """A question that a document asked: what its answer is called there, its parameters, and its answer."""

    question: str
    caption: str
    parameters: Mapping[str, Any]
    answer: Answer


@dataclass(frozen=True)
class Document:
    """A whole document: what it is called, its day, the facts on its first page, its blocks and its answers.

    `compact` sets it small, for a print view on one page.
    """

    name: str
    title: str
    subtitle: str
    author: str
    as_of: date
    facts: tuple[tuple[str, str], ...]
    sample: bool
    blocks: tuple[Block, ...]
    asked: tuple[Asked, ...]
    compact: bool = False
