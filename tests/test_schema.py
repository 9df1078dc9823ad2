"""The tables of the product fit each other, and say enough to read, check and explain a file."""

import re

import pytest

from agendamonitor.agenda.schema import FORMS, ORIGINS, TYPES, capabilities, tables
from agendamonitor.warehouse import SHIPPED_DATA

KNOWN = tables()


@pytest.mark.parametrize("table", KNOWN.values(), ids=list(KNOWN))
def test_a_table_is_described_whole(table):
    assert table.title
    assert table.description.endswith(".")
    assert table.origin in ORIGINS
    assert table.primary_key
    assert {*table.primary_key, *(name for key in table.unique_keys for name in key)} <= set(table.columns)
    for each in table.fields:
        assert each.title, each.name
        assert each.type in TYPES
        assert not (each.form or each.enum) or each.type == "string"
        assert not each.since or not each.required, "a column that older files lack cannot be required"


@pytest.mark.parametrize("table", KNOWN.values(), ids=list(KNOWN))
def test_a_reference_names_a_column_of_the_same_kind(table):
    for key in table.foreign_keys:
        target = KNOWN[key.table]
        for own, other in zip(key.fields, key.references, strict=True):
            assert (table.field(own).type, table.field(own).form) == (
                target.field(other).type,
                target.field(other).form,
            )


@pytest.mark.parametrize("table", KNOWN.values(), ids=list(KNOWN))
def test_no_header_can_mean_two_columns_of_a_table(table):
    spoken = table.in_words()
    names = [
        name for each in spoken.fields for name in {text.lower() for text in (each.name, each.title, *each.aliases)}
    ]
    assert "{" not in "".join(names)
    assert len(names) == len(set(names)), sorted(name for name in set(names) if names.count(name) > 1)


@pytest.mark.parametrize(("name", "good", "bad"), [
    ("kenmerk", "oost-2", "Oost 2"),
    ("code", "8.a", "8."),
    ("vindplaats", "agenda:120 concept:3", "agenda 120"),
    ("cbs-code", "WK063701", "BU063700"),
    ("bevinding", "B1", "b1"),
])  # fmt: skip
def test_a_form_takes_what_it_tells_to_give(name, good, bad):
    assert re.fullmatch(FORMS[name].pattern, good)
    assert not re.fullmatch(FORMS[name].pattern, bad)
    assert FORMS[name].told


def test_every_capability_comes_from_a_table():
    assert set(capabilities()) == {table.capability for table in KNOWN.values() if table.capability}


def test_an_unknown_column_is_an_error():
    with pytest.raises(KeyError):
        KNOWN["agreements"].field("nothing")


@pytest.mark.parametrize("papers", list(SHIPPED_DATA.glob("*/datapackage.json")), ids=lambda path: path.parent.name)
def test_the_papers_of_an_agenda_do_not_repeat_the_schema(papers):
    assert len(papers.read_text(encoding="utf-8").splitlines()) <= 300
    assert '"schema"' not in papers.read_text(encoding="utf-8")
