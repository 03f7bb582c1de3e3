"""``feedmaker run``: every feed in its own time, until somebody says stop. Knows no HTML and no XML.

The timetable is told when to run a feed next each time the feed was run, because only then is it known: what it holds
is in memory, and made anew of the state at every start.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence

from . import schedule
from .articles import MOST
from .building import Building
from .clock import REAL, Clock
from .config import Config, Feed
from .entries.verdict import backoff
from .errors import FeedmakerError, PublishError, StoreError
from .hosts import host_of
from .house import Outcome
from .lanes import Lanes
from .logs import say, say_outcome
from .metrics import Metrics
from .redact import secrets_of
from .timetable import IDLE, Timetable
from .together import Group, groups, refresh_together
from .turnstile import Stopped

# How many hosts are asked at once.
WORKERS = 32
# What is overdue at the start begins so many seconds apart.
APART = 0.05
# A feed is never asked again sooner than this (seconds), whatever its config and its state say.
SOONEST = 0.5
# How long the files about the feeds, and the figures, may be behind, in seconds.
INDEX_EVERY = 10.0
METRICS_EVERY = 15.0
# When something of our own failed (a full disk, mostly), it is tried again after so many seconds.
RETRY = 60.0
# One refresh takes minutes at the most; a thread that is busy for so long (seconds) will never come back.
STUCK = 3_600.0


class Service:
    """The running service. ``tick`` does what is due; whoever calls it decides how time passes.

    ``wake`` is called, from any thread, when ``tick`` should be called sooner than it said.
    """

    def __init__(
        self, config: Config, building: Building, *, clock: Clock = REAL, wake: Callable[[], None] = lambda: None
    ) -> None:
        self.config = config
        self.building = building
        self.metrics = Metrics(building.store)
        self._clock = clock
        self._wake = wake
        self.lanes = Lanes(WORKERS, building.polite.manners.ready_at, clock)
        self._scheduler = Timetable(self.lanes, self._lane_of, self._reschedule, wake)
        self._groups: dict[str, Group] = {}
        self._lock = threading.Lock()
        self._busy: dict[str, float] = {}
        # Feeds whose last run the state does not know of: how often in a row, and when they are run again.
        self._unsaved: dict[str, tuple[int, float]] = {}
        self._stopped = False
        self._status_due: float | None = 0.0
        self._index_due: float | None = 0.0
        self._metrics_due = 0.0

    # --- what the main loop calls ---

    def start(self) -> None:
        """Takes up the timetable where the state says it was left."""
        self._scheduler.start()
        self._plan()

    def tick(self) -> float:
        """Starts what is due and tidies up; returns the seconds after which it wants to be called again."""
        wait = self._scheduler.process()
        return min(wait, self._tidy())

    def reload(self, config: Config) -> None:
        """Goes on with another config. What runs just now ends as it began."""
        self.building = self.building.rebuilt(config)
        self.config = config
        self._status_due = self._index_due = 0.0
        self._plan()

    def stop(self, grace: float) -> bool:
        """Begins nothing more, gives up what is being asked for, and waits (seconds) for what is being written.

        Returns whether all of that was done in time.
        """
        self._stopped = True
        self._scheduler.shutdown(wait=False)
        self.lanes.close()
        self.building.turnstile.stop()
        self.building.polite.stop()
        idle = threading.Event()
        for _ in range(max(int(grace / 0.02), 1)):
            if self.lanes.running <= self.building.polite.asking:
                break
            idle.wait(0.02)
        else:
            return False
        self._metrics_due = 0.0
        for due in ("_status_due", "_index_due"):
            setattr(self, due, None if getattr(self, due) is None else 0.0)
        self._tidy()
        return True

    def healthy(self) -> bool:
        """Whether no thread is stuck; one that asks for entries' own pages waits for a turn for each."""
        now, feeds = self._clock.now(), {feed.name: feed for feed in self.config.feeds}
        with self._lock:
            return not any(now - since > _longest(feeds.get(name)) for name, since in self._busy.items())

    def summary(self) -> str:
        """How things are, in one line."""
        states = self.building.store.feeds()
        feeds = [feed for feed in self.config.feeds if feed.enabled]
        bad = sum(feed.name in states and states[feed.name].state in ("failing", "broken") for feed in feeds)
        many = "1 feed" if len(feeds) == 1 else f"{len(feeds)} feeds"
        return f"{many}, {bad} in trouble" if bad else f"{many}, all well"

    # --- the timetable ---

    def _plan(self) -> None:
        """Makes the timetable what the config and the state say; what is overdue begins one after another."""
        now = self._clock.now()
        states = self.building.store.feeds()
        blank = self.building.store.feed("")
        found = {group[0].name: group for group in groups(feed for feed in self.config.feeds if feed.enabled)}
        with self._lock:
            before, self._groups = self._groups, found
        for name in before.keys() - found.keys():
            self._scheduler.drop(name)
        moments: list[tuple[float, str]] = []
        for name, group in found.items():
            dues = [due for feed in group if (due := schedule.due(feed, states.get(feed.name, blank), now)) is not None]
            if dues:
                moments.append((min(dues), name))
            else:
                self._scheduler.drop(name)
        overdue = 0
        for due, name in sorted(moments):
            if due <= now:
                due = now + overdue * APART
                overdue += 1
            self._scheduler.put(name, due, self._run)
        self._wake()

    def _lane_of(self, name: str) -> str:
        group = self._groups.get(name)
        return host_of(group[0].url) if group else ""

    def _reschedule(self, name: str) -> None:
        """Says when ``name`` runs next, now that it has run."""
        group = self._groups.get(name)
        if group is None or self._stopped:
            return
        now = self._clock.now()
        try:
            dues = [due for feed in group if (due := self._due(feed, now)) is not None]
        except StoreError as error:
            say(logging.ERROR, str(error), feed=name, error=error.message, hint=error.hint)
            dues = [now + RETRY]
        if dues:
            self._scheduler.put(name, max(min(dues), now + SOONEST), self._run)
        else:
            self._scheduler.drop(name)

    def _due(self, feed: Feed, now: float) -> float | None:
        state = self.building.store.feed(feed.name)
        due = schedule.due(feed, state, now)
        if due is None:
            return None
        if feed.name in self._unsaved:
            due = max(due, self._unsaved[feed.name][1])
        closed = max((self.building.polite.closed_until(url) or 0.0 for url in feed.urls), default=0.0)
        return max(due, closed)

    # --- one run, in a thread of the lanes ---

    def _run(self, name: str) -> None:
        group = self._groups.get(name)
        if group is None:
            return
        now = self._clock.now()
        with self._lock:
            # After a reload a feed may be in another group than the one that is still running.
            free = [feed for feed in group if feed.name not in self._busy]
            self._busy.update((feed.name, now) for feed in free)
        try:
            feeds = self._chosen(free, now)
            by_name = {feed.name: feed for feed in feeds}
            for outcome in refresh_together(feeds, self.building.house):
                self._note(by_name[outcome.feed], outcome, now)
        except Stopped:
            pass
        except FeedmakerError as error:
            self._not_saved(free)
            say(logging.ERROR, str(error), feed=name, error=error.message, hint=error.hint)
        except Exception as error:
            # A mistake of ours in one feed must not end the others, nor make this one run without a pause.
            self._not_saved(free)
            text = f"a mistake in feedmaker itself: {type(error).__name__}: {error}"
            say(logging.ERROR, f"{name}: {text}", feed=name, error=text)
            logging.getLogger("feedmaker").debug("%s", name, exc_info=True)
        finally:
            with self._lock:
                for feed in free:
                    self._busy.pop(feed.name, None)

    def _chosen(self, feeds: Sequence[Feed], now: float) -> list[Feed]:
        """Those of ``feeds`` that are due, and those that will be soon and ask for the same page."""
        chosen: list[Feed] = []
        for feed in feeds:
            due = self._due(feed, now)
            if due is not None and (due <= now + SOONEST or (len(feeds) > 1 and due <= now + feed.interval / 2)):
                chosen.append(feed)
        return chosen

    def _not_saved(self, feeds: Sequence[Feed]) -> None:
        now, chance = self._clock.now(), self.building.house.chance
        for feed in feeds:
            count = self._unsaved.get(feed.name, (0, 0.0))[0] + 1
            self._unsaved[feed.name] = count, now + backoff(count, max(feed.interval, RETRY), None, chance())

    def _note(self, feed: Feed, outcome: Outcome, begun: float) -> None:
        self.metrics.count(outcome)
        say_outcome(outcome, secrets_of(feed.access))
        saved = self.building.store.feed(feed.name).last_try if outcome.reason == "disk" else begun
        if saved is None or saved < begun:
            self._not_saved([feed])
        else:
            self._unsaved.pop(feed.name, None)
        if outcome.told:
            self._status_due = 0.0
        if outcome.files and self._index_due is None:
            self._index_due = self._clock.now() + INDEX_EVERY
        if outcome.told or outcome.files:
            self._wake()

    # --- what is written beside the feeds ---

    def _tidy(self) -> float:
        """Writes what is behind; returns the seconds until something will be."""
        now = self._clock.now()
        front = self.building.front
        if self._status_due is not None and self._status_due <= now:
            self._status_due = None
            # Not None where that went well: meanwhile there may be more to tell.
            self._status_due = self._tried(front.write_status, now) or self._status_due
        if self._index_due is not None and self._index_due <= now:
            self._index_due = None
            self._index_due = self._tried(front.write_index, now) or self._index_due
        if self.config.metrics_file is not None and self._metrics_due <= now:
            path, config = self.config.metrics_file, self.config
            self._metrics_due = self._tried(lambda: self.metrics.write(path, config), now) or now + METRICS_EVERY
        dues: Iterable[float | None] = (
            self._status_due, self._index_due, self._metrics_due if self.config.metrics_file else None,
        )  # fmt: skip
        return max(min((due - now for due in dues if due is not None), default=IDLE), 0.0)

    def _tried(self, write: Callable[[], None], now: float) -> float | None:
        """Writes; returns when to try again where that failed."""
        try:
            write()
        except (StoreError, PublishError) as error:
            say(logging.ERROR, str(error), error=error.message, hint=error.hint)
            return now + RETRY
        return None


def _longest(feed: Feed | None) -> float:
    """How long a feed's turn takes at most, in seconds, if nothing is stuck."""
    return STUCK * (1 + MOST) if feed is not None and feed.article is not None else STUCK
