"""Who may come in: under which name, from which site, how quickly, with how much, and what is written of it."""

import asyncio
import contextlib
import http.client
import json
import logging
import socket
import time

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from agendamonitor.web import gate, security_log, slow_clients
from agendamonitor.web.gate import Gate, hosts_of
from bench.server import serving

HOST = "monitor.voorbeeld.nl"
SESSION = f"{gate.UPLOADS}sessie/bestand"


def asked(path="/", method="GET", kind="http", held=None, messages=None, **headers):
    """What the gate answers: the status, and whether the dashboard behind it was reached."""
    reached, sent = [], []

    async def behind(scope, receive, send):
        body = b""
        while kind == "http":
            message = await receive()
            body += message.get("body", b"")
            if message["type"] == "http.disconnect" or not message.get("more_body"):
                break
        reached.append(body)
        if kind == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    waiting = iter(messages or [{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        return next(waiting, None) or await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "path": path, "method": method}
    scope["headers"] = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(Gate(behind, [HOST, *hosts_of(8501, "")], lambda: held or {})(scope, receive, send))
    status = next((each.get("status") for each in sent if each["type"] == "http.response.start"), None)
    return status or (403 if sent and sent[0]["type"] == "websocket.close" else 101), bool(reached)


@pytest.mark.parametrize("host", [HOST, HOST.upper(), "127.0.0.1:8501", "localhost:8501", "[::1]:8501"])
def test_the_names_of_this_server_come_in(host):
    assert asked(host=host) == (200, True)


@pytest.mark.parametrize(
    "host", ["kwaad.nl", "127.0.0.1", "127.0.0.1:8502", "localhost", f"{HOST}:80", f"{HOST}.kwaad.nl", "", f"x@{HOST}"]
)
def test_another_name_is_refused(host):
    assert asked(host=host) == (421, False)
    assert asked(host=host, origin=f"https://{host}", kind="websocket", path="/_stcore/stream") == (403, False)


def test_without_a_name_nothing_comes_in():
    assert asked() == (421, False)


FOREIGN = ["https://kwaad.nl", "null", "", f"https://{HOST}.kwaad.nl", f"https://{HOST}:444", f"https://{HOST}/x",
           f"file://{HOST}", "http://localhost:9999", f"https://a@{HOST}"]  # fmt: skip


@pytest.mark.parametrize("origin", FOREIGN)
def test_another_site_is_refused(origin):
    assert asked(kind="websocket", host=HOST, origin=origin) == (403, False)
    assert asked(host=HOST, origin=origin) == (403, False)
    assert asked(SESSION, "PUT", host=HOST, origin=origin, content_length="1") == (403, False)


def test_the_own_site_comes_in_and_a_websocket_must_say_that_it_is():
    for scheme in ("http", "https"):
        assert asked(kind="websocket", host=HOST, origin=f"{scheme}://{HOST}") == (101, True)
    assert asked(kind="websocket", host=HOST) == (403, False)
    assert asked("/x", "POST", host=HOST) == (403, False)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics?x=1", "/_stcore/script-health-check"])
def test_what_tells_about_the_server_is_not_there(path):
    assert asked(path.partition("?")[0], host=HOST) == (404, False)


MB = 1024**2


@pytest.mark.parametrize(
    ("held", "size", "status"),
    [
        ({}, 10 * MB, 200),
        ({"sessie": 50 * MB}, 10 * MB, 200),
        ({"sessie": 50 * MB}, 10 * MB + 1, 413),
        ({str(number): 50 * MB for number in range(8)}, 1, 413),
        ({"sessie": 60 * MB}, 0, 200),
    ],
)
def test_uploads_have_an_end_for_a_session_and_for_all(held, size, status):
    answer = asked(SESSION, "PUT", held=held, host=HOST, origin=f"https://{HOST}", content_length=str(size))
    assert answer == (status, status == 200)


def test_an_upload_of_unknown_size_is_refused():
    assert asked(SESSION, "PUT", host=HOST, origin=f"https://{HOST}") == (411, False)


def test_a_body_that_stays_away_is_given_up(monkeypatch, caplog):
    monkeypatch.setattr(gate, "SILENT_SECONDS", 0.05)
    begun = [{"type": "http.request", "body": b"half", "more_body": True}]
    with caplog.at_level(logging.WARNING, logger="agendamonitor.security"):
        assert asked("/x", "POST", messages=begun, host=HOST, origin=f"https://{HOST}")[1]
    assert [json.loads(each.getMessage())["event"] for each in caplog.records] == ["slow-body"]


def test_what_is_refused_is_written_as_a_line_of_json(caplog):
    with caplog.at_level(logging.WARNING, logger="agendamonitor.security"):
        asked(host="kwaad.nl\n")
        asked(host=HOST, origin="https://kwaad.nl")
        asked(SESSION, "PUT", held={"sessie": 60 * MB}, host=HOST, origin=f"https://{HOST}", content_length="9")
    lines = [each.getMessage() for each in caplog.records]
    assert all("\n" not in line for line in lines)
    assert [json.loads(line)["event"] for line in lines] == ["refused-host", "refused-origin", "refused-upload"]


def test_the_same_complaint_is_written_once_a_minute_with_a_count():
    now = [0.0]
    quiet = security_log.OncePerMinute(clock=lambda: now[0])

    def record(words):
        return logging.LogRecord("x", logging.WARNING, "f", 1, words, (), (ValueError, ValueError("x"), None))

    assert [quiet.filter(record("kapot")) for _ in range(100)] == [True] + [False] * 99
    assert quiet.filter(record("iets anders"))
    now[0] = 61.0
    later = record("kapot")
    assert quiet.filter(later)
    assert later.getMessage() == "kapot (en nog 99 keer sinds de vorige melding)"
    assert later.exc_info is None


@pytest.fixture(scope="module")
def server(own_cache):
    with serving() as running:
        yield running


def netloc(server):
    return server.url.partition("//")[2]


def status(server, path, **headers):
    """The status with which the running server answers."""
    with contextlib.closing(http.client.HTTPConnection(netloc(server), timeout=20)) as connection:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status


def test_the_running_server_refuses_other_names_and_sites(server):
    assert status(server, "/") == 200
    assert status(server, "/", host="kwaad.nl") == 421
    assert status(server, "/_stcore/metrics") == 404
    address = f"ws://{netloc(server)}/_stcore/stream"
    begun = time.monotonic()
    for origin in ("https://kwaad.nl", "http://localhost:9999"):
        with (
            pytest.raises(InvalidStatus),
            connect(address, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")]),
        ):
            pass
    # Nobody on the internet was asked anything in between.
    assert time.monotonic() - begun < 15
    with connect(address, origin=Origin(server.url), subprotocols=[Subprotocol("streamlit")]) as allowed:
        assert allowed.subprotocol == "streamlit"


def test_a_head_that_never_comes_is_not_waited_for(monkeypatch):
    """Over a real connection: a head in parts is cut off, a whole question is answered."""
    monkeypatch.setattr(slow_clients, "HEAD_SECONDS", 0.3)

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def tried():
        import uvicorn

        config = uvicorn.Config(app, port=0, http=slow_clients.TimelyProtocol, lifespan="off", log_level="critical")
        served = uvicorn.Server(config)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            running = asyncio.create_task(served.serve(sockets=[listening]))
            while not served.started:
                await asyncio.sleep(0.01)
            port = listening.getsockname()[1]

            async def say(*parts):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                with contextlib.suppress(ConnectionError):
                    for part in parts:
                        writer.write(part)
                        await writer.drain()
                        await asyncio.sleep(0.2)
                answer = b""
                with contextlib.suppress(ConnectionError):
                    while piece := await asyncio.wait_for(reader.read(1000), 5):
                        answer += piece
                writer.close()
                return answer

            silent = await say()
            slow = await say(b"GET / HTTP/1.1\r\n", *[b"x: y\r\n"] * 4, b"host: x\r\n\r\n")
            second = await say(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n", b"GET / HT", *[b""] * 3)
            quick = await say(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            served.should_exit = True
            await running
        return silent, slow, second, quick

    silent, slow, second, quick = asyncio.run(tried())
    assert (silent, slow) == (b"", b"")
    assert second.count(b"HTTP/1.1 204") == 1
    assert quick.startswith(b"HTTP/1.1 204")
