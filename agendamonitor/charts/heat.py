"""Programme lines against half-years: the gravest status of each cell, and how all of its agreements are divided.

A table rather than a figure: every cell leads to the agreements behind it, and a screen reader can walk through it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from agendamonitor.charts.style import Palette, contrast_on
from agendamonitor.words import formats
from agendamonitor.words.markup import escape
from agendamonitor.words.statuses import STATUSES
from agendamonitor.words.vocabulary import word

Row = Mapping[str, Any]


def heat_table(answer: pd.DataFrame, *, palette: Palette, address: Callable[[Row], str], caption: str) -> str:
    """The table as HTML: a row per programme line, a column per half-year.

    `answer` has programme_line, programme_line_name, half_year, status and agreements (int); in a cell the
    gravest status comes first. `address` gives the link of a cell from its first row.
    """
    rows = answer.to_dict("records")
    half_years = sorted({row["half_year"] for row in rows})
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        cells.setdefault((row["programme_line"], row["half_year"]), []).append(row)
    lines = list(dict.fromkeys((row["programme_line"], row["programme_line_name"]) for row in rows))
    heads = "".join(f'<th scope="col">{_short(each)}</th>' for each in half_years)
    body = "".join(
        f'<tr><th scope="row"><strong>{line}</strong> {escape(name)}</th>'
        f"{''.join(_cell(cells.get((line, each), []), address) for each in half_years)}</tr>"
        for line, name in lines
    )
    return (
        f'<table class="am-heat" style="--am-columns:{len(half_years)};{_colours(palette)}">'
        f"<caption>{escape(caption)}</caption>"
        f'<thead><tr><th scope="col">{escape(word("top").title)}</th>{heads}</tr></thead><tbody>{body}</tbody></table>'
        f"{legend(palette)}"
    )


def division(cell: Sequence[Row]) -> str:
    """How the agreements of a cell are divided, in words: `2 achter, 1 aandacht en 4 gereed`."""
    return formats.enumeration([f"{row['agreements']} {row['status']}" for row in cell])


def legend(palette: Palette) -> str:
    """Colour, sign and word of every status."""
    marks = "".join(f"<li>{_sign(word, palette)} {escape(word)}</li>" for word in STATUSES)
    return f'<ul class="am-key" aria-label="Statussen">{marks}</ul>'


def _sign(word: str, palette: Palette) -> str:
    colour = palette.status(word)
    return (
        f'<span class="am-sign" aria-hidden="true" style="background:{colour};color:{contrast_on(colour)}">'
        f"{STATUSES[word].sign}</span>"
    )


def _colours(palette: Palette) -> str:
    """The colours of the statuses, named once: a table of many cells that repeated them would be twice as heavy."""
    colours = [palette.status(word) for word in STATUSES]
    return ";".join(f"--s{i}:{colour};--t{i}:{contrast_on(colour)}" for i, colour in enumerate(colours))


def _cell(cell: Sequence[Row], address: Callable[[Row], str]) -> str:
    if not cell:
        return "<td></td>"
    worst = cell[0]["status"]
    return (
        f'<td title="{escape(division(cell))}">'
        f'<a class="am-link am-s{_place(worst)}" target="_self" href="{escape(address(cell[0]))}">'
        f"{STATUSES[worst].sign} {cell[0]['agreements']}<span> {escape(worst)}</span></a>"
        f'<i style="background:{_strip(cell)}"></i></td>'
    )


def _strip(cell: Sequence[Row]) -> str:
    """The division as one bar: bands of colour, each as wide as its share of the agreements."""
    total = sum(row["agreements"] for row in cell)
    bands, reached = [], 0
    for row in cell:
        start, reached = reached, reached + row["agreements"]
        bands.append(f"var(--s{_place(row['status'])}) {_percent(start, total)} {_percent(reached, total)}")
    return f"linear-gradient(90deg,{','.join(bands)})"


def _place(word: str) -> int:
    return list(STATUSES).index(word)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}%"


def _short(half_year: str) -> str:
    """`1e ’26` in two lines for a narrow column, with the whole words on pointing at it."""
    return f'<span title="{formats.half_year(half_year)}">{half_year[-1]}e<br>’{half_year[2:4]}</span>'
