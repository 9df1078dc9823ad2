"""What day it is."""

import os
from datetime import date


def today() -> date:
    """The day on which the data are looked at; `AGENDAMONITOR_TODAY` fixes it for tests and reproducible pictures."""
    fixed = os.environ.get("AGENDAMONITOR_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()  # noqa: DTZ011 - a city's own calendar day
