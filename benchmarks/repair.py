"""Self-repair: learn selectors of each page, give it another markup, and see whether the list is found again.

Usage: python benchmarks/repair.py [CORPUS_DIR] [--design NAME] [--worst N]

CORPUS_DIR holds truth.jsonl (a page a line: id, file, url) or, as tests/pages/listings does, pages with a .json of the
same name beside each. The markup is changed by script, in as many ways as there are DESIGNS: class names and ids
renamed, dropped or made all the same, elements wrapped, tags exchanged, the page's blocks and the list's items put in
another order, boxes around some items only, headings around the links, and three new items put into the list, with or
without what the others have. A page passes when the repaired selectors find every old item under its old id, and the
new ones, and no more than a few things beside them; adverts that the old selectors took are not asked for.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from feedmaker import permalink
from feedmaker.errors import FeedmakerError
from feedmaker.model import Entry, Options, Page, Selectors
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.learn import learn
from feedmaker.parse.listing import Listing, find_listing
from feedmaker.parse.mend import Known, repair
from feedmaker.parse.tree import Element, Tree, text_of

OWN_PAGES = Path(__file__).parent.parent / "tests" / "pages" / "listings"
# Tags that a redesign exchanges for each other.
EXCHANGED = {
    "div": "section", "section": "div", "article": "div", "ul": "div", "ol": "div", "li": "article",
    "h2": "h3", "h3": "h2",
    "h4": "h3", "strong": "b", "b": "strong", "em": "i", "main": "div", "p": "div", "dl": "div", "dt": "h4", "dd": "p",
}  # fmt: skip
UNTABLED = {"table": "div", "tbody": "div", "thead": "div", "tr": "div", "td": "div", "th": "div"}
NEW_ITEMS = 3
# What the pages are made into: with other names and tags all of them; tables stay tables in some.
DESIGNS = ("renamed", "untabled", "bare", "alike", "utility", "boxed", "patchy", "headed", "reordered", "uneven")
TABLES_STAY = ("renamed", "patchy", "reordered", "uneven")
NAMING = ("class", "id", "data-testid", "headers")
UTILITIES = (
    "flex", "mt-2", "mb-4", "p-3", "text-sm", "text-gray-700", "font-bold", "w-full", "md:w-1/2", "gap-2", "border-b",
    "rounded", "hover:underline", "items-center", "block", "leading-tight",
)  # fmt: skip


def pages(folder: Path) -> Iterator[tuple[str, Page, set[str]]]:
    """The pages of a corpus, with their names and the addresses that their lists hold by the corpus's own account."""
    truth = folder / "truth.jsonl"
    if truth.exists():
        for line in truth.read_text("utf-8").splitlines():
            if line.strip():
                told = json.loads(line)
                body = gzip.decompress((folder / told["file"]).read_bytes())
                yield told["id"], Page(told["url"], body), _addresses(told)
        return
    for path in sorted(folder.glob("*.html")):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        yield path.stem, Page(told["url"], path.read_bytes()), _addresses(told)


def _addresses(told: dict[str, list[dict[str, str]]]) -> set[str]:
    return {address for item in told["items"] if (address := permalink.tidy(item["link"]))}


