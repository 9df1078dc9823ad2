"""A scenario against the printed agenda: base as outline, scenario solid, PM open, the available budget as a line."""

from decimal import Decimal

import pandas as pd

from agendamonitor import formats
from agendamonitor.charts.columns import HEADROOM, PM_BLOCK, thousands
from agendamonitor.charts.style import CLEAR, HATCH, Figure, Palette, layout, position_axis
from agendamonitor.money import in_whole_euros


def against_printed(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """Columns per year.

    `answer` has year, printed_amount, printed_pm, amount_low, scenario_amount, amount_high, pm_lines and available
    (None: unknown).
    Amounts are Decimals in euros; labels over the columns are in thousands.
    """
    rows = answer.to_dict("records")
    x = list(range(len(rows)))
    peak = max(
        [row["amount_high"] for row in rows] + [row["printed_amount"] for row in rows], default=Decimal(1)
    ) or Decimal(1)
    block = float(peak) * PM_BLOCK
    ranged = any(row["amount_low"] != row["amount_high"] for row in rows)
    data = [
        {
            "type": "bar",
            "name": "scenario",
            "x": x,
            "y": [float(row["scenario_amount"]) for row in rows],
            "width": 0.5,
            "marker": {"color": palette.accent},
            "hovertext": [
                f"<b>{row['year']}</b><br>scenario: {_whole(row['scenario_amount'], row['pm_lines'])}" for row in rows
            ],
            "hoverinfo": "text",
            **(
                {
                    "error_y": {
                        "type": "data",
                        "symmetric": False,
                        "array": [float(row["amount_high"] - row["scenario_amount"]) for row in rows],
                        "arrayminus": [float(row["scenario_amount"] - row["amount_low"]) for row in rows],
                        "color": palette.ink,
                        "thickness": 2,
                    }
                }
                if ranged
                else {}
            ),
        },
        {
            "type": "bar",
            "name": "nog PM: bedrag onbekend",
            "x": x,
            "y": [block if row["pm_lines"] else 0 for row in rows],
            "base": [float(row["amount_high"]) for row in rows],
            "width": 0.5,
            "marker": {
                "color": palette.ground,
                "pattern": {**HATCH, "fgcolor": palette.unknown},
                "line": {"width": 0},
            },
            "hovertext": [f"<b>{row['year']}</b><br>{formats.pm(row['pm_lines'])}" for row in rows],
            "hoverinfo": "text",
        },
        {
            "type": "bar",
            "name": "zoals gedrukt",
            "x": x,
            "y": [float(row["printed_amount"]) for row in rows],
            "width": 0.72,
            "marker": {"color": CLEAR, "line": {"color": palette.ink, "width": 2}},
            "hovertext": [
                f"<b>{row['year']}</b><br>gedrukt: {_whole(row['printed_amount'], row['printed_pm'])}" for row in rows
            ],
            "hoverinfo": "text",
        },
    ]
    if any(row["available"] is not None for row in rows):
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "beschikbaar",
                "x": x,
                "y": [None if row["available"] is None else float(row["available"]) for row in rows],
                "line": {"color": palette.warning, "width": 3, "dash": "dash", "shape": "hvh"},
                "hovertext": [
                    "" if row["available"] is None else f"beschikbaar: {formats.whole_euro(row['available'])}"
                    for row in rows
                ],
                "hoverinfo": "text",
            }
        )
    labels = [
        {
            "x": position,
            "y": max(float(row["amount_high"]) + (block if row["pm_lines"] else 0), float(row["printed_amount"])),
            "text": f"<b>{thousands(row['scenario_amount'])}</b>"
            + (f"<br>+{row['pm_lines']} PM" if row["pm_lines"] else ""),
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"size": 18, "color": palette.ink},
        }
        for position, row in enumerate(rows)
    ]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=500,
            barmode="overlay",
            annotations=labels,
            xaxis=position_axis(palette, [str(row["year"]) for row in rows]),
            yaxis={"visible": False, "fixedrange": True, "range": [0, float(peak) * HEADROOM]},
        ),
    }
    described = "; ".join(
        f"{row['year']}: {_whole(row['scenario_amount'], row['pm_lines'])} "
        f"(gedrukt {_whole(row['printed_amount'], row['printed_pm'])})"
        for row in rows
    )
    return Figure(spec, f"Scenario en gedrukte begroting per jaar. {described}.")


def _whole(amount: Decimal, pm_lines: int) -> str:
    return formats.known_and_pm(in_whole_euros(amount), pm_lines)
