"""Write Zoetermeer's sample figures: made up, plausible, uneven, and the same bytes on every run.

Reads the agenda's own tables next to them and replaces the six tables whose origin is `voorbeeld`. Every draw is a
hash of what it is for, so adding an agreement never changes the figures of another.

    python -m scripts.make_sample_figures [FOLDER TO WRITE TO]
"""

import csv
import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from scripts.sample_course import (
    ADDED_TO_BUDGET,
    DELAYS,
    DROPPED,
    HALF_YEARS,
    INDICATOR_VALUES,
    NEVER,
    NOT_REPORTED,
    NOTES,
    PER_YEAR,
    PROFILE_READY,
    PROFILE_STARTED,
    REOPENED,
    RHYTHM_GAPS,
    SHARES,
    SHARES_IN_YEAR,
    SILENCE,
    SPENT_WHILE_PM,
    STARTS,
    USUAL_SHARES,
    USUAL_SILENCE,
    WIJKEN,
    WITH_WORKER,
)

AGENDA = Path(__file__).parent.parent / "data" / "zoetermeer"
SEED = "voorbeeldcijfers-1"


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
