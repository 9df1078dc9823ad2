"""One immutable database per snapshot: built whole, locked, safe to ask from many threads."""

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from agendamonitor.agenda import schema
from agendamonitor.database import kept
from agendamonitor.database.build import UNFINISHED, BadDataError
from agendamonitor.database.questions import QuestionParameterError, UnknownQuestionError, questions
from agendamonitor.warehouse import Warehouse, fingerprint

VILLAGE = Path(__file__).parent / "data" / "dorp"


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("AGENDAMONITOR_CACHE", str(folder))
    return folder


@pytest.fixture
def village(tmp_path):
    return Path(shutil.copytree(VILLAGE, tmp_path / "dorp"))


@pytest.fixture
def built(monkeypatch):
    """The databases that are built, in order."""
    paths = []
    real = kept.build

    def build(folder, package, path):
        paths.append(path.name)
        real(folder, package, path)

    monkeypatch.setattr(kept, "build", build)
    return paths


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_money_stays_decimal_and_pm_stays_apart(cache, village):
    answer = Warehouse.open(village).ask("spending_per_year")
    assert answer.to_dict("records") == [
        {"year": 2023, "known_amount": Decimal("21000.00"), "pm_lines": 0},
        {"year": 2024, "known_amount": Decimal("21600.00"), "pm_lines": 0},
        {"year": 2025, "known_amount": Decimal("1900.00"), "pm_lines": 1},
    ]


def test_the_same_content_is_built_once_and_other_content_is_another_snapshot(cache, village):
    first = Warehouse.open(village)
    assert Warehouse.open(village).snapshot == first.snapshot
    assert len(list(cache.glob("*.duckdb"))) == 1
    change(village / "budget_amounts.csv", "dorpsfeest,2024,1000.00", "dorpsfeest,2024,1000.50")
    second = Warehouse.open(village)
    assert second.snapshot != first.snapshot
    assert second.ask("spending_per_year")["known_amount"][1] == Decimal("21600.50")
    assert first.ask("spending_per_year")["known_amount"][1] == Decimal("21600.00")


def test_a_copy_elsewhere_is_the_same_snapshot(village, tmp_path):
    elsewhere = Path(shutil.copytree(village, tmp_path / "elders"))
    assert fingerprint(elsewhere) == fingerprint(village)


def test_a_damaged_database_file_is_made_again_from_the_csv_files(cache, village):
    Warehouse.open(village).close()
    [built] = cache.glob("*.duckdb")
    built.write_bytes(b"no database" * 1000)
    assert Warehouse.open(village).ask("spending_per_year")["year"].tolist() == [2023, 2024, 2025]


@pytest.mark.parametrize(
    "statement",
    [
        "create table intruder (i int)",
        "delete from stg_phases",
        "select * from read_csv('/etc/passwd')",
        "copy stg_phases to '/tmp/out.csv'",
        "attach '/tmp/other.duckdb'",
        "set enable_external_access = true",
        "install httpfs",
    ],
)
def test_the_database_is_read_only_and_locked(cache, village, statement):
    warehouse = Warehouse.open(village)
    with pytest.raises(duckdb.Error):
        warehouse._connection.cursor().execute(statement)


def test_a_question_wants_exactly_its_parameters(cache, village):
    warehouse = Warehouse.open(village)
    with pytest.raises(UnknownQuestionError):
        warehouse.ask("what_now")
    with pytest.raises(QuestionParameterError, match="ontbrekend: last"):
        warehouse.ask("spending_steps", first=2023)
    with pytest.raises(QuestionParameterError, match="onbekend: colour"):
        warehouse.ask("spending_per_year", colour="red")


def test_values_are_bound_not_pasted(cache, village):
    warehouse = Warehouse.open(village)
    assert warehouse.ask("overview_statuses", half_year="x' or '1'='1")["agreements"].tolist() == []


def test_many_threads_get_their_own_answers(cache, village):
    warehouse = Warehouse.open(village)
    expected = {year: warehouse.ask("spending_steps", first=2023, last=year).to_dict() for year in (2023, 2024, 2025)}

    def right(number):
        year = 2023 + number % 3
        return warehouse.ask("spending_steps", first=2023, last=year).to_dict() == expected[year]

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(right, range(300)))


def test_bad_data_are_refused_whole_with_every_problem(cache, village):
    change(village / "budget_amounts.csv", "beheerder,2023,20000.00", "beheerder,2023,20.000")
    change(village / "agreements.csv", ",doorlopend,", ",soms,")
    (village / "phases.csv").unlink()
    with pytest.raises(BadDataError) as refused:
        Warehouse.open(village)
    messages = "\n".join(problem.message for problem in refused.value.problems)
    assert "budget_amounts.csv, regel 2, kolom ‘amount’: gevonden ‘20.000’" in messages
    assert "gevonden ‘soms’" in messages
    assert "phases.csv: het bestand ontbreekt" in messages
    assert not list(cache.glob("*.duckdb"))


def test_every_question_says_what_it_asks_and_what_a_row_is():
    for question in questions().values():
        assert question.asks.endswith("?"), question.name
        assert question.grain.startswith("one row"), question.name


