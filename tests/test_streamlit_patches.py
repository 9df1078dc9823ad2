"""Streamlit's insides: with each patch it does what we need, and without it, still, it does not.

A test of what Streamlit does without a patch fails on the day that the patch is no longer needed: then it can go.
"""

import asyncio
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitAPIException
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest
from streamlit.web.server import server_util

from agendamonitor.web import figures, server, streamlit_patches
from agendamonitor.web.streamlit_patches import PARTS, STATIC

INDEX = (STATIC / "index.html").read_text(encoding="utf-8")
SCRIPTS = [path.read_text(encoding="utf-8") for path in (STATIC / "static" / "js").glob("*.js")]


class Runner:
    """A runner of scripts that takes requests, or has just ended and takes none; it runs nothing."""

    def __init__(self, *, initial_rerun_data=None, ended=False, **_of_the_session):
        self.ended = ended
        self.asked = [initial_rerun_data.fragment_id] if initial_rerun_data else []
        self.on_event = self

    def connect(self, _listener):
        pass

    def start(self):
        pass

    def request_rerun(self, asked):
        if not self.ended:
            self.asked.append(asked.fragment_id)
        return not self.ended

    def request_stop(self):
        self.ended = True


def session_that_drew(monkeypatch, asking):
    """What a session hands over and which runners it starts, when it is asked while its last drawing is on its way."""
    started = []

    def runner(**told):
        started.append(Runner(**told))
        return started[-1]

    async def play():
        script = ScriptData(str(server.ROOT / "dashboard.py"), is_hello=False)
        session = AppSession(script, MemoryUploadedFileManager("/"), ScriptCache(), None, {})
        session._fragment_storage.register("kaart", lambda: None)
        ended: Any = Runner(ended=True)
        session._scriptrunner = ended
        drawn = ForwardMsg()
        drawn.delta.new_element.text.body = "Alles loopt door"
        session._on_scriptrunner_event(ended, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, forward_msg=drawn)
        asking(session)
        for _ in range(3):
            await asyncio.sleep(0)
        handed_over = [message.delta.new_element.text.body for message in session._browser_queue._queue]
        session.shutdown()
        session._script_event_loop.close()
        return handed_over

    monkeypatch.setattr(app_session, "ScriptRunner", runner)
    handed_over = asyncio.run(play())
    return handed_over, [runner.asked for runner in started]


def ask(session):
    session.request_rerun(ClientState(fragment_id="kaart"))


@pytest.fixture
def patched(monkeypatch):
    """Streamlit as the server changes it, for one test."""
    monkeypatch.setattr(AppSession, "_create_scriptrunner", AppSession._create_scriptrunner)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    streamlit_patches.apply()


@pytest.fixture
def bare(monkeypatch):
    """Streamlit as it comes, also where another test has changed it."""
    monkeypatch.setattr(AppSession, "_create_scriptrunner", streamlit_patches.CREATE_RUNNER)
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)


@pytest.mark.usefixtures("bare")
def test_streamlit_loses_what_a_run_drew_to_the_request_that_follows_it(monkeypatch):
    assert session_that_drew(monkeypatch, ask) == ([], [["kaart"]])


@pytest.mark.usefixtures("patched")
def test_what_a_run_drew_is_not_lost_to_the_request_that_follows_it(monkeypatch):
    assert session_that_drew(monkeypatch, ask) == (["Alles loopt door"], [["kaart"]])


@pytest.mark.usefixtures("patched")
def test_requests_that_wait_for_the_same_run_share_the_next(monkeypatch):
    def twice(session):
        ask(session)
        ask(session)

    assert session_that_drew(monkeypatch, twice) == (["Alles loopt door"], [["kaart", "kaart"]])


@pytest.mark.usefixtures("patched")
def test_a_session_that_ends_meanwhile_starts_nothing(monkeypatch):
    def leaving(session):
        ask(session)
        session.shutdown()

    assert session_that_drew(monkeypatch, leaving)[1] == []


@pytest.mark.usefixtures("bare")
def test_streamlit_runs_a_page_of_our_folder_without_the_frame(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "frame.py").write_text("import streamlit as st\nst.title('lijst')\n", encoding="utf-8")
    (tmp_path / "pages" / "article.py").write_text("import streamlit as st\nst.title('artikel')\n", encoding="utf-8")
    app = AppTest.from_file(str(tmp_path / "frame.py")).switch_page("pages/article.py").run()
    assert [title.value for title in app.title] == ["artikel"]


@pytest.mark.usefixtures("patched")
def test_our_folder_of_pages_is_left_to_the_frame():
    PagesManager(str(server.ROOT / "dashboard.py"))
    assert PagesManager.uses_pages_directory is False


@pytest.mark.usefixtures("bare")
def test_the_server_patches_streamlit():
    server.application(8501)
    assert AppSession._create_scriptrunner is streamlit_patches._in_turn
    assert PagesManager.uses_pages_directory is False


def test_streamlit_serves_no_folder_of_a_package_that_is_not_installed():
    with pytest.raises(StreamlitAPIException, match="asset_dir"):
        st.components.v2.component("agendamonitor.other", js=figures.SCRIPT)


def served():
    from agendamonitor.web import figures

    figures.component()


def test_a_folder_of_our_own_is_served():
    assert not AppTest.from_function(served).run().exception


def test_streamlits_page_says_that_it_is_english():
    assert '<html lang="en"' in INDEX


def test_streamlits_page_does_not_name_the_scripts_that_every_page_needs():
    assert not [part for part in PARTS if f"/{part}." in INDEX]


def test_streamlits_page_does_not_say_where_its_server_is():
    assert "BACKEND_BASE_URL" not in INDEX
    assert any("_stcore/host-config" in script for script in SCRIPTS)
    for name in ("BACKEND_BASE_URL", "HOST_CONFIG"):
        assert any(f"?.{name}" in script and "__streamlit" in script for script in SCRIPTS), name


def test_the_page_is_written_over_once():
    made = streamlit_patches.page(INDEX.encode(), ("/eigen.js",)).decode()
    assert made.count('<html lang="nl"') == 1
    assert 'lang="en"' not in made
    assert made.count("BACKEND_BASE_URL") == 1
    assert 'href="/eigen.js"' in made


def test_streamlit_still_asks_the_internet_who_it_is(monkeypatch):
    """Before it looks at the names that it was given; with the patch it asks nobody."""
    asked = []
    monkeypatch.setattr(config, "get_option", lambda name: True if name == "server.enableCORS" else [])
    for question in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(server_util.net_util, question, lambda name=question: asked.append(name))
    assert not server_util.is_url_from_allowed_origins("https://kwaad.nl")
    assert asked == ["get_internal_ip", "get_external_ip"]
    for question in ("get_external_ip", "get_internal_ip"):
        monkeypatch.setattr(server_util.net_util, question, streamlit_patches._unknown)
    assert not server_util.is_url_from_allowed_origins("https://kwaad.nl")
    assert len(asked) == 2
