"""The papers of a data folder are read whole, or every problem with them is told at once."""

import copy
import json
from datetime import date
from typing import Any

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.agenda.schema import tables
from agendamonitor.words.vocabulary import DEFAULTS, Word

DOCUMENT: dict[str, Any] = {
    "name": "proefstad",
    "title": "Proefagenda",
    "agenda": {
        "title": "Agenda van Proefstad",
        "owner": "Proefstad",
        "starts_on": "2022-01-01",
        "ends_on": "2030-12-31",
        "moments": "jaren",
        "coverage_goals": [{"year": 2027, "areas": 2, "title": "Twee gebieden", "source_ref": "agenda:1"}],
        "sources": {"agenda": "De agenda"},
        "words": {"area": {"one": "gebied", "many": "gebieden", "article": "het"}},
    },
    "resources": [
        {"name": "agreements", "origin": "bron", "as_of": "2022-06-30", "license": "CC0"},
        {"name": "neighbourhoods"},
        {"name": "neighbourhood_metrics", "origin": "voorbeeld"},
        {"name": "findings"},
    ],
}


def parse(document):
    return Package.parse(json.dumps(document).encode())


def test_a_package_knows_its_header_and_which_tables_it_has():
    package, problems = parse(DOCUMENT)
    assert problems == ()
    assert (package.name, package.header.owner, package.header.ends_on) == (
        "proefstad",
        "Proefstad",
        date(2030, 12, 31),
    )
    assert package.header.moments == "jaren"
    assert [(goal.year, goal.areas) for goal in package.header.coverage_goals] == [(2027, 2)]
    assert list(package.tables) == ["agreements", "neighbourhoods", "neighbourhood_metrics", "findings"]
    assert package.capabilities == {"moments", "areas", "reach", "findings"}
    assert package.all_tables.keys() == tables().keys()
    assert not package.all_tables["budget_lines"].is_present
    assert package.tables["agreements"].license == "CC0"


def test_a_table_has_the_origin_of_the_schema_unless_the_papers_say_another():
    package, _ = parse(DOCUMENT)
    assert package.tables["findings"].origin == "eigen analyse"
    assert package.tables["neighbourhoods"].origin == "bron"


def test_the_file_of_sample_figures_says_so_in_its_name():
    package, _ = parse(DOCUMENT)
    assert package.tables["neighbourhood_metrics"].path == "neighbourhood_metrics.voorbeeld.csv"
    assert package.tables["agreements"].path == "agreements.csv"


def test_tables_are_told_in_the_words_of_the_agenda():
    package, _ = parse(DOCUMENT)
    assert package.header.words["area"] == Word("gebied", "gebieden", "het")
    assert package.header.words["top"] == DEFAULTS["top"]
    assert package.tables["neighbourhoods"].title == "Gebieden"
    assert "gebied" in package.tables["neighbourhoods"].field("neighbourhood").aliases


def test_papers_from_before_the_schema_was_the_products_own_can_still_be_read():
    document = copy.deepcopy(DOCUMENT)
    document["agenda"]["city"] = document["agenda"].pop("owner")
    document["agenda"]["coverage_goals"][0]["wijken"] = document["agenda"]["coverage_goals"][0].pop("areas")
    document["resources"][2] |= {"path": "neighbourhood_metrics.csv", "schema": {"fields": [], "primaryKey": "x"}}
    document["agendamonitor:optional"] = [{"name": "activities", "path": "activities.csv"}]
    package, problems = parse(document)
    assert problems == ()
    assert package.header.owner == "Proefstad"
    assert package.header.coverage_goals[0].areas == 2
    assert package.tables["neighbourhood_metrics"].path == "neighbourhood_metrics.csv"
    assert package.tables["neighbourhood_metrics"].columns == tables()["neighbourhood_metrics"].columns
    assert "activities" not in package.tables


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (None, "P1-missing-package", "ontbreekt"),
        (b"{", "P2-not-json", "regel 1"),
        (b'{\n"name": "\xff"}', "P2-not-json", "regel 2"),
        (b"[]", "P3-wrong-package", "geen object"),
        (b"[" * 100_000, "P2-not-json", "JSON"),
        (b'{"name": "x"}', "P3-wrong-package", "geen lijst"),
    ],
)
def test_a_package_that_cannot_be_read_says_why(tmp_path, content, code, words):
    if content is not None:
        (tmp_path / "datapackage.json").write_bytes(content)
    package, problems = Package.read(tmp_path)
    assert package is None
    assert code in {p.code for p in problems}
    assert any(words in p.message for p in problems)


def test_a_folder_in_the_place_of_the_package_is_a_problem(tmp_path):
    (tmp_path / "datapackage.json").mkdir()
    package, problems = Package.read(tmp_path)
    assert package is None
    assert "niet te lezen" in problems[0].message


MISTAKES = {
    "name": (("name",), ""),
    "name without text": (("name",), 3),
    "header": (("agenda",), "x"),
    "owner": (("agenda", "owner"), 3),
    "first day": (("agenda", "starts_on"), "2022-13-01"),
    "moments": (("agenda", "moments"), "maanden"),
    "small count": (("agenda", "small_count"), -1),
    "small count that is no number": (("agenda", "small_count"), True),
    "goal": (("agenda", "coverage_goals", 0), {"year": 2027}),
    "goal that is no goal": (("agenda", "coverage_goals"), "alle"),
    "goal of no number": (("agenda", "coverage_goals", 0, "areas"), "veel"),
    "sources": (("agenda", "sources"), ["agenda"]),
    "words": (("agenda", "words"), ["gebied"]),
    "word of an unknown role": (("agenda", "words", "boss"), {"one": "baas", "many": "bazen"}),
    "word without plural": (("agenda", "words", "area"), {"one": "gebied"}),
    "article": (("agenda", "words", "area", "article"), "een"),
    "tables": (("resources",), []),
    "table that is no object": (("resources", 0), "agreements"),
    "unknown table": (("resources", 0, "name"), "The Mes"),
    "double table": (("resources", 1, "name"), "agreements"),
    "path": (("resources", 0, "path"), "../agreements.csv"),
    "absolute path": (("resources", 0, "path"), "/etc/agreements.csv"),
    "origin": (("resources", 0, "origin"), "ergens"),
    "day": (("resources", 0, "as_of"), "gisteren"),
    "license": (("resources", 0, "license"), 3),
}


def with_mistakes(*names):
    document = copy.deepcopy(DOCUMENT)
    for name in names:
        (*way, last), value = MISTAKES[name]
        place: Any = document
        for step in way:
            place = place[step]
        place[last] = copy.deepcopy(value)
    return document


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_in_the_papers_is_told(name):
    package, problems = parse(with_mistakes(name))
    assert package is None
    assert {p.code for p in problems} == {"P3-wrong-package"}


def test_all_mistakes_are_told_at_once():
    assert len(parse(with_mistakes("path", "origin", "moments", "article"))[1]) == 4
