"""The parsed page: an lxml tree that is cheap to search, and BeautifulSoup of just the region a recipe asks for.

BeautifulSoup makes a Python object of every tag and every scrap of text, whether anyone looks at it or not; on a whole
page that costs some twenty times the parse itself. So a recipe finds its region in the lxml tree, where a search runs
in C, and takes soup of that region alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from lxml import etree

from .. import permalink
from ..errors import ParseError
from ..model import Page
from ..redact import public
from .decode import Decoded, decode
from .rawpage import LOOKED_OVER, MOST_ATTRIBUTES, described, finished, most_attributes, without_choices, without_state
from .text import language_tag, legal, tidy

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

Element = etree._Element

# Elements that end a line of text. Everything else runs on within its line.
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "marquee", "menu", "nav", "noframes",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
# Elements whose text is not for reading.
UNREAD = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas",
    "audio", "video", "select", "option", "button", "textarea", "input", "form-control", "head", "title", "map",
    "noframes", "dialog",
))  # fmt: skip
_INLINE = frozenset(("a", "span", "b", "strong", "em", "i", "font", "time", "bdi"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD = frozenset(("b", "strong"))
_MARKUP = re.compile(
    rb"<\s*(?:!doctype|html|head|body|div|p|a|table|ul|meta|title|span|br|article|main)\b", re.IGNORECASE
)
_HTML_TYPES = ("html", "xml")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What a page says to be that stands for one that is not there, whatever the server says of it.
NOT_THERE = "page not found"
_NOT_THERE = (
    r"\b404\W+(?:error|page|not found|seite|p[áa]gina|страница|ошибка)|"
    r"\b(?:error|erreur|fehler|erro|errore|ошибка)\W+404\b|"
    r"\bpage (?:not found|introuvable|non trouvée)|seite (?:wurde )?nicht gefunden|"
    r"p[áa]gina (?:no|não|non|niet) (?:encontrada|trovata|gevonden)|"
    r"nie znaleziono strony|strona nie została znaleziona|страница не найдена|sayfa bulunamadı|"
    r"الصفحة غير موجودة|ページが見つかりません|页面不存在|找不到页面"
)
# Where pages keep the address of a picture that a script loads later, surest first.
LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy")
# What a head may hold (https://html.spec.whatwg.org/#parsing-main-inhead).
_OF_HEAD = frozenset((
    "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript", "script", "style", "template", "title",
))  # fmt: skip
# libxml2 stops at this depth by itself; browsers stop at 512.
MAX_DEPTH = 2048


# One serves one page at a time, so each thread has its own; to make one and free it takes a twentieth of a parse.
_PARSER: ContextVar[etree.HTMLParser] = ContextVar("parser")


def _parser() -> etree.HTMLParser:
    parser = _PARSER.get(None)
    if parser is None:
        # Nothing here asks for an element by its id through libxml2, whose table of ids costs a tenth of the parse.
        parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
        )
        _PARSER.set(parser)
    return parser


class Tree:
    """A page that was decoded and, where it is HTML, parsed. Everything about it is worked out when first asked.

    Who sets ``with_choices`` to False before that has no use for what drop-down fields offer, and spares its parse.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.url = page.url
        self.with_choices = True

    @cached_property
    def decoded(self) -> Decoded:
        return decode(self.page.body, self.page.content_type)

    @cached_property
    def text(self) -> str:
        """The page's characters as they came, markup and all."""
        return self.decoded.text

    @cached_property
    def is_html(self) -> bool:
        """Whether the page is markup: by its content type, or by its looks where that says nothing."""
        kind = (self.page.content_type or "").partition(";")[0].strip().lower()
        if any(word in kind for word in _HTML_TYPES):
            return True
        head = self.decoded.utf8[:4096]
        if kind == "text/plain":
            # A server that calls everything text/plain: believe a doctype or <html> at the very start.
            return bool(re.match(rb"\s*<(?:!doctype\s+html|html\b)", head, re.IGNORECASE))
        return bool(_MARKUP.search(head))

    @cached_property
    def _markup(self) -> bytes:
        return without_state(finished(self.decoded.utf8))

    @cached_property
    def root(self) -> Element:
        """The root of the lxml tree.

        Raises ParseError (``not-html``) where the bytes hold no element at all.
        """
        if len(self.decoded.utf8) > LOOKED_OVER and (most := most_attributes(self.decoded.utf8)) > MOST_ATTRIBUTES:
            raise ParseError(
                f"{self.url}: not HTML that anybody wrote: {most} attributes in one tag",
                "look at the page in a browser",
                reason="not-html",
            )
        markup = self._markup if self.with_choices else without_choices(self._markup)
        try:
            root = etree.fromstring(markup, _parser())
        except (etree.LxmlError, ValueError, AssertionError) as error:
            message = f"{self.url}: not HTML ({error})"
            raise ParseError(message, "look at the page in a browser", reason="not-html") from error
        if root is None:
            raise ParseError(f"{self.url}: the page is empty", "look at the page in a browser", reason="not-html")
        # What comes after an early </html> is another root to libxml2, and to a browser the rest of the page.
        while (rest := root.getnext()) is not None:
            root.append(rest)
        _end_head(root)
        return root

    @cached_property
    def _told(self) -> dict[str, list[Element]]:
        """The elements by which a page tells of itself, by their tags. They are looked for in one go, in all of it."""
        found: dict[str, list[Element]] = {"base": [], "title": [], "link": [], "meta": []}
        for element in self.root.iter(*found):
            found[element.tag].append(element)
        return found

    @cached_property
    def base(self) -> str:
        """What relative addresses are resolved against: ``<base href>`` where there is one, else the page's address."""
        for base in self._told["base"]:
            if href := permalink.absolute(self.url, base.get("href")):
                return href
        # An item of the page itself is told without the login and the keys that the page was asked with.
        return public(self.url)

    @cached_property
    def lang(self) -> str | None:
        """The language that the page declares for itself."""
        if declared := language_tag(self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang")):
            return declared
        return language_tag(self.meta("og:locale") or self.meta("content-language"))

    @cached_property
    def title(self) -> str | None:
        """What stands in ``<title>``."""
        for title in self._told["title"]:
            return tidy(text_of(title)) or None
        return None

    def texts(self) -> Iterator[str]:
        """The page's readable texts, a piece at a time and as they came."""
        for element in self.root.iter("*"):
            if element.text and element.tag not in UNREAD:
                yield element.text
            if element.tail:
                yield element.tail

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives as its own (``rel=canonical``, else ``og:url``)."""
        for link in self._told["link"]:
            if "canonical" in (link.get("rel") or "").lower().split():
                return permalink.absolute(self.base, link.get("href"))
        return permalink.absolute(self.base, self.meta("og:url"))

    @cached_property
    def _metas(self) -> dict[str, str]:
        metas: dict[str, str] = {}
        for meta in self._told["meta"]:
            name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or meta.get("itemprop")
            if name and (content := meta.get("content")):
                metas.setdefault(name.strip().lower(), content)
        return metas

    def meta(self, name: str) -> str | None:
        """The content of ``<meta name|property|http-equiv|itemprop = name>``."""
        return tidy(self._metas.get(name)) or None

    @cached_property
    def kind(self) -> str | None:
        """What the page says it is about: its ``og:type``, else the type of the one thing that its markup describes.

        Where it describes several articles or products, it is not about one of them.
        """
        if re.search(_NOT_THERE, self.title or "", re.IGNORECASE):
            return NOT_THERE
        if told := self.meta("og:type"):
            told = told.lower()
            # That alone may be the default of a site's software.
            return "dated article" if told == "article" and self.meta("article:published_time") else told
        if "citation_title" in self._metas:
            # So a paper tells search engines of itself.
            return "article"
        things = described(self._markup)
        return things[0] if len(things) == 1 else None

    def link(self, href: str | None) -> str | None:
        """``href`` as an absolute http(s) address without tracking parameters, or None."""
        return permalink.absolute(self.base, href)


def _end_head(root: Element) -> None:
    """Ends the head of a page that does not say where that ends, as a browser does: before what is none of a head.

    To libxml2 what it does not know, such as ``<main>``, goes on with the head.
    """
    head = root[0] if len(root) else None
    if head is None or head.tag != "head":
        return
    for place, child in enumerate(head):
        if child.tag not in _OF_HEAD:
            body = root.find("body")
            if body is None:
                body = etree.SubElement(root, "body")
            moved = list(head)[place:]
            # The parser lets characters by that no text may be given.
            moved[-1].tail = legal((moved[-1].tail or "") + (body.text or ""))
            body.text = None
            for number, element in enumerate(moved):
                body.insert(number, element)
            return


def soup(*parts: Element | str) -> BeautifulSoup:
    """BeautifulSoup of ``parts`` and what is in them, and of nothing else of the page.

    A string is the text that stands between two elements.
    """
    from bs4 import BeautifulSoup

    markup = "".join(
        escape(part, quote=False)
        if isinstance(part, str)
        else etree.tostring(part, encoding="unicode", method="html", with_tail=False)
        for part in parts
    )
    return BeautifulSoup(markup, "lxml")


def text_of(element: Element) -> str:
    """All readable text in ``element``, as it came; script, style and the like left out."""
    if len(element) == 0:
        return element.text or ""
    if len(element) == 1 and len(only := element[0]) == 0 and only.tag in _INLINE:
        # A heading around its link: most of what is asked for.
        return (element.text or "") + (only.text or "") + (only.tail or "")
    for child in element:
        if len(child) or not isinstance(child.tag, str):
            return "".join(_texts(element))
    return _text_of_flat(element)


def _text_of_flat(element: Element) -> str:
    """What ``_texts`` gives of an element whose children have none: most of what is left, and read much quicker so."""
    edge = " " if element.tag in BLOCKS else ""
    pieces = [edge, element.text or ""]
    for child in element:
        text = "" if child.tag in UNREAD else child.text or ""
        if child.tag == "br":
            text += " "
        elif child.tag in BLOCKS:
            text = f" {text} "
        pieces += text, child.tail or ""
    return "".join([*pieces, edge])


def _texts(element: Element) -> Iterator[str]:
    skip: Element | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if skip is None:
                if node.tag in UNREAD and node is not element:
                    skip = node
                    continue
                if node.tag in BLOCKS:
                    yield " "
                if node.text:
                    yield node.text
        else:
            if skip is node:
                skip = None
            if skip is None:
                if node.tag in BLOCKS or node.tag == "br":
                    yield " "
                if node.tail and node is not element:
                    yield node.tail


def is_hidden(element: Element) -> bool:
    """Whether ``element`` itself says that it is not shown."""
    # Most elements that are asked have no attribute at all.
    return bool(element.keys()) and (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool((style := element.get("style")) and _HIDDEN.search(style))
    )
