"""A scenario as a document of plain JSON: what links and files carry, only what differs from the printed agenda."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, NoReturn

from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import Change, Contribution, Norm, ScenarioError, Served, Treatment, Withdrawal

VERSION = 1
LARGEST_FILE = 100_000
BROKEN = "Dit is geen scenario van de agendamonitor"

_SNAPSHOT = re.compile(r"[0-9a-f]{0,64}")


class Document(NamedTuple):
    """A scenario with the snapshot it was made on (hex, may be empty) and the version of the format it came in."""

    scenario: Scenario
    snapshot: str
    version: int


def to_text(scenario: Scenario, snapshot: str, indent: int | None = None) -> str:
    """The document of a scenario; without `indent` as short as can be, and equal for equal scenarios."""
    content = {"agendamonitor": VERSION, "snapshot": snapshot, **_parts(scenario)}
    separators = (",", ":") if indent is None else None
    return json.dumps(content, ensure_ascii=False, indent=indent, separators=separators)


def from_text(text: str) -> Document:
    """The scenario in a document; raises ScenarioError with a Dutch message when it is anything else."""
    if len(text) > LARGEST_FILE:
        raise ScenarioError(f"Het scenario is te groot: hoogstens {LARGEST_FILE // 1000} kB.")
    try:
        content = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ScenarioError(f"{BROKEN}: het is geen leesbare JSON.") from error
    content = _mapping(content, "het bestand")
    version, snapshot = content.get("agendamonitor"), content.get("snapshot", "")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ScenarioError(f"{BROKEN}: het versienummer ontbreekt.")
    if version > VERSION:
        raise ScenarioError(f"Dit scenario is gemaakt met een nieuwere versie (indeling {version}, hier {VERSION}).")
    if not isinstance(snapshot, str) or not _SNAPSHOT.fullmatch(snapshot):
        raise ScenarioError(f"{BROKEN}: het kenmerk van de gegevens klopt niet.")
    parts = {name: value for name, value in content.items() if name not in ("agendamonitor", "snapshot")}
    if unknown := parts.keys() - READERS.keys():
        raise ScenarioError(f"{BROKEN}: {', '.join(sorted(unknown))!r} bestaat niet.")
    return Document(Scenario(**{name: READERS[name](value) for name, value in parts.items()}), snapshot, version)


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _plain(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _trimmed(values: list[Any]) -> list[Any]:
    while values and values[-1] in (None, ""):
        values = values[:-1]
    return values


def _parts(scenario: Scenario) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "name": scenario.name,
        "treatment": _treatment(scenario.treatment),
        "line_treatments": {line: _treatment(each) for line, each in scenario.line_treatments.items()},
        "wage_index": {str(year): _plain(rate) for year, rate in scenario.wage_index.items()},
        "other_index": {str(year): _plain(rate) for year, rate in scenario.other_index.items()},
        "readings": dict(scenario.readings),
        "wijken": {str(year): [each.count, *each.which] for year, each in scenario.wijken.items()},
        "norms": {line: _trimmed([_plain(each.euro), _plain(each.fte)]) for line, each in scenario.norms.items()},
        "changes": [
            _trimmed([each.budget_line, each.kind, each.year, each.until, _plain(each.value), each.reason])
            for each in scenario.changes
        ],
        "contributions": [
            _trimmed([each.budget_line, each.payer, each.year, _plain(each.amount), each.until, each.reason])
            for each in scenario.contributions
        ],
        "withdrawals": [
            _trimmed([each.partner, each.year, each.payer, _plain(each.rate), each.reason])
            for each in scenario.withdrawals
        ],
        "available": {str(year): _plain(amount) for year, amount in scenario.available.items()},
        "reasons": list(scenario.reasons),
    }
    empty = {"treatment": _treatment(Treatment())}
    return {name: part for name, part in parts.items() if part and part != empty.get(name)}


def _treatment(treatment: Treatment) -> list[Any]:
    return _trimmed([treatment.kind, _plain(treatment.low), _plain(treatment.expected), _plain(treatment.high)])


def _mapping(value: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ScenarioError(f"{BROKEN}: {what} is geen lijst van namen en waarden.")
    return value


def _record(make: Callable[..., Any], fewest: int, most: int) -> Callable[[Any], Any]:
    """Read a list of `fewest` to `most` values as the arguments of a part."""

    def read(value: Any) -> Any:
        if not isinstance(value, list) or not fewest <= len(value) <= most:
            raise ScenarioError(f"{BROKEN}: een keuze heeft niet {fewest} tot {most} onderdelen.")
        return make(*value)

    return read


def _several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ScenarioError(f"{BROKEN}: er staat iets anders dan een lijst.")
        return tuple(read(each) for each in value)

    return read_all


def _keyed(read_key: Callable[[str], Any], read: Callable[[Any], Any]) -> Callable[[Any], dict[Any, Any]]:
    def read_all(value: Any) -> dict[Any, Any]:
        return {read_key(key): read(each) for key, each in _mapping(value, "een keuze").items()}

    return read_all


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ScenarioError(f"{BROKEN}: {text!r} is geen jaar.")
    return int(text)


def _same(value: Any) -> Any:
    return value


def _served(count: Any, *which: Any) -> Served:
    return Served(count, which)


_read_treatment = _record(Treatment, 1, 4)
READERS: Mapping[str, Callable[[Any], Any]] = {
    "name": _same,
    "treatment": _read_treatment,
    "line_treatments": _keyed(_same, _read_treatment),
    "wage_index": _keyed(_year, _same),
    "other_index": _keyed(_year, _same),
    "readings": _keyed(_same, _same),
    "wijken": _keyed(_year, _record(_served, 1, 501)),
    "norms": _keyed(_same, _record(Norm, 1, 2)),
    "changes": _several(_record(Change, 3, 6)),
    "contributions": _several(_record(Contribution, 4, 6)),
    "withdrawals": _several(_record(Withdrawal, 2, 5)),
    "available": _keyed(_year, _same),
    "reasons": _several(_same),
}
