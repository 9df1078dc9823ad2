"""A scenario against the printed agenda: base as outline, scenario solid, PM open, the available budget as a line."""

from decimal import Decimal
from textwrap import wrap
from typing import Any

import pandas as pd

from agendamonitor.charts.columns import HEADROOM, PM_BLOCK, thousands
from agendamonitor.charts.style import CLEAR, HATCH, Figure, Palette, layout, position_axis
from agendamonitor.words import formats
from agendamonitor.words.money import in_whole_euros

# How much wider than its longest bar the drawing of the steps is: the amounts stand behind the bars.
LABEL_ROOM = 1.9
NAME_WIDTH = 16


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


def steps(answer: pd.DataFrame, year: int, *, palette: Palette) -> Figure:
    """From the printed budget of a year to the scenario: a bar per cause, beginning where the last one ended.

    `answer` has kind, difference (Decimal, euros; None in the first and last row), pm_difference (lines) and
    known_amount (what it comes to); rows of one kind are drawn as one bar.
    """
    rows = answer.to_dict("records")
    bars = [("Gedrukt", Decimal(0), rows[0]["known_amount"], formats.whole_euro(rows[0]["known_amount"]))]
    at = rows[0]["known_amount"]
    for row in _per_kind(rows[1:-1]):
        bars.append((formats.capital(row["kind"]), at, row["difference"], _step_words(row)))
        at += row["difference"]
    bars.append(("Scenario", Decimal(0), at, formats.whole_euro(at)))
    y = list(range(len(bars)))
    low = min(min(base, base + length) for _, base, length, _ in bars)
    right = float(max(max(base, base + length) for _, base, length, _ in bars) or 1) * LABEL_ROOM
    ends = (0, len(bars) - 1)
    # A step up and a step down differ in their sign in the words too, so that colour is never the only mark.
    colours = [
        palette.accent if place in ends else palette.warning if length < 0 else palette.unknown
        for place, (_, _, length, _) in enumerate(bars)
    ]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "showlegend": False,
            "x": [float(length) for _, _, length, _ in bars],
            "base": [float(base) for _, base, _, _ in bars],
            "y": y,
            "width": 0.6,
            "marker": {"color": colours},
            "hovertext": [f"<b>{name}</b><br>{words}" for name, _, _, words in bars],
            "hoverinfo": "text",
        }
    ]
    notes = [
        {
            "x": float(max(base, base + length)),
            "y": place,
            "text": words.replace(", ", "<br>"),
            "align": "left",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 6,
            "font": {"size": 18, "color": palette.ink},
        }
        for place, (_, base, length, words) in enumerate(bars)
    ]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=90 + 64 * len(bars),
            annotations=notes,
            xaxis={
                "visible": False,
                "fixedrange": True,
                "range": [min(0.0, float(low)), right],
            },
            yaxis={
                **position_axis(palette, ["<br>".join(wrap(name, NAME_WIDTH)) for name, *_ in bars]),
                "range": [len(bars) - 0.5, -0.5],
            },
        ),
    }
    told = "; ".join(f"{name.lower()} {words}" for name, _, _, words in bars)
    return Figure(spec, f"Van de gedrukte begroting naar dit scenario in {year}. {told}.")


def _per_kind(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of one kind added up, in the order in which the kinds come."""
    kinds: dict[str, dict[str, Any]] = {}
    for row in rows:
        kind = kinds.setdefault(row["kind"], {"kind": row["kind"], "difference": Decimal(0), "pm_difference": 0})
        kind["difference"] += row["difference"]
        kind["pm_difference"] += row["pm_difference"]
    return list(kinds.values())


def _step_words(row: dict[str, Any]) -> str:
    change = formats.euro_change(in_whole_euros(row["difference"]))
    if not row["pm_difference"]:
        return change
    sign = "+" if row["pm_difference"] > 0 else formats.MINUS
    return f"{change}, {sign} {formats.pm(abs(row['pm_difference']))}"
