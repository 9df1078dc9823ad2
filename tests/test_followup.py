"""Who reported, which rhythms were kept, which decisions are due, which goals were judged: words and pages."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.answers import followup, forecast, goals
from agendamonitor.words import formats
from agendamonitor.words.vocabulary import worded
from tests.shown import explanations, headings

ROOT = Path(__file__).parent.parent
VILLAGE = ROOT / "tests" / "data" / "dorp"


def test_the_half_year_before(village):
    known = village.ask("report_half_years")
    assert followup.previous(known, "2023-H2") == "2023-H1"
    assert followup.previous(known, "2023-H1") is None
    assert followup.previous(known, "1999-H1") is None


def test_the_oldest_and_absent_reports_are_on_top_and_marked(village):
    rows = followup.reporting_rows(village.ask("outlook_reporting", half_year="2024-H2"))
    assert list(zip(rows["agreement"], rows["report_age"], strict=True)) == [
        ("2.2", "nooit gemeld"),
        ("2.1", "358 dagen: ouder dan een half jaar"),
        ("1.2", "357 dagen: ouder dan een half jaar"),
        ("1.1", "358 dagen"),
    ]
    reporting = village.ask("outlook_reporting", half_year="2023-H2")
    assert followup.reporting_heading(reporting) == (
        "Over 3 van de 4 afspraken is dit halfjaar iets gemeld en over 1 niet"
    )
    assert followup.reporting_explanation(reporting).startswith("Over 1 afspraak is nog nooit iets gemeld. Een melding")
    assert followup.reporting_heading(reporting.iloc[:0]) == "De agenda bevat nog geen afspraken"
    assert followup.reporting_explanation(reporting.iloc[:0]).startswith("Een melding van voor dit halfjaar")


def test_rhythms_are_judged_over_whole_years(village, shipped):
    rhythms = village.ask("outlook_rhythms", half_year="2023-H2")
    assert followup.rhythms_heading(rhythms) == (
        "De agenda belooft 1 vast ritme; het ene dat over 2023 is geteld, is niet nagekomen"
    )
    assert followup.rhythm_rows(rhythms)["kept"].tolist() == ["nee"]
    half = village.ask("outlook_rhythms", half_year="2023-H1")
    assert followup.rhythms_heading(half) == "De agenda belooft 1 vast ritme; over geen enkel heel jaar is geteld"
    assert followup.rhythms_heading(rhythms.iloc[:0]) == "De agenda belooft geen vast ritme"
    many = shipped.ask("outlook_rhythms", half_year="2026-H1")
    assert followup.rhythms_heading(many) == (
        "De agenda belooft 13 vaste ritmes; van de 8 die over 2025 zijn geteld, zijn er 2 nagekomen"
    )
    assert "niets gemeld" in followup.rhythm_rows(many)["kept"].tolist()


def test_a_promise_per_phase_or_per_four_years_is_not_judged_per_year(shipped):
    rows = followup.rhythm_rows(shipped.ask("outlook_rhythms", half_year="2026-H1")).to_dict("records")
    told = {row["rhythm"]: (row["promised"], row["kept"]) for row in rows}
    assert told["evaluatie-per-fase"] == ("1 per fase", "niets gemeld")
    assert told["subsidie-basisinstellingen"] == ("1 per vier jaar", "niets gemeld")
    counted = {"counted": 1, "promised": None, "half_years_counted": 2, "year": 2025, "rhythm": "x", "times": 1}
    frame = pd.DataFrame([counted | {"per": "fase"}], dtype=object)
    assert followup.rhythm_rows(frame)["kept"].tolist() == ["niet per jaar te zeggen"]
    assert followup.rhythms_heading(frame).endswith("over geen enkel heel jaar is geteld")


@pytest.mark.parametrize(
    ("half_year", "said"),
    [
        ("2023-H2", ["Er hoeft de komende zes maanden geen besluit over een PM-post te vallen."]),
        ("2024-H1", ["Binnen een half jaar moet 1 besluit over geld vallen."]),
        ("2024-H2", ["Bij 1 besluit is het moment voorbij terwijl de post nog PM is."]),
    ],
)
def test_the_calendar_of_decisions_says_what_presses(village, half_year, said):
    calendar = village.ask("outlook_decisions", half_year=half_year)
    assert followup.decisions_said(calendar) == said
    assert followup.decisions_heading(calendar) == said[0].rstrip(".")


def test_without_a_day_or_without_pm_the_calendar_says_so(changed_village, shipped):
    known = changed_village(
        "budget_amounts.csv", ("beheerder,2025,PM,na evaluatie,dorpsagenda:31", "beheerder,2025,5000.00,,")
    )
    assert followup.decisions_said(known.ask("outlook_decisions", half_year="2024-H1")) == [
        "Geen enkele post waarover besloten moet worden, is nog PM."
    ]
    calendar = shipped.ask("outlook_decisions", half_year="2026-H1")
    assert followup.decision_rows(calendar)["decide_by_words"].tolist()[-2:] == [
        "30 november 2026 (afgeleid)",
        "geen datum bekend",
    ]
    told = followup.decisions_explanation(calendar)
    assert told.startswith("Bij 2 besluiten is het moment voorbij terwijl de")
    assert told.endswith("staat niet in de bron; onder de tabel staat hoe hij is afgeleid.")
    assert "afgeleid" not in followup.decisions_explanation(calendar.assign(derived=False))
    assert calendar["date_basis"].str.contains("afgele|af te leiden", case=False).all()
    assert followup.decisions_said(calendar.iloc[:0]) == [
        "De gegevens noemen geen besluiten die genomen moeten worden."
    ]


@pytest.mark.parametrize(
    ("moment", "decide_by", "said"),
    [
        ("later", date(2024, 11, 1), "Geld: de raad moet uiterlijk 1 november 2024 besluiten. Zonder besluit: "),
        ("moment voorbij", date(2024, 11, 1), "Geld: de raad had uiterlijk 1 november 2024 moeten besluiten. "),
        ("zonder datum", None, "Geld: de raad moet besluiten; een datum is niet bekend. "),
    ],
)
def test_a_decision_in_a_sentence(moment, decide_by, said):
    row = {"subject": "Geld", "body": "raad", "moment": moment, "decide_by": decide_by, "derived": False}
    assert followup.decision_sentence({**row, "if_nothing": "Wijck stopt."}) == f"{said}Wijck stopt."
    derived = followup.decision_sentence({**row, "derived": True, "if_nothing": "Wijck stopt."})
    assert derived == followup.decision_sentence({**row, "if_nothing": "Wijck stopt."}).replace(
        "2024", "2024 (afgeleid)"
    )
    first = "vanaf" if moment == "later" else "Vanaf"
    assert followup.decision_sentence({**row, "if_nothing": "Vanaf 2027 niets."}) == f"{said}{first} 2027 niets."


def test_a_goal_of_an_ended_phase_without_a_verdict_is_named(village, shipped, changed_village):
    judged = village.ask("goal_evaluations", half_year="2024-H2")
    assert [tuple(row) for row in judged[["result", "verdict", "new_due_year"]].to_numpy()] == [
        ("1.a", "deels gehaald", 2025)
    ]
    assert goals.judged_heading(judged) == "Van 1 doel is het oordeel vastgelegd"
    # The verdict of September was not there yet at the end of June, when the phase was over.
    early = village.ask("goal_evaluations", half_year="2024-H1")
    assert (
        goals.judged_heading(early) == "De korte termijn is voorbij, maar van het ene doel is geen oordeel vastgelegd"
    )
    assert goals.judged_rows(early)["verdict"].tolist() == [goals.NOT_JUDGED]
    assert village.ask("goal_evaluations", half_year="2023-H2").empty
    assert goals.judged_heading(early.iloc[:0]).startswith("Er is nog geen fase voorbij")
    many = shipped.ask("goal_evaluations", half_year="2026-H1")
    assert goals.judged_heading(many) == (
        "De korte termijn is voorbij, maar van alle 10 doelen is geen oordeel vastgelegd"
    )
    both = changed_village("results.csv", ("2.a,2,2025,2", "2.a,2,2024,1")).ask("goal_evaluations", half_year="2024-H2")
    assert goals.judged_heading(both) == (
        "De korte termijn is voorbij, maar van 1 van de 2 doelen is geen oordeel vastgelegd"
    )


def test_an_indicator_shows_baseline_target_path_and_value(shipped, changed_village):
    rows = goals.indicator_rows(shipped.ask("outlook_indicators", half_year="2026-H1"))
    assert set(rows["from_to"]) == {"1 in 2022 → 4 in 2030"}
    assert rows[["year", "value", "path"]].to_numpy().tolist() == [
        [2023, "1,1", "1,4"],
        [2024, "1,3", "1,8"],
        [2025, "1,2", "2,1"],
    ]
    without = changed_village("indicator_values.voorbeeld.csv", ("feestgangers,2023,210\n", ""))
    [row] = goals.indicator_rows(without.ask("outlook_indicators", half_year="2023-H2")).to_dict("records")
    assert (row["value"], row["path"]) == ("geen meting", None)


def test_the_forecast_has_a_title_that_promises_nothing(village, shipped):
    def title(agenda, half_year):
        horizon = agenda.ask("outlook_horizon", half_year=half_year)
        return forecast.heading(*forecast.until_phase_ends(agenda.ask("outlook_history"), half_year, horizon))

    assert title(shipped, "2026-H1") == (
        "Naar verwachting zijn op 30 juni 2027 0 tot en met 3 van de 3 open afspraken gereed (90% kans)"
    )
    assert title(shipped, "2024-H1") == "Wat er gereed komt, is niet te voorspellen"
    assert title(village, "2023-H2") == "Wat er gereed komt, is niet te voorspellen"


@pytest.mark.parametrize("data", [None, VILLAGE], ids=["shipped", "village"])
@pytest.mark.parametrize(
    ("page", "titles"),
    [
        ("progress", ["voorspellen|verwachting", "veranderde", "iets gemeld", "vast ritme|vaste ritmes"]),
        ("goals", ["oordeel vastgelegd|geen fase voorbij", "te meten"]),
        ("budget", ["besluit"]),
    ],
)
def test_the_pages_say_it_where_their_reader_looks(monkeypatch, data, page, titles):
    if data:
        monkeypatch.setenv("AGENDAMONITOR_DATA", str(data))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.run()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    shown = headings(app)
    for title in titles:
        assert any(word in each for each in shown for word in title.split("|")), (title, shown)
    if page == "progress":
        assert worded(forecast.METHOD) in explanations(app)


def test_ongoing_agreements_without_a_rhythm_are_named(shipped, village):
    timing = shipped.ask("progress_timing", half_year="2026-H1")
    rhythms = shipped.ask("outlook_rhythms", half_year="2026-H1")
    ongoing = timing[timing["timing"] == "doorlopend"]["agreement"].tolist()
    without = [each for each in ongoing if each not in set(rhythms["agreement"])]
    said = followup.ongoing_sentence(timing, rhythms)
    assert f"Van de {len(ongoing)} doorlopende afspraken hebben er {len(ongoing) - len(without)} een beloofd" in said
    assert f"Zonder ritme zijn {formats.enumeration(without)}: daar zegt alleen de gemelde stand iets." in said
    assert "1.2" in without
    assert "B7" not in said
    assert "1.3," not in said
    assert followup.ongoing_sentence(timing, rhythms.iloc[:0]).endswith(
        "Bij geen enkele is een ritme beloofd; dan zegt alleen de gemelde stand iets."
    )
    assert followup.ongoing_sentence(timing.iloc[:0], rhythms) == "De agenda kent geen doorlopende afspraken."
    every = followup.ongoing_sentence(
        village.ask("progress_timing", half_year="2023-H2"), village.ask("outlook_rhythms", half_year="2023-H2")
    )
    assert every.endswith("Bij elke doorlopende afspraak is een ritme beloofd; daarop wordt zij beoordeeld.")


def test_the_calendar_says_that_outcomes_are_not_in_the_data(shipped):
    calendar = shipped.ask("outlook_decisions", half_year="2026-H1")
    assert followup.NO_OUTCOMES in followup.decisions_explanation(calendar)
    assert followup.NO_OUTCOMES not in followup.decisions_explanation(calendar.iloc[:0])


def test_a_decision_can_be_told_in_one_sentence(shipped):
    rows = shipped.ask("outlook_decisions", half_year="2026-H1").to_dict("records")
    said = [followup.decision_in_one(row).replace("\u00a0", " ") for row in rows]
    assert said[0].endswith("na 2024: de gemeenteraad had uiterlijk 30 november 2024 (afgeleid) moeten besluiten.")
    assert said[4].endswith("na 2026: de gemeenteraad moet uiterlijk 30 november 2026 (afgeleid) besluiten.")
    assert said[5].endswith("Museum: de gemeenteraad moet besluiten; een datum is niet bekend.")
    assert followup.decision_in_short(rows[0]).endswith(
        "besluiten. Vanaf 2025 is er geen bedrag voor de extra 0,2 fte."
    )
