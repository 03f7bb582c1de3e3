"""How each feed fares: what ``feedmaker status`` shows. Reads the state, asks nobody."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, datetime

from . import schedule
from .config import Config, Feed
from .entries.states import FeedState
from .entries.store import Store
from .errors import StoreError
from .model import JsonValue
from .redact import redact


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """One feed. ``since`` is when its trouble began; ``next_try`` is None where it is not asked any more."""

    feed: str
    url: str
    state: str
    entries: int
    last_success: datetime | None
    last_try: datetime | None
    last_change: datetime | None
    next_try: datetime | None
    failures: int
    since: datetime | None
    reason: str | None
    error: str | None
    hint: str | None

    @property
    def well(self) -> bool:
        return self.state not in ("failing", "broken")

    def as_json(self) -> dict[str, JsonValue]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def status_of(config: Config, now: datetime) -> list[FeedStatus]:
    """Each feed of ``config``, in its order. Raises StoreError where the state can't be read."""
    try:
        is_there = config.state.exists()
    except OSError as error:
        hint = "ask as the user whose state it is"
        raise StoreError(f"{config.state}: {error.strerror or error}", hint) from error
    if not is_there:
        # Looking must not leave a state behind.
        return [_status(feed, FeedState(), 0.0, now.timestamp()) for feed in config.feeds]
    store = Store(config.state)
    try:
        states, hosts = store.feeds(), store.hosts()
    finally:
        store.close()
    from .hosts import host_of

    closed = {name: state.not_before for name, state in hosts.items()}
    return [
        _status(feed, states.get(feed.name, FeedState()), closed.get(host_of(feed.url), 0.0), now.timestamp())
        for feed in config.feeds
    ]


def _status(feed: Feed, state: FeedState, closed: float, now: float) -> FeedStatus:
    due = schedule.due(feed, state, now) if feed.enabled else None
    if due is not None and (state.last_try is not None or closed > now):
        due = max(due, closed)
    return FeedStatus(
        feed=feed.name,
        url=redact(feed.url),
        state=state.state,
        entries=state.entries,
        last_success=_moment(state.last_success),
        last_try=_moment(state.last_try),
        last_change=_moment(state.last_change),
        next_try=_moment(due),
        failures=state.failures,
        since=_moment(state.failing_since),
        reason=state.reason,
        error=state.error,
        hint=state.hint,
    )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(int(seconds), UTC)
