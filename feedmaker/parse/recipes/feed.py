"""Entries out of a feed that exists: RSS of any version, Atom, RDF, JSON Feed; to filter, to merge, to make whole.

Read with lxml and not with feedparser: what is needed is small, the sanitiser and the dates are our own anyway, and a
parser that never resolves an entity and forgives broken XML is there already. (Tests compare with feedparser.)
"""

from __future__ import annotations

import re

from lxml import etree

from ... import permalink
from ...errors import ParseError
from ...model import JsonValue, Options, ParsedPage
from ..dates import parse_date
from ..drafts import LONGEST_SUMMARY, Draft, Drafts, text_of_html
from ..jsontext import loads
from ..text import language_tag, shorten, tidy
from ..tree import Element, Tree
from ..xmltree import children, name_of, namespace_of, text_in, xml_of

_XML = "{http://www.w3.org/XML/1998/namespace}"
_RSS_AUTHOR = re.compile(r"\A[^\s@]++@[^\s(]++\s*+\((?P<name>[^)]++)\)\Z")
# Letters of an entry's text that stand in for a title, where it has none.
TITLE_FROM_TEXT = 100


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """Entries of the feed, in its order; the next page of a paged feed (RFC 5005) as ``more``.

    Raises ParseError: ``no-entries``, ``not-feed``, ``not-xml``.
    """
    if tree.page.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_feed(tree, options)
    root = xml_of(tree)
    kind = name_of(root)
    if kind not in ("rss", "rdf", "feed", "channel"):
        raise ParseError(f"{tree.url}: <{kind}> is no feed", 'for a page there is recipe = "auto"', reason="not-feed")
    channel = root if kind in ("feed", "channel") else next(children(root, "channel"), root)
    declared = root.get(_XML + "lang") or text_in(next(children(channel, "language"), None))
    base = _based(root, tree.url)
    drafts = Drafts("feed", tree.url, base, options.language or language_tag(declared), needs_link=False)
    # RSS 0.9 and 1.0 have their items beside the channel.
    for item in (*children(channel, "item", "entry"), *(children(root, "item") if channel is not root else ())):
        draft = _atom(item, base, options) if name_of(item) == "entry" else _rss(item, options)
        drafts.add(_titled(draft), kind)
    title = tidy(text_of_html(text_in(next(children(channel, "title"), None)))) or None
    if not len(drafts):
        raise drafts.none_found(f"<{kind}> without entries", "look at the feed in a reader")
    return drafts.page(title=title, more=_next(channel, base))


def _next(channel: Element, base: str) -> tuple[str, ...]:
    for link in children(channel, "link"):
        if link.get("rel") == "next" and (address := permalink.absolute(base, link.get("href"))):
            return (address,)
    return ()


def _based(element: Element, base: str) -> str:
    """What addresses in ``element`` are resolved against (XML Base)."""
    return permalink.absolute(base, element.get(_XML + "base")) or base


def _titled(draft: Draft) -> Draft:
    """An entry without a title, as short notes have it, goes by the beginning of its text."""
    if not tidy(draft.title):
        text = tidy(draft.summary) or tidy(text_of_html(draft.content))
        draft.title = shorten(text, TITLE_FROM_TEXT) or None
    return draft


