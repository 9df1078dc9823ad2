"""Who carries the agenda, in words: the sentences, tiles and rows of the page about partners."""

from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.words import formats

PARTS = ("betaalt", "betaalt en is werkgever", "is werkgever", "voor deze afspraken")
UNDATED = "zonder datum in de bron"


def answer(organisations: pd.DataFrame, agreements: int) -> str:
    """Who carries most, and how much of it alone.

    `organisations` as `partner_agreements`; `agreements` is how many the agenda has without repeats.
    """
    carrying = [row for row in organisations.to_dict("records") if row["agreements"]]
    if not carrying:
        return "De agenda noemt bij geen enkele afspraak wie die draagt."
    first, *others = carrying
    opening = (
        f"**{formats.plural(len(carrying), 'organisatie', 'organisaties')}** "
        f"{'draagt' if len(carrying) == 1 else 'dragen samen'} "
        f"**{formats.plural(agreements, 'afspraak', 'afspraken')}**. "
        f"**{first['name']}** staat bij **{first['agreements']}** ervan, waarvan **{first['alone']}** alleen"
    )
    if not others:
        return f"{opening}."
    next_in_line = [f"{row['name']} ({row['agreements']})" for row in others[:2]]
    return f"{opening}. Daarna het vaakst: {formats.enumeration(next_in_line)}."


def alone(organisations: pd.DataFrame) -> int:
    """How many agreements have one organisation."""
    return sum(row["alone"] for row in organisations.to_dict("records"))


def without_city(organisations: pd.DataFrame, agreements: int) -> int:
    """How many agreements the municipality does not carry."""
    city = sum(row["agreements"] for row in organisations.to_dict("records") if row["partner_kind"] == "gemeente")
    return agreements - city


def paid_by_partners(organisations: pd.DataFrame) -> Decimal:
    """The fte that organisations other than the municipality pay."""
    return sum(
        (
            row["fte_paid"]
            for row in organisations.to_dict("records")
            if row["fte_paid"] and row["partner_kind"] != "gemeente"
        ),
        Decimal(0),
    )


def tiles(organisations: pd.DataFrame, agreements: int) -> list[tuple[str, str, str]]:
    """Label, value and remark of the figures on top of the page."""
    carrying = sum(1 for row in organisations.to_dict("records") if row["agreements"])
    return [
        ("Organisaties", formats.number(carrying), "met afspraken"),
        ("Van één organisatie", f"{alone(organisations)} van {agreements}", "afspraken"),
        (
            "Zonder gemeente",
            f"{without_city(organisations, agreements)} van {agreements}",
            "afspraken",
        ),
        ("Fte van partners", formats.fte(paid_by_partners(organisations)), "over alle perioden"),
    ]


def load_heading(organisations: pd.DataFrame, agreements: int) -> str:
    """The title over the bars: who carries most."""
    carrying = [row for row in organisations.to_dict("records") if row["agreements"]]
    if not carrying:
        return "Niemand is genoemd"
    return f"{carrying[0]['name']} staat bij {carrying[0]['agreements']} van de {agreements} afspraken"


def network_heading(pairs: pd.DataFrame) -> str:
    """The title over the network: the two that work together most, the municipality aside."""
    rows = pairs.to_dict("records")
    among = [row for row in rows if row["city"] is None]
    if not rows:
        return "Niemand werkt samen"
    if not among:
        return "Samenwerking is er alleen met de gemeente"
    first = among[0]
    return f"Buiten de gemeente om werken {first['name']} en {first['other_name']} het meest samen"


