"""What can go wrong with the store, in Dutch sentences."""

import errno
from collections.abc import Sequence

from agendamonitor.words.problem import Problem


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
    words = {
        errno.ENOSPC: "De schijf is vol",
        errno.EDQUOT: "De schijf is vol",
        errno.EROFS: "De opslag is alleen-lezen",
        errno.EACCES: "De opslag is alleen-lezen",
        errno.EPERM: "De opslag is alleen-lezen",
    }
    reason = words.get(error.errno or 0, f"Het wegschrijven lukte niet ({error.strerror})")
    return f"{reason}; er is niets gewijzigd."
