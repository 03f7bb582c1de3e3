"""Chooses the recipe and runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UsageError
from ..model import Options, Page, ParsedPage
from .recipes import REGISTRY
from .tree import Tree

if TYPE_CHECKING:
    from .recipes import Recipe


def parse_page(page: Page, recipe: str = "auto", options: Options | None = None) -> ParsedPage:
    """Entries of ``page`` by the recipe of that name. Pure.

    Raises UsageError for a name that is no recipe, ParseError where the page can't be read as one.
    """
    return parse_tree(Tree(page), recipe, options)


def parse_tree(tree: Tree, recipe: str = "auto", options: Options | None = None) -> ParsedPage:
    """``parse_page`` of a page that is a tree already."""
    return recipe_named(recipe)(tree, options or Options())


def recipe_named(name: str) -> Recipe:
    """The recipe called ``name``; raises UsageError with the nearest names where there is none."""
    import importlib

    place = REGISTRY.get(name)
    if place is None:
        raise UsageError(f"no recipe {name!r}", f"there are: {', '.join(sorted(REGISTRY))}")
    module = importlib.import_module(f".recipes.{place}", __package__)
    found: Recipe = module.recipe
    return found
