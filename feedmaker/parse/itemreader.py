"""Reads the fields of a page's items by the owner's selectors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial

from lxml import etree

from .. import permalink
from ..model import Rule, Selectors
from . import rules
from .dates.iso import is_machine_made
from .regex import Budget
from .selectors import Found, Searched, Selector, is_xpath, selector
from .text import tidy
from .tree import LAZY, Element, Tree, text_of

# Where pages keep an address that is loaded later, the plainest last: what is in ``src`` may be a grey pixel.
IMAGE_ATTRIBUTES = (*LAZY, "data-srcset", "srcset", "src")


class ItemReader:
    """Reads the fields of the items of one page.

    What is asked of it is a function from an item to what it says, made once for all items: what can be looked for in
    all of them together, and what a rule does not want, is seen to before the first.
    """

    def __init__(self, tree: Tree, select: Selectors, budget: Budget) -> None:
        self.tree = tree
        self.select = select
        self.budget = budget
        self.searched = Searched(tree.root)
        self._known: dict[str, Callable[[Element], Sequence[Found]]] = {}

    @cached_property
    def nested(self) -> bool:
        """Whether an item stands in another one."""
        among = set(self.items)
        return any(around in among for item in self.items for around in item.iterancestors())

    @cached_property
    def items(self) -> list[Element]:
        """The items in page order, each once, whichever selector found it."""
        texts = self.select.item
        if len(texts) > 1 and not any(is_xpath(text) for text in texts):
            for text in texts:
                selector(text, "item")
            texts = (", ".join(texts),)
        found = [
            [one for one in self.searched.all(selector(text, "item")) if not isinstance(one, str)] for text in texts
        ]
        if len(found) == 1:
            return found[0]
        wanted = {element for part in found for element in part}
        return [element for element in self.tree.root.iter() if element in wanted]

    @cached_property
    def title(self) -> Callable[[Element], str | None]:
        if self.select.title is not None:
            return self.text("title")
        # Without a rule: the words of the link.
        find = self._finder(self.select.link or rules.EMPTY, "link")

        return lambda item: words_of(find(item))

    @cached_property
    def link(self) -> Callable[[Element], tuple[str | None, bool]]:
        """The item's address, absolute; and whether the page gave it (the default is the same for all items)."""
        rule, base = self.select.link or rules.EMPTY, self.tree.base
        find, budget = self._finder(rule, "link"), self.budget
        default = permalink.absolute(base, rule.default)
        plain = rule.attribute is None and rule.pattern is None

        def address(item: Element) -> tuple[str | None, bool]:
            for found in find(item):
                if plain and not isinstance(found, str) and (link := permalink.absolute(base, found.get("href"))):
                    return link, True
                for href in _hrefs(found, rule.attribute):
                    made = rules.refined(rule, href, "link", budget)
                    if made and (link := permalink.absolute(base, made)):
                        return link, True
            return default, False

        return address

    @cached_property
    def dates(self) -> Callable[[Element], list[str]]:
        """The texts that may be the item's date: what is written for machines first."""
        rule = self.select.date
        if rule is None:
            return lambda item: []
        find, budget, default = self._finder(rule, "date"), self.budget, [rule.default] if rule.default else []
        # Some blocks of a page give programs the moment, others have nothing but the day that they show.
        shown = rule._replace(attribute=None) if rule.attribute is not None and rule.pattern is None else None

        def texts(item: Element) -> list[str]:
            said: list[str] = []
            those = find(item)
            for found in those:
                if rule.pattern is None:
                    said += filter(None, _date_texts(found, rule))
                else:
                    said += [made for t in _date_texts(found, rule) if (made := rules.refined(rule, t, "date", budget))]
                if len(said) > 8:
                    break
            if not said and shown is not None and not default:
                said = [text for found in those[:8] for text in _date_texts(found, shown) if text]
            return said or default

        return texts

    def text(self, field: str) -> Callable[[Element], str | None]:
        """The first text that the rule of ``field`` makes of an item."""
        rule: Rule | None = getattr(self.select, field)
        if rule is None:
            return lambda item: None
        find, budget, default = self._finder(rule, field), self.budget, rule.default
        if rule.pattern is not None or rule.attribute is not None:
            return lambda item: rules.first(rule, _texts(find(item), rule), field, budget)

        def first(item: Element) -> str | None:
            for found in find(item):
                text = found if isinstance(found, str) else _words(found)
                if text and not text.isspace():
                    return text
            return default

        return first

    def texts(self, field: str) -> Callable[[Element], tuple[str, ...]]:
        """All texts that the rule of ``field`` makes of an item."""
        rule: Rule | None = getattr(self.select, field)
        if rule is None:
            return lambda item: ()
        find, budget = self._finder(rule, field), self.budget
        return lambda item: rules.every(rule, _texts(find(item), rule), field, budget)

    @cached_property
    def content(self) -> Callable[[Element], str | None]:
        rule = self.select.content
        if rule is None or rule.attribute is not None:
            return self.text("content")
        find, budget = self._finder(rule, "content"), self.budget

        def markup(item: Element) -> str | None:
            found = (one if isinstance(one, str) else inner_html(one) for one in find(item))
            return rules.first(rule, found, "content", budget)

        return markup

    @cached_property
    def image(self) -> Callable[[Element], str | None]:
        rule, base = self.select.image, self.tree.base
        if rule is None:
            return lambda item: None
        find, budget, default = self._finder(rule, "image"), self.budget, permalink.absolute(base, rule.default)

        def address(item: Element) -> str | None:
            for found in find(item):
                for source in _image_addresses(found, rule.attribute):
                    made = source if rule.pattern is None else rules.refined(rule, source, "image", budget)
                    if made and (link := permalink.absolute(base, made)):
                        return link
            return default

        return address

    def more(self) -> tuple[str, ...]:
        """The address of the page that goes on with the list, where ``next`` finds one."""
        rule = self.select.next
        if rule is None or rule.selector is None:
            return ()
        for found in self.searched.all(selector(rule.selector, "next")):
            for href in _hrefs(found, rule.attribute):
                made = rules.refined(rule, href, "next", self.budget)
                if made and (link := self.tree.link(made)) and link != self.tree.url:
                    return (link,)
        return ()

    def _finder(self, rule: Rule, field: str) -> Callable[[Element], Sequence[Found]]:
        """What the rule's selector finds in an item."""
        if rule.selector is None:
            return lambda item: (item,)
        find = self._known.get(rule.selector)
        if find is None:
            wanted, searched = selector(rule.selector, field), self.searched
            if self.nested:
                find = partial(_within, searched, wanted)
            else:
                find = searched.within_each(self.items, wanted).__getitem__
            self._known[rule.selector] = find
        return find


