"""Meetings: who sees what, who may show, what is kept, and that none mixes with another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendamonitor.scenario import meeting
from agendamonitor.scenario.evaluation import evaluate
from agendamonitor.scenario.link import encode
from agendamonitor.scenario.meeting import MeetingError, Meetings, NoMeetingError, plain_code, spoken_code
from agendamonitor.scenario.meeting_events import Shown
from agendamonitor.scenario.model import Scenario
from agendamonitor.scenario.parts import LAST_KNOWN, ScenarioError
from agendamonitor.store.event_log import EventLog
from tests.scenario_samples import BASE

PRINTED = Shown("Zoals gedrukt", 2027, "1.gedrukt", Decimal(67500), Decimal(67500), Decimal(67500), 6)
GOES_ON = Shown("Loopt door", 2027, "1.door", Decimal(327500), Decimal(327500), Decimal(327500), 1, Decimal(200000))


class Clock:
    def __init__(self):
        self.now = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)

    def __call__(self):
        return self.now

    def later(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def meetings(clock):
    return Meetings(clock=clock)


def test_a_follower_sees_what_the_presenter_shows(meetings, clock):
    started = meetings.start("Commissie", PRINTED)
    first = meetings.state(started.code)
    assert (first.name, first.shown, first.revision) == ("Commissie", PRINTED, 1)
    clock.later(seconds=30)
    meetings.show(started.key, GOES_ON)
    state = meetings.state(started.code)
    assert state.shown == GOES_ON
    assert meetings.revision(started.code) == state.revision == 2
    assert [entry.shown.title for entry in state.log] == ["Zoals gedrukt", "Loopt door"]
    assert state.log[1].at - state.log[0].at == timedelta(seconds=30)
    assert state.log[1].shown.shortfall == 127500
    assert state.log[0].shown.shortfall is None


def test_showing_the_same_again_is_nothing_new(meetings):
    started = meetings.start("", PRINTED)
    meetings.show(started.key, PRINTED)
    assert meetings.revision(started.code) == 1


def test_what_passes_by_leaves_no_line_in_the_log(meetings, clock):
    started = meetings.start("", PRINTED)
    clock.later(seconds=4.9)
    meetings.show(started.key, GOES_ON)
    assert [entry.shown for entry in meetings.state(started.code).log] == [GOES_ON]
    clock.later(seconds=5)
    meetings.show(started.key, PRINTED)
    assert [entry.shown for entry in meetings.state(started.code).log] == [GOES_ON, PRINTED]


def test_only_the_key_shows_and_the_code_does_not(meetings):
    started = meetings.start("", PRINTED)
    for key in (started.code, "", "x" * 10_000, "\ud800"):
        with pytest.raises(NoMeetingError):
            meetings.show(key, GOES_ON)
    with pytest.raises(NoMeetingError):
        meetings.state(started.key)
    assert meetings.state(started.code).shown == PRINTED
    assert started.key not in repr(meetings.state(started.code))


def test_the_presenter_resumes_with_the_key(meetings):
    started = meetings.start("Raad", PRINTED)
    meetings.show(started.key, GOES_ON)
    assert meetings.led(started.key) == meetings.state(started.code)


def test_on_the_table_and_off_again_without_touching_the_screen(meetings):
    started = meetings.start("", PRINTED)
    meetings.propose(started.code, "Fractie A", GOES_ON)
    state = meetings.state(started.code)
    assert state.shown == PRINTED
    assert [(each.number, each.by, each.shown) for each in state.table] == [(1, "Fractie A", GOES_ON)]
    with pytest.raises(MeetingError, match="ligt al op tafel"):
        meetings.propose(started.code, "Fractie B", GOES_ON)
    meetings.clear(started.key, 1)
    assert meetings.state(started.code).table == ()
    meetings.propose(started.code, "Fractie B", GOES_ON)
    assert [each.number for each in meetings.state(started.code).table] == [2]


def test_the_table_has_an_edge(meetings, monkeypatch):
    monkeypatch.setattr(meeting, "MOST_ON_TABLE", 1)
    started = meetings.start("", PRINTED)
    meetings.propose(started.code, "", GOES_ON)
    with pytest.raises(MeetingError, match=r"al 1 scenario's op tafel"):
        meetings.propose(started.code, "", PRINTED)


def test_a_full_log_is_told(meetings, clock, monkeypatch):
    monkeypatch.setattr(meeting, "MOST_LOGGED", 2)
    started = meetings.start("", PRINTED)
    clock.later(minutes=1)
    meetings.show(started.key, GOES_ON)
    clock.later(minutes=1)
    with pytest.raises(MeetingError, match="verslag van deze vergadering is vol"):
        meetings.show(started.key, PRINTED)
    assert meetings.state(started.code).shown == GOES_ON


def test_after_the_end_the_log_is_still_there_and_nothing_changes(meetings):
    started = meetings.start("", PRINTED)
    meetings.end(started.key)
    assert meetings.state(started.code).ended
    assert meetings.revision(started.code) == 2
    for do in (
        lambda: meetings.show(started.key, GOES_ON),
        lambda: meetings.propose(started.code, "", GOES_ON),
        lambda: meetings.end(started.key),
        lambda: meetings.clear(started.key, 1),
    ):
        with pytest.raises(MeetingError, match="beëindigd"):
            do()
    assert len(meetings.state(started.code).log) == 1


def test_a_meeting_of_long_ago_is_gone_and_makes_room(meetings, clock, monkeypatch):
    monkeypatch.setattr(meeting, "MOST_MEETINGS", 1)
    old = meetings.start("", PRINTED)
    with pytest.raises(MeetingError, match="te veel vergaderingen"):
        meetings.start("", PRINTED)
    clock.later(hours=12)
    assert meetings.revision(old.code) == 1
    clock.later(seconds=1)
    assert meetings.revision(old.code) == 0
    with pytest.raises(NoMeetingError):
        meetings.state(old.code)
    meetings.start("", PRINTED)
    with pytest.raises(NoMeetingError):
        meetings.led(old.key)


def test_two_meetings_do_not_mix(meetings):
    one, other = meetings.start("Een", PRINTED), meetings.start("Ander", PRINTED)
    meetings.show(one.key, GOES_ON)
    meetings.propose(one.code, "Iemand", GOES_ON)
    assert meetings.state(other.code).shown == PRINTED
    assert meetings.state(other.code).table == ()
    assert meetings.revision(other.code) == 1


def test_many_threads_lose_nothing_and_mix_nothing(meetings, clock):
    rooms = [meetings.start(f"Zaal {number}", PRINTED) for number in range(4)]

    def busy(job):
        room, number = job
        one, nth = Decimal(1), Decimal(number)
        meetings.propose(rooms[room].code, f"{room}", Shown(f"{room}-{number}", 2027, "1.x", one, one, one, 0))
        clock.later(seconds=6)
        meetings.show(rooms[room].key, Shown(f"{room}:{number}", 2027, "1.y", nth, nth, nth, 0))
        return meetings.revision(rooms[room].code)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(busy, [(room, number) for number in range(25) for room in range(4)]))
    for room, started in enumerate(rooms):
        state = meetings.state(started.code)
        assert state.revision == 51
        assert {each.shown.title for each in state.table} == {f"{room}-{number}" for number in range(25)}
        assert [each.number for each in state.table] == list(range(1, 26))
        assert {entry.shown.title.partition(":")[0] for entry in state.log[1:]} == {str(room)}


def test_codes_are_short_sayable_and_different(meetings):
    codes = [meetings.start("", PRINTED).code for _ in range(meeting.MOST_MEETINGS)]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 8 and set(code) <= set(meeting.LETTERS) for code in codes)
    assert len(meeting.LETTERS) ** meeting.CODE_LENGTH > 10**10


@given(st.text("34679BCDFGHJKLMNPQRTVWX", min_size=8, max_size=8))
def test_a_code_is_found_however_it_is_typed(code):
    assert spoken_code(code) == f"{code[:4]}-{code[4:]}"
    for typed in (spoken_code(code), code.lower(), f" {code[:4]} {code[4:]} "):
        assert plain_code(typed) == code


def test_a_server_that_starts_again_goes_on(tmp_path, clock):
    before = Meetings(EventLog(tmp_path), clock)
    started, other = before.start("Raad", PRINTED), before.start("Tweede", GOES_ON)
    clock.later(minutes=2)
    before.show(started.key, GOES_ON)
    before.propose(started.code, "Fractie A", PRINTED)
    before.end(other.key)
    after = Meetings(EventLog(tmp_path), clock)
    assert after.state(started.code) == before.state(started.code)
    assert after.led(started.key).shown == GOES_ON
    assert after.state(other.code).ended
    assert started.key not in "".join(file.read_text() for file in (tmp_path / "meetings").iterdir())


def test_half_a_line_is_left_out(tmp_path, clock):
    before = Meetings(EventLog(tmp_path), clock)
    started = before.start("Raad", PRINTED)
    before.show(started.key, GOES_ON)
    file = tmp_path / "meetings" / f"{started.code}.jsonl"
    file.write_text(file.read_text()[:-20])
    (tmp_path / "meetings" / "3333BBBB.jsonl").write_text("geen json")
    after = Meetings(EventLog(tmp_path), clock)
    assert after.state(started.code).shown == PRINTED
    with pytest.raises(NoMeetingError):
        after.state("3333BBBB")
    after.show(started.key, GOES_ON)
    assert Meetings(EventLog(tmp_path), clock).state(started.code) == after.state(started.code)


def test_files_of_long_ago_are_removed(tmp_path, clock):
    started = Meetings(EventLog(tmp_path), clock).start("Raad", PRINTED)
    clock.later(hours=13)
    with pytest.raises(NoMeetingError):
        Meetings(EventLog(tmp_path), clock).state(started.code)
    assert EventLog(tmp_path).codes() == []


@pytest.mark.parametrize("name", ["<b>Raad</b>", "x" * 121, "twee\nregels"])
def test_names_carry_no_markup(meetings, name):
    with pytest.raises(ScenarioError):
        meetings.start(name, PRINTED)
    started = meetings.start("Raad", PRINTED)
    with pytest.raises(ScenarioError):
        meetings.propose(started.code, name, GOES_ON)


def test_what_is_shown_comes_from_the_outcome():
    scenario = Scenario(treatment=LAST_KNOWN, available={2027: Decimal(200000)})
    outcome = evaluate(BASE, scenario)
    token = encode(scenario, BASE.snapshot)
    shown = meeting.shown_of(outcome, "Loopt door", 2027, token)
    assert (shown.expected, shown.pm_lines, shown.shortfall) == (327500, 1, 127500)
    with pytest.raises(MeetingError, match="te groot"):
        meeting.shown_of(outcome, "Groot", 2027, "1." + "a" * 8000)
