"""The objects with which a page tells machines of itself: JSON-LD and microdata, both as types and properties.

JSON-LD is read as pages write it (broken, nested, in @graph), without its machinery of contexts.
"""

from __future__ import annotations

from lxml import etree

from ..model import JsonValue
from .jsontext import loads_leniently
from .text import tidy
from .tree import Element, Tree, text_of

Node = dict[str, JsonValue]

# Lists that are none of entries: what is within them is not looked at.
NOT_LISTS = ("BreadcrumbList", "SiteNavigationElement", "WPHeader", "WPFooter", "WPSideBar", "HowTo", "FAQPage")
TITLE = ("headline", "name", "title", "alternativeHeadline")
TITLES = frozenset(TITLE)
# Where the headline of a microdata item leads: its address, where it has no other.
LINKED = "headline-link"
# Objects that are looked at on one page, and scripts.
MOST_NODES = 50_000
MOST_SCRIPTS = 100


def json_ld(tree: Tree) -> list[Node]:
    """The page's JSON-LD as objects, in their order, however deep they stand; broken scripts are passed over."""
    tops: list[JsonValue] = []
    for number, script in enumerate(tree.root.iter("script")):
        if number > 10 * MOST_SCRIPTS or len(tops) >= MOST_SCRIPTS:
            break
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            # "schema:name" is "name" by its long name; other vocabularies keep their prefixes.
            text = "".join(str(piece) for piece in script.itertext()).replace('"schema:', '"')
            tops.append(loads_leniently(text))
        except ValueError:
            continue
    return _objects(tops)


def _objects(tops: list[JsonValue]) -> list[Node]:
    """All objects in ``tops``, in their order, however deep they stand."""
    found: list[Node] = []
    waiting: list[JsonValue] = list(reversed(tops))
    while waiting and len(found) < MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            found.append(value)
            if any(kind in NOT_LISTS for kind in types(value)):
                continue
            waiting.extend(reversed([inner for inner in value.values() if isinstance(inner, (dict, list))]))
    return found


def microdata(tree: Tree) -> list[Node]:
    """The page's microdata as objects (HTML, section 5): ``itemref`` is not followed."""
    if next(iter(tree.root.iterfind(".//*[@itemscope]")), None) is None:
        return []
    found: list[Node] = []
    open_items: list[tuple[Element, Node]] = []
    for event, element in etree.iterwalk(tree.root, events=("start", "end")):
        if event == "end":
            if open_items and open_items[-1][0] is element:
                open_items.pop()
            continue
        scope, names = element.get("itemscope"), (element.get("itemprop") or "").split()
        node: Node | None = None
        if scope is not None:
            if len(found) >= MOST_NODES:
                break
            kinds: list[JsonValue] = [*(element.get("itemtype") or "").split()]
            node = {"@type": kinds}
            if identity := element.get("itemid"):
                node["@id"] = identity
            found.append(node)
        if names and open_items:
            value: JsonValue = node if node is not None else _property(element)
            for name in names:
                _put(open_items[-1][1], name, _said(element, value) if name in TITLES and node is None else value)
            if node is None and not TITLES.isdisjoint(names) and (href := _linked(element)):
                open_items[-1][1].setdefault(LINKED, href)
        if node is not None:
            open_items.append((element, node))
    return found


def _linked(element: Element) -> str | None:
    """Where a headline leads that is a link, or has one in it."""
    return element.get("href") or next((href for link in element.iter("a") if (href := link.get("href"))), None)


def _said(element: Element, value: JsonValue) -> JsonValue:
    """What a headline is called: by the letter of HTML the value of a link is where it leads, which is no title."""
    if element.tag != "a" or element.get("content") is not None:
        return value
    return tidy(text_of(element)) or value


def _put(node: Node, name: str, value: JsonValue) -> None:
    present = node.get(name)
    if present is None:
        node[name] = value
    elif isinstance(present, list):
        present.append(value)
    else:
        node[name] = [present, value]


_VALUES: dict[str, tuple[str, ...]] = {
    "a": ("href",), "link": ("href",), "area": ("href",), "img": ("src", "data-src"), "source": ("src",),
    "time": ("datetime",), "data": ("value",), "video": ("src",),
}  # fmt: skip


def _property(element: Element) -> str:
    if (content := element.get("content")) is not None:
        return content
    for attribute in _VALUES.get(str(element.tag), ()):
        if value := element.get(attribute):
            return value
    return tidy(text_of(element))


def types(node: Node) -> list[str]:
    """The names of the node's types, without the vocabulary's address."""
    return [
        kind.rstrip("/").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]
        for kind in as_list(node.get("@type"))
        if isinstance(kind, str)
    ]


def as_list(value: JsonValue) -> list[JsonValue]:
    if value is None:
        return []
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "@list" in value:
        return as_list(value["@list"])
    return [value]
