"""The statuses of an agreement in their fixed order: word, sign, colour and meaning together."""

from dataclasses import dataclass

from agendamonitor.words.vocabulary import worded


@dataclass(frozen=True)
class Status:
    """How a status is shown: colour, sign and word together, never colour alone."""

    word: str
    sign: str
    light: str
    dark: str


SILENT = "geen opgave"
STATUSES = {
    status.word: status
    for status in (
        Status("gereed", "✓", "#0b5d66", "#6cc5cc"),
        Status("op koers", "→", "#5aa3aa", "#3d8d95"),
        Status("aandacht", "!", "#e3a73b", "#d9a441"),
        Status("achter", "✕", "#b23a2e", "#e07a6d"),
        Status("nog niet gestart", "○", "#c9ccd1", "#59636d"),
        Status("vervallen", "–", "#8b929a", "#7a848e"),
        Status(SILENT, "?", "#ffffff", "#14191e"),
    )
}

_MEANINGS = {
    "gereed": ("donker blauwgroen", "{The_leaf} is uitgevoerd."),
    "op koers": ("blauwgroen", "Er wordt aan gewerkt en het gaat zoals afgesproken."),
    "aandacht": ("oker", "Er wordt aan gewerkt, maar er is iets dat kan gaan knellen."),
    "achter": ("rood", "Het gaat niet zoals afgesproken, of de einddatum is voorbij."),
    "nog niet gestart": ("lichtgrijs", "Er is nog niets gedaan."),
    "vervallen": ("grijs", "{The_leaf} geldt niet meer."),
    SILENT: ("open vlak", "Over dit halfjaar heeft niemand iets gemeld. Dit telt nooit als goed."),
}


def explained_statuses() -> dict[str, tuple[str, str]]:
    """Per status the name of its colour and a sentence on what it means, in the words of the agenda spoken about."""
    return {status: (colour, worded(meaning)) for status, (colour, meaning) in _MEANINGS.items()}
