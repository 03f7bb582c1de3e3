"""Self-repair: learn selectors of each page, give it another markup, and see whether the list is found again.

Usage: python benchmarks/repair.py [CORPUS_DIR] [--seeds N] [--worst N]

CORPUS_DIR holds truth.jsonl (a page a line: id, file, url) or, as tests/pages/listings does, pages with a .json of the
same name beside each. The markup is changed by script: every class name and id renamed, elements wrapped, tags
exchanged, the page's blocks put in another order, and three new items put on top of the list. A page passes when the
old selectors find nothing, or not all, and the repaired ones find every old item under its old id, and the new ones.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from feedmaker import permalink
from feedmaker.errors import FeedmakerError
from feedmaker.model import Page, Selectors
from feedmaker.parse.learn import Known, learn, repair
from feedmaker.parse.listing import Listing, find_listing
from feedmaker.parse.selectors import Searched, selector
from feedmaker.parse.tree import Element, Tree, text_of

OWN_PAGES = Path(__file__).parent.parent / "tests" / "pages" / "listings"
# Tags that a redesign exchanges for each other. Tables stay tables here; see UNTABLED.
EXCHANGED = {
    "div": "section", "section": "div", "article": "div", "ul": "div", "ol": "div", "li": "article",
    "h2": "h3", "h3": "h2",
    "h4": "h3", "strong": "b", "b": "strong", "em": "i", "main": "div", "p": "div", "dl": "div", "dt": "h4", "dd": "p",
}  # fmt: skip
UNTABLED = {"table": "div", "tbody": "div", "thead": "div", "tr": "div", "td": "div", "th": "div"}
NEW_ITEMS = 3


def pages(folder: Path) -> Iterator[tuple[str, Page]]:
    """The pages of a corpus, with their names."""
    truth = folder / "truth.jsonl"
    if truth.exists():
        for line in truth.read_text("utf-8").splitlines():
            if line.strip():
                told = json.loads(line)
                yield told["id"], Page(told["url"], gzip.decompress((folder / told["file"]).read_bytes()))
        return
    for path in sorted(folder.glob("*.html")):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        yield path.stem, Page(told["url"], path.read_bytes())


def changed(tree: Tree, listing: Listing, seed: int) -> tuple[Page, set[str]]:
    """The page in another markup, and the addresses of the new items on it."""
    chance = random.Random(seed)
    root = copy.deepcopy(tree.root)
    twins = dict(zip(tree.root.iter("*"), root.iter("*"), strict=True))
    flat = listing.flat
    first = listing.items[0]
    added = _add_items(twins[flat.elements[first.start]], twins[flat.elements[first.link]], tree)
    swap = {**EXCHANGED, **(UNTABLED if seed % 2 else {})}
    names: dict[str, str] = {}
    for element in list(root.iter("*")):
        if element.tag in ("html", "head", "body") or any(above.tag == "head" for above in element.iterancestors()):
            continue
        for attribute in ("class", "id", "data-testid", "headers"):
            if value := element.get(attribute):
                element.set(
                    attribute, " ".join(names.setdefault(n, f"{_word(chance)}-{_word(chance)}") for n in value.split())
                )
        if href := element.get("href"):
            # Written out again, a space at the end would become a part of the address.
            element.set("href", href.strip())
        element.tag = swap.get(element.tag, element.tag)
    body = next(root.iter("body"), root)
    # What a template wraps, it wraps everywhere; now and then an element gets a box of its own.
    kinds: dict[tuple[object, str | None], bool] = {}
    for element in list(body.iter("div", "section", "article", "a", "table")):
        kind = element.tag, element.get("class")
        everywhere = kinds.setdefault(kind, chance.random() < 0.15)
        if element.getparent() is not None and element is not body and (everywhere or chance.random() < 0.02):
            _wrap(element, "span" if element.tag == "a" else "div")
    blocks = list(body)
    if len(blocks) > 1:
        chance.shuffle(blocks)
        body[:] = blocks
    html = etree.tostring(root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>")
    return Page(tree.url, html, "text/html; charset=utf-8"), added


def _add_items(item: Element, link: Element, tree: Tree) -> set[str]:
    path = [0]
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
        item.addprevious(twin)
        added.add(tree.link(href) or "")
    return added


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


def found_by(tree: Tree, selectors: Selectors) -> dict[str, str]:
    """Ids and titles of what selectors find."""
    page = Searched(tree.root)
    found: dict[str, str] = {}
    for text in selectors.item:
        for item in page.all(selector(text, "item")):
            if isinstance(item, str):
                continue
            link = _first(page, item, selectors.link.selector if selectors.link else None)
            address = tree.link(link.get("href")) if link is not None else None
            if address and link is not None:
                found.setdefault(_identity(address, link.get("href") or ""), text_of(link))
    return found


def _identity(address: str, href: str) -> str:
    return permalink.tag_uri(permalink.key(address) + (href if href.startswith("#") else ""))


def _first(page: Searched, item: Element, text: str | None) -> Element | None:
    if text is None:
        return item
    return next((one for one in page.within(item, selector(text, "link")) if not isinstance(one, str)), None)


def check(page: Page, seed: int) -> str | None:
    """What is wrong with the repair of a page, or None. Raises LookupError for a page without a list."""
    tree = Tree(page)
    listing = find_listing(tree)
    old = learn(tree, listing)
    if old is None:
        raise LookupError("no list, or no selectors for it")
    flat = listing.flat
    known, ids = [], set()
    for item in listing.items:
        if address := tree.link(flat.hrefs[item.link]):
            known.append(Known(text_of(flat.elements[item.link]), address))
            ids.add(_identity(address, flat.hrefs[item.link]))
    other, added = changed(tree, listing, seed)
    new_tree = Tree(other)
    mended = repair(new_tree, known)
    if mended is None:
        return "not found again"
    found = set(found_by(new_tree, mended))
    wanted = ids | {
        _identity(address, f"#{address.partition('#')[2]}" if "#" in address else "") for address in added if address
    }
    if missing := wanted - found:
        return f"{len(missing)} of {len(wanted)} missing, such as {min(missing)}; {mended.item} {mended.link}"
    if len(found - wanted) > 0.1 * len(wanted) + 1:
        return f"{len(found - wanted)} that are not of the list; {mended.item}"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=OWN_PAGES)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--worst", type=int, default=20)
    options = parser.parse_args()
    good = total = 0
    problems = []
    for name, page in pages(options.corpus):
        for seed in range(options.seeds):
            try:
                problem = check(page, seed)
            except LookupError as error:
                problem = str(error)
            except FeedmakerError as error:
                problem = f"{type(error).__name__}: {error}"
            total += 1
            good += problem is None
            if problem:
                problems.append(f"  {name} (seed {seed}): {problem}")
    print(f"{good} of {total} repaired ({good / max(1, total):.1%})")
    print("\n".join(problems[: options.worst]))
    sys.exit(0 if total else 1)


if __name__ == "__main__":
    main()
