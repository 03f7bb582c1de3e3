"""The list that a page is about, found by itself: which links are its items, how sure that is, and why.

Candidates (candidates.py) are judged (score.py) with regard to where they stand (zones.py). The best one is the list,
or one of which it is only a part (precedence.py); what is of its kind elsewhere on the page is joined to it
(joining.py), and what is none of it left out (strangers.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .addresses import family_of, folder_of, host_of
from .candidate import Item
from .candidates import BESIDE, candidates
from .extents import ends
from .flat import Flat, flatten
from .joining import CROWDED, is_in_bar_beside, joined
from .judged import Judged
from .kin import Kin
from .kinship import is_bare_beside, same_shape
from .latest import latest_beside
from .like import holding
from .linkset import keep_to_items
from .neighbours import stands_in
from .ownaddress import is_front, is_shallow
from .ownlink import own_pages_first
from .precedence import in_order, posts_around
from .ranking import NEARLY, SURE
from .score import judge
from .shapes import Shapes
from .strangers import MOST_OF, without_strangers
from .sure import THRESHOLD, Verdict, verdict
from .text import shorten
from .tree import Tree
from .words import has_date_words
from .zones import weigh

# How it is said that an example is not on the page.
NOT_THERE = "nothing on the page reads like"
# A list found by words that its text has in common with an example must be this sure.
LIKE_BY_WORDS = 0.5
# With so many items, and if it is sure, a list in the midst of the page is the page's own.
PLENTY = 5
# What is so far a menu gives way to what is less of one.
A_MENU = 0.5
# So many of the best candidates are tried as the one that others join, if they are nearly worth the best one.
_STARTS = 5
# Blocks that go together outnumber the best one where they have so many times its items, and so much of its worth.
_MANY_MORE, _HALF = 3, 0.5
# A section's date is in so many letters that it begins with; so many sections tell.
_AT_ONCE, _TELLING = 120, 24
# No more items are made of one page.
MOST_ITEMS = 2000


@dataclass(slots=True)
class Listing:
    """The list of a page. ``confidence`` is 0.0 to 1.0; ``why`` says what it rests on, for a person to read."""

    flat: Flat
    shapes: Shapes
    items: list[Item] = field(default_factory=list)
    confidence: float = 0.0
    why: list[str] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    judged: list[Judged] = field(default_factory=list)


def find_listing(tree: Tree, like: Sequence[str] = ()) -> Listing:
    """The page's main list, or the list that holds the headlines ``like``.

    Where there is none, or it is too doubtful, ``items`` is empty and ``why`` says so. A page that is nothing without
    its scripts may have its list in ``<noscript>``.
    """
    listing = _found(tree, like)
    if not listing.items and _has_list_for_those_without_scripts(tree):
        without_scripts = _found(tree, like, noscript=True)
        return without_scripts if without_scripts.items else listing
    return listing


def _has_list_for_those_without_scripts(tree: Tree) -> bool:
    return any(sum(1 for _ in element.iter("a")) >= PLENTY for element in tree.root.iter("noscript"))


def _found(tree: Tree, like: Sequence[str], *, noscript: bool = False) -> Listing:
    listing, weights = prepared(tree, noscript=noscript)
    if like:
        if (held := _by_example(tree, listing, weights, like)) is not None:
            return held
        listing.why.append(f"{NOT_THERE} {shorten(like[0], 60)!r}: the main list instead")
    main = _main(tree, listing, weights)
    if not main.flat.deep and (more := _latest(tree, main, weights)):
        main.items = _items(main.flat, more)
        main.why.append("with the columns of news beside it")
    return main


def _latest(tree: Tree, main: Listing, weights: dict[int, float]) -> dict[int, int]:
    """``{item: link}`` of a front page's list and of the columns of news beside it; nothing where there are none."""
    chosen = {item.start: item.link for item in main.items}
    more = latest_beside(main.flat, main.shapes, weights, chosen, root=is_front(tree.url))
    return chosen | more if more else {}


