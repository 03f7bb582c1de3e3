"""What a page says about its entries to machines: schema.org in JSON-LD and in microdata (markedup.py).

The lists are looked for among their objects: an ItemList, or several articles, events, jobs or products side by side.
The vocabulary is schema.org's.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from .. import permalink
from ..model import JsonValue
from .dates import parse_date
from .drafts import MOST, Draft, text_of_html
from .markedup import LINKED, NOT_LISTS, TITLE, Node, as_list, json_ld, microdata, types
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
# Properties of a list that hold its entries.
MEMBERS = [
    "itemListElement",
    "blogPost",
    "blogPosts",
    "hasPart",
    "dataFeedElement",
    "dataset",
    "event",
    "events",
    "mainEntity",
]
PUBLISHED = ("datePublished", "datePosted", "uploadDate", "dateCreated", "releaseDate")
# The families whose entries have a day, and the ends of the types of what is said about one of them.
_DATED, _SAYINGS = ("article", "job", "event", "media"), ("Review", "Comment", "Answer")
ADDRESSES = ("url", "mainEntityOfPage", "@id", "sameAs", "item", LINKED, "offers")
# Fewer than this is no list: a page of one story describes that story.
FEWEST = 2


@dataclass(slots=True)
class StructuredList:
    """A list that the page marked up: its type, where from ("json-ld", "microdata"), and its items as they stand."""

    kind: str
    source: str
    drafts: list[Draft] = field(default_factory=list)


def lists(tree: Tree, *, timezone: str | None = None, language: str | None = None) -> list[StructuredList]:
    """The marked-up lists of the page, the likeliest to be its own first; each with at least two entries."""
    found: list[StructuredList] = []
    for source, nodes in (("json-ld", json_ld(tree)), ("microdata", microdata(tree))):
        reader = _Reader(tree, nodes, timezone, language)
        for kind, members in (*_marked_lists(reader), *_families(reader)):
            made = StructuredList(kind, source)
            seen: set[str] = set()
            for member in members[:MOST]:
                draft = reader.draft(member)
                link = tree.link(draft.link)
                if draft.title and link and permalink.key(link) not in seen:
                    seen.add(permalink.key(link))
                    made.drafts.append(draft)
            if len(made.drafts) >= FEWEST:
                found.append(made)
    # Stable: among lists of one size an ItemList in JSON-LD is first.
    return sorted(found, key=lambda one: -len(one.drafts))


def with_marked_up(
    tree: Tree,
    links: Sequence[str | None],
    dates: Sequence[datetime | None],
    *,
    timezone: str | None = None,
    language: str | None = None,
) -> list[datetime | None]:
    """``dates`` of what is at ``links``; where there is none, that which the page's JSON-LD gives of the address.

    The page's link may say in its query where the click comes from, and what is told to machines not.
    """
    if None not in dates or tree.decoded.utf8.rfind(b"ld+json") < 0:
        return list(dates)
    told = _moments(tree, timezone, language)
    return [
        moment or (link and (told.get(permalink.key(link)) or told.get(permalink.key(link, with_query=False)))) or None
        for link, moment in zip(links, dates, strict=True)
    ]


def _moments(tree: Tree, timezone: str | None, language: str | None) -> dict[str, datetime]:
    """When what JSON-LD tells of was published, or takes place, by the ``permalink.key`` of its address.

    What is said about a thing has its own moment, and is none of the thing's. Where several are at one address, none
    of them is told.
    """
    found: dict[str, datetime] = {}
    doubtful: set[str] = set()
    reader = _Reader(tree, json_ld(tree), timezone, language)
    for node in reader.nodes:
        kinds = types(node)
        if _family(kinds) in _DATED and not any(kind.endswith(_SAYINGS) for kind in kinds) and not reader.is_page(node):
            moment, link = reader.moment(node), reader.link(node)
            if moment is not None and link is not None and found.setdefault(permalink.key(link), moment) != moment:
                doubtful.add(permalink.key(link))
    return {key: moment for key, moment in found.items() if key not in doubtful}


# --- which of them are a list -------------------------------------------------------------------------------------


def _marked_lists(reader: _Reader) -> Iterator[tuple[str, list[JsonValue]]]:
    for node in reader.nodes:
        kinds = types(node)
        if any(kind in NOT_LISTS for kind in kinds):
            continue
        kind = next((kind for kind in kinds if kind in LISTS), None)
        if kind is None:
            continue
        for name in MEMBERS:
            members = as_list(node.get(name))
            if len(members) >= FEWEST:
                yield kind, members


def _families(reader: _Reader) -> Iterator[tuple[str, list[JsonValue]]]:
    by_family: dict[str, list[JsonValue]] = {}
    for node in reader.nodes:
        if (family := _family(types(node))) and family != "other" and not reader.is_page(node):
            by_family.setdefault(family, []).append(node)
    for family, members in by_family.items():
        if len(members) >= FEWEST:
            yield family, members


def _family(kinds: list[str]) -> str | None:
    for kind in kinds:
        if kind in NOT_LISTS or kind in LISTS:
            continue
        for family, ends in FAMILIES.items():
            if any(kind.endswith(end) for end in ends) and (family != "article" or kind != "JobPosting"):
                return family
    return None


# --- what an object says ------------------------------------------------------------------------------------------


class _Reader:
    """Reads drafts out of the objects of one page."""

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
        node = self._whole(member)
        inner = node.get("item")
        if "ListItem" in types(node) or (inner is not None and not types(node)):
            if isinstance(inner, str):
                return Draft(title=self._first(node, TITLE) or self._title_on_page(inner), link=inner)
            if isinstance(inner, dict):
                outer, node = node, self._whole(inner)
                node = {**{key: outer[key] for key in ("name", "url", "image", "description") if key in outer}, **node}
        link = self._address(node)
        event = _family(types(node)) == "event"
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


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
