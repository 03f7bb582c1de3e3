"""The rule for a field of a list's items, made of the elements that have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import Rule
from .fieldpath import within
from .selectors import Searched
from .text import same_key, tidy
from .tree import Element, text_of

# So large a share of the items must have a field where a rule says it is.
LEAST = {"title": 0.6, "link": 0.6, "date": 0.6, "summary": 0.6, "image": 0.6}


def rule_for(
    page: Searched,
    items: list[Element],
    targets: Sequence[Element | None],
    field: str,
    same: Callable[[Element, Element], bool] = lambda found, target: found is target,
    also: Sequence[str] = (),
) -> Rule | None:
    """The rule by which most of ``items`` have the ``same`` as their target; None where there is none.

    ``also`` are selectors that are tried where nothing that tells of the targets' places fits.
    """
    text = within(page, items, targets, LEAST[field], same, also)
    return Rule(text) if text else None


def itself(items: list[Element], links: list[Element]) -> Rule:
    """The item is the link itself."""
    return (
        Rule()
        if sum(1 for item, link in zip(items, links, strict=True) if item is link) * 2 >= len(items)
        else Rule("a")
    )


def says_alike(found: Element, target: Element) -> bool:
    """Whether two elements are one, or have one text."""
    return found is target or same_key(tidy(text_of(found))) == same_key(tidy(text_of(target)))
