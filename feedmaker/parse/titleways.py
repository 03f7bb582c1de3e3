"""Where the titles of a list may stand, as rules that may find them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..model import Rule
from .candidate import Item
from .fieldrule import LEAST, itself, rule_for, says_alike
from .fields import Fields
from .flat import Flat
from .marks import is_aside
from .selectors import Searched, selector
from .text import same_key, tidy
from .titletext import LABELS
from .tree import Element, text_of
from .waypaths import called, has_class, way_to

# Where so many of the links say their item's title, the titles are in the links.
IN_LINKS = 0.8
# So many elements after the place of a title are looked at for one that holds it alone.
_NEAR = 20
# So many of the titles must be pieces of a text at one place, and so many such places are tried.
_BY_TEXT, _WAYS = 0.5, 6


class Found(NamedTuple):
    """The items of a list as selectors find them: where each is, its element, its link, and what it says."""

    places: list[Item]
    items: list[Element]
    links: list[Element]
    fields: list[Fields]

    def among(self, members: Container[Element | str]) -> Found:
        """Those whose elements are ``members``."""
        own = [number for number, item in enumerate(self.items) if item in members]
        return Found(
            [self.places[number] for number in own],
            [self.items[number] for number in own],
            [self.links[number] for number in own],
            [self.fields[number] for number in own],
        )


def ways_to_titles(flat: Flat, page: Searched, found: Found, marks: Sequence[str]) -> Iterator[Rule]:
    """Rules that may give the titles, those that are easy to read first.

    They may be in the links, in what those are labelled with, in the elements that they were read from, or in a piece
    of text. ``marks`` are selectors that tell the links from others in their items.
    """
    places, items, links, fields = found
    said = [same_key(tidy(text_of(link))) for link in links]
    wanted = [same_key(one.title) for one in fields]
    label, labelled_so = _label(links, wanted)
    said_so = how_many_right(said, wanted)
    if said_so >= IN_LINKS * len(items) and said_so >= labelled_so:
        yield rule_for(page, items, links, "title", says_alike, marks) or itself(items, links)
    if labelled_so >= IN_LINKS * len(items):
        yield (rule_for(page, items, links, "title") or itself(items, links))._replace(attribute=label)
    targets = [
        _teller(flat, place, one.title_at, title) for place, one, title in zip(places, fields, wanted, strict=True)
    ]
    if sum(1 for target in targets if target is None) * 2 > len(targets):
        labelled = _after_label(flat, [one.title_at for one in fields], wanted)
        if labelled is not None:
            yield labelled
    if (by_element := rule_for(page, items, targets, "title", says_alike)) is not None:
        yield by_element
    if (in_text := _in_text(flat, page, items, fields, wanted)) is not None:
        yield in_text
    yield from _but_for_asides(links)
    yield from _after_items(flat, places, fields)
    telling = [link if text else None for link, text in zip(links, said, strict=True)]
    yield rule_for(page, items, telling, "title", says_alike) or Rule()


def _but_for_asides(links: Sequence[Element]) -> Iterator[Rule]:
    """XPath for the first text in a link that is no label, and not for screen readers only, by the name of those."""
    asides: Counter[str] = Counter()
    for link in links:
        inside = islice(link.iterdescendants("*"), _NEAR)
        # Each once, in the order of the page: of two that are as common the first is taken.
        names = (name for one in inside for name in (one.get("class") or "").split())
        asides.update(dict.fromkeys(filter(is_aside, names), 1))
    for name, _ in asides.most_common(1):
        if "'" not in name:
            yield Rule(f".//a[@href]//text()[normalize-space()][not(ancestor::*[{has_class(name)}])]")


def _after_items(flat: Flat, places: Sequence[Item], fields: Sequence[Fields]) -> Iterator[Rule]:
    """XPath for titles in what comes after the items' own elements, as "<dd>" after "<dt>" does."""
    ways: Counter[str] = Counter()
    for place, one in zip(places, fields, strict=True):
        top = at = one.title_at
        while top >= flat.end[place.start] and flat.parent[top] != flat.parent[place.start]:
            top = flat.parent[top]
        if top < flat.end[place.start]:
            continue
        after = f"./following-sibling::{flat.tags[top]}[1]"
        for holder in (at, flat.parent[at]):
            if holder >= top:
                ways[after if holder == top else f"{after}//{called(flat.elements[holder])}"] += 1
    for way, _ in ways.most_common(2):
        yield Rule(way)
        yield Rule(f"{way}/text()[normalize-space()][1]")


