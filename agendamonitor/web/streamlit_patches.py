"""Everything that reaches into Streamlit itself: what goes wrong without it, and the version in which that was seen.

`tests/test_streamlit_patches.py` shows of each that Streamlit is still wrong; what fails there can go here.
"""

import functools
import json
import logging
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit import config, net_util
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.runtime import exists, get_instance
from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData

STATIC = Path(st.__file__).parent / "static"
# The parts of Streamlit that every page needs: asked for at once instead of when the first of each appears.
PARTS = ("BidiComponent", "ButtonGroup", "DownloadButton", "Html", "Metric", "Selectbox", "purify.es")
# What Streamlit otherwise asks its server before it connects: two questions, the first of them below the page's own
# path, where nobody answers. No other site may put the dashboard in a frame or send it messages.
HOST = {
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "blockErrorDialogs": False,
    "metricsUrl": "",
}
NOISY = ("streamlit.web.server.starlette.starlette_websocket", "uvicorn.error")
CREATE_RUNNER = AppSession._create_scriptrunner

_mounts: WeakKeyDictionary[BidiComponentManager, Callable[..., Any]] = WeakKeyDictionary()


def apply() -> None:
    """Change what the server of this process does: runs in their turn, and `pages/` left to us."""
    AppSession._create_scriptrunner = _in_turn
    # Streamlit 1.67 takes a folder pages/ for its own kind of pages folder, until a script has asked for navigation:
    # the first visitor of a fresh server who follows a link to a page is told that the page does not exist, or gets
    # that page without the frame around it.
    PagesManager.uses_pages_directory = False
    # Streamlit 1.67 asks an address on the internet what its own is before it looks at the list of names it was given,
    # and every reader waits for the answer.
    for question in ("get_external_ip", "get_internal_ip"):
        setattr(net_util, question, _unknown)


def _unknown() -> str | None:
    return None


def known_as(hosts: Collection[str]) -> None:
    """Let Streamlit answer under these names (with their ports), which were checked before it is asked.

    Streamlit 1.67 takes no settings from the environment as an ASGI application.
    """
    names = sorted({urlsplit(f"//{host}").hostname or "" for host in hosts})
    config.set_option("server.allowedHosts", names)
    config.set_option("server.corsAllowedOrigins", [f"https://{name}" for name in names if ":" not in name])


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


def component(package: str, part: str, folder: Path, script: str) -> Callable[..., Any]:
    """The component `package.part` of the running server, with its scripts served from a folder.

    Streamlit 1.67 serves the folder of a component only when it belongs to a package that pip installed, with a
    manifest in its pyproject.toml; the dashboard runs from its own checkout and is none.
    """
    manager = get_bidi_component_manager()
    if manager not in _mounts:
        parts = [ComponentConfig(name=part, asset_dir=folder.name)]
        manager.register_from_manifest(ComponentManifest(package, "1", parts), folder.parent)
        _mounts[manager] = st.components.v2.component(f"{package}.{part}", js=script, isolate_styles=False)
    return _mounts[manager]


def uploads() -> dict[str, int]:
    """The bytes of the uploads of each session that are waiting in memory.

    Streamlit 1.67 keeps them without an end and has no public way to ask a session's share.
    """
    kept = get_instance().uploaded_file_mgr if exists() else None
    storage = getattr(kept, "file_storage", {})
    return {session: sum(len(each.data) for each in list(files.values())) for session, files in list(storage.items())}


def quieten(how: logging.Filter) -> None:
    """Let what anybody can make Streamlit log, once per message that it cannot read, pass through this filter.

    Streamlit 1.67 writes a traceback for each of them.
    """
    for name in NOISY:
        logging.getLogger(name).addFilter(how)


def page(body: bytes, scripts: tuple[str, ...]) -> bytes:
    """The page of Streamlit in Dutch, told where its server is and which scripts it will need (theirs and `scripts`).

    The page of Streamlit 1.67 says that it is English, asks its server below the path of the page whether it is there,
    and finds out which scripts it needs one after the other.
    """
    return body.replace(b'<html lang="en"', b'<html lang="nl"', 1).replace(b"<head>", b"<head>" + head(scripts), 1)


@functools.cache
def head(scripts: tuple[str, ...]) -> bytes:
    """What the page's head says before everything else: where the server is, and which scripts will be needed."""
    settings = f"HOST_CONFIG: {{allowedOrigins: [location.origin], ...{json.dumps(HOST)}}}"
    chunks = [f"/static/js/{found.name}" for name in PARTS for found in (STATIC / "static/js").glob(f"{name}.*.js")]
    links = "".join(f'<link rel="modulepreload" crossorigin href="{script}">' for script in (*chunks, *scripts))
    return f"<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin, {settings}}}</script>{links}".encode()
