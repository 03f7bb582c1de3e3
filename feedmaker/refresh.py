"""One feed, once: fetch → parse → match → store → publish. The whole program, told in one page."""

from __future__ import annotations

import hashlib
import os
import random
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from . import __version__, permalink, schedule
from .config import Feed
from .duration import say_duration
from .entries import incidents, verdict
from .entries.store import FeedState, PageState, Store
from .errors import FeedmakerError, FetchError, ParseError, PublishError, StoreError
from .hosts import host_of
from .model import Entry, FeedDocument, Fetched, JsonValue, NotModified, ParsedPage, Request, Validators
from .publish.publisher import Publisher, digest
from .redact import public, redact, secrets_of
from .turnstile import Stopped

if TYPE_CHECKING:
    from .entries.identity import Match
    from .reading import Reading

EPOCH = datetime.fromtimestamp(0, UTC)
Result = Literal["ok", "unchanged", "failing", "broken", "waiting"]


@dataclass(frozen=True, slots=True)
class Outcome:
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
    seconds: float = field(default=0.0, compare=False)
    told: bool = field(default=False, compare=False)

    @property
    def failed(self) -> bool:
        return self.state in ("failing", "broken")

    def as_json(self) -> dict[str, JsonValue]:
        shown = {name: getattr(self, name) for name in self.__slots__ if name != "told"}
        return {**shown, "seconds": round(self.seconds, 3)}


@dataclass(frozen=True, slots=True)
class House:
    """What a refresh works with.

    ``fetch`` asks for a page in its turn; ``now`` is the time, aware; ``closed_until`` says until when (seconds since
    1970) the host of an address wants to be left alone; ``hold`` keeps other processes from the feed of that name;
    ``chance`` is a random number from 0 to 1.
    """

    store: Store
    fetch: Callable[[Request], Fetched | NotModified]
    publisher: Publisher
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    closed_until: Callable[[str], float | None] = lambda url: None
    hold: Callable[[str], AbstractContextManager[object]] = nullcontext
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class _Answer:
    """A page that was asked for: ``fetched`` is None where it is as it was."""

    url: str
    before: PageState
    after: PageState
    fetched: Fetched | None


def refresh(feed: Feed, house: House, *, force: bool = False) -> Outcome:
    """Asks for the feed's pages and writes what changed.

    ``force`` asks without validators, and in spite of a back-off. Never raises for what a page, the network or the
    disk did: that is in the outcome, and in the state.
    """
    try:
        with house.hold(feed.name):
            return _refresh(feed, house, force)
    except FeedmakerError as error:
        said = _named(feed, error.message)
        return Outcome(feed.name, "failing", reason="disk", error=said, hint=error.hint)


def _refresh(feed: Feed, house: House, force: bool) -> Outcome:
    state = house.store.feed(feed.name)
    now = house.now()
    if not force and (waits := _waits(feed, house, state, now.timestamp())):
        return Outcome(feed.name, "waiting", entries=state.entries, reason=state.reason, error=waits[0], hint=waits[1])
    answers: list[_Answer] = []
    read: list[tuple[_Answer, Reading]] = []
    url = feed.url
    try:
        for url in feed.urls:
            answers.append(_ask(feed, url, house, state, force))
        for answer in answers:
            url = answer.url
            if answer.fetched is not None:
                read.append((answer, _read(feed, house, state, answer, now.timestamp())))
    except FeedmakerError as error:
        return _failed(feed, house, state, error, url, now)
    except Stopped:
        raise
    except Exception as error:
        # A mistake of ours with one page must end neither the others nor the service.
        return _failed(feed, house, state, _mistake(error), url, now)
    known, matches, told = _remember(feed, house, state, answers, read, now)
    try:
        files = _publish(feed, house, known)
    except (StoreError, Stopped):
        raise
    except PublishError as error:
        return _unwritten(feed, house, state, known, error, "disk", now)
    except Exception as error:
        return _unwritten(feed, house, state, known, _mistake(error), "mistake", now)
    if state.troubled and _was_unwritten(state):
        told = _written_again(house, feed, known, now.timestamp())
    new = sum(match.seq is None for match in matches)
    updated = sum(match.seq is not None and match.changed for match in matches)
    return Outcome(
        feed.name,
        "ok" if new or updated else "unchanged",
        new=new,
        updated=updated,
        entries=known.entries,
        files=files,
        bytes=sum(len(answer.fetched.page.body) for answer in answers if answer.fetched),
        told=told,
    )


