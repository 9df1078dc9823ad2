"""What somebody types in a meeting, read the Dutch way: `€ 250.000`, `37.500,50`, `2,5`."""

import re
from decimal import Decimal

from agendamonitor.scenario.parts import ScenarioError, as_amount, as_decimal

LONGEST = 30
_NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d{1,15})(,\d{1,6})?", re.ASCII)


def typed_number(text: str, what: str) -> Decimal | None:
    """The number in a text, None when nothing is typed; raises ScenarioError naming `what` for anything else."""
    plain = re.sub(r"[\s\u00a0\u202f€%]", "", text[: 4 * LONGEST]).replace("\u2212", "-")
    if not plain:
        return None
    if len(plain) > LONGEST or not _NUMBER.fullmatch(plain):
        raise ScenarioError(f"{what}: ‘{text[:LONGEST]}’ is geen getal. Schrijf bijvoorbeeld 250.000 of 37.500,50.")
    return as_decimal(plain.replace(".", "").replace(",", "."), what)


def typed_amount(text: str, what: str) -> Decimal | None:
    """The euros in a text, from zero up; None when nothing is typed."""
    number = typed_number(text, what)
    return None if number is None else as_amount(number, what)


def typed_share(text: str, what: str) -> Decimal | None:
    """A percentage (`2,5` or `2,5%`) as a share (0.025); None when nothing is typed."""
    number = typed_number(text, what)
    return None if number is None else number / 100
