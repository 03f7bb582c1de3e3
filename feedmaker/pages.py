"""A feed's pages: each asked for, and read where it is not as it was; what could not be had is said of each."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from . import __version__, trouble
from .config import Feed
from .entries import verdict
from .entries.states import FeedState, PageState
from .errors import FeedmakerError, FetchError, ParseError
from .hosts import host_of
from .house import House
from .model import Fetched, NotModified, Validators
from .publish.publisher import digest
from .turnstile import Stopped

if TYPE_CHECKING:
    from .reading import Reading


class Answer(NamedTuple):
    """A page that was asked for: ``fetched`` is None where it is as it was."""

    url: str
    before: PageState
    after: PageState
    fetched: Fetched | None


class Gathered(NamedTuple):
    """The pages that came, those of them that were read, and what went wrong with others, by address."""

    answers: tuple[Answer, ...]
    read: tuple[tuple[Answer, Reading], ...]
    missed: tuple[tuple[str, FeedmakerError], ...]


def gather(feed: Feed, house: House, state: FeedState, now: float, *, force: bool) -> Gathered:
    """Every page of ``feed``. Raises Stopped where the program ends meanwhile, and nothing else."""
    answers: list[Answer] = []
    read: list[tuple[Answer, Reading]] = []
    missed: list[tuple[str, FeedmakerError]] = []
    for url in feed.urls:
        try:
            answer = _ask(feed, url, house, state, force)
            if answer.fetched is not None:
                reading = _read(feed, house, state, answer, now)
                if reading.missed:
                    missed.append(reading.missed)
                if reading.missed or reading.unfinished:
                    # Asked for anew next time, or nobody would ask for the pages behind it.
                    answer = answer._replace(after=answer.after._replace(validators=Validators(), body=None))
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
    return Gathered(tuple(answers), tuple(read), tuple(missed))


def _ask(feed: Feed, url: str, house: House, state: FeedState, force: bool) -> Answer:
    before = house.store.page(feed.name, url)
    reading = f"{digest(feed.recipe, feed.options, *([feed.article] if feed.article else []))} {__version__}"
    # Validators speak for a page that was read in the same way; another recipe must see it again.
    as_before = before.reading == reading and not force
    # An address that a server once sent us to may die; the owner's own is asked again from time to time.
    moved_to = before.moved_to if state.failures % verdict.PERSISTENT != verdict.PERSISTENT - 1 else None
    led = moved_to is not None and host_of(moved_to) != host_of(url)
    request = feed.request_for(
        moved_to or url, before.validators if as_before else Validators(), led=led, force=force
    )
    try:
        answer = house.fetch(request)
    except FetchError as error:
        if moved_to and error.status in (404, 410):
            house.store.save_state(feed.name, state, [(url, before._replace(moved_to=None, validators=Validators()))])
            raise FetchError(
                f"{error.message} (where {url} had moved to)", "its old address will be asked next", reason="http-404"
            ) from error
        raise
    moved_to = answer.moved_to or moved_to
    if isinstance(answer, NotModified):
        after = before._replace(validators=answer.validators, moved_to=moved_to, fewer_since=None)
        return Answer(url, before, after, None)
    body = hashlib.sha256(answer.page.body).hexdigest()[:32]
    after = PageState(answer.validators, body, reading, moved_to, before.usual)
    return Answer(url, before, after, None if as_before and body == before.body else answer)


def _is_asked_as_before(answer: Answer) -> bool:
    """Whether the owner wants of the page what was wanted the last time: else it may be another list of it."""
    before, after = ((state.reading or "").partition(" ")[0] for state in (answer.before, answer.after))
    return before == after


def _read(feed: Feed, house: House, state: FeedState, answer: Answer, now: float) -> Reading:
    """The page's entries, and those of the pages that it goes on with."""
    # Here and not above: a page that is as it was needs no parser.
    from .reading import Before, read_page

    assert answer.fetched is not None
    before = Before(
        state.mended,
        usual=answer.before.usual if _is_asked_as_before(answer) else 0,
        fewer_for=now - (answer.before.fewer_since or now),
        known=cache(lambda count: house.store.newest(feed.name, count)),
    )
    reading = read_page(feed, answer.fetched.page, answer.url, before)
    mended = reading.mended or state.mended
    entries, more, seen = list(reading.parsed.entries), list(reading.parsed.more), {answer.url}
    empty: ParseError | None = None
    missed: tuple[str, FeedmakerError] | None = None
    # An index has no entries of its own, and stays as it is while its parts change.
    is_index = not entries and bool(more)
    while more and len(seen) < feed.max_pages + is_index and missed is None:
        url = more.pop(0)
        if url in seen:
            continue
        seen.add(url)
        try:
            further = house.fetch(feed.request_for(url, led=not answer.fetched.private))
            assert not isinstance(further, NotModified)
            on = read_page(feed, further.page, url, Before(mended))
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
    unfinished, textless = is_index, 0
    if feed.article is not None:
        from .articles import filled

        full = filled(feed, house, entries, private=answer.fetched.private)
        entries, tries, unfinished = list(full.entries), full.tries_left, is_index or full.unfinished
        textless = full.textless
    parsed = reading.parsed._replace(entries=tuple(entries))
    return reading._replace(parsed=parsed, missed=missed, tries_left=tries, unfinished=unfinished, textless=textless)
