"""Where a cultural worker works, whom that reaches and what is missing per wijk, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.answers.agreements import plain
from agendamonitor.words import formats, markup
from agendamonitor.words.measures import measure

Row = Mapping[str, Any]
Address = Callable[..., str]
Tile = tuple[str, str, str, str]

WORKER = "cultureel werker"
NOT_STARTED = "nog niet begonnen"
NOT_REPORTED = "begin niet gemeld"
NONE = "geen cultureel werker"
UNNAMED = "nog geen wijk gekozen"
NAMELESS = "wijk niet genoemd"
SILENT = "geen opgave"
NO_RESIDENTS = "inwonertal onbekend"
NO_PROFILE = "geen cultuurprofiel"
EVERYTHING = "Alle wijken"

# What the map can show: the reader's word and the column behind it.
MAP_MEASURES = {
    "Cultureel werker": "worker",
    "Deelnames per 1.000": "per_thousand",
    "Deelnames": "participations",
    "Eerste keer": "first_time_share",
    "Wijkbudget": "budget_share",
    "Cultuurprofiel": "profile_status",
}
SHORT = {
    WORKER: "werker",
    NOT_STARTED: "niet<br>begonnen",
    NOT_REPORTED: "begin niet<br>gemeld",
    NONE: "geen werker",
    SILENT: "geen opgave",
    NO_RESIDENTS: "inwonertal<br>onbekend",
    NO_PROFILE: "geen profiel",
    "in voorbereiding": "in voor-<br>bereiding",
}
# The words again where there is room for two only.
TILE_WORDS = {NONE: "geen werker", NO_RESIDENTS: "onbekend"}
LOOKS = {
    WORKER: "vol",
    NOT_STARTED: "half",
    NOT_REPORTED: "half",
    "vastgesteld": "vol",
    "in voorbereiding": "half",
    UNNAMED: "open",
    NAMELESS: "open",
    NONE: "leeg",
    NO_PROFILE: "leeg",
}
# How the map looks where it says a word instead of a number.
LOOK_WORDS = {
    "vol": "effen",
    "half": "gestreept",
    "leeg": "gestippeld",
    "open": "gearceerd",
    "onbekend": "geruit",
}
# A fall of a fifth or more is worth a sentence.
FALL = Decimal("0.8")


@dataclass(frozen=True)
class Cell:
    """How one wijk stands on the map: its number and name, the word in it, and how it looks.

    `look` is one of `LOOK_WORDS`; with `share` (0 to 1) the colour comes from the scale instead.
    """

    neighbourhood: str
    number: int
    name: str
    short: str
    word: str
    look: str
    share: float | None = None


def word(row: Row, column: str) -> str:
    """A value of a wijk as the reader sees it; where there is none, the reason why."""
    if column == "profile_status" and row[column] == "geen":
        return NO_PROFILE
    return _why(row, column) if row[column] is None else measure(column).show(row[column])


def _why(row: Row, column: str) -> str:
    if row.get(f"{column}_word"):
        return row[f"{column}_word"]
    if row["worker"] == NONE and (column.startswith("budget") or not row["reported"]):
        return NONE
    if column == "per_thousand" and row["participations"] is not None:
        return NO_RESIDENTS
    hidden = {"per_thousand": "participations_word", "first_time_share": "first_time_word"}.get(column)
    return (row[hidden] if hidden else None) or SILENT


def wijken(stand: pd.DataFrame) -> list[dict[str, Any]]:
    """The wijken with their number on the map, in alphabetical order."""
    return [{**row, "number": number} for number, row in enumerate(stand.to_dict("records"), start=1)]


def find(rows: Sequence[Row], code: str | None) -> Row | None:
    """The wijk of that code."""
    return next((row for row in rows if row["neighbourhood"] == code), None)


def unknown(code: str | None) -> str:
    """What is said before the answer when a link names a wijk that is not there."""
    return f"Een wijk met de naam ‘{plain(code)}’ staat niet in deze gegevens. " if code else ""


# The map


def cells(rows: Sequence[Row], column: str) -> list[Cell]:
    """The wijken as cells of the map for one of `MAP_MEASURES`."""
    top = max((row[column] for row in rows if isinstance(row[column], int | Decimal)), default=0)
    made = []
    for row in rows:
        shown, value = word(row, column), row[column]
        share = (float(value / top) if top else 0.0) if isinstance(value, int | Decimal) else None
        look = LOOKS.get(shown, "onbekend")
        short = SHORT.get(shown, shown)
        made.append(Cell(row["neighbourhood"], row["number"], row["name"], short, shown, look, share))
    return made


def slot_cells(slots: pd.DataFrame, column: str) -> list[Cell]:
    """The workers without a wijk, which have no place on the map; only where the map shows workers."""
    if column != "worker":
        return []
    made = []
    for row in slots.to_dict("records"):
        if row["now"]:
            name = row["slot"].replace("-", " ")
            short, shown = ("naam<br>onbekend", NAMELESS) if row["started"] else ("te kiezen", UNNAMED)
            made.append(Cell(name, 0, name.capitalize(), short, shown, LOOKS[shown]))
    return made


def map_key(shown: Sequence[Cell], column: str) -> str:
    """What colours and patterns on the map mean, in words."""
    told = []
    for look, appearance in LOOK_WORDS.items():
        meanings = dict.fromkeys(cell.word for cell in shown if cell.share is None and cell.look == look)
        if meanings:
            told.append(f"{appearance}: {' of '.join(meanings)}")
    if column not in {"worker", "profile_status"}:
        told.insert(0, "hoe sterker de kleur, hoe hoger")
    return f"{_capital(', '.join(told))}." if told else ""


def map_table(rows: Sequence[Row], column: str) -> pd.DataFrame:
    """What stands beside the map: number, wijk, the measure in words, and the worker."""
    listed = [
        {
            "neighbourhood": row["neighbourhood"],
            "number": row["number"],
            "name": row["name"],
            column: word(row, column),
            "worker": row["worker"],
        }
        for row in rows
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *map_columns(column)], dtype=object)


def map_columns(column: str) -> list[str]:
    """The columns of `map_table` that are shown."""
    return ["number", "name", column] if column == "worker" else ["number", "name", column, "worker"]


def map_heading(rows: Sequence[Row], column: str, hidden: int = 0) -> str:
    """What the map shows, as a finding; `hidden` workers have begun in wijken that the data do not name."""
    if not rows:
        return "Deze agenda noemt geen wijken"
    if column == "worker":
        return _have(sum(row["worker"] == WORKER for row in rows) + hidden, len(rows), "een cultureel werker")
    if column == "profile_status":
        count = sum(row["profile_status"] == "vastgesteld" for row in rows)
        return _have(count, len(rows), "een vastgesteld cultuurprofiel")
    known = [row for row in rows if row[column] is not None]
    if not known:
        return f"{measure(column).label}: van geen wijk bekend"
    best = max(known, key=lambda row: row[column])
    return f"{measure(column).label}: {best['name']} het hoogst met {word(best, column)}"


def _have(count: int, total: int, what: str) -> str:
    if not count:
        return f"Geen van de {formats.plural(total, 'wijk', 'wijken')} heeft {what}"
    return f"{count} van {formats.plural(total, 'wijk', 'wijken')} {'heeft' if count == 1 else 'hebben'} {what}"


# All wijken


def unnamed(slots: pd.DataFrame) -> int:
    """How many workers agreed at the peildatum have no wijk yet and have not begun."""
    return sum(1 for row in slots.to_dict("records") if row["now"] and not row["started"])


def nameless(slots: pd.DataFrame) -> int:
    """In how many wijken a worker has begun without the data saying which wijk that is."""
    return sum(1 for row in slots.to_dict("records") if row["now"] and row["started"])


def with_worker(rows: Sequence[Row], slots: pd.DataFrame) -> tuple[str, str]:
    """In how many of all wijken a worker has begun, and beside it what was agreed and has not begun, or has no name."""
    if not rows:
        return "onbekend", "de agenda noemt geen wijken"
    hidden, without = nameless(slots), unnamed(slots)
    waiting = sum(row["worker"] in {NOT_STARTED, NOT_REPORTED} for row in rows)
    served = sum(row["worker"] == WORKER for row in rows) + hidden
    if waiting and without:
        beside = f"nog {waiting + without} afgesproken"
    elif waiting:
        beside = f"{waiting} nog niet begonnen"
    elif without:
        beside = f"{formats.plural(without, 'werker', 'werkers')} zonder wijk"
    elif hidden:
        beside = f"{hidden} zonder naam"
    else:
        beside = "" if served else "geen inzet afgesproken"
    return f"{served} van {len(rows)}", beside


def answer(rows: Sequence[Row], slots: pd.DataFrame) -> str:
    """Which wijken have a cultural worker, in a sentence or two."""
    if not rows:
        return "Deze agenda noemt geen wijken."
    served = [row["name"] for row in rows if row["worker"] == WORKER]
    total = formats.plural(len(rows), "wijk", "wijken")
    if served:
        verb, who = ("werkt", "een cultureel werker") if len(served) == 1 else ("werken", "cultureel werkers")
        parts = [f"In **{len(served)} van {total}** {verb} {who}: {formats.enumeration(served)}."]
    elif hidden := nameless(slots):
        parts = [f"In **{hidden} van {total}** werkt een cultureel werker; de bron noemt niet welke wijken dat zijn."]
    else:
        parts = [f"In geen van de **{total}** werkt een cultureel werker."]
    waiting = [row["name"] for row in rows if row["worker"] == NOT_STARTED]
    if waiting:
        parts.append(f"Afgesproken maar nog niet begonnen: {formats.enumeration(waiting)}.")
    without = unnamed(slots)
    if without:
        workers = formats.plural(without, "afgesproken werker", "afgesproken werkers")
        parts.append(f"Voor **{workers}** is nog geen wijk gekozen.")
    return " ".join(parts)


def tiles(rows: Sequence[Row], slots: pd.DataFrame, totals: Row) -> list[Tile]:
    """Label, value, what stands beside it and what it means."""
    served, beside = with_worker(rows, slots)
    rate, first, used = totals["per_thousand"], totals["first_time_share"], totals["budget_used"]
    silent = NO_RESIDENTS if totals["reports"] else SILENT
    return [
        (
            "Wijken met werker",
            served,
            beside,
            measure("worker").meaning,
        ),
        (
            "Per 1.000 inwoners",
            silent if rate is None else formats.number(rate, 1),
            "" if rate is None else f"{totals['counted_residents']} met bekend inwonertal",
            " ".join([measure("per_thousand").meaning, *_counted_in(totals)]),
        ),
        (
            "Voor het eerst",
            SILENT if first is None else formats.percent(first),
            "" if first is None else "van de deelnames",
            measure("first_time_share").meaning,
        ),
        (
            f"Wijkbudget {totals['year']}",
            SILENT if used is None else formats.euro(used),
            "" if used is None else f"gebruikt van {formats.euro(totals['budget_amount'])}",
            measure("budget_share").meaning,
        ),
    ]


# Coverage against the goals


def coverage_heading(coverage: pd.DataFrame) -> str:
    """How many wijken are agreed over the years, and where it stops."""
    steps = _steps(coverage)
    counts = [count for _, count in steps if count]
    if not counts:
        return "Er zijn geen wijken met een cultureel werker afgesproken"
    grows = (
        f"Van {' naar '.join(map(str, counts))} wijken"
        if len(counts) > 1
        else f"{formats.plural(counts[0], 'wijk', 'wijken')} afgesproken"
    )
    last_half_year, last = steps[-1]
    if last:
        return grows
    first_half = last_half_year.endswith("H1")
    moment = f"vanaf {last_half_year[:4]}" if first_half else f"vanaf het {formats.half_year(last_half_year)}"
    return f"{grows}; {moment} is niets meer afgesproken"


def _steps(coverage: pd.DataFrame) -> list[tuple[str, int]]:
    """Where the agreed number changes: (half-year, number)."""
    steps: list[tuple[str, int]] = []
    for row in coverage.to_dict("records"):
        if not steps or steps[-1][1] != row["agreed"]:
            steps.append((row["half_year"], row["agreed"]))
    return steps


def coverage_explanation(goals: Sequence[Row], findings: pd.DataFrame, total: int) -> str:
    """What the goals are, how many wijken that takes, and which contradictions make that uncertain."""
    told = [f"in {goal.year} {goal.title[0].lower()}{goal.title[1:]}" for goal in goals]
    goal = f"Doel: {formats.enumeration(told)}. " if told else ""
    doubts = [row["finding"] for row in findings.to_dict("records") if row["severity"] == "hoog"]
    doubt = f" De bron is daarover niet eenduidig: zie {formats.enumeration(doubts)} hieronder." if doubts else ""
    return f"{goal}‘Alle’ is hier {formats.plural(total, 'wijk', 'wijken')}, geteld in de wijkenlijst.{doubt}"


# Reach


def by_reach(rows: Sequence[Row]) -> list[Row]:
    """The wijken that reported or have a worker: most reach per 1.000 first, then those of which that is not known."""
    return sorted(
        (row for row in rows if row["reported"] or row["worker"] != NONE),
        key=lambda row: (
            row["per_thousand"] is None,
            -(row["per_thousand"] or 0),
            not row["reported"],
            -(row["participations"] or 0),
            row["name"],
        ),
    )


def reach_words(rows: Sequence[Row]) -> list[str]:
    """What stands at each bar: the participations, and why there is no rate where there is none."""
    return [
        f"{word(row, 'participations')}, {NO_RESIDENTS}"
        if row["per_thousand"] is None and row["participations"] is not None
        else word(row, "participations")
        for row in rows
    ]


def reach_heading(rows: Sequence[Row]) -> str:
    """Who is reached most and least, per 1.000 residents."""
    known = [row for row in rows if row["per_thousand"] is not None]
    if not known:
        return "Van geen wijk is het bereik per 1.000 inwoners bekend"
    best = max(known, key=lambda row: row["per_thousand"])
    least = min(known, key=lambda row: row["per_thousand"])
    if best is least:
        return f"{best['name']}: {word(best, 'per_thousand')} deelnames per 1.000 inwoners"
    return (
        f"Van {word(least, 'per_thousand')} deelnames per 1.000 inwoners in {least['name']} "
        f"tot {word(best, 'per_thousand')} in {best['name']}"
    )


REACH_COLUMNS = [
    "name",
    "worker",
    "participations",
    "per_thousand",
    "first_time",
    "first_time_share",
    "activities",
    "partners",
    "initiatives",
    "profile_status",
]


def reach_explanation(totals: Row) -> str:
    """How reach is counted, and over which wijken it is counted together."""
    told = "Deelnames in het halfjaar per 1.000 inwoners. Deelnames, geen mensen."
    return " ".join([told, *_counted_in(totals)])


def _counted_in(totals: Row) -> list[str]:
    if totals["per_thousand"] is None:
        return []
    return [
        f"Samen {formats.number(totals['per_thousand'], 1)} in {formats.enumeration(totals['counted_names'])}: "
        "de wijken met een opgave en een bekend inwonertal, met of zonder cultureel werker."
    ]


def reach_table(rows: Sequence[Row]) -> pd.DataFrame:
    """Everything each wijk reported, with a word where there is no number."""
    listed = [
        {"neighbourhood": row["neighbourhood"], "name": row["name"]}
        | {column: word(row, column) for column in REACH_COLUMNS[1:]}
        for row in rows
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *REACH_COLUMNS], dtype=object)


def never(rows: Sequence[Row]) -> str:
    """Which wijken have neither a worker nor a figure at the peildatum."""
    names = [row["name"] for row in rows if not row["reported"] and row["worker"] == NONE]
    return f"Geen cultureel werker en geen cijfers: {formats.enumeration(names)}." if names else ""


# The budget per wijk


BUDGET_COLUMNS = ["name", "year", "budget_used", "budget_amount", "budget_share"]


def budget_table(budget: pd.DataFrame) -> pd.DataFrame:
    """What each wijk used of its budget per year, with a word where nothing was reported."""
    listed = [
        {column: row[column] if row[column] is not None else SILENT for column in ["neighbourhood", *BUDGET_COLUMNS]}
        for row in budget.to_dict("records")
    ]
    return pd.DataFrame(listed, columns=["neighbourhood", *BUDGET_COLUMNS], dtype=object)


def budget_of(budget: pd.DataFrame, year: int) -> list[Row]:
    """The wijken with money of their own in a year."""
    return [row for row in budget.to_dict("records") if row["year"] == year]


def budget_heading(totals: Row, slots: pd.DataFrame) -> str:
    """How much of the money per wijk is used, and what waits for a wijk."""
    used, amount = totals["budget_used"], totals["budget_amount"]
    if used is None or not amount:
        return f"Van het wijkbudget van {totals['year']} is geen besteding gemeld"
    waiting = unnamed(slots)
    rest = f"; {formats.plural(waiting, 'budget wacht', 'budgetten wachten')} op een wijk" if waiting else ""
    return f"{formats.percent(used / amount)} van het wijkbudget van {totals['year']} is gebruikt{rest}"


def overspent(budget: pd.DataFrame) -> str:
    """Which wijken used more than their budget, and when."""
    over = [f"{row['name']} in {row['year']}" for row in budget.to_dict("records") if (row["budget_share"] or 0) > 1]
    return f"Boven het budget: {formats.enumeration(over)}." if over else "Geen wijk kwam in een jaar boven het budget."


# Half-years


def trend_heading(trend: pd.DataFrame) -> str:
    """Where participations fell and grew most, first report against last."""
    changes = []
    for name, series in _series(trend).items():
        known = [row["participations"] for row in series if row["participations"] is not None]
        if len(known) > 1:
            changes.append((known[-1] - known[0], name, known[0], known[-1]))
    if not changes:
        return "Er zijn nog geen halfjaren om te vergelijken"
    fall, grow = min(changes), max(changes)
    parts = []
    if fall[0] < 0:
        parts.append(f"{fall[1]} daalt van {formats.number(fall[2])} naar {formats.number(fall[3])} deelnames")
    if grow[0] > 0:
        parts.append(f"{grow[1]} groeit van {formats.number(grow[2])} naar {formats.number(grow[3])}")
    return "; ".join(parts) or "Het aantal deelnames bleef gelijk"


def _series(trend: pd.DataFrame) -> dict[str, list[Row]]:
    series: dict[str, list[Row]] = {}
    for row in trend.to_dict("records"):
        series.setdefault(row["name"], []).append(row)
    return series


def with_figures(trend: pd.DataFrame) -> pd.DataFrame:
    """The wijken that reported in any half-year or had a worker agreed in one."""
    rows = trend.to_dict("records")
    ever = {row["neighbourhood"] for row in rows if row["reported"] or row["worker"] != NONE}
    return trend[[row["neighbourhood"] in ever for row in rows]]


def strip_words(trend: pd.DataFrame) -> list[str]:
    """What stands over each column: the number, `< 5`, `?` (no report though a worker was agreed) or nothing."""
    return [
        word(row, "participations")
        if row["participations"] is not None or row["participations_word"]
        else ""
        if row["worker"] == NONE
        else "?"
        for row in trend.to_dict("records")
    ]


TREND_COLUMNS = [
    "name",
    "half_year",
    "worker",
    "participations",
    "per_thousand",
    "first_time",
    "activities",
    "partners",
    "initiatives",
    "budget_spent",
    "profile_status",
]


def trend_table(trend: pd.DataFrame) -> pd.DataFrame:
    """The half-years as a table, with a word where there is no number."""
    listed = [
        {"name": row["name"], "half_year": row["half_year"], "worker": row["worker"]}
        | {column: word(row, column) for column in TREND_COLUMNS[3:]}
        for row in trend.to_dict("records")
    ]
    return pd.DataFrame(listed, columns=TREND_COLUMNS, dtype=object)


# What is missing


def blanks(row: Row) -> list[str]:
    """What is missing in a wijk, in words: worker, report, numbers, culture profile."""
    missing = {
        NONE: "geen cultureel werker",
        NOT_STARTED: "cultureel werker afgesproken, maar nog niet begonnen",
        NOT_REPORTED: "niet gemeld wanneer de cultureel werker is begonnen",
    }
    found = [missing[row["worker"]]] if row["worker"] in missing else []
    if row["worker"] != NONE and not row["reported"]:
        found.append("geen opgave over dit halfjaar")
    if row["profile_status"] == "in voorbereiding":
        found.append("cultuurprofiel nog niet vastgesteld")
    elif row["profile_status"] == "geen":
        found.append(NO_PROFILE)
    elif row["profile_status"] is None and (row["reported"] or row["worker"] == NONE):
        found.append("geen opgave over het cultuurprofiel")
    if row["participations_word"]:
        found.append(f"zo weinig deelnames ({row['participations_word']}) dat het getal niet wordt getoond")
    if row["reported"] and row["first_time"] is None and not row["first_time_word"]:
        found.append("niet gemeld wie voor het eerst meedeed")
    if row["residents"] is None:
        found.append("inwonertal onbekend")
    return found


def falls(row: Row) -> str:
    """A clear fall against the half-year before, as a sentence; empty where there is none."""
    now, before = row["participations"], row["participations_before"]
    if now is None or not before or now > before * FALL:
        return ""
    return f"De deelnames daalden van {formats.number(before)} naar {formats.number(now)}."


def blank_items(rows: Sequence[Row], slots: pd.DataFrame, address: Address) -> list[tuple[str, str, str, str]]:
    """What is missing where: wijk, sentence, link text and address; most missing first."""
    listed = []
    without = unnamed(slots)
    if without:
        chosen = "de wijk is nog niet gekozen" if without == 1 else "de wijken zijn nog niet gekozen"
        name = f"{formats.plural(without, 'wijk', 'wijken')} zonder naam"
        listed.append((name, f"Een cultureel werker is afgesproken; {chosen}.", "", ""))
    for row in sorted(rows, key=lambda each: -len(blanks(each))):
        sentence = own_blanks(row)
        if sentence:
            link = address("wijken", wijk=row["name"])
            listed.append((row["name"], sentence, f"Naar {row['name']}", link))
    return listed


def own_blanks(row: Row) -> str:
    """What is missing in one wijk, as sentences; empty where nothing is."""
    missing = blanks(row)
    told = f"{_capital(formats.enumeration(missing))}." if missing else ""
    return " ".join(filter(None, [told, falls(row)]))


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def blank_heading(rows: Sequence[Row]) -> str:
    """How many wijken have no worker, how many no culture profile that is settled, and how many say nothing of it."""
    without = sum(row["worker"] == NONE for row in rows)
    silent = sum(row["profile_status"] is None for row in rows)
    unsettled = sum(row["profile_status"] not in {None, "vastgesteld"} for row in rows)
    told = [
        f"{formats.plural(without, 'wijk', 'wijken')} zonder cultureel werker",
        f"{unsettled} zonder vastgesteld cultuurprofiel",
        f"{silent} zonder opgave daarover" if silent else "",
    ]
    return f"Witte vlekken: {', '.join(filter(None, told))}"


# One wijk


def own_answer(row: Row, half_year: str) -> str:
    """How one wijk stands, in a sentence or two."""
    match row["worker"]:
        case "cultureel werker":
            first = f"In {row['name']} werkt sinds **{formats.day(row['started_on'])}** een cultureel werker."
        case "nog niet begonnen":
            first = f"Voor {row['name']} is een cultureel werker afgesproken, maar die is **nog niet begonnen**."
        case "begin niet gemeld":
            first = f"Voor {row['name']} is een cultureel werker afgesproken; **het begin is niet gemeld**."
        case _:
            first = f"{row['name']} heeft **geen cultureel werker**."
    when = f"het {formats.half_year(half_year)}"
    if not row["reported"]:
        return f"{first} Over {when} is geen opgave gedaan."
    if row["participations"] is None:
        return f"{first} Deelnames in {when}: **{word(row, 'participations')}**."
    rate = word(row, "per_thousand")
    told = f", **{rate}** per 1.000 inwoners" if row["per_thousand"] is not None else f" ({rate})"
    return f"{first} In {when}: **{formats.plural(row['participations'], 'deelname', 'deelnames')}**{told}."


def own_tiles(row: Row) -> list[Tile]:
    """The first figures of one wijk: label, value, what stands beside it, meaning; few where nothing was reported."""
    if not row["reported"]:
        worker = "geen" if row["worker"] == NONE else row["worker"]
        residents = "onbekend" if row["residents"] is None else formats.number(row["residents"])
        return [
            ("Cultureel werker", worker, "", measure("worker").meaning),
            ("Opgave dit halfjaar", "geen", "", ""),
            ("Inwoners", residents, "", measure("residents").meaning),
        ]
    before, amount = row["participations_before"], row["budget_amount"]
    tiled = [
        ("Deelnames", "participations", f"vorig halfjaar {formats.number(before)}" if before is not None else ""),
        ("Per 1.000 inwoners", "per_thousand", "deelnames"),
        ("Voor het eerst", "first_time_share", "van de deelnames"),
        ("Wijkbudget dit jaar", "budget_used", f"van {formats.euro(amount)}" if amount is not None else ""),
    ]
    return [
        (label, TILE_WORDS.get(word(row, column), word(row, column)), beside, measure(column).meaning)
        for label, column, beside in tiled
    ]


def own_facts(row: Row) -> list[tuple[str, str]]:
    """Everything else known about a wijk at the peildatum, as names with texts in HTML."""
    return [(name, markup.escape(text)) for name, text in own_told(row)]


def own_told(row: Row) -> list[tuple[str, str]]:
    """The same as plain texts."""
    return [
        ("Cultureel werker", row["worker"]),
        ("Afgesproken", _agreed(row)),
        ("Cultuurprofiel", row["profile_status"] or SILENT),
        *[
            (measure(column).label, word(row, column))
            for column in ("activities", "partners", "initiatives")
            if row["reported"]
        ],
        ("Inwoners", _residents(row)),
        ("CBS-code", f"{row['cbs_code']} (indeling {row['cbs_year']})"),
        ("Ontbreekt", own_blanks(row) or "Niets."),
    ]


def _agreed(row: Row) -> str:
    if row["agreed_on"] is None:
        return "geen inzet afgesproken op de peildatum"
    until = f"tot en met {formats.day(row['agreed_until'])}" if row["agreed_until"] else "zonder einddatum"
    size = f"{formats.fte(row['fte'])}{_derivation(row)}, " if row["fte"] is not None else ""
    late = row["months_late"] or 0
    begun = f"; begonnen op {formats.day(row['started_on'])}" if row["started_on"] is not None else ""
    delay = f", {formats.plural(late, 'maand', 'maanden')} later dan afgesproken" if begun and late > 0 else ""
    return f"{size}van {formats.day(row['agreed_on'])} {until}{begun}{delay}"


def _derivation(row: Row) -> str:
    """How fte that the source does not print were derived, between brackets; nothing for fte that it does print."""
    basis = row["fte_basis"]
    return f" ({basis[0].lower()}{basis[1:].rstrip('.')})" if row["fte_derived"] else ""


def _residents(row: Row) -> str:
    if row["residents"] is None:
        basis = row["residents_basis"]
        return basis if basis.lower().startswith("onbekend") else f"{_capital(NO_RESIDENTS)}. {basis}"
    return f"{formats.number(row['residents'])} op {formats.day(row['residents_on'])}. {row['residents_basis']}"


def trend_explanation(row: Row | None) -> str:
    """How to read the columns per half-year."""
    scale = "" if row else ", alle wijken op dezelfde schaal"
    return f"Deelnames per halfjaar{scale}. ? is geen opgave; leeg is geen cultureel werker."


def own_trend_heading(row: Row, trend: pd.DataFrame) -> str:
    """How participations in one wijk went, first report against last."""
    rows = trend.to_dict("records")
    known = [each for each in rows if each["participations"] is not None]
    if len(known) < 2:
        return f"Nog te weinig cijfers over {row['name']} om te vergelijken"
    now, then = (formats.number(each["participations"]) for each in (known[-1], known[0]))
    since = f"het {formats.half_year(known[0]['half_year'])}"
    of = "" if known[-1] is rows[-1] else f"In het {formats.half_year(known[-1]['half_year'])}: "
    if now == then:
        return f"{of}{now} deelnames, evenveel als in {since}"
    way = "meer" if known[-1]["participations"] > known[0]["participations"] else "minder"
    return f"{of}{now} deelnames, {way} dan de {then} in {since}"


def own_findings(findings: pd.DataFrame, neighbourhood: str) -> pd.DataFrame:
    """The contradictions that name this wijk."""
    return findings[[neighbourhood in row["neighbourhoods"] for row in findings.to_dict("records")]]
