"""A base small enough to add up by hand, the printed budget of the shipped agenda, and random scenarios."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import (
    ENDS,
    INDEXED,
    LAST_KNOWN,
    NOT_COUNTED,
    Change,
    Contribution,
    Norm,
    Served,
    Treatment,
    Withdrawal,
)
from agendamonitor.scenario.records import (
    Agreement,
    AgreementLine,
    Allocation,
    Deployment,
    Finding,
    Line,
    Reading,
    Result,
    Rhythm,
    Wijk,
)
from agendamonitor.words.money import Money

YEARS = tuple(range(2023, 2030))
LOON, OVERIG = "loon", "overig"

# Typed over from the table of the agenda: name, theme, programme line, recurring, cost kind, per wijk, seven cells.
PRINTED = """
cultuur079|netwerkvorming|1|false|overig|false|0 0 0 0 0 0 0
projectorganisatie|netwerkvorming|1|false|loon|false|75000 75000 75000 PM PM PM PM
cultuurmakelaar|coaching|2|false|loon|false|15000 15000 PM PM PM PM PM
workshops|deskundigheidsbevordering|2|true|overig|false|5000 5000 5000 5000 5000 5000 5000
vraag-en-aanbod|vraag-en-aanbod|2|false|overig|false|0 0 0 0 0 0 0
promotie|promotie|8|false|overig|false|0 0 0 0 0 0 0
onderzoek|onderzoek|4|false|overig|false|15000 15000 0 0 0 0 0
vastgoed|vastgoed|8|false|overig|false|PM PM PM PM PM PM PM
programmaregisseur|wijkgericht-werken|3|false|loon|true|45000 45000 45000 45000 PM PM PM
cultureel-werker|wijkgericht-werken|3|false|loon|true|95000 95000 95000 95000 PM PM PM
wijkbudget|wijkgericht-werken|3|false|overig|true|30000 30000 30000 30000 PM PM PM
regisseur-sociaal-domein|cultuureducatie|5|false|loon|false|0 0 0 0 0 0 0
coordinator-kunstvakdocenten|cultuureducatie|6|true|loon|false|0 0 37500 37500 37500 37500 37500
interventiemethodiek|cultuureducatie|5|false|overig|false|0 0 15000 0 0 0 0
culturele-elementen|culturele-elementen|7|false|overig|false|22500 22500 0 0 0 0 0
subsidie-projecten|financiering-aanbod||true|overig|false|10000 10000 10000 10000 10000 10000 10000
subsidie-jaarprogrammas|financiering-aanbod|2|true|overig|false|15000 15000 15000 15000 15000 15000 15000
"""
PRINTED_TOTALS = dict(zip(YEARS, (327500, 327500, 327500, 237500, 67500, 67500, 67500), strict=True))
PM_LINES = dict(zip(YEARS, (1, 1, 2, 3, 6, 6, 6), strict=True))
WIJKEN = (
    "meerzicht",
    "oosterheem",
    "seghwaert",
    "buytenwegh",
    "rokkeveen",
    "palenstein",
    "noordhove",
    "dorp",
    "leyens",
)


def _cell(text: str) -> Money:
    if text == "PM":
        return Money.pm("na evaluatie")
    return Money.of(int(text)) if int(text) else Money.zero("geen reden vermeld")


def _line(text: str) -> Line:
    name, theme, programme_line, recurring, cost_kind, per_wijk, cells = text.split("|")
    return Line(
        budget_line=name,
        name=name,
        theme=theme,
        programme_line=programme_line or None,
        recurring=recurring == "true",
        cost_kind=cost_kind,
        per_neighbourhood=per_wijk == "true",
        cells=tuple(_cell(cell) for cell in cells.split()),
    )


def _paid(name: str, funder: str, fte: str, line: str, *period: int, existing: bool = False) -> Allocation:
    first, last = (date(period[0], 1, 1), date(period[1], 12, 31)) if period else (None, None)
    return Allocation(name, name, funder, Decimal(fte), first, last, existing, line)


def printed_base() -> Base:
    """The printed agenda: 17 lines, six agreed wijken of nine, two of them slots, one contradiction with money."""
    return Base(
        snapshot="0123456789abcdef",
        years=YEARS,
        lines=tuple(_line(text) for text in PRINTED.strip().splitlines()),
        city="gemeente",
        readings=tuple(
            Reading("b1", reading, "coordinator-kunstvakdocenten", year, Decimal(amount))
            for reading, amount in (("table", 37500), ("text", 30000))
            for year in range(2025, 2030)
        ),
        findings=(Finding("b1", "Coördinator kunstvakdocenten"),),
        allocations=(
            _paid("projectorganisatie-stad", "gemeente", "1.25", "projectorganisatie", 2023, 2025),
            _paid("projectorganisatie-b7", "basisinstellingen", "0.75", "projectorganisatie", 2023, 2025),
            _paid("makelaar-bestaand", "gemeente", "0.4", "cultuurmakelaar", 2023, 2024, existing=True),
            _paid("makelaar-extra", "gemeente", "0.2", "cultuurmakelaar", 2023, 2024),
            _paid("regisseur-stad", "gemeente", "0.6", "programmaregisseur", 2023, 2026),
            _paid("regisseur-ckc", "ckc", "0.84", "programmaregisseur", 2023, 2026),
            _paid("werker", "gemeente", "1.32", "cultureel-werker", 2023, 2026),
            _paid("sociaal-domein", "ckc", "0.88", "regisseur-sociaal-domein"),
            _paid("coordinator", "gemeente", "0.5", "coordinator-kunstvakdocenten", 2025, 2030),
        ),
        wijken=tuple(
            Wijk(name, name.title(), 10000 + 1000 * i, 100 * i, ("2025-H1", "2025-H2")) for i, name in enumerate(WIJKEN)
        ),
        deployments=tuple(
            Deployment(name or f"wijk-{i}", name, date(2023, 1, 1), date(2026, 12, 31))
            for i, name in enumerate((*WIJKEN[:4], "", ""), 1)
        ),
        worker_lines=("cultureel-werker",),
        agreed_wijken=6,
        coverage_goals=(2027, 2030),
        agreements=(
            Agreement("1.6", "1", "1.b", "Gezamenlijke programmering"),
            Agreement("3.1", "3", "3.a", "Inzet van cultureel werkers"),
            Agreement("3.2", "3", "3.a", "Regie door Wijck"),
            Agreement("3.3", "3", "3.a", "Cultuurprofiel"),
            Agreement("3.8", "3", "3.d", "Toegankelijke procedures"),
            Agreement("6.3", "6", "6.a", "Vakdocenten"),
            Agreement("6.9", "6", "6.a", "Vakdocenten nog eens", same_as="6.3"),
            Agreement("7.1", "7", "7.a", "Bewaren van elementen"),
        ),
        agreement_lines=(
            AgreementLine("1.6", "projectorganisatie", "noemt de projectorganisatie", "agenda:205"),
            AgreementLine("3.1", "cultureel-werker", "noemt 1,32 fte", "agenda:228"),
            AgreementLine("3.2", "programmaregisseur", "noemt 1,44 fte", "agenda:229"),
            AgreementLine("3.8", "wijkbudget", "noemt het bedrag", "agenda:243"),
            AgreementLine("3.8", "subsidie-projecten", "noemt de regeling", "agenda:243"),
            AgreementLine("6.3", "coordinator-kunstvakdocenten", "noemt 0,5 fte", "agenda:279"),
            AgreementLine("7.1", "culturele-elementen", "gaat over de elementen", "agenda:327"),
        ),
        results=(
            Result("1.b", "1", 2027, "Samenwerking is vanzelfsprekend"),
            Result("3.a", "3", 2027, "In de hele stad lokale programmering"),
            Result("3.d", "3", 2027, "Vaste waarden in de stad"),
            Result("6.a", "6", 2024, "Talenten ontwikkelen"),
            Result("7.a", "7", 2027, "Het verhaal van de stad"),
        ),
        rhythms=(Rhythm("overleg", "3.1", "wijkoverleg twee keer per jaar"), Rhythm("profiel", "3.3", "jaarlijks")),
        partners={"gemeente": "Gemeente", "ckc": "CKC", "basisinstellingen": "Basisinstellingen", "wijck": "Wijck"},
        themes={theme: theme for theme in {text.split("|")[1] for text in PRINTED.strip().splitlines()}},
        programme_lines=dict.fromkeys("12345678", "programmalijn"),
    )


BASE = printed_base()
LINES = [line.budget_line for line in BASE.lines]
PER_WIJK = [line.budget_line for line in BASE.lines if line.per_neighbourhood]

years = st.sampled_from(YEARS)
lines = st.sampled_from(LINES)
amounts = st.integers(0, 30_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
factors = st.integers(0, 3000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
rates = st.integers(-100, 150).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
words = st.text("abcdefgh ijklé,'=+-@&\"%;|", max_size=25)


def band(kind: str, low: Decimal | int, expected: Decimal | int, high: Decimal | int) -> Treatment:
    """PM counted as a typed range: `amounts` in euros, `shares` of the last known amount."""
    return Treatment(kind, Decimal(low), Decimal(expected), Decimal(high))


def _range(kind: str, figures) -> st.SearchStrategy[Treatment]:
    return st.lists(figures, min_size=3, max_size=3).map(sorted).map(lambda three: Treatment(kind, *three))


shares = _range("shares", factors)
treatments = st.one_of(st.sampled_from([NOT_COUNTED, LAST_KNOWN, INDEXED, ENDS]), shares)


@st.composite
def changes(draw, line=lines) -> Change:
    kind = draw(st.sampled_from(["set", "scale", "start", "stop", "extend", "delay"]))
    year = draw(years)
    until = None if kind == "delay" else draw(st.none() | st.sampled_from([each for each in YEARS if each >= year]))
    value = None
    if kind in ("set", "start"):
        value = draw(amounts)
    elif kind == "scale":
        value = draw(factors)
    elif kind == "delay":
        value = Decimal(draw(st.integers(1, 4)))
    return Change(draw(line), kind, year, until, value, draw(words))


@st.composite
def served(draw) -> Served:
    which = draw(st.lists(st.sampled_from(WIJKEN), unique=True, max_size=9))
    return Served(draw(st.integers(len(which), 9)), tuple(which))


contributions = st.builds(Contribution, lines, st.sampled_from(["provincie", "Fonds & zoon"]), years, amounts)
withdrawals = st.builds(
    Withdrawal,
    st.sampled_from(["ckc", "basisinstellingen"]),
    years,
    st.sampled_from(["", "gemeente", "wijck"]),
    st.none() | amounts,
)


def scenarios(**fixed) -> st.SearchStrategy[Scenario]:
    """Any scenario over the printed base."""
    parts = {
        "name": words,
        "treatment": treatments,
        "line_treatments": st.dictionaries(lines, treatments | _range("amounts", amounts), max_size=4),
        "wage_index": st.dictionaries(years, rates, max_size=4),
        "other_index": st.dictionaries(years, rates, max_size=4),
        "readings": st.dictionaries(st.just("b1"), st.sampled_from(["table", "text"])),
        "wijken": st.dictionaries(years, served(), max_size=4),
        "norms": st.dictionaries(
            st.sampled_from(PER_WIJK),
            st.builds(Norm, amounts.filter(bool)) | st.builds(Norm, st.none(), factors.filter(bool)),
            max_size=2,
        ),
        "changes": st.lists(changes(), max_size=5).map(tuple),
        "contributions": st.lists(contributions, max_size=2).map(tuple),
        "withdrawals": st.lists(withdrawals, max_size=2, unique_by=lambda each: each.partner).map(tuple),
        "available": st.dictionaries(years, amounts, max_size=4),
    }
    return st.builds(Scenario, **(parts | fixed))
