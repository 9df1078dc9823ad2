"""A scenario as a spreadsheet that works itself out again: change a choice in Excel and every total follows.

Sheets: `Uitkomst` (totals per year and per group), `Posten` (every line and year), `Keuzes` and `Wijzigingen` (what may
be changed), `Berekening` (the stages of every line, as `evaluate` takes them).
"""

import io
from collections.abc import Sequence
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from agendamonitor.scenario.amounts import THEME, groupings
from agendamonitor.scenario.evaluation import WAGES
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.wording import CHANGE_WORDS, READING_WORDS, TREATMENT_WORDS
from agendamonitor.scenario.workbook_rows import Calculation, Inputs, absolute, cell
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

LEVELS = ("laag", "verwacht", "hoog")
FIRST_COLUMN = 4
INDEX_ROW, FACTOR_ROW, WIJKEN_ROW, AVAILABLE_ROW, AGREED_ROW, READINGS_ROW = 4, 6, 8, 9, 10, 13


def workbook(outcome: Outcome) -> bytes:
    """The XLSX file of a scenario. Texts are never formulas; amounts and choices are cells that formulas refer to."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheets = [book.add_worksheet(name) for name in ("Uitkomst", "Posten", "Keuzes", "Wijzigingen", "Berekening")]
    paper = _Paper(book, outcome)
    totals, lines, choices, changes, calculation = sheets
    inputs = paper.choices(choices)
    inputs.changes, inputs.contributions, inputs.withdrawals = paper.changes(changes)
    worked_out = Calculation(calculation, outcome, inputs, paper.euro)
    paper.head(calculation, 0, ["Post", "Stap", *_by_level(outcome, LEVELS), *(f"prijspeil {y}" for y in paper.years)])
    calculation.freeze_panes(1, 2)
    for line in outcome.base.lines:
        worked_out.add(line)
    paper.lines(lines, worked_out)
    paper.totals(totals)
    book.close()
    return written.getvalue()


def _by_level(outcome: Outcome, levels: Sequence[str]) -> list[str]:
    return [f"{level} {year}" for level in levels for year in outcome.base.years]


class _Paper:
    def __init__(self, book: xlsxwriter.Workbook, outcome: Outcome) -> None:
        self.outcome, self.base, self.scenario = outcome, outcome.base, outcome.scenario
        self.years = outcome.base.years
        known = groupings(self.base)
        self.grouping = THEME if THEME in known else word("top").one
        self.group_of = known[self.grouping]
        self.by_area = any(line.per_neighbourhood for line in outcome.base.lines)
        self.bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.euro = book.add_format({"num_format": '€ #,##0.00;[Red]-€ #,##0.00;"€ 0"'})
        self.rate = book.add_format({"num_format": "0.0%", "bg_color": "#fff7d6"})
        self.input = book.add_format({"bg_color": "#fff7d6"})
        self.input_euro = book.add_format({"bg_color": "#fff7d6", "num_format": "€ #,##0.00"})

    def head(self, sheet: Worksheet, row: int, titles: Sequence[object], column: int = 0) -> None:
        for i, title in enumerate(titles):
            sheet.write_string(row, column + i, str(title), self.bold)
        sheet.set_column(column, column, 44)
        sheet.set_column(column + 1, column + len(titles), 15)

    def _figure(self, sheet: Worksheet, row: int, column: int, value: Decimal | int | None, style: Format) -> str:
        """Write a number, or an empty cell that may be filled; returns its address from other sheets."""
        if value is None:
            sheet.write_blank(row, column, None, style)
        else:
            sheet.write_number(row, column, float(value), style)
        return absolute(str(sheet.name), row, column)

    def choices(self, sheet: Worksheet) -> Inputs:
        scenario, years = self.scenario, self.years
        sheet.write_string(0, 0, f"Keuzes van het scenario {scenario.name}".rstrip(), self.bold)
        sheet.write_string(1, 0, f"Gele cellen kunt u veranderen. Gegevens: {self.base.snapshot}.")
        self.head(sheet, 3, ["Per jaar", "", "", "", *years])
        inputs = Inputs()
        for k, (kind, index) in enumerate(((WAGES, scenario.wage_index), ("overig", scenario.other_index))):
            sheet.write_string(INDEX_ROW + k, 0, f"Index {kind}")
            sheet.write_string(FACTOR_ROW + k, 0, f"Opgeteld {kind}")
            for i, year in enumerate(years):
                at = FIRST_COLUMN + i
                self._figure(sheet, INDEX_ROW + k, at, index.get(year, Decimal(0)), self.rate)
                before = f"{cell(FACTOR_ROW + k, at - 1)}*" if i else ""
                sheet.write_formula(FACTOR_ROW + k, at, f"={before}(1+{cell(INDEX_ROW + k, at)})")
            first, last = cell(FACTOR_ROW + k, FIRST_COLUMN), cell(FACTOR_ROW + k, FIRST_COLUMN + len(years) - 1)
            inputs.factors[kind == WAGES] = f"Keuzes!{_fixed(first)}:{_fixed(last)}"
        sheet.write_string(AVAILABLE_ROW, 0, "Beschikbaar budget (leeg: onbekend)")
        for i, year in enumerate(years):
            have = scenario.available.get(year)
            inputs.available.append(self._figure(sheet, AVAILABLE_ROW, FIRST_COLUMN + i, have, self.input_euro))
        if self.by_area:
            self._areas(sheet, inputs)
        return self._line_choices(sheet, self._readings(sheet, inputs), inputs)

    def _areas(self, sheet: Worksheet, inputs: Inputs) -> None:
        area = word("area")
        served_by = f" met een {word('worker')}" if self.base.tells_workers else ""
        sheet.write_string(WIJKEN_ROW, 0, f"{area.titles}{served_by} (leeg: geen keuze)")
        for i, year in enumerate(self.years):
            served = self.scenario.wijken.get(year)
            count = None if served is None else served.count
            inputs.wijken.append(self._figure(sheet, WIJKEN_ROW, FIRST_COLUMN + i, count, self.input))
        sheet.write_string(AGREED_ROW, 0, f"{area.titles} waar de gedrukte bedragen voor gelden")
        inputs.agreed = self._figure(sheet, AGREED_ROW, FIRST_COLUMN, self.base.agreed_wijken, self.input)

    def _readings(self, sheet: Worksheet, inputs: Inputs) -> int:
        findings = sorted({finding for finding, _ in self.base.readings_by_choice})
        if not findings:
            return READINGS_ROW - 1
        self.head(sheet, READINGS_ROW - 1, ["Tegenstrijdigheid", "", "", "", "Lezing"])
        subjects = {each.finding: each.subject for each in self.base.findings}
        for k, finding in enumerate(findings):
            row = READINGS_ROW + k
            sheet.write_string(row, 0, f"{finding} {subjects.get(finding, '')}".strip())
            chosen = self.scenario.readings.get(finding, "")
            sheet.write_string(row, FIRST_COLUMN, READING_WORDS.get(chosen, "gedrukt"), self.input)
            words = ["gedrukt", *READING_WORDS.values()]
            sheet.data_validation(row, FIRST_COLUMN, row, FIRST_COLUMN, {"validate": "list", "source": words})
            inputs.readings[finding] = absolute(str(sheet.name), row, FIRST_COLUMN)
        return READINGS_ROW + len(findings) + 1

    def _line_choices(self, sheet: Worksheet, row: int, inputs: Inputs) -> Inputs:
        per_area, by_fte = f"per {word('area')}", self.base.tells_fte
        norms = [(f"euro {per_area}", self.by_area), (f"fte {per_area}", self.by_area and by_fte)]
        figured = [*((level, True) for level in LEVELS), *norms, ("fte gemeente", by_fte)]
        titles = ["Post", "loon of overig", per_area if self.by_area else "", "", "PM"]
        self.head(sheet, row, [*titles, *(title if is_there else "" for title, is_there in figured)])
        words = list(TREATMENT_WORDS.values())
        for line in self.base.lines:
            row += 1
            treatment = self.scenario.treatment_of(line.budget_line, line.has_known_amount)
            norm = self.scenario.norms.get(line.budget_line)
            sheet.write_string(row, 0, line.name)
            sheet.write_string(row, 1, line.cost_kind)
            if self.by_area:
                sheet.write_string(row, 2, "ja" if line.per_neighbourhood else "nee")
            sheet.write_string(row, 4, TREATMENT_WORDS[treatment.kind], self.input)
            sheet.data_validation(row, 4, row, 4, {"validate": "list", "source": words})
            figures = (treatment.low, treatment.expected, treatment.high)
            chosen = (norm.euro, norm.fte) if norm else (None, None)
            for k, figure in enumerate((*figures, *chosen, self.base.paid_fte.get(line.budget_line))):
                if figured[k][1]:
                    self._figure(sheet, row, 5 + k, figure, self.input)
            inputs.lines[line.budget_line] = tuple(absolute(str(sheet.name), row, 4 + k) for k in range(7))
        return inputs

    def changes(self, sheet: Worksheet) -> tuple[list[tuple[str, str, str]], ...]:
        """Write what changes, contributes and withdraws; returns the addresses (from, until, value) of each."""
        self.head(sheet, 0, ["Post", "Wat", "Wie of waarom", "van", "tot en met", "waarde"])
        row, last = 1, self.base.last_year
        found: tuple[list[tuple[str, str, str]], ...] = ([], [], [])
        names = {line.budget_line: line.name for line in self.base.lines}
        scenario, partners = self.scenario, self.base.partners
        rows = [
            *(
                (0, names[e.budget_line], CHANGE_WORDS[e.kind], e.reason, e.year, e.until, e.value)
                for e in scenario.changes
            ),
            *(
                (1, names[e.budget_line], "bijdrage", e.payer, e.year, e.until, e.amount)
                for e in scenario.contributions
            ),
            *((2, "", "trekt zich terug", partners[e.partner], e.year, None, e.rate) for e in scenario.withdrawals),
        ]
        for group, name, what, who, first, until, value in rows:
            for column, text in enumerate((name, what, who)):
                sheet.write_string(row, column, text)
            addresses = [
                self._figure(sheet, row, 3, first, self.input),
                self._figure(sheet, row, 4, last if until is None else until, self.input),
                self._figure(sheet, row, 5, value, self.input),
            ]
            found[group].append((addresses[0], addresses[1], addresses[2]))
            row += 1
        return found

    def lines(self, sheet: Worksheet, worked_out: Calculation) -> None:
        """Every line and year: three levels and the number of PM, from the last stage of each line."""
        self.head(sheet, 0, ["Post", formats.capital(self.grouping), *_by_level(self.outcome, (*LEVELS, "PM"))])
        sheet.freeze_panes(1, 2)
        for row, line in enumerate(self.base.lines, 1):
            sheet.write_string(row, 0, line.name)
            sheet.write_string(row, 1, self.group_of(line))
            for i, year in enumerate(self.years):
                estimate = self.outcome.cells[line.budget_line, year].estimate
                for level in range(3):
                    parts = worked_out.final[line.budget_line, level, i]
                    known = f"SUM({parts})" if "," in parts else parts
                    formula = f'=IF(COUNT({parts})=0,"PM",{known})'
                    shown = "PM" if estimate.pm_lines and not estimate.high else estimate[level]
                    sheet.write_formula(row, 2 + level * len(self.years) + i, formula, self.euro, shown)
                parts = worked_out.final[line.budget_line, 1, i].split(",")
                formula = "=MIN(1," + "+".join(f'COUNTIF({part},"PM")' for part in parts) + ")"
                sheet.write_formula(row, 2 + 3 * len(self.years) + i, formula, None, estimate.pm_lines)

    def totals(self, sheet: Worksheet) -> None:
        """Totals per year by SUM, and per theme (else per programme line) by SUMIF."""
        width, rows = len(self.years), len(self.base.lines)
        sheet.write_string(0, 0, self.scenario.name or "Scenario", self.bold)
        sheet.write_string(1, 0, "PM is niet meegeteld: het bedrag is onbekend.")
        self.head(sheet, 2, ["Per jaar", *self.years])
        for k, title in enumerate(("Laag", "Verwacht", "Hoog", "PM-posten")):
            sheet.write_string(3 + k, 0, title)
            for i, total in enumerate(self.outcome.years):
                at = 2 + k * width + i
                formula = f"=SUM(Posten!{cell(1, at)}:{cell(rows, at)})"
                sheet.write_formula(3 + k, 1 + i, formula, self.euro if k < 3 else None, total[1 + k])
        sheet.write_string(7, 0, "Beschikbaar")
        sheet.write_string(8, 0, "Tekort")
        for i, total in enumerate(self.outcome.years):
            source = absolute("Keuzes", AVAILABLE_ROW, FIRST_COLUMN + i)
            for row, formula, value in (
                (7, f'=IF({source}="","",{source})', total.available),
                (8, f'=IF({source}="","",MAX(0,{cell(4, 1 + i)}-{source}))', total.shortfall),
            ):
                sheet.write_formula(row, 1 + i, formula, self.euro, "" if value is None else value)
        self.head(sheet, 10, [f"Verwacht per {self.grouping}", *self.years])
        expected = self.outcome.by(self.group_of)
        groups = dict.fromkeys(map(self.group_of, self.base.lines))
        for k, group in enumerate(groups):
            sheet.write_string(11 + k, 0, group)
            for i, year in enumerate(self.years):
                at = 2 + width + i
                criterion = f"Posten!$B$2:$B${rows + 1},$A{12 + k},Posten!{cell(1, at)}:{cell(rows, at)}"
                value = expected[group, year].expected
                sheet.write_formula(11 + k, 1 + i, f"=SUMIF({criterion})", self.euro, value)
        if self.scenario.reasons:
            row = 12 + len(groups)
            self.head(sheet, row, ["Waarom"])
            for k, reason in enumerate(self.scenario.reasons, 1):
                sheet.write_string(row + k, 0, reason)


def _fixed(address: str) -> str:
    letters = address.rstrip("0123456789")
    return f"${letters}${address[len(letters) :]}"
