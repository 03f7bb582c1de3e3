"""Which recipes there are: our own, and those that other packages provide (entry point group ``feedmaker.recipes``).

A recipe of another package is a function ``(Tree, Options) -> ParsedPage``, or a class without arguments whose
instances can be called so. Its name may not be one of ours.
"""

from __future__ import annotations

import contextlib
import importlib
from functools import lru_cache
from typing import TYPE_CHECKING

from .. import permalink
from ..errors import UsageError
from .recipes import REGISTRY, SITES

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from .recipes import Recipe

GROUP = "feedmaker.recipes"


def names() -> list[str]:
    """The names of all recipes, sorted."""
    return sorted({*REGISTRY, *_provided()})


def is_recipe(name: str) -> bool:
    # Looking for other packages' entry points reads the metadata of all of them: only for a name that is not ours.
    return name in REGISTRY or name in _provided()


@lru_cache(maxsize=64)
def recipe_named(name: str) -> Recipe:
    """The recipe called ``name``.

    Raises UsageError where there is none, or where the package that provides it can't be used.
    """
    if place := REGISTRY.get(name):
        own: Recipe = importlib.import_module(f".recipes.{place}", __package__).recipe
        return own
    point = _provided().get(name)
    if point is None:
        raise UsageError(f"there is no recipe {name!r}", f"there are: {', '.join(names())}")
    try:
        found = point.load()
        recipe = found() if isinstance(found, type) else found
    except Exception as error:
        # Another package's code: whatever it raises, one feed of ours must say so and the others go on.
        raise UsageError(
            f"the recipe {name!r} of {point.value} can't be loaded ({type(error).__name__}: {error})",
            "upgrade or remove the package that provides it",
        ) from error
    if not callable(recipe):
        raise UsageError(
            f"the recipe {name!r} of {point.value} is neither a function nor a class",
            "upgrade or remove the package that provides it",
        )
    plugged: Recipe = recipe
    return plugged


def recipe_made_for(url: str) -> str | None:
    """The name of the recipe that is made for the site of ``url``; None where there is none."""
    site = permalink.site(url)
    for name, sites in SITES.items():
        if site in sites:
            return name
    for name in _provided():
        # One that can't be loaded is told of where it is named.
        with contextlib.suppress(UsageError):
            if site in getattr(recipe_named(name), "sites", ()):
                return name
    return None


@lru_cache(maxsize=1)
def _provided() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP) if point.name not in REGISTRY}
