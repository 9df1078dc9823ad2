"""What an agenda calls its own things: its levels, its areas, who works there and what is reported.

A sentence asks for the word of a role (`word("area").many`); which agenda is spoken about is set once per run of a
page, command or document, as a translation library sets its language.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property

from agendamonitor.words import formats


@dataclass(frozen=True)
class Word:
    """A noun with its plural and its article (`de` or `het`), and what Dutch makes of it in a sentence.

    `stem` begins a compound (`gebieds` of gebied; default the noun itself); `qualifier` comes before the noun where it
    is named in full (`cultureel` of cultureel werker). As text it is the noun itself.
    """

    one: str
    many: str
    article: str = "de"
    stem: str = ""
    qualifier: str = ""

    def __str__(self) -> str:
        return self.one

    def compound(self, noun: str) -> str:
        """`wijkcode`, `gebiedscode`: the word and this noun as one."""
        return f"{self.stem or self.one}{noun}"

    @property
    def full(self) -> str:
        """The word in full: `cultureel werker`."""
        return f"{self.qualifier} {self.one}".strip()

    @property
    def full_many(self) -> str:
        """The plural in full: `cultureel werkers`."""
        return f"{self.qualifier} {self.many}".strip()

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
    def none(self) -> str:
        """`geen enkele wijk`, `geen enkel gebied`."""
        return f"geen {'enkel' if self._neuter else 'enkele'} {self.one}"

    @property
    def which(self) -> str:
        """`welke wijk`, `welk gebied`."""
        return f"{'welk' if self._neuter else 'welke'} {self.one}"

    @property
    def its(self) -> str:
        """What is of one of them: `haar`, `zijn`."""
        return "zijn" if self._neuter else "haar"

    @property
    def relative(self) -> str:
        """The pronoun that points back at one of them: `die`, `dat`."""
        return "dat" if self._neuter else "die"

    @property
    def it(self) -> str:
        """The pronoun that stands for one of them: `zij`, `het`."""
        return "het" if self._neuter else "zij"

    @property
    def ending(self) -> str:
        """What an adjective ends in after een, elk or nothing: `een doorlopende afspraak`, `een doorlopend doel`."""
        return "" if self._neuter else "e"

    @property
    def _neuter(self) -> bool:
        return self.article == "het"


DEFAULTS: Mapping[str, Word] = {
    "top": Word("programmalijn", "programmalijnen"),
    "middle": Word("doel", "doelen", "het"),
    "leaf": Word("afspraak", "afspraken"),
    "area": Word("wijk", "wijken"),
    "worker": Word("werker", "werkers", qualifier="cultureel"),
    "profile": Word("profiel", "profielen", "het"),
    "report": Word("opgave", "opgaven"),
}


@dataclass(frozen=True)
class _Spoken:
    """The words of the agenda that is spoken about, and every form in which a text may ask for one."""

    words: Mapping[str, Word]

    @cached_property
    def forms(self) -> Mapping[str, str]:
        forms: dict[str, str] = {}
        for role, known in self.words.items():
            forms |= {role: known.one, f"{role}s": known.many, f"the_{role}": known.the}
            forms |= {f"full_{role}": known.full, f"full_{role}s": known.full_many, f"{role}_stem": known.compound("")}
            forms |= {f"each_{role}": known.each, f"that_{role}": known.that, f"{role}_relative": known.relative}
            forms |= {f"{role}_article": known.article, f"{role}_its": known.its, f"{role}_ending": known.ending}
        return forms | {name[:1].upper() + name[1:]: form[:1].upper() + form[1:] for name, form in forms.items()}


_spoken: ContextVar[_Spoken] = ContextVar("vocabulary", default=_Spoken(DEFAULTS))  # noqa: B039 - frozen


def word(role: str) -> Word:
    """The word for a role, one of the keys of `DEFAULTS`, in the agenda spoken about."""
    return _spoken.get().words[role]


def speak(words: Mapping[str, Word]) -> None:
    """Speak about the agenda with these words from here on, in this thread or task."""
    _spoken.set(_Spoken(words))


@contextmanager
def speaking(words: Mapping[str, Word]) -> Generator[None]:
    """Speak about the agenda with these words inside the `with` block."""
    token = _spoken.set(_Spoken(words))
    try:
        yield
    finally:
        _spoken.reset(token)


def worded(text: str) -> str:
    """A text with the words of its forms: `{area}`, `{areas}`, `{the_area}`, `{full_area}`, `{full_areas}`.

    So for each role, with `{each_area}`, `{that_area}`, `{area_stem}` for compounds, `{area_relative}` (die, dat),
    `{area_article}`, `{area_its}` (haar, zijn) and `{area_ending}` (of an adjective); each also with a capital.
    """
    return text.format_map(_spoken.get().forms) if "{" in text else text
