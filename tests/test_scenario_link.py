"""A scenario survives a link and a file unchanged, and nothing else gets in."""

import base64
import hashlib
import json
import zlib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.scenario import link
from agendamonitor.scenario.document import from_text, to_text
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.link import LinkError, decode, encode, open_link
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import LAST_KNOWN, Change, Contribution, ScenarioError, Served, Withdrawal
from agendamonitor.scenario.presets import presets
from tests.scenario_samples import BASE, YEARS, scenarios

SNAPSHOT = BASE.snapshot
# Made by the first version; every later version must keep reading it.
FIRST_LINK = (
    "1.ePlU1JQVIyBtYGhkbGJqZm5hmZiUnJKaBrQ6LzEX6Gol19Si4pJUBWD0ZivhsR5LKCOHJM5kgxLEoMA0AsZ_fhEw9pRyUitTgakPFIzIUV6e"
    "X5QNdHVBMUo86-SV5uRACKXc_JLMVCVQzGOmaZB9SaUp6eCUVFCUX5aZl5wJS0FKhqBg1jMF68XIH9nJUKuU0lNzU4FhALEDPYrNEfFXWwsAOwF2cA"
)


def packed(text: str, packing: int = 1) -> str:
    packer = zlib.compressobj(9, zdict=link._WORDS[1])
    data = packer.compress(text.encode()) + packer.flush()
    return f"{packing}.{base64.urlsafe_b64encode(data).decode().rstrip('=')}"


@given(scenarios())
def test_a_link_decodes_to_the_same_scenario(scenario):
    token = encode(scenario, SNAPSHOT)
    document = decode(token)
    assert document == (scenario, SNAPSHOT, 1)
    assert encode(document.scenario, SNAPSHOT) == token
    assert link._TOKEN.fullmatch(token)
    assert evaluate(BASE, document.scenario).cells == evaluate(BASE, scenario).cells


@given(scenarios())
def test_a_file_reads_back_as_the_same_scenario(scenario):
    assert from_text(to_text(scenario, SNAPSHOT, indent=2)) == (scenario, SNAPSHOT, 1)


def test_only_what_differs_is_kept_and_presets_are_short():
    assert json.loads(to_text(Scenario(), "")) == {"agendamonitor": 1, "snapshot": ""}
    lengths = {name: len(encode(preset.scenario, SNAPSHOT)) for name, preset in presets(BASE).items()}
    assert max(lengths.values()) < 200, lengths


def test_a_link_of_the_first_version_keeps_its_meaning():
    document = decode(FIRST_LINK)
    assert document.snapshot == "0123456789abcdef"
    assert document.scenario == Scenario(
        name="Eerste link",
        treatment=LAST_KNOWN,
        wage_index={2026: Decimal("0.04")},
        readings={"B1": "text"},
        wijken={2027: Served(2, ("dorp", "leyens"))},
        changes=(Change("workshops", "stop", 2027, reason="motie"),),
        contributions=(Contribution("wijkbudget", "provincie", 2026, Decimal("10000.50")),),
        withdrawals=(Withdrawal("ckc", 2027, "gemeente"),),
        available={2027: Decimal(250000)},
    )


def test_a_whole_address_opens_too():
    scenario = Scenario(name="vergadering", available={2027: Decimal(5)})
    token = encode(scenario, SNAPSHOT)
    assert decode(f" https://monitor.example/scenarios?x=1&scenario={token}#top ").scenario == scenario


def test_a_link_on_other_data_says_so():
    scenario = Scenario(available={2027: Decimal(5)})
    assert open_link(encode(scenario, SNAPSHOT), BASE) == (scenario, "")
    opened = open_link(encode(scenario, "ffff"), BASE)
    assert opened.scenario == scenario
    assert "andere gegevens" in opened.remark
    foreign = Scenario(changes=(Change("zwembad", "stop", 2027),))
    with pytest.raises(LinkError, match=r"andere gegevens.*zwembad"):
        open_link(encode(foreign, "ffff"), BASE)
    with pytest.raises(LinkError, match=r"klopt niet.*zwembad"):
        open_link(encode(foreign, SNAPSHOT), BASE)


