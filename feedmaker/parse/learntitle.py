"""Where the titles of a list stand, as a rule that finds them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
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
from .waypaths import as_xpath, called, has_class, way_to

# Where so many of the links say their item's title, the titles are in the links.
_IN_LINKS = 0.8
# So many elements after the place of a title are looked at for one that holds it alone.
_NEAR = 20
# So many of the titles must be pieces of a text at one place, and so many such places are tried.
_BY_TEXT, _WAYS = 0.5, 6
# So many of the best rules are tried as the first of two, and so many titles more are worth that, or such a share.
_FIRST, _WORTH, _WORTH_OF = 4, 2, 0.05
# How a path ends that finds nothing that is blank.
_SAYS = ("[normalize-space()]", "[normalize-space()][1]")
# The link of an item, from the item on, and the first text in it.
_OF_LINK = ("/descendant-or-self::a[normalize-space()]", "/descendant-or-self::a/text()[normalize-space()][1]")


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


def title_rule(page: Searched, found: Found, ways: Iterable[Rule], link: Rule) -> Rule | None:
    """Where the titles are: the first of the ``ways`` to them that gives as many as any, or two that do so together.

    None where they are what the links say that ``link`` finds, and no other rule gives nearly as many.
    """
    items, wanted = found.items, [same_key(one.title) for one in found.fields]
    told: list[_Told] = []
    for way in ways:
        texts = _read(page, items, way)
        told.append(_Told(way, _right(texts, wanted), texts))
        if told[-1].right == len(items):
            return way
    told.sort(key=lambda one: -one.right)
    best = told[0]
    more, either = _either(page, items, wanted, told)
    worth = max(_WORTH, _WORTH_OF * len(items))
    if _right(_words_of_links(page, items, link), wanted) >= max(best.right, more) + worth:
        return None
    if either is not None and more >= best.right + worth:
        return either
    return _or_link(page, items, wanted, best) or best.rule


def _words_of_links(page: Searched, items: Sequence[Element], link: Rule) -> list[str]:
    """What the links say that ``link`` finds in each item, the first of them that says anything."""
    if link.selector is None:
        return [same_key(tidy(text_of(item))) for item in items]
    wanted = selector(link.selector, "link")
    said = ((tidy(text_of(one)) for one in page.within(item, wanted) if not isinstance(one, str)) for item in items)
    return [same_key(next(filter(None, texts), "")) for texts in said]


class _Told(NamedTuple):
    """What a rule gives for each item, as texts are compared, and for how many that is right."""

    rule: Rule
    right: int
    texts: Sequence[str]


def _either(
    page: Searched, items: Sequence[Element], wanted: Sequence[str], told: Sequence[_Told]
) -> tuple[int, Rule | None]:
    """Two rules as one, the second for items in which the first finds nothing, and for how many items that is right.

    Blocks of a front page have their titles in places of their own.
    """
    most, best = 0, None
    ways = dict.fromkeys(path for one in told for path in as_xpath(one.rule))
    others = [*(way.removeprefix(".") for way in ways), *_OF_LINK]
    for paths, texts in (_safely(told, wanted), *((as_xpath(one.rule), one.texts) for one in told[:_FIRST])):
        left = [number for number, text in enumerate(texts) if not text]
        if not paths or not left:
            continue
        some, titles = [items[number] for number in left], [wanted[number] for number in left]
        before = _right(texts, wanted)
        for other in others:
            rule = _or_else(paths, other)
            right = before + _right(_read(page, some, rule), titles)
            if right > most:
                most, best = right, rule
    return most, best


def _safely(told: Sequence[_Told], wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paths of a few rules, none of which gives a wrong title for any item, and what they give together."""
    paths: list[str] = []
    texts = [""] * len(wanted)
    for one in told:
        if any(text not in ("", title) for text, title in zip(one.texts, wanted, strict=True)):
            continue
        own = as_xpath(one.rule)
        if own and any(text and not given for text, given in zip(one.texts, texts, strict=True)):
            paths += own
            texts = [given or text for text, given in zip(one.texts, texts, strict=True)]
        if len(paths) >= _FIRST:
            break
    return list(dict.fromkeys(paths)), texts


def _right(texts: Sequence[str], wanted: Sequence[str]) -> int:
    """How many of the texts are the titles that are wanted there."""
    return sum(text == title for text, title in zip(texts, wanted, strict=True))


def _or_link(page: Searched, items: Sequence[Element], wanted: Sequence[str], told: _Told) -> Rule | None:
    """A rule, or the link of an item that it finds nothing in, as blocks of another look have no more than that.

    None where the title is not in nearly all of those links: with its section before it, it is better than no item.
    """
    paths = as_xpath(told.rule)
    left = [number for number, text in enumerate(told.texts) if not text]
    if not paths or not left:
        return None
    wider = _or_else(paths, _OF_LINK[0])
    said = _read(page, [items[number] for number in left], wider)
    right = sum(wanted[number] in text for number, text in zip(left, said, strict=True))
    return wider if right >= _IN_LINKS * len(left) else None


def _or_else(paths: Sequence[str], other: str) -> Rule:
    """What ``paths`` find, and in an item in which that is nothing what ``other``, from the item on, does."""
    there = [path if path.endswith(_SAYS) else f"{path}[normalize-space()]" for path in paths]
    return Rule(f"{' | '.join(there)} | ./self::*[not({' or '.join(there)})]{other}")


def ways_to_titles(flat: Flat, page: Searched, found: Found, marks: Sequence[str]) -> Iterator[Rule]:
    """Rules that may give the titles, those that are easy to read first.

    They may be in the links, in what those are labelled with, in the elements that they were read from, or in a piece
    of text. ``marks`` are selectors that tell the links from others in their items.
    """
    places, items, links, fields = found
    said = [same_key(tidy(text_of(link))) for link in links]
    wanted = [same_key(one.title) for one in fields]
    label, labelled_so = _label(links, wanted)
    said_so = _right(said, wanted)
    if said_so >= _IN_LINKS * len(items) and said_so >= labelled_so:
        yield rule_for(page, items, links, "title", says_alike, marks) or itself(items, links)
    if labelled_so >= _IN_LINKS * len(items):
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
        asides.update({name for one in inside for name in (one.get("class") or "").split() if is_aside(name)})
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


def _read(page: Searched, items: Sequence[Element], rule: Rule) -> list[str]:
    """What ``rule`` gives for each item, as texts are compared."""
    found: Sequence[Element | str | None] = items
    if rule.selector is not None:
        wanted = selector(rule.selector, "title")
        found = [next(iter(page.within(item, wanted)), None) for item in items]
    texts = [
        one if one is None or isinstance(one, str) else one.get(rule.attribute) if rule.attribute else text_of(one)
        for one in found
    ]
    return [same_key(tidy(text)) for text in texts]


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
        if (right := _right(said, titles)) > most:
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
