"""A feed of one page alone, without state or clock: what ``feedmaker parse --atom`` prints."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .config import Feed
from .entries.identity import match
from .entries.states import FeedState
from .model import ParsedPage
from .publish import atom
from .refresh import document

# A parse knows no clock: entries that give no date of their own get that of the page's newest, else this one.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def atom_of(parsed: ParsedPage, url: str) -> bytes:
    """``parsed`` as a whole Atom feed; the same page gives the same bytes."""
    dated = [entry.published for entry in parsed.entries if entry.published is not None]
    # A moment later, so that no entry is older than its own date: each place down the page takes a millisecond.
    moment = max(dated, default=UNDATED).astimezone(UTC) + timedelta(milliseconds=2 * len(parsed.entries) + 1)
    entries = [met.entry for met in match(parsed.entries, {}, moment)]
    feed = Feed(name="page", urls=(url,))
    state = FeedState(title=parsed.title, lang=parsed.lang, dir=parsed.dir)
    return atom.render(document(feed, state, entries))
