"""The house rules that a machine can check."""

import ast
import re
from pathlib import Path

import pytest

from agendamonitor.agenda import schema
from agendamonitor.agenda.package import Package
from agendamonitor.database.questions import QUERIES, Question, checks, questions
from agendamonitor.warehouse import SHIPPED_DATA
from agendamonitor.web import pages
from agendamonitor.words.measures import measures
from tests.folders import rows_of

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


def test_pages_have_another_address_than_their_file_name():
    assert {page.file for page in pages.PAGES} == {path.stem for path in PAGES}
    assert all(page.file != page.address for page in pages.PAGES)
    assert {page.needs for page in pages.PAGES} <= {"", *schema.capabilities()}


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.stem)
def test_a_query_says_what_it_answers(path):
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert first.startswith("-- ")
    assert first[3:].strip()
    assert second.startswith("-- grain: one row")
    needs = Question.read(path).needs if path.parent.name != "build" else ()
    assert frozenset().union(*needs) <= set(schema.capabilities())


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


def keys_and_names():
    """What the shipped agendas call their own: the keys of their rows, and the names in them and in their papers."""
    keys, names = set(), set()
    for folder in SHIPPED_DATA.iterdir():
        package, problems = Package.read(folder)
        assert package, problems
        header = package.header
        names |= {package.name, header.owner, header.author, header.title, *header.sources.values()}
        names |= set(re.findall(r"\d{4}-\d{4}", header.title))
        for table in package.tables.values():
            for row in rows_of(folder, table.name):
                keys |= {row[key] for key in table.primary_key if table.field(key).form == "kenmerk"}
                names |= {row[column] for column in ("name", "term", "function") if column in row}
    # What the schema itself says is the product's own.
    own = {"PM", *(word for table in schema.tables().values() for field in table.fields for word in field.enum)}
    return keys - own - {""}, names - own - {""}


KEYS, NAMES = keys_and_names()
# The longer of two that begin the same comes first, so that a name is found whole.
ANY_NAME = "|".join(re.escape(name) for name in sorted(NAMES, reverse=True))
NAMED = re.compile(rf"(?<![\w-])(?:{ANY_NAME})(?![\w-])")
TEXTS = [
    path
    for place in ("agendamonitor", "pages", "queries")
    for path in sorted((ROOT / place).rglob("*"))
    if path.suffix in {".py", ".sql", ".toml", ".typ", ".js", ".css"} and "plotly" not in path.name
]


@pytest.mark.parametrize("path", [*TEXTS, ROOT / "dashboard.py"], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_code_knows_no_key_or_name_of_an_agenda(path):
    source = path.read_text(encoding="utf-8")
    quoted = set(re.findall(r"""['"`]([\w-]+)['"`]""", source))
    hyphened = set(re.findall(r"[\w-]*\w-\w[\w-]*", source))
    assert not KEYS & quoted
    assert not {key for key in KEYS if "-" in key} & hyphened
    assert not NAMED.findall(source)


def test_there_are_keys_and_names_to_look_for():
    assert {"wijkbudget", "meerzicht", "wijck"} <= KEYS
    assert {"Zoetermeer", "2022-2030", "Meerzicht", "Stichting Wijck"} & NAMES >= {
        "Zoetermeer",
        "2022-2030",
        "Meerzicht",
    }
    assert NAMED.findall("Zoetermeer: Meerzicht, niet Oud-Meerzicht") == ["Zoetermeer", "Meerzicht"]


def test_every_shown_column_is_a_measure_with_a_label():
    for name, defined in measures().items():
        assert defined.label, name


def test_questions_and_checks_are_there():
    assert len(questions()) > 20
    assert len(checks()) > 5


# What Streamlit takes for Markdown; a text in one of these is ours, or was escaped.
MARKDOWN_SINKS = {
    *("button", "caption", "checkbox", "date_input", "download_button", "error", "expander", "form_submit_button"),
    *("info", "markdown", "metric", "multiselect", "number_input", "segmented_control", "select_slider", "selectbox"),
    *("success", "text_area", "text_input", "toggle", "warning", "radio", "file_uploader", "Page"),
}
ESCAPERS = {"label", "message", "markdown"}


def unescaped(source):
    """The lines where a text that is not our own goes to Streamlit as Markdown without being escaped."""
    for node in ast.walk(ast.parse(source)):
        is_sink = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MARKDOWN_SINKS
        )
        if is_sink and isinstance(node.func.value, ast.Name) and node.func.value.id == "st" and node.args:
            text = node.args[0]
            called = getattr(text, "func", None)
            name = getattr(called, "attr", getattr(called, "id", ""))
            title = next((word.value for word in node.keywords if word.arg == "title"), None)
            if node.func.attr == "Page" and getattr(getattr(title, "func", None), "id", "") in ESCAPERS:
                continue
            if not isinstance(text, ast.Constant) and name not in ESCAPERS:
                yield node.lineno


@pytest.mark.parametrize(
    "path",
    [ROOT / "dashboard.py", *sorted(ROOT.glob("pages/*.py")), *sorted(ROOT.glob("agendamonitor/web/**/*.py"))],
    ids=lambda path: path.stem,
)
def test_no_text_of_others_becomes_markdown(path):
    source = path.read_text(encoding="utf-8")
    found = [source.splitlines()[line - 1].strip() for line in unescaped(source)]
    # The one text in Markdown that we have: the accessibility statement.
    assert found == (["st.markdown(document)"] if path.stem == "texts" else [])


def test_that_check_sees_a_text_of_others():
    assert list(unescaped('st.caption("van ons")\nst.caption(f"{x}")\nst.error(message(x))\nst.button(x)')) == [2, 4]


def test_a_guide_names_only_tests_that_exist():
    guides = "\n".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("docs/*.md"), ROOT / "README.md"])
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/test_*.py"))
    files = set(re.findall(r"`(tests/test_\w+\.py)`", guides))
    assert len(files) > 15
    assert [name for name in files if not (ROOT / name).is_file()] == []
    functions = set(re.findall(r"`(test_\w+)`", guides))
    assert [name for name in functions if f"def {name}(" not in code] == []
