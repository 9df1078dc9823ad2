"""How many agreements will be done when, from the agenda's own history, and how sure that is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.special import betaincinv

from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT
from agendamonitor.words.vocabulary import word, worded

Row = Mapping[str, Any]

CLOSED = {"gereed", "vervallen"}
FEWEST_HALF_YEARS = 4
FEWEST_DONE = 5
FEWEST_IN_GROUP = 5
COVERAGE = 0.9
GRID = 40
# Both texts are in the words of the agenda once `worded`.
METHOD = (
    "Per halfjaar is geteld welk deel van de open {leafs} met een einddatum gereed werd, apart voor {leafs} "
    "waarvan de einddatum al bereikt was en voor de andere. "
    "De marge van 90% telt mee dat dit deel onzeker is (interval van Jeffreys) en dat het toeval is welke {leafs} "
    "gereed komen."
)
RULE = (
    f"Er wordt pas voorspeld bij {FEWEST_HALF_YEARS} halfjaren met {{report}} en {FEWEST_DONE} {{leafs}} "
    "die gereed werden."
)


class Exposure(NamedTuple):
    """An open agreement in a half-year: whether its end date had come by the end of it, and whether it got done."""

    half_year: str
    due: bool
    done: bool


class Rate(NamedTuple):
    """How often an open agreement got done in half a year: how many of how many, with a 90% interval (Jeffreys)."""

    done: int
    open: int
    low: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """How many of the `open` agreements will be done `steps` half-years on: expected, and the 90% range.

    `chances` gives the probability of 0, 1, … agreements; `rates` hold the history it rests on, by whether the end
    date had come.
    """

    open: int
    steps: int
    expected: float
    low: int
    high: int
    chances: tuple[float, ...]
    rates: Mapping[bool, Rate]


class NoForecast(NamedTuple):
    """Why nothing is forecast, as a Dutch sentence."""

    reason: str


class Tested(NamedTuple):
    """A forecast made with what was known at `half_year` for `steps` half-years on, and what came of it."""

    half_year: str
    steps: int
    forecast: Forecast
    done: int

    @property
    def inside(self) -> bool:
        """Whether what came lies in the range that was given."""
        return self.forecast.low <= self.done <= self.forecast.high


def exposures(history: pd.DataFrame, until: str) -> list[Exposure]:
    """Every half-year up to `until` in which an agreement began open and about which something was reported since.

    `history` has agreement, ends_on, half_year, half_year_ends_on and status (`outlook_history`), in order of
    half-year. A half-year without report counts as not done when a later report follows; else it does not count.
    """
    found = []
    for rows in _by_agreement(history, until).values():
        reported = [place for place, row in enumerate(rows) if row["status"] != SILENT]
        if not reported:
            continue
        first, last = reported[0], reported[-1]
        for row in rows[first + 1 : last + 1]:
            if _last_known(rows, row["half_year"], before=True) in CLOSED:
                break
            if row["status"] != "vervallen":
                due = row["ends_on"] <= row["half_year_ends_on"]
                found.append(Exposure(row["half_year"], due, row["status"] == "gereed"))
    return found


def rate(seen: Sequence[Exposure]) -> Rate:
    """The share that got done with its interval."""
    done = sum(each.done for each in seen)
    tail = (1 - COVERAGE) / 2
    return Rate(done, len(seen), _share(done, len(seen), tail), _share(done, len(seen), 1 - tail))


def expected(
    history: pd.DataFrame, until: str, ahead: Sequence[date], *, ends_by: date | None = None
) -> Forecast | NoForecast:
    """How many agreements that are open at `until` will be done at the last day of `ahead` (ends of half-years).

    Only agreements with an end date on or before `ends_by` (None: any) are forecast; all serve as history.
    """
    seen = exposures(history, until)
    done = sum(each.done for each in seen)
    reported = len({row["half_year"] for row in history.to_dict("records") if _counts(row, until)})
    if reported < FEWEST_HALF_YEARS or done < FEWEST_DONE:
        return NoForecast(
            f"Niet te voorspellen: er {'is' if reported < 2 else 'zijn'} {_rests_on(reported, done)}. {worded(RULE)}"
        )
    open_ends = [
        rows[-1]["ends_on"]
        for rows in _by_agreement(history, until).values()
        if _last_known(rows, until) not in CLOSED and (ends_by is None or rows[-1]["ends_on"] <= ends_by)
    ]
    if not ahead:
        return NoForecast("Niet te voorspellen: de fase eindigt vóór het volgende halfjaar.")
    groups = {due: [each for each in seen if each.due == due] for due in (True, False)}
    groups = {due: group if len(group) >= FEWEST_IN_GROUP else seen for due, group in groups.items()}
    chances = _mixed(open_ends, ahead, groups)
    tail = (1 - COVERAGE) / 2
    return Forecast(
        open=len(open_ends),
        steps=len(ahead),
        expected=sum(count * chance for count, chance in enumerate(chances)),
        low=_quantile(chances, tail),
        high=_quantile(chances, 1 - tail),
        chances=tuple(chances),
        rates={due: rate(group) for due, group in groups.items()},
    )


def until_phase_ends(
    history: pd.DataFrame, half_year: str, horizon: pd.DataFrame
) -> tuple[Forecast | NoForecast, Row | None]:
    """The forecast for the last half-year before the running phase ends, and that half-year (`outlook_horizon`)."""
    ahead = horizon.to_dict("records")
    phase = ahead[-1] if ahead else None
    made = expected(
        history, half_year, [row["ends_on"] for row in ahead], ends_by=phase["phase_ends_on"] if phase else None
    )
    return made, phase


def tested(history: pd.DataFrame) -> list[Tested]:
    """Forecasts from every earlier half-year over every later one that is known, with what came of each."""
    ends = {row["half_year"]: row["half_year_ends_on"] for row in history.to_dict("records")}
    half_years = sorted(ends)
    found = []
    for place, half_year in enumerate(half_years):
        for steps, later in enumerate(half_years[place + 1 :], 1):
            made = expected(history, half_year, [ends[each] for each in half_years[place + 1 : place + 1 + steps]])
            if isinstance(made, Forecast):
                found.append(Tested(half_year, steps, made, _became_done(history, half_year, later)))
    return found


def sentence(made: Forecast | NoForecast, phase: Row | None) -> str:
    """The forecast in words, with its range and what it rests on."""
    leaf = word("leaf")
    if phase is None:
        return "Niet te voorspellen: er ligt geen peilmoment meer vóór het einde van een fase."
    if isinstance(made, NoForecast):
        return made.reason
    if not made.open:
        return f"Er staan geen {leaf.many} open met een einddatum tot en met {formats.day(phase['phase_ends_on'])}."
    done, seen = (sum(getattr(each, name) for each in _distinct(made.rates)) for name in ("done", "open"))
    return (
        f"Van de {formats.plural(made.open, f'open {leaf}', f'open {leaf.many}')} met een einddatum tot en met "
        f"{formats.day(phase['phase_ends_on'])} zijn er op {formats.day(phase['ends_on'])} naar verwachting "
        f"{round(made.expected)} gereed (90% kans op {made.low} tot en met {made.high}). Dit rust op {seen} "
        f"waarnemingen, waarvan {done} keer gereed."
    )


def heading(made: Forecast | NoForecast, phase: Row | None) -> str:
    """The title over the forecast: the range of what may get done, or that nothing can be said."""
    leaf = word("leaf")
    if phase is None or isinstance(made, NoForecast):
        return "Wat er gereed komt, is niet te voorspellen"
    if not made.open:
        return f"Tot het einde van de fase staat er geen {leaf} met een einddatum open"
    span = f"{made.low or 'geen'}" if made.low == made.high else f"{made.low} tot en met {made.high}"
    many = f"van de {made.open} open {leaf.many}" if made.open > 1 else f"van {leaf.article} ene open {leaf}"
    verb = "is" if made.high == 1 else "zijn"
    return f"Naar verwachting {verb} op {formats.day(phase['ends_on'])} {span} {many} gereed (90% kans)"


def _rests_on(reported: int, done: int) -> str:
    half_years = formats.plural(reported, "halfjaar", "halfjaren") if reported else "nog geen halfjaar"
    leaf = word("leaf")
    agreements = leaf.counted(done) if done else f"nog geen {leaf}"
    pronoun = "die" if done > 1 else leaf.relative
    return f"{half_years} met {word('report')} en {agreements} {pronoun} gereed {'werden' if done > 1 else 'werd'}"


def _counts(row: Row, until: str) -> bool:
    return row["half_year"] <= until and row["status"] != SILENT


def _by_agreement(history: pd.DataFrame, until: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in history.to_dict("records"):
        if row["half_year"] <= until:
            found.setdefault(row["agreement"], []).append(row)
    return found


def _last_known(rows: Iterable[Row], half_year: str, *, before: bool = False) -> str:
    known = SILENT
    for row in rows:
        if row["half_year"] > half_year or (before and row["half_year"] == half_year):
            break
        if row["status"] != SILENT:
            known = row["status"]
    return known


def _became_done(history: pd.DataFrame, half_year: str, later: str) -> int:
    return sum(
        _last_known(rows, half_year) not in CLOSED and _last_known(rows, later) == "gereed"
        for rows in _by_agreement(history, later).values()
    )


def _distinct(rates: Mapping[bool, Rate]) -> list[Rate]:
    return list(dict.fromkeys(rates.values()))


def _share(done: int, seen: int, part: float) -> float:
    """What the share is below with this probability, under Jeffreys' prior: a quantile of a beta distribution."""
    return float(betaincinv(done + 0.5, seen - done + 0.5, part))


