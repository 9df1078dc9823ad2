"""The map and the figures of the wijken: cells of the right size, boundaries matched with care, texts that count."""

import json
import math

import pandas as pd
import plotly.graph_objects as go
import pytest
import shapely
from shapely import Polygon

from agendamonitor.agenda.header import CoverageGoal
from agendamonitor.answers import coverage, geography, neighbourhood_budget, neighbourhood_map, participation
from agendamonitor.charts import map as maps
from agendamonitor.charts import reach, steps
from agendamonitor.charts.style import DARK, LIGHT

EAST, NORTH = 5.0, 52.0


def place(code, name, east=0.0, hectares=100.0, year=2025):
    """A wijk that lies `east` kilometres from the middle of the test city."""
    degrees = math.degrees(east * 1000 / geography.EARTH_RADIUS / math.cos(math.radians(NORTH)))
    return geography.Place(name.lower(), name, code, year, EAST + degrees, NORTH, hectares)


WEST, MIDDLE, FAR = place("W1", "West"), place("W2", "Midden", 3.0), place("W3", "Ver", 20.0, 400.0)


def square(longitude, size=0.01):
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return {
        "type": "Polygon",
        "coordinates": [[[longitude + x * size, NORTH + y * size] for x, y in corners]],
    }


def feature(longitude=EAST, **properties):
    return {"type": "Feature", "properties": properties, "geometry": square(longitude)}


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def area(outline):
    """Hectares within the outer rings."""
    return sum(Polygon(ring).area for ring in outline.rings) / 10_000


def by_name(outlines):
    return {outline.neighbourhood: outline for outline in outlines.areas}


@pytest.fixture(scope="module")
def rows(shipped):
    return coverage.wijken(shipped.ask("area_stand", half_year="2026-H1"))


@pytest.fixture(scope="module")
def cells(rows):
    return geography.schematic(geography.places(rows))


# Schematic cells


def test_every_wijk_has_a_cell_of_about_its_own_size(rows, cells):
    for row, outline in zip(rows, cells.areas, strict=True):
        assert outline.neighbourhood == row["neighbourhood"]
        assert 0.6 * float(row["hectares"]) < area(outline) < 1.02 * float(row["hectares"]), row["name"]


def test_cells_do_not_overlap_and_hold_their_label(cells):
    shapes = [Polygon(outline.rings[0]) for outline in cells.areas]
    for index, shape in enumerate(shapes):
        assert shape.contains(shapely.Point(cells.areas[index].label))
        assert all(shape.intersection(other).area < 1 for other in shapes[index + 1 :])


def test_neighbours_lie_in_metres_as_on_earth():
    outlines = by_name(geography.schematic((WEST, MIDDLE)))
    (west, south), (east, north) = outlines["west"].label, outlines["midden"].label
    assert east - west == pytest.approx(3000, abs=2)
    assert abs(north - south) < 2


@pytest.mark.parametrize("wijken", [(), (WEST,), (WEST, place("W9", "Zelfde"))])
def test_no_wijk_one_wijk_and_two_on_one_spot_can_be_drawn(wijken):
    outlines = geography.schematic(wijken)
    assert [outline.neighbourhood for outline in outlines.areas] == [wijk.neighbourhood for wijk in wijken]
    assert all(area(outline) > 80 for outline in outlines.areas)
    assert not outlines.upright


def test_a_wijk_without_neighbours_is_a_circle_of_its_size():
    assert area(geography.schematic((FAR,)).areas[0]) == pytest.approx(400, rel=0.02)


def test_a_high_city_is_upright():
    high = geography.Place("noord", "Noord", "W8", 2025, EAST, NORTH + 0.1, 100.0)
    assert geography.schematic((WEST, high)).upright
    assert not geography.schematic((WEST, MIDDLE)).upright


# The city's own boundaries


def test_without_a_file_the_map_is_schematic(tmp_path):
    assert geography.outlines((WEST, MIDDLE), tmp_path).sentence.startswith("De kaart is schematisch")
    (tmp_path / geography.FILE_NAME).write_bytes(geojson(feature(naam="West"), feature(EAST + 0.05, naam="Midden")))
    assert geography.outlines((WEST, MIDDLE), tmp_path).sentence == "De grenzen komen uit het bestand van de stad."


@pytest.mark.parametrize("properties", [{"naam": "WEST"}, {"wk_naam": " west "}, {"code": "W1"}, {"code_2025": "W1"}])
def test_a_feature_is_matched_on_name_or_code(properties):
    outline = geography.drawn((WEST,), geojson(feature(**properties))).areas[0]
    # 0,01 graad is 1.112 m naar het noorden en 685 m naar het oosten
    assert area(outline) == pytest.approx(1112 * 684.6 / 10_000, rel=0.01)


