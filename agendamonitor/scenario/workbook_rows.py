"""The stages of every budget line as spreadsheet formulas, one row a stage, in the order that `evaluate` takes them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from agendamonitor.scenario.evaluation import WAGES
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.parts import Change
from agendamonitor.scenario.records import Line
from agendamonitor.scenario.wording import CHANGE_WORDS, TREATMENT_WORDS
from agendamonitor.words.vocabulary import word

ANY_LEVEL = 1
Formula = Callable[[int, int], str]


def cell(row: int, column: int) -> str:
    """`B3` for row 2, column 1."""
    return xl_rowcol_to_cell(row, column)


def absolute(sheet: str, row: int, column: int) -> str:
    """`Keuzes!$B$3`: the same cell from any other sheet."""
    return f"{sheet}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


@dataclass
class Inputs:
    """The addresses of every choice.

    `factors` is by whether costs are wages; `lines` holds treatment, low, expected, high, euro and fte per wijk, paid
    fte; the changes, contributions and withdrawals hold their first year, last year and figure.
    """

    factors: dict[bool, str] = field(default_factory=dict)
    wijken: list[str] = field(default_factory=list)
    available: list[str] = field(default_factory=list)
    agreed: str = ""
    readings: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    contributions: list[tuple[str, str, str]] = field(default_factory=list)
    withdrawals: list[tuple[str, str, str]] = field(default_factory=list)


class Calculation:
    """Writes the rows of `Berekening`.

    `final` tells per budget line, level (0 low, 1 expected, 2 high) and year number which cells make up the outcome:
    one address, or several joined by commas.
    """

    def __init__(self, sheet: Worksheet, outcome: Outcome, inputs: Inputs, euro: Any) -> None:
        self.sheet, self.inputs, self.euro = sheet, inputs, euro
        self.base, self.scenario = outcome.base, outcome.scenario
        self.years = outcome.base.years
        self.next_row = 1
        self.final: dict[tuple[str, int, int], str] = {}

    def _at(self, row: int, level: int, i: int) -> str:
        return cell(row, 2 + level * len(self.years) + i)

    def _price(self, row: int, i: int) -> str:
        return self._at(row, 3, i)

    def _row(self, line: Line, stage: str, value: Formula, price: Callable[[int], str]) -> int:
        """Write a stage: `value(level, i)` and `price(i)` give formulas without `=`."""
        row = self.next_row
        self.next_row += 1
        self.sheet.write_string(row, 0, line.name)
        self.sheet.write_string(row, 1, stage)
        for i in range(len(self.years)):
            for level in range(3):
                self.sheet.write_formula(row, 2 + level * len(self.years) + i, f"={value(level, i)}", self.euro)
            self.sheet.write_formula(row, 2 + 3 * len(self.years) + i, f"={price(i)}")
        return row

    def add(self, line: Line) -> None:
        """Write every stage of a line."""
        row = self._printed(line)
        for finding in sorted({finding for finding, _ in self.base.readings_by_choice}):
            row = self._reading(line, finding, row)
        known, reference = self._known(line, row)
        row = self._treated(line, row, known)
        if line.per_neighbourhood:
            row = self._served(line, row, reference)
        for number, change in enumerate(self.scenario.changes):
            if change.budget_line == line.budget_line:
                row = self._changed(line, change, self.inputs.changes[number], row, known)
        row = self._indexed(line, row)
        for number, each in enumerate(self.scenario.contributions):
            if each.budget_line == line.budget_line:
                row = self._contributed(line, self.inputs.contributions[number], row)
        rows = [row, *self._taken_over(line, row, reference)]
        for level in range(3):
            for i in range(len(self.years)):
                self.final[line.budget_line, level, i] = ",".join(
                    absolute(str(self.sheet.name), each, 2 + level * len(self.years) + i) for each in rows
                )

    def _printed(self, line: Line) -> int:
        row = self._row(
            line, "gedrukt", lambda _level, i: self._at(self.next_row - 1, ANY_LEVEL, i), self._printed_year
        )
        for i, printed in enumerate(line.cells):
            column = 2 + ANY_LEVEL * len(self.years) + i
            if printed.amount is None:
                self.sheet.write_string(row, column, "PM", self.euro)
            else:
                self.sheet.write_number(row, column, float(printed.amount), self.euro)
        return row

    def _printed_year(self, i: int) -> str:
        return str(self.years[i])

    def _reading(self, line: Line, finding: str, row: int) -> int:
        choices = {"tabel": "table", "tekst": "text"}
        amounts = {
            told: self.base.readings_by_choice.get((finding, reading), {}).get(line.budget_line, {})
            for told, reading in choices.items()
        }
        if not any(amounts.values()):
            return row
        address = self.inputs.readings[finding]

        def value(level: int, i: int) -> str:
            formula = self._at(row, level, i)
            for told, by_year in amounts.items():
                if self.years[i] in by_year:
                    formula = f'IF({address}="{told}",{by_year[self.years[i]]},{formula})'
            return formula

        return self._row(line, f"lezing {finding}", value, lambda i: self._price(row, i))

    def _known(self, line: Line, row: int) -> tuple[int, str]:
        """The last amount before each year, and the address of the very last: the line's full size."""
        here = self.next_row

        def last(level: int, i: int, what: str) -> str:
            if not i:
                return '""'
            before, earlier = self._at(row, ANY_LEVEL, i - 1), self._at(here, level, i - 1)
            return f"IF(ISNUMBER({before}),IF({before}<>0,{what},{earlier}),{earlier})"

        known = self._row(
            line,
            "laatst bekend bedrag",
            lambda level, i: last(level, i, self._at(row, ANY_LEVEL, i - 1)),
            lambda i: last(3, i, str(self.years[i - 1])),
        )
        end = len(self.years)
        column = 2 + 4 * end
        final, earlier = self._at(row, ANY_LEVEL, end - 1), self._at(known, ANY_LEVEL, end - 1)
        formula = f"=IF(ISNUMBER({final}),IF({final}<>0,{final},{earlier}),{earlier})"
        self.sheet.write_formula(known, column, formula, self.euro)
        return known, xl_rowcol_to_cell(known, column, row_abs=True, col_abs=True)

    def _treated(self, line: Line, row: int, known: int) -> int:
        treatment, *figures = self.inputs.lines[line.budget_line][:4]
        said = TREATMENT_WORDS

        def value(level: int, i: int) -> str:
            now, last = self._at(row, level, i), self._at(known, level, i)
            flat = f'IF(OR({treatment}="{said["last_known"]}",{treatment}="{said["indexed"]}"),{last},"PM")'
            share = f'IF({treatment}="{said["shares"]}",ROUND({last}*{figures[level]},2),{flat})'
            guess = f'IF({last}="","PM",{share})'
            typed = f'IF({treatment}="{said["amounts"]}",{figures[level]},{guess})'
            return f'IF(ISNUMBER({now}),{now},IF({treatment}="{said["ends"]}",0,{typed}))'

        def price(i: int) -> str:
            now, year = self._at(row, ANY_LEVEL, i), self.years[i]
            flat = f'OR({treatment}="{said["last_known"]}",{treatment}="{said["shares"]}")'
            typed = f'IF({treatment}="{said["amounts"]}","",{year})'
            return f"IF(ISNUMBER({now}),{self._price(row, i)},IF({flat},{self._price(known, i)},{typed}))"

        return self._row(line, "na keuze voor PM", value, price)

    def _served(self, line: Line, row: int, reference: str) -> int:
        euro, hours, paid = self.inputs.lines[line.budget_line][4:7]
        agreed = self.inputs.agreed
        by_euro = f'IF({reference}="",1,{euro}*{agreed}/{reference})'
        by_hours = f'IF(AND({hours}<>"",{paid}<>""),{hours}*{agreed}/{paid},1)'
        ratio = f'IF({agreed}="",1,IF({euro}<>"",{by_euro},{by_hours}))'

        def value(level: int, i: int) -> str:
            now, count = self._at(row, level, i), self.inputs.wijken[i]
            normal = f"ROUND({reference}*{ratio}*{count}/{agreed},2)"
            paid_for = f'IF({euro}<>"",ROUND({euro}*{count},2),{normal})'
            dearer = f'IF(OR({self._price(row, i)}="",NOT(ISNUMBER({now}))),{now},ROUND({now}*{ratio},2))'
            possible = f'OR({euro}<>"",AND({reference}<>"",{agreed}<>""))'
            return f'IF({possible},IF({count}<>"",{paid_for},{dearer}),{now})'

        def price(i: int) -> str:
            count, was = self.inputs.wijken[i], self._price(row, i)
            return f'IF({count}<>"",{self.years[i]},{was})'

        return self._row(line, f"na keuze van {word('area').many}", value, price)

    def _changed(self, line: Line, change: Change, addresses: tuple[str, str, str], row: int, known: int) -> int:
        first, until, figure = addresses
        title = f"{CHANGE_WORDS[change.kind]}"
        if change.kind == "delay":
            return self._delayed(line, title, (first, figure), row)

        def within(i: int, then: str, otherwise: str) -> str:
            return f"IF(AND({first}<={self.years[i]},{self.years[i]}<={until}),{then},{otherwise})"

        def needs(i: int, then: str, otherwise: str) -> str:
            """Whether there is nothing yet and something to go on with."""
            now = self._at(row, ANY_LEVEL, i)
            return f'IF(OR({self._at(known, ANY_LEVEL, i)}="",IF(ISNUMBER({now}),{now}<>0,FALSE)),{otherwise},{then})'

        def value(level: int, i: int) -> str:
            now = self._at(row, level, i)
            new = {
                "stop": "0",
                "scale": f"IF(ISNUMBER({now}),ROUND({now}*{figure},2),{now})",
                "extend": needs(i, self._at(known, level, i), now),
            }.get(change.kind, figure)
            return within(i, new, now)

        def price(i: int) -> str:
            was = self._price(row, i)
            new = {"stop": was, "scale": was, "extend": needs(i, str(self.years[i]), was)}.get(change.kind, '""')
            return within(i, new, was)

        return self._row(line, title, value, price)

    def _delayed(self, line: Line, title: str, addresses: tuple[str, str], row: int) -> int:
        first, by = addresses
        last = len(self.years) - 1

        def moved(level: int, i: int, new: str, empty: str) -> str:
            year, now = self.years[i], self._at(row, level, i)
            old = f"INDEX({self._at(row, level, 0)}:{self._at(row, level, last)},1,{i + 1}-{by})"
            return f"IF({year}<{first},{now},IF({year}<{first}+{by},{empty},{new.format(old=old)}))"

        def price(i: int) -> str:
            return moved(3, i, f'IF({{old}}="","",{{old}}+{by})', str(self.years[i]))

        return self._row(line, title, lambda level, i: moved(level, i, "{old}", "0"), price)

    def _indexed(self, line: Line, row: int) -> int:
        factors = self.inputs.factors[line.cost_kind == WAGES]

        def value(level: int, i: int) -> str:
            now, price = self._at(row, level, i), self._price(row, i)
            factor = f"INDEX({factors},1,{price}-{self.years[0] - 1})"
            return f'IF(ISNUMBER({now}),IF({price}="",{now},ROUND({now}*{factor},2)),{now})'

        return self._row(line, "na index", value, lambda i: self._price(row, i))

    def _contributed(self, line: Line, addresses: tuple[str, str, str], row: int) -> int:
        first, until, amount = addresses

        def value(level: int, i: int) -> str:
            now, year = self._at(row, level, i), self.years[i]
            paid = f"IF(AND({first}<={year},{year}<={until}),{amount},0)"
            return f"IF(ISNUMBER({now}),MAX(0,{now}-{paid}),{now})"

        return self._row(line, "na bijdrage", value, lambda i: self._price(row, i))

    def _taken_over(self, line: Line, row: int, reference: str) -> list[int]:
        factors = self.inputs.factors[line.cost_kind == WAGES]
        paid = self.inputs.lines[line.budget_line][6]
        rows = []
        for number, withdrawal in enumerate(self.scenario.withdrawals):
            first, _, rate = self.inputs.withdrawals[number]
            for each in self.base.paid_by_others.get((withdrawal.partner, line.budget_line), ()):
                if withdrawal.payer != self.base.city:
                    continue

                def value(_level: int, i: int, each=each, first=first, rate=rate) -> str:
                    year = self.years[i]
                    if not each.runs_in(year):
                        return "0"
                    own = f"ROUND({each.fte}*{reference}/{paid}*INDEX({factors},1,{i + 1}),2)"
                    priced = f'IF(AND({reference}<>"",{paid}<>""),{own},"PM")'
                    cost = f'IF({rate}<>"",ROUND({each.fte}*{rate},2),{priced})'
                    return f"IF({year}<{first},0,{cost})"

                rows.append(self._row(line, f"overname {each.function}", value, lambda _i: '""'))
        return rows
