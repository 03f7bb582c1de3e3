"""Selectors that a user wrote, CSS or XPath, run on the lxml tree.

CSS means what it means to soupsieve, BeautifulSoup's own selector engine, which would first need BeautifulSoup of all
of the page: twenty times the parse. So the common part of CSS is translated to XPath (``csspath``), and only what has
no exact translation is given to soupsieve, with BeautifulSoup of the page that is made from the tree, once. Two things
are read as the standard has them and not as soupsieve does: classes are parted by ASCII white space alone, and the
document itself is no element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ..errors import ParseError
from .csspath import Translation, css_to_xpath
from .tree import Element, text_of

if TYPE_CHECKING:
    import soupsieve
    from bs4 import BeautifulSoup, Tag

Found = Element | str

LONGEST_SELECTOR = 2_000
# Nodes that one selector may find in one place.
MOST = 20_000
# So few elements are asked one by one.
FEW = 4
_IS_XPATH = re.compile(r"\s*(?:/|\./|\.\./|\(+\s*\.?/|\.\Z)")
# Compiled where there is XPath.
_XPATH_STRING = r"'[^']*'|\"[^\"]*\""
_XPATH_VARIABLE = r"\$[\w:-]+"
_XPATH_CALL = r"(?<![\w:.-])([A-Za-z_][\w.-]*(?::[\w.-]+)?)\s*\("
# A name with a prefix, which is no axis ("ancestor::a") and, in HTML, a part of the name.
_XPATH_PREFIXED = r"(?<![\w:.-])(?!xml:)([A-Za-z_][\w.-]*:(?!:)(?:[\w.-]+|\*))"
# The library of XPath 1.0 (section 4), the tests of nodes, and the operators that may stand before a bracket.
_XPATH_FUNCTIONS = frozenset((
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with",
    "contains", "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate",
    "boolean", "not", "true", "false", "lang", "number", "sum", "floor", "ceiling", "round", "node", "text", "comment",
    "processing-instruction", "and", "or", "div", "mod",
))  # fmt: skip
# An element's place is counted from its first sibling: in a longer row that takes the square of the row's length.
LONGEST_ROW = 10_000
# And so is what "~" looks for, with more to do for each sibling.
LONGEST_WALK = 3_000
# XPath that looks back or ahead, or counts, may look at all of the page from each element of it.
# The next sibling, or the second next, is near enough.
_LOOKS_ROUND = r"(?:preceding|following)(?:-sibling)?\s*::(?![\w*()]+\[\d+\])|count\s*\("
LARGEST_TO_LOOK_ROUND = 20_000
_LEADING_COMBINATOR = re.compile(r"\s*[>+~]")


class Searched:
    """A page that selectors are run on."""

    def __init__(self, root: Element) -> None:
        self.root = root

    @cached_property
    def soup(self) -> tuple[BeautifulSoup, dict[Element, Tag], dict[int, Element]]:
        """BeautifulSoup of all of the page, which of its tags stands for an element, and which element for a tag."""
        return _copied(self.root)

    @cached_property
    def longest_row(self) -> int:
        """How many children the element with the most of them has."""
        return max(len(element) for element in self.root.iter())

    @cached_property
    def size(self) -> int:
        """How many elements there are."""
        return sum(1 for _ in self.root.iter())

    def all(self, wanted: Selector) -> list[Found]:
        """What ``wanted`` finds in the whole page, in the page's order."""
        return wanted.run(self, None)[:MOST]

    def within(self, element: Element, wanted: Selector) -> list[Found]:
        """What ``wanted`` finds inside ``element``, in the page's order; the element itself is not among them."""
        return wanted.run(self, element)[:MOST]

    def first_texts(self, elements: Sequence[Element], wanted: Selector) -> list[str]:
        """The text of the first that ``wanted`` finds inside each of ``elements``; empty where it finds nothing."""
        return [next(iter(self.texts(element, wanted, 1)), "") for element in elements]

    def texts(self, element: Element, wanted: Selector, most: int) -> list[str]:
        """The texts of the first ``most`` that ``wanted`` finds inside ``element``."""
        return [one if isinstance(one, str) else text_of(one) for one in self.within(element, wanted)[:most]]

    def within_each(self, elements: Sequence[Element], wanted: Selector) -> dict[Element, list[Found]]:
        """``within`` for many elements, none of which stands in another: for a translated selector in one go."""
        if wanted.at_once is None or len(elements) < FEW:
            return {element: self.within(element, wanted) for element in elements}
        found: dict[Element, list[Found]] = {element: [] for element in elements}
        for one in wanted.at_once(self, elements):
            around = one.getparent()
            while around is not None:
                if (mine := found.get(around)) is not None:
                    mine.append(one)
                    break
                around = around.getparent()
        return found


