"""What the server adds around the pages: the language, the safety headers, a Dutch word when something breaks."""

import asyncio
import json
import logging
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, JSONResponse, StreamingResponse
from starlette.routing import Route
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest

from agendamonitor.web import figures, server
from agendamonitor.web.server import DRAWING, PARTS, SAFETY_HEADERS, DutchPage, head

PAGE = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>€ 1</body></html>'


async def whole(_request):
    return HTMLResponse(PAGE)


async def in_parts(_request):
    parts = (PAGE[i : i + 7].encode() for i in range(0, len(PAGE), 7))
    return StreamingResponse(parts, media_type="text/html")


async def data(_request):
    return JSONResponse({"lang": '<html lang="en"'})


APP = Starlette(
    routes=[Route("/", whole), Route("/parts", in_parts), Route("/data", data)],
    middleware=[Middleware(DutchPage), Middleware(GZipMiddleware, minimum_size=10)],
)


def get(path):
    """The headers and the body of an answer, asked without a server."""
    sent = []

    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        return next(asked, None) or await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "http_version": "1.1"}
    scope["headers"] = [(b"accept-encoding", b"gzip, deflate, br")]
    asyncio.run(APP(scope, receive, send))
    start, *parts = sent
    assert start["status"] == 200
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return headers, b"".join(part.get("body", b"") for part in parts)


@pytest.mark.parametrize("path", ["/", "/parts"])
def test_a_page_is_dutch_from_its_first_byte(path):
    headers, body = get(path)
    added = f"<head>{head().decode()}"
    assert body.decode() == PAGE.replace('lang="en"', 'lang="nl"').replace("<head>", added)
    assert int(headers["content-length"]) == len(body)


def test_the_head_names_scripts_that_exist():
    named = re.findall(r'href="([^"]+)"', head().decode())
    streamlit_files, own = Path(streamlit.__file__).parent / "static", Path(figures.__file__).parent / figures.FOLDER
    assert len(named) == len(PARTS) + 2
    for path in named:
        file = own / path.removeprefix(DRAWING) if path.startswith(DRAWING) else streamlit_files / path.lstrip("/")
        assert file.is_file(), path


def test_other_answers_are_left_as_they_are():
    assert json.loads(get("/data")[1]) == {"lang": '<html lang="en"'}


@pytest.mark.parametrize("path", ["/", "/parts", "/data"])
def test_every_answer_has_the_safety_headers(path):
    headers, _ = get(path)
    assert {name: headers[name.lower()] for name in SAFETY_HEADERS} == SAFETY_HEADERS


def broken():
    from agendamonitor.web.screen import frame

    frame.apologise(ValueError("a secret"))


def test_an_error_gets_a_number_that_the_log_explains(caplog):
    with caplog.at_level(logging.ERROR, logger="agendamonitor"):
        app = AppTest.from_function(broken).run()
    [said] = [error.value for error in app.error]
    assert "a secret" not in said
    number = said.rstrip(".").split()[-1]
    assert number in caplog.text
    assert "a secret" in caplog.text


class Runner:
    """A runner of scripts that takes requests, or has just ended and takes none."""

    def __init__(self, *, ended):
        self.ended = ended
        self.asked = []

    def request_rerun(self, asked):
        if not self.ended:
            self.asked.append(asked.fragment_id)
        return not self.ended

    def request_stop(self):
        self.ended = True


def session_that_drew(monkeypatch, asking):
    """What a session hands over and which runners it starts, when it is asked while its last drawing is on its way."""
    started = []

    def start(session, asked):
        session._scriptrunner = Runner(ended=False)
        session._scriptrunner.asked.append(asked.fragment_id)
        started.append(session._scriptrunner)

    async def play():
        script = ScriptData(str(server.ROOT / "dashboard.py"), is_hello=False)
        session = AppSession(script, MemoryUploadedFileManager("/"), ScriptCache(), None, {})
        session._fragment_storage.register("kaart", lambda: None)
        ended = session._scriptrunner = Runner(ended=True)
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

    monkeypatch.setattr(server, "CREATE_RUNNER", start)
    monkeypatch.setattr(AppSession, "_create_scriptrunner", server._in_turn)
    handed_over = asyncio.run(play())
    return handed_over, [runner.asked for runner in started]


def ask(session):
    session.request_rerun(ClientState(fragment_id="kaart"))


def test_what_a_run_drew_is_not_lost_to_the_request_that_follows_it(monkeypatch):
    assert session_that_drew(monkeypatch, ask) == (["Alles loopt door"], [["kaart"]])


def test_requests_that_wait_for_the_same_run_share_the_next(monkeypatch):
    def twice(session):
        ask(session)
        ask(session)

    assert session_that_drew(monkeypatch, twice) == (["Alles loopt door"], [["kaart", "kaart"]])


def test_a_session_that_ends_meanwhile_starts_nothing(monkeypatch):
    def leaving(session):
        ask(session)
        session.shutdown()

    assert session_that_drew(monkeypatch, leaving)[1] == []


def test_the_server_lets_runs_finish():
    server.application()
    assert AppSession._create_scriptrunner is server._in_turn
