"""The restore test that docs/herstel.md describes, and the guide of the data steward against what the code does."""

import json
import re
import runpy
import shlex
import shutil
from pathlib import Path

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.answers import datasets
from agendamonitor.cli.main import main
from agendamonitor.database.questions import questions
from agendamonitor.intake.mend import MEND, RULES
from agendamonitor.store.store import Store
from agendamonitor.warehouse import Warehouse

ROOT = Path(__file__).parent.parent
VILLAGE = Path(__file__).parent / "data" / "dorp"
RESTORING = (ROOT / "docs" / "herstel.md").read_text(encoding="utf-8")
DELIVERING = (ROOT / "docs" / "gegevens-aanleveren.md").read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store of the village with two exports taken over, and everything under one folder that can be wiped."""
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(VILLAGE))
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("AGENDAMONITOR_CACHE", str(tmp_path / "cache"))
    package, _ = Package.read(VILLAGE)
    assert package
    for number, name in enumerate(("budget_amounts", "realised_spending")):
        changed = datasets.present(package.tables[name], VILLAGE).replace(b"00,00", b"01,50", 1)
        export = tmp_path / f"{number}.csv"
        export.write_bytes(changed)
        assert main(["import", str(export), "--table", name, "--who", "An", "--accept", "R17-signal"]) == 0
    return tmp_path


def figures():
    """The answer to every question that asks nothing back, and the control sums."""
    state = Store.open().current()
    opened = Warehouse.open(state.folder, state.control)
    answers = {
        name: opened.ask(name).to_dict("records") for name, question in questions().items() if not question.parameters
    }
    sums = opened.control_sums()
    opened.close()
    return answers, sums, [entry.snapshot for entry in Store.open().history()]


def commands(text):
    """The commands of this product in a guide, without the interpreter, settings and where the answer goes."""
    lines = [
        line.partition("#")[0]
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
    ]
    return [
        shlex.split(line.partition(">")[0])[line.split().index("agendamonitor") + 1 :]
        for line in lines
        if "-m agenda" in line
    ]


def test_what_was_backed_up_comes_back_with_every_figure(store, monkeypatch, capsys):
    before = figures()
    assert len(before[2]) == 3
    assert before[1] != Warehouse.open(VILLAGE).control_sums()
    copy = store / "kopie.zip"
    assert main(["backup", str(copy)]) == 0
    shutil.rmtree(store / "store")
    shutil.rmtree(store / "cache")
    assert main(["restore", str(copy)]) == 0
    assert figures() == before
    assert Store.open().verify() == ()


def test_the_yearly_test_of_the_guide_gives_equal_figures(store, monkeypatch, capsys):
    monkeypatch.chdir(store)
    block = re.findall(r"```sh\n(.*?)```", RESTORING, re.DOTALL)[-1]
    said = {}
    for line in block.splitlines():
        if "-m agendamonitor" not in line:
            continue
        command, _, target = line.partition(" > ")
        words = shlex.split(command)
        with monkeypatch.context() as patch:
            if words[0].startswith("AGENDAMONITOR_STORE="):
                patch.setenv("AGENDAMONITOR_STORE", str(store / "herstelproef"))
                words = words[1:]
            capsys.readouterr()
            assert words[:3] == ["python", "-m", "agendamonitor"]
            assert main(words[3:]) == 0
            said[target] = capsys.readouterr().out
    assert said["voor.csv"] == said["na.csv"]
    assert "21001.50" in said["voor.csv"]


def test_the_commands_of_the_guides_exist(store, monkeypatch, capsys):
    monkeypatch.chdir(store)
    shutil.copyfile(VILLAGE / "budget_amounts.csv", store / "begroting.csv")
    newest, *_, begin = [entry.snapshot for entry in reversed(Store.open().history())]
    run = []
    for words in commands(DELIVERING) + commands(RESTORING):
        stands = iter((begin, newest))
        given = [next(stands) if word == "STAND" else word for word in words]
        assert main(given) == 0, (given, capsys.readouterr())
        run.append(words[0])
    assert set(run) == {"check", "import", "history", "diff", "restore", "backup", "ask"}


def test_every_code_stands_in_the_guide_as_the_code_has_it():
    script = runpy.run_path(str(ROOT / "scripts" / "make_intake_guide.py"))
    assert script["with_codes"](DELIVERING) == DELIVERING, "run: python scripts/make_intake_guide.py"
    assert all(f"| `{code}` |" in DELIVERING for code in MEND)
    assert {code.partition("-")[0] for code in MEND} == set(RULES)
    assert script["levels"]().keys() == MEND.keys()


def test_the_limits_in_the_guide_are_those_of_the_code():
    said = json.dumps(DELIVERING)
    assert "10 MB of 200.000 rijen" in said
    for name in ("AGENDAMONITOR_MAX_MEGABYTES", "AGENDAMONITOR_MAX_ROWS"):
        assert name in said
