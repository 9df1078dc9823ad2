"""Write Zoetermeer's sample figures: made up, plausible, uneven, and the same bytes on every run.

Reads the agenda's own tables next to them and replaces the six tables whose origin is `voorbeeld`. Every draw is a
hash of what it is for, so adding an agreement never changes the figures of another.

    python scripts/make_sample_figures.py [FOLDER TO WRITE TO]
"""

import csv
import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

AGENDA = Path(__file__).parent.parent / "data" / "zoetermeer"
SEED = "voorbeeldcijfers-1"
HALF_YEARS = ("2022-H2", "2023-H1", "2023-H2", "2024-H1", "2024-H2", "2025-H1", "2025-H2", "2026-H1")

NEVER = len(HALF_YEARS)
# Chance that a bounded agreement is done so many half-years after its end.
DELAYS = ((0, 0.55), (1, 0.18), (2, 0.10), (3, 0.07), (NEVER, 0.10))
# In the first half-year few knew the form yet; later on silence is the exception.
SILENCE = {"2022-H2": 0.22, "2024-H1": 0.16, "2026-H1": 0.11}
USUAL_SILENCE = 0.06

DROPPED = {"6.4": "2025-H2"}
REOPENED = {"7.1": ("2025-H1", "2025-H2")}

NOTES = {
    "nog niet gestart": ("Het werk moet nog beginnen.", "De voorbereiding start later.", ""),
    "op koers": ("", "", "Verloopt zoals afgesproken.", "De eerste stappen zijn gezet.", "De bijeenkomsten gaan door."),
    "aandacht": (
        "De planning is krap.",
        "Er is nog geen vaste trekker voor het vervolg.",
        "De uren zijn beperkt.",
        "Het overleg met partners kost meer tijd.",
    ),
    "achter": (
        "Het werk loopt uit.",
        "De uitkomst is er nog niet.",
        "Er is nog geen besluit over het vervolg.",
        "De uitvoering wacht op een partner.",
    ),
    "gereed": ("Afgerond.", "Het resultaat is opgeleverd.", ""),
    "vervallen": ("Gaat niet door; er was te weinig belangstelling.",),
}

# Share of half a year's budget that is spent in the first and in the second half of the year.
USUAL_SHARES = ("0.90", "1.04")
SHARES = {
    "workshops": ("0.34", "0.62"),
    "onderzoek": ("1.12", "1.31"),
    "culturele-elementen": ("0.48", "1.19"),
    "subsidie-jaarprogrammas": ("1.00", "1.00"),
}
# Two cultural workers began late, so less was paid in the first year.
SHARES_IN_YEAR = {("cultureel-werker", 2023): ("0.58", "0.77")}
ADDED_TO_BUDGET = {("subsidie-projecten", "2025-H1"): "2500", ("onderzoek", "2024-H2"): "1500"}
SPENT_WHILE_PM = {("projectorganisatie", "2026-H1"): "6400"}

STARTS = {
    "2022-start-1": "2022-01-10",
    "2022-start-2": "2022-01-17",
    "2022-start-3": "2022-01-24",
    "2023-meerzicht": "2023-01-09",
    "2023-oosterheem": "2023-01-16",
    "2023-seghwaert": "2023-09-04",
    "2023-buytenwegh": "2024-02-05",
}

# Per wijk: first half-year, activities and participations at the start, growth per half-year, partners.
WIJKEN = {
    "meerzicht": ("2023-H1", 12, 310, "1.09", 7),
    "oosterheem": ("2023-H1", 15, 455, "1.12", 9),
    "seghwaert": ("2023-H2", 16, 540, "0.86", 6),
    "buytenwegh": ("2024-H1", 6, 120, "1.17", 4),
    "palenstein": ("2022-H2", 2, 24, "1.04", 2),
    "rokkeveen": ("2023-H2", 1, 9, "0.95", 1),
}
WITH_WORKER = ("meerzicht", "oosterheem", "seghwaert", "buytenwegh")
NOT_REPORTED = {("buytenwegh", "2025-H1"), ("rokkeveen", "2025-H2")}
PROFILE_READY = {"meerzicht": ("2023-H2", "2024-H2"), "oosterheem": ("2023-H1", "2024-H1")}
PROFILE_STARTED = {"seghwaert": "2025-H1", "buytenwegh": "2025-H2"}

RHYTHM_GAPS = {("halfjaarmonitor", "2024-H1"), ("promotietafel", "2023-H2"), ("overleg-gemeenten", "2025-H2")}
PER_YEAR = {"jaar": 1, "halfjaar": 2, "maand": 12}

