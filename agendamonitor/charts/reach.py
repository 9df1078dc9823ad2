"""Reach and budget of the areas: bars per area, half-years as small multiples."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from agendamonitor.charts.style import (
    CLEAR,
    HATCH,
    Figure,
    Palette,
    Spec,
    contrast_on,
    in_years,
    layout,
    words_from,
    year_axis,
)
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]
STRIP = 96
ALONE = 240
TALLEST = 0.58


def reach_bars(rows: Sequence[Row], words: Sequence[str], *, palette: Palette) -> Figure:
    """Participations per 1.000 residents, one bar per area, of which the solid part took part for the first time.

    Each row has name, per_thousand and first_time_share (Decimal or None); `words` says per row what to print
    where there is no number.
    """
    rates = [row["per_thousand"] for row in rows]
    top = float(max((rate for rate in rates if rate is not None), default=Decimal(1))) or 1.0
    first = [
        float(rate * row["first_time_share"]) if rate is not None and row["first_time_share"] is not None else 0.0
        for rate, row in zip(rates, rows, strict=True)
    ]
    places = list(range(len(rows)))
    shares = [None if row["first_time_share"] is None else formats.percent(row["first_time_share"]) for row in rows]
    hovers = [
        f"<b>{row['name']}</b><br>{words[place]}" + (f"<br>eerste keer: {shares[place]}" if shares[place] else "")
        for place, row in enumerate(rows)
    ]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": "eerste keer",
            "y": places,
            "x": first,
            "text": [share if part / top > 0.13 else "" for share, part in zip(shares, first, strict=True)],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "constraintext": "none",
            "textfont": {"size": 18, "color": contrast_on(palette.accent)},
            "marker": {"color": palette.accent},
            "hovertext": hovers,
            "hoverinfo": "text",
        },
        {
            "type": "bar",
            "orientation": "h",
            "name": "vaker",
            "y": places,
            "x": [float(rate or 0) - part for rate, part in zip(rates, first, strict=True)],
            "marker": {"color": palette.soft},
            "hovertext": hovers,
            "hoverinfo": "text",
        },
    ]
    known = [place for place, rate in enumerate(rates) if rate is not None]
    data += [
        words_from(
            [0.0] * len(rows),
            [place - 0.5 for place in places],
            [
                f"<b>{row['name']}</b>" + ("" if rate is not None else f"  {words[place]}")
                for place, (row, rate) in enumerate(zip(rows, rates, strict=True))
            ],
            palette,
        ),
        words_from(
            [float(rates[place] or 0) for place in known],
            [float(place) for place in known],
            [f"\u00a0<b>{formats.number(rates[place] or 0, 1)}</b>" for place in known],
            palette,
            size=18,
        ),
    ]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=72 + 52 * len(rows),
            barmode="stack",
            bargap=0.56,
            xaxis={"visible": False, "fixedrange": True, "range": [0, top * 1.22]},
            yaxis={"visible": False, "fixedrange": True, "range": [len(rows) - 0.6, -0.8]},
        ),
    }
    area = word("area")
    told = "; ".join(
        f"{row['name']}: {said}" + (f", {share} eerste keer" if share else "")
        for row, said, share in zip(rows, words, shares, strict=True)
    )
    return Figure(spec, f"Deelnames per 1.000 inwoners per {area}. {told or f'Geen {area.many}'}.")


def budget_bars(rows: Sequence[Row], *, palette: Palette) -> Figure:
    """What each area used of its budget: solid within an outline of the whole amount, the rest over it marked.

    Each row has name, budget_used (Decimal in euros or None), budget_amount and budget_share.
    """
    top = max((float(max(row["budget_used"] or 0, row["budget_amount"])) for row in rows), default=1.0) or 1.0
    places = list(range(len(rows)))
    within = [float(min(row["budget_used"] or Decimal(0), row["budget_amount"])) for row in rows]
    over = [float(max((row["budget_used"] or Decimal(0)) - row["budget_amount"], Decimal(0))) for row in rows]
    words = [_budget_word(row) for row in rows]
    hovers = [f"<b>{row['name']}</b><br>{said}" for row, said in zip(rows, words, strict=True)]
    bars: Spec = {"type": "bar", "orientation": "h", "y": places, "hovertext": hovers, "hoverinfo": "text"}
    data = [
        {
            **bars,
            "name": "budget per jaar",
            "x": [float(row["budget_amount"]) for row in rows],
            "marker": {"color": CLEAR, "line": {"color": palette.muted, "width": 1.5}},
        },
        {**bars, "name": "gebruikt", "x": within, "marker": {"color": palette.accent}},
        {
            **bars,
            "name": "te veel",
            "x": over,
            "base": [float(row["budget_amount"]) for row in rows],
            "marker": {"color": palette.warning, "pattern": {**HATCH, "shape": "/", "fgcolor": palette.ground}},
        },
    ]
    names = [f"<b>{row['name']}</b>  {said}" for row, said in zip(rows, words, strict=True)]
    spec = {
        "data": [
            *(data if any(over) else data[:2]),
            words_from([0.0] * len(rows), [place - 0.5 for place in places], names, palette),
        ],
        "layout": layout(
            palette,
            height=72 + 56 * len(rows),
            barmode="overlay",
            bargap=0.56,
            xaxis={"visible": False, "fixedrange": True, "range": [0, top * 1.02]},
            yaxis={"visible": False, "fixedrange": True, "range": [len(rows) - 0.6, -0.8]},
        ),
    }
    area = word("area")
    budget = area.compound("budget")
    told = "; ".join(f"{row['name']}: {said}" for row, said in zip(rows, words, strict=True))
    return Figure(spec, f"Gebruikt {budget} per {area}. {told or f'Geen {area.many} met een {budget}'}.")


def _budget_word(row: Row) -> str:
    if row["budget_used"] is None:
        return f"geen {word('report')}"
    share = formats.percent(row["budget_share"])
    sign = "! " if row["budget_share"] > 1 else ""
    return f"{sign}{formats.euro(row['budget_used'])} ({share})"


def half_year_strips(trend: pd.DataFrame, *, words: Sequence[str], palette: Palette) -> Figure:
    """Participations per half-year, one strip per area on one scale; the solid part took part for the first time.

    `trend` has name, half_year, participations and first_time (int or None), ordered by name and half-year; `words`
    gives per row what stands over its column: a number, `< 5`, `?` (no report) or nothing.
    """
    rows = trend.to_dict("records")
    names = list(dict.fromkeys(row["name"] for row in rows))
    strip = {name: place for place, name in enumerate(names)}
    top = max((row["participations"] or 0 for row in rows), default=0) or 1
    x = [in_years(row["half_year"]) + 0.25 for row in rows]
    base = [float(-strip[row["name"]]) for row in rows]
    heights = [(row["participations"] or 0) / top * TALLEST for row in rows]
    parts = [(row["first_time"] or 0) / top * TALLEST for row in rows]
    hovers = [
        f"<b>{row['name']}</b>, {formats.half_year(row['half_year'])}<br>{_strip_hover(row, said)}"
        for row, said in zip(rows, words, strict=True)
    ]
    bars: Spec = {"type": "bar", "x": x, "base": base, "width": 0.44, "hovertext": hovers, "hoverinfo": "text"}
    years = sorted({int(place) for place in x})
    spec = {
        "data": [
            {**bars, "name": "deelnames", "y": heights, "marker": {"color": palette.soft}},
            {**bars, "name": "waarvan eerste keer", "y": parts, "marker": {"color": palette.accent}},
            {
                "type": "scatter",
                "mode": "text",
                "x": x,
                "y": [b + h for b, h in zip(base, heights, strict=True)],
                "text": list(words),
                "textposition": "top center",
                "textfont": {"size": 16, "color": palette.ink},
                "hoverinfo": "skip",
                "showlegend": False,
            },
            words_from(
                [min(years, default=0)] * len(names),
                [0.86 - place for place in strip.values()],
                [f"<b>{name}</b>" for name in names],
                palette,
            ),
        ],
        "layout": layout(
            palette,
            height=60 + (STRIP * len(names) if len(names) > 1 else ALONE),
            barmode="overlay",
            margin={"l": 8, "r": 8, "t": 12, "b": 36},
            shapes=[
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": -place,
                    "y1": -place,
                    "line": {"color": palette.rule, "width": 1},
                }
                for place in strip.values()
            ],
            xaxis=year_axis(palette, {year: str(year) for year in years}),
            yaxis={"visible": False, "fixedrange": True, "range": [-len(names) + 0.94, 1.0]},
        ),
    }
    heard: dict[str, list[str]] = {name: [] for name in names}
    for row, said in zip(rows, words, strict=True):
        heard[row["name"]].append({"": "niets", "?": f"geen {word('report')}"}.get(said, said))
    told = "; ".join(f"{name}: {', '.join(sayings)}" for name, sayings in heard.items())
    return Figure(spec, f"Deelnames per halfjaar per {word('area')}. {told or 'Geen cijfers'}.")


def _strip_hover(row: Row, said: str) -> str:
    if row["participations"] is None:
        known = {"?": f"geen {word('report')}", "": f"geen {word('worker').full}"}
        return known.get(said, f"{said} deelnames")
    first = "" if row["first_time"] is None else f", waarvan {formats.number(row['first_time'])} eerste keer"
    return f"{formats.plural(row['participations'], 'deelname', 'deelnames')}{first}"
