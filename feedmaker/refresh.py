"""One feed, once: fetch → parse → match → store → publish. The whole program, told in one page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from . import __version__, permalink
from .config import Feed
from .entries import verdict
from .entries.identity import Match, keys_of, match
from .entries.store import FeedState, PageState, Store
from .errors import FeedmakerError, FetchError, ParseError
from .model import Entry, Fetched, FeedDocument, JsonValue, NotModified, ParsedPage, Request, Validators
from .parse.choose import parse_tree
from .parse.tree import Tree
from .parse.walls import wall
from .publish.publisher import Publisher, digest

EPOCH = datetime.fromtimestamp(0, UTC)
Result = Literal["ok", "unchanged", "failing", "broken", "waiting"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one refresh went. ``new`` and ``updated`` count entries, ``files`` the output files that were touched."""

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

    @property
    def failed(self) -> bool:
        return self.state in ("failing", "broken")

    def as_json(self) -> dict[str, JsonValue]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class House:
    """What a refresh works with. ``fetch`` asks for a page in its turn; ``now`` is the time, aware."""

    store: Store
    fetch: Callable[[Request], Fetched | NotModified]
    publisher: Publisher
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


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
        state = house.store.feed(feed.name)
        now = house.now()
        if not force and _must_wait(state, now):
            return _waiting(feed, state, now)
        answers: list[_Answer] = []
        try:
            answers = [_ask(feed, url, house, force) for url in feed.urls]
            read = [(answer, _read(feed, answer)) for answer in answers if answer.fetched is not None]
        except FeedmakerError as error:
            return _failed(feed, house, state, error, now)
        matches = _remember(feed, house, state, answers, read, now)
        files = _publish(feed, house)
    except FeedmakerError as error:
        return Outcome(feed.name, "failing", reason="disk", error=error.message, hint=error.hint)
    new = sum(match.seq is None for match in matches)
    updated = sum(match.seq is not None and match.changed for match in matches)
    return Outcome(
        feed.name,
        "ok" if new or updated else "unchanged",
        new=new,
        updated=updated,
        entries=house.store.feed(feed.name).entries,
        files=files,
        bytes=sum(len(answer.fetched.page.body) for answer in answers if answer.fetched),
    )


def document(feed: Feed, state: FeedState, entries: Sequence[Entry]) -> FeedDocument:
    """The feed as it is to be written, of entries whose dates are set."""
    lang = feed.language or state.lang
    return FeedDocument(
        id=state.id or feed_id(feed),
        title=feed_title(feed, state),
        url=feed.url,
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


def _ask(feed: Feed, url: str, house: House, force: bool) -> _Answer:
    before = house.store.page(feed.name, url)
    reading = digest(feed.recipe, feed.options, __version__)
    # Validators speak for a page that was read in the same way; another recipe must see it again.
    as_before = before.reading == reading and not force
    request = Request(
        before.moved_to or url,
        before.validators if as_before else Validators(),
        timeout=feed.timeout,
        max_size=feed.max_size,
        allow_private=feed.allow_private,
    )
    try:
        answer = house.fetch(request)
    except FetchError as error:
        if before.moved_to and error.status in (404, 410):
            house.store.save_state(
                feed.name, house.store.feed(feed.name), [(url, replace(before, moved_to=None, validators=Validators()))]
            )
        raise
    moved_to = answer.moved_to or before.moved_to
    if isinstance(answer, NotModified):
        return _Answer(url, before, replace(before, validators=answer.validators, moved_to=moved_to), None)
    body = hashlib.blake2b(answer.page.body, digest_size=16).hexdigest()
    after = PageState(answer.validators, body, reading, moved_to, before.usual)
    return _Answer(url, before, after, None if as_before and body == before.body else answer)


# --- parse -----------------------------------------------------------------------------------------------------------


def _read(feed: Feed, answer: _Answer) -> ParsedPage:
    assert answer.fetched is not None
    tree = Tree(answer.fetched.page)
    try:
        parsed = parse_tree(tree, feed.recipe, feed.options)
    except ParseError as error:
        if error.reason in ("no-entries", "no-list"):
            if wall(tree):
                verdict.judge(feed.name, answer.url, 0, answer.before.usual, lambda: wall(tree))
            raise ParseError(f"{feed.name}: {error.message}", error.hint, reason=error.reason) from error
        raise
    verdict.judge(feed.name, answer.url, len(parsed.entries), answer.before.usual, lambda: wall(tree))
    return parsed


# --- entries ---------------------------------------------------------------------------------------------------------


def _remember(
    feed: Feed,
    house: House,
    state: FeedState,
    answers: Sequence[_Answer],
    read: Sequence[tuple[_Answer, ParsedPage]],
    now: datetime,
) -> list[Match]:
    """Everything this run learned, in one transaction."""
    counts = {answer.url: len(parsed.entries) for answer, parsed in read}
    pages = [(a.url, replace(a.after, usual=counts.get(a.url, a.after.usual))) for a in answers]
    page = [entry for _, parsed in read for entry in parsed.entries]
    first = read[0][1] if read else None
    with house.store.writing():
        known = house.store.known(feed.name, [key for entry in page for key in keys_of(entry)])
        matches = match(page, known, now, seen_before=state.entries)
        changed = any(m.changed for m in matches)
        well = replace(
            state,
            id=state.id or feed_id(feed),
            title=state.title or (first.title if first else None),
            lang=(first.lang if first else None) or state.lang,
            dir=(first.dir if first else None) or state.dir,
            state="ok" if changed else "unchanged",
            error=None,
            reason=None,
            failures=0,
            failing_since=None,
            last_try=now.timestamp(),
            last_success=now.timestamp(),
            last_change=now.timestamp() if changed else state.last_change,
            next_try=now.timestamp() + feed.interval,
        )
        house.store.save(feed.name, matches, pages, well, now)
    return matches


def _failed(feed: Feed, house: House, state: FeedState, error: FeedmakerError, now: datetime) -> Outcome:
    failures = state.failures + 1
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    reason = error.reason if isinstance(error, FetchError | ParseError) else "error"
    result: Literal["broken", "failing"] = "broken" if isinstance(error, ParseError) else "failing"
    house.store.save_state(
        feed.name,
        replace(
            state,
            id=state.id or feed_id(feed),
            state=result,
            error=str(error),
            reason=reason,
            failures=failures,
            failing_since=state.failing_since or now.timestamp(),
            last_try=now.timestamp(),
            next_try=now.timestamp() + verdict.backoff(failures, feed.interval, retry_after),
            asked_to_wait=retry_after is not None,
        ),
    )
    return Outcome(
        feed.name, result, entries=state.entries, reason=reason, error=_named(feed, error.message), hint=error.hint
    )


def _must_wait(state: FeedState, now: datetime) -> bool:
    return verdict.must_wait(state.failures, state.next_try, now.timestamp(), state.asked_to_wait)


def _waiting(feed: Feed, state: FeedState, now: datetime) -> Outcome:
    wait = (state.next_try or 0.0) - now.timestamp()
    return Outcome(
        feed.name,
        "waiting",
        entries=state.entries,
        reason=state.reason,
        error=f"{feed.name}: left alone for another {wait:.0f} s after {state.failures} failures ({state.error})",
        hint="ask all the same with --force",
    )


def _named(feed: Feed, message: str) -> str:
    return message if message.startswith(f"{feed.name}: ") else f"{feed.name}: {message}"


# --- publish ---------------------------------------------------------------------------------------------------------


def _publish(feed: Feed, house: House) -> int:
    """Makes the files what the state says; a file that was lost or half made heals here even after a 304."""
    state = house.store.feed(feed.name)
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
