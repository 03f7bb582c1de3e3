"""A refresh that did not go well, or not at all: what is noted of it, when the feed is asked again, who is told."""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from . import schedule
from .config import Feed
from .duration import say_duration
from .entries import incidents, verdict
from .entries.states import FeedState, PageState
from .errors import FeedmakerError, FetchError, ParseError
from .house import House, Outcome
from .redact import redact, secrets_of


def failed(feed: Feed, house: House, state: FeedState, error: FeedmakerError, url: str, now: datetime) -> Outcome:
    """The feed could not be had or read: ``url`` is the page that it was about."""
    message, hint, reason = _said(feed, error)
    if reason == "host-waits":
        return Outcome(feed.name, "waiting", entries=state.entries, reason=reason, error=message, hint=hint)
    moment = now.timestamp()
    failures = state.failures + 1
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    gone = url if is_gone(error) else None
    result = _result(error)
    next_try = schedule.after_failure(feed, failures, retry_after, moment, house.chance)
    failed = state._replace(
        state=result,
        error=message,
        hint=hint,
        reason=reason,
        failures=failures,
        failing_since=state.failing_since or moment,
        last_try=moment,
        next_try=None if gone else next_try,
        asked_to_wait=retry_after is not None,
        gone=gone,
    )
    told = _tell(feed, house, failed, _doubted(feed, house, url, reason, moment), moment)
    return Outcome(
        feed.name, result, entries=state.entries, reason=reason, error=message, hint=hint, told=told
    )


def partly(
    feed: Feed,
    house: House,
    before: FeedState,
    known: FeedState,
    outcome: Outcome,
    missed: tuple[str, FeedmakerError],
    now: datetime,
) -> Outcome:
    """Some of the feed's pages could be had and read, with this ``outcome``; the first that could not is ``missed``.

    What the others gave is in the feed. They are not kept waiting for the one: the next turn comes as it always does.
    """
    url, error = missed
    message, hint, reason = _said(feed, error)
    if reason == "host-waits":
        return outcome
    moment = now.timestamp()
    result = _result(error)
    failed = known._replace(
        state=result,
        error=message,
        hint=hint,
        reason=reason,
        failures=before.failures + 1,
        failing_since=before.failing_since or moment,
    )
    told = _tell(feed, house, failed, _doubted(feed, house, url, reason, moment), moment)
    return outcome._replace(state=result, reason=reason, error=message, hint=hint, told=told or outcome.told)


def unwritten(
    feed: Feed,
    house: House,
    before: FeedState,
    known: FeedState,
    error: FeedmakerError,
    reason: Literal["disk", "mistake"],
    now: datetime,
) -> Outcome:
    """What was learned is in the state (``known``); only the files are not what they should be."""
    message, moment = named(feed, error.message), now.timestamp()
    since = before.failing_since or moment
    failed = known._replace(state="failing", error=message, hint=error.hint, reason=reason, failing_since=since)
    told = _tell(feed, house, failed, [], moment)
    return Outcome(
        feed.name, "failing", entries=known.entries, reason=reason, error=message, hint=error.hint, told=told
    )


def is_gone(error: FeedmakerError) -> bool:
    """Whether the server said that the page will not come back (RFC 9110, section 15.5.11)."""
    return isinstance(error, FetchError) and error.reason == "http-410"


def was_unwritten(state: FeedState) -> bool:
    """Whether the last thing that went wrong was the writing."""
    return state.state == "failing" and state.reason in ("disk", "mistake")


def written_again(house: House, feed: Feed, known: FeedState, now: float) -> bool:
    """Ends the trouble of a feed whose files could not be written; returns whether its owner is to be told."""
    last = house.store.incident(feed.name)
    incident = incidents.after_success(last, now) if last is not None else None
    troubled = last is not None and (incident or last).ended is None
    house.store.save_state(feed.name, known._replace(troubled=troubled), (), incident)
    return incident is not None


def _said(feed: Feed, error: FeedmakerError) -> tuple[str, str, str]:
    """Message, hint and reason of ``error`` as the owner may read them."""
    secrets = secrets_of(feed.access)
    reason = error.reason if isinstance(error, FetchError | ParseError) else "error"
    return redact(named(feed, error.message), secrets), redact(error.hint, secrets), reason


def _result(error: FeedmakerError) -> Literal["broken", "failing"]:
    return "broken" if isinstance(error, ParseError) else "failing"


def _doubted(feed: Feed, house: House, url: str, reason: str, now: float) -> list[tuple[str, PageState]]:
    """The page that gives far fewer entries than it used to, or others, with since when."""
    if reason not in verdict.DOUBTED:
        return []
    page = house.store.page(feed.name, url)
    return [(url, page._replace(fewer_since=page.fewer_since or now))]


def _tell(
    feed: Feed, house: House, failed: FeedState, pages: Sequence[tuple[str, PageState]], now: float
) -> bool:
    """Saves the failure; returns whether its owner is to be told."""
    incident = incidents.after_failure(
        house.store.incident(feed.name),
        feed.name,
        broken=failed.state == "broken",
        failures=failed.failures,
        since=failed.failing_since or now,
        reason=failed.reason or "error",
        error=failed.error or "",
        hint=failed.hint or "",
        now=now,
    )
    troubled = failed.troubled or incident is not None
    house.store.save_state(feed.name, failed._replace(troubled=troubled), pages, incident)
    return incident is not None


def waits(feed: Feed, house: House, state: FeedState, now: float) -> tuple[str, str] | None:
    """Why the feed is not asked now, and what to do about it; None where it is."""
    asked = "ask all the same with --force"
    if state.gone in feed.urls:
        said = f"{feed.name}: not asked any more: {state.gone} is gone for good (HTTP 410)"
        return redact(said), f"remove the feed, or give it another url; {asked}"
    closed = max((until for url in feed.urls if (until := house.closed_until(url)) is not None), default=None)
    if closed is not None:
        wait = say_duration(closed - now)
        return f"{feed.name}: its server asked to be left alone for another {wait}", asked
    # A clock that was set back must not make anybody wait for it to come round again.
    if state.last_try is not None and state.last_try > now + 60.0:
        return None
    # What went partly well is asked as always.
    went_partly_well = state.last_success is not None and state.last_success == state.last_try
    if not went_partly_well and verdict.must_wait(state.failures, state.next_try, now, state.asked_to_wait):
        wait = say_duration((state.next_try or now) - now)
        after = f"{state.failures} failure{'s' if state.failures != 1 else ''}"
        said = f"left alone for another {wait} after {after} ({state.error})"
        return f"{feed.name}: {said}", asked
    return None


def mistake(error: Exception) -> ParseError:
    """What is told of an error that nobody foresaw: enough to find it by."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(at.filename)}:{at.lineno}"
    return ParseError(
        f"a mistake in feedmaker itself: {type(error).__name__} at {where}: {error}",
        "report that, with the page; the last good feed stays",
        reason="mistake",
    )


def named(feed: Feed, message: str) -> str:
    """``message`` with the feed's name before it."""
    return message if message.startswith(f"{feed.name}: ") else f"{feed.name}: {message}"
