"""One feed, once: fetch → parse → match → store → publish. The whole program, told in one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from . import __version__, permalink, schedule, trouble
from .adoption import adopted
from .config import Feed
from .entries import incidents
from .entries.states import FeedState
from .errors import FeedmakerError, PublishError, StoreError
from .house import House, Outcome
from .model import Entry, FeedDocument, Incident, ParsedPage
from .pages import Gathered, gather
from .publish.publisher import digest
from .redact import public
from .turnstile import Stopped

if TYPE_CHECKING:
    from .entries.identity import Match

EPOCH = datetime.fromtimestamp(0, UTC)


def refresh(feed: Feed, house: House, *, force: bool = False) -> Outcome:
    """Asks for the feed's pages and writes what changed.

    ``force`` asks without validators, and in spite of a back-off. Never raises for what a page, the network or the
    disk did: that is in the outcome, and in the state.
    """
    try:
        with house.hold(feed.name), house.desk.work():
            return _refresh(feed, house, force)
    except FeedmakerError as error:
        said = trouble.named(feed, error.message)
        return Outcome(feed.name, "failing", reason="disk", error=said, hint=error.hint)


def _refresh(feed: Feed, house: House, force: bool) -> Outcome:
    state, now = house.store.feed(feed.name), house.now()
    if state.id is None:
        state = adopted(feed, house, state._replace(id=feed_id(feed)), now)
    if not force and (waits := trouble.waits(feed, house, state, now.timestamp())):
        return Outcome(feed.name, "waiting", entries=state.entries, reason=state.reason, error=waits[0], hint=waits[1])
    pages = gather(feed, house, state, now.timestamp(), force=force)
    if pages.missed and not pages.answers:
        # A page that is gone for good does not stop the feed while there is hope for another.
        url, failure = next((one for one in pages.missed if not trouble.is_gone(one[1])), pages.missed[0])
        return trouble.failed(feed, house, state, failure, url, now)
    learned = _remember(feed, house, state, pages, now)
    known, told = learned.state, learned.told
    try:
        files = _publish(feed, house, known, learned.written)
    except (StoreError, Stopped):
        raise
    except PublishError as error:
        return trouble.unwritten(feed, house, state, known, error, "disk", now)
    except Exception as error:
        return trouble.unwritten(feed, house, state, known, trouble.mistake(error), "mistake", now)
    if state.troubled and trouble.was_unwritten(state):
        told = trouble.written_again(house, feed, known, now.timestamp())
    new = sum(match.seq is None for match in learned.matches)
    updated = sum(match.seq is not None and match.changed for match in learned.matches)
    outcome = Outcome(
        feed.name,
        "ok" if new or updated else "unchanged",
        new=new,
        updated=updated,
        entries=known.entries,
        files=files,
        bytes=sum(len(answer.fetched.page.body) for answer in pages.answers if answer.fetched),
        hint=learned.aside,
        told=told,
    )
    return trouble.partly(feed, house, state, known, outcome, pages.missed[0], now) if pages.missed else outcome


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


# --- entries ---------------------------------------------------------------------------------------------------------


class _Learned(NamedTuple):
    """What a run learned: the feed's state as it is now, what became of the entries, and which were written.

    ``written`` are those that are new or not as they were, by number; ``told`` says that there is news for the owner,
    ``aside`` what went well and is hardly what was meant.
    """

    state: FeedState
    matches: Sequence[Match] = ()
    written: Mapping[int, Entry] = MappingProxyType({})
    told: bool = False
    aside: str | None = None


def _remember(
    feed: Feed, house: House, state: FeedState, pages: Gathered, now: datetime
) -> _Learned:
    """Keeps everything this run learned, in one transaction."""
    moment = now.timestamp()
    state = state._replace(mended=_mended(feed, state, pages))
    incident = _news(house, feed, state, pages, moment)
    open_still = incident.ended is None if incident is not None else state.troubled
    state = state._replace(troubled=open_still)
    if not pages.read:
        changed = [(answer.url, answer.after) for answer in pages.answers if answer.after != answer.before]
        well = _well(feed, house, state, None, False, moment)
        house.store.save_state(feed.name, well, changed, incident)
        return _Learned(well, told=incident is not None)
    from .entries.identity import as_before, keys_of, match, saying

    counts = {answer.url: reading.gave for answer, reading in pages.read}
    kept = [(one.url, one.after._replace(usual=counts.get(one.url, one.after.usual))) for one in pages.answers]
    entries = [entry for _, reading in pages.read for entry in reading.parsed.entries]
    # Of an entry that is met twice, the first counts.
    sayings = {entry.id: saying(entry) for entry in reversed(entries)}
    with house.store.writing():
        names = house.store.names(feed.name, [key for entry in entries for key in keys_of(entry)])
        settled = as_before(entries, names, house.store.sayings(set(names.values())), sayings)
        # All is new now and then: then there is nothing to look up.
        others = {key for entry in entries if entry.id not in settled for key in keys_of(entry)} if names else ()
        known = house.store.known({key: seq for key, seq in names.items() if key in others})
        matches = match(entries, known, now, settled=settled, sayings=sayings, seen_before=state.entries)
        first = pages.read[0][1].parsed
        well = _well(feed, house, state, first, any(met.changed for met in matches), moment)
        written = house.store.save(feed.name, matches, kept, well, now)
        for _, reading in pages.read:
            house.store.save_tries(feed.name, reading.tries_left)
        if incident is not None:
            house.store.save_incident(incident)
    new = sum(met.seq is None for met in matches)
    return _Learned(
        well._replace(entries=well.entries + new), matches, written, incident is not None, _aside(pages)
    )


def _aside(pages: Gathered) -> str | None:
    """What the owner should look at though nothing failed: filters that leave nothing, texts that nobody finds."""
    left_out = sum(reading.parsed.refused.get("filtered", 0) for _, reading in pages.read)
    if left_out and not any(reading.parsed.entries for _, reading in pages.read):
        return f"include and exclude leave none of the page's {left_out} entries"
    if textless := sum(reading.textless for _, reading in pages.read):
        return f"[feed.article] finds no text on any of {textless} entries' pages"
    return None


def _well(
    feed: Feed, house: House, state: FeedState, first: ParsedPage | None, changed: bool, now: float
) -> FeedState:
    pace = schedule.pace(feed, state, changed, now)
    return state._replace(
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


def _mended(feed: Feed, state: FeedState, pages: Gathered) -> str | None:
    """The learned selectors to go on with: new ones, else those of before while the config is as it was."""
    learned = next((reading.mended for _, reading in pages.read if reading.mended), None)
    if learned or state.mended is None:
        return learned
    from .reading import learned_for

    return state.mended if learned_for(feed, state.mended) else None


def _news(house: House, feed: Feed, state: FeedState, pages: Gathered, now: float) -> Incident | None:
    """What the owner is to be told of a run that went well: selectors that were learned, or the end of trouble."""
    mended = [reading.mended for _, reading in pages.read if reading.mended]
    if mended:
        from .reading import as_toml, learned_for

        learned = learned_for(feed, mended[0])
        assert learned is not None
        return incidents.after_repair(house.store.incident(feed.name), feed.name, as_toml(learned), now)
    if pages.missed or not state.troubled or state.mended or trouble.was_unwritten(state):
        return None
    last = house.store.incident(feed.name)
    return incidents.after_success(last, now) if last is not None else None


# --- publish ---------------------------------------------------------------------------------------------------------


def _publish(feed: Feed, house: House, state: FeedState, at_hand: Mapping[int, Entry]) -> int:
    """Makes the files what the state says; a file that was lost or half made heals here even after a 304."""
    settings = digest(
        __version__, feed.url, feed_title(feed, state), feed.subtitle, feed.author, feed.language, feed.keep,
        house.publisher.base_url, state.last_change, state.lang,
    )  # fmt: skip
    if house.publisher.is_current(feed.name, feed.formats, settings, house.store.outputs(feed.name)):
        return 0
    entries = house.store.newest(feed.name, feed.keep, at_hand)
    if not entries:
        return 0
    written, touched = house.publisher.publish(feed.name, document(feed, state, entries), feed.formats, settings)
    house.store.save_outputs(feed.name, written)
    return touched
