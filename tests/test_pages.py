"""Every page opens through the frame, on the shipped agenda and on a village, and restores what a link says."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from agendamonitor.web.screen import session
from tests.shown import said, titles

ROOT = Path(__file__).parent.parent
VILLAGE = ROOT / "tests" / "data" / "dorp"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_TODAY", "2026-11-22")


def opened(page, **choices):
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    for name, value in choices.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    return app


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_the_shipped_agenda(page):
    app = opened(page)
    assert not app.exception
    assert len(titles(app)) == 1
    assert "nan" not in re.findall(r"\w+", said(app).lower())
    assert "None" not in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_another_agenda(page, monkeypatch):
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(VILLAGE))
    app = opened(page)
    assert not app.exception
    assert len(titles(app)) == 1
    assert "Zoetermeer" not in said(app)


def test_the_latest_half_year_with_reports_is_the_default():
    app = opened("overview")
    assert app.selectbox(key="peildatum").value == "2026-H1"


def test_a_link_restores_the_peildatum():
    app = opened("overview", peildatum="2024-H2")
    assert app.selectbox(key="peildatum").value == "2024-H2"
    assert "korte termijn" in said(app)


def test_an_unknown_peildatum_in_a_link_falls_back():
    app = opened("overview", peildatum="2099-H1")
    assert not app.exception
    assert app.selectbox(key="peildatum").value == "2026-H1"


def linked(page, choice):
    """The page as a link with this choice opens it."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    if page != "overview":
        app.run()
        app.switch_page(f"pages/{page}.py")
    for name, value in choice.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize(
    ("page", "choice", "told"),
    [
        ("overview", {"peildatum": "2031-H1"}, "Peildatum: ‘2031-H1’ bestaat niet; u ziet 2026-H1."),
        (
            "neighbourhoods",
            {"wijk": "Meerzigt"},
            "Wijk: ‘Meerzigt’ bestaat niet; u ziet Alle wijken. Bedoelde u Meerzicht?",
        ),
        ("budget", {"van": "2050"}, "Van jaar: ‘2050’ bestaat niet; u ziet"),
        ("budget", {"per": "week"}, "Per: ‘week’ bestaat niet; u ziet Jaar."),
        ("progress", {"lijn": "99"}, "‘99’ bestaat niet; die keuze telt niet mee."),
        ("overview", {"peildatum": "<b>x</b>:material/skull:"}, "bestaat niet; u ziet 2026-H1."),
    ],
)
def test_what_a_link_names_that_does_not_exist_is_told(page, choice, told):
    app = linked(page, choice)
    assert not app.exception
    said = [warning.value.replace("\\", "") for warning in [*app.warning, *app.sidebar.warning]]
    assert [each for each in said if told in each], said


@pytest.mark.parametrize(
    ("page", "choice", "key", "value"),
    [
        ("overview", {"peildatum": "2024-h2"}, "peildatum", "2024-H2"),
        ("neighbourhoods", {"wijk": "MEERZICHT"}, "wijk", "MEERZICHT"),
    ],
)
def test_a_link_may_be_written_in_other_capitals(page, choice, key, value):
    app = linked(page, choice)
    assert app.selectbox(key=key).value == value
    assert not [warning.value for warning in [*app.warning, *app.sidebar.warning] if "bestaat niet" in warning.value]
    assert page == "overview" or "Meerzicht" in said(app)


def test_the_budget_page_answers_with_pm():
    app = opened("budget")
    assert "€ 237.500 + 3 × PM begroot" in said(app)
    assert "€ 245.000 daarvan is alleen nog niet bekend (PM)" in said(app)


def test_every_page_says_which_figures_are_samples():
    for page in PAGES:
        assert any("Voorbeeldcijfers" in warning.value for warning in opened(page).sidebar.warning), page


def test_bad_data_give_one_clear_page_and_the_app_recovers(tmp_path, monkeypatch):
    folder = tmp_path / "agenda"
    folder.mkdir()
    for path in VILLAGE.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    amounts = folder / "budget_amounts.csv"
    good = amounts.read_text(encoding="utf-8")
    amounts.write_text(good.replace("20000.00", "twintig").replace("PM,na evaluatie", ","), encoding="utf-8")
    monkeypatch.setenv("AGENDAMONITOR_DATA", str(folder))
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    assert not app.exception
    assert titles(app) == ["De gegevens kunnen niet worden getoond"]
    shown = "".join(element.proto.body for element in app.get("html"))
    assert "regel 2, kolom ‘amount’: gevonden ‘twintig’" in shown
    assert "regel 4, kolom ‘amount’: de cel is leeg" in shown
    amounts.write_text(good, encoding="utf-8")
    reloaded = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60).run()
    assert titles(reloaded) == ["Waar staan we?"]


def test_what_lives_on_is_set_apart_when_it_grows_and_only_then(monkeypatch):
    frozen = []
    monkeypatch.setattr(session.gc, "freeze", lambda: frozen.append(1))
    monkeypatch.setattr(session, "_lasting", session._Lasting())
    opened("overview")
    assert len(frozen) == 1
    session.settle()
    assert len(frozen) == 1
    session._answer.clear()
    opened("overview")
    assert len(frozen) == 2
