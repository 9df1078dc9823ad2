"""What a page looks like to somebody who does not use a mouse or a screen: axe's verdict and the way of the Tab key."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
}
MARK_STOPS = """() => {
  const groups = new Set();
  const stops = [];
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
    if (element.tabIndex < 0 || element.disabled || element.closest('[inert]')) continue;
    if (!element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) continue;
    const group = element.matches('[role=radio], [type=radio]') && element.closest('[role=radiogroup]');
    if (group) {
      const chosen = group.querySelector('[aria-checked=true], :checked');
      if (chosen ? chosen !== element : groups.has(group)) continue;
      groups.add(group);
    }
    element.dataset.stop = stops.length;
    stops.push((element.getAttribute('aria-label') || element.innerText || element.outerHTML).trim().slice(0, 60));
  }
  return stops;
}"""
WHERE = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = (element.closest('label') || element).getBoundingClientRect();
  const left = Math.max(0, box.left - 8), top = Math.max(0, box.top - 8);
  const right = Math.min(innerWidth, box.right + 8), bottom = Math.min(innerHeight, box.bottom + 8);
  return {stop: element.dataset.stop === undefined ? -1 : Number(element.dataset.stop),
          kind: `${element.tagName} ${element.className} ${element.dataset.testid || ''}`,
          box: {x: left, y: top, width: right - left, height: bottom - top}};
}"""


@dataclass(frozen=True)
class Walk:
    """A walk with the Tab key: what could be reached, what was reached in order, what looked the same with focus."""

    stops: list[str]
    reached: list[int]
    unseen: list[str]

    @property
    def missed(self) -> list[str]:
        return [name for number, name in enumerate(self.stops) if number not in self.reached]


def _only_drop_zones(nodes: list[dict]) -> bool:
    return all("stFileUploaderDropzone" in node["html"] for node in nodes)


def violations(page: Page) -> list[str]:
    """Axe's findings, one compact line each: the rule, how often, and the first places; empty when there are none."""
    found = AXE.run(page, options=OPTIONS).response["violations"]
    # Streamlit's own drop zone for files has a role that its tabindex contradicts; the button in it is what is used.
    found = [v for v in found if not (v["id"] == "presentation-role-conflict" and _only_drop_zones(v["nodes"]))]
    return [f"{v['id']} ({v['impact']}) x {len(v['nodes'])}: {'; '.join(map(_place, v['nodes'][:3]))}" for v in found]


def _place(node: dict[str, str]) -> str:
    return f"{node['html'][:120]} | {' '.join(node['failureSummary'].split())[:180]}"


def walk(page: Page) -> Walk:
    """Press Tab from the top of the page until it leaves it; every kind of control is photographed with and without."""
    stops = page.evaluate(MARK_STOPS)
    reached: list[int] = []
    unseen: list[str] = []
    kinds: set[str] = set()
    for _ in range(len(stops) + 20):
        page.keyboard.press("Tab")
        place = page.evaluate(WHERE)
        if place is None:
            break
        reached.append(place["stop"])
        if place["kind"] in kinds:
            continue
        kinds.add(place["kind"])
        if place["box"]["width"] <= 0 or place["box"]["height"] <= 0:
            unseen.append(f"outside the window: {place['kind']}")
            continue
        with_focus = page.screenshot(clip=place["box"], animations="disabled")
        page.evaluate("document.activeElement.blur()")
        if page.screenshot(clip=place["box"], animations="disabled") == with_focus:
            unseen.append(stops[place["stop"]] if place["stop"] >= 0 else place["kind"])
    return Walk(stops, reached, unseen)