def document(feed: Feed, state: FeedState, entries: Sequence[Entry]) -> FeedDocument:
    """The feed as it is to be written, of entries whose dates are set."""
    lang = feed.language or state.lang
    return FeedDocument(
        id=state.id or feed_id(feed),
        title=feed_title(feed, state),
        url=permalink.tidy(public(feed.url)) or public(feed.url),
        updated=max((entry.updated for entry in entries if entry.updated is not None), default=EPOCH),
        entries=tuple(entries),
        author=feed.author,
        subtitle=feed.subtitle,
        lang=lang,
        dir=state.dir,
    )


def feed_id(feed: Feed) -> str:
    """The feed's own id (RFC 4151), as it is when the feed is first seen; from then on it is in the state."""
    return permalink.tag_uri(f"{permalink.site(feed.url) or 'localhost'}/feed:{feed.name}")


def feed_title(feed: Feed, state: FeedState) -> str:
    return feed.title or state.title or permalink.site(feed.url) or feed.name


# --- fetch -----------------------------------------------------------------------------------------------------------


def _ask(feed: Feed, url: str, house: House, state: FeedState, force: bool) -> _Answer:
    before = house.store.page(feed.name, url)
    reading = digest(feed.recipe, feed.options, __version__)
    # Validators speak for a page that was read in the same way; another recipe must see it again.
    as_before = before.reading == reading and not force
    # An address that a server once sent us to may die; the owner's own is asked again from time to time.
    moved_to = before.moved_to if state.failures % verdict.PERSISTENT != verdict.PERSISTENT - 1 else None
    led = moved_to is not None and host_of(moved_to) != host_of(url)
    request = _request(feed, moved_to or url, before.validators if as_before else Validators(), led=led, force=force)
    try:
        answer = house.fetch(request)
    except FetchError as error:
        if moved_to and error.status in (404, 410):
            house.store.save_state(feed.name, state, [(url, replace(before, moved_to=None, validators=Validators()))])
            raise FetchError(
                f"{error.message} (where {url} had moved to)", "its old address will be asked next", reason="http-404"
            ) from error
        raise
    moved_to = answer.moved_to or moved_to
    if isinstance(answer, NotModified):
        after = replace(before, validators=answer.validators, moved_to=moved_to, fewer_since=None)
        return _Answer(url, before, after, None)
    body = hashlib.blake2b(answer.page.body, digest_size=16).hexdigest()
    after = PageState(answer.validators, body, reading, moved_to, before.usual)
    return _Answer(url, before, after, None if as_before and body == before.body else answer)


def _request(feed: Feed, url: str, validators: Validators, *, led: bool, force: bool = False) -> Request:
    return Request(
        url,
        validators,
        timeout=feed.timeout,
        max_size=feed.max_size,
        allow_private=feed.allow_private,
        access=feed.access,
        led=led,
        robots=feed.robots,
        force=force,
        render=feed.render,
    )


# --- parse -----------------------------------------------------------------------------------------------------------


def _read(feed: Feed, house: House, state: FeedState, answer: _Answer, now: float) -> Reading:
    """The page's entries, and those of the pages that it goes on with."""
    # Here and not above: a page that is as it was needs no parser.
    from .reading import REMEMBERED, Reading, read_page

    assert answer.fetched is not None
    fewer_for = now - (answer.before.fewer_since or now)
    reading = read_page(
        feed,
        answer.fetched.page,
        answer.url,
        usual=answer.before.usual,
        fewer_for=fewer_for,
        mended=state.mended,
        known=lambda: house.store.newest(feed.name, REMEMBERED),
    )
    mended = reading.mended or state.mended
    entries, more, seen = list(reading.parsed.entries), list(reading.parsed.more), {answer.url}
    while more and len(seen) < feed.max_pages:
        url = more.pop(0)
        if url in seen:
            continue
        seen.add(url)
        further = house.fetch(_request(feed, url, Validators(), led=True))
        assert not isinstance(further, NotModified)
        on = read_page(feed, further.page, url, usual=0, fewer_for=0.0, mended=mended, known=tuple)
        entries += on.parsed.entries
        more += on.parsed.more
    return Reading(replace(reading.parsed, entries=tuple(entries)), reading.mended)


