"""Entries that the config wants, and those that it does not."""

from __future__ import annotations

from ..errors import ParseError
from ..model import Entry, Filter, Options, ParsedPage
from .regex import Budget, problem

FIELDS = ("title", "link", "summary", "content", "author", "category", "source", "date", "image")


def filtered(parsed: ParsedPage, options: Options) -> ParsedPage:
    """``parsed`` without the entries that ``include`` and ``exclude`` take out; counted as ``filtered``.

    Raises ParseError: ``regex-timeout``, ``bad-regex``.
    """
    if not (options.include or options.exclude):
        return parsed
    budget = Budget()
    kept = tuple(entry for entry in parsed.entries if _wanted(entry, options, budget))
    left_out = len(parsed.entries) - len(kept)
    if not left_out:
        return parsed
    return parsed._replace(entries=kept, refused={**parsed.refused, "filtered": left_out})


def check_filters(filters: tuple[Filter, ...], name: str) -> list[str]:
    """What is wrong with the filters called ``name`` (include, exclude): a sentence each."""
    found: list[str] = []
    for one in filters:
        if one.field not in FIELDS:
            found.append(f"{name}.{one.field}: no such field; there are {', '.join(FIELDS)}")
        elif wrong := problem(one.pattern):
            found.append(f"{name}.{one.field}: {wrong}")
    return found


def _wanted(entry: Entry, options: Options, budget: Budget) -> bool:
    return all(_matches(entry, one, "include", budget) for one in options.include) and not any(
        _matches(entry, one, "exclude", budget) for one in options.exclude
    )


def _matches(entry: Entry, one: Filter, name: str, budget: Budget) -> bool:
    field = f"{name}.{one.field}"
    return any(budget.search(one.pattern, text, field) for text in _texts(entry, one.field))


def _texts(entry: Entry, field: str) -> tuple[str, ...]:
    if field == "author":
        return entry.authors
    if field == "category":
        return entry.categories
    if field == "date":
        return (entry.published.isoformat(),) if entry.published else ()
    if field not in FIELDS:
        raise ParseError(f"no field {field!r} to filter by", f"there are {', '.join(FIELDS)}", reason="bad-filter")
    value: object = getattr(entry, field)
    return (value,) if isinstance(value, str) else ()
