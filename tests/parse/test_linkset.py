"""Which links of a page can lead to its items."""

from __future__ import annotations

from feedmaker.model import Page
from feedmaker.parse.flat import flatten
from feedmaker.parse.linkset import keep_to_items
from feedmaker.parse.tree import Tree

URL = "https://ferry.example/news/?page=2"


def left(*hrefs: str, head: str = "") -> list[str]:
    """The addresses of those of the links of a page with ``hrefs`` that are left, as they are known from then on."""
    links = "".join(f'<li><a href="{href}">Winter timetable number {n}</a></li>' for n, href in enumerate(hrefs))
    page = f"<!DOCTYPE html><html><head><title>Ferry</title>{head}</head><body><ul>{links}</ul></body></html>"
    tree = Tree(Page(URL, page.encode(), "text/html; charset=utf-8"))
    flat = flatten(tree.root)
    keep_to_items(flat, tree)
    return [flat.hrefs[link] for link in flat.links]


def test_the_page_itself_is_no_item_of_it_however_it_is_written() -> None:
    assert left(URL, f"{URL}#top", "/news/?page=2", "?page=2", "/news/?page=3") == ["/news/?page=3"]
    canonical = '<link rel="canonical" href="https://ferry.example/all-news">'
    assert left("/all-news", "/all-news/", "/all-news/winter", head=canonical) == ["/all-news/winter"]


def test_the_pages_own_host_is_left_out_where_some_leave_it_out() -> None:
    both = "https://ferry.example/a", "//ferry.example/b", "/c", "https://other.example/d"
    assert left(*both) == ["/a", "/b", "/c", "https://other.example/d"]
    assert left("https://ferry.example/a", "https://other.example/d") == [
        "https://ferry.example/a", "https://other.example/d",
    ]  # fmt: skip


def test_a_detour_to_where_another_link_leads_is_left_out() -> None:
    assert left("/jobs/1", "/login?next=/jobs/1", "/jobs/2", "/login?next=%2Fjobs%2F2") == ["/jobs/1", "/jobs/2"]
    # Nothing else leads there.
    assert left("/jobs/1", "/out?to=/jobs/7") == ["/jobs/1", "/out?to=/jobs/7"]


def test_what_all_links_were_come_from_is_no_detour() -> None:
    hrefs = [f"/jobs/{n}?from=/jobs" for n in range(4)]
    assert left("/jobs", *hrefs) == ["/jobs", *hrefs]
