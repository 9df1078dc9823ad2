"""What the server adds around the pages: the language, the safety headers, a Dutch word when something breaks."""

import asyncio
import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, StreamingResponse
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from agendamonitor.server import SAFETY_HEADERS, DutchPage

PAGE = '<!DOCTYPE html><html lang="en"><body>€ 1</body></html>'


async def whole(_request):
    return HTMLResponse(PAGE)


async def in_parts(_request):
    parts = (PAGE[i : i + 7].encode() for i in range(0, len(PAGE), 7))
    return StreamingResponse(parts, media_type="text/html")


async def data(_request):
    return JSONResponse({"lang": '<html lang="en"'})


APP = Starlette(
    routes=[Route("/", whole), Route("/parts", in_parts), Route("/data", data)], middleware=[Middleware(DutchPage)]
)


def get(path):
    """The headers and the body of an answer, asked without a server."""
    sent = []

    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        return next(asked, None) or await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "http_version": "1.1"}
    asyncio.run(APP(scope, receive, send))
    start, *parts = sent
    assert start["status"] == 200
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    return headers, b"".join(part.get("body", b"") for part in parts)


@pytest.mark.parametrize("path", ["/", "/parts"])
def test_a_page_is_dutch_from_its_first_byte(path):
    headers, body = get(path)
    assert body.decode() == PAGE.replace('lang="en"', 'lang="nl"')
    assert int(headers["content-length"]) == len(body)


def test_other_answers_are_left_as_they_are():
    assert json.loads(get("/data")[1]) == {"lang": '<html lang="en"'}


@pytest.mark.parametrize("path", ["/", "/parts", "/data"])
def test_every_answer_has_the_safety_headers(path):
    headers, _ = get(path)
    assert {name: headers[name.lower()] for name in SAFETY_HEADERS} == SAFETY_HEADERS


def broken():
    from agendamonitor import screen

    screen.apologise(ValueError("a secret"))


def test_an_error_gets_a_number_that_the_log_explains(caplog):
    with caplog.at_level(logging.ERROR, logger="agendamonitor"):
        app = AppTest.from_function(broken).run()
    [said] = [error.value for error in app.error]
    assert "a secret" not in said
    number = said.rstrip(".").split()[-1]
    assert number in caplog.text
    assert "a secret" in caplog.text