class Selector(NamedTuple):
    """One selector, ready to run. ``text`` is what the user wrote; ``translated`` says that lxml alone runs it."""

    text: str
    run: Callable[[Searched, Element | None], list[Found]]
    translated: bool
    at_once: Callable[[Searched, Sequence[Element]], list[Element]] | None = None


def selector(text: str, field: str) -> Selector:
    """``text`` as a selector; raises ParseError (``bad-selector``) naming ``field`` and what is wrong."""
    try:
        return _compiled(text)
    except ValueError as error:
        kind = "XPath" if is_xpath(text) else "CSS selector"
        raise ParseError(
            f"{field}: the {kind} {_shown(text)} is wrong: {_shortened(str(error))}",
            "correct it in the config; `feedmaker check` tells when it is right",
            reason="bad-selector",
        ) from None


def is_xpath(text: str) -> bool:
    """Whether ``text`` is XPath: it starts with ``/`` or ``./``."""
    return bool(_IS_XPATH.match(text))


@lru_cache(maxsize=512)
def _compiled(text: str) -> Selector:
    """Raises ValueError with the reason in a few words."""
    if not text.strip():
        raise ValueError("it is empty")
    if len(text) > LONGEST_SELECTOR:
        raise ValueError(f"it is longer than {LONGEST_SELECTOR} characters")
    if is_xpath(text):
        _check_names(text)
        return Selector(text, _by_xpath(text.strip()), translated=True)
    css = ":scope " + text if _LEADING_COMBINATOR.match(text) else text
    # soupsieve only where it is needed: loading it takes longer than reading thirty pages.
    translated = css_to_xpath(css)
    if translated is None:
        return Selector(text, _by_soup(_soupsieve(css)), translated=False)
    return Selector(text, _by_translation(translated, css), translated=True, at_once=_at_once(translated))


# --- XPath --------------------------------------------------------------------------------------------------------


def _by_xpath(text: str) -> Callable[[Searched, Element | None], list[Found]]:
    page = _xpath(text)
    # "//h3" in an item means the item's: an XPath processor alone would search the page from its top.
    own = _xpath("." + text) if text.startswith("/") and not text.startswith("/html") else page

    looks_round = re.search(_LOOKS_ROUND, text) is not None

    def run(searched: Searched, element: Element | None) -> list[Found]:
        if looks_round and searched.size > LARGEST_TO_LOOK_ROUND:
            raise _too_long(text, f"look round in {searched.size} elements", "without preceding, following and count")
        try:
            result = page(searched.root) if element is None else own(element)
        except etree.XPathError as error:
            raise ParseError(
                f"the XPath {text!r} can't be worked out: {error}", "correct it in the config", reason="bad-selector"
            ) from None
        if isinstance(result, list):
            return [found for found in result if isinstance(found, (str, etree._Element))]
        if isinstance(result, float):
            return [f"{result:g}"]
        return [result] if isinstance(result, str) else []

    return run


def _check_names(text: str) -> None:
    """libxml2 notices a function, a variable or a prefix that does not exist only where it comes to need it."""
    said = re.sub(_XPATH_STRING, "''", text)
    if variable := re.search(_XPATH_VARIABLE, said):
        raise ValueError(f"there is no variable {variable[0]}")
    for name in re.findall(_XPATH_CALL, said):
        if name not in _XPATH_FUNCTIONS:
            raise ValueError(f"XPath 1.0 has no function {name}()")
    if prefixed := re.search(_XPATH_PREFIXED, said):
        raise ValueError(f"HTML has no namespaces: write *[name()='{prefixed[1]}'] for {prefixed[1]}")


