"""What a figure rests on is asked of DuckDB: nobody writes it down, so that a source line cannot stay behind."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.answers import provenance
from agendamonitor.database import questions as asked
from agendamonitor.database.questions import QUERIES, checks, questions
from agendamonitor.report.area_sheet import area_sheet
from agendamonitor.report.content import compose
from agendamonitor.report.partner_sheet import partner_sheet
from agendamonitor.report.reader import Reader, captions
from agendamonitor.warehouse import Warehouse
from agendamonitor.web.screen import session
from tests.shown import bodies

ROOT = Path(__file__).parent.parent
VILLAGE = ROOT / "tests" / "data" / "dorp"


def forget():
    asked._asked.cache_clear()
    asked._origin.cache_clear()
    session._answer.clear()


@pytest.fixture
def rewritten(village, tmp_path, monkeypatch):
    """Call it with a file of `queries`, a piece of it and what comes in its place: from then on that is asked."""
    queries = shutil.copytree(QUERIES, tmp_path / "queries")
    monkeypatch.setattr(asked, "QUERIES", queries)

    def rewrite(file, old, new):
        sql = (queries / file).read_text(encoding="utf-8")
        assert sql.count(old) == 1
        (queries / file).write_text(sql.replace(old, new), encoding="utf-8")
        forget()

    yield rewrite
    forget()


def goals_page():
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    app.query_params["peildatum"] = "2023-H2"
    app.run()
    return app.switch_page("pages/goals.py").run()


def test_a_question_rests_on_the_tables_behind_the_facts_it_reads():
    assert questions()["finding_counts"].tables == {"findings"}
    assert questions()["progress_heat"].tables == {"agreements", "agreement_statuses", "phases", "programme_lines"}
    # A parameter, a macro of the build and a name for a subquery are no tables.
    assert questions()["area_totals"].tables == {
        "assumptions",
        "neighbourhood_metrics",
        "neighbourhoods",
        "phases",
        "worker_deployments",
    }


def test_every_question_and_check_rests_on_tables_of_the_package(shipped):
    known = shipped.package.all_tables.keys()
    for each in (*questions().values(), *checks().values()):
        assert each.tables <= known, each.name
        assert each.tables or "duckdb_tables" in each.sql, f"{each.name} rests on nothing"


def test_an_answer_names_its_tables_in_the_order_of_the_package(village):
    answer = village.ask("progress_heat", half_year="2023-H2")
    assert answer.rests_on == ("phases", "programme_lines", "agreements", "agreement_statuses")
    assert answer.shared().rests_on == answer.rests_on
    another = answer.shared()
    another.loc[0, "half_year"] = "veranderd"
    assert "veranderd" not in answer["half_year"].tolist()


def test_a_source_line_groups_tables_of_one_origin_and_date(village):
    answer = village.ask("progress_heat", half_year="2023-H2")
    assert provenance.sentence(village.package, [answer]) == (
        "Bron: fasen, programmalijnen en afspraken (bron, 1 januari 2023); "
        "status per afspraak (voorbeeld, 31 december 2023)"
    )
    assert provenance.is_sample(village.package, [answer])
    assert not provenance.is_sample(village.package, [village.ask("finding_counts")])


def test_what_is_shown_without_an_origin_is_refused(village):
    answer = village.ask("finding_counts")
    made = answer[answer["findings"] > 0]
    assert provenance.founded(answer, None) == (answer,)
    assert provenance.founded(made, [answer]) == [answer]
    assert provenance.founded(made, provenance.NOTHING) == ()
    with pytest.raises(provenance.UnknownOriginError, match="finding_kind"):
        provenance.founded(made, None)
    with pytest.raises(provenance.UnknownOriginError):
        provenance.sentence(village.package, provenance.NOTHING)


def test_a_source_line_follows_what_a_question_reads(rewritten, village):
    before = provenance.sentence(village.package, [village.ask("finding_counts")])
    assert before == "Bron: bevindingen (eigen analyse, 1 januari 2023)"
    rewritten("ask/finding_counts.sql", "from stg_findings\n", "from stg_findings, stg_glossary\n")
    after = provenance.sentence(village.package, [village.ask("finding_counts")])
    assert after == "Bron: begrippen (bron, 1 januari 2023); bevindingen (eigen analyse, 1 januari 2023)"


def test_a_source_line_follows_what_the_build_reads(rewritten):
    assert "glossary" not in questions()["goal_history"].tables
    rewritten("build/10_stg_results.sql", "from raw_results as", "from raw_glossary, raw_results as")
    assert "glossary" in questions()["goal_history"].tables


def test_screen_and_paper_follow_too(rewritten, village, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(VILLAGE))

    def lines():
        reader = Reader(village, "2023-H2")
        reader.ask("goal_numbers")
        [on_screen] = [body for body in bodies(goals_page()) if "Bron: " in body and "waarden van indic" in body]
        return on_screen, reader.source("goal_numbers")

    assert not [line for line in lines() if "begrippen" in line]
    rewritten(
        "ask/goal_numbers.sql",
        "group by\n    results.result,",
        "cross join stg_glossary\ngroup by\n    results.result,",
    )
    assert len([line for line in lines() if "begrippen" in line]) == 2


def test_every_caption_is_of_a_question_that_a_document_asks(shipped):
    provinces = Warehouse.open(VILLAGE.parent / "opgaven")
    half_year = "2026-H1"
    documents = (
        compose(shipped, half_year, {}),
        area_sheet(shipped, half_year, "meerzicht"),
        partner_sheet(shipped, half_year, "wijck"),
        compose(provinces, "2023-H2", {}),
    )
    assert captions().keys() == {asked.question for document in documents for asked in document.asked}
