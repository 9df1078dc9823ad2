"""What a scenario does to promises: traced over the data's own relations, each with the path that proves it.

The scenario is held against the agenda as printed (in the scenario's own reading). Money is lost where PM ends or an
amount is cut; a higher index, another reading or somebody else paying takes no money away from an agreement.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeVar

from agendamonitor.scenario import wording
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.outcome import Outcome
from agendamonitor.scenario.staffing import payer_of, wijken_paid
from agendamonitor.words.money import ZERO, Estimate, total_estimate

Key = TypeVar("Key", bound=Hashable)

KINDS = ("wijk", "wijken", "result", "agreement_money", "agreement_less", "agreement_fte", "agreement_wijk", "rhythm")
TAKES_MONEY = ("pm", "wijken", "change")


class Hop(NamedTuple):
    """A row on the way from the money to what is lost: its table and its key (parts joined by `|`)."""

    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """Something the scenario takes away, in which years, in a sentence, with the rows that prove it.

    `subject` is the id of the row that is touched (empty for wijken without a name); `whole` says that nothing is left
    of it. `amount`, `fte` and `wijken` are what is lost in each of `years` (no amount: it was PM, or it is no money);
    `residents` and `participations` are those of a wijk (None: unknown).
    """

    kind: str
    subject: str
    years: tuple[int, ...]
    sentence: str
    path: tuple[Hop, ...]
    whole: bool = True
    amount: Decimal | None = None
    fte: Decimal | None = None
    wijken: int | None = None
    residents: int | None = None
    participations: int | None = None


class Loss(NamedTuple):
    """What a budget line loses: the years with nothing left, those with less, and how much (None: it was PM)."""

    gone: tuple[int, ...]
    less: tuple[int, ...]
    amounts: dict[int, Decimal | None]


def consequences(outcome: Outcome) -> tuple[Consequence, ...]:
    """Everything the scenario of this outcome takes away; empty when it takes nothing. In the order of `KINDS`."""
    tracer = _Tracer(outcome)
    found = [*tracer.wijken(), *tracer.results(), *tracer.agreements(), *tracer.withdrawn(), *tracer.rhythms()]
    return tuple(sorted(found, key=lambda each: (KINDS.index(each.kind), each.years[0])))


class _Tracer:
    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.base: Base = outcome.base
        self.before = evaluate(self.base, Scenario(readings=outcome.scenario.readings))
        self.lost = self._losses()
        self.funded = {
            key for key, cell in self.before.cells.items() if cell.estimate.pm_lines or cell.estimate.expected
        }

    def _losses(self) -> dict[str, Loss]:
        after: dict[tuple[str, int], Estimate] = {}
        for step in self.outcome.steps:
            if step.kind in TAKES_MONEY:
                key = step.budget_line, step.year
                was = after.get(key) or self.before.cells[key].estimate
                after[key] = total_estimate((was, step.change))
        lost: dict[str, Loss] = {}
        for (line, year), left in sorted(after.items()):
            was = self.before.cells[line, year].estimate
            loss = lost.get(line, Loss((), (), {}))
            if left.pm_lines or not (was.pm_lines or was.expected):
                continue
            amounts = loss.amounts | {year: None if was.pm_lines else was.expected - left.expected}
            if not left.high:
                lost[line] = Loss((*loss.gone, year), loss.less, amounts)
            elif not was.pm_lines and left.expected < was.expected:
                lost[line] = Loss(loss.gone, (*loss.less, year), amounts)
        return lost

    def _money_path(self, line: str, year: int, agreement: str) -> tuple[Hop, ...]:
        return (
            Hop("budget_amounts", f"{line}|{year}"),
            Hop("budget_lines", line),
            Hop("agreement_budget_lines", f"{agreement}|{line}"),
            Hop("agreements", agreement),
        )

    def _bare_years(self, lines: tuple[str, ...]) -> tuple[int, ...]:
        """The years in which every line that had money (or PM) has nothing left; none when no line had any."""
        bare = []
        for year in self.base.years:
            funded = [line for line in lines if (line, year) in self.funded]
            if funded and all(line in self.lost and year in self.lost[line].gone for line in funded):
                bare.append(year)
        return tuple(bare)

    def agreements(self) -> Iterator[Consequence]:
        """Agreements that lose money or part of it, and with it fte or wijken."""
        for agreement, lines in self.base.lines_of_agreement.items():
            bare = self._bare_years(lines)
            for line in lines:
                if line in self.lost:
                    yield from self._agreement_line(agreement, line, bare)
                yield from self._fewer_hands(agreement, line)

    def _agreement_line(self, agreement: str, line: str, bare: tuple[int, ...]) -> Iterator[Consequence]:
        loss, row = self.lost[line], self.base.agreement_by_id[agreement]
        name = self.base.line_by_id[line].name
        for amount, years in _alike(loss.gone, loss.amounts.get):
            sentence = wording.agreement_loses(row, name, self._when(years), amount)
            path, whole = self._money_path(line, years[0], agreement), set(years) <= set(bare)
            yield Consequence("agreement_money", agreement, years, sentence, path, whole, amount)
        for amount, years in _alike(loss.less, loss.amounts.get):
            sentence = wording.agreement_has_less(row, name, self._when(years), amount or ZERO)
            path = self._money_path(line, years[0], agreement)
            yield Consequence("agreement_less", agreement, years, sentence, path, False, amount)

    def _fewer_hands(self, agreement: str, line: str) -> Iterator[Consequence]:
        """Fewer fte and wijken than agreed on a line of the agreement, whatever its money did."""
        row, years_all = self.base.agreement_by_id[agreement], self.base.years
        for fte, years in _alike(years_all, lambda year: self._fte_lost(line, year)):
            if fte:
                sentence = wording.agreement_loses_fte(row, self._when(years), fte)
                path = self._money_path(line, years[0], agreement)
                yield Consequence("agreement_fte", agreement, years, sentence, path, fte=fte)
        for fewer, years in _alike(years_all, lambda year: self._wijken_of_line(line, year)):
            if fewer:
                was, left, slots = fewer
                sentence = wording.agreement_loses_wijken(row, self._when(years), was, left, slots)
                path = self._money_path(line, years[0], agreement)
                yield Consequence("agreement_wijk", agreement, years, sentence, path, not left, wijken=was - left)

    def _wijken_of_line(self, line: str, year: int) -> tuple[int, int, int] | None:
        """Wijken before and after, and how many of those before have no name; None where there are no fewer."""
        if not (self.base.tells_workers and self.base.line_by_id[line].per_neighbourhood):
            return None
        fewer = self._fewer(
            wijken_paid(self.base, self.outcome.shares, line, year),
            wijken_paid(self.base, self.before.shares, line, year),
            year,
        )
        return (*fewer, self._served_before(year)[1]) if fewer else None

    def _fewer(self, left: int | None, was: int | None, year: int) -> tuple[int, int] | None:
        """Wijken before and after when these are fewer; where it was PM, before is who was last agreed."""
        if was is None:
            named, slots = self.base.served[year]
            was = len(named) + slots
        return (was, left) if left is not None and left < was else None

    def _when(self, years: tuple[int, ...]) -> str:
        return wording.when(years, self.base.last_year)

    def _fte_lost(self, line: str, year: int) -> Decimal | None:
        left = self.outcome.fte_by_line.get((line, year))
        was = self.before.fte_by_line.get((line, year), self.base.paid_fte.get(line))
        was = self.base.paid_fte.get(line) if was is None else was
        return was - left if left is not None and was is not None and left < was else None

    def _served_before(self, year: int) -> tuple[tuple[str, ...], int]:
        """The named wijken and the number of nameless ones with a worker in the agenda; PM keeps who there is."""
        coverage = self.before.coverage_in(year)
        return self.base.served[year] if coverage.count is None else (coverage.named, coverage.unnamed)

    def _wijken_lost(self, year: int) -> tuple[int, int] | None:
        return self._fewer(self.outcome.coverage_in(year).count, self.before.coverage_in(year).count, year)

    def withdrawn(self) -> Iterator[Consequence]:
        """Agreements that lose the fte of a partner whom nobody replaces."""
        for each in self.base.other_allocations:
            years = tuple(
                year
                for year in self.base.years
                if each.runs_in(year) and not payer_of(self.outcome.scenario, each, year)
            )
            for agreement, lines in self.base.lines_of_agreement.items():
                if years and each.budget_line in lines:
                    path = (
                        Hop("partners", each.funder),
                        Hop("fte_allocations", each.allocation),
                        Hop("budget_lines", each.budget_line),
                        *self._money_path(each.budget_line, years[0], agreement)[2:],
                    )
                    row, partner = self.base.agreement_by_id[agreement], self.base.partners[each.funder]
                    sentence = wording.agreement_loses_fte(row, self._when(years), each.fte, partner)
                    yield Consequence("agreement_fte", agreement, years, sentence, path, fte=each.fte)

    def results(self) -> Iterator[Consequence]:
        """Results of which no agreement has money left in a year up to the one it is promised for."""
        for result in self.base.results:
            agreements = self.base.agreements_of_result.get(result.result, ())
            lines = {line: each for each in agreements for line in self.base.lines_of_agreement.get(each, ())}
            years = tuple(year for year in self._bare_years(tuple(lines)) if year <= result.due_year)
            if years:
                hit = {each for line, each in lines.items() if (line, years[0]) in self.funded}
                line = next(line for line in lines if (line, years[0]) in self.funded)
                path = (*self._money_path(line, years[0], lines[line]), Hop("results", result.result))
                rest = len(agreements) - len(hit)
                sentence = wording.result_loses(result, self._when(years), rest)
                yield Consequence("result", result.result, years, sentence, path, whole=not rest)

    def rhythms(self) -> Iterator[Consequence]:
        """Promises of a rhythm by agreements that have no money left."""
        for rhythm in self.base.rhythms:
            lines = self.base.lines_of_agreement.get(rhythm.agreement, ())
            if years := self._bare_years(lines):
                line = next(line for line in lines if (line, years[0]) in self.funded)
                path = (*self._money_path(line, years[0], rhythm.agreement), Hop("rhythms", rhythm.rhythm))
                sentence = wording.rhythm_falls(rhythm, self._when(years))
                yield Consequence("rhythm", rhythm.rhythm, years, sentence, path)

    def wijken(self) -> Iterator[Consequence]:
        """Wijken that lose their worker, by name where that is known, else only how many."""
        lost: dict[str, list[int]] = {}
        fewer: list[int] = []
        for year in self.base.years if self.base.tells_workers else ():
            coverage, (named, slots) = self.outcome.coverage_in(year), self._served_before(year)
            if coverage.count is None:
                continue
            certain = not coverage.undecided
            for wijk in named if certain else ():
                if wijk not in coverage.named:
                    lost.setdefault(wijk, []).append(year)
            if self._wijken_lost(year) and (slots or not certain):
                fewer.append(year)
        for wijk, years in lost.items():
            yield self._wijk(wijk, tuple(years))
        for (was, left, slots, certain), years in _alike(tuple(fewer), self._nameless_lost):
            yield self._fewer_wijken(years, was, left, slots, certain=certain)

    def _nameless_lost(self, year: int) -> tuple[int, int, int, bool]:
        """Wijken before and after, how many of those before have no name, and whether it is known that these lose."""
        was, left = self._wijken_lost(year) or (0, 0)
        slots = self._served_before(year)[1]
        return was, left, slots, bool(slots) and not self.outcome.coverage_in(year).undecided

    def _worker_path(self, year: int) -> tuple[Hop, ...]:
        line = self.base.worker_lines[0]
        return Hop("budget_amounts", f"{line}|{year}"), Hop("budget_lines", line)

    def _wijk(self, wijk: str, years: tuple[int, ...]) -> Consequence:
        row = self.base.area_by_id[wijk]
        # Where the money is for every wijk, a wijk has a worker without the source naming its place.
        places = [each.deployment for each in self.base.deployed[years[0]] if each.neighbourhood == wijk]
        place = *(Hop("worker_deployments", each) for each in places[:1]), Hop("neighbourhoods", wijk)
        return Consequence(
            "wijk",
            wijk,
            years,
            wording.area_loses(
                row, self._when(years), self.base.small_count, counted="reach" in self.base.capabilities
            ),
            (*self._worker_path(years[0]), *place),
            residents=row.residents,
            participations=row.participations,
        )

    def _fewer_wijken(self, years: tuple[int, ...], was: int, left: int, slots: int, *, certain: bool) -> Consequence:
        place = next(each for each in self.base.deployed[years[0]] if not certain or not each.neighbourhood)
        sentence = wording.wijken_lose(self._when(years), was, left, slots, certain=certain)
        path = (*self._worker_path(years[0]), Hop("worker_deployments", place.deployment))
        return Consequence("wijken", "", years, sentence, path, not left, wijken=slots if certain else was - left)


def _alike(years: tuple[int, ...], key: Callable[[int], Key]) -> Iterator[tuple[Key, tuple[int, ...]]]:
    """The years with the same key together, so that a sentence about them is true for each."""
    found: dict[Key, tuple[int, ...]] = {}
    for year in years:
        found[key(year)] = (*found.get(key(year), ()), year)
    yield from found.items()
