"""Whatever fails while publishing: afterwards the previous or the new snapshot is current, whole; nothing is lost."""

import contextlib
import errno
import multiprocessing
import os
import random
import shutil
import threading
import time
from pathlib import Path

import pytest

from agendamonitor.agenda.package import Package
from agendamonitor.intake.folder import read_folder
from agendamonitor.store import disk
from agendamonitor.store import store as store_module
from agendamonitor.store import writing as writing_module
from agendamonitor.store.errors import ChangedMeanwhileError, StoreError
from agendamonitor.store.store import Store
from tests.intake_folder import small_product, write_folder
from tests.store_small import amounts_of, exports_of, lines_of, publish

pytestmark = pytest.mark.usefixtures("small_product")

CALLS = ("open", "write", "fsync", "replace", "rename")


def state_of(store):
    """The number that both tables of the current snapshot carry; a mix or a folder with problems fails here."""
    folder = store.current().folder
    package, problems = Package.read(folder)
    assert problems == ()
    assert package
    assert read_folder(folder, package).problems == ()
    if not store.history():
        return 0
    amounts = (folder / "budget_amounts.csv").read_text(encoding="utf-8")
    lines = (folder / "budget_lines.csv").read_text(encoding="utf-8")
    number = int(lines.rpartition(",false")[0].rpartition(" ")[2])
    assert (amounts, lines) == (amounts_of(number), lines_of(number))
    return number


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store", shipped=write_folder(tmp_path / "proefstad"))


def failing(monkeypatch, code, at):
    """From the call with this number on, the disk answers with this error; the counter tells how many were made."""
    made = {"calls": 0}
    for name in CALLS:
        real = getattr(os, name)

        def call(*args, real=real, **options):
            is_write = real is not os_open or (args[1] & os.O_WRONLY)
            if is_write:
                made["calls"] += 1
                if made["calls"] == at or (code == errno.ENOSPC and made["calls"] > at):
                    raise OSError(code, os.strerror(code))
            return real(*args, **options)

        monkeypatch.setattr(disk.os, name, call)
    return made


os_open = os.open


def test_publishing_may_fail_at_any_write(store, monkeypatch):
    """For every n: the n-th open, write, fsync, replace or rename fails."""
    publish(store, 1)
    known, told = len(store.history()), ""
    number, at, finished = 2, 0, False
    while not finished:
        at += 1
        with monkeypatch.context() as patch:
            made = failing(patch, errno.EIO, at)
            before = state_of(Store.open(store.root, shipped=store.shipped))
            made["calls"] = 0
            outcome = number
            try:
                publish(store, number)
            except StoreError as error:
                told, outcome = str(error), before
            finished = made["calls"] < at
        again = Store.open(store.root, shipped=store.shipped)
        assert state_of(again) == state_of(store) == outcome
        assert len(again.history()) >= known
        known = len(again.history())
        number += 1
    assert "niets gewijzigd" in told
    assert at > 30
    # The first publication after all of this works and leaves nothing behind.
    publish(store, number)
    assert state_of(store) == number
    assert store.verify() == ()
    assert not list(store.root.rglob(f"{disk.UNFINISHED}*"))


def test_a_full_disk_leaves_the_present_data_and_heals_without_a_restart(store, monkeypatch):
    publish(store, 1)
    for at in range(1, 18, 2):
        with monkeypatch.context() as patch:
            failing(patch, errno.ENOSPC, at)
            with pytest.raises(StoreError, match="schijf is vol"):
                publish(store, 100 + at)
            assert state_of(store) == 1
    publish(store, 2)
    assert state_of(store) == 2


def test_a_read_only_store_can_be_read_but_not_written(store, monkeypatch):
    made = publish(store, 1)
    shutil.rmtree(made.folder)
    again = Store.open(store.root, shipped=store.shipped)
    with monkeypatch.context() as patch:
        failing(patch, errno.EROFS, 0)
        real = Path.mkdir
        for name in CALLS:
            patch.setattr(disk.os, name, refusing(name))
        patch.setattr(Path, "mkdir", lambda path, *a, **k: None if path.exists() else real(path, *a, **k))
        assert state_of(again) == 1
        with pytest.raises(StoreError, match="alleen-lezen"):
            publish(again, 2)
    assert state_of(again) == 1


def refusing(name):
    real = getattr(os, name)

    def call(*args, **options):
        if name != "open" or args[1] & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(*args, **options)

    return call


def test_a_store_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    blocked = Store.open(tmp_path / "bestand" / "store", shipped=write_folder(tmp_path / "proefstad"))
    with pytest.raises(StoreError, match="niet"):
        publish(blocked, 1)


