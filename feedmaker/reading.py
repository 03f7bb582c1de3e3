"""A feed's page to its entries, by the feed's recipe; and selectors that mend themselves when a page was rebuilt.

Selectors that stopped matching, or match something else than the list that is known, are learned anew from the
headlines that the state knows and that still stand on the page. The owner is told, with the new ones to paste; until
the config says otherwise the learned ones are used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, cast

from .config import Feed
from .entries import verdict
from .errors import FeedmakerError, ParseError
from .model import Entry, JsonValue, Page, ParsedPage, Rule, Selectors
from .parse.choose import parse_tree
from .parse.tree import Tree
from .parse.turnover import is_another
from .parse.walls import wall

# What a page no longer gives before its selectors are looked for anew.
_LOST = frozenset(("no-entries", "shrunk"))
# So many of the known headlines are looked for.
REMEMBERED = 500
# A page that gives less than this share of its usual entries may have the others where its selectors do not look …
FEWER = 0.75
# … which it has, if so large a share of the usual number is known and found by learned selectors alone.
GAINED = 0.25
# A list that is found elsewhere is the known one where it has so large a share of what is known.
MOST = 0.5
# So many of the newest entries are looked for first, by addresses of at least so many characters; and no more than so
# many of them, if none of those is there.
_PROBE, _TELLING, _NEWEST = 12, 4, 4


class Reading(NamedTuple):
    """``parsed``, and the selectors that were learned for it just now, if any, as the state keeps them.

    ``gave`` is how many entries the page itself gave, without those of the pages that it goes on with, and with those
    that the owner's filters took out; for an index of sitemaps it is the number of its parts. ``missed`` is a page that
    the list goes on with and that could not be had, with the reason. ``tries_left`` is how often entries' own pages may
    be asked for again, where they were asked for just now; ``unfinished`` that more are to be asked for, and
    ``textless`` how many of those pages came without the text, where none had it.
    """

    parsed: ParsedPage
    mended: str | None = None
    gave: int = 0
    missed: tuple[str, FeedmakerError] | None = None
    tries_left: Mapping[str, int] = MappingProxyType({})
    unfinished: bool = False
    textless: int = 0


class Before(NamedTuple):
    """What is known of a page before it is read; by default nothing.

    ``usual`` is how many entries there were when the page was last well, 0 where another list may be wanted now.
    ``fewer_for`` is how long (seconds) it has been giving far fewer, or others, ``mended`` what an earlier reading
    learned, ``known`` gives so many of the feed's entries, newest first.
    """

    mended: str | None = None
    usual: int = 0
    fewer_for: float = 0.0
    known: Callable[[int], Sequence[Entry]] = lambda _: ()


def read_page(feed: Feed, page: Page, url: str, before: Before) -> Reading:
    """The entries of ``page``, which ``feed`` gave as ``url``. Raises ParseError where the page is broken."""
    reading = _reading(feed, Tree(page), url, before)
    found = reading.parsed.entries
    if verdict.is_telling(before.usual) and before.fewer_for < verdict.ACCEPTED_AFTER and found:
        # Most pages have some of the newest still: of those no more is asked.
        newest = before.known(_PROBE)
        if is_another(found, newest) and is_another(found, before.known(REMEMBERED)):
            raise verdict.another(feed.name, url, len(found))
    return reading


def _reading(feed: Feed, tree: Tree, url: str, before: Before) -> Reading:
    learned = learned_for(feed, before.mended)
    try:
        parsed = _read(feed, tree, url, before, learned)
    except ParseError as error:
        if error.reason not in _LOST or feed.select is None or not feed.repair or wall(tree):
            raise
        found = _learn(feed, tree, before.known(REMEMBERED))
        if found is None or found in (learned, feed.select):
            raise
        try:
            parsed = _read(feed, tree, url, before, found)
        except ParseError:
            raise error from None
        return Reading(parsed, _kept(feed.select, found), _count(parsed))
    if feed.select is not None and feed.repair and _is_doubtful(parsed, tree, before):
        return _elsewhere(feed, feed.select, tree, url, before, learned, parsed)
    return Reading(parsed, gave=_count(parsed))


def _is_doubtful(parsed: ParsedPage, tree: Tree, before: Before) -> bool:
    """Whether selectors that do find something may find something else than they used to, or only a part of it.

    So it may be where the newest entries are not, or not all, among what was found, and stand on the page all the same.
    """
    if not before.usual:
        return False
    ids = {entry.id for entry in parsed.entries}
    newest = before.known(_PROBE)
    unfound = [entry for entry in newest if entry.id not in ids]
    fewer = _count(parsed) < FEWER * before.usual
    if not fewer and len(unfound) < len(newest):
        return False
    return _stand_on(unfound, tree.decoded.utf8, 2)


def _stand_on(entries: Sequence[Entry], page: bytes, enough: int) -> bool:
    """Whether a page's bytes have the headlines of ``enough`` entries, or their addresses on the site, in them."""
    paths = [(entry.link or "").partition("://")[2].partition("/")[2].encode() for entry in entries]
    telling = [path for path in paths if len(path) >= _TELLING]
    # Addresses begin alike, some with the day in them, others with a number: then they are looked for all at once.
    if telling and _beginning(telling) not in page:
        telling = []
    count = 0
    for place, (entry, path) in enumerate(zip(entries, paths, strict=True)):
        # Where a list moved to, its newest entries are too.
        if place == _NEWEST and not count:
            return False
        count += (path in telling and path in page) or entry.title.encode() in page
        if count >= enough:
            return True
    return False


