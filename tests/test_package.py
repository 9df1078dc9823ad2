"""The papers of a data folder are read whole, or every problem with them is told at once."""

import copy
import json
from decimal import Decimal

import pytest

from agendamonitor.agenda.package import Package
from tests.intake_folder import DOCUMENT, write_folder


def parse(document):
    return Package.parse(json.dumps(document).encode())


def test_a_package_knows_its_tables_columns_and_keys(tmp_path):
    package, problems = Package.read(write_folder(tmp_path))
    assert problems == ()
    assert package.name == "proefstad"
    assert package.agenda["city"] == "Proefstad"
    assert list(package.tables)[:2] == ["themes", "budget_lines"]
    amounts = package.tables["budget_amounts"]
    assert amounts.primary_key == ("budget_line", "year")
    assert amounts.field("amount").type == "money_or_pm"
    assert amounts.field("year").minimum == Decimal(2022)
    assert amounts.field("year").aliases == ("jaar",)
    [reference] = amounts.foreign_keys
    assert (reference.fields, reference.table, reference.references) == (
        ("budget_line",),
        "budget_lines",
        ("budget_line",),
    )
    assert package.tables["neighbourhoods"].unique_keys == (("cbs_year", "cbs_code"),)
    with pytest.raises(KeyError):
        amounts.field("nothing")


def test_an_empty_resource_name_refers_to_the_table_itself():
    document = copy.deepcopy(DOCUMENT)
    document["resources"][0]["schema"]["foreignKeys"] = [
        {"fields": "name", "reference": {"resource": "", "fields": "theme"}}
    ]
    package, _ = parse(document)
    assert package.tables["themes"].foreign_keys[0].table == "themes"


def test_optional_tables_stand_apart():
    document = copy.deepcopy(DOCUMENT)
    document["agendamonitor:optional"] = [document["resources"].pop()]
    package, problems = parse(document)
    assert problems == ()
    assert "realised_spending" in package.optional
    assert "realised_spending" not in package.tables


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


THEMES = DOCUMENT["resources"][0]
THEME = ("resources", 0, "schema", "fields", 0)

MISTAKES = {
    "path": (("resources", 0, "path"), "../themes.csv"),
    "origin": (("resources", 0, "origin"), "ergens"),
    "type": ((*THEME, "type"), "geometry"),
    "carrier": ((*THEME, "agendamonitor:type"), "money"),
    "pattern": ((*THEME, "constraints", "pattern"), "("),
    "double column": (("resources", 0, "schema", "fields", 1, "name"), "theme"),
    "double table": (("resources", 1, "name"), "themes"),
    "key": (("resources", 0, "schema", "primaryKey"), ["nothing"]),
    "no key": (("resources", 0, "schema", "primaryKey"), []),
    "second key": (("resources", 3, "schema", "uniqueKeys"), [["nothing"]]),
    "target": (("resources", 1, "schema", "foreignKeys", 0, "reference", "resource"), "nothing"),
    "target column": (("resources", 1, "schema", "foreignKeys", 0, "reference", "fields"), "nothing"),
    "own column": (("resources", 1, "schema", "foreignKeys", 0, "fields"), "nothing"),
    "uneven": (("resources", 1, "schema", "foreignKeys", 0, "fields"), ["theme", "name"]),
    "reference": (("resources", 1, "schema", "foreignKeys"), ["theme"]),
    "bound": (("resources", 2, "schema", "fields", 1, "constraints", "minimum"), "veel"),
    "labels": ((*THEME, "labels"), ["a"]),
    "aliases": ((*THEME, "aliases"), [3]),
    "constraints": ((*THEME, "constraints"), []),
    "name": (("name",), ""),
    "agenda": (("agenda",), "x"),
    "schema": (("resources", 0, "schema"), "schema.json"),
    "table name": (("resources", 0, "name"), "The Mes"),
    "column name": ((*THEME, "name"), "the me"),
    "title": (("resources", 0, "title"), 3),
    "resource": (("resources", 0), "themes.csv"),
    "no tables": (("resources",), []),
    "optional twice": (("agendamonitor:optional",), [THEMES]),
}


def with_mistakes(*names):
    document = copy.deepcopy(DOCUMENT)
    for name in names:
        (*way, last), value = MISTAKES[name]
        place = document
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
    assert len(parse(with_mistakes("path", "origin", "bound"))[1]) == 3