def _label(links: Sequence[Element], titles: Sequence[str]) -> tuple[str, int]:
    """The attribute in which links have their titles, more of them than in others, and how many do."""
    times = {
        name: sum(same_key(tidy(link.get(name))) == title for link, title in zip(links, titles, strict=True))
        for name in LABELS
    }
    best = max(times, key=lambda name: times[name])
    return best, times[best]


def _teller(flat: Flat, place: Item, at: int, title: str) -> Element | None:
    """The element at ``at``, or around it, whose text is the title, or has it and little more."""
    up = at
    while up >= place.start:
        text = same_key(tidy(text_of(flat.elements[up])))
        if title and title in text:
            # The place may have been told by what stands before the title in one line with it.
            inside = flat.elements[up + 1 : min(flat.end[up], up + _NEAR)]
            by_itself = next((one for one in inside if same_key(tidy(text_of(one))) == title), None)
            if by_itself is not None:
                return by_itself
            if up > place.start and len(text) <= 2 * len(title) + 20:
                return flat.elements[up]
        up = flat.parent[up]
    return None


def _in_text(
    flat: Flat, page: Searched, items: Sequence[Element], fields: Sequence[Fields], titles: Sequence[str]
) -> Rule | None:
    """XPath for titles that are a piece of an element's text: "<td>Criminal No. 17<br>Smith v. Jones</td>"."""
    ways: Counter[str] = Counter()
    for item, one, title in zip(items, fields, titles, strict=True):
        if one.title_at < 0 or not title:
            continue
        at = flat.elements[one.title_at]
        around = at.getparent()
        for holder in (at,) if around is None else (at, around):
            pieces = [same_key(text) for text in _pieces(holder)]
            begins = same_key(next(filter(None, map(tidy, map(str, holder.itertext()))), "")) == title
            if title not in pieces and not begins:
                continue
            paths = ["."] if holder is item else [f".//{path}" for path in (way_to(holder), str(holder.tag))]
            for path in dict.fromkeys(paths):
                if title in pieces:
                    ways[f"{path}/text()[normalize-space()][{pieces.index(title) + 1}]"] += 1
                if begins:
                    # Of a message the first line, be it in bold.
                    ways[f"{path}//text()[normalize-space()]"] += 1
    most, rule = _BY_TEXT * len(items), None
    for way, _ in ways.most_common(_WAYS):
        said = [same_key(tidy(text)) for text in page.first_texts(items, selector(way, "title"))]
        if (right := how_many_right(said, titles)) > most:
            most, rule = right, Rule(way)
    return rule


def _pieces(element: Element) -> list[str]:
    """The texts that stand in an element itself, those that are not blank."""
    texts = (element.text, *(child.tail for child in element))
    return [text for one in texts if (text := tidy(one))]


def _after_label(flat: Flat, places: Sequence[int], titles: Sequence[str]) -> Rule | None:
    """XPath for titles that stand as bare text after a label: "<b>Case title:</b> Smith v. Jones"."""
    labels: Counter[tuple[str, str]] = Counter()
    for at, title in zip(places, titles, strict=True):
        if at >= 0 and title and title in same_key(tidy(flat.tails[at])):
            labels[flat.tags[at], tidy(text_of(flat.elements[at]))] += 1
    if not labels:
        return None
    (tag, label), times = labels.most_common(1)[0]
    if times < LEAST["title"] * len(places) or not label or "'" in label or len(label) > 60:
        return None
    return Rule(f".//{tag}[normalize-space()='{label}']/following-sibling::text()[1]")


def how_many_right(texts: Sequence[str], wanted: Sequence[str]) -> int:
    """How many of the texts are the titles that are wanted there."""
    return sum(text == title for text, title in zip(texts, wanted, strict=True))
