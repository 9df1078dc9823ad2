"""What a command says to who types something that does not exist: what there is, in one line of Dutch, exit 2."""

import pytest

from agendamonitor.cli.main import main
from agendamonitor.words.nearest import near, same
from tests.conftest import VILLAGE

AMOUNTS = str(VILLAGE / "budget_amounts.csv")


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_STORE", str(tmp_path / "store"))


def run(capsys, *words):
    """The exit code of a command, and what it said where something is wrong."""
    try:
        code = main(list(words))
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, said.err.strip().splitlines()[-1] if said.err.strip() else "", said.out


ASKED = [
    (["half_year=2031-H1"], "Het halfjaar ‘2031-H1’ bestaat niet; er zijn 2023-H1 tot en met 2025-H2."),
    (["half_year=2024"], "Het halfjaar ‘2024’ bestaat niet; er zijn 2023-H1 tot en met 2025-H2."),
    (["half_year="], "Het halfjaar ‘’ bestaat niet; er zijn 2023-H1 tot en met 2025-H2."),
    (["half_year=[2023-H1,2023-H2]"], "bestaat niet"),
    (["half_year='; drop table x"], "bestaat niet"),
    (["x=1"], "onbekend: x"),
    (["half_year"], "Geen naam=waarde: half_year"),
]


@pytest.mark.parametrize(("parameters", "told"), ASKED)
def test_a_question_is_told_what_there_is(capsys, parameters, told):
    code, said, out = run(capsys, "ask", "area_stand", *parameters, "--data", str(VILLAGE))
    assert (code, out) == (2, "")
    assert told in said


def test_the_last_half_year_is_taken_and_named(capsys):
    code, said, out = run(capsys, "ask", "area_stand", "--data", str(VILLAGE))
    assert code == 0
    assert said == "Halfjaar 2023-H2: het laatste met opgaven. Een ander kiest u met half_year=2025-H2."
    assert run(capsys, "ask", "area_stand", "half_year=2023-h2", "--data", str(VILLAGE))[2] == out


def test_a_code_may_be_written_in_capitals_or_be_a_name(capsys):
    right = run(capsys, "ask", "partner_profile", "partner=dorpshuis", "--data", str(VILLAGE))
    assert right[0] == 0
    assert "Dorpshuis" in right[2]
    for written in ("DORPSHUIS", " dorpshuis ", "Dorpshuis"):
        assert run(capsys, "ask", "partner_profile", f"partner={written}", "--data", str(VILLAGE)) == right
    code, said, _ = run(capsys, "ask", "partner_profile", "partner=dorpshuys", "--data", str(VILLAGE))
    assert (code, said) == (2, "partner=dorpshuys bestaat niet; bedoelde u dorpshuis?")


def test_a_question_that_does_not_exist_is_offered_its_neighbour(capsys):
    code, said, _ = run(capsys, "ask", "area_stands", "--data", str(VILLAGE))
    assert code == 2
    assert said.startswith("De vraag ‘area_stands’ bestaat niet; bedoelde u area_stand")


@pytest.mark.parametrize("total", ["nan", "Infinity", "-inf", "1e5", "veel", "", "1.2.3"])
def test_what_is_no_amount_is_told_so(capsys, total):
    code, said, _ = run(capsys, "check", f"--total={total}", AMOUNTS)
    assert code == 2
    assert said.endswith(f"--total: ‘{total}’ is geen bedrag; verwacht een bedrag zoals 75.000,00")


def test_an_amount_is_read_as_people_and_as_scripts_write_it(capsys):
    said = [
        run(capsys, "check", f"--total={total}", AMOUNTS, "--data", str(VILLAGE)) for total in ("44.500,00", "44500.00")
    ]
    assert said[0] == said[1]
    assert said[0][0] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "--rows", "veel", AMOUNTS], "--rows: ‘veel’ is geen aantal; verwacht een geheel getal zoals 66"),
        (
            ["import", "--as-of", "gisteren", AMOUNTS],
            "--as-of: ‘gisteren’ is geen dag; verwacht een dag zoals 2026-06-30",
        ),
        (["open", "--port", "99999"], "--port: ‘99999’ is geen poort; verwacht een getal van 1 tot en met 65535"),
        (["open", "--port", "acht"], "--port: ‘acht’ is geen poort; verwacht een getal van 1 tot en met 65535"),
        (["ask"], "er ontbreekt: VRAAG, naam=waarde"),
        (["vraag"], "COMMANDO: ‘vraag’ bestaat niet; kies uit"),
        (["history", "--alles"], "dit is hier onbekend: --alles"),
        (["history", "--format", "xml"], "--format: ‘xml’ bestaat niet; kies uit"),
        (["history", "--format"], "--format: hier hoort één waarde bij"),
    ],
)
def test_a_call_that_cannot_be_is_told_in_dutch(capsys, words, told):
    code, said, _ = run(capsys, *words)
    assert code == 2
    assert told in said or said.startswith(f"python -m agendamonitor ask: {told.partition(',')[0]}")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("AGENDAMONITOR_MAX_ROWS", "abc", "een geheel getal van 1 of meer"),
        ("AGENDAMONITOR_MAX_ROWS", "-1", "een geheel getal van 1 of meer"),
        ("AGENDAMONITOR_MAX_MEGABYTES", "1,5", "een geheel getal van 1 of meer"),
        ("AGENDAMONITOR_TODAY", "morgen", "een dag als 2026-06-30"),
    ],
)
def test_a_setting_that_cannot_be_is_named(capsys, monkeypatch, name, value, expected):
    monkeypatch.setenv(name, value)
    code, said, _ = run(capsys, "check", AMOUNTS, "--data", str(VILLAGE))
    assert (code, said) == (2, f"{name} is ‘{value}’; verwacht {expected}.")


def test_who_with_bad_bytes_is_kept_without_them(capsys):
    words = ["import", AMOUNTS, "--data", str(VILLAGE), "--accept", "R17-signal"]
    assert run(capsys, *words, "--who", "An\udcff\x1b[31m\u202e")[0] == 0
    assert "An[31m" in run(capsys, "history", "--data", str(VILLAGE))[2]


def test_data_means_the_same_in_every_command(capsys, tmp_path):
    """What was taken over for an agenda is what is answered about that agenda, and it is said which state that is."""
    asked = ["ask", "spending_per_year", "--data", str(VILLAGE), "--format", "csv"]
    before = run(capsys, *asked)
    raised = tmp_path / "bedragen.csv"
    text = (VILLAGE / "budget_amounts.csv").read_text(encoding="utf-8")
    raised.write_text(text.replace("beheerder,2024,20000.00", "beheerder,2024,20001.00"), encoding="utf-8")
    assert run(capsys, "import", str(raised), "--data", str(VILLAGE), "--accept", "R17-signal")[0] == 0
    after = run(capsys, *asked)
    assert before[1] == ""
    assert after[1].startswith("Stand ")
    assert after[2] != before[2]
    # The store is that of the village: another agenda is answered about as it was delivered.
    other = run(capsys, "ask", "agenda_shape", "--data", str(VILLAGE.parent / "opgaven"))
    assert (other[0], other[1]) == (0, "")


def test_near_and_same():
    known = {"meerzicht": "Meerzicht", "oosterheem": "Oosterheem", "3.1": "Ateliers"}
    assert near("Meerzigt", known) == ["meerzicht"]
    assert near("atelier", known) == ["3.1"]
    assert near("zzzz", known) == []
    assert same("MEERZICHT ", known) == "meerzicht"
    assert same("", known) is None
    assert same("a", ["A", "a"]) is None