def _within(searched: Searched, wanted: Selector, item: Element) -> Sequence[Found]:
    return searched.within(item, wanted)


def words_of(found: Iterable[Found]) -> str | None:
    """What the first link in ``found`` says that says anything."""
    anchors = (anchor for one in found if not isinstance(one, str) for anchor in _anchors(one))
    return next(filter(None, (tidy(text_of(anchor)) for anchor in anchors)), None)


def _texts(found: Sequence[Found], rule: Rule) -> Iterator[str]:
    for one in found:
        if isinstance(one, str):
            yield one
        elif rule.attribute is not None:
            yield one.get(rule.attribute) or ""
        else:
            yield _words(one)


def _words(element: Element) -> str:
    text = text_of(element)
    return text if text and not text.isspace() else element.get("alt") or element.get("content") or ""


def inner_html(element: Element) -> str:
    """What stands in ``element``, as HTML."""
    inner = [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return (_escaped(element.text) if element.text else "") + "".join(inner)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _anchors(element: Element) -> Iterable[Element]:
    return (element,) if element.tag == "a" else element.iter("a")


def _hrefs(found: Found, attribute: str | None) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif attribute is not None:
        yield found.get(attribute) or ""
    elif href := found.get("href"):
        yield href
    else:
        for anchor in found.iter("a", "area"):
            if href := anchor.get("href"):
                yield href
        for name in ("data-href", "data-url", "src"):
            if href := found.get(name):
                yield href


def _date_texts(found: Found, rule: Rule) -> Iterator[str]:
    if isinstance(found, str):
        yield found
        return
    if rule.attribute is not None:
        yield found.get(rule.attribute) or ""
        return
    if rule.format is None and rule.pattern is None:
        for name in ("datetime", "content"):
            if stamp := found.get(name):
                yield stamp
                if is_machine_made(stamp):
                    return
    text = text_of(found)
    if text.strip():
        yield text
    if stamp := found.get("title"):
        yield stamp


def _image_addresses(found: Found, attribute: str | None) -> Iterator[str]:
    if isinstance(found, str):
        yield found
        return
    if attribute is not None:
        yield _from_srcset(found.get(attribute) or "") if "srcset" in attribute else found.get(attribute) or ""
        return
    pictures = (found,) if found.tag in ("img", "source") else found.iter("img", "source")
    for picture in pictures:
        for name in IMAGE_ATTRIBUTES:
            source = (picture.get(name) or "").strip()
            if source and not source.startswith("data:"):
                yield _from_srcset(source) if name.endswith("srcset") else source
    for name in ("content", "href", "poster", "data-bg"):
        if value := found.get(name):
            yield value
    if (style := found.get("style")) and (background := _BACKGROUND.search(style[:5000])):
        yield background["url"].strip("'\" ")


_BACKGROUND = re.compile(r"url\((?P<url>[^)]{1,2000})\)", re.IGNORECASE)
_SIZE = re.compile(r"(?P<size>\d+(?:\.\d+)?)[wx](?:,(?P<rest>.*))?\Z", re.DOTALL)


def _from_srcset(value: str) -> str:
    """The largest picture of a ``srcset`` (HTML, section 4.8.4.2.1)."""
    found: list[tuple[float, str]] = []
    url = ""
    for word in value[:10_000].split():
        if url and (size := _SIZE.match(word)):
            found.append((float(size["size"]), url))
            # The next one may come right behind the comma.
            url = (size["rest"] or "").strip(",")
            continue
        if url:
            found.append((1.0, url))
        url = word.strip(",")
        if url and word.endswith(","):
            found.append((1.0, url))
            url = ""
    if url:
        found.append((1.0, url))
    return max(found, key=lambda one: one[0], default=(0.0, ""))[1]
