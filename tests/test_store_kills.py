"""Stopped before any step on the disk, or with a disk that is full from any step on: before or after, never between."""

import errno
import os
import shutil
import stat

import pytest

from agendamonitor.store import disk
from agendamonitor.store import remarks as remarks_module
from agendamonitor.store.errors import StoreError
from tests.store_small import amounts_of, holds, made_store, opened, publish, remark, say

pytestmark = pytest.mark.usefixtures("small_product")

STEPS = ("open", "write", "fsync", "replace", "rename", "mkdir", "unlink", "rmdir", "link", "ftruncate")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Killed(BaseException):
    """The process is gone: nothing that it would still do happens."""


def stopping(monkeypatch, at, fault):
    """From the step with this number on, `fault` answers every step; the counter tells how many were made."""
    made = {"steps": 0}
    for name in STEPS:
        real = getattr(os, name)

        def step(*args, real=real, name=name, **options):
            if name != "open" or args[1] & WRITING:
                made["steps"] += 1
                if made["steps"] >= at:
                    raise fault()
            return real(*args, **options)

        monkeypatch.setattr(os, name, step)
    return made


def full():
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def broken():
    return OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.fixture
def places(tmp_path):
    """A store with a history, a backup of it, and what came after that: another state, remark and event."""
    store = made_store(tmp_path)
    publish(store, 1)
    remark(store, "eerste")
    say(store, "Raad")
    store.backup(tmp_path / "kopie.zip")
    publish(store, 2)
    remark(store, "tweede")
    return store, tmp_path / "kopie.zip"


def restore_everything(store, copy):
    store.restore_backup(copy, instead=True)


def restore_state(store, copy):
    store.restore(store.history()[0].snapshot)


def restore_in_an_empty_store(store, copy):
    store.restore_backup(copy)


def keep_a_remark(store, copy):
    remark(store, "derde")


def say_something(store, copy):
    say(store, "Commissie", "show")


def publish_again(store, copy):
    # Other files each time: the same ones again would ask for consent.
    publish(store, 10 + len(store.history()))


# What is done, and how many of its steps are passed over between two at which it is stopped.
ACTIONS = {
    restore_everything: 17,
    restore_state: 11,
    restore_in_an_empty_store: 17,
    keep_a_remark: 1,
    say_something: 1,
    publish_again: 11,
}
NEVER = 10**9


def swept(places, tmp_path, action, fault, stride):
    """Stopped at every n-th step of what this does, each time from the same store; how many times that was."""
    store, copy = places
    if action is restore_in_an_empty_store:
        store = opened(tmp_path / "leeg", store.shipped)
    whole = tmp_path / "heel"
    if store.root.exists():
        shutil.copytree(store.root, whole, symlinks=True)
    before = holds(store)
    with pytest.MonkeyPatch.context() as patch:
        made = stopping(patch, NEVER, fault)
        action(store, copy)
        steps = made["steps"]
    after = holds(store)
    assert after != before
    told, tried = set(), range(1, steps + 1, stride)
    for at in tried:
        shutil.rmtree(store.root)
        if whole.exists():
            shutil.copytree(whole, store.root, symlinks=True)
        mine = opened(store.root, store.shipped)
        outcome = "done"
        with pytest.MonkeyPatch.context() as patch:
            stopping(patch, at, fault)
            try:
                action(mine, copy)
            except Killed:
                outcome = "killed"
            except StoreError as error:
                outcome = "refused"
                told.add(str(error))
        found = holds(mine)
        assert found == before or _alike(found, after), (at, outcome, found)
        assert outcome != "refused" or found == before, at
        assert outcome != "done" or _alike(found, after), at
        action(opened(store.root, store.shipped), copy)
        assert not list(store.root.rglob(f"{disk.UNFINISHED}*")), at
        assert not (store.root / "arriving").exists(), at
        assert opened(store.root, store.shipped).verify() == (), at
    assert all("niets gewijzigd" in each for each in told)
    assert bool(told) == (fault is not Killed)
    return len(tried)


@pytest.mark.parametrize("fault", [Killed, full, broken], ids=["killed", "full", "broken"])
@pytest.mark.parametrize(("action", "stride"), ACTIONS.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_before_or_after_and_the_message_is_true(places, tmp_path, action, stride, fault):
    """From the n-th step on nothing can be written, or the process is gone."""
    assert swept(places, tmp_path, action, fault, stride) >= 4


@pytest.mark.torture
@pytest.mark.parametrize("fault", [Killed, full, broken], ids=["killed", "full", "broken"])
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_before_or_after_at_every_single_step(places, tmp_path, action, fault, capsys):
    times = swept(places, tmp_path, action, fault, 1)
    with capsys.disabled():
        print(f"\n{action.__name__}, {fault.__name__}: {times} stops, 0 between before and after")  # noqa: T201


def _alike(found, after):
    return (len(found.states), found.amounts, found.remarks, found.meeting) == (
        len(after.states),
        after.amounts,
        after.remarks,
        after.meeting,
    )


def test_a_restore_brings_all_of_it_back_and_what_came_since_stays(places):
    store, copy = places
    say(store, "Later", "show")
    store.restore_backup(copy, instead=True)
    found = holds(store)
    assert (len(found.states), found.amounts) == (2, amounts_of(1))
    assert found.remarks == ("eerste", "tweede")
    assert found.meeting == ("Raad", "Later")
    aside = {path.name.partition(".")[0] for path in store.root.glob("*.[0-9]*")}
    assert aside == {"manifest", "current"}


def test_remarks_of_both_sides_stay_and_those_of_the_store_stand(places, tmp_path):
    store, copy = places
    elsewhere = opened(tmp_path / "elders", store.shipped)
    elsewhere.restore_backup(copy)
    remark(elsewhere, "van elders")
    elsewhere.backup(tmp_path / "elders.zip")
    store.restore_backup(tmp_path / "elders.zip", instead=True)
    assert holds(store).remarks == ("eerste", "van elders", "tweede")


def test_a_new_machine_gets_states_remarks_and_meetings(places, tmp_path):
    store, copy = places
    elsewhere = opened(tmp_path / "elders", store.shipped)
    elsewhere.restore_backup(copy)
    found = holds(elsewhere)
    assert (found.amounts, found.remarks, found.meeting) == (amounts_of(1), ("eerste",), ("Raad",))


def test_remarks_keep_the_order_of_their_file_also_when_the_clock_went_back(places, tmp_path, monkeypatch):
    store, _ = places

    class Earlier(remarks_module.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(1999, 12, 31, tzinfo=tz)

    monkeypatch.setattr(remarks_module, "datetime", Earlier)
    remark(store, "laatste")
    store.backup(tmp_path / "later.zip")
    for elsewhere in (store, opened(tmp_path / "elders", store.shipped)):
        elsewhere.restore_backup(tmp_path / "later.zip")
        assert holds(elsewhere).remarks == ("eerste", "tweede", "laatste")


def test_what_is_kept_is_for_this_account_alone(places):
    store, copy = places
    store.restore_backup(copy, instead=True)
    for path in (store.root, *store.root.rglob("*"), copy):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
