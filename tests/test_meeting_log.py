"""What a meeting keeps on the disk, and who may write over whose screen."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from agendamonitor.scenario.meeting import MeetingError, Meetings, NoMeetingError, ShownMeanwhileError
from agendamonitor.store.event_log import EventLog
from tests.test_scenario_meeting import GOES_ON, PRINTED, Clock


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def again(tmp_path, clock):
    """The meetings as a server finds them that starts now."""
    return partial(Meetings, EventLog(tmp_path), clock)


@pytest.fixture
def path(tmp_path):
    """The file of the meeting with this code."""
    return lambda code: tmp_path / "meetings" / f"{code}.jsonl"


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_changes_nothing_and_is_told(again, monkeypatch, call):
    meetings = again()
    started = meetings.start("Raad", PRINTED)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        for act in (
            lambda: meetings.show(started.key, GOES_ON),
            lambda: meetings.propose(started.code, "An", GOES_ON),
            lambda: meetings.end(started.key),
            lambda: meetings.start("Tweede", PRINTED),
        ):
            with pytest.raises(MeetingError, match="De schijf is vol; er is niets gewijzigd"):
                act()
    assert meetings.state(started.code).revision == 1
    assert again().state(started.code) == meetings.state(started.code)
    assert meetings.show(started.key, GOES_ON).revision == 2
    assert again().state(started.code) == meetings.state(started.code)


def test_half_a_line_is_cut_off_and_stands_in_the_minutes(again, path):
    meetings = again()
    started = meetings.start("Raad", PRINTED)
    meetings.show(started.key, GOES_ON)
    file = path(started.code)
    file.write_bytes(file.read_bytes()[:-20])
    healed = again()
    assert healed.state(started.code).shown == PRINTED
    assert healed.state(started.code).torn
    assert file.read_bytes().endswith(b"\n")
    healed.show(started.key, GOES_ON)
    for server in (again(), again()):
        assert server.state(started.code) == healed.state(started.code)
        assert server.state(started.code).torn
    assert not meetings.state(started.code).torn


def test_a_line_is_not_glued_to_half_a_line_of_this_same_server(again, path):
    meetings = again()
    started = meetings.start("Raad", PRINTED)
    with path(started.code).open("ab") as file:
        file.write(b'{"at": "2026')
    meetings.show(started.key, GOES_ON)
    assert again().state(started.code) == meetings.state(started.code)


@pytest.mark.parametrize(
    "line",
    [
        b'{"at": "2026-11-23T19:30:00+00:00", "event": "start", "name": "x"}\n',
        b'{"at": "2026-11-23T19:30:00+00:00", "event": "start", "name": "x", "key": "y", "shown": [1]}\n',
        b'{"at": "2026-11-23T19:30:00+00:00", "event": "wis"}\n',
        b"[]\n",
        b"geen json\n",
    ],
)
def test_a_damaged_meeting_is_told_and_hinders_no_other(again, path, line):
    meetings = again()
    good, bad = meetings.start("Raad", PRINTED), meetings.start("Tweede", GOES_ON)
    path(bad.code).write_bytes(line)
    after = again()
    assert after.state(good.code).shown == PRINTED
    with pytest.raises(MeetingError, match=r"beschadigd\. Zet een reservekopie terug"):
        after.state(bad.code)
    with pytest.raises(NoMeetingError):
        after.led(bad.key)


def test_a_meeting_that_a_backup_brought_back_is_there_without_a_restart(again, path):
    meetings = again()
    started = meetings.start("Raad", PRINTED)
    kept = path(started.code).read_bytes()
    path(started.code).unlink()
    server = again()
    for ask in (lambda: server.state(started.code), lambda: server.led(started.key)):
        with pytest.raises(NoMeetingError):
            ask()
    path(started.code).write_bytes(kept)
    assert server.led(started.key) == server.state(started.code) == meetings.state(started.code)


def test_a_clock_that_is_put_back_drops_no_line(again, clock):
    meetings = again()
    started = meetings.start("Raad", PRINTED)
    clock.now -= timedelta(hours=1)
    meetings.show(started.key, GOES_ON)
    assert [entry.shown for entry in meetings.state(started.code).log] == [PRINTED, GOES_ON]
    assert again().state(started.code) == meetings.state(started.code)


def test_nobody_who_leads_writes_over_what_another_showed(again):
    meetings = again()
    started = meetings.start("Raad", PRINTED)
    meetings.show(started.key, GOES_ON, seen=PRINTED)
    other = replace(GOES_ON, title="Derde", token="1.derde")  # noqa: S106
    for act in (
        lambda: meetings.show(started.key, other, seen=PRINTED),
        lambda: meetings.end(started.key, seen=PRINTED),
    ):
        with pytest.raises(ShownMeanwhileError, match="‘Loopt door’"):
            act()
    assert meetings.state(started.code).shown == GOES_ON
    assert meetings.show(started.key, GOES_ON, seen=PRINTED).revision == 2
    assert meetings.show(started.key, other, seen=GOES_ON).shown == other


def test_what_is_off_the_table_is_not_taken_off_twice(again):
    meetings = again()
    started = meetings.start("Raad", PRINTED)
    meetings.propose(started.code, "An", GOES_ON)
    meetings.clear(started.key, 1)
    with pytest.raises(MeetingError, match="ligt niet meer op tafel"):
        meetings.clear(started.key, 1)
    assert meetings.state(started.code).revision == 3
