"""How many bytes cross the wire for a first visit and for another choice."""

import base64
from typing import Any

from playwright.sync_api import CDPSession, Page

from bench import probe
from bench.browser import new_context
from bench.rows import Finding, Row
from bench.subjects import Context, Running

TITLE = "Verkeer"
ORDER = 30
BINARY = 2


class Meter:
    """Counts what a page receives, as Chromium sees it: HTTP with headers, and websocket messages."""

    def __init__(self, page: Page) -> None:
        self.http = 0
        self.websocket = 0
        session: CDPSession = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._received)
        session.send("Network.enable")

    def _loaded(self, event: dict[str, Any]) -> None:
        self.http += int(event["encodedDataLength"])

    def _received(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        payload = frame["payloadData"]
        self.websocket += len(base64.b64decode(payload)) if frame["opcode"] == BINARY else len(payload.encode())

    def take(self) -> float:
        """The bytes since the last call, in kB of 1000."""
        total, self.http, self.websocket = self.http + self.websocket, 0, 0
        return total / 1000


def _count(context: Context, running: Running) -> tuple[float, list[float]]:
    reader = new_context(context.browser)
    page = reader.new_page()
    meter = Meter(page)
    probe.load(page, running.url, running.looks[running.subject.options[0]])
    probe.snapshot(page)
    first = meter.take()
    changes = []
    for _ in range(3):
        for option in reversed(running.subject.options):
            probe.change(page, option, running.looks[option])
            probe.snapshot(page)
            changes.append(meter.take())
    reader.close()
    return first, changes


def run(context: Context) -> Finding:
    counted = {running.name: _count(context, running) for running in context.running}
    first = {name: [first] for name, (first, _) in counted.items()}
    changes = {name: changes for name, (_, changes) in counted.items()}
    return Finding(
        TITLE,
        [
            Row("eerste bezoek, lege browser", "kB", first, context.pairs(), ""),
            Row("andere keuze", "kB", changes, context.pairs(), "hoogstens 30 kB"),
        ],
        ["HTTP met koppen en websocketberichten samen, ontvangen door de browser; 1 kB is 1000 bytes."],
    )
