"""What the objects with which a page tells machines of things say: where each is, when it came, what it is called."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from .. import permalink
from ..model import JsonValue
from .dates import parse_date
from .drafts import MOST, Draft, text_of_html
from .markedup import LINKED, NOT_LISTS, TITLE, Node, as_list, types
from .text import tidy
from .tree import Tree, text_of

# The families of types, by the ends of their names: a page's list is of one of them.
FAMILIES: dict[str, tuple[str, ...]] = {
    "article": ("Article", "BlogPosting", "SocialMediaPosting", "Posting", "Report", "Review", "CreativeWork"),
    "job": ("JobPosting",),
    "event": ("Event", "Festival", "CourseInstance", "EventSeries"),
    "product": ("Product", "Offer", "Vehicle", "Book", "Car", "SoftwareApplication", "House", "Apartment"),
    "media": ("VideoObject", "AudioObject", "PodcastEpisode", "Episode", "Movie", "MusicRecording", "Recipe", "Course"),
    "other": ("Dataset", "Organization", "LocalBusiness", "Place", "Person", "Question", "Legislation"),
}  # fmt: skip
LISTS = ("ItemList", "OfferCatalog", "CollectionPage", "Blog", "DataFeed", "DataCatalog")
PUBLISHED = ("datePublished", "datePosted", "uploadDate", "dateCreated", "releaseDate")
ADDRESSES = ("url", "mainEntityOfPage", "@id", "sameAs", "item", LINKED, "offers")


def family(kinds: list[str]) -> str | None:
    """The family of types that one of ``kinds`` belongs to; None where they are lists, or of no family."""
    for kind in kinds:
        if kind in NOT_LISTS or kind in LISTS:
            continue
        for name, ends in FAMILIES.items():
            if any(kind.endswith(end) for end in ends) and (name != "article" or kind != "JobPosting"):
                return name
    return None


class Things:
    """The objects of one page (``markedup``), and drafts of what they are about."""

    def __init__(self, tree: Tree, nodes: list[Node], timezone: str | None, language: str | None) -> None:
        self.tree = tree
        self.nodes = nodes
        self._timezone = timezone
        self._language = language
        self._here = permalink.key(tree.url)
        self._by_id = {
            identity: node for node in nodes if isinstance(identity := node.get("@id"), str) and len(node) > 1
        }
        self._titles: dict[str, str] | None = None

    def link(self, node: Node) -> str | None:
        """Where ``node`` can be read."""
        return self.tree.link(self._address(node))

    def moment(self, node: Node) -> datetime | None:
        """When ``node`` was published, else when it begins."""
        return parse_date(
            self._first(node, (*PUBLISHED, "startDate")) or "", timezone=self._timezone, language=self._language
        )

    def is_page(self, node: Node) -> bool:
        """Whether ``node`` is about the page itself: no entry of its own list."""
        link = self.link(node)
        return link is None or permalink.key(link) == self._here

    def draft(self, member: JsonValue) -> Draft:
        """A list's member, an address alone or an object or an object around one, as a draft."""
        if isinstance(member, str):
            return Draft(title=self._title_on_page(member), link=member)
        if not isinstance(member, dict):
            return Draft()
        node = self._thing(member)
        inner = node.get("item")
        if isinstance(inner, str) and _is_around(node):
            return Draft(title=self._first(node, TITLE) or self._title_on_page(inner), link=inner)
        link = self._address(node)
        event = family(types(node)) == "event"
        body = self._first(node, ("articleBody",))
        return Draft(
            title=text_of_html(self._first(node, TITLE)) or self._title_on_page(link),
            link=link,
            published=parse_date(self._first(node, PUBLISHED) or "", timezone=self._timezone, language=self._language),
            updated=parse_date(self._first(node, ("dateModified",)) or "", timezone=self._timezone),
            summary=self._event(node) if event else text_of_html(self._first(node, ("description", "abstract"))),
            content=_paragraphs(body) if body else None,
            authors=tuple(self._names(node, ("author", "creator", "hiringOrganization", "brand"))),
            categories=tuple(self._names(node, ("articleSection", "genre"))),
            image=self._image(node),
            lang=self._first(node, ("inLanguage",)),
        )

    def are_events(self, members: Sequence[JsonValue]) -> bool:
        """Whether most of a list's ``members`` are events."""
        some = [member for member in members[:MOST] if isinstance(member, dict)]
        return sum(family(types(self._thing(member))) == "event" for member in some) * 2 > len(members[:MOST])

    def _thing(self, member: Node) -> Node:
        """What a list's member is: the object itself, or the one that a ListItem is around."""
        node = self._whole(member)
        inner = node.get("item")
        if not isinstance(inner, dict) or not _is_around(node):
            return node
        outer: Node = {key: node[key] for key in ("name", "url", "image", "description") if key in node}
        return {**outer, **self._whole(inner)}

    def _event(self, node: Node) -> str | None:
        """When and where, before what: an event's date is no date of publication."""
        start = self._first(node, ("startDate",))
        end = self._first(node, ("endDate",))
        when = f"{start} – {end}" if start and end and end != start else start
        places = list(self._names(node, ("location",)))
        about = text_of_html(self._first(node, ("description",)))
        return " · ".join(piece for piece in (when, *places[:1], about) if piece) or None

    def _whole(self, node: Node) -> Node:
        """The object itself, where ``node`` only refers to it by its @id."""
        identity = node.get("@id")
        if len(node) == 1 and isinstance(identity, str):
            return self._by_id.get(identity, node)
        return node

    def _address(self, node: Node) -> str | None:
        for name in ADDRESSES:
            for value in as_list(node.get(name)):
                if isinstance(value, dict):
                    value = value.get("@id") or value.get("url")
                if isinstance(value, str) and value.strip() and not value.startswith(("#", "_:")):
                    link = self.tree.link(value)
                    # "https://example.org/#article" names a thing; it is not where it can be read.
                    if link and not (name == "@id" and urlsplit(link).fragment):
                        return value.strip()
        return None

    def _first(self, node: Node, names: tuple[str, ...]) -> str | None:
        for name in names:
            for value in as_list(node.get(name)):
                if isinstance(value, dict):
                    value = value.get("@value") or value.get("name")
                if isinstance(value, str) and value.strip():
                    return html.unescape(value).strip()
        return None

    def _names(self, node: Node, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            found = False
            for value in as_list(node.get(name)):
                if isinstance(value, dict):
                    value = self._first(self._whole(value), ("name", "@value", "addressLocality"))
                if isinstance(value, str) and value.strip() and "://" not in value:
                    found = True
                    yield value
            if found:
                return

    def _image(self, node: Node) -> str | None:
        for name in ("image", "thumbnailUrl", "thumbnail", "primaryImageOfPage", "photo"):
            for value in as_list(node.get(name)):
                if isinstance(value, dict):
                    whole = self._whole(value)
                    value = whole.get("url") or whole.get("contentUrl") or whole.get("@id")
                if isinstance(value, str) and self.tree.link(value):
                    return value
        return None

    def _title_on_page(self, link: str | None) -> str | None:
        """The words of the page's own link to ``link``: many lists give addresses alone."""
        address = self.tree.link(link)
        if address is None:
            return None
        if self._titles is None:
            self._titles = {}
            for anchor in self.tree.root.iter("a"):
                href = self.tree.link(anchor.get("href"))
                text = tidy(text_of(anchor)) if href else ""
                if href and len(text) > len(self._titles.get(permalink.key(href), "")) and len(text) <= 300:
                    self._titles[permalink.key(href)] = text
        return self._titles.get(permalink.key(address))


def _is_around(node: Node) -> bool:
    """Whether an object is a ListItem, by its type or for want of any: what it is around is the member."""
    return "ListItem" in types(node) or not types(node)


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