INDICATOR_VALUES = (("2023", "1.1"), ("2024", "1.3"), ("2025", "1.2"))


def draw(*about: object) -> float:
    """A number from 0 up to 1 that depends on nothing but `about` and the seed."""
    digest = hashlib.sha256("|".join((SEED, *map(str, about))).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48


def pick(options: Sequence[str], *about: object) -> str:
    """One of the options, the same for the same `about`."""
    return options[int(draw(*about) * len(options))]


def read(table: str) -> list[dict[str, str]]:
    """The rows of one of the agenda's own tables."""
    with (AGENDA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def half_year_of(day: str) -> str:
    """The half-year an ISO date falls in."""
    return f"{day[:4]}-H{1 if day[5:7] < '07' else 2}"


def delay_of(agreement: str) -> int:
    """How many half-years after its end a bounded agreement is done."""
    chance = draw(agreement, "delay")
    for half_years, share in DELAYS:
        if chance < share:
            return half_years
        chance -= share
    return NEVER


def running_status(agreement: str, half_year: str, before: str, unease: float) -> str:
    """The status of an agreement that runs: most often that of the half-year before."""
    if before in ("op koers", "aandacht", "achter") and draw(agreement, half_year, "keep") < 0.68:
        return before
    chance = draw(agreement, half_year, "status")
    if chance < unease / 3:
        return "achter"
    return "aandacht" if chance < unease else "op koers"


def status_of(agreement: Mapping[str, str], half_year: str, before: str) -> str:
    """How an agreement stands, given how it stood half a year before."""
    number = agreement["agreement"]
    if number in DROPPED and half_year >= DROPPED[number]:
        return "vervallen"
    if half_year in REOPENED.get(number, ()):
        return "aandacht"
    bounded = agreement["timing"] == "begrensd"
    start = ""
    if agreement["starts_on"]:
        start = half_year_of(agreement["starts_on"])
    elif agreement["timing"] == "zonder datum":
        start = pick(HALF_YEARS[:4], number, "start")
    if half_year < start:
        return "nog niet gestart"
    if not bounded:
        return running_status(number, half_year, before, 0.34)
    end = half_year_of(agreement["ends_on"])
    if half_year < end:
        return running_status(number, half_year, before, 0.10 + 0.12 * min(delay_of(number), 3))
    past = HALF_YEARS.index(half_year) - HALF_YEARS.index(end)
    return "gereed" if past >= delay_of(number) else "achter"


def reported_on(agreement: str, half_year: str) -> str:
    """The day of the report: in the last month of the half-year."""
    month = "06" if half_year.endswith("1") else "12"
    return f"{half_year[:4]}-{month}-{6 + int(draw(agreement, half_year, 'day') * 15):02d}"


def agreement_statuses() -> Iterable[Sequence[object]]:
    """A row per agreement and half-year; an agreement that repeats another has none."""
    leaders: dict[str, str] = {}
    for row in read("agreement_partners"):
        leaders.setdefault(row["agreement"], row["partner"])
    for agreement in read("agreements"):
        if agreement["same_as"]:
            continue
        number = agreement["agreement"]
        status = ""
        for half_year in HALF_YEARS:
            done = status in ("gereed", "vervallen")
            status = status_of(agreement, half_year, status)
            silent = draw(number, half_year, "silent") < SILENCE.get(half_year, USUAL_SILENCE)
            if silent and not done and status != "vervallen":
                yield number, half_year, "geen opgave", "", "", ""
                continue
            # What is finished needs to be told once.
            note = "" if done and status != "aandacht" else pick(NOTES[status], number, half_year, "note")
            if number in REOPENED and half_year in REOPENED[number]:
                note = "Een deel moet toch nog worden aangevuld."
            yield number, half_year, status, note, leaders[number], reported_on(number, half_year)


def euros(amount: Decimal) -> str:
    """An amount in whole euros, written with two decimals."""
    return f"{amount.quantize(Decimal(1), ROUND_HALF_UP)}.00"


def realised_spending() -> Iterable[Sequence[object]]:
    """A row per budget line and half-year with money in it, and where money went while the line is PM."""
    in_wijken: dict[str, Decimal] = {}
    for wijk in neighbourhood_metrics():
        in_wijken[str(wijk[1])] = in_wijken.get(str(wijk[1]), Decimal(0)) + Decimal(str(wijk[7] or 0))
    for cell in read("budget_amounts"):
        line, year = cell["budget_line"], int(cell["year"])
        for half in (1, 2):
            half_year = f"{year}-H{half}"
            if half_year not in HALF_YEARS:
                continue
            if (line, half_year) in SPENT_WHILE_PM:
                yield line, half_year, "", euros(Decimal(SPENT_WHILE_PM[line, half_year]))
            if cell["amount"] in ("PM", "0.00"):
                continue
            planned = Decimal(cell["amount"]) / 2
            if line == "wijkbudget":
                yield line, half_year, euros(planned), euros(in_wijken[half_year])
                continue
            revised = planned + Decimal(ADDED_TO_BUDGET.get((line, half_year), "0"))
            share = Decimal(SHARES_IN_YEAR.get((line, year), SHARES.get(line, USUAL_SHARES))[half - 1])
            noise = Decimal(int(draw(line, half_year, "noise") * 60) - 30) / 1000
            if share == 1:
                noise = Decimal(0)
            yield line, half_year, euros(revised), euros(revised * (share + noise))


def profile_status(wijk: str, half_year: str) -> str:
    """How far the wijk's culture profile is."""
    started, ready = PROFILE_READY.get(wijk, (PROFILE_STARTED.get(wijk, "9999-H1"), "9999-H1"))
    if half_year >= ready:
        return "vastgesteld"
    return "in voorbereiding" if half_year >= started else "geen"


def neighbourhood_metrics() -> Iterable[Sequence[object]]:
    """A row per wijk and half-year in which something was organised and reported."""
    for wijk, (first, activities, participations, growth, partners) in WIJKEN.items():
        worker = wijk in WITH_WORKER
        for past, half_year in enumerate(HALF_YEARS[HALF_YEARS.index(first) :]):
            if (wijk, half_year) in NOT_REPORTED:
                continue
            level = Decimal(growth) ** past * Decimal(str(round(0.88 + 0.24 * draw(wijk, half_year, "level"), 3)))
            reach = int(participations * level)
            newcomers = int(reach * (0.18 + 0.22 * draw(wijk, half_year, "new")))
            yield (
                wijk,
                half_year,
                max(1, int(activities * level)),
                reach,
                newcomers if worker or half_year > "2023-H2" else "",
                partners + past // 2,
                int(draw(wijk, half_year, "initiatives") * (7 if worker else 3)),
                euros(Decimal(1100 + int(draw(wijk, half_year, "budget") * 1900))) if worker else "",
                profile_status(wijk, half_year),
            )


def rhythm_counts() -> Iterable[Sequence[object]]:
    """A row per rhythm promised per year or shorter and half-year in which it was promised and reported."""
    ends = {row["agreement"]: half_year_of(row["ends_on"]) for row in read("agreements") if row["timing"] == "begrensd"}
    for rhythm in read("rhythms"):
        if rhythm["per"] not in PER_YEAR:
            continue
        # The promotion board is set up in one quarter and meets from then on.
        last = HALF_YEARS[-1] if rhythm["rhythm"] == "promotietafel" else ends.get(rhythm["agreement"], HALF_YEARS[-1])
        times = int(rhythm["times"]) * PER_YEAR[rhythm["per"]]
        for half_year in HALF_YEARS:
            if half_year > last or (rhythm["rhythm"], half_year) in RHYTHM_GAPS:
                continue
            half = half_year.endswith("2")
            promised = times // 2 + (times % 2 if half else 0)
            missed = int(draw(rhythm["rhythm"], half_year, "missed") ** 2 * (promised + 1) * 0.8)
            yield rhythm["rhythm"], half_year, promised - missed


def deployment_starts() -> Iterable[Sequence[object]]:
    """A row per deployment that has begun."""
    yield from STARTS.items()


def indicator_values() -> Iterable[Sequence[object]]:
    """A row per indicator and measured year."""
    for row in read("indicators"):
        for year, value in INDICATOR_VALUES:
            yield row["indicator"], year, value


TABLES = {
    "agreement_statuses": ("agreement half_year status note reported_by reported_on", agreement_statuses),
    "realised_spending": ("budget_line half_year revised_budget realised", realised_spending),
    "deployment_starts": ("deployment started_on", deployment_starts),
    "neighbourhood_metrics": (
        "neighbourhood half_year activities participations first_time partners initiatives budget_spent profile_status",
        neighbourhood_metrics,
    ),
    "rhythm_counts": ("rhythm half_year count", rhythm_counts),
    "indicator_values": ("indicator year value", indicator_values),
}


def write(folder: Path) -> None:
    """Write the six sample tables to `folder` as canonical CSV."""
    for table, (columns, rows) in TABLES.items():
        with (folder / f"{table}.voorbeeld.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(columns.split())
            writer.writerows(rows())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else AGENDA)
