"""Time from left to right: phases, agreements with a begin and an end, and the history of one agreement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from agendamonitor.charts.style import Figure, Palette, Spec, contrast_on, layout
from agendamonitor.words import formats
from agendamonitor.words.statuses import STATUSES
from agendamonitor.words.vocabulary import word

DAY_IN_MS = 86_400_000
NAME_LENGTH = 40
BAR = 0.36


def phases(answer: pd.DataFrame, *, as_of: date, today: date, palette: Palette) -> Figure:
    """The phases as bars under each other, with the peildatum and today as lines.

    `answer` has phase_name, starts_on and ends_on (date), agreements and done (int, None where nobody reported),
    ordered by begin.
    """
    rows = answer.to_dict("records")
    leaf = word("leaf")
    names = [
        f"{row['phase_name']}: {leaf.counted(row['agreements'])}"
        if row["done"] is None
        else f"{row['phase_name']}: {row['done']} van {row['agreements']} gereed"
        for row in rows
    ]
    fills = []
    for row in rows:
        if row["ends_on"] < as_of:
            fills.append(palette.muted)
        else:
            fills.append(palette.accent if row["starts_on"] <= as_of else palette.soft)
    spec = {
        "data": [_bars(rows, range(len(rows)), fills, [_run(row, names[i]) for i, row in enumerate(rows)])],
        "layout": layout(
            palette,
            height=110 + 66 * len(rows),
            margin={"l": 4, "r": 4, "t": 52, "b": 36},
            shapes=_marks(rows, as_of, today, palette),
            annotations=[*_row_names(names, palette, size=18), *_mark_names(rows, as_of, today, palette)],
            xaxis=_time_axis(rows, palette),
            yaxis=_row_axis(len(rows)),
        ),
    }
    described = "; ".join(
        f"{row['phase_name']} van {formats.day(row['starts_on'])} tot en met {formats.day(row['ends_on'])}, "
        + (
            leaf.counted(row["agreements"])
            if row["done"] is None
            else f"{row['done']} van {row['agreements']} {leaf.many} gereed"
        )
        for row in rows
    )
    return Figure(
        spec,
        f"Tijdlijn van de fasen met de peildatum {formats.day(as_of)} en vandaag, {formats.day(today)}. {described}.",
    )


def agreements(answer: pd.DataFrame, *, as_of: date, today: date, palette: Palette) -> Figure:
    """A bar per agreement from its printed begin to its printed end, coloured and signed by its status.

    `answer` has agreement, name, starts_on, ends_on (date), status (None where the agenda has no statuses) and overdue
    (bool), in the order to be shown.
    """
    rows = answer.to_dict("records")
    signs: dict[str | None, str] = {said: f"{status.sign} " for said, status in STATUSES.items()} | {None: ""}
    data = []
    for said, sign in signs.items():
        places = [place for place, row in enumerate(rows) if row["status"] == said]
        if not places:
            continue
        shown = [rows[place] for place in places]
        colour = palette.accent if said is None else palette.status(said)
        hovers = [_run(row, row["name"] if said is None else f"{row['name']}<br>{said}") for row in shown]
        marker = {"color": colour, "line": {"color": palette.muted, "width": 1}}
        data.append({**_bars(shown, places, colour, hovers), "name": f"{sign}{said or 'looptijd'}", "marker": marker})
    names = [f"{signs[row['status']]}<b>{row['agreement']}</b> {shortened(row['name'])}" for row in rows]
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=98 + 46 * len(rows),
            barmode="overlay",
            margin={"l": 4, "r": 4, "t": 52, "b": 44},
            shapes=_marks(rows, as_of, today, palette),
            annotations=[*_row_names(names, palette, size=16), *_mark_names(rows, as_of, today, palette)],
            xaxis=_time_axis(rows, palette),
            yaxis=_row_axis(len(rows)),
        ),
    }
    late = [row["agreement"] for row in rows if row["overdue"]]
    told = (
        f" Over de einddatum heen en niet gereed: {formats.enumeration(late)}."
        if late
        else " Geen daarvan is over de einddatum heen zonder gereed te zijn."
    )
    if rows and all(row["status"] is None for row in rows):
        told = ""
    return Figure(spec, f"Tijdlijn van {word('leaf').counted(len(rows))} met begin en eind.{told}")


def history(answer: pd.DataFrame, *, palette: Palette) -> Figure:
    """The status of one agreement per half-year as a strip of blocks, two to a year.

    `answer` has half_year and status, ordered by half-year.
    """
    rows = answer.to_dict("records")
    positions: dict[str, float] = {}
    years: dict[str, list[float]] = {}
    for row in rows:
        year = row["half_year"][:4]
        positions[row["half_year"]] = int(year) * 2.3 + (row["half_year"][-1] == "2")
        years.setdefault(year, []).append(positions[row["half_year"]])
    data = []
    for said, status in STATUSES.items():
        shown = [row for row in rows if row["status"] == said]
        if not shown:
            continue
        colour = palette.status(said)
        data.append(
            {
                "type": "bar",
                "name": f"{status.sign} {said}",
                "x": [positions[row["half_year"]] for row in shown],
                "y": [1] * len(shown),
                "width": 0.94,
                "text": [status.sign] * len(shown),
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"size": 18, "color": contrast_on(colour)},
                "marker": {"color": colour, "line": {"color": palette.muted, "width": 1}},
                "hovertext": [f"{formats.half_year(row['half_year'])}: {said}" for row in shown],
                "hoverinfo": "text",
            }
        )
    ends = (min(positions.values(), default=0) - 0.55, max(positions.values(), default=0) + 0.55)
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=148,
            barmode="overlay",
            margin={"l": 4, "r": 4, "t": 8, "b": 36},
            xaxis={
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "range": list(ends),
                "tickmode": "array",
                "tickvals": [sum(places) / len(places) for places in years.values()],
                "ticktext": list(years),
                "tickangle": 0,
                "tickfont": {"size": 18, "color": palette.ink},
            },
            yaxis={"visible": False, "fixedrange": True, "range": [0, 1]},
        ),
    }
    told = "; ".join(f"{formats.half_year(row['half_year'])}: {row['status']}" for row in rows)
    return Figure(spec, f"Status per halfjaar. {told}.")


def shortened(name: str) -> str:
    """A name that fits above its bar on a telephone."""
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1].rstrip(' ,.')}…"


def _bars(
    rows: Sequence[Mapping[str, Any]], places: Sequence[int] | range, colour: str | list[str], hovers: list[str]
) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(places),
        "width": BAR,
        "base": [row["starts_on"].isoformat() for row in rows],
        # Plotly wants the length of a bar on a time axis in milliseconds; the last day counts in full.
        "x": [((row["ends_on"] - row["starts_on"]).days + 1) * DAY_IN_MS for row in rows],
        "marker": {"color": colour},
        "hovertext": hovers,
        "hoverinfo": "text",
    }


def _run(row: Mapping[str, Any], name: str) -> str:
    return f"<b>{name}</b><br>{formats.day(row['starts_on'])} tot en met {formats.day(row['ends_on'])}"


def _bounds(rows: Sequence[Mapping[str, Any]]) -> tuple[date, date]:
    return min(row["starts_on"] for row in rows), max(row["ends_on"] for row in rows)


def _inside(rows: Sequence[Mapping[str, Any]], moments: Mapping[str, date]) -> dict[str, date]:
    if not rows:
        return {}
    first, last = _bounds(rows)
    return {name: moment for name, moment in moments.items() if first <= moment <= last}


def _marks(rows: Sequence[Mapping[str, Any]], as_of: date, today: date, palette: Palette) -> list[Spec]:
    dashes = {"peildatum": "solid", "vandaag": "dot"}
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": moment.isoformat(),
            "x1": moment.isoformat(),
            "y0": 0,
            "y1": 1,
            "line": {"color": palette.warning, "width": 2, "dash": dashes[name]},
        }
        for name, moment in _inside(rows, {"peildatum": as_of, "vandaag": today}).items()
    ]


def _mark_names(rows: Sequence[Mapping[str, Any]], as_of: date, today: date, palette: Palette) -> list[Spec]:
    """The names of the lines above the figure, on two heights, on the side where there is room."""
    moments = _inside(rows, {"peildatum": as_of, "vandaag": today})
    if not moments:
        return []
    first, last = _bounds(rows)
    return [
        {
            "xref": "x",
            "yref": "paper",
            "x": moment.isoformat(),
            "y": 1,
            "yshift": {"peildatum": 24, "vandaag": 2}[name],
            "xanchor": "left" if (moment - first) * 2 < last - first else "right",
            "yanchor": "bottom",
            "text": name,
            "showarrow": False,
            "font": {"size": 18, "color": palette.warning},
        }
        for name, moment in moments.items()
    ]


def _row_names(names: list[str], palette: Palette, *, size: int) -> list[Spec]:
    """The name of each row above its bar, from the left edge, so that long names need no margin."""
    return [
        {
            "xref": "paper",
            "yref": "y",
            "x": 0,
            "y": place - 0.44,
            "xanchor": "left",
            "yanchor": "middle",
            "text": name,
            "showarrow": False,
            "bgcolor": palette.ground,
            "borderpad": 0,
            "font": {"size": size, "color": palette.ink},
        }
        for place, name in enumerate(names)
    ]


def _time_axis(rows: Sequence[Mapping[str, Any]], palette: Palette) -> Spec:
    axis: Spec = {
        "type": "date",
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": palette.rule,
        "zeroline": False,
        "tickformat": "%Y",
        "tickangle": 0,
        "nticks": 6,
        "tickfont": {"size": 18, "color": palette.ink},
    }
    if rows:
        first, last = _bounds(rows)
        axis["range"] = [first.isoformat(), last.isoformat()]
    return axis


def _row_axis(count: int) -> Spec:
    return {"visible": False, "fixedrange": True, "range": [count - 0.75, -0.7]}
