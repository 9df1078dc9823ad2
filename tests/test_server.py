"""What the server adds around the pages: the language, the safety headers, a Dutch word when something breaks."""

import asyncio
import base64
import hashlib
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
from streamlit.testing.v1 import AppTest

from agendamonitor.web import assets, figures
from agendamonitor.web.server import DRAWING, SAFETY_HEADERS, DutchPage, own_scripts
from agendamonitor.web.streamlit_patches import PARTS, head

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
    added = f"<head>{assets.KEY_SCRIPT}{head(own_scripts()).decode()}"
    assert body.decode() == PAGE.replace('lang="en"', 'lang="nl"').replace("<head>", added)
    assert int(headers["content-length"]) == len(body)


def test_the_head_names_scripts_that_exist():
    named = re.findall(r'href="([^"]+)"', head(own_scripts()).decode())
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


def test_a_page_may_run_only_the_scripts_that_are_in_it_as_sent():
    headers, body = get("/")
    rules = dict(rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    inline = re.findall(r"<script>(.*?)</script>", body.decode() + assets.SCRIPT, re.DOTALL)
    known = {f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'" for each in inline}
    assert set(rules["script-src"].split()) == {"'self'", *known}
    assert len(known) == 3
    assert "content-security-policy" not in get("/data")[0]
