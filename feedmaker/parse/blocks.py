"""A region of a page as lines of text: paragraphs however they were marked up, with their inline markup kept.

``<p>``, ``<div>``, headings, list items and text between two ``<br>`` all come out as one Block each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import NamedTuple

from bs4 import Tag
from bs4.element import CData, NavigableString

from .text import tidy
from .tree import BLOCKS, HEADINGS, UNREAD

# Inline markup that a reader would miss, and what it is written as.
_KEPT = {
    "a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup",
    "mark": "mark", "code": "code", "q": "q", "s": "s", "del": "del", "u": "u",
}  # fmt: skip
# Parts of a region that stand beside the text, not in it.
_BESIDE = frozenset(("aside", "nav", "footer", "figcaption"))


class Mark(NamedTuple):
    tag: str
    href: str | None = None


class Run(NamedTuple):
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Block:
    """One line of text, or one image (``tag`` is then ``img`` and ``src`` its address as written)."""

    tag: str
    runs: tuple[Run, ...] = ()
    src: str | None = None

    @cached_property
    def text(self) -> str:
        return tidy("".join(run.text for run in self.runs))

    @property
    def is_heading(self) -> bool:
        return self.tag in HEADINGS

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses linked in this line, as written."""
        found = (mark.href for run in self.runs for mark in run.marks if mark.tag == "a" and mark.href)
        return tuple(dict.fromkeys(found))

    @property
    def link_share(self) -> float:
        """The share of the text that is inside links, 0.0 to 1.0."""
        whole = sum(len(run.text.strip()) for run in self.runs)
        linked = sum(len(run.text.strip()) for run in self.runs if any(mark.tag == "a" for mark in run.marks))
        return linked / whole if whole else 0.0

    def until(self, cut: int) -> Block:
        """The block up to character ``cut`` of its untidied text."""
        kept: list[Run] = []
        for run in self.runs:
            if cut <= 0:
                break
            kept.append(Run(run.text[:cut], run.marks))
            cut -= len(run.text)
        return Block(self.tag, tuple(kept))

    @property
    def raw(self) -> str:
        return "".join(run.text for run in self.runs)

    def html(self) -> str:
        """The line as one HTML element: a heading as ``h3``, anything else as ``p``."""
        inner: list[str] = []
        opened: list[Mark] = []
        for run in self.runs:
            same = 0
            while same < min(len(opened), len(run.marks)) and opened[same] == run.marks[same]:
                same += 1
            while len(opened) > same:
                inner.append(f"</{opened.pop().tag}>")
            for mark in run.marks[same:]:
                inner.append(f'<a href="{escape(mark.href)}">' if mark.href else f"<{mark.tag}>")
                opened.append(mark)
            inner.append(escape(run.text, quote=False))
        inner.extend(f"</{mark.tag}>" for mark in reversed(opened))
        name = "h3" if self.is_heading else "p"
        return f"<{name}>{' '.join(''.join(inner).split())}</{name}>"


def lines(text: str) -> list[Block]:
    """The blocks of a plain text: its lines that hold anything."""
    return [Block("line", (Run(line),)) for line in text.splitlines() if tidy(line)]


def blocks(region: Tag, skip: Callable[[Tag], bool] | None = None) -> Iterator[Block]:
    """The lines and images in ``region``, in order. What is hidden, scripted or beside the text is left out.

    So is every element for which ``skip`` is true.
    """
    runs: list[Run] = []
    marks: list[Mark] = []
    names: list[str] = ["p"]
    # One frame an open element: its children, and what leaving it takes back.
    stack: list[tuple[Iterator[object], str]] = [(iter(region.children), "")]
    while stack:
        children, leaving = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if leaving == "block":
                yield from _line(names.pop(), runs)
            elif leaving == "mark":
                marks.pop()
            continue
        if isinstance(child, Tag):
            name = child.name
            if name == "br":
                yield from _line(names[-1], runs)
            elif name == "img":
                if src := _source(child):
                    yield Block("img", src=src)
            elif name in UNREAD or name in _BESIDE or _hidden(child) or (skip is not None and skip(child)):
                if name in BLOCKS:
                    yield from _line(names[-1], runs)
            elif name in BLOCKS:
                yield from _line(names[-1], runs)
                names.append(name)
                stack.append((iter(child.children), "block"))
            elif name in _KEPT:
                href = child.get("href") if name == "a" else None
                if name == "a" and not isinstance(href, str):
                    stack.append((iter(child.children), ""))
                else:
                    marks.append(Mark(_KEPT[name], href if isinstance(href, str) else None))
                    stack.append((iter(child.children), "mark"))
            else:
                stack.append((iter(child.children), ""))
        elif type(child) is NavigableString or type(child) is CData:
            runs.append(Run(str(child), tuple(marks)))
    yield from _line(names[-1], runs)


def _line(tag: str, runs: list[Run]) -> Iterator[Block]:
    if runs:
        block = Block(tag, tuple(runs))
        runs.clear()
        if block.text:
            yield block


def _source(image: Tag) -> str | None:
    for attribute in ("src", "data-src", "data-original"):
        value = image.get(attribute)
        if isinstance(value, str) and value.strip() and not value.startswith("data:"):
            return value
    return None


def _hidden(tag: Tag) -> bool:
    attrs = tag.attrs
    if not attrs:
        return False
    style = attrs.get("style")
    return (
        "hidden" in attrs
        or attrs.get("aria-hidden") == "true"
        or (isinstance(style, str) and "none" in style and "display" in style)
    )
