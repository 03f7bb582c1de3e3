"""Safe HTML: what may stand in a feed, with absolute links. nh3 (the ammonia sanitiser) does the work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import permalink
from .text import legal
from .tree import LAZY

if TYPE_CHECKING:
    import nh3

TAGS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
    "wbr", "div",
))  # fmt: skip
ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
}
_ADDRESSES = frozenset(("href", "src", "cite"))
# Their text goes with them; of any other element that is not allowed the text stays.
_WITH_CONTENT = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "textarea", "title",
}  # fmt: skip

_IMAGE = re.compile(r"<img\b[^<>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*+(?:([\"'])(.*?)\2|([^\s\"'>]+))", re.DOTALL)
# Looked at where ``src`` is none; those of LAZY also beside one, which is then a grey picture.
_ASLEEP = (*LAZY, "data-srcset", "data-lazy-srcset", "srcset")
_NO_PICTURE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")


def clean(html: str, base: str) -> str:
    """``html`` with nothing in it that could run, track or break out, and every address absolute against ``base``.

    Characters that XML forbids are taken out of what comes too, for a reference may stand for one.
    """
    if "<img" not in (lower := html.lower()):
        return legal(_cleaner(base).clean(legal(html))).strip()
    if "data-" in lower or "srcset" in lower:
        html = _IMAGE.sub(_awake, html)
    # A picture without its address is a hole in the text.
    return _NO_PICTURE.sub("", legal(_cleaner(base).clean(legal(html)))).strip()


def _awake(image: re.Match[str]) -> str:
    """An image that waits for a script to say where it is, as the script would make it."""
    said = {name.lower(): quoted or bare for name, _, quoted, bare in _ATTRIBUTE.findall(image[0])}
    is_blank = said.get("src", "data:").lower().startswith(("data:", "about:"))
    for name in _ASLEEP if is_blank else LAZY:
        if found := said.get(name, "").split():
            address = found[0].rstrip(",").replace('"', "%22")
            return f'<img src="{address}"{image[0][4:]}'
    return image[0]


@lru_cache(maxsize=64)
def _cleaner(base: str) -> nh3.Cleaner:
    # To tell nh3 what is allowed costs more than to clean an article; and lists without a text of their own need none.
    import nh3

    def absolute(tag: str, attribute: str, value: str) -> str | None:
        if attribute not in _ADDRESSES:
            return value
        if tag == "a" and value[:7].lower() == "mailto:":
            return value
        return permalink.absolute(base, value)

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=_WITH_CONTENT,
        attributes=ATTRIBUTES,
        attribute_filter=absolute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
