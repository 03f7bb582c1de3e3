"""``[feed.select]``, ``[feed.json]``, include and exclude: from TOML values to the types that recipes read.

Every reader raises ValueError with a sentence that goes on from the key's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from .model import ArticleRules, Filter, JsonSelectors, JsonValue, Rule, Selectors


class WrongInside(ValueError):
    """What is wrong stands deeper in the table: under ``keys``."""

    def __init__(self, text: str, *keys: str) -> None:
        super().__init__(text)
        self.keys = keys


def read_select(value: JsonValue) -> Selectors:
    """``[feed.select]``, with every selector, pattern and date format tried."""
    from .parse.recipes.select import check_selectors

    table = _table(value, "select", Selectors._fields, needed="item")
    selectors = Selectors(item=_texts(table["item"], "item"), **_rules(table, ("item",)))
    _raise_first(check_selectors(selectors))
    return selectors


def read_json(value: JsonValue) -> JsonSelectors:
    """``[feed.json]``, with every path and pattern tried."""
    from .parse.recipes.json import check_json

    table = _table(value, "json", JsonSelectors._fields, needed="items")
    items, script = table["items"], table.get("script")
    if not isinstance(items, str) or not (script is None or isinstance(script, str)):
        raise ValueError("must have texts in quotes for items and script")
    selectors = JsonSelectors(items=items, script=script, **_rules(table, ("items", "script")))
    _raise_first(check_json(selectors))
    return selectors


def read_article(value: JsonValue) -> ArticleRules:
    """``[feed.article]``, with every selector, pattern and date format tried; an empty table will do."""
    from .parse.recipes.select import check_selectors

    table = _table(value, "article", ArticleRules._fields)
    rules = _rules(table, ())
    _raise_first(check_selectors(Selectors(("html",), **rules)))
    return ArticleRules(**rules)


def read_filters(value: JsonValue) -> tuple[Filter, ...]:
    """``include`` or ``exclude``: ``{ title = "a pattern", link = ["one", "another"] }``."""
    from .parse.filters import check_filters

    if not isinstance(value, dict) or not value:
        raise ValueError('must be a table of regular expressions by field: { title = "…" }')
    filters = tuple(Filter(name, pattern) for name, inner in value.items() for pattern in _texts(inner, name))
    _raise_first([problem.lstrip(".") for problem in check_filters(filters, "")])
    return filters


def _raise_first(problems: Sequence[str]) -> None:
    """Raises for ``problems``, each of which begins with the field that it is about; the first one's line is named."""
    if problems:
        raise WrongInside("; ".join(problems), problems[0].partition(":")[0])


def _table(value: JsonValue, name: str, known: Sequence[str], *, needed: str | None = None) -> dict[str, JsonValue]:
    if not isinstance(value, dict):
        raise ValueError(f"must be a table: [feed.{name}]")
    for key in value:
        if key not in known:
            raise WrongInside(f"has no key {key!r}" + did_you_mean(key, known), key)
    if needed is not None and needed not in value:
        raise ValueError(f"needs {needed}: where one entry after the other is on the page")
    return value


def _rules(table: dict[str, JsonValue], but: Sequence[str]) -> dict[str, Rule]:
    return {key: _rule(key, inner) for key, inner in table.items() if key not in but}


def _rule(key: str, value: JsonValue) -> Rule:
    if isinstance(value, str):
        return Rule(selector=value)
    if not isinstance(value, dict):
        raise WrongInside(f"{key} must be a selector in quotes, or a table with selector, attribute, pattern …", key)
    known = Rule._fields
    for name, inner in value.items():
        if name not in known:
            raise WrongInside(f"{key} has no key {name!r}" + did_you_mean(name, known), key, name)
        if not isinstance(inner, str):
            raise WrongInside(f"{key}.{name} must be a text in quotes", key, name)
    return Rule(**cast("dict[str, str]", value))


def _texts(value: JsonValue, name: str) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, str) and item for item in items):
        raise ValueError(f'must have a text for {name}, or a list of texts: ["…", "…"]')
    return tuple(dict.fromkeys(cast("list[str]", items)))


def did_you_mean(key: str, known: Sequence[str]) -> str:
    """The end of a complaint about an unknown ``key``: the nearest known one, else all of them."""
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(known)}"
