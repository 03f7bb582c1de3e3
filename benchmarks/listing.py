"""Finding a page's list by itself: how right it is, and what it costs in units of the bare parse of the same bytes.

    python benchmarks/listing.py [CORPUS_DIR] [--rounds N]

CORPUS_DIR holds truth.jsonl (a page a line: id, file, url, items) or, as tests/pages/listings does, pages with a .json
of the same name beside each. CPU time is that of ``recipe="auto"``, from bytes to entries: with all that is kept of
addresses, dates, texts and names forgotten before, and once more. A page's time is the least of its rounds, which take
turns with ``lxml.html.fromstring`` of the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from urllib.parse import unquote

import lxml.html

from feedmaker.errors import FeedmakerError
from feedmaker.model import Entry, Page
from feedmaker.parse.choose import parse_page

OWN_PAGES = Path(__file__).parent.parent / "tests" / "pages" / "listings"


def pages(folder: Path) -> Iterator[tuple[str, str, Page, set[str]]]:
    """The pages of a corpus: name, kind, page, and the addresses of the items on it."""
    truth = folder / "truth.jsonl"
    if truth.exists():
        for line in truth.read_text("utf-8").splitlines():
            if line.strip():
                told = json.loads(line)
                body = gzip.decompress((folder / told["file"]).read_bytes())
                yield told["id"], told["kind"], Page(told["url"], body), {key(item["link"]) for item in told["items"]}
        return
    for path in sorted(folder.glob("*.html")):
        told = json.loads(path.with_suffix(".json").read_text("utf-8"))
        links = {key(item["link"]) for item in told["items"]}
        yield path.stem, told["kind"], Page(told["url"], path.read_bytes()), links


def key(address: str | None) -> str:
    """An address as it is compared: decoded, without its fragment."""
    return unquote((address or "").partition("#")[0]).replace("http://", "https://").rstrip("/")


def kept() -> list[_lru_cache_wrapper[object]]:
    """All that the parser keeps of what it has read, to know it the next time."""
    return [
        one
        for name, module in sys.modules.items()
        if name.startswith("feedmaker.")
        for one in vars(module).values()
        if isinstance(one, _lru_cache_wrapper)
    ]


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def entries_of(page: Page) -> tuple[Entry, ...]:
    try:
        return parse_page(page).entries
    except FeedmakerError:
        return ()


def found_in(page: Page) -> set[str]:
    return {key(entry.link) for entry in entries_of(page)}


def f1(wanted: set[str], found: set[str]) -> float:
    if not wanted:
        # A page without a list: it is to be refused.
        return float(not found)
    both = len(wanted & found)
    return 2 * both / (len(wanted) + len(found)) if both else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=OWN_PAGES)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    first: list[float] = []
    again: list[float] = []
    scores: dict[str, list[float]] = {}
    low: list[str] = []
    for name, kind, page, wanted in pages(options.corpus):
        score = f1(wanted, found_in(page))
        scores.setdefault(kind, []).append(score)
        if score < 0.9:
            low.append(f"  {score:.2f} {name}")
        bare = new = known = float("inf")
        caches = kept()
        for _ in range(options.rounds):
            bare = min(bare, seconds(lambda body=page.body: lxml.html.fromstring(body)))  # type: ignore[misc]
            for cache in caches:
                cache.cache_clear()
            new = min(new, seconds(lambda page=page: entries_of(page)))  # type: ignore[misc]
            known = min(known, seconds(lambda page=page: entries_of(page)))  # type: ignore[misc]
        first.append(new / bare)
        again.append(known / bare)
    every = [score for kind in scores.values() for score in kind]
    good = sum(score >= 0.9 for score in every) / len(every)
    print(
        f"{len(every)} pages: F1 {statistics.mean(every):.3f}, at least 0.9 on {good:.1%}"
    )
    for kind, values in sorted(scores.items()):
        print(f"  {kind}: {len(values)} pages, F1 {statistics.mean(values):.3f}")
    print("\n".join(["below 0.9:", *low]) if low else "none below 0.9")
    for ratios, when in (first, "seen first"), (again, "read again, as a service does"):
        low_quarter, median, high_quarter = statistics.quantiles(ratios, n=4)
        print(f"CPU, in bare parses: median {median:.1f}, quarters {low_quarter:.1f} and {high_quarter:.1f}; {when}")


if __name__ == "__main__":
    main()
