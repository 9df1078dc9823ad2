"""The scenario on the command line: by preset, link or file; as table, CSV or JSON."""

import csv
import io
import json
from argparse import Namespace
from decimal import Decimal

import pytest

from agendamonitor.cli.scenario import COLUMNS, run
from agendamonitor.scenario.document import to_text
from agendamonitor.scenario.link import encode
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import ENDS, Change, ScenarioError
from tests.scenario_samples import band


def asked(warehouse, scenario: str, style: str = "csv") -> str:
    return run(Namespace(scenario=scenario, format=style), warehouse)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("preset", "totals"),
    [
        ("as-printed", "327500 327500 327500 237500 67500 67500 67500"),
        ("last-known", "327500 327500 342500 327500 327500 327500 327500"),
        ("wijk-ends-2026", "327500 327500 327500 237500 67500 67500 67500"),
        ("every-wijk-2030", "327500 327500 327500 237500 294166.67 350833.33 379166.67"),
        ("text-reading", "327500 327500 320000 230000 60000 60000 60000"),
    ],
)
def test_a_preset_of_the_shipped_agenda(shipped, preset, totals):
    found = rows(asked(shipped, preset))
    assert list(found[0]) == list(COLUMNS)
    assert [row["year"] for row in found] == [str(year) for year in range(2023, 2030)]
    assert [Decimal(row["expected"]) for row in found] == [Decimal(each) for each in totals.split()]


def test_the_village_as_a_table_with_its_consequences(village):
    scenario = Scenario(
        name="proef",
        line_treatments={"beheerder": band("amounts", 0, 500, Decimal("1000.50"))},
        available={2025: Decimal(2000)},
        changes=(Change("dorpsfeest", "stop", 2024),),
    )
    assert asked(village, encode(scenario, village.snapshot), "table").splitlines() == [
        "year       low  expected      high  pm_lines  available  shortfall",
        "----  --------  --------  --------  --------  ---------  ---------",
        "2023  21000.00  21000.00  21000.00         0",
        "2024  20600.00  20600.00  20600.00         0",
        "2025    900.00   1400.00   1900.50         0    2000.00       0.00",
        "",
        "- Resultaat 2.a (Feest met elke wijk), beloofd voor 2025, verliest vanaf 2024 al zijn geld: "
        "1 afspraak zonder eigen geld blijft over.",
        "- Afspraak 2.1 (Dorpsfeest organiseren) verliest vanaf 2024 € 1.000 uit ‘Dorpsfeest’.",
        "- Afspraak 1.1 (Dorpshuis opknappen) verliest in 2025 0,49 fte.",
    ]


def test_json_holds_years_consequences_and_their_paths(shipped):
    found = json.loads(asked(shipped, "wijk-ends-2026", "json"))
    assert found["name"] == "Wijkwerk stopt na 2026"
    assert found["snapshot"] == shipped.snapshot
    assert found["years"][4] == dict(zip(COLUMNS, (2027, 67500, 67500, 67500, 3, None, None), strict=True))
    meerzicht = next(each for each in found["consequences"] if each["subject"] == "meerzicht")
    assert meerzicht["residents"] == 15750
    assert meerzicht["years"] == [2027, 2028, 2029]
    assert meerzicht["path"][0] == {"table": "budget_amounts", "key": "cultureel-werker|2027"}
    assert all(each["path"] for each in found["consequences"])


def test_cents_survive_json(village):
    scenario = Scenario(changes=(Change("dorpsfeest", "set", 2024, value=Decimal("0.10")),))
    found = json.loads(asked(village, encode(scenario, village.snapshot), "json"))
    assert found["years"][1]["expected"] == 20600.1


def test_a_file_and_a_link_give_the_same(shipped, tmp_path):
    scenario = Scenario(name="proef", treatment=ENDS, available={2027: Decimal(60000)})
    file = tmp_path / "proef.json"
    file.write_text(to_text(scenario, shipped.snapshot, indent=2), encoding="utf-8")
    by_file = asked(shipped, str(file))
    assert by_file == asked(shipped, encode(scenario, shipped.snapshot))
    assert rows(by_file)[4]["shortfall"] == "7500.00"


def test_a_link_or_file_of_other_data_is_told_on_stderr(shipped, tmp_path, capsys):
    scenario = Scenario(treatment=ENDS)
    file = tmp_path / "toen.json"
    file.write_text(to_text(scenario, "ffff"), encoding="utf-8")
    asked(shipped, encode(scenario, "ffff"))
    assert capsys.readouterr().err == (
        "Deze link is gemaakt op andere gegevens: de uitkomst kan anders zijn dan toen.\n"
    )
    asked(shipped, str(file))
    assert capsys.readouterr().err.startswith("Dit bestand is gemaakt op andere gegevens:")
    file.write_text(to_text(scenario, ""), encoding="utf-8")
    asked(shipped, str(file))
    assert capsys.readouterr().err.startswith("Dit bestand zegt niet op welke gegevens")
    asked(shipped, encode(scenario, shipped.snapshot))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("as-print", "as-printed, last-known"),
        ("1.AAAA", "beschadigd"),
        ("niets.json", "niet te lezen"),
        ("", "Bekende scenario's"),
    ],
)
def test_what_is_no_scenario_is_told(shipped, wanted, message):
    with pytest.raises(ScenarioError, match=message):
        asked(shipped, wanted)


@pytest.mark.parametrize(
    ("content", "message"), [(b"\xff", "UTF-8"), (b" " * 100_002, "100 kB"), (b"[]", "geen lijst")]
)
def test_a_bad_file_is_told(shipped, tmp_path, content, message):
    file = tmp_path / "slecht.json"
    file.write_bytes(content)
    with pytest.raises(ScenarioError, match=message):
        asked(shipped, str(file))
