"""Who works on the agenda and who pays, in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.answers.partnership import period
from agendamonitor.words import formats

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


def answer(per_group: pd.DataFrame, year: int, *, with_money: bool = True) -> str:
    """How many fte there are this year, and when most of them end; `with_money` where the years are of a budget."""
    sums = totals(per_group)
    now = f"In {year} is **{formats.fte(sums[year])}** afgesproken." if year in sums else _not_known(year, sums)
    falling = cliff(per_group)
    if falling is None:
        return f"{now} In de jaren van de {_reckoned(with_money=with_money)} loopt geen fte af.".strip()
    last, before, after = falling
    return (
        f"{now} Na {last} daalt het van **{formats.fte(before)}** naar **{formats.fte(after)}**: "
        f"voor {formats.fte(before - after)} is dan niets meer afgesproken."
    ).strip()


def _reckoned(*, with_money: bool) -> str:
    return "begroting" if with_money else "agenda"


def _not_known(year: int, sums: Mapping[int, Decimal]) -> str:
    return f"Voor {year} is de fte **niet bekend**: de agenda noemt die vanaf {min(sums)}." if sums else ""


def heading(per_group: pd.DataFrame) -> str:
    """The finding over the columns."""
    falling = cliff(per_group)
    if falling is None:
        return "De afgesproken fte blijft gelijk"
    last, before, after = falling
    return f"Na {last} valt {formats.percent((before - after) / before)} van de fte weg"


def cliff_heading(between: pd.DataFrame, first: int, last: int) -> str:
    """Which fte of one year are not agreed in another."""
    gone = [row for row in between.to_dict("records") if row["fte_change"] < 0]
    if not gone:
        return f"Alle fte van {first} is in {last} nog afgesproken"
    total = sum((-row["fte_change"] for row in gone), Decimal(0))
    functions = list(dict.fromkeys(row["function"].lower() for row in gone))
    return f"Na {first} vervalt {formats.fte(total)}: {formats.enumeration(functions)}"


def undated(of_year: Mapping[str, Any], *, with_money: bool = True) -> str:
    """That fte without a printed period are counted in every year of the budget or agenda, and how many that are."""
    if not of_year["fte_undated"]:
        return "Fte per jaar zoals afgesproken."
    return (
        f"Fte per jaar zoals afgesproken. {formats.fte(of_year['fte_undated'])} heeft geen periode in de bron "
        f"en telt in elk jaar van de {_reckoned(with_money=with_money)} mee."
    )


def tiles(of_year: Mapping[str, Any], year: int, *, with_money: bool = True) -> list[tuple[str, str, str]]:
    """Label, value and what stands beside it, for the fte of one year; a year outside the budget is not known."""
    counts = "telt elk begrotingsjaar mee" if with_money else "telt elk jaar mee"
    without_period = ("Zonder periode", formats.number(of_year["fte_undated"], 2), counts)
    if not of_year["in_budget"]:
        unknown = [f"Fte in {year}", "Betaalt de gemeente", "Betalen partners"]
        return [*((label, "niet bekend", "") for label in unknown), without_period]
    existing, total = of_year["fte_existing"], of_year["fte"]
    share = f"{formats.percent(of_year['fte_partners'] / total)} van het totaal" if total else ""
    return [
        (f"Fte in {year}", formats.number(total, 2), "afgesproken"),
        (
            "Betaalt de gemeente",
            formats.number(of_year["fte_city"], 2),
            f"waarvan {formats.number(existing, 2)} bestaand" if existing else "",
        ),
        ("Betalen partners", formats.number(of_year["fte_partners"], 2), share),
        without_period,
    ]


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
        return f"Voor {year} noemt de bron geen fte van {name}; er valt dan niets terug op de gemeente."
    if row["cost_low"] is None:
        return "Wat het kost als de gemeente dat overneemt, is niet te zeggen: de begroting noemt geen prijs per fte."
    undated = " Voor een deel noemt de bron geen periode." if row["undated"] else ""
    low, high = (formats.euro(round(row[cost] / row["fte"], -1)) for cost in ("cost_low", "cost_high"))
    return (
        f"Neemt de gemeente dat over, dan kost het **{formats.euro(row['cost_low'])} tot "
        f"{formats.euro(row['cost_high'])}** per jaar. Dit is een berekening, geen begroting: "
        f"{formats.fte(row['fte'])} keer de laagste ({low}) en de hoogste ({high}) prijs per fte uit de bron.{undated}"
    )


def stops_heading(falling: pd.DataFrame, name: str, year: int) -> str:
    """What falls away when a funder stops, as a title."""
    row = next((row for row in falling.to_dict("records") if row["year"] == year), None)
    if row is None:
        return f"Zonder {name} valt in {year} geen fte weg"
    return f"Zonder {name} valt in {year} {formats.fte(row['fte'])} weg"


def allocations(answer: pd.DataFrame) -> pd.DataFrame:
    """Every allocation with its period in words."""
    rows = [{**row, "period": period(row)} for row in answer.to_dict("records")]
    return pd.DataFrame(rows, columns=[*answer.columns, "period"], dtype=object)


def names(funders: pd.DataFrame) -> dict[str, str]:
    """Funders other than the city first: name to partner id."""
    return dict(zip(funders["name"], funders["partner"], strict=True))