@pytest.mark.parametrize(
    ("token", "message"),
    [
        ("", "geen link"),
        ("hallo wereld", "geen link"),
        ("1.<script>alert(1)</script>", "geen link"),
        ("1." + "A" * 100_000, "te lang"),
        ("1." + "A" * 8_001, "te lang"),
        ("9.AAAA", "indeling"),
        ("1.AAAAA", "beschadigd"),
        ("1.AAAA", "beschadigd"),
        ("https://monitor.example/?page=2", "geen scenario"),
        ("https://monitor.example/?" + "a=1&" * 60, "geen link"),
        ("http://[?scenario=1.AA", "geen link"),
        (packed("{"), "JSON"),
        (packed("[]"), "geen lijst"),
        (packed("[" * 30_000), "JSON"),
        (packed('{"agendamonitor":1,"x":NaN}'), "JSON"),
        (packed('{"agendamonitor":' + "9" * 5000 + "}"), "JSON"),
        (packed('{"agendamonitor":2}'), "nieuwere versie"),
        (packed('{"agendamonitor":0}'), "versienummer"),
        (packed('{"agendamonitor":true}'), "versienummer"),
        (packed("{}"), "versienummer"),
        (packed('{"agendamonitor":1,"snapshot":"<b>"}'), "kenmerk"),
        (packed('{"agendamonitor":1,"snapshot":7}'), "kenmerk"),
        (packed('{"agendamonitor":1,"colour":"red"}'), "colour"),
        (packed('{"agendamonitor":1,"name":"<img src=x onerror=alert(1)>"}'), "opmaak"),
        (packed('{"agendamonitor":1,"name":7}'), "geen tekst"),
        (packed('{"agendamonitor":1,"name":"' + "n" * 121 + '"}'), "te lang"),
        (packed('{"agendamonitor":1,"name":"\\ud800"}'), "stuurtekens"),
        (packed('{"agendamonitor":1,"treatment":"last_known"}'), "onderdelen"),
        (packed('{"agendamonitor":1,"treatment":["guess"]}'), "guess"),
        (packed('{"agendamonitor":1,"treatment":["shares","2","1","3"]}'), "loopt op"),
        (packed('{"agendamonitor":1,"available":{"2027":"-5"}}'), "negatief"),
        (packed('{"agendamonitor":1,"available":{"2027":"veel"}}'), "geen getal"),
        (packed('{"agendamonitor":1,"available":{"2027":1e99}}'), "te groot"),
        (packed('{"agendamonitor":1,"available":{"later":"5"}}'), "geen jaar"),
        (packed('{"agendamonitor":1,"available":[5]}'), "geen lijst van namen"),
        (packed('{"agendamonitor":1,"changes":{"a":1}}'), "anders dan een lijst"),
        (packed('{"agendamonitor":1,"changes":[["workshops"]]}'), "onderdelen"),
        (packed('{"agendamonitor":1,"changes":[["workshops",[],2027]]}'), "bestaat niet"),
        (packed('{"agendamonitor":1,"changes":[[{},"stop",2027]]}'), "geen tekst"),
        (packed('{"agendamonitor":1,"changes":[["workshops","set",2027,null,"0.001"]]}'), "cent"),
        (packed('{"agendamonitor":1,"wijken":{"2027":["zes"]}}'), "geen aantal"),
        (packed('{"agendamonitor":1,"wijken":{"2027":[1,"a","b"]}}'), "aantal is 1"),
        (packed('{"agendamonitor":1,"readings":{"B1":"gok"}}'), "gok"),
        (packed('{"agendamonitor":1,"line_treatments":{"<b>":["ends"]}}'), "opmaak"),
        (packed('{"agendamonitor":1,"reasons":[["a"]]}'), "geen tekst"),
        (packed('{"agendamonitor":1,"reasons":' + json.dumps(["a"] * 1001) + "}"), "keuzes"),
        (packed(" " * 70_000), "pakt te groot uit"),
        (packed("x" * 500_000), "pakt te groot uit"),
    ],
)
def test_a_bad_link_gets_a_clear_message(token, message):
    with pytest.raises(LinkError, match=message) as caught:
        decode(token)
    assert len(str(caught.value)) < 400


