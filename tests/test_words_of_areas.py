"""Areas, agreements and the overview in other words, and without what an agenda does not have."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from agendamonitor.agenda.header import CoverageGoal
from agendamonitor.answers import (
    agreement_list,
    agreement_means,
    agreements,
    blanks,
    coverage,
    followup,
    forecast,
    geography,
    neighbourhood,
    neighbourhood_map,
    outlook,
    participation,
    standing,
)
from agendamonitor.charts import statuses, steps, timeline
from agendamonitor.charts.style import LIGHT
from agendamonitor.warehouse import Warehouse
from agendamonitor.words.vocabulary import DEFAULTS, Word, speaking
from tests.folders import take_away
from tests.test_coverage import wijk

VILLAGE = Path(__file__).parent / "data" / "dorp"
LATER = "2024-H1"
EVERYTHING = {"workers", "reach", "assumptions", "money", "statuses", "phases", "partners", "moments"}
OTHER = {
    **DEFAULTS,
    "top": Word("speerpunt", "speerpunten", "het"),
    "leaf": Word("voornemen", "voornemens", "het"),
    "area": Word("gebied", "gebieden", "het", stem="gebieds"),
    "worker": Word("coach", "coaches", qualifier="sociale"),
    "profile": Word("visie", "visies"),
    "report": Word("bericht", "berichten", "het"),
}


@pytest.fixture
def others():
    """The words of another agenda, most of them neuter."""
    with speaking(OTHER):
        yield


@pytest.fixture
def village_without(own_cache, tmp_path):
    """Opens the village without some of its tables, in its own words."""
    opened = []

    def without(*tables):
        folder = shutil.copytree(VILLAGE, tmp_path / "-".join(tables))
        take_away(folder, *tables)
        opened.append(Warehouse.open(folder))
        return opened[-1]

    yield without
    for warehouse in opened:
        warehouse.close()


def rows_and_slots(warehouse, half_year=LATER):
    return (
        coverage.wijken(warehouse.ask("area_stand", half_year=half_year)),
        warehouse.ask("area_slots", half_year=half_year),
    )


def test_areas_are_told_in_the_words_of_the_agenda(others):
    served = wijk(worker="sociale coach")
    none = wijk(name="West", worker="geen sociale coach", reported=False, participations=None, profile_status=None)
    slots = pd.DataFrame([{"now": True, "started": False, "slot": "gebied-3"}])
    assert coverage.answer([served, none], slots) == (
        "In **1 van 2 gebieden** werkt een sociale coach: Oost. "
        "Voor **1 afgesproken coach** is nog geen gebied gekozen."
    )
    assert coverage.with_worker([served, none], slots) == ("1 van 2", "1 coach zonder gebied")
    assert blanks.heading([served, none]) == (
        "Witte vlekken: 1 gebied zonder sociale coach, 0 zonder vastgestelde visie, 1 zonder bericht daarover"
    )
    assert blanks.missing(none) == ["geen sociale coach", "geen bericht over de visie"]
    assert neighbourhood.answer(none, LATER).endswith("Over het 1e halfjaar 2024 is geen bericht gedaan.")
    assert neighbourhood.tiles(served)[3][0] == "Gebiedsbudget dit jaar"
    assert list(neighbourhood_map.measures(EVERYTHING)) == [
        "Sociale coach",
        "Deelnames per 1.000",
        "Deelnames",
        "Eerste keer",
        "Gebiedsbudget",
        "Visie",
    ]
    [cell] = neighbourhood_map.cells([wijk(profile_status="geen")], "profile_status")
    assert (cell.word, cell.short, cell.look) == ("geen visie", "geen visie", "leeg")
    assert participation.trend_explanation(None, with_workers=True) == (
        "Deelnames per halfjaar, alle gebieden op dezelfde schaal. ? is geen bericht; leeg is geen sociale coach."
    )


def test_agreements_agree_with_a_neuter_word(others):
    nothing = pd.DataFrame()
    assert agreement_means.money_heading(nothing, 2024) == "De begroting noemt geen post voor dit voornemen"
    assert agreement_means.areas_sentence(nothing, LATER) == "Aan dit voornemen hangt geen inzet per gebied."
    timing = pd.DataFrame({"agreement": ["1", "2"], "timing": ["doorlopend"] * 2})
    assert followup.ongoing_sentence(timing, pd.DataFrame({"agreement": ["1"]})) == (
        "Een doorlopend voornemen kan niet te laat zijn. Van de 2 doorlopende voornemens heeft er 1 een beloofd ritme; "
        "daarop wordt het beoordeeld. Zonder ritme is 2: daar zegt alleen de gemelde stand iets."
    )
    assert followup.ongoing_sentence(timing, timing).startswith(
        "Een doorlopend voornemen kan niet te laat zijn. Bij elk "
    )
    assert outlook.dated_sentence(pd.DataFrame({"time_outcome": []})) == (
        "Geen enkel voornemen heeft een gedrukt begin en eind; geen enkel kan te laat zijn."
    )
    overdue = pd.DataFrame({"time_outcome": ["einddatum voorbij, geen bericht"]})
    assert len(outlook.late(overdue)) == 1
    assert (
        outlook.dated_sentence(overdue) == "Het ene voornemen met begin en eind is voorbij de einddatum zonder bericht."
    )
    history = pd.DataFrame(columns=["agreement", "ends_on", "half_year", "half_year_ends_on", "status"])
    made = forecast.expected(history, LATER, [])
    assert isinstance(made, forecast.NoForecast)
    assert made.reason.endswith("bij 4 halfjaren met bericht en 5 voornemens die gereed werden.")
    assert agreements.repetition({"same_as": "2", "status": "gereed"}, lambda *_, **__: "/").startswith(
        "Dit is hetzelfde voornemen als"
    )
    assert agreement_list.found_sentence(1, 3, "1-1") == "**1 van 3 voornemens**."


def test_points_of_attention_name_their_kind_in_the_words_of_the_agenda(others):
    point = {"derived": False, "name": "Oost", "reason": "iets", "due_on": None, "urgency": 4, "subject": "1"}
    attention = pd.DataFrame(
        [{**point, "subject_kind": kind} for kind in ("besluit", "afspraak", "wijk")], dtype=object
    )
    assert standing.attention_rows(attention)["subject_kind"].tolist() == ["besluit", "voornemen", "gebied"]
    assert standing.decisions_first(attention) == "1 besluit over geld, 1 voornemen en 1 gebied"


def test_a_map_that_was_drawn_before_speaks_the_words_of_now(village):
    places = geography.places(village.ask("area_stand", half_year=LATER).to_dict("records"))
    assert "elke wijk ligt rond haar midden" in geography.schematic(places).sentence
    with speaking(OTHER):
        assert "elk gebied ligt rond zijn midden" in geography.schematic(places).sentence
        broken = geography.drawn(places, b"{}").sentence
    assert broken.startswith("Het bestand neighbourhoods.geojson is geen leesbaar GeoJSON-bestand. De kaart is")


def test_an_area_of_which_nobody_knows_where_it_is_has_no_place(village):
    first, *rest = village.ask("area_stand", half_year=LATER).to_dict("records")
    places = geography.places([{**first, "longitude": None}, *rest])
    assert [place.neighbourhood for place in places] == [row["neighbourhood"] for row in rest]


def test_without_workers_nobody_is_missed(village_without):
    warehouse = village_without("worker_deployments", "deployment_starts")
    rows, slots = rows_and_slots(warehouse, "2023-H2")
    assert {row["worker"] for row in rows} == {None}
    assert coverage.answer(rows, slots) == f"Deze agenda noemt **{len(rows)} wijken**."
    assert "werker" not in blanks.heading(rows)
    reporting = next(row for row in rows if row["reported"])
    assert "werker" not in neighbourhood.answer(reporting, "2023-H2")
    assert [label for label, *_ in neighbourhood.tiles(reporting)] == [
        "Deelnames",
        "Per 1.000 inwoners",
        "Voor het eerst",
    ]
    assert "Cultureel werker" not in dict(neighbourhood.facts(reporting))
    assert "Cultureel werker" not in neighbourhood_map.measures(warehouse.package.capabilities)
    assert "worker" not in neighbourhood_map.table(rows, "participations")
    assert "worker" not in [*participation.reach_columns(False), *participation.trend_columns(False)]
    totals = warehouse.ask("area_totals", half_year="2023-H2").to_dict("records")[0]
    assert participation.reach_explanation(totals, with_workers=False).endswith("een bekend inwonertal.")


def test_without_figures_of_areas_nothing_is_called_unreported(village_without):
    warehouse = village_without("neighbourhood_metrics")
    rows, _ = rows_and_slots(warehouse)
    assert {row["reported"] for row in rows} == {None}
    told = [blanks.heading(rows), *[text for row in rows for text in blanks.missing(row)]]
    told += [neighbourhood.answer(row, LATER) for row in rows]
    assert not [text for text in told if "opgave" in text or "profiel" in text]
    assert list(neighbourhood_map.measures(warehouse.package.capabilities)) == ["Cultureel werker"]
    assert {label for row in rows for label, *_ in neighbourhood.tiles(row)} == {"Cultureel werker", "Inwoners"}


def test_without_workers_and_figures_an_area_is_its_residents(village_without):
    warehouse = village_without("neighbourhood_metrics", "worker_deployments", "deployment_starts")
    rows, _ = rows_and_slots(warehouse)
    assert neighbourhood_map.measures(warehouse.package.capabilities) == {"Inwoners": "residents"}
    haven = coverage.find(rows, "haven")
    assert haven
    assert neighbourhood.answer(haven, LATER).startswith("Inwoners: 500 op ")
    assert [cell.word for cell in neighbourhood_map.cells(rows, "residents")] == ["500", "1.000", "inwonertal onbekend"]


def test_where_nobody_tells_when_workers_begin_they_are_agreed(village_without):
    rows, slots = rows_and_slots(village_without("deployment_starts"))
    assert (
        coverage.answer(rows, slots)
        == "Voor **2 van 3 wijken** is een cultureel werker afgesproken: Haven en Kerkwijk."
    )
    assert coverage.with_worker(rows, slots) == ("2 van 3", "afgesproken")
    assert neighbourhood_map.heading(rows, "worker") == "2 van 3 wijken hebben een afgesproken cultureel werker"


def test_where_nobody_reports_the_overview_counts_what_was_agreed(village_without):
    warehouse = village_without("agreement_statuses")
    lines = warehouse.ask("overview_programme_lines", half_year="2023-H2")
    assert standing.shape(lines) == "Deze agenda heeft **4 afspraken** in **2 programmalijnen**."
    capabilities = warehouse.package.capabilities
    assert standing.line_columns(capabilities) == ["programme_line_name", "agreements", "money", "next_words"]
    assert standing.line_caption(capabilities) == "Programmalijnen met geld en eerstvolgende datum"
    assert set(standing.whole_columns(capabilities)) & {"done", "late", "done_change"} == set()
    [phase] = warehouse.ask("overview_phase", half_year="2023-H2").to_dict("records")
    assert standing.phase_heading([phase]) == "67% van de korte termijn is voorbij"
    figure = statuses.phase_bars(passed=12, months=18, done=None, agreements=2, palette=LIGHT)
    assert figure.alt == "Verstreken tijd: 12 van 18 maanden."
    card = warehouse.ask("agreement_card", agreement="1.1", half_year="2023-H2").to_dict("records")[0]
    assert agreements.answer(card, phase["ends_on"]) == agreements.in_time(card, phase["ends_on"])
    assert "Wie" not in dict(agreements.facts(card, None, lambda *_, **__: "/"))
    assert agreement_list.exported(EVERYTHING - {"statuses", "partners"})[-3:] == [
        "repeated_as",
        "summary",
        "source_ref",
    ]


def test_a_timeline_without_statuses_tells_no_lateness(village):
    timing = village.ask("progress_timing", half_year="2023-H2")
    bounded = timing[timing["timing"] == "begrensd"].assign(status=None, overdue=False)
    day = bounded["ends_on"].iloc[0]
    figure = timeline.agreements(bounded, as_of=day, today=day, palette=LIGHT)
    assert [trace["name"] for trace in figure.spec["data"]] == ["looptijd"]
    assert figure.alt == f"Tijdlijn van {len(bounded)} afspraken met begin en eind."


def test_a_goal_may_be_a_number_of_areas(village):
    answer = village.ask("area_coverage", half_year=LATER)
    goals = [CoverageGoal(2025, 2, "Twee wijken", "dorpsagenda:20")]
    figure = steps.coverage_steps(answer, goals=goals, palette=LIGHT)
    assert figure.alt.endswith("Doel: 2025: 2.")
    [line] = [trace for trace in figure.spec["data"] if trace["name"] == "doel: 2 wijken"]
    assert line["y"] == [2, 2, None]
    label = figure.spec["layout"]["annotations"][-1]
    assert (label["y"], label["text"]) == (2, "<b>2</b><br>in 2025")
    assert coverage.coverage_explanation(goals, pd.DataFrame(), 3) == "Doel: in 2025 twee wijken."
