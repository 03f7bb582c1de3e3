"""An entry is itself for ever: whatever pages come, in whatever order, with whatever changes that mean nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from feedmaker import permalink
from feedmaker.entries.identity import (
    ALIAS_LIFETIME,
    Known,
    Match,
    as_before,
    keys_of,
    match,
    merge,
    same,
    same_title,
    saying,
    stamp,
)
from feedmaker.model import Entry, FeedDocument
from feedmaker.parse.text import same_key
from feedmaker.publish.atom import render
from tests.feedcheck import check_feed

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
HOST = "portal.example.org"


def entry(title: str = "A headline", path: str | None = "/n/1", **more: object) -> Entry:
    """An entry as a recipe would give it."""
    link = f"https://{HOST}{path}" if path else None
    name = permalink.tag_uri(permalink.key(link)) if link else permalink.title_tag(f"https://{HOST}/", title)
    return Entry(name, title, link, alias=f"title:{same_key(title)}")._replace(**more)  # type: ignore[arg-type]


class Memory:
    """What the store does, in the plainest way: entries by number, and every name that leads to one.

    ``shortly``: entries of which a page says what it said last time are not looked at again.
    """

    def __init__(self, *, shortly: bool = False) -> None:
        self.shortly = shortly
        self.said: dict[int, bytes | None] = {}
        self.entries: dict[int, Entry] = {}
        self.headlines: dict[int, str | None] = {}
        self.seen: dict[int, datetime] = {}
        self.names: dict[str, int] = {}

    def page(self, page: Sequence[Entry], now: datetime = NOON) -> list[Match]:
        wanted = [name for one in page for name in keys_of(one) if name in self.names]
        known = {
            name: Known(seq, self.entries[seq], self.headlines[seq], self.seen[seq])
            for name in wanted
            for seq in [self.names[name]]
        }
        sayings = {one.id: saying(one) for one in reversed(page)}
        settled = as_before(page, self.names, self.said, sayings) if self.shortly else {}
        for name in settled:
            known.pop(name)
        matches = match(page, known, now, settled=settled, seen_before=len(self.entries))
        for met in matches:
            seq = met.seq if met.seq is not None else len(self.entries)
            self.seen[seq] = now
            if met.said is not None:
                self.entries[seq], self.headlines[seq], self.said[seq] = met.entry, met.headline, met.said
            for name in met.keys:
                if name not in self.names or name.startswith("title:"):
                    self.names[name] = seq
        return matches


def _kinds(matches: Sequence[Match]) -> list[str]:
    return ["new" if met.seq is None else "changed" if met.changed else "same" for met in matches]


# --- one page after another ------------------------------------------------------------------------------------------


def test_a_new_entry_gets_the_moment_of_its_page() -> None:
    memory = Memory()
    first, second = memory.page([entry("One", "/n/1"), entry("Two", "/n/2")])
    assert (first.entry.published, second.entry.published) == (stamp(NOON, 0), stamp(NOON, 1))
    assert first.entry.published is not None and second.entry.published is not None
    assert first.entry.published > second.entry.published
    assert first.entry.updated == first.entry.published


def test_the_pages_own_date_counts() -> None:
    day = datetime(2026, 1, 28, tzinfo=UTC)
    (met,) = Memory().page([entry(published=day)])
    assert met.entry.published == day
    assert met.entry.updated is not None and day <= met.entry.updated < day + timedelta(seconds=1)


def test_entries_of_one_day_are_told_apart() -> None:
    day = datetime(2026, 1, 28, tzinfo=UTC)
    matches = Memory().page([entry(f"Story {n}", f"/n/{n}", published=day) for n in range(50)])
    assert len({met.entry.updated for met in matches}) == 50


def test_entries_whose_page_says_when_they_were_updated() -> None:
    day, later = datetime(2026, 1, 28, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    page = [entry(f"Story {n}", f"/n/{n}", published=day, updated=later) for n in range(3)]
    matches = Memory().page(page)
    assert [met.entry.published for met in matches] == [day] * 3
    assert [met.entry.updated for met in matches] == [later + timedelta(milliseconds=n) for n in range(3)]
    (met,) = Memory().page([entry(updated=later)])
    assert met.entry.published == later


def test_two_pages_within_a_second_share_no_moment() -> None:
    memory = Memory()
    memory.page([entry(f"Story {n}", f"/n/{n}") for n in range(60)])
    soon = NOON + timedelta(milliseconds=300)
    memory.page([entry("Newer", "/n/100"), entry("In other words", "/n/7")], soon)
    assert len({one.updated for one in memory.entries.values()}) == 61


def test_a_page_as_it_was_changes_nothing() -> None:
    memory = Memory()
    page = [entry("One", "/n/1"), entry("Two", "/n/2", content="<p>Text</p>", summary="Text")]
    memory.page(page)
    before = dict(memory.entries)
    assert _kinds(memory.page(page, NOON + timedelta(hours=1))) == ["same", "same"]
    assert memory.entries == before


def test_a_new_wording_under_the_same_address_is_an_update() -> None:
    memory = Memory()
    memory.page([entry("One", "/n/1")])
    later = NOON + timedelta(hours=1)
    (met,) = memory.page([entry("One, in other words", "/n/1")], later)
    assert (met.changed, met.seq) == (True, 0)
    assert (met.entry.id, met.entry.published) == (entry("One", "/n/1").id, stamp(NOON, 0))
    assert (met.entry.title, met.entry.updated) == ("One, in other words", stamp(later, 0))


@pytest.mark.parametrize(
    "spelling",
    [
        "https://portal.example.org/n/1?utm_source=mail&utm_medium=x",
        "http://portal.example.org/n/1",
        "https://www.portal.example.org/n/1",
        "https://portal.example.org/n/1/",
        "https://portal.example.org/n/1?fbclid=123",
        "https://PORTAL.example.org:443/n/1#top",
        "https://m.portal.example.org/n/1",
    ],
)
def test_another_spelling_of_the_address_is_the_same_entry(spelling: str) -> None:
    memory = Memory()
    memory.page([entry("One", "/n/1")])
    tidy = permalink.tidy(spelling) or ""
    again = entry("One", "/n/1")._replace(id=permalink.tag_uri(permalink.key(tidy)), link=tidy)
    (met,) = memory.page([again], NOON + timedelta(hours=1))
    assert _kinds([met]) == ["same"]
    assert met.entry.id == entry("One", "/n/1").id


def test_https_is_kept_and_taken() -> None:
    memory = Memory()
    memory.page([entry("One", "/n/1", link=f"http://{HOST}/n/1")])
    (met,) = memory.page([entry("One", "/n/1")])
    assert met.entry.link == f"https://{HOST}/n/1"
    (met,) = memory.page([entry("One", "/n/1", link=f"http://{HOST}/n/1")])
    assert met.entry.link == f"https://{HOST}/n/1"
    assert not met.changed


def test_a_headline_that_comes_back_soon_under_another_address_is_the_same_entry() -> None:
    memory = Memory()
    memory.page([entry("Gold prices in the old town", "/n/1")])
    (met,) = memory.page([entry("Gold prices in the old town", "/n/1-moved")], NOON + timedelta(hours=2))
    assert met.seq == 0
    assert met.entry.id == entry("", "/n/1").id


def test_a_headline_that_comes_back_late_is_another_entry() -> None:
    memory = Memory()
    memory.page([entry("Gold prices in the old town", "/n/1")])
    later = NOON + timedelta(hours=37)
    matches = memory.page([entry("Gold prices in the old town", "/n/9")], later)
    assert _kinds(matches) == ["new"]
    # From then on the headline is the new one's.
    again = memory.page([entry("Gold prices in the old town", None)], later + timedelta(hours=1))
    assert [met.seq for met in again] == [1]


@pytest.mark.parametrize(
    ("first", "then", "kind"), [(4, 5, "new"), (4, 4, "changed"), (None, 5, "new"), (None, 4, "changed")]
)
def test_a_headline_of_each_day_is_the_news_of_each_day(first: int | None, then: int, kind: str) -> None:
    """The page says of which day it is, or the entry has the moment at which it was first seen."""

    def day(number: int | None) -> datetime | None:
        return datetime(2026, 3, number, 8, 0, tzinfo=UTC) if number else None

    memory = Memory()
    memory.page([entry("Gold prices in the old town", "/n/1", published=day(first))])
    again = entry("Gold prices in the old town", "/n/2", published=day(then))
    assert _kinds(memory.page([again], NOON + timedelta(hours=24))) == [kind]


@pytest.mark.parametrize("title", ["Gold prices", "Software Engineer", "天気予報"])
def test_a_headline_that_says_little_is_no_name(title: str) -> None:
    memory = Memory()
    memory.page([entry(title, "/n/1")])
    assert _kinds(memory.page([entry(title, "/n/2")], NOON + timedelta(hours=2))) == ["new"]
    # Where only one of the two has an address it is all that there is.
    memory = Memory()
    memory.page([entry(title, "/n/1")])
    assert _kinds(memory.page([entry(title, None)], NOON + timedelta(hours=2))) == ["same"]


def test_a_headline_without_spaces_may_say_enough() -> None:
    memory = Memory()
    title = "港の古い市場が二年ぶりに再び開かれる"
    memory.page([entry(title, "/n/1")])
    assert _kinds(memory.page([entry(title, "/n/2")], NOON + timedelta(hours=2))) == ["changed"]


def test_two_addresses_under_one_headline_are_two_entries() -> None:
    memory = Memory()
    title = "Engineer wanted for the old harbour"
    page = [entry(title, "/jobs/1"), entry(title, "/jobs/2")]
    assert _kinds(memory.page(page)) == ["new", "new"]
    assert _kinds(memory.page(page, NOON + timedelta(hours=1))) == ["same", "same"]
    # A third one is new, while the first is still there …
    page.append(entry(title, "/jobs/3"))
    assert _kinds(memory.page(page, NOON + timedelta(hours=2))) == ["same", "same", "new"]
    # … and of two that come when it went, only one can be where it moved to.
    memory = Memory()
    memory.page([entry(title, "/jobs/1")])
    kinds = _kinds(memory.page([entry(title, "/jobs/2"), entry(title, "/jobs/3")], NOON + timedelta(hours=1)))
    assert kinds == ["changed", "new"]


def test_no_headline_can_pass_for_an_id() -> None:
    memory = Memory()
    victim = entry("Bridge opens", "/n/1")
    memory.page([victim])
    memory.page([entry("x", "/n/2", alias=victim.id)], NOON + timedelta(hours=1))
    assert [met.entry.title for met in memory.page([victim], NOON + timedelta(hours=2))] == ["Bridge opens"]
    assert memory.entries[0].title == "Bridge opens"


def test_two_of_one_headline_on_a_page_are_two_entries_where_both_are_known() -> None:
    memory = Memory()
    memory.page([entry("Weather", "/n/1")])
    later = NOON + ALIAS_LIFETIME * 2
    memory.page([entry("Weather", "/n/2")], later)
    matches = memory.page([entry("Weather", "/n/1"), entry("Weather", "/n/2")], later + timedelta(hours=1))
    assert [met.seq for met in matches] == [0, 1]


def test_a_headline_that_stands_twice_is_taken_once() -> None:
    assert len(Memory().page([entry("One", "/n/1"), entry("One", "/n/1")])) == 1
    assert len(Memory().page([entry("One", "/n/1"), entry("ONE", None)])) == 1
    memory = Memory()
    memory.page([entry("One", "/n/1")])
    assert _kinds(memory.page([entry("One", "/n/1"), entry("One", None)])) == ["same"]


# --- what a change is ------------------------------------------------------------------------------------------------


def test_from_the_ticker_to_the_article_and_back() -> None:
    memory = Memory()
    shown = entry("Bridge opens", "/n/1", categories=("ticker",))
    story = entry(
        "The bridge opens at last", "/n/1", categories=("article",), content="<p>Long text</p>", summary="Long text",
        authors=("Almanara",), source="Almanara", via="https://almanara.example.org/7",
    )  # fmt: skip
    hour = timedelta(hours=1)
    assert _kinds(memory.page([shown])) == ["new"]
    (met,) = memory.page([story], NOON + hour)
    assert (met.seq, met.changed, met.entry.content) == (0, True, "<p>Long text</p>")
    assert met.entry.title == "The bridge opens at last"
    assert met.entry.categories == ("ticker", "article")
    # Back in the ticker under its old wording: the text stays, and so does the story's title.
    (met,) = memory.page([shown], NOON + 2 * hour)
    assert _kinds([met]) == ["same"]
    assert (met.entry.title, met.entry.content) == ("The bridge opens at last", "<p>Long text</p>")
    # To and fro: nothing flickers.
    for turn, page in enumerate((story, shown, story, shown), start=3):
        assert _kinds(memory.page([page], NOON + turn * hour)) == ["same"]
    # A new wording in the ticker is news.
    reworded = shown._replace(title="Bridge opens tomorrow")
    assert _kinds(memory.page([reworded], NOON + 8 * hour)) == ["changed"]


def test_what_a_page_leaves_out_is_not_taken_away() -> None:
    whole = entry(
        content="<p>x</p>", summary="x", authors=("A",), source="S", image=f"https://{HOST}/p.png",
        lang="ar", dir="rtl", via="https://v.example.org/",
    )  # fmt: skip
    memory = Memory()
    memory.page([whole])
    (met,) = memory.page([entry()], NOON + timedelta(hours=1))
    assert (met.changed, met.touched) == (False, False)
    assert met.entry._replace(published=None, updated=None, alias=None) == whole._replace(alias=None)


def test_what_is_learned_later_is_added_without_a_fuss() -> None:
    memory = Memory()
    memory.page([entry()])
    (met,) = memory.page([entry(authors=("A",), image=f"https://{HOST}/p.png")], NOON + timedelta(hours=1))
    assert (met.changed, met.touched) == (False, True)
    assert met.entry.authors == ("A",)
    assert met.entry.updated == stamp(NOON, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القَاهِرَة  تحتفل", "القاهرة تحتفل"),
        ("القـــاهرة", "القاهرة"),
        ("Two  words", "Two\u00a0words"),
        ("Bridge opens, 3 minutes ago", "Bridge opens, 2 hours ago"),
        ("Le pont ouvre il y a 3 minutes", "Le pont ouvre il y a 40 secondes"),
        ("Bridge opens 1,024 views", "Bridge opens 1,031 views"),
        ("\ufeffBridge", "Bridge"),
        (None, None),
        ("", ""),
    ],
)
def test_what_means_nothing_is_no_change(one: str | None, other: str | None) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gold at 40 pounds", "Gold at 41 pounds"),
        ("5 dead in flood", "6 dead in flood"),
        ("Bridge opens", None),
        ("Bridge", "Bridges"),
        ("منذ عام لم يسقط المطر", "منذ عام لم يسقط الثلج"),
    ],
)
def test_what_means_something_is_a_change(one: str | None, other: str | None) -> None:
    assert not same(one, other)


def test_updated_never_goes_back() -> None:
    old = entry("One").dated(NOON, NOON + timedelta(days=1))
    known = Known(0, old, "One", NOON)
    merged, changed = merge(known, entry("Two"), NOON + timedelta(hours=1))
    assert changed and merged.updated == NOON + timedelta(days=1, milliseconds=1)
    given = NOON + timedelta(days=2)
    merged, _ = merge(known, entry("Two", updated=given), NOON + timedelta(hours=1))
    assert merged.updated == given


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القَاهِرَة  تحتفل", "القاهرة تحتفل"),
        ("Bridge opens, 3 minutes ago", "Bridge opens, 2 hours ago"),
        ("3 minutes ago | Bridge opens", "Bridge opens"),
        ("افتتاح الجسر منذ 3 ساعات", "افتتاح الجسر منذ دقيقتين"),
        ("Ouverture du pont (il y a 3 heures)", "Ouverture du pont (il y a 2 jours)"),
        ("Bridge opens 12 comments", "Bridge opens 13 comments"),
    ],
)
def test_a_label_at_the_edge_of_a_headline_is_not_part_of_it(one: str, other: str) -> None:
    assert same_title(one, other) and same_title(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أسوأ جفاف منذ 20 عاما في المدينة", "أسوأ جفاف منذ 30 عاما في المدينة"),
        ("المطر يعود لأول مرة منذ عام 2019", "المطر يعود لأول مرة منذ عام 2020"),
        ("منذ الفجر والناس في الطرقات", "منذ الظهر والناس في الطرقات"),
        ("قبل 5 مباريات من النهاية", "قبل 4 مباريات من النهاية"),
        ("Ship that sank 3 days ago is found", "Ship that sank 4 days ago is found"),
        ("Disparu il y a 20 ans", "Disparu il y a 21 ans"),
        ("Bridge", "Bridges"),
        ("", "Bridge"),
    ],
)
def test_every_other_word_of_a_headline_counts(one: str, other: str) -> None:
    assert not same_title(one, other) and not same_title(other, one)


SAID = st.sampled_from((None, "one", "One", "other"))
LISTS = st.lists(st.sampled_from(("a", "b")), max_size=2, unique=True).map(tuple)
ANY = st.builds(
    Entry,
    id=st.just("tag:x.example.org,2026:/n/1"),
    title=st.sampled_from(("one", "One", "other")),
    link=st.sampled_from((None, "http://x.example.org/n/1", "https://x.example.org/n/1", "https://x.example.org/n/2")),
    summary=SAID,
    content=SAID,
    authors=LISTS,
    source=SAID,
    categories=LISTS,
    image=SAID,
    lang=st.sampled_from((None, "ar")),
    dir=st.sampled_from((None, "rtl")),
    via=SAID,
    published=st.none(),
    updated=st.none(),
    alias=st.none(),
)


@settings(max_examples=300)
@given(old=ANY, fresh=ANY, headline=st.sampled_from((None, "one", "other")))
def test_the_short_way_comes_to_the_same_as_the_long_one(old: Entry, fresh: Entry, headline: str | None) -> None:
    known = Known(0, old.dated(NOON, NOON), headline, NOON)
    later = NOON + timedelta(hours=1)
    (met,) = match([fresh], {old.id: known}, later)
    merged, changed = merge(known, fresh, stamp(later, 0))
    assert (met.entry, met.changed, met.touched) == (merged, changed, merged != known.entry)
    assert met.headline == (headline if fresh.content else fresh.title)


SEQ = 7


def _settled(one: Entry, said_of: Entry, **names: int) -> dict[str, int]:
    return as_before([one], {one.id: SEQ, **names}, {SEQ: saying(said_of), 8: None}, {one.id: saying(one)})


def test_an_entry_of_which_a_page_says_what_it_said_is_settled() -> None:
    one = entry("One")
    (headline,) = set(keys_of(one)) - {one.id}
    assert _settled(one, one, **{headline: SEQ}) == {one.id: SEQ}
    # Its headline went over to another entry, or is not known for its own yet.
    assert _settled(one, one, **{headline: 8}) == _settled(one, one) == {}
    # As the state of an earlier version has it.
    assert as_before([one], {one.id: 8, headline: 8}, {8: None}, {one.id: saying(one)}) == {}
    # Its row is gone from a state that was damaged.
    assert as_before([one], {one.id: 8, headline: 8}, {}, {one.id: saying(one)}) == {}
    alone = one._replace(alias=None)
    assert _settled(alone, alone) == {one.id: SEQ}
    assert as_before([alone], {}, {}, {alone.id: saying(alone)}) == {}


@pytest.mark.parametrize(
    "field", ["title", "link", "summary", "content", "source", "image", "lang", "dir", "via", "alias"]
)
def test_whatever_a_page_says_otherwise_is_looked_at(field: str) -> None:
    one = entry("One")._replace(alias=None)
    assert saying(one._replace(**{field: "other"})) != saying(one)  # type: ignore[arg-type]
    assert saying(one._replace(**{field: "other"})) == saying(one._replace(**{field: "other"}))  # type: ignore[arg-type]


def test_names_and_categories_are_told_apart() -> None:
    one = entry("One")
    words = [(), ("a",), ("a", "b"), ("b", "a")]
    lists = [(names, terms) for names in words for terms in words]
    assert len({saying(one._replace(authors=names, categories=terms)) for names, terms in lists}) == len(lists)
    assert saying(one.dated(NOON, NOON)) == saying(one._replace(alias=None))


# --- any sequence of pages -------------------------------------------------------------------------------------------

STORIES = 12
WORDINGS = 3


@st.composite
def listings(draw: st.DrawFn) -> list[tuple[int, int, int, bool]]:
    """A page: which stories it shows, in which order, how worded, how addressed, with their text or without."""
    shown = draw(st.lists(st.integers(0, STORIES - 1), max_size=10))
    return [(n, draw(st.integers(0, WORDINGS - 1)), draw(st.integers(0, 4)), draw(st.booleans())) for n in shown]


def _shown(number: int, wording: int, address: int, with_text: bool) -> Entry:
    title = f"{number}. story, " + ("as it was", "in other words", "and in others yet")[wording]
    link = (
        f"https://{HOST}/n/{number}",
        f"http://www.{HOST}/n/{number}/",
        f"https://{HOST}/n/{number}?utm_source=page{address}",
        f"https://m.{HOST}/n/{number}#comments",
        f"https://{HOST}:443/n/{number}?fbclid=1{number}",
    )[address]
    tidy = permalink.tidy(link)
    assert tidy is not None
    return Entry(
        permalink.tag_uri(permalink.key(tidy)),
        title,
        tidy,
        content=f"<p>The text of story {number}</p>" if with_text else None,
        summary=f"The text of story {number}" if with_text else None,
        categories=("article",) if with_text else ("ticker",),
        alias=f"title:{same_key(title)}",
    )


class Pages(RuleBasedStateMachine):
    """A site that shows its stories in any order, and the feed that is made of it."""

    @initialize()
    def begin(self) -> None:
        self.memory = Memory()
        self.short_memory = Memory(shortly=True)
        self.now = NOON
        self.first: dict[int, tuple[str, datetime]] = {}
        self.last: list[Entry] = []
        self.story_of: dict[int, int] = {}

    def _see(self, page: list[Entry]) -> list[Match]:
        before = dict(self.memory.entries)
        matches = self.memory.page(page, self.now)
        assert _kinds(self.short_memory.page(page, self.now)) == _kinds(matches)
        for what in ("entries", "headlines", "seen", "names", "said"):
            assert getattr(self.short_memory, what) == getattr(self.memory, what)
        for met in matches:
            if met.seq is None:
                continue
            was = before[met.seq]
            moved = met.entry.updated != was.updated
            said = (met.entry.title, met.entry.summary, met.entry.content) != (was.title, was.summary, was.content)
            assert moved == met.changed == said
            assert met.entry.updated is not None and was.updated is not None
            assert met.entry.updated >= was.updated
        self.last = page
        return matches

    @rule(listing=listings(), minutes=st.integers(1, 10_000))
    def a_page(self, listing: list[tuple[int, int, int, bool]], minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        matches = self._see([_shown(*shown) for shown in listing])
        # Each story of the page exactly once, and each as the entry that it always was.
        assert len(matches) == len({number for number, *_ in listing})
        for met in matches:
            number = int(met.entry.title.partition(".")[0])
            seq = met.seq if met.seq is not None else len(self.story_of)
            assert self.story_of.setdefault(seq, number) == number

    @rule(minutes=st.integers(1, 10_000))
    def the_same_page_again(self, minutes: int) -> None:
        before = self._bytes()
        self.now += timedelta(minutes=minutes)
        # A wording that changes within a page is settled by its first place there.
        assert not any(met.changed for met in self._see(self.last))
        assert self._bytes() == before

    @invariant()
    def nothing_that_must_stay_changed(self) -> None:
        for seq, known in self.memory.entries.items():
            assert known.published is not None
            assert self.first.setdefault(seq, (known.id, known.published)) == (known.id, known.published)
        ids = [known.id for known in self.memory.entries.values()]
        assert len(set(ids)) == len(ids)
        assert len(set(self.story_of.values())) == len(self.story_of)

    def teardown(self) -> None:
        if self.memory.entries:
            check_feed(self._bytes())

    def _bytes(self) -> bytes:
        entries = sorted(self.memory.entries.values(), key=lambda one: one.published or NOON, reverse=True)
        newest = max((one.updated for one in entries if one.updated), default=NOON)
        return render(FeedDocument("tag:x.example.org,2026:f", "x", f"https://{HOST}/", newest, tuple(entries)))


TestPages = Pages.TestCase
TestPages.settings = settings(settings.get_profile("feedmaker"), max_examples=60, stateful_step_count=12)


def test_nothing_was_updated_before_it_was_published() -> None:
    hour, day = datetime(2026, 3, 3, 10, 0, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)
    (met,) = Memory().page([entry(published=hour, updated=day)])
    assert met.entry.published == hour
    assert met.entry.updated is not None and met.entry.updated >= hour