def network_note(organisations: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Who is left out of the network because it carries everything alone."""
    connected = {row[side] for row in pairs.to_dict("records") for side in ("partner", "other_partner")}
    loose = [
        row["name"] for row in organisations.to_dict("records") if row["agreements"] and row["partner"] not in connected
    ]
    return f"Niet in de figuur, want altijd alleen: {formats.enumeration(loose)}" if loose else ""


def kinds_heading(kinds: pd.DataFrame) -> str:
    """The title over the kinds of organisation."""
    carrying = [row for row in kinds.to_dict("records") if row["agreements"]]
    if len(carrying) < 2:
        return "Naar soort organisatie"
    second = carrying[1]
    return f"Na de {carrying[0]['partner_kind']} draagt de soort ‘{second['partner_kind']}’ het meest"


def own_answer(profile: dict[str, Any], own: pd.DataFrame, half_year: str) -> str:
    """What one organisation carries and how it stands."""
    rows = own.to_dict("records")
    name = profile["name"]
    part = f" ({profile['part_of_name']})" if profile["part_of_name"] else ""
    if not rows:
        return f"**{name}**{part} draagt zelf geen afspraak, maar komt wel in de agenda voor."
    late = sum(row["status"] == "achter" for row in rows)
    silent = sum(row["status"] == "geen opgave" for row in rows)
    sentence = (
        f"**{name}**{part} draagt **{formats.plural(len(rows), 'afspraak', 'afspraken')}**, "
        f"waarvan **{sum(row['others'] is None for row in rows)}** zonder andere organisatie. "
        f"In het {formats.half_year(half_year)} lopen er **{late} achter**"
    )
    return f"{sentence} en is er van **{silent} geen opgave**." if silent else f"{sentence}."


def own_heading(own: pd.DataFrame) -> str:
    """The title over the agreements: how many are late, without calling what was not reported good."""
    rows = own.to_dict("records")
    late = sum(row["status"] == "achter" for row in rows)
    if all(row["status"] == "geen opgave" for row in rows):
        return "Geen opgave over dit halfjaar"
    if not late:
        return "Geen enkele gemelde afspraak loopt achter"
    return (
        f"{late} van de {formats.plural(len(rows), 'afspraak', 'afspraken')} {'loopt' if late == 1 else 'lopen'} achter"
    )


def own_rows(own: pd.DataFrame) -> pd.DataFrame:
    """The agreements to be shown: who else carries them, or that nobody does.

    Departments stand there only where there are any, the role only where it differs.
    """
    rows = [{**row, "others": row["others"] or "niemand anders"} for row in own.to_dict("records")]
    columns = ["agreement", "status", "name", "next_on", "timing", "others", "role", "departments"]
    if not any(row["departments"] for row in rows):
        columns.remove("departments")
    if all(row["role"] == "trekker" for row in rows):
        columns.remove("role")
    return pd.DataFrame(rows, columns=columns, dtype=object)


def own_tiles(own: pd.DataFrame, fte: pd.DataFrame, half_year: str) -> list[tuple[str, str, str]]:
    """Label, value and remark of the figures on top of an organisation's page."""
    rows = own.to_dict("records")
    late = sum(row["status"] == "achter" for row in rows)
    silent = sum(row["status"] == "geen opgave" for row in rows)
    leading = sum(row["role"] == "trekker" for row in rows)
    paid = fte_total(fte, "betaalt", "betaalt en is werkgever")
    return [
        ("Afspraken", formats.number(len(rows)), f"{leading} als trekker"),
        ("Achter", formats.number(late), f"{silent} geen opgave" if silent else formats.half_year(half_year)),
        ("Volgende datum", *next_date(own)),
        ("Fte bij dit werk", formats.fte(fte_total(fte, *PARTS)), f"{formats.number(paid, 2)} zelf betaald"),
    ]


def next_date(own: pd.DataFrame) -> tuple[str, str]:
    """The first date to come and the agreement it belongs to; a dash where no agreement has one."""
    dated = sorted((row["next_on"], row["agreement"]) for row in own.to_dict("records") if row["next_on"])
    return (formats.short_month(dated[0][0]), f"afspraak {dated[0][1]}") if dated else ("–", "geen datum")


def parent(profile: dict[str, Any]) -> list[tuple[str, str]]:
    """The organisation that a department is part of, as name and id; empty for an organisation."""
    return [(profile["part_of_name"], profile["part_of"])] if profile["part_of"] else []


def unknown(chosen: str | None) -> str:
    """What to say of a link to an organisation that is not there; nothing where the link named none."""
    return f"De organisatie ‘{chosen}’ staat niet in deze agenda. " if chosen else ""


def fte_total(fte: pd.DataFrame, *parts: str) -> Decimal:
    """The fte of the rows (`partner_fte`) that have one of these parts."""
    return sum((row["fte"] for row in fte.to_dict("records") if row["part"] in parts), Decimal(0))


def fte_heading(fte: pd.DataFrame) -> str:
    """The title over the fte: what it pays, and what others pay for its agreements."""
    paid = fte_total(fte, "betaalt", "betaalt en is werkgever")
    meant = fte_total(fte, "voor deze afspraken", "is werkgever")
    if paid and meant:
        return f"Betaalt {formats.fte(paid)}; anderen betalen {formats.fte(meant)} voor dit werk"
    if paid:
        return f"Betaalt {formats.fte(paid)}"
    return f"Anderen betalen {formats.fte(meant)} voor dit werk" if meant else "Geen fte genoemd"


def fte_rows(fte: pd.DataFrame) -> pd.DataFrame:
    """The fte with its period in words: function, fte, part, funder_name, employer_name, period, source_ref."""
    rows = [
        {**row, "employer_name": row["employer_name"] or "niet genoemd", "period": period(row)}
        for row in fte.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[*fte.columns, "period"], dtype=object)


def period(row: dict[str, Any]) -> str:
    """`januari 2023 – december 2026`, or that the source gives no date."""
    start, end = row["starts_on"], row["ends_on"]
    if start is None and end is None:
        return UNDATED
    return f"{formats.month(start) if start else '…'} – {formats.month(end) if end else '…'}"


def money_rows(money: pd.DataFrame) -> pd.DataFrame:
    """The budget lines with the amount of the year as it is printed (an amount or PM) and the sum with its PM."""
    rows = [
        {
            **row,
            "amount": "PM" if row["is_pm"] else row["amount"],
            "total": formats.known_and_pm(row["known_amount"], row["pm_years"]),
        }
        for row in money.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[*money.columns, "total"], dtype=object)


def money_heading(money: pd.DataFrame, year: int) -> str:
    """The title over the money: what hangs on these agreements in a year, PM beside it."""
    rows = money.to_dict("records")
    known = sum((row["amount"] for row in rows if row["amount"]), Decimal(0))
    unknown = sum(row["is_pm"] for row in rows)
    posts = formats.plural(len(rows), "begrotingspost", "begrotingsposten")
    return f"{posts}: {formats.known_and_pm(known, unknown)} in {year}"
