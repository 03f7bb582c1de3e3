"""Selectors out of a list that was found on a page.

What is learnt is tried on the page before it is given: the same items come of it, with the same addresses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from ..model import Rule, Selectors
from .addresses import family_of
from .addressmarks import address_marks, address_parts, link_marks
from .candidate import Item
from .commonest import commonest
from .cssnames import names_of
from .fieldrule import LEAST, itself, rule_for, says_alike
from .fields import Fields, read_all
from .flat import Flat
from .itemdates import dates_in
from .learndate import (
    covers,
    elements_of_dates,
    in_attribute,
    rule_beside,
    rule_in_parts,
    rule_of_addresses,
    rule_of_kinds,
)
from .learntitle import title_rule
from .listing import Listing
from .pathmaker import select_all
from .selectors import Searched, selector
from .text import same_key, tidy
from .titleways import Found, ways_to_titles
from .tree import Element, Tree

# Where so many of the items say their summary, it is there.
_IN_ITEMS = 0.8
# Where the text of an item stands that is in no element of its own.
_OWN_TEXT = (
    *(f"./text()[normalize-space()][{number}]" for number in (1, 2, 3)),
    *(f".//{tag}/following-sibling::text()[normalize-space()][1]" for tag in ("a", "h2", "h3", "b", "strong", "br")),
)
# So many items are a block, of which the titles may stand elsewhere than those of others; and so many blocks are tried.
_A_BLOCK, _MOST_BLOCKS = 3, 8
# So many items with a date are no accident.
_SOME_DATES = 3


def learn(tree: Tree, listing: Listing) -> Selectors | None:
    """Selectors that find the items of ``listing`` again, or None where it has none."""
    if not listing.items:
        return None
    flat = listing.flat
    page = Searched(tree.root)
    fields = read_all(flat, listing.shapes, listing.items)
    links = [flat.elements[item.link] for item in listing.items]
    leading = {flat.elements[index] for index in (*flat.links, *flat.anchors)}

    wanted = {flat.written(item.link) for item in listing.items}

    def harmless(element: Element) -> bool:
        """Whether nothing comes of an element that is taken for an item: it has no link, or is one of an item's."""
        if element in leading:
            return (element.get("href") or "").strip() in wanted
        return not any(below in leading for below in element.iter("a"))

    items = [flat.elements[item.start] for item in listing.items]
    own = _own(flat, listing.items)
    marks = _marks(flat, listing.items, own)
    alone = all(item.start == item.link for item in listing.items)
    found = select_all(page, items, _stand_ins(flat, listing.items, fields), harmless, marks, own if alone else [])
    if left := _left_out(page, flat, found, listing.items):
        found += _links_alone(page, flat, listing.items, left)
    if not found:
        return None
    rows = _as_found(page, flat, found, listing.items, fields)
    if not rows.items:
        return None
    places, items, links, fields = rows
    marks = link_marks(items, links)
    moments = dates_in(flat, places, list(zip(places, fields, strict=True)), tree.lang, None)
    dated = elements_of_dates(flat, tree, places, fields, moments)
    link = rule_for(page, items, links, "link", _leads_alike, marks) or itself(items, links)
    said = in_attribute(_at(flat, page, items, dated, "date"), items, _elements(flat, dated), moments)
    elsewhere = rule_of_kinds(flat, tree, page, items, dated, moments, said)
    if elsewhere is None and (said is None or not covers(dated, moments)):
        elsewhere = (
            rule_beside(tree, page, items, moments)
            or rule_of_addresses(link, [flat.written(place.link) for place in places], moments)
            or rule_in_parts(tree, page, items, moments)
        )
    return Selectors(
        item=found,
        title=title_rule(page, rows, _ways_to_titles(flat, page, found, rows, marks), link),
        link=link,
        date=elsewhere or said,
        summary=_at(flat, page, items, [one.summary_at for one in fields], "summary")
        or _text_beside(page, items, [same_key(one.summary or "") for one in fields]),
        image=_image(page, items, fields),
    )


