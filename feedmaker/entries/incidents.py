"""What is worth telling the owner: that a feed broke, and that it is well again. Pure; and calm: nothing flaps here."""

from __future__ import annotations

from ..model import Incident
from .verdict import PERSISTENT

# A feed that breaks again within so many seconds of its recovery goes on with its last incident.
SAME = 86_400.0
# Such a feed must be well for this long (seconds) before its recovery is told, twice as long after each relapse …
CALM = 6 * 3_600.0
# … up to this.
LONGEST_CALM = 2 * 86_400.0
# An open incident whose reason became another is told anew after so many seconds.
RETOLD = 86_400.0
PASTE = "look at the feed, and paste these into the config in place of its [feed.select]:\n"
# What no waiting mends is told at once, other failures when there were several in a row.
_AT_ONCE = frozenset(("http-410", "disk", "mistake", "no-browser", "private", "robots"))


def after_failure(
    last: Incident | None,
    feed: str,
    *,
    broken: bool,
    failures: int,
    since: float,
    reason: str,
    error: str,
    hint: str,
    now: float,
) -> Incident | None:
    """The incident that a failure makes of the ``last`` one, or None where there is nothing to note.

    ``broken`` says that the page came but was not the page, ``failures`` how many there were in a row, ``since`` when
    the first of them was.
    """
    if not (broken or failures >= PERSISTENT or reason in _AT_ONCE):
        return None
    if last is not None and last.ended is None:
        if reason != last.reason and now - last.changed >= RETOLD:
            return last._replace(changed=now, well_since=None, reason=reason, error=error, hint=hint)
        if last.well_since is not None:
            return last._replace(well_since=None, flaps=last.flaps + 1)
        return None
    if last is not None and last.ended is not None and now - last.ended < SAME:
        return last._replace(
            ended=None, changed=now, flaps=last.flaps + 1, reason=reason, error=error, hint=hint
        )
    return Incident(feed, began=since, changed=now, reason=reason, error=error, hint=hint)


def after_repair(last: Incident | None, feed: str, selectors: str, now: float) -> Incident:
    """The incident of a page that was rebuilt and whose selectors were learned anew: open until they are pasted."""
    error = f"{feed}: its selectors found nothing any more; they were learned anew from the headlines known before"
    if last is not None and last.ended is None:
        return last._replace(changed=now, well_since=None, reason="repaired", error=error, hint=PASTE + selectors)
    return Incident(feed, began=now, changed=now, reason="repaired", error=error, hint=PASTE + selectors)


def after_success(last: Incident, now: float) -> Incident | None:
    """The open incident ``last``, of a feed that is well at ``now``, or None where there is nothing to note."""
    if last.ended is not None:
        return None
    if last.flaps == 0:
        return last._replace(ended=now, changed=now)
    since = last.well_since
    if since is None:
        return last._replace(well_since=now)
    if now - since >= min(CALM * 2.0 ** (last.flaps - 1), LONGEST_CALM):
        return last._replace(ended=since, changed=now, well_since=None)
    return None
