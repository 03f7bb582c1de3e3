"""Says what is wrong with the pages in ``listings`` and ``nolist`` and with the truth beside them.

It reads a page with nothing but the standard library, so that a mistake in our own parsing cannot hide one in the
truth. Run it by itself (``python tests/pages/checker.py``) while writing a page; ``tests/test_pages.py`` runs it too.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

HERE = Path(__file__).parent
LISTINGS = HERE / "listings"
NOLIST = HERE / "nolist"
KINDS = frozenset(
    (
        "news", "blog", "forum", "events", "jobs", "releases", "products", "notices", "papers", "podcast", "gallery",
        "videos", "search",
    )
)  # fmt: skip
LANG = re.compile(r"[a-z]{2,3}(-[A-Z][A-Za-z]+)?\Z")
TRACKING = re.compile(
    r"(?:utm_\w+|mtm_\w+|fbclid|gclid|xtor|at_medium|at_campaign|ref_src|phpsessid|jsessionid)\Z", re.I
)
SMALLEST, LARGEST = 1_000, 60_000  # bytes
_UNREAD = frozenset(("script", "style", "template", "noscript"))
_URL_SAFE = "/?=&;:@!$,~*()'+-._%#[]"


@dataclass
class Seen:
    """What stands on a page: its text without any spaces, and its links as they came, both in page order."""

    base: str | None = None
    hrefs: list[str] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._texts: list[str] = []
        self._unread: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "base" and self.seen.base is None:
            self.seen.base = values.get("href")
        elif tag == "a" and (href := values.get("href")):
            self.seen.hrefs.append(href)
        elif tag in _UNREAD:
            self._unread = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = None

    def handle_data(self, data: str) -> None:
        if self._unread is None:
            self._texts.append(data)

    def close(self) -> None:
        super().close()
        self.seen.text = squeeze("".join(self._texts))


def squeeze(text: str) -> str:
    """``text`` without white space of any kind: a title may be broken over lines and inline elements."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def text_of(body: bytes, lang: str) -> str:
    """The characters of a page that we wrote: UTF-8, else the Windows charset of its language."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode({"ar": "cp1256", "fa": "cp1256", "ru": "cp1251", "he": "cp1255"}.get(lang[:2], "cp1252"))


def read(body: bytes, lang: str) -> Seen:
    reader = _Reader()
    reader.feed(text_of(body, lang))
    reader.close()
    return reader.seen


def resolve(base: str, href: str) -> str:
    """``href`` as the truth has it: absolute, legal, without tracking parameters."""
    parts = urlsplit(urljoin(base, href.strip()))
    pairs = [pair for pair in parts.query.split("&") if pair]
    query = "&".join(pair for pair in pairs if not TRACKING.match(unquote(pair.partition("=")[0])))
    path = re.sub(r";jsessionid=[^/?#]*", "", parts.path, flags=re.I)
    path, query, fragment = (quote(part, safe=_URL_SAFE) for part in (path, query, parts.fragment))
    return urlunsplit((parts.scheme, parts.netloc, path or "/", query, fragment))


def faults_of_listing(page: Path) -> Iterator[str]:
    """What is wrong with one page of ``listings``, one line each."""
    truth = truth_of(page)
    if truth is None:
        yield "no readable JSON beside it"
        return
    yield from _faults_of_page(page, truth)
    if set(truth) != {"url", "kind", "lang", "items"}:
        yield f"keys are {sorted(truth)}"
        return
    kind, lang, items = str(truth["kind"]), str(truth["lang"]), truth["items"]
    if kind.removeprefix("rtl-") not in KINDS:
        yield f"unknown kind {kind}"
    if not LANG.match(lang):
        yield f"not a language: {lang}"
    if not isinstance(items, list) or len(items) < 3:
        yield "fewer than three items are no list"
        return
    for item in items:
        yield from _faults_of_item(item)
    links = [str(item.get("link")) for item in items]
    if len(set(links)) != len(links):
        yield f"links that stand twice: {sorted({link for link in links if links.count(link) > 1})}"
    seen = read(page.read_bytes(), lang)
    base = urljoin(str(truth["url"]), seen.base or "")
    hrefs = [resolve(base, href) for href in seen.hrefs]
    yield from _missing("link", links, hrefs)
    yield from _out_of_order("link", links, hrefs)
    place = 0
    for item in items:
        title = squeeze(str(item.get("title")))
        if title not in seen.text:
            yield f"title is not on the page: {item.get('title')}"
        elif (found := seen.text.find(title, place)) < 0:
            yield f"title out of page order: {item.get('title')}"
        else:
            place = found + len(title)


def faults_of_nolist(page: Path) -> Iterator[str]:
    """What is wrong with one page of ``nolist``, one line each."""
    truth = truth_of(page)
    if truth is None:
        yield "no readable JSON beside it"
        return
    yield from _faults_of_page(page, truth)
    if set(truth) != {"url", "why"}:
        yield f"keys are {sorted(truth)}"
    elif not str(truth["why"]).strip():
        yield "does not say why there is no list"


def truth_of(page: Path) -> dict[str, object] | None:
    """The JSON beside ``page``, or None where there is none that can be read."""
    try:
        truth = json.loads(page.with_suffix(".json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return truth if isinstance(truth, dict) else None


def _faults_of_page(page: Path, truth: dict[str, object]) -> Iterator[str]:
    size = page.stat().st_size
    if not SMALLEST <= size <= LARGEST:
        yield f"{size} bytes"
    if not str(truth.get("url")).startswith(f"https://{page.stem}.example.org/"):
        yield f"url is not https://{page.stem}.example.org/…: {truth.get('url')}"


def _faults_of_item(item: object) -> Iterator[str]:
    if not isinstance(item, dict) or not {"title", "link"} <= set(item) <= {"title", "link", "date"}:
        yield f"not an item: {item}"
        return
    title, link = item["title"], item["link"]
    if not isinstance(title, str) or not title or title != " ".join(title.split()):
        yield f"title is not one tidy line: {title!r}"
    if not isinstance(link, str) or not link.isascii() or urlsplit(link).scheme not in ("http", "https"):
        yield f"not an absolute address: {link}"
    elif resolve(link, link) != link:
        yield f"not as the truth has addresses: {link}"
    if item.get("date") is not None:
        try:
            date.fromisoformat(item["date"])
        except (TypeError, ValueError):
            yield f"not a date: {item['date']}"


def _missing(what: str, wanted: list[str], there: list[str]) -> Iterator[str]:
    on_page = set(there)
    yield from (f"{what} is not on the page: {one}" for one in wanted if one not in on_page)


def _out_of_order(what: str, wanted: list[str], there: list[str]) -> Iterator[str]:
    place = 0
    for one in wanted:
        if one in there[place:]:
            place = there.index(one, place) + 1
        elif one in there:
            yield f"{what} out of page order: {one}"


def main() -> int:
    faults = [
        f"{page.relative_to(HERE)}: {fault}"
        for folder, check in ((LISTINGS, faults_of_listing), (NOLIST, faults_of_nolist))
        for page in sorted(folder.glob("*.html"))
        for fault in check(page)
    ]
    print("\n".join(faults) or "no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
