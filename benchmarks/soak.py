"""The service for simulated days: real threads, real HTTP, a real scheduler, and a clock that is turned by hand.

    python -m benchmarks.soak                                 300 feeds on 30 hosts, three days
    python -m benchmarks.soak --feeds 40 --hosts 5 --days 1   a short one

Servers misbehave at random (500, 429 and 503 with Retry-After, hangs, resets, half bodies, redirects, pages without
entries, walls); the service is restarted, reloaded, and the machine sleeps. Prints counts, and exits 1 where one of
those that must be 0 is not.
"""

from __future__ import annotations

import argparse
import logging
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.farm import SLACK, Host, Site, plan_troubles
from feedmaker.building import Building, built
from feedmaker.config import Config, Feed
from feedmaker.house import Outcome
from feedmaker.model import Rule, Selectors
from feedmaker.service import Service
from tests.feedcheck import faults_of
from tests.turnable import TurnableClock, run_until, scheduler_follows

BEGIN = datetime(2026, 3, 1, tzinfo=UTC).timestamp()
DAY = 86_400.0
DELAY = 2.0
# How far the clock is turned at least, in seconds: what falls due within it happens side by side.
STEP = 1.0


@dataclass
class Watch:
    """What is looked at while it runs, and what was seen that should not be."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    failing: dict[str, float] = field(default_factory=dict)
    published: dict[tuple[str, str], str] = field(default_factory=dict)

    def fault(self, what: str, example: str) -> None:
        self.wrong[what] += 1
        if len(self.examples) < 20:
            self.examples.append(f"{what}: {example}")


class Watched(Service):
    """The service, with somebody who looks at every outcome."""

    watch: Watch
    sites: dict[str, Site]
    hosts: dict[str, Host]

    def _note(self, feed: Feed, outcome: Outcome, begun: float) -> None:
        super()._note(feed, outcome, begun)
        watch, now = self.watch, self._clock.now()
        watch.counts[f"refreshes {outcome.state}"] += 1
        if outcome.state == "waiting":
            return
        if outcome.failed:
            state = self.building.store.feed(feed.name)
            watch.failing[feed.name] = state.next_try or float("inf")
            watch.counts[f"failures: {outcome.reason}"] += 1
            if self.sites[feed.name].trouble(begun) is None and self.sites[feed.name].trouble(now) is None:
                watch.fault("failed without trouble", f"{feed.name} at {now - BEGIN:.0f}: {outcome.error}")
        elif (due := watch.failing.pop(feed.name, None)) is not None:
            watch.counts["recoveries"] += 1
            late = now - self.hosts[feed.name].open_from(due)
            if late > SLACK and not self.slept_since(due):
                watch.fault("recovered late", f"{feed.name}, {late:.0f} s after its turn")

    slept: tuple[float, float] = (0.0, 0.0)

    def slept_since(self, moment: float) -> bool:
        return moment < self.slept[1] + DAY / 4


class Soak:
    """One soak. ``chance`` decides everything that is left to it."""

    def __init__(self, feeds: int, hosts: int, days: float, seed: int, folder: Path) -> None:
        self.random = random.Random(seed)
        self.clock = TurnableClock(BEGIN)
        self.end = BEGIN + days * DAY
        self.watch = Watch()
        # The last day is without trouble: everybody must have come back by then.
        calm = self.end - min(DAY, days * DAY / 2)
        self.sites: dict[str, Site] = {}
        self.hosts: list[Host] = []
        per_host = -(-feeds // hosts)
        for number in range(hosts):
            sites = [
                Site(
                    f"f{number}-{n}",
                    every=self.random.choice((1800.0, 7200.0, 40_000.0)),
                    tracks=n % 5 == 4,
                    born=BEGIN,
                    troubles=plan_troubles(self.random, BEGIN + 3600, calm, DAY / 3),
                )
                for n in range(min(per_host, feeds - number * per_host))
            ]
            self.sites.update((site.name, site) for site in sites)
            self.hosts.append(Host(f"127.0.1.{number + 1}", sites, self.clock.now, DELAY, seed + number))
        for host, other in zip(self.hosts, [*self.hosts[1:], self.hosts[0]], strict=True):
            host.away, other.guest = other, host
        self.config = Config(folder / "feeds", folder / "state.sqlite3", self._feeds(), min_delay=DELAY)

    def _feeds(self) -> tuple[Feed, ...]:
        select = Selectors(item=("li.item",), title=Rule("h3"), link=Rule("a"))
        return tuple(
            Feed(
                name,
                (f"{host.url}/{name}",),
                recipe="select",
                select=select,
                interval=self.random.choice((900.0, 1800.0, 3600.0)),
                timeout=0.3,
                keep=1000,
                adaptive=self.random.random() < 0.2,
            )
            for host in self.hosts
            for name in host.sites
        )

    def run(self) -> None:
        with scheduler_follows(self.clock):
            restarts = sorted(BEGIN + self.random.random() * (self.end - BEGIN) for _ in range(4))
            sleeps = BEGIN + 0.4 * (self.end - BEGIN)
            for stop in [*restarts, self.end]:
                with built(self.config, self.clock, self.random.random) as building:
                    service = self._service(building)
                    # Once the machine sleeps for hours, with the service in memory.
                    if self.clock.now() < sleeps < stop:
                        self._drive(service, sleeps)
                        self._sleep(service)
                    self._drive(service, stop)
                    self._reload(service)
                    service.stop(5.0)
                self.watch.counts["restarts"] += 1
                self._look_at_published()

    def _service(self, building: Building) -> Watched:
        service = Watched(self.config, building, clock=self.clock, wake=self.clock.wake)
        service.watch, service.sites = self.watch, self.sites
        service.hosts = {name: host for host in self.hosts for name in host.sites}
        service.start()
        return service

    def _drive(self, service: Watched, until: float) -> None:
        """Time passes; every few hours the state is looked at."""
        while (now := self.clock.now()) < until:
            run_until(service, self.clock, min(now + 3 * 3600, until), STEP)
            self._look_at_published()

    def _sleep(self, service: Watched) -> None:
        """Eight hours pass while the machine sleeps. Nobody is asked twice for what was missed."""
        before = self.clock.now()
        self.clock.turn_to(before + 8 * 3600)
        after = self.clock.now()
        service.slept = (before, after)
        # Shorter than any feed's interval.
        self._drive(service, after + 200)
        for feed in self.config.feeds:
            state = service.building.store.feed(feed.name)
            asked = sum(1 for at in self.sites[feed.name].asked if at >= after)
            # A redirect is a second request of the same refresh.
            if state.failures == 0 and asked > 2:
                self.watch.fault("caught up more than once", f"{feed.name}: {asked} times")
        self.watch.counts["sleeps"] += 1

    def _reload(self, service: Watched) -> None:
        """A config without a few feeds, and then with them again: their history must be as it was."""
        kept = tuple(feed for feed in self.config.feeds if self.random.random() > 0.05)
        service.reload(self.config._replace(feeds=kept))
        self._drive(service, min(self.clock.now() + 300, self.end))
        service.reload(self.config)
        for name in self.watch.failing:
            # Whoever was out of the config meanwhile had no turn.
            if name not in {feed.name for feed in kept}:
                self.watch.failing[name] = max(self.watch.failing[name], self.clock.now())
        self._drive(service, min(self.clock.now() + 60, self.end))
        self.watch.counts["reloads"] += 2

    def _look_at_published(self) -> None:
        """Every id in the state keeps its ``published`` for ever, and none goes away."""
        db = sqlite3.connect(self.config.state)
        rows = {(feed, id_): published for feed, id_, published in db.execute("SELECT feed, id, published FROM entry")}
        db.close()
        for key, published in self.watch.published.items():
            if key not in rows:
                self.watch.fault("id gone", str(key))
            elif rows[key] != published:
                self.watch.fault("published changed", str(key))
        self.watch.published = rows

    def judge(self) -> None:
        """What must be true at the end."""
        db = sqlite3.connect(self.config.state)
        titles: dict[str, list[str]] = {}
        for feed, title in db.execute("SELECT feed, title FROM entry"):
            titles.setdefault(feed, []).append(title)
        states = dict(db.execute("SELECT name, state FROM feed"))
        db.close()
        for name, site in self.sites.items():
            known = titles.get(name, [])
            for lost in site.served - set(known):
                self.watch.fault("entry lost", f"{name}: {lost}")
            if len(known) != len(set(known)):
                self.watch.fault("duplicate", name)
            if odd := set(known) - {title for title in known if title.startswith(f"{name}: ")}:
                self.watch.fault("not of this page", f"{name}: {odd}")
            if states.get(name) not in ("ok", "unchanged"):
                self.watch.fault("not well at the end", f"{name}: {states.get(name)}")
            self.watch.counts["entries"] += len(known)
        files = sorted(self.config.output.iterdir())
        for path in files:
            if path.suffix == ".atom":
                for fault in faults_of(path.read_bytes()):
                    self.watch.fault("feed not valid", f"{path.name}: {fault}")
                self.watch.counts["feeds checked"] += 1
            elif path.name not in ("index.html", "feeds.opml"):
                self.watch.fault("left behind", path.name)
        if missing := set(self.sites) - {path.stem for path in files}:
            self.watch.fault("no feed written", str(sorted(missing)[:3]))
        for host in self.hosts:
            self.watch.counts["requests"] += host.requests
            for kind, count in host.answered.items():
                self.watch.counts[f"answers: {kind}"] += count
            for what, count in host.wrong.items():
                if count:
                    self.watch.wrong[what] += count

    def close(self) -> None:
        for host in self.hosts:
            host.close()


MUST_BE_ZERO = (
    "feed not valid", "entry lost", "duplicate", "id gone", "published changed", "two at once", "too soon",
    "before Retry-After", "forbidden", "recovered late", "not well at the end", "failed without trouble",
    "caught up more than once", "left behind", "no feed written", "not of this page",
)  # fmt: skip


def soak(feeds: int, hosts: int, days: float, seed: int) -> Watch:
    """Runs one; returns what was seen."""
    with tempfile.TemporaryDirectory() as folder:
        run = Soak(feeds, hosts, days, seed, Path(folder))
        try:
            run.run()
            run.judge()
        finally:
            run.close()
        return run.watch


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=300)
    parser.add_argument("--hosts", type=int, default=30)
    parser.add_argument("--days", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    # What befalls the feeds is counted, not told.
    logging.getLogger("feedmaker").addHandler(logging.NullHandler())
    logging.getLogger("feedmaker").propagate = False
    begun = time.monotonic()
    watch = soak(arguments.feeds, arguments.hosts, arguments.days, arguments.seed)
    taken = time.monotonic() - begun
    print(f"{arguments.feeds} feeds on {arguments.hosts} hosts for {arguments.days:g} simulated days, in {taken:.0f} s")
    for what, count in sorted(watch.counts.items()):
        print(f"  {what}: {count}")
    print("must be 0:")
    for what in MUST_BE_ZERO:
        print(f"  {what}: {watch.wrong[what]}")
    for example in watch.examples:
        print(f"    {example}")
    return 1 if any(watch.wrong.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
