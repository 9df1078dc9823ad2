"""The memo to the council: what is short, said only when the available budget was filled in."""

import io
import re
from dataclasses import replace
from decimal import Decimal

import docx
import pikepdf
import pypdf
import pytest

from agendamonitor.report.blocks import Items, Table
from agendamonitor.report.memo import NoMemoError, memo, verdict
from agendamonitor.report.pdf import pdf
from agendamonitor.report.word import word
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.presets import presets


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
    years, options = (block for block in made.blocks if isinstance(block, Table))
    row = next(row for row in years.rows if row[0] == "2027")
    assert row[2] == "€\u00a0100.000"
    assert row[3].startswith("− €")
    assert [row[3] for row in years.rows if row[0] == "2028"] == ["niet te zeggen"]
    assert len(options.rows) == len(presets(base))
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
    assert any("neemt niets weg" in getattr(block, "text", "") for block in nothing_lost.blocks)


def test_the_memo_is_a_pdf_and_a_word_file(shipped, base):
    made = memo(shipped, outcome(base, "last-known", y2027=100_000), "2026-H1", 2027)
    content = pdf(made)
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert opened.open_metadata()["pdfuaid:part"] == "1"
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "€ 100.000" in re.sub(r"\s+", " ", text)
    heads = [each.text for each in docx.Document(io.BytesIO(word(made))).paragraphs if each.style.name == "Heading 1"]
    assert heads[0] == "Waar het om gaat"
    assert heads[-1] == "Wanneer moet de raad besluiten?"


def test_the_village_calls_it_what_it_wants(village):
    base = load_base(village)
    made = memo(village, outcome(base, "as-printed", y2025=1), "2023-H2", 2025)
    assert made.title.lower().startswith(str(village.package.agenda["memo_word"]).lower())
