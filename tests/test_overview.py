"""What the overview asks, on the village with rows put exactly on each boundary; every answer can be added by hand."""

from datetime import date
from decimal import Decimal

import pytest

RECOVERED = ("zonder datum,,,,,,dorpsagenda:22", "zonder datum,2023-01-01,2023-12-31,,tekst,,dorpsagenda:22")


def points(village, half_year):
    rows = village.ask("overview_attention", half_year=half_year).to_dict("records")
    return {row["subject"]: (row["reason"], row["due_on"], row["urgency"]) for row in rows}


def lines(village, half_year):
    rows = village.ask("overview_programme_lines", half_year=half_year).to_dict("records")
    return {row["programme_line"]: row for row in rows}


@pytest.mark.parametrize(
    ("decide_by", "half_year", "urgency"),
    [
        ("2024-06-30", "2023-H1", None),
        # From the end of June to the last day of December, and from the end of December to the last of June.
        ("2023-12-31", "2023-H1", 1),
        ("2024-01-01", "2023-H1", None),
        ("2024-06-30", "2023-H2", 1),
        ("2024-07-01", "2023-H2", None),
        ("2023-12-31", "2023-H2", 0),
        ("2024-01-01", "2023-H2", 1),
    ],
)
def test_a_decision_presses_from_half_a_year_before_and_both_places_agree(
    changed_village, decide_by, half_year, urgency
):
    changed = changed_village("decisions.csv", ("2024-11-01", decide_by))
    found = points(changed, half_year).get("beheerder-na-2024")
    assert (found and found[2]) == urgency
    [row] = changed.ask("outlook_decisions", half_year=half_year).to_dict("records")
    assert row["moment"] == {0: "moment voorbij", 1: "binnen een half jaar", None: "later"}[urgency]


def test_a_decision_on_a_line_that_is_no_longer_pm_needs_nobody(changed_village):
    known = changed_village(
        "budget_amounts.csv", ("beheerder,2025,PM,na evaluatie,dorpsagenda:31", "beheerder,2025,5000.00,,")
    )
    assert "beheerder-na-2024" not in points(known, "2023-H2")


@pytest.mark.parametrize(
    ("status", "ends_on", "found"),
    [
        ("gereed", "2023-12-31", None),
        ("vervallen", "2023-12-31", None),
        ("op koers", "2023-12-31", ("einddatum voorbij, niet gereed", date(2023, 12, 31), 2)),
        ("op koers", "2024-01-01", None),
        ("achter", "2023-12-31", ("einddatum voorbij, niet gereed", date(2023, 12, 31), 2)),
        ("achter", "2024-01-01", ("gemeld als achter", date(2024, 1, 1), 2)),
        # Silence does not take an agreement past its end off the list.
        ("geen opgave", "2023-12-31", ("einddatum voorbij, geen opgave", date(2023, 12, 31), 2)),
        ("geen opgave", "2024-01-01", None),
    ],
)
def test_an_agreement_past_its_printed_end_needs_somebody(changed_village, status, ends_on, found):
    moved = ("begrensd,2023-01-01,2023-12-31", f"begrensd,2023-01-01,{ends_on}")
    reported = "dorpshuis,2024-01-08" if status != "geen opgave" else ","
    changed = changed_village(
        "agreement_statuses.voorbeeld.csv",
        ("1.1,2023-H2,gereed,Het dak ligt erop.,dorpshuis,2024-01-08", f"1.1,2023-H2,{status},,{reported}"),
        also={"agreements.csv": [moved]},
    )
    assert points(changed, "2023-H2").get("1.1") == found


def test_a_recovered_date_never_makes_an_agreement_late(changed_village):
    """An agreement without a printed time whose text names 2023: only its report counts, and no date is told."""
    behind = changed_village(
        "agreement_statuses.voorbeeld.csv",
        ("2.2,2023-H2,geen opgave,,,", "2.2,2023-H2,achter,,dorpshuis,2024-01-08"),
        also={"agreements.csv": [RECOVERED]},
    )
    assert points(behind, "2023-H2")["2.2"] == ("gemeld als achter", None, 2)
    running = changed_village(
        "agreement_statuses.voorbeeld.csv",
        ("2.2,2023-H2,geen opgave,,,", "2.2,2023-H2,op koers,,dorpshuis,2024-01-08"),
        also={"agreements.csv": [RECOVERED]},
    )
    assert "2.2" not in points(running, "2023-H2")
    assert lines(running, "2023-H1")["2"]["next_on"] == date(2025, 12, 31)


def test_silence_needs_somebody_from_the_second_half_year_on(village, changed_village):
    """The song (2.2) was never reported on: silent in the first half of 2023, twice silent in the second."""
    assert "2.2" not in points(village, "2023-H1")
    assert points(village, "2023-H2")["2.2"] == ("twee halfjaren geen opgave", None, 3)
    once = changed_village(
        "agreement_statuses.voorbeeld.csv",
        ("2.2,2023-H2,geen opgave,,,", "2.2,2023-H1,op koers,,dorpshuis,2023-07-05\n2.2,2023-H2,geen opgave,,,"),
    )
    assert "2.2" not in points(once, "2023-H2")


@pytest.mark.parametrize(("now", "falls"), [(79, True), (80, True), (81, False), (90, False), (100, False)])
def test_a_wijk_that_lost_a_fifth_needs_somebody(changed_village, now, falls):
    changed = changed_village(
        "neighbourhood_metrics.voorbeeld.csv", ("kerkwijk,2023-H2,3,60,3", f"kerkwijk,2023-H2,3,{now},10")
    )
    assert ("kerkwijk" in points(changed, "2023-H2")) == falls
    assert "kerkwijk" not in points(changed, "2023-H1")


