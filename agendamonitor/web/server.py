"""Serve the dashboard: `python -m agendamonitor.web.server --port 8501`.

Streamlit runs as an ASGI application here, which is what lets the page be Dutch from its first byte, sets the safety
headers, and lets a link to any page open on a server that nobody has visited yet.
"""

import argparse
import contextlib
import functools
import json
import os
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import streamlit
import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData
from streamlit.starlette import App

from agendamonitor.web import figures
from agendamonitor.web.screen.frame import apologise

ROOT = Path(__file__).parent.parent.parent
CHUNKS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# The parts of Streamlit that every page needs: asked for at once instead of when the first of each appears.
PARTS = ("BidiComponent", "ButtonGroup", "DownloadButton", "Html", "Metric", "Selectbox", "purify.es")
PACKED = ("/_stcore/", "/static/", "/media/")
DRAWING = f"/_stcore/bidi-components/{figures.NAME}/"
# What Streamlit otherwise asks its server before it connects: two questions, the first of them below the page's own
# path, where nobody answers. No other site may put the dashboard in a frame or send it messages.
HOST = {
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "blockErrorDialogs": False,
    "metricsUrl": "",
}
SAFETY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
CREATE_RUNNER = AppSession._create_scriptrunner


class DutchPage:
    """Say in the page itself that it is Dutch: assistive technology reads the language before any script runs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []
        # The page itself is asked for unpacked, so that it can be written to; it is five kilobytes.
        asked = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        scope = scope if scope["path"].startswith(PACKED) else {**scope, "headers": asked}

        async def rewrite(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFETY_HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith(DRAWING) and scope["path"].endswith(".min.js"):
                    headers["cache-control"] = "public, max-age=31536000, immutable"
                if headers.get("content-type", "").startswith("text/html"):
                    held.append(message)
                    return
            elif held:
                await self._finish(held, message, send)
                return
            await send(message)

        await self.app(scope, receive, rewrite)

    @staticmethod
    async def _finish(held: list[Message], message: Message, send: Send) -> None:
        """Collect the page until it is whole, then send it with its language and its new length."""
        held.append(message)
        if message.get("more_body"):
            return
        start, *parts = held
        body = b"".join(part.get("body", b"") for part in parts)
        body = body.replace(b'<html lang="en"', b'<html lang="nl"', 1).replace(b"<head>", b"<head>" + head(), 1)
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body})


@functools.cache
def head() -> bytes:
    """What the page's head says before everything else: where the server is, and which scripts will be needed."""
    settings = f"HOST_CONFIG: {{allowedOrigins: [location.origin], ...{json.dumps(HOST)}}}"
    chunks = [f"/static/js/{found.name}" for part in PARTS for found in CHUNKS.glob(f"{part}.*.js")]
    scripts = [*chunks, DRAWING + figures.SCRIPT, *(DRAWING + bundle.name for bundle in figures.bundles())]
    links = "".join(f'<link rel="modulepreload" crossorigin href="{script}">' for script in scripts)
    return f"<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin, {settings}}}</script>{links}".encode()


@contextlib.asynccontextmanager
async def started(_app: App) -> AsyncGenerator[None]:
    """What the server does once before anybody comes: make the scripts that draw figures known."""
    figures.component()
    yield


def _in_turn(self: AppSession, initial_rerun_data: RerunData) -> None:
    """Answer a request that comes just as a run ends only after everything that this run drew is on its way.

    Streamlit 1.67 starts a new runner at once and drops what the old one drew but had not handed over. A page that
    asks every second, as a meeting does, would now and then go on showing the figure of before.
    """
    if self._scriptrunner is None:
        CREATE_RUNNER(self, initial_rerun_data)
        return

    def answer() -> None:
        if self._state == AppSessionState.SHUTDOWN_REQUESTED:
            return
        # Another request may have started a new runner meanwhile; it takes this one along.
        if self._scriptrunner is None or not self._scriptrunner.request_rerun(initial_rerun_data):
            CREATE_RUNNER(self, initial_rerun_data)

    # A runner that refuses has handed over its last message: whatever it drew is ahead of us in the loop.
    self._event_loop.call_soon(answer)


def application() -> App:
    """The dashboard as an ASGI application."""
    AppSession._create_scriptrunner = _in_turn
    # The folder pages/ is ours, not Streamlit's own kind of pages folder: without this, the first visitor of a fresh
    # server who follows a link to a page is told that the page does not exist.
    PagesManager.uses_pages_directory = False
    return App(ROOT / "dashboard.py", middleware=[Middleware(DutchPage)], lifespan=started, on_script_error=apologise)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until stopped; only this machine can reach it unless `--address` says otherwise."""
    parser = argparse.ArgumentParser(prog="python -m agendamonitor.web.server")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1")
    chosen = parser.parse_args(arguments)
    os.chdir(ROOT)
    uvicorn.run(application(), host=chosen.address, port=chosen.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
