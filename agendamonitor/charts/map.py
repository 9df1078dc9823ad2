"""The map of the areas: plain polygons on metres, told apart by colour, pattern and word."""

from collections.abc import Mapping, Sequence
from typing import Any

from agendamonitor.answers.geography import Outlines, Ring
from agendamonitor.answers.neighbourhood_map import Cell
from agendamonitor.charts.style import CLEAR, Figure, Palette, Spec, contrast_on, layout
from agendamonitor.words.vocabulary import word

SLOT_RADIUS = 420.0
# The look of a cell that carries no number: fill, pattern, colour of the pattern (names of the palette).
LOOKS = {
    "vol": ("accent", "", "accent"),
    "half": ("soft", "/", "accent"),
    "leeg": ("ground", ".", "rule"),
    "open": ("ground", "\\", "unknown"),
    "onbekend": ("ground", "x", "rule"),
}


def neighbourhood_map(
    cells: Sequence[Cell], slots: Sequence[Cell], outlines: Outlines, *, label: str, palette: Palette
) -> Figure:
    """One polygon per area, with its name and word in it; slots (agreed, no area chosen) stand under the map.

    A cell of which `outlines` has no shape is told, not drawn. The last two traces hold the labels: names with words
    for a wide screen, numbers for a narrow one.
    """
    shapes = {outline.neighbourhood: outline for outline in outlines.areas}
    data: list[Spec] = [_area(ring, palette) for ring in outlines.others]
    labels: list[tuple[float, float, Cell]] = []
    for cell in cells:
        if outline := shapes.get(cell.neighbourhood):
            data.append(_cell(cell, outline.rings, palette))
            labels.append((*outline.label, cell))
    places = _row_under(outlines, len(slots))
    for (x, y), cell in zip(places, slots, strict=True):
        data.append(_cell(cell, (_circle(x, y),), palette))
        labels.append((x, y, cell))
    drawn = [ring for outline in outlines.areas for ring in outline.rings]
    drawn += [_circle(x, y) for x, y in places]
    data.append(_labels(labels, palette, names=True))
    data.append(_labels(labels, palette, names=False))
    spec = {
        "data": data,
        "layout": layout(
            palette,
            height=740,
            margin={"l": 0, "r": 0, "t": 4, "b": 4},
            hovermode="closest",
            xaxis={"visible": False, "fixedrange": True, "constrain": "domain", "range": _span(drawn, 0)},
            yaxis={
                "visible": False,
                "fixedrange": True,
                "range": _span(drawn, 1),
                "scaleanchor": "x",
                "constrain": "domain",
                "constraintoward": "top",
            },
        ),
    }
    area = word("area")
    told = "; ".join(f"{cell.name}: {cell.word}" for cell in [*cells, *slots])
    return Figure(spec, f"Kaart van de {area.many} naar {label.lower()}. {told or f'Geen {area.many}'}.")


def _cell(cell: Cell, rings: Sequence[Ring], palette: Palette) -> Spec:
    fill, pattern, drawn = _look(cell, palette)
    return {
        **_polygon(rings),
        "fillcolor": fill,
        "fillpattern": {
            "shape": pattern,
            "fgcolor": drawn,
            "bgcolor": fill,
            "size": 11,
            "solidity": 0.12 if pattern == "." else 0.16,
        },
        "line": {"color": palette.muted if cell.look in {"leeg", "open", "onbekend"} else palette.ink, "width": 1},
        "hoveron": "fills",
        "text": f"<b>{cell.name}</b><br>{cell.word}",
        "hoverinfo": "text",
    }


def _look(cell: Cell, palette: Palette) -> tuple[str, str, str]:
    if cell.share is not None:
        fill = mixed(palette.soft, palette.accent, cell.share)
        return fill, "", fill
    fill, pattern, drawn = LOOKS[cell.look]
    return getattr(palette, fill), pattern, getattr(palette, drawn)


def mixed(low: str, high: str, share: float) -> str:
    """The colour that lies this far (0 to 1) between two others."""
    parts = [(int(low[i : i + 2], 16), int(high[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _area(ring: Ring, palette: Palette) -> Spec:
    return {**_polygon([ring]), "fillcolor": CLEAR, "line": {"color": palette.rule, "width": 1}, **QUIET}


QUIET: Mapping[str, Any] = {"hoverinfo": "skip"}


def _polygon(rings: Sequence[Ring]) -> Spec:
    x: list[float | None] = []
    y: list[float | None] = []
    for ring in rings:
        if x:
            x.append(None)
            y.append(None)
        x.extend(point[0] for point in ring)
        y.extend(point[1] for point in ring)
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "fill": "toself", "showlegend": False}


def _labels(labels: Sequence[tuple[float, float, Cell]], palette: Palette, *, names: bool) -> Spec:
    fills = [_look(cell, palette)[0] for _, _, cell in labels]
    inks = [contrast_on(fill) for fill in fills]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _, _ in labels],
        "y": [y for _, y, _ in labels],
        "text": [
            f"<b>{cell.name}</b><br>{cell.short}" if names else f"<b>{cell.number or '?'}</b>" for _, _, cell in labels
        ],
        "textfont": {
            "size": 18,
            "color": inks,
            # Text on a pattern needs clear ground around it.
            "shadow": [", ".join([f"0 0 4px {fill}"] * 5) for fill in fills],
        },
        "showlegend": False,
        "meta": "wide" if names else "narrow",
        **QUIET,
    }


def _span(rings: Sequence[Ring], axis: int) -> list[float]:
    """What the map shows of one direction: all areas, not all that the city's file may draw around them."""
    values = [point[axis] for ring in rings for point in ring] or [0.0, 1.0]
    margin = (max(values) - min(values)) * 0.02
    return [min(values) - margin, max(values) + margin]


def _row_under(outlines: Outlines, count: int) -> list[tuple[float, float]]:
    """Places for what has none: in the lower right corner where that is empty, else under the map."""
    points = [point for outline in outlines.areas for ring in outline.rings for point in ring] or [(0.0, 0.0)]
    east, south = max(x for x, _ in points), min(y for _, y in points)
    row = [(east - SLOT_RADIUS - place * SLOT_RADIUS * 2.3, south + SLOT_RADIUS) for place in reversed(range(count))]
    west, north = min((x for x, _ in row), default=east) - SLOT_RADIUS, south + 2 * SLOT_RADIUS
    taken = any(x > west and y < north for x, y in points)
    return [(x, y - 2.4 * SLOT_RADIUS) for x, y in row] if taken else row


def _circle(x: float, y: float) -> Ring:
    reach = SLOT_RADIUS
    corner = reach * 0.7
    return (
        (x - reach, y - corner),
        (x - corner, y - reach),
        (x + corner, y - reach),
        (x + reach, y - corner),
        (x + reach, y + corner),
        (x + corner, y + reach),
        (x - corner, y + reach),
        (x - reach, y + corner),
        (x - reach, y - corner),
    )
