"""Lanes: one task at a time in each, none before its time, and nobody waits for them at the end."""

from __future__ import annotations

import threading
import time
from collections import Counter
from functools import partial
from itertools import pairwise

import pytest

from feedmaker.lanes import Lanes


def done(event: threading.Event, seconds: float = 10.0) -> None:
    assert event.wait(seconds), "the tasks did not end"


def test_in_order_within_a_lane_and_side_by_side_otherwise() -> None:
    seen: dict[str, list[int]] = {f"lane-{n}": [] for n in range(5)}
    busy: Counter[str] = Counter()
    most: list[int] = []
    overlaps: list[str] = []
    all_done = threading.Event()
    lock = threading.Lock()

    def task(lane: str, number: int) -> None:
        with lock:
            busy[lane] += 1
            if busy[lane] > 1:
                overlaps.append(lane)
            most.append(sum(busy.values()))
        time.sleep(0.002)
        with lock:
            busy[lane] -= 1
            seen[lane].append(number)
            if sum(map(len, seen.values())) == 100:
                all_done.set()

    lanes = Lanes(3, lambda lane: 0.0)
    for number in range(20):
        for lane in seen:
            lanes.submit(lane, partial(task, lane, number))
    done(all_done)
    assert all(numbers == list(range(20)) for numbers in seen.values())
    assert not overlaps
    assert 2 <= max(most) <= 3
    lanes.close()


def test_a_lane_that_is_not_ready_keeps_no_other_waiting() -> None:
    begun = time.time()
    moments: dict[str, float] = {}
    all_done = threading.Event()

    def task(name: str) -> None:
        moments[name] = time.time() - begun
        if len(moments) == 3:
            all_done.set()

    ready = {"late": begun + 0.4, "later": begun + 0.6, "now": 0.0}
    lanes = Lanes(1, ready.__getitem__)
    for lane in ("later", "late", "now"):
        lanes.submit(lane, partial(task, lane))
    done(all_done)
    assert list(moments) == ["now", "late", "later"]
    assert moments["now"] < 0.3
    assert 0.4 <= moments["late"] < 0.6 <= moments["later"]
    lanes.close()


def test_the_next_task_of_a_lane_waits_for_the_lane() -> None:
    moments: list[float] = []
    all_done = threading.Event()

    def task() -> None:
        moments.append(time.time())
        if len(moments) == 3:
            all_done.set()

    lanes = Lanes(4, lambda lane: moments[-1] + 0.2 if moments else 0.0)
    for _ in range(3):
        lanes.submit("lane", task)
    done(all_done)
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(moments))
    lanes.close()


def test_closing_drops_what_has_not_begun() -> None:
    begun, may_end = threading.Event(), threading.Event()
    ran: list[str] = []

    def first() -> None:
        begun.set()
        may_end.wait(10)
        ran.append("first")

    lanes = Lanes(1, lambda lane: 0.0)
    lanes.submit("a", first)
    done(begun)
    lanes.submit("b", lambda: ran.append("second"))
    assert lanes.running == 1
    lanes.close()
    lanes.submit("c", lambda: ran.append("third"))
    may_end.set()
    until = time.monotonic() + 5
    while lanes.running and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.05)
    assert ran == ["first"]


def test_a_task_that_fails_takes_no_other_with_it(caplog: pytest.LogCaptureFixture) -> None:
    after = threading.Event()

    def broken() -> None:
        raise ValueError("out of range")

    lanes = Lanes(1, lambda lane: 0.0)
    lanes.submit("one", broken)
    lanes.submit("one", after.set)
    done(after)
    lanes.close()
    assert "a mistake in feedmaker itself" in caplog.text
