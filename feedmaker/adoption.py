"""A feed that the state knows nothing of, though its file stands: what was published is taken into the state again.

So it is where the state was lost with its disk, was put back from before the feed was, or was moved away because it was
damaged. Without this the next run would write the page's entries only, as if all of them were new.
"""

from __future__ import annotations

import logging
from datetime import datetime

from . import permalink
from .config import Feed
from .entries.states import FeedState
from .house import House
from .redact import public

_LOG = logging.getLogger(__name__)


def adopted(feed: Feed, house: House, state: FeedState, now: datetime) -> FeedState:
    """``state``, that of a feed that was never asked, with what its file says; the entries of that are in the store."""
    path = house.publisher.output / f"{feed.name}.atom"
    try:
        data = path.read_bytes()
    except OSError:
        return state
    from .entries.identity import Match
    from .publish.readback import read_back

    document = read_back(data)
    # A file of that name may be of another page that was once called so.
    if document is None or not document.entries or permalink.key(document.url) != permalink.key(public(feed.url)):
        return state
    matches = [
        Match(entry, None, True, None if entry.content else entry.title, (entry.id,))
        for entry in document.entries
        if entry.id and entry.title and entry.published and entry.updated
    ]
    known = state._replace(
        id=document.id or state.id, title=None if feed.title else document.title, lang=document.lang
    )
    house.store.save(feed.name, matches, (), known, now)
    _LOG.warning("%s: unknown to the state; its %d entries are taken from %s", feed.name, len(matches), path)
    return house.store.feed(feed.name)