def test_a_database_that_does_not_hold_what_was_taken_over_is_made_again(cache, village):
    first = Warehouse.open(village)
    control = first.control_sums()
    assert control["budget_amounts"] == {"rows": 9, "amount": "44500.00"}
    first.close()
    [built] = cache.glob("*.duckdb")
    with duckdb.connect(built) as tampered:
        tampered.execute("update raw_budget_amounts set amount = '1.00' where amount = '1000.00'")
    assert Warehouse.open(village, control).control_sums() == control
    with pytest.raises(BadDataError, match="controlesommen"):
        Warehouse.open(village, {**control, "budget_amounts": {"rows": 9, "amount": "44500.01"}})


def test_papers_that_only_tell_something_else_need_no_new_figures(cache, village, built):
    first = Warehouse.open(village)
    for before, after in {
        '"supplier": "Gemeente Wolkendam"': '"supplier": "De dorpsraad"',
        '"as_of": "2023-12-31"': '"as_of": "2024-01-31"',
        '"name": "budget_amounts", "origin": "bron"': '"name": "budget_amounts", "origin": "eigen analyse"',
    }.items():
        change(village / "datapackage.json", before, after)
        second = Warehouse.open(village)
        assert second.snapshot != first.snapshot
        assert second.figures == first.figures
    assert built == [f"{first.figures}.duckdb"]
    assert second.package.tables["phases"].supplier == "De dorpsraad"
    assert second.package.tables["budget_amounts"].origin == "eigen analyse"
    assert second.ask("spending_per_year").equals(first.ask("spending_per_year"))


def test_other_words_of_the_agenda_need_new_figures(cache, village, built):
    first = Warehouse.open(village)
    change(village / "datapackage.json", '"small_count": 5', '"small_count": 9')
    second = Warehouse.open(village)
    change(village / "datapackage.json", '"many": "wijken"', '"many": "buurten"')
    third = Warehouse.open(village)
    assert len({first.figures, second.figures, third.figures}) == len(built) == 3


def test_a_rule_that_the_tables_no_longer_meet_is_told_though_their_figures_were_built_before(
    cache, village, tmp_path, monkeypatch
):
    Warehouse.open(village)
    described = shutil.copytree(schema.DESCRIPTIONS, tmp_path / "tables")
    change(described / "progress.toml", '"gereed"', '"klaar"')
    monkeypatch.setattr(schema, "DESCRIPTIONS", described)
    with pytest.raises(BadDataError, match="gereed"):
        Warehouse.open(village)


def test_a_table_that_the_papers_list_since_is_missed(cache, village):
    assert not (village / "activities.csv").exists()
    Warehouse.open(village)
    change(village / "datapackage.json", '"resources": [', '"resources": [{"name": "activities"},')
    with pytest.raises(BadDataError, match="ontbreekt"):
        Warehouse.open(village)


def states(village, count):
    """The village with ever another amount, in the same folder."""
    path = village / "budget_amounts.csv"
    text = (VILLAGE / path.name).read_text(encoding="utf-8")
    for number in range(count):
        path.write_text(text.replace("dorpsfeest,2024,1000.00", f"dorpsfeest,2024,{number}.50"), encoding="utf-8")
        yield Warehouse.open(village)


def test_the_databases_that_were_asked_for_last_are_kept(cache, village, built, monkeypatch):
    monkeypatch.setattr(kept, "KEPT", 3)
    shipped = Warehouse.open(VILLAGE)
    for number, opened in enumerate(states(village, 5)):
        assert opened.ask("spending_per_year")["known_amount"][1] == Decimal("20600.50") + number
        opened.close()
        Warehouse.open(VILLAGE).close()
    assert len(built) == 6
    assert {path.name for path in cache.iterdir()} == {built[0], *built[-2:]}
    assert shipped.ask("spending_per_year")["known_amount"][1] == Decimal("21600.00")


def test_a_database_that_is_no_longer_kept_is_readable_for_who_has_it_and_built_again_for_who_asks(
    cache, village, built, monkeypatch
):
    monkeypatch.setattr(kept, "KEPT", 1)
    first, second = states(village, 2)
    assert [path.name for path in cache.iterdir()] == [f"{second.figures}.duckdb"]
    assert first.ask("spending_per_year")["known_amount"][1] == Decimal("20600.50")
    again = next(states(village, 1))
    assert built == [f"{each.figures}.duckdb" for each in (first, second, first)]
    assert again.ask("spending_per_year").equals(first.ask("spending_per_year"))


def test_what_a_killed_builder_left_is_cleared_but_nobody_at_work_is_disturbed(cache, village):
    for name, age in {"killed": 2, "working": 0}.items():
        left = cache / f"{UNFINISHED}{name}"
        left.mkdir(parents=True)
        (left / "half.duckdb").write_bytes(b"half")
        before = time.time() - age * kept.STALE_SECONDS
        os.utime(left, (before, before))
    opened = Warehouse.open(village)
    assert {path.name for path in cache.iterdir()} == {f"{UNFINISHED}working", f"{opened.figures}.duckdb"}


def test_where_nothing_can_be_kept_a_process_builds_a_state_once(cache, village, built, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    Warehouse.open(village).close()
    Warehouse.open(village).close()
    assert len(built) == 1
    assert list(cache.iterdir()) == []
    shutil.rmtree(kept._folder_of_this_process())
    kept._folder_of_this_process.cache_clear()
