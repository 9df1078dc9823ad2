"""The memo to the council: what is short, said only when the available budget was filled in."""

import io
import re
from dataclasses import replace
from decimal import Decimal

import docx
import pikepdf
import pypdf
import pytest

from agendamonitor.report.blocks import Heading, Items, Paragraph, Table
from agendamonitor.report.memo import NoMemoError, memo, verdict
from agendamonitor.report.pdf import pdf
from agendamonitor.report.word import word
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import Change
from agendamonitor.scenario.presets import presets
from tests.scenario_samples import band


@pytest.fixture(scope="module")
def base(shipped):
    return load_base(shipped)


def outcome(base, preset, **available):
    scenario = presets(base)[preset].scenario
    budget = {int(year.removeprefix("y")): Decimal(amount) for year, amount in available.items()}
    return evaluate(base, replace(scenario, available=budget))


def test_without_an_available_budget_it_refuses_and_says_why(shipped, base):
    with pytest.raises(NoMemoError, match="beschikbare budget voor 2027 is niet ingevuld"):
        memo(shipped, outcome(base, "last-known", y2026=1), "2026-H1", 2027)
    with pytest.raises(NoMemoError, match="2040"):
        memo(shipped, outcome(base, "last-known", y2027=1), "2026-H1", 2040)


def test_a_shortfall_is_needed_less_available(base):
    # Everything goes on: 67.500 known in 2027, and the last known amounts of the lines on PM.
    total = outcome(base, "last-known", y2027=100_000).year(2027)
    said = verdict(total)
    assert total.shortfall == total.expected - 100_000
    assert "tekort" in said
    assert "PM" in said


def test_the_memo_holds_the_figures_of_the_scenario(shipped, base):
    worked_out = outcome(base, "last-known", y2027=100_000)
    made = memo(shipped, worked_out, "2026-H1", 2027)
    assert made.title == "Raadsmemo: geld voor de agenda in 2027"
    years, options, known = (block for block in made.blocks if isinstance(block, Table))
    row = next(row for row in years.rows if row[0] == "2027")
    assert row[2] == "€\u00a0100.000"
    assert row[3].startswith("− €")
    assert [row[3] for row in years.rows if row[0] == "2028"] == ["niet te zeggen"]
    assert len(options.rows) == 4
    assert len(known.rows) == len(presets(base))
    deadlines = [block for block in made.blocks if isinstance(block, Items)][-1]
    assert any("uiterlijk 30 november 2026 (afgeleid), door de gemeenteraad." in line for line in deadlines.lines)
    assert any("geen datum bekend" in line for line in deadlines.lines)


def test_what_is_lost_stands_in_the_memo(shipped, base):
    made = memo(shipped, outcome(base, "wijk-ends-2026", y2027=500_000), "2026-H1", 2027)
    lost = next(block for block in made.blocks if isinstance(block, Items))
    assert len(lost.lines) > 1
    # What a wijk reaches is a sample figure: the list that names it and the memo carry the mark.
    assert any("deelnames" in line for line in lost.lines)
    assert lost.sample
    assert made.sample
    nothing_lost = memo(shipped, outcome(base, "last-known", y2027=500_000), "2026-H1", 2027)
    assert any("halen zelf niets weg" in getattr(block, "text", "") for block in nothing_lost.blocks)


def texts(made):
    return [block.text.replace("\u00a0", " ") for block in made.blocks if isinstance(block, Paragraph)]


def cells(table):
    return [tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows]


def test_a_shortfall_is_never_called_nothing_lost(shipped, base):
    made = memo(shipped, outcome(base, "last-known", y2027=250_000), "2026-H1", 2027)
    said = texts(made)
    assert not any("Dit scenario neemt niets weg" in each for each in said)
    assert any(each.startswith("Zonder andere keuze blijft in 2027 € 77.500 ongedekt.") for each in said)
    asking = next(block for block in made.blocks if isinstance(block, Items)).lines
    assert asking[0].replace("\u00a0", " ") == "Inzet cultureel werker (1,32 fte): € 95.000 (afspraak 3.1)."
    assert len(asking) == 9
    # Vastgoed is on PM in every reading of the need: it is named, never left out as a zero.
    assert any("niet bekend (1 × PM): Nieuwe huisvesting ontwikkelen." in each for each in said)


def test_every_option_has_its_amount_and_what_it_does(shipped, base):
    made = memo(shipped, outcome(base, "last-known", y2027=250_000), "2026-H1", 2027)
    options = cells([block for block in made.blocks if isinstance(block, Table)][1])
    assert [row[0].partition(".")[0] for row in options] == [
        "Alles loopt door",
        "Overal evenveel eraf",
        "Posten laten stoppen",
        "De meeste wijken die passen",
    ]
    chosen, _, stopped, wijken = options
    assert chosen[1:] == (
        "€ 327.500 + 1 × PM",
        "− € 77.500, zonder 1 × PM",
        "6 wijken, waarvan 2 nog zonder naam",
        "3,87 fte",
        "ongedekt tekort in 2027",
    )
    assert wijken[1:] == (
        "€ 242.500 + 1 × PM",
        "+ € 7.500, zonder 1 × PM",
        "3 wijken, welke is nog niet gekozen",
        "2,91 fte",
        "raakt afspraken 3.1, 3.2 en 3.8",
    )
    assert "geen geld meer voor resultaten" in stopped[5]
    heads = [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 2]
    assert heads == [row[0].partition(".")[0] for row in options[1:]]


