"""Goals and their successive wordings: what moved, what was judged, and what has no number."""

import pytest

from agendamonitor.answers import goals


@pytest.fixture
def history(shipped):
    return shipped.ask("goal_history", half_year="2026-H1")


def test_the_earlier_draft_is_the_first_version(history):
    steps = goals.changed(history)
    assert len(steps) == 8
    moved = dict(zip(steps["result"], steps["moved"], strict=True))
    assert moved["8.c"] == "van 2024 naar 2027"
    assert moved["8.d"] == "van 2030 naar 2027"
    assert moved["6.d"] == "van 2027 naar 2030, van programmalijn 8 naar 6"
    assert moved["8.e"] == "jaar en programmalijn gelijk"
    assert set(steps["decider"]) == {goals.UNKNOWN_DECIDER}


def test_the_answer_counts_goals_that_moved(history):
    steps = goals.changed(history).to_dict("records")
    said = goals.answer(history)
    assert "**33 doelen**" in said
    assert f"**{sum(row['from_year'] != row['to_year'] for row in steps)} een ander jaar**" in said
    assert "**1** een andere programmalijn" in said
    assert goals.answer(history.iloc[:0]) == "De agenda noemt geen doelen."
    assert "geen enkel doel" in goals.answer(history[history["version"] == "agenda"])


def test_an_evaluation_is_a_version_from_the_day_it_was_decided(village):
    early = village.ask("goal_history", half_year="2024-H1")
    assert goals.evaluations_sentence(early) == "Er is nog geen evaluatie van een fase vastgelegd."
    late = village.ask("goal_history", half_year="2024-H2")
    assert goals.evaluations_sentence(late) == "Er is 1 evaluatie vastgelegd."
    step = goals.changed(late).to_dict("records")[0]
    assert (step["result"], step["moved"], step["decided"]) == (
        "1.a",
        "van 2024 naar 2025",
        "deels gehaald, bijgesteld",
    )
    assert step["decider"] == "Evaluatie, 1 september 2024"


def test_goals_without_a_number_are_said_so(shipped, village):
    assert goals.numbers_sentence(shipped.ask("goal_numbers")) == (
        "Van de 33 doelen heeft er 1 een getal om aan te meten; de andere 32 zijn alleen in woorden te beoordelen."
    )
    numbers = village.ask("goal_numbers")
    assert numbers["indicators"].tolist() == [None, "Bezoekers van het dorpsfeest"]
    assert goals.numbers_sentence(numbers[:1]) == "Geen enkel doel heeft een getal om aan te meten."
    assert goals.numbers_sentence(numbers.iloc[:0]) == "De agenda noemt geen doelen."


def test_an_indicator_is_told_against_its_path(shipped, village):
    [row] = goals.latest(shipped.ask("outlook_indicators", half_year="2026-H1"))
    assert goals.indicator_sentence(row) == (
        "Aandeel banen in de creatieve industrie: van 1 procent in 2022 naar 4 in 2030. Gemeten in 2025: 1,2. "
        "Op een rechte lijn zou het toen 2,1 zijn; daar ligt de meting onder."
    )
    [row] = goals.latest(village.ask("outlook_indicators", half_year="2023-H2"))
    assert goals.indicator_sentence({**row, "value": row["path"]}).endswith("op of boven.")
    falling = {**row, "baseline": row["target"], "target": row["baseline"]}
    assert goals.indicator_sentence(falling).endswith("op of onder.")
    assert goals.indicator_sentence({**row, "year": None}).endswith("Er is nog geen meting.")


def test_a_goal_that_is_done_on_paper_is_told_beside_its_number(shipped, village):
    results = shipped.ask("progress_results", half_year="2026-H1").to_dict("records")
    indicators = shipped.ask("outlook_indicators", half_year="2026-H1")
    [said] = goals.measured_sentences(indicators, results)
    assert said.startswith("Doel 4.e: de ene afspraak is gereed. Aandeel banen in de creatieve industrie: van 1")
    assert said.endswith("Die twee zeggen niet hetzelfde: het getal van het doel is nog niet gehaald.")
    [row] = goals.latest(indicators)
    [result] = [each for each in results if each["result"] == "4.e"]
    assert "niet hetzelfde" not in goals.beside_agreements(result, {**row, "value": row["target"]})
    assert "niet hetzelfde" not in goals.beside_agreements(result, {**row, "year": None})
    assert "niet hetzelfde" not in goals.beside_agreements({**result, "done": 0}, row)
    assert goals.beside_agreements({**result, "done": 0}, {**row, "value": row["target"]}).endswith("is wel gehaald.")
    assert goals.beside_agreements({**result, "agreements": 0}, row).startswith(
        "Doel 4.e: er hoort geen afspraak bij. "
    )
    falling = {**row, "baseline": row["target"], "target": row["baseline"]}
    assert not goals.reached(falling)
    assert goals.reached({**falling, "value": falling["target"]})
    [said] = goals.measured_sentences(
        village.ask("outlook_indicators", half_year="2023-H2"),
        village.ask("progress_results", half_year="2023-H2").to_dict("records"),
    )
    assert said.startswith("Doel 2.a: geen van de 2 afspraken is gereed.")
