"""Serve the dashboard: `python -m agendamonitor.web.server --port 8501`.

Streamlit runs as an ASGI application here, which is what lets the page be Dutch from its first byte, sets the safety
headers, and lets a link to any page open on a server that nobody has visited yet.
"""

import argparse
import base64
import contextlib
import functools
import hashlib
import os
import re
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from agendamonitor.intake.limits import Limits
from agendamonitor.web import assets, figures, streamlit_patches
from agendamonitor.web.gate import HOSTS, Gate, hosts_of
from agendamonitor.web.screen.frame import apologise
from agendamonitor.web.security_log import OncePerMinute
from agendamonitor.web.slow_clients import TimelyProtocol
from agendamonitor.words import clock
from agendamonitor.words.settings import SettingError

ROOT = Path(__file__).parent.parent.parent
PACKED = ("/_stcore/", "/static/", "/media/")
DRAWING = f"/_stcore/bidi-components/{figures.NAME}/"
# A link that is too long is told so on the page; cut short by the server, it would be a bare 400, and that only when it
# happens to come in pieces.
LONGEST_HEAD = 256 * 1024
SAFETY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{power}=()"
        for power in (
            "camera",
            "microphone",
            "geolocation",
            "payment",
            "usb",
            "serial",
            "hid",
            "midi",
            "display-capture",
        )
    ),
}
INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


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
        body = streamlit_patches.page(b"".join(part.get("body", b"") for part in parts), own_scripts())
        body = body.replace(b"<head>", b"<head>" + assets.KEY_SCRIPT.encode(), 1)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(body))
        headers["Content-Security-Policy"] = security_policy(body)
        await send(start)
        await send({"type": "http.response.body", "body": body})


@functools.lru_cache(maxsize=4)
def security_policy(page: bytes) -> str:
    """What the browser may load for this page: what this server has, and of scripts in the page itself only our own.

    Streamlit writes its style in the page, which is why that is allowed. No other page may frame this one.
    """
    inline = [*INLINE.findall(page), *INLINE.findall(assets.SCRIPT.encode())]
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(each).digest()).decode()}'" for each in inline)
    return (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


@functools.cache
def own_scripts() -> tuple[str, ...]:
    """The addresses of the scripts that draw our figures."""
    return (DRAWING + figures.SCRIPT, *(DRAWING + bundle.name for bundle in figures.bundles()))


@contextlib.asynccontextmanager
async def started(_app: App) -> AsyncGenerator[None]:
    """What the server does once before anybody comes: make the scripts that draw figures known."""
    figures.component()
    yield


def application(port: int) -> App:
    """The dashboard as an ASGI application, known as this machine with this port and under its keeper's names."""
    streamlit_patches.apply()
    streamlit_patches.quieten(OncePerMinute())
    hosts = hosts_of(port, os.environ.get(HOSTS, ""))
    streamlit_patches.known_as(hosts)
    around = [Middleware(Gate, hosts=hosts, held=streamlit_patches.uploads), Middleware(DutchPage)]
    return App(ROOT / "dashboard.py", middleware=around, lifespan=started, on_script_error=apologise)


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until stopped; only this machine can reach it unless `--address` says otherwise."""
    parser = argparse.ArgumentParser(prog="python -m agendamonitor.web.server")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1")
    chosen = parser.parse_args(arguments)
    # Told when the dashboard starts, not on every page of it.
    try:
        clock.today()
        Limits.from_environment()
    except SettingError as error:
        parser.error(str(error))
    os.chdir(ROOT)
    uvicorn.run(
        application(chosen.port),
        http=TimelyProtocol,
        host=chosen.address,
        port=chosen.port,
        log_level="warning",
        access_log=False,
        h11_max_incomplete_event_size=LONGEST_HEAD,
    )


if __name__ == "__main__":
    main()
