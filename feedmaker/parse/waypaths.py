"""Paths of XPath from an item on: to elements by their tags and class names, and what plain CSS finds."""

from __future__ import annotations

import re
from itertools import islice

from ..model import Rule
from .selectors import is_xpath
from .tree import Element

# A selector of a tag, of a tag with, or without, one class name, or of the one with that number among its siblings.
_PLAIN = re.compile(
    r"([a-z][a-z0-9]*)(?:\.([A-Za-z_][\w-]*)|:not\(\.([A-Za-z_][\w-]*)\)|:nth-of-type\((\d+)\))?"
)
# So far up from a text a name is looked for.
_STEPS = 3


def as_xpath(rule: Rule) -> list[str]:
    """The paths of XPath that find what a rule does, whose selector is of the plainest kinds; none for any other."""
    if rule.selector is None or rule.attribute is not None:
        return []
    if is_xpath(rule.selector):
        return [] if "|" in rule.selector else [rule.selector]
    paths = [_path_of(one) for one in rule.selector.split(", ")]
    return paths if all(paths) else []


def _path_of(css: str) -> str:
    """Tags below each other, each with a class name or a number at most, as a path of XPath; empty for any other."""
    path, between = ".", "//"
    for piece in css.split(" "):
        if piece == ">":
            between = "/"
            continue
        plain = _PLAIN.fullmatch(piece)
        if plain is None:
            return ""
        tag, name, other, number = plain.groups()
        told = has_class(name) if name else f"not({has_class(other)})" if other else number
        path += f"{between}{tag}" + (f"[{told}]" if told else "")
        between = "//"
    return path


def way_to(element: Element) -> str:
    """Steps of XPath down to ``element``, from where a name is on the way; its own tag where none is near."""
    steps: list[str] = []
    for up in islice((element, *element.iterancestors()), _STEPS):
        steps.append(called(up))
        if "[" in steps[-1]:
            return "/".join(reversed(steps))
    return steps[0]


def called(element: Element) -> str:
    """A step of XPath to elements of the tag and the longest class name of ``element``."""
    name = max((element.get("class") or "").split(), key=len, default="")
    return f"{element.tag}[{has_class(name)}]" if name and "'" not in name else str(element.tag)


def has_class(name: str) -> str:
    """The condition of XPath that an element has the class ``name``."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"
