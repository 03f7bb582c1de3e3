"""What the owner's rules say beside where a field is, carried over to selectors that were learned in their place.

A pattern, a date's format, a default are as right after a redesign as before it; and a field that is never learned, as
the author is, may still be found by the old rule. Each is tried on the page: it stays where it makes no entry poorer.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import ParseError
from ..model import Entry, Options, Rule, Selectors
from .choose import parse_tree
from .tree import Tree

# Fields that are learned, in the order in which they depend on each other, and fields that are not.
_LEARNED = ("link", "title", "date", "summary", "image")
_ONLY_KEPT = ("content", "author", "category")
_PARTS = {
    "date": "published", "author": "authors", "category": "categories",
    "summary": "summary", "image": "image", "content": "content",
}  # fmt: skip


def carried_over(tree: Tree, learned: Selectors, of: Selectors, options: Options, ids: frozenset[str]) -> Selectors:
    """``learned`` with what still holds of ``of``, the owner's; ``ids`` are those of the entries that are known."""
    made = learned._replace(next=of.next)
    entries = _entries(tree, made, options)
    for field in (*_LEARNED, *_ONLY_KEPT):
        before: Rule | None = getattr(of, field)
        if before is None:
            continue
        for rule in _rules(getattr(made, field), before):
            tried = made._replace(**{field: rule})  # type: ignore[arg-type]
            found = _entries(tree, tried, options)
            if _worth(found, field, ids) >= max(_worth(entries, field, ids), 1):
                made, entries = tried, found
                break
    return made


def _rules(learned: Rule | None, before: Rule) -> Iterator[Rule]:
    """The owner's rule in the learned place, with its attribute and without; in its own place where none is learned."""
    if learned is None:
        yield before
    elif before != Rule(before.selector):
        yield before._replace(selector=learned.selector, attribute=before.attribute or learned.attribute)
        yield before._replace(selector=learned.selector, attribute=learned.attribute)


def _worth(entries: tuple[Entry, ...], field: str, ids: frozenset[str]) -> int:
    if field in _PARTS:
        return sum(bool(getattr(entry, _PARTS[field])) for entry in entries)
    # Without titles there are no entries, and by their addresses they are known.
    return len(entries) + 2 * sum(entry.id in ids for entry in entries)


def _entries(tree: Tree, select: Selectors, options: Options) -> tuple[Entry, ...]:
    try:
        return parse_tree(tree, "select", options._replace(select=select, include=(), exclude=())).entries
    except ParseError:
        return ()
