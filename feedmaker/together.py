"""Feeds of one page: found, and refreshed one after another with one fetch for all of them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence

from .config import Feed
from .house import House, Outcome
from .refresh import refresh

Group = tuple[Feed, ...]


def groups(feeds: Iterable[Feed]) -> list[Group]:
    """``feeds`` in their order, those that ask for a common page in the same way side by side."""
    found: list[list[Feed]] = []
    by_page: dict[object, list[Feed]] = {}
    for feed in feeds:
        pages = [(url, feed.access, feed.robots, feed.allow_private, feed.max_size) for url in feed.urls]
        group = next((by_page[page] for page in pages if page in by_page), None)
        if group is None:
            group = []
            found.append(group)
        group.append(feed)
        for page in pages:
            by_page.setdefault(page, group)
    return [tuple(group) for group in found]


def refresh_together(group: Sequence[Feed], house: House, *, force: bool = False) -> Iterator[Outcome]:
    """Refreshes the feeds of ``group``, which ask for the same pages: each page is asked for once."""
    if len(group) > 1:
        from .fetch.shared import Shared

        house = house._replace(fetch=Shared(house.fetch, () if force else _known_differently(group, house)))
    for feed in group:
        begun = time.perf_counter()
        outcome = refresh(feed, house, force=force)
        yield outcome._replace(seconds=time.perf_counter() - begun)


def _known_differently(group: Sequence[Feed], house: House) -> Iterator[str]:
    """The pages of which the feeds of ``group`` have different versions."""
    versions: dict[str, set[object]] = {}
    for feed in group:
        for url in feed.urls:
            page = house.store.page(feed.name, url)
            versions.setdefault(url, set()).add((page.validators, page.body, page.reading is None))
    return (url for url, known in versions.items() if len(known) > 1)
