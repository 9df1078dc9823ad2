"""Servers in a process of their own: started on a free port, awaited until healthy, ended with all their children."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
STREAMLIT_HEALTH = "/_stcore/health"
START_SECONDS = 90
STOP_SECONDS = 10
POLL_SECONDS = 0.05


class ServerStartError(RuntimeError):
    """The server ended or stayed silent; the message holds what it wrote."""


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, its process id and the file with everything it wrote."""

    url: str
    pid: int
    log: Path


def free_port() -> int:
    """A port of this machine on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def app_command(port: int) -> list[str]:
    """The dashboard itself, as `python -m agendamonitor open` starts it."""
    return [sys.executable, "-m", "agendamonitor.web.server", "--port", str(port)]


def _healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _await_health(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _healthy(url):
        written = log.read_text(encoding="utf-8", errors="replace")
        # Waiting on the process, not on the clock: a server that dies is noticed at once.
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(POLL_SECONDS)
            raise ServerStartError(f"server ended with code {code} before it answered {url}\n{written}")
        if time.monotonic() > deadline:
            raise ServerStartError(f"server did not answer {url} within {START_SECONDS} s\n{written}")


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def serving(
    command: Callable[[int], Sequence[str]] = app_command,
    *,
    health: str = STREAMLIT_HEALTH,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Generator[Server]:
    """A server for the length of a `with` block; `command` gets the port (a free one when none is given).

    `env` is added to our own environment.

    Raises ServerStartError with the server's own words when it does not become healthy.
    """
    port = port or free_port()
    with tempfile.TemporaryDirectory(prefix="server-") as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command(port),
                cwd=cwd,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _await_health(process, f"http://127.0.0.1:{port}{health}", log)
            yield Server(f"http://127.0.0.1:{port}", process.pid, log)
        finally:
            _end(process)
