"""The house rules that a machine can check."""

import ast
import json
import re
from pathlib import Path

import pytest

from agendamonitor.database.questions import QUERIES, checks, questions
from agendamonitor.words.measures import measures

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = sorted((ROOT / "agendamonitor").rglob("*.py"))
SQL = sorted(QUERIES.rglob("*.sql"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_a_script_of_cards(path):
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert [ast.unparse(d) for d in node.decorator_list] in (["cards.card"], ["cards.live"]), (
                f"{node.name} is no card"
            )
    for forbidden in ("session_state", "groupby", "import streamlit", "select ", "unsafe_allow_html"):
        assert forbidden not in source, forbidden
    assert not re.search(r"#[0-9a-fA-F]{6}\b", source), "a colour in a page"
    assert ast.get_docstring(tree)


def test_only_the_screen_draws_and_the_server_serves():
    drawing = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if re.search(r"^\s*(import|from) streamlit", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert drawing == {
        "agendamonitor/web/desk.py",
        "agendamonitor/web/meeting_door.py",
        "agendamonitor/web/meeting_room.py",
        "agendamonitor/web/scenario_files.py",
        "agendamonitor/web/screen.py",
        "agendamonitor/web/server.py",
        "agendamonitor/web/steward.py",
        "agendamonitor/web/streamlit_patches.py",
    }


def test_pages_have_another_address_than_their_file_name():
    frame = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    listed = dict(re.findall(r'st\.Page\("pages/(\w+)\.py".*?(?:url_path="([\w-]+)"|default=True)', frame))
    assert set(listed) == {path.stem for path in PAGES}
    assert all(stem != url for stem, url in listed.items())


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.stem)
def test_a_query_says_what_it_answers(path):
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert first.startswith("-- ")
    assert first[3:].strip()
    assert second.startswith("-- grain: one row")


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.stem)
def test_a_query_reads_no_files_and_spells_out_its_columns(path):
    sql = path.read_text(encoding="utf-8").lower()
    assert not re.search(r"read_csv|read_parquet|read_json|\bcopy\b|\battach\b|\binstall\b", sql)
    assert not re.search(r"select\s+(distinct\s+)?\*", sql)


@pytest.mark.parametrize("path", MODULES + PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sql_in_python(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"\bselect\b.+\bfrom\b", node.value, re.IGNORECASE | re.DOTALL), node.value[:60]


@pytest.mark.parametrize(
    "path", [*MODULES, *PAGES, ROOT / "dashboard.py"], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_the_code_knows_no_city(path):
    package = json.loads((ROOT / "data/zoetermeer/datapackage.json").read_text(encoding="utf-8"))
    source = path.read_text(encoding="utf-8").lower()
    for line in source.splitlines():
        assert package["agenda"]["owner"].lower() not in line, line


def test_every_shown_column_is_a_measure_with_a_label():
    for name, defined in measures().items():
        assert defined.label, name


def test_questions_and_checks_are_there():
    assert len(questions()) > 20
    assert len(checks()) > 5