def _main(tree: Tree, listing: Listing, weights: dict[int, float]) -> Listing:
    """``listing`` with the page's main list, if it has one."""
    flat, shapes = listing.flat, listing.shapes
    # What is beside the content neither is the list nor joins one that stands in the midst of it.
    content = [link for link in flat.links if weights[link] >= BESIDE]
    plain = Listing(flat, shapes, why=list(listing.why))
    plain.judged = in_order(tree, flat, judge(flat, weights, candidates(flat, shapes, weights, content)))
    if plain.judged and plain.judged[0].zone >= 1 and plain.judged[0].count >= PLENTY:
        settle(tree, plain, weights, least=SURE)
        if plain.items:
            return _or_sections_around(tree, plain)
    listing.judged = in_order(tree, flat, judge(flat, weights, candidates(flat, shapes, weights, flat.links)))
    settle(tree, listing, weights, least=THRESHOLD)
    if not listing.items and (posts := posts_around(flat, listing.judged)):
        whole = Listing(flat, shapes, judged=posts)
        settle(tree, whole, weights, least=THRESHOLD)
        if whole.items:
            return whole
    if not listing.items and listing.judged and listing.judged[0].menu > A_MENU:
        # Behind a menu that is the largest list of the page there may be a list.
        behind = Listing(flat, shapes, judged=[one for one in listing.judged if one.close and one.menu <= A_MENU])
        settle(tree, behind, weights, least=THRESHOLD)
        if behind.items:
            return behind
    return _or_sections_around(tree, listing) if listing.items else _of_anchors(tree, listing)


def _or_sections_around(tree: Tree, listing: Listing) -> Listing:
    """``listing``, or the dated sections of the page whose texts its links stand in, as issues do in a change log."""
    best = listing.judged[0]
    # What was changed between two versions is no page of a version, though that is its heading.
    if len(listing.flat.anchors) < 3 or (max(best.dates, best.headings) >= MOST_OF and best.files < MOST_OF):
        return listing
    sections = _of_anchors(tree, listing)
    if sections is not listing and stands_in(best.candidate, sections.judged[0].candidate):
        return sections
    return listing


def _by_example(tree: Tree, listing: Listing, weights: dict[int, float], like: Sequence[str]) -> Listing | None:
    """The list that holds the headlines ``like``; None where nothing does, or by its words only and doubtfully."""
    flat, shapes = listing.flat, listing.shapes
    found = candidates(flat, shapes, weights, flat.links)
    held = holding(flat, found, like)
    if flat.anchors and not any(len(candidate) >= 3 for candidate in held.candidates):
        held = holding(flat, candidates(flat, shapes, weights, flat.anchors), like)
    if not held.candidates:
        return None
    meant = Listing(flat, shapes, why=[f"holds {', '.join(repr(shorten(text, 60)) for text in held.matched)}"])
    best, judged = judge(flat, weights, held.candidates)[0], judge(flat, weights, found)
    # Where the name of a committee was given, the meeting is meant.
    best = own_pages_first(tree, flat, [best, *judged])[0]
    meant.judged = _meant(flat, shapes, weights, best, judged)
    settle(tree, meant, weights, least=0.0, surely=())
    return meant if meant.confidence >= (LIKE_BY_WORDS if held.loosely else 0.0) else None


def _meant(flat: Flat, shapes: Shapes, weights: dict[int, float], held: Judged, judged: list[Judged]) -> list[Judged]:
    """``judged`` with ``held`` first; where that is no part of the page's main list, with nothing that would join it.

    Further sections of the same shape are a part of it all the same.
    """
    others = [one for one in judged if one.candidate is not held.candidate]
    main = set(joined(flat, shapes, weights, judged, ()).values()) if judged else set()
    if main.isdisjoint(held.candidate.links):
        others = [one for one in others if same_shape(flat, shapes, held, one)]
    return [held, *others]


def prepared(tree: Tree, *, noscript: bool = False) -> tuple[Listing, dict[int, float]]:
    """An empty listing of the page, and what the place of each of its links leaves of its worth.

    ``noscript``: what is there for those without scripts is read as well.
    """
    flat = flatten(tree.root, noscript=noscript)
    flat.home, flat.host, flat.deep = folder_of(tree.url), host_of(tree.url), not is_shallow(tree.url)
    keep_to_items(flat, tree)
    return Listing(flat, Shapes(flat)), weigh(flat)


def _of_anchors(tree: Tree, listing: Listing) -> Listing:
    """The list of a page whose items are sections of itself, dated and with an anchor each, as a change log has them.

    ``listing`` where there is none such.
    """
    flat = listing.flat
    if len(flat.anchors) < 3:
        return listing
    weights = weigh(flat)
    judged = judge(flat, weights, candidates(flat, listing.shapes, weights, flat.anchors))
    judged = [
        one
        for one in judged
        if one.headings >= MOST_OF and one.dates >= MOST_OF and one.count >= 3 and _begin_with_dates(flat, one)
    ]
    second = Listing(flat, listing.shapes, judged=judged[:1])
    if judged:
        second.why.append("its items are sections of the page itself")
        settle(tree, second, weights, least=THRESHOLD)
    return second if second.items else listing


