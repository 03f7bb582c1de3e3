"""The list found again after a redesign, and selectors for it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from feedmaker.model import Options, Page
from feedmaker.parse.choose import parse_tree
from feedmaker.parse.mend import Known, addresses_by, find_known, repair
from feedmaker.parse.selectors import Searched, selector
from feedmaker.parse.tree import Tree

ROOT = Path(__file__).parent.parent.parent
TITLES = (
    "Harbour bridge closes for a week",
    "School choir wins the prize",
    "Rain until Thursday",
    "Old cinema reopens",
)
KNOWN = [Known(title, f"https://www.example.org/2026/{n}") for n, title in enumerate(TITLES, 1)]
# So large a share of the pages may be lost to one redesign: four of 63.
MOST_FAILED = 4 / 63


def _benchmark() -> ModuleType:
    # benchmarks is no package; the script that changes the markup is loaded by its path.
    spec = importlib.util.spec_from_file_location("benchmark_repair", ROOT / "benchmarks" / "repair.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def page(body: str) -> Tree:
    return Tree(Page("https://www.example.org/news", body.encode(), "text/html; charset=utf-8"))


def test_repair_finds_the_list_again_and_what_is_new() -> None:
    known = [Known(title, f"https://www.example.org/2026/{n}") for n, title in enumerate(TITLES, 1)]
    new = "".join(
        f'<section class="tile"><a class="go" href="/2026/{n}"><span>{title}</span></a></section>'
        for n, title in enumerate(("Something new altogether", *TITLES), 0)
    )
    tree = page(f'<body><header><a href="/x">X</a></header><div class="tiles">{new}</div></body>')
    mended = repair(tree, known)
    assert mended is not None
    assert len(Searched(tree.root).all(selector(mended.item[0], "item"))) == 5


def test_repair_goes_by_titles_where_addresses_changed() -> None:
    known = [Known(title, f"https://www.example.org/2026/{n}") for n, title in enumerate(TITLES, 1)]
    items = "".join(f'<li><a href="/story/{title[:6].lower()}">{title}</a></li>' for title in TITLES)
    assert repair(page(f"<body><ul>{items}</ul></body>"), known) is not None


def test_repair_makes_nothing_of_too_little() -> None:
    known = [Known(title, f"https://www.example.org/2026/{n}") for n, title in enumerate(TITLES, 1)]
    others = "".join(f'<li><a href="/else/{n}">Quite another story, number {n}</a></li>' for n in range(9))
    assert find_known(page(f"<body><ul>{others}</ul></body>"), known) is None
    one = f'<li><a href="/2026/1">{TITLES[0]}</a></li>'
    assert repair(page(f"<body><ul>{others}{one}</ul></body>"), known) is None
    assert repair(page("<body></body>"), []) is None


@pytest.mark.parametrize("design", ["renamed", "bare", "patchy"])
def test_most_pages_are_repaired_after_a_redesign(design: str) -> None:
    benchmark = _benchmark()
    pages = list(benchmark.pages(ROOT / "tests" / "pages" / "listings"))
    failed = []
    for name, listing_page, listed in pages:
        try:
            failed += [name] if benchmark.check(listing_page, listed, design) else []
        except LookupError:
            failed.append(name)
    assert len(failed) <= MOST_FAILED * len(pages), failed


def items(first: int = 1) -> str:
    return "".join(
        f'<div><h3><a href="/2026/{n}">{title}</a></h3><p>Posted by <a href="/people/{n}">somebody</a></p></div>'
        for n, title in enumerate(TITLES, first)
    )


def test_what_stands_beside_known_items_and_leads_to_such_an_address_is_new() -> None:
    new = '<div><b><i><a href="/2026/99">A story without any of the others\' looks</a></i></b></div>'
    tree = page(f"<body><main>{new}{items()}</main></body>")
    mended = repair(tree, KNOWN)
    assert mended is not None
    assert addresses_by(tree, mended) == {f"https://www.example.org/2026/{n}" for n in (99, 1, 2, 3, 4)}


def test_a_section_with_nothing_known_and_other_addresses_is_left_out() -> None:
    adverts = "".join(
        f'<div><h3><a href="https://ads.example.net/{n}">Buy now, number {n}</a></h3></div>' for n in range(4)
    )
    tree = page(f"<body><main>{items()}</main><main>{adverts}</main></body>")
    mended = repair(tree, KNOWN)
    assert mended is not None
    assert len(addresses_by(tree, mended)) == 4


def test_a_link_to_the_comments_is_not_taken_for_the_story() -> None:
    stories = "".join(
        f'<div><a href="/2026/{n}#comments">{n} comments</a><a href="/2026/{n}">{title}</a></div>'
        for n, title in enumerate(TITLES, 1)
    )
    tree = page(f"<body><main>{stories}</main></body>")
    mended = repair(tree, KNOWN)
    assert mended is not None
    assert {entry.title for entry in parse_tree(tree, "select", Options(select=mended)).entries} == set(TITLES)


def test_one_item_that_is_a_bare_link_among_boxes() -> None:
    lone = '<a href="/2026/7">The only one without a box of its own</a>'
    known = [*KNOWN, Known("The only one without a box of its own", "https://www.example.org/2026/7")]
    tree = page(f"<body><main>{items()}</main><aside>{lone}</aside></body>")
    mended = repair(tree, known)
    assert mended is not None
    assert "https://www.example.org/2026/7" in addresses_by(tree, mended)
