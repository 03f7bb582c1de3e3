"""Lists of entries in JSON, and the paths to what their objects say; also where a page's scripts hold the JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import JsonSelectors, JsonValue, Rule
from .cssnames import escaped, speaks
from .jsontext import ASSIGNED, loads
from .pathmaker import exact_path
from .text import tidy
from .tree import Element
from .words import weight_of

Objects = list[dict[str, JsonValue]]

# Names of members that hold what an entry needs, likeliest first.
_MEMBERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title", "headline", "name", "subject", "label")),
    ("link", ("url", "link", "href", "permalink", "html_url", "web_url", "uri", "path", "slug")),
    (
        "date",
        (
            "published_at", "published", "date_published", "publishedat", "publish_date", "pubdate", "date",
            "created_at", "createdat", "created", "datetime", "time",
        ),
    ),
    ("summary", ("summary", "excerpt", "description", "abstract", "teaser", "lead", "intro")),
    ("author", ("author", "authors", "byline", "creator")),
    ("image", ("image", "thumbnail", "picture", "image_url", "cover")),
)  # fmt: skip
_PARTS = ("rendered", "name", "url", "href", "value")
_DEEPEST, _MOST_HELD = 10, 20
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
# Scripts of more characters hold no list that a person reads; no page has more scripts with data.
_LARGEST, _MOST_SCRIPTS = 5_000_000, 30


def json_selectors(document: JsonValue) -> Iterator[tuple[JsonSelectors, Objects]]:
    """The paths of each list in ``document`` whose objects have a title and an address, the longest list first."""
    found = sorted(_lists(document), key=lambda one: (-len(one[1]), len(one[0])))
    for path, items in found:
        if paths := _paths(path, items):
            yield paths, items


def in_scripts(root: Element) -> Iterator[tuple[JsonSelectors, Objects]]:
    """The lists in the JSON of a page's scripts whose objects lead somewhere, those that say the most first.

    Of a menu each object has a short name; where the objects have dates, they are no menu's.
    """
    found: list[tuple[bool, int, JsonSelectors, Objects]] = []
    scripts = [script for script in root.iter("script") if _may_be_json(script)]
    for script in scripts[:_MOST_SCRIPTS]:
        try:
            document = loads(script.text or "")
        except ValueError:
            continue
        for paths, items in json_selectors(document):
            if _lead_somewhere(paths, items):
                said = sum(weight_of(title) for title in titles_of(paths, items))
                found.append((paths.date is not None, said, _of_script(paths, script), items))
    for _, _, paths, items in sorted(found, key=lambda one: one[:2], reverse=True):
        yield paths, items


def titles_of(paths: JsonSelectors, items: Objects) -> list[str]:
    """The titles of ``items``."""
    return [tidy(text) for item in items if isinstance(text := _at(item, paths.title), str)]


def _may_be_json(script: Element) -> bool:
    text = script.text or ""
    if len(text) > _LARGEST or "ld+json" in (script.get("type") or ""):
        return False
    return text.lstrip()[:1] in ("{", "[") or ASSIGNED.match(text) is not None


def _of_script(paths: JsonSelectors, script: Element) -> JsonSelectors:
    """``paths`` in the text of ``script``, which is told by its id, else by what its text is assigned to."""
    identity = script.get("id") or ""
    if speaks(identity.strip("_").replace("_", "-").lower()):
        return paths._replace(script=f"#{escaped(identity)}")
    if (assigned := ASSIGNED.match(script.text or "")) is not None and '"' not in assigned[0]:
        return paths._replace(script=f'//script[contains(., "{assigned[0].strip()}")]')
    return paths._replace(script=exact_path(script))


def _lead_somewhere(paths: JsonSelectors, items: Objects) -> bool:
    """Whether most of ``items`` have an address, and not only a name that one is made of."""
    links = [link for item in items if isinstance(link := _at(item, paths.link), str)]
    return sum("/" in link for link in links) * 2 > len(items) and len(set(links)) * 2 > len(items)


def _at(item: dict[str, JsonValue], rule: Rule | None) -> JsonValue:
    """What stands at a path of plain members."""
    value: JsonValue = item
    for name in (rule.selector or "").split(".") if rule else ():
        value = value.get(name.strip('"')) if isinstance(value, dict) else None
    return value


def _lists(value: JsonValue, path: str = "@", depth: int = 0) -> Iterator[tuple[str, Objects]]:
    """Every list of objects in ``value``, and of what each holds one of ("node"), with its JMESPath."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        objects = [item for item in value if isinstance(item, dict)]
        if len(objects) >= 2 and len(objects) * 2 > len(value):
            yield path, objects
            for name in [name for name, held in objects[0].items() if isinstance(held, dict)][:_MOST_HELD]:
                inner = [held for item in objects if isinstance(held := item.get(name), dict)]
                if len(inner) * 2 > len(objects):
                    yield f"{path}[].{_quoted(name)}", inner
    elif isinstance(value, dict):
        for name, held in value.items():
            yield from _lists(held, _quoted(name) if path == "@" else f"{path}.{_quoted(name)}", depth + 1)


def _quoted(name: str) -> str:
    return name if _PLAIN.match(name) else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _paths(path: str, items: Objects) -> JsonSelectors | None:
    rules: dict[str, Rule] = {}
    for field, names in _MEMBERS:
        for name in names:
            if member := _member(items, name):
                rules[field] = Rule(member)
                break
    if "title" not in rules or "link" not in rules:
        return None
    return JsonSelectors(
        items=path,
        title=rules["title"],
        link=rules["link"],
        date=rules.get("date"),
        summary=rules.get("summary"),
        author=rules.get("author"),
        image=rules.get("image"),
    )


def _member(items: Sequence[dict[str, JsonValue]], name: str) -> str | None:
    """The path of the member that most items have a text in under ``name``, whatever its case."""
    for key in items[0]:
        if key.lower().replace("-", "_") != name:
            continue
        values = [item.get(key) for item in items]
        texts = sum(isinstance(value, str) and bool(value.strip()) for value in values)
        if texts * 2 > len(items):
            return _quoted(key)
        inner = [value for value in values if isinstance(value, dict)]
        for part in _PARTS:
            if sum(isinstance(value.get(part), str) for value in inner) * 2 > len(items):
                return f"{_quoted(key)}.{part}"
    return None