def test_a_code_of_another_year_does_not_match():
    """Codes are used again: in another division `W1` is another wijk."""
    file = geojson(feature(code_2016_2024="W1", naam="Oud"), feature(EAST + 0.05, naam="Midden"))
    outlines = geography.drawn((WEST, MIDDLE), file)
    assert outlines.sentence == (
        "De grenzen komen uit het bestand van de stad. Voor West staat er geen grens in; die wijk is een cirkel van "
        "de juiste grootte. Het bestand tekent ook Oud; dat is geen wijk van deze agenda, dus zonder kleur."
    )
    assert area(by_name(outlines)["west"]) == pytest.approx(100, rel=0.03)
    assert len(outlines.others) == 1


def test_a_name_goes_before_a_code():
    """A feature that bears the name of one wijk and the code of another is the one of the name."""
    file = geojson(feature(code="W1", naam="Midden"), feature(EAST + 0.05, naam="West"))
    outlines = by_name(geography.drawn((WEST, MIDDLE), file))
    assert outlines["midden"].label[0] < outlines["west"].label[0]


def test_a_code_is_not_needed_where_a_name_was_found():
    """Another feature with the code of a wijk that has a feature of its own name is another area."""
    file = geojson(
        feature(naam="West"), feature(EAST + 0.05, naam="Haven", code="W1"), feature(EAST + 0.1, naam="Haven")
    )
    outlines = geography.drawn((WEST,), file)
    assert len(outlines.areas[0].rings) == 1
    assert len(outlines.others) == 2
    assert "tekent ook Haven; dat is geen wijk" in outlines.sentence


