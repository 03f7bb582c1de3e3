"""The desk: room for one, who leaves it while he waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from feedmaker.desk import Desk, away

LONG = 20.0


def beside(task: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=task, daemon=True)
    thread.start()
    return thread


def test_one_works_at_a_time() -> None:
    desk = Desk(patience=LONG)
    working, most, lock = 0, 0, threading.Lock()

    def task() -> None:
        nonlocal working, most
        for _ in range(50):
            with desk.work():
                with lock:
                    working += 1
                    most = max(most, working)
                threading.Event().wait(0.0001)
                with lock:
                    working -= 1

    threads = [beside(task) for _ in range(6)]
    for thread in threads:
        thread.join(LONG)
        assert not thread.is_alive()
    assert most == 1


def test_whoever_is_away_lets_another_work_and_comes_back_after_him() -> None:
    desk = Desk(patience=LONG)
    said: list[str] = []
    other_sits, may_rise = threading.Event(), threading.Event()

    def other() -> None:
        with desk.work():
            other_sits.set()
            assert may_rise.wait(LONG)
            said.append("other")

    with desk.work():
        thread = beside(other)
        assert not other_sits.wait(0.05)
        with away():
            assert other_sits.wait(LONG)
            may_rise.set()
        said.append("back")
    thread.join(LONG)
    assert said == ["other", "back"]


def test_patience_ends_and_the_desk_is_left_to_whom_it_belongs() -> None:
    desk = Desk(patience=0.01)
    third = threading.Event()

    def without_a_seat() -> None:
        with desk.work(), away():
            pass

    def sits() -> None:
        with desk.work():
            third.set()

    with desk.work():
        beside(without_a_seat).join(LONG)
        # The one who worked without a seat has not given away ours.
        assert not desk._free.acquire(blocking=False)
    beside(sits).join(LONG)
    assert third.is_set()
    assert desk._free.acquire(blocking=False)


def test_a_mistake_frees_the_desk() -> None:
    desk = Desk(patience=LONG)
    with pytest.raises(ZeroDivisionError), desk.work(), away():
        raise ZeroDivisionError
    assert desk._free.acquire(blocking=False)


def test_who_is_not_at_the_desk_may_be_away_all_the_same() -> None:
    desk = Desk(patience=LONG)
    with away():
        assert desk._free.acquire(blocking=False)


def test_nobody_waits_twice_for_one_who_keeps_the_desk() -> None:
    desk = Desk(patience=0.2)
    begun: list[float] = []

    def comes_and_goes() -> None:
        with desk.work():
            for _ in range(20):
                with away():
                    pass
                begun.append(time.monotonic())

    with desk.work():
        begin = time.monotonic()
        beside(comes_and_goes).join(LONG)
        assert len(begun) == 20
        # Twenty times his patience would be four seconds.
        assert begun[-1] - begin < 2.0
    # For the next one there is patience again.
    with desk.work():
        assert not desk._is_kept
        assert not desk._free.acquire(blocking=False)


def test_who_is_away_twice_is_back_once() -> None:
    desk = Desk(patience=LONG)
    with desk.work():
        with away(), away():
            assert desk._free.acquire(blocking=False)
            desk._free.release()
        assert not desk._free.acquire(blocking=False)
