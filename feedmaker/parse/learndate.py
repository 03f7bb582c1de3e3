"""Where the dates of a list's items stand, as a rule: in an element of the item, in its text, beside it or over it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice, product, takewhile

from ..errors import ParseError
from ..model import Rule
from .candidate import Item
from .dates import find_date, parse_date
from .fieldrule import rule_for, says_alike
from .fields import Fields
from .flat import Flat
from .marks import any_moment_in, hint_in, hint_of
from .rules import Dates
from .selectors import LARGEST_TO_LOOK_ROUND, Searched, is_xpath, selector
from .text import tidy
from .tree import Element, Tree, text_of
from .words import has_date_words

# Ways to a date that no element of the item holds alone, the nearest first: in the item's own text, beside it, ...
_BESIDE = (
    "./text()[1]",
    "./self::*",
    "./preceding-sibling::text()[1]",
    "./following-sibling::text()[1]",
    "./preceding-sibling::dt[1]",
    "./preceding-sibling::*[1]",
    "./following-sibling::*[1]",
    ".//a/following-sibling::text()[1]",
)
# ... and over it, where a heading dates all that comes until the next.
_OVER = tuple(f"./preceding::{tag}[1]" for tag in ("time", "h2", "h3", "h4", "h5", "th", "caption", "strong", "b"))
# ... and where one has its year.
_YEARS_OVER = tuple(
    f"./preceding::{tag}[contains(., '{century}')][1]"
    for century in ("20", "19", "٢٠")
    for tag in ("h2", "h3", "h4", "h5", "strong", "b")
)
# ... and where one below that has its day.
_DAYS_OVER = tuple(f"./preceding::{tag}[1]" for tag in ("h3", "h4", "h5", "dt"))
# How the day's folder is written in an address.
_DAY_FOLDERS = (r"/(\d{4}/\w{1,9}/\d\d?)/", r"/(\d{4}-\d\d-\d\d)[/-]", r"/(\d{8})[/-]")
# So many elements of an item are asked for its date.
_NEAR = 200
# So many items are looked before for their day, so many elements up and so many back; and how long a day is.
_SOME, _UP, _BEFORE, _DAY = 4, 3, 2, 60
# The attribute that is looked into where no other is named.
_HINT = "title"
# A day alone has so few letters, and so many ways to one are tried.
_PART, _WAYS = 28, 8
# So many dates in elements of one kind are no accident.
_OF_ONE_KIND = 2
# So many of the items that have a date must get it by a way, and so many at most another.
_RIGHT, _WRONG = 0.8, 0.1


def elements_of_dates(
    flat: Flat, tree: Tree, places: Sequence[Item], fields: Sequence[Fields], moments: Sequence[datetime | None]
) -> list[int]:
    """For each item the element that its date was read from, or -1: one that is the date, before one that has it."""
    found = [
        [one.date_at] if one.stamp else _said_in(flat, tree, place, moment) if moment is not None else []
        for place, one, moment in zip(places, fields, moments, strict=True)
    ]
    # Where several elements of an item say so, the one of the kind that does in the most items.
    kinds = Counter(kind for some in found for kind in {(flat.tags[at], flat.names[at]) for at in some})
    return [max(some, key=lambda at: kinds[flat.tags[at], flat.names[at]], default=-1) for some in found]


def _said_in(flat: Flat, tree: Tree, place: Item, moment: datetime) -> list[int]:
    """The elements of an item whose text, or what is said of them, is ``moment``; else those that have it in a text."""
    near = range(place.start + 1, min(place.end, place.start + _NEAR))
    said = {
        index: text
        for index in near
        if 0 < flat.letters(index, flat.end[index]) <= 240
        and len(text := tidy(text_of(flat.elements[index]))) <= 80
        and has_date_words(text)
    }
    whole = [index for index, text in said.items() if _reads(text, moment, tree.lang, whole=True)]
    # An element has the day alone where its time stands beside it, in some of the items.
    whole += [index for index, text in said.items() if index not in whole and _reads_day(text, moment, tree.lang)]
    whole = whole or [index for index, text in said.items() if _reads(text, moment, tree.lang, whole=False)]
    if not whole:
        own = (place.start, *near)
        hints = {index: hint for index in own if has_date_words(hint := hint_of(flat.elements[index]) or "")}
        whole = [index for index, hint in hints.items() if _reads(hint, moment, tree.lang, whole=False)]
    return whole


def covers(dated: Sequence[int], moments: Sequence[datetime | None]) -> bool:
    """Whether nearly all ``moments`` have an element that they were read from, as ``elements_of_dates`` found."""
    return sum(at >= 0 for at in dated) >= _RIGHT * sum(moment is not None for moment in moments)


def rule_of_kinds(
    flat: Flat,
    tree: Tree,
    page: Searched,
    items: Sequence[Element],
    dated: Sequence[int],
    moments: Sequence[datetime | None],
    said: Rule | None,
) -> Rule | None:
    """The rule that finds dates in elements of several kinds, as the blocks of a front page have them.

    ``dated`` is as ``elements_of_dates`` found it. None where that gives not nearly all items that have one their
    ``moments``, or no more of them than ``said`` does.
    """
    known = 0
    if said is not None:
        if said.selector is None or said.attribute is not None:
            return None
        right, wrong = _right_and_wrong(list(_read_by(tree, page, items, said)), moments)
        known = right - wrong
        if known == sum(moment is not None for moment in moments):
            return None
    kinds: dict[tuple[str, str], list[int]] = {}
    for number, at in enumerate(dated):
        if at >= 0:
            kinds.setdefault((flat.tags[at], flat.names[at]), []).append(number)
    found: dict[str, None] = {}
    for numbers in kinds.values():
        if len(numbers) >= _OF_ONE_KIND:
            some, targets = [items[one] for one in numbers], [flat.elements[dated[one]] for one in numbers]
            rule = rule_for(page, some, targets, "date", says_alike)
            if rule is not None and rule.selector is not None and not is_xpath(rule.selector):
                found[rule.selector] = None
    if not found:
        return None
    rule = Rule(", ".join(found))
    right, wrong = _right_and_wrong(list(_read_by(tree, page, items, rule)), moments)
    return rule if _suffice(right, wrong, moments) and right - wrong > known else None


def rule_beside(
    tree: Tree, page: Searched, items: Sequence[Element], moments: Sequence[datetime | None]
) -> Rule | None:
    """The rule that gives most of ``items`` their ``moments``, by XPath from the item: of two as good the nearer one.

    None where none gives nearly all of them.
    """
    dated = sum(moment is not None for moment in moments)
    if dated * 2 < len(items):
        return None
    ways = _BESIDE if page.size > LARGEST_TO_LOOK_ROUND else (*_BESIDE, *_OVER, *_days_by_name(items))
    most, chosen = 0, None
    for way in ways:
        rule = Rule(way)
        read = list(_read_by(tree, page, items, rule))
        right, wrong = _right_and_wrong(read, moments)
        if _suffice(right, wrong, moments) and right - wrong > most:
            most, chosen = right - wrong, rule
            if right == dated and not wrong:
                break
    return chosen


def rule_in_parts(
    tree: Tree, page: Searched, items: Sequence[Element], moments: Sequence[datetime | None]
) -> Rule | None:
    """The rule that gives most of ``items`` their ``moments`` by a day in each, or over it, and its month in a heading.

    None where none does.
    """
    dated = sum(moment is not None for moment in moments)
    if dated * 2 < len(items) or page.size > LARGEST_TO_LOOK_ROUND:
        return None
    days = list(map(_day_of, moments))
    for over, day in product(_YEARS_OVER, (*_days_in(items[0]), *_DAYS_OVER)):
        rule = Rule(f"{over} | {day}")
        # A few items tell of most ways that they are none.
        for some in (items[:_SOME], items):
            meant = days[: len(some)]
            right, wrong = _right_and_wrong(list(map(_day_of, _read_by(tree, page, some, rule, most=2))), meant)
            if not _suffice(right, wrong, meant):
                break
        else:
            return rule
    return None


def _day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _days_in(item: Element) -> list[str]:
    """Ways from an item to what may be a day: short texts with a number, in elements of it or before it."""
    found = ["./preceding-sibling::text()[1]", "./text()[1]"]
    for element in islice(item.iterdescendants("*"), _NEAR):
        text = tidy(text_of(element))
        if len(text) <= _PART and any(map(str.isdecimal, text)):
            inside = list(takewhile(lambda up: up is not item, (element, *element.iterancestors())))
            found.append("./" + "/".join(map(_step_to, reversed(inside))))
    return found[:_WAYS]


def _step_to(element: Element) -> str:
    """The step of XPath from its parent to an element."""
    return f"{element.tag}[{1 + sum(1 for _ in element.itersiblings(str(element.tag), preceding=True))}]"


def _right_and_wrong(read: Sequence[date | None], moments: Sequence[date | None]) -> tuple[int, int]:
    """How many of what was ``read`` are the ``moments``, and how many are others."""
    right = [one == moment for one, moment in zip(read, moments, strict=True) if one is not None]
    return sum(right), len(right) - sum(right)


def _suffice(right: int, wrong: int, moments: Sequence[date | None]) -> bool:
    """Whether nearly all of ``moments`` are read ``right``, and few items get another."""
    return right >= _RIGHT * sum(moment is not None for moment in moments) and wrong <= _WRONG * len(moments)


def in_attribute(
    rule: Rule | None, items: Sequence[Element], targets: Sequence[Element | None], moments: Sequence[datetime | None]
) -> Rule | None:
    """``rule``, which finds ``targets``, with the attribute that says when most of them are, if nothing else does.

    Where it is the items themselves that say so, there need not be a rule.
    """
    names: Counter[str] = Counter()
    # Where no text says another day, a rule without an attribute reads the texts and, after them, what they stand for.
    misleads = False
    for target, moment in zip(targets, moments, strict=True):
        if target is None or moment is None or target.get("datetime") is not None or target.get("content") is not None:
            continue
        if (found := any_moment_in(target)) is not None:
            names[found[0]] += 1
        elif (hint := hint_in(target)) is not None and _reads_day(hint[1], moment, None):
            text = tidy(text_of(target))[:_DAY]
            right = _reads_day(text, moment, None)
            names[hint[0]] += not right
            misleads = misleads or (not right and find_date(text) is not None)
    name, times = names.most_common(1)[0] if names else ("", 0)
    if times * 2 <= sum(target is not None for target in targets):
        return rule
    if rule is not None and name == _HINT and not misleads:
        return rule
    if rule is None and sum(target is item for target, item in zip(targets, items, strict=True)) * 2 > len(items):
        rule = Rule()
    return rule and rule._replace(attribute=name)


def rule_of_addresses(link: Rule, hrefs: Sequence[str], moments: Sequence[datetime | None]) -> Rule | None:
    """The rule that gives most of the items their ``moments`` by the days in whose folders their links lead.

    None where none gives nearly all of them. ``hrefs`` are their links, which ``link`` finds.
    """
    dated = sum(moment is not None for moment in moments)
    if dated * 2 < len(hrefs):
        return None
    for pattern in _DAY_FOLDERS:
        said = [found[1] if (found := re.search(pattern, href)) else "" for href in hrefs]
        read = [find_date(text) if text else None for text in said]
        right, wrong = _right_and_wrong(read, moments)
        if _suffice(right, wrong, moments):
            return Rule(link.selector, attribute="href", pattern=pattern)
    return None


def _days_by_name(items: Sequence[Element]) -> list[str]:
    """Ways to days that stand before items in elements of one name, as "<div class='day'>" over what came that day."""
    found: dict[str, None] = {}
    for item in items[:_SOME]:
        for up in islice((item, *item.iterancestors()), _UP):
            for before in islice(up.itersiblings(preceding=True), _BEFORE):
                name = next(iter((before.get("class") or "").split()), "")
                if name and "'" not in name and len(text := tidy(text_of(before))) <= _DAY and has_date_words(text):
                    called = f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
                    found[f"./preceding::{before.tag}[{called}][1]"] = None
    return list(found)[:_SOME]


def _read_by(
    tree: Tree, page: Searched, items: Sequence[Element], rule: Rule, most: int = 1
) -> Iterator[datetime | None]:
    """What ``rule`` makes of each item, as the recipe for selectors would, out of the first finds in it."""
    assert rule.selector is not None
    try:
        wanted = selector(rule.selector, "date")
        texts = [page.texts(item, wanted, most) for item in items]
    except ParseError:
        return iter([None] * len(items))
    dates = Dates(rule, tree.lang, None)
    dates.learn(filter(None, chain.from_iterable(texts)), tree.texts)
    return map(dates.read_first, texts)


def _reads_day(text: str, moment: datetime, language: str | None) -> bool:
    days = (parse_date(text, language=language, month_first=order) for order in (None, True, False))
    return any(day is not None and day.date() == moment.date() for day in days)


def _reads(text: str, moment: datetime, language: str | None, *, whole: bool) -> bool:
    read = parse_date if whole else find_date
    return any(read(text, language=language, month_first=order) == moment for order in (None, True, False))
