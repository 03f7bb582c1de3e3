"""The text of an article: the region of the page that it stands in, read line by line, and nothing foreign to it.

Where a source line ends the article the region is all between dateline and source line; where there is none it is what
goes on after the dateline in the same manner, up to whatever stands beside an article or below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bs4 import Tag

from ...blocks import BESIDE, Block, blocks, tree_blocks
from ...text import tidy
from ...tree import BLOCKS, HEADINGS, UNREAD, Element, is_hidden, soup, text_of
from . import cues
from .spelling import headline_key

# Classes only break ties: what is named like this and looks like it is not text.
_ADVERT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:ads?|adsbygoogle|advert\w*|banner|sponsor\w*|share|sharing|social\w*|promo|buttons?|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BESIDE_CLASS = re.compile(r"relat|most|popul|sidebar|similar|also|comment|foot|recommend", re.IGNORECASE)
_BOXES = frozenset((
    "div", "section", "aside", "ul", "ol", "dl", "table", "td", "fieldset", "center", "form", "article",
))  # fmt: skip
# What goes on with an article that is made of paragraphs.
_TEXT_LEVEL = frozenset((
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "figure", "img", "br", "b", "strong", "i",
    "em", "font", "span", "a", "u", "pre", "center", "hr", "table", "sub", "sup", "small",
))  # fmt: skip
_PROSE = 40
# Where the links lead that do something to the page.
_NOWHERE = ("javascript:", "#")

# Elements, and the text that hangs loose between them.
Region = list[Element | str]


def between(start: Element, end: Element) -> Region:
    """The branches, below the lowest element that holds both, from the one with ``start`` to the one with ``end``."""
    above_start = [start, *start.iterancestors()]
    places = {element: place for place, element in enumerate(above_start)}
    last: Element | None = None
    for common in (end, *end.iterancestors()):
        if common in places:
            break
        last = common
    at = places[common]
    if at == 0 or last is None:
        return [common]
    first = above_start[at - 1]
    region: Region = [first]
    for sibling in first.itersiblings():
        region += [_tail_before(sibling), sibling]
        if sibling is last:
            return region
    return [common]


def _tail_before(element: Element) -> str:
    previous = element.getprevious()
    return (previous.tail or "") if previous is not None else ""


def following(start: Element, line: str) -> Region:
    """Where an article that no source line ends goes on after ``start``: in it, or in what stands after it."""
    if _goes_on_inside(start, line):
        return [start]
    branch = start
    for parent in start.iterancestors():
        if branch.tag in ("body", "html"):
            break
        region = _siblings(branch)
        if region:
            return [start if branch is start else branch, *region]
        if parent.tag in ("body", "html"):
            break
        branch = parent
    return [start]


def _goes_on_inside(start: Element, line: str) -> bool:
    """Whether ``start`` has text of some length after ``line``, as where all of the article hangs between ``<br>``."""
    texts = [tidy(text) for text in _lines_of(start)]
    wanted = tidy(line)
    after = texts[texts.index(wanted) + 1 :] if wanted in texts else []
    return any(len(text) > _PROSE for text in after)


def _lines_of(block: Element) -> Iterator[str]:
    line = [block.text or ""]
    for node in islice(block.iterdescendants(), 4000):
        if node.tag == "br" or node.tag in BLOCKS:
            yield "".join(line)
            line = []
        if node.text and node.tag not in UNREAD:
            line.append(node.text)
        if node.tail:
            line.append(node.tail)
    yield "".join(line)


def _siblings(branch: Element) -> Region:
    """What goes on with the article among the siblings after ``branch``; nothing where no text is there."""
    region: Region = []
    kind: tuple[str, str | None] | None = None
    loose = False
    held: Region = []
    if len(tidy(branch.tail)) > _PROSE:
        loose = True
    held.append(branch.tail or "")
    for sibling in branch.itersiblings():
        tail = sibling.tail or ""
        loose = loose or len(tidy(tail)) > _PROSE
        if sibling.tag in UNREAD or is_hidden(sibling):
            held.append(tail)
            continue
        opening = _opening(sibling)
        if (kind is not None or loose) and (
            cues.is_ending(opening) or (sibling.tag in HEADINGS and cues.is_elsewhere(opening))
        ):
            break
        if sibling.tag == "footer":
            break
        foreign = cues.is_elsewhere(opening) or cues.is_notice(opening)
        if foreign or sibling.tag in ("aside", "nav") or _is_list_of_links(sibling):
            held.append(tail)
            continue
        prose = _letters_beside_links(sibling) > _PROSE
        if kind is None and not loose:
            held += [sibling, tail]
            if prose:
                kind = (sibling.tag, sibling.get("class"))
        elif (
            sibling.tag in _TEXT_LEVEL
            or (sibling.tag, sibling.get("class")) == kind
            or (prose and not sibling.attrib)
        ):
            held += [sibling, tail]
        else:
            held.append(tail)
        if prose or loose:
            region += held
            held = []
    if kind is None and not loose:
        return []
    return region + held


def _opening(element: Element) -> str:
    """The first text in ``element``."""
    for text in islice(element.itertext(), 12):
        if line := tidy(str(text)):
            return line
    return ""


def _letters_beside_links(element: Element) -> int:
    linked = sum(len(tidy(text_of(link))) for link in islice(element.iter("a"), 200))
    return len(tidy(text_of(element))) - linked


def _is_list_of_links(element: Element) -> bool:
    links = list(islice(element.iter("a"), 200))
    if len(links) < 2 and not (links and element.tag == "table"):
        return False
    whole = len(tidy(text_of(element)))
    linked = sum(len(tidy(text_of(link))) for link in links)
    beside = bool(_BESIDE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}"))
    return linked > whole * (0.3 if beside else 0.6)


# --- reading it ------------------------------------------------------------------------------------------------------


def read(region: Region) -> list[Block]:
    if _is_all_text(region):
        return list(tree_blocks(region))
    page = soup(*region)
    return list(blocks(page, _stands_beside(page)))


def _is_all_text(region: Region) -> bool:
    """Whether nothing in ``region`` looks as if it were no part of the text; else it needs the closer look of soup."""
    opening = False
    for part in region:
        if isinstance(part, str):
            continue
        for node in part.iter():
            tag = node.tag
            if tag in UNREAD or tag in BESIDE:
                return False
            if node.attrib and (
                is_hidden(node)
                or ((names := node.get("class")) and _ADVERT_CLASS.search(names))
                or (tag == "a" and node.get("href", "").startswith(_NOWHERE))
            ):
                return False
            opening = opening or tag in _BOXES
            for text in (node.text, None if len(node) else node.tail) if opening else ():
                if text and not text.isspace():
                    if cues.is_elsewhere(tidy(text)):
                        return False
                    opening = False
    return True


def _stands_beside(region: Tag) -> Callable[[Tag], bool]:
    """Which elements of ``region`` are no part of the text."""

    def stands_beside(tag: Tag) -> bool:
        if tag.name == "a":
            return str(tag.attrs.get("href", "")).startswith(_NOWHERE) and cues.is_buttons(tag.get_text())
        names = tag.attrs.get("class")
        if names and _ADVERT_CLASS.search(names if isinstance(names, str) else " ".join(names)):
            text = tag.get_text(" ", strip=True)
            linked = sum(len(link.get_text()) for link in tag.find_all("a"))
            if linked * 2 >= len(text) or len(text.split()) <= 12:
                return cues.source_cue(text) is None
        if tag.name not in _BOXES:
            return False
        opening = next((text for text in islice(tag.stripped_strings, 3)), "")
        if not opening or not cues.is_elsewhere(opening):
            return False
        text = tag.get_text()
        if len(text) * 2 < len(region.get_text()):
            return cues.source_cue(text.rstrip()) is None
        # Longer than a short article, if it is not all around it.
        return len(tag.find_all("a", limit=3)) == 3 and not cues.has_source_line(text)

    return stands_beside


def after_line(found: Sequence[Block], line: str, title: str) -> Sequence[Block]:
    """What comes after the dateline, or after the headline where there is no dateline."""
    wanted = tidy(line)
    for index, block in enumerate(found):
        if block.text == wanted:
            return _after_title(found[index + 1 :], title)
    # The headline stands in the same line.
    both = headline_key(title) + headline_key(wanted)
    for index, block in enumerate(found[:12]):
        if block.text.startswith(title) and headline_key(block.text) == both:
            return found[index + 1 :]
    # The line lost an advertisement that stood in it, or it is several lines, the first of them above the region.
    for index, block in enumerate(found):
        text = block.text
        if len(text) >= 6 and (wanted.startswith(text) or wanted.endswith(text)):
            end = index + 1
            while end < len(found) and (rest := found[end].text) and wanted.endswith(rest):
                end += 1
            return _after_title(found[end:], title)
    return [block for block in found if block.text != title]


def _after_title(found: Sequence[Block], title: str) -> Sequence[Block]:
    """``found`` from below the headline, where that stands below the dateline."""
    for index, block in enumerate(found[:4]):
        if block.text == title:
            return found[index + 1 :]
    return found


def body_in(found: Sequence[Block], *, bounded: bool) -> tuple[tuple[Block, ...], str | None, str | None]:
    """The article's lines, its image, and the address behind its source line.

    ``bounded`` says that a source line ends it: what stands beside the text is then stepped over, it is not the end.
    """
    body: list[Block] = []
    image: str | None = None
    for block in found:
        if block.tag == "img":
            image = image or block.src
            continue
        if (cut := cues.source_cue(block.raw)) is not None:
            rest = block.until(cut)
            if rest.text.strip(" -–—.|:()[]"):
                body.append(rest)
            return tuple(body), image, _source_link(block)
        text = block.text
        if not bounded and (cues.is_ending(text) or (cues.is_elsewhere(text) and body)):
            break
        if not _is_foreign(block, text):
            body.append(block)
    if body and not bounded and (cut := cues.unfinished_cue(body[-1].raw)) is not None:
        last = body.pop().until(cut)
        if last.text:
            body.append(last)
    return tuple(body), image, None


def _source_link(line: Block) -> str | None:
    """The address behind a source line, which other links may stand beside."""
    for run in reversed(line.runs):
        for mark in run.marks:
            if mark.href and cues.is_source_link(run.text):
                return mark.href
    return None


def _is_foreign(block: Block, text: str) -> bool:
    """Notices, advertisements, buttons, and lines that are links to other stories and nothing else."""
    if block.is_marked and (share := block.link_share) > 0.4 and (share > 0.9 or cues.is_read_also(text)):
        return True
    # All of these are short lines.
    if len(text) < cues.LONG_LINE and (
        cues.is_notice(text) or cues.is_advert(text) or cues.is_buttons(text) or cues.is_elsewhere(text)
    ):
        return True
    return not any(map(str.isalnum, text))


def body_of(found: Sequence[Block]) -> tuple[Block, ...]:
    """The article's lines among those that follow a dateline in plain text."""
    return body_in(found, bounded=any(cues.source_cue(block.raw) is not None for block in found))[0]
