"""How agreements are divided over statuses: bars that carry sign, count and colour together."""

import pandas as pd

from agendamonitor.charts.style import CLEAR, Figure, Palette, contrast_on, layout
from agendamonitor.words import formats
from agendamonitor.words.statuses import STATUSES


def status_bars(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """One bar per programme line, divided over the statuses of its agreements.

    `answer` has programme_line, programme_line_name, status and agreements (int), ordered by line and status.
    """
    rows = answer.to_dict("records")
    lines = list(dict.fromkeys((row["programme_line"], row["programme_line_name"]) for row in rows))
    counts = {(row["programme_line"], row["status"]): row["agreements"] for row in rows}
    positions = list(range(len(lines)))
    data = []
    for word, status in STATUSES.items():
        values = [counts.get((line, word), 0) for line, _ in lines]
        if not any(values):
            continue
        colour = palette.status(word)
        outlined = word == "geen opgave"
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": f"{status.sign} {word}",
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
                    f"<b>{name}</b><br>{word}: {formats.plural(value, 'afspraak', 'afspraken')}"
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
        parts = [f"{counts[line, word]} {word}" for word in STATUSES if counts.get((line, word))]
        described.append(f"{name}: {formats.enumeration(parts)}")
    return Figure(spec, f"Afspraken per programmalijn naar status. {'; '.join(described)}.")


def phase_bars(*, passed: int, months: int, done: int, agreements: int, palette: Palette) -> Figure:
    """Time that passed in a phase against agreements done in it: two bars on the same scale of 0 to 100%."""
    shares = [passed / months if months else 0, done / agreements if agreements else 0]
    labels = [f"tijd: {passed} van {months} maanden", f"gereed: {done} van {agreements} afspraken"]
    spec = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": [0, 1],
                "x": [1, 1],
                "marker": {"color": CLEAR, "line": {"color": palette.rule, "width": 1}},
                "hoverinfo": "skip",
            },
            {
                "type": "bar",
                "orientation": "h",
                "y": [0, 1],
                "x": shares,
                "marker": {"color": [palette.muted, palette.accent]},
                "hovertext": labels,
                "hoverinfo": "text",
            },
        ],
        "layout": layout(
            palette,
            height=150,
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
            yaxis={"visible": False, "fixedrange": True, "range": [1.4, -0.75]},
        ),
    }
    return Figure(spec, f"Verstreken {labels[0]}; {labels[1]}.")
