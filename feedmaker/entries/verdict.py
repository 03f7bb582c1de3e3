"""What a run means for its feed. Pure: this page against what the page used to give."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import ParseError

# A page that used to give at least this many entries is expected to go on giving some of them …
ENOUGH = 8
# … and with less than this share of its usual number it is broken, not merely quiet.
SHARE = 0.25
# A page that goes on giving so little for this long (seconds) is as its owner wants it.
ACCEPTED_AFTER = 3 * 86_400.0
# The longest pause of a feed that keeps failing, in seconds.
LONGEST = 86_400.0
# By which share of it a pause is longer or shorter than the next one's, so that what failed together comes apart.
SPREAD = 0.1
# Why a page is broken that gives entries: in the end that is taken as it is.
DOUBTED = frozenset(("shrunk", "another"))
# Why a page is broken on which nothing stands that could be an entry.
EMPTY = frozenset(("no-entries", "no-list"))
# So many failures in a row are no passing trouble.
PERSISTENT = 3


def judge(
    name: str, url: str, count: int, usual: int, wall: Callable[[], str | None], *, fewer_for: float = 0.0
) -> None:
    """Raises ParseError where a page with ``count`` entries is broken rather than empty.

    ``usual`` is how many entries the page gave when it was last well, 0 where it never was; ``wall`` says what stands
    between us and the page ("login", "challenge"), if anything does, and is asked only where entries are missing.
    ``fewer_for`` is how long (seconds) it has been giving far fewer entries than that.
    """
    if count and not _shrunk(count, usual):
        return
    between = wall()
    if between == "login":
        raise ParseError(
            f"{name}: {url} shows a login form instead of its entries",
            "open it in a private window of a browser; the last good feed stays",
            reason="login",
        )
    if between == "challenge":
        raise ParseError(
            f"{name}: {url} shows a check for robots instead of its entries",
            "ask less often, or ask the site's owner to let you in; the last good feed stays",
            reason="challenge",
        )
    if count == 0:
        raise ParseError(
            f"{name}: no entry found on {url}",
            f"see what it finds with: feedmaker preview {name}; the last good feed stays",
            reason="no-entries",
        )
    if fewer_for >= ACCEPTED_AFTER:
        return
    raise ParseError(
        f"{name}: only {count} of the usual {usual} entries found on {url}",
        f"see what it finds with: feedmaker preview {name}; the last good feed stays",
        reason="shrunk",
    )


def is_telling(usual: int) -> bool:
    """Whether a page gave so many entries when it was last well that a change of them says something."""
    return usual >= ENOUGH


def another(name: str, url: str, count: int) -> ParseError:
    """What is said of a page with ``count`` entries that seem to be of another list than it used to have."""
    return ParseError(
        f"{name}: none of the {count} entries found on {url} was there before, and they lead to other places:"
        " perhaps another page stands there now",
        f"see what it finds with: feedmaker preview {name}; the last good feed stays, and what is so for"
        f" {ACCEPTED_AFTER / 86_400:.0f} days is taken as it is",
        reason="another",
    )


def backoff(failures: int, interval: float, retry_after: float | None, chance: float = 1.0) -> float:
    """Seconds until a feed that failed ``failures`` times in a row is asked again.

    Doubling, up to a day (or the feed's own interval, where that is longer); ``chance`` is a random number from 0 to 1.
    """
    doubled = interval * 2.0 ** min(failures - 1, 20)
    waits = min(doubled, max(LONGEST, interval)) * (1.0 - SPREAD * (1.0 - chance))
    return max(waits, retry_after or 0.0)


def must_wait(failures: int, next_try: float | None, now: float, retry_after_given: bool) -> bool:
    """Whether a one-shot run leaves the feed alone: the server said when, or it failed time and again."""
    if next_try is None or next_try <= now:
        return False
    return retry_after_given or failures >= PERSISTENT


def _shrunk(count: int, usual: int) -> bool:
    return is_telling(usual) and count < usual * SHARE
