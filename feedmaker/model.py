"""The words that every room of the house speaks in. Small, frozen, and knowing nothing of ours.

They are NamedTuples: Python makes such a type in a sixth of the time that a frozen dataclass takes, and loads nothing
for it; each start of the program would wait for both. Annotations are not put off here, where most of them are: each
would be compiled once more.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

Direction = Literal["rtl", "ltr"]
JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


class Page(NamedTuple):
    """What the network (or a file) gave: bytes, and the address that they came from after redirects."""

    url: str
    body: bytes
    content_type: str | None = None


class Validators(NamedTuple):
    """What a conditional request sends back to the server (RFC 9110, section 13.1)."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


class Access(NamedTuple):
    """What a page's owner asks of its visitors, and the way there. Its values may be secrets: they are in no repr.

    ``token`` is sent as a Bearer token, ``user`` and ``password`` as Basic authentication. ``ca_file`` is a PEM file
    with the authorities that are trusted instead of the system's.
    """

    headers: tuple[tuple[str, str], ...] = ()
    cookies: tuple[tuple[str, str], ...] = ()
    user: str | None = None
    password: str | None = None
    token: str | None = None
    proxy: str | None = None
    ca_file: str | None = None

    def __repr__(self) -> str:
        return f"Access(ca_file={self.ca_file!r})"

    def without_secrets(self) -> "Access":
        """The way there alone: what any host may be asked with."""
        return Access(proxy=self.proxy, ca_file=self.ca_file)


PLAIN = Access()


class Request(NamedTuple):
    """One page to be asked for, and within which limits. Durations are seconds, sizes bytes.

    ``allow_private`` lifts the rule that what a public page leads to may not be on a private network. ``led`` says
    that a server, and not the feed's owner, named the address. ``robots`` is whether the site's robots.txt is minded,
    ``force`` asks a host although it wants to be left alone for a while, ``render`` has a browser run its scripts.
    """

    url: str
    validators: Validators = Validators()
    timeout: float = 30.0
    max_size: int = 10_000_000
    allow_private: bool = False
    access: Access = PLAIN
    led: bool = False
    robots: bool = True
    force: bool = False
    render: bool = False


class HostState(NamedTuple):
    """How a host wants to be treated, over restarts: nobody asks before ``not_before`` (seconds since 1970).

    ``strikes`` is how many times in a row it answered that we ask too much.
    """

    not_before: float = 0.0
    strikes: int = 0


class Fetched(NamedTuple):
    """The page, and what to ask with next time.

    ``moved_to`` is its new address after a permanent redirect. ``private`` says that it came from a private network,
    as its owner wished: it may lead to further pages there.
    """

    page: Page
    validators: Validators
    moved_to: str | None = None
    private: bool = False


class NotModified(NamedTuple):
    """The server says that the page is as it was (304). ``validators`` are the ones to go on with."""

    validators: Validators
    moved_to: str | None = None


class Entry(NamedTuple):
    """One item of a feed.

    ``id`` is an IRI (RFC 4287, section 4.2.6), ``title`` and ``summary`` are plain text, ``content`` is sanitised
    HTML with absolute links. ``published`` and ``updated`` are aware, or None in a pure parse, which knows no clock.
    ``via`` is the address of the story at its own source. ``alias`` is a second name under which the entry may be
    met again shortly after (a folded headline, an address without its query); it is not part of any output.
    """

    id: str
    title: str
    link: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    summary: str | None = None
    content: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    categories: tuple[str, ...] = ()
    image: str | None = None
    lang: str | None = None
    dir: Direction | None = None
    via: str | None = None
    alias: str | None = None

    def dated(self, published: datetime, updated: datetime) -> "Entry":
        """The same entry as the state will know it: with its dates, and without the alias, which was for finding it.

        Written out because ``_replace`` costs three times as much.
        """
        return Entry(
            self.id, self.title, self.link, published, updated, self.summary, self.content, self.authors, self.source,
            self.categories, self.image, self.lang, self.dir, self.via,
        )  # fmt: skip

    def as_json(self) -> dict[str, JsonValue]:
        """The entry as the JSON object that ``feedmaker parse`` prints, in the order of the contract."""
        return {
            "id": self.id,
            "title": self.title,
            "link": self.link,
            "published": _rfc3339(self.published),
            "updated": _rfc3339(self.updated),
            "summary": self.summary,
            "content": self.content,
            "authors": list(self.authors),
            "source": self.source,
            "categories": list(self.categories),
            "image": self.image,
            "lang": self.lang,
            "dir": self.dir,
            "via": self.via,
        }


