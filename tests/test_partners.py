"""Who carries the agenda: the questions, the sentences, the figures and the page about partners."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.agenda import schema
from agendamonitor.answers import partnership
from agendamonitor.charts import network
from agendamonitor.charts.style import DARK, LIGHT
from agendamonitor.warehouse import Warehouse
from tests.shown import figures, headings, leads, titles

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"
EVERYTHING = {*schema.capabilities(), "moments"}
VILLAGE = Path(__file__).parent / "data" / "dorp"


def records(answer):
    return answer.to_dict("records")


def frame(*rows):
    return pd.DataFrame(list(rows), dtype=object)


def carriers(*rows):
    """Organisations as (name, kind, agreements, alone, led together, joined, fte)."""
    names = ["name", "partner_kind", "agreements", "alone", "leads_together", "joins", "fte_paid"]
    return frame(*({"partner": row[0].lower(), **dict(zip(names, row, strict=True))} for row in rows))


def pair(name, other, agreements, city=None):
    return {
        "partner": name.lower(),
        "name": name,
        "other_partner": other.lower(),
        "other_name": other,
        "city": city,
        "agreements": agreements,
    }


# Questions


def test_departments_count_for_the_municipality_and_repeats_do_not_count(village):
    answer = [tuple(row.values()) for row in records(village.ask("partner_agreements"))]
    assert answer == [
        ("dorpshuis", "Dorpshuis De Wolk", "instelling", 3, 1, 1, 1, Decimal("0.250")),
        ("gemeente-wolkendam", "Gemeente Wolkendam", "gemeente", 2, 1, 1, 0, Decimal("0.900")),
        ("fanfare", "Fanfare Onweer", "netwerk", 1, 0, 0, 1, None),
    ]


def test_the_parts_of_a_partner_add_up_in_the_shipped_agenda(shipped):
    rows = records(shipped.ask("partner_agreements"))
    for row in rows:
        assert row["alone"] + row["leads_together"] + row["joins"] == row["agreements"], row["name"]
    # Who carries as many comes first with more of its own.
    order = [row["name"] for row in rows]
    assert order.index("Wijck") + 1 == order.index("Erfgoedorganisaties")
    by_name = {row["name"]: row for row in rows}
    assert by_name["Wijck"]["agreements"] == 13
    assert by_name["CKC & partners"]["agreements"] == 0
    assert by_name["CKC & partners"]["fte_paid"] == Decimal("1.720")


def test_no_department_has_departments(shipped):
    """The questions look one step up; a department of a department would count as an organisation."""
    for row in records(shipped.ask("partner_agreements")):
        for department in records(shipped.ask("partner_departments", partner=row["partner"])):
            assert shipped.ask("partner_departments", partner=department["partner"]).empty


def test_pairs_share_agreements_once(village):
    assert records(village.ask("partner_pairs")) == [
        pair("Dorpshuis De Wolk", "Fanfare Onweer", 1) | {"partner": "dorpshuis", "other_partner": "fanfare"},
        pair("Dorpshuis De Wolk", "Gemeente Wolkendam", 1, city="Gemeente Wolkendam")
        | {"partner": "dorpshuis", "other_partner": "gemeente-wolkendam"},
    ]


def test_kinds_of_partners(village):
    assert [tuple(row.values()) for row in records(village.ask("partner_kinds"))] == [
        ("instelling", 1, 3),
        ("gemeente", 1, 2),
        ("netwerk", 1, 1),
    ]


def test_an_organisation_has_the_agreements_of_its_departments(village):
    own = records(village.ask("partner_own_agreements", partner="gemeente-wolkendam", half_year="2023-H2"))
    assert [(row["agreement"], row["departments"], row["others"], row["status"]) for row in own] == [
        ("1.2", "Afdeling Cultuur", "Dorpshuis De Wolk", "aandacht"),
        ("2.2", "Afdeling Cultuur", None, "geen opgave"),
    ]
    department = records(village.ask("partner_own_agreements", partner="afdeling-cultuur", half_year="2023-H2"))
    assert [(row["agreement"], row["departments"], row["others"]) for row in department] == [
        ("1.2", None, "Dorpshuis De Wolk"),
        ("2.2", None, None),
    ]


@pytest.mark.parametrize(
    ("half_year", "dates"),
    [
        ("2023-H1", [date(2023, 12, 31), None, date(2024, 7, 1)]),
        # Done is done, also before its end; what has begun counts to its end.
        ("2023-H2", [None, None, date(2024, 7, 1)]),
        ("2024-H2", [None, None, date(2025, 12, 31)]),
    ],
)
def test_the_next_date_is_the_start_or_the_end_to_come(village, half_year, dates):
    own = records(village.ask("partner_own_agreements", partner="dorpshuis", half_year=half_year))
    assert [row["agreement"] for row in own] == ["1.1", "1.2", "2.1"]
    assert [row["next_on"] for row in own] == dates
    assert [row["role"] for row in own] == ["trekker", "samen met", "trekker"]


def test_fte_says_who_pays_and_who_employs(village):
    house = records(village.ask("partner_fte", partner="dorpshuis"))
    assert [(row["allocation"], row["part"]) for row in house] == [
        ("beheerder-dorpshuis", "betaalt en is werkgever"),
        ("beheerder-gemeente", "is werkgever"),
    ]
    department = records(village.ask("partner_fte", partner="gemeente-wolkendam"))
    assert [(row["allocation"], row["part"], row["fte"]) for row in department] == [
        ("beheerder-gemeente", "betaalt", Decimal("0.500")),
        ("klerk", "betaalt en is werkgever", Decimal("0.400")),
    ]


def test_fte_that_others_pay_for_its_agreements(shipped):
    wijck = records(shipped.ask("partner_fte", partner="wijck"))
    assert {row["part"] for row in wijck} == {"voor deze afspraken"}
    assert sum(row["fte"] for row in wijck) == Decimal("3.640")


def test_money_that_hangs_on_its_agreements(village):
    assert [tuple(row.values()) for row in records(village.ask("partner_money", partner="dorpshuis", year=2025))] == [
        ("beheerder", "Beheerder dorpshuis (0,5 fte)", "1.1", "fte", None, True, Decimal(40000), 1, "dorpsagenda:31"),
        ("wijkgeld", "Geld per wijk", "1.2", "bedrag", Decimal(900), False, Decimal(1500), 0, "dorpsagenda:32"),
        ("dorpsfeest", "Dorpsfeest", "2.1", "bedrag", Decimal(1000), False, Decimal(3000), 0, "dorpsagenda:33"),
    ]


def test_findings_about_an_organisation_itself(shipped, village):
    assert "N1" in shipped.ask("finding_on_partner", partner="wijck")["finding"].tolist()
    assert village.ask("finding_on_partner", partner="dorpshuis")["finding"].tolist() == ["B1"]
    assert village.ask("finding_on_partner", partner="fanfare").empty


@pytest.fixture
def busier(tmp_path):
    """The village with what it lacks: a department and a kind without agreements, and lines tied in several ways."""
    folder = tmp_path / "dorp"
    shutil.copytree(VILLAGE, folder)
    for name, lines in {
        "partners": [
            "bomen,Afdeling Bomen,gemeente,gemeente-wolkendam,dorpsagenda:1",
            "school,School,onderwijs,,dorpsagenda:1",
        ],
        "agreement_partners": [
            "1.2,gemeente-wolkendam,trekker,dorpsagenda:12",
            "2.3,afdeling-cultuur,trekker,dorpsagenda:23",
        ],
        "agreement_budget_lines": [
            "1.2,beheerder,fte,Overleg over de beheerder.,dorpsagenda:12",
            "2.1,beheerder,thema,De beheerder helpt bij het feest.,dorpsagenda:21",
            "2.3,dorpsfeest,bedrag,Het feest wordt hieruit betaald.,dorpsagenda:23",
        ],
        "fte_allocations": ["bomen,Boomverzorger,bomen,bomen,0.100,,,true,,false,dorpsagenda:1"],
    }.items():
        with (folder / f"{name}.csv").open("a", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}\n" for line in lines)
    opened = Warehouse.open(folder)
    yield opened
    opened.close()


def test_a_department_without_agreements_is_still_there(busier):
    assert [
        tuple(row.values()) for row in records(busier.ask("partner_departments", partner="gemeente-wolkendam"))
    ] == [
        ("afdeling-cultuur", "Afdeling Cultuur", 2),
        ("bomen", "Afdeling Bomen", 0),
    ]


def test_what_a_department_pays_the_municipality_pays(busier):
    paid = {row["partner"]: row["fte_paid"] for row in records(busier.ask("partner_agreements"))}
    assert paid["gemeente-wolkendam"] == Decimal("1.000")
    assert "bomen" not in paid


def test_an_agreement_counts_once_for_a_kind_and_a_kind_without_agreements_is_there(busier):
    assert [tuple(row.values()) for row in records(busier.ask("partner_kinds"))] == [
        ("instelling", 1, 3),
        ("gemeente", 1, 2),
        ("netwerk", 1, 1),
        ("onderwijs", 1, 0),
    ]


def test_fte_belongs_to_an_agreement_once_and_only_where_it_is_named(busier):
    assert busier.ask("partner_fte", partner="dorpshuis")["allocation"].tolist() == [
        "beheerder-dorpshuis",
        "beheerder-gemeente",
    ]
    assert busier.ask("partner_fte", partner="fanfare").empty


def test_money_names_an_agreement_once_and_no_repeats(busier):
    house = records(busier.ask("partner_money", partner="dorpshuis", year=2024))
    assert [(row["budget_line"], row["agreement_list"], row["tie"]) for row in house] == [
        ("beheerder", "1.1, 1.2, 2.1", "fte, thema"),
        ("wijkgeld", "1.2", "bedrag"),
        ("dorpsfeest", "2.1", "bedrag"),
    ]
    city = records(busier.ask("partner_money", partner="gemeente-wolkendam", year=2024))
    assert [(row["budget_line"], row["agreement_list"]) for row in city] == [("beheerder", "1.2"), ("wijkgeld", "1.2")]


# Sentences

THREE = carriers(
    ("Stad", "gemeente", 5, 2, 3, 0, Decimal("4.270")),
    ("Wijck", "platform", 3, 1, 2, 0, None),
    ("Fanfare", "netwerk", 1, 0, 0, 1, Decimal("1.500")),
    ("CKC", "instelling", 0, 0, 0, 0, Decimal("0.500")),
)


def test_the_answer_counts_those_who_carry_something():
    assert partnership.answer(THREE, 7) == (
        "**3 organisaties** dragen samen **7 afspraken**. **Stad** staat bij **5** ervan, waarvan **2** alleen. "
        "Daarna het vaakst: Wijck (3) en Fanfare (1)."
    )
    assert partnership.answer(THREE[:2], 7).endswith("Daarna het vaakst: Wijck (3).")
    assert partnership.answer(THREE[:1], 5).endswith("waarvan **2** alleen.")
    assert partnership.answer(THREE[3:], 5) == "De agenda noemt bij geen enkele afspraak wie die draagt."


def test_tiles_split_the_agenda_and_the_fte():
    assert [each[:3] for each in partnership.tiles(THREE, 7, lambda page: f"/{page}", EVERYTHING)] == [
        ("Organisaties", "3", "met afspraken"),
        ("Van één organisatie", "3 van 7", "afspraken"),
        ("Zonder gemeente", "2 van 7", "afspraken"),
        ("Fte van partners", "2,00 fte", "over alle perioden"),
    ]


def test_titles_state_what_is_seen():
    assert partnership.load_heading(THREE, 7) == "Stad staat bij 5 van de 7 afspraken"
    assert partnership.load_heading(THREE[3:], 7) == "Niemand is genoemd"
    among = frame(pair("Stad", "Wijck", 3, city="Stad"), pair("Fanfare", "Wijck", 1))
    assert partnership.network_heading(among) == "Buiten de gemeente om werken Fanfare en Wijck het meest samen"
    assert partnership.network_heading(among[:1]) == "Samenwerking is er alleen met de gemeente"
    assert partnership.network_heading(among[:0]) == "Niemand werkt samen"
    assert partnership.network_note(THREE, among) == ""
    assert partnership.network_note(THREE, among[:1]) == "Niet in de figuur, want altijd alleen: Fanfare"
    kinds = frame(
        {"partner_kind": "gemeente", "agreements": 5},
        {"partner_kind": "platform", "agreements": 3},
        {"partner_kind": "overig", "agreements": 0},
    )
    assert partnership.kinds_heading(kinds) == "Na de gemeente draagt de soort ‘platform’ het meest"
    assert partnership.kinds_heading(kinds[2:]) == "Naar soort organisatie"


OWN = frame(
    {"agreement": "3.1", "name": "A", "status": "achter", "next_on": None, "timing": "doorlopend", "role": "trekker",
     "others": None, "departments": None},
    {"agreement": "3.2", "name": "B", "status": "geen opgave", "next_on": date(2027, 3, 1), "timing": "begrensd",
     "role": "trekker", "others": "Stad", "departments": None},
    {"agreement": "3.10", "name": "C", "status": "op koers", "next_on": date(2026, 12, 31), "timing": "begrensd",
     "role": "samen met", "others": "Stad", "departments": "Archief"},
)  # fmt: skip
PLATFORM = {"name": "Wijck", "part_of": None, "part_of_name": None}
DEPARTMENT = {"name": "Archief", "part_of": "stad", "part_of_name": "Stad"}
NOBODY = frame(*(row for row in records(OWN) if row["agreement"] == "9.9"))


def test_the_answer_about_one_organisation():
    assert partnership.own_answer(PLATFORM, OWN, "2026-H1") == (
        "**Wijck** draagt **3 afspraken**, waarvan **1** zonder andere organisatie. "
        "In het 1e halfjaar 2026 lopen er **1 achter** en is er van **1 geen opgave**."
    )
    assert partnership.own_answer(DEPARTMENT, OWN[:1], "2026-H1").endswith("lopen er **1 achter**.")
    assert partnership.own_answer(DEPARTMENT, NOBODY, "2026-H1") == (
        "**Archief** (Stad) draagt zelf geen afspraak, maar komt wel in de agenda voor."
    )
    assert partnership.parent(DEPARTMENT) == [("Stad", "stad")]
    assert partnership.parent(PLATFORM) == []
    assert partnership.unknown("x") == "De organisatie ‘x’ staat niet in deze agenda. "
    assert partnership.unknown(None) == ""


def test_the_tiles_of_one_organisation():
    fte = frame({"part": "betaalt", "fte": Decimal("0.500")}, {"part": "voor deze afspraken", "fte": Decimal("1.250")})
    assert [each[:3] for each in partnership.own_tiles(OWN, fte, "2026-H1", "", EVERYTHING)] == [
        ("Afspraken", "3", "2 als trekker"),
        ("Achter", "1", "1 geen opgave"),
        ("Volgende datum", "dec 2026", "afspraak 3.10"),
        ("Fte bij dit werk", "1,75 fte", "0,50 zelf betaald"),
    ]
    assert [each[:3] for each in partnership.own_tiles(OWN[:1], fte, "2026-H1", "", EVERYTHING)[1:3]] == [
        ("Achter", "1", "1e halfjaar 2026"),
        ("Volgende datum", "–", "geen datum"),
    ]


def test_the_rows_of_one_organisation_leave_out_what_says_nothing():
    shown = partnership.own_rows(OWN, EVERYTHING)
    assert shown["others"].tolist() == ["niemand anders", "Stad", "Stad"]
    assert list(shown.columns)[-2:] == ["role", "departments"]
    assert list(partnership.own_rows(OWN[:2], EVERYTHING).columns)[-1] == "others"
    assert partnership.own_heading(OWN) == "1 van de 3 afspraken loopt achter"
    assert partnership.own_heading(OWN[1:]) == "Geen enkele gemelde afspraak loopt achter"
    assert partnership.own_heading(OWN[1:2]) == "Geen opgave over dit halfjaar"
    assert partnership.own_heading(pd.concat([OWN[:1], OWN[:1]])) == "2 van de 2 afspraken lopen achter"


def test_fte_in_words():
    paid = {"part": "betaalt", "fte": Decimal("1.720")}
    meant = {"part": "is werkgever", "fte": Decimal("0.500")}
    assert partnership.fte_heading(frame(paid)) == "Betaalt 1,72 fte"
    assert partnership.fte_heading(frame(meant)) == "Anderen betalen 0,50 fte voor dit werk"
    assert partnership.fte_heading(frame(paid, meant)) == "Betaalt 1,72 fte; anderen betalen 0,50 fte voor dit werk"
    assert partnership.period({"starts_on": None, "ends_on": None}) == "zonder datum in de bron"
    assert partnership.period({"starts_on": date(2023, 1, 1), "ends_on": date(2026, 12, 31)}) == (
        "januari 2023 – december 2026"
    )
    assert partnership.period({"starts_on": date(2025, 1, 1), "ends_on": None}) == "januari 2025 – …"
    shown = partnership.fte_rows(frame(paid | {"employer_name": None, "starts_on": None, "ends_on": None}))
    assert shown.loc[0, "employer_name"] == "niet genoemd"


def test_money_never_loses_its_pm(village):
    money = village.ask("partner_money", partner="dorpshuis", year=2025)
    assert partnership.money_heading(money, 2025) == "3 begrotingsposten: € 1.900 + 1 × PM in 2025"
    shown = records(partnership.money_rows(money))
    assert [row["amount"] for row in shown] == ["PM", Decimal(900), Decimal(1000)]
    assert [row["total"] for row in shown] == ["€ 40.000 + 1 × PM", "€ 1.500", "€ 3.000"]


# Figures


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_bars_show_every_carrier_and_say_so(palette):
    figure = network.carried_bars(THREE, palette=palette)
    drawn = go.Figure(figure.spec)
    assert [list(trace.x) for trace in drawn.data] == [[2, 1, 0], [3, 2, 0], [0, 0, 1]]
    assert [list(trace.text) for trace in drawn.data] == [["2", "1", ""], ["3", "2", ""], ["", "", ""]]
    assert [trace.marker.pattern.shape for trace in drawn.data] == ["", "", "/"]
    # A name stands above its bar, and nothing falls outside the figure.
    assert [note.y for note in drawn.layout.annotations] == [-0.5, 0.5, 1.5]
    bottom, top = drawn.layout.yaxis.range
    assert top < -0.5
    assert 2 < bottom < 3
    assert [note.text for note in drawn.layout.annotations] == [
        "<b>5</b>  Stad",
        "<b>3</b>  Wijck",
        "<b>1</b>  Fanfare",
    ]
    assert figure.alt == (
        "Afspraken per organisatie. Stad 5, waarvan 2 alleen; Wijck 3, waarvan 1 alleen; Fanfare 1, waarvan 0 alleen."
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_arcs_join_partners_and_the_circle_holds_the_municipality(palette):
    pairs = frame(
        pair("Stad", "Wijck", 3, city="Stad"),
        pair("CToS", "Stad", 2, city="Stad"),
        pair("CToS", "Wijck", 2),
        pair("Fanfare", "Wijck", 1),
        pair("CToS", "Fanfare", 1),
    )
    figure = network.shared_arcs(pairs, palette=palette)
    drawn = go.Figure(figure.spec)
    *arcs, points = drawn.data
    order = list(drawn.layout.yaxis.ticktext)
    assert order == ["CToS", "Wijck", "Fanfare"]
    assert dict(zip(order, points.text, strict=True)) == {"Wijck": "3", "CToS": "2", "Fanfare": "0"}
    assert [arc.hovertext for arc in arcs] == [
        "CToS en Fanfare: 1 afspraak samen",
        "Fanfare en Wijck: 1 afspraak samen",
        "CToS en Wijck: 2 afspraken samen",
    ]
    assert [arc.line.width for arc in arcs] == [5.25, 5.25, 9.0]
    assert [arc.line.color for arc in arcs] == [palette.soft, palette.soft, palette.accent]
    for arc, ends, across in zip(arcs, ([0, 2], [1, 2], [0, 1]), (1, 0.5, 0.5), strict=True):
        assert [arc.y[0], arc.y[-1]] == pytest.approx(ends)
        assert max(arc.x) == pytest.approx(across)
        assert min(arc.x) == pytest.approx(0, abs=1e-9)
    bottom, top = drawn.layout.yaxis.range
    assert top < 0
    assert 2 < bottom < 3
    assert [note.text for note in drawn.layout.annotations] == ["<b>2</b>"]
    assert figure.alt == (
        "Wie met wie afspraken deelt. Stad en Wijck 3; CToS en Stad 2; CToS en Wijck 2; Fanfare en Wijck 1; "
        "CToS en Fanfare 1."
    )


def test_a_network_without_pairs_is_empty_not_broken():
    figure = network.shared_arcs(frame(pair("A", "B", 1))[:0], palette=LIGHT)
    assert len(go.Figure(figure.spec).data) == 1


def test_close_partners_stand_close():
    pairs = [pair("A", "B", 9), pair("A", "C", 1), pair("C", "D", 8)]
    assert network.neighbours_first(pairs, ["A", "E"]) == ["A", "B", "C", "D", "E"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Wijck", "Wijck"),
        ("Stichting Molens", "Stichting Molens"),
        ("Stichting Molens!", "Stichting<br>Molens!"),
        ("Culturele basisinstellingen", "Culturele<br>basisinstellingen"),
        ("Partners sociaal domein", "Partners<br>sociaal domein"),
        ("Erfgoedorganisaties", "Erfgoedorganisaties"),
    ],
)
def test_long_names_break_where_it_helps_most(name, lines):
    assert network.wrapped(name) == lines


# The page


def opened(**choices):
    app = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    app.switch_page("pages/partner_network.py")
    for name, value in choices.items():
        app.query_params[name] = value
    return app.run()


def test_the_page_shows_everybody():
    app = opened()
    assert not app.exception
    assert titles(app) == ["Partners"]
    assert figures(app) == ["14", "27 van 72", "22 van 72", "2,47 fte"]


def test_a_link_opens_one_organisation():
    app = opened(partner="wijck", peildatum="2026-H1")
    assert not app.exception
    assert titles(app) == ["Wijck"]
    assert figures(app)[0] == "13"
    assert headings(app)[1:3] == [
        "Anderen betalen 3,64 fte voor dit werk",
        "7 begrotingsposten: € 180.000 in 2026",
    ]


def test_a_department_names_what_it_is_part_of():
    app = opened(partner="stadsarchief")
    assert not app.exception
    assert "(Gemeente Zoetermeer)" in leads(app)[0]


def test_who_carries_nothing_has_no_empty_cards():
    app = opened(partner="ckc-partners")
    assert not app.exception
    assert headings(app) == ["Betaalt 1,72 fte", "Namen en tegenstrijdigheden"]


def test_a_link_to_nobody_says_so_and_shows_everybody():
    app = opened(partner="niemand")
    assert not app.exception
    assert "‘niemand’ staat niet in deze agenda" in leads(app)[0]
    assert len(figures(app)) == 4
