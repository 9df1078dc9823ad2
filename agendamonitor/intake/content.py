"""What no tokenizer can see: rows that are no rows, figures that fall, dates of another agenda, a file cut short."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from agendamonitor.agenda.header import Header
from agendamonitor.intake.activities import ACTIVITIES
from agendamonitor.intake.canonical import count_totals, matching_rows, totals
from agendamonitor.intake.columns import Coded, CodedTable, report
from agendamonitor.intake.header import fold
from agendamonitor.intake.source import plain
from agendamonitor.intake.wide import TOTAL
from agendamonitor.intake.words import amount, counted
from agendamonitor.words.problem import Level, Problem, ProblemList, problem

MUCH = Decimal("0.2")
FAR = 3
_FIGURE = re.compile(r"-?\d+(\.\d+)?")
_MAYBE_TOTAL = r"tota|som"
MAYBE_A_TOTAL = "R11-maybe-total"
# Words that also name a thing of its own: a row that bears one is asked about.
_ADDED_UP = re.compile(
    r".*\btota(?:al|alen)$|optelling\b|opgeteld\b|cumulatie|[\u03c3\u2211]"
    r"|(?:alles|alle .*) (?:samen|tezamen|bij elkaar|opgeteld)$|(?:samen|tezamen|bij elkaar|gezamenlijk)$"
)
_MAYBE_ADDED_UP = r"tota|optelling|opgeteld|cumulatie|[\x{3a3}\x{3c3}\x{2211}]|samen|elkaar|gezamenlijk"


@dataclass(frozen=True)
class Control:
    """What the sender says the file holds: its number of rows, and the sum of its amounts (PM left out)."""

    rows: int | None = None
    total: Decimal | None = None


def strange_rows(
    cells: Mapping[str, Coded], naming: set[str], lines: np.ndarray, file: str, problems: ProblemList
) -> np.ndarray:
    """Rows that are a total or the header again, as a mask; each is a problem. What may be a total is asked about.

    `cells` are the columns by their header, `naming` the headers of those that name what a row is of.
    """
    strange = np.zeros(len(lines), dtype=bool)
    again = np.full(len(lines), bool(cells))
    # The columns with the fewest values first: they soon tell that no row can be the header.
    for header, coded in sorted(cells.items(), key=lambda cell: len(cell[1].values)):
        if not again.any():
            break
        again &= _where(coded, lambda text, header=header: fold(text) == fold(header), _starts_as(header))
    for header, coded in cells.items():
        marks = [("R11-second-header", "de kopregel nog een keer", "één kopregel", again)]
        if header in naming:
            is_total = _where(coded, lambda text: TOTAL.match(fold(text)) is not None, _MAYBE_TOTAL)
            marks.append(("R11-total-row", "een totaalrij", "alleen rijen zonder totalen", is_total))
            maybe = _where(coded, lambda text: _ADDED_UP.match(fold(text)) is not None, _MAYBE_ADDED_UP) & ~is_total
            expected = "alleen rijen die nergens anders in meetellen"
            marks.append((MAYBE_A_TOTAL, "wat een totaal van andere rijen lijkt", expected, maybe))
        for code, what, expected, mask in marks:

            def described(
                row: int,
                said: tuple[str, str, str] = (code, what, expected),
                header: str = header,
                coded: Coded = coded,
            ) -> Problem:
                value = plain(coded.values[int(coded.codes[row])].as_py())
                found = f"{said[1]} (‘{value}’)"
                line = int(lines[row])
                level: Level = "waarschuwing" if said[0] == MAYBE_A_TOTAL else "fout"
                place = {"file": file, "line": line, "column": header, "value": value}
                return problem(said[0], level=level, found=found, expected=said[2], **place)

            report(np.flatnonzero(mask & ~strange), described, problems)
            if code != MAYBE_A_TOTAL:
                strange |= mask
    return strange


def _where(coded: Coded, holds: Callable[[str], bool], maybe: str = "") -> np.ndarray:
    """The rows whose cell is filled and for which this holds; asked only of the texts that match `maybe`."""
    matcher = pc.MatchSubstringOptions(maybe, ignore_case=True)
    asked = pc.call_function("match_substring_regex", [coded.values], matcher).to_numpy(zero_copy_only=False)
    found = np.zeros(len(coded.values) + 1, dtype=bool)
    places = np.flatnonzero(asked)
    texts = coded.values.take(pa.array(places)).to_pylist()
    found[places] = [holds(plain(text)) for text in texts]
    return found[coded.codes]


def _starts_as(header: str) -> str:
    """What a text that may be this header again begins with: its words, however they are joined."""
    words = r"[\s_\-]+".join(map(re.escape, fold(header).split()))
    return rf"\A[\s_\-]*{words}"


def check_control(table: CodedTable, control: Control, problems: ProblemList) -> None:
    """The number of rows and the total against what the sender says."""
    rows = len(table.lines)
    if control.rows is not None and control.rows != rows:
        expected = counted(control.rows, "rij", "rijen")
        problems.add(_tell("R13-control-rows", table, counted(rows, "rij", "rijen"), expected))
    if control.total is not None:
        total = sum(totals(table).values(), Decimal(0))
        if total != control.total:
            found = f"een totaal van {amount(total)}"
            problems.add(_tell("R13-control-total", table, found, amount(control.total)))


def check_against(table: CodedTable, before: CodedTable | None, problems: ProblemList) -> None:
    """Against the table that this one would replace: rows or counts that fall, totals that shift, by over a fifth."""
    rows = len(table.lines)

    def warn(code: str, found: str, expected: str, *, line: int | None = None, column: str | None = None) -> None:
        problems.add(_tell(code, table, found, expected, level="waarschuwing", line=line, column=column))

    if before is None or not len(before.lines):
        if not rows:
            warn("R13-no-rows", "alleen een kopregel", "rijen", line=1)
        return
    old, last = len(before.lines), int(table.lines.max(initial=1))
    if not rows:
        warn("R13-no-rows", f"alleen een kopregel, en nu {counted(old, 'rij', 'rijen')}", "rijen", line=1)
        return
    if rows < old * (1 - MUCH):
        warn(
            "R13-fewer-rows", f"{counted(rows, 'rij', 'rijen')}, nu zijn er {old}", "ongeveer evenveel rijen", line=last
        )
    sums, old_sums = totals(table), totals(before)
    for name, was in old_sums.items():
        if abs(sums[name] - was) > abs(was) * MUCH:
            found = f"de kolom telt op tot {amount(sums[name])}, nu is dat {amount(was)}"
            line = _first_difference(table, before, name) or last
            warn("R13-total-shift", found, "hoogstens 20 procent verschil", line=line, column=table.header(name))
    counts, old_counts = count_totals(table), count_totals(before)
    for name, was in old_counts.items():
        if counts[name] < was * (1 - MUCH):
            found = f"de aantallen tellen op tot {counts[name]}, nu is dat {was}"
            line = _first_difference(table, before, name) or last
            warn("R13-counts-fall", found, "hoogstens 20 procent minder", line=line, column=table.header(name))


def check_dates(table: CodedTable, before: CodedTable | None, header: Header, problems: ProblemList) -> None:
    """Years, half-years and dates outside the agenda that the present table does not have either."""
    if not (header.starts_on and header.ends_on):
        return
    first, last = str(header.starts_on.year), str(header.ends_on.year)
    for each in table.table.fields:
        if each.type not in ("year", "half_year", "date"):
            continue
        coded = table.columns[each.name]
        known = set(before.columns[each.name].texts()) if before else set()
        outside = _where(coded, lambda text, known=known: not first <= text[:4] <= last and text not in known)

        def described(row: int, name: str = each.name) -> Problem:
            return problem(
                "R9-outside-agenda",
                level="waarschuwing",
                file=table.file,
                line=table.line(row),
                column=table.header(name),
                value=table.text(name, row),
                expected=f"een jaar van {first} tot en met {last}",
            )

        report(np.flatnonzero(outside), described, problems)


def check_not_yet(table: CodedTable, before: CodedTable | None, today: date, problems: ProblemList) -> None:
    """What is reported of a half-year that has not ended, or on a day that is yet to come; plans may be of any day."""
    reported = {key.type for key in map(table.table.field, table.table.primary_key)} & {"half_year"}
    is_log = table.table.name == ACTIVITIES
    for each in table.table.fields:
        is_period = each.type == "half_year" and each.name in table.table.primary_key
        if not (is_period or (each.type == "date" and (reported or is_log))):
            continue
        known = set(before.columns[each.name].texts()) if before else set()
        ahead = _where(table.columns[each.name], lambda text, known=known: _ends(text) > today and text not in known)

        def described(row: int, name: str = each.name) -> Problem:
            return problem(
                "R9-not-yet",
                level="waarschuwing",
                file=table.file,
                line=table.line(row),
                column=table.header(name),
                value=table.text(name, row),
                expected=f"een dag of halfjaar dat op {today:%d-%m-%Y} voorbij is",
            )

        report(np.flatnonzero(ahead), described, problems)


def check_unlikely(table: CodedTable, before: CodedTable | None, problems: ProblemList) -> None:
    """Figures reported per half-year that are below zero, or far above all that was reported before."""
    keys = [table.table.field(name) for name in table.table.primary_key]
    if "half_year" not in {key.type for key in keys}:
        return
    for each in table.table.fields:
        if each.type not in ("money", "integer") or each in keys:
            continue
        known = set(before.columns[each.name].texts()) if before else set()
        highest = max((Decimal(text) for text in known if _is_figure(text)), default=Decimal(0))

        def is_new(text: str, known: set[str] = known) -> bool:
            return _is_figure(text) and text not in known

        def is_negative(text: str, is_new: Callable[[str], bool] = is_new) -> bool:
            return is_new(text) and Decimal(text) < 0

        def is_far_above(text: str, is_new: Callable[[str], bool] = is_new, most: Decimal = highest * FAR) -> bool:
            return bool(most) and is_new(text) and Decimal(text) > most

        for code, holds, expected in (
            ("R13-negative", is_negative, "nul of meer"),
            ("R13-far-above", is_far_above, f"hoogstens {FAR} keer het hoogste tot nu toe, {_shown(highest)}"),
        ):

            def described(row: int, name: str = each.name, code: str = code, expected: str = expected) -> Problem:
                found = table.text(name, row)
                return problem(
                    code,
                    level="waarschuwing",
                    file=table.file,
                    line=table.line(row),
                    column=table.header(name),
                    value=found,
                    found=f"gevonden ‘{_shown(Decimal(found))}’",
                    expected=expected,
                )

            report(np.flatnonzero(_where(table.columns[each.name], holds)), described, problems)


def _shown(figure: Decimal) -> str:
    return amount(figure) if figure.as_tuple().exponent else f"{figure}"


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text))


def _ends(text: str) -> date:
    """The last day of a date or half-year in canonical notation."""
    year, rest = int(text[:4]), text[5:]
    return {"H1": date(year, 6, 30), "H2": date(year, 12, 31)}.get(rest) or date.fromisoformat(text)


def check_left_out(
    table: CodedTable, before: CodedTable | None, left_out: tuple[str, ...], problems: ProblemList
) -> None:
    """Columns that the file does not have: told, and a warning where a value that is there now would get lost."""
    if not left_out:
        return
    old_rows = matching_rows(table, before) if before else np.full(len(table.lines), -1)
    for name in left_out:
        lost = 0
        if before is not None:
            had = np.append(before.columns[name].codes >= 0, False)[old_rows]
            lost = int((had & (table.columns[name].codes < 0)).sum())
        found = f"de kolom ‘{name}’ ontbreekt"
        if lost:
            found += f" en bij {counted(lost, 'rij', 'rijen')} verdwijnt daardoor een waarde"
        level: Level = "waarschuwing" if lost else "opmerking"
        problems.add(
            problem("R4-left-out", level=level, file=table.file, line=1, column=name, found=found, expected=name)
        )


def _first_difference(table: CodedTable, before: CodedTable, name: str) -> int | None:
    """The first line whose cell in this column is new or not what it is now."""
    places = matching_rows(table, before)
    now, was = table.columns[name].column(), before.columns[name].column()
    old = was.take(pa.array(places, mask=places < 0)).fill_null("").to_numpy(zero_copy_only=False)
    rows = np.flatnonzero((places < 0) | (now.fill_null("").to_numpy(zero_copy_only=False) != old))
    return table.line(int(rows[0])) if len(rows) else None


def _tell(
    code: str,
    table: CodedTable,
    found: str,
    expected: str,
    *,
    level: Level = "fout",
    line: int | None = None,
    column: str | None = None,
) -> Problem:
    return problem(code, level=level, file=table.file, line=line, column=column, found=found, expected=expected)
