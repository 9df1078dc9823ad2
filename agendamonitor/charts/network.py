"""Who carries agreements, and who with whom: bars per organisation and arcs between them."""

from math import cos, pi, sin
from typing import Any

import pandas as pd

from agendamonitor.charts.style import HATCH, Figure, Palette, contrast_on, layout
from agendamonitor.words.vocabulary import word

PARTS = {
    "alone": "alleen",
    "leads_together": "samen, als trekker",
    "joins": "samen, als meewerkende",
}
ROW = 56
ARC_POINTS = 24
THINNEST = 1.5
WIDEST = 9


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
    for part, said in PARTS.items():
        colour, pattern = looks[part]
        values = [row[part] for row in rows]
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": said,
                "y": positions,
                "x": values,
                "text": [str(value) if value and part != "joins" else "" for value in values],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": contrast_on(colour), "size": 18},
                "marker": {
                    "color": colour,
                    "line": {"color": palette.muted, "width": 1},
                    "pattern": {**HATCH, "shape": pattern, "fgcolor": palette.muted},
                },
                "hovertext": [f"<b>{row['name']}</b><br>{said}: {word('leaf').counted(row[part])}" for row in rows],
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
            "font": {"size": 18, "color": palette.ink},
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
            uniformtext={"minsize": 13, "mode": "hide"},
            xaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
            yaxis={"visible": False, "fixedrange": True, "range": [len(rows) - 0.6, -0.85]},
        ),
    }
    described = [f"{row['name']} {row['agreements']}, waarvan {row['alone']} alleen" for row in rows]
    return Figure(spec, f"{word('leaf').titles} per organisatie. {'; '.join(described)}.")


def shared_arcs(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """Organisations under each other, an arc between each two that share agreements; the wider, the more they share.

    `answer` has name, other_name, city (the name of the one that is the municipality, or None) and agreements (int),
    most shared first. The municipality shares with nearly everybody, so it is no point of its own: what it shares
    with a partner stands in that partner's circle.
    """
    rows = answer.to_dict("records")
    pairs = [row for row in rows if row["city"] is None]
    with_city = city_shares(rows)
    order = neighbours_first(pairs, list(with_city))
    place = {name: index for index, name in enumerate(order)}
    most = max((row["agreements"] for row in pairs), default=1)
    longest = max(len(order) - 1, 1)
    data, labels = [], []
    for row in reversed(pairs):
        ends = sorted((place[row["name"]], place[row["other_name"]]))
        middle, reach = sum(ends) / 2, (ends[1] - ends[0]) / 2
        across = 2 * reach / longest
        angles = [-pi / 2 + pi * step / ARC_POINTS for step in range(ARC_POINTS + 1)]
        said = f"{row['name']} en {row['other_name']}: {word('leaf').counted(row['agreements'])} samen"
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [across * cos(angle) for angle in angles],
                "y": [middle + reach * sin(angle) for angle in angles],
                "line": {
                    "width": THINNEST + (WIDEST - THINNEST) * row["agreements"] / most,
                    "color": palette.accent if row["agreements"] > 1 else palette.soft,
                },
                "hovertext": said,
                "hoverinfo": "text",
            }
        )
        if row["agreements"] > 1:
            labels.append(
                {
                    "x": across,
                    "y": middle,
                    "text": f"<b>{row['agreements']}</b>",
                    "showarrow": False,
                    "bgcolor": palette.ground,
                    "borderpad": 1,
                    "font": {"size": 16, "color": palette.ink},
                }
            )
    data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [0] * len(order),
            "y": list(range(len(order))),
            "text": [str(with_city.get(name, 0)) if with_city else "" for name in order],
            "textposition": "middle center",
            "textfont": {"size": 16, "color": palette.ink},
            "marker": {"size": 30, "color": palette.ground, "line": {"color": palette.ink, "width": 1.5}},
            "hovertext": [f"{name}: {word('leaf').counted(with_city.get(name, 0))} met de gemeente" for name in order],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
    )
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=40 + 52 * max(len(order), 2),
            hovermode="closest",
            annotations=labels,
            xaxis={"visible": False, "fixedrange": True, "range": [-0.12, 1.08]},
            yaxis={
                "fixedrange": True,
                "automargin": True,
                "showgrid": False,
                "zeroline": False,
                "showline": False,
                "range": [max(len(order), 2) - 0.4, -0.6],
                "tickmode": "array",
                "tickvals": list(range(len(order))),
                "ticktext": [wrapped(name) for name in order],
                "tickfont": {"size": 16, "color": palette.ink},
            },
        ),
    }
    described = [f"{row['name']} en {row['other_name']} {row['agreements']}" for row in rows]
    return Figure(spec, f"Wie met wie {word('leaf').many} deelt. {'; '.join(described)}.")


def city_shares(rows: list[dict[str, Any]]) -> dict[str, int]:
    """How many agreements each partner shares with the municipality."""
    shares = {}
    for row in rows:
        if row["city"]:
            partner = row["other_name"] if row["city"] == row["name"] else row["name"]
            shares[partner] = row["agreements"]
    return shares


def neighbours_first(pairs: list[dict[str, Any]], others: list[str]) -> list[str]:
    """The names in an order that puts those that share much near each other: the strongest tie to a placed one first.

    `others` have no tie among themselves and come last.
    """
    ties: dict[str, dict[str, int]] = {}
    for row in pairs:
        ties.setdefault(row["name"], {})[row["other_name"]] = row["agreements"]
        ties.setdefault(row["other_name"], {})[row["name"]] = row["agreements"]
    order: list[str] = []
    left = sorted(ties, key=lambda name: (-sum(ties[name].values()), name))
    while left:
        placed = order[-2:]
        best = max(left, key=lambda name: (sum(ties[name].get(each, 0) for each in placed), -left.index(name)))
        order.append(best)
        left.remove(best)
    return order + [name for name in others if name not in ties]


def wrapped(name: str, longest: int = 16) -> str:
    """A name on two lines when it is long, so that it leaves room for the figure on a telephone."""
    words = name.split()
    if len(name) <= longest or len(words) == 1:
        return name
    breaks = range(1, len(words))
    first = min(breaks, key=lambda i: max(len(" ".join(words[:i])), len(" ".join(words[i:]))))
    return f"{' '.join(words[:first])}<br>{' '.join(words[first:])}"