def _rss(item: Element, options: Options) -> Draft:
    draft = Draft(link=item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"))
    authors: list[str] = []
    categories: list[str] = []
    guid: str | None = None
    enclosure: str | None = None
    description = ""
    for child in item:
        name, space, text = name_of(child), namespace_of(child), text_in(child)
        if name == "title" and "media" not in space:
            draft.title = draft.title or text_of_html(text)
        elif name == "link":
            if text and not child.get("href"):
                draft.link = text
            elif child.get("rel", "alternate") == "alternate":
                draft.link = draft.link or child.get("href")
        elif name == "guid":
            draft.guid = text or None
            guid = text if child.get("isPermaLink", "true").lower() != "false" else None
        elif name in ("pubdate", "date", "published", "issued"):
            draft.published = draft.published or parse_date(text, timezone=options.timezone)
        elif name in ("updated", "modified", "lastbuilddate"):
            draft.updated = parse_date(text, timezone=options.timezone)
        elif name == "description" and "media" not in space:
            description = text
        elif name == "encoded":
            draft.content = text
        elif name == "creator" or (name == "author" and text):
            found = _RSS_AUTHOR.match(text)
            authors.append(found["name"] if found else text)
        elif name in ("category", "subject"):
            categories.append(text)
        elif name == "source":
            draft.source = text or None
        elif name == "enclosure" and not (child.get("type") or "").startswith("image"):
            enclosure = enclosure or child.get("url")
        elif draft.image is None:
            draft.image = _picture(child, name)
    # An episode may be nothing but its recording.
    draft.link = draft.link or (guid if guid and "://" in guid else None) or enclosure
    draft.authors, draft.categories = tuple(authors), tuple(categories)
    if draft.content is None and "<" in description:
        draft.content = description
    draft.summary = shorten(tidy(text_of_html(description)), LONGEST_SUMMARY) or None
    return draft


def _picture(child: Element, name: str) -> str | None:
    kind = (child.get("type") or child.get("medium") or "").lower()
    if name == "enclosure" and kind.startswith("image"):
        return child.get("url")
    if name == "thumbnail" or (name == "content" and kind.startswith("image")):
        return child.get("url")
    if name == "group":
        return next((found for inner in child if (found := _picture(inner, name_of(inner)))), None)
    return None


def _atom(entry: Element, base: str, options: Options) -> Draft:
    here = _based(entry, base)
    draft = Draft(lang=entry.get(_XML + "lang"))
    authors: list[str] = []
    categories: list[str] = []
    identity = ""
    for child in entry:
        name, text = name_of(child), text_in(child)
        if name == "title":
            draft.title = text if child.get("type") == "xhtml" else text_of_html(text)
        elif name == "link":
            rel = child.get("rel", "alternate")
            if rel == "alternate" and draft.link is None and child.get("href"):
                draft.link = permalink.absolute(here, child.get("href"))
            elif rel == "enclosure" and (child.get("type") or "").startswith("image"):
                draft.image = permalink.absolute(here, child.get("href"))
        elif name == "id":
            identity = text
        elif name in ("published", "issued", "created"):
            draft.published = draft.published or parse_date(text, timezone=options.timezone)
        elif name in ("updated", "modified"):
            draft.updated = parse_date(text, timezone=options.timezone)
        elif name == "summary":
            draft.summary = shorten(tidy(text if child.get("type") == "xhtml" else text_of_html(text)), LONGEST_SUMMARY)
        elif name == "content" and not child.get("src") and child.get("type", "text") in _CONTENT_TYPES:
            draft.content = _content(child)
        elif name == "author":
            authors.append(text_in(next(children(child, "name"), None)))
        elif name == "category":
            categories.append(child.get("label") or child.get("term") or text)
        elif draft.image is None:
            draft.image = _picture(child, name)
    if draft.link is None and identity.startswith(("http://", "https://")):
        draft.link = identity
    draft.guid = identity or None
    draft.authors, draft.categories = tuple(authors), tuple(categories)
    return draft


_CONTENT_TYPES = ("text", "html", "xhtml", "text/html", "text/plain", "application/xhtml+xml")
_PREFIX = re.compile(r"<(/?)\w+:")
_NAMESPACE = re.compile(r'\sxmlns(?::\w+)?="[^"]*"')


def _content(element: Element) -> str | None:
    kind = element.get("type", "text")
    if kind in ("xhtml", "application/xhtml+xml"):
        inner = "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
        return _NAMESPACE.sub("", _PREFIX.sub(r"<\1", inner)) or None
    text = text_in(element)
    if kind in ("text", "text/plain"):
        return text.replace("&", "&amp;").replace("<", "&lt;") or None
    return text or None


# --- JSON Feed (jsonfeed.org, version 1.1) ------------------------------------------------------------------------


def _json_feed(tree: Tree, options: Options) -> ParsedPage:
    try:
        feed = loads(tree.text)
    except ValueError as error:
        raise ParseError(f"{tree.url}: not JSON ({error})", "look at the feed in a reader", reason="not-feed") from None
    if not isinstance(feed, dict) or not isinstance(items := feed.get("items"), list):
        raise ParseError(
            f"{tree.url}: JSON without items is no feed", "for other JSON there is [feed.json]", reason="not-feed"
        )
    lang = options.language or language_tag(_text(feed.get("language")))
    drafts = Drafts("feed", tree.url, tree.url, lang, needs_link=False)
    for item in items:
        if isinstance(item, dict):
            drafts.add(_titled(_json_item(item, options)), "json")
        else:
            drafts.refuse("no-title")
    if not len(drafts):
        raise drafts.none_found("a JSON Feed without entries", "look at the feed in a reader")
    more = permalink.absolute(tree.url, _text(feed.get("next_url")))
    return drafts.page(title=tidy(_text(feed.get("title"))) or None, more=(more,) if more else ())


def _json_item(item: dict[str, JsonValue], options: Options) -> Draft:
    identity = _text(item.get("id"))
    text = _text(item.get("content_text"))
    content = _text(item.get("content_html")) or (text and text.replace("&", "&amp;").replace("<", "&lt;"))
    people = item.get("authors") or [item.get("author")]
    names = (
        [_text(person.get("name")) for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    )
    tags = item.get("tags")
    return Draft(
        title=_text(item.get("title")),
        guid=identity,
        link=_text(item.get("url"))
        or _text(item.get("external_url"))
        or (identity if identity and "://" in identity else None),
        published=parse_date(_text(item.get("date_published")) or "", timezone=options.timezone),
        updated=parse_date(_text(item.get("date_modified")) or "", timezone=options.timezone),
        summary=_text(item.get("summary")),
        content=content,
        authors=tuple(name for name in names if name),
        categories=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        image=_text(item.get("image")) or _text(item.get("banner_image")),
        lang=_text(item.get("language")),
    )


def _text(value: JsonValue) -> str | None:
    return (
        value
        if isinstance(value, str)
        else str(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else None
    )
