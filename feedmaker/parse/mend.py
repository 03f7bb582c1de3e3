"""A list that moved: where the headlines that are known from before stand now, and selectors for what stands there.

A plan is tried on the page before it is given. What counts is, in this order: that the known entries come of it, that
the others of their list do, and that nothing else does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .. import permalink
from ..errors import ParseError
from ..model import Options, Selectors
from .addresses import Family, Make, family_of, make_of
from .candidate import Candidate, Item
from .candidates import candidates
from .choose import parse_tree
from .flat import Flat
from .learn import learn
from .listing import Listing, prepared, settle
from .score import judge
from .text import same_key, tidy
from .tree import Tree, text_of

# A known headline of fewer folded letters says nothing by itself.
_SHORTEST_TITLE = 8
# How many known headlines must be met again before anything is made of it, where so many are known.
LEAST_MET = 2
# What stands beside known items and is new says so large a share of what they say.
_LEAST_SAID = 0.3
# The addresses of a list are like each other where this share of them is like some others.
ALIKE = 0.8
# What an entry that is missing counts for, beside one that is not of the list.
_MISSING = 3

_T = TypeVar("_T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Known:
    """An entry from before: what it was called and where it led."""

    title: str
    link: str | None = None


def repair(tree: Tree, known: Sequence[Known]) -> Selectors | None:
    """Selectors for the list that now holds the headlines ``known``; None where too few of them are on the page."""
    found = find_known(tree, known)
    if found is None:
        return None
    flat = found.flat
    addresses = {address for item in found.items if (address := tree.link(flat.hrefs[item.link]))}
    best, least = None, (len(addresses) + 1, 0)
    for selectors in _plans(tree, found):
        given = addresses_by(tree, selectors)
        if given.isdisjoint(addresses):
            continue
        missing = len(addresses - given)
        worth = missing * _MISSING + len(given - addresses), missing
        if best is None or worth < least:
            best, least = selectors, worth
        if worth == (0, 0):
            break
    return best


def addresses_by(tree: Tree, selectors: Selectors) -> set[str]:
    """Where the entries lead that ``selectors`` give."""
    try:
        entries = parse_tree(tree, "select", Options(select=selectors._replace(next=None))).entries
    except ParseError:
        return set()
    return {entry.link for entry in entries if entry.link}


def _plans(tree: Tree, listing: Listing) -> Iterator[Selectors]:
    """Selectors for the list with its items as they are, and for nothing but their links; the titles there, too."""
    flat = listing.flat
    alone = [Item(item.link, flat.end[item.link], item.link) for item in listing.items]
    for items in (listing.items, alone):
        selectors = learn(tree, Listing(flat, listing.shapes, items))
        if selectors is not None:
            yield selectors
            if selectors.title != selectors.link:
                yield selectors._replace(title=selectors.link)


def find_known(tree: Tree, known: Sequence[Known]) -> Listing | None:
    """The list that holds most of ``known``, found again by their addresses, else by their titles."""
    listing, weights = prepared(tree)
    flat = listing.flat
    met, parts = _met(tree, flat, known)
    if len(set(met.values())) < min(LEAST_MET, len(known)) or not met:
        return None
    found = candidates(flat, listing.shapes, weights, sorted(flat.links + flat.anchors))
    votes = [_votes(candidate, met) for candidate in found]
    most = max(votes, default=0)
    if not most:
        return None
    held = [candidate for candidate, count in zip(found, votes, strict=True) if count >= 0.8 * most]
    chosen = judge(flat, weights, held)[:1]
    kin = _Kin.of([flat.hrefs[link] for link in met])
    near = {up for one in held for item in one.items for up in _around(flat, item)}

    def belongs(other: Candidate) -> bool:
        """Whether a section is of the list: mostly known, or in the same place with addresses like the known ones."""
        alike = sum(kin.has(flat.hrefs[link]) for link in other.links)
        return _votes(other, met) * 2 >= len(other) or (
            alike * 2 > len(other) and not near.isdisjoint(_around(flat, other.items[0]))
        )

    others = [
        one
        for one in judge(flat, weights, found)
        if one.candidate is not chosen[0].candidate and belongs(one.candidate)
    ]
    # Sections that hold known headlines belong to the list, whatever they look like.
    sure = [one for one in others if _votes(one.candidate, met) >= max(2, 0.5 * len(one.candidate))]
    listing.judged = chosen + others
    listing.why.append(f"holds {len(set(met.values()))} of {len(known)} known headlines")
    settle(tree, listing, weights, least=0.0, surely=sure)
    _lead_to(listing, met, kin, parts)
    steps = chosen[0].candidate.steps
    _cover(listing, sorted(met), steps)
    _cover(listing, _beside(listing, met, kin, parts), steps)
    return listing


def _met(tree: Tree, flat: Flat, known: Sequence[Known]) -> tuple[dict[int, int], frozenset[int]]:
    """The links that lead where a known entry led or say what it was called, and which entry that is.

    Also the links to another part of where one leads, which are no items.
    """
    by_key = {permalink.key(one.link): number for number, one in enumerate(known) if one.link}
    by_title = {
        key: number for number, one in enumerate(known) if len(key := same_key(tidy(one.title))) >= _SHORTEST_TITLE
    }
    found: dict[int, int] = {}
    exactly, by_address = set[int](), set[int]()
    for link in flat.links:
        address = tree.link(flat.hrefs[link])
        number = by_key.get(permalink.key(address)) if address else None
        if number is None:
            number = by_title.get(same_key(tidy(text_of(flat.elements[link])[:400])))
        else:
            (exactly if address == known[number].link else by_address).add(link)
        if number is not None:
            found[link] = number
    # "/story#comments" is at the same place as "/story", but where both are there only one of them is meant.
    sure = {found[link] for link in exactly}
    parts = frozenset(link for link in by_address if found[link] in sure)
    found = {link: number for link, number in found.items() if link in exactly or number not in sure}
    if not found:
        by_fragment = {
            one.link.partition("#")[2]: number for number, one in enumerate(known) if one.link and "#" in one.link
        }
        found = {link: number for link in flat.anchors if (number := by_fragment.get(flat.hrefs[link][1:])) is not None}
    return found, parts


@dataclass(frozen=True, slots=True)
class _Kin:
    """What the addresses of the known entries are like: a new one's are like them in one way at least.

    ``telling``: they are like each other; where they lead all over the web, an address says nothing.
    """

    families: frozenset[Family]
    makes: frozenset[Make]
    telling: bool

    @classmethod
    def of(cls, hrefs: Sequence[str]) -> _Kin:
        families, makes = _common(map(family_of, hrefs)), _common(map(make_of, hrefs))
        like = sum(family_of(href) in families or make_of(href) in makes for href in hrefs)
        return cls(families, makes, like >= ALIKE * len(hrefs))

    def has(self, href: str) -> bool:
        return not self.telling or family_of(href) in self.families or make_of(href) in self.makes

    def surely_has(self, href: str) -> bool:
        return not self.telling or (family_of(href) in self.families and make_of(href) in self.makes)


def _common(of: Iterable[_T]) -> frozenset[_T]:
    """What there is more than once, or in a good share of the whole."""
    counts = Counter(of)
    return frozenset(one for one, count in counts.items() if count >= min(2, 0.1 * counts.total()))


def _lead_to(listing: Listing, met: Mapping[int, int], kin: _Kin, parts: frozenset[int]) -> None:
    """Has the items of ``listing`` lead to the known link in them, or to one like those, where they lead elsewhere.

    Those that have no such link are no items.
    """
    flat = listing.flat
    kept = []
    for item in listing.items:
        if item.link not in met:
            inside = flat.links_in(item.start, item.end)
            better = [link for link in inside if link in met] or (
                [] if kin.has(flat.hrefs[item.link]) else [link for link in inside if kin.surely_has(flat.hrefs[link])]
            )
            if better:
                item = item._replace(link=better[0])
            elif item.link in parts or not kin.has(flat.hrefs[item.link]):
                continue
        kept.append(item)
    listing.items = kept


def _beside(listing: Listing, met: Mapping[int, int], kin: _Kin, parts: frozenset[int]) -> list[int]:
    """The links that stand beside known items, or in what does, and lead to addresses like theirs: what is new."""
    flat = listing.flat
    known = [item for item in listing.items if item.link in met]
    taken = {flat.hrefs[item.link] for item in listing.items}
    rows = {flat.parent[item.start] for item in known}
    depth = max((_depth(flat, item) for item in known), default=0) + 2
    found: dict[int, int] = {}
    for link in flat.links:
        href = flat.hrefs[link]
        if link in parts or href in taken or not kin.surely_has(href):
            continue
        now = link
        for _ in range(depth):
            if flat.parent[now] in rows:
                # One of each neighbour, the one that says most.
                other = found.get(now)
                if other is None or _letters(flat, link) > _letters(flat, other):
                    found[now] = link
                break
            now = flat.parent[now]
            if now < 0:
                break
    usual = sorted(_letters(flat, item.link) for item in known)
    return sorted(link for link in found.values() if _letters(flat, link) >= _LEAST_SAID * usual[len(usual) // 2])


def _cover(listing: Listing, links: Sequence[int], steps: int) -> None:
    """Adds to ``listing`` the items of ``links`` that it does not have: what reaches from a link to the next one."""
    flat = listing.flat
    apart = sorted({*links, *(item.link for item in listing.items)})
    taken = {flat.hrefs[item.link] for item in listing.items}
    added: list[Item] = []
    for link in links:
        href = flat.hrefs[link]
        if href in taken or any(item.start <= link < item.end for item in listing.items):
            continue
        taken.add(href)
        now = link
        for _ in range(steps + 2):
            up = flat.parent[now]
            inside = apart[bisect_left(apart, up) : bisect_left(apart, flat.end[up])] if up > 0 else []
            if not inside or any(flat.hrefs[other] != href for other in inside):
                break
            now = up
        added.append(Item(now, flat.end[now], link))
    listing.items = sorted([*listing.items, *added], key=lambda item: item.start)


def _depth(flat: Flat, item: Item) -> int:
    """How far below its item a link stands."""
    steps, now = 0, item.link
    while now > item.start:
        now = flat.parent[now]
        steps += 1
    return steps


def _letters(flat: Flat, link: int) -> int:
    return flat.letters(link, flat.end[link])


def _around(flat: Flat, element: int) -> tuple[int, int]:
    """What an element stands in, and what that stands in."""
    up = flat.parent[element]
    return up, flat.parent[up] if up >= 0 else up


def _votes(candidate: Candidate, met: Mapping[int, int]) -> int:
    return len({met[link] for link in candidate.links if link in met})
