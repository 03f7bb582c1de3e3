"""``feedmaker new``: finds out how a page can be a feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .config import Feed
from .configfile import Plain, json_as_table, selectors_as_table
from .errors import FeedmakerError, FetchError, ParseError
from .model import Fetched, NotModified, Request
from .parse.announced import Announced, announced, usual_places
from .parse.choose import parse_tree
from .parse.propose import Proposal, from_scripts, propose
from .parse.tree import Tree
from .parse.walls import wall

Fetch = Callable[[Request], Fetched | NotModified]


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a page. ``feeds`` are the feeds that the site has of its own, already tried."""

    url: str
    proposal: Proposal
    feeds: tuple[Announced, ...] = ()
    rendered: bool = False

    def as_config(self, name: str) -> dict[str, Plain]:
        """The keys of the ``[[feed]]`` that makes this feed."""
        values: dict[str, Plain] = {"name": name, "url": self.url}
        if self.proposal.recipe not in ("select", "json"):
            values["recipe"] = self.proposal.recipe
        if self.rendered:
            values["render"] = True
        if self.proposal.select is not None:
            values["select"] = selectors_as_table(self.proposal.select)
        if self.proposal.json is not None:
            values["json"] = json_as_table(self.proposal.json)
        return values


def find_out(
    url: str, fetch: Fetch, render: Callable[[Request], Fetched], *, like: Sequence[str] = (), own_feed: bool = True
) -> Found:
    """How the page at ``url`` can be a feed.

    A feed that the site announces, or keeps at one of the usual places, comes first unless ``own_feed`` is False or
    ``like`` names a list. A page that holds nothing until its scripts ran is rendered; without a browser, the data in
    its scripts may hold the list. Raises FetchError or ParseError where nothing helps.
    """
    asked = _get(fetch, url)
    tree = Tree(asked.page)
    # A public page may name what it likes, and leads nobody into a private network.
    led = not asked.private
    if own_feed and not like and (tried := _tried(announced(tree), fetch, led)):
        feeds = tuple(feed for feed, _ in tried)
        return Found(feeds[0].url, tried[0][1], feeds)
    try:
        return Found(url, _with_entries(propose(tree, like), fetch, led))
    except ParseError as error:
        if between := wall(tree):
            raise ParseError(
                f"{url} shows a {between} page", "look at it in a private window of a browser", reason=between
            ) from error
        no_list = error
    if own_feed and not like:
        for place in usual_places(url):
            kept = Announced(place, place, "feed")
            if tried := _tried([kept], fetch, led):
                return Found(place, tried[0][1], (kept,))
    if not tree.is_html:
        raise no_list
    try:
        rendered = Tree(render(Request(url, render=True)).page)
        return Found(url, propose(rendered, like), rendered=True)
    except (FetchError, ParseError) as error:
        if (kept_in_scripts := from_scripts(tree, like)) is not None:
            return Found(url, kept_in_scripts)
        if error.reason == "no-browser":
            hint = f"{no_list.hint}; if the page needs JavaScript: {error.hint}"
            raise ParseError(no_list.message, hint, reason="no-list") from error
        raise no_list from error


def _with_entries(proposal: Proposal, fetch: Fetch, led: bool) -> Proposal:
    """``proposal``, of an index that has no entries itself with those of its first part."""
    if proposal.parsed.entries or not proposal.parsed.more:
        return proposal
    part = parse_tree(Tree(_get(fetch, proposal.parsed.more[0], led=led).page), proposal.recipe)
    return replace(proposal, parsed=part)


def preview_of(found: Found, name: str) -> Feed:
    """The feed as far as a table of its entries needs it."""
    return Feed(name=name, urls=(found.url,), recipe=found.proposal.recipe)


def _get(fetch: Fetch, url: str, *, led: bool = False) -> Fetched:
    answer = fetch(Request(url, led=led))
    assert isinstance(answer, Fetched)
    return answer


def _tried(feeds: Sequence[Announced], fetch: Fetch, led: bool) -> list[tuple[Announced, Proposal]]:
    """Those of ``feeds`` that are there and hold entries, with what they hold; two are tried at the most."""
    good: list[tuple[Announced, Proposal]] = []
    for feed in feeds[:2]:
        try:
            proposal = _proposal_of(feed, fetch, led)
        except FeedmakerError:
            continue
        if proposal.parsed.entries:
            good.append((feed, proposal))
    return good


def _proposal_of(feed: Announced, fetch: Fetch, led: bool) -> Proposal:
    proposal = propose(Tree(_get(fetch, feed.url, led=led).page))
    if proposal.recipe != "feed":
        raise ParseError(f"{feed.url}: not a feed", reason="not-feed")
    return proposal
