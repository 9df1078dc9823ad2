"""Settings from the environment, each with what it must be."""

import os


class SettingError(ValueError):
    """A setting that is not what it must be; the message is a Dutch sentence that names it."""


def number(name: str, default: int) -> int:
    """A whole number of 1 or more from the environment; raises SettingError."""
    said = os.environ.get(name, "")
    if not said:
        return default
    if not said.isascii() or not said.isdecimal() or int(said) < 1:
        raise SettingError(f"{name} is ‘{said[:40]}’; verwacht een geheel getal van 1 of meer.")
    return int(said)
