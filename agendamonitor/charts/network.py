"""Who carries agreements, and who with whom: bars per organisation and arcs between them."""

from math import cos, pi, sin

import pandas as pd

from agendamonitor import formats
from agendamonitor.charts.style import HATCH, Figure, Palette, contrast_on, layout, legend_below

PARTS = {
    "alone": "alleen",
    "leads_together": "samen, als trekker",
    "joins": "samen, als meewerkende",
}
ROW = 56
ARC_POINTS = 24
WIDEST = 9
LABELLED = 4


def carried_bars(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """One bar per organisation, divided into agreements carried alone, led together, and joined.

    `answer` has name, agreements, alone, leads_together and joins (ints), in the order to be shown; organisations
    without agreements are left out.
    """
    rows = [row for row in answer.to_dict("records") if row["agreements"]]
    positions = list(range(len(rows)))
    looks = {
        "alone": (palette.accent, ""),
        "leads_together": (palette.soft, ""),
        "joins": (palette.ground, "/"),
    }
    data = []
    for part, word in PARTS.items():
        colour, pattern = looks[part]
        values = [row[part] for row in rows]
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": word,
                "y": positions,
                "x": values,
                "text": [str(value) if value and part != "joins" else "" for value in values],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": contrast_on(colour), "size": 15},
                "marker": {
                    "color": colour,
                    "line": {"color": palette.muted, "width": 1},
                    "pattern": {**HATCH, "shape": pattern, "fgcolor": palette.muted},
                },
                "hovertext": [
                    f"<b>{row['name']}</b><br>{word}: {formats.plural(row[part], 'afspraak', 'afspraken')}"
                    for row in rows
                ],
                "hoverinfo": "text",
            }
        )
    names = [
        {
            "x": 0,
            "y": position - 0.5,
            "xanchor": "left",
            "yanchor": "middle",
            "text": f"<b>{row['agreements']}</b>  {row['name']}",
            "showarrow": False,
            "font": {"size": 16, "color": palette.ink},
        }
        for position, row in enumerate(rows)
    ]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=80 + ROW * len(rows),
            barmode="stack",
            bargap=0.55,
            annotations=names,
            showlegend=True,
            legend=legend_below(palette, y=-0.01),
            uniformtext={"minsize": 13, "mode": "hide"},
            xaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
            yaxis={"visible": False, "fixedrange": True, "range": [len(rows) - 0.6, -0.85]},
        ),
    }
    described = [f"{row['name']} {row['agreements']}, waarvan {row['alone']} alleen" for row in rows]
    return Figure(spec, f"Afspraken per organisatie. {'; '.join(described)}.")


def shared_arcs(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """Organisations under each other, an arc between each two that share agreements; the wider, the more they share.

    `answer` has name, other_name, with_city (bool) and agreements (int), most shared first. Arcs that involve the
    municipality are dotted and pale, so that what the others do among themselves can be seen.
    """
    rows = answer.to_dict("records")
    shared: dict[str, int] = {}
    for row in rows:
        for side in ("name", "other_name"):
            shared[row[side]] = shared.get(row[side], 0) + row["agreements"]
    order = sorted(shared, key=lambda name: (-shared[name], name))
    place = {name: index for index, name in enumerate(order)}
    most = max((row["agreements"] for row in rows), default=1)
    labelled = {id(row) for row in rows if row["agreements"] >= LABELLED}
    data = []
    # The pale arcs of the municipality lie underneath.
    for row in sorted(rows, key=lambda row: not row["with_city"]):
        ends = sorted((place[row["name"]], place[row["other_name"]]))
        middle, reach = sum(ends) / 2, (ends[1] - ends[0]) / 2
        across = reach / max(len(order) - 1, 1) * 2
        angles = [-pi / 2 + pi * step / ARC_POINTS for step in range(ARC_POINTS + 1)]
        data.append(
            {
                "type": "scatter",
                "mode": "lines+text" if id(row) in labelled else "lines",
                "x": [across * cos(angle) for angle in angles],
                "y": [middle + reach * sin(angle) for angle in angles],
                "text": [
                    f"<b>{row['agreements']}</b>" if step * 2 == ARC_POINTS else "" for step in range(ARC_POINTS + 1)
                ],
                "textposition": "middle right",
                "textfont": {"size": 16, "color": palette.ink},
                "cliponaxis": False,
                "line": {
                    "width": 1.5 + (WIDEST - 1.5) * row["agreements"] / most,
                    "color": palette.soft if row["with_city"] else palette.accent,
                    "dash": "dot" if row["with_city"] and row["agreements"] == 1 else "solid",
                },
                "hovertext": f"<b>{row['name']} en {row['other_name']}</b><br>"
                f"{formats.plural(row['agreements'], 'afspraak', 'afspraken')} samen",
                "hoverinfo": "text",
            }
        )
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [0] * len(order),
            "y": list(range(len(order))),
            "marker": {"size": 12, "color": palette.ink},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    )
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=60 + 48 * max(len(order), 2),
            hovermode="closest",
            xaxis={"visible": False, "fixedrange": True, "range": [-0.04, 1.15]},
            yaxis={
                "fixedrange": True,
                "automargin": True,
                "showgrid": False,
                "zeroline": False,
                "showline": False,
                "range": [max(len(order), 2) - 0.5, -0.5],
                "tickmode": "array",
                "tickvals": list(range(len(order))),
                "ticktext": [wrapped(name) for name in order],
                "tickfont": {"size": 15, "color": palette.ink},
            },
        ),
    }
    described = [f"{row['name']} en {row['other_name']} {row['agreements']}" for row in rows]
    return Figure(spec, f"Wie met wie afspraken deelt. {'; '.join(described)}.")


def wrapped(name: str, longest: int = 16) -> str:
    """A name on two lines when it is long, so that it leaves room for the figure on a telephone."""
    words = name.split()
    if len(name) <= longest or len(words) == 1:
        return name
    breaks = range(1, len(words))
    first = min(breaks, key=lambda i: max(len(" ".join(words[:i])), len(" ".join(words[i:]))))
    return f"{' '.join(words[:first])}<br>{' '.join(words[first:])}"
