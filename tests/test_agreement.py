"""Afspraak: the questions, the words and the page."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.answers import agreement_means, agreements
from agendamonitor.web.screen import session
from tests.shown import headings, leads, titles

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 6, 30)


def rows(answer, *columns):
    return list(answer[list(columns)].itertuples(index=False, name=None))


def card(warehouse, agreement, half_year="2026-H1"):
    [row] = warehouse.ask("agreement_card", agreement=agreement, half_year=half_year).to_dict("records")
    return row


# The questions


def test_the_list_keeps_the_order_of_the_agenda(shipped):
    listed = shipped.ask("agreement_list")["agreement"].tolist()
    assert len(listed) == 73
    assert listed[listed.index("6.9") + 1] == "6.10"
    assert listed[-1] == "8.14"


def test_an_unknown_agreement_has_no_card(village):
    assert village.ask("agreement_card", agreement="9.9", half_year="2023-H2").empty


def test_a_repeated_agreement_has_the_status_and_history_of_its_first_mention(village):
    first, again = card(village, "2.1", "2023-H2"), card(village, "2.3", "2023-H2")
    assert (first["status"], first["repeated_as"], first["same_as"]) == ("nog niet gestart", "2.3", None)
    assert (again["status"], again["repeated_as"], again["same_as"]) == ("nog niet gestart", None, "2.1")
    history = village.ask("agreement_history", agreement="2.3", half_year="2023-H2")
    assert rows(history, "half_year", "status", "reporter") == [
        ("2023-H1", "nog niet gestart", "Dorpshuis De Wolk"),
        ("2023-H2", "nog niet gestart", "Dorpshuis De Wolk"),
    ]
    assert village.ask("agreement_budget", agreement="2.3")["budget_line"].unique().tolist() == ["dorpsfeest"]


def test_the_history_stops_at_the_peildatum_and_names_silence(village):
    early = village.ask("agreement_history", agreement="2.2", half_year="2023-H1")
    assert rows(early, "half_year", "status", "reporter", "reported_on") == [("2023-H1", "geen opgave", None, None)]


def test_a_rhythm_is_counted_per_year(village):
    answer = village.ask("agreement_rhythms", agreement="1.2", half_year="2023-H2")
    assert rows(answer, "year", "half_years_counted", "counted", "promised") == [(2023, 2, 1, 2)]
    early = village.ask("agreement_rhythms", agreement="1.2", half_year="2023-H1")
    assert rows(early, "year", "half_years_counted", "counted", "promised") == [(2023, 1, 1, 2)]


def test_a_monthly_promise_is_twelve_times_a_year(shipped):
    answer = shipped.ask("agreement_rhythms", agreement="2.4", half_year="2026-H1")
    assert set(answer["promised"]) == {12}


def test_money_keeps_amount_zero_and_pm_apart(village):
    answer = village.ask("agreement_budget", agreement="1.1")
    assert rows(answer, "year", "amount", "is_pm", "reason") == [
        (2023, Decimal("20000.00"), False, None),
        (2024, Decimal("20000.00"), False, None),
        (2025, None, True, "na evaluatie"),
    ]
    assert village.ask("agreement_decisions", agreement="1.1")["decide_by"].tolist() == [date(2024, 11, 1)]


def test_the_first_decision_comes_first(changed_village):
    printed = "Besluit over de beheerder na 2024,beheerder,2024-11-01"
    earlier = (
        "beheerder-vooraf,Vooraf overleggen,beheerder,2024-05-01,gemeenteraad,Niets.,Afgeleid.,dorpsagenda:31,true"
    )
    changed = changed_village(
        "decisions.csv", (f"beheerder-na-2024,{printed}", f"{earlier}\nbeheerder-na-2024,{printed}")
    )
    due = changed.ask("agreement_decisions", agreement="1.1")["decide_by"].tolist()
    assert due == [date(2024, 5, 1), date(2024, 11, 1)]


def test_a_department_stands_for_its_organisation_only_in_the_same_role(changed_village):
    row = "1.2,dorpshuis,samen met,dorpsagenda:12"
    changed = changed_village(
        "agreement_partners.csv", (row, f"{row}\n1.2,gemeente-wolkendam,samen met,dorpsagenda:12")
    )
    answer = changed.ask("agreement_partners", agreement="1.2")
    assert rows(answer, "partner", "role", "named_by_department") == [
        ("afdeling-cultuur", "trekker", False),
        ("dorpshuis", "samen met", False),
        ("gemeente-wolkendam", "samen met", False),
    ]
    pairs = dict(agreements.facts(card(changed, "1.2", "2023-H2"), answer, session.address))
    assert "Gemeente Wolkendam</a>" in pairs["Samen met"]


def test_fte_and_wijken_hang_on_the_agreement_through_its_budget_lines(village):
    staffing = village.ask("agreement_staffing", agreement="1.1")
    assert rows(staffing, "function", "funder", "fte") == [
        ("Beheerder dorpshuis", "gemeente-wolkendam", Decimal("0.500"))
    ]
    places = {
        half_year: rows(
            village.ask("agreement_neighbourhoods", agreement="1.2", half_year=half_year), "neighbourhood", "slot"
        )
        for half_year in ("2023-H2", "2024-H1", "2025-H1")
    }
    assert places["2023-H2"] == [("kerkwijk", None)]
    assert sorted(places["2024-H1"]) == [("haven", None), ("kerkwijk", None)]
    assert (None, "wijk-3") in places["2025-H1"]
    # The line of 1.1 is not meant per wijk.
    assert village.ask("agreement_neighbourhoods", agreement="1.1", half_year="2024-H1").empty


def test_results_name_the_other_agreements_that_serve_them(village):
    answer = village.ask("agreement_results", agreement="1.1")
    assert rows(answer, "result", "other_agreement") == [("1.a", "1.2")]
    # The repeat serves the same result, and is not "another" agreement than the first.
    assert rows(village.ask("agreement_results", agreement="2.3"), "result", "other_agreement") == [("2.a", "2.2")]


def test_an_agreement_with_two_results_shows_both(shipped):
    answer = shipped.ask("agreement_results", agreement="7.1")
    assert set(answer["result"]) == {"7.a", "7.b"}
    assert "7.1" not in set(answer["other_agreement"])


def test_findings_say_what_they_touch(village, shipped):
    assert rows(village.ask("agreement_findings", agreement="2.2"), "finding", "touches") == [("T1", "deze afspraak")]
    assert rows(village.ask("agreement_findings", agreement="1.1"), "finding", "touches") == [("B1", "het geld")]
    assert village.ask("agreement_findings", agreement="1.2").empty
    coordinator = shipped.ask("agreement_findings", agreement="6.3").to_dict("records")
    assert {"B1", "B2"} <= {row["finding"] for row in coordinator}
    assert next(row["effect"] for row in coordinator if row["finding"] == "B1") == Decimal("37500.00")
    nearness = ["deze afspraak", "het doel", "het ritme", "het geld", "de formatie"]
    touched = [nearness.index(row["touches"]) for row in coordinator]
    assert len(set(touched)) > 1
    assert touched == sorted(touched)


def test_the_headings_count_results_and_findings(shipped):
    answer = shipped.ask("agreement_findings", agreement="4.1")
    assert agreements.findings_heading(answer) == (
        "7 tegenstrijdigheden of open punten, waarvan 3 over de afspraak zelf"
    )
    assert agreements.findings_heading(answer.head(0)) == "De bron spreekt zichzelf over deze afspraak niet tegen"
    results = shipped.ask("agreement_results", agreement="7.1")
    assert agreements.results_heading(results) == "Werkt aan doelen 7.a en 7.b"
    assert agreements.results_heading(results.head(0)) == "De agenda koppelt deze afspraak aan geen doel"


def test_a_result_leads_to_the_agreements_that_serve_it(village):
    [(name, told)] = agreements.results_facts(village.ask("agreement_results", agreement="1.1"), session.address)
    assert name == "1.a Open dorpshuis (2024)"
    assert 'href="/afspraak?afspraak=1.2"' in told
    assert "opgave=1.a+Open+dorpshuis#afspraken" in told
    alone = village.ask("agreement_results", agreement="1.1").assign(other_agreement=None)
    [(_, told)] = agreements.results_facts(alone, session.address)
    assert told.endswith("Geen andere afspraak werkt hieraan.")


# The words


BOUNDED = {"timing": "begrensd", "starts_on": date(2022, 1, 1), "ends_on": date(2024, 12, 31)}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {**BOUNDED, "status": "achter"},
            "Op 30 juni 2026 lag deze afspraak **achter**. De einddatum, 31 december 2024, is voorbij.",
        ),
        ({**BOUNDED, "status": "gereed"}, "Op 30 juni 2026 was deze afspraak **gereed**. Afgesproken voor 2022-2024."),
        (
            {**BOUNDED, "ends_on": date(2027, 12, 31), "status": "aandacht"},
            "Op 30 juni 2026 vroeg deze afspraak **aandacht**. De einddatum is 31 december 2027.",
        ),
        (
            {"timing": "doorlopend", "status": "geen opgave"},
            "Op 30 juni 2026 had niemand over dit halfjaar iets gemeld: **geen opgave**. "
            "Zij loopt door en heeft geen einddatum.",
        ),
        (
            {"timing": "zonder datum", "status": "op koers"},
            "Op 30 juni 2026 lag deze afspraak **op koers**. De agenda noemt geen tijd waarin zij klaar moet zijn.",
        ),
    ],
)
def test_the_answer_says_how_it_stands_and_whether_it_is_in_time(given, sentence):
    assert agreements.answer(given, AS_OF) == sentence


def test_a_decision_is_due_on_its_own_day():
    row = {"decide_by": date(2026, 6, 30), "derived": True}
    assert agreement_means.moment(row, date(2026, 6, 29)) == "Besluit nodig uiterlijk 30 juni 2026 (afgeleid)."
    assert agreement_means.moment(row, date(2026, 6, 30)) == "Had een besluit moeten vallen op 30 juni 2026 (afgeleid)."
    assert agreement_means.moment({"decide_by": None}, date(2026, 6, 30)) == "Er is geen datum voor een besluit."


def test_time_as_printed_and_as_read():
    assert agreements.read({**BOUNDED}) == "2022-2024 (1 januari 2022 tot en met 31 december 2024)"
    undated = {"timing": "zonder datum", "recovered_from": "in de periode 2023-2024", "timing_as_printed": None}
    assert agreements.read(undated) == "Zonder datum. In de tekst staat wel: ‘in de periode 2023-2024’."
    assert agreements.read({"timing": "zonder datum", "recovered_from": None}) == "Zonder datum."
    assert agreements.printed(undated) == "Er staat geen tijd bij deze afspraak."
    open_ended = {"timing": "open einde", "starts_on": date(2024, 1, 1), "timing_as_printed": "2024 <e.v.>"}
    assert agreements.read(open_ended) == "Begint op of na 1 januari 2024, zonder einde."
    assert agreements.printed(open_ended) == "‘2024 <e.v.>’"


def test_neighbours_are_the_agreements_before_and_after():
    named = {"1.1": "Een", "1.2": "Twee", "2.1": "Drie"}

    def shown(chosen):
        return [
            (text, href.split("=")[-1]) for text, href in agreements.neighbours(named, chosen, session.address)[:-1]
        ]

    assert shown("1.1") == [("Volgende: 1.2 →", "1.2")]
    assert shown("1.2") == [("← Vorige: 1.1", "1.1"), ("Volgende: 2.1 →", "2.1")]
    assert shown("2.1") == [("← Vorige: 1.2", "1.2")]


def test_an_unknown_agreement_is_named_without_its_markup():
    assert agreements.unknown("9.9", 73) == (
        "Afspraak **9.9** staat niet in deze agenda. Kies hieronder een van de 73 afspraken."
    )
    assert "[" not in agreements.unknown("[klik](http://x)", 73)
    assert agreements.unknown(None, 73) == "Kies hieronder een van de 73 afspraken."
    assert agreements.unknown(None, 0) == "Deze agenda bevat nog geen afspraken."


def test_partners_are_links_and_a_named_department_stands_for_its_organisation(shipped):
    partners = shipped.ask("agreement_partners", agreement="2.1")
    pairs = dict(agreements.facts(card(shipped, "2.1"), partners, session.address))
    assert 'href="/partners?partner=cultuurmakelaar"' in pairs["Wie"]
    assert "Afdeling VT/Kunst &amp; Cultuur</a> (Gemeente Zoetermeer)" in pairs["Wie"]
    assert ">Gemeente Zoetermeer</a>" not in pairs["Wie"]
    assert "Samen met" not in pairs
    assert pairs["Programmalijn"].startswith('<a class="am-link"')
    assert pairs["Vindplaats"] == "uitvoeringsagenda 214"


def test_a_repetition_is_told_on_both_sides(shipped):
    assert "afspraak=6.13" in agreements.repetition(card(shipped, "6.12"), session.address)
    assert "dezelfde afspraak als" in agreements.repetition(card(shipped, "6.13"), session.address)
    assert agreements.repetition(card(shipped, "6.11"), session.address) == ""


def test_the_history_is_told_as_a_run():
    def history(*words):
        half_years = ["2022-H2", "2023-H1", "2023-H2"][: len(words)]
        return pd.DataFrame({"half_year": half_years, "status": list(words)}, dtype=object)

    assert agreements.history_heading(history("op koers", "achter", "achter")) == (
        "Al 2 halfjaren achter, sinds het 1e halfjaar 2023"
    )
    assert agreements.history_heading(history("op koers", "achter")) == "Nu achter, een halfjaar eerder op koers"
    assert agreements.history_heading(history("op koers")) == "Nu op koers"
    assert agreements.history_heading(history()) == "Over deze afspraak is nog niets gemeld"


def rhythms(*counts, promised=2):
    listed = [
        {
            "name": "Overleg",
            "times": 2,
            "times_at_most": None,
            "per": "jaar",
            "reading": "Twee keer per jaar.",
            "year": 2023 + number,
            "half_years_counted": halves,
            "counted": counted,
            "promised": promised,
        }
        for number, (halves, counted) in enumerate(counts)
    ]
    return pd.DataFrame(listed, dtype=object)


def test_half_a_year_can_keep_a_promise_but_not_break_it():
    assert agreements.rhythm_rows(rhythms((2, 2), (2, 1), (1, 2), (1, 1)))["kept"].tolist() == [
        "ja",
        "nee",
        "ja",
        "nog niet te zeggen: één halfjaar geteld",
    ]


def test_the_heading_of_the_rhythm_says_promised_and_kept():
    assert agreements.rhythm_heading(rhythms((2, 2), (2, 1), (1, 1))) == (
        "Beloofd: Overleg 2 keer per jaar; nagekomen in 1 van 2 jaren"
    )
    assert agreements.rhythm_heading(rhythms((2, 0))).endswith("nagekomen in geen van 1 jaar")
    assert agreements.rhythm_heading(rhythms((1, 1))).endswith("nog niets geteld")
    assert agreements.rhythm_heading(rhythms()) == "Er is geen vast ritme beloofd"
    assert agreements.promised({"name": "Tafel", "times": 2, "times_at_most": 3, "per": "jaar"}) == (
        "Tafel 2 tot 3 keer per jaar"
    )


def test_money_is_never_bare(village):
    budget = village.ask("agreement_budget", agreement="1.1")
    assert agreement_means.money_heading(budget, 2024) == "1 begrotingspost, in 2024 € 20.000"
    assert agreement_means.money_heading(budget, 2025) == "1 begrotingspost, in 2025 onbekend (1 × PM)"
    two = pd.concat([budget, budget.assign(is_pm=False, amount=Decimal(500))])
    assert agreement_means.money_heading(two, 2025) == "2 begrotingsposten, in 2025 samen € 500 + 1 × PM"
    assert agreement_means.money_heading(budget, 2022) == "De begroting noemt geen bedragen voor 2022"
    assert agreement_means.money_heading(budget.head(0), 2024) == "De begroting noemt geen post voor deze afspraak"
    [line] = agreement_means.money_rows(budget).to_dict("records")
    assert (line["2024"], line["2025"]) == ("20.000", "PM")
    assert agreement_means.money_columns(budget) == ["name", "2023", "2024", "2025", "basis", "source_ref"]


def test_a_decision_is_told_with_its_day(village):
    due = village.ask("agreement_decisions", agreement="1.1")
    [(_, why, _, _)] = agreement_means.decisions(due, date(2024, 6, 30), session.address)
    assert why == (
        "Besluit nodig uiterlijk 1 november 2024 (afgeleid). De beheerder stopt op 1 januari 2025. "
        "Afgeleid: de raad beslist in november."
    )
    [(_, why, _, _)] = agreement_means.decisions(due, date(2024, 12, 31), session.address)
    assert why.startswith("Had een besluit moeten vallen op 1 november 2024 (afgeleid).")


def test_fte_and_their_periods():
    row = {"function": "Makelaar", "existing": True, "starts_on": None, "ends_on": None, "fte": Decimal("0.4")}
    shown = agreement_means.staffing_rows(pd.DataFrame([row], dtype=object)).to_dict("records")
    assert [(each["function"], each["period"]) for each in shown] == [("Makelaar (bestaand)", "geen periode genoemd")]
    assert agreement_means.run({"starts_on": date(2025, 1, 1), "ends_on": None}) == "vanaf 1 januari 2025"
    assert agreement_means.run({"starts_on": None, "ends_on": date(2025, 12, 31)}) == "tot en met 31 december 2025"
    assert agreement_means.staffing_heading(pd.DataFrame([row], dtype=object)) == "0,40 fte achter deze afspraak"


def test_wijken_without_a_name_are_counted_and_not_invented():
    places = pd.DataFrame(
        [
            {"neighbourhood": "noord", "name": "Noord", "slot": None},
            {"neighbourhood": None, "name": None, "slot": "wijk-2"},
        ],
        dtype=object,
    )
    assert agreement_means.areas(places, session.address) == [("Noord", "/wijken?wijk=noord")]
    assert agreement_means.areas_sentence(places, "2025-H1") == (
        "In het 1e halfjaar 2025 afgesproken in 2 wijken; 1 heeft nog geen naam. De andere 1:"
    )
    assert "geen daarvan heeft al een naam" in agreement_means.areas_sentence(places.tail(1), "2025-H1")
    assert agreement_means.areas_sentence(places.head(0), "2025-H1") == "Aan deze afspraak hangt geen inzet per wijk."


# The page


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_TODAY", "2026-11-22")

    def opened(**choices):
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        app.run()
        for name, value in choices.items():
            app.query_params[name] = value
        app.switch_page("pages/agreement.py").run()
        assert not app.exception
        return app

    return opened


def test_a_link_opens_its_agreement(page):
    app = page(afspraak="3.1")
    assert titles(app)[0] == "3.1 Inzet van cultureel werkers"
    assert headings(app)[0] == "Wat er is afgesproken"
    assert "1,32 fte achter deze afspraak" in headings(app)
    assert "1 begrotingspost, in 2026 € 95.000" in headings(app)


def test_without_a_link_the_first_agreement_is_shown(page):
    assert titles(page())[0].startswith("1.1 ")


@pytest.mark.parametrize("unknown", ["9.9", "<b>x</b>", "3.1.1"])
def test_an_unknown_agreement_gets_a_sentence_and_the_chooser(page, unknown):
    app = page(afspraak=unknown)
    assert titles(app)[0] == "Afspraak"
    assert any("staat niet in deze agenda" in lead for lead in leads(app))
    assert app.selectbox(key="afspraak").value is None
    assert headings(app) == []


def test_choosing_another_agreement_shows_it(page):
    app = page(afspraak="3.1")
    app.selectbox(key="afspraak").set_value("6.6 Inzet cultuurbus").run()
    assert titles(app)[0] == "6.6 Inzet cultuurbus"


def test_an_agreement_of_which_nothing_more_is_known_still_reads(page):
    app = page(afspraak="6.13")
    assert "De begroting noemt geen post voor deze afspraak" in headings(app)
    assert "De agenda noemt bij deze afspraak geen fte" in headings(app)
    assert "Er is geen vast ritme beloofd" in headings(app)
