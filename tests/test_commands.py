"""The command line: questions, ask, check."""

import csv
import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from agendamonitor.cli.main import FAILED, MISUSED, main

ROOT = Path(__file__).parent.parent
VILLAGE = Path(__file__).parent / "data" / "dorp"


def run(capsys, *arguments):
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_ask_as_csv_is_plain_open_data(capsys):
    code, out, _ = run(capsys, "ask", "spending_per_year", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert [(row["year"], row["known_amount"], row["pm_lines"]) for row in rows] == [
        ("2023", "327500.00", "1"),
        ("2024", "327500.00", "1"),
        ("2025", "327500.00", "2"),
        ("2026", "237500.00", "3"),
        ("2027", "67500.00", "6"),
        ("2028", "67500.00", "6"),
        ("2029", "67500.00", "6"),
    ]


def test_ask_as_json_has_numbers(capsys):
    code, out, _ = run(capsys, "ask", "spending_steps", "first=2025", "last=2027", "--format", "json")
    steps = json.loads(out)
    assert code == 0
    assert steps[0] == {
        "step": 1, "label": "2025", "kind": "van", "amount": 327500, "reason": None, "source_ref": None,
    }  # fmt: skip
    really_ends = sum(s["amount"] for s in steps if s["kind"] == "houdt op")
    becomes_unknown = sum(s["amount"] for s in steps if s["kind"] == "wordt PM")
    assert (really_ends, becomes_unknown) == (-15000, -245000)


def test_a_table_aligns_numbers_to_the_right(capsys):
    _, out, _ = run(capsys, "ask", "spending_per_year")
    heads, rule, first, *_ = out.splitlines()
    assert heads.split() == ["year", "known_amount", "pm_lines"]
    assert set(rule) == {"-", " "}
    assert first.endswith("1")
    assert first.index("327500.00") + len("327500.00") == heads.index("known_amount") + len("known_amount")


def test_questions_lists_every_question_with_its_parameters(capsys):
    code, out, _ = run(capsys, "questions", "--format", "json")
    listed = {row["question"]: row["parameters"] for row in json.loads(out)}
    assert code == 0
    assert listed["spending_steps"] == "first, last"
    assert {"printed_totals", "area_stand", "fte_per_year"} <= listed.keys()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["ask", "no_such_question"], "De vraag ‘no_such_question’ bestaat niet"),
        (["ask", "spending_steps", "first=2025"], "ontbrekend: last"),
        (["ask", "spending_per_year", "year=2025"], "onbekend: year"),
        (["ask", "spending_per_year", "2025"], "Geen naam=waarde: 2025"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(capsys, arguments, complaint):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (MISUSED, "")
    assert complaint in err


def test_check_passes_on_the_shipped_agenda_and_names_its_signals(capsys):
    code, out, _ = run(capsys, "check", "--format", "json")
    verdicts = {row["check"]: row["verdict"] for row in json.loads(out)}
    assert code == 0
    assert set(verdicts.values()) <= {"klopt", "signaal"}
    assert "klopt" in verdicts.values()


def test_a_scenario_is_worked_out_per_year(capsys):
    code, out, _ = run(capsys, "scenario", "last-known", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert list(rows[0]) == ["year", "low", "expected", "high", "pm_lines", "available", "shortfall"]
    assert [row["expected"] for row in rows[2:]] == ["342500.00", *["327500.00"] * 4]


def test_an_unknown_scenario_names_the_known_ones(capsys):
    code, out, err = run(capsys, "scenario", "no-such-scenario")
    assert (code, out) == (MISUSED, "")
    assert "as-printed" in err


def test_a_bad_folder_is_refused_with_every_problem(capsys, tmp_path):
    code, out, err = run(capsys, "ask", "spending_per_year", "--data", str(tmp_path))
    assert (code, out) == (FAILED, "")
    assert "datapackage.json" in err


def test_what_is_wrong_is_json_for_who_asks_json(capsys, tmp_path):
    for path in VILLAGE.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "themes.csv").unlink()
    assert main(["check", "--data", str(tmp_path), "--format", "json"]) == 1
    [told] = json.loads(capsys.readouterr().out)["problems"]
    assert (told["code"], told["file"]) == ("R2-missing-file", "themes.csv")
    assert main(["ask", "nothing", "--data", str(VILLAGE), "--format", "json"]) == 2
    assert "nothing" in json.loads(capsys.readouterr().out)["error"]


def test_every_command_works_on_the_agenda_that_the_dashboard_shows(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path))
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(VILLAGE))
    changed = VILLAGE.joinpath("budget_amounts.csv").read_text(encoding="utf-8").replace("20000.00", "20000.50")
    export = tmp_path / "bedragen.csv"
    export.write_text(changed, encoding="utf-8")
    assert main(["import", str(export), "--who", "An", "--accept", "R17-signal", "--format", "json"]) == 0
    taken = json.loads(capsys.readouterr().out)["snapshot"]
    assert main(["ask", "spending_per_year", "--format", "csv"]) == 0
    assert "2023,21000.50,0" in capsys.readouterr().out
    assert main(["history", "--format", "json"]) == 0
    newest, begin = json.loads(capsys.readouterr().out)
    assert (newest["snapshot"], begin["action"]) == (taken, "begin")
    tmp_path.joinpath("manifest.jsonl").write_text("geen regel\n", encoding="utf-8")
    for command in (["ask", "spending_per_year"], ["history"], ["check"]):
        assert main([*command, "--format", "json"]) == 3
        assert "De geschiedenis is beschadigd" in json.loads(capsys.readouterr().out)["error"]


def test_open_on_a_port_in_use_says_so_and_starts_nothing(capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["open", "--no-browser", "--port", str(port)]) == MISUSED
    assert f"Poort {port} is al in gebruik" in capsys.readouterr().err


def test_ending_open_ends_its_server(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "agendamonitor", "open", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as opened:
        assert opened.stdout
        assert f"http://127.0.0.1:{port}" in opened.stdout.readline()
        [server] = psutil.Process(opened.pid).children()
        opened.terminate()
        assert opened.wait(timeout=30) == 0
        server.wait(timeout=30)
        assert not server.is_running()


def test_a_reader_who_has_seen_enough_is_no_error():
    command = [sys.executable, "-m", "agendamonitor", "ask", "budget_cells", "--format", "json"]
    asked = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    with asked:
        assert asked.stdout
        assert asked.stderr
        asked.stdout.close()
        assert asked.stderr.read() == b""
        assert asked.wait(timeout=60) == 0
