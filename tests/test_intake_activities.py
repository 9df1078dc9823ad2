"""The cultural workers' log is compared with the reported figures; a difference is told, never mended."""

import shutil
from pathlib import Path

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake.exports import Export
from agendamonitor.intake.limits import Limits
from agendamonitor.intake.reading import read_exports
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse, shipped_agenda

VILLAGE = Path(__file__).parent / "data" / "dorp"
HEADER = "activiteit;datum;wijk;discipline;partner;deelnames;eerste keer\n"
REPORTED = "wijk;halfjaar;activiteiten;deelnames;eerste keer;partners;initiatieven;wijkbudget;cultuurprofiel\n"


@pytest.fixture
def read():
    package, problems = Package.read(shipped_agenda())
    assert problems == ()
    assert package

    def read(*texts):
        exports = [Export(f"{n}.csv", text.encode()) for n, text in enumerate(texts)]
        return read_exports(exports, package, folder=shipped_agenda(), limits=Limits(rows=2_000_000), isolated=False)

    return read


LOG = (
    HEADER + "a1;1-3-2023;Meerzicht;dans;ckc;10;4\na2;30-6-2023;meerzicht;muziek;ckc;20;0\n"
    "a3;1-7-2023;Meerzicht;dans;ctos;5;\na4;2-3-2023;Meerzicht;dans;ctos;1;1\n"
)


def differences(reading):
    return [p.message.partition(": ")[2].partition(";")[0] for p in reading.problems if p.code == "R16-log-differs"]


def test_equal_figures_are_no_difference(read):
    log, metrics = read(LOG, REPORTED + "Meerzicht;2023-H1;3;31;5;2;0;0;geen\nMeerzicht;2023-H2;1;5;0;1;0;0;geen\n")
    assert log.table == "activities"
    assert log.errors == metrics.errors == ()
    assert differences(metrics) == []


def test_every_difference_is_told_with_both_figures(read):
    log, metrics = read(LOG, REPORTED + "Meerzicht;2023-H1;4;30;;2;0;0;geen\nSeghwaert;2023-H1;9;9;9;9;0;0;geen\n")
    assert differences(metrics) == [
        "meerzicht 2023-H1: opgegeven 4, volgens het logboek 3",
        "meerzicht 2023-H1: opgegeven 30, volgens het logboek 31",
    ]
    assert differences(log) == []


def test_the_log_alone_is_compared_with_the_figures_that_are_there(read):
    [log] = read(LOG)
    assert any("meerzicht 2023-H1" in each for each in differences(log))
    assert not log.is_ready


def test_a_log_without_the_optional_cells_is_read(read):
    [log] = read("activiteit;datum;wijk;deelnames\na1;1-3-2023;Rokkeveen;10\n")
    assert log.errors == ()
    assert log.content.endswith(b"a1,2023-03-01,rokkeveen,,,10,\n")


def test_a_log_that_differs_is_a_finding_of_the_data_and_counts_of_few_people_stay_hidden(tmp_path):
    folder = Path(shutil.copytree(VILLAGE, tmp_path / "dorp"))
    store = Store.open(tmp_path / "store", shipped=folder)
    quiet = Warehouse.open(folder)
    assert quiet.check("log_adds_up_to_the_reported_figures").empty
    quiet.close()
    log = HEADER + "a1;1-3-2023;Kerkwijk;dans;CKC;90;20\na2;1-7-2023;Kerkwijk;dans;;60;4\n"
    exports = [
        Export(
            "logboek.csv",
            log.replace("Kerkwijk", "kerkwijk").encode(),
            "activities",
            accepted=frozenset({"R16-log-differs"}),
        )
    ]
    made = store.publish(store.candidate(exports, isolated=False), who="steward")
    opened = Warehouse.open(made.folder)
    broken = opened.check("log_adds_up_to_the_reported_figures")
    opened.close()
    assert broken.to_dict("records") == [
        {"subject": f"kerkwijk, {subject}", "found": f"{found} opgegeven", "expected": f"{counted} volgens het logboek"}
        for subject, found, counted in [
            ("2023-H1, activiteiten", 4, 1),
            ("2023-H1, deelnames", 100, 90),
            ("2023-H1, partners", 2, 1),
            ("2023-H2, activiteiten", 3, 1),
            ("2023-H2, eerste keer", "< 5", "< 5"),
            ("2023-H2, partners", 2, 0),
        ]
    ]
