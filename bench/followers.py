"""Followers of a meeting without browsers: they open the page, ask as often as it says, and tell when a title arrived.

`python -m bench.followers` is the crowd, a process of its own. It reads a line of JSON (address of the websocket, the
message that opens the page, how many), says `open`, and then per line that names a title answers `ready`, and a line
of JSON with the moments (seconds since the epoch) at which each follower had the whole page with that title.
"""

import asyncio
import base64
import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.browser import ends_script, new_context, visit
from bench.replay import origin_of
from bench.server import ROOT

SEED = 20260601
WAIT_SECONDS = 90


@dataclass(frozen=True)
class Followers:
    """The crowd, seen from the measuring process."""

    process: subprocess.Popen[str]

    def expect(self, title: str) -> None:
        """From now on the followers look out for this title."""
        self._say(title)
        if self._line() != "ready\n":
            raise RuntimeError("the followers are not ready")

    def arrivals(self) -> list[float]:
        """When each had it."""
        return json.loads(self._line())

    def _say(self, line: str) -> None:
        if self.process.stdin:
            self.process.stdin.write(f"{line}\n")
            self.process.stdin.flush()

    def _line(self) -> str:
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            raise RuntimeError("the followers ended early")
        return line


@contextlib.contextmanager
def followers(browser: Browser, address: str, count: int) -> Generator[Followers]:
    """So many followers with the page open; they leave at the end of the `with` block."""
    url, opening = _recorded(browser, address)
    command = [sys.executable, "-m", "bench.followers"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        crowd = Followers(process)
        crowd._say(json.dumps([url, base64.b64encode(opening).decode(), count]))
        if crowd._line() != "open\n":
            raise RuntimeError("the followers did not open the page")
        yield crowd


def _recorded(browser: Browser, address: str) -> tuple[str, bytes]:
    """What a browser sends to open the page, and where to."""
    sent: list[tuple[str, bytes]] = []

    def note(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: keep(socket.url, frame))

    def keep(url: str, frame: bytes | str) -> None:
        raw = frame if isinstance(frame, bytes) else frame.encode()
        message = BackMsg.FromString(raw)
        if message.WhichOneof("type") == "rerun_script" and not message.rerun_script.fragment_id:
            sent.append((url, raw))

    with contextlib.closing(new_context(browser)) as reader:
        page = reader.new_page()
        page.on("websocket", note)
        visit(page, address)
    return sent[-1]


@dataclass
class _Follower:
    connection: ClientConnection
    opening: bytes
    page: str = ""
    wanted: str = ""
    seen: bool = False
    arrived: asyncio.Future[float] = field(default_factory=asyncio.Future)
    asking: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def listen(self, opened: asyncio.Event) -> None:
        async for frame in self.connection:
            raw = frame if isinstance(frame, bytes) else frame.encode()
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page = message.navigation.page_script_hash
            elif kind == "auto_rerun":
                again = message.auto_rerun
                if again.fragment_id not in self.asking:
                    self.asking[again.fragment_id] = asyncio.create_task(self._ask(again.fragment_id, again.interval))
            if self.wanted and self.wanted.encode() in raw:
                self.seen = True
            if ends_script(raw):
                opened.set()
                if self.seen and not self.arrived.done():
                    self.arrived.set_result(time.time())

    def look_out(self, title: str) -> None:
        self.wanted, self.seen, self.arrived = title, False, asyncio.get_running_loop().create_future()

    async def _ask(self, fragment: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            asked = BackMsg.FromString(self.opening)
            asked.rerun_script.fragment_id = fragment
            asked.rerun_script.page_script_hash = self.page
            asked.rerun_script.is_auto_rerun = True
            await self.connection.send(asked.SerializeToString())


async def _gather(url: str, opening: bytes, count: int) -> None:
    async with contextlib.AsyncExitStack() as stack:
        crowd, listening = [], []
        for _ in range(count):
            connecting = connect(url, origin=origin_of(url), subprotocols=[Subprotocol("streamlit")], max_size=None)
            follower = _Follower(await stack.enter_async_context(connecting), opening)
            opened = asyncio.Event()
            listening.append(asyncio.create_task(follower.listen(opened)))
            await follower.connection.send(opening)
            await asyncio.wait_for(opened.wait(), WAIT_SECONDS)
            crowd.append(follower)
        print("open", flush=True)
        while title := (await asyncio.to_thread(sys.stdin.readline)).strip():
            for follower in crowd:
                follower.look_out(title)
            print("ready", flush=True)
            arrived = await asyncio.wait_for(asyncio.gather(*(each.arrived for each in crowd)), WAIT_SECONDS)
            print(json.dumps(arrived), flush=True)
        for task in (*listening, *(asking for each in crowd for asking in each.asking.values())):
            task.cancel()


if __name__ == "__main__":
    address, opening_message, how_many = json.loads(sys.stdin.readline())
    asyncio.run(_gather(address, base64.b64decode(opening_message), how_many))
