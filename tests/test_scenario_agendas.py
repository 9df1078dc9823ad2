"""Scenarios of other agendas: said in the words of the agenda, and silent about what it does not have."""

import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.scenario import amounts, chosen, spoken
from agendamonitor.scenario.choices import (
    are_known,
    comparison,
    consequence_heading,
    consequence_list,
    sorts,
    waterfall,
    years_table,
)
from agendamonitor.scenario.consequences import consequences
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.forms import line_forms
from agendamonitor.scenario.inputs import load_base
from agendamonitor.scenario.model import Scenario, check
from agendamonitor.scenario.parts import ENDS, LAST_KNOWN, Norm, ScenarioError, Served
from agendamonitor.scenario.presets import presets
from agendamonitor.scenario.questions import questions
from agendamonitor.scenario.solve import cheapest_every_wijk, keep_under_cap, most_wijken, uniform_cut
from agendamonitor.scenario.workbook import workbook
from agendamonitor.warehouse import Warehouse
from agendamonitor.words.measures import measure
from agendamonitor.words.vocabulary import DEFAULTS, Word, speaking
from tests.folders import take_away
from tests.shown import every_text

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).parent / "data"
NEIGHBOURHOODS = DATA / "buurtplan"
# Words with the other article than wijk, werker, afspraak and programmalijn have.
WORDS = {
    **DEFAULTS,
    "top": Word("speerpunt", "speerpunten", "het"),
    "leaf": Word("voornemen", "voornemens", "het"),
    "area": Word("gebied", "gebieden", "het", stem="gebieds"),
    "worker": Word("maatje", "maatjes", "het", qualifier="sociaal"),
    "report": Word("bericht", "berichten", "het"),
}
FOREIGN = re.compile(r"\b(wijk\w*|afspra(ak|ken)|programmalijn\w*|werkers?|cultureel)\b|\{\w+\}", re.IGNORECASE)
CAPABILITIES = {
    "areas": ("neighbourhoods", "neighbourhood_metrics", "worker_deployments", "deployment_starts"),
    "workers": ("worker_deployments", "deployment_starts"),
    "fte": ("fte_allocations",),
    "partners": ("partners", "agreement_partners", "fte_allocations"),
    "results": ("results", "result_drafts", "evaluations"),
    "themes": ("themes",),
    "findings": ("findings", "finding_subjects", "readings"),
    "rhythms": ("rhythms", "rhythm_counts"),
    "reach": ("neighbourhood_metrics",),
}


@pytest.fixture(scope="module")
def plan():
    """The base of the agenda without results and phases, whose data say nothing of wijken, workers and assumptions."""
    opened = Warehouse.open(NEIGHBOURHOODS)
    yield replace(load_base(opened), assumptions=())
    opened.close()


@pytest.fixture
def lesser(tmp_path):
    """Makes the base of the village without the tables of a capability, or without one table."""
    opened = []

    def without(*taken):
        folder = shutil.copytree(DATA / "dorp", tmp_path / f"dorp{len(opened)}")
        take_away(folder, *(table for each in taken for table in CAPABILITIES.get(each, (each,))))
        opened.append(Warehouse.open(folder))
        return load_base(opened[-1])

    yield without
    for each in opened:
        each.close()


