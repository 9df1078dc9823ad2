"""Measuring inside the page: from the click, or from the start of the navigation, until the expected page is drawn."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# What a page shows: all its text and the outline of every mark in its charts. Equal pictures are equal pages. A figure
# further down is drawn when it comes near, which it may do for a moment while the page grows: only those that were
# drawn in what is expected are compared.
LOOK = """
const root = () => document.querySelector('[data-testid=stMain]') || document.querySelector('#react-entry-point');
const figures = () => [...document.querySelectorAll('.am-figure')];
const drawn = () => figures().flatMap((figure, place) => figure.dataset.state === 'drawn' ? [place] : []);
const further = (near) => figures().filter((_, place) => !near.includes(place)).map((figure) => figure.lastChild);
const paths = (near) => {
  const left_out = further(near);
  return root() ? [...root().querySelectorAll('.plot-container path')]
    .filter((path) => !left_out.some((plot) => plot.contains(path))) : [];
};
const words = (near) => root()
  ? further(near).reduce((text, plot) => text.replace(plot.textContent, ''), root().textContent) : '';
const marks = (near) => paths(near).map((path) => path.getAttribute('d')).join(' ');
const busy = () => !root() || document.querySelector(
    '[data-testid=stSkeleton], [data-testid=stAppSkeleton], [data-stale=true], ._dash-loading, [data-dash-is-loading]')
  || (document.querySelector('[data-testid=stApp]')?.dataset.testScriptState ?? 'notRunning') !== 'notRunning'
  || [...document.querySelectorAll('.dash-graph')].some((chart) => !chart.querySelector('.main-svg'))
  || [...document.querySelectorAll('.stBidiComponent')].some((chart) => !chart.querySelector('.am-figure'))
  || document.querySelector('.am-figure[data-state=drawing]');
const frames = () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
const named = '[role=radio], [role=option], label, [data-testid=stSidebarNav] a, nav a';
const find = (name) => [...document.querySelectorAll(named)]
  .find((e) => e.innerText.trim() === name);
"""
# Watching for changes costs what it watches, so the text is compared first: a string that grows in native code.
AWAIT = """
const arrives = (expected, withMarks) => new Promise((seen, lost) => {
  const {near} = expected;
  const same = () => words(near) === expected.words && (!withMarks || marks(near) === expected.marks)
    && paths(near).length === expected.count;
  const observer = new MutationObserver(() => { if (same()) { observer.disconnect(); seen(performance.now()); } });
  observer.observe(document.documentElement, {subtree: true, childList: true, attributes: true, characterData: true});
  if (same()) { observer.disconnect(); seen(performance.now()); }
  const give_up = () => lost(new Error('the expected page did not come: ' + words(near).trim().slice(0, 300)));
  setTimeout(() => { observer.disconnect(); give_up(); }, 30000);
});
"""
SNAPSHOT = (
    "async (former) => {"
    + LOOK
    + """
  const old = former && former.words + former.marks;
  let before = null, still = 0, looked = 0;
  while (still < 40) {
    if (++looked > 3000) throw new Error('the page stayed the same or never came to rest');
    await new Promise(requestAnimationFrame);
    const now = words(drawn()) + marks(drawn());
    still = !busy() && now === before && now !== old ? still + 1 : 0;
    before = now;
  }
  const near = drawn();
  return {near, words: words(near), marks: marks(near), count: paths(near).length};
}"""
)
CHANGE = (
    "async ({name, expected}) => {"
    + LOOK
    + AWAIT
    + """
  const control = find(name);
  if (!control) throw new Error('no control named ' + name);
  const start = performance.now();
  const coming = arrives(expected, true);
  control.click();
  const there = await coming;
  await frames();
  return {there: there - start, painted: performance.now() - start};
}"""
)
LOAD = (
    "async (expected) => {"
    + LOOK
    + AWAIT
    + """
  await arrives(expected, false);
  await frames();
  return performance.now();
}"""
)
CLICK = "(name) => {" + LOOK + " find(name).click(); }"


@dataclass(frozen=True)
class Change:
    """How long a change took, in milliseconds: until the page was right, and until it had been painted."""

    there: float
    painted: float


def snapshot(page: Page, former: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the page shows once it has not changed for forty frames, and differs from `former` where that is given."""
    return page.evaluate(SNAPSHOT, former)


def click(page: Page, name: str) -> None:
    """Click the option, tab or link with this name."""
    page.evaluate(CLICK, name)


def change(page: Page, name: str, expected: dict[str, Any]) -> Change:
    """Click and wait until the page shows exactly what is expected; raises when it never does."""
    return Change(**page.evaluate(CHANGE, {"name": name, "expected": expected}))


def load(page: Page, url: str, expected: dict[str, Any]) -> float:
    """Open an address; milliseconds from the start of the navigation until the expected page had been painted."""
    page.goto(url, wait_until="commit")
    return page.evaluate(LOAD, expected)
