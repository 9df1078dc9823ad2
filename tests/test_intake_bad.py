"""Every rule has its bad file, and each is told with its code, level, line, column and value, in one Dutch sentence."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from agendamonitor.intake.content import Control
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.mend import MEND
from agendamonitor.intake.reading import read_export
from tests.intake_folder import package, write_folder

BAD = Path(__file__).parent / "data" / "bad"
EXPECTED = json.loads((BAD / "expected.json").read_text(encoding="utf-8"))


def test_every_bad_file_is_expected():
    assert {path.name for path in BAD.iterdir()} == {*EXPECTED, "expected.json"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_file_is_told(tmp_path, name):
    wanted = EXPECTED[name]
    control = wanted.get("control", {})
    reading = read_export(
        (BAD / name).read_bytes(),
        name,
        package(),
        wanted.get("table"),
        folder=write_folder(tmp_path),
        control=Control(control.get("rows"), Decimal(control["total"]) if "total" in control else None),
        limits=Limits(**wanted.get("limits", {})),
        isolated=False,
    )
    assert not reading.is_ready
    assert (reading.content is None) == (wanted["level"] == "fout")
    found = [p for p in reading.problems if p.code == wanted["code"]]
    assert found, [p.message for p in reading.problems]
    assert (found[0].level, found[0].line) == (wanted["level"], wanted["line"])
    for asked in ("column", "value"):
        if wanted[asked] is not None:
            assert getattr(found[0], asked) == wanted[asked]
    # Everything else that is told of this file is about the same row, so that one mistake is not ten messages.
    assert len({p.line for p in reading.errors}) <= 1, [p.message for p in reading.errors]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_sentence_says_where_what_and_how_to_mend_it(tmp_path, name):
    wanted = EXPECTED[name]
    control = wanted.get("control", {})
    reading = read_export(
        (BAD / name).read_bytes(),
        name,
        package(),
        wanted.get("table"),
        folder=write_folder(tmp_path),
        control=Control(control.get("rows"), Decimal(control["total"]) if "total" in control else None),
        limits=Limits(**wanted.get("limits", {})),
        isolated=False,
    )
    for found in reading.problems:
        assert found.message.startswith(name)
        assert found.message.isprintable()
        assert found.message.endswith(".")
        assert "verwacht" in found.message
        assert found.line is None or f"regel {found.line}" in found.message
        assert found.level == "opmerking" or f"herstel: {MEND.get(found.code)}" in found.message
