"""Safe HTML: what may stand in a feed, with absolute links. nh3 (the ammonia sanitiser) does the work."""

from __future__ import annotations

from functools import lru_cache

import nh3

from .. import permalink
from .text import legal

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


def clean(html: str, base: str) -> str:
    """``html`` with nothing in it that could run, track or break out, and every address absolute against ``base``."""
    return _cleaner(base).clean(legal(html)).strip()


@lru_cache(maxsize=64)
def _cleaner(base: str) -> nh3.Cleaner:
    # To tell nh3 what is allowed costs more than to clean an article.
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