def _ways_to_titles(
    flat: Flat, page: Searched, selectors: Sequence[str], found: Found, marks: Sequence[str]
) -> Iterator[Rule]:
    """Rules that may give the titles: of all items, and of those that one of several ``selectors`` finds."""
    yield from ways_to_titles(flat, page, found, marks)
    if len(selectors) == 1:
        return
    for text in selectors[:_MOST_BLOCKS]:
        block = found.among(set(page.all(selector(text, "item"))))
        if len(block.items) >= _A_BLOCK:
            yield from ways_to_titles(flat, page, block, marks)


def _left_out(page: Searched, flat: Flat, selectors: Sequence[str], items: Sequence[Item]) -> list[Item]:
    """The items that ``selectors`` do not find."""
    found = {place.link for place in _as_found(page, flat, selectors, items, [Fields("")] * len(items)).places}
    return [item for item in items if item.link not in found]


def _links_alone(page: Searched, flat: Flat, items: Sequence[Item], left: Sequence[Item]) -> tuple[str, ...]:
    """Selectors for the links of the items that are ``left``, for want of any that find the items themselves."""
    hrefs = [flat.written(item.link) for item in left]
    if len(left) == len(items):
        # No place of theirs tells the items from the rest: then the addresses must.
        family, _ = commonest(list(map(family_of, hrefs)))
        return tuple(f"a{part}" for part in address_parts([href for href in hrefs if family_of(href) == family])[:1])
    numbers = {flat.elements[item.link]: number for number, item in enumerate(left)}
    taken = {flat.written(item.link) for item in items}

    def harmless(element: Element) -> bool:
        return (element.get("href") or "").strip() in taken

    return select_all(page, list(numbers), numbers, harmless, own=_own(flat, left))


def _own(flat: Flat, items: Sequence[Item]) -> list[str]:
    """What the addresses of ``items`` have in common and the others of the page have not."""
    mine = {flat.written(item.link): None for item in items}
    return address_marks(list(mine), [href for href in map(flat.written, flat.hrefs) if href not in mine])


def _marks(flat: Flat, items: Sequence[Item], own: Sequence[str]) -> list[str]:
    """What the items have inside and others may not: a link to such an address, by name or by path.

    ``own`` are parts of their addresses, some without what others beginning so have.
    """
    links = [flat.elements[item.link] for item in items]
    names = [name for name in names_of(links) if name.startswith(".")][:1]
    parts = address_parts([flat.written(item.link) for item in items])
    plain = [f"a{name}" for name in names]
    ways = [_down(flat, item) for item in items]
    tags = Counter(tuple(flat.tags[step] for step in way) for way in ways)
    usual = tags.most_common(1)[0][0] if tags else ()
    path = "> " + " > ".join(usual) if tags else ""
    # What the link stands in may be called something, though neither the item nor the link is.
    for depth, tag in enumerate(usual[:-1]):
        around = [flat.elements[way[depth]] for way in ways if len(way) > depth]
        plain += [f"{tag}{name}" for name in names_of(around)[:1] if name.startswith(".")]
    by_path = [path, *(path + part for part in parts)] if len(path) > 2 else []
    return [*plain, *(f"a{part}" for part in parts), *by_path, *(f"a{part}" for part in own if ":not(" in part)]


def _down(flat: Flat, item: Item) -> list[int]:
    """The elements from an item's own down to its link, the item's left out."""
    path, now = [], item.link
    while now > item.start:
        path.append(now)
        now = flat.parent[now]
    return path[::-1]


def _stand_ins(flat: Flat, items: Sequence[Item], fields: Sequence[Fields]) -> dict[Element, int]:
    """The elements that do for an item: from what holds its link and its title, up to what holds no other's link."""
    links = sorted(item.link for item in items)
    found: dict[Element, int] = {}
    for number, (item, one) in enumerate(zip(items, fields, strict=True)):
        now = item.link
        if one.title_at >= 0:
            while flat.parent[now] >= 0 and not now <= one.title_at < flat.end[now]:
                now = flat.parent[now]
        if now < item.start < flat.end[now]:
            # The title stands beside the item's own element.
            now = item.start
        found[flat.elements[item.start]] = number
        while now > 0 and flat.tags[now] != "body":
            first = bisect_left(links, now)
            if bisect_left(links, flat.end[now]) - first > 1:
                break
            found.setdefault(flat.elements[now], number)
            now = flat.parent[now]
    return found