def _quantiles(group: Sequence[Exposure]) -> list[float]:
    """The middles of equally likely parts of what the share can be."""
    done, seen = sum(each.done for each in group), len(group)
    return [_share(done, seen, (part + 0.5) / GRID) for part in range(GRID)]


def _mixed(open_ends: Sequence[date], ahead: Sequence[date], groups: Mapping[bool, Sequence[Exposure]]) -> list[float]:
    """The chances of 0, 1, … done, over everything that the two shares can be.

    The generating functions of the counts are averaged at the roots of unity; one inverse transform gives the chances.
    """
    late_share, early_share = np.meshgrid(_quantiles(groups[True]), _quantiles(groups[False]))
    roots = np.exp(-2j * np.pi * np.arange(len(open_ends) + 1) / (len(open_ends) + 1))
    waiting = Counter(sum(end > day for day in ahead) for end in open_ends)
    averaged = np.zeros(len(roots), dtype=complex)
    for late, early in zip(late_share.ravel(), early_share.ravel(), strict=True):
        function = np.ones(len(roots), dtype=complex)
        for before, agreements in waiting.items():
            done = 1 - (1 - early) ** before * (1 - late) ** (len(ahead) - before)
            function *= (1 - done + done * roots) ** agreements
        averaged += function / GRID**2
    return np.clip(np.fft.ifft(averaged).real, 0, 1).tolist()


def _quantile(chances: Sequence[float], share: float) -> int:
    total = 0.0
    for count, chance in enumerate(chances):
        total += chance
        if total >= share:
            return count
    return len(chances) - 1