def test_two_stewards_at_once_both_count_or_the_second_is_told(store):
    """Twenty rounds: two publish at the same moment; both are in the history, once, and the last one is current."""
    for round_number in range(20):
        barrier = threading.Barrier(2)
        outcomes = []

        def steward(number, barrier=barrier, outcomes=outcomes):
            mine = Store.open(store.root, shipped=store.shipped)
            candidate = mine.candidate(exports_of(number), isolated=False)
            barrier.wait()
            try:
                outcomes.append(mine.publish(candidate).id)
            except ChangedMeanwhileError:
                outcomes.append(None)

        stewards = [threading.Thread(target=steward, args=(100 + 2 * round_number + n,)) for n in range(2)]
        for each in stewards:
            each.start()
        for each in stewards:
            each.join()
        assert sorted(outcome is None for outcome in outcomes) == [False, True]
        assert store.current_id() in outcomes
    assert len(store.history()) == 21
    assert store.verify() == ()


def test_a_writer_that_does_not_finish_is_waited_for_but_not_for_ever(store, monkeypatch):
    publish(store, 1)
    monkeypatch.setattr(writing_module, "PATIENCE_SECONDS", 0.1)
    with disk.locked(store.root / "lock", 0), pytest.raises(StoreError, match="Iemand anders"):
        publish(store, 2)
    assert state_of(store) == 1


def test_readers_see_one_snapshot_while_another_is_published(store):
    publish(store, 1)
    seen, stop = [], threading.Event()

    def reader():
        mine = Store.open(store.root, shipped=store.shipped)
        while not stop.is_set():
            seen.append(state_of(mine))

    readers = [threading.Thread(target=reader) for _ in range(2)]
    for each in readers:
        each.start()
    for number in range(2, 12):
        publish(store, number)
    stop.set()
    for each in readers:
        each.join()
    assert seen
    assert seen[-1] >= 1
    assert state_of(store) == 11


def test_a_clock_that_runs_back_changes_nothing(store, monkeypatch):
    publish(store, 1)

    class Earlier(store_module.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(1999, 12, 31, 23, 59, 59, tzinfo=tz)

    monkeypatch.setattr(store_module, "datetime", Earlier)
    made = publish(store, 2)
    assert store.current() == made
    assert store.history()[-1].at.startswith("1999")
    assert Store.open(store.root, shipped=store.shipped).verify() == ()


# Publishers start from a server that has done its imports (Arrow asks for pandas at its first list), so that a
# thousand of them take minutes.
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload([__name__, "pandas"])


def publish_for_ever(root, shipped, number, said):
    """Publish one number after another, saying each when it is published."""
    with small_product():
        store = Store.open(root, shipped=shipped)
        while True:
            publish(store, number)
            said.send(number)
            number += 1


def killed_while_publishing(store, times, seed):
    """A publisher killed at random moments: everything it said it published is there, whole, and in order."""
    chance = random.Random(seed)  # noqa: S311
    number, slowest, halfway = 1, 0.0, 0
    for _ in range(times):
        hears, says = SERVER.Pipe(duplex=False)
        process = SERVER.Process(target=publish_for_ever, args=(store.root, store.shipped, number, says))
        process.start()
        # Held open here too, a publisher that does not even start would be waited for without end.
        says.close()
        said = [hears.recv()]
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.join()
        with contextlib.suppress(EOFError):
            while True:
                said.append(hears.recv())
        started = time.perf_counter()
        again = Store.open(store.root, shipped=store.shipped)
        found = state_of(again)
        slowest = max(slowest, time.perf_counter() - started)
        assert found in (said[-1], said[-1] + 1)
        halfway += bool(list(store.root.rglob(f"{disk.UNFINISHED}*")))
        assert len(again.history()) == found + 1
        assert [finding for finding in again.verify() if "verwijzing" not in finding] == []
        number = found + 1
    return number - 1, halfway, slowest


def test_a_killed_publisher_loses_nothing_and_mixes_nothing(store):
    published, halfway, _ = killed_while_publishing(store, 50, seed=1)
    assert published >= 50
    assert halfway


@pytest.mark.torture
def test_a_publisher_killed_a_thousand_times_loses_nothing(tmp_path, capsys):
    snapshots, interrupted, slowest = 0, 0, 0.0
    for part in range(20):
        shipped = write_folder(tmp_path / f"{part}" / "proefstad")
        each = Store.open(tmp_path / f"{part}" / "store", shipped=shipped)
        published, halfway, slow = killed_while_publishing(each, 50, seed=part)
        snapshots, interrupted, slowest = snapshots + published, interrupted + halfway, max(slowest, slow)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n1000 kills over {snapshots} snapshots, {interrupted} of them halfway a write: 0 mixed, 0 lost, "
            f"slowest start {slowest:.2f} s"
        )
