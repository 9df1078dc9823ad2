"""Fte that fall away and prices per fte: horizontal bars with their names above them."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.charts.style import CLEAR, HATCH, Figure, Palette, Spec, layout, words_from
from agendamonitor.words import formats

Row = Mapping[str, Any]


def fte_left(answer: pd.DataFrame, *, first: int, last: int, palette: Palette) -> Figure:
    """Per function and payer: the fte of one year as an outline, what is still agreed in another year solid.

    `answer` has function, payer, fte_before and fte_after (Decimal), in the order in which they are drawn.
    """
    rows = answer.to_dict("records")
    texts = [row["function"] for row in rows]
    told = [f"{row['payer']}: {formats.number(row['fte_before'], 2)} → {_left(row)}" for row in rows]
    hovers = [f"<b>{name}</b><br>{change}" for name, change in zip(texts, told, strict=True)]
    top = max((float(max(row["fte_before"], row["fte_after"])) for row in rows), default=1.0) or 1.0
    data: list[Spec] = [
        _bars(f"in {first}", [row["fte_before"] for row in rows], hovers)
        | {"marker": {"color": CLEAR, "line": {"color": palette.ink, "width": 1.5}}},
        _bars(f"nog afgesproken in {last}", [row["fte_after"] for row in rows], hovers)
        | {"marker": {"color": palette.accent}},
        words_from([0.0] * len(rows), [place - 0.58 for place in range(len(rows))], texts, palette),
        words_from([0.0] * len(rows), [place - 0.32 for place in range(len(rows))], told, palette, size=15),
    ]
    alt = "; ".join(f"{row['function']}, {change}" for row, change in zip(rows, told, strict=True))
    return Figure(
        _spec(data, len(rows), top * 1.02, palette, step=84),
        f"Fte per functie in {first} en wat in {last} nog is afgesproken. {alt or 'Geen fte'}.",
    )


def _left(row: Row) -> str:
    return formats.number(row["fte_after"], 2) if row["fte_after"] else "niets"


def price_bars(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """Price per fte per budget line; where the source gives another reading, a hatched bar under it.

    `answer` has name, price_per_fte, other_price (Decimal in euros; None where there is one reading) and finding.
    """
    rows = answer.to_dict("records")
    others = [row for row in rows if row["other_price"] is not None]
    top = max((float(row["price_per_fte"]) for row in rows), default=1.0)
    printed = [formats.euro(row["price_per_fte"]) for row in rows]
    marked = [_reading(row) for row in rows]
    hovers = [f"<b>{row['name']}</b><br>{price}{mark}" for row, price, mark in zip(rows, printed, marked, strict=True)]
    data: list[Spec] = [
        _bars("volgens de tabel", [row["price_per_fte"] for row in rows], hovers)
        | {"marker": {"color": palette.accent}},
    ]
    if others:
        data.append(
            _bars(
                "andere lezing van de bron",
                [row["other_price"] for row in others],
                [hovers[rows.index(row)] for row in others],
            )
            | {
                "width": 0.14,
                "y": [rows.index(row) + 0.21 for row in others],
                "marker": {
                    "color": CLEAR,
                    "pattern": {**HATCH, "fgcolor": palette.unknown},
                    "line": {"width": 1, "color": palette.unknown},
                },
            }
        )
    data += [
        words_from([0.0] * len(rows), [place - 0.58 for place in range(len(rows))], _names(rows), palette),
        words_from(
            [0.0] * len(rows),
            [place - 0.32 for place in range(len(rows))],
            [f"<b>{price}</b>{mark}" for price, mark in zip(printed, marked, strict=True)],
            palette,
        ),
    ]
    alt = "; ".join(f"{row['name']}: {price}{mark}" for row, price, mark in zip(rows, printed, marked, strict=True))
    spec = _spec(data, len(rows), top * 1.02, palette, step=88)
    return Figure(spec, f"Prijs per fte per begrotingspost. {alt or 'Geen prijzen'}.")


def _reading(row: Row) -> str:
    if row["other_price"] is None:
        return ""
    return f" of {formats.euro(row['other_price'])} ({row['finding']})"


def _names(rows: Sequence[Row]) -> list[str]:
    """The names of the lines without their fte, short enough for a telephone; the table has the whole name."""
    names = [re.sub(r" \([^()]*fte\)$", "", row["name"]) for row in rows]
    return [name if len(name) <= 42 else f"{name[:40].rstrip()}…" for name in names]


def _bars(name: str, values: Sequence[Decimal], hovers: Sequence[str]) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(range(len(values))),
        "x": [float(value) for value in values],
        "width": 0.24,
        "hovertext": list(hovers),
        "hoverinfo": "text",
    }


def _spec(data: list[Spec], count: int, top: float, palette: Palette, *, step: int) -> Spec:
    return {
        "data": data,
        "layout": layout(
            palette,
            height=76 + step * count,
            barmode="overlay",
            xaxis={"visible": False, "fixedrange": True, "range": [0, top]},
            yaxis={"visible": False, "fixedrange": True, "range": [count - 0.6, -0.85]},
        ),
    }
