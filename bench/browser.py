"""Debian's Chromium, driven by Playwright, and knowing when a Streamlit page is really there."""

import contextlib
import re
import shutil
from collections.abc import Generator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

OWN_HOSTS = {"127.0.0.1", "localhost"}
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TIMEOUT = 45_000
# Opened at a deep link, Streamlit first looks for its server below that path, and logs the 404 before it looks at /.
PROBED = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

# Streamlit says itself whether a script runs and which elements are left over from the run before; a chart near
# the screen is there once Plotly has drawn it, one further down waits until it comes near. Three frames in a row,
# because React commits a finished run in steps.
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const ready = app
    && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector(
      '[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stAppSkeleton"], [data-testid="stSpinner"]')
    && document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stElementContainer"]')
    && document.fonts.status === 'loaded'
    && [...document.querySelectorAll('.stBidiComponent')].every((c) => c.querySelector('.am-figure'))
    && !document.querySelector('.am-figure[data-state=drawing]');
  window.__settledFrames = ready ? (window.__settledFrames || 0) + 1 : 0;
  return window.__settledFrames >= 3;
}"""


@dataclass
class Witness:
    """What a page did that a reader does not see: its console errors, other hosts it asked, its websockets."""

    page: Page
    console_errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)
    websockets: list[WebSocket] = field(default_factory=list)


def chromium_path() -> str | None:
    """Where Chromium is, or None when this machine has none."""
    return shutil.which("chromium")


def launch(playwright: Playwright) -> Browser:
    """Headless Chromium; raises FileNotFoundError when there is none."""
    path = chromium_path()
    if path is None:
        raise FileNotFoundError("chromium is not installed: scripts/install_debian.sh chromium")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def new_context(browser: Browser, viewport: dict[str, int] | None = None, scheme: str = "light") -> BrowserContext:
    """A reader with empty caches, Dutch settings and a screen of the given size (1440 x 900 when not given)."""
    context = browser.new_context(
        viewport=viewport or WIDE,  # ty: ignore[invalid-argument-type]
        color_scheme=scheme,  # ty: ignore[invalid-argument-type]
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        accept_downloads=True,
    )
    context.set_default_timeout(TIMEOUT)
    return context


def watch(page: Page) -> Witness:
    """Start recording what a page does; the record grows as long as the page lives."""
    witness = Witness(page)

    def note_request(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname not in OWN_HOSTS:
            witness.foreign_requests.append(url)

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not PROBED.search(message.location["url"]):
            witness.console_errors.append(f"{message.text} {message.location['url']}")

    def note_websocket(websocket: WebSocket) -> None:
        note_request(websocket.url)
        witness.websockets.append(websocket)

    def note_asked(request: Request) -> None:
        note_request(request.url)

    # Of the whole context: what a page opens beside itself counts too.
    page.context.on("request", note_asked)
    page.on("close", lambda closed: closed.context.remove_listener("request", note_asked))
    page.on("websocket", note_websocket)
    page.on("console", note_console)
    page.on("pageerror", lambda error: witness.console_errors.append(str(error)))
    return witness


def settled(page: Page) -> None:
    """Wait until Streamlit has finished: no script running, nothing stale, no skeleton, every chart drawn."""
    page.wait_for_function(SETTLED, timeout=TIMEOUT)


def visit(page: Page, url: str) -> None:
    """Open an address and wait until the page is settled."""
    page.goto(url, wait_until="domcontentloaded")
    settled(page)


def ends_script(frame: bytes | str) -> bool:
    """Whether a websocket frame tells that a script run was completed (not cut short for a next one)."""
    message = ForwardMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


@contextlib.contextmanager
def run(witness: Witness) -> Generator[None]:
    """What happens inside the `with` block makes the server run; afterwards that run is done, if not yet on screen."""
    with witness.websockets[-1].expect_event("framereceived", predicate=ends_script, timeout=TIMEOUT):
        yield


@contextlib.contextmanager
def rerun(witness: Witness) -> Generator[None]:
    """What happens inside the `with` block makes the server run; afterwards that run is done and on screen."""
    with run(witness):
        yield
    settled(witness.page)
