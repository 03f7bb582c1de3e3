"""How a page can be a feed: its kind, the entries that would come of it, and what to write into the config. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import ParseError
from ..model import Entry, JsonSelectors, Options, ParsedPage, Selectors
from .choose import parse_tree
from .documents import recipe_for
from .jsonlists import in_scripts, json_selectors, titles_of
from .jsontext import loads
from .learn import learn
from .listing import find_listing
from .registry import recipe_made_for
from .structured import lists
from .text import same_key, tidy
from .tree import Tree
from .words import weight_of
from .xmltree import GZIP

# A list that the page itself marks up is taken where it holds so large a share of what stands on the page.
MARKED_UP_ENOUGH = 0.95
LEAST_MARKED_UP = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to make a feed of a page: ``recipe`` is for the config, with ``select`` or ``json`` where it has them."""

    kind: str
    recipe: str
    parsed: ParsedPage
    select: Selectors | None = None
    json: JsonSelectors | None = None
    notes: tuple[str, ...] = ()


def propose(tree: Tree, like: Sequence[str] = ()) -> Proposal:
    """The surest way to make a feed of the page.

    ``like`` are headlines seen on it: the list that holds them is meant. Raises ParseError (``no-list``) where there
    is none, with what was tried.
    """
    why: list[str] = []
    ways = (_as_list,) if like else (_as_known_site, _as_feed, _as_sitemap, _as_json, _as_marked_up, _as_list)
    for way in ways:
        try:
            if proposal := way(tree, tuple(like)):
                return proposal
        except ParseError as error:
            why.append(error.message)
    raise ParseError(
        f"{tree.url}: found no list of entries: {'; '.join(why) or 'no links that repeat'}",
        'name a headline that you see on it: --like "…", or write selectors',
        reason="no-list",
    )


def from_scripts(tree: Tree, like: Sequence[str] = ()) -> Proposal | None:
    """The list in the data of the page's scripts, for want of any that it shows and of a browser that makes it.

    ``like`` are headlines of it; without them it is one whose titles say more than the page shows without its scripts.
    """
    if not tree.is_html:
        return None
    wanted = list(map(same_key, like))
    shown = sum(weight_of(tidy(text)) for text in tree.texts())
    for paths, items in in_scripts(tree.root):
        titles = titles_of(paths, items)
        if wanted:
            if not set(map(same_key, titles)).issuperset(wanted):
                continue
        elif len(titles) < LEAST_MARKED_UP or sum(map(weight_of, titles)) <= shown:
            continue
        try:
            parsed = parse_tree(tree, "json", Options(json=paths))
        except ParseError:
            continue
        return Proposal("a list in the data of the page's scripts", "json", parsed, json=paths)
    return None


def _as_known_site(tree: Tree, like: tuple[str, ...]) -> Proposal | None:
    name = recipe_made_for(tree.url)
    if name is None or not (parsed := parse_tree(tree, name)).entries:
        return None
    return Proposal(f"a site that the recipe {name!r} is made for", name, parsed)


def _as_feed(tree: Tree, like: tuple[str, ...]) -> Proposal | None:
    if recipe_for(tree) != "feed":
        return None
    return Proposal("a feed already", "feed", parse_tree(tree, "feed"))


def _as_sitemap(tree: Tree, like: tuple[str, ...]) -> Proposal | None:
    if recipe_for(tree) != "sitemap" and not tree.page.body.startswith(GZIP):
        return None
    return Proposal("a sitemap", "sitemap", parse_tree(tree, "sitemap"))


def _as_json(tree: Tree, like: tuple[str, ...]) -> Proposal | None:
    kind = (tree.page.content_type or "").partition(";")[0]
    if tree.is_html or ("json" not in kind and recipe_for(tree) != "json"):
        return None
    try:
        document = loads(tree.text)
    except ValueError as error:
        raise ParseError(f"not JSON ({error})", reason="not-json") from None
    for selectors, _ in json_selectors(document):
        return Proposal("JSON", "json", parse_tree(tree, "json", Options(json=selectors)), json=selectors)
    raise ParseError("the JSON has no list of objects with a title and an address", reason="no-list")


def _as_marked_up(tree: Tree, like: tuple[str, ...]) -> Proposal | None:
    """A list in JSON-LD or microdata, where it is the whole list and not a few highlights of it."""
    if not tree.is_html:
        return None
    try:
        marked = parse_tree(tree, "structured")
    except ParseError:
        return None
    if len(marked.entries) < LEAST_MARKED_UP:
        return None
    try:
        shown = parse_tree(tree, "auto").entries
    except ParseError:
        shown = ()
    if len(marked.entries) < MARKED_UP_ENOUGH * len(shown):
        return None
    same = {entry.id for entry in shown}.intersection(entry.id for entry in marked.entries)
    if len(shown) >= len(marked.entries) > 2 * len(same):
        # Each of the page's own items leads elsewhere: what is told to machines are the bands of its concerts.
        return None
    titles = {entry.id: entry.title for entry in shown}
    called = [entry.title.startswith(titles[entry.id].rstrip(".…")) for entry in marked.entries if entry.id in same]
    if sum(called) * 2 < len(called):
        # By microdata a headline is all that its element says, be it the section before it.
        return None
    if _dated(marked.entries) < MARKED_UP_ENOUGH * _dated(shown) and not lists(tree)[0].events:
        # The day of an event is no date of its publication, and is told beside what it says.
        return None
    return Proposal("a list in the page's own markup for search engines", "structured", marked)


def _dated(entries: Sequence[Entry]) -> int:
    return sum(entry.published is not None for entry in entries)


def _as_list(tree: Tree, like: tuple[str, ...]) -> Proposal | None:
    """The list that a person would see: by selectors that were learned from it."""
    automatic = parse_tree(tree, "auto", Options(like=like))
    selectors = learn(tree, find_listing(tree, like))
    if selectors is not None:
        try:
            selected = parse_tree(tree, "select", Options(select=selectors))
        except ParseError:
            selected = None
        if selected is not None and _alike(selected, automatic):
            return Proposal("a list", "select", selected, select=selectors, notes=automatic.notes)
    notes = ("no selectors tell this list from the rest of the page: it is found anew each time",)
    return Proposal("a list", "auto", automatic, notes=notes)


def _alike(one: ParsedPage, other: ParsedPage) -> bool:
    """Whether two readings of a page have the same entries, and call most of them alike, be it in more words."""
    mine, theirs = ({entry.id: same_key(entry.title) for entry in read.entries} for read in (one, other))
    both = mine.keys() & theirs.keys()
    alike = sum(mine[entry] in theirs[entry] or theirs[entry] in mine[entry] for entry in both)
    return len(both) >= 0.9 * max(len(mine), len(theirs)) and alike * 2 >= len(both)
