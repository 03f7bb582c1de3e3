"""A clock that is turned by hand, for the service and for APScheduler in it.

    clock = TurnableClock(1_790_000_000.0)
    with scheduler_follows(clock), built(config, clock) as building:
        service = Service(config, building, clock=clock, wake=clock.wake)
        service.start()
        run_until(service, clock, clock.now() + 3600)      # an hour passes, in as little time as its work takes
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo

import apscheduler.schedulers.base

from feedmaker.clock import Clock
from feedmaker.service import Service


class TurnableClock(Clock):
    """A clock that stands still until it is turned. Whoever waits for a time waits for that."""

    def __init__(self, now: float) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._sleepers: list[tuple[float, threading.Condition]] = []
        self.fell_asleep = threading.Event()
        self.woken = False

    def wake(self) -> None:
        """What the service calls when there is something to do sooner than it said."""
        self.woken = True

    def now(self) -> float:
        return self._now

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        with self._lock:
            self._sleepers.append((float("inf") if seconds is None else self._now + seconds, condition))
            self.fell_asleep.set()
        condition.wait()

    def notify(self, condition: threading.Condition, count: int | None = None) -> None:
        with self._lock:
            mine = [sleeper for sleeper in self._sleepers if sleeper[1] is condition]
            woken = mine if count is None else mine[:count]
            for sleeper in woken:
                self._sleepers.remove(sleeper)
            condition.notify(len(woken))

    @property
    def asleep(self) -> int:
        with self._lock:
            return len(self._sleepers)

    def next_wake(self) -> float:
        """When the first of the sleepers wants to be woken."""
        with self._lock:
            return min((at for at, _ in self._sleepers), default=float("inf"))

    def turn_to(self, now: float) -> None:
        with self._lock:
            self._now = now
            due = {id(condition): condition for at, condition in self._sleepers if at <= now}
        for condition in due.values():
            with condition:
                self.notify(condition)


@contextmanager
def scheduler_follows(clock: TurnableClock) -> Iterator[None]:
    """APScheduler asks the class datetime what time it is: for the soak it is given one that asks the clock."""

    class Turned(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.fromtimestamp(clock.now(), tz)

    module = apscheduler.schedulers.base
    original = module.datetime
    module.datetime = Turned
    try:
        yield
    finally:
        module.datetime = original


def run_until(service: Service, clock: TurnableClock, until: float, step: float = 0.0) -> None:
    """Lets the clock run to ``until``: whenever nobody has anything to do at this moment, it is turned.

    ``step`` is how far (seconds) it is turned at least: what falls due within it happens side by side.
    """
    while True:
        clock.woken = False
        wait = service.tick()
        settle(service, clock)
        if clock.woken:
            # What has just been done may have made something due at once.
            continue
        now = clock.now()
        if now >= until:
            return
        clock.turn_to(min(max(min(now + wait, clock.next_wake()), now + step), until))


def settle(service: Service, clock: TurnableClock) -> None:
    """Waits, in real time, until every thread of the service has gone to sleep."""
    begun = time.monotonic()
    while service.lanes.threads > clock.asleep:
        clock.fell_asleep.wait(0.05)
        clock.fell_asleep.clear()
        if time.monotonic() - begun > 60:
            raise RuntimeError("a thread has been busy for a minute")
