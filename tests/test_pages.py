"""The pages that we wrote, and the truth beside them, hold what tests/pages/README.md promises."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from feedmaker.model import Page
from feedmaker.parse.tree import Tree, text_of
from tests.listings import LISTINGS, NOLIST, PAGES


def _load_checker() -> ModuleType:
    # tests/pages is data, not a package, so the checker is loaded by its path.
    spec = importlib.util.spec_from_file_location("pages_checker", PAGES / "checker.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


checker = _load_checker()
PAGE = """<html><body><nav><a href=/>Home</a></nav><ul>
<li><a href="/n/1?utm_source=x">First
 thing</a><li><a href=/n/2>Second</a><li><a href=/n/3>Third</a></ul></body></html>"""


@pytest.mark.parametrize("page", LISTINGS, ids=lambda page: page.stem)
def test_listing_page_and_truth_agree(page: Path) -> None:
    assert list(checker.faults_of_listing(page)) == []


@pytest.mark.parametrize("page", LISTINGS, ids=lambda page: page.stem)
def test_our_own_tree_sees_the_links_and_the_letters(page: Path) -> None:
    truth = checker.truth_of(page)
    tree = Tree(Page(truth["url"], page.read_bytes()))
    links = {tree.link(anchor.get("href")) for anchor in tree.root.iter("a")}
    letters = checker.squeeze(text_of(tree.root))
    assert {item["link"] for item in truth["items"]} <= links
    assert [item["title"] for item in truth["items"] if checker.squeeze(item["title"]) not in letters] == []


@pytest.mark.parametrize("page", NOLIST, ids=lambda page: page.stem)
def test_nolist_page_is_complete(page: Path) -> None:
    assert list(checker.faults_of_nolist(page)) == []


def test_there_are_enough_pages_of_enough_kinds() -> None:
    kinds = Counter(str(checker.truth_of(page)["kind"]).removeprefix("rtl-") for page in LISTINGS)
    assert len(LISTINGS) >= 48
    assert len(NOLIST) >= 10
    assert set(kinds) >= checker.KINDS - {"search"}
    assert min(kinds.values()) >= 2


@pytest.mark.parametrize("folder", ["listings", "nolist"])
def test_every_truth_has_its_page(folder: str) -> None:
    assert {p.stem for p in (PAGES / folder).glob("*.json")} == {p.stem for p in (PAGES / folder).glob("*.html")}


@pytest.mark.parametrize(
    ("items", "complaint"),
    [
        ([("First thing", "/n/1"), ("Second", "/n/2"), ("Third", "/n/3")], None),
        ([("First thing", "/n/1"), ("Second", "/n/2"), ("Fourth", "/n/3")], "title is not on the page: Fourth"),
        ([("First thing", "/n/1"), ("Second", "/n/2"), ("Third", "/n/4")], "link is not on the page"),
        ([("First thing", "/n/1"), ("Third", "/n/3"), ("Second", "/n/2")], "out of page order"),
        ([("First thing", "/n/1"), ("Second", "/n/2"), ("Third", "/n/2")], "links that stand twice"),
        (
            [("First thing", "/n/1?utm_source=x"), ("Second", "/n/2"), ("Third", "/n/3")],
            "not as the truth has addresses",
        ),
        ([("First thing", "/n/1"), ("Second", "/n/2")], "fewer than three items"),
    ],
)
def test_the_checker_finds_faults(tmp_path: Path, items: list[tuple[str, str]], complaint: str | None) -> None:
    host = "https://small.example.org"
    truth = {"url": f"{host}/", "kind": "news", "lang": "en"}
    truth["items"] = [{"title": title, "link": host + path} for title, path in items]  # type: ignore[assignment]
    page = tmp_path / "small.html"
    page.write_text(PAGE + "<!--" + "x" * 1000 + "-->", "utf-8")
    page.with_suffix(".json").write_text(json.dumps(truth), "utf-8")
    faults = " ".join(checker.faults_of_listing(page))
    assert (complaint in faults) if complaint else faults == ""