# --- entries ---------------------------------------------------------------------------------------------------------


def _remember(
    feed: Feed,
    house: House,
    state: FeedState,
    answers: Sequence[_Answer],
    read: Sequence[tuple[_Answer, Reading]],
    now: datetime,
) -> tuple[FeedState, list[Match], bool]:
    """Everything this run learned, in one transaction; returns the state as it is now, and if there is news of it."""
    moment = now.timestamp()
    state = replace(state, mended=_mended(feed, state, read))
    incident = _news(house, feed, state, [reading for _, reading in read if reading.mended], moment)
    open_still = incident.ended is None if incident is not None else state.troubled
    state = replace(state, troubled=open_still)
    if not read:
        pages = [(answer.url, answer.after) for answer in answers if answer.after != answer.before]
        well = _well(feed, house, state, None, False, moment)
        house.store.save_state(feed.name, well, pages, incident)
        return well, [], incident is not None
    from .entries.identity import keys_of, match

    counts = {answer.url: len(reading.parsed.entries) for answer, reading in read}
    pages = [(a.url, replace(a.after, usual=counts.get(a.url, a.after.usual))) for a in answers]
    page = [entry for _, reading in read for entry in reading.parsed.entries]
    with house.store.writing():
        known = house.store.known(feed.name, [key for entry in page for key in keys_of(entry)])
        matches = match(page, known, now, seen_before=state.entries)
        well = _well(feed, house, state, read[0][1].parsed, any(met.changed for met in matches), moment)
        house.store.save(feed.name, matches, pages, well, now)
        if incident is not None:
            house.store.save_incident(incident)
    new = sum(met.seq is None for met in matches)
    return replace(well, entries=well.entries + new), matches, incident is not None


def _well(
    feed: Feed, house: House, state: FeedState, first: ParsedPage | None, changed: bool, now: float
) -> FeedState:
    pace = schedule.pace(feed, state, changed, now)
    return replace(
        state,
        id=state.id or feed_id(feed),
        title=state.title or (first.title if first else None),
        lang=(first.lang if first else None) or state.lang,
        dir=(first.dir if first else None) or state.dir,
        state="ok" if changed else "unchanged",
        error=None,
        hint=_advice(feed, state),
        reason="repaired" if state.mended else None,
        failures=0,
        failing_since=None,
        gone=None,
        last_try=now,
        last_success=now,
        last_change=now if changed else state.last_change,
        next_try=schedule.after_success(feed, pace, now, house.chance),
        asked_to_wait=False,
        pace=pace,
    )


def _advice(feed: Feed, state: FeedState) -> str | None:
    """What the owner of a feed that is well should do all the same."""
    if state.mended is None:
        return None
    from .reading import as_toml, learned_for

    learned = learned_for(feed, state.mended)
    return incidents.PASTE + as_toml(learned) if learned else None


