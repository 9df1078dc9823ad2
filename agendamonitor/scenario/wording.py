"""Scenarios in Dutch sentences: what they take away, why they differ, and what can be read out loud."""

from decimal import Decimal

from agendamonitor.scenario.records import Agreement, Result, Rhythm, Wijk
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

TREATMENT_WORDS = {
    "not_counted": "niet geteld",
    "last_known": "laatst bekend",
    "indexed": "met index",
    "ends": "eindigt",
    "amounts": "bandbreedte in euro",
    "shares": "bandbreedte in delen",
}
CHANGE_WORDS = {
    "set": "bedrag invullen",
    "scale": "vermenigvuldigen",
    "start": "starten",
    "stop": "stoppen",
    "extend": "doorlopen",
    "delay": "uitstellen",
}
READING_WORDS = {"table": "tabel", "text": "tekst"}
NOBODY = "niemand"


def when(years: tuple[int, ...], last_year: int) -> str:
    """`in 2027`, `in 2026 en 2027`, `in 2026-2028`, or `vanaf 2027` when it goes on to the last year."""
    first, last = years[0], years[-1]
    joined = len(years) == last - first + 1
    if joined and last == last_year and len(years) > 1:
        return f"vanaf {first}"
    if joined and len(years) > 2:
        return f"in {first}-{last}"
    return f"in {formats.enumeration([str(year) for year in years])}"


def agreement_loses(agreement: Agreement, line: str, moment: str, amount: Decimal | None) -> str:
    """An agreement without the money of a line; `amount` None when it was PM."""
    what = f"{formats.whole_euro(amount)} uit" if amount is not None else "het geld (nu PM) uit"
    return f"{_named(agreement)} verliest {moment} {what} ‘{line}’."


def agreement_has_less(agreement: Agreement, line: str, moment: str, amount: Decimal) -> str:
    """An agreement with less money from a line."""
    return f"{_named(agreement)} krijgt {moment} {formats.whole_euro(amount)} minder uit ‘{line}’."


def agreement_loses_fte(agreement: Agreement, moment: str, fte: Decimal, partner: str = "") -> str:
    """An agreement with fewer people, of the city or of a partner."""
    whose = f" van {partner}" if partner else ""
    return f"{_named(agreement)} verliest {moment} {formats.fte(fte)}{whose}."


def agreement_loses_wijken(agreement: Agreement, moment: str, was: int, left: int, slots: int) -> str:
    """An agreement that is carried out in fewer wijken; `slots` of those before had no name yet."""
    before = f"{formats.number(was)}{unnamed_wijken(was, slots, 0)}"
    if not left:
        return f"{_named(agreement)} geldt {moment} in {word('area').none} meer (nu {before})."
    return f"{_named(agreement)} geldt {moment} nog in {word('area').counted(left)} in plaats van {before}."


def result_loses(result: Result, moment: str, rest: int) -> str:
    """A result without an agreement that has money; `rest` agreements never had any."""
    leaf = word("leaf")
    left = f"er blijft geen {leaf} over {leaf.relative} het draagt"
    if rest:
        verb = "blijft" if rest == 1 else "blijven"
        left = f"{leaf.counted(rest)} zonder eigen geld {verb} over"
    promise = f"Resultaat {result.result} ({result.name}), beloofd voor {result.due_year},"
    return f"{promise} verliest {moment} al zijn geld: {left}."


def rhythm_falls(rhythm: Rhythm, moment: str) -> str:
    """A promise of a rhythm whose agreement has no money left."""
    return f"De belofte ‘{rhythm.name}’ heeft {moment} geen geld meer ({word('leaf')} {rhythm.agreement})."


def area_loses(wijk: Wijk, moment: str, small_count: int, *, counted: bool = True) -> str:
    """A wijk without its worker, with whom that touches as far as known; `counted` where deelnames are reported."""
    residents = "aantal inwoners onbekend" if wijk.residents is None else f"{formats.number(wijk.residents)} inwoners"
    reach = f", geen {word('report')} van deelnames" if counted else ""
    if wijk.participations is not None:
        over = formats.enumeration([formats.half_year(each) for each in wijk.half_years])
        reach = f", {formats.small_count(wijk.participations, small_count)} deelnames in {over}"
    return f"{wijk.name} heeft {moment} geen {word('worker').full} meer: {residents}{reach}."


def wijken_lose(moment: str, was: int, left: int, slots: int, *, certain: bool) -> str:
    """Fewer wijken with a worker, where `slots` have no name; `certain` when it is known that these lose theirs."""
    area, worker = word("area"), word("worker")
    if certain:
        verb = "heeft" if slots == 1 else "hebben"
        return f"Ook {area.counted(slots)} zonder naam {verb} {moment} geen {worker.full} meer."
    lost = f"{formats.number(was - left)} van de {area.counted(was)}"
    verb = "verliest" if was - left == 1 else "verliezen"
    nameless = f" ({formats.number(slots)} nog zonder naam)" if slots else ""
    return f"{lost}{nameless} {verb} {moment} {worker.article} {worker.full}; welke is nog niet gekozen."


def wijken_served(count: int | None, unnamed: int, undecided: int) -> str:
    """`6 wijken, waarvan 2 nog zonder naam`; `open (PM)` where the money for it is unknown."""
    if count is None:
        return "open (PM)"
    return f"{word('area').counted(count)}{unnamed_wijken(count, unnamed, undecided)}"


def unnamed_wijken(count: int, unnamed: int, undecided: int) -> str:
    """What is not said of a number of wijken, to put behind it: `, waarvan 2 nog zonder naam`; empty when all is."""
    if undecided == count and count:
        return ", welke is nog niet gekozen"
    parts = [f"{formats.number(unnamed)} nog zonder naam"] if unnamed else []
    parts += [f"{formats.number(undecided)} nog niet gekozen"] if undecided else []
    return f", waarvan {formats.enumeration(parts)}" if parts else ""


def _named(agreement: Agreement) -> str:
    return f"{word('leaf').title} {agreement.agreement} ({agreement.name})"
