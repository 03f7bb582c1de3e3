"""CPU time of one portal page, from its bytes to the written feed, in units of the bare parse of the same bytes.

    python benchmarks/portal.py [--pages N]

Prints medians over rounds in which every contender takes its turn on the same page (but for "all entries new": on pages
of that make that were never seen), so that a machine that is busy or slow changes all of them alike. "feedmaker"
is the whole path without the network: decode, parse, match, store (SQLite, on the disk), render, write. "plain script"
is what a person would write in an afternoon: requests' ``response.text``, ``BeautifulSoup(text, "lxml")``, feedgen, one
file.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
from bs4 import BeautifulSoup
from feedgen.feed import FeedGenerator

from feedmaker.config import Feed
from feedmaker.desk import Desk
from feedmaker.entries.store import Store
from feedmaker.house import House
from feedmaker.model import Fetched, Page, Request, Validators
from feedmaker.publish.publisher import Publisher
from feedmaker.refresh import refresh

URL = "https://www.masress.com/almanara/9100"
HEADLINES = 60
SIZE = 120_000
# How much of the page is inline scripts, which cost a parser next to nothing; the rest is markup. What costs the same
# on all pages, entries and the disk, is more of the parse on the one with less to parse.
SCRIPTS = {"no scripts": 0, "half of it scripts": 60_000, "three quarters of it scripts": 92_000}
BARE, PLAIN = "lxml.html parse alone", "plain script"
_GAP = b"&nbsp;" * 4
_SCRIPT = 'window.layer.push({"page":"story","slot":7});function show(id){document.getElementById(id).className="on"}\n'
# ruff would spell this list out, a word a line.
_WORDS = (  # noqa: SIM905
    "المدينة الجسر القديم يعود بعد أعوام من العمل في الوادي مزارعون يبدأون موسم الزيتون وسط توقعات كبيرة "
    "مكتبة الحي تفتح أبوابها ليلا للطلاب قبل الامتحانات قطار الفجر رحلات يومية جديدة إلى الساحل خبراء يجيبون "
    "أسعار الخضر تنخفض قليلا هذا الأسبوع فريق الناشئين يتأهل معرض للخط العربي شبورة كثيفة على الطرق غدا صباحا"
).split()


def sample_page(scripts: int, seed: int = 1) -> bytes:
    """A story's page of the portal with so many bytes of ``scripts``, made up as such pages are.

    Menu, ticker, an article of a dozen paragraphs, and boxes ("most read", sections with thumbnails) up to the size.
    """
    pick = random.Random(seed)

    def words(low: int, high: int) -> str:
        return " ".join(pick.choice(_WORDS) for _ in range(pick.randint(low, high)))

    menu = "".join(f'<li><a href="/section/{n}">{pick.choice(_WORDS)}</a></li>' for n in range(12))
    ticker = _GAP.decode().join(
        f'<a href="/paper{n % 7}/{seed}{n:03}">{words(7, 13)} {n}</a>' for n in range(HEADLINES)
    )
    story = "<br>\n".join(words(40, 80) for _ in range(12))
    title = words(8, 10)
    begin = (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="{URL}{seed}"><script>{_SCRIPT * (scripts // len(_SCRIPT))}</script></head><body>'
        f'<div id="menu"><ul>{menu}</ul></div><div id="bar"><marquee>{ticker}</marquee></div><div id="main">'
        f'<h1>{title}</h1><div>نشر في <a href="/almanara">المنارة</a> يوم 14 - 11 - 2026</div><div>{story}<br><br>انقر '
        f'<a href="https://almanara.example.org/s">هنا</a> لقراءة الخبر من مصدره.</div></div><div id="side">'
    )
    boxes: list[str] = []
    size = len(begin.encode())
    while size < SIZE:
        n = len(boxes)
        heading = f"<h3>{words(1, 2) if n else 'الأكثر قراءة'}</h3>" if n % 20 == 0 else ""
        boxes.append(
            f'{heading}<div class="item"><a href="/paper{n % 7}/7{n:04}"><img src="/i/{n}.jpg" alt=""></a>'
            f'<a href="/paper{n % 7}/7{n:04}">{words(6, 9)}</a> <span class="src">المنارة</span></div>'
        )
        size += len(boxes[-1].encode())
    return f"{begin}{''.join(boxes)}</div></body></html>".encode()


def feedgen_alone(path: Path, date: Callable[[datetime], object] = lambda moment: moment) -> None:
    """What feedgen takes for as many entries as the page has headlines, their dates given as ``date`` makes them."""
    feed = FeedGenerator()
    feed.id(URL)
    feed.title("masress")
    now = datetime.now(UTC)
    for number in range(HEADLINES):
        entry = feed.add_entry(order="append")
        entry.id(f"{URL}{number}")
        entry.title(f"{' '.join(_WORDS[:10])} {number}")
        entry.link(href=f"{URL}{number}")
        entry.published(date(now))
        entry.updated(date(now))
    feed.atom_file(str(path))


def plain_script(body: bytes, path: Path) -> None:
    """The script that a person would write, on the same bytes."""
    soup = BeautifulSoup(body.decode("utf-8"), "lxml")
    feed = FeedGenerator()
    feed.id(URL)
    feed.title("masress")
    feed.link(href=URL, rel="alternate")
    now = datetime.now(UTC)
    marquee = soup.find("marquee")
    assert marquee is not None
    for link in marquee.find_all("a"):
        entry = feed.add_entry(order="append")
        href = "https://www.masress.com" + str(link["href"])
        entry.id(href)
        entry.title(link.get_text(strip=True))
        entry.link(href=href)
        entry.updated(now)
    heading = soup.find("h1")
    assert heading is not None
    story = heading.find_all_next("div")[1]
    entry = feed.add_entry(order="append")
    entry.id(URL)
    entry.title(heading.get_text(strip=True))
    entry.link(href=URL)
    entry.updated(now)
    entry.content("".join(f"<p>{text}</p>" for text in story.stripped_strings), type="html")
    feed.atom_file(str(path))


class Whole:
    """feedmaker on the portal's pages."""

    def __init__(self, pages: Sequence[bytes], folder: Path) -> None:
        self._store = Store(folder / "state.sqlite3")
        self._publisher = Publisher(folder / "feeds", "https://feeds.example.org/")
        self._pages = iter(pages)
        self._body = pages[0]
        self._count = 0
        self._house = House(self._store, self._fetch, self._publisher, Desk())

    def first_sight(self) -> None:
        """A feed's first page, of headlines that no page before had: all entries are new."""
        self._count += 1
        self._body = next(self._pages)
        self._refresh(f"new-{self._count}")

    def same_feed(self) -> None:
        """One headline is new and pushes the last one out; the other entries are known."""
        self._count += 1
        begin, _, rest = self._body.partition(b"<marquee>")
        ticker, _, end = rest.partition(b"</marquee>")
        headline = f'<a href="/paper1/88{self._count}">خبر جديد رقم {self._count} من الوادي</a>'
        headlines = [headline.encode(), *ticker.split(_GAP)[: HEADLINES - 1]]
        self._body = begin + b"<marquee>" + _GAP.join(headlines) + b"</marquee>" + end
        self._refresh("steady")

    def _refresh(self, name: str) -> None:
        outcome = refresh(Feed(name, (URL,), recipe="masress"), self._house)
        assert outcome.state == "ok" and outcome.entries > HEADLINES, outcome

    def _fetch(self, request: Request) -> Fetched:
        return Fetched(Page(URL, self._body, "text/html; charset=utf-8"), Validators('"1"'))


