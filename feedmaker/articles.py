"""Full text: each new entry's own page is asked for, once, in its turn and not too many in one run.

An entry whose page could not be had is tried again on later runs, a few times; then it stays as its list has it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from .config import Feed
from .errors import FeedmakerError, FetchError, ParseError
from .hosts import host_of
from .house import House
from .model import Entry, NotModified
from .parse.article import completed
from .parse.tree import Tree
from .parse.walls import wall

# Pages that one run asks for, and how often one is asked for that can't be had. A failure that is about its host, which
# may be away for a day, counts for so much less.
MOST = 20
TRIES, OF_A_HOST = 3, 32
# Answers that are about the one page; any other failure is about its host, which is left alone for this run.
_OF_THE_PAGE = frozenset((
    "http-400", "http-401", "http-403", "http-404", "http-410", "http-451", "not-html", "too-large", "robots",
    "private",
))  # fmt: skip
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Filled:
    """``entries`` with the texts that were had; ``tries_left`` is how often each entry's page may be asked for again.

    ``unfinished``: there are more to ask for. ``textless`` is how many pages came without the text, where none had it.
    """

    entries: tuple[Entry, ...]
    tries_left: dict[str, int] = field(default_factory=dict)
    unfinished: bool = False
    textless: int = 0


def filled(feed: Feed, house: House, entries: Sequence[Entry], *, private: bool) -> Filled:
    """``entries`` of a page, the new ones with their text. ``private``: the page came from a private network."""
    assert feed.article is not None
    before = house.store.tries_left(feed.name, [entry.id for entry in entries])
    made: list[Entry] = []
    left: dict[str, int] = {}
    shut: set[str] = set()
    asked = textless = 0
    unfinished = had = False
    for entry in entries:
        tries = before.get(entry.id, TRIES * OF_A_HOST)
        # The list's own excerpt would take the place of the text that is known, and give way to it, time and again.
        short = entry._replace(content=None, summary=None if feed.article.summary else entry.summary)
        if tries == 0:
            made.append(short)
        elif entry.link is None:
            made.append(entry)
        elif asked >= MOST:
            made.append(entry)
            unfinished = True
        elif host_of(entry.link) in shut:
            made.append(entry)
            left[entry.id] = tries - 1
        else:
            asked += 1
            try:
                made.append(_with_text(feed, house, entry, private))
                left[entry.id], had = 0, True
            except FeedmakerError as error:
                _LOG.info("%s: no text for %s: %s", feed.name, entry.link, error.message)
                made.append(entry)
                textless += isinstance(error, ParseError)
                if isinstance(error, ParseError) or (isinstance(error, FetchError) and error.reason in _OF_THE_PAGE):
                    left[entry.id] = max(0, tries - OF_A_HOST)
                else:
                    left[entry.id] = tries - 1
                    shut.add(host_of(entry.link))
    unfinished = unfinished or any(left.values())
    return Filled(tuple(made), left, unfinished, 0 if had else textless)


def _with_text(feed: Feed, house: House, entry: Entry, private: bool) -> Entry:
    assert feed.article is not None and entry.link is not None
    answer = house.fetch(feed.request_for(entry.link, led=not private))
    assert not isinstance(answer, NotModified)
    tree = Tree(answer.page)
    try:
        return completed(tree, entry, feed.article, feed.options)
    except ParseError as error:
        if between := wall(tree):
            raise ParseError(f"{entry.link} shows a {between} instead of its text", reason=between) from error
        raise
