"""What a feed would hold: fetches and parses its pages, and keeps nothing."""

from __future__ import annotations

from .config import Feed
from .errors import ParseError
from .fetch.client import Client
from .model import Fetched, ParsedPage
from .parse.choose import parse_tree
from .parse.tree import Tree
from .parse.walls import wall


def preview_feed(feed: Feed, *, contact: str | None = None) -> list[ParsedPage]:
    """Each page of ``feed``, parsed; the notes say what each of the feed's selectors matched.

    Raises FetchError or ParseError for the first page that can't be had or read.
    """
    client = Client(contact=contact)
    pages: list[ParsedPage] = []
    for url in feed.urls:
        answer = client.fetch(feed.request_for(url, led=False))
        assert isinstance(answer, Fetched)
        tree = Tree(answer.page)
        notes = _matched(feed, tree)
        try:
            parsed = parse_tree(tree, feed.recipe, feed.options)
        except ParseError as error:
            _refuse_wall(url, tree)
            raise ParseError("; ".join((error.message, *notes)), error.hint, reason=error.reason) from error
        if not parsed.entries:
            _refuse_wall(url, tree)
            said = f"{url}: no entries: recipe {feed.recipe!r} finds none on it"
            raise ParseError(said, "look at the page in a browser", reason="no-entries")
        pages.append(parsed._replace(notes=(*parsed.notes, *notes)))
    return pages


def _refuse_wall(url: str, tree: Tree) -> None:
    """Raises ParseError where the page is one that stands before the real one."""
    if between := wall(tree):
        said = f"{url}: no entries: it shows a {between} page"
        raise ParseError(said, "look at it in a private window of a browser", reason=between)


def _matched(feed: Feed, tree: Tree) -> tuple[str, ...]:
    """What each selector of the feed finds on the page."""
    if feed.select is None or not tree.is_html:
        return ()
    from .parse.explain import explain

    return tuple(
        f"{one.field} = {one.selector!r} matches {one.matched} of {one.of}"
        + (f", first: {one.sample!r}" if one.sample else "")
        for one in explain(tree, feed.select)
    )
