"""Every feed once: the one-shot command, and what else needs the whole house put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from urllib.parse import urlsplit

from .config import Config, Feed
from .entries.store import Store
from .fetch.client import Client
from .fetch.manners import Manners
from .model import Fetched, NotModified, Request
from .publish import files, index
from .publish.publisher import Publisher
from .refresh import House, Outcome, feed_title, refresh

# Fetching is waiting: more threads than processors, each at another host.
THREADS = 8


def generate(config: Config, names: Sequence[str] | None = None, *, force: bool = False) -> list[Outcome]:
    """Asks every feed of ``config`` (or those in ``names``) now and writes what changed; outcomes in config order.

    Raises UsageError for a name that is no feed's, StoreError where the state can't be opened. What goes wrong with
    one feed is in its outcome.
    """
    feeds = chosen(config, names)
    done = {outcome.feed: outcome for outcome in generate_each(config, feeds, force=force)}
    return [done[feed.name] for feed in feeds]


def chosen(config: Config, names: Sequence[str] | None = None) -> list[Feed]:
    """The feeds called ``names``, or all that are enabled."""
    if names:
        return list({name: config.feed(name) for name in names}.values())
    return [feed for feed in config.feeds if feed.enabled]


def generate_each(config: Config, feeds: Sequence[Feed], *, force: bool = False) -> Iterator[Outcome]:
    """The outcomes as they come. Feeds of one host wait for each other; hosts do not."""
    with open_house(config) as house:
        by_host: dict[str, list[Feed]] = {}
        for feed in feeds:
            by_host.setdefault(urlsplit(feed.url).netloc, []).append(feed)
        if len(by_host) == 1:
            for feed in feeds:
                yield refresh(feed, house, force=force)
        else:
            yield from _in_threads(house, list(by_host.values()), force)
        write_index(config, house)


def _in_threads(house: House, hosts: Iterable[Sequence[Feed]], force: bool) -> Iterator[Outcome]:
    def one_host(feeds: Sequence[Feed]) -> list[Outcome]:
        return [refresh(feed, house, force=force) for feed in feeds]

    with ThreadPoolExecutor(THREADS, thread_name_prefix="refresh") as pool:
        for done in as_completed([pool.submit(one_host, feeds) for feeds in hosts]):
            yield from done.result()


@contextmanager
def open_house(config: Config) -> Iterator[House]:
    """The state, the network and the output folder of ``config``, put together."""
    store = Store(config.state)
    try:
        client = Client(contact=config.contact)
        yield House(store, polite(client.fetch, Manners(config.min_delay)), Publisher(config.output, config.base_url))
    finally:
        store.close()


def polite(
    fetch: Callable[[Request], Fetched | NotModified], manners: Manners
) -> Callable[[Request], Fetched | NotModified]:
    """``fetch``, in turn."""

    def in_turn(request: Request) -> Fetched | NotModified:
        with manners.turn(request.url):
            return fetch(request)

    return in_turn


def write_index(config: Config, house: House) -> None:
    """The index page and the OPML file, of the feeds whose file is there."""
    listed: list[index.Listed] = []
    for feed in config.feeds:
        if not (config.output / f"{feed.name}.atom").exists():
            continue
        state = house.store.feed(feed.name)
        href = house.publisher.address(feed.name) or f"{feed.name}.atom"
        listed.append(
            index.Listed(
                feed.name, feed_title(feed, state), href, feed.url, feed.language or state.lang, state.dir
            )
        )
    if listed:
        files.write(config.output / "index.html", index.index_html(listed))
        files.write(config.output / "feeds.opml", index.opml(listed))
