"""What an agenda calls its own things: its levels, its areas, who works there and what is reported.

A sentence asks for the word of a role (`word("area").many`); which agenda is spoken about is set once per run of a
page, command or document, as a translation library sets its language.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from agendamonitor.words import formats


@dataclass(frozen=True)
class Word:
    """A noun with its plural and its article (`de` or `het`), and what Dutch makes of it in a sentence."""

    one: str
    many: str
    article: str = "de"

    def counted(self, count: int) -> str:
        """`1 wijk`, `6 wijken`."""
        return formats.plural(count, self.one, self.many)

    @property
    def title(self) -> str:
        """The word as a heading: `Wijk`."""
        return self.one[:1].upper() + self.one[1:]

    @property
    def titles(self) -> str:
        """The plural as a heading: `Wijken`."""
        return self.many[:1].upper() + self.many[1:]

    @property
    def the(self) -> str:
        """`de wijk`, `het gebied`."""
        return f"{self.article} {self.one}"

    @property
    def this(self) -> str:
        """`deze wijk`, `dit gebied`."""
        return f"{'dit' if self._neuter else 'deze'} {self.one}"

    @property
    def that(self) -> str:
        """`die wijk`, `dat gebied`."""
        return f"{'dat' if self._neuter else 'die'} {self.one}"

    @property
    def each(self) -> str:
        """`elke wijk`, `elk gebied`."""
        return f"{'elk' if self._neuter else 'elke'} {self.one}"

    @property
    def relative(self) -> str:
        """The pronoun that points back at one of them: `die`, `dat`."""
        return "dat" if self._neuter else "die"

    @property
    def _neuter(self) -> bool:
        return self.article == "het"


DEFAULTS: Mapping[str, Word] = {
    "top": Word("programmalijn", "programmalijnen"),
    "middle": Word("doel", "doelen", "het"),
    "leaf": Word("afspraak", "afspraken"),
    "area": Word("wijk", "wijken"),
    "worker": Word("werker", "werkers"),
    "profile": Word("profiel", "profielen", "het"),
    "report": Word("melding", "meldingen"),
}
_spoken: ContextVar[Mapping[str, Word]] = ContextVar("vocabulary", default=DEFAULTS)


def word(role: str) -> Word:
    """The word for a role, one of the keys of `DEFAULTS`, in the agenda spoken about."""
    return _spoken.get()[role]


def speak(words: Mapping[str, Word]) -> None:
    """Speak about the agenda with these words from here on, in this thread or task."""
    _spoken.set(words)


@contextmanager
def speaking(words: Mapping[str, Word]) -> Generator[None]:
    """Speak about the agenda with these words inside the `with` block."""
    token = _spoken.set(words)
    try:
        yield
    finally:
        _spoken.reset(token)


def worded(text: str) -> str:
    """A text with `{area}`, `{areas}`, `{the_area}` (or with a capital; and so for each role) in the agenda's words."""
    return text.format_map(_forms(_spoken.get())) if "{" in text else text


def _forms(words: Mapping[str, Word]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for role, known in words.items():
        forms |= {role: known.one, f"{role}s": known.many, f"the_{role}": known.the}
        forms |= {role.capitalize(): known.title, f"{role.capitalize()}s": known.titles}
        forms[f"The_{role}"] = known.the[:1].upper() + known.the[1:]
    return forms
