"""Who carries the agenda, in words: the sentences, tiles and rows of the page about partners."""

from collections.abc import Callable, Set
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word

Tile = tuple[str, str, str, str, str]

# What an organisation does for fte that it pays itself; for all others somebody else pays.
PAYING = {"betaalt", "betaalt en is werkgever"}
UNDATED = "zonder datum in de bron"


def answer(organisations: pd.DataFrame, agreements: int) -> str:
    """Who carries most, and how much of it alone.

    `organisations` as `partner_agreements`; `agreements` is how many the agenda has without repeats.
    """
    carrying = [row for row in organisations.to_dict("records") if row["agreements"]]
    if not carrying:
        leaf = word("leaf")
        return f"De agenda noemt bij {leaf.none} wie {leaf.relative} draagt."
    first, *others = carrying
    opening = (
        f"**{formats.plural(len(carrying), 'organisatie', 'organisaties')}** "
        f"{'draagt' if len(carrying) == 1 else 'dragen samen'} "
        f"**{word('leaf').counted(agreements)}**. "
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


def tiles(
    organisations: pd.DataFrame, agreements: int, address: Callable[..., str], capabilities: Set[str]
) -> list[Tile]:
    """Label, value, remark, no meaning and link of the figures on top of the page."""
    carrying = sum(1 for row in organisations.to_dict("records") if row["agreements"])
    leafs, to_all = word("leaf").many, f"Naar de organisaties|{address('partners')}#organisaties"
    shown = [
        ("Organisaties", formats.number(carrying), f"met {leafs}", "", to_all),
        ("Van één organisatie", f"{alone(organisations)} van {agreements}", leafs, "", to_all),
        ("Zonder gemeente", f"{without_city(organisations, agreements)} van {agreements}", leafs, "", to_all),
    ]
    if "fte" in capabilities:
        paid = formats.fte(paid_by_partners(organisations))
        shown.append(("Fte van partners", paid, "over alle perioden", "", f"Naar de formatie|{address('formatie')}"))
    return shown


def load_heading(organisations: pd.DataFrame, agreements: int) -> str:
    """The title over the bars: who carries most."""
    carrying = [row for row in organisations.to_dict("records") if row["agreements"]]
    if not carrying:
        return "Niemand is genoemd"
    return f"{carrying[0]['name']} staat bij {carrying[0]['agreements']} van de {agreements} {word('leaf').many}"


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
    """What one organisation carries and, where anybody reports that (`status` is not None), how it stands."""
    rows, leaf = own.to_dict("records"), word("leaf")
    name = profile["name"]
    part = f" ({profile['part_of_name']})" if profile["part_of_name"] else ""
    if not rows:
        return f"**{name}**{part} draagt zelf geen {leaf}, maar komt wel in de agenda voor."
    late = sum(row["status"] == "achter" for row in rows)
    silent = sum(row["status"] == SILENT for row in rows)
    carried = (
        f"**{name}**{part} draagt **{leaf.counted(len(rows))}**, "
        f"waarvan **{sum(row['others'] is None for row in rows)}** zonder andere organisatie."
    )
    if rows[0]["status"] is None:
        return carried
    sentence = f"{carried} In het {formats.half_year(half_year)} lopen er **{late} achter**"
    return f"{sentence} en is er van **{silent} geen {word('report')}**." if silent else f"{sentence}."


def own_heading(own: pd.DataFrame) -> str:
    """The title over the agreements: how many are late, without calling what was not reported good."""
    rows, leaf = own.to_dict("records"), word("leaf")
    late = sum(row["status"] == "achter" for row in rows)
    if rows[0]["status"] is None:
        return leaf.counted(len(rows))
    if all(row["status"] == SILENT for row in rows):
        return f"Geen {word('report')} over dit halfjaar"
    if not late:
        return f"Geen enkel{leaf.ending} gemeld{leaf.ending} {leaf} loopt achter"
    return f"{late} van de {leaf.counted(len(rows))} {'loopt' if late == 1 else 'lopen'} achter"


def own_rows(own: pd.DataFrame, capabilities: Set[str]) -> pd.DataFrame:
    """The agreements to be shown: who else carries them, or that nobody does.

    Departments stand there only where there are any, the role only where it differs.
    """
    rows = [{**row, "others": row["others"] or "niemand anders"} for row in own.to_dict("records")]
    columns = [
        "agreement",
        *(["status"] if "statuses" in capabilities else []),
        "name",
        *(["next_on", "timing"] if "moments" in capabilities else []),
        "others",
        *([] if all(row["role"] == "trekker" for row in rows) else ["role"]),
        *(["departments"] if any(row["departments"] for row in rows) else []),
    ]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def own_tiles(own: pd.DataFrame, fte: pd.DataFrame, half_year: str, here: str, capabilities: Set[str]) -> list[Tile]:
    """Label, value, remark, no meaning and link of the figures on top of an organisation's page, which is `here`."""
    rows, leaf = own.to_dict("records"), word("leaf")
    late = sum(row["status"] == "achter" for row in rows)
    silent = sum(row["status"] == SILENT for row in rows)
    leading = sum(row["role"] == "trekker" for row in rows)
    paid = fte_total(fte, PAYING)
    to_own = f"Naar de {leaf.many}|{here}#afspraken" if rows else ""
    beside = f"{silent} geen {word('report')}" if silent else formats.half_year(half_year)
    shown = [
        ("partners", (leaf.titles, formats.number(len(rows)), f"{leading} als trekker", "", to_own)),
        ("statuses", ("Achter", formats.number(late), beside, "", to_own)),
        ("moments", ("Volgende datum", *next_date(own), "", to_own)),
        (
            "fte",
            (
                "Fte bij dit werk",
                formats.fte(sum(fte["fte"], Decimal(0))),
                f"{formats.number(paid, 2)} zelf betaald",
                "",
                f"Naar de fte|{here}#fte" if len(fte) else "",
            ),
        ),
    ]
    return [tile for needs, tile in shown if needs in capabilities]


def next_date(own: pd.DataFrame) -> tuple[str, str]:
    """The first date to come and the agreement it belongs to; a dash where no agreement has one."""
    dated = sorted((row["next_on"], row["agreement"]) for row in own.to_dict("records") if row["next_on"])
    return (formats.short_month(dated[0][0]), f"{word('leaf')} {dated[0][1]}") if dated else ("–", "geen datum")


def parent(profile: dict[str, Any]) -> list[tuple[str, str]]:
    """The organisation that a department is part of, as name and id; empty for an organisation."""
    return [(profile["part_of_name"], profile["part_of"])] if profile["part_of"] else []


def unknown(chosen: str | None) -> str:
    """What to say of a link to an organisation that is not there; nothing where the link named none."""
    return f"De organisatie ‘{chosen}’ staat niet in deze agenda. " if chosen else ""


def fte_total(fte: pd.DataFrame, parts: Set[str]) -> Decimal:
    """The fte of the rows (`partner_fte`) that have one of these parts."""
    return sum((row["fte"] for row in fte.to_dict("records") if row["part"] in parts), Decimal(0))


def fte_heading(fte: pd.DataFrame) -> str:
    """The title over the fte: what it pays, and what others pay for its agreements."""
    paid = fte_total(fte, PAYING)
    meant = sum(fte["fte"], Decimal(0)) - paid
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
