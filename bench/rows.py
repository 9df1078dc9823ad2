"""What a section found: one row per measure, samples per subject; medians, tails and ratios come from those alone."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from agendamonitor.words import formats


@dataclass(frozen=True)
class Row:
    """One measure of several subjects: what was measured, its unit, the samples per subject.

    `compare` lists pairs (subject, reference) of which the ratio of the medians is shown; `aim` says in words what
    is aimed at.
    """

    measure: str
    unit: str
    samples: dict[str, list[float]]
    compare: Sequence[tuple[str, str]] = ()
    aim: str = ""

    def median(self, subject: str) -> float:
        return statistics.median(self.samples[subject])

    def tail(self, subject: str) -> float:
        """The 95th percentile: the smallest sample that at least 95 % of the samples do not exceed."""
        ordered = sorted(self.samples[subject])
        return ordered[math.ceil(0.95 * len(ordered)) - 1]

    def ratio(self, subject: str, reference: str) -> float | None:
        """How many times the reference's median; None where there is nothing to divide by."""
        return self.median(subject) / self.median(reference) if self.median(reference) else None


@dataclass(frozen=True)
class Finding:
    """The rows of one section, under its title, with what a reader must know to read them."""

    title: str
    rows: list[Row]
    notes: list[str] = field(default_factory=list)


def shown(value: float) -> str:
    """A figure with three significant digits, the Dutch way."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return formats.number(Decimal(f"{value:.{decimals}f}"), decimals)


def _cell(row: Row, subject: str) -> str:
    if subject not in row.samples:
        return "–"
    median = shown(row.median(subject))
    return median if len(row.samples[subject]) == 1 else f"{median} ({shown(row.tail(subject))})"


def _ratio(row: Row, subject: str, reference: str) -> str:
    value = row.ratio(subject, reference)
    return f"{subject} / {reference}: {shown(value)} ×" if value is not None else ""


def table(finding: Finding) -> str:
    """A section as Markdown: a table with median (p95) per subject, then the ratios and the notes."""
    subjects = list(dict.fromkeys(subject for row in finding.rows for subject in row.samples))
    head = ["meting", "eenheid", *subjects, "n"]
    lines = [f"## {finding.title}", "", _line(head), _line(["---", "---", *["---:"] * (len(subjects) + 1)])]
    for row in finding.rows:
        counts = sorted({len(samples) for samples in row.samples.values()})
        figures = [_cell(row, subject) for subject in subjects]
        lines.append(
            _line([row.measure, row.unit, *figures, "–".join(map(str, dict.fromkeys((counts[0], counts[-1]))))])
        )
    compared = [row for row in finding.rows if row.compare]
    if compared:
        lines += ["", _line(["meting", "verhouding van de medianen", "doel"]), _line(["---"] * 3)]
        for row in compared:
            ratios = "; ".join(filter(None, (_ratio(row, s, r) for s, r in row.compare)))
            lines.append(_line([row.measure, ratios, row.aim]))
    lines += ["", *finding.notes]
    return "\n".join(lines).rstrip() + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
