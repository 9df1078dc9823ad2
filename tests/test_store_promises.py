"""What new data would break in the whole is told before they are taken: the promises, before and after."""

import re

import pytest

from agendamonitor.intake.exports import Export
from agendamonitor.store.errors import RefusedError
from agendamonitor.store.store import Store
from tests.conftest import VILLAGE

METRICS = (VILLAGE / "neighbourhood_metrics.voorbeeld.csv").read_text(encoding="utf-8")
AGREEMENTS = (VILLAGE / "agreements.csv").read_text(encoding="utf-8")
MORE_FIRST = METRICS.replace("2023-H2,3,60,3,", "2023-H2,3,60,61,")


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store", shipped=VILLAGE)


def exports(*files, accepted=()):
    return [Export(name, text.encode(), accepted=frozenset(accepted)) for name, text in files]


def told(store, *files):
    return [
        [(each.code, each.level) for each in reading.problems if each.code.startswith("R17")]
        for reading in store.candidate(exports(*files), isolated=False).readings
    ]


def test_a_file_that_breaks_a_promise_is_not_taken(store):
    wrong = store.candidate(exports(("wijken.csv", MORE_FIRST)), isolated=False)
    [reading] = wrong.readings
    [found] = [each for each in reading.problems if each.level == "fout"]
    assert found.code == "R17-promise"
    assert "kerkwijk, 2023-H2: 61 eerste keer" in found.message
    assert "verwacht hoogstens 60 deelnames" in found.message
    assert reading.content is None
    with pytest.raises(RefusedError):
        store.publish(wrong, who="steward")
    assert store.current().is_shipped


def test_what_keeps_every_promise_is_told_nothing(store):
    assert told(store, ("wijken.csv", METRICS.replace("2023-H2,3,60,3,", "2023-H2,3,60,60,"))) == [[]]


def test_a_signal_is_taken_with_consent_only(store):
    late = ("afspraken.csv", AGREEMENTS.replace("2023-01-01,2023-12-31,2023,", "2023-01-01,2025-12-31,2025,"))
    assert told(store, late) == [[("R17-signal", "waarschuwing")]]
    files = exports(late)
    with pytest.raises(RefusedError):
        store.publish(store.candidate(files, isolated=False), who="steward")
    agreed = exports(late, accepted={"R17-signal"})
    made = store.publish(store.candidate(agreed, isolated=False), who="steward")
    assert store.current() == made


def test_a_budget_that_is_no_longer_as_printed_is_taken_with_consent(store):
    amounts = (VILLAGE / "budget_amounts.csv").read_text(encoding="utf-8")
    [found] = re.findall(r"^\w+,2023,(\d+\.00),", amounts, re.MULTILINE)[:1]
    raised = amounts.replace(f",2023,{found},", f",2023,{float(found) + 1:.2f},", 1)
    [reading] = store.candidate(exports(("begroting.csv", raised)), isolated=False).readings
    assert {(each.code, each.level) for each in reading.problems} == {("R17-signal", "waarschuwing")}
    assert any("2023: € " in each.message for each in reading.problems)
    assert reading.content is not None


def test_what_was_broken_already_does_not_stop_a_file_that_mends_a_part(tmp_path):
    broken = tmp_path / "kapot"
    broken.mkdir()
    for path in VILLAGE.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    twice = MORE_FIRST.replace("2023-H1,4,100,20,", "2023-H1,4,100,101,")
    (broken / "neighbourhood_metrics.voorbeeld.csv").write_text(twice, encoding="utf-8")
    store = Store.open(tmp_path / "store", shipped=broken)
    assert told(store, ("half.csv", MORE_FIRST)) == [[]]
    assert (
        told(store, ("erger.csv", MORE_FIRST.replace("2023-H2,3,60,61,", "2023-H2,3,60,62,")))[0][0][0] == "R17-promise"
    )


def test_files_that_only_together_keep_a_promise_are_taken_together(store):
    statuses = (VILLAGE / "agreement_statuses.voorbeeld.csv").read_text(encoding="utf-8")
    half_years = sorted({row.split(",")[1] for row in statuses.splitlines()[1:]})
    named = AGREEMENTS.splitlines(keepends=True)[2].replace("1.2,", "1.9,", 1).replace("Dorpsoverleg", "Buurtoverleg")
    more = ("afspraken.csv", AGREEMENTS + named)
    reported = ("stand.csv", statuses + "".join(f"1.9,{each},op koers,,dorpshuis,2024-01-08\n" for each in half_years))
    missing = [f"1.9, {each}: geen rij" for each in half_years]
    [alone] = store.candidate(exports(more), isolated=False).readings
    assert [text for text in missing if text not in " ".join(each.message for each in alone.problems)] == []
    together = store.candidate(exports(more, reported), isolated=False).readings
    assert not [each.message for reading in together for each in reading.problems if "geen rij" in each.message]
