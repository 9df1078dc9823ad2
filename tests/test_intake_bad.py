"""Every rule has its bad file, and each is told with its code, level, line, column and value, in one Dutch sentence."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from agendamonitor import intake
from agendamonitor.intake.content import Control
from agendamonitor.intake.exports import Export
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.mend import MEND
from agendamonitor.intake.reading import read_exports
from agendamonitor.words.vocabulary import worded
from tests.intake_folder import package, write_folder

pytestmark = pytest.mark.usefixtures("small_product")

BAD = Path(__file__).parent / "data" / "bad"
EXPECTED = json.loads((BAD / "expected.json").read_text(encoding="utf-8"))
# Those that no file of its own can show: they take a store, other tables beside it, or a machine out of memory.
SHOWN_ELSEWHERE = {"R11-taken-before", "R16-log-differs", "R1-too-heavy", "R17-promise", "R17-signal"}


@pytest.fixture(params=EXPECTED)
def told(request, tmp_path):
    """A bad file, what must be told of it, and what is."""
    name, wanted = request.param, EXPECTED[request.param]
    control = wanted.get("control", {})
    export = Export(
        name,
        (BAD / name).read_bytes(),
        wanted.get("table"),
        control=Control(control.get("rows"), Decimal(control["total"]) if "total" in control else None),
    )
    before = [Export(f"eerste-{other}", (BAD / other).read_bytes()) for other in wanted.get("together", [])]
    *_, reading = read_exports(
        [*before, export],
        package(),
        folder=write_folder(tmp_path, **wanted.get("folder", {})),
        limits=Limits(**wanted.get("limits", {})),
        isolated=False,
        today=date(2026, 7, 1),
    )
    return name, wanted, reading


def test_every_bad_file_is_expected():
    assert {path.name for path in BAD.iterdir()} == {*EXPECTED, "expected.json"}


def test_every_problem_that_can_be_mended_has_its_bad_file():
    assert set(MEND) - SHOWN_ELSEWHERE == {wanted["code"] for wanted in EXPECTED.values()}


def test_every_problem_of_an_export_says_how_to_mend_it():
    raised = {
        code
        for path in Path(intake.__path__[0]).glob("*.py")
        if path.stem not in ("folder", "mend")
        for code in re.findall(r'"(R\d+-[a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    only_in_our_own_notation = {"R3-odd-space", "R3-outer-space"}
    needing_nothing = {"R5-blank-lines", "R6-line-break"}
    assert raised - set(MEND) == only_in_our_own_notation | needing_nothing


def test_a_bad_file_is_told(told):
    name, wanted, reading = told
    assert not reading.is_ready
    assert (reading.content is None) == (wanted["level"] == "fout")
    found = next((p for p in reading.problems if p.code == wanted["code"]), None)
    assert found, [p.message for p in reading.problems]
    assert found.file == name
    assert {part: getattr(found, part) for part in ("level", "line", "column", "value", "expected", "message")} == {
        part: wanted[part] for part in ("level", "line", "column", "value", "expected", "message")
    }
    # Everything else that is told of this file is about the same row, so that one mistake is not ten messages.
    assert len({p.line for p in reading.errors}) <= 1, [p.message for p in reading.errors]


def test_the_sentence_says_where_what_and_how_to_mend_it(told):
    name, _, reading = told
    for found in reading.problems:
        assert found.message.startswith(name)
        assert found.message.isprintable()
        assert found.message.endswith(".")
        assert "verwacht" in found.message
        assert found.line is None or f"regel {found.line}" in found.message
        assert found.level == "opmerking" or f"herstel: {worded(MEND.get(found.code, ''))}" in found.message
        assert len(found.value or "") <= 80