def _begin_with_dates(flat: Flat, sections: Judged) -> bool:
    """Whether most sections say at once of when they are: a text has dates anywhere in its sections."""
    spans = sections.candidate.spans[:_TELLING]
    dated = [has_date_words(flat.words(start, end)[:_AT_ONCE]) for start, end in spans]
    return sum(dated) >= MOST_OF * len(dated)


def settle(
    tree: Tree, listing: Listing, weights: dict[int, float], *, least: float, surely: Sequence[Judged] | None = None
) -> None:
    """Gives ``listing`` the items of its best candidate and of what belongs with it by its looks.

    None, where we are not as sure of it as ``least``. ``surely`` are candidates that belong with it however they look;
    where they are given, the best one is known to be the list, and stays what others join.
    """
    flat, shapes, judged = listing.flat, listing.shapes, listing.judged
    if not judged:
        listing.why.append("the page has no links that repeat")
        return
    best = judged[0]

    def settled(links: dict[int, int]) -> tuple[list[Item], Counter[str], Verdict]:
        refused: Counter[str] = Counter()
        items = without_strangers(flat, _items(flat, links), refused)
        return items, refused, verdict(flat, weights, items, best, tree.kind, tree.url)

    links = joined(flat, shapes, weights, judged, surely or ())
    items, refused, sure = settled(links)
    if sure.confidence >= least and surely is None and (wider := _wider(flat, shapes, weights, judged, links)):
        more, unlike, of_more = settled(wider)
        if of_more.confidence >= least:
            items, refused, sure = more, unlike, of_more
    listing.confidence = sure.confidence
    listing.why.extend(sure.why)
    listing.refused.update(refused)
    if sure.confidence >= least:
        if len(items) > MOST_ITEMS:
            listing.refused["too-many"] += len(items) - MOST_ITEMS
        listing.items = items[:MOST_ITEMS]
    else:
        begins = f", the first {shorten(flat.said(items[0].link), 60)!r}" if items else ""
        sureness = f"{sure.confidence:.2f} of 1, {least:.2f} is asked"
        listing.why.insert(0, f"the likeliest list ({len(items)} links{begins}) is doubtful: {sureness}")


def _wider(
    flat: Flat, shapes: Shapes, weights: dict[int, float], judged: list[Judged], links: dict[int, int]
) -> dict[int, int]:
    """What belongs with another good candidate, where that is all of ``links`` and more; else nothing.

    The blocks of a front page that have dates join those that have none, and not the other way round.
    """
    best, most = judged[0], {}
    others = [
        other
        for other in judged[1:_STARTS]
        if other.close
        and other.count >= PLENTY
        and other.value >= NEARLY * best.value
        and other.zone >= best.zone
        and max(other.menu, other.fixed) <= A_MENU
        and other.crowd <= CROWDED
    ]
    if not others:
        return {}
    pages = {flat.hrefs[link] for link in links.values()}
    said = set(filter(None, map(flat.said, links.values())))
    folder = Kin.of(flat, best.candidate.links).folder
    for other in others:
        hrefs = {flat.hrefs[link] for link in other.candidate.links}
        if (
            not pages.isdisjoint(hrefs)
            or stands_in(other.candidate, best.candidate)
            or is_in_bar_beside(flat, other, best)
            or is_bare_beside(flat, best, other)
            or (folder and folder not in map(family_of, hrefs))
            # The same once more, at other addresses.
            or sum([flat.said(link) in said for link in other.candidate.links]) * 2 > len(other.candidate)
        ):
            continue
        wider = joined(flat, shapes, weights, [other, *(one for one in judged if one is not other)], ())
        found = {flat.hrefs[link] for link in wider.values()}
        if pages < found or _outnumbers(other, len(found), best, len(pages)):
            most, pages = wider, found
    return most


def _outnumbers(other: Judged, others: int, best: Judged, own: int) -> bool:
    """Whether a block that none of the many others of a front page goes with is not what the page is about.

    Those have headings too, and the best of them is not worth much less.
    """
    return (
        best.count < PLENTY
        and others >= _MANY_MORE * own
        and other.headings >= MOST_OF
        and other.value >= _HALF * best.value
    )


def _items(flat: Flat, chosen: dict[int, int]) -> list[Item]:
    """Items in page order out of ``{item: link}``, each cut where the next one begins."""
    starts = sorted(chosen)
    items = []
    for start, stop, following in zip(starts, ends(flat, starts), (*starts[1:], len(flat.tags)), strict=True):
        link = chosen[start]
        if stop < flat.end[link]:
            stop = flat.end[link]
        items.append(Item(start, following if following < stop else stop, link))
    return items
