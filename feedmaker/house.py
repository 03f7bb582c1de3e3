"""What a refresh works with, and how it went."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from .desk import Desk
from .entries.store import Store
from .model import Fetched, JsonValue, NotModified, Request
from .publish.publisher import Publisher

Result = Literal["ok", "unchanged", "failing", "broken", "waiting"]


class Outcome(NamedTuple):
    """How one refresh went. ``new`` and ``updated`` count entries, ``files`` the output files that were touched.

    ``seconds`` is how long it took, turns and pauses included; ``told`` whether there is something to tell the owner.
    """

    feed: str
    state: Result
    new: int = 0
    updated: int = 0
    entries: int = 0
    files: int = 0
    bytes: int = 0
    reason: str | None = None
    error: str | None = None
    hint: str | None = None
    seconds: float = 0.0
    told: bool = False

    @property
    def failed(self) -> bool:
        return self.state in ("failing", "broken")

    @property
    def has_news(self) -> bool:
        return bool(self.new or self.updated)

    def as_json(self) -> dict[str, JsonValue]:
        shown = {name: value for name, value in self._asdict().items() if name != "told"}
        return {**shown, "seconds": round(self.seconds, 3)}


class House(NamedTuple):
    """What a refresh works with.

    ``fetch`` asks for a page in its turn; ``now`` is the time, aware; ``closed_until`` says until when (seconds since
    1970) the host of an address wants to be left alone; ``hold`` keeps other processes from the feed of that name;
    ``chance`` is a random number from 0 to 1; at the ``desk`` threads work one after another.
    """

    store: Store
    fetch: Callable[[Request], Fetched | NotModified]
    publisher: Publisher
    desk: Desk
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    closed_until: Callable[[str], float | None] = lambda url: None
    hold: Callable[[str], AbstractContextManager[object]] = nullcontext
    chance: Callable[[], float] = random.random
