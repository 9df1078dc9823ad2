"""What day it is."""

import os
from datetime import date

from agendamonitor.words.settings import SettingError

VARIABLE = "AGENDAMONITOR_TODAY"


def today() -> date:
    """The day on which the data are looked at; `AGENDAMONITOR_TODAY` fixes it for tests and reproducible pictures.

    Raises SettingError when that is no day.
    """
    fixed = os.environ.get(VARIABLE)
    try:
        return date.fromisoformat(fixed) if fixed else date.today()  # noqa: DTZ011 - a city's own calendar day
    except ValueError:
        raise SettingError(f"{VARIABLE} is ‘{fixed}’; verwacht een dag als 2026-06-30.") from None
