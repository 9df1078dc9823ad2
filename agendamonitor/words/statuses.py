"""The statuses of an agreement in their fixed order: word, sign, colour and meaning together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Status:
    """How a status is shown: colour, sign and word together, never colour alone."""

    word: str
    sign: str
    light: str
    dark: str


STATUSES = {
    status.word: status
    for status in (
        Status("gereed", "✓", "#0b5d66", "#6cc5cc"),
        Status("op koers", "→", "#5aa3aa", "#3d8d95"),
        Status("aandacht", "!", "#e3a73b", "#d9a441"),
        Status("achter", "✕", "#b23a2e", "#e07a6d"),
        Status("nog niet gestart", "○", "#c9ccd1", "#59636d"),
        Status("vervallen", "–", "#8b929a", "#7a848e"),
        Status("geen opgave", "?", "#ffffff", "#14191e"),
    )
}

STATUS_MEANINGS = {
    "gereed": ("donker blauwgroen", "De afspraak is uitgevoerd."),
    "op koers": ("blauwgroen", "Er wordt aan gewerkt en het gaat zoals afgesproken."),
    "aandacht": ("oker", "Er wordt aan gewerkt, maar er is iets dat kan gaan knellen."),
    "achter": ("rood", "Het gaat niet zoals afgesproken, of de einddatum is voorbij."),
    "nog niet gestart": ("lichtgrijs", "Er is nog niets gedaan."),
    "vervallen": ("grijs", "De afspraak geldt niet meer."),
    "geen opgave": ("open vlak", "Over dit halfjaar heeft niemand iets gemeld. Dit telt nooit als goed."),
}
