"""Where the titles of a list stand: of the rules that may find them again the one that does, or two together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..model import Rule
from .itemreader import words_of
from .selectors import Searched, selector
from .text import same_key, tidy
from .titleways import IN_LINKS, Found, how_many_right
from .tree import Element, text_of
from .waypaths import as_xpath

# So many of the best rules are tried as the first of two, and so many titles more are worth that, or such a share.
_FIRST, _WORTH, _WORTH_OF = 4, 2, 0.05
# How a path ends that finds nothing that is blank.
_SAYS = ("[normalize-space()]", "[normalize-space()][1]")
# The link of an item, from the item on, and the first text in it.
_OF_LINK = ("/descendant-or-self::a[normalize-space()]", "/descendant-or-self::a/text()[normalize-space()][1]")


def title_rule(page: Searched, found: Found, ways: Iterable[Rule], link: Rule) -> Rule | None:
    """Where the titles are: the first of the ``ways`` to them that gives as many as any, or two that do so together.

    None where they are what the links say that ``link`` finds, and no other rule gives nearly as many.
    """
    items, wanted = found.items, [same_key(one.title) for one in found.fields]
    told: list[_Told] = []
    for way in ways:
        texts = _read(page, items, way)
        told.append(_Told(way, how_many_right(texts, wanted), texts))
        if told[-1].right == len(items):
            return way
    told.sort(key=lambda one: -one.right)
    best = told[0]
    more, either = _either(page, items, wanted, told)
    worth = max(_WORTH, _WORTH_OF * len(items))
    if how_many_right(_words_of_links(page, items, link), wanted) >= max(best.right, more) + worth:
        return None
    if either is not None and more >= best.right + worth:
        return either
    return _or_link(page, items, wanted, best) or best.rule


def _words_of_links(page: Searched, items: Sequence[Element], link: Rule) -> list[str]:
    """What the reader calls each item without a rule for its title, as texts are compared: as ``link`` has it."""
    wanted = selector(link.selector, "link") if link.selector is not None else None
    return [same_key(words_of(page.within(item, wanted) if wanted else (item,)) or "") for item in items]


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
        before = how_many_right(texts, wanted)
        for other in others:
            rule = _or_else(paths, other)
            right = before + how_many_right(_read(page, some, rule), titles)
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
    return wider if right >= IN_LINKS * len(left) else None


def _or_else(paths: Sequence[str], other: str) -> Rule:
    """What ``paths`` find, and in an item in which that is nothing what ``other``, from the item on, does."""
    there = [path if path.endswith(_SAYS) else f"{path}[normalize-space()]" for path in paths]
    return Rule(f"{' | '.join(there)} | ./self::*[not({' or '.join(there)})]{other}")


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
