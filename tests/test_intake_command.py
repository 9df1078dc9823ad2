"""The commands say what the page says, with exit codes for scripts and amounts that stay exact in JSON."""

import argparse
import json

import pytest

from agendamonitor.cli.intake import DONE, FAILED, MISUSED, REFUSED, add_commands, add_file_arguments, check_files
from agendamonitor.intake import reading
from agendamonitor.intake.reading import read_exports
from tests.intake_folder import FILES, write_folder

pytestmark = pytest.mark.usefixtures("small_product")

CHANGED = FILES["budget_amounts.csv"].replace("12500.50", "13000.50")


def read_here(exports, package, folder, limits, today):
    return read_exports(exports, package, folder=folder, limits=limits, isolated=False, today=today)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "store"))
    # A process of its own for every reading is what tests/test_intake_batch.py is about.
    monkeypatch.setattr(reading, "read_isolated", read_here)
    shipped = write_folder(tmp_path / "proefstad")
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    add_commands(commands)
    check = commands.add_parser("check")
    add_file_arguments(check, nargs="*")
    check.add_argument("--format", default="table")
    check.set_defaults(run=check_files)

    def call(*arguments):
        chosen = parser.parse_args([str(each) for each in arguments])
        chosen.data = shipped
        code = chosen.run(chosen)
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.fixture
def export(tmp_path):
    def write(text, name="export.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_check_tells_every_problem_and_takes_nothing(run, export):
    code, said = run("check", export(CHANGED))
    assert (code, said.strip()) == (DONE, "export.csv (budget_amounts, 6 rijen): kan worden overgenomen.")
    code, said = run("check", export(CHANGED.replace("PM", "veel")), "--format", "json")
    assert code == REFUSED
    [file] = json.loads(said)["files"]
    assert (file["ready"], file["problem_count"]) == (False, 1)
    assert file["problems"][0]["line"] == 4
    assert run("history")[1].startswith("Er is nog niets overgenomen")


def test_a_warning_is_taken_only_with_consent(run, export):
    path = export(CHANGED.rstrip("\n"))
    code, said = run("import", path)
    assert code == REFUSED
    assert "--accept R13-no-final-newline" in said
    assert run("import", path, "--accept", "R13-no-final-newline")[0] == DONE


def test_a_dry_run_tells_what_changes_and_changes_nothing(run, export):
    code, said = run("import", export(CHANGED), "--dry-run")
    assert code == DONE
    assert "budget_amounts: 6 -> 6 rijen (0 erbij, 1 gewijzigd, 0 weg)" in said
    assert "    2024: 12500.50 -> 13000.50" in said
    assert run("history", "--format", "json")[1].strip() == "[]"


def test_import_history_diff_restore(run, export):
    code, said = run(
        "import",
        export(CHANGED),
        "--who",
        "steward",
        "--note",
        "begroting",
        "--as-of",
        "2026-06-30",
        "--format",
        "json",
    )
    assert code == DONE
    made = json.loads(said)
    assert made["files"][0]["totals"] == {"amount": "28000.50"}
    [table] = made["diff"]["tables"]
    assert table["per_year"]["amount"]["2024"] == ["12500.50", "13000.50"]
    _, said = run("history", "--format", "json")
    newest, begin = json.loads(said)
    assert newest["snapshot"] == made["snapshot"]
    assert (newest["who"], newest["note"], newest["replaced"][0]["table"]) == ("steward", "begroting", "budget_amounts")
    assert begin["snapshot"] in run("history")[1]
    code, said = run("diff", begin["snapshot"], newest["snapshot"])
    assert code == DONE
    assert "amount: 27500.50 -> 28000.50" in said
    code, said = run("restore", begin["snapshot"], "--who", "steward")
    assert (code, "Teruggezet" in said) == (DONE, True)
    assert (
        run("diff", "geleverd", json.loads(run("history", "--format", "json")[1])[0]["snapshot"])[1].strip()
        == "Er verandert niets."
    )


def test_backup_and_restore(run, export, tmp_path, monkeypatch):
    run("import", export(CHANGED))
    code, said = run("backup", tmp_path / "kopie.zip")
    assert (code, "2 standen bewaard" in said) == (DONE, True)
    before = run("history", "--format", "json")[1]
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "elders"))
    assert run("restore", tmp_path / "kopie.zip")[0] == DONE
    assert run("history", "--format", "json")[1] == before


def test_what_cannot_be_done_is_said_with_its_own_code(run, export, tmp_path):
    assert run("diff", "abcd", "geleverd")[0] == FAILED
    assert run("restore", "abcd")[0] == FAILED
    assert run("backup", tmp_path / "kopie.zip")[0] == FAILED
    code, said = run("check", tmp_path / "nergens.csv")
    assert (code, "niet te lezen" in said) == (MISUSED, True)
    assert run("check", export(CHANGED), export("x", "b.csv"), "--rows", "3")[0] == MISUSED
    with pytest.raises(SystemExit) as ended:
        run("check", export(CHANGED), "--total", "veel")
    assert ended.value.code == MISUSED


def test_control_figures_and_answers_are_passed_on(run, export):
    path = export(CHANGED)
    assert run("check", path, "--rows", "6", "--total", "28000.50")[0] == DONE
    assert "R13-control-total" in run("check", path, "--total", "28000.51")[1]
    assert "R13-control-rows" in run("check", path, "--rows", "5")[1]
    assert "R7-mixed-notation" in run("check", path, "--notation", "nl")[1]
    assert "R4-no-header" in run("check", path, "--table", "themes")[1]