def _failed(feed: Feed, house: House, state: FeedState, error: FeedmakerError, url: str, now: datetime) -> Outcome:
    secrets = secrets_of(feed.access)
    message, hint = redact(_named(feed, error.message), secrets), redact(error.hint, secrets)
    reason = error.reason if isinstance(error, FetchError | ParseError) else "error"
    if reason == "host-waits":
        return Outcome(feed.name, "waiting", entries=state.entries, reason=reason, error=message, hint=hint)
    moment = now.timestamp()
    failures = state.failures + 1
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    gone = url if reason == "http-410" else None
    result: Literal["broken", "failing"] = "broken" if isinstance(error, ParseError) else "failing"
    next_try = schedule.after_failure(feed, failures, retry_after, moment, house.chance)
    failed = replace(
        state,
        id=state.id or feed_id(feed),
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
    pages = []
    if reason == "shrunk":
        before = house.store.page(feed.name, url)
        pages = [(url, replace(before, fewer_since=before.fewer_since or moment))]
    told = _tell(feed, house, failed, pages, moment)
    return Outcome(
        feed.name, result, entries=state.entries, reason=reason, error=message, hint=hint, told=told
    )


def _unwritten(
    feed: Feed,
    house: House,
    before: FeedState,
    known: FeedState,
    error: FeedmakerError,
    reason: Literal["disk", "mistake"],
    now: datetime,
) -> Outcome:
    """What was learned is in the state (``known``); only the files are not what they should be."""
    message, moment = _named(feed, error.message), now.timestamp()
    since = before.failing_since or moment
    failed = replace(known, state="failing", error=message, hint=error.hint, reason=reason, failing_since=since)
    told = _tell(feed, house, failed, [], moment)
    return Outcome(
        feed.name, "failing", entries=known.entries, reason=reason, error=message, hint=error.hint, told=told
    )


def _was_unwritten(state: FeedState) -> bool:
    return state.state == "failing" and state.reason in ("disk", "mistake")


def _written_again(house: House, feed: Feed, known: FeedState, now: float) -> bool:
    """Ends the trouble of a feed whose files could not be written; returns whether its owner is to be told."""
    last = house.store.incident(feed.name)
    incident = incidents.after_success(last, now) if last is not None else None
    troubled = last is not None and (incident or last).ended is None
    house.store.save_state(feed.name, replace(known, troubled=troubled), (), incident)
    return incident is not None


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
    house.store.save_state(feed.name, replace(failed, troubled=troubled), pages, incident)
    return incident is not None


def _mended(feed: Feed, state: FeedState, read: Sequence[tuple[_Answer, Reading]]) -> str | None:
    """The learned selectors to go on with: new ones, else those of before while the config is as it was."""
    learned = next((reading.mended for _, reading in read if reading.mended), None)
    if learned or state.mended is None:
        return learned
    from .reading import learned_for

    return state.mended if learned_for(feed, state.mended) else None


def _news(
    house: House, feed: Feed, state: FeedState, mended: Sequence[Reading], now: float
) -> incidents.Incident | None:
    """What the owner is to be told of a run that went well: selectors that were learned, or the end of trouble."""
    if mended:
        from .reading import as_toml, learned_for

        learned = learned_for(feed, mended[0].mended)
        assert learned is not None
        return incidents.after_repair(house.store.incident(feed.name), feed.name, as_toml(learned), now)
    if not state.troubled or state.mended or _was_unwritten(state):
        return None
    last = house.store.incident(feed.name)
    return incidents.after_success(last, now) if last is not None else None


def _waits(feed: Feed, house: House, state: FeedState, now: float) -> tuple[str, str] | None:
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
    if verdict.must_wait(state.failures, state.next_try, now, state.asked_to_wait):
        wait = say_duration((state.next_try or now) - now)
        after = f"{state.failures} failure{'s' if state.failures != 1 else ''}"
        said = f"left alone for another {wait} after {after} ({state.error})"
        return f"{feed.name}: {said}", asked
    return None


def _mistake(error: Exception) -> ParseError:
    """What is told of an error that nobody foresaw: enough to find it by."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(at.filename)}:{at.lineno}"
    return ParseError(
        f"a mistake in feedmaker itself: {type(error).__name__} at {where}: {error}",
        "report that, with the page; the last good feed stays",
        reason="mistake",
    )


def _named(feed: Feed, message: str) -> str:
    return message if message.startswith(f"{feed.name}: ") else f"{feed.name}: {message}"


# --- publish ---------------------------------------------------------------------------------------------------------


def _publish(feed: Feed, house: House, state: FeedState) -> int:
    """Makes the files what the state says; a file that was lost or half made heals here even after a 304."""
    settings = digest(
        __version__, feed.url, feed_title(feed, state), feed.subtitle, feed.author, feed.language, feed.keep,
        house.publisher.base_url, state.last_change, state.lang,
    )  # fmt: skip
    if house.publisher.is_current(feed.name, feed.formats, settings, house.store.outputs(feed.name)):
        return 0
    entries = house.store.newest(feed.name, feed.keep)
    if not entries:
        return 0
    written, touched = house.publisher.publish(feed.name, document(feed, state, entries), feed.formats, settings)
    house.store.save_outputs(feed.name, written)
    return touched
