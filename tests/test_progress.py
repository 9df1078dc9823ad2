"""Voortgang: the questions, the words and the page."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.agenda import schema
from agendamonitor.answers import agreement_list, moments, progress
from agendamonitor.charts import heat
from agendamonitor.charts.style import DARK, LIGHT
from agendamonitor.web.screen import cards, session
from agendamonitor.words.statuses import STATUSES
from tests.shown import said

EVERYTHING = {*schema.capabilities(), "moments"}
ROOT = Path(__file__).parent.parent
OPEN = {"lines": [], "phases": [], "statuses": [], "partners": [], "timings": [], "results": [], "words": ""}


def rows(answer, *columns):
    return list(answer[list(columns)].itertuples(index=False, name=None))


def found(warehouse, half_year="2023-H2", **choice):
    answer = warehouse.ask("progress_agreements", half_year=half_year, **{**OPEN, **choice})
    return answer["agreement"].tolist()


# The questions, on the village


def test_phases_count_their_agreements_once(village):
    answer = village.ask("progress_phases", half_year="2023-H2")
    assert rows(answer, "phase_name", "agreements", "done", "late") == [
        ("Korte termijn", 2, 1, 0),
        ("Lange termijn", 2, 0, 0),
    ]


def test_the_heat_holds_every_status_of_every_half_year_up_to_the_peildatum(village):
    answer = village.ask("progress_heat", half_year="2023-H2")
    assert rows(answer, "programme_line", "half_year", "status", "agreements") == [
        ("1", "2023-H1", "op koers", 2),
        ("1", "2023-H2", "aandacht", 1),
        ("1", "2023-H2", "gereed", 1),
        ("2", "2023-H1", "geen opgave", 1),
        ("2", "2023-H1", "nog niet gestart", 1),
        ("2", "2023-H2", "geen opgave", 1),
        ("2", "2023-H2", "nog niet gestart", 1),
    ]
    assert set(village.ask("progress_heat", half_year="2023-H1")["half_year"]) == {"2023-H1"}


def test_the_gravest_status_of_a_cell_comes_first(shipped):
    gravity = ["achter", "aandacht", "geen opgave", "nog niet gestart", "op koers", "gereed", "vervallen"]
    cells = {}
    for row in shipped.ask("progress_heat", half_year="2026-H1").to_dict("records"):
        cells.setdefault((row["programme_line"], row["half_year"]), []).append(gravity.index(row["status"]))
    assert len(cells) == 8 * 8
    assert all(cell == sorted(cell) for cell in cells.values())


def test_an_open_choice_gives_every_agreement_once(village):
    assert found(village) == ["1.1", "1.2", "2.1", "2.2"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"lines": ["2"]}, ["2.1", "2.2"]),
        ({"phases": ["1"]}, ["1.1", "1.2"]),
        ({"statuses": ["gereed", "geen opgave"]}, ["1.1", "2.2"]),
        ({"partners": ["fanfare"]}, ["2.1"]),
        ({"partners": ["gemeente-wolkendam"]}, ["1.2", "2.2"]),
        ({"timings": ["zonder datum"]}, ["2.2"]),
        ({"results": ["2.a"]}, ["2.1", "2.2"]),
        ({"words": "DORPSHUIS"}, ["1.1", "1.2", "2.1"]),
        ({"words": "aannemer"}, ["1.1"]),
        ({"words": "onweer"}, ["2.1"]),
        ({"words": "2.2"}, ["2.2"]),
        ({"words": "%"}, []),
        ({"lines": ["1"], "statuses": ["aandacht"], "words": "overleg"}, ["1.2"]),
        ({"lines": ["2"], "statuses": ["aandacht"]}, []),
    ],
)
def test_choices_narrow_the_list_down(village, choice, expected):
    assert found(village, **choice) == expected


def test_the_list_says_who_leads_and_what_is_printed_twice(village):
    answer = village.ask("progress_agreements", half_year="2023-H2", **OPEN)
    assert rows(answer, "agreement", "leaders", "others", "repeated_as") == [
        ("1.1", "Dorpshuis De Wolk", None, None),
        ("1.2", "Afdeling Cultuur", "Dorpshuis De Wolk", None),
        ("2.1", "Dorpshuis De Wolk", "Fanfare Onweer", "2.3"),
        ("2.2", "Afdeling Cultuur", None, None),
    ]


def test_a_department_stands_for_its_organisation_among_the_leaders(shipped):
    [row] = shipped.ask("progress_agreements", half_year="2026-H1", **{**OPEN, "words": "2.1"}).to_dict("records")
    assert row["leaders"] == "Afdeling SD/vrijwilligersondersteuning, Afdeling VT/Kunst & Cultuur, Cultuurmakelaar"


def test_a_repeated_agreement_is_found_in_each_phase_that_prints_it(shipped):
    both = [found(shipped, "2026-H1", phases=[phase], words="regio") for phase in ("2", "3")]
    assert all("6.12" in each for each in both)
    assert not any("6.13" in each for each in both)


def test_accents_do_not_matter(shipped):
    assert found(shipped, "2026-H1", words="cooordinator") == []
    assert found(shipped, "2026-H1", words="coordinator") == found(shipped, "2026-H1", words="Coördinator") != []


def test_only_printed_periods_become_dates(village, shipped):
    answer = village.ask("progress_timing", half_year="2023-H2")
    assert rows(answer, "agreement", "timing", "starts_on", "ends_on", "overdue") == [
        ("1.1", "begrensd", date(2023, 1, 1), date(2023, 12, 31), False),
        ("2.1", "begrensd", date(2024, 7, 1), date(2025, 12, 31), False),
        ("1.2", "doorlopend", None, None, False),
        ("2.2", "zonder datum", None, None, False),
    ]
    printed = shipped.ask("progress_timing", half_year="2026-H1")
    count = {kind: sum(printed["timing"] == kind) for kind in moments.TIMINGS}
    assert count == {"begrensd": 27, "doorlopend": 24, "open einde": 8, "zonder datum": 13}
    others = printed[printed["timing"] != "begrensd"]
    assert others["starts_on"].isna().all()
    assert others["ends_on"].isna().all()


@pytest.mark.parametrize(
    ("status", "overdue"), [("gereed", False), ("vervallen", False), ("achter", True), ("op koers", True)]
)
def test_what_is_past_its_end_is_overdue_unless_done_or_dropped(changed_village, status, overdue):
    changed = changed_village("agreement_statuses.voorbeeld.csv", ("1.1,2023-H2,gereed", f"1.1,2023-H2,{status}"))
    answer = {row["agreement"]: row for row in changed.ask("progress_timing", half_year="2023-H2").to_dict("records")}
    assert answer["1.1"]["overdue"] is overdue
    assert answer["2.1"]["overdue"] is False


def test_results_count_the_agreements_that_serve_them(village, shipped):
    answer = village.ask("progress_results", half_year="2023-H2")
    assert rows(answer, "result", "agreements", "done", "worst", "verdict", "repeated_agreements") == [
        ("1.a", 2, 1, "aandacht", None, 0),
        ("2.a", 2, 0, "geen opgave", None, 1),
    ]
    assert village.ask("progress_results", half_year="2024-H2")["verdict"].tolist() == ["deels gehaald", None]
    printed = {row["result"]: row for row in shipped.ask("progress_results", half_year="2026-H1").to_dict("records")}
    assert len(printed) == 33
    # Nine agreements serve two results of the heritage line at once.
    assert printed["7.a"]["agreements"] == printed["7.b"]["agreements"] == 9


# The words


def timing(*entries):
    columns = ["agreement", "name", "timing", "starts_on", "ends_on", "timing_as_printed", "recovered_from"]
    listed = [
        {
            **dict.fromkeys(columns),
            "agreement": f"1.{number}",
            "name": "Iets",
            "status": "op koers",
            "overdue": False,
            **entry,
        }
        for number, entry in enumerate(entries, 1)
    ]
    return pd.DataFrame(listed, columns=[*columns, "status", "overdue"], dtype=object)


ENDED = {"timing": "begrensd", "starts_on": date(2022, 1, 1), "ends_on": date(2024, 12, 31)}
LATE = {**ENDED, "overdue": True, "status": "achter"}
GOING_ON = {"timing": "doorlopend", "timing_as_printed": "doorlopend"}


def test_the_answer_counts_what_could_be_late():
    sentence = progress.answer(timing(ENDED, LATE, LATE, GOING_ON), "2026-H1")
    assert sentence == (
        "Van de 4 afspraken hebben er **3 een begin en een eind**. "
        "Bij 3 was de einddatum op 30 juni 2026 voorbij; daarvan zijn er **2 niet gereed**."
    )
    assert "daarvan is er **1 niet gereed**" in progress.answer(timing(LATE), "2026-H1")
    assert "allemaal gereed of vervallen" in progress.answer(timing(ENDED), "2026-H1")
    assert "nog geen einddatum voorbij" in progress.answer(timing(ENDED), "2023-H1")
    assert "geen enkele kan te laat zijn" in progress.answer(timing(GOING_ON), "2026-H1")
    assert progress.answer(timing(), "2026-H1") == "De agenda bevat nog geen afspraken."


def test_the_last_day_of_the_half_year_is_past():
    assert "Bij 1 was de einddatum op 31 december 2024 voorbij" in progress.answer(timing(ENDED), "2024-H2")


def test_the_tiles_count_what_needs_looking_at():
    silent = {**GOING_ON, "status": "geen opgave"}
    shown = progress.tiles(timing(LATE, GOING_ON, GOING_ON, silent), session.address, EVERYTHING)
    assert [(label, value, beside) for label, value, beside, _, _ in shown] == [
        ("Einddatum voorbij", "1", "niet gereed"),
        ("Gemeld als achter", "1", "van 4 afspraken"),
        ("Geen opgave", "1", "van 4 afspraken"),
        ("Zonder einddatum", "3", "van 4 afspraken"),
    ]
    assert shown[2][4] == "Welke afspraken|/voortgang?status=geen+opgave#afspraken"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "read"),
    [
        (date(2022, 1, 1), date(2024, 12, 31), "2022-2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2022, 7, 1), date(2022, 12, 31), "2e halfjaar 2022"),
        (date(2023, 1, 1), date(2023, 6, 30), "1e halfjaar 2023"),
        (date(2022, 7, 1), date(2022, 9, 30), "3e kwartaal 2022"),
        (date(2022, 10, 1), date(2022, 12, 31), "4e kwartaal 2022"),
        (date(2022, 2, 1), date(2022, 4, 30), "februari 2022 tot en met april 2022"),
        (date(2024, 2, 1), date(2024, 2, 29), "februari 2024"),
        (date(2024, 7, 1), date(2025, 12, 31), "juli 2024 tot en met december 2025"),
        (date(2024, 7, 15), date(2025, 12, 31), "15 juli 2024 tot en met 31 december 2025"),
    ],
)
def test_a_period_the_short_way(starts_on, ends_on, read):
    assert moments.period(starts_on, ends_on) == read


def test_when_gives_no_date_that_is_not_printed():
    assert moments.when({"timing": "open einde", "timing_as_printed": "2024 e.v."}) == "open einde (2024 e.v.)"
    assert moments.when({"timing": "zonder datum", "timing_as_printed": None}) == "zonder datum"
    assert moments.when({"timing": "begrensd", "starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)}) == "2024"


def test_endless_agreements_stand_apart_with_the_words_of_the_agenda():
    words = {"timing": "zonder datum", "recovered_from": "in de periode 2023-2024"}
    [(kind, going_on), (other, undated)] = moments.endless(timing(ENDED, GOING_ON, words))
    assert (kind, other) == ("doorlopend", "zonder datum")
    assert going_on["time_words"].tolist() == ["doorlopend"]
    assert undated["time_words"].tolist() == ["alleen in de tekst: ‘in de periode 2023-2024’"]


def test_parts_of_a_long_list():
    assert agreement_list.pages(72) == ["1-25", "26-50", "51-72"]
    assert agreement_list.pages(25) == ["1-25"]
    assert agreement_list.pages(0) == ["1-1"]
    numbered = pd.DataFrame({"agreement": range(1, 73)})
    assert agreement_list.part(numbered, "26-50")["agreement"].tolist() == list(range(26, 51))
    assert agreement_list.part(numbered.head(0), "1-1").empty


def test_the_count_is_said():
    assert agreement_list.found_sentence(72, 72, "26-50") == (
        "**Alle 72 afspraken**; hieronder 26 tot en met 50. De download bevat ze alle 72."
    )
    assert agreement_list.found_sentence(1, 72, "1-1") == "**1 van 72 afspraken**."
    assert agreement_list.found_sentence(25, 72, "1-25") == "**25 van 72 afspraken**."


def test_the_heading_of_the_phases_names_what_is_still_open():
    phases = pd.DataFrame(
        [
            {"phase_name": "Korte termijn", "starts_on": date(2022, 8, 1), "ends_on": date(2024, 12, 31)},
            {"phase_name": "Lange termijn", "starts_on": date(2025, 1, 1), "ends_on": date(2029, 12, 31)},
        ],
        dtype=object,
    ).assign(agreements=10, done=4)
    assert progress.phase_heading(phases, date(2023, 6, 30)) == "In de korte termijn zijn 4 van 10 afspraken gereed"
    assert progress.phase_heading(phases, date(2026, 6, 30)) == "Uit de korte termijn staan nog 6 afspraken open"
    assert "buiten" in progress.phase_heading(phases, date(2031, 1, 1))
    assert progress.phase_heading(phases, date(2022, 8, 1)).startswith("In de korte termijn")
    assert progress.phase_heading(phases, date(2024, 12, 31)).startswith("In de korte termijn")


def heats(*late):
    listed = [
        {
            "programme_line": 1,
            "programme_line_name": "Bouwen & <breken>",
            "half_year": f"202{3 + number // 2}-H{1 + number % 2}",
            "status": status,
            "agreements": count,
        }
        for number, count in enumerate(late)
        for status, count in (("achter", count), ("gereed", 3))
        if count
    ]
    return pd.DataFrame(listed, dtype=object)


def test_the_heading_of_the_heat_compares_with_half_a_year_before():
    assert progress.heat_heading(heats(4, 2), "2023-H2") == (
        "2 afspraken liggen achter; een halfjaar eerder waren dat er 4"
    )
    assert progress.heat_heading(heats(1, 2), "2023-H2").endswith("een halfjaar eerder was dat 1")
    assert progress.heat_heading(heats(2, 2), "2023-H2").endswith("net zoveel als een halfjaar eerder")
    assert progress.heat_heading(heats(0), "2023-H1") == "0 afspraken liggen achter"
    assert progress.heat_heading(heats(1), "2026-H1") == "Over dit halfjaar is niets gemeld"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_cell_of_the_heat_shows_the_gravest_status_the_division_and_a_link(palette):
    made = heat.heat_table(
        heats(1), palette=palette, address=progress.cell_link(session.address), caption="Status per lijn"
    )
    assert "<caption>Status per lijn</caption>" in made
    assert "✕ 1<span> achter</span>" in made
    assert 'title="1 achter en 3 gereed"' in made
    late, done = list(STATUSES).index("achter"), list(STATUSES).index("gereed")
    assert f"linear-gradient(90deg,var(--s{late}) 0% 25%,var(--s{done}) 25% 100%)" in made
    assert f"--s{late}:{palette.status('achter')}" in made
    assert "lijn=1+Bouwen+%26+%3Cbreken%3E&amp;peildatum=2023-H1#afspraken" in made
    assert "<breken>" not in made
    for word in STATUSES:
        assert f"{word}</li>" in made


def test_the_results_say_what_should_have_been_reached():
    results = pd.DataFrame(
        [
            {"result": "1.a", "name": "Een", "due_year": 2024, "agreements": 2, "done": 2, "verdict": None},
            {"result": "1.b", "name": "Twee", "due_year": 2024, "agreements": 0, "done": 0, "verdict": "deels gehaald"},
            {"result": "1.c", "name": "Drie", "due_year": 2027, "agreements": 1, "done": 1, "verdict": None},
        ],
        dtype=object,
    )
    assert progress.results_heading(results, date(2026, 6, 30)) == (
        "2 doelen moesten al gehaald zijn; bij 1 daarvan zijn alle afspraken gereed"
    )
    assert progress.results_heading(results, date(2024, 6, 30)) == ("Van de 3 doelen hoeft er nog geen gehaald te zijn")
    assert "verdict" in progress.result_columns(results, EVERYTHING)
    assert "verdict" not in progress.result_columns(results.head(1), EVERYTHING)
    assert progress.results_heading(results.head(0), date(2026, 6, 30)) == "De agenda noemt geen doelen"


# The page


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_TODAY", "2026-11-22")

    def opened(**choices):
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
        app.run()
        for name, value in choices.items():
            app.query_params[name] = value
        app.switch_page("pages/progress.py").run()
        assert not app.exception
        return app

    return opened


def listed(app):
    """The table of agreements as HTML."""
    everything = "\n".join(element.proto.body for element in app.get("html"))
    return everything.split('aria-label="Afspraken die bij de keuze horen"')[1].split("</table>")[0]


def test_the_page_lists_every_agreement_in_parts(page):
    app = page()
    assert "Alle 72 afspraken; hieronder 1 tot en met 25." in said(app)
    assert listed(app).count("<tr>") == 1 + 25
    app = page(rijen="51-72")
    assert listed(app).count("<tr>") == 1 + 22
    assert 'href="/afspraak?afspraak=8.14"' in listed(app)


def test_the_download_holds_what_the_parts_leave_out(page, monkeypatch):
    downloads = {}
    monkeypatch.setattr(cards, "download", lambda answer, *, name, **_how: downloads.update({name: answer}))
    page(rijen="26-50")
    assert len(downloads["afspraken"]) == 72
    assert list(downloads["afspraken"].columns) == [column for column, _ in agreement_list.EXPORTED]


def test_a_link_restores_every_choice(page):
    app = page(status=["achter", "aandacht"], tijd="doorlopend", partner="Wijck", zoek="cultuur")
    assert app.multiselect(key="status").value == ["achter", "aandacht"]
    assert app.multiselect(key="tijd").value == ["doorlopend"]
    assert app.multiselect(key="partner").value == ["Wijck"]
    assert app.text_input(key="zoek").value == "cultuur"
    assert " van 72 afspraken." in said(app)


def test_a_choice_without_agreements_says_so(page):
    app = page(zoek="bestaat niet")
    assert "0 van 72 afspraken." in said(app)
    assert "Geen enkele afspraak past bij deze keuze." in said(app)


def test_choosing_narrows_the_list_and_the_count(page):
    app = page()
    app.multiselect(key="lijn").select("3 Cultuur om de hoek").run()
    assert "8 van 72 afspraken." in said(app)
    assert listed(app).count("<tr>") == 1 + 8
    assert 'href="/afspraak?afspraak=3.1"' in listed(app)


def test_the_page_is_about_the_chosen_peildatum(page):
    app = page()
    app.selectbox(key="peildatum").set_value("2022-H2").run()
    assert "einddatum op 31 december 2022 voorbij" in said(app)
