"""Every feed once: the one-shot command."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from .building import Building, built
from .config import Config, Feed
from .errors import PublishError
from .hosts import host_of
from .house import House, Outcome
from .lanes import Lanes
from .together import Group, groups, refresh_together

# Fetching is waiting: more threads than processors, each at another host.
THREADS = 32


def generate(config: Config, names: Sequence[str] | None = None, *, force: bool = False) -> list[Outcome]:
    """Asks every feed of ``config`` (or those in ``names``) now and writes what changed; outcomes in config order.

    Raises UsageError for a name that is no feed's, StoreError where the state can't be opened. What goes wrong with
    one feed is in its outcome.
    """
    feeds = chosen(config, names)
    done = {outcome.feed: outcome for outcome in generate_each(config, feeds, force=force)}
    return [done[feed.name] for feed in feeds]


def chosen(config: Config, names: Sequence[str] | None = None) -> list[Feed]:
    """The feeds called ``names``, or all that are enabled."""
    if names:
        return list({name: config.feed(name) for name in names}.values())
    return [feed for feed in config.feeds if feed.enabled]


def generate_each(config: Config, feeds: Sequence[Feed], *, force: bool = False) -> Iterator[Outcome]:
    """The outcomes as they come. Feeds of one host wait for each other; hosts do not."""
    outcomes: list[Outcome] = []
    with built(config) as building:
        found = groups(feeds)
        hosts = {host_of(feed.url) for feed in feeds}
        each = _in_turn(found, building, force) if len(hosts) <= 1 else _in_lanes(found, len(feeds), building, force)
        for outcome in each:
            outcomes.append(outcome)
            yield outcome
        _finish(config, building, outcomes)


@contextmanager
def open_house(config: Config) -> Iterator[House]:
    """The house of ``config``, for looking around in it."""
    with built(config) as building:
        yield building.house


def _in_turn(found: Sequence[Group], building: Building, force: bool) -> Iterator[Outcome]:
    for group in found:
        yield from refresh_together(group, building.house, force=force)


def _in_lanes(found: Sequence[Group], count: int, building: Building, force: bool) -> Iterator[Outcome]:
    done: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()

    def task(group: Group) -> None:
        try:
            for outcome in refresh_together(group, building.house, force=force):
                done.put(outcome)
        except BaseException as error:
            # Ours to report, not the thread's: whoever waits for the outcomes must not wait for ever.
            done.put(error)

    lanes = Lanes(THREADS, building.polite.manners.ready_at, working=building.house.desk.work)
    try:
        for group in found:
            lanes.submit(host_of(group[0].url), partial(task, group))
        for _ in range(count):
            outcome = done.get()
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome
    finally:
        lanes.close()


def _finish(config: Config, building: Building, outcomes: Sequence[Outcome]) -> None:
    try:
        building.front.write_all()
        if config.metrics_file is not None:
            from .metrics import Metrics

            metrics = Metrics(building.store)
            for outcome in outcomes:
                metrics.count(outcome)
            metrics.write(config.metrics_file, config)
    except PublishError:
        # Where the feeds themselves could not be written either, each has said so.
        if not any(outcome.reason == "disk" for outcome in outcomes):
            raise
