"""What stands behind the figures: origin, promises, contradictions, definitions, statement and dictionary."""

import runpy
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.answers import accountability
from agendamonitor.charts.style import LIGHT
from agendamonitor.database.questions import Question, checks
from agendamonitor.promises import judged, promise, sentences
from agendamonitor.words import markup
from agendamonitor.words.measures import measures
from agendamonitor.words.statuses import STATUSES
from tests.shown import explanations, headings

ROOT = Path(__file__).parent.parent
SEVERITIES = accountability.SEVERITIES
KINDS = list(accountability.KINDS)


def promises(warehouse):
    return judged(warehouse.package, warehouse.check)


def register(warehouse, severities=SEVERITIES, kinds=KINDS, words=""):
    return warehouse.ask("finding_register", severities=severities, kinds=kinds, words=words)


def made(level, *subjects):
    check = Question(
        "phases_do_not_overlap", "", "", (), frozenset(), f"-- a\n-- b\n-- level: {level}\nfrom stg_phases"
    )
    rows = [{"subject": subject, "found": "dit", "expected": "dat"} for subject in subjects]
    return promise(check, pd.DataFrame(rows, columns=["subject", "found", "expected"], dtype=object))


# Promises


def test_every_check_has_a_dutch_sentence_and_a_level():
    assert set(sentences()) == set(checks())
    for check in checks().values():
        each = promise(check, pd.DataFrame())
        assert each.sentence.endswith(".")
        assert f"-- level: {each.level}\n" in check.sql
        assert each.level in {"fout", "signaal"}
        assert each.tables, check.name


def test_a_promise_holds_or_takes_the_level_of_its_check():
    assert made("fout").verdict == "klopt"
    assert made("fout", "fase 2").verdict == "fout"
    assert made("signaal", "fase 2").verdict == "signaal"
    assert made("signaal").needs_consent
    assert not made("fout").needs_consent
    assert made("fout\n-- import: consent").needs_consent
    assert made("fout").tables == {"phases"}


def test_only_the_missing_report_breaks_a_promise_of_the_village(village):
    faults = [each.name for each in promises(village) if each.verdict == "fout"]
    assert faults == ["every_agreement_reports_every_half_year"]


def test_no_promise_of_the_shipped_agenda_fails(shipped):
    assert [each.name for each in promises(shipped) if each.verdict == "fout"] == []
    assert accountability.verdict_counts(promises(shipped))["signaal"] > 0


def test_titles_of_the_checks_name_the_worst():
    held, signal, fault = made("fout"), made("signaal", "a", "b"), made("fout", "c")
    assert accountability.promises_heading([held, held]) == "Alle 2 controles kloppen"
    assert (
        accountability.promises_heading([held, signal]) == "1 van de 2 controles kloppen, geen enkele wijst op een fout"
    )
    assert accountability.promises_heading([held, fault]) == "1 van de 2 controles wijst op een fout"
    assert accountability.promises_heading([fault, fault]) == "2 van de 2 controles wijzen op een fout"
    assert [each.verdict for each in accountability.broken([held, signal, fault])] == ["fout", "signaal"]
    assert accountability.fold_label(signal) == (
        "! signaal, 2 keer niet waar: Elke fase begint op de dag na het einde van de vorige."
    )
    rows = accountability.promise_rows([held, signal, fault])
    assert rows["verdict"].tolist() == ["✕ fout", "! signaal", "✓ klopt"]
    assert rows["breaches"].tolist() == [1, 2, 0]


# Origin


def test_the_number_of_rows_is_that_of_the_files(village, shipped):
    for warehouse in (village, shipped):
        counted = dict(warehouse.ask("accountability_row_counts").itertuples(index=False, name=None))
        assert counted.keys() >= warehouse.package.tables.keys()
        for name, table in warehouse.package.tables.items():
            lines = (warehouse.folder / table.path).read_text(encoding="utf-8").splitlines()
            assert counted[name] == len(lines) - 1, name


def test_every_table_says_its_origin_and_its_checks(village):
    rows = accountability.table_rows(village.package, village.ask("accountability_row_counts"), promises(village))
    by_file = rows.set_index("table_file")
    statuses = by_file.loc["agreement_statuses.voorbeeld.csv"]
    assert (statuses["origin"], statuses["table_rows"]) == ("voorbeeldcijfers", 7)
    assert "1 × fout" in statuses["table_checks"]
    assert by_file.loc["glossary.csv", "table_checks"] == "alleen vorm en sleutels"
    assert by_file.loc["phases.csv", "origin"] == "bron"
    assert accountability.samples(rows)["table_file"].tolist() == [
        table.path for table in village.package.tables.values() if table.origin == "voorbeeld"
    ]


