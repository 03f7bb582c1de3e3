"""How a page can be a feed: the surest way first."""

from __future__ import annotations

from feedmaker.model import Page
from feedmaker.parse.propose import propose
from feedmaker.parse.recipes import SITES
from feedmaker.parse.recipes.masress.portals import PORTALS
from feedmaker.parse.tree import Tree
from tests.samples import headlines, ticker

LIST = "".join(f'<li><h3><a href="/news/{n}">Council votes on bridge number {n}</a></h3></li>' for n in range(9))


def tree(html: str, url: str) -> Tree:
    return Tree(Page(url, html.encode(), "text/html; charset=utf-8"))


def test_a_portal_has_a_recipe_of_its_own() -> None:
    proposal = propose(tree(ticker(headlines(12)), "https://m.masress.com/"))
    assert (proposal.recipe, proposal.select) == ("masress", None)
    assert len(proposal.parsed.entries) == 12


def test_what_its_recipe_cannot_read_is_a_page_like_any_other() -> None:
    page = f"<html lang=en><body><main><ul>{LIST}</ul></main></body></html>"
    assert propose(tree(page, "https://www.masress.com/about")).recipe == "select"


def test_by_example_the_list_is_meant() -> None:
    page = ticker(headlines(12))
    proposal = propose(tree(page, "https://www.masress.com/"), [headlines(12)[3][0]])
    assert proposal.recipe in ("select", "auto")


def test_the_portals_are_the_recipes_own() -> None:
    assert set(SITES["masress"]) == set(PORTALS)
