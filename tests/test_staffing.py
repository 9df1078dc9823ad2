"""Fte: who pays, when it ends, what it costs."""

from decimal import Decimal

import plotly.graph_objects as go
import pytest

from agendamonitor import staffing
from agendamonitor.charts import columns
from agendamonitor.charts.style import LIGHT
from agendamonitor.warehouse import Warehouse, shipped_agenda


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
    assert "1,72 fte weg" in sentence
    assert "€ 103.200 tot € 129.000 per jaar" in sentence
    assert sentence.endswith("Voor een deel noemt de bron geen periode.")
    ended = staffing.if_funder_stops(
        agenda.ask("staffing_if_funder_stops", partner="culturele-basisinstellingen"), "X", 2027
    )
    assert ended == "X betaalt in 2027 geen fte; er valt dan niets terug op de gemeente."


def test_existing_fte_of_a_funder_does_not_fall_away(agenda):
    falling = agenda.ask("staffing_if_funder_stops", partner="gemeente-zoetermeer")
    assert falling[falling["year"] == 2023]["fte"].tolist() == [Decimal("3.370")]


def test_the_figure_says_its_totals(agenda):
    figure = columns.stacked_fte(agenda.ask("staffing_by_group", grouping="functie"), palette=LIGHT)
    go.Figure(figure.spec)
    assert "2023: 6,24 fte" in figure.alt
    assert "2027: 1,78 fte" in figure.alt