def _as_found(
    page: Searched, flat: Flat, selectors: Sequence[str], items: Sequence[Item], fields: Sequence[Fields]
) -> Found:
    """The items as ``selectors`` find them: what was found, and the item, link and fields that it stands for."""
    number = {element: index for index, element in enumerate(flat.elements)}
    found = Found([], [], [], [])
    wanted = sorted(range(len(items)), key=lambda place: items[place].link)
    in_order = [items[place].link for place in wanted]
    taken: set[int] = set()
    for text in selectors:
        for element in page.all(selector(text, "item")):
            start = number.get(element, -1) if not isinstance(element, str) else -1
            if start < 0:
                continue
            first = bisect_left(in_order, start)
            if first < len(wanted) and in_order[first] < flat.end[start] and wanted[first] not in taken:
                taken.add(wanted[first])
                item = items[wanted[first]]
                found.places.append(Item(start, max(flat.end[start], item.end), item.link))
                found.items.append(flat.elements[start])
                found.links.append(flat.elements[item.link])
                found.fields.append(fields[wanted[first]])
    return found


def _text_beside(page: Searched, items: Sequence[Element], wanted: Sequence[str]) -> Rule | None:
    """XPath for what stands in the items' own text, after a link or a heading or between two elements."""
    some = sum(map(bool, wanted))
    if some < LEAST["summary"] * len(items):
        return None
    for way in _OWN_TEXT:
        said = [same_key(tidy(text)) for text in page.first_texts(items, selector(way, "summary"))]
        if sum(text == other != "" for text, other in zip(said, wanted, strict=True)) >= _IN_ITEMS * some:
            return Rule(way)
    return None


def _leads_alike(found: Element, target: Element) -> bool:
    """Whether two links lead to one place: a picture beside a headline does as well."""
    return found.get("href") == target.get("href")


def _elements(flat: Flat, places: Sequence[int]) -> list[Element | None]:
    return [flat.elements[place] if place >= 0 else None for place in places]


def _at(flat: Flat, page: Searched, items: list[Element], places: list[int], field: str) -> Rule | None:
    targets = _elements(flat, places)
    if (some := sum(1 for target in targets if target is not None)) < LEAST[field] * len(items):
        if field != "date" or some < _SOME_DATES:
            return None
        # Of several blocks of a front page one may have dates: in the others such a rule finds nothing, or no date.
        pairs = [(item, target) for item, target in zip(items, targets, strict=True) if target is not None]
        items, targets = [item for item, _ in pairs], [target for _, target in pairs]
    rule = rule_for(page, items, targets, field, says_alike)
    return rule or _sibling_rule(flat, items, targets, LEAST[field])


def _sibling_rule(flat: Flat, items: list[Element], targets: Sequence[Element | None], least: float) -> Rule | None:
    """XPath for a field that stands in a sibling after the item: the second row of it, the ``dd`` after its ``dt``."""
    ways: Counter[str] = Counter()
    for item, target in zip(items, targets, strict=True):
        if target is None:
            continue
        for distance, sibling in enumerate(item.itersiblings(), 1):
            if sibling is target or any(above is sibling for above in target.iterancestors()):
                inner = "" if sibling is target else f"//{target.tag}"
                ways[f"./following-sibling::*[{distance}][self::{sibling.tag}]{inner}"] += 1
                break
            if distance >= 4:
                break
    if not ways:
        return None
    way, times = ways.most_common(1)[0]
    return Rule(way) if times >= least * len(items) else None


def _image(page: Searched, items: list[Element], fields: list[Fields]) -> Rule | None:
    if sum(1 for one in fields if one.image) < LEAST["image"] * len(items):
        return None
    return Rule("img")
