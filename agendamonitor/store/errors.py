"""What can go wrong with the store, in Dutch sentences."""

import errno
from collections.abc import Sequence

from agendamonitor.words.problem import Problem

# What to do when the store itself is damaged; docs/herstel.md has the drill for each kind.
WAY_OUT = "Zet een reservekopie terug: python -m agendamonitor restore KOPIE.zip --instead."


class StoreError(Exception):
    """Something that could not be done; the message is a Dutch sentence, and nothing has changed."""


class RefusedError(StoreError):
    """Data that cannot be taken; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("De gegevens zijn niet overgenomen: " + "; ".join(p.message for p in problems))
        self.problems = tuple(problems)


class ChangedMeanwhileError(StoreError):
    """Somebody else changed what this was made from since it was shown."""

    def __init__(self, told: str = "Iemand anders heeft intussen gegevens overgenomen; bekijk ze eerst.") -> None:
        super().__init__(told)


def disk_words(error: OSError) -> str:
    """What went wrong on the disk, as a sentence that says that nothing has changed."""
    words = {
        errno.ENOSPC: "De schijf is vol",
        errno.EDQUOT: "De schijf is vol",
        errno.EROFS: "De opslag is alleen-lezen",
        errno.EACCES: "De opslag is alleen-lezen",
        errno.EPERM: "De opslag is alleen-lezen",
        errno.ENOENT: "De map of het bestand bestaat niet",
        errno.ENOTDIR: "Er staat een bestand waar een map hoort",
        errno.EISDIR: "Er staat een map waar een bestand hoort",
        errno.ELOOP: "Er staat een verwijzing waar een bestand hoort",
        errno.EINVAL: "Er staat iets anders waar een bestand hoort",
    }
    reason = words.get(error.errno or 0, f"Het wegschrijven lukte niet (fout {error.errno})")
    return f"{reason}; er is niets gewijzigd."
