"""What every figure has in common: colours for light and dark, type, axes, and the figure itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from agendamonitor.words.statuses import STATUSES

Spec = dict[str, Any]
CLEAR = "rgba(0,0,0,0)"


class Entry(NamedTuple):
    """One line of a figure's key: what it is called, and how it looks (`block`, `hatched`, `outline`, `line`,
    `dashed`, `dot` or `ring`) in which colour."""

    name: str
    look: str
    colour: str


@dataclass(frozen=True)
class Figure:
    """A Plotly figure as plain dicts, with the sentence that says in words what it shows, and its key.

    Without a `key` of its own it has an entry for every trace with a name. A trace whose `meta` is `wide` or `narrow`
    is drawn on a screen of that kind only.
    """

    spec: Spec
    alt: str
    key: tuple[Entry, ...] | None = None

    def entries(self) -> tuple[Entry, ...]:
        """The lines of the key, in the order of the traces."""
        named = (trace for trace in self.spec["data"] if trace.get("name") and trace.get("showlegend") is not False)
        return tuple(map(_entry, named)) if self.key is None else self.key


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; `categorical` keeps 3:1 contrast with the ground and is safe for colour-blind eyes."""

    name: str
    ground: str
    ink: str
    muted: str
    rule: str
    accent: str
    soft: str
    warning: str
    unknown: str
    categorical: tuple[str, ...] = field(default=())

    def status(self, word: str) -> str:
        status = STATUSES[word]
        return status.light if self.name == "light" else status.dark


LIGHT = Palette(
    name="light",
    ground="#ffffff",
    ink="#1b2733",
    muted="#55606b",
    rule="#d9d5cb",
    accent="#0b5d66",
    soft="#a9ced1",
    warning="#b23a2e",
    unknown="#8a6a1f",
    categorical=(
        "#0b5d66",
        "#c4661f",
        "#4c5b8f",
        "#5f8f3e",
        "#8f4a73",
        "#a8842c",
        "#3f93b8",
        "#7a6a5a",
        "#2f7d5b",
        "#b0544f",
        "#6d6d78",
    ),
)
DARK = Palette(
    name="dark",
    ground="#14191e",
    ink="#e9ecee",
    muted="#aab3bb",
    rule="#3a444d",
    accent="#5fb8bf",
    soft="#2c5c62",
    warning="#e07a6d",
    unknown="#d9b45a",
    categorical=(
        "#5fb8bf",
        "#e59a5c",
        "#93a3dc",
        "#93c571",
        "#cf8fb4",
        "#d9b75a",
        "#7cc0e0",
        "#b8a794",
        "#6dbf97",
        "#e08f8a",
        "#a9a9b6",
    ),
)

FONT = "Source Sans, Source Sans Pro, sans-serif"
HATCH = {"shape": "/", "size": 7, "solidity": 0.25}


def layout(palette: Palette, *, height: int, **extra: Any) -> Spec:
    """The layout that every figure starts from: no title, no tool bar, Dutch separators, transparent ground."""
    return {
        "template": {},
        "height": height,
        "separators": ",.",
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": 16, "color": palette.ink},
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "font": {"family": FONT, "size": 16, "color": palette.ink},
            "bgcolor": palette.ground,
            "bordercolor": palette.rule,
            "align": "left",
        },
        **extra,
    }


def category_axis(palette: Palette, **extra: Any) -> Spec:
    """An axis of names: as they are, in the given order, without grid."""
    return {
        "type": "category",
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "linecolor": palette.rule,
        "tickfont": {"size": 18, "color": palette.ink},
        **extra,
    }


def position_axis(palette: Palette, names: list[str]) -> Spec:
    """An axis of places 0, 1, 2, … that carry names: names that look like numbers (years) stay names."""
    return {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "linecolor": palette.rule,
        "showline": True,
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "tickangle": 0,
        "range": [-0.5, len(names) - 0.5],
        "tickfont": {"size": 18, "color": palette.ink},
    }


def year_axis(palette: Palette, names: Mapping[int, str], *, margin: float = 0.0) -> Spec:
    """An axis of time in years, each year under its name in the middle; `margin` is room at both ends, in years."""
    return {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickmode": "array",
        "tickvals": [year + 0.5 for year in names],
        "ticktext": list(names.values()),
        "tickangle": 0,
        "tickfont": {"size": 18, "color": palette.ink},
        "range": [min(names) - margin, max(names) + 1 + margin] if names else None,
    }


def in_years(half_year: str) -> float:
    """Where a half-year begins on an axis of years: `2026-H2` at 2026.5."""
    return int(half_year[:4]) + (0.5 if half_year.endswith("H2") else 0.0)


def words_from(x: Sequence[float], y: Sequence[float], text: Sequence[str], palette: Palette, size: int = 18) -> Spec:
    """Words that begin at a place."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": list(text),
        "textposition": "middle right",
        "textfont": {"size": size, "color": palette.ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _entry(trace: Spec) -> Entry:
    marker = trace.get("marker", {})
    line, pattern = marker.get("line", {}), marker.get("pattern", {})
    if trace.get("mode") == "lines":
        return Entry(trace["name"], "dashed" if trace["line"].get("dash") else "line", trace["line"]["color"])
    if trace.get("mode") == "markers":
        flat, filled = str(marker.get("symbol", "")).startswith("line-"), marker.get("color") == line["color"]
        return Entry(trace["name"], "line" if flat else "dot" if filled else "ring", line["color"])
    if pattern.get("shape"):
        return Entry(trace["name"], "hatched", pattern["fgcolor"])
    if marker["color"] == CLEAR:
        return Entry(trace["name"], "outline", line["color"])
    return Entry(trace["name"], "block", marker["color"])


def contrast_on(colour: str) -> str:
    """Ink that can be read on a coloured block: near-black or white, whichever contrasts more."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#14191e" if (luminance + 0.05) / 0.0605 > 1.05 / (luminance + 0.05) else "#ffffff"
