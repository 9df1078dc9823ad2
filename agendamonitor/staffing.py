"""Who works on the agenda and who pays, in words."""

from decimal import Decimal

import pandas as pd

from agendamonitor import formats

GROUPINGS = {"Wie betaalt": "betaler", "Functie": "functie"}


def totals(per_group: pd.DataFrame) -> dict[int, Decimal]:
    """All fte per year."""
    sums: dict[int, Decimal] = {}
    for row in per_group.to_dict("records"):
        sums[row["year"]] = sums.get(row["year"], Decimal(0)) + row["fte"]
    return sums


def cliff(per_group: pd.DataFrame) -> tuple[int, Decimal, Decimal] | None:
    """The year after which most fte end: (last year before, fte then, fte the year after); None without a fall."""
    sums = totals(per_group)
    falls = [(before, sums[before], sums[before + 1]) for before in sums if before + 1 in sums]
    steepest = max(falls, key=lambda fall: fall[1] - fall[2], default=None)
    return steepest if steepest and steepest[1] > steepest[2] else None


def answer(per_group: pd.DataFrame, year: int) -> str:
    """How many fte there are this year, and when most of them end."""
    sums = totals(per_group)
    now = f"In {year} is **{formats.fte(sums[year])}** afgesproken." if year in sums else ""
    falling = cliff(per_group)
    if falling is None:
        return f"{now} In de jaren van de begroting loopt geen fte af.".strip()
    last, before, after = falling
    return (
        f"{now} Na {last} daalt het van **{formats.fte(before)}** naar **{formats.fte(after)}**: "
        f"voor {formats.fte(before - after)} is dan niets meer afgesproken."
    ).strip()


def heading(per_group: pd.DataFrame) -> str:
    """The finding over the columns."""
    falling = cliff(per_group)
    if falling is None:
        return "De afgesproken fte blijft gelijk"
    last, before, after = falling
    return f"Na {last} valt {formats.percent((before - after) / before)} van de fte weg"


def price_heading(prices: pd.DataFrame) -> str:
    """The spread of the price per fte."""
    values = prices["price_per_fte"].tolist()
    if not values:
        return "Van geen post is de prijs per fte bekend"
    low, high = min(values), max(values)
    if low == high:
        return f"Eén fte kost op elke post {formats.euro(low)}"
    return f"Eén fte kost {formats.euro(low)} tot {formats.euro(high)}, zonder uitleg van het verschil"


def if_funder_stops(falling: pd.DataFrame, name: str, year: int) -> str:
    """What the city would have to pay when a funder stops, as a calculation that says so."""
    row = next((row for row in falling.to_dict("records") if row["year"] == year), None)
    if row is None:
        return f"{name} betaalt in {year} geen fte; er valt dan niets terug op de gemeente."
    undated = " Voor een deel noemt de bron geen periode." if row["undated"] else ""
    return (
        f"Stopt {name}, dan valt in {year} {formats.fte(row['fte'])} weg. Neemt de gemeente dat over, dan kost het "
        f"{formats.euro(row['cost_low'])} tot {formats.euro(row['cost_high'])} per jaar, gerekend met de laagste en "
        f"hoogste prijs per fte uit de begroting.{undated}"
    )


def names(funders: pd.DataFrame) -> dict[str, str]:
    """Funders other than the city first: name to partner id."""
    return dict(zip(funders["name"], funders["partner"], strict=True))
