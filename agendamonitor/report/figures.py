"""The figures of the monitoring document: those of the screen, as horizontal bars with their words."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from agendamonitor.answers import goals, participation
from agendamonitor.charts.style import LIGHT, contrast_on
from agendamonitor.report.blocks import Bar, Bars, Segment
from agendamonitor.report.reader import Reader, Row
from agendamonitor.words import formats
from agendamonitor.words.statuses import STATUSES

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
    return _divided(reader, "Afspraken per programmalijn naar status", lines, "overview_line_statuses")


def phase_bars(reader: Reader, listed: Iterable[Row]) -> Bars:
    """A bar per phase, divided over the statuses of its agreements (`progress_agreements`)."""
    phases: dict[str, dict[str, int]] = {row["phase_name"]: {} for row in reader.rows("progress_phases")}
    for row in listed:
        counts = phases[row["phase_name"]]
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    return _divided(reader, "Afspraken per fase naar status", phases, "progress_agreements", "progress_phases")


def _divided(reader: Reader, caption: str, groups: Mapping[str, Mapping[str, int]], *names: str) -> Bars:
    most = max(1, *(sum(counts.values()) for counts in groups.values()))
    bars, described = [], []
    for name, counts in groups.items():
        total = sum(counts.values())
        present = [(word, status) for word, status in STATUSES.items() if counts.get(word)]
        segments = []
        for word, status in present:
            colour, share = LIGHT.status(word), counts[word] / most
            text = f"{status.sign} {counts[word]}"
            segments.append(Segment(share, text, colour, contrast_on(colour)))
        bars.append(Bar(name, f"{counts.get('gereed', 0)} van {total} gereed", tuple(segments)))
        parts = formats.enumeration([f"{counts[word]} {word}" for word, _ in present])
        described.append(f"{name}: {parts or 'geen afspraken'}")
    used = [word for word in STATUSES if any(counts.get(word) for counts in groups.values())]
    return Bars(
        caption,
        f"{caption}. {'; '.join(described)}.",
        tuple(bars),
        tuple((LIGHT.status(word), signed(word)) for word in used),
        reader.source(*names),
        reader.sample(*names),
    )


def money_bars(reader: Reader, years: Sequence[Row]) -> Bars:
    """The figure of the page *Begroting*: known amounts per year, divided over themes, with a hatched end for PM.

    The hatched end has one fixed length. `years` as `spending_per_year`.
    """
    divided = reader.ask("spending_by_group", grouping="thema").to_dict("records")
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
        described.append(f"{year['year']}: {total}" + (f", waarvan {parts}" if parts else ""))
    return Bars(
        "Begroot per jaar en thema, in euro's",
        f"Bekend bedrag per jaar, per thema, en het aantal PM-posten. {'; '.join(described)}.",
        tuple(bars),
        (
            *((colour, name) for name, colour in colours.items()),
            (LIGHT.ground, "PM: bedrag onbekend, de lengte zegt niets"),
        ),
        reader.source("spending_per_year", "spending_by_group"),
        reader.sample("spending_per_year", "spending_by_group"),
        slim=True,
    )


def coverage_bars(reader: Reader) -> list[Bars]:
    """In how many wijken a worker is agreed per half-year, named or not; nothing where there are no wijken."""
    rows = reader.rows("wijk_coverage")
    if not rows or not rows[0]["wijken_total"]:
        return []
    total = rows[0]["wijken_total"]
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
            "Wijken met een afgesproken cultureel werker per halfjaar",
            f"Wijken met een afgesproken cultureel werker per halfjaar, van de {total}. {'; '.join(described)}.",
            tuple(bars),
            ((LIGHT.accent, "wijk benoemd"), (LIGHT.soft, "wijk nog niet benoemd")),
            reader.source("wijk_coverage"),
            reader.sample("wijk_coverage"),
            slim=True,
        )
    ]


def reach_bars(reader: Reader, rows: Sequence[Row]) -> list[Bars]:
    """Participations per 1.000 residents per wijk (`participation.by_reach`); nothing where no wijk has a rate."""
    known = [row["per_thousand"] for row in rows if row["per_thousand"] is not None]
    if not known:
        return []
    most = max(*known, Decimal(1))
    bars = []
    for row, word in zip(rows, participation.reach_words(rows), strict=True):
        rate = row["per_thousand"]
        segments = (Segment(float(rate / most), "", LIGHT.accent, contrast_on(LIGHT.accent)),) if rate else ()
        bars.append(Bar(row["name"], word if rate is None else formats.number(rate, 1), segments))
    return [
        Bars(
            "Deelnames per 1.000 inwoners",
            f"Deelnames per 1.000 inwoners per wijk. {'; '.join(f'{bar.label}: {bar.value}' for bar in bars)}.",
            tuple(bars),
            ((LIGHT.accent, "deelnames per 1.000 inwoners"),),
            reader.source("wijk_stand"),
            reader.sample("wijk_stand"),
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
    steps.append((first["target_year"], first["target"], "doel", LIGHT.soft))
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
        ((LIGHT.soft, "begin en doel"), (LIGHT.accent, "gemeten")),
        reader.source("outlook_indicators"),
        reader.sample("outlook_indicators"),
        slim=True,
    )


def _values(rows: Sequence[Row]) -> list[Decimal]:
    return [row["value"] for row in rows]