def texts_of(value):
    """Every text in a value, however deep; functions and keys of the data have none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_of(list(value.items()))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def cells(book):
    return [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(book)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and not cell.value.startswith("=")
    ]


def scenarios(base):
    """Scenarios that together make everything be said that can be said."""
    yield from (preset.scenario for preset in presets(base).values())
    line = next(line.budget_line for line in base.lines if line.per_neighbourhood)
    available = dict.fromkeys(base.years, Decimal(30_000))
    yield Scenario(
        treatment=LAST_KNOWN,
        wijken={base.first_year: Served(1, (base.wijken[0].neighbourhood,)), base.last_year: Served(0)},
        norms={line: Norm(Decimal(2_000), Decimal("0.2"))},
        available=available,
    )
    yield Scenario(line_treatments={each.budget_line: ENDS for each in base.lines})
    roomy = Scenario(available=dict.fromkeys(base.years, Decimal(60_000)))
    yield from (solve(base, roomy) for solve in (most_wijken, keep_under_cap, uniform_cut))
    yield keep_under_cap(base, Scenario(available=available), {None: Decimal(0), "1": Decimal(2)})
    yield cheapest_every_wijk(base, Scenario(), base.last_year)


def test_everything_that_is_said_of_a_scenario_is_in_the_words_of_the_agenda(plan):
    with speaking(WORDS):
        said: list[Any] = [[each.title, each.meaning, each.preset] for each in presets(plan).values()]
        for form in [*line_forms(plan).values(), *questions(plan).values()]:
            said += [form.title, form.explanation, [(each.label, each.hint) for each in form.fields]]
        said += [list(sorts(plan)), list(amounts.groupings(plan))]
        for scenario in scenarios(plan):
            outcome = evaluate(plan, scenario)
            found = consequences(outcome)
            said += [scenario.name, scenario.reasons, [each.sentence for each in found]]
            said += [cell.reason for cell in outcome.cells.values() if cell.reason.startswith("geen ")]
            said += [part.sentence for part in chosen.parts(plan, scenario)]
            for year in plan.years:
                said += [spoken.sentence(outcome, "Zo", year), consequence_heading(found, outcome.year(year))]
                said += waterfall(outcome, year)["kind"].tolist()
            said.append(consequence_list(plan, found, lambda page, **_: "#"))
            said += cells(workbook(outcome))
            for table in (years_table(outcome), comparison(plan, "Zo", scenario, [], plan.last_year)):
                said += [(measure(column).label, measure(column).meaning) for column in table.columns]
        said.append(consequence_list(plan, [], lambda page, **_: "#"))
        written = list(texts_of(said))
    assert len(written) > 500
    assert [text for text in written if FOREIGN.search(text) or "opgave" in text] == []
    together = "\n".join(written)
    for expected in ("Elk gebied in", "geen sociaal maatje meer", "geen enkel gebied meer"):
        assert expected in together
    assert "Door de keuzes zelf verliest geen voornemen, gebied of ritme iets." in together


def test_what_cannot_be_is_told_in_the_words_of_the_agenda(plan):
    def refusal(make):
        with speaking(WORDS), pytest.raises(ScenarioError) as raised:
            make()
        return str(raised.value)

    year = plan.last_year
    assert refusal(lambda: Served(501)) == "Gebieden: 501 is geen aantal gebieden."
    assert refusal(lambda: Served(2, ("a", "a"))) == "Een gebied is twee keer gekozen."
    assert refusal(lambda: Served(1, ("a", "b"))) == "Er zijn 2 gebieden gekozen, maar het aantal is 1."
    assert refusal(Norm) == "Een norm per gebied is meer dan nul."
    too_many = Scenario(wijken={year: Served(9)})
    assert (
        refusal(lambda: check(plan, too_many)) == f"{year}: 9 gebieden is meer dan de {len(plan.wijken)} die er zijn."
    )
    unknown = Scenario(wijken={year: Served(1, ("nergens",))})
    assert refusal(lambda: check(plan, unknown)) == "Het gebied 'nergens' komt in deze gegevens niet voor."


def test_presets_are_called_as_the_agenda_calls_its_areas(shipped):
    base = load_base(shipped)
    assert list(presets(base))[2:4] == ["wijk-ends-2026", "every-wijk-2030"]
    with speaking(WORDS):
        named = presets(base)
    assert [(each.preset, each.title) for each in named.values()][2:4] == [
        ("gebied-ends-2026", "Gebiedswerk stopt na 2026"),
        ("every-gebied-2030", "Elk gebied in 2030"),
    ]


@pytest.mark.parametrize("taken", ["areas", "workers"])
def test_without_areas_or_workers_nothing_is_said_of_them(lesser, taken):
    base = lesser(taken)
    assert not base.tells_workers
    assert not [form for form in line_forms(base) if "per jaar" in form and "Wijken" in form]
    assert len(questions(base)) == 2
    assert "Wijken" not in sorts(base)
    assert not [preset for preset in presets(base) if preset.startswith("every")]
    outcome = evaluate(base, Scenario(line_treatments={each.budget_line: ENDS for each in base.lines}))
    assert not {"served", "served_unnamed"} & set(years_table(outcome))
    found = consequences(outcome)
    assert {each.kind for each in found} & {"wijk", "wijken", "agreement_wijk"} == set()
    assert "wijk" not in consequence_list(base, [], lambda page, **_: "#")
    assert "Wijken met een werker (leeg: geen keuze)" not in cells(workbook(outcome))
    with pytest.raises(ScenarioError, match="zeggen niet in welke wijken werkers zijn"):
        check(base, Scenario(wijken={base.last_year: Served(1)}))


def test_without_areas_no_line_is_per_area_and_no_euro_is_lost(lesser, village):
    base, whole = lesser("areas"), load_base(village)
    assert not any(line.per_neighbourhood for line in base.lines)
    assert "Aannames per wijk" not in line_forms(base)
    assert not {"per wijk", "euro per wijk", "fte per wijk"} & set(cells(workbook(evaluate(base, Scenario()))))
    assert evaluate(base, Scenario()).years == evaluate(whole, Scenario()).years
    assert "Aannames per wijk" in line_forms(lesser("workers"))


@pytest.mark.parametrize("taken", ["fte", "partners"])
def test_without_fte_or_partners_nobody_is_paid_and_nobody_withdraws(lesser, taken):
    base = lesser(taken)
    assert not base.tells_fte
    assert "Partner trekt zich terug" not in line_forms(base)
    assert [each.name for each in line_forms(base)["Aannames per wijk"].fields] == ["post", "euro"]
    assert "Fte" not in sorts(base)
    outcome = evaluate(base, Scenario(treatment=LAST_KNOWN))
    assert "city_fte" not in years_table(outcome)
    assert "city_fte" not in comparison(base, "Zo", Scenario(), [], base.last_year)
    assert not {"fte gemeente", "fte per wijk"} & set(cells(workbook(outcome)))


def test_without_results_themes_findings_or_rhythms_there_is_no_word_of_them(lesser):
    base = lesser("results", "themes", "findings", "rhythms")
    assert "results_at_risk" not in comparison(base, "Zo", Scenario(), [], base.last_year)
    assert not {"Resultaten in gevaar"} & set(sorts(base))
    assert list(amounts.groupings(base)) == ["begrotingspost", "programmalijn", "structureel of tijdelijk"]
    assert "Lezing van de bron" not in line_forms(base)
    assert "text-reading" not in presets(base)
    written = cells(workbook(evaluate(base, Scenario())))
    assert "Verwacht per programmalijn" in written
    assert not {"Thema", "Zonder thema", "Tegenstrijdigheid", "Lezing"} & set(written)
    said = consequence_list(base, [], lambda page, **_: "#")
    assert "Door de keuzes zelf verliest geen afspraak of wijk iets." in said


def test_deelnames_that_nobody_counts_are_not_missed(lesser):
    def lost(base):
        ended = Scenario(line_treatments={each.budget_line: ENDS for each in base.lines}, changes=())
        served = replace(ended, wijken={year: Served(0) for year in base.years})
        return [each.sentence for each in consequences(evaluate(base, served)) if each.kind == "wijk"]

    assert any("deelnames" in sentence for sentence in lost(lesser()))
    without = lost(lesser("reach"))
    assert without
    assert not any("deelnames" in sentence for sentence in without)


def test_what_is_lost_is_not_told_where_nothing_ties_agreements_to_money(lesser):
    base = lesser("agreement_budget_lines", "areas")
    ended = Scenario(line_treatments={each.budget_line: ENDS for each in base.lines})
    found = consequences(evaluate(base, ended))
    assert found == ()
    assert not are_known(base, found)
    assert "results_at_risk" not in comparison(base, "Zo", ended, [], base.last_year)
    assert are_known(lesser("areas"), ())


def opened(folder, page, monkeypatch):
    """A page with its folds open."""
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(folder))
    monkeypatch.setenv("AGENDAMONITOR_TODAY", "2024-02-15")
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    for fold in ("fijner", "rekenen", "bedragen", "vergelijk", "delen", "vergader"):
        app.session_state[fold] = True
    return app.switch_page(f"pages/{page}.py").run()


@pytest.mark.parametrize("name", ["buurtplan", "voornemens", "opgaven"])
def test_the_page_with_its_folds_open_speaks_as_the_agenda(name, monkeypatch):
    app = opened(DATA / name, "what_if", monkeypatch)
    assert not app.exception
    assert {"Wat wilt u veranderen?", "Vraag"} <= {each.label for each in app.selectbox}
    assert [text for text in every_text(app) if FOREIGN.search(text)] == []


@pytest.mark.parametrize("taken", [*CAPABILITIES, "agreement_budget_lines", "assumptions"])
def test_the_page_is_whole_whatever_the_agenda_lacks(taken, tmp_path, monkeypatch):
    folder = shutil.copytree(DATA / "dorp", tmp_path / "dorp")
    take_away(folder, *CAPABILITIES.get(taken, (taken,)))
    app = opened(folder, "what_if", monkeypatch)
    assert not app.exception
    assert {"Wat wilt u veranderen?", "Vraag"} <= {each.label for each in app.selectbox}
    has_slider = any(each.label.startswith("Wijken met werker") for each in app.select_slider)
    assert has_slider == (taken not in {"areas", "workers"})
