"""Figures in the sentences of problems, the Dutch way."""

from decimal import Decimal


def amount(value: Decimal) -> str:
    """`1234.5` as `1.234,50`; fte keep their third decimal."""
    # Babel is loaded only when there is something to tell: most files have nothing wrong with them.
    from agendamonitor.words.formats import number

    return number(value, max(2, -int(value.as_tuple().exponent)))


def counted(count: int, one: str, several: str) -> str:
    """`1 rij`, `1.234 rijen`."""
    from agendamonitor.words.formats import plural

    return plural(count, one, several)
