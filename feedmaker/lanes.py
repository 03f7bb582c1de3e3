"""Threads for waiting in: tasks of one lane run one after another, each when its lane is ready, lanes side by side.

The threads are daemons: a task that waits for a server must not keep the program from ending.
"""

from __future__ import annotations

import heapq
import logging
import math
import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from .clock import REAL, Clock
from .desk import away

Task = Callable[[], None]


class Lanes:
    """``ready_at`` says when (seconds since 1970) a lane may begin its next task; at most ``workers`` run at once.

    A task must not raise. Threads do their tasks inside ``working``, and are away from there while none is ready.
    """

    def __init__(
        self,
        workers: int,
        ready_at: Callable[[str], float],
        clock: Clock = REAL,
        working: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._workers = workers
        self._ready_at = ready_at
        self._clock = clock
        self._working = working
        self._changed = threading.Condition()
        self._tasks: dict[str, deque[Task]] = {}
        self._waiting: list[tuple[float, int, str]] = []
        self._busy: set[str] = set()
        self._threads = 0
        self._idle = 0
        self._watched = math.inf
        self._count = 0
        self._closed = False

    def submit(self, lane: str, task: Task) -> None:
        """Puts ``task`` at the end of ``lane``."""
        with self._changed:
            if self._closed:
                return
            tasks = self._tasks.get(lane)
            if tasks is not None:
                tasks.append(task)
                return
            self._tasks[lane] = deque((task,))
            self._line_up(lane)
            self._call_another()

    def close(self) -> None:
        """Drops what has not begun. What runs is not waited for."""
        with self._changed:
            self._closed = True
            self._tasks.clear()
            self._waiting.clear()
            self._clock.notify(self._changed)

    @property
    def threads(self) -> int:
        """How many threads there are, whatever they do."""
        return self._threads

    @property
    def running(self) -> int:
        """How many tasks run just now."""
        return len(self._busy)

    def next_ready(self) -> float | None:
        """When the next task may begin; None where none waits."""
        with self._changed:
            return self._waiting[0][0] if self._waiting else None

    def _line_up(self, lane: str) -> None:
        self._count += 1
        heapq.heappush(self._waiting, (self._ready_at(lane), self._count, lane))

    def _work(self) -> None:
        with self._working():
            while (found := self._next()) is not None:
                lane, task = found
                try:
                    task()
                except Exception:
                    # Whatever a task forgot to catch must not take the others of its lane, and a thread, with it.
                    logging.getLogger("feedmaker").exception("a mistake in feedmaker itself")
                finally:
                    with self._changed:
                        self._busy.discard(lane)
                        if tasks := self._tasks.get(lane):
                            self._line_up(lane)
                        elif tasks is not None:
                            del self._tasks[lane]

    def _next(self) -> tuple[str, Task] | None:
        """The next task whose lane is ready, waited for; None when the lanes are closed."""
        with self._changed:
            if self._closed:
                return None
            if (found := self._begun()) is not None:
                return found
        with away(), self._changed:
            while not self._closed:
                if (found := self._begun()) is not None:
                    return found
                self._wait()
            return None

    def _begun(self) -> tuple[str, Task] | None:
        """The next task whose lane is ready now, with another thread for the one after it."""
        if (lane := self._ready_lane()) is None:
            return None
        self._busy.add(lane)
        task = self._tasks[lane].popleft()
        if self._waiting:
            self._call_another()
        return lane, task

    def _call_another(self) -> None:
        """Has a thread look at the lanes that wait: one that is idle, else a new one."""
        if self._idle:
            self._clock.notify(self._changed, 1)
        elif self._threads < self._workers:
            self._threads += 1
            threading.Thread(target=self._work, name=f"lanes-{self._threads}", daemon=True).start()

    def _ready_lane(self) -> str | None:
        now = self._clock.now()
        while self._waiting and self._waiting[0][0] <= now:
            _, _, lane = heapq.heappop(self._waiting)
            if self._ready_at(lane) <= now:
                return lane
            self._line_up(lane)
        return None

    def _wait(self) -> None:
        """One thread looks at the clock for all; the others sleep until they are called."""
        wait = None
        at = self._waiting[0][0] if self._waiting else math.inf
        if at < self._watched:
            wait = max(at - self._clock.now(), 0.0)
            self._watched = at
        self._idle += 1
        try:
            self._clock.wait(self._changed, wait)
        finally:
            self._idle -= 1
            if self._watched == at:
                self._watched = math.inf
