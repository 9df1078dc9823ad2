"""A scenario that leaves the screen: its link, QR code and file, and what to say when a link cannot be opened."""

import io
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial

import segno

from agendamonitor.scenario import link
from agendamonitor.scenario.base import Base
from agendamonitor.scenario.document import LARGEST_FILE, to_text
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import ScenarioError
from agendamonitor.scenario.presets import presets

OWN = "Uit de link"


@dataclass(frozen=True, slots=True)
class FromLink:
    """What a link held: a scenario with its title, or None with the Dutch reason among the complaints."""

    scenario: Scenario | None
    title: str = ""
    complaints: tuple[str, ...] = ()


def opened(token: str | None, base: Base) -> FromLink:
    """The scenario of a link to the page; a broken or foreign link gives its reason and leaves the base on screen."""
    if not token:
        return FromLink(None)
    try:
        found = link.open_link(token, base)
    except ScenarioError as error:
        return FromLink(None, complaints=(f"{error} U ziet de gedrukte begroting.",))
    return replace(own(found.scenario, base), complaints=(found.remark,) if found.remark else ())


def own(scenario: Scenario, base: Base) -> FromLink:
    """A scenario of one's own with its title: its name, unless that is the name of a preset or empty."""
    taken = {preset.title for preset in presets(base).values()}
    if not scenario.name:
        return FromLink(scenario, OWN)
    return FromLink(scenario, f"{OWN}: {scenario.name}" if scenario.name in taken else scenario.name)


def brought(
    links: str, files: Iterable[bytes], base: Base, taken: Collection[str] = ()
) -> tuple[dict[str, Scenario], list[str]]:
    """The scenarios of links (with white space between) and of files, and the complaints.

    Each is by a title of its own, that is not among `taken`.
    """
    scenarios: dict[str, Scenario] = {}
    complaints = []
    of_links = [partial(link.open_link, token, base) for token in links.split()]
    for read in (*of_links, *(partial(from_file, raw, base) for raw in files)):
        try:
            found = read()
        except ScenarioError as error:
            complaints.append(str(error))
            continue
        title, number = own(found.scenario, base).title, 2
        name = title
        while name in scenarios or name in taken:
            name, number = f"{title} ({number})", number + 1
        scenarios[name] = found.scenario
        if found.remark:
            complaints.append(f"{name}: {found.remark}")
    return scenarios, complaints


def from_file(raw: bytes, base: Base) -> link.Opened:
    """The scenario of a file as somebody gives it; raises ScenarioError when it holds none."""
    try:
        text = raw[: LARGEST_FILE * 4 + 1].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioError("Dit bestand is geen scenario: het is geen tekst.") from error
    return link.open_file(text, base)


def starts(found: FromLink, base: Base) -> dict[str, Scenario]:
    """What a meeting can start from, by title: the scenario of the link first, then the presets."""
    linked = {found.title: found.scenario} if found.scenario is not None else {}
    return {**linked, **{preset.title: preset.scenario for preset in presets(base).values()}}


def address(scenario: Scenario, snapshot: str, to_page: Callable[..., str]) -> str:
    """The address of the page with this scenario."""
    return to_page("scenarios", **{link.PARAMETER: link.encode(scenario, snapshot)})


def qr_code(text: str) -> str:
    """A QR code as an SVG drawing with a white ground, so that it can be scanned in dark and light."""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", scale=4, border=4, light="#ffffff", dark="#14191e")
    return drawn.getvalue().decode()


def document(scenario: Scenario, snapshot: str) -> bytes:
    """The scenario as a file that can be opened again, also by later versions."""
    return to_text(scenario, snapshot, indent=2).encode()
