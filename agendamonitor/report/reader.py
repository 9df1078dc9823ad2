"""Asking for a document: every answer is kept with its question, so that each figure says where it comes from."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from agendamonitor.answers import provenance
from agendamonitor.database.questions import Answer
from agendamonitor.report.blocks import Asked, Block, Items, Paragraph, Table
from agendamonitor.warehouse import Warehouse
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import speaking, worded

Row = Mapping[str, Any]
Column = tuple[str, Callable[[Row], str], int]
P = ParamSpec("P")
Made = TypeVar("Made")


def in_its_words(make: Callable[Concatenate[Warehouse, P], Made]) -> Callable[Concatenate[Warehouse, P], Made]:
    """Make a document in the words of its own agenda, whichever agenda is spoken about around it."""

    @wraps(make)
    def made(warehouse: Warehouse, *args: P.args, **kwargs: P.kwargs) -> Made:
        with speaking(warehouse.package.header.words):
            return make(warehouse, *args, **kwargs)

    return made


@cache
def captions() -> Mapping[str, str]:
    """What the answer to a question is called in a document, by the name of the question, with places for words."""
    return tomllib.loads(Path(__file__).with_name("captions.toml").read_text(encoding="utf-8"))


class Reader:
    """A warehouse asked for one half-year; `asked` collects every question with its answer."""

    def __init__(self, warehouse: Warehouse, half_year: str) -> None:
        self.warehouse = warehouse
        self.package = warehouse.package
        self.half_year = half_year
        self.as_of = formats.half_year_end(half_year)
        self.asked: dict[tuple[str, str], Asked] = {}
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def has(self, *capabilities: str) -> bool:
        """Whether the agenda can show any of these, each one of `schema.capabilities()`."""
        return not self.package.capabilities.isdisjoint(capabilities)

    def lists(self, table: str) -> bool:
        """Whether the agenda has this table: one of several that bring the same capability may be absent."""
        return table in self.package.tables

    def ask(self, question: str, **parameters: Any) -> Answer:
        """The answer to a question, asked once."""
        key = question, repr(sorted(parameters.items()))
        if key not in self.asked:
            answer = self.warehouse.ask(question, **parameters)
            self.asked[key] = Asked(question, worded(captions()[question]), parameters, answer)
        return self.asked[key].answer

    def now(self, question: str) -> Answer:
        """The answer to a question about the half-year of the document."""
        return self.ask(question, half_year=self.half_year)

    def rows(self, question: str) -> list[dict[str, Any]]:
        """The rows of the answer about the half-year of the document."""
        if question not in self._rows:
            self._rows[question] = self.now(question).to_dict("records")
        return self._rows[question]

    def answers(self, *names: str) -> list[Answer]:
        """Every answer to these questions; KeyError for one not asked, on which nothing in the document can rest."""
        asked = {name: [each.answer for each in self.asked.values() if each.question == name] for name in names}
        if missing := [name for name, found in asked.items() if not found]:
            raise KeyError(*missing)
        return [answer for found in asked.values() for answer in found]

    def sample(self, *names: str) -> bool:
        """Whether any of the questions rests on sample figures."""
        return provenance.is_sample(self.package, self.answers(*names))

    def source(self, *names: str) -> str:
        """The questions and the tables behind a figure: `Vraag: outlook_dated. Bron: afspraken (bron, …).`"""
        asked = "Vraag" if len(names) == 1 else "Vragen"
        return f"{asked}: {', '.join(names)}. {provenance.sentence(self.package, self.answers(*names))}."

    def paragraph(self, text: str, *names: str) -> Paragraph:
        """A paragraph of what the questions told, without the marks for bold."""
        return Paragraph(formats.unbroken(plain(text)), self.sample(*names), self.source(*names))

    def items(self, lines: Sequence[str], *names: str) -> Items:
        """A list of what the questions told."""
        return Items(tuple(formats.unbroken(plain(line)) for line in lines), self.sample(*names), self.source(*names))

    def table(
        self,
        caption: str,
        rows: Sequence[Row],
        columns: Sequence[Column],
        *names: str,
        right: Sequence[int] = (),
        empty: str,
    ) -> Block:
        """Rows as a table of texts (head, how a row is shown, width); without rows the sentence that says so."""
        if not rows:
            return self.paragraph(empty, *names)
        return Table(
            caption,
            tuple(head for head, _, _ in columns),
            tuple(tuple(formats.unbroken(show(row)) for _, show, _ in columns) for row in rows),
            tuple(width for _, _, width in columns),
            frozenset(right),
            self.source(*names),
            self.sample(*names),
        )


def plain(text: str) -> str:
    """A sentence of the dashboard without its marks for bold."""
    return text.replace("**", "")


def text_of(column: str, absent: str = "–") -> Callable[[Row], str]:
    """How a column of texts or whole numbers is shown; a dash where it is empty."""
    return lambda row: absent if row[column] is None else str(row[column])
