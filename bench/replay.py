"""What a browser sends when a reader opens a page and chooses, written down, to be sent again by many readers at once.

`python -m bench.replay` is that crowd, a process of its own so that it does not wait for the browser's driver: it
reads one line of JSON (recording, readers, clicks), opens a session per reader, says `open` on a line of its own,
lets every reader click after thinking, writes the milliseconds of all answers as a line of JSON, and keeps its
sessions until its input is closed.
"""

import asyncio
import base64
import contextlib
import json
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench import probe
from bench.browser import ends_script
from bench.server import ROOT

SEED = 20260601
THINK_SECONDS = (1.0, 3.0)
WAIT_SECONDS = 90


@dataclass(frozen=True)
class Recording:
    """Where the messages go and what they are (base64): those that open the page, then one per change."""

    kind: str
    url: str
    opening: list[str]
    changes: list[str]


@dataclass(frozen=True)
class Crowd:
    """Readers who have the page open, in a process of their own."""

    process: subprocess.Popen[str]

    def answers(self) -> list[float]:
        """The milliseconds of every answer, once all have clicked."""
        return json.loads(self._line())

    def _line(self) -> str:
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            raise RuntimeError("the crowd of simulated readers ended early")
        return line


def record(page: Page, url: str, options: tuple[str, str], looks: dict[str, Any]) -> Recording:
    """Open the page, change to the second option and back to the first, and write down what the browser sent."""
    sent: list[tuple[str, str, bytes]] = []

    def note_websocket(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: note_frame(socket.url, frame))

    def note_frame(target: str, frame: bytes | str) -> None:
        message = frame if isinstance(frame, bytes) else frame.encode()
        if BackMsg.FromString(message).WhichOneof("type") == "rerun_script":
            sent.append(("websocket", target, message))

    def note_request(request: Request) -> None:
        if request.method == "POST":
            sent.append(("http", request.url, request.post_data_buffer or b""))

    page.on("websocket", note_websocket)
    page.on("request", note_request)
    page.goto(url)
    probe.snapshot(page)
    opening = [message for kind, _, message in sent if kind == "websocket"]
    first, second = options
    changes = []
    for option in (second, first):
        sent.clear()
        probe.change(page, option, looks[option])
        probe.snapshot(page)
        changes.append(sent[-1])
    kind, target, _ = changes[0]
    return Recording(kind, target, _text(opening), _text([message for _, _, message in changes]))


def _text(messages: list[bytes]) -> list[str]:
    return [base64.b64encode(message).decode() for message in messages]


@contextlib.contextmanager
def crowd(recording: Recording, readers: int, clicks: int) -> Generator[Crowd]:
    """Readers with the page open, who click on; they leave at the end of the `with` block."""
    command = [sys.executable, "-m", "bench.replay"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        gathered = Crowd(process)
        if process.stdin:
            process.stdin.write(json.dumps([asdict(recording), readers, clicks]) + "\n")
            process.stdin.flush()
        if gathered._line() != "open\n":
            raise RuntimeError("the crowd of simulated readers did not open the page")
        yield gathered


async def _until_complete(connection: ClientConnection) -> None:
    async with asyncio.timeout(WAIT_SECONDS):
        while not ends_script(await connection.recv()):
            pass


def origin_of(url: str) -> Origin:
    """The site that a browser would say it is on when it opens this websocket."""
    return Origin(f"http://{urlsplit(url).netloc}")


async def _open_websocket(stack: contextlib.AsyncExitStack, recording: Recording) -> ClientConnection:
    connecting = connect(
        recording.url, origin=origin_of(recording.url), subprotocols=[Subprotocol("streamlit")], max_size=None
    )
    connection = await stack.enter_async_context(connecting)
    await connection.send(base64.b64decode(recording.opening[-1]))
    await _until_complete(connection)
    return connection


def _post(url: str, body: bytes) -> None:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as response:  # noqa: S310
        response.read()


async def _click(recording: Recording, connection: ClientConnection | None, message: bytes) -> None:
    if connection is None:
        await asyncio.to_thread(_post, recording.url, message)
    else:
        await connection.send(message)
        await _until_complete(connection)


async def _read_on(recording: Recording, connection: ClientConnection | None, clicks: int, seed: int) -> list[float]:
    thinking = random.Random(seed)
    took = []
    for number in range(clicks):
        await asyncio.sleep(thinking.uniform(*THINK_SECONDS))
        message = base64.b64decode(recording.changes[number % len(recording.changes)])
        start = time.perf_counter()
        await _click(recording, connection, message)
        took.append((time.perf_counter() - start) * 1000)
    return took


async def _gather(recording: Recording, readers: int, clicks: int) -> None:
    async with contextlib.AsyncExitStack() as stack:
        connections: list[ClientConnection | None] = [None] * readers
        if recording.kind == "websocket":
            connections = [await _open_websocket(stack, recording) for _ in range(readers)]
        print("open", flush=True)
        reading = [_read_on(recording, c, clicks, SEED + number) for number, c in enumerate(connections)]
        print(json.dumps([took for taken in await asyncio.gather(*reading) for took in taken]), flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    recorded, how_many, how_often = json.loads(sys.stdin.readline())
    asyncio.run(_gather(Recording(**recorded), how_many, how_often))