def cpu(work: Callable[[], object], times: int) -> float:
    """Seconds of CPU that one call takes."""
    # What another contender left behind is not for this one to clear away.
    gc.collect()
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def measure(scripts: int, rounds: int) -> tuple[int, dict[str, float]]:
    """How large a page is with so many bytes of ``scripts``, and the median seconds of each contender on it."""
    body = sample_page(scripts)
    others = [sample_page(scripts, seed) for seed in range(2, 3 * rounds + 3)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, steady = Whole(others, folder / "a"), Whole([body], folder / "b")
        contenders: dict[str, tuple[Callable[[], object], int]] = {
            BARE: (lambda: lxml.html.fromstring(body), 10),
            "feedmaker, all entries new": (first.first_sight, 3),
            "feedmaker, one entry new": (steady.same_feed, 3),
            'BeautifulSoup(page, "lxml")': (lambda: BeautifulSoup(body.decode("utf-8"), "lxml"), 2),
            f"feedgen, {HEADLINES} entries": (lambda: feedgen_alone(folder / "feedgen.atom"), 2),
            "  with dates given as texts": (lambda: feedgen_alone(folder / "feedgen.atom", datetime.isoformat), 2),
            PLAIN: (lambda: plain_script(body, folder / "plain.atom"), 2),
        }
        times: dict[str, list[float]] = {name: [] for name in contenders}
        for work, _ in contenders.values():
            work()
        for _ in range(rounds):
            for name, (work, calls) in contenders.items():
                times[name].append(cpu(work, calls))
    return len(body), {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--pages", type=int, default=20, help="rounds (default: 20)")
    rounds: int = arguments.parse_args().pages
    for what, scripts in SCRIPTS.items():
        size, times = measure(scripts, rounds)
        print(f"a page of {size:,} bytes, {what}; {HEADLINES} headlines and an article; medians of {rounds} rounds")
        print(f"{'':<30} {'CPU ms':>8} {'x bare':>8} {'x plain':>8}")
        for name, value in times.items():
            print(f"{name:<30} {value * 1000:8.2f} {value / times[BARE]:8.2f} {value / times[PLAIN]:8.2f}")


if __name__ == "__main__":
    main()
