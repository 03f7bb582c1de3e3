"""Entries out of a page that is JSON, by JMESPath: ``[feed.json]``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ...errors import ParseError, UsageError
from ...model import JsonSelectors, JsonValue, Options, ParsedPage, Rule
from .. import rules
from ..drafts import MOST, Draft, Drafts, language, text_of_html
from ..jsontext import loads
from ..regex import Budget
from ..selectors import Searched, selector
from ..tree import Tree

if TYPE_CHECKING:
    from jmespath.parser import ParsedResult

FIELDS = tuple(name for name in JsonSelectors._fields if name not in ("items", "script"))


def recipe(tree: Tree, options: Options) -> ParsedPage:
    """Entries of the page by ``options.json``, in their order.

    Raises UsageError without paths, ParseError: ``not-json``, ``no-entries`` naming the path, ``bad-selector``,
    ``bad-regex``, ``regex-timeout``.
    """
    paths = options.json
    if paths is None:
        raise UsageError("the recipe json needs paths", "write them under [feed.json]")
    budget = Budget()
    lang = language(options, tree.lang if tree.is_html else None)
    base = tree.base if tree.is_html else tree.url
    drafts = Drafts("json", tree.url, base, lang)
    items = _items(_document(tree, paths), paths)
    dates = rules.Dates(paths.date, lang, options.timezone)
    if paths.date is not None:
        dates.learn(text for item in items for text in _texts(item, paths.date, "date"))
    for item in items[:MOST]:
        link = _one(item, paths.link, "link", budget)
        given = link is not None and not (paths.link and link == paths.link.default)
        drafts.add(
            Draft(
                title=text_of_html(_one(item, paths.title, "title", budget)),
                link=link,
                published=dates.read(_one(item, paths.date, "date", budget)),
                summary=text_of_html(_one(item, paths.summary, "summary", budget)),
                content=_one(item, paths.content, "content", budget),
                authors=_all(item, paths.author, "author", budget),
                categories=_all(item, paths.category, "category", budget),
                image=_one(item, paths.image, "image", budget),
            ),
            by_title=not given,
        )
    if not len(drafts):
        what = (
            f"none of the {len(items)} items of {paths.items!r} has a title and a link"
            if items
            else f"nothing at items = {paths.items!r}"
        )
        raise drafts.none_found(what, "look at the JSON: has it changed?")
    return drafts.page()


def check_json(paths: JsonSelectors) -> list[str]:
    """What is wrong with the paths, patterns and formats: a sentence each, naming the field. Empty: nothing."""
    problems = _path_problems(paths.items, "items")
    if paths.script is not None:
        try:
            selector(paths.script, "script")
        except ParseError as error:
            problems.append(error.message)
    for name in FIELDS:
        rule: Rule | None = getattr(paths, name)
        if rule is None:
            if name in ("title", "link"):
                problems.append(f"{name}: a path is needed")
            continue
        if rule.selector is not None:
            problems.extend(_path_problems(rule.selector, name))
        if rule.attribute is not None:
            problems.append(f"{name}: JSON has no attributes")
        problems.extend(rules.problems(rule, name))
    return problems


def _document(tree: Tree, paths: JsonSelectors) -> JsonValue:
    if paths.script is None:
        text = tree.text
    else:
        found = Searched(tree.root).all(selector(paths.script, "script"))
        if not found:
            raise ParseError(
                f"{tree.url}: nothing matches script = {paths.script!r}",
                "look whether the page has changed",
                reason="no-entries",
            )
        text = found[0] if isinstance(found[0], str) else "".join(str(piece) for piece in found[0].itertext())
    try:
        return loads(text)
    except ValueError as error:
        raise ParseError(
            f"{tree.url}: not JSON ({error})", "look at the page in a browser", reason="not-json"
        ) from None


def _items(document: JsonValue, paths: JsonSelectors) -> list[JsonValue]:
    found = _search(paths.items, document, "items")
    if isinstance(found, dict):
        # A table of entries by their id.
        return list(found.values())
    return found if isinstance(found, list) else []


def _one(item: JsonValue, rule: Rule | None, field: str, budget: Budget) -> str | None:
    return None if rule is None else rules.first(rule, _texts(item, rule, field), field, budget)


def _all(item: JsonValue, rule: Rule | None, field: str, budget: Budget) -> tuple[str, ...]:
    return () if rule is None else rules.every(rule, _texts(item, rule, field), field, budget)


def _texts(item: JsonValue, rule: Rule, field: str) -> list[str]:
    return list(_strings(_search(rule.selector or "@", item, field)))


def _strings(value: JsonValue) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, (int, float)):
        yield str(int(value)) if value == value and abs(value) < 1e15 and value == int(value) else str(value)
    elif isinstance(value, list):
        for one in value[:50]:
            if not isinstance(one, (list, dict)):
                yield from _strings(one)


def _search(path: str, value: JsonValue, field: str) -> JsonValue:
    from jmespath.exceptions import JMESPathError

    try:
        result: JsonValue = _compiled(path).search(value)
    except (JMESPathError, ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError) as error:
        raise ParseError(
            f"{field}: the path {path!r} can't be followed: {error}", "correct it in the config", reason="bad-selector"
        ) from None
    return result


@lru_cache(maxsize=256)
def _compiled(path: str) -> ParsedResult:
    import jmespath

    return jmespath.compile(path)


def _path_problems(path: str, field: str) -> list[str]:
    from jmespath.exceptions import JMESPathError

    try:
        _compiled(path)
    except (JMESPathError, ValueError, RecursionError) as error:
        return [f"{field}: the path {path!r} is wrong: {' '.join(str(error).split())}"]
    return []
