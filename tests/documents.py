"""Feed documents for the tests of the formats: one by hand, and any number by chance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

from feedmaker import permalink
from feedmaker.model import Entry, FeedDocument
from feedmaker.parse import text
from feedmaker.parse.clean import clean

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
CAIRO = timezone(timedelta(hours=2))

STORY = Entry(
    id="tag:portal.example.org,2026:/almanara/41002",
    title="سوق النحاسين يفتح أبوابه",
    link="https://portal.example.org/almanara/41002",
    published=datetime(2026, 3, 4, 0, 0, tzinfo=CAIRO),
    updated=NOON - timedelta(milliseconds=2),
    summary="سوق قديم يعود",
    content='<p>فقرة <b>أولى</b></p>\n<p><a href="https://portal.example.org/x">رابط</a> &amp; نص</p>',
    authors=("المنارة", "ليلى"),
    source="المنارة",
    categories=("article", "محليات"),
    image="https://portal.example.org/p/1.png?w=640&h=480",
    lang="ar",
    dir="rtl",
    via="https://almanara.example.org/story/7",
)
HEADLINE = Entry(
    id="tag:portal.example.org,2026:/almanara/41001",
    title="Fish & chips <b>today</b>: 5 < 6",
    link="https://portal.example.org/almanara/41001",
    published=NOON - timedelta(milliseconds=1),
    updated=NOON - timedelta(milliseconds=1),
    categories=("ticker",),
    lang="en",
    dir="ltr",
)
BARE = Entry(
    id="tag:portal.example.org,2026:/title:0123456789abcdef",
    title="Neither link nor text",
    published=NOON - timedelta(days=1),
    updated=NOON - timedelta(days=1),
    summary="but a summary",
)
DOCUMENT = FeedDocument(
    id="tag:portal.example.org,2026:/feed:portal",
    title="بوابة النهر",
    url="https://portal.example.org/?a=1&b=2",
    updated=NOON - timedelta(milliseconds=1),
    entries=(HEADLINE, STORY, BARE),
    self_url="https://feeds.example.org/portal.atom",
    subtitle="أخبار",
    lang="ar",
    dir="rtl",
)

T = TypeVar("T")


def _maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


# What a recipe may give: any text that went through text.tidy, any markup that went through clean.
LINES = st.text(max_size=60).map(text.tidy)
ODD = ("<b>bold</b>", "a &amp; b", "&#1601;", "5 < 6 > 4", "]]>", "<!-- x -->", "&")
TITLES = LINES.filter(bool) | st.sampled_from(ODD)
TERMS = TITLES | st.sampled_from(("ticker", "article"))
MARKUP = st.text(max_size=80).map(lambda words: clean(f"<p>{words}</p>", "https://a.example.org/")).filter(bool)
MOMENTS = st.datetimes(
    datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=st.sampled_from((UTC, CAIRO, timezone(timedelta(hours=-9.5))))
)
HOST = "https://a.example.org/"
PATHS = st.text(max_size=20).map(lambda path: permalink.absolute(HOST, "/" + path) or HOST)


@st.composite
def documents(draw: st.DrawFn) -> FeedDocument:
    """Any document that the rest of the house might hand over."""
    entries: list[Entry] = []
    for number in range(draw(st.integers(0, 4))):
        entry = draw(
            st.builds(
                Entry,
                id=PATHS.map(permalink.key).map(permalink.tag_uri),
                title=TITLES,
                link=_maybe(PATHS),
                published=MOMENTS,
                updated=MOMENTS,
                summary=_maybe(TITLES),
                content=_maybe(MARKUP),
                authors=st.lists(TITLES, max_size=2).map(tuple),
                source=_maybe(TITLES),
                categories=st.lists(TERMS, max_size=2, unique=True).map(tuple),
                image=_maybe(PATHS),
                lang=st.sampled_from((None, "ar", "fr-TN")),
                dir=st.sampled_from((None, "rtl", "ltr")),
                via=_maybe(PATHS),
                alias=st.none(),
            )
        )
        # Different ids and moments, as the state gives them.
        assert entry.updated is not None
        moment = entry.updated.replace(microsecond=number * 1000)
        entries.append(entry._replace(id=f"{entry.id}/{number}", updated=moment))
    moments = [entry.updated for entry in entries if entry.updated is not None]
    return FeedDocument(
        id="tag:a.example.org,2026:/feed:x",
        title=draw(TITLES),
        url=draw(PATHS),
        updated=max(moments, default=NOON),
        entries=tuple(entries),
        self_url=draw(_maybe(PATHS)),
        author=draw(_maybe(TITLES)),
        subtitle=draw(_maybe(TITLES)),
        lang=draw(st.sampled_from((None, "ar", "fr-TN"))),
        dir=draw(st.sampled_from((None, "rtl", "ltr"))),
    )
