"""The checks that every written feed goes through accept what is right and refuse what is wrong."""

from __future__ import annotations

import pytest

from tests.feedcheck import check_feed, entry_bytes, faults_of

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
# One of everything that the grammar has.
FULL = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="https://x.example.org/ns" xml:lang="fr-TN" xml:base="https://a.example.org/"
      x:own="1">
  <id>tag:a.example.org,2026:feed:one</id>
  <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" class="t">A <b>title</b></div></title>
  <updated>2026-03-04T05:06:07.008+01:00</updated>
  <author><name>Ann</name><uri>https://ann.example.org/</uri><email>ann@example.org</email><x:since>2001</x:since></author>
  <contributor><name>Bo</name></contributor>
  <category term="news" scheme="https://a.example.org/terms" label="News"/>
  <generator uri="https://g.example.org/" version="1">maker</generator>
  <icon>https://a.example.org/icon</icon><logo>https://a.example.org/logo</logo>
  <rights type="html">&lt;b&gt;ours&lt;/b&gt;</rights>
  <subtitle>below</subtitle>
  <link rel="self" type="application/atom+xml" href="https://a.example.org/one.atom" title="self" length="99"/>
  <link href="https://a.example.org/" hreflang="fr"/>
  <x:simple>text</x:simple>
  <x:rich at="1">text <x:inner/> more</x:rich>
  <entry xml:lang="ar">
    <id>tag:a.example.org,2026:/n/1</id>
    <title type="html">&amp;lt;b&amp;gt; is a tag</title>
    <published>2026-03-01T00:00:00Z</published>
    <updated>2026-03-04T05:06:07.008+01:00</updated>
    <link rel="https://a.example.org/rel/odd" href="https://a.example.org/odd"/>
    <link rel="alternate" type="text/html" href="https://a.example.org/n/1?a=1&amp;b=%D9%84"/>
    <link rel="alternate" type="text/html" hreflang="en" href="https://a.example.org/n/1/en"/>
    <content type="html">&lt;div dir="rtl"&gt;&lt;p&gt;a &amp;amp; b&lt;br&gt;&lt;/p&gt;&lt;/div&gt;</content>
    <source><id>https://paper.example.org/</id><title>Paper</title><updated>2026-03-01T00:00:00Z</updated></source>
    <summary>short</summary>
  </entry>
  <entry>
    <title>two</title>
    <updated>2026-03-02T00:00:00Z</updated><published>2026-03-02T00:00:00Z</published>
    <id>urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6</id>
    <content type="image/png" src="https://a.example.org/p.png"/>
  </entry>
