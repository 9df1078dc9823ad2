"""What lies ahead: dates against statuses, reports that age, and a forecast that is no surer than its history."""

import importlib.util
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from agendamonitor.answers import forecast, outlook
from agendamonitor.words.vocabulary import worded

ROOT = Path(__file__).parent.parent
HALF_YEARS = {
    "2022-H2": date(2022, 12, 31),
    "2023-H1": date(2023, 6, 30),
    "2023-H2": date(2023, 12, 31),
    "2024-H1": date(2024, 6, 30),
    "2024-H2": date(2024, 12, 31),
}
STATUS = {"o": "op koers", "g": "gereed", "?": "geen opgave", "v": "vervallen"}


def history(*strips, ends_on=date(2022, 1, 1)):
    """A history with a strip of signs per agreement (o open, g done, ? no report, v dropped), one per half-year."""
    rows = [
        (f"1.{place}", ends_on, half_year, day, STATUS[sign])
        for place, strip in enumerate(strips, 1)
        for (half_year, day), sign in zip(HALF_YEARS.items(), strip, strict=False)
    ]
    columns = ["agreement", "ends_on", "half_year", "half_year_ends_on", "status"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def test_an_open_half_year_counts_until_the_agreement_is_done():
    assert [each.done for each in forecast.exposures(history("ooggg"), "2024-H2")] == [False, True]


def test_a_silent_half_year_counts_only_when_a_report_follows():
    assert [each.done for each in forecast.exposures(history("o?g"), "2024-H2")] == [False, True]
    assert forecast.exposures(history("o??"), "2024-H2") == []
    assert forecast.exposures(history("???"), "2024-H2") == []


def test_dropping_an_agreement_is_neither_done_nor_not_done():
    assert [each.done for each in forecast.exposures(history("oov"), "2024-H2")] == [False]


def test_whether_the_end_had_come_is_judged_at_the_end_of_the_half_year():
    seen = forecast.exposures(history("ooo", ends_on=date(2023, 6, 30)), "2024-H2")
    assert [(each.half_year, each.due) for each in seen] == [("2023-H1", True), ("2023-H2", True)]
    seen = forecast.exposures(history("ooo", ends_on=date(2023, 7, 1)), "2024-H2")
    assert [each.due for each in seen] == [False, True]


def test_nothing_after_the_moment_of_the_forecast_is_used():
    seen = forecast.exposures(history("oooog"), "2024-H1")
    assert [each.half_year for each in seen] == ["2023-H1", "2023-H2", "2024-H1"]
    assert not any(each.done for each in seen)


def forecasted(*given: Any, **options: Any) -> forecast.Forecast:
    """The forecast of a history that is long enough for one."""
    made = forecast.expected(*given, **options)
    assert isinstance(made, forecast.Forecast)
    return made


@pytest.mark.parametrize("strips", [["ogg"] * 9, ["ooog"] * 4, []])
def test_a_short_history_is_not_forecast_and_says_so(strips):
    made = forecast.expected(history(*strips), "2024-H2", [date(2025, 6, 30)])
    assert isinstance(made, forecast.NoForecast)
    assert made.reason.startswith("Niet te voorspellen")
    assert worded(forecast.RULE) in made.reason


def test_the_forecast_of_one_step_is_the_beta_binomial_distribution():
    strips = ["oogg"] * 6 + ["oooo"] * 4
    made = forecasted(history(*strips), "2024-H1", [date(2024, 12, 31)])
    assert made.open == 4
    # Two or three open half-years each: 6 of 10 were done in the second, none in the first and in what came later.
    assert made.rates[True][:2] == (6, 24)
    assert sum(made.chances) == pytest.approx(1)
    a, b = 6.5, 18.5
    expected_share = a / (a + b)
    assert made.expected == pytest.approx(4 * expected_share, abs=0.01)
    none = 1.0
    for place in range(4):
        none *= (b + place) / (a + b + place)
    assert made.chances[0] == pytest.approx(none, abs=0.005)
    assert made.low <= made.expected <= made.high


def test_two_steps_give_more_done_than_one():
    strips = ["oogg"] * 6 + ["oooo"] * 4
    one, two = (
        forecasted(history(*strips), "2024-H1", ahead)
        for ahead in ([date(2024, 12, 31)], [date(2024, 12, 31), date(2025, 6, 30)])
    )
    assert two.expected > one.expected
    assert (one.steps, two.steps) == (1, 2)


def test_a_group_of_the_fewest_allowed_has_a_rate_of_its_own():
    due = history(*["ooog"] * forecast.FEWEST_DONE)
    alone = history("oo" + "o" * forecast.FEWEST_IN_GROUP, ends_on=date(2030, 1, 1)).assign(agreement="9.9")

    def rates(*early):
        return forecasted(pd.concat([due, *early]), "2024-H2", [date(2025, 6, 30)]).rates

    assert forecast.FEWEST_IN_GROUP == 5
    four, one = alone, alone.query("half_year in ['2022-H2', '2023-H1']").assign(agreement="9.8")
    assert rates(four)[False][:2] == (5, 19)
    assert rates(four, one)[False][:2] == (0, 5)


def test_agreements_that_end_later_are_history_but_not_forecast():
    strips = ["oogg"] * 6 + ["oooo"] * 4
    known = history(*strips, ends_on=date(2025, 1, 1))
    assert forecasted(known, "2024-H1", [date(2024, 12, 31)], ends_by=date(2024, 12, 31)).open == 0
    assert forecasted(known, "2024-H1", [date(2024, 12, 31)], ends_by=date(2025, 1, 1)).open == 4


def test_the_interval_of_a_share_is_that_of_the_statistics_library():
    found = forecast.rate([forecast.Exposure("2023-H1", True, done) for done in (True, True, False, False, False)])
    assert (found.done, found.open) == (2, 5)
    assert (found.low, found.high) == pytest.approx(proportion_confint(2, 5, alpha=0.1, method="jeffreys"), abs=1e-12)


def test_held_back_half_years_are_forecast_without_what_came_after():
    known = history(*["ooggg"] * 6, *["ooooo"] * 4, "oooog")
    results = forecast.tested(known)
    assert [(each.half_year, each.steps, each.done, each.forecast.open) for each in results] == [("2024-H1", 1, 1, 5)]
    assert [each.inside for each in results] == [True]


def test_the_page_about_the_forecast_is_what_the_script_writes(shipped):
    path = ROOT / "scripts" / "forecast_calibration.py"
    spec = importlib.util.spec_from_file_location("forecast_calibration", path)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.text(shipped) == script.DOCUMENT.read_text(encoding="utf-8")


def test_the_village_is_too_young_to_forecast(village):
    made = forecast.expected(village.ask("outlook_history"), "2023-H2", [date(2024, 6, 30)])
    [phase] = village.ask("outlook_horizon", half_year="2023-H2").to_dict("records")
    assert "2 halfjaren met opgave en 1 afspraak die gereed werd" in forecast.sentence(made, phase)
    assert forecast.sentence(made, None).startswith("Niet te voorspellen")


def test_the_forecast_of_the_shipped_agenda_shows_range_and_number(shipped):
    ahead = shipped.ask("outlook_horizon", half_year="2026-H1").to_dict("records")
    assert [each["half_year"] for each in ahead] == ["2026-H2", "2027-H1"]
    made = forecasted(
        shipped.ask("outlook_history"),
        "2026-H1",
        [each["ends_on"] for each in ahead],
        ends_by=ahead[-1]["phase_ends_on"],
    )
    said = forecast.sentence(made, ahead[-1])
    assert f"{made.low} tot en met {made.high}" in said
    assert "111 waarnemingen, waarvan 19 keer gereed" in said
    assert forecast.heading(made, ahead[-1]) == (
        "Naar verwachting zijn op 30 juni 2027 0 tot en met 3 van de 3 open afspraken gereed (90% kans)"
    )


@pytest.mark.parametrize(
    ("low", "high", "open_ones", "said"),
    [
        (0, 0, 1, "zijn op 30 juni 2027 geen van de ene open afspraak gereed"),
        (1, 1, 3, "is op 30 juni 2027 1 van de 3 open afspraken gereed"),
        (1, 2, 3, "zijn op 30 juni 2027 1 tot en met 2 van de 3 open afspraken gereed"),
    ],
)
def test_the_heading_says_the_range_as_a_reader_would(low, high, open_ones, said):
    made = forecast.Forecast(open_ones, 1, 1.0, low, high, (), {})
    assert forecast.heading(made, {"ends_on": date(2027, 6, 30)}) == f"Naar verwachting {said} (90% kans)"


def test_the_village_dates(village):
    dated = village.ask("outlook_dated", half_year="2023-H2")
    assert dict(zip(dated["agreement"], dated["time_outcome"], strict=True)) == {
        "1.1": "op tijd gereed",
        "2.1": "later",
    }
    before = village.ask("outlook_dated", half_year="2023-H1")
    assert before["time_outcome"].tolist() == ["moet binnen een half jaar af", "later"]
    assert outlook.due(before)["agreement"].tolist() == ["1.1"]
    assert outlook.late(before).empty


STATUSES = (Path(__file__).parent / "data" / "dorp" / "agreement_statuses.voorbeeld.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "outcome"),
    [
        ("1.1,2023-H2,op koers,,dorpshuis,2024-01-08\n", "na de einddatum gereed"),
        ("1.1,2023-H2,op koers,,dorpshuis,2023-12-30\n", "gereed, wanneer is niet bekend"),
        ("1.1,2023-H2,geen opgave,,,\n", "gereed, wanneer is niet bekend"),
        ("1.1,2023-H2,vervallen,,dorpshuis,2024-01-08\n", "gereed, wanneer is niet bekend"),
        ("", "gereed, wanneer is niet bekend"),
    ],
)
def test_done_after_the_end_date_is_said_only_when_it_was_seen_open_then(changed_village, before, outcome):
    done = "1.1,2023-H2,gereed,Het dak ligt erop.,dorpshuis,2024-01-08\n"
    later = "1.1,2024-H1,gereed,,dorpshuis,2024-07-01\n"
    opened = changed_village("agreement_statuses.voorbeeld.csv", (done, before + later))
    dated = opened.ask("outlook_dated", half_year="2024-H1")
    assert dict(zip(dated["agreement"], dated["time_outcome"], strict=True))["1.1"] == outcome


def test_the_first_half_year_with_reports_claims_no_lateness_and_no_return(changed_village):
    first = [line for line in STATUSES.splitlines(keepends=True) if ",2023-H1," in line]
    opened = changed_village("agreement_statuses.voorbeeld.csv", *((line, "") for line in first))
    moves = opened.ask("outlook_moves", half_year="2023-H2")
    assert set(moves["direction"]) == {"voor het eerst opgave"}
    assert "3 voor het eerst opgave" in outlook.moves_sentence(moves, "2023-H1")


def test_every_dated_agreement_is_counted_once(shipped):
    dated = shipped.ask("outlook_dated", half_year="2026-H1")
    assert len(dated) == 27
    unknown = dated[dated["time_outcome"] == "gereed, wanneer is niet bekend"]["agreement"].tolist()
    assert unknown == ["8.2", "8.11", "7.2", "7.9", "7.11", "1.6"]
    late = outlook.late(dated)
    overdue = shipped.ask("progress_timing", half_year="2026-H1")
    assert late["agreement"].tolist() == overdue[overdue["overdue"].astype(bool)]["agreement"].tolist()
    said = outlook.dated_sentence(dated)
    assert said == (
        "Van de 27 afspraken met begin en eind zijn er 12 op tijd gereed, 5 na de einddatum gereed, "
        "6 gereed zonder dat bekend is of dat op tijd was, 2 te laat, 1 voorbij de einddatum zonder opgave en 1 later "
        "aan de beurt."
    )
    assert outlook.dated_sentence(dated.iloc[:0]).startswith("Geen enkele afspraak")


def test_reports_that_are_old_or_absent_are_named(village):
    reporting = village.ask("outlook_reporting", half_year="2023-H2")
    assert reporting["days_old"].tolist() == [0, 0, 0, None]
    assert reporting["stale"].tolist() == [False, False, False, True]
    assert outlook.reporting_sentence(reporting) == (
        "Over 3 van de 4 afspraken is dit halfjaar iets gemeld en over 1 niet. "
        "Over 1 afspraak is nog nooit iets gemeld."
    )
    later = village.ask("outlook_reporting", half_year="2024-H2")
    assert later["status"].tolist() == ["geen opgave"] * 4
    # What is done stays done; the other reports of January were half a year old and more.
    assert later["stale"].tolist() == [False, True, True, True]
    assert "Bij 2 afspraken is de laatste melding ouder dan een half jaar" in outlook.reporting_sentence(later)
    assert outlook.reporting_sentence(reporting.iloc[:0]) == "De agenda bevat nog geen afspraken."
    assert "ooit iets gemeld" in outlook.reporting_sentence(reporting.iloc[3:])


def test_a_report_of_the_first_day_of_the_half_year_is_not_old(changed_village):
    def stale(day):
        opened = changed_village(
            "agreement_statuses.voorbeeld.csv", ("afdeling-cultuur,2024-01-09", f"afdeling-cultuur,{day}")
        )
        reporting = opened.ask("outlook_reporting", half_year="2024-H1")
        return dict(zip(reporting["agreement"], reporting["stale"], strict=True))["1.2"]

    assert [stale(day) for day in ("2024-01-01", "2023-12-31")] == [False, True]


def test_who_reported_and_who_did_not(village):
    reporters = village.ask("outlook_reporters", half_year="2023-H2")
    assert [tuple(row.values()) for row in reporters.to_dict("records")] == [
        ("Afdeling Cultuur", 2, 1, 1),
        ("Dorpshuis De Wolk", 2, 2, 0),
    ]


def test_moves_up_and_down(village):
    moves = village.ask("outlook_moves", half_year="2023-H2")
    assert dict(zip(moves["agreement"], moves["direction"], strict=True)) == {"1.1": "vooruit", "1.2": "achteruit"}
    assert outlook.moves_sentence(moves, "2023-H1") == (
        "Sinds het 1e halfjaar 2023 veranderden 2 statussen: 1 vooruit en 1 achteruit."
    )
    assert "veranderde geen enkele status" in outlook.moves_sentence(moves.iloc[:0], "2023-H1")
    assert "eerste halfjaar" in outlook.moves_sentence(moves.iloc[:0], None)


def test_a_report_that_stops_is_no_improvement(shipped):
    moves = shipped.ask("outlook_moves", half_year="2026-H1")
    assert set(moves[moves["status"] == "geen opgave"]["direction"]) == {"geen opgave meer"}
    assert set(moves[moves["status_before"] == "geen opgave"]["direction"]) == {"weer opgave"}


def test_rhythms_are_held_against_what_took_place(village):
    [row] = village.ask("outlook_rhythms", half_year="2023-H2").to_dict("records")
    assert (row["year"], row["counted"], row["promised"], row["half_years_counted"]) == (2023, 1, 2, 2)


def test_the_decision_calendar_says_whether_the_moment_has_passed(village):
    [row] = village.ask("outlook_decisions", half_year="2023-H2").to_dict("records")
    assert (row["moment"], row["first_pm_year"], row["pm_years"], row["outcome"]) == ("later", 2025, 1, "nog PM")
    moments = [
        village.ask("outlook_decisions", half_year=half_year)["moment"].tolist() for half_year in ("2024-H1", "2024-H2")
    ]
    assert moments == [["binnen een half jaar"], ["moment voorbij"]]


def test_an_indicator_stands_against_its_straight_path(village):
    [row] = village.ask("outlook_indicators", half_year="2023-H2").to_dict("records")
    # From 200 in 2022 to 300 in 2025 is a third of the way, 233,3, after one year.
    assert (row["year"], int(row["value"]), str(row["path"])) == (2023, 210, "233.3")
