"""Goals that moved in time: from the year of one version to the year of the next."""

import pandas as pd

from agendamonitor.charts.style import Figure, Palette, layout
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word


def moves(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """A row per step of a goal: an open dot at its earlier year, a full dot at its later year, a line between them.

    `answer` has result, name, from_year, to_year (int), from_line, to_line, moved and decided, in the order to be
    shown.
    """
    rows = answer.to_dict("records")
    places = list(range(len(rows)))
    years = [year for row in rows for year in (row["from_year"], row["to_year"])]
    first, last = min(years, default=0), max(years, default=0)
    told = [f"<b>{row['result']} {row['name']}</b><br>{row['moved']}<br>{row['decided'] or ''}" for row in rows]
    lines = [
        {
            "type": "line",
            "x0": row["from_year"],
            "x1": row["to_year"],
            "y0": place,
            "y1": place,
            "line": {"color": palette.warning if row["from_year"] != row["to_year"] else palette.rule, "width": 3},
        }
        for place, row in zip(places, rows, strict=True)
    ]
    dots = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [row[column] for row in rows],
            "y": places,
            "marker": {
                "size": size,
                "color": palette.ground if column == "from_year" else palette.accent,
                "line": {"color": palette.accent, "width": 2},
            },
            "hovertext": told,
            "hoverinfo": "text",
        }
        for name, column, size in (("eerdere versie", "from_year", 18), ("latere versie", "to_year", 11))
    ]
    names = [
        {
            "x": 0,
            "xref": "paper",
            "y": place - 0.42,
            "xanchor": "left",
            "yanchor": "middle",
            "align": "left",
            "text": f"<b>{row['result']}</b> {row['name']}: {_sign(row)}",
            "showarrow": False,
            "font": {"size": 18, "color": palette.ink},
        }
        for place, row in zip(places, rows, strict=True)
    ]
    spec = {
        "data": dots,
        "layout": layout(
            palette,
            height=90 + 62 * len(rows),
            margin={"l": 8, "r": 8, "t": 12, "b": 36},
            shapes=lines,
            annotations=names,
            xaxis={
                "fixedrange": True,
                "range": [first - 0.6, last + 0.6],
                "dtick": 1,
                "tickformat": "d",
                "gridcolor": palette.rule,
                "zeroline": False,
                "tickfont": {"size": 18, "color": palette.ink},
            },
            yaxis={"visible": False, "fixedrange": True, "range": [len(rows) - 0.5, -0.8]},
        ),
    }
    described = "; ".join(f"{row['result']} {row['name']}: {row['moved']}" for row in rows)
    steps = formats.plural(len(rows), "stap", "stappen")
    return Figure(spec, f"Tijdlijn van {steps} van {word('middle').many}. {described}.")


def _sign(row: dict) -> str:
    years = (
        f"{row['to_year']}, gelijk" if row["from_year"] == row["to_year"] else f"{row['from_year']} → {row['to_year']}"
    )
    if row["from_line"] == row["to_line"]:
        return years
    # Where it went stands in its own number; in the room of a telephone more words would be cut off.
    return f"{years}, was bij {row['from_line']}"
