"""Where the agenda stands, in words: the sentences, tiles and points of attention of the overview."""

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.answers import progress
from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]


def counts(statuses: pd.DataFrame, column: str = "agreements") -> dict[str, int]:
    """How many agreements have each status."""
    return dict(zip(statuses["status"], statuses[column], strict=True))


def is_reported(statuses: pd.DataFrame) -> bool:
    """Whether anybody said how anything stands."""
    return any(count for status, count in counts(statuses).items() if status != SILENT)


def answer(statuses: pd.DataFrame, phase: pd.DataFrame) -> str:
    """Where we stand: how many of all agreements are done, late and not reported, then how many of the phase's own."""
    number = counts(statuses)
    total = sum(number.values())
    if not is_reported(statuses):
        return "Voor dit halfjaar heeft nog niemand een stand van zaken opgegeven."
    where = f"{_moment(phase.iloc[0])} zijn" if len(phase) else "Er zijn"
    leaf = word("leaf")
    whole = f"alle {total} {leaf.many}" if total > 1 else leaf.counted(1)
    parts = [f"**{number['gereed']} van {whole} gereed**"]
    late = number["achter"]
    clause = "ligt er 1 achter" if late == 1 else f"liggen er {late or 'geen'} achter"
    parts.append(f"**{clause}**")
    silent = number[SILENT]
    if silent:
        parts.append(f"is van **{silent} geen {word('report')}** gedaan")
    return " ".join([f"{where} {formats.enumeration(parts)}.", *_of_the_phase(phase)])


def shape(lines: pd.DataFrame) -> str:
    """What the agenda has, where nobody reports how it stands: its programme lines and their agreements."""
    rows = lines[lines["programme_line"].notna()].to_dict("records")
    agreements = word("leaf").counted(sum(row["agreements"] for row in rows))
    return f"Deze agenda heeft **{agreements}** in **{word('top').counted(len(rows))}**."


def _moment(phase: Row) -> str:
    """Which part of the phase it is: its first, second or last third."""
    name, passed, months = phase["name"].lower(), phase["months_passed"] * 3, phase["months"]
    if passed < months:
        return f"In het begin van de {name}"
    return f"{'Halverwege' if passed <= 2 * months else 'Tegen het einde van'} de {name}"


def _of_the_phase(phase: pd.DataFrame) -> list[str]:
    return [
        f"Van de {word('leaf').counted(row['agreements'])} van deze fase "
        f"{'is' if row['done'] == 1 else 'zijn'} er **{row['done'] or 'nog geen'}** gereed."
        for row in phase.to_dict("records")
        if row["agreements"]
    ]


def change(now: int, before: int) -> str:
    """A difference with the previous half-year in words: `3 meer in een half jaar`."""
    if now == before:
        return "gelijk gebleven"
    return f"{abs(now - before)} {'meer' if now > before else 'minder'} in een half jaar"


def money_this_year(spending: pd.DataFrame, year: int) -> tuple[str, str]:
    """This year's known amount and how many lines are PM beside it."""
    row = next((row for row in spending.to_dict("records") if row["year"] == year), None)
    if row is None:
        return "geen begroting", f"de agenda noemt geen bedragen voor {year}"
    beside = f"+ {formats.pm(row['pm_lines'])} (onbekend)" if row["pm_lines"] else "alles bekend"
    return formats.euro(row["known_amount"]), beside


def line_heading(lines: pd.DataFrame) -> str:
    """The finding about the programme lines, as a title."""
    lines = lines[lines["programme_line"].notna()]
    top, leaf = word("top"), word("leaf")
    behind = [row["programme_line_name"] for row in lines.to_dict("records") if row["late"]]
    if not behind:
        return f"Geen {top} ligt achter"
    if len(behind) == 1:
        return f"Alleen in {behind[0]} liggen {leaf.many} achter"
    return f"In {len(behind)} van {len(lines)} {top.many} liggen {leaf.many} achter"


# The columns of the programme lines, with what an agenda must have for them.
SHOWN = [
    ("programme_line_name", ""),
    ("done", "statuses"),
    ("done_change", "statuses"),
    ("late", "statuses"),
    ("money", "money"),
    ("next_words", "moments"),
]
WHOLE = [
    ("programme_line", ""),
    ("programme_line_name", ""),
    ("agreements", ""),
    ("done", "statuses"),
    ("late", "statuses"),
    ("done_change", "statuses"),
    ("known_amount", "money"),
    ("pm_lines", "money"),
    ("next_on", "moments"),
    ("next_what", "moments"),
]


def line_columns(capabilities: Set[str]) -> list[str]:
    """The columns of the programme lines that an agenda with this shows; their number where nobody reports on them."""
    shown = [column for column, needs in SHOWN if not needs or needs in capabilities]
    return shown if "statuses" in capabilities else [shown[0], "agreements", *shown[1:]]


def whole_columns(capabilities: Set[str]) -> list[str]:
    """The columns of the download of the programme lines."""
    return [column for column, needs in WHOLE if not needs or needs in capabilities]


def line_rows(lines: pd.DataFrame) -> pd.DataFrame:
    """The programme lines as they are shown: money with its PM in one cell (`money`), the next date with what it is."""
    rows = [{**row, "money": _line_money(row), "next_words": _next(row)} for row in lines.to_dict("records")]
    return pd.DataFrame(rows, columns=[*lines.columns, "money", "next_words"], dtype=object)


def line_link(row: Row, address: Any) -> str:
    """The agreements of a programme line; nothing for the money that belongs to no single line."""
    return "" if row["programme_line"] is None else progress.list_address(address, lijn=progress.line_label(row))


