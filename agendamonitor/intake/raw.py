"""The cells of a file by the column of the table they are of, before they are read as values."""

from dataclasses import dataclass, field

import numpy as np

from agendamonitor.intake.columns import Coded
from agendamonitor.intake.references import Context
from agendamonitor.intake.wide import PrintedTotals


@dataclass
class Raw:
    """The cells of a file: per column of the table its cells and its header, and what stands beside a reference."""

    lines: np.ndarray
    columns: dict[str, Coded] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    context: dict[str, list[Context]] = field(default_factory=dict)
    totals: PrintedTotals | None = None

    def take(self, rows: np.ndarray) -> "Raw":
        """Some of the rows."""

        def some(coded: Coded) -> Coded:
            return Coded(coded.values, coded.codes[rows])

        columns = {name: some(coded) for name, coded in self.columns.items()}
        context = {
            key: [Context(c.column, c.header, some(c.cells)) for c in stated] for key, stated in self.context.items()
        }
        return Raw(self.lines[rows], columns, self.headers, context, self.totals)
