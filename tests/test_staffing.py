"""Fte: who pays, when it ends, what it costs."""

from decimal import Decimal
from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.answers import staffing
from agendamonitor.charts import columns
from agendamonitor.charts import staffing as bars
from agendamonitor.charts.style import DARK, LIGHT
from agendamonitor.warehouse import Warehouse, shipped_agenda
from tests.shown import headings, leads

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"


@pytest.fixture(scope="module")
def agenda():
    return Warehouse.open(shipped_agenda())


def test_both_groupings_have_the_same_totals(agenda):
    by_payer = staffing.totals(agenda.ask("staffing_by_group", grouping="betaler"))
    by_function = staffing.totals(agenda.ask("staffing_by_group", grouping="functie"))
    assert by_payer == by_function
    # 3,37 city + 0,40 existing + 1,72 CKC + 0,75 institutions; in 2027 the coordinator, the existing and 0,88 undated
    assert by_payer[2023] == Decimal("6.240")
    assert by_payer[2027] == Decimal("1.780")


def test_the_cliff(agenda):
    by_payer = agenda.ask("staffing_by_group", grouping="betaler")
    assert staffing.cliff(by_payer) == (2026, Decimal("4.540"), Decimal("1.780"))
    assert staffing.heading(by_payer) == "Na 2026 valt 61% van de fte weg"
    assert staffing.answer(by_payer, 2026) == (
        "In 2026 is **4,54 fte** afgesproken. Na 2026 daalt het van **4,54 fte** naar **1,78 fte**: "
        "voor 2,76 fte is dan niets meer afgesproken."
    )


def test_without_a_fall_there_is_no_cliff(agenda):
    level = agenda.ask("staffing_by_group", grouping="betaler")
    level = level[level["year"] == 2023]
    assert staffing.cliff(level) is None
    assert staffing.heading(level) == "De afgesproken fte blijft gelijk"


def test_the_price_per_fte_differs_per_line(agenda):
    prices = agenda.ask("staffing_price_per_fte")
    spread = dict(zip(prices["name"], prices["price_per_fte"], strict=True))
    assert spread["Projectorganisatie culturele basis (1,25 fte)"] == 60000
    assert spread["Inzet cultureel werker (1,32 fte)"] == 71970
    assert staffing.price_heading(prices).startswith("Eén fte kost € 60.000 tot € 75.000")
    coordinator = prices[prices["name"].str.contains("coördinator")].iloc[0]
    assert "B1" in coordinator["findings"]


def test_what_falls_to_the_city_is_a_calculation_between_two_prices(agenda):
    falling = agenda.ask("staffing_if_funder_stops", partner="ckc-partners")
    sentence = staffing.if_funder_stops(falling, "CKC & partners", 2026)
    assert "kost het **€ 103.200 tot € 129.000** per jaar" in sentence
    assert (
        "Dit is een berekening, geen begroting: 1,72 fte keer de laagste (€ 60.000) en de hoogste (€ 75.000)"
        in sentence
    )
    assert staffing.stops_heading(falling, "CKC & partners", 2026) == "Zonder CKC & partners valt in 2026 1,72 fte weg"
    assert staffing.stops_heading(falling, "CKC & partners", 2035) == "Zonder CKC & partners valt in 2035 geen fte weg"
    assert sentence.endswith("Voor een deel noemt de bron geen periode.")
    ended = staffing.if_funder_stops(
        agenda.ask("staffing_if_funder_stops", partner="culturele-basisinstellingen"), "X", 2027
    )
    assert ended == "Voor 2027 noemt de bron geen fte van X; er valt dan niets terug op de gemeente."


def test_existing_fte_of_a_funder_does_not_fall_away(agenda):
    falling = agenda.ask("staffing_if_funder_stops", partner="gemeente-zoetermeer")
    assert falling[falling["year"] == 2023]["fte"].tolist() == [Decimal("3.370")]


def test_the_figure_says_its_totals(agenda):
    figure = columns.stacked_fte(agenda.ask("staffing_by_group", grouping="functie"), palette=LIGHT)
    go.Figure(figure.spec)
    assert "2023: 6,24 fte" in figure.alt
    assert "2027: 1,78 fte" in figure.alt