def test_the_known_scenarios_are_held_against_the_same_budget(shipped, base):
    made = memo(shipped, outcome(base, "last-known", y2027=250_000), "2026-H1", 2027)
    known = cells([block for block in made.blocks if isinstance(block, Table)][2])
    assert [row[2] for row in known] == [
        "+ € 182.500, zonder 6 × PM",
        "− € 77.500, zonder 1 × PM",
        "+ € 182.500, zonder 3 × PM",
        "− € 44.167, zonder 3 × PM",
        "+ € 190.000, zonder 6 × PM",
    ]


def test_a_range_keeps_its_low_and_high_end(shipped, base):
    ranged = {"vastgoed": band("amounts", 10_000, 20_000, 60_000)}
    scenario = Scenario(line_treatments=ranged, available={2027: Decimal(80_000)})
    made = memo(shipped, evaluate(base, scenario), "2026-H1", 2027)
    years = cells(next(block for block in made.blocks if isinstance(block, Table)))
    assert years[4] == (
        "2027",
        "naar verwachting € 87.500 (laag € 77.500, hoog € 127.500) + 5 × PM",
        "€ 80.000",
        "− € 7.500 (laag bedrag + € 2.500, hoog bedrag − € 47.500), zonder 5 × PM",
    )
    assert texts(made)[0].startswith(
        "In 2027 is naar verwachting € 87.500 (laag € 77.500, hoog € 127.500) + 5 × PM nodig. "
        "Bij een beschikbaar budget van € 80.000 is er naar verwachting € 7.500 tekort "
        "(bij het lage bedrag € 2.500 ruimte, bij het hoge € 47.500 tekort), nog zonder 5 × PM."
    )


def test_every_decision_stands_with_its_day_and_whether_it_is_past(shipped, base):
    made = memo(shipped, outcome(base, "last-known", y2027=250_000), "2026-H1", 2027)
    lines = [block for block in made.blocks if isinstance(block, Items)][-1].lines
    assert lines[0] == (
        "Extra uren van de Cultuurmakelaar na 2024: uiterlijk 30 november 2024 (afgeleid), door de gemeenteraad "
        "(dat moment is voorbij)."
    )
    assert lines[-1].endswith("geen datum bekend, door de gemeenteraad.")
    assert len(lines) == 6


def test_without_a_shortfall_there_is_nothing_to_solve(shipped, base):
    made = memo(shipped, outcome(base, "last-known", y2027=500_000), "2026-H1", 2027)
    options = [block for block in made.blocks if isinstance(block, Table)][1]
    assert len(options.rows) == 1
    assert not any("ongedekt" in each for each in texts(made))


def test_an_option_that_cannot_be_says_why(shipped, base):
    scenario = Scenario(changes=(Change("workshops", "set", 2027, value=Decimal(300_000)),))
    worked_out = evaluate(base, replace(scenario, available={2027: Decimal(100)}))
    options = cells(
        [block for block in memo(shipped, worked_out, "2026-H1", 2027).blocks if isinstance(block, Table)][1]
    )
    assert options[3][:2] == (
        "De meeste wijken die passen. Ook zonder wijken past dit scenario niet in het beschikbare budget.",
        "kan niet",
    )


def test_the_memo_is_a_pdf_and_a_word_file(shipped, base):
    made = memo(shipped, outcome(base, "last-known", y2027=100_000), "2026-H1", 2027)
    content = pdf(made)
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert opened.open_metadata()["pdfuaid:part"] == "1"
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "€ 100.000" in re.sub(r"\s+", " ", text)
    written = docx.Document(io.BytesIO(word(made))).paragraphs
    heads = [each.text for each in written if each.style and each.style.name == "Heading 1"]
    assert heads[0] == "Waar het om gaat"
    assert heads[-1] == "Wanneer moet de raad besluiten?"


def test_the_village_calls_it_what_it_wants(village):
    base = load_base(village)
    made = memo(village, outcome(base, "as-printed", y2025=1), "2023-H2", 2025)
    assert made.title.lower().startswith(village.package.header.memo_word.lower())


def test_a_decision_whose_amounts_are_known_asks_for_nothing(changed_village):
    known = changed_village("budget_amounts.csv", ("beheerder,2025,PM,na evaluatie", "beheerder,2025,18000.00,"))
    made = memo(known, outcome(load_base(known), "as-printed", y2025=1), "2023-H2", 2025)
    assert texts(made)[-1] == "De gegevens noemen geen besluit dat nog genomen moet worden."
