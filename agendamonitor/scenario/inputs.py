"""Read what a scenario is held against from the database of a snapshot."""

from collections.abc import Iterator
from typing import Any

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.records import (
    Agreement,
    AgreementLine,
    Allocation,
    Assumption,
    Deployment,
    Finding,
    Line,
    Reading,
    Result,
    Rhythm,
    Wijk,
)
from agendamonitor.warehouse import Warehouse
from agendamonitor.words.money import Money

AGREED_AREAS = "aantal gebieden"


def load_base(warehouse: Warehouse) -> Base:
    """The base of every scenario over this snapshot; takes some tens of milliseconds, so keep it per snapshot."""
    cells = _cells(warehouse)
    years = tuple(sorted({year for _, year in cells}))
    lines = [_texts(row, "theme") for row in _rows(warehouse, "scenario_lines")]
    readings = list(_rows(warehouse, "scenario_readings"))
    assumptions = [(row.pop("about"), Assumption(**row)) for row in _rows(warehouse, "scenario_assumptions")]
    agreed = [each.value for about, each in assumptions if about == AGREED_AREAS]
    partners = list(_rows(warehouse, "scenario_partners"))
    goals = warehouse.package.header.coverage_goals
    return Base(
        snapshot=warehouse.snapshot,
        years=years,
        lines=tuple(_line(row, tuple(cells[row["budget_line"], year] for year in years)) for row in lines),
        city=next((each["partner"] for each in partners if each["is_city"]), ""),
        readings=tuple(
            Reading(
                row["finding"], row["reading"], row["budget_line"], row["year"], row["amount"], row["source_ref"] or ""
            )
            for row in readings
        ),
        findings=tuple(
            dict.fromkeys(
                Finding(row["finding"], row["subject"], row["reading_a"] or "", row["reading_b"] or "")
                for row in readings
            )
        ),
        allocations=tuple(Allocation(**_texts(row, "budget_line")) for row in _rows(warehouse, "scenario_allocations")),
        wijken=tuple(_wijk(row) for row in _rows(warehouse, "scenario_wijken")),
        deployments=tuple(
            Deployment(**_texts(row, "neighbourhood")) for row in _rows(warehouse, "scenario_deployments")
        ),
        worker_lines=tuple(row["budget_line"] for row in _rows(warehouse, "scenario_worker_lines")),
        agreed_wijken=int(agreed[0]) if agreed else None,
        coverage_goals=tuple(sorted(goal.year for goal in goals)),
        agreements=tuple(
            Agreement(**_texts(row, "result", "second_result", "same_as"))
            for row in _rows(warehouse, "scenario_agreements")
        ),
        agreement_lines=tuple(AgreementLine(**row) for row in _rows(warehouse, "scenario_agreement_lines")),
        results=tuple(Result(**row) for row in _rows(warehouse, "scenario_results")),
        rhythms=tuple(Rhythm(**row) for row in _rows(warehouse, "scenario_rhythms")),
        assumptions=tuple(each for _, each in assumptions),
        partners={row["partner"]: row["name"] for row in partners},
        themes={row["theme"]: row["theme_name"] for row in lines},
        small_count=warehouse.package.header.small_count,
        programme_lines={row["programme_line"]: row["name"] for row in _rows(warehouse, "scenario_programme_lines")},
    )


def _rows(warehouse: Warehouse, question: str) -> Iterator[dict[str, Any]]:
    yield from warehouse.ask(question).to_dict("records")


def _texts(row: dict[str, Any], *columns: str) -> dict[str, Any]:
    """The row with empty text where these columns have none."""
    return row | {column: row[column] or "" for column in columns}


def _cells(warehouse: Warehouse) -> dict[tuple[str, int], Money]:
    return {
        (row["budget_line"], row["year"]): Money(None if row["is_pm"] else row["amount"], row["reason"] or "")
        for row in _rows(warehouse, "scenario_cells")
    }


def _line(row: dict[str, Any], cells: tuple[Money, ...]) -> Line:
    named = {column: value for column, value in row.items() if column != "theme_name"}
    return Line(**_texts(named, "source_ref"), cells=cells)


def _wijk(row: dict[str, Any]) -> Wijk:
    row["half_years"] = tuple(row["half_years"])
    return Wijk(**row)
