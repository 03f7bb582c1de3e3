"""Runs the recipe of a page's feed."""

from __future__ import annotations

from ..errors import FeedmakerError, ParseError
from ..model import Options, Page, ParsedPage
from .recipes import REGISTRY
from .registry import recipe_named
from .tree import Tree


def parse_page(page: Page, recipe: str = "auto", options: Options | None = None) -> ParsedPage:
    """Entries of ``page`` by the recipe of that name. Pure.

    Raises UsageError for a name that is no recipe, ParseError where the page can't be read as one.
    """
    return parse_tree(Tree(page), recipe, options)


def parse_tree(tree: Tree, recipe: str = "auto", options: Options | None = None) -> ParsedPage:
    """``parse_page`` of a page that is a tree already."""
    options = options or Options()
    parsed = _run(tree, recipe, options)
    if options.include or options.exclude:
        from .filters import filtered

        return filtered(parsed, options)
    return parsed


def _run(tree: Tree, recipe: str, options: Options) -> ParsedPage:
    read = recipe_named(recipe)
    if recipe in REGISTRY:
        return read(tree, options)
    try:
        return read(tree, options)
    except FeedmakerError:
        raise
    except Exception as error:
        # Another package's recipe: its mistake is this feed's failure, never the service's.
        raise ParseError(
            f"{tree.url}: the recipe {recipe!r} failed ({type(error).__name__}: {error})",
            "tell the author of the package that provides it",
            reason="recipe",
        ) from error
