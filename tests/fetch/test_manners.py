"""Turns, pauses, and hosts that want to be left alone."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from feedmaker.clock import Clock
from feedmaker.entries.store import Store
from feedmaker.fetch.manners import LONGEST_ASKED, LONGEST_DELAY, LONGEST_PAUSE, PAUSE, Manners
from feedmaker.hosts import host_of
from feedmaker.model import HostState
from feedmaker.turnstile import Stopped, Turnstile


class StandingClock(Clock):
    """Waiting makes it so late; nobody waits for real."""

    def __init__(self, now: float = 1_790_000_000.0) -> None:
        self.moment = now
        self.waited: list[float] = []

    def now(self) -> float:
        return self.moment

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        assert seconds is not None
        self.waited.append(seconds)
        self.moment += seconds


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://example.org/a", "https://EXAMPLE.org:443/b?c", True),
        ("http://example.org:80/", "http://user:secret@example.org/", True),
        ("http://example.org./", "http://example.org/", True),
        ("http://example.org:8080/", "http://example.org/", False),
        ("http://example.org/", "http://www.example.org/", False),
        ("http://[::1]:80/", "http://[::1]/", True),
    ],
)
def test_one_host_is_one_server(one: str, other: str, same: bool) -> None:
    assert (host_of(one) == host_of(other)) is same


def test_addresses_that_are_none_are_hosts_of_their_own() -> None:
    assert host_of("http://[broken/") == "http://[broken/"
    assert host_of("http://example.org:port/") == "http://example.org:port/"


def test_a_pause_between_two_requests_of_one_host_only() -> None:
    clock = StandingClock()
    manners = Manners(2.0, clock=clock)
    for url in ("http://a.example/1", "http://b.example/", "http://a.example/2"):
        with manners.turn(url):
            clock.moment += 0.5
    assert clock.waited == [pytest.approx(1.5)]


def test_crawl_delay_is_the_longer_pause_and_has_a_bound() -> None:
    clock = StandingClock()
    manners = Manners(2.0, clock=clock)
    for delay in (10.0, 0.5, 1e9):
        manners.ask_slowly("http://a.example/", delay)
        with manners.turn("http://a.example/"):
            pass
    with manners.turn("http://a.example/"):
        pass
    assert clock.waited == [pytest.approx(2.0), pytest.approx(LONGEST_DELAY), pytest.approx(LONGEST_DELAY)]


def test_a_clock_that_is_set_back_keeps_nobody_waiting() -> None:
    clock = StandingClock()
    manners = Manners(2.0, clock=clock)
    with manners.turn("http://a.example/"):
        pass
    clock.moment -= 365 * 86_400
    assert manners.ready_at("a.example") <= clock.now() + 2.0
    with manners.turn("http://a.example/"):
        pass
    assert clock.waited == [pytest.approx(2.0)]


def test_one_at_a_time_whoever_comes() -> None:
    manners = Manners(0.0)
    under_way = []
    most = []

    def work() -> None:
        for _ in range(20):
            with manners.turn("http://a.example/"):
                under_way.append(1)
                most.append(len(under_way))
                time.sleep(0.001)
                under_way.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_retry_after_closes_the_whole_host(tmp_path: Path) -> None:
    clock = StandingClock()
    store = Store(tmp_path / "state")
    manners = Manners(2.0, memory=store, clock=clock)
    assert manners.too_much("https://a.example/x", 600.0) == 600.0
    assert manners.closed_until("http://a.example/y") == clock.now() + 600
    assert manners.closed_until("http://b.example/") is None
    # Over a restart too.
    again = Manners(2.0, memory=store, clock=clock)
    assert again.closed_until("http://a.example/y") == clock.now() + 600
    clock.moment += 601
    assert again.closed_until("http://a.example/y") is None
    again.was_well("http://a.example/y")
    assert store.hosts() == {}
    store.close()


def test_without_retry_after_the_pauses_grow_and_stay_bounded() -> None:
    clock = StandingClock()
    manners = Manners(2.0, clock=clock, chance=lambda: 1.0)
    pauses = [manners.too_much("http://a.example/", None) for _ in range(20)]
    assert pauses[:3] == [PAUSE, 2 * PAUSE, 4 * PAUSE]
    assert pauses[-1] == LONGEST_PAUSE
    manners.was_well("http://a.example/")
    assert manners.too_much("http://a.example/", None) == PAUSE


def test_a_retry_after_of_years_is_a_slip() -> None:
    clock = StandingClock()
    manners = Manners(2.0, clock=clock)
    manners.too_much("http://a.example/", 1e11)
    assert manners.closed_until("http://a.example/") == clock.now() + LONGEST_ASKED


def test_a_host_closed_before_the_clock_was_set_back_opens_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    clock = StandingClock()
    store.save_host("a.example", HostState(clock.now() + 10 * 365 * 86_400, 1))
    until = Manners(2.0, memory=store, clock=clock).closed_until("http://a.example/")
    assert until is not None
    assert until <= clock.now() + LONGEST_ASKED
    store.close()


def test_whoever_waits_is_called_off() -> None:
    manners = Manners(3600.0)
    with manners.turn("http://a.example/"):
        pass
    ended: list[str] = []

    def wait() -> None:
        try:
            with manners.turn("http://a.example/"):
                ended.append("had a turn")
        except Stopped:
            ended.append("stopped")

    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.05)
    manners.stop()
    thread.join(5)
    assert ended == ["stopped"]


def test_the_pause_is_kept_between_processes(tmp_path: Path) -> None:
    clock = StandingClock()
    for _ in range(2):
        turnstile = Turnstile(tmp_path / "turns", clock)
        manners = Manners(2.0, turnstile=turnstile, clock=clock)
        with manners.turn("http://a.example/"):
            pass
        turnstile.close()
    assert clock.waited == [pytest.approx(2.0)]