def test_text_that_is_not_utf8_is_damage():
    packer = zlib.compressobj(9, zdict=link._WORDS[1])
    data = base64.urlsafe_b64encode(packer.compress(b"\xff\xfe") + packer.flush()).decode().rstrip("=")
    with pytest.raises(LinkError, match="beschadigd"):
        decode(f"1.{data}")


@given(scenarios(), st.data())
def test_a_changed_link_never_crashes_and_never_passes_for_another(scenario, data):
    token = encode(scenario, SNAPSHOT)
    at = data.draw(st.integers(2, len(token) - 1))
    other = data.draw(st.sampled_from("ABCDxyz019-_<. ")) + data.draw(st.sampled_from(["", token[at]]))
    damaged = token[:at] + other + token[at + 1 :]
    try:
        assert decode(damaged).scenario == scenario
    except LinkError:
        return


@given(st.text(max_size=60) | st.text("ABCDEFabcdef0123456789-_.", max_size=60).map("1.".__add__))
def test_any_text_is_refused_and_never_crashes(text):
    with pytest.raises(LinkError):
        decode(text)


def test_bytes_after_the_end_are_damage():
    token = encode(Scenario(name="x"), SNAPSHOT)
    data = base64.urlsafe_b64decode(token[2:] + "=" * (-len(token[2:]) % 4))
    for changed in (data + b"meer", data[:-1]):
        with pytest.raises(LinkError, match="beschadigd"):
            decode("1." + base64.urlsafe_b64encode(changed).decode().rstrip("="))


def test_a_scenario_too_large_for_a_link_is_kept_as_a_file():
    reasons = tuple(hashlib.sha256(bytes([i])).hexdigest() * 2 for i in range(250))
    large = Scenario(reasons=reasons)
    with pytest.raises(LinkError, match="bestand"):
        encode(large, SNAPSHOT)
    assert from_text(to_text(large, SNAPSHOT)).scenario == large
    with pytest.raises(ScenarioError, match="100 kB"):
        from_text(" " * 100_001)


def test_presets_come_from_the_data():
    found = presets(BASE)
    assert {name: preset.title for name, preset in found.items()} == {
        "as-printed": "Zoals gedrukt",
        "last-known": "Alles loopt door",
        "wijk-ends-2026": "Wijkwerk stopt na 2026",
        "every-wijk-2030": "Elke wijk in 2030",
        "text-reading": "Lezing tekst",
    }
    every = evaluate(BASE, found["every-wijk-2030"].scenario)
    assert [each.count for each in every.coverage] == [6, 6, 6, 6, 7, 8, 9]
    ends = evaluate(BASE, found["wijk-ends-2026"].scenario)
    assert [(each.expected, each.pm_lines) for each in ends.years[4:]] == [(67500, 3)] * 3
    assert evaluate(BASE, found["as-printed"].scenario).steps == ()
    assert evaluate(BASE, found["text-reading"].scenario).years[4].expected == 60000


def test_an_agenda_without_wijken_readings_or_goals_has_fewer_presets():
    lines = tuple(line for line in BASE.lines if not line.per_neighbourhood)
    assert list(presets(replace(BASE, lines=lines, readings=()))) == ["as-printed", "last-known"]
    assert "every-wijk-2030" not in presets(replace(BASE, coverage_goals=()))
    soon = presets(replace(BASE, coverage_goals=(2024,)))["every-wijk-2024"].scenario
    assert [soon.wijken[year].count for year in YEARS[1:]] == [9] * 6
    eleven = replace(BASE, wijken=(*BASE.wijken, *(replace(BASE.wijken[0], neighbourhood=x) for x in "ab")))
    growth = presets(eleven)["every-wijk-2030"].scenario.wijken
    assert [growth[year].count for year in (2027, 2028, 2029)] == [8, 10, 11]
