"""The figures of the monitoring document: those of the screen, as horizontal bars with their words."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from agendamonitor.answers import goals, participation
from agendamonitor.charts.style import LIGHT, contrast_on
from agendamonitor.report.blocks import Bar, Bars, Segment
from agendamonitor.report.reader import Reader, Row
from agendamonitor.words import formats
from agendamonitor.words.statuses import STATUSES
from agendamonitor.words.vocabulary import word

# How much of the width known amounts may take, so that PM always fits behind them.
KNOWN_WIDTH = 0.85
PM_WIDTH = 0.13
# A word inside a bar needs this much of the width.
ROOM_FOR_WORD = 0.07


def signed(status: str) -> str:
    """A status with its sign: `✓ gereed`."""
    return f"{STATUSES[status].sign} {status}"


def status_bars(reader: Reader) -> Bars:
    """The figure of the page *Overzicht*: a bar per programme line, divided over the statuses."""
    lines: dict[str, dict[str, int]] = {}
    for row in reader.rows("overview_line_statuses"):
        counts = lines.setdefault(f"{row['programme_line']}  {row['programme_line_name']}", {})
        counts[row["status"]] = row["agreements"]
    caption = f"{word('leaf').titles} per {word('top')} naar status"
    return _divided(reader, caption, lines, "overview_line_statuses")


def phase_bars(reader: Reader, listed: Iterable[Row]) -> Bars:
    """A bar per phase, divided over the statuses of its agreements (`progress_agreements`)."""
    phases: dict[str, dict[str, int]] = {row["phase_name"]: {} for row in reader.rows("progress_phases")}
    for row in listed:
        counts = phases.setdefault(row["phase_name"] or "Zonder fase", {})
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    caption = f"{word('leaf').titles} per fase naar status"
    return _divided(reader, caption, phases, "progress_agreements", "progress_phases")


def _divided(reader: Reader, caption: str, groups: Mapping[str, Mapping[str, int]], *names: str) -> Bars:
    most = max(1, *(sum(counts.values()) for counts in groups.values()))
    bars, described = [], []
    for name, counts in groups.items():
        total = sum(counts.values())
        present = [(each, status) for each, status in STATUSES.items() if counts.get(each)]
        segments = []
        for each, status in present:
            colour, share = LIGHT.status(each), counts[each] / most
            text = f"{status.sign} {counts[each]}"
            segments.append(Segment(share, text, colour, contrast_on(colour)))
        bars.append(Bar(name, f"{counts.get('gereed', 0)} van {total} gereed", tuple(segments)))
        parts = formats.enumeration([f"{counts[each]} {each}" for each, _ in present])
        described.append(f"{name}: {parts or 'geen ' + word('leaf').many}")
    used = [each for each in STATUSES if any(counts.get(each) for counts in groups.values())]
    return Bars(
        caption,
        f"{caption}. {'; '.join(described)}.",
        tuple(bars),
        tuple((LIGHT.status(each), signed(each)) for each in used),
        reader.source(*names),
        reader.sample(*names),
    )


def money_bars(reader: Reader, years: Sequence[Row]) -> Bars:
    """The figure of the page *Begroting*: known amounts per year, over themes where there are, and an end for PM.

    That end is hatched and has one fixed length. `years` as `spending_per_year`.
    """
    themes, divided = reader.has("themes"), _divided_money(reader, years)
    names = ["spending_per_year", *(["spending_by_group"] if themes else [])]
    funded = dict.fromkeys(row["group_name"] for row in divided if row["known_amount"])
    colours = {name: LIGHT.categorical[place % len(LIGHT.categorical)] for place, name in enumerate(funded)}
    most = max(Decimal(1), *(row["known_amount"] for row in years))
    bars, described = [], []
    for year in years:
        own = [row for row in divided if row["year"] == year["year"] and row["known_amount"]]
        segments = []
        for row in own:
            share = float(row["known_amount"] / most) * KNOWN_WIDTH
            text = formats.number(row["known_amount"]) if share > ROOM_FOR_WORD else ""
            colour = colours[row["group_name"]]
            segments.append(Segment(share, text, colour, contrast_on(colour)))
        if year["pm_lines"]:
            segments.append(Segment(PM_WIDTH, "PM", LIGHT.ground, LIGHT.ink, hatched=True))
        total = formats.known_and_pm(year["known_amount"], year["pm_lines"])
        bars.append(Bar(str(year["year"]), formats.unbroken(total), tuple(segments)))
        parts = formats.enumeration([f"{row['group_name']} {formats.euro(row['known_amount'])}" for row in own])
        described.append(f"{year['year']}: {total}" + (f", waarvan {parts}" if parts and themes else ""))
    return Bars(
        f"Begroot per jaar{' en thema' if themes else ''}, in euro's",
        f"Bekend bedrag per jaar{', per thema' if themes else ''}, en het aantal PM-posten. {'; '.join(described)}.",
        tuple(bars),
        (
            *((colour, name) for name, colour in colours.items()),
            (LIGHT.ground, "PM: bedrag onbekend, de lengte zegt niets"),
        ),
        reader.source(*names),
        reader.sample(*names),
        slim=True,
    )


def _divided_money(reader: Reader, years: Sequence[Row]) -> Sequence[Row]:
    if reader.has("themes"):
        return reader.ask("spending_by_group", grouping="thema").to_dict("records")
    return [{**row, "group_name": "bekend bedrag"} for row in years]


def coverage_bars(reader: Reader) -> list[Bars]:
    """In how many areas a worker is agreed per half-year, named or not; nothing where there are no areas."""
    rows = reader.rows("area_coverage")
    if not rows or not rows[0]["wijken_total"]:
        return []
    total, area = rows[0]["wijken_total"], word("area")
    caption = f"{area.titles} met een afgesproken {word('worker').full} per halfjaar"
    bars, described = [], []
    for row in rows:
        parts = ((row["named"], LIGHT.accent), (row["unnamed"], LIGHT.soft))
        segments = tuple(
            Segment(count / total, str(count), colour, contrast_on(colour)) for count, colour in parts if count
        )
        begun = "" if row["started"] is None else f", {row['started']} begonnen"
        bars.append(Bar(formats.half_year(row["half_year"]), f"{row['agreed']} van {total}{begun}", segments))
        unnamed = f", waarvan {row['unnamed']} zonder naam" if row["unnamed"] else ""
        described.append(f"{formats.half_year(row['half_year'])}: {row['agreed']}{unnamed}{begun}")
    return [
        Bars(
            caption,
            f"{caption}, van de {total}. {'; '.join(described)}.",
            tuple(bars),
            ((LIGHT.accent, f"{area} benoemd"), (LIGHT.soft, f"{area} nog niet benoemd")),
            reader.source("area_coverage"),
            reader.sample("area_coverage"),
            slim=True,
        )
    ]


def reach_bars(reader: Reader, rows: Sequence[Row]) -> list[Bars]:
    """Participations per 1.000 residents per area (`participation.by_reach`); nothing where no area has a rate."""
    known = [row["per_thousand"] for row in rows if row["per_thousand"] is not None]
    if not known:
        return []
    most = max(*known, Decimal(1))
    bars = []
    for row, said in zip(rows, participation.reach_words(rows), strict=True):
        rate = row["per_thousand"]
        segments = (Segment(float(rate / most), "", LIGHT.accent, contrast_on(LIGHT.accent)),) if rate else ()
        bars.append(Bar(row["name"], said if rate is None else formats.number(rate, 1), segments))
    described = "; ".join(f"{bar.label}: {bar.value}" for bar in bars)
    return [
        Bars(
            "Deelnames per 1.000 inwoners",
            f"Deelnames per 1.000 inwoners per {word('area')}. {described}.",
            tuple(bars),
            ((LIGHT.accent, "deelnames per 1.000 inwoners"),),
            reader.source("area_stand"),
            reader.sample("area_stand"),
            slim=True,
        )
    ]


def indicator_bars(reader: Reader, courses: Mapping[str, Sequence[Row]]) -> list[Bars]:
    """The course of every indicator that was measured: its start, every measured year beside its path, its target."""
    return [
        _course(reader, rows)
        for rows in courses.values()
        if rows[0]["year"] is not None and min(rows[0]["baseline"], rows[0]["target"], *_values(rows)) >= 0
    ]


def _course(reader: Reader, rows: Sequence[Row]) -> Bars:
    first = rows[0]
    most = max(first["baseline"], first["target"], *_values(rows)) or Decimal(1)
    steps = [(first["baseline_year"], first["baseline"], "begin", LIGHT.soft)]
    steps += [
        (row["year"], row["value"], f"op het rechte pad {goals.amount(row['path'])}", LIGHT.accent) for row in rows
    ]
    steps.append((first["target_year"], first["target"], word("middle").one, LIGHT.soft))
    bars = tuple(
        Bar(
            str(year),
            f"{goals.amount(value)} ({beside})",
            (Segment(float(value / most), "", colour, contrast_on(colour)),) if value else (),
        )
        for year, value, beside, colour in steps
    )
    unit = "" if first["unit"] == "aantal" else f", in {first['unit']}"
    caption = f"{first['name']}{unit}"
    return Bars(
        caption,
        f"Verloop van {caption}. {'; '.join(f'{bar.label}: {bar.value}' for bar in bars)}.",
        bars,
        ((LIGHT.soft, f"begin en {word('middle')}"), (LIGHT.accent, "gemeten")),
        reader.source("outlook_indicators"),
        reader.sample("outlook_indicators"),
        slim=True,
    )


def _values(rows: Sequence[Row]) -> list[Decimal]:
    return [row["value"] for row in rows]