def test_the_title_of_the_origin_counts_what_is_sample(village):
    package = village.package
    samples = sum(table.origin == "voorbeeld" for table in package.tables.values())
    real = len(package.tables) - samples
    assert accountability.origin_heading(package) == f"{real} tabellen zijn echt, {samples} zijn een voorbeeld"
    only_real = {name: table for name, table in package.tables.items() if table.origin != "voorbeeld"}
    assert accountability.origin_heading(replace(package, all_tables=only_real)) == (
        f"{real} tabellen, geen voorbeeldcijfers"
    )


def test_the_answer_counts_samples_promises_and_contradictions(village):
    counts = village.ask("finding_counts")
    answer = accountability.answer(village.package, [made("fout"), made("signaal", "a"), made("fout", "b")], counts)
    assert "**voorbeeldcijfers**" in answer
    assert "Van **3** controles kloppen er **1**; er is **1 signaal** en **1 fout**." in answer
    assert answer.endswith("De bron spreekt zichzelf **2 keer** tegen of laat iets open, **1 keer** ernstig.")
    only_real = {name: table for name, table in village.package.tables.items() if table.origin != "voorbeeld"}
    real = accountability.answer(replace(village.package, all_tables=only_real), [made("fout")], counts)
    assert real.startswith(f"Alle **{len(only_real)}** tabellen bevatten echte gegevens. Van **1** controles")
    assert "er zijn **0 signalen** en **geen fouten**" in real


# Register


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({}, ["B1", "T1"]),
        ({"severities": ["laag"]}, ["T1"]),
        ({"kinds": ["tekst"]}, ["B1"]),
        ({"words": "t1"}, ["T1"]),
        ({"words": "TABEL"}, ["B1"]),
        ({"words": "niets"}, []),
        ({"severities": ["laag"], "kinds": ["tekst"]}, []),
    ],
)
def test_the_register_can_be_chosen_from(village, choice, found):
    assert register(village, **choice)["finding"].tolist() == found


def test_the_register_is_ordered_as_people_count(shipped):
    high = register(shipped, severities=["hoog"])["finding"].tolist()
    assert high.index("B2") < high.index("B12") < high.index("G1")
    everything = register(shipped)["severity"].tolist()
    assert everything == sorted(everything, key=SEVERITIES.index)


def test_every_contradiction_has_both_readings(shipped):
    everything = register(shipped)
    assert len(everything) == shipped.ask("finding_counts")["findings"].sum()
    for row in everything.to_dict("records"):
        assert row["reading_a"], row["finding"]
        assert row["reading_b"], row["finding"]
        assert row["touches"], row["finding"]


def test_a_contradiction_opens_to_both_readings_its_effect_and_its_place(village):
    groups = accountability.register_groups(register(village), village.package)
    assert [label for label, _ in groups] == ["Ernst hoog: 1 tegenstrijdigheid", "Ernst laag: 1 tegenstrijdigheid"]
    label, pairs = groups[0][1][0]
    assert label == "B1 · Beheerder dorpshuis · € 4.000"
    assert pairs == [
        ("Lezing A", "20.000 euro per jaar (tabel)"),
        ("Lezing B", "18.000 euro per jaar (tekst)"),
        ("Effect", "€ 4.000"),
        ("Toelichting", "Twee jaar lang 2.000 euro verschil."),
        ("Soort", "tekst: twee plaatsen in de tekst zeggen iets anders, of er ontbreekt iets"),
        ("Raakt", "begrotingsregels beheerder; formatie beheerder-gemeente"),
        ("Vindplaats", "Dorpsagenda 2023-2025, gemeente Wolkendam, regel 31"),
    ]
    label, pairs = groups[1][1][0]
    assert label == "T1 · Lied zonder datum"
    assert dict(pairs)["Effect"] == "niet in euro's uit te drukken"
    assert "Toelichting" not in dict(pairs)


def test_a_place_in_an_unknown_source_keeps_its_name(village):
    assert accountability.places("elders:3 elders:9 concept:20", village.package) == (
        "elders, regel 3 en 9; Eerder concept van de dorpsagenda, regel 20"
    )


def test_the_title_of_the_register_counts_and_names_the_largest_effect(village):
    found = register(village)
    assert accountability.register_heading(found, 2) == "2 tegenstrijdigheden, met een effect tot € 4.000"
    assert accountability.register_heading(found[1:], 2) == "1 van de 2 tegenstrijdigheden"
    assert accountability.register_note(found[:0]) == "Geen tegenstrijdigheid past bij deze keuze."
    assert accountability.register_note(found).startswith("Beide lezingen")
    assert "touches" not in accountability.register_table(found).columns


