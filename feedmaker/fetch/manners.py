"""Turns and pauses: one request at a time to a host, a pause between two, and none while it wants to be left alone."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from ..clock import REAL, Clock
from ..desk import away
from ..hosts import host_of
from ..model import HostState
from ..turnstile import Stopped, Turnstile

# The first pause of a host that says it is asked too much and not how long to wait, in seconds; each further one is
# twice as long, up to the longest.
PAUSE = 60.0
LONGEST_PAUSE = 21_600.0
# A Retry-After of more than this is a slip of the server's: it would be for ever.
LONGEST_ASKED = 7 * 86_400.0
# A Crawl-delay of more than this is not waited out between two requests.
LONGEST_DELAY = 3_600.0


class HostMemory(Protocol):
    """Where hosts' wishes are kept over restarts."""

    def hosts(self) -> Mapping[str, HostState]: ...

    def save_host(self, host: str, state: HostState) -> None: ...


class _Host:
    def __init__(self, not_before: float = 0.0, strikes: int = 0) -> None:
        self.busy = False
        self.last = 0.0
        self.delay = 0.0
        self.not_before = not_before
        self.strikes = strikes


class Manners:
    """Whose turn it is, for each host. ``min_delay`` is in seconds."""

    def __init__(
        self,
        min_delay: float,
        *,
        memory: HostMemory | None = None,
        turnstile: Turnstile | None = None,
        clock: Clock = REAL,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.min_delay = min_delay
        self._memory = memory
        self._turnstile = turnstile
        self._clock = clock
        self._chance = chance
        self._stopped = False
        self._changed = threading.Condition()
        self._hosts: dict[str, _Host] = {}
        for name, state in (memory.hosts() if memory else {}).items():
            self._hosts[name] = _Host(not_before=state.not_before, strikes=state.strikes)

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Waits until the host of ``url`` may be asked, and keeps all others waiting meanwhile.

        Raises Stopped where the program ends first.
        """
        name = host_of(url)
        host = self._host(name)
        if not self._begin(host):
            with away(), self._changed:
                while not self._begin(host):
                    self._clock.wait(self._changed, None if host.busy else self._pause(host))
        try:
            if self._turnstile is not None:
                self._after_others(self._turnstile.take(f"host {name}"), host)
            yield
        finally:
            now = self._clock.now()
            if self._turnstile is not None:
                self._turnstile.give(f"host {name}", now)
            with self._changed:
                host.busy, host.last = False, now
                self._clock.notify(self._changed)

    def ready_at(self, name: str) -> float:
        """When (seconds since 1970) the host called ``name`` may next be asked, as far as pauses go."""
        host = self._hosts.get(name)
        if host is None or not host.last:
            return 0.0
        return min(host.last, self._clock.now()) + max(self.min_delay, host.delay)

    def closed_until(self, url: str) -> float | None:
        """Until when the host of ``url`` wants to be left alone; None where it does not."""
        host = self._hosts.get(host_of(url))
        if host is None or host.not_before == 0.0:
            return None
        now = self._clock.now()
        # Whatever the clock did meanwhile: nobody was asked to wait longer than this.
        until = min(host.not_before, now + LONGEST_ASKED)
        return until if until > now else None

    def too_much(self, url: str, retry_after: float | None) -> float:
        """Notes that the host of ``url`` is asked too much; returns the seconds that it will be left alone."""
        name = host_of(url)
        host = self._host(name)
        with self._changed:
            host.strikes += 1
            if retry_after is None:
                pause = min(PAUSE * 2.0 ** min(host.strikes - 1, 12), LONGEST_PAUSE) * (0.9 + 0.1 * self._chance())
            else:
                pause = min(retry_after, LONGEST_ASKED)
            host.not_before = max(host.not_before, self._clock.now() + pause)
            self._save(name, host)
        return pause

    def was_well(self, url: str) -> None:
        """Notes that the host of ``url`` answered as it should."""
        name = host_of(url)
        host = self._hosts.get(name)
        if host is not None and (host.strikes or host.not_before):
            with self._changed:
                host.strikes, host.not_before = 0, 0.0
                self._save(name, host)

    def ask_slowly(self, url: str, delay: float | None) -> None:
        """Makes ``delay`` (a Crawl-delay, in seconds) the pause of the host of ``url``, where it is the longer one."""
        if delay or host_of(url) in self._hosts:
            self._host(host_of(url)).delay = min(delay or 0.0, LONGEST_DELAY)

    def now(self) -> float:
        return self._clock.now()

    def stop(self) -> None:
        """Nobody waits any longer: all turns that have not begun raise Stopped."""
        with self._changed:
            self._stopped = True
            self._clock.notify(self._changed)

    def _host(self, name: str) -> _Host:
        host = self._hosts.get(name)
        return host if host is not None else self._hosts.setdefault(name, _Host())

    def _begin(self, host: _Host) -> bool:
        """Takes the turn of ``host``, if it may be asked now; whether it did. Raises Stopped."""
        with self._changed:
            if self._stopped:
                raise Stopped
            if host.busy or self._pause(host) > 0:
                return False
            host.busy = True
            return True

    def _pause(self, host: _Host) -> float:
        if not host.last:
            return 0.0
        # A clock that was set back must not make anybody wait for it to come round again.
        host.last = min(host.last, self._clock.now())
        return max(self.min_delay, host.delay) - (self._clock.now() - host.last)

    def _after_others(self, last: float, host: _Host) -> None:
        """Waits out the pause after the request of another process."""
        now = self._clock.now()
        if not host.last < last <= now:
            return
        until = last + max(self.min_delay, host.delay)
        with away(), self._changed:
            while not self._stopped and (wait := until - self._clock.now()) > 0:
                self._clock.wait(self._changed, wait)
            if self._stopped:
                raise Stopped

    def _save(self, name: str, host: _Host) -> None:
        if self._memory is not None:
            self._memory.save_host(name, HostState(host.not_before, host.strikes))

