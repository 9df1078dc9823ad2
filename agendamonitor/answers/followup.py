"""Following up on what was promised: who reported, which rhythms were kept, which decisions are due."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from agendamonitor.answers import agreements, outlook
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]

HALF_YEARS_IN_YEAR = 2
NO_OUTCOMES = "Wat besloten is, staat niet in de gegevens; te zien is alleen of een post in de begroting nog PM is."
COMMON_FIRST_WORDS = {"Alle", "De", "Een", "Er", "Geen", "Het", "In", "Vanaf", "Voor"}


def previous(half_years: pd.DataFrame, half_year: str) -> str | None:
    """The half-year before (`report_half_years`); None for the first of the agenda."""
    rows = half_years.to_dict("records")
    return next((row["previous_half_year"] for row in rows if row["half_year"] == half_year), None)


def reporting_heading(reporting: pd.DataFrame) -> str:
    """The title over who reported: the first sentence of `outlook.reporting_sentence`."""
    return outlook.reporting_sentence(reporting).split(". ")[0].rstrip(".")


def reporting_explanation(reporting: pd.DataFrame) -> str:
    """What stands under that title: its other sentences, and how old reports are marked."""
    _, _, rest = outlook.reporting_sentence(reporting).partition(". ")
    return f"{rest} Een melding van voor dit halfjaar is gemarkeerd als ouder dan een half jaar.".strip()


def reporting_rows(reporting: pd.DataFrame) -> pd.DataFrame:
    """The last report on every agreement with its age in words (`report_age`), the oldest and absent ones on top."""
    listed = sorted(reporting.to_dict("records"), key=_newest_first, reverse=True)
    rows = [{**row, "report_age": report_age(row)} for row in listed]
    return pd.DataFrame(rows, columns=[*reporting.columns, "report_age"], dtype=object)


def _newest_first(row: Row) -> tuple[bool, bool, int]:
    return row["stale"], row["days_old"] is None, row["days_old"] or 0


def report_age(row: Row) -> str:
    """How old the last report was at the peildatum; marked where that is over half a year."""
    if row["days_old"] is None:
        return "nooit gemeld"
    age = formats.plural(row["days_old"], "dag", "dagen")
    return f"{age}: ouder dan een half jaar" if row["stale"] else age


def ongoing_sentence(timing: pd.DataFrame, rhythms: pd.DataFrame) -> str:
    """How many ongoing agreements have a promised rhythm, and which have none and so only their status."""
    ongoing = [row["agreement"] for row in timing.to_dict("records") if row["timing"] == "doorlopend"]
    leaf = word("leaf")
    if not ongoing:
        return f"De agenda kent geen doorlopende {leaf.many}."
    e = leaf.ending
    opening = f"Een doorlopend{e} {leaf} kan niet te laat zijn."
    promised = {row["agreement"] for row in rhythms.to_dict("records")}
    without = [agreement for agreement in ongoing if agreement not in promised]
    if not without:
        each = f"elk{e} doorlopend{e} {leaf}"
        return f"{opening} Bij {each} is een ritme beloofd; daarop wordt {leaf.it} beoordeeld."
    if len(without) == len(ongoing):
        return f"{opening} Bij geen enkel{e} is een ritme beloofd; dan zegt alleen de gemelde stand iets."
    kept = len(ongoing) - len(without)
    verb = "is" if len(without) == 1 else "zijn"
    return (
        f"{opening} Van de {len(ongoing)} doorlopende {leaf.many} {'heeft' if kept == 1 else 'hebben'} er {kept} een "
        f"beloofd ritme; daarop {f'wordt {leaf.it}' if kept == 1 else 'worden zij'} beoordeeld. Zonder ritme {verb} "
        f"{formats.enumeration(without)}: daar zegt alleen de gemelde stand iets."
    )


def rhythms_heading(rhythms: pd.DataFrame, *, with_counts: bool = True) -> str:
    """In how many cases the promised rhythm was kept in the last year that can be judged, where anybody counts."""
    rows = rhythms.to_dict("records")
    promises = len({row["rhythm"] for row in rows})
    if not promises:
        return "De agenda belooft geen vast ritme"
    opening = f"De agenda belooft {formats.plural(promises, 'vast ritme', 'vaste ritmes')}"
    if not with_counts:
        return opening
    whole = [row for row in rows if row["promised"] and row["half_years_counted"] == HALF_YEARS_IN_YEAR]
    if not whole:
        return f"{opening}; over geen enkel heel jaar is geteld"
    year = max(row["year"] for row in whole)
    of_year = [row for row in whole if row["year"] == year]
    count = sum(agreements.kept(row) == "ja" for row in of_year)
    if len(of_year) == 1:
        return f"{opening}; het ene dat over {year} is geteld, is {'' if count else 'niet '}nagekomen"
    verb = "is" if count == 1 else "zijn"
    return f"{opening}; van de {len(of_year)} die over {year} zijn geteld, {verb} er {count or 'geen'} nagekomen"


def rhythm_rows(rhythms: pd.DataFrame) -> pd.DataFrame:
    """The promises per year with what was counted and whether that keeps the promise; never a count that is unknown."""
    rows = [
        {
            **row,
            "kept": "niets gemeld" if row["counted"] is None else agreements.kept(row),
            "promised": f"{row['times']} per {row['per']}" if row["promised"] is None else row["promised"],
        }
        for row in rhythms.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[*rhythms.columns, "kept"], dtype=object)


def decisions_said(decisions: pd.DataFrame) -> list[str]:
    """Which decisions about lines that are PM must fall within half a year or should have fallen, as sentences."""
    rows = decisions.to_dict("records")
    if not rows:
        return ["De gegevens noemen geen besluiten die genomen moeten worden."]
    unknown = [row["moment"] for row in rows if row["pm_years"]]
    if not unknown:
        return ["Geen enkele post waarover besloten moet worden, is nog PM."]
    coming, passed = unknown.count("binnen een half jaar"), unknown.count("moment voorbij")
    said = []
    if coming:
        verb = "moet" if coming == 1 else "moeten"
        said.append(f"Binnen een half jaar {verb} {formats.plural(coming, 'besluit', 'besluiten')} over geld vallen.")
    if passed:
        verb, line = ("is", "de post") if passed == 1 else ("zijn", "de posten")
        moments = formats.plural(passed, "besluit", "besluiten")
        said.append(f"Bij {moments} is het moment voorbij terwijl {line} nog PM {verb}.")
    return said or ["Er hoeft de komende zes maanden geen besluit over een PM-post te vallen."]


def decisions_heading(decisions: pd.DataFrame) -> str:
    """The title over the calendar of decisions: the first sentence, which is the most urgent one."""
    return decisions_said(decisions)[0].rstrip(".")


def decisions_explanation(decisions: pd.DataFrame) -> str:
    """What stands under that title: the other sentences, and how to read the calendar."""
    return " ".join(
        [
            *decisions_said(decisions)[1:],
            "Posten die PM zijn, met het laatste moment voor een besluit en wat er anders wegvalt.",
            *([NO_OUTCOMES] if len(decisions) else []),
            *_derived(decisions),
        ]
    )


def _derived(decisions: pd.DataFrame) -> list[str]:
    if not decisions["derived"].any():
        return []
    return ["Een datum met ‘afgeleid’ staat niet in de bron; onder de tabel staat hoe hij is afgeleid."]


def decision_day(row: Row) -> str:
    """The day by which a decision is needed and whether it was derived: `30 november 2026 (afgeleid)`."""
    if row["decide_by"] is None:
        return "geen datum bekend"
    return f"{formats.day(row['decide_by'])}{' (afgeleid)' if row['derived'] else ''}"


def decision_sentence(row: Row) -> str:
    """One decision: what about, by whom, by when, and what happens without it."""
    opening = f"{row['subject']}: de {row['body']}"
    if row["decide_by"] is None:
        return f"{opening} moet besluiten; een datum is niet bekend. {row['if_nothing']}"
    day = decision_day(row)
    if row["moment"] == "moment voorbij":
        return f"{opening} had uiterlijk {day} moeten besluiten. {row['if_nothing']}"
    return f"{opening} moet uiterlijk {day} besluiten. Zonder besluit: {_continued(row['if_nothing'])}"


def decision_in_short(row: Row) -> str:
    """One decision with the first of its consequences only."""
    return decision_sentence({**row, "if_nothing": row["if_nothing"].split(". ")[0].rstrip(".") + "."})


def decision_in_one(row: Row) -> str:
    """One decision without its consequences: what about, by whom and by when."""
    return decision_sentence({**row, "if_nothing": ""}).removesuffix("Zonder besluit: ").rstrip()


def _continued(text: str) -> str:
    """A sentence as it goes on after a colon: a common first word loses its capital, a name keeps it."""
    first = text.split(" ", 1)[0]
    return f"{text[0].lower()}{text[1:]}" if first in COMMON_FIRST_WORDS else text


def decision_rows(decisions: pd.DataFrame) -> pd.DataFrame:
    """The calendar as it is shown: the day or that none is known (`decide_by_words`), and how the line stands now."""
    rows = [{**row, "decide_by_words": decision_day(row)} for row in decisions.to_dict("records")]
    return pd.DataFrame(rows, columns=[*decisions.columns, "decide_by_words"], dtype=object)