def changed(tree: Tree, listing: Listing, design: str) -> tuple[Page, set[str]]:
    """The page as ``design`` has it, one of DESIGNS, and the addresses of the new items on it."""
    chance = random.Random(DESIGNS.index(design))
    root = copy.deepcopy(tree.root)
    twins = dict(zip(tree.root.iter("*"), root.iter("*"), strict=True))
    flat = listing.flat
    items = [(twins[flat.elements[item.start]], twins[flat.elements[item.link]]) for item in listing.items]
    first = items[len(items) // 2 if design == "reordered" else 0]
    added = _add_items(*first, tree, bare=design == "uneven")
    if design == "reordered":
        _reorder([item for item, _ in items], chance)
    if design == "patchy":
        _patch(items, chance)
    if design == "headed":
        _head([link for _, link in items])
    _rename(root, design, chance)
    body = next(root.iter("body"), root)
    _wrap_some(body, design, chance)
    blocks = list(body)
    if len(blocks) > 1:
        chance.shuffle(blocks)
        body[:] = blocks
    html = etree.tostring(root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>")
    return Page(tree.url, html, "text/html; charset=utf-8"), added


def _rename(root: Element, design: str, chance: random.Random) -> None:
    """Other names and other tags for everything in the page's body."""
    swap = EXCHANGED if design in TABLES_STAY else {**EXCHANGED, **UNTABLED}
    names: dict[str, str] = {}
    for element in list(root.iter("*")):
        if element.tag in ("html", "head", "body") or any(above.tag == "head" for above in element.iterancestors()):
            continue
        for attribute in [name for name in element.attrib if name in NAMING or str(name).startswith("data-")]:
            value = str(element.get(attribute))
            if design == "bare" or (design == "alike" and attribute == "id"):
                del element.attrib[attribute]
            elif attribute in NAMING and design not in ("alike", "utility"):
                given = [names.setdefault(name, f"{_word(chance)}-{_word(chance)}") for name in value.split()]
                element.set(attribute, " ".join(given))
        if design == "alike":
            element.set("class", "box")
        if design == "utility":
            kind = f"{element.tag} {element.get('class')}"
            element.set("class", names.setdefault(kind, " ".join(chance.sample(UTILITIES, 4))))
        if href := element.get("href"):
            # Written out again, a space at the end would become a part of the address.
            element.set("href", href.strip())
        element.tag = swap.get(str(element.tag), str(element.tag))


def _wrap_some(body: Element, design: str, chance: random.Random) -> None:
    """What a template wraps, it wraps everywhere; now and then an element gets a box of its own."""
    kinds: dict[tuple[object, str | None], bool] = {}
    often = 0.4 if design == "boxed" else 0.15
    for element in list(body.iter("div", "section", "article", "a", "table")):
        kind = element.tag, element.get("class")
        everywhere = kinds.setdefault(kind, chance.random() < often)
        if element.getparent() is not None and element is not body and (everywhere or chance.random() < 0.02):
            _wrap(element, "span" if element.tag == "a" else "div")


def _reorder(items: list[Element], chance: random.Random) -> None:
    """The items of each parent change places, where they are elements of their own."""
    rows: dict[Element, list[Element]] = {}
    for item in items:
        if (parent := item.getparent()) is not None:
            rows.setdefault(parent, []).append(item)
    for parent, row in rows.items():
        # A headline and what follows it are no element: alone it can't be moved.
        if len(row) * 2 < len(parent) or len({item.tag for item in row}) > 1:
            continue
        places = [parent.index(item) for item in row]
        moved = row[:]
        chance.shuffle(moved)
        whole = list(parent)
        for place, item in zip(places, moved, strict=True):
            whole[place] = item
        parent[:] = whole


def _patch(items: list[tuple[Element, Element]], chance: random.Random) -> None:
    """Some items get a box around them, some something before the link, some something inside of it."""
    for item, link in items:
        what = chance.randrange(4)
        if what == 1:
            _wrap(item, "tbody" if item.tag == "tr" else "div")
        elif what == 2:
            _fill(link, ("span",))
        elif what == 3 and link is not item and len(link):
            link.insert(0, etree.Element("i", {"class": "icon"}))


def _head(links: list[Element]) -> None:
    """A heading around each link, and its words in boxes of their own."""
    for link in links:
        _fill(link, ("span", "strong"))
        parent = link.getparent()
        if parent is not None and parent.tag not in ("h1", "h2", "h3", "h4", "ul", "ol", "tr", "table", "p"):
            _wrap(link, "h4")


def _fill(link: Element, tags: tuple[str, ...]) -> None:
    for tag in tags:
        box = etree.Element(tag)
        box.text, link.text = link.text, None
        box[:] = list(link)
        link.append(box)


def _add_items(item: Element, link: Element, tree: Tree, *, bare: bool) -> set[str]:
    """New items before ``item``, made like it; ``bare``: of its link and what that stands in alone."""
    now = link
    path = []
    while now is not item:
        above = now.getparent()
        if above is None:
            return set()
        path.append(above.index(now))
        now = above
    added = set()
    for number in range(NEW_ITEMS):
        twin = copy.deepcopy(item)
        twin_link = twin
        for step in reversed(path):
            twin_link = twin_link[step]
        base, _, fragment = (link.get("href") or "").partition("#")
        href = f"{base}#{fragment}-{number}" if not base else _renamed(base, number)
        old = link.get("href")
        for anchor in twin.iter("a"):
            if anchor.get("href") == old:
                anchor.set("href", href)
        if len(twin_link) == 0 and twin_link.text and len(twin_link.text.strip()) > 12:
            twin_link.text = f"Something that was not there before, number {number}"
        if bare and len(text_of(twin_link)) > 12:
            # A link around a picture alone would leave nothing to call the item by.
            _strip(twin, twin_link)
        item.addprevious(twin)
        if address := tree.link(href):
            added.add(address)
    return added


def _strip(item: Element, link: Element) -> None:
    """Takes out of ``item`` all that its link does not stand in."""
    kept = {link, *link.iterancestors(), *link.iter()}
    for element in [one for one in item.iter() if one not in kept]:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    item.tail = None


def _renamed(base: str, number: int) -> str:
    head, dot, tail = base.rpartition(".")
    if dot and "/" not in tail and "?" not in base:
        return f"{head}-9{number}.{tail}"
    return f"{base.rstrip('/')}-9{number}"


def _wrap(element: Element, tag: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    box = etree.Element(tag)
    box.tail, element.tail = element.tail, None
    parent.replace(element, box)
    box.append(element)


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3))


def found_by(tree: Tree, selectors: Selectors) -> tuple[Entry, ...]:
    """What selectors find."""
    return parse_tree(tree, "select", Options(select=selectors)).entries


def check(page: Page, listed: set[str], design: str) -> str | None:
    """What is wrong with the repair of a page, or None. Raises LookupError for a page without a list."""
    tree = Tree(page)
    listing = find_listing(tree)
    old = learn(tree, listing)
    if old is None:
        raise LookupError("no list, or no selectors for it")
    before = found_by(tree, old)
    # What was no part of the list to begin with need not be found again.
    listing.items = [item for item in listing.items if tree.link(listing.flat.hrefs[item.link]) in listed]
    if not listing.items:
        raise LookupError("another list than the page's was found")
    other, added = changed(tree, listing, design)
    new_tree = Tree(other)
    mended = repair(new_tree, [Known(entry.title, entry.link) for entry in before])
    if mended is None:
        return "not found again"
    after = found_by(new_tree, mended)
    found = {entry.id for entry in after}
    wanted = {entry.id for entry in before if entry.link in listed}
    if missing := wanted - found:
        return f"{len(missing)} of {len(wanted)} missing, such as {min(missing)}; {mended.item} {mended.link}"
    links = {entry.link for entry in after}
    if missing := added - links:
        return f"{len(missing)} of {len(added)} new ones missing, such as {min(missing)}; {mended.item} {mended.link}"
    foreign = found - {entry.id for entry in before} - {entry.id for entry in after if entry.link in listed | added}
    if len(foreign) > 0.1 * len(wanted) + 1:
        return f"{len(foreign)} that are not of the list; {mended.item}"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=OWN_PAGES)
    parser.add_argument("--design", choices=DESIGNS, action="append", help="only this one; may be given more than once")
    parser.add_argument("--worst", type=int, default=20)
    options = parser.parse_args()
    designs = options.design or DESIGNS
    good: Counter[str] = Counter()
    problems = []
    total = 0
    for name, page, listed in pages(options.corpus):
        total += 1
        for design in designs:
            try:
                problem = check(page, listed, design)
            except LookupError as error:
                problem = str(error)
            except FeedmakerError as error:
                problem = f"{type(error).__name__}: {error}"
            good[design] += problem is None
            if problem:
                problems.append(f"  {name} ({design}): {problem}")
    whole = total * len(designs)
    print(f"{good.total()} of {whole} repaired ({good.total() / max(1, whole):.1%})")
    print(", ".join(f"{design} {good[design] / max(1, total):.1%}" for design in designs))
    print("\n".join(problems[: options.worst]))
    sys.exit(0 if total else 1)


if __name__ == "__main__":
    main()
