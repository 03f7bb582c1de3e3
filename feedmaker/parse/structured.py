"""What a page says about its entries to machines: schema.org in JSON-LD and in microdata (markedup.py).

The lists are looked for among their objects: an ItemList, or several articles, events, jobs or products side by side.
The vocabulary is schema.org's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .. import permalink
from ..model import JsonValue
from .drafts import MOST, Draft
from .markedup import NOT_LISTS, as_list, json_ld, microdata, types
from .things import LISTS, Things, family
from .tree import Tree

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
# The families whose entries have a day, and the ends of the types of what is said about one of them.
_DATED, _SAYINGS = ("article", "job", "event", "media"), ("Review", "Comment", "Answer")
# Fewer than this is no list: a page of one story describes that story.
FEWEST = 2


@dataclass(slots=True)
class StructuredList:
    """A list that the page marked up: its type, where from ("json-ld", "microdata"), and its items as they stand.

    ``events`` says that these are most of its items.
    """

    kind: str
    source: str
    events: bool = False
    drafts: list[Draft] = field(default_factory=list)


def lists(tree: Tree, *, timezone: str | None = None, language: str | None = None) -> list[StructuredList]:
    """The marked-up lists of the page, the likeliest to be its own first; each with at least two entries."""
    found: list[StructuredList] = []
    for source, nodes in (("json-ld", json_ld(tree)), ("microdata", microdata(tree))):
        things = Things(tree, nodes, timezone, language)
        for kind, members in (*_marked_lists(things), *_families(things)):
            made = StructuredList(kind, source, things.are_events(members))
            seen: set[str] = set()
            for member in members[:MOST]:
                draft = things.draft(member)
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
    things = Things(tree, json_ld(tree), timezone, language)
    for node in things.nodes:
        kinds = types(node)
        if family(kinds) in _DATED and not any(kind.endswith(_SAYINGS) for kind in kinds) and not things.is_page(node):
            moment, link = things.moment(node), things.link(node)
            if moment is not None and link is not None and found.setdefault(permalink.key(link), moment) != moment:
                doubtful.add(permalink.key(link))
    return {key: moment for key, moment in found.items() if key not in doubtful}


# --- which of them are a list -------------------------------------------------------------------------------------


def _marked_lists(things: Things) -> Iterator[tuple[str, list[JsonValue]]]:
    for node in things.nodes:
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


def _families(things: Things) -> Iterator[tuple[str, list[JsonValue]]]:
    by_family: dict[str, list[JsonValue]] = {}
    for node in things.nodes:
        if (own := family(types(node))) and own != "other" and not things.is_page(node):
            by_family.setdefault(own, []).append(node)
    for name, members in by_family.items():
        if len(members) >= FEWEST:
            yield name, members
