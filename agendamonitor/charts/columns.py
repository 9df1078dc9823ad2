"""Columns of money per year: stacked, with unknown amounts as an open block that claims no height."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import itemgetter

import pandas as pd

from agendamonitor.charts.style import (
    CLEAR,
    HATCH,
    Entry,
    Figure,
    Palette,
    Spec,
    category_axis,
    contrast_on,
    layout,
    position_axis,
)
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

PM_BLOCK = 0.09
HEADROOM = 1.28


def thousands(amount: Decimal) -> str:
    """`327,5`: an amount in thousands of euros to one decimal, short enough to stand over a column on a telephone."""
    return formats.number((Decimal(amount) / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP), None)


def stacked_spending(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """Spending per year in stacked columns, one block per group, PM as a hatched block of one fixed height.

    `answer` has year, group_code, group_name, known_amount (Decimal, euros) and pm_lines (int), ordered by
    year and group. Labels over the columns are in thousands of euros.
    """
    rows = answer.to_dict("records")
    years = sorted({row["year"] for row in rows})
    funded = {row["group_code"] for row in rows if row["known_amount"]}
    groups = list(dict.fromkeys((row["group_code"], row["group_name"]) for row in rows if row["group_code"] in funded))
    amounts = {(row["year"], row["group_code"]): row["known_amount"] for row in rows}
    known = {year: sum((row["known_amount"] for row in rows if row["year"] == year), Decimal(0)) for year in years}
    pm_lines = {year: sum(row["pm_lines"] for row in rows if row["year"] == year) for year in years}
    pm_names = {year: [row["group_name"] for row in rows if row["year"] == year and row["pm_lines"]] for year in years}
    top = max(known.values(), default=Decimal(0)) or Decimal(1)
    block = float(top) * PM_BLOCK
    colours = {code: palette.categorical[index % len(palette.categorical)] for index, (code, _) in enumerate(groups)}
    blocks = [
        Block(
            position,
            float(amounts[year, code]),
            code,
            colours[code],
            f"<b>{name}</b><br>{year}: {formats.euro(amounts[year, code])}",
        )
        for code, name in groups
        for position, year in enumerate(years)
        if amounts.get((year, code))
    ]
    blocks += [
        Block(
            position,
            block,
            "",
            palette.unknown,
            f"<b>{formats.pm(pm_lines[year])}: bedrag onbekend</b><br>{'<br>'.join(pm_names[year])}",
            hatched=True,
        )
        for position, year in enumerate(years)
        if pm_lines[year]
    ]
    labels = [
        {
            "x": position,
            "y": float(known[year]) + (block if pm_lines[year] else 0),
            "text": f"<b>{thousands(known[year])}</b>" + (f"<br>+{pm_lines[year]} PM" if pm_lines[year] else ""),
            "showarrow": False,
            "yanchor": "bottom",
            "font": {"size": 18, "color": palette.ink},
        }
        for position, year in enumerate(years)
    ]
    spec = {
        "data": [_stack(blocks, palette)],
        "layout": layout(
            palette,
            height=480,
            bargap=0.28,
            annotations=labels,
            uniformtext={"minsize": 13, "mode": "hide"},
            xaxis=position_axis(palette, [str(year) for year in years]),
            yaxis={"visible": False, "fixedrange": True, "range": [0, float(top) * HEADROOM]},
        ),
    }
    sentence = "; ".join(f"{year}: {formats.known_and_pm(known[year], pm_lines[year])}" for year in years)
    key = [Entry(f"{code}  {name}", "block", colours[code]) for code, name in groups]
    if any(pm_lines.values()):
        key.append(Entry("PM: bedrag onbekend", "hatched", palette.unknown))
    return Figure(spec, f"Gestapelde kolommen van de begroting per jaar. {sentence}.", tuple(key))


@dataclass(frozen=True)
class Block:
    """One block of a stacked column: where, how high, its words and colour, and what it tells when pointed at."""

    position: int
    height: float
    text: str
    colour: str
    told: str
    hatched: bool = False


def _stack(blocks: Sequence[Block], palette: Palette) -> Spec:
    """Blocks on top of each other, in their order, as one trace: the browser draws one much sooner than ten."""
    level: dict[int, float] = {}
    bases = []
    for block in blocks:
        bases.append(level.get(block.position, 0.0))
        level[block.position] = bases[-1] + block.height
    return {
        "type": "bar",
        "x": [block.position for block in blocks],
        "y": [block.height for block in blocks],
        "base": bases,
        "text": [block.text for block in blocks],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {
            "color": [contrast_on(block.colour) for block in blocks],
            "size": 16,
        },
        "marker": {
            "color": [block.colour for block in blocks],
            "line": {"color": palette.ground, "width": [0 if block.hatched else 1 for block in blocks]},
            # Where blocks have colours of their own, Plotly draws the pattern in the block's colour, on nothing.
            "pattern": {**HATCH, "shape": [HATCH["shape"] if block.hatched else "" for block in blocks]},
        },
        "hovertext": [block.told for block in blocks],
        "hoverinfo": "text",
    }


def planned_and_realised(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """Budgeted as an outline, revised as a thin line, realised as a solid column, per period, all with their amount.

    `answer` has period (text), budgeted, revised and realised (Decimal in euros; None where not known).
    """
    rows = answer.to_dict("records")
    periods = [row["period"] for row in rows]
    x = [period.replace(" (", "<br>(") for period in periods]

    def heights(name: str) -> list[float | None]:
        return [None if row[name] is None else float(row[name]) for row in rows]

    def shown(name: str) -> list[str]:
        return [f"geen {word('report')}" if row[name] is None else formats.euro(row[name]) for row in rows]

    top = max((float(row[name] or 0) for row in rows for name in ("budgeted", "revised", "realised")), default=0.0)
    data = [
        {
            "type": "bar",
            "name": "gerealiseerd",
            "x": x,
            "y": heights("realised"),
            "width": 0.42,
            "marker": {"color": palette.accent},
            "text": ["" if row["realised"] is None else _short(row["realised"]) for row in rows],
            "textposition": "inside",
            "insidetextanchor": "end",
            "textangle": 0,
            "textfont": {"color": contrast_on(palette.accent), "size": 18},
            "hovertext": [f"{p}<br>gerealiseerd: {v}" for p, v in zip(x, shown("realised"), strict=True)],
            "hoverinfo": "text",
        },
        {
            "type": "bar",
            "name": "begroot (bekend)",
            "x": x,
            "y": heights("budgeted"),
            "width": 0.72,
            "marker": {"color": CLEAR, "line": {"color": palette.ink, "width": 2}},
            "text": [f"{_short(row['budgeted'])}<br>{_short(row['revised'])}" for row in rows],
            "textposition": "outside",
            "textangle": 0,
            "cliponaxis": False,
            "textfont": {"color": palette.ink, "size": 14},
            "hovertext": [f"{p}<br>begroot: {v}" for p, v in zip(x, shown("budgeted"), strict=True)],
            "hoverinfo": "text",
        },
        {
            "type": "scatter",
            "name": "na wijziging",
            "mode": "markers",
            "x": x,
            "y": heights("revised"),
            "marker": {"symbol": "line-ew", "size": 34, "line": {"color": palette.categorical[1], "width": 4}},
            "hovertext": [f"{p}<br>na wijziging: {v}" for p, v in zip(x, shown("revised"), strict=True)],
            "hoverinfo": "text",
        },
    ]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=420,
            barmode="overlay",
            xaxis=category_axis(palette),
            yaxis={"visible": False, "fixedrange": True, "range": [0, top * HEADROOM or 1]},
        ),
    }
    sentence = "; ".join(
        f"{p}: begroot {b}, na wijziging {r}, gerealiseerd {d}"
        for p, b, r, d in zip(periods, shown("budgeted"), shown("revised"), shown("realised"), strict=True)
    )
    return Figure(spec, f"Begroot, na wijziging en gerealiseerd per periode. {sentence}.")


def _short(amount: Decimal | None) -> str:
    return "?" if amount is None else thousands(round(amount, -2))


def stacked_fte(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """Fte per year in stacked columns by group; `answer` has year, group_name and fte (Decimal), ordered by group."""
    rows = answer.to_dict("records")
    years = sorted({row["year"] for row in rows})
    names = list(dict.fromkeys(row["group_name"] for row in rows))
    fte = {(row["year"], row["group_name"]): row["fte"] for row in rows}
    totals = {
        year: sum((row["fte"] for row in group), Decimal(0))
        for year, group in groupby(sorted(rows, key=itemgetter("year")), key=itemgetter("year"))
    }
    colours = {name: palette.categorical[index % len(palette.categorical)] for index, name in enumerate(names)}
    blocks = [
        Block(
            position,
            float(fte[year, name]),
            str(index),
            colours[name],
            f"<b>{name}</b><br>{year}: {formats.fte(fte[year, name])}",
        )
        for index, name in enumerate(names, 1)
        for position, year in enumerate(years)
        if fte.get((year, name))
    ]
    top = float(max(totals.values(), default=Decimal(1)))
    spec = {
        "data": [_stack(blocks, palette)],
        "layout": layout(
            palette,
            height=420,
            bargap=0.28,
            uniformtext={"minsize": 13, "mode": "hide"},
            annotations=[
                {
                    "x": position,
                    "y": float(total),
                    "text": f"<b>{formats.number(total, 2)}</b>",
                    "showarrow": False,
                    "yanchor": "bottom",
                    "font": {"size": 18, "color": palette.ink},
                }
                for position, total in enumerate(totals.values())
            ],
            xaxis=position_axis(palette, [str(year) for year in years]),
            yaxis={"visible": False, "fixedrange": True, "range": [0, top * 1.15]},
        ),
    }
    sentence = "; ".join(f"{year}: {formats.fte(total)}" for year, total in totals.items())
    key = tuple(Entry(f"{index}  {name}", "block", colours[name]) for index, name in enumerate(names, 1))
    return Figure(spec, f"Gestapelde kolommen van fte per jaar. {sentence}.", key)