class Rule(NamedTuple):
    """Where one field of an item is: a selector relative to the item, and what is made of what it finds.

    ``selector`` is CSS, or XPath when it starts with ``/`` or ``./``; None stands for the item itself. ``attribute``
    is taken instead of the text. ``pattern`` (a regular expression) keeps its group 1, or the whole match without
    one; ``replace`` is what the match is replaced with instead. ``format`` (strptime) and ``language`` are for dates.
    """

    selector: str | None = None
    attribute: str | None = None
    pattern: str | None = None
    replace: str | None = None
    format: str | None = None
    language: str | None = None
    default: str | None = None


class Selectors(NamedTuple):
    """``[feed.select]``: where the items are (several selectors are tried as one), and the fields in each.

    ``next`` is looked for in the whole page: the link to the page that goes on with the list.
    """

    item: tuple[str, ...]
    title: Rule | None = None
    link: Rule | None = None
    date: Rule | None = None
    summary: Rule | None = None
    content: Rule | None = None
    author: Rule | None = None
    image: Rule | None = None
    category: Rule | None = None
    next: Rule | None = None


class JsonSelectors(NamedTuple):
    """``[feed.json]``: where the entries are in a page that is JSON, as JMESPath.

    ``items`` is from the top, the rules' selectors from the item. ``script`` (CSS or XPath) names the element of an
    HTML page whose text is the JSON.
    """

    items: str
    script: str | None = None
    title: Rule | None = None
    link: Rule | None = None
    date: Rule | None = None
    summary: Rule | None = None
    content: Rule | None = None
    author: Rule | None = None
    image: Rule | None = None
    category: Rule | None = None


class ArticleRules(NamedTuple):
    """``[feed.article]``: what is taken from each entry's own page. Without ``content`` the text is looked for."""

    content: Rule | None = None
    summary: Rule | None = None
    date: Rule | None = None
    author: Rule | None = None
    image: Rule | None = None


class Filter(NamedTuple):
    """A regular expression that is looked for in one field of an entry."""

    field: str
    pattern: str


class Options(NamedTuple):
    """What a feed's config says to its recipe. Empty means: as the recipe thinks best.

    An entry is kept where every filter of ``include`` is found in it and none of ``exclude``.
    """

    parts: tuple[str, ...] = ()
    timezone: str | None = None
    language: str | None = None
    select: Selectors | None = None
    like: tuple[str, ...] = ()
    json: JsonSelectors | None = None
    include: tuple[Filter, ...] = ()
    exclude: tuple[Filter, ...] = ()


class ParsedPage(NamedTuple):
    """What a recipe made of a page: entries in page order, and an account of how.

    ``found`` counts the entries by where they came from, ``refused`` the things that looked like entries and were
    not taken, by the name of the reason. ``more`` are addresses where the page says that the rest of it is (the parts
    of a sitemap index, a next page), in order.
    """

    entries: tuple[Entry, ...]
    recipe: str
    title: str | None = None
    lang: str | None = None
    dir: Direction | None = None
    found: Mapping[str, int] = MappingProxyType({})
    refused: Mapping[str, int] = MappingProxyType({})
    notes: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


class FeedDocument(NamedTuple):
    """A feed as it is to be written: finished values only, entries newest first, every date set.

    ``url`` is the page that the feed is made of (``link rel=alternate``); ``self_url`` where the feed file is served,
    None when nobody told us.
    """

    id: str
    title: str
    url: str
    updated: datetime
    entries: tuple[Entry, ...]
    self_url: str | None = None
    author: str | None = None
    subtitle: str | None = None
    lang: str | None = None
    dir: Direction | None = None


class Incident(NamedTuple):
    """One time that a feed was in trouble. Moments are seconds since 1970.

    ``changed`` is when there was last something to tell, ``well_since`` when the feed became well without anybody
    having been told yet, ``flaps`` how often it broke again.
    """

    feed: str
    began: float
    changed: float
    reason: str
    error: str
    hint: str
    ended: float | None = None
    well_since: float | None = None
    flaps: int = 0
    seq: int | None = None


class Written(NamedTuple):
    """An output file as it stands on the disk: what it was made with (a digest), its size and time of change."""

    file: str
    settings: str
    size: int
    mtime_ns: int


def _rfc3339(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
