"""The scenario: a frozen value that says only what differs from the printed agenda."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.parts import (
    MOST_PARTS,
    NAME_LENGTH,
    NOT_COUNTED,
    READINGS,
    REASON_LENGTH,
    Change,
    Contribution,
    FrozenMapping,
    Norm,
    ScenarioError,
    Served,
    Treatment,
    Withdrawal,
    as_amount,
    as_decimal,
    as_text,
    as_year,
)
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

NO_CHOICE: FrozenMapping = FrozenMapping()


@dataclass(frozen=True)
class Scenario:
    """What somebody chose in a meeting; without any choice it is the printed agenda.

    treatment           what happens to PM, for every line that has a known amount somewhere
    line_treatments     the same per budget line; goes before `treatment`
    wage_index          per year the rise of wages that year and after (0.04 is 4 %), on lines of cost kind `loon`
    other_index         the same for every other line
    readings            per finding `table` or `text`
    wijken              per year how many wijken have a worker, and which
    norms               per per-wijk budget line what one wijk takes
    changes             to budget lines, in this order for the same line
    contributions       what others pay of a line
    withdrawals         partners who stop paying
    available           per year the budget there is, in euros; nothing is known of years that are not in it
    reasons             why this scenario is as it is, one sentence each
    """

    name: str = ""
    treatment: Treatment = NOT_COUNTED
    line_treatments: Mapping[str, Treatment] = NO_CHOICE
    wage_index: Mapping[int, Decimal] = NO_CHOICE
    other_index: Mapping[int, Decimal] = NO_CHOICE
    readings: Mapping[str, str] = NO_CHOICE
    wijken: Mapping[int, Served] = NO_CHOICE
    norms: Mapping[str, Norm] = NO_CHOICE
    changes: tuple[Change, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    available: Mapping[int, Decimal] = NO_CHOICE
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "name", as_text(self.name, "De naam", NAME_LENGTH))
        put(self, "reasons", tuple(as_text(each, "Een reden", REASON_LENGTH) for each in self.reasons))
        for index in ("wage_index", "other_index"):
            rates = {as_year(year, "Index"): _rate(rate) for year, rate in getattr(self, index).items()}
            put(self, index, FrozenMapping(rates))
        what = "Beschikbaar budget"
        available = {as_year(year, what): as_amount(each, f"{what} {year}") for year, each in self.available.items()}
        put(self, "available", FrozenMapping(available))
        for reading in self.readings.values():
            if reading not in READINGS:
                raise ScenarioError(f"De lezing {reading!r} bestaat niet: kies tabel of tekst.")
        for year in self.wijken:
            as_year(year, word("area").titles)
        for kept, key_text in (("line_treatments", True), ("readings", True), ("wijken", False), ("norms", True)):
            chosen = getattr(self, kept)
            put(
                self,
                kept,
                FrozenMapping(
                    {as_text(key, "Een keuze", NAME_LENGTH) if key_text else key: chosen[key] for key in chosen}
                ),
            )
        for several in ("changes", "contributions", "withdrawals"):
            put(self, several, tuple(getattr(self, several)))
        for each in fields(self):
            part = getattr(self, each.name)
            if isinstance(part, tuple | FrozenMapping) and len(part) > MOST_PARTS:
                raise ScenarioError(f"Dit scenario heeft meer dan {MOST_PARTS} keuzes van één soort.")

    def treatment_of(self, budget_line: str, has_known_amount: bool) -> Treatment:
        """What happens to PM of this line; a line without any known amount only follows a choice made for itself."""
        return self.line_treatments.get(budget_line, self.treatment if has_known_amount else NOT_COUNTED)


def _rate(value: Decimal) -> Decimal:
    rate = as_decimal(value, "Index")
    if not Decimal("-0.5") <= rate <= 1:
        raise ScenarioError(f"Index: {rate} ligt niet tussen −50% en 100%.")
    return rate


def check(base: Base, scenario: Scenario) -> None:
    """Raise ScenarioError when the scenario names a year, line, wijk, partner or finding that the base has not."""
    lines, years, area = base.line_by_id, base.years, word("area")
    _known(scenario.line_treatments, lines, "De begrotingspost")
    _known(scenario.norms, lines, "De begrotingspost")
    _known((each.budget_line for each in (*scenario.changes, *scenario.contributions)), lines, "De begrotingspost")
    _known(scenario.readings, {finding for finding, _ in base.readings_by_choice}, "De tegenstrijdigheid")
    for index in (scenario.wage_index, scenario.other_index, scenario.wijken, scenario.available):
        _known(index, years, "Het jaar")
    for part in (*scenario.changes, *scenario.contributions, *scenario.withdrawals):
        _known((part.year,), years, "Het jaar")
    for withdrawal in scenario.withdrawals:
        _check_withdrawal(base, scenario, withdrawal)
    if scenario.treatment.kind == "amounts":
        raise ScenarioError("Een bandbreedte in euro's geldt per begrotingspost, niet voor alle posten samen.")
    for line in scenario.norms:
        if not lines[line].per_neighbourhood:
            raise ScenarioError(f"{lines[line].name} is geen post per {area}.")
    if scenario.wijken and not base.tells_workers:
        raise ScenarioError(f"Deze gegevens zeggen niet in welke {area.many} {word('worker').many} zijn.")
    for year, served in scenario.wijken.items():
        _known(served.which, base.area_by_id, formats.capital(area.the))
        if base.wijken and served.count > len(base.wijken):
            raise ScenarioError(f"{year}: {served.count} {area.many} is meer dan de {len(base.wijken)} die er zijn.")


def _check_withdrawal(base: Base, scenario: Scenario, withdrawal: Withdrawal) -> None:
    _known((withdrawal.partner, withdrawal.payer or withdrawal.partner), base.partners, "De partner")
    name = base.partners[withdrawal.partner]
    if withdrawal.partner == base.city:
        raise ScenarioError(f"{name} betaalt de begroting zelf en kan zich niet als partner terugtrekken.")
    if sum(each.partner == withdrawal.partner for each in scenario.withdrawals) > 1:
        raise ScenarioError(f"{name} trekt zich twee keer terug.")
    if any(each.partner == withdrawal.payer for each in scenario.withdrawals):
        raise ScenarioError(f"{base.partners[withdrawal.payer]} neemt over, maar trekt zich ook terug.")
    if withdrawal.payer == base.city and (withdrawal.partner, "") in base.paid_by_others:
        raise ScenarioError(f"Wat {name} betaalt staat bij geen begrotingspost: de kosten zijn niet te plaatsen.")


def _known(names: Iterable, known: Collection, what: str) -> None:
    for name in names:
        if name not in known:
            raise ScenarioError(f"{what} {name!r} komt in deze gegevens niet voor.")
