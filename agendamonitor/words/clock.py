"""What day it is."""

import os
from datetime import date

VARIABLE = "AGENDAMONITOR_TODAY"


class WrongDayError(ValueError):
    """The day that was fixed is no day; the message is a Dutch sentence."""


def today() -> date:
    """The day on which the data are looked at; `AGENDAMONITOR_TODAY` fixes it for tests and reproducible pictures."""
    fixed = os.environ.get(VARIABLE)
    try:
        return date.fromisoformat(fixed) if fixed else date.today()  # noqa: DTZ011 - a city's own calendar day
    except ValueError:
        raise WrongDayError(f"{VARIABLE} is ‘{fixed}’; verwacht een dag als 2026-06-30.") from None
