"""A region of a page as lines of text: paragraphs however they were marked up, with their inline markup kept.

``<p>``, ``<div>``, headings, list items and text between two ``<br>`` all come out as one Block each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple, cast

from bs4 import Tag
from bs4.element import CData, NavigableString

from .text import tidy
from .tree import BLOCKS, HEADINGS, UNREAD, Element

# Inline markup that a reader would miss, and what it is written as.
_KEPT = {
    "a": "a", "b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup",
    "mark": "mark", "code": "code", "q": "q", "s": "s", "del": "del", "u": "u",
}  # fmt: skip
# Parts of a region that stand beside the text, not in it.
BESIDE = frozenset(("aside", "nav", "footer", "figcaption"))


class Mark(NamedTuple):
    tag: str
    href: str | None = None


class Run(NamedTuple):
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of text, or one image (``tag`` is then ``img`` and ``src`` its address as written).

    ``text`` is the line as one reads it, ``raw`` as it came.
    """

    tag: str
    runs: tuple[Run, ...] = ()
    src: str | None = None
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", tidy(self.raw))

    @property
    def is_marked(self) -> bool:
        """Whether anything in this line is a link, bold, and so on."""
        for run in self.runs:  # noqa: SIM110
            if run.marks:
                return True
        return False

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
        if not self.is_marked:
            return 0.0
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
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    def html(self) -> str:
        """The line as one HTML element: a heading as ``h3``, anything else as ``p``."""
        name = "h3" if self.is_heading else "p"
        if not self.is_marked:
            return f"<{name}>{escape(self.text, quote=False)}</{name}>"
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
        return f"<{name}>{' '.join(''.join(inner).split())}</{name}>"


def lines(text: str) -> list[Block]:
    """The blocks of a plain text: its lines that hold anything."""
    return [Block("line", (Run(line),)) for line in text.splitlines() if tidy(line)]


def blocks(region: Tag, skip: Callable[[Tag], bool] | None = None) -> Iterator[Block]:
    """The lines and images in ``region``, in order. What is hidden, scripted or beside the text is left out.

    So is every element for which ``skip`` is true.
    """
    return _lines(_soup_pieces(region, skip))


def tree_blocks(region: Sequence[Element | str]) -> Iterator[Block]:
    """``blocks`` of lxml elements and the text between them, for a region in which nothing is to be skipped.

    BeautifulSoup would take ten times as long to see the same.
    """
    return _lines(_tree_pieces(region))


# A piece of a region: a text; or an element that opens (with what it is an address of), or closes (its name None).
_Piece = tuple[str | None, str | None]
_TEXT = "#text"
_CLOSE = (None, None)


def _lines(pieces: Iterable[_Piece]) -> Iterator[Block]:
    runs: list[Run] = []
    marks: tuple[Mark, ...] = ()
    names: list[str] = ["p"]
    opened: list[str] = []
    for name, value in pieces:
        if name == _TEXT:
            runs.append(Run(value or "", marks))
            continue
        ends: str | None = None
        if name == "br":
            ends = names[-1]
        elif name == "img":
            yield Block("img", src=value)
        elif name is None:
            if (leaving := opened.pop()) == "block":
                ends = names.pop()
            elif leaving == "mark":
                marks = marks[:-1]
        elif name in BLOCKS:
            ends = names[-1]
            names.append(name)
            opened.append("block")
        elif name in _KEPT and (value or name != "a"):
            marks = (*marks, Mark(_KEPT[name], value))
            opened.append("mark")
        else:
            opened.append("")
        if ends and runs and (line := _line(ends, runs)):
            yield line
    if runs and (line := _line(names[-1], runs)):
        yield line


def _soup_pieces(region: Tag, skip: Callable[[Tag], bool] | None) -> Iterator[_Piece]:
    stack: list[Iterator[object]] = [iter(region.children)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            if stack:
                yield _CLOSE
        elif isinstance(child, Tag):
            name = child.name
            if name == "br":
                yield name, None
            elif name == "img":
                if src := _source(child.attrs):
                    yield name, src
            elif name in UNREAD or name in BESIDE or _hidden(child) or (skip is not None and skip(child)):
                if name in BLOCKS:
                    yield "br", None
            else:
                href = child.get("href") if name == "a" else None
                yield name, href if isinstance(href, str) else None
                stack.append(iter(child.children))
        elif type(child) is NavigableString or type(child) is CData:
            yield _TEXT, str(child)


def _tree_pieces(region: Iterable[Element | str]) -> Iterator[_Piece]:
    for part in region:
        if isinstance(part, str):
            yield _TEXT, part
            continue
        # lxml's iterwalk goes the same way, and takes several times as long.
        ways: list[Iterator[Element]] = [iter((part,))]
        within: list[Element] = []
        while ways:
            node = next(ways[-1], None)
            if node is None:
                ways.pop()
                if not within:
                    break
                node = within.pop()
                yield _CLOSE
            elif (name := node.tag) == "br":
                yield name, None
            elif name == "img":
                if src := _source(cast("Mapping[str, object]", node.attrib)):
                    yield name, src
            else:
                yield name, node.get("href") if name == "a" else None
                if text := node.text:
                    yield _TEXT, text
                within.append(node)
                ways.append(iter(node))
                continue
            if node is not part and (tail := node.tail):
                yield _TEXT, tail


def _line(tag: str, runs: list[Run]) -> Block | None:
    """The line that ``runs`` make, which are taken out of the list; None where there is nothing to read in it."""
    block = Block(tag, tuple(runs))
    runs.clear()
    return block if block.text else None


def _source(image: Mapping[str, object]) -> str | None:
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
