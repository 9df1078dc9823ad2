"""The large agenda of the benchmark is a real one: whole, valid, and as large as was asked."""

from pathlib import Path

from agendamonitor.report.content import compose
from agendamonitor.warehouse import Warehouse, shipped_agenda
from bench.grown import grown

VILLAGE = Path(__file__).parent / "data" / "dorp"


def test_agreements_are_repeated_with_all_that_hangs_on_them(tmp_path, shipped):
    assert grown(shipped_agenda(), tmp_path / "groot", 200) == 200
    opened = Warehouse.open(tmp_path / "groot")
    per_line = opened.ask("agreements_per_programme_line")
    before = shipped.ask("agreements_per_programme_line")
    assert sum(per_line["agreement_rows"]) == 200
    assert sum(per_line["unique_agreements"]) == 200 - (
        sum(before["agreement_rows"]) - sum(before["unique_agreements"])
    )
    statuses = {row["status"]: row["agreements"] for row in _now(opened)}
    assert sum(statuses.values()) == sum(per_line["unique_agreements"])
    assert all(statuses[row["status"]] > row["agreements"] for row in _now(shipped) if row["agreements"])
    assert len(compose(opened, "2026-H1", {}).blocks) >= len(compose(shipped, "2026-H1", {}).blocks)
    opened.close()


def test_an_agenda_that_is_large_enough_stays_as_it_is(tmp_path):
    assert grown(VILLAGE, tmp_path / "dorp", 1) == 5
    for path in VILLAGE.iterdir():
        assert (tmp_path / "dorp" / path.name).read_bytes() == path.read_bytes()


def _now(opened):
    return opened.ask("overview_statuses", half_year="2026-H1").to_dict("records")
