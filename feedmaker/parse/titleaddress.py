"""Where the titles of a list stand as its addresses tell: "/gigs/the-old-ferry-2" leads to "The old ferry"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from unicodedata import category, normalize
from urllib.parse import unquote

from .addresses import path_of
from .candidate import Item
from .flat import Flat
from .titletext import Line, Title
from .titlevote import DIFFER, MOST, Nth, in_places, tell_apart

# So many items are asked at first.
_ASKED = 6
# A text of fewer letters may begin an address by chance, or stand somewhere in it.
_LEAST, _LONG = 4, 16
# What addresses begin with says so many times as much of them as what is taken for the titles.
_MORE = 1.5
_HYPHEN = re.compile(r"[^\W\d][-_][^\W\d]|%")
_SIGNS = re.compile(r"[\W_]+")


def told_by_addresses(
    flat: Flat, items: Sequence[Item], lines: Sequence[Sequence[Line]], read: Callable[[Item, Sequence[Line]], Title]
) -> Nth | None:
    """The place of the texts that name nearly all addresses, where what is ``read`` as the titles does not.

    ``lines`` are those of each of ``items``. What a link says is its title, unless it says more than that, or nothing.
    """
    if len(items) < 3:
        return None
    asked = list(zip(items, lines, strict=True))
    few = asked[:: max(1, len(asked) // _ASKED)][:_ASKED]
    # A few tell whether it is worth to ask them all.
    named = _naming(flat, few, read)
    if named is not None and len(few) < len(asked):
        named = _naming(flat, asked, read)
    return named[0] if named is not None and tell_apart(named[1], DIFFER) else None


def _naming(
    flat: Flat, asked: Sequence[tuple[Item, Sequence[Line]]], read: Callable[[Item, Sequence[Line]], Title]
) -> tuple[Nth, list[str]] | None:
    """The place whose texts name the most of the addresses of ``asked``, and those texts."""
    # A number, or a name for no one to read, is what most other addresses end in: that is much cheaper to see.
    if sum([_HYPHEN.search(flat.hrefs[item.link]) is not None for item, _ in asked]) < MOST * len(asked):
        return None
    letters: Counter[Nth] = Counter()
    texts: defaultdict[Nth, list[str]] = defaultdict(list)
    known = plain = 0
    for item, lines in asked:
        title, name = read(item, lines)[0], _name(flat.hrefs[item.link])
        plain += title == flat.said(item.link)
        known += _within(_slug(title), name)
        for nth, (_, text) in in_places(lines):
            if size := _begun(_slug(text), name):
                letters[nth] += size
                texts[nth].append(text)
    if plain * 2 > len(asked):
        return None
    likely = [nth for nth, said in texts.items() if len(said) >= MOST * len(asked) and letters[nth] > _MORE * known]
    best = max(likely, key=letters.__getitem__, default=None)
    return (best, texts[best]) if best is not None else None


def _name(href: str) -> str:
    """The longest name in the path of an address, as its words with hyphens between them."""
    return max(map(_slug, unquote(path_of(href)).split("/")), key=len)


def _slug(text: str) -> str:
    if not text.isascii():
        text = "".join([letter for letter in normalize("NFKD", text) if category(letter) != "Mn"])
    return _SIGNS.sub("-", text.casefold()).strip("-")


def _begun(slug: str, name: str) -> int:
    """How many letters of a name ``slug`` is, where that begins so, or is long and stands in it."""
    if len(slug) < _LEAST or slug.replace("-", "").isdecimal():
        return 0
    return _within(slug, name) if len(slug) >= _LONG or f"{name}-".startswith(f"{slug}-") else 0


def _within(slug: str, name: str) -> int:
    """How many letters of a name ``slug`` is, where it stands anywhere in it."""
    return len(slug) if slug and f"-{slug}-" in f"-{name}-" else 0