def test_a_worker_without_a_wijk_needs_one_until_work_begins(village, changed_village):
    assert "wijk-3" not in points(village, "2024-H2")
    begun = changed_village(
        "deployment_starts.voorbeeld.csv", ("haven-1,2024-05-01", "haven-1,2024-05-01\nwijk-3,2025-07-01")
    )
    # Begun on the first of July 2025: still open at the end of June, and in a wijk without a name after that.
    found = begun.ask("area_slots", half_year="2025-H1")
    assert found[["now", "started"]].values.tolist() == [[True, False]]
    assert begun.ask("area_slots", half_year="2025-H2")[["now", "started"]].values.tolist() == [[True, True]]


def test_the_programme_lines_of_the_village(village):
    first, second = (lines(village, "2023-H2")[line] for line in ("1", "2"))
    # Line 1: the roof done in the second half-year; line 2: the feast and the song, the printed repeat left out.
    assert (first["agreements"], first["done"], first["done_change"], first["late"]) == (2, 1, 1, 0)
    assert (second["agreements"], second["done"], second["done_change"], second["late"]) == (2, 0, 0, 0)
    assert (first["known_amount"], first["pm_lines"]) == (Decimal(20000), 0)
    assert (second["known_amount"], second["pm_lines"]) == (Decimal(1000), 0)
    assert (first["next_on"], first["next_what"]) == (date(2024, 11, 1), "besluit over geld, afgeleide datum")
    assert (second["next_on"], second["next_what"]) == (date(2025, 12, 31), "einde van afspraak 2.1")


def test_what_is_done_dropped_repeated_or_over_has_no_date_to_come(changed_village):
    """The feast (2.1) is printed again as 2.3; when it is done or dropped, the repeat gives no date back."""
    for status in ("gereed", "vervallen"):
        closed = changed_village(
            "agreement_statuses.voorbeeld.csv", ("2.1,2023-H2,nog niet gestart", f"2.1,2023-H2,{status}")
        )
        assert lines(closed, "2023-H2")["2"]["next_on"] is None
    for ends_on, expected in (("2023-12-31", None), ("2024-01-01", date(2024, 1, 1))):
        moved = changed_village("agreements.csv", ("begrensd,2024-07-01,2025-12-31", f"begrensd,2023-07-01,{ends_on}"))
        assert lines(moved, "2023-H2")["2"]["next_on"] == expected


def test_a_decision_to_come_is_the_next_date_unless_it_falls_on_the_peildatum(changed_village):
    for decide_by, expected in (("2023-12-31", None), ("2024-01-01", date(2024, 1, 1))):
        moved = changed_village("decisions.csv", ("2024-11-01", decide_by))
        assert lines(moved, "2023-H2")["1"]["next_on"] == expected
    printed = changed_village("decisions.csv", ("dorpsagenda:31,true", "dorpsagenda:31,false"))
    assert lines(printed, "2023-H2")["1"]["next_what"] == "besluit over geld"


def test_money_of_no_single_line_has_its_own_row(changed_village, shipped):
    spent = changed_village("budget_amounts.csv", ("wijkgeld,2023,0.00,nog niet gestart,", "wijkgeld,2023,600.00,,"))
    loose = lines(spent, "2023-H2")[None]
    assert (loose["programme_line_name"], loose["known_amount"]) == (
        "Niet aan één programmalijn te koppelen",
        Decimal(600),
    )
    per_year = shipped.ask("spending_per_year").to_dict("records")
    totals = {row["year"]: (row["known_amount"], row["pm_lines"]) for row in per_year}
    for half_year in ("2023-H1", "2023-H2", "2024-H1", "2025-H2", "2026-H1"):
        rows = lines(shipped, half_year).values()
        summed = (sum(row["known_amount"] for row in rows), sum(row["pm_lines"] for row in rows))
        assert summed == totals[int(half_year[:4])]


@pytest.mark.parametrize(
    ("half_year", "phase", "passed"),
    [("2023-H1", "1", 6), ("2023-H2", "1", 12), ("2024-H1", "1", 18), ("2024-H2", "2", 6)],
)
def test_a_half_year_has_passed_whole_on_its_last_day(village, half_year, phase, passed):
    """The first phase lasts 18 months, from January 2023 to June 2024; its last day belongs to it."""
    [row] = village.ask("overview_phase", half_year=half_year).to_dict("records")
    assert (row["phase"], row["months_passed"], row["months"]) == (phase, passed, 18)


def test_the_overview_and_the_progress_page_name_the_same_agreements_past_their_end(shipped):
    for half_year in ("2022-H2", "2023-H1", "2024-H2", "2026-H1"):
        timing = shipped.ask("progress_timing", half_year=half_year)
        overdue = {row["agreement"] for row in timing.to_dict("records") if row["overdue"]}
        told = points(shipped, half_year).items()
        assert {subject for subject, (reason, _, _) in told if reason.startswith("einddatum voorbij")} == overdue
    assert points(shipped, "2026-H1")["8.3"] == ("einddatum voorbij, geen opgave", date(2022, 12, 31), 2)


def test_no_recovered_date_is_told_as_a_date_to_come(shipped):
    for partner in ("wijck", "cultuurmakelaar", "ctos"):
        own = shipped.ask("partner_own_agreements", partner=partner, half_year="2022-H2").to_dict("records")
        assert {row["next_on"] for row in own if row["timing"] not in ("begrensd", "open einde")} == {None}
    rows = lines(shipped, "2026-H1")
    assert rows["3"]["next_what"] == "besluit over geld, afgeleide datum"
    assert (rows["3"]["next_on"], rows["6"]["next_on"]) == (date(2026, 11, 30), None)
