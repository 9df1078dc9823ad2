"""The reader of foreign files tries what it is not allowed: the store, the network, the environment, a shell."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake import confinement, sandbox
from agendamonitor.intake.exports import Export
from agendamonitor.intake.reading import read_exports
from tests.conftest import VILLAGE

ROOT = Path(__file__).parent.parent

ATTEMPTS = """
import ctypes, json, os, socket, subprocess, sys, threading, urllib.request
from pathlib import Path
from agendamonitor.intake.confinement import confine
given, store, port, parent = sys.argv[1:]
kept = confine([Path(given)])

def tried(act):
    try:
        act()
    except (OSError, subprocess.SubprocessError) as error:
        return type(error).__name__
    return "gelukt"

def in_a_thread():
    said = []
    thread = threading.Thread(target=said.append, args=("x",))
    thread.start()
    thread.join()
    assert said

def by_udp():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(b"x", ("127.0.0.1", int(port)))

attempts = {
    "given": lambda: (Path(given) / "themes.csv").read_bytes(),
    "python": lambda: Path(json.__file__).read_bytes(),
    "thread": in_a_thread,
    "store": lambda: (Path(store) / "manifest.jsonl").read_bytes(),
    "listing": lambda: os.listdir(store),
    "passwd": lambda: Path("/etc/passwd").read_bytes(),
    "environ": lambda: Path("/proc/self/environ").read_bytes(),
    "parent": lambda: open(f"/proc/{parent}/mem", "rb").close(),
    "write": lambda: (Path(given) / "x").write_bytes(b""),
    "write elsewhere": lambda: Path("/tmp/agendamonitor-x").write_bytes(b""),
    "delete": lambda: (Path(given) / "themes.csv").unlink(),
    "rename": lambda: (Path(given) / "themes.csv").rename(Path(given) / "y"),
    "link": lambda: os.symlink("/etc/passwd", Path(given) / "z"),
    "tcp": lambda: socket.create_connection(("127.0.0.1", int(port)), 2).close(),
    "udp": by_udp,
    "unix": lambda: socket.socket(socket.AF_UNIX).close(),
    "address": lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=2),
    "shell": lambda: subprocess.run(["/bin/sh", "-c", "true"], check=True),
    "fork": lambda: os.fork() or os._exit(0),
    "exec": lambda: os.execv("/bin/true", ["true"]),
    "signal": lambda: os.kill(int(parent), 0),
}
print(json.dumps({"kept": sorted(kept), "said": {name: tried(act) for name, act in attempts.items()}}))
"""
FOR_FILES = {"store", "listing", "passwd", "environ", "parent", "write", "write elsewhere", "delete", "rename", "link"}
FOR_NETWORK = {"tcp", "udp", "unix", "address"}
FOR_CHILDREN = {"shell", "fork", "exec", "signal"}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the kernel keeps from such a process, and how each attempt of it ended."""
    folder = tmp_path_factory.mktemp("gegeven")
    (folder / "themes.csv").write_text("theme,name\n", encoding="utf-8")
    store = tmp_path_factory.mktemp("opslag")
    (store / "manifest.jsonl").write_text("{}\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", ATTEMPTS, str(folder), str(store), port, str(os.getpid())],
            cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
    assert (folder / "themes.csv").is_file()
    return json.loads(done.stdout)


def test_what_it_needs_it_has(told):
    assert {name: told["said"][name] for name in ("given", "python", "thread")} == dict.fromkeys(
        ("given", "python", "thread"), "gelukt"
    )


@pytest.mark.parametrize(
    ("kind", "names"),
    [(confinement.FILES, FOR_FILES), (confinement.NETWORK, FOR_NETWORK), (confinement.CHILDREN, FOR_CHILDREN)],
)
def test_what_the_kernel_keeps_from_it_fails(told, kind, names):
    if kind not in told["kept"]:
        pytest.skip(f"this kernel has nothing that keeps {kind} from a process")
    ended = {name: told["said"][name] for name in names}
    assert "gelukt" not in ended.values(), ended


def test_the_reader_is_confined_and_has_an_empty_environment(monkeypatch):
    """The same in the process that reads exports: what it is started with, and that reading still works."""
    started = {}
    run = subprocess.run

    def noted(command, **how):
        started.update(how)
        return run(command, **how)

    monkeypatch.setenv("GEHEIM", "wachtwoord")
    monkeypatch.setattr(sandbox.subprocess, "run", noted)
    package, _ = Package.read(VILLAGE)
    assert package
    export = Export("bedragen.csv", (VILLAGE / "budget_amounts.csv").read_bytes())
    [reading] = read_exports([export], package, folder=VILLAGE)
    assert reading.content
    assert "GEHEIM" not in started["env"]
    assert not [name for name in started["env"] if name in {"HOME", "USER", "PATH", "AGENDAMONITOR_STORE"}]


def test_where_the_kernel_has_nothing_reading_still_works(monkeypatch):
    monkeypatch.setattr(confinement.sys, "platform", "darwin")
    assert confinement.confine([VILLAGE]) == frozenset()


def test_a_processor_without_a_list_is_confined_in_files_only(monkeypatch):
    monkeypatch.setattr(confinement.platform, "machine", lambda: "riscv64")
    assert not confinement._only_own_work()
