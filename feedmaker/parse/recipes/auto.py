"""Any page: finds its main list by itself and makes an entry of each item. No list, no feed.

``Options.like`` (headlines seen on the page) says which list is meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from datetime import datetime

from ... import permalink
from ...errors import ParseError
from ...model import Entry, Options, ParsedPage
from ..candidate import Item
from ..documents import recipe_for
from ..fields import Fields, read_all
from ..itemdates import dates_in
from ..judged import HEADLINE
from ..listing import Listing, find_listing
from ..text import direction, same_key, shorten
from ..tree import Tree
from ..words import weight_of


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """Entries of the page's main list, in page order.

    Raises ParseError: ``no-list`` where there is none or where we are not sure of it, ``not-html`` for no markup.
    """
    if other := recipe_for(tree):
        raise ParseError(f"{tree.url}: no HTML, but what recipe = {other!r} reads", "write that", reason="not-html")
    tree.with_choices = False
    if not tree.is_html:
        raise ParseError(f"{tree.url}: not HTML", "look at the page in a browser", reason="not-html")
    listing = find_listing(tree, options.like)
    if not listing.items:
        raise ParseError(
            f"{tree.url}: no list found: {'; '.join(listing.why) or 'no links that repeat'}",
            'name one of its headlines: feedmaker new … --like "…", or give selectors',
            reason="no-list",
        )
    entries, refused = _entries(tree, listing, options)
    if not entries:
        raise ParseError(
            f"{tree.url}: no list found: none of {len(listing.items)} items has a title and an address",
            "give selectors",
            reason="no-list",
        )
    notes = (f"confidence {listing.confidence:.2f}", *listing.why)
    lang = options.language or tree.lang
    return ParsedPage(
        entries=tuple(entries),
        recipe="auto",
        title=tree.title,
        lang=lang,
        dir=direction(" ".join(entry.title for entry in entries[:20])),
        found={"list": len(entries)},
        refused=dict(refused + listing.refused),
        notes=notes,
    )


def _entries(tree: Tree, listing: Listing, options: Options) -> tuple[list[Entry], Counter[str]]:
    flat, items = listing.flat, listing.items
    refused: Counter[str] = Counter()
    lang = options.language or tree.lang
    found: list[tuple[str, Fields, Item]] = []
    for item, fields in zip(items, read_all(flat, listing.shapes, items), strict=True):
        link = tree.link(flat.hrefs[item.link])
        if link is None:
            refused["no-address"] += 1
        elif not fields.title:
            refused["no-title"] += 1
        else:
            found.append((link, fields, item))
    dates = dates_in(flat, items, [(item, fields) for _, fields, item in found], lang, options.timezone)
    if None in dates:
        from ..structured import with_marked_up

        links = [link for link, _, _ in found]
        dates = with_marked_up(tree, links, dates, timezone=options.timezone, language=lang)
    aliases = [same_key(fields.title) for _, fields, _ in found]
    places = [(link, alias) for (link, _, _), alias in zip(found, aliases, strict=True) if "#" in link]
    parted = permalink.told_by_fragment(places) if places else frozenset()
    ids = [_identity(link, flat.hrefs[item.link], parted) for link, _, item in found]
    again = _told_again(listing, [item for _, _, item in found], ids, aliases, dates)
    entries: dict[str, Entry] = {}
    for (link, fields, _), published, alias, identity in zip(found, dates, aliases, ids, strict=True):
        if identity in entries:
            refused["duplicate"] += 1
            continue
        if identity in again:
            refused["told-again"] += 1
            continue
        entries[identity] = Entry(
            id=identity,
            title=fields.title,
            link=link,
            published=published,
            summary=shorten(fields.summary, 500) if fields.summary else None,
            authors=(fields.author,) if fields.author else (),
            image=tree.link(fields.image) if fields.image else None,
            lang=lang,
            dir=direction(fields.title),
            alias=alias,
        )
    return list(entries.values()), refused


def _identity(link: str, href: str, parted: Container[str]) -> str:
    """An id, of the address, with its fragment where the item is a section of the page itself, or of one ``parted``."""
    own = permalink.tag_uri(permalink.key(link) + href) if href.startswith("#") else permalink.address_tag(link)
    if parted and permalink.key(link) in parted:
        return permalink.place_on_page(link) or own
    return own


def _told_again(
    listing: Listing,
    items: Sequence[Item],
    ids: Sequence[str],
    aliases: Sequence[str],
    dates: Sequence[datetime | None],
) -> frozenset[str]:
    """Those of ``ids`` that are a story of another block at another address: with its headline, and no other date.

    Of the blocks the one with the most items has it. In one block they are two: jobs of one name, the nights of a play.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, alias in enumerate(aliases):
        places[alias].append(place)
    repeated = [same for alias, same in places.items() if len(same) > 1 and weight_of(alias) >= HEADLINE]
    if not repeated:
        return frozenset()
    # The path of each link would tell as well which block it is of, and cost more than all the rest.
    kind, parent = listing.shapes.kind, listing.flat.parent
    kinds = [(kind(item.start), kind(parent[item.link])) for item in items]
    sizes = Counter(kinds)
    again: set[str] = set()
    for same in repeated:
        main = max(same, key=lambda place: sizes[kinds[place]])
        shape = listing.shapes.rough(items[main].link)
        again.update(
            ids[place]
            for place in same
            if ids[place] != ids[main]
            and listing.shapes.rough(items[place].link) != shape
            and (dates[place] == dates[main] or None in (dates[place], dates[main]))
        )
    return frozenset(again)
