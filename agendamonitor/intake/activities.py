"""The cultural workers' log against the reported figures per wijk: counted from one, compared with the other."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from agendamonitor.intake.columns import Coded, CodedTable
from agendamonitor.intake.keys import combined, grouped
from agendamonitor.words.problem import Problem, problem

ACTIVITIES, METRICS = "activities", "neighbourhood_metrics"


@dataclass(frozen=True)
class Difference:
    """A reported figure that is not what the log adds up to."""

    neighbourhood: str
    half_year: str
    figure: str
    reported: int
    counted: int
    line: int


def compare(log: CodedTable, metrics: CodedTable) -> list[Difference]:
    """Every reported figure of a wijk and half-year in the log that differs from what the log adds up to.

    `activities` counts the rows, `participations` and `first_time` add up participants and first-timers, `partners`
    counts the different partners. A half-year or wijk that the log does not have is not compared.
    """
    counted = _counted(log)
    differences = []
    for row in range(len(metrics.lines)):
        place = metrics.text("neighbourhood", row), metrics.text("half_year", row)
        for figure, count in counted.get(place, {}).items():
            reported = metrics.text(figure, row)
            if reported and int(reported) != count:
                differences.append(Difference(*place, figure, int(reported), count, metrics.line(row)))
    return differences


def difference_problems(differences: list[Difference], file: str) -> list[Problem]:
    """The differences in sentences, as warnings of a file."""
    return [
        problem(
            "R16-log-differs",
            level="waarschuwing",
            file=file,
            column=each.figure,
            value=str(each.reported),
            found=(
                f"{each.neighbourhood} {each.half_year}: opgegeven {each.reported}, volgens het logboek {each.counted}"
            ),
            expected="gelijke aantallen",
        )
        for each in differences
    ]


def _counted(log: CodedTable) -> dict[tuple[str, str], dict[str, int]]:
    rows = np.flatnonzero(log.columns["neighbourhood"].codes >= 0)
    if not len(rows):
        return {}
    wijk, period = log.columns["neighbourhood"], _half_years(log.columns["date"])
    first, group = grouped(combined([wijk, period])[rows])
    figures = {
        "activities": np.bincount(group, minlength=len(first)),
        "participations": _added(log.columns["participants"], rows, group, len(first)),
        "first_time": _added(log.columns["first_time"], rows, group, len(first)),
        "partners": _different(log.columns["partner"], rows, group, len(first)),
    }
    wijken, periods = wijk.texts(), period.texts()
    return {
        (wijken[wijk.codes[row]], periods[period.codes[row]]): {
            name: int(counts[n]) for name, counts in figures.items()
        }
        for n, row in enumerate(rows[first])
    }


def _half_years(dates: Coded) -> Coded:
    names = pa.array([f"{text[:4]}-H{1 if text[5:7] <= '06' else 2}" for text in dates.texts()], pa.string())
    encoded = names.dictionary_encode()
    return Coded(encoded.dictionary, encoded.indices.to_numpy()[dates.codes].astype(np.int64))


def _added(column: Coded, rows: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    figures = np.array([*map(int, column.texts()), 0], dtype=np.int64)
    sums = np.zeros(groups, dtype=np.int64)
    np.add.at(sums, group, figures[column.codes[rows]])
    return sums


def _different(column: Coded, rows: np.ndarray, group: np.ndarray, groups: int) -> np.ndarray:
    codes = column.codes[rows]
    filled = np.flatnonzero(codes >= 0)
    first, _ = grouped(group[filled] * (len(column.values) + 1) + codes[filled])
    return np.bincount(group[filled[first]], minlength=groups)
