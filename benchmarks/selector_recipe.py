"""CPU per page of a selector recipe, bytes to entries, as a ratio to ``lxml.html`` parsing the same bytes alone.

    python benchmarks/selector_recipe.py [ROUNDS]

The page is made here: a list of sixty items with title, link, date, summary, author and image, between navigation,
scripts and side boxes, about 115 KB in all. Every round begins with the address caches empty, as on a page never seen.
Also printed: BeautifulSoup("lxml") of the whole page with the same selectors run by soupsieve, and ours with selectors
that only soupsieve knows.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import lxml.html
from bs4 import BeautifulSoup

from feedmaker import permalink
from feedmaker.model import Options, Page, Rule, Selectors
from feedmaker.parse.choose import parse_page

ITEMS = 60
SELECT = Selectors(
    item=("div.list > article.item",),
    title=Rule("h3"),
    link=Rule("h3 a"),
    date=Rule("time"),
    summary=Rule("p.summary"),
    author=Rule(".author"),
    image=Rule("img"),
)
FALLBACK = Selectors(item=("article.item:not(.ad, .promo)",), title=Rule("h3"), link=Rule("a:any-link"))


def sample_page() -> bytes:
    """A page of about 115 KB with sixty items."""
    words = ["harbour", "council", "budget", "library", "winter", "ferry", "market", "school", "river", "bridge"]
    items = "".join(
        f'<article class="item card" data-id="{n}"><div class="media"><a href="/news/2026/{n}/story-{n}.html">'
        f'<img class="thumb" data-src="/img/{n}.jpg" src="data:image/gif;base64,R0lGOD" alt=""></a></div>'
        f'<div class="body"><h3 class="headline">'
        f'<a href="/news/2026/{n}/story-{n}.html{"" if n % 6 else f"?page={n}"}">'
        f"The {words[n % 10]} and the {words[n // 6]} number {n}</a></h3>"
        f'<div class="meta"><span class="author">Author {n % 7}</span> '
        f'<time datetime="2026-01-{n % 28 + 1:02}T10:{n:02}:00+02:00">'
        f"{n % 28 + 1} January 2026</time></div>"
        f'<p class="summary">{" ".join(words)} {" ".join(reversed(words))} {" ".join(words)} at last.</p>'
        "</div></article>\n"
        for n in range(ITEMS)
    )
    menu = "".join(
        f'<li class="nav-item"><a class="nav-link" href="/section/{n}">Section {n}</a></li>' for n in range(120)
    )
    boxes = "".join(
        f'<div class="widget"><h4>Box {n}</h4><ul>'
        + "".join(
            f'<li><a href="/box/{n}/{m}" title="Link {m}">Most read story {m} of box {n}</a></li>' for m in range(12)
        )
        + "</ul></div>"
        for n in range(52)
    )
    script = "<script>" + "window.x = window.x || {}; function f(a) { return a + 1; }\n" * 240 + "</script>"
    return (
        f'<!doctype html><html lang="en"><head><title>News</title>{script}</head><body><nav><ul>{menu}</ul></nav>'
        f'<main><div class="list">{items}</div></main><aside>{boxes}</aside></body></html>'
    ).encode()


def cpu(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Seconds of CPU that one call of each takes: the least of ``rounds``, in turn, so that all meet the same noise."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            begin = time.process_time()
            work()
            work()
            best[number] = min(best[number], (time.process_time() - begin) / 2)
    return best


def ours(body: bytes, select: Selectors) -> int:
    permalink.tidy.cache_clear()
    permalink.key.cache_clear()
    return again(body, select)


def again(body: bytes, select: Selectors) -> int:
    page = Page("https://news.example.org/", body, "text/html; charset=utf-8")
    return len(parse_page(page, "select", Options(select=select)).entries)


def by_soup(body: bytes) -> int:
    found = 0
    for item in BeautifulSoup(body, "lxml").select("div.list > article.item"):
        for css in ("h3", "h3 a", "time", "p.summary", ".author", "img"):
            found += item.select_one(css) is not None
    return found


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    body = sample_page()
    assert ours(body, SELECT) == ours(body, FALLBACK) == ITEMS
    names = (
        "selector recipe, bytes to entries",
        "the same, its addresses seen before",
        "only soupsieve knows the selectors",
        "BeautifulSoup and soupsieve alone",
    )
    bare, *taken = cpu(
        (
            lambda: lxml.html.fromstring(body),
            lambda: ours(body, SELECT),
            lambda: again(body, SELECT),
            lambda: ours(body, FALLBACK),
            lambda: by_soup(body),
        ),
        rounds,
    )
    print(f"page: {len(body) / 1000:.0f} KB, {ITEMS} items; bare lxml.html parse {bare * 1000:.2f} ms")
    for name, seconds in zip(names, taken, strict=True):
        print(f"{name:38} {seconds * 1000:7.2f} ms   ratio {seconds / bare:5.2f}")


if __name__ == "__main__":
    main()