def _beginning(texts: Sequence[bytes]) -> bytes:
    """What all of ``texts`` begin with."""
    first, last = min(texts), max(texts)
    alike = (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(alike, len(first))]


def _elsewhere(
    feed: Feed, of: Selectors, tree: Tree, url: str, before: Before, learned: Selectors | None, parsed: ParsedPage
) -> Reading:
    """``parsed`` as it is, unless what is known of the list stands elsewhere on the page: then that."""
    as_it_is, known = Reading(parsed, gave=_count(parsed)), before.known(REMEMBERED)
    found = _learn(feed, tree, known)
    if found is None or found in (learned, of):
        return as_it_is
    try:
        better = _read(feed, tree, url, before._replace(fewer_for=0.0), found)
    except ParseError:
        return as_it_is
    ids = {entry.id for entry in known}
    old, new = ({entry.id for entry in page.entries} & ids for page in (parsed, better))
    if old:
        # A quiet day takes entries away, a redesign moves them; and what is still found is not given up.
        wins = len(new - old) >= max(2, GAINED * before.usual) and len(old & new) >= 0.8 * len(old)
    else:
        # All is new, as on a busy page after a while; a box of what was much read holds some that are known.
        wins = len(new) >= max(2, MOST * min(before.usual, len(ids)))
    return Reading(better, _kept(of, found), _count(better)) if wins else as_it_is


def learned_for(feed: Feed, mended: str | None) -> Selectors | None:
    """The selectors in ``mended``, where they stand for the ones that the config has now."""
    if mended is None or feed.select is None or not feed.repair:
        return None
    kept = json.loads(mended)
    return _selectors(kept["select"]) if kept["of"] == _plain(feed.select) else None


def as_toml(selectors: Selectors) -> str:
    """``selectors`` as they are pasted into the config."""
    import tomlkit

    from .configfile import selectors_as_table

    return "[feed.select]\n" + tomlkit.dumps(selectors_as_table(selectors)).strip()


def _read(feed: Feed, tree: Tree, url: str, before: Before, select: Selectors | None) -> ParsedPage:
    options = feed.options if select is None else feed.options._replace(select=select)
    try:
        parsed = parse_tree(tree, feed.recipe, options)
    except ParseError as error:
        if error.reason in verdict.EMPTY:
            if wall(tree):
                verdict.judge(feed.name, url, 0, before.usual, lambda: wall(tree))
            raise ParseError(f"{feed.name}: {error.message}", error.hint, reason=error.reason) from error
        raise
    verdict.judge(
        feed.name, url, _count(parsed), before.usual, lambda: wall(tree), fewer_for=before.fewer_for
    )
    return parsed


def _count(parsed: ParsedPage) -> int:
    return len(parsed.entries) + parsed.refused.get("filtered", 0) + len(parsed.more) * (not parsed.entries)


def _learn(feed: Feed, tree: Tree, entries: Sequence[Entry]) -> Selectors | None:
    if not tree.is_html or feed.select is None:
        return None
    from .parse.carry import carried_over
    from .parse.mend import Known, repair

    found = repair(tree, [Known(entry.title, entry.link) for entry in entries])
    if found is None:
        return None
    return carried_over(tree, found, feed.select, feed.options, frozenset(entry.id for entry in entries))


def _kept(of: Selectors, selectors: Selectors) -> str:
    return json.dumps({"of": _plain(of), "select": _plain(selectors)}, ensure_ascii=False)


def _plain(selectors: Selectors) -> JsonValue:
    table = selectors._asdict()
    # By way of JSON, so that tuples are the lists that they will be read back as.
    plain: JsonValue = json.loads(
        json.dumps({name: rule._asdict() if isinstance(rule, Rule) else rule for name, rule in table.items()})
    )
    return plain


def _selectors(table: dict[str, JsonValue]) -> Selectors:
    item = table["item"]
    assert isinstance(item, list)
    rules = {name: Rule(**cast("dict[str, str]", value)) for name, value in table.items() if isinstance(value, dict)}
    return Selectors(item=tuple(map(str, item)), **rules)