</feed>
"""
PLAIN = f"""{HEAD}<id>tag:a.example.org,2026:f</id><title>t</title><updated>2026-03-04T05:06:07Z</updated>
<author><name>Ann</name></author><link href="https://a.example.org/"/>
<entry><id>tag:a.example.org,2026:/1</id><title>one</title><published>2026-03-04T05:06:07Z</published>
<updated>2026-03-04T05:06:07Z</updated>\
<link href="https://a.example.org/1"/><content type="html">&lt;p&gt;x&lt;/p&gt;</content>
</entry></feed>"""
SECOND = """<entry><id>tag:a.example.org,2026:/2</id><title>two</title><published>2026-03-04T05:06:07Z</published>
<updated>2026-03-04T05:06:06Z</updated><link href="https://a.example.org/2"/></entry></feed>"""


@pytest.mark.parametrize("good", [FULL, PLAIN, PLAIN.replace("</feed>", SECOND)])
def test_what_is_right_passes(good: str) -> None:
    assert list(faults_of(good.encode())) == []


def test_a_reader_has_what_was_written() -> None:
    read = check_feed(PLAIN.replace("one</title>", "a &lt; b</title>").encode())
    assert read.titles == ["a < b"]
    assert read.links == ["https://a.example.org/1"]
    assert read.entries[0].published.isoformat() == "2026-03-04T05:06:07+00:00"
    assert check_feed(FULL.encode()).titles[0] == "<b> is a tag"


def test_entries_are_told_apart() -> None:
    parts = entry_bytes(PLAIN.replace("</feed>", SECOND).encode())
    assert list(parts) == ["tag:a.example.org,2026:/1", "tag:a.example.org,2026:/2"]
    assert parts["tag:a.example.org,2026:/2"] == SECOND.removesuffix("</feed>").encode()


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        # What the grammar says.
        ("<updated>2026-03-04T05:06:07Z</updated>\n<author>", "<author>", "grammar"),
        ("<title>t</title>", "", "grammar"),
        ("<title>t</title>", "<title>t</title><title>u</title>", "grammar"),
        ("<id>tag:a.example.org,2026:f</id>", "", "grammar"),
        ("<id>tag:a.example.org,2026:/1</id>", "", "grammar"),
        ("<title>one</title>", "", "grammar"),
        ("05:06:07Z</updated><link", "05:06:07Z</updated><updated>2026-03-04T05:06:08Z</updated><link", "grammar"),
        ("2026-03-04T05:06:07Z", "Wed, 04 Mar 2026 05:06:07 GMT", "grammar"),
        ("2026-03-04T05:06:07Z", "2026-13-04T05:06:07Z", "grammar"),
        ("2026-03-04T05:06:07Z", "", "grammar"),
        ("<title>t</title>", '<title type="text/plain">t</title>', "grammar"),
        ("<title>t</title>", "<title><b>t</b></title>", "grammar"),
        ("<title>t</title>", '<title type="xhtml">t</title>', "grammar"),
        ("<author><name>Ann</name></author>", "<author>Ann</author>", "grammar"),
        ("<author><name>Ann</name></author>", "<author><name>A</name><email>none</email></author>", "grammar"),
        ('<link href="https://a.example.org/1"/>', "<link>https://a.example.org/1</link>", "grammar"),
        ('<link href="https://a.example.org/1"/>', '<link href="https://a.example.org/1" type="html"/>', "grammar"),
        ('<link href="https://a.example.org/1"/>', '<link href="https://a.example.org/1" class="x"/>', "grammar"),
        ('<link href="https://a.example.org/1"/>', '<link href="https://a.example.org/1" rel=""/>', None),
        ("<title>t</title>", '<title xml:lang="عربي">t</title>', "grammar"),
        ("<title>t</title>", "<title>t</title><category/>", "grammar"),
        ("<title>t</title>", "<title>t</title><language>fr</language>", "grammar"),
        ("<title>one</title>", "<title>one</title><subtitle>s</subtitle>", "grammar"),
        ("</entry></feed>", '</entry><link href="https://a.example.org/"/></feed>', "grammar"),
        ("<title>one</title>", '<title>one</title><content src="https://a.example.org/">x</content>', "grammar"),
        # What it does not.
        ("<author><name>Ann</name></author>", "", "no author"),
        ("<name>Ann</name>", "<name> </name>", "without a name"),
        ("2026:/1", "2026:f", "2 times the id"),
        ("tag:a.example.org,2026:/1", "tag:a.example.org:/1", "tag: URI"),
        ("tag:a.example.org,2026:/1", "tag:A.example.org,2026:/1", "tag: URI"),
        ("tag:a.example.org,2026:/1", "tag:a.example.org,2026:/ق", "tag: URI"),
        ("tag:a.example.org,2026:/1", "tag:a.example.org,2026:/a b", "tag: URI"),
        ("tag:a.example.org,2026:/1", "tag:a.example.org,2026:/%4", "tag: URI"),
        ("tag:a.example.org,2026:/1", "/n/1", "absolute IRI"),
        ("2026-03-04T05:06:07Z", "2026-03-04T05:06:07", "RFC 3339"),
        ("</feed>", SECOND.replace("06:06Z", "06:07Z"), "entries have one updated"),
        ("</title><updated>2026-03-04T05:06:07Z", "</title><updated>2026-03-05T05:06:07Z", "newest entry's"),
        ("<published>2026-03-04T05:06:07Z</published>", "", "no published"),
        ('href="https://a.example.org/1"', 'href="/1"', "absolute address"),
        ('href="https://a.example.org/1"', 'href="https://a.example.org/a b"', "absolute address"),
        ('href="https://a.example.org/1"', 'href="https://a.example.org/ق"', "absolute address"),
        ('href="https://a.example.org/1"', 'href="javascript:alert(1)"', "absolute address"),
        (
            '<link href="https://a.example.org/1"/>',
            '<link href="https://a.example.org/1"/><link rel="alternate" href="https://a.example.org/2"/>',
            "two alternate",
        ),
        ('<link href="https://a.example.org/1"/><content type="html">&lt;p&gt;x&lt;/p&gt;</content>', "", "neither"),
        ("<title>one</title>", "<title>a &lt;b&gt;bold&lt;/b&gt; one</title>", "looks like markup"),
        ("<title>one</title>", "<title>Tom &amp;amp; Jerry</title>", "looks like markup"),
        ("<title>one</title>", '<title type="html">&lt;blink&gt;one&lt;/blink&gt;</title>', "no place"),
        ("<title>one</title>", "<title> </title>", "empty"),
        ("<title>one</title>", "<title> one</title>", "space at its edge"),
        ("<title>one</title>", "<title>o\ufffdne</title>", "U+FFFD"),
        ("<title>one</title>", "<title>o\x93ne</title>", "U+0093"),
        ("<title>one</title>", '<title>one</title><category term=" "/>', "no term"),
        ("&lt;p&gt;x&lt;/p&gt;", "", "empty content"),
        ("&lt;p&gt;x&lt;/p&gt;", "&lt;p&gt;x", "never closed"),
        ("&lt;p&gt;x&lt;/p&gt;", "&lt;p&gt;x&lt;/p&gt;&lt;/p&gt;", "closes nothing"),
        ("&lt;p&gt;x&lt;/p&gt;", "&lt;script&gt;x&lt;/script&gt;", "no place"),
        ("&lt;p&gt;x&lt;/p&gt;", "&lt;p onclick=&quot;x&quot;&gt;x&lt;/p&gt;", "no place"),
        ("&lt;p&gt;x&lt;/p&gt;", "&lt;a href=&quot;/x&quot;&gt;x&lt;/a&gt;", "absolute address"),
        ("&lt;p&gt;x&lt;/p&gt;", "&lt;img src=&quot;data:image/png;base64,AA==&quot;&gt;", "absolute address"),
        ("&lt;p&gt;x&lt;/p&gt;", "&lt;!-- x --&gt;", "comment"),
        ("UTF-8", "windows-1256", "declaration"),
        ("</entry></feed>", "</feed>", "not XML"),
        ("<title>one</title>", "<title>o\x0bne</title>", "not XML"),
    ],
)
def test_what_is_wrong_is_found(good: str, bad: str, fault: str | None) -> None:
    assert good in PLAIN
    broken = PLAIN.replace(good, bad)
    faults = " | ".join(faults_of(broken.encode()))
    if fault is None:
        # An empty rel is no NCName, but the RFC's atomUri is any text.
        assert faults == ""
    else:
        assert fault in faults
        with pytest.raises(AssertionError):
            check_feed(broken.encode())


def test_a_feed_without_its_own_address_is_found_where_it_should_have_one() -> None:
    assert list(faults_of(PLAIN.encode(), self_link=True)) == ["no link to itself"]
    assert list(faults_of(FULL.encode(), self_link=True)) == []
