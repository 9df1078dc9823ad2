"""The shipped agenda says what its source says: counts and totals that a reader can add up by hand."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import tables
from agendamonitor.answers import datasets
from agendamonitor.database.questions import checks
from agendamonitor.promises import promise as judged
from agendamonitor.warehouse import Warehouse
from scripts.make_sample_figures import HALF_YEARS, TABLES, write

AGENDA = Path(__file__).parent.parent / "data" / "zoetermeer"
SOURCE_LINES = {"uitvoeringsagenda": 407, "concept-pl8": 173}


@cache
def package():
    read, problems = Package.read(AGENDA)
    assert read, problems
    return read


def rows(table):
    with (AGENDA / package().tables[table].path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def column(table, name):
    return [row[name] for row in rows(table)]


def counts(table, name):
    return dict(Counter(column(table, name)))


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The folder of the agenda as open data, with the papers that others read."""
    folder = tmp_path_factory.mktemp("open-data")
    with zipfile.ZipFile(io.BytesIO(datasets.as_package(package(), AGENDA))) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def papers(exported):
    return json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_finds_nothing_wrong_in_the_open_data(exported):
    report = frictionless.validate(str(exported / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(list(AGENDA.glob("*.csv")))


def test_the_papers_are_short_and_every_file_is_named_in_them():
    assert len((AGENDA / "datapackage.json").read_text(encoding="utf-8").splitlines()) <= 300
    assert {table.path for table in package().tables.values()} == {path.name for path in AGENDA.glob("*.csv")}


def test_every_file_is_canonical():
    for path in AGENDA.glob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name
        cells = [cell for row in csv.reader(content.decode("utf-8").splitlines()) for cell in row]
        assert [cell for cell in cells if cell != cell.strip()] == [], path.name


def test_every_column_has_a_dutch_title_a_meaning_and_names_to_find_it_by():
    for table in tables().values():
        spoken = table.in_words()
        for field in spoken.fields:
            assert field.title, (table.name, field.name)
            assert field.description.endswith("."), (table.name, field.name)
            assert field.aliases, (table.name, field.name)
        # A header that names two columns of one table could not be understood.
        names = Counter(name for field in spoken.fields for name in {field.name, field.title.lower(), *field.aliases})
        assert [name for name, columns in names.items() if columns > 1] == [], table.name


def test_only_the_script_makes_samples():
    samples = {name for name, table in package().tables.items() if table.origin == "voorbeeld"}
    assert samples == set(TABLES)
    assert {path.name for path in AGENDA.glob("*.voorbeeld.csv")} == {f"{name}.voorbeeld.csv" for name in samples}
    assert {table.origin for table in package().tables.values()} == {"bron", "eigen analyse", "voorbeeld"}


def test_the_sample_script_gives_the_same_bytes(tmp_path):
    write(tmp_path)
    for table in TABLES:
        path = package().tables[table].path
        assert (tmp_path / path).read_bytes() == (AGENDA / path).read_bytes(), table


def test_every_source_reference_is_a_line_of_a_source(papers):
    assert set(SOURCE_LINES) == set(package().header.sources)
    checked = 0
    for resource in papers["resources"]:
        for name in ("source_ref", "reason_ref"):
            if name not in {field["name"] for field in resource["schema"]["fields"]}:
                continue
            for references in column(resource["name"], name):
                for reference in references.split():
                    source, line = reference.rsplit(":", 1)
                    assert 0 < int(line) <= SOURCE_LINES[source], (resource["name"], reference)
                    checked += 1
    assert checked > 600


def test_lines_themes_phases_and_results():
    assert len(rows("programme_lines")) == 8
    assert len(rows("themes")) == 11
    assert [(row["starts_on"], row["ends_on"]) for row in rows("phases")] == [
        ("2022-08-01", "2024-12-31"),
        ("2025-01-01", "2027-07-31"),
        ("2027-08-01", "2029-12-31"),
    ]
    assert counts("results", "due_year") == {"2024": 10, "2027": 15, "2030": 8}
    assert counts("results", "programme_line") == {
        "1": 2,
        "2": 2,
        "3": 4,
        "4": 5,
        "5": 4,
        "6": 4,
        "7": 5,
        "8": 7,
    }


def test_agreements():
    agreements = rows("agreements")
    assert len(agreements) == 73
    assert [row["agreement"] for row in agreements if row["same_as"]] == ["6.13"]
    per_line = {"1": 7, "2": 6, "3": 8, "4": 6, "5": 4, "6": 13, "7": 15, "8": 14}
    assert counts("agreements", "programme_line") == per_line
    expected = [f"{line}.{number}" for line, many in per_line.items() for number in range(1, many + 1)]
    assert [row["agreement"] for row in agreements] == expected
    assert counts("agreements", "phase") == {"1": 30, "2": 31, "3": 12}
    assert counts("agreements", "timing") == {
        "doorlopend": 24,
        "begrensd": 27,
        "open einde": 9,
        "zonder datum": 13,
    }
    recovered = [row["agreement"] for row in agreements if row["recovered_from"]]
    assert recovered == ["2.1", "3.1", "5.3", "6.2", "6.3", "6.5"]
    lines = [int(row["source_ref"].split(":")[1]) for row in agreements]
    assert lines == sorted(lines)
    assert len(set(lines)) == 73


def test_rows_that_conversion_moved_are_placed_by_meaning():
    placed = {row["agreement"]: row["result"] for row in rows("agreements") if row["result_basis"] == "naar betekenis"}
    assert placed == {
        "4.3": "4.b",
        "4.4": "4.c",
        "4.5": "4.d",
        "6.9": "6.a",
        "6.10": "6.a",
        "6.11": "6.a",
        "6.12": "6.d",
    }
    touched = {row["key"] for row in rows("finding_subjects") if row["finding"] in ("ST1", "ST2")}
    assert placed.keys() <= touched


def test_budget_cells():
    amounts = rows("budget_amounts")
    kinds = Counter("PM" if row["amount"] == "PM" else "0" if row["amount"] == "0.00" else "€" for row in amounts)
    assert kinds == {"€": 48, "0": 46, "PM": 25}
    years = [str(year) for year in range(2023, 2030)]
    assert [sum(row["year"] == year and row["amount"] == "PM" for row in amounts) for year in years] == [
        1,
        1,
        2,
        3,
        6,
        6,
        6,
    ]
    known = [sum(Decimal(r["amount"]) for r in amounts if r["year"] == year and r["amount"] != "PM") for year in years]
    assert known == [327500, 327500, 327500, 237500, 67500, 67500, 67500]
    assert sum(known) == 1422500
    assert [Decimal(amount) for amount in column("printed_totals", "amount")] == known
    assert Counter(row["reason"] for row in amounts if row["amount"] == "PM") == {
        "na evaluatie": 8,
        "wacht op raadsbesluit": 7,
        "geen reden vermeld": 10,
    }
    # Only the cards of the Cultuurmakelaar (L214) and the cultureel werkers (L228) promise an evaluation.
    assert {row["budget_line"] for row in amounts if row["reason"] == "na evaluatie"} == {
        "cultuurmakelaar",
        "cultureel-werker",
    }
    assert Counter(row["reason"] for row in amounts if row["amount"] == "0.00") == {
        "geen reden vermeld": 21,
        "afgelopen": 14,
        "betaald door ander": 7,
        "nog niet gestart": 4,
    }


def test_what_seems_to_recur_is_the_total_of_the_last_years():
    recurring = {row["budget_line"] for row in rows("budget_lines") if row["recurring"] == "true"}
    last = [r for r in rows("budget_amounts") if r["year"] == "2029" and r["budget_line"] in recurring]
    assert sum(Decimal(row["amount"]) for row in last) == 67500


def test_fte():
    allocations = rows("fte_allocations")

    def total(funder, existing):
        return sum(Decimal(r["fte"]) for r in allocations if funder(r["funder"]) and r["existing"] == existing)

    assert total(lambda who: who == "gemeente-zoetermeer", "false") == Decimal("3.87")
    assert total(lambda who: who == "gemeente-zoetermeer", "true") == Decimal("0.40")
    assert total(lambda who: who == "ckc-partners", "false") == Decimal("1.72")
    assert total(lambda who: who == "culturele-basisinstellingen", "false") == Decimal("0.75")
    assert sum(Decimal(row["fte"]) for row in allocations) == Decimal("6.74")
    assert sum(Decimal(fte) for fte in column("budget_lines", "fte_in_name") if fte) == Decimal("4.75")


def test_wijken_and_deployments():
    wijken = rows("neighbourhoods")
    assert [row["cbs_code"] for row in wijken] == [f"WK0637{number:02d}" for number in range(1, 12)]
    known = {row["name"]: int(row["residents"]) for row in wijken if row["residents"]}
    assert known == {"Meerzicht": 15750, "Seghwaert": 16580, "Noordhove": 8610, "Rokkeveen": 20840, "Oosterheem": 23700}
    deployments = rows("worker_deployments")
    from_2023 = [row for row in deployments if row["starts_on"] == "2023-01-01"]
    assert [row["neighbourhood"] for row in deployments if row["starts_on"] == "2022-01-01"] == ["", "", ""]
    assert [row["neighbourhood"] or row["slot"] for row in from_2023] == [
        "meerzicht",
        "oosterheem",
        "seghwaert",
        "buytenwegh",
        "wijk-5",
        "wijk-6",
    ]
    assert sum(Decimal(row["fte"]) for row in from_2023) == Decimal("1.32")


def test_partners():
    partners = {row["partner"]: row for row in rows("partners")}
    departments = [name for name, row in partners.items() if row["part_of"] == "gemeente-zoetermeer"]
    assert len(departments) == 17
    named = set(column("agreement_partners", "partner"))
    # CKC & partners pays fte but is in no list of who does what.
    assert partners.keys() - named == {"ckc-partners"}
    at_4_4 = [row["partner"] for row in rows("agreement_partners") if row["agreement"] == "4.4"]
    assert at_4_4 == ["gemeente-zoetermeer", "vt-kunst-en-cultuur", "sd-onderwijs", "so-economie", "onderwijspartners"]
    roles = {row["partner"]: row["role"] for row in rows("agreement_partners") if row["agreement"] == "7.13"}
    assert roles == {
        "gemeente-zoetermeer": "trekker",
        "so-erfgoed": "trekker",
        "stadsarchief": "trekker",
        "kerkenberaad": "samen met",
        "erfgoedorganisaties": "samen met",
    }


def test_findings_carry_their_effect():
    effects = {row["finding"]: Decimal(row["effect"]) for row in rows("findings") if row["effect"]}
    assert effects == {
        "B1": 37500,
        "B3": 245000,
        "B4": 885000,
        "B8": 7500,
        "B10": 2500,
        "B11": 45000,
        "B22": 7500,
    }
    cells = {(row["budget_line"], row["year"]): row["amount"] for row in rows("budget_amounts")}
    coordinator = [Decimal(cells["coordinator-kunstvakdocenten", str(year)]) for year in range(2025, 2030)]
    assert sum(amount - 30000 for amount in coordinator) == effects["B1"]
    lines = {line for line, _ in cells}
    last_known = dict.fromkeys(lines, Decimal(0))
    carried = Decimal(0)
    for year in range(2023, 2030):
        for line in lines:
            if cells[line, str(year)] == "PM":
                carried += last_known[line]
            else:
                last_known[line] = Decimal(cells[line, str(year)])
    assert carried == effects["B4"]


def test_decisions_come_in_november_before_the_first_year_without_money():
    pm_years: dict[str, int] = {}
    for row in rows("budget_amounts"):
        if row["amount"] == "PM":
            pm_years.setdefault(row["budget_line"], int(row["year"]))
    for row in rows("decisions"):
        first = pm_years.pop(row["budget_line"])
        # Vastgoed has been PM from the first year on: no date follows from that.
        derived = "" if row["budget_line"] == "vastgoed" else f"{first - 1}-11-30"
        assert row["decide_by"] == derived, row["decision"]
    assert pm_years == {}


def test_our_descriptions_are_short_sentences(papers):
    own_words = {"summary", "approach", "ambition", "meaning", "note", "if_nothing", "change"}
    longest = {}
    for resource in papers["resources"]:
        for name in own_words & {field["name"] for field in resource["schema"]["fields"]}:
            for text in column(resource["name"], name):
                assert text == "" or text.endswith("."), text
                for sentence in re.split(r"[.:;] ", text):
                    longest[sentence] = len(sentence.split())
    assert len(longest) > 350
    assert max(longest.values()) <= 22, max(longest, key=longest.__getitem__)


def test_statuses_are_uneven_as_real_ones():
    statuses = rows("agreement_statuses")
    assert Counter(row["half_year"] for row in statuses) == dict.fromkeys(HALF_YEARS, 72)
    assert {row["status"] for row in statuses} == {
        "nog niet gestart",
        "op koers",
        "aandacht",
        "achter",
        "gereed",
        "vervallen",
        "geen opgave",
    }
    bounded = {
        row["agreement"]: row["ends_on"]
        for row in rows("agreements")
        if row["timing"] == "begrensd" and row["ends_on"] < "2026"
    }
    last = {row["agreement"]: row["status"] for row in statuses if row["half_year"] == "2025-H2"}
    assert {last[agreement] for agreement in bounded} <= {"gereed", "achter", "aandacht", "geen opgave"}
    assert sum(last[agreement] == "achter" for agreement in bounded) >= 2
    bare = {row["agreement"] for row in rows("agreements") if row["timing"] != "begrensd"}
    assert "gereed" not in {row["status"] for row in statuses if row["agreement"] in bare}


def test_sample_spending_is_over_on_one_line_and_under_on_another():
    totals = {}
    for row in rows("realised_spending"):
        if row["revised_budget"]:
            revised, realised = totals.get(row["budget_line"], (0, 0))
            totals[row["budget_line"]] = (
                revised + Decimal(row["revised_budget"]),
                realised + Decimal(row["realised"]),
            )
    share = {line: realised / revised for line, (revised, realised) in totals.items()}
    assert max(share, key=share.__getitem__) == "onderzoek"
    assert share["onderzoek"] > Decimal("1.15")
    assert share["workshops"] < Decimal("0.55")
    # Two wijken began late and two slots are still empty, so the wijkbudget is not spent either.
    assert share["wijkbudget"] < Decimal("0.55")
    usual = [part for line, part in share.items() if line not in ("onderzoek", "workshops", "wijkbudget")]
    assert all(Decimal("0.75") < part < Decimal("1.05") for part in usual)


def test_sample_reach_falls_in_one_wijk_and_small_counts_occur():
    reach = {}
    for row in rows("neighbourhood_metrics"):
        reach.setdefault(row["neighbourhood"], []).append(int(row["participations"]))
    assert reach["seghwaert"] == sorted(reach["seghwaert"], reverse=True)
    assert reach["meerzicht"][-1] > reach["meerzicht"][0]
    small = [row for row in rows("neighbourhood_metrics") if row["first_time"] and 0 < int(row["first_time"]) < 5]
    assert small
    late = [row["deployment"] for row in rows("deployment_starts") if row["started_on"] >= "2023-07-01"]
    assert late == ["2023-seghwaert", "2023-buytenwegh"]


def level(promise):
    return judged(checks()[promise], pd.DataFrame()).level


def broken(warehouse, promise):
    return [tuple(row) for row in warehouse.check(promise).itertuples(index=False)]


@pytest.mark.parametrize("promise", checks())
def test_a_promise_says_how_bad_its_breach_is_and_what_it_returns(shipped, promise):
    assert level(promise) in ("fout", "signaal")
    assert list(shipped.check(promise).columns) == ["subject", "found", "expected"]
    for row in broken(shipped, promise):
        assert all(isinstance(cell, str) and cell for cell in row), row


@pytest.mark.parametrize("promise", [name for name in checks() if level(name) == "fout"])
def test_a_promise_that_must_hold_does(shipped, promise):
    assert broken(shipped, promise) == []


# What the source itself breaks, or the sample figures on purpose.
SIGNALS = {
    "agreement_dates_inside_phase": 21,
    "amount_per_fte_is_one_price": 2,
    "deployments_start_on_time": 2,
    "done_stays_done": 1,
    "log_adds_up_to_the_reported_figures": 0,
    "money_has_an_agreement_with_a_price": 1,
    "no_spending_without_budget": 1,
    "participations_plausible_against_residents": 0,
    "reasons_are_given": 6,
    "result_year_inside_phase": 23,
}


def test_signals_are_those_of_the_source(shipped):
    assert {name: len(broken(shipped, name)) for name in checks() if level(name) == "signaal"} == SIGNALS
    assert broken(shipped, "amount_per_fte_is_one_price") == [
        ("Projectorganisatie culturele basis (1,25 fte)", "€ 60.000 per fte", "€ 75.000 per fte"),
        ("Inzet cultureel werker (1,32 fte)", "€ 71.970 per fte", "€ 75.000 per fte"),
    ]
    outside = {subject.split()[0] for subject, _, _ in broken(shipped, "agreement_dates_inside_phase")}
    assert outside == {row["key"] for row in rows("finding_subjects") if row["finding"] == "T5"}
    late = {subject.split()[0] for subject, _, _ in broken(shipped, "result_year_inside_phase")}
    noted = [row for row in rows("finding_subjects") if row["finding"] == "T4" and row["table_name"] == "results"]
    assert late == {row["key"] for row in noted}


# Per promise: the table to damage, which row, and what becomes of it (None: the row is dropped).
DAMAGE = {
    "agreement_serves_a_result_of_its_line": ("agreements", {"agreement": "1.5"}, {"result": "2.a"}),
    "budget_sums_equal_printed_totals": (
        "budget_amounts",
        {"budget_line": "coordinator-kunstvakdocenten", "year": "2025"},
        {"amount": "30000.00"},
    ),
    "deployment_has_one_place": ("worker_deployments", {"deployment": "2023-wijk-5"}, {"slot": ""}),
    "deployments_add_up_to_the_fte_of_the_line": ("worker_deployments", {"deployment": "2023-wijk-6"}, None),
    "every_agreement_has_a_leader": ("agreement_partners", {"agreement": "1.1"}, {"role": "samen met"}),
    "every_agreement_reports_every_half_year": (
        "agreement_statuses",
        {"agreement": "3.1", "half_year": "2025-H1"},
        None,
    ),
    "every_budget_line_has_every_year": ("budget_amounts", {"budget_line": "promotie", "year": "2029"}, None),
    "every_finding_touches_a_row": ("finding_subjects", {"finding": "R5"}, None),
    "every_pm_has_a_decision": ("decisions", {"budget_line": "vastgoed"}, None),
    "every_result_has_an_agreement": ("agreements", {"agreement": "5.1"}, {"result": "5.b"}),
    "findings_point_at_existing_rows": ("finding_subjects", {"finding": "R5"}, {"key": "4.33"}),
    "first_time_within_participations": (
        "neighbourhood_metrics",
        {"neighbourhood": "rokkeveen", "half_year": "2026-H1"},
        {"first_time": "7"},
    ),
    "fte_equals_the_fte_in_the_line_name": (
        "fte_allocations",
        {"allocation": "coordinator-stad"},
        {"fte": "0.600"},
    ),
    "participations_plausible_against_residents": (
        "neighbourhood_metrics",
        {"neighbourhood": "rokkeveen", "half_year": "2026-H1"},
        {"participations": "20841"},
    ),
    "periods_run_forward": ("fte_allocations", {"allocation": "coordinator-stad"}, {"ends_on": "2024-12-31"}),
    "phases_do_not_overlap": ("phases", {"phase": "2"}, {"starts_on": "2024-12-31"}),
    "repeated_agreement_is_equal": ("agreements", {"agreement": "6.13"}, {"summary": "Iets anders."}),
    "reported_status_says_who_and_when": (
        "agreement_statuses",
        {"agreement": "1.1", "half_year": "2025-H1"},
        {"reported_by": ""},
    ),
    "timing_agrees_with_dates": ("agreements", {"agreement": "1.6"}, {"ends_on": ""}),
    "area_budget_equals_areas_times_amount": (
        "budget_amounts",
        {"budget_line": "wijkbudget", "year": "2026"},
        {"amount": "35000.00"},
    ),
    "areas_spend_what_the_line_spends": (
        "realised_spending",
        {"budget_line": "wijkbudget", "half_year": "2026-H1"},
        {"realised": "8000.00"},
    ),
    "zero_and_pm_have_a_reason": (
        "budget_amounts",
        {"budget_line": "vastgoed", "year": "2026"},
        {"reason": "afgelopen"},
    ),
}

# A slot is empty in each of the four years that were agreed.
ROWS_BROKEN = {"deployments_add_up_to_the_fte_of_the_line": 4}


# The shipped agenda has no log of activities (tests/test_intake_activities.py brings one that differs), and no links,
# tasks and roles (tests/test_item_tables.py).
BROKEN_ELSEWHERE = {
    "items_of_the_agenda_exist",
    "log_adds_up_to_the_reported_figures",
    "no_item_is_linked_to_itself",
    "nothing_about_an_item_is_said_twice",
}


def test_every_promise_that_holds_has_been_seen_broken():
    assert DAMAGE.keys() | BROKEN_ELSEWHERE == {name for name in checks() if level(name) == "fout" or not SIGNALS[name]}


@pytest.mark.parametrize("promise", DAMAGE)
def test_a_broken_promise_is_noticed(tmp_path, promise):
    table, which, becomes = DAMAGE[promise]
    folder = tmp_path / "agenda"
    shutil.copytree(AGENDA, folder)
    hit = [row for row in rows(table) if which.items() <= row.items()]
    assert hit, "the row to damage is gone"
    kept = [row for row in rows(table) if row not in hit] + [{**row, **becomes} for row in hit if becomes]
    with (folder / package().tables[table].path).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(kept[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    warehouse = Warehouse.open(folder)
    assert len(broken(warehouse, promise)) == ROWS_BROKEN.get(promise, 1)
    warehouse.close()
