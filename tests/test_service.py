"""The timetable: intervals, cron, adaptive, back-off, restarts, reloads. Real HTTP, and a clock that is turned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from feedmaker.building import built
from feedmaker.config import Config, Feed
from feedmaker.entries.states import FeedState
from feedmaker.model import Rule, Selectors
from feedmaker.publish.publisher import Publisher
from feedmaker.service import Service
from tests.turnable import TurnableClock, run_until, scheduler_follows
from tests.web import Answer, Asked, Web, html, status

BEGIN = datetime(2026, 3, 2, 0, 0, tzinfo=UTC).timestamp()
HOUR = 3600.0
SELECT = Selectors(item=("li",), title=Rule("a"), link=Rule("a"))


def listing(*titles: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/{title}">{title} and its story</a></li>' for title in titles) + "</ul>"


class Yard:
    """A service on a page, with a clock; ``asked`` are the moments it was asked at, in seconds since the beginning."""

    def __init__(self, folder: Path, web: Web) -> None:
        self.folder = folder
        self.web = web
        self.clock = TurnableClock(BEGIN)
        self.asked: list[float] = []
        self.body: Callable[[float], Answer] = lambda now: html(listing("one", "two")).but(etag='"same"')
        web.answer("/", self.answer)

    def answer(self, asked: Asked) -> Answer:
        now = self.clock.now() - BEGIN
        self.asked.append(now)
        return self.body(now)

    def feed(self, name: str = "page", path: str = "/", **more: object) -> Feed:
        values = {"interval": HOUR, "jitter": 0.0, "recipe": "select", "select": SELECT, "timeout": 1.0}
        return Feed(name, (f"{self.web.url}{path}",), **{**values, **more})  # type: ignore[arg-type]

    @contextmanager
    def running(self, *feeds: Feed) -> Iterator[Service]:
        config = Config(self.folder / "out", self.folder / "state", feeds, min_delay=0.0)
        with scheduler_follows(self.clock), built(config, self.clock, lambda: 0.5) as building:
            service = Service(config, building, clock=self.clock, wake=self.clock.wake)
            service.start()
            try:
                yield service
            finally:
                service.stop(5.0)

    def until(self, service: Service, hours: float) -> None:
        run_until(service, self.clock, BEGIN + hours * HOUR)

    def hours(self) -> list[float]:
        return [round(moment / HOUR, 2) for moment in self.asked]


@pytest.fixture
def yard(tmp_path: Path, web: Web) -> Yard:
    return Yard(tmp_path, web)


def test_every_interval_from_the_start(yard: Yard) -> None:
    with yard.running(yard.feed()) as service:
        yard.until(service, 5.5)
    assert yard.hours() == [0, 1, 2, 3, 4, 5]


def test_jitter_spreads_and_never_hurries(yard: Yard) -> None:
    with yard.running(yard.feed(jitter=600.0)) as service:
        yard.until(service, 4)
    assert yard.hours() == [0, 1.08, 2.17, 3.25]


def test_a_restart_forgets_nothing(yard: Yard) -> None:
    for end in (0.5, 0.7, 1.5, 3.2):
        with yard.running(yard.feed()) as service:
            yard.until(service, end)
    assert yard.hours() == [0, 1, 2, 3]


def test_what_was_missed_is_caught_up_once(yard: Yard) -> None:
    with yard.running(yard.feed()) as service:
        yard.until(service, 1.5)
        yard.clock.turn_to(BEGIN + 9.25 * HOUR)
        yard.until(service, 10.5)
    assert yard.hours() == [0, 1, 9.25, 10.25]


def test_a_thousand_that_are_overdue_do_not_start_at_once(yard: Yard) -> None:
    feeds = [yard.feed(f"f{n}", f"/{n}") for n in range(100)]
    for n in range(100):
        yard.web.answer(f"/{n}", yard.answer)
    with yard.running(*feeds) as service:
        yard.until(service, 0.1)
    assert len(yard.asked) == 100
    assert yard.asked == sorted(yard.asked)
    assert yard.asked[-1] >= 4.9


def test_back_off_grows_to_a_day_survives_restarts_and_ends_with_success(yard: Yard) -> None:
    yard.body = lambda now: status(500)
    for end in (2.0, 9.0, 60.0, 100.0):
        with yard.running(yard.feed()) as service:
            yard.until(service, end)
    assert steps_of(yard.hours())[:7] == pytest.approx([0.95, 1.9, 3.8, 7.6, 15.2, 22.8, 22.8], abs=0.02)
    yard.body = lambda now: html(listing("one"))
    with yard.running(yard.feed()) as service:
        yard.until(service, 125.0)
        assert service.building.store.feed("page").failures == 0
        before = len(yard.asked)
        yard.until(service, 128.0)
        assert len(yard.asked) == before + 3


def test_retry_after_is_waited_out_by_all_of_the_host_over_a_restart(yard: Yard) -> None:
    busy = {"now": True}
    yard.body = lambda now: status(429, retry_after="18000") if busy["now"] else html(listing("one"))
    other = yard.feed("other", "/other")
    yard.web.answer("/other", yard.answer)
    with yard.running(yard.feed(), other) as service:
        yard.until(service, 1.0)
    busy["now"] = False
    with yard.running(yard.feed(), other) as service:
        yard.until(service, 6.5)
    assert yard.hours() == [0, 5, 5, 6, 6]


def test_gone_for_good_is_not_asked_again_until_the_config_names_another_page(yard: Yard) -> None:
    yard.body = lambda now: status(410)
    for end in (30.0, 60.0):
        with yard.running(yard.feed()) as service:
            yard.until(service, end)
    assert yard.hours() == [0]
    yard.web.answer("/new", yard.answer)
    yard.body = lambda now: html(listing("one"))
    with yard.running(yard.feed(path="/new")) as service:
        yard.until(service, 61.5)
        assert service.building.store.feed("page").state == "unchanged"
    assert yard.hours() == [0, 60, 61]


def test_cron(yard: Yard) -> None:
    # The second of March 2026 is a Monday.
    with yard.running(yard.feed(cron="30 6 * * 2-4", timezone="Africa/Tunis")) as service:
        yard.until(service, 8 * 24)
    # Asked once to begin with; then on Tuesday, Wednesday and Thursday at half past six in Tunis (UTC+1).
    assert yard.hours() == [0, 29.5, 53.5, 77.5]


def test_adaptive_intervals(yard: Yard) -> None:
    changing = {"now": True}
    yard.body = lambda now: html(listing(*(["one", f"story-{now:.0f}"] if changing["now"] else ["one"])))
    feed = yard.feed(adaptive=True, interval_min=HOUR / 2, interval_max=4 * HOUR)
    with yard.running(feed) as service:
        yard.until(service, 24)
        steps = steps_of(yard.hours())
        assert steps[0] == pytest.approx(0.7, abs=0.01)
        assert min(steps) == pytest.approx(0.5, abs=0.01)
        changing["now"] = False
        yard.until(service, 24 * 6)
    steps = steps_of(yard.hours())
    assert steps[-1] == pytest.approx(4.0, abs=0.02)
    # Not before it has been quiet for days.
    quiet = [moment for moment in yard.hours() if 24 < moment < 70]
    assert max(steps_of(quiet)) < 0.6


def steps_of(moments: Sequence[float]) -> list[float]:
    return [later - earlier for earlier, later in pairwise(moments)]


def test_feeds_come_go_and_come_back(yard: Yard) -> None:
    other = yard.feed("other", "/other")
    yard.web.page("/other", listing("three"))
    with yard.running(yard.feed()) as service:
        yard.until(service, 0.5)
        config = service.config
        service.reload(config._replace(feeds=(other,)))
        yard.until(service, 3.5)
        assert yard.hours() == [0]
        assert len(yard.web.asked("/other")) == 4
        # Back again: its turn was long ago, and its history is as it was.
        before = service.building.store.newest("page", 10)
        service.reload(config)
        yard.until(service, 4.0)
        assert yard.hours() == [0, 3.5]
        assert service.building.store.newest("page", 10) == before
        # A shorter interval holds at once, a longer one too.
        service.reload(config._replace(feeds=(config.feeds[0]._replace(interval=HOUR / 4),)))
        yard.until(service, 4.3)
        assert yard.hours() == [0, 3.5, 4.0, 4.25]
        service.reload(config._replace(feeds=(config.feeds[0]._replace(enabled=False),)))
        yard.until(service, 9.0)
        assert yard.hours() == [0, 3.5, 4.0, 4.25]


def test_two_feeds_of_one_page_stay_together(yard: Yard) -> None:
    with yard.running(yard.feed(), yard.feed("twin", interval=0.9 * HOUR)) as service:
        yard.until(service, 5.0)
        states = service.building.store.feeds()
    assert len(yard.asked) == 6
    assert states["page"].last_try == states["twin"].last_try


def test_a_mistake_of_ours_in_one_feed_ends_nothing(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Publisher.is_current
    runs: list[str] = []

    def is_current(self: Publisher, name: str, *rest: object) -> bool:
        runs.append(name)
        if name == "bad":
            raise RuntimeError("oh")
        return original(self, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Publisher, "is_current", is_current)
    yard.web.page("/bad", listing("one"))
    with yard.running(yard.feed(), yard.feed("bad", "/bad")) as service:
        yard.until(service, 5.5)
        state = service.building.store.feed("bad")
    assert yard.hours() == [0, 1, 2, 3, 4, 5]
    # Not over and over, either.
    assert runs.count("bad") == 6
    assert (state.state, state.reason, state.entries) == ("failing", "mistake", 1)


def test_a_mistake_with_a_page_is_that_feeds_failure(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    import feedmaker.reading

    def read_page(*_: object, **__: object) -> None:
        raise RecursionError("deep")

    monkeypatch.setattr(feedmaker.reading, "read_page", read_page)
    with yard.running(yard.feed()) as service:
        yard.until(service, 0.5)
        state = service.building.store.feed("page")
    assert (state.state, state.reason) == ("broken", "mistake")
    assert state.error
    assert "RecursionError at test_service.py:" in state.error


def test_a_full_disk_does_not_make_it_ask_without_end(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    from feedmaker.entries.store import Store
    from feedmaker.errors import StoreError

    original = Store.save
    full = {"now": True}

    def save(self: Store, *rest: object) -> None:
        if full["now"]:
            raise StoreError("the state can't be used (database or disk is full)", "make room")
        original(self, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "save", save)
    with yard.running(yard.feed()) as service:
        yard.until(service, 6.0)
        assert 2 <= len(yard.asked) <= 4
        full["now"] = False
        yard.until(service, 24.0)
        assert service.building.store.feed("page").entries == 2


def test_a_clock_that_is_set_back(yard: Yard) -> None:
    with yard.running(yard.feed()) as service:
        yard.until(service, 1.5)
        state = service.building.store.feed("page")
        future = state._replace(last_try=BEGIN + 1e9, next_try=BEGIN + 1e9, failures=5)
        service.building.store.save_state("page", future)
    with yard.running(yard.feed()) as service:
        yard.until(service, 2.0)
        assert service.building.store.feed("page").failures == 0
    assert yard.hours() == [0, 1, 1.5]


def test_nobody_is_stuck_and_nobody_dawdles(yard: Yard) -> None:
    with yard.running(yard.feed()) as service:
        yard.until(service, 1.5)
        assert service.healthy()
        assert service.summary() == "1 feed, all well"
        service._busy["page"] = yard.clock.now() - 2 * HOUR
        assert not service.healthy()
        service._busy.clear()
        service.building.store.save_state("page", FeedState(state="failing"))
        assert service.summary() == "1 feed, 1 in trouble"