def _line_money(row: Row) -> str:
    if row["known_amount"] is None:
        return "geen bedrag genoemd"
    return formats.known_and_pm(row["known_amount"], row["pm_lines"])


def _next(row: Row) -> str:
    return f"{formats.day(row['next_on'])} ({row['next_what']})" if row["next_on"] else "geen datum"


def line_money_heading(lines: pd.DataFrame, year: int) -> str:
    """The title over the programme lines one by one: which has most known money in a year."""
    rows = [row for row in lines.to_dict("records") if row["known_amount"]]
    if not rows:
        return f"Voor {year} is van geen {word('top')} een bedrag bekend"
    most = max(rows, key=lambda row: row["known_amount"])
    return (
        f"Het meeste bekende geld van {year} is voor {most['programme_line_name']}: "
        f"{formats.known_and_pm(most['known_amount'], most['pm_lines'])}"
    )


def line_caption(capabilities: Set[str]) -> str:
    """What the table of the programme lines shows: `Programmalijnen met voortgang, geld en eerstvolgende datum`."""
    parts = [
        ("statuses", "voortgang"),
        ("money", "geld"),
        ("moments", "eerstvolgende datum"),
    ]
    shown = [name for needs, name in parts if needs in capabilities] or [word("leaf").many]
    return f"{word('top').titles} met {formats.enumeration(shown)}"


def phase_heading(phase: Sequence[Row]) -> str:
    """The title over time and work: how much of each has passed in the phase."""
    if not phase:
        return "De peildatum ligt buiten de fasen van de agenda"
    row = phase[0]
    passed = f"{formats.percent(share(row['months_passed'], row['months']))} van de {row['name'].lower()} is voorbij"
    leaf = word("leaf")
    if not row["agreements"]:
        return f"{passed}; er horen geen {leaf.many} bij"
    if row["done"] is None:
        return passed
    return f"{passed}, {formats.percent(share(row['done'], row['agreements']))} van de {leaf.many} daarvan is gereed"


def attention_rows(attention: pd.DataFrame) -> pd.DataFrame:
    """Everything that needs attention as a table: its kind, name and reason, and the day with whether it is derived."""
    kinds = {"afspraak": word("leaf").one, "wijk": word("area").one}
    rows = [
        {**row, "subject_kind": kinds.get(row["subject_kind"], row["subject_kind"])}
        | {"name": point_name(row), "due_words": due_day(row) if row["due_on"] else "geen datum"}
        for row in attention.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[*attention.columns, "due_words"], dtype=object)


def points(attention: pd.DataFrame, address: Any, *, limit: int = 7) -> list[tuple[str, str, str, str]]:
    """What needs somebody now: what, why, link text and address, most urgent first."""
    listed = []
    for row in attention.to_dict("records")[:limit]:
        listed.append((point_name(row), point_reason(row), *point_link(row, address)))
    return listed


def point_name(row: Row) -> str:
    """What a point is about; an agreement with its number."""
    return f"{row['subject']} {row['name']}" if row["subject_kind"] == "afspraak" else str(row["name"])


def due_day(row: Row) -> str:
    """The day of a point, and whether the source names it or it was derived: `30 november 2026 (afgeleid)`."""
    return f"{formats.day(row['due_on'])}{' (afgeleid)' if row['derived'] else ''}"


def point_reason(row: Row) -> str:
    """Why a point needs somebody, as a sentence."""
    if row["subject_kind"] == "besluit" and row["due_on"]:
        moment = "Had een besluit moeten vallen op" if row["urgency"] == 0 else "Besluit nodig uiterlijk"
        return f"{moment} {due_day(row)}. {row['reason']}"
    reason = str(row["reason"])
    sentence = formats.capital(reason)
    return f"{sentence} (einddatum {due_day(row)})." if row["due_on"] else f"{sentence}."


def point_link(row: Row, address: Any) -> tuple[str, str]:
    """Where a point can be dealt with: text and address."""
    match row["subject_kind"]:
        case "afspraak":
            return f"Naar {word('leaf')} {row['subject']}", address("afspraak", afspraak=row["subject"])
        case "wijk":
            return f"Naar {row['name']}", address("wijken", wijk=row["subject"])
        case "plek":
            return f"Naar de {word('area').many}", address("wijken")
        case _:
            return "Naar de besluiten", f"{address('begroting')}#besluiten"


def decisions_first(attention: pd.DataFrame) -> str:
    """How many things ask for attention, by kind, as one sentence."""
    kinds, leaf, area = attention["subject_kind"].tolist(), word("leaf"), word("area")
    parts = [
        formats.plural(count, one, several)
        for count, one, several in (
            (kinds.count("besluit"), "besluit over geld", "besluiten over geld"),
            (kinds.count("afspraak"), leaf.one, leaf.many),
            (kinds.count("wijk") + kinds.count("plek"), area.one, area.many),
        )
        if count
    ]
    return formats.enumeration(parts) or "niets"


def share(part: int, whole: int) -> Decimal:
    """Part of a whole as a share; nothing of nothing is 0."""
    return Decimal(part) / Decimal(whole) if whole else Decimal(0)


def months_left(phase: Sequence[Row]) -> str:
    """How long the phase still runs: `13 maanden te gaan, tot en met 31 juli 2027`."""
    if not phase:
        return "buiten de fasen van de agenda"
    row = phase[0]
    left = formats.plural(row["months"] - row["months_passed"], "maand", "maanden")
    return f"nog {left}, tot en met {formats.day(row['ends_on'])}"
