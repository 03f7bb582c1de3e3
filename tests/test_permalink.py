"""Addresses: which are legal, which are the same place, and the ids that are made of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feedmaker import permalink

BASE = "https://www.example.org/fr/a/b"
TAG = re.compile(r"tag:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?,2026:[A-Za-z0-9/?=&;:@!$,~*()'+\-._%]+\Z")


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/x/1", "https://www.example.org/x/1"),
        ("x/1", "https://www.example.org/fr/a/x/1"),
        ("../x", "https://www.example.org/fr/x"),
        ("//other.example/x", "https://other.example/x"),
        ("?p=2", "https://www.example.org/fr/a/b?p=2"),
        (" /x\n", "https://www.example.org/x"),
        ("/a b", "https://www.example.org/a%20b"),
        ("/أخبار/1", "https://www.example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"),
        ("http://أخبار.example/1", "http://xn--igbicxr.example/1"),
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("http://[::1]/x", "http://[::1]/x"),
        ("javascript:x()", None),
        ("mailto:a@example.org", None),
        ("data:text/html,x", None),
        ("http://", None),
        ("http://[bad", None),
        ("http://a:99999/", None),
        ("", None),
        (None, None),
        ("/x?utm_source=a&id=1&fbclid=b", "https://www.example.org/x?id=1"),
        ("/x;jsessionid=AB12?id=1", "https://www.example.org/x?id=1"),
    ],
)
def test_absolute(href: str | None, address: str | None) -> None:
    assert permalink.absolute(BASE, href) == address


SAME = [
    "https://www.example.org/fr/x/%D8%A3",
    "http://example.org/fr/x/أ",
    "https://m.example.org/fr/x/%d8%a3/",
    "http://www.example.org:80/fr/x/%D8%A3?utm_source=rss#top",
    "https://EXAMPLE.org:443/fr/x/%D8%A3/?fbclid=1",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"https://f.example.org/viewtopic.php?t=7&sid={'0a' * 16}", "https://f.example.org/viewtopic.php?t=7"),
        (f"https://f.example.org/t.php?t=7&u=%41&s={'0a' * 16}", f"https://f.example.org/t.php?t=7&u=A&s={'1b' * 16}"),
        ("https://m.example.org/p/a-1f?source=home---0-----", "https://m.example.org/p/a-1f?source=home---3-----"),
    ],
)
def test_sessions_and_places_in_a_list_are_no_part_of_a_key(one: str, other: str) -> None:
    assert permalink.key(one) == permalink.key(other)


@pytest.mark.parametrize("path", ["about", "about.html", "v1.2/notes.html?id=1"])
def test_a_prefix_is_taken_off_a_host_and_no_path_makes_one_of_it(path: str) -> None:
    assert permalink.key(f"https://m.example.org/{path}") == f"example.org/{path}"
    assert permalink.key(f"https://amp.example/{path}") == f"amp.example/{path}"


def test_the_same_names_with_other_values_are_part_of_a_key() -> None:
    stories = {f"https://n.example.org/article.pl?{query}" for query in ("sid=26/09/20/12", "s=7", "source=press", "")}
    assert len(set(map(permalink.key, stories))) == 4


def test_one_place_has_one_key_and_one_id() -> None:
    keys = {permalink.key(url) for url in SAME}
    assert len(keys) == 1
    assert TAG.match(permalink.tag_uri(keys.pop()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.org/x", "https://a.org/y"),
        ("https://a.org/x?id=1", "https://a.org/x?id=2"),
        ("https://a.org/x", "https://b.org/x"),
        ("https://a.org/x", "https://a.org:8080/x"),
        ("https://a.org/x", "https://a.org/X"),
    ],
)
def test_two_places_have_two(one: str, other: str) -> None:
    assert permalink.key(one) != permalink.key(other)
    assert permalink.tag_uri(permalink.key(one)) != permalink.tag_uri(permalink.key(other))


def test_the_order_of_parameters_says_nothing_and_they_can_be_left_out() -> None:
    assert permalink.key("http://a.org/x?b=2&a=1") == permalink.key("http://a.org/x?a=1&b=2")
    assert permalink.key("http://a.org/x?b=2", with_query=False) == permalink.key("http://a.org/x")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.masress.com/x", "masress.com"),
        ("http://m.masress.com", "masress.com"),
        ("http://www.com/", "www.com"),
        ("http://127.0.0.1:80/x", "127.0.0.1"),
        ("nothing", ""),
        ("http://[", ""),
    ],
)
def test_site(url: str, site: str) -> None:
    assert permalink.site(url) == site


def test_an_id_without_an_address() -> None:
    one = permalink.title_tag("https://www.example.org/", "a title")
    assert one == permalink.title_tag("http://example.org/other", "a title") != permalink.title_tag(BASE, "another")
    assert TAG.match(one) and TAG.match(permalink.title_tag("nothing", "x"))


URLS = st.one_of(
    st.text(max_size=40),
    st.builds(
        lambda scheme, host, rest: f"{scheme}{host}{rest}",
        st.sampled_from(["http://", "https://", "//", "HTTP://", "ftp://", ""]),
        st.sampled_from(
            [
                "example.org",
                "www.example.org",
                "أخبار.example",
                "[::1]",
                "a:80",
                "a_b.org",
                "[bad",
                "x..y",
                "-",
                "127.0.0.1:8",
            ]
        ),
        st.text(alphabet="/?#&=%;:@ .~'\"<>[]\\aAأ1\n\u200f\ud800\x00é-", max_size=25),
    ),
)


@given(URLS)
@example("HTTPS://0/;")
def test_tidy_is_legal_and_stays_so(url: str) -> None:
    address = permalink.tidy(url)
    if address is None:
        return
    assert re.match(r"https?://[a-z0-9._\-:\[\]]+/[A-Za-z0-9/?=&;:@!$,~*()'+\-._%#\[\]]*\Z", address)
    assert permalink.tidy(address) == address
    assert permalink.absolute(BASE, address) == address


@given(URLS)
def test_ids_follow_the_rfc_and_the_key(url: str) -> None:
    key = permalink.key(url)
    assert TAG.match(permalink.tag_uri(key))
    address = permalink.tidy(url)
    if address is not None:
        for other in (address.replace("http://", "https://", 1), address.partition("#")[0]):
            if permalink.tidy(other) == other and ":443/" not in other and ":80/" not in other:
                assert permalink.tag_uri(permalink.key(other)) == permalink.tag_uri(permalink.key(address))


@given(
    st.one_of(
        URLS,
        # Addresses that are plain, or nearly so.
        st.lists(
            st.sampled_from([
                "www.", "m.", "www2.", "a", "bc", "paper", ".com", ".", "/", "/12", "//", ":80", ":8080", "~", "?a=1",
            ]),
            max_size=8,
        ).map(lambda parts: "https://" + "".join(parts)),
    )
)  # fmt: skip
@example("https://amp.dev/x.pdf")
@example("https://www.0/.0")
def test_the_tag_of_a_place_is_that_of_its_key(url: str) -> None:
    assert permalink.place_tag(url) == permalink.tag_uri(permalink.key(url, with_query=False))


@given(URLS, st.text(max_size=30))
def test_absolute_never_raises(base: str, href: str) -> None:
    found = permalink.absolute(base, href)
    assert found is None or permalink.tidy(found) == found


@pytest.mark.parametrize("url", ["https://a.example.org/", "http://www.a.example.org", "https://a.example.org/?gclid=x"])
def test_the_id_of_a_root_is_one_that_validators_take(url: str) -> None:
    assert permalink.tag_uri(permalink.key(url)) == "tag:a.example.org,2026:/"


def test_places_on_a_page_tell_things_apart_that_have_names_of_their_own() -> None:
    log = [(f"https://e.org/log#v{n}", f"release {n}") for n in range(3)]
    assert permalink.told_by_fragment(log) == {permalink.key("https://e.org/log")}
    # One story in two boxes of a front, which say where the click came from; the last messages of one thread.
    story = [("https://e.org/ferry#r=lead", "the ferry is back"), ("https://e.org/ferry#r=latest", "the ferry is back")]
    assert permalink.told_by_fragment(story) == frozenset()
