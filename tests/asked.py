"""What every question is asked with when the village is asked: something that the village has."""

from datetime import date

# By the name of the parameter.
GIVEN = {
    "agreement": "1.1",
    "budget_line": "beheerder",
    "finding": "B1",
    "first": 2023,
    "grouping": "programmalijn",
    "half_year": "2023-H2",
    "kinds": ["tekst", "afgeleid"],
    "last": 2025,
    "lines": [],
    "neighbourhood": "kerkwijk",
    "neighbourhoods": ["kerkwijk"],
    "partner": "dorpshuis",
    "partners": ["dorpshuis"],
    "per": "halfjaar",
    "phases": [],
    "programme_line": "1",
    "results": [],
    "severities": ["hoog", "laag"],
    "statuses": [],
    "timings": [],
    "today": date(2024, 1, 15),
    "words": "",
    "year": 2024,
}
# Where the village has what a question asks for in another place.
ELSEWHERE = {
    "agreement_neighbourhoods": {"agreement": "1.2"},
    "agreement_rhythms": {"agreement": "1.2"},
    "goal_evaluations": {"half_year": "2024-H2"},
    "progress_agreements": {"partners": []},
    "partner_departments": {"partner": "gemeente-wolkendam"},
}


def parameters(question):
    """A value for every parameter of the question."""
    unknown = question.parameters - GIVEN.keys()
    assert not unknown, f"{question.name} asks for {unknown}: give it a value in GIVEN"
    given = {**GIVEN, **ELSEWHERE.get(question.name, {})}
    return {name: given[name] for name in question.parameters}