def test_the_counts_of_the_register(village):
    assert village.ask("finding_counts").to_dict("records") == [
        {
            "severity": "hoog",
            "finding_kind": "tekst",
            "findings": 1,
            "findings_with_effect": 1,
            "largest_effect": Decimal(4000),
        },
        {
            "severity": "laag",
            "finding_kind": "afgeleid",
            "findings": 1,
            "findings_with_effect": 0,
            "largest_effect": None,
        },
    ]


# Definitions


def test_every_status_is_explained_with_colour_and_sign():
    explained = accountability.status_meanings()
    assert [word for word, _ in explained] == list(STATUSES)
    drawn = markup.status_definitions([(word, LIGHT.status(word), meaning) for word, meaning in explained])
    for word, status in STATUSES.items():
        assert f"{status.sign}</span> {word}" in drawn
        assert f"background:{status.light}" in drawn
    assert all("Kleur: " in meaning for _, meaning in explained)


def test_every_number_is_explained():
    silent = [each.name for each in measures().values() if each.numeric and not each.meaning]
    assert silent == []


def test_definitions_name_unit_and_table(shipped):
    explained = dict(accountability.definitions(shipped.package))
    assert unescape(explained["PM-posten"]) == (
        "Aantal posten waarvan het bedrag niet bekend is (pro memorie). Eenheid: aantal. Tabel: begroting per jaar."
    )


def test_every_kind_and_severity_of_the_data_is_known(shipped):
    fields = shipped.package.tables["findings"]
    assert set(fields.field("severity").enum) == set(SEVERITIES)
    assert set(fields.field("kind").enum) == set(KINDS)


def test_folded_facts_are_escaped_and_open_when_asked():
    drawn = markup.folded_list([("<b>", [("Lezing A", "a < b")])], opened=True)
    assert "<details open><summary>&lt;b&gt;</summary>" in drawn
    assert "<dd>a &lt; b</dd>" in drawn
    assert "<details><summary>" in markup.folded_list([("x", [])], opened=False)


# Documents


def test_the_statement_keeps_its_headings_under_those_of_the_page():
    statement = accountability.accessibility_statement()
    assert not statement.startswith("#")
    assert statement.count("### ") == 4
    assert "\n## " not in statement
    assert "Wat nog niet goed gaat" in statement


def test_the_data_dictionary_is_up_to_date():
    script = runpy.run_path(str(ROOT / "scripts" / "make_dictionary.py"))
    written = (ROOT / "docs" / "gegevenswoordenboek.md").read_text(encoding="utf-8")
    assert written == script["dictionary"](), "run: python scripts/make_dictionary.py"


def test_the_data_dictionary_holds_every_column(shipped):
    text = (ROOT / "docs" / "gegevenswoordenboek.md").read_text(encoding="utf-8")
    for table in shipped.package.tables.values():
        assert f"(`{table.path}`)" in text
        for column in table.columns:
            assert f"| `{column}` |" in text


# The page


def opened(**choices):
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    app.switch_page("pages/accountability.py")
    for name, value in choices.items():
        app.query_params[name] = value
    return app.run()


def test_the_page_tells_origin_checks_contradictions_and_words(shipped):
    app = opened()
    assert not app.exception
    headers = headings(app)
    total = shipped.ask("finding_counts")["findings"].sum()
    assert headers[2].startswith(f"{total} tegenstrijdigheden")
    assert headers[3:] == [
        "Wat de statussen betekenen",
        "Wat de getallen betekenen",
        "Woordenlijst",
        "Toegankelijkheid",
    ]


def test_a_link_opens_one_contradiction():
    app = opened(zoek="B1")
    assert not app.exception
    assert app.text_input(key="zoek").value == "B1"
    assert any(heading.startswith("1 van de") for heading in headings(app))


def test_a_choice_that_nothing_fits_is_spoken():
    app = opened(zoek="komt nergens voor")
    assert not app.exception
    assert "Geen tegenstrijdigheid past bij deze keuze." in explanations(app)


def test_the_version_and_the_one_before_it_are_said_where_the_papers_say_them(shipped):
    later = replace(shipped.package.header, version="2.0", follows="1.0")
    said = accountability.version_facts(replace(shipped.package, header=later))
    assert said == [("Versie", "2.0"), ("Volgt op", "1.0")]
    assert accountability.version_facts(replace(shipped.package, header=replace(later, version="", follows=""))) == []
