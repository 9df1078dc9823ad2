"""Links, areas, priorities, tasks and roles: what an agenda may say about its parts, asked with their names."""

import shutil
from pathlib import Path

import pytest

from agendamonitor.warehouse import Warehouse
from tests.folders import add_table

VILLAGE = Path(__file__).parent / "data" / "dorp"
SOURCE = {"source_ref": "dorpsagenda:60"}
LINK = {"from_table": "agreements", "from_item": "2.1", "relation": "draagt bij aan", "to_table": "results",
        "to_item": "2.a", "reason": "Het feest is voor elke wijk.", "certainty": "zeker", "state": "voorstel",
        **SOURCE}  # fmt: skip
ROWS = {
    "item_links": [
        {**LINK, "link": "feest"},
        {**LINK, "link": "elders", "from_table": "programme_lines", "from_item": "1", "to_agenda": "provincie",
         "to_table": "agreements", "to_item": "2.1"},
    ],
    "item_areas": [
        {"table_name": "agreements", "item": "2.1", "neighbourhood": "haven", **SOURCE},
        {"table_name": "programme_lines", "item": "1", "neighbourhood": "haven", **SOURCE},
        {"table_name": "results", "item": "2.a", "neighbourhood": "kerkwijk", **SOURCE},
    ],
    "item_priorities": [
        {"table_name": "agreements", "item": "1.1", "as_printed": "laag", **SOURCE},
        {"table_name": "agreements", "item": "2.1", "as_printed": "A2", "rank": "2", **SOURCE},
        {"table_name": "results", "item": "2.a", "as_printed": "A1", "rank": "1", **SOURCE},
    ],
    "item_tasks": [
        {"task": "dak", "table_name": "agreements", "item": "1.1", "partner": "dorpshuis", "role": "uitvoerder",
         "text": "Vervangt het dak.", **SOURCE},
    ],
    "authority_roles": [
        {"authority": "Gemeente", "role_number": "2", "role": "Vergunningen geven.", **SOURCE},
        {"authority": "Gemeente", "role_number": "1", "role": "De regie voeren.", **SOURCE},
    ],
}  # fmt: skip


@pytest.fixture
def told(tmp_path):
    """Opens the village with these tables, and with rows more where they are given."""
    opened = []

    def tell(**more):
        folder = shutil.copytree(VILLAGE, tmp_path / f"dorp-{len(opened)}")
        for name, rows in ROWS.items():
            add_table(folder, name, [*rows, *more.get(name, [])])
        opened.append(Warehouse.open(folder))
        return opened[-1]

    yield tell
    for warehouse in opened:
        warehouse.close()


def values(warehouse, question, *columns):
    return warehouse.ask(question)[list(columns)].values.tolist()


def test_every_part_comes_with_its_name(told):
    warehouse = told()
    assert values(warehouse, "linked_items", "link", "from_name", "relation", "to_name") == [
        # Of the agreement 2.1 of another agenda we do not know the name, though we have one of that code.
        ["elders", "Samen bouwen", "draagt bij aan", None],
        ["feest", "Dorpsfeest organiseren", "draagt bij aan", "Feest met elke wijk"],
    ]
    assert values(warehouse, "area_items", "area_name", "item", "name") == [
        ["Haven", "1", "Samen bouwen"],
        ["Haven", "2.1", "Dorpsfeest organiseren"],
        ["Kerkwijk", "2.a", "Feest met elke wijk"],
    ]
    assert values(warehouse, "priority_items", "rank", "as_printed", "name") == [
        [1, "A1", "Feest met elke wijk"],
        [2, "A2", "Dorpsfeest organiseren"],
        [None, "laag", "Dorpshuis opknappen"],
    ]
    assert values(warehouse, "task_items", "name", "partner_name", "role", "text") == [
        ["Dorpshuis opknappen", "Dorpshuis De Wolk", "uitvoerder", "Vervangt het dak."]
    ]
    assert values(warehouse, "authority_roles", "authority", "role") == [
        ["Gemeente", "De regie voeren."],
        ["Gemeente", "Vergunningen geven."],
    ]


def test_the_promises_about_parts_hold(told):
    warehouse = told()
    for promise in ("items_of_the_agenda_exist", "no_item_is_linked_to_itself", "nothing_about_an_item_is_said_twice"):
        assert warehouse.check(promise).empty, promise


@pytest.mark.parametrize(
    ("table", "row", "subject"),
    [
        ("item_links", {**LINK, "link": "los", "from_item": "9.9"}, "verband los"),
        ("item_links", {**LINK, "link": "los", "to_table": "agreements"}, "verband los"),
        ("item_areas", {"table_name": "results", "item": "1", "neighbourhood": "haven", **SOURCE}, "wijk haven"),
        ("item_priorities", {"table_name": "results", "item": "1.1", **SOURCE}, "prioriteit"),
        ("item_tasks", {**ROWS["item_tasks"][0], "task": "los", "item": "9.9"}, "taak los"),
    ],
)
def test_a_part_that_does_not_exist_is_noticed(told, table, row, subject):
    warehouse = told(**{table: [row]})
    assert warehouse.check("items_of_the_agenda_exist")["subject"].tolist() == [subject]


def test_a_part_that_is_linked_to_itself_is_noticed(told):
    itself = {**LINK, "link": "zelf", "to_table": "agreements", "to_item": "2.1"}
    before = {**itself, "link": "vorige", "relation": "vervangt", "to_version": "2019"}
    warehouse = told(item_links=[itself, before])
    assert warehouse.check("no_item_is_linked_to_itself")["subject"].tolist() == ["verband zelf"]


@pytest.mark.parametrize(
    ("table", "row", "subject"),
    [
        ("item_links", {**LINK, "link": "weer"}, "verband: 2.1 draagt bij aan 2.a"),
        ("item_tasks", {**ROWS["item_tasks"][0], "task": "weer"}, "taak: 1.1 dorpshuis uitvoerder"),
        ("authority_roles", {**ROWS["authority_roles"][0], "role_number": "3"}, "rol: Gemeente"),
    ],
)
def test_what_is_said_twice_is_noticed(told, table, row, subject):
    found = told(**{table: [row]}).check("nothing_about_an_item_is_said_twice")
    assert found[["subject", "found"]].values.tolist() == [[subject, "2 keer"]]


def test_the_shape_of_the_agenda_says_what_there_is_and_what_it_is_called(told, village):
    shape = village.ask("agenda_shape")
    assert shape[shape["kind"] != "capability"].values.tolist() == [
        ["level", "programme_lines", "programmalijn", "programmalijnen", 2],
        ["level", "results", "doel", "doelen", 2],
        ["level", "agreements", "afspraak", "afspraken", 5],
        ["area", "neighbourhoods", "wijk", "wijken", 3],
    ]
    counts = dict(zip(shape["name"], shape["items"], strict=True))
    assert (counts["money"], counts["links"], counts["activities"]) == (3, None, None)
    assert dict(told().ask("agenda_shape")[["name", "items"]].values.tolist())["links"] == 2
