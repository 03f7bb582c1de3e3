"""One feed, once: fetch → parse → match → store → publish. The whole program, told in one page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from . import __version__, permalink, schedule, trouble
from .config import Feed
from .entries import incidents, verdict
from .entries.store import FeedState, PageState
from .errors import FeedmakerError, FetchError, ParseError, PublishError, StoreError
from .hosts import host_of
from .house import House, Outcome
from .model import Entry, FeedDocument, Fetched, Incident, NotModified, ParsedPage, Request, Validators
from .publish.publisher import digest
from .redact import public
from .turnstile import Stopped

if TYPE_CHECKING:
    from .entries.identity import Match
    from .reading import Reading

EPOCH = datetime.fromtimestamp(0, UTC)


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
        said = trouble.named(feed, error.message)
        return Outcome(feed.name, "failing", reason="disk", error=said, hint=error.hint)


def _refresh(feed: Feed, house: House, force: bool) -> Outcome:
    state = house.store.feed(feed.name)
    state = replace(state, id=state.id or feed_id(feed))
    now = house.now()
    if not force and (waits := trouble.waits(feed, house, state, now.timestamp())):
        return Outcome(feed.name, "waiting", entries=state.entries, reason=state.reason, error=waits[0], hint=waits[1])
    answers: list[_Answer] = []
    read: list[tuple[_Answer, Reading]] = []
    missed: list[tuple[str, FeedmakerError]] = []
    for url in feed.urls:
        try:
            answer = _ask(feed, url, house, state, force)
            if answer.fetched is not None:
                reading = _read(feed, house, state, answer, now.timestamp())
                if reading.missed:
                    missed.append(reading.missed)
                if reading.missed or reading.unfinished:
                    # Asked for anew next time, or nobody would ask for the pages behind it.
                    answer = replace(answer, after=replace(answer.after, validators=Validators(), body=None))
                read.append((answer, reading))
        except FeedmakerError as error:
            missed.append((url, error))
        except Stopped:
            raise
        except Exception as error:
            # A mistake of ours with one page must end neither the others nor the service.
            missed.append((url, trouble.mistake(error)))
        else:
            answers.append(answer)
    if missed and not answers:
        url, failure = missed[0]
        return trouble.failed(feed, house, state, failure, url, now)
    known, matches, told = _remember(feed, house, state, answers, read, now, whole=not missed)
    try:
        files = _publish(feed, house, known)
    except (StoreError, Stopped):
        raise
    except PublishError as error:
        return trouble.unwritten(feed, house, state, known, error, "disk", now)
    except Exception as error:
        return trouble.unwritten(feed, house, state, known, trouble.mistake(error), "mistake", now)
    if state.troubled and trouble.was_unwritten(state):
        told = trouble.written_again(house, feed, known, now.timestamp())
    new = sum(match.seq is None for match in matches)
    updated = sum(match.seq is not None and match.changed for match in matches)
    outcome = Outcome(
        feed.name,
        "ok" if new or updated else "unchanged",
        new=new,
        updated=updated,
        entries=known.entries,
        files=files,
        bytes=sum(len(answer.fetched.page.body) for answer in answers if answer.fetched),
        told=told,
    )
    return trouble.partly(feed, house, state, known, outcome, missed[0], now) if missed else outcome


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
    reading = digest(feed.recipe, feed.options, __version__, *([feed.article] if feed.article else []))
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
        access=feed.access_for(url),
        led=led,
        robots=feed.robots,
        force=force,
        render=feed.render,
    )


# --- parse -----------------------------------------------------------------------------------------------------------


def _read(feed: Feed, house: House, state: FeedState, answer: _Answer, now: float) -> Reading:
    """The page's entries, and those of the pages that it goes on with."""
    # Here and not above: a page that is as it was needs no parser.
    from .reading import Reading, read_page

    assert answer.fetched is not None
    fewer_for = now - (answer.before.fewer_since or now)
    reading = read_page(
        feed,
        answer.fetched.page,
        answer.url,
        usual=answer.before.usual,
        fewer_for=fewer_for,
        mended=state.mended,
        known=lambda count: house.store.newest(feed.name, count),
    )
    mended = reading.mended or state.mended
    entries, more, seen = list(reading.parsed.entries), list(reading.parsed.more), {answer.url}
    empty: ParseError | None = None
    missed: tuple[str, FeedmakerError] | None = None
    while more and len(seen) < feed.max_pages and missed is None:
        url = more.pop(0)
        if url in seen:
            continue
        seen.add(url)
        try:
            further = house.fetch(_request(feed, url, Validators(), led=not answer.fetched.private))
            assert not isinstance(further, NotModified)
            on = read_page(feed, further.page, url, usual=0, fewer_for=0.0, mended=mended, known=lambda _: ())
        except ParseError as error:
            # A list may end on a page that has nothing any more.
            if error.reason in verdict.EMPTY:
                empty = error
            else:
                missed = (url, error)
        except FeedmakerError as error:
            missed = (url, error)
        else:
            entries += on.parsed.entries
            more += on.parsed.more
    if not entries and (failure := missed[1] if missed else empty):
        raise failure
    tries: dict[str, int] = {}
    unfinished = False
    if feed.article is not None:
        from .articles import filled

        full = filled(feed, house, entries, private=answer.fetched.private)
        entries, tries, unfinished = list(full.entries), full.tries_left, full.unfinished
    return Reading(replace(reading.parsed, entries=tuple(entries)), reading.mended, missed, tries, unfinished)


# --- entries ---------------------------------------------------------------------------------------------------------


def _remember(
    feed: Feed,
    house: House,
    state: FeedState,
    answers: Sequence[_Answer],
    read: Sequence[tuple[_Answer, Reading]],
    now: datetime,
    *,
    whole: bool,
) -> tuple[FeedState, list[Match], bool]:
    """Everything this run learned, in one transaction; returns the state as it is now, and if there is news of it.

    ``whole`` says that no page was missed.
    """
    moment = now.timestamp()
    state = replace(state, mended=_mended(feed, state, read))
    incident = _news(house, feed, state, [reading for _, reading in read if reading.mended], whole, moment)
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
        for _, reading in read:
            house.store.save_tries(feed.name, reading.tries_left)
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


def _mended(feed: Feed, state: FeedState, read: Sequence[tuple[_Answer, Reading]]) -> str | None:
    """The learned selectors to go on with: new ones, else those of before while the config is as it was."""
    learned = next((reading.mended for _, reading in read if reading.mended), None)
    if learned or state.mended is None:
        return learned
    from .reading import learned_for

    return state.mended if learned_for(feed, state.mended) else None


def _news(
    house: House, feed: Feed, state: FeedState, mended: Sequence[Reading], whole: bool, now: float
) -> Incident | None:
    """What the owner is to be told of a run that went well: selectors that were learned, or the end of trouble."""
    if mended:
        from .reading import as_toml, learned_for

        learned = learned_for(feed, mended[0].mended)
        assert learned is not None
        return incidents.after_repair(house.store.incident(feed.name), feed.name, as_toml(learned), now)
    if not whole or not state.troubled or state.mended or trouble.was_unwritten(state):
        return None
    last = house.store.incident(feed.name)
    return incidents.after_success(last, now) if last is not None else None


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