def _xpath(text: str) -> etree.XPath:
    # lxml's regular expressions in XPath would run without any bound.
    try:
        return etree.XPath(text, regexp=False, smart_strings=False)
    except (etree.XPathSyntaxError, ValueError) as error:
        raise ValueError(str(error)) from None


# --- CSS ----------------------------------------------------------------------------------------------------------


def _by_translation(translated: Translation, css: str) -> Callable[[Searched, Element | None], list[Found]]:
    page, own, reads_text = _xpath(translated.page), _xpath(translated.within), translated.reads_text
    counts, walks = translated.counts, translated.walks

    def run(searched: Searched, element: Element | None) -> list[Found]:
        if reads_text and next(searched.root.iter("iframe"), None) is not None:
            # soupsieve does not read the text in an iframe.
            return _by_soup(_soupsieve(css))(searched, element)
        if counts and searched.longest_row > LONGEST_ROW:
            raise _too_long(css, f"count among {searched.longest_row} siblings", "without :nth-child and the like")
        if walks and searched.longest_row > LONGEST_WALK:
            raise _too_long(css, f"look through {searched.longest_row} siblings", "without ~")
        result = page(searched.root) if element is None else own(element)
        return [found for found in result if isinstance(found, etree._Element)] if isinstance(result, list) else []

    return run


def _shown(text: str) -> str:
    return repr(_shortened(text))


def _shortened(text: str) -> str:
    return text if len(text) <= 160 else text[:157] + "…"


def _too_long(text: str, does: str, instead: str) -> ParseError:
    return ParseError(
        f"the selector {_shown(text)} would {does}, time and again", f"use one {instead}", reason="bad-selector"
    )


def _at_once(translated: Translation) -> Callable[[Searched, Sequence[Element]], list[Element]] | None:
    if translated.reads_text or translated.scoped or translated.counts or translated.walks:
        return None
    path = _xpath(f"$elements/{translated.within}")

    def run(searched: Searched, elements: Sequence[Element]) -> list[Element]:
        result = path(searched.root, elements=list(elements))
        return [found for found in result if isinstance(found, etree._Element)] if isinstance(result, list) else []

    return run


# --- soupsieve ----------------------------------------------------------------------------------------------------


def _soupsieve(css: str) -> soupsieve.SoupSieve:
    import soupsieve

    try:
        return soupsieve.compile(css)
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError) as error:
        # The first line says it; the others draw an arrow.
        raise ValueError(str(error).split("\n")[0].rstrip(".")) from None
    except RecursionError:
        raise ValueError("it is too deeply nested") from None


def _by_soup(pattern: soupsieve.SoupSieve) -> Callable[[Searched, Element | None], list[Found]]:
    def run(searched: Searched, element: Element | None) -> list[Found]:
        soup, tags, elements = searched.soup
        try:
            found = pattern.select(soup if element is None else tags[element], limit=MOST)
        except RecursionError:
            raise ParseError(
                f"the page is too deeply nested for the selector {pattern.pattern!r}",
                "use a simpler selector, or XPath",
                reason="bad-selector",
            ) from None
        return [elements[id(tag)] for tag in found]

    return run


def _copied(root: Element) -> tuple[BeautifulSoup, dict[Element, Tag], dict[int, Element]]:
    """``root`` as BeautifulSoup would have it, told to it tag by tag, so that each tag is known to be which element."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup("", "lxml")
    tags: dict[Element, Tag] = {}
    elements: dict[int, Element] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag
        if event == "start":
            attributes = {str(key): str(value) for key, value in element.attrib.items()}
            tag = soup.handle_starttag(str(name), None, None, attributes)
            if tag is not None:
                tags[element] = tag
                elements[id(tag)] = element
            if element.text:
                soup.handle_data(element.text)
        else:
            soup.handle_endtag(str(name))
            if element.tail and element is not root:
                soup.handle_data(element.tail)
    soup.endData()
    return soup, tags, elements
