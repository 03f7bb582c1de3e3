"""Attribute selectors by what the addresses of items have in common, and others of the page have not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .addresses import family_of
from .cssnames import quoted
from .tree import Element

# What an address may have that its neighbours do not: a query, a fragment, a folder.
_TOKEN = re.compile(r"[?#]|/[a-z][a-z-]{2,30}(?=[/?#]|\Z)|[?&][a-z_]{1,30}=", re.IGNORECASE)
# A piece of an address with what ends it; a folder of what came out in one year, or on one day of it.
_PART = re.compile(r"[^/?&=#]*[/?&=]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\D.*|(?:0[1-9]|1[0-2])(?:[0-3]\d)?)?")
# How many families of addresses get selectors of their own.
_FAMILIES = 8


def address_marks(hrefs: Sequence[str], others: Sequence[str]) -> list[str]:
    """Attribute selectors that many of ``hrefs`` fit and, with what they rule out, few of ``others``."""
    families = Counter(map(family_of, hrefs))
    found: list[str] = []
    for family, _ in families.most_common(_FAMILIES):
        mine = [href for href in hrefs if family_of(href) == family]
        # Those of another family too: a query makes one, and has the same beginning.
        strangers = [href for href in others if href.startswith(_beginning(mine))]
        for part in address_parts(mine):
            found.append(part)
            found.extend(f'{part}:not([href*="{quoted(token)}"])' for token in tokens_of(strangers, mine))
            if not any(href.endswith("/") for href in mine):
                # The front of the section that they are in.
                found.append(f'{part}:not([href$="/"])')
    return found


def link_marks(items: Sequence[Element], links: Sequence[Element]) -> list[str]:
    """Selectors for the links of items by what is in the addresses of the others there and not in theirs."""
    own = [link.get("href") or "" for link in links]
    mine = set(own)
    others = [href for item in items for link in item.iter("a") if (href := link.get("href")) and href not in mine]
    return [f'a:not([href*="{quoted(token)}"])' for token in tokens_of(others, own)]


def tokens_of(strangers: Sequence[str], mine: Sequence[str]) -> list[str]:
    """What stands in the addresses of ``strangers`` and in none of ``mine``, what most of them have first."""
    counts: Counter[str] = Counter()
    for href in strangers[:200]:
        # In order, and not as a set: of two that are as common the first one is taken.
        counts.update(list(dict.fromkeys(_TOKEN.findall(href))))
    own = "\n".join(mine)
    return [token for token, count in counts.most_common(20) if token not in own and 2 * count > len(strangers)][:2]


def address_parts(hrefs: Sequence[str]) -> list[str]:
    """Attribute selectors that all of ``hrefs`` fit: how they begin, what they have in common, how they end."""
    found = []
    head = _beginning(hrefs)
    parts = [set(_PART.findall(href)) for href in hrefs]
    lasting = _lasting(hrefs[0]) if hrefs else []
    shared = [part for part in lasting if len(part) > 2 and all(part in one for one in parts)]
    if len(head) > 1:
        found.append(f'[href^="{quoted(head)}"]')
    found.extend(f'[href*="{quoted(part)}"]' for part in sorted(dict.fromkeys(shared), key=len, reverse=True)[:2])
    endings = {match[0] if (match := re.search(r"\.[a-z]{2,5}\Z", href)) else "" for href in hrefs}
    if len(endings) == 1 and (ending := endings.pop()):
        found.append(f'[href$="{ending}"]')
    return [part for part in found if len(part) < 120]


def _lasting(href: str) -> list[str]:
    """The parts of an address before a year, which is another one in January, as is what comes after it."""
    parts = _PART.findall(href)
    return parts[: next((place for place, part in enumerate(parts) if _YEAR.fullmatch(part[:-1])), None)]


def _beginning(hrefs: Sequence[str]) -> str:
    """What all of ``hrefs`` begin with, up to a slash or to a year."""
    first, last = min(hrefs, default=""), max(hrefs, default="")
    pairs = enumerate(zip(first, last, strict=False))
    size = next((place for place, (one, other) in pairs if one != other), min(len(first), len(last)))
    return "".join(_lasting(first[: first.rfind("/", 0, size) + 1]))
