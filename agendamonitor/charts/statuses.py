"""How agreements are divided over statuses: bars that carry sign, count and colour together."""

import pandas as pd

from agendamonitor.charts.style import CLEAR, Figure, Palette, contrast_on, layout
from agendamonitor.words import formats
from agendamonitor.words.statuses import SILENT, STATUSES
from agendamonitor.words.vocabulary import word


def status_bars(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """One bar per programme line, divided over the statuses of its agreements.

    `answer` has programme_line, programme_line_name, status and agreements (int), ordered by line and status.
    """
    rows = answer.to_dict("records")
    lines = list(dict.fromkeys((row["programme_line"], row["programme_line_name"]) for row in rows))
    counts = {(row["programme_line"], row["status"]): row["agreements"] for row in rows}
    positions = list(range(len(lines)))
    data = []
    for said, status in STATUSES.items():
        values = [counts.get((line, said), 0) for line, _ in lines]
        if not any(values):
            continue
        colour = palette.status(said)
        outlined = said == SILENT
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": f"{status.sign} {said}",
                "y": positions,
                "x": values,
                "text": [f"{status.sign}{value}" if value else "" for value in values],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"color": contrast_on(colour), "size": 18},
                "marker": {
                    "color": colour,
                    "line": {"color": palette.muted if outlined else palette.ground, "width": 1},
                },
                "hovertext": [
                    f"<b>{name}</b><br>{said}: {word('leaf').counted(value)}"
                    for (_, name), value in zip(lines, values, strict=True)
                ],
                "hoverinfo": "text",
            }
        )
    names = [
        {
            "x": 0,
            "y": position - 0.5,
            "xanchor": "left",
            "align": "left",
            "yanchor": "middle",
            "text": f"<b>{line}</b>  {name}",
            "showarrow": False,
            "font": {"size": 18, "color": palette.ink},
        }
        for position, (line, name) in enumerate(lines)
    ]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=72 + 58 * len(lines),
            barmode="stack",
            bargap=0.52,
            annotations=names,
            xaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
            yaxis={"visible": False, "fixedrange": True, "range": [len(lines) - 0.6, -0.85]},
        ),
    }
    described = []
    for line, name in lines:
        parts = [f"{counts[line, said]} {said}" for said in STATUSES if counts.get((line, said))]
        described.append(f"{name}: {formats.enumeration(parts)}")
    return Figure(spec, f"{word('leaf').titles} per {word('top')} naar status. {'; '.join(described)}.")


def phase_bars(*, passed: int, months: int, done: int | None, agreements: int, palette: Palette) -> Figure:
    """Time that passed in a phase against agreements done in it: two bars on the same scale of 0 to 100%.

    The second bar is not there where nobody reported what is done (None).
    """
    shares, labels = [passed / months if months else 0], [f"tijd: {passed} van {months} maanden"]
    if done is not None:
        shares.append(done / agreements if agreements else 0)
        labels.append(f"gereed: {done} van {agreements} {word('leaf').many}")
    places = list(range(len(labels)))
    spec = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": places,
                "x": [1] * len(places),
                "marker": {"color": CLEAR, "line": {"color": palette.rule, "width": 1}},
                "hoverinfo": "skip",
            },
            {
                "type": "bar",
                "orientation": "h",
                "y": places,
                "x": shares,
                "marker": {"color": [palette.muted, palette.accent][: len(places)]},
                "hovertext": labels,
                "hoverinfo": "text",
            },
        ],
        "layout": layout(
            palette,
            height=30 + 60 * len(places),
            barmode="overlay",
            bargap=0.55,
            annotations=[
                {
                    "x": 0,
                    "y": position - 0.42,
                    "xanchor": "left",
                    "align": "left",
                    "yanchor": "middle",
                    "text": label,
                    "showarrow": False,
                    "font": {"size": 18, "color": palette.ink},
                }
                for position, label in enumerate(labels)
            ],
            xaxis={"visible": False, "fixedrange": True, "range": [0, 1.002]},
            yaxis={"visible": False, "fixedrange": True, "range": [len(places) - 0.6, -0.75]},
        ),
    }
    return Figure(spec, f"Verstreken {'; '.join(labels)}.")
