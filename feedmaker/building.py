"""The house, put together: the state, the network and the output folder that a config names."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from .clock import REAL, Clock
from .config import Config
from .desk import Desk
from .entries.store import Store
from .fetch.polite import Polite
from .front import Front
from .house import House
from .publish.publisher import Publisher
from .turnstile import Turnstile


class Building(NamedTuple):
    """What a program that refreshes feeds works with, and has to close when it ends."""

    house: House
    store: Store
    turnstile: Turnstile
    polite: Polite
    front: Front

    def rebuilt(self, config: Config) -> Building:
        """The same with what a new ``config`` says of it; the state, and what is known of hosts, stay."""
        self.polite.reconfigure(config.min_delay, config.contact)
        publisher = Publisher(config.output, config.base_url)
        return self._replace(
            house=self.house._replace(publisher=publisher), front=Front(config, self.store, publisher)
        )


@contextmanager
def built(config: Config, clock: Clock = REAL, chance: Callable[[], float] = random.random) -> Iterator[Building]:
    """The building of ``config``, for as long as the block lasts. Raises StoreError where the state can't be opened."""
    store = Store(config.state)
    turnstile = Turnstile(config.state.with_name(f"{config.state.name}.turns"), clock)
    polite = Polite(
        config.min_delay, contact=config.contact, memory=store, turnstile=turnstile, clock=clock, chance=chance
    )
    publisher = Publisher(config.output, config.base_url)
    house = House(
        store,
        polite.fetch,
        publisher,
        Desk(),
        now=lambda: datetime.fromtimestamp(clock.now(), UTC),
        closed_until=polite.closed_until,
        hold=turnstile.hold,
        chance=chance,
    )
    try:
        yield Building(house, store, turnstile, polite, Front(config, store, publisher))
    finally:
        # Where it was called off: threads that still wait for a server let go of it.
        polite.stop()
        polite.close()
        turnstile.close()
        store.close()