def test_a_label_stands_inside_a_bent_wijk():
    bent = [(0, 0), (3, 0), (3, 3), (0, 3), (0, 2.9), (2.9, 2.9), (2.9, 0.1), (0, 0.1), (0, 0)]
    ring = [[EAST + x * 0.01, NORTH + y * 0.01] for x, y in bent]
    file = geojson({"properties": {"naam": "West"}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    outline = geography.drawn((WEST,), file).areas[0]
    assert Polygon(outline.rings[0]).buffer(1).contains(shapely.Point(outline.label))


def test_a_wijk_in_parts_keeps_them_all():
    outlines = geography.drawn((WEST,), geojson(feature(naam="West"), feature(EAST + 0.05, naam="West")))
    assert len(outlines.areas[0].rings) == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"geen json", "is geen leesbaar GeoJSON-bestand"),
        (b"\xff\xfe", "is geen leesbaar GeoJSON-bestand"),
        (b"[]", "is geen leesbaar GeoJSON-bestand"),
        (b'{"features": 3}', "is geen leesbaar GeoJSON-bestand"),
        (b'{"features": [null, {"geometry": null}, {"geometry": {"type": "Polygon"}}]}', "bevat geen vlakken"),
        (geojson(feature(93000.0, naam="West")), "staat niet in lengte- en breedtegraden (WGS84)"),
        (geojson(feature(naam="Elders")), "noemt geen enkele wijk van deze agenda bij naam of code"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_and_the_map_stays_schematic(content, reason):
    outlines = geography.drawn((WEST, MIDDLE), content)
    assert outlines.sentence.startswith(f"Het bestand neighbourhoods.geojson {reason}. De kaart is schematisch")
    assert outlines.areas == geography.schematic((WEST, MIDDLE)).areas


# Figures


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("column", neighbourhood_map.measures({"workers", "reach", "assumptions"}).values())
def test_the_map_is_a_figure_that_says_every_wijk(rows, cells, shipped, palette, column):
    slots = neighbourhood_map.slot_cells(shipped.ask("area_slots", half_year="2026-H1"), column)
    figure = maps.neighbourhood_map(neighbourhood_map.cells(rows, column), slots, cells, label="Iets", palette=palette)
    go.Figure(figure.spec)
    for row in rows:
        assert f"{row['name']}: {coverage.told(row, column)}" in figure.alt


def test_served_and_not_differ_in_colour_pattern_and_word(rows, cells, shipped):
    slots = neighbourhood_map.slot_cells(shipped.ask("area_slots", half_year="2026-H1"), "worker")
    spec = maps.neighbourhood_map(
        neighbourhood_map.cells(rows, "worker"), slots, cells, label="Werker", palette=LIGHT
    ).spec
    looks = {trace["text"]: (trace["fillcolor"], trace["fillpattern"]["shape"]) for trace in spec["data"][:-2]}
    served = looks["<b>Meerzicht</b><br>cultureel werker"]
    without = looks["<b>Dorp</b><br>geen cultureel werker"]
    waiting = looks["<b>Wijk 5</b><br>nog geen wijk gekozen"]
    assert len({served, without, waiting}) == 3
    assert len({shape for _, shape in (served, without, waiting)}) == 3
    names, numbers = spec["data"][-2:]
    assert "<b>Meerzicht</b><br>werker" in names["text"]
    assert numbers["text"] == [*(f"<b>{number}</b>" for number in range(1, 12)), "<b>?</b>", "<b>?</b>"]


def test_a_count_of_zero_has_a_colour_of_the_scale(cells, rows):
    zero = neighbourhood_map.cells([{**row, "participations": 0} for row in rows], "participations")
    spec = maps.neighbourhood_map(zero, [], cells, label="Deelnames", palette=LIGHT).spec
    assert {(trace["fillcolor"], trace["fillpattern"]["shape"]) for trace in spec["data"][:-2]} == {(LIGHT.soft, "")}


def test_workers_without_a_wijk_stand_beside_the_wijken(rows, cells, shipped):
    slots = neighbourhood_map.slot_cells(shipped.ask("area_slots", half_year="2026-H1"), "worker")
    spec = maps.neighbourhood_map(
        neighbourhood_map.cells(rows, "worker"), slots, cells, label="Werker", palette=LIGHT
    ).spec
    wijken = [Polygon(outline.rings[0]) for outline in cells.areas]
    for trace in spec["data"][-4:-2]:
        box = Polygon(zip(trace["x"], trace["y"], strict=True))
        assert not any(box.intersects(wijk) for wijk in wijken)
    square_city = geography.schematic((FAR,))
    cell = neighbourhood_map.Cell("ver", 1, "Ver", "werker", "cultureel werker", "vol")
    spec = maps.neighbourhood_map([cell], slots[:1], square_city, label="Werker", palette=LIGHT).spec
    assert max(spec["data"][1]["y"]) < min(spec["data"][0]["y"])


def test_the_map_shows_all_wijken_but_not_all_around_them():
    far = feature(EAST + 1, naam="Elders")
    outlines = geography.drawn((WEST,), geojson(feature(naam="West"), far))
    cell = neighbourhood_map.Cell("west", 1, "West", "werker", "cultureel werker", "vol")
    spec = maps.neighbourhood_map([cell], [], outlines, label="Werker", palette=LIGHT).spec
    left, right = spec["layout"]["xaxis"]["range"]
    assert right - left == pytest.approx(685 * 1.04, rel=0.01)
    assert "fillpattern" not in spec["data"][0]


def test_a_number_has_a_colour_between_two():
    assert maps.mixed("#000000", "#ffffff", 0.0) == "#000000"
    assert maps.mixed("#000000", "#ffffff", 1.0) == "#ffffff"
    assert maps.mixed("#001020", "#004060", 0.5) == "#002840"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_steps_towards_the_goals(shipped, palette):
    goals = shipped.package.header.coverage_goals
    answer = shipped.ask("area_coverage", half_year="2026-H1")
    figure = steps.coverage_steps(answer, goals=goals, palette=palette)
    go.Figure(figure.spec)
    assert figure.alt == (
        "Wijken met een afgesproken cultureel werker per halfjaar, tegen het doel. Afgesproken: 2e halfjaar 2022: 3; "
        "1e halfjaar 2023: 6; 1e halfjaar 2027: 0. In het 1e halfjaar 2026 waren er 4 begonnen. "
        "Doel: 2027: alle 11; 2030: alle 11."
    )
    named, unnamed, started, goal = figure.spec["data"]
    assert (named["y"][1], unnamed["y"][1], unnamed["y"][0]) == (4, 2, 3)
    assert (started["x"][-1], started["y"][2], started["y"][-1]) == (2026.5, 2, 4)
    assert named["x"][:3] == [2022.75, 2023.25, 2023.75]
    assert goal["x"] == [2027, 2028, None, 2030, 2031, None]
    assert goal["y"] == [11, 11, None, 11, 11, None]
    assert unnamed["marker"]["pattern"]["shape"] == "/"


def test_a_label_stands_over_the_middle_of_its_step():
    rows = [
        {"half_year": half_year, "named": agreed, "unnamed": 0, "agreed": agreed, "started": None, "wijken_total": 9}
        for half_year, agreed in (("2025-H1", 1), ("2025-H2", 1), ("2026-H1", 2), ("2026-H2", 3))
    ]
    goals = [CoverageGoal(2028, None, "Alle wijken", "bron:1")]
    layout = steps.coverage_steps(pd.DataFrame(rows, dtype=object), goals=goals, palette=LIGHT).spec["layout"]
    # A year, and twice half a year.
    assert [label["x"] for label in layout["annotations"][:3]] == [2025.5, 2026.25, 2026.75]
    assert layout["xaxis"]["ticktext"] == ["’25", "’26", "’28"]
    assert layout["xaxis"]["tickvals"] == [2025.5, 2026.5, 2028.5]
    assert layout["xaxis"]["range"] == [2024.95, 2029.05]


def test_steps_without_goals_starts_or_rows(shipped):
    answer = shipped.ask("area_coverage", half_year="2026-H1").assign(started=None)
    figure = steps.coverage_steps(answer, goals=[], palette=LIGHT)
    assert figure.alt.endswith("Doel: geen.")
    assert "begonnen" not in figure.alt
    go.Figure(steps.coverage_steps(answer[:0], goals=[], palette=LIGHT).spec)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_bars_of_reach_divide_first_time_from_the_rest(rows, palette):
    shown = participation.by_reach(rows)
    figure = reach.reach_bars(shown, participation.reach_words(shown), palette=palette)
    go.Figure(figure.spec)
    first, again, names, values = figure.spec["data"]
    assert first["x"][0] + again["x"][0] == pytest.approx(36.2)
    assert first["x"][0] == pytest.approx(36.2 * 0.2912)
    assert first["text"][:4] == ["29%", "36%", "38%", ""]
    assert names["text"][4] == "<b>Buytenwegh</b>  248, inwonertal onbekend"
    assert [text.strip("\u00a0") for text in values["text"]] == [
        "<b>36,2</b>",
        "<b>35,9</b>",
        "<b>16,7</b>",
        "<b>0,3</b>",
    ]
    assert "Meerzicht: 570, 29% eerste keer" in figure.alt
    assert reach.reach_bars([], [], palette=palette).alt == "Deelnames per 1.000 inwoners per wijk. Geen wijken."


def test_a_budget_that_is_overspent_is_marked_with_a_sign(shipped):
    budget = neighbourhood_budget.of_year(shipped.ask("area_budget", half_year="2024-H2"), 2024)
    figure = reach.budget_bars(budget, palette=LIGHT)
    go.Figure(figure.spec)
    over = next(trace for trace in figure.spec["data"] if trace.get("name") == "te veel")
    assert dict(zip([row["name"] for row in budget], over["x"], strict=True))["Meerzicht"] == 436.0
    assert "Meerzicht: ! € 5.436 (109%)" in figure.alt
    now = neighbourhood_budget.of_year(shipped.ask("area_budget", half_year="2026-H1"), 2026)
    assert [trace.get("name") for trace in reach.budget_bars(now, palette=LIGHT).spec["data"]][:2] == [
        "budget per jaar",
        "gebruikt",
    ]
    silent = neighbourhood_budget.of_year(shipped.ask("area_budget", half_year="2023-H2"), 2023)
    assert "Buytenwegh: geen opgave" in reach.budget_bars(silent, palette=LIGHT).alt


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_strips_share_one_scale_and_leave_gaps(shipped, palette):
    trend = shipped.ask("area_trend", half_year="2026-H1", neighbourhoods=["buytenwegh", "oosterheem"])
    figure = reach.half_year_strips(trend, words=participation.strip_words(trend), palette=palette)
    go.Figure(figure.spec)
    whole, first, words, names = figure.spec["data"]
    heights = dict(zip(zip(trend["name"], trend["half_year"], strict=True), whole["y"], strict=True))
    assert heights["Oosterheem", "2025-H2"] == reach.TALLEST
    assert heights["Buytenwegh", "2026-H1"] == pytest.approx(reach.TALLEST * 248 / 885)
    assert heights["Buytenwegh", "2025-H1"] == 0
    assert first["y"][-1] == pytest.approx(reach.TALLEST * 309 / 885)
    assert words["text"][5] == "?"
    assert names["text"] == ["<b>Buytenwegh</b>", "<b>Oosterheem</b>"]
    assert "Buytenwegh: niets, geen opgave, geen opgave, 121, 145, geen opgave, 194, 248" in figure.alt


def test_a_count_of_few_has_no_height(village):
    """60 participations of which three for the first time: the three is neither a height nor a word."""
    trend = village.ask("area_trend", half_year="2023-H2", neighbourhoods=["kerkwijk"])
    figure = reach.half_year_strips(trend, words=participation.strip_words(trend), palette=LIGHT)
    assert figure.spec["data"][1]["y"][1] == 0
    assert figure.spec["data"][0]["hovertext"][1] == "<b>Kerkwijk</b>, 2e halfjaar 2023<br>60 deelnames"
