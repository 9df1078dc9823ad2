"""Every question runs on every agenda, and the questions that others rely on agree with totals added by hand."""

from datetime import date
from decimal import Decimal

import pytest

from agendamonitor.database.questions import QuestionParameterError, UnknownQuestionError, checks, questions
from tests.asked import parameters

# Of tables that the village does not have; tests/test_item_tables.py asks them.
OF_OTHER_AGENDAS = {"area_items", "authority_roles", "linked_items", "priority_items", "task_items"}
IN_THE_SHIPPED_AGENDA = {
    "budget_line": "cultureel-werker",
    "half_year": "2026-H1",
    "last": 2027,
    "neighbourhood": "meerzicht",
    "neighbourhoods": ["meerzicht"],
    "partner": "wijck",
    "partners": ["wijck"],
    "today": date(2026, 11, 22),
    "year": 2026,
}


def rows(answer):
    return list(answer.itertuples(index=False, name=None))


@pytest.mark.parametrize("name", questions())
def test_a_question_answers_about_the_village(village, name):
    question = questions()[name]
    answer = village.ask(name, **parameters(question))
    assert len(answer.columns) == len(set(answer.columns))
    assert bool(len(answer)) != (name in OF_OTHER_AGENDAS), f"{name}: does the village hold what it asks for?"


@pytest.mark.parametrize("name", questions())
def test_a_question_runs_on_the_shipped_agenda(shipped, name):
    given = {**parameters(questions()[name]), **IN_THE_SHIPPED_AGENDA}
    answer = shipped.ask(name, **{each: given[each] for each in questions()[name].parameters})
    assert list(answer.columns) == list(answer.columns.unique())


@pytest.mark.parametrize("name", checks())
def test_a_check_names_subject_found_and_expected(village, shipped, name):
    assert list(village.check(name).columns) == ["subject", "found", "expected"]
    assert list(shipped.check(name).columns) == ["subject", "found", "expected"]


def test_an_unknown_question_and_a_wrong_parameter_are_refused(village):
    with pytest.raises(UnknownQuestionError):
        village.ask("nothing")
    with pytest.raises(QuestionParameterError, match="ontbrekend: half_year; onbekend: geen"):
        village.ask("overview_statuses")
    with pytest.raises(QuestionParameterError, match="ontbrekend: geen; onbekend: year"):
        village.ask("spending_per_year", year=2024)


def test_spending_per_year_in_the_village(village):
    assert rows(village.ask("spending_per_year")) == [
        (2023, Decimal("21000.00"), 0),
        (2024, Decimal("21600.00"), 0),
        (2025, Decimal("1900.00"), 1),
    ]


def test_spending_per_year_in_the_shipped_agenda(shipped):
    known = ["327500.00"] * 3 + ["237500.00"] + ["67500.00"] * 3
    assert rows(shipped.ask("spending_per_year")) == [
        (year, Decimal(amount), pm)
        for year, amount, pm in zip(range(2023, 2030), known, [1, 1, 2, 3, 6, 6, 6], strict=True)
    ]


def test_agreements_per_programme_line_in_the_village(village):
    assert rows(village.ask("agreements_per_programme_line")) == [("1", 2, 2), ("2", 3, 2)]


def test_agreements_per_programme_line_in_the_shipped_agenda(shipped):
    answer = rows(shipped.ask("agreements_per_programme_line"))
    assert [(line, printed) for line, printed, _ in answer] == list(
        zip("12345678", [7, 6, 8, 6, 4, 13, 15, 14], strict=True)
    )
    assert [unique for _, _, unique in answer] == [7, 6, 8, 6, 4, 12, 15, 14]


def test_fte_per_year_in_the_village(village):
    paid = {
        2023: [
            ("Dorpshuis De Wolk", "0.250"),
            ("Gemeente Wolkendam", "0.500"),
            ("Gemeente Wolkendam (bestaand)", "0.400"),
        ],
        2024: [
            ("Dorpshuis De Wolk", "0.250"),
            ("Gemeente Wolkendam", "0.500"),
            ("Gemeente Wolkendam (bestaand)", "0.400"),
        ],
        2025: [("Dorpshuis De Wolk", "0.250"), ("Gemeente Wolkendam (bestaand)", "0.400")],
    }
    assert rows(village.ask("fte_per_year")) == [
        (year, payer, Decimal(fte)) for year, payers in paid.items() for payer, fte in payers
    ]


def test_fte_in_the_shipped_agenda(shipped):
    """What is promised over the whole agenda: 3,87 by the city on top of 0,40, and 2,47 by partners."""
    paid = {row["partner"]: row["fte_paid"] for row in shipped.ask("partner_agreements").to_dict("records")}
    assert paid.pop("gemeente-zoetermeer") == Decimal("4.270")
    assert sum(fte for fte in paid.values() if fte) == Decimal("2.470")
    own = shipped.ask("partner_fte", partner="gemeente-zoetermeer").to_dict("records")
    paid_by_city = [row for row in own if row["part"].startswith("betaalt")]
    assert sum(row["fte"] for row in paid_by_city if row["existing"]) == Decimal("0.400")
    assert sum(row["fte"] for row in paid_by_city if not row["existing"]) == Decimal("3.870")
