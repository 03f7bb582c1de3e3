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
from .titlevote import DIFFER, MOST, Nth, tell_apart

# So many items tell whether it is worth to ask them all.
_ASKED = 6
# A text of fewer letters may begin an address by chance, or stand somewhere in it.
_LEAST, _WITHIN = 4, 16
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
    likely: list[Nth] = []
    for some in (asked[:: max(1, len(asked) // _ASKED)][:_ASKED], asked):
        # A number, or a name for no one to read, is what most other addresses end in: that is much cheaper to see.
        if sum([_HYPHEN.search(flat.hrefs[item.link]) is not None for item, _ in some]) < MOST * len(some):
            return None
        letters: Counter[Nth] = Counter()
        texts: defaultdict[Nth, list[str]] = defaultdict(list)
        known = plain = 0
        for item, own in some:
            title, name = read(item, own)[0], _name(flat.hrefs[item.link])
            plain += title == flat.said(item.link)
            known += _said(_slug(title), name)
            seen: Counter[int] = Counter()
            for place, text in own:
                nth = place.path, seen[place.path]
                seen[place.path] += 1
                if size := _begun(_slug(text), name):
                    letters[nth] += size
                    texts[nth].append(text)
        if plain * 2 > len(some):
            return None
        likely = [nth for nth, said in texts.items() if len(said) >= MOST * len(some) and letters[nth] > _MORE * known]
        if not likely:
            return None
    best = max(likely, key=letters.__getitem__)
    return best if tell_apart(texts[best], DIFFER) else None


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
    return _said(slug, name) if len(slug) >= _WITHIN or f"{name}-".startswith(f"{slug}-") else 0


def _said(slug: str, name: str) -> int:
    """How many letters of a name ``slug`` is, where it stands anywhere in it."""
    return len(slug) if slug and f"-{slug}-" in f"-{name}-" else 0
