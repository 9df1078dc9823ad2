"""The agreed areas over the years, as steps towards the goals."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from agendamonitor.agenda.header import CoverageGoal
from agendamonitor.charts.style import CLEAR, HATCH, Figure, Palette, Spec, in_years, layout, year_axis
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]


def coverage_steps(answer: pd.DataFrame, *, goals: Sequence[CoverageGoal], palette: Palette) -> Figure:
    """Agreed areas per half-year as columns without a gap (named solid, unnamed hatched), a line for those that
    started, and each goal as a bar over its year.

    `answer` has half_year, named, unnamed, agreed, started (None where not known) and wijken_total (all int);
    a goal has year (int), areas (int, None for all) and title.
    """
    area, worker = word("area"), word("worker")
    rows = answer.to_dict("records")
    total = rows[0]["wijken_total"] if rows else 0
    started = [row for row in rows if row["started"] is not None]
    years = sorted({int(in_years(row["half_year"])) for row in rows} | {goal.year for goal in goals})
    data = [
        _columns(rows, "named", name=f"{area} benoemd", colour=palette.accent, pattern="", palette=palette),
        _columns(rows, "unnamed", name=f"{area} nog niet benoemd", colour=CLEAR, pattern="/", palette=palette),
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"{worker} begonnen",
            "line": {"shape": "hv", "color": palette.categorical[1], "width": 4, "dash": "dot"},
            "x": [x for row in started for x in (in_years(row["half_year"]), in_years(row["half_year"]) + 0.5)],
            "y": [row["started"] for row in started for _ in range(2)],
            "hovertext": [
                f"{formats.half_year(row['half_year'])}: in {area.counted(row['started'])} begonnen"
                for row in started
                for _ in range(2)
            ],
            "hoverinfo": "text",
        },
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"doel: {_aim(goals)}",
            "line": {"color": palette.ink, "width": 7},
            "x": [x for goal in goals for x in (goal.year, goal.year + 1, None)],
            "y": [y for goal in goals for y in (goal.areas or total, goal.areas or total, None)],
            "hovertext": [text for goal in goals for text in (goal.title, goal.title, "")],
            "hoverinfo": "text",
        },
    ]
    spec = {
        "data": [trace for trace in data if trace["x"]],
        "layout": layout(
            palette,
            height=460,
            barmode="stack",
            bargap=0,
            margin={"l": 8, "r": 8, "t": 12, "b": 36},
            annotations=[*_step_labels(rows, palette), *[_goal_label(goal, total, palette) for goal in goals]],
            xaxis=year_axis(palette, {year: f"’{year % 100:02d}" for year in years}, margin=0.05),
            yaxis={"visible": False, "fixedrange": True, "range": [0, (total or 1) * 1.22]},
        ),
    }
    steps = "; ".join(f"{formats.half_year(row['half_year'])}: {row['agreed']}" for row in _changes(rows))
    goal_words = "; ".join(f"{goal.year}: {_aimed(goal, total)}" for goal in goals)
    now = started[-1] if started else None
    begun = f" In het {formats.half_year(now['half_year'])} waren er {now['started']} begonnen." if now else ""
    return Figure(
        spec,
        f"{area.titles} met een afgesproken {worker.full} per halfjaar, tegen het doel. Afgesproken: {steps}."
        f"{begun} Doel: {goal_words or 'geen'}.",
    )


def _aim(goals: Sequence[CoverageGoal]) -> str:
    """What the line of the goals stands for: `alle wijken`, or how many where that is the same in each."""
    counts = {goal.areas for goal in goals}
    area = word("area")
    if counts <= {None}:
        return f"alle {area.many}"
    return area.counted(counts.pop() or 0) if len(counts) == 1 else area.many


def _aimed(goal: CoverageGoal, total: int) -> str:
    return f"alle {total}" if goal.areas is None else str(goal.areas)


def _changes(rows: Sequence[Row]) -> list[Row]:
    return [
        row for before, row in zip([None, *rows], rows, strict=False) if not before or before["agreed"] != row["agreed"]
    ]


def _columns(rows: Sequence[Row], column: str, *, name: str, colour: str, pattern: str, palette: Palette) -> Spec:
    values = [row[column] for row in rows]
    return {
        "type": "bar",
        "name": name,
        "x": [in_years(row["half_year"]) + 0.25 for row in rows],
        "y": values,
        "width": 0.5,
        "marker": {
            "color": colour,
            "pattern": {**HATCH, "shape": pattern, "fgcolor": palette.unknown},
            "line": {"width": 0},
        },
        "hovertext": [
            f"{formats.half_year(row['half_year'])}<br>{name}: {value}" for row, value in zip(rows, values, strict=True)
        ],
        "hoverinfo": "text",
    }


def _step_labels(rows: Sequence[Row], palette: Palette) -> list[Spec]:
    changes = _changes(rows)
    ends = [in_years(row["half_year"]) for row in changes[1:]] + (
        [in_years(rows[-1]["half_year"]) + 0.5] if rows else []
    )
    labels = []
    for row, end in zip(changes, ends, strict=True):
        begin = in_years(row["half_year"])
        labels.append(
            {
                "x": begin + 0.25 if end - begin < 1 else (begin + min(end, begin + 4)) / 2,
                "y": row["agreed"],
                "text": f"<b>{row['agreed']}</b>" if row["agreed"] else "<b>0</b> afgesproken",
                "showarrow": False,
                "yanchor": "bottom",
                "yshift": 3,
                "font": {"size": 20, "color": palette.ink},
            }
        )
    return labels


def _goal_label(goal: CoverageGoal, total: int, palette: Palette) -> Spec:
    return {
        "x": goal.year + 0.5,
        "y": goal.areas or total,
        "text": f"<b>{_aimed(goal, total)}</b><br>in {goal.year}",
        "showarrow": False,
        "yanchor": "bottom",
        "yshift": 6,
        "font": {"size": 18, "color": palette.ink},
    }
