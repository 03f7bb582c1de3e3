"""What each selector of ``[feed.select]`` finds on a page, for who looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..model import Rule, Selectors
from .itemreader import ItemReader
from .recipes.select import FIELDS
from .regex import Budget
from .selectors import selector
from .text import tidy
from .tree import Element, Tree, text_of

_SAMPLE = 120


class Explained(NamedTuple):
    """What one selector found: in how many items of how many, and the first text."""

    field: str
    selector: str
    matched: int
    of: int
    sample: str | None


def explain(tree: Tree, select: Selectors) -> tuple[Explained, ...]:
    """What each selector finds on the page, item selectors first (``of`` is then the number of all items).

    Raises ParseError as ``recipe`` does, but not where nothing is found.
    """
    reader = ItemReader(tree, select, Budget())
    items = reader.items
    found: list[Explained] = []
    for text in select.item:
        own = [one for one in reader.searched.all(selector(text, "item")) if not isinstance(one, str)]
        found.append(Explained("item", text, len(own), len(items), _sample(text_of(own[0])) if own else None))
    ways: dict[str, Callable[[Element], str | None]] = {
        "title": reader.title,
        "link": lambda item: reader.link(item)[0],
        "date": lambda item: next(iter(reader.dates(item)), None),
        "content": reader.content,
        "image": reader.image,
        "author": lambda item: next(iter(reader.texts("author")(item)), None),
        "category": lambda item: next(iter(reader.texts("category")(item)), None),
        "summary": reader.text("summary"),
    }
    for name in FIELDS:
        rule: Rule | None = getattr(select, name)
        if rule is None and name not in ("title", "link"):
            continue
        values = [value for item in items if (value := ways[name](item))]
        shown = (rule and rule.selector) or ("the first link" if rule is None else "the item itself")
        found.append(Explained(name, shown, len(values), len(items), _sample(values[0]) if values else None))
    if select.next is not None:
        pages = reader.more()
        found.append(Explained("next", select.next.selector or "", len(pages), 1, pages[0] if pages else None))
    return tuple(found)


def _sample(text: str) -> str:
    line = tidy(text)
    return line if len(line) <= _SAMPLE else line[: _SAMPLE - 1] + "…"
