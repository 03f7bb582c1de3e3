"""What is known of a feed, and of each of its pages, between two runs."""

from typing import Literal, NamedTuple

from ..model import Direction, Validators

State = Literal["new", "ok", "unchanged", "failing", "broken"]


class FeedState(NamedTuple):
    """What the state knows of a feed. Moments are seconds since 1970.

    ``pace`` is the interval (seconds) that an adaptive feed has come to, ``gone`` the address that was gone for good,
    ``troubled`` says that the owner was told of trouble and not yet of its end, ``mended`` has the selectors that were
    learned in place of the config's.
    """

    id: str | None = None
    title: str | None = None
    lang: str | None = None
    dir: Direction | None = None
    state: State = "new"
    error: str | None = None
    reason: str | None = None
    failures: int = 0
    failing_since: float | None = None
    last_try: float | None = None
    last_success: float | None = None
    last_change: float | None = None
    next_try: float | None = None
    asked_to_wait: bool = False
    pace: float | None = None
    gone: str | None = None
    troubled: bool = False
    hint: str | None = None
    mended: str | None = None
    entries: int = 0


class PageState(NamedTuple):
    """What is kept of a page between two requests.

    ``body`` is a digest of its bytes, ``reading`` one of what the config says of reading them, with the version that
    read them, ``usual`` how many entries came of them, and ``fewer_since`` since when it has been giving far fewer, or
    others.
    """

    validators: Validators = Validators()
    body: str | None = None
    reading: str | None = None
    moved_to: str | None = None
    usual: int = 0
    fewer_since: float | None = None
