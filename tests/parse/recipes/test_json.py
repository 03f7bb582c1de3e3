"""Pages that are JSON."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedmaker.errors import FeedmakerError, ParseError, UsageError
from feedmaker.model import JsonSelectors, JsonValue, Options, Page, ParsedPage, Rule
from feedmaker.parse.choose import parse_page
from feedmaker.parse.recipes.json import check_json

URL = "https://api.example.org/v1/posts"
PATHS = JsonSelectors(
    items="data.posts[?published]",
    title=Rule("title.rendered"),
    link=Rule("slug", pattern="^(.*)$", replace=r"https://example.org/p/\1"),
    date=Rule("date"),
    summary=Rule("excerpt"),
    content=Rule("body"),
    author=Rule("authors[].name"),
    image=Rule("media.url"),
    category=Rule("tags"),
)
POSTS: JsonValue = {
    "data": {
        "posts": [
            {
                "published": True,
                "title": {"rendered": "Buoys &#8211; a <em>list</em>"},
                "slug": "buoys",
                "date": "2022-01-28T10:00:00",
                "excerpt": "<p>Short &amp; sweet</p>",
                "body": "<p onclick=x>Long</p><script>x</script>",
                "authors": [{"name": "Ann"}, {"name": "Bob"}],
                "media": {"url": "/b.jpg"},
                "tags": ["port", 7],
            },
            {"published": True, "title": {"rendered": "Ropes"}, "slug": "ropes", "date": 1643364000},
            {"published": True, "title": {"rendered": "Sails"}, "slug": "sails", "date": 1643364000123},
            {"published": False, "title": {"rendered": "Draft"}, "slug": "draft"},
            {"published": True, "title": {}, "slug": "untitled"},
            {"published": True, "title": {"rendered": "Nowhere"}, "slug": None},
        ]
    }
}


def run(paths: JsonSelectors, body: str | bytes, content_type: str = "application/json") -> ParsedPage:
    page = Page(URL, body.encode() if isinstance(body, str) else body, content_type)
    return parse_page(page, "json", Options(json=paths, timezone="Africa/Cairo", language="en"))


def test_every_field() -> None:
    parsed = run(PATHS, json.dumps(POSTS))
    first, second, third = parsed.entries
    assert (first.title, first.link) == ("Buoys – a list", "https://example.org/p/buoys")
    assert first.published == datetime(2022, 1, 28, 8, tzinfo=UTC)
    assert (first.summary, first.content) == ("Short & sweet", "<p>Long</p>")
    assert (first.authors, first.categories) == (("Ann", "Bob"), ("port", "7"))
    assert first.image == "https://api.example.org/b.jpg"
    assert second.published == third.published == datetime(2022, 1, 28, 10, tzinfo=UTC)
    assert parsed.refused == {"no-title": 1, "no-link": 1}


def test_json_in_a_script_and_behind_a_guard() -> None:
    paths = JsonSelectors(items="props.items", script="script#data", title=Rule("t"), link=Rule("u"))
    text = '{"props":{"items":[{"t":"A","u":"/a"}]}}'
    markup = f'<html><body><script id="data" type="application/json">{text}</script></body></html>'
    assert run(paths, markup, "text/html").entries[0].link == "https://api.example.org/a"
    plain = JsonSelectors(items="[]", title=Rule("t"), link=Rule("u"))
    assert len(run(plain, ")]}'\n" + '[{"t":"A","u":"/a"}]').entries) == 1
    assert len(run(plain, 'cb([{"t":"A","u":"/a"}]);').entries) == 1
    by_key = JsonSelectors(items="@", title=Rule("t"), link=Rule("u"))
    assert len(run(by_key, '{"1":{"t":"A","u":"/a"},"2":{"t":"B","u":"/b"}}').entries) == 2


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "not-json"), ("<html>", "not-json"), ("{", "not-json"), ("[" * 200_000, "not-json"),
        ('{"a":' * 100_000, "not-json"),
        ("9" * 10_000, "not-json"), ("{}", "no-entries"), ("[]", "no-entries"), ('{"data":{"posts":[]}}', "no-entries"),
        ('{"data":{"posts":[{"published":1}]}}', "no-entries"), ("null", "no-entries"), ("1e999", "no-entries"),
    ],
)  # fmt: skip
def test_what_gives_no_entries(body: str, reason: str) -> None:
    begin = time.process_time()
    with pytest.raises(ParseError) as caught:
        run(PATHS, body)
    assert caught.value.reason == reason
    assert time.process_time() - begin < 3


def test_wrong_paths_are_said() -> None:
    wrong = JsonSelectors(
        items="a[", title=Rule("b..c", attribute="x"), link=Rule("u", pattern="("), date=Rule("d", format="%Q")
    )
    problems = check_json(wrong)
    for start in ("items: ", "title: ", "title: JSON has no attributes", "link: ", "date: "):
        assert any(problem.startswith(start) for problem in problems), problems
    assert check_json(PATHS) == []
    assert len(check_json(JsonSelectors(items="a"))) == 2
    with pytest.raises(ParseError) as caught:
        run(JsonSelectors(items="length(@)[", title=Rule("t"), link=Rule("u")), "[]")
    assert caught.value.reason == "bad-selector"
    with pytest.raises(ParseError) as caught:
        run(JsonSelectors(items="abs(@)", title=Rule("t"), link=Rule("u")), "[]")
    assert caught.value.reason == "bad-selector"
    with pytest.raises(UsageError):
        parse_page(Page(URL, b"[]", "application/json"), "json")


KEYS = ("data", "posts", "title", "rendered", "slug", "date", "tags")
ANY = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6), lambda x: (
    st.lists(x, max_size=4) | st.dictionaries(st.sampled_from(KEYS), x)
), max_leaves=20)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ANY, st.sampled_from(["@", "data", "data.posts", "[]", "*", "data.posts[].title", "keys(@)"]))
def test_no_json_makes_it_raise_anything_else(value: object, items: str) -> None:
    paths = JsonSelectors(
        items=items, title=Rule("title"), link=Rule("slug", default="/x"), date=Rule("date"), category=Rule("tags")
    )
    try:
        run(paths, json.dumps(value))
    except FeedmakerError:
        return
