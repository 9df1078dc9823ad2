"""A scenario as a short token for in a URL, that later versions keep reading.

A token is the version of the packing, a dot, and the packed document in base64url. Packing is zlib with a dictionary of
words that scenarios use; its checksum is what tells a damaged link from a good one.
"""

import base64
import binascii
import re
import zlib
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from agendamonitor.scenario.base import Base
from agendamonitor.scenario.document import Document, from_text, to_text
from agendamonitor.scenario.model import Scenario, check
from agendamonitor.scenario.parts import ScenarioError

PARAMETER = "scenario"
PACKING = 1
LONGEST_TOKEN = 8_000
LARGEST_DOCUMENT = 64_000

# Part of the format: a link packed with these words can only be read with exactly these words.
_WORDS = {
    1: b'"other_index":{"withdrawals":[["contributions":[["reasons":["norms":{"readings":{"B1":"text"}'
    b',"line_treatments":{"shares","1","amounts","ends"],"last_known"],"indexed"],"delay","extend","start","set"'
    b',"changes":[["scale",2026,2026,"0.","stop",2027]],"wage_index":{"2024":"0.02","2025":"0.03","2026":"0.04"}'
    b',"wijken":{"2025":[6],"2026":[6],"2027":[6],"2028":[6],"2029":[6]}'
    b',"available":{"2023":"2024":"2025":"2026":"2027":"2028":"250000","2029":"200000"}'
    b',"treatment":["last_known"]{"agendamonitor":1,"snapshot":"'
}
_TOKEN = re.compile(r"([0-9]{1,4})\.([A-Za-z0-9_-]+)")
_DAMAGED = "Deze link is beschadigd of niet compleet"


class LinkError(ScenarioError):
    """A link or file that gives no scenario; the message is Dutch and says why."""


class Opened(NamedTuple):
    """The scenario of a link or file that fits the base, and a remark for the reader (empty when there is none)."""

    scenario: Scenario
    remark: str


def encode(scenario: Scenario, snapshot: str) -> str:
    """The token of a scenario on a snapshot; raises LinkError when it does not fit in a link."""
    packer = zlib.compressobj(9, zdict=_WORDS[PACKING])
    packed = packer.compress(to_text(scenario, snapshot).encode()) + packer.flush()
    token = f"{PACKING}.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"
    if len(token) > LONGEST_TOKEN:
        raise LinkError("Dit scenario is te groot voor een link. Bewaar het als bestand.")
    return token


def decode(token: str) -> Document:
    """The scenario in a token or in a whole address that holds one; raises LinkError when there is none."""
    if len(token) > 2 * LONGEST_TOKEN:
        raise LinkError(f"Deze link is te lang: {len(token)} tekens.")
    token = _from_address(token.strip())
    if len(token) > LONGEST_TOKEN:
        raise LinkError(f"Deze link is te lang: {len(token)} tekens.")
    parts = _TOKEN.fullmatch(token)
    if not parts:
        raise LinkError("Dit is geen link van een scenario.")
    packing = int(parts[1])
    if packing not in _WORDS:
        raise LinkError(f"Deze link heeft een indeling ({packing}) die deze versie niet kent.")
    try:
        return from_text(_unpack(parts[2], _WORDS[packing]).decode())
    except UnicodeDecodeError as error:
        raise LinkError(f"{_DAMAGED}.") from error
    except LinkError:
        raise
    except ScenarioError as error:
        raise LinkError(f"Deze link klopt niet. {error}") from error


def open_link(token: str, base: Base) -> Opened:
    """The scenario of a link, held against the base; raises LinkError when it cannot be worked out there."""
    return _held(decode(token), base, "Deze link")


def open_file(text: str, base: Base) -> Opened:
    """The scenario of a file, held against the base; raises ScenarioError when it cannot be worked out there."""
    return _held(from_text(text), base, "Dit bestand")


def _held(document: Document, base: Base, what: str) -> Opened:
    remark = ""
    if not document.snapshot:
        remark = f"{what} zegt niet op welke gegevens het scenario is gemaakt: de uitkomst kan anders zijn dan toen."
    elif document.snapshot != base.snapshot:
        remark = f"{what} is gemaakt op andere gegevens: de uitkomst kan anders zijn dan toen."
    try:
        check(base, document.scenario)
    except ScenarioError as error:
        known = f"{what} is gemaakt op andere gegevens en past hier niet." if remark else f"{what} klopt niet."
        raise LinkError(f"{known} {error}") from error
    return Opened(document.scenario, remark)


def _from_address(text: str) -> str:
    if "?" not in text:
        return text
    try:
        found = parse_qs(urlsplit(text).query, max_num_fields=50).get(PARAMETER)
    except ValueError as error:
        raise LinkError("Dit is geen link van een scenario.") from error
    if not found:
        raise LinkError("In deze link staat geen scenario.")
    return found[0]


def _unpack(payload: str, words: bytes) -> bytes:
    unpacker = zlib.decompressobj(zdict=words)
    try:
        packed = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        text = unpacker.decompress(packed, LARGEST_DOCUMENT)
    except (binascii.Error, zlib.error) as error:
        raise LinkError(f"{_DAMAGED}.") from error
    if unpacker.unconsumed_tail:
        raise LinkError("Deze link pakt te groot uit om een scenario te zijn.")
    if not unpacker.eof or unpacker.unused_data:
        raise LinkError(f"{_DAMAGED}.")
    return text
