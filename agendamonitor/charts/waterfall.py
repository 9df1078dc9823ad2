"""From the known amount of one year to that of another, step by step."""

from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.charts.columns import thousands
from agendamonitor.charts.style import HATCH, Figure, Palette, layout
from agendamonitor.words import formats


def waterfall(answer: pd.DataFrame, *, first: int, last: int, palette: Palette) -> Figure:
    """From the known amount of one year to that of another, step by step; what only becomes unknown is hatched.

    `answer` has step (int), label, kind (`van`, `houdt op`, `begint`, `wordt minder`, `wordt meer`, `wordt PM`,
    `was PM`, `naar`) and amount (Decimal, euros, signed; the totals for `van` and `naar`), ordered by step.
    """
    rows = answer.to_dict("records")
    level = Decimal(0)
    bars: list[dict[str, Any]] = []
    for position, row in enumerate(rows):
        amount, total = row["amount"], row["kind"] in {"van", "naar"}
        base = Decimal(0) if total else min(level, level + amount)
        level = amount if total else level + amount
        shown = f"<b>{thousands(amount)}</b>" if total else ("+" if amount > 0 else "") + thousands(amount)
        bars.append({**row, "position": position, "base": base, "height": abs(amount), "text": shown})
    hatched = {"color": palette.ground, "pattern": {**HATCH, "fgcolor": palette.unknown}, "line": {"width": 0}}
    looks = [
        ("bekend bedrag", {"van", "naar"}, {"color": palette.accent}),
        ("houdt op of wordt minder", {"houdt op", "wordt minder"}, {"color": palette.warning}),
        ("begint of wordt meer", {"begint", "wordt meer"}, {"color": palette.categorical[3]}),
        ("wordt PM of was PM: bedrag onbekend", {"wordt PM", "was PM"}, hatched),
    ]
    data = []
    for name, kinds, marker in looks:
        members = [bar for bar in bars if bar["kind"] in kinds]
        if not members:
            continue
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": [bar["position"] for bar in members],
                "x": [float(bar["height"]) for bar in members],
                "base": [float(bar["base"]) for bar in members],
                "width": 0.55,
                "text": [bar["text"] for bar in members],
                "textposition": "outside",
                "cliponaxis": False,
                "textfont": {"size": 18, "color": palette.ink},
                "marker": marker,
                "hovertext": [
                    f"<b>{bar['label']}</b><br>{bar['kind']}: {formats.euro_change(bar['amount'])}" for bar in members
                ],
                "hoverinfo": "text",
            }
        )
    names = [
        {
            "x": 0,
            "y": bar["position"] - 0.46,
            "xanchor": "left",
            "align": "left",
            "yanchor": "middle",
            "text": bar["label"],
            "showarrow": False,
            "font": {"size": 18, "color": palette.ink},
        }
        for bar in bars
    ]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=110 + 58 * len(rows),
            barmode="overlay",
            margin={"l": 8, "r": 60, "t": 12, "b": 8},
            annotations=names,
            xaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
            yaxis={"visible": False, "fixedrange": True, "range": [len(rows) - 0.6, -0.75]},
        ),
    }
    steps = "; ".join(
        f"{row['label']} {row['kind']} {formats.euro_change(row['amount'])}"
        for row in rows
        if row["kind"] not in {"van", "naar"}
    )
    start, end = rows[0]["amount"], rows[-1]["amount"]
    alt = f"Van {formats.euro(start)} bekend in {first} naar {formats.euro(end)} in {last}. {steps or 'Geen verschil'}."
    return Figure(spec, alt)
