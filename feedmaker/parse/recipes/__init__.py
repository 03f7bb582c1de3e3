"""The recipes: one file each. A recipe is a function from a parsed page and its options to entries.

``REGISTRY`` maps each name to its module here; a module is imported when its recipe is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...model import Options, ParsedPage
    from ..tree import Tree

    # Known to type checkers only: whoever just wants the names must not wait for a parser of HTML.
    Recipe = Callable[[Tree, Options], ParsedPage]

REGISTRY: dict[str, str] = {
    "auto": "auto",
    "feed": "feed",
    "json": "json",
    "masress": "masress",
    "select": "select",
    "sitemap": "sitemap",
    "structured": "structured",
}

# The sites that a recipe is made for, as ``permalink.site`` has them: ``feedmaker new`` takes it there. A recipe of
# another package has them as its attribute ``sites``.
SITES: dict[str, tuple[str, ...]] = {
    "masress": (
        "masress.com", "maghress.com", "djazairess.com", "turess.com", "sauress.com", "yemeress.com", "sudaress.com",
    ),
}  # fmt: skip

# The recipes that find several kinds of entries, and what ``parts`` in the config may choose of them.
PARTS: dict[str, tuple[str, ...]] = {"masress": ("ticker", "article")}
