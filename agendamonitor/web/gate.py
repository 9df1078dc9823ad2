"""Who may come in at all: asked before Streamlit sees anything of a request."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agendamonitor.intake.limits import MEGABYTE
from agendamonitor.web.security_log import note

HOSTS = "AGENDAMONITOR_HOSTS"
UPLOADS = "/_stcore/upload_file/"
# What tells about the server and is asked for by nobody who reads the dashboard.
CLOSED = ("/_stcore/metrics", "/_stcore/message", "/_stcore/script-health-check")
# Uploads wait in memory until they are taken over or the reader is gone.
OF_A_SESSION, OF_ALL = 60 * MEGABYTE, 400 * MEGABYTE
# How long a body may be silent, and how long it may take in all.
SILENT_SECONDS, BODY_SECONDS = 20.0, 120.0
SAFE = {"GET", "HEAD", "OPTIONS"}

Held = Callable[[], Mapping[str, int]]


class SlowBodyError(Exception):
    """A body that does not come."""


class Gate:
    """Refuse what comes under another name, from another site, too slowly, or with more than can be kept.

    `hosts` are the names (with the port, as in the address bar) under which the dashboard is known; `held` gives the
    bytes that every session has uploaded by now.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], held: Held) -> None:
        self.app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._held = held
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        status, told = self._refusal(scope, headers)
        if status:
            await _refuse(scope, receive, send, status, told)
        elif scope["type"] == "http" and scope["path"].startswith(UPLOADS) and scope["method"] == "PUT":
            await self._upload(scope, receive, send, headers)
        else:
            await self.app(scope, receive if scope["type"] == "websocket" else _in_time(receive), send)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str]:
        """The status and the sentence with which a request is refused; 0 when it may come in."""
        host, origin = headers.get("host", "").lower(), headers.get("origin")
        if host not in self._hosts:
            note("refused-host", host=host[:200], path=scope["path"][:200])
            return 421, f"Onder dit adres is hier geen dashboard. De beheerder kan het toevoegen met {HOSTS}."
        is_own = origin is not None and urlsplit(origin).netloc.lower() == host and _is_web(origin)
        needs_own = scope["type"] == "websocket" or scope["method"] not in SAFE
        if (needs_own or origin is not None) and not is_own:
            note("refused-origin", origin=str(origin)[:200], path=scope["path"][:200])
            return 403, "Dit verzoek komt van een andere website en is geweigerd."
        if scope["path"].startswith(CLOSED):
            return 404, "Hier is niets."
        return 0, ""

    async def _upload(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        session, length = scope["path"].removeprefix(UPLOADS).partition("/")[0], headers.get("content-length", "")
        if not length.isdecimal():
            await _refuse(scope, receive, send, 411, "Van dit bestand is niet bekend hoe groot het is.")
            return
        held, size = self._held(), int(length)
        mine = held.get(session, 0) + self._coming[session] + size
        everything = sum(held.values()) + self._coming.total() + size
        if mine > OF_A_SESSION or everything > OF_ALL:
            note("refused-upload", session=session[:40], bytes=size)
            most = OF_A_SESSION // MEGABYTE
            told = f"Er staan al te veel bestanden klaar (samen hoogstens {most} MB). Neem ze over of haal er een weg."
            await _refuse(scope, receive, send, 413, told)
            return
        note("upload", session=session[:40], bytes=size)
        self._coming[session] += size
        try:
            await self.app(scope, _in_time(receive), send)
        finally:
            self._coming[session] -= size
            self._coming += Counter()


def hosts_of(port: int, named: str) -> tuple[str, ...]:
    """The names under which this server is known: this machine itself, and those of `AGENDAMONITOR_HOSTS`."""
    return (*(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")), *named.replace(",", " ").split())


def _is_web(origin: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and origin == f"{parts.scheme}://{parts.netloc}"


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, told: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": told[:100]})
        return
    await PlainTextResponse(told, status, headers={"connection": "close"})(scope, receive, send)


def _in_time(receive: Receive) -> Receive:
    """The same, which gives up on a body that stays away; what comes after the body may take as long as it likes."""
    loop = asyncio.get_running_loop()
    until = loop.time() + BODY_SECONDS
    whole = False

    async def received() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), min(SILENT_SECONDS, max(0.0, until - loop.time())))
        except TimeoutError:
            note("slow-body")
            return {"type": "http.disconnect"}
        whole = message["type"] != "http.request" or not message.get("more_body")
        return message

    return received
