"""Read what a scenario is held against from the database of a snapshot."""

from collections.abc import Iterable
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

Row = dict[str, Any]

AGREED_AREAS = "aantal gebieden"
# What money, fte and wijken are worked out from, and what besides tells what is taken away.
FIGURES = (
    "scenario_cells",
    "scenario_lines",
    "scenario_readings",
    "scenario_assumptions",
    "scenario_allocations",
    "scenario_partners",
    "scenario_areas",
    "scenario_deployments",
    "scenario_worker_lines",
)
PROMISES = (
    "scenario_agreements",
    "scenario_agreement_lines",
    "scenario_results",
    "scenario_rhythms",
    "scenario_participations",
)


def load_base(warehouse: Warehouse) -> Base:
    """The base of every scenario over this snapshot; takes some tens of milliseconds, so keep it per snapshot."""
    asked = {question: warehouse.ask(question) for question in (*FIGURES, *PROMISES)}
    rows = {question: answer.to_dict("records") for question, answer in asked.items()}
    cells = _cells(rows["scenario_cells"])
    years = tuple(sorted({year for _, year in cells}))
    package = warehouse.package
    # What a line costs per area says nothing where the agenda names none.
    by_area = "areas" in package.capabilities
    lines: list[Row] = [
        {**_texts(row, "theme"), "per_neighbourhood": by_area and row["per_neighbourhood"]}
        for row in rows["scenario_lines"]
    ]
    readings, partners = rows["scenario_readings"], rows["scenario_partners"]
    assumptions = [(row.pop("about"), Assumption(**row)) for row in rows["scenario_assumptions"]]
    agreed = [each.value for about, each in assumptions if about == AGREED_AREAS]
    counted = {row["neighbourhood"]: row for row in rows["scenario_participations"]}
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
        findings=tuple(dict.fromkeys(Finding(row["finding"], row["subject"]) for row in readings)),
        allocations=tuple(Allocation(**_texts(row, "budget_line")) for row in rows["scenario_allocations"]),
        wijken=tuple(_wijk(row, counted.get(row["neighbourhood"])) for row in rows["scenario_areas"]),
        deployments=tuple(Deployment(**_texts(row, "neighbourhood")) for row in rows["scenario_deployments"]),
        worker_lines=tuple(row["budget_line"] for row in rows["scenario_worker_lines"]),
        agreed_wijken=int(agreed[0]) if agreed else None,
        coverage_goals=tuple(sorted(goal.year for goal in package.header.coverage_goals)),
        agreements=tuple(
            Agreement(**_texts(row, "result", "second_result", "same_as")) for row in rows["scenario_agreements"]
        ),
        agreement_lines=tuple(AgreementLine(**row) for row in rows["scenario_agreement_lines"]),
        results=tuple(Result(**row) for row in rows["scenario_results"]),
        rhythms=tuple(Rhythm(**row) for row in rows["scenario_rhythms"]),
        assumptions=tuple(each for _, each in assumptions),
        partners={row["partner"]: row["name"] for row in partners},
        themes={row["theme"]: row["theme_name"] for row in lines},
        small_count=package.header.small_count,
        capabilities=package.capabilities,
        traced="agreement_budget_lines" in package.tables,
        programme_lines={
            row["programme_line"]: row["name"] for row in warehouse.ask("scenario_programme_lines").to_dict("records")
        },
        figures=tuple(asked[question] for question in FIGURES),
        promises=tuple(asked[question] for question in PROMISES),
    )


def _texts(row: Row, *columns: str) -> Row:
    """The row with empty text where these columns have none."""
    return row | {column: row[column] or "" for column in columns}


def _cells(rows: Iterable[Row]) -> dict[tuple[str, int], Money]:
    return {
        (row["budget_line"], row["year"]): Money(None if row["is_pm"] else row["amount"], row["reason"] or "")
        for row in rows
    }


def _line(row: Row, cells: tuple[Money, ...]) -> Line:
    named = {column: value for column, value in row.items() if column != "theme_name"}
    return Line(**_texts(named, "source_ref"), cells=cells)


def _wijk(row: Row, counted: Row | None) -> Wijk:
    """A wijk with the deelnames of its last reports, where it sent any."""
    if counted is None:
        return Wijk(**row)
    return Wijk(**row, participations=counted["participations"], half_years=tuple(counted["half_years"]))