def test_the_other_reading_has_a_price_of_its_own(agenda, village):
    prices = agenda.ask("staffing_price_per_fte").to_dict("records")
    other = {row["name"]: (row["finding"], row["other_price"]) for row in prices if row["other_price"] is not None}
    assert other == {"Inzet coördinator kunstvakdocenten (0,5 fte)": ("B1", Decimal("60000.00"))}
    [row] = village.ask("staffing_price_per_fte").to_dict("records")
    # 20.000 and 18.000 for half an fte
    assert (row["price_per_fte"], row["other_price"]) == (Decimal("40000.00"), Decimal("36000.00"))
    figure = bars.price_bars(agenda.ask("staffing_price_per_fte"), palette=LIGHT)
    go.Figure(figure.spec)
    assert "(0,5 fte): € 75.000 of € 60.000 (B1)" in figure.alt
    assert "Inzet cultureel werker (1,32 fte): € 71.970;" in figure.alt
    [second] = [trace for trace in figure.spec["data"] if trace.get("name") == "andere lezing van de bron"]
    assert (second["x"], second["marker"]["pattern"]["shape"]) == ([60000.0], "/")


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_what_falls_away_between_two_years(agenda, palette):
    between = agenda.ask("staffing_between_years", first=2026, last=2027)
    gone = [(row["function"], row["payer"], row["fte_change"]) for row in between.to_dict("records")][:3]
    assert gone == [
        ("Cultureel werker", "Gemeente Zoetermeer", Decimal("-1.320")),
        ("Programmaregisseur cultuur", "CKC & partners", Decimal("-0.840")),
        ("Programmaregisseur cultuur", "Gemeente Zoetermeer", Decimal("-0.600")),
    ]
    assert staffing.cliff_heading(between, 2026, 2027) == (
        "Na 2026 vervalt 2,76 fte: cultureel werker en programmaregisseur cultuur"
    )
    figure = bars.fte_left(between, first=2026, last=2027, palette=palette)
    go.Figure(figure.spec)
    outline, solid = figure.spec["data"][:2]
    assert (outline["x"][0], solid["x"][0]) == (1.32, 0.0)
    assert "Cultureel werker, Gemeente Zoetermeer: 1,32 → niets" in figure.alt
    assert "Coördinator kunstvakdocenten, Gemeente Zoetermeer: 0,50 → 0,50" in figure.alt
    level = agenda.ask("staffing_between_years", first=2027, last=2028)
    assert staffing.cliff_heading(level, 2027, 2028) == "Alle fte van 2027 is in 2028 nog afgesproken"


def test_fte_that_begin_do_not_make_up_for_what_ends(agenda):
    between = agenda.ask("staffing_between_years", first=2024, last=2025)
    assert staffing.cliff_heading(between, 2024, 2025) == "Na 2024 vervalt 0,20 fte: cultuurmakelaar"


def test_the_tiles_of_a_year(agenda):
    of_year = agenda.ask("staffing_of_year", year=2026).to_dict("records")[0]
    assert staffing.tiles(of_year, 2026) == [
        ("Fte in 2026", "4,54", "afgesproken"),
        ("Betaalt de gemeente", "2,82", "waarvan 0,40 bestaand"),
        ("Betalen partners", "1,72", "38% van het totaal"),
        ("Zonder periode", "1,28", "telt elk begrotingsjaar mee"),
    ]
    assert staffing.undated(of_year) == (
        "Fte per jaar zoals afgesproken. 1,28 fte heeft geen periode in de bron "
        "en telt in elk jaar van de begroting mee."
    )
    [before] = agenda.ask("staffing_of_year", year=2022).to_dict("records")
    assert [tile[1] for tile in staffing.tiles(before, 2022)] == ["niet bekend", "niet bekend", "niet bekend", "1,28"]
    by_payer = agenda.ask("staffing_by_group", grouping="betaler")
    assert staffing.answer(by_payer, 2022).startswith(
        "Voor 2022 is de fte **niet bekend**: de agenda noemt die vanaf 2023. Na 2026 daalt het"
    )
    kinds = ("fte", "fte_city", "fte_existing", "fte_partners", "fte_undated")
    none = {**dict.fromkeys(kinds, Decimal(0)), "in_budget": True}
    assert [tile[1:] for tile in staffing.tiles(none, 2023)][:3] == [
        ("0,00", "afgesproken"),
        ("0,00", ""),
        ("0,00", ""),
    ]
    assert staffing.undated(none) == "Fte per jaar zoals afgesproken."


def test_an_allocation_without_a_period_says_so(agenda):
    listed = staffing.allocations(agenda.ask("staffing_allocations")).to_dict("records")
    periods = {row["allocation"]: row["period"] for row in listed}
    assert periods["programmaregisseur-ckc"] == "januari 2023 – december 2026"
    assert periods["regisseur-sociaal-domein-ckc"] == "zonder datum in de bron"


def opened(**choices):
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    for name, value in choices.items():
        app.query_params[name] = value
    return app.run().switch_page("pages/staffing.py").run()


def test_the_page_answers_and_the_choices_change_it(monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_TODAY", "2026-11-22")
    app = opened()
    assert not app.exception
    assert leads(app)[0].startswith("In 2026 is 4,54 fte afgesproken.")
    assert headings(app)[2] == "Zonder CKC & partners valt in 2026 1,72 fte weg"
    app.selectbox(key="stopt").set_value("Culturele basisinstellingen").run()
    assert headings(app)[2] == "Zonder Culturele basisinstellingen valt in 2026 geen fte weg"
    app.selectbox(key="jaar").set_value("2025").run()
    assert headings(app)[2] == "Zonder Culturele basisinstellingen valt in 2025 0,75 fte weg"
    app.segmented_control(key="fte_per").set_value("Functie").run()
    assert not app.exception
    [by_function, *_] = app.get("bidi_component")
    assert "Cultureel werker" in by_function.proto.json
