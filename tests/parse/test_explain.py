"""What is said of each selector of a config, for its owner to see which of them is wrong."""

from __future__ import annotations

from feedmaker.model import Page, Rule, Selectors
from feedmaker.parse.explain import explain
from feedmaker.parse.tree import Tree

PAGE = """<title>Ferry notices</title><ul>
<li class="notice"><h3> Winter timetable </h3> <a href="/notices/winter">more</a> <time>2024-11-04</time></li>
<li class="notice"><h3>Pier 2 closed for repairs</h3><a href="/notices/pier-2">more</a></li>
<li class="notice"><a href="/notices/lost">Lost and found</a></li>
</ul><a class="older" href="/notices?page=2">Older</a>"""
SELECT = Selectors(
    item=("li.notice", "li.warning"),
    title=Rule("h3"),
    date=Rule("time"),
    author=Rule(".by"),
    next=Rule("a.older"),
)


def test_each_selector_is_counted_with_the_first_that_it_finds() -> None:
    tree = Tree(Page("https://ferry.example/notices", PAGE.encode(), "text/html"))
    assert [tuple(one) for one in explain(tree, SELECT)] == [
        ("item", "li.notice", 3, 3, "Winter timetable more 2024-11-04"),
        ("item", "li.warning", 0, 3, None),
        ("title", "h3", 2, 3, "Winter timetable"),
        ("link", "the first link", 3, 3, "https://ferry.example/notices/winter"),
        ("date", "time", 1, 3, "2024-11-04"),
        ("author", ".by", 0, 3, None),
        ("next", "a.older", 1, 1, "https://ferry.example/notices?page=2"),
    ]


def test_items_that_are_nowhere_are_no_error() -> None:
    tree = Tree(Page("https://ferry.example/notices", PAGE.encode(), "text/html"))
    nothing = explain(tree, Selectors(item=("li.gone",)))
    assert [(one.field, one.matched, one.of) for one in nothing] == [("item", 0, 0), ("title", 0, 0), ("link", 0, 0)]
