"""Wijken in words: what is served, reached and missing, on the page and per wijk."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.answers import (
    blanks,
    coverage,
    neighbourhood,
    neighbourhood_budget,
    neighbourhood_map,
    participation,
)
from agendamonitor.web.screen import session
from tests.shown import headings, leads, titles

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"
PAGE = "pages/neighbourhoods.py"

BLANKS = (
    "Witte vlekken: 7 wijken zonder cultureel werker, 4 zonder vastgesteld cultuurprofiel, 5 zonder opgave daarover"
)


def wijk(**told):
    """A wijk with a worker and a full report; `told` says what is otherwise."""
    return {
        "neighbourhood": "oost",
        "number": 1,
        "name": "Oost",
        "cbs_code": "WK990009",
        "cbs_year": 2025,
        "residents": 1000,
        "residents_on": date(2023, 1, 1),
        "residents_basis": "Telling",
        "worker": "cultureel werker",
        "fte": Decimal("0.220"),
        "fte_basis": "Afgeleid: 0,44 fte gedeeld door twee wijken.",
        "fte_derived": True,
        "agreed_on": date(2023, 1, 1),
        "agreed_until": date(2026, 12, 31),
        "started_on": date(2023, 3, 6),
        "months_late": 2,
        "reported": True,
        "activities": 4,
        "participations": 90,
        "participations_word": None,
        "per_thousand": Decimal("90.0"),
        "participations_before": 80,
        "first_time": 30,
        "first_time_word": None,
        "first_time_share": Decimal("0.3333"),
        "partners": 2,
        "initiatives": 1,
        "budget_used": Decimal("1500.00"),
        "budget_amount": Decimal("5000.00"),
        "budget_share": Decimal("0.3000"),
        "profile_status": "vastgesteld",
        **told,
    }


SILENT = {
    "reported": False,
    **dict.fromkeys(
        ["activities", "participations", "per_thousand", "first_time", "first_time_share", "partners", "initiatives"]
    ),
    "participations_before": None,
    "profile_status": None,
}
WITHOUT = {
    "worker": "geen cultureel werker",
    **dict.fromkeys(["fte", "fte_basis", "fte_derived", "agreed_on", "agreed_until", "started_on", "months_late"]),
    **dict.fromkeys(["budget_used", "budget_amount", "budget_share"]),
}
NO_RESIDENTS = {"residents": None, "residents_on": None, "per_thousand": None}
HIDDEN = {
    "participations": None,
    "participations_word": "< 5",
    "per_thousand": None,
    "first_time": None,
    "first_time_word": "afgeschermd",
    "first_time_share": None,
}


@pytest.fixture(scope="module")
def rows(shipped):
    return coverage.wijken(shipped.ask("area_stand", half_year="2026-H1"))


@pytest.fixture(scope="module")
def slots(shipped):
    return shipped.ask("area_slots", half_year="2026-H1")


def named(rows, name):
    return next(row for row in rows if row["name"] == name)


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        (wijk(), "per_thousand", "90,0"),
        (wijk(), "budget_share", "30%"),
        (wijk(**SILENT), "per_thousand", "geen opgave"),
        (wijk(**SILENT, **WITHOUT), "per_thousand", "geen cultureel werker"),
        (wijk(**SILENT, **WITHOUT), "profile_status", "geen cultureel werker"),
        (wijk(**WITHOUT), "participations", "90"),
        (wijk(**WITHOUT), "budget_used", "geen cultureel werker"),
        (wijk(budget_used=None, budget_share=None), "budget_share", "geen opgave"),
        (wijk(**NO_RESIDENTS), "per_thousand", "inwonertal onbekend"),
        (wijk(**HIDDEN), "participations", "< 5"),
        (wijk(**HIDDEN), "per_thousand", "< 5"),
        (wijk(**HIDDEN), "first_time", "afgeschermd"),
        (wijk(**HIDDEN), "first_time_share", "afgeschermd"),
        (wijk(first_time=None, first_time_share=None), "first_time_share", "geen opgave"),
        (wijk(participations=None, per_thousand=None), "per_thousand", "geen opgave"),
    ],
)
def test_where_there_is_no_number_there_is_the_reason(row, column, word):
    assert coverage.told(row, column) == word


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        (wijk(), []),
        (wijk(profile_status="in voorbereiding"), ["cultuurprofiel nog niet vastgesteld"]),
        (wijk(profile_status="geen"), ["geen cultuurprofiel"]),
        (wijk(**SILENT), ["geen opgave over dit halfjaar"]),
        (wijk(**SILENT, **WITHOUT), ["geen cultureel werker", "geen opgave over het cultuurprofiel"]),
        (wijk(profile_status=None), ["geen opgave over het cultuurprofiel"]),
        (wijk(worker=coverage.NOT_STARTED), ["cultureel werker afgesproken, maar nog niet begonnen"]),
        (wijk(worker=coverage.NOT_REPORTED), ["niet gemeld wanneer de cultureel werker is begonnen"]),
        (wijk(**NO_RESIDENTS), ["inwonertal onbekend"]),
        (wijk(**HIDDEN), ["zo weinig deelnames (< 5) dat het getal niet wordt getoond"]),
        (wijk(first_time=None), ["niet gemeld wie voor het eerst meedeed"]),
    ],
)
def test_what_is_missing_is_said_in_words(row, missing):
    assert blanks.missing(row) == missing


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (80, 100, "De deelnames daalden van 100 naar 80."),
        (81, 100, ""),
        (80, None, ""),
        (None, 100, ""),
        (0, 0, ""),
    ],
)
def test_a_fall_of_a_fifth_is_worth_a_sentence(now, before, sentence):
    assert blanks.falls(wijk(participations=now, participations_before=before)) == sentence


def test_the_answer_names_the_wijken_and_the_workers_without_one(rows, slots):
    assert coverage.answer(rows, slots) == (
        "In **4 van 11 wijken** werken cultureel werkers: Buytenwegh, Meerzicht, Oosterheem en Seghwaert. "
        "Voor **2 afgesproken werkers** is nog geen wijk gekozen."
    )
    assert coverage.answer([], slots) == "Deze agenda noemt geen wijken."
    waiting = [wijk(worker=coverage.NOT_STARTED)]
    assert coverage.answer(waiting, slots[:0]) == (
        "In geen van de **1 wijk** werkt een cultureel werker. Afgesproken maar nog niet begonnen: Oost."
    )
    assert coverage.answer([wijk()], slots[:0]) == "In **1 van 1 wijk** werkt een cultureel werker: Oost."


def test_the_map_tells_numbers_by_shade_and_everything_else_by_look_and_word(rows, slots):
    reach = {cell.name: cell for cell in neighbourhood_map.cells(rows, "per_thousand")}
    assert (reach["Meerzicht"].share, reach["Meerzicht"].word) == (1.0, "36,2")
    assert reach["Rokkeveen"].share == pytest.approx(0.3 / 36.2)
    assert (reach["Palenstein"].share, reach["Palenstein"].look) == (None, "onbekend")
    assert (reach["Dorp"].word, reach["Dorp"].look) == ("geen cultureel werker", "leeg")
    assert [cell.number for cell in reach.values()] == list(range(1, 12))
    assert [cell.word for cell in neighbourhood_map.slot_cells(slots, "worker")] == ["nog geen wijk gekozen"] * 2
    assert neighbourhood_map.slot_cells(slots, "participations") == []
    looks = {
        neighbourhood_map.cells([wijk(worker=each)], "worker")[0].look
        for each in ("cultureel werker", "geen cultureel werker")
    }
    assert looks == {"vol", "leeg"}
    assert neighbourhood_map.cells([wijk(participations=0)], "participations")[0].share == 0.0


def test_the_key_says_what_the_looks_mean(rows, slots):
    workers = [*neighbourhood_map.cells(rows, "worker"), *neighbourhood_map.slot_cells(slots, "worker")]
    assert neighbourhood_map.key(workers, "worker") == (
        "Effen: cultureel werker, gestippeld: geen cultureel werker, gearceerd: nog geen wijk gekozen."
    )
    assert neighbourhood_map.key(neighbourhood_map.cells([wijk()], "participations"), "participations") == (
        "Hoe sterker de kleur, hoe hoger."
    )
    assert neighbourhood_map.key(neighbourhood_map.cells(rows, "profile_status"), "profile_status") == (
        "Effen: vastgesteld, gestreept: in voorbereiding, gestippeld: geen cultureel werker of geen cultuurprofiel."
    )
    assert neighbourhood_map.key([], "worker") == ""


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("worker", "4 van 11 wijken hebben een cultureel werker"),
        ("profile_status", "2 van 11 wijken hebben een vastgesteld cultuurprofiel"),
        ("per_thousand", "Deelnames per 1.000: Meerzicht het hoogst met 36,2"),
        ("participations", "Deelnames: Oosterheem het hoogst met 850"),
    ],
)
def test_the_map_has_a_finding_as_its_title(rows, column, heading):
    assert neighbourhood_map.heading(rows, column) == heading


def test_the_map_of_nothing_says_so():
    assert neighbourhood_map.heading([], "worker") == "Deze agenda noemt geen wijken"
    assert neighbourhood_map.heading([wijk(**SILENT)], "participations") == "Deelnames: van geen wijk bekend"
    assert neighbourhood_map.heading([wijk(**WITHOUT)], "worker") == "Geen van de 1 wijk heeft een cultureel werker"
    assert neighbourhood_map.table([], "worker").empty


def tiles(rows, slots, totals):
    return [
        coverage.worker_tile(rows, slots),
        *coverage.reach_tiles(totals, with_workers=True),
        coverage.budget_tile(totals),
    ]


def test_tiles_count_only_what_may_be_shown(rows, slots, shipped, village):
    totals = shipped.ask("area_totals", half_year="2026-H1").to_dict("records")[0]
    assert [(label, value, beside) for label, value, beside, _ in tiles(rows, slots, totals)] == [
        ("Wijken met werker", "4 van 11", "2 werkers zonder wijk"),
        # 1.703 deelnames van 76.870 inwoners in vier wijken; 669 van 1.974 waar de eerste keer getoond mag worden
        ("Per 1.000 inwoners", "22,2", "4 met bekend inwonertal"),
        ("Voor het eerst", "34%", "van de deelnames"),
        ("Wijkbudget 2026", "€ 7.981", "gebruikt van € 20.000"),
    ]
    assert totals["participations"] == 1980
    assert "Meerzicht, Oosterheem, Rokkeveen en Seghwaert" in tiles(rows, slots, totals)[1][3]
    assert participation.reach_explanation(totals, with_workers=True).endswith(
        "Samen 22,2 in Meerzicht, Oosterheem, Rokkeveen en Seghwaert: "
        "de wijken met een opgave en een bekend inwonertal, met of zonder cultureel werker."
    )
    assert participation.reach_explanation({**totals, "per_thousand": None}, with_workers=True).endswith(
        "Deelnames, geen mensen."
    )
    nothing = village.ask("area_totals", half_year="2025-H1").to_dict("records")[0]
    values = [value for _, value, _, _ in tiles([], slots[:0], nothing)]
    assert values == ["onbekend", "geen opgave", "geen opgave", "geen opgave"]


@pytest.mark.parametrize(
    ("half_year", "value", "beside"),
    [
        ("2022-H2", "3 van 11", "3 zonder naam"),
        ("2023-H1", "2 van 11", "nog 4 afgesproken"),
        ("2024-H1", "4 van 11", "2 werkers zonder wijk"),
        ("2027-H1", "0 van 11", "geen inzet afgesproken"),
    ],
)
def test_wijken_with_a_worker_are_those_where_one_has_begun(shipped, half_year, value, beside):
    """The tile of both pages, and the number of the sentence of the page about wijken."""
    rows = coverage.wijken(shipped.ask("area_stand", half_year=half_year))
    slots = shipped.ask("area_slots", half_year=half_year)
    assert coverage.with_worker(rows, slots) == (value, beside)
    begun = shipped.ask("area_coverage", half_year=half_year).set_index("half_year").loc[half_year, "started"]
    assert value == f"{begun} van 11"


def test_what_waits_stands_beside_what_works():
    def slots(*started):
        rows = [{"now": True, "started": each} for each in started]
        return pd.DataFrame(rows, columns=["now", "started"], dtype=object)

    late = wijk(worker=coverage.NOT_STARTED)
    assert coverage.with_worker([wijk(), late], slots()) == ("1 van 2", "1 nog niet begonnen")
    assert coverage.with_worker([wijk(), late], slots(False, True)) == ("2 van 2", "nog 2 afgesproken")
    assert coverage.with_worker([wijk()], slots()) == ("1 van 1", "")


def test_where_the_source_names_no_wijk_nobody_says_there_is_none(shipped):
    rows = coverage.wijken(shipped.ask("area_stand", half_year="2022-H2"))
    slots = shipped.ask("area_slots", half_year="2022-H2")
    assert coverage.answer(rows, slots) == (
        "In **3 van 11 wijken** werkt een cultureel werker; de bron noemt niet welke wijken dat zijn."
    )
    assert [cell.word for cell in neighbourhood_map.slot_cells(slots, "worker")] == ["wijk niet genoemd"] * 3
    assert neighbourhood_map.heading(rows, "worker", coverage.nameless(slots)).startswith("3 van 11 wijken hebben")
    assert coverage.with_worker([], slots) == ("onbekend", "de agenda noemt geen wijken")


@pytest.mark.parametrize(
    ("half_year", "changes", "expected"),
    [
        # 100 of 1.000 residents; 60 of 1.000 in the half-year after, not 160.
        ("2023-H1", [], ("100.0", 1, ["Kerkwijk"], 100)),
        ("2023-H2", [], ("60.0", 1, ["Kerkwijk"], 60)),
        # Haven: 15 of 500 residents, so 75 of 1.500 together.
        ("2023-H2", ["haven,2023-H2,1,15,6,1,1,0.00,geen"], ("50.0", 2, ["Haven", "Kerkwijk"], 75)),
        # Of Polder nobody knows the residents: its 40 stay out of the rate, above and below the line.
        ("2023-H2", ["polder,2023-H2,1,40,9,1,1,,geen"], ("60.0", 1, ["Kerkwijk"], 100)),
        # Three in Haven may not be shown: its 500 residents stay out as well.
        ("2023-H2", ["haven,2023-H2,1,3,,1,1,0.00,geen"], ("60.0", 1, ["Kerkwijk"], 60)),
    ],
)
def test_the_rate_of_all_wijken_is_that_of_the_wijken_it_names(changed_village, half_year, changes, expected):
    last = "kerkwijk,2023-H2,3,60,3,2,1,0.00,in voorbereiding"
    changed = changed_village("neighbourhood_metrics.voorbeeld.csv", (last, "\n".join([last, *changes])))
    [totals] = changed.ask("area_totals", half_year=half_year).to_dict("records")
    rate, count, names, participations = expected
    assert (totals["per_thousand"], totals["counted_residents"]) == (Decimal(rate), count)
    assert (totals["counted_names"], totals["participations"]) == (names, participations)


def test_the_budget_of_wijken_is_counted_to_the_peildatum(changed_village):
    # Kerkwijk has a worker and € 300 a year; it spent € 40 and € 50 in 2023, and Polder, without a worker, € 7.
    changed = changed_village(
        "neighbourhood_metrics.voorbeeld.csv",
        ("kerkwijk,2023-H1,4,100,20,2,1,0.00", "kerkwijk,2023-H1,4,100,20,2,1,40.00"),
        (
            "kerkwijk,2023-H2,3,60,3,2,1,0.00,in voorbereiding",
            "kerkwijk,2023-H2,3,60,3,2,1,50.00,geen\npolder,2023-H2,1,40,9,1,1,7.00,geen",
        ),
    )
    used = {
        half_year: changed.ask("area_totals", half_year=half_year)[["budget_used", "budget_amount"]].values.tolist()[0]
        for half_year in ("2023-H1", "2023-H2", "2024-H1")
    }
    assert used == {"2023-H1": [40, 300], "2023-H2": [90, 300], "2024-H1": [None, 600]}


def test_a_total_leaves_out_what_may_not_be_shown(village):
    """In the village three came for the first time in the second half of 2023: no share, and no total, tells that."""
    totals = village.ask("area_totals", half_year="2023-H2").to_dict("records")[0]
    assert (totals["participations"], totals["first_time_share"], totals["counted_first"]) == (60, None, 0)


def test_coverage_tells_the_steps_and_where_they_end(shipped, village):
    heading = coverage.coverage_heading(shipped.ask("area_coverage", half_year="2026-H1"))
    assert heading == "Van 3 naar 6 wijken; vanaf 2027 is niets meer afgesproken"
    assert coverage.coverage_heading(village.ask("area_coverage", half_year="2023-H2")) == "Van 1 naar 2 naar 3 wijken"
    none = pd.DataFrame([{"half_year": "2023-H1", "agreed": 0}], dtype=object)
    assert coverage.coverage_heading(none) == "Er zijn geen wijken met een cultureel werker afgesproken"
    short = pd.DataFrame([{"half_year": "2023-H1", "agreed": 1}, {"half_year": "2023-H2", "agreed": 0}], dtype=object)
    assert coverage.coverage_heading(short) == (
        "1 wijk afgesproken; vanaf het 2e halfjaar 2023 is niets meer afgesproken"
    )


def test_the_goals_are_told_with_their_doubts(shipped):
    goals = shipped.package.header.coverage_goals
    told = coverage.coverage_explanation(goals, shipped.ask("area_findings"), 11)
    assert told == (
        "Doel: in 2027 elke wijk volgens de resultaten en in 2030 elke wijk volgens thema 8. "
        "‘Alle’ is hier 11 wijken, geteld in de wijkenlijst. "
        "De bron is daarover niet eenduidig: zie T6, W1 en W2 hieronder."
    )


def test_reach_is_ordered_and_words_fill_the_gaps(rows):
    ordered = participation.by_reach(rows)
    assert [row["name"] for row in ordered] == [
        "Meerzicht",
        "Oosterheem",
        "Seghwaert",
        "Rokkeveen",
        "Buytenwegh",
        "Palenstein",
    ]
    both = [wijk(**SILENT, **WITHOUT), wijk(**SILENT)]
    assert participation.by_reach(both) == both[1:]
    assert participation.reach_words(both[1:]) == ["geen opgave"]
    assert participation.reach_words(ordered)[-2:] == ["248, inwonertal onbekend", "29, inwonertal onbekend"]
    assert participation.reach_heading(rows) == (
        "Van 0,3 deelnames per 1.000 inwoners in Rokkeveen tot 36,2 in Meerzicht"
    )
    assert participation.never(rows) == (
        "Geen cultureel werker en geen cijfers: De Leyens, Dorp, Driemanspolder, Noordhove en Stadscentrum."
    )
    table = participation.reach_table(rows)
    rokkeveen = table[table["name"] == "Rokkeveen"].iloc[0]
    assert (rokkeveen["first_time"], rokkeveen["participations"]) == ("< 5", "6")


def test_budget_headings(shipped, slots):
    totals = shipped.ask("area_totals", half_year="2026-H1").to_dict("records")[0]
    assert neighbourhood_budget.heading(totals, slots) == (
        "40% van het wijkbudget van 2026 is gebruikt; 2 budgetten wachten op een wijk"
    )
    budget = shipped.ask("area_budget", half_year="2026-H1")
    assert neighbourhood_budget.overspent(budget) == "Boven het budget: Meerzicht in 2024 en Oosterheem in 2024."
    table = neighbourhood_budget.table(budget)
    silent = table[(table["name"] == "Buytenwegh") & (table["year"] == 2023)].iloc[0]
    assert silent["budget_used"] == "geen opgave"
    assert neighbourhood_budget.heading({**totals, "budget_used": None}, slots) == (
        "Van het wijkbudget van 2026 is geen besteding gemeld"
    )


def test_a_budget_that_is_used_to_the_last_euro_is_not_overspent():
    rows = [{"name": "Oost", "year": 2026, "budget_share": Decimal(share)} for share in ("1", "0.9")]
    assert neighbourhood_budget.overspent(pd.DataFrame(rows)) == "Geen wijk kwam in een jaar boven het budget."


def counted(name, *participations, worker="geen cultureel werker", reported=True):
    return [
        {"neighbourhood": name, "name": name, "participations": count, "worker": worker, "reported": reported}
        for count in participations
    ]


def test_a_wijk_that_stays_equal_neither_falls_nor_grows():
    still, more, less = counted("Oost", 5, 7, 5), counted("West", 5, 9), counted("Zuid", 6, 2)
    assert participation.trend_heading(pd.DataFrame(still)) == "Het aantal deelnames bleef gelijk"
    assert participation.trend_heading(pd.DataFrame(still + more)) == "West groeit van 5 naar 9"
    assert participation.trend_heading(pd.DataFrame(still + less)) == "Zuid daalt van 6 naar 2 deelnames"


def test_a_wijk_with_a_worker_or_a_report_in_any_half_year_is_in_the_trend():
    without, agreed = counted("Oost", None, reported=False), counted("West", None, reported=False, worker="afgesproken")
    shown = participation.with_figures(pd.DataFrame([*without, *agreed, *counted("Zuid", None, 3)], dtype=object))
    assert shown["name"].tolist() == ["West", "Zuid", "Zuid"]


def test_a_delay_is_said_only_of_a_worker_who_has_begun():
    told = dict(neighbourhood.facts(wijk(started_on=None, months_late=3)))
    assert told["Afgesproken"].endswith("tot en met 31 december 2026")


def test_the_trend_tells_who_falls_and_who_grows(shipped, rows):
    trend = shipped.ask("area_trend", half_year="2026-H1", neighbourhoods=[row["neighbourhood"] for row in rows])
    assert participation.trend_heading(trend) == (
        "Seghwaert daalt van 564 naar 277 deelnames; Oosterheem groeit van 431 naar 850"
    )
    shown = participation.with_figures(trend)
    assert list(dict.fromkeys(shown["name"])) == [
        "Buytenwegh",
        "Meerzicht",
        "Oosterheem",
        "Palenstein",
        "Rokkeveen",
        "Seghwaert",
    ]
    words = dict(
        zip(zip(shown["name"], shown["half_year"], strict=True), participation.strip_words(shown), strict=True)
    )
    assert words["Buytenwegh", "2025-H1"] == "?"
    assert words["Rokkeveen", "2025-H2"] == ""
    assert words["Meerzicht", "2026-H1"] == "570"


def test_blank_spots_begin_with_what_has_no_name(rows, slots):
    items = blanks.items(rows, slots, session.address)
    assert items[0] == (
        "2 wijken zonder naam",
        "Een cultureel werker is afgesproken; de wijken zijn nog niet gekozen.",
        "",
        "",
    )
    assert items[1] == (
        "De Leyens",
        "Geen cultureel werker, geen opgave over het cultuurprofiel en inwonertal onbekend.",
        "Naar De Leyens",
        "/wijken?wijk=De+Leyens",
    )
    assert {"Meerzicht", "Oosterheem"}.isdisjoint(name for name, *_ in items)
    assert blanks.heading(rows) == BLANKS
    known = [row for row in rows if row["profile_status"]]
    assert blanks.heading(known).endswith("4 zonder vastgesteld cultuurprofiel")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            wijk(),
            "In Oost werkt sinds **6 maart 2023** een cultureel werker. "
            "In het 1e halfjaar 2026: **90 deelnames**, **90,0** per 1.000 inwoners.",
        ),
        (
            wijk(worker=coverage.NOT_STARTED, **SILENT),
            "Voor Oost is een cultureel werker afgesproken, maar die is **nog niet begonnen**. "
            "Over het 1e halfjaar 2026 is geen opgave gedaan.",
        ),
        (
            wijk(worker=coverage.NOT_REPORTED, **HIDDEN),
            "Voor Oost is een cultureel werker afgesproken; **het begin is niet gemeld**. "
            "Deelnames in het 1e halfjaar 2026: **< 5**.",
        ),
        (
            wijk(**WITHOUT) | NO_RESIDENTS,
            "Oost heeft **geen cultureel werker**. In het 1e halfjaar 2026: **90 deelnames** (inwonertal onbekend).",
        ),
    ],
)
def test_one_wijk_in_a_sentence(row, sentence):
    assert neighbourhood.answer(row, "2026-H1") == sentence


def test_the_facts_of_one_wijk(rows):
    facts = dict(neighbourhood.facts(wijk()))
    assert facts["Afgesproken"].replace("\u00a0", " ") == (
        "0,22 fte (afgeleid: 0,44 fte gedeeld door twee wijken), van 1 januari 2023 tot en met 31 december 2026; "
        "begonnen op 6 maart 2023, "
        "2 maanden later dan afgesproken"
    )
    unknown = wijk(**NO_RESIDENTS, residents_basis="Onbekend. Hoorde bij Centrum.")
    assert dict(neighbourhood.facts(unknown))["Inwoners"] == "Onbekend. Hoorde bij Centrum."
    silent_basis = dict(neighbourhood.facts(wijk(**NO_RESIDENTS)))["Inwoners"]
    assert silent_basis == "Inwonertal onbekend. Telling"
    printed = dict(neighbourhood.facts(wijk(fte_basis="Afgesproken wijk.", fte_derived=False)))
    assert printed["Afgesproken"].startswith("0,22 fte, van")
    assert facts["Ontbreekt"] == "Niets."
    assert "Activiteiten" in facts
    silent = dict(neighbourhood.facts(wijk(**SILENT, **WITHOUT)))
    assert "Activiteiten" not in silent
    assert silent["Afgesproken"] == "geen inzet afgesproken op de peildatum"
    assert dict(neighbourhood.facts(named(rows, "Palenstein")))["Inwoners"].startswith("Onbekend. Hoorde")
    assert dict(neighbourhood.facts(wijk(residents_basis="<b>1</b>")))["Inwoners"].endswith("<b>1</b>")


def test_tiles_of_a_wijk_without_a_report_do_not_repeat_that():
    assert [tile[:2] for tile in neighbourhood.tiles(wijk(**SILENT, **WITHOUT))] == [
        ("Cultureel werker", "geen"),
        ("Opgave dit halfjaar", "geen"),
        ("Inwoners", "1.000"),
    ]
    assert [tile[:3] for tile in neighbourhood.tiles(wijk())] == [
        ("Deelnames", "90", "vorig halfjaar 80"),
        ("Per 1.000 inwoners", "90,0", "deelnames"),
        ("Voor het eerst", "33%", "van de deelnames"),
        ("Wijkbudget dit jaar", "€ 1.500", "van € 5.000"),
    ]


def test_the_trend_of_one_wijk(shipped):
    def heading(code, half_year="2026-H1"):
        row = coverage.find(coverage.wijken(shipped.ask("area_stand", half_year=half_year)), code)
        assert row
        trend = shipped.ask("area_trend", half_year=half_year, neighbourhoods=[code])
        return neighbourhood.trend_heading(row, trend)

    assert heading("meerzicht") == "570 deelnames, meer dan de 312 in het 1e halfjaar 2023"
    assert heading("seghwaert") == "277 deelnames, minder dan de 564 in het 2e halfjaar 2023"
    assert heading("rokkeveen", "2024-H2") == "8 deelnames, evenveel als in het 2e halfjaar 2023"
    assert heading("buytenwegh", "2025-H1") == (
        "In het 2e halfjaar 2024: 145 deelnames, meer dan de 121 in het 1e halfjaar 2024"
    )
    assert heading("dorp") == "Nog te weinig cijfers over Dorp om te vergelijken"


# The page


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_TODAY", "2026-11-22")


def opened(**choices):
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    for name, value in choices.items():
        app.query_params[name] = value
    return app.run().switch_page(PAGE).run()


def linked(**choices):
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run().switch_page(PAGE)
    for name, value in choices.items():
        app.query_params[name] = value
    return app.run()


def test_the_page_of_all_wijken_answers_first():
    app = opened()
    assert not app.exception
    assert titles(app)[0] == "Wijken"
    assert "In 4 van 11 wijken werken cultureel werkers" in leads(app)[0]
    assert app.selectbox(key="wijk").value == coverage.everything()
    assert headings(app)[:3] == [
        "4 van 11 wijken hebben een cultureel werker",
        BLANKS,
        "Van 3 naar 6 wijken; vanaf 2027 is niets meer afgesproken",
    ]


@pytest.mark.parametrize("link", ["meerzicht", "Meerzicht"])
def test_a_link_opens_one_wijk_by_code_or_name(link):
    app = linked(wijk=link)
    assert not app.exception
    assert titles(app)[0] == "Meerzicht"
    assert headings(app)[0] == "Meerzicht op 30 juni 2026"


def test_choosing_a_wijk_and_going_back():
    app = opened()
    app.selectbox(key="wijk").set_value("De Leyens").run()
    assert titles(app)[0] == "De Leyens"
    app.selectbox(key="wijk").set_value(coverage.everything()).run()
    assert titles(app)[0] == "Wijken"


def test_a_link_to_no_wijk_shows_them_all_and_says_so():
    app = linked(wijk="<b>nergens</b>")
    assert not app.exception
    assert titles(app)[0] == "Wijken"
    [told] = [warning.value for warning in app.main.warning]
    assert told.replace("\\", "") == "Wijk: ‘<b>nergens</b>’ bestaat niet; u ziet Alle wijken."


def test_another_measure_gives_another_map():
    app = opened()
    app.segmented_control(key="kaart").set_value("Deelnames").run()
    assert not app.exception
    assert headings(app)[0] == "Deelnames: Oosterheem het hoogst met 850"


def test_small_counts_never_reach_the_browser():
    """Rokkeveen: 6 participations, of which 2 for the first time; the figure has no column for those 2."""
    app = linked(wijk="rokkeveen")
    app.session_state["vouw-deelnames-per-halfjaar"] = True
    app.run()
    tables = " ".join(element.proto.body for element in app.get("html"))
    assert "&lt; 5" in tables
    [figure] = app.get("bidi_component")
    first = next(
        each
        for each in json.loads(json.loads(figure.proto.json)["figure"])["data"]
        if each.get("name") == "waarvan eerste keer"
    )
    assert set(first["y"]) == {0}
    assert not any("eerste keer" in hover for hover in first["hovertext"])
