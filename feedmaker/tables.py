"""What a person sees on a terminal: tables and the progress bar, by rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from .config import Feed
from .duration import say_duration
from .house import Outcome
from .model import Entry, ParsedPage
from .status import FeedStatus


def with_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """``outcomes`` as they come, with a bar on standard error."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        # Soft: a line that was wrapped for good can't be copied, and errors are one line each.
        console=Console(stderr=True, soft_wrap=True),
        transient=True,
        # What goes to a file or a pipe has no bar in its way.
        redirect_stdout=sys.stdout.isatty(),
    ) as progress:
        task = progress.add_task("feeds", total=total)
        for outcome in outcomes:
            progress.update(task, advance=1, description=outcome.feed)
            yield outcome


_COLOURS = {"ok": "green", "unchanged": "green", "failing": "yellow", "broken": "red"}


def show_status(feeds: Sequence[FeedStatus], now: datetime, console: Console | None = None) -> None:
    """How each feed fares: a row for each, and below them what is wrong and what to do."""
    console = console or Console()
    table = Table()
    for heading in ("feed", "state", "entries", "last success", "last try", "next try"):
        table.add_column(heading, justify="right" if heading == "entries" else "left", overflow="fold")
    for feed in feeds:
        state = Text(feed.state, style=_COLOURS.get(feed.state, ""))
        times = (_ago(feed.last_success, now), _ago(feed.last_try, now), _ahead(feed.next_try, now))
        table.add_row(Text(feed.feed), state, str(feed.entries), *times)
    console.print(table)
    for feed in feeds:
        if feed.error:
            since = f" since {feed.since:%Y-%m-%d %H:%M} UTC" if feed.since else ""
            said = feed.error if feed.error.startswith(f"{feed.feed}: ") else f"{feed.feed}: {feed.error}"
            console.print(Text(f"{said}{since}" + (f": {feed.hint}" if feed.hint else "")), soft_wrap=True)
        elif feed.reason == "repaired" and feed.hint:
            console.print(Text(f"{feed.feed}: its selectors were learned anew: {feed.hint}"), soft_wrap=True)


def _ago(moment: datetime | None, now: datetime) -> str:
    return f"{say_duration(max((now - moment).total_seconds(), 0.0))} ago" if moment else "never"


def _ahead(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return "never"
    seconds = (moment - now).total_seconds()
    return f"in {say_duration(seconds)}" if seconds > 0 else "due"


def show_preview(feed: Feed, pages: Sequence[ParsedPage], console: Console | None = None) -> None:
    """The entries that ``feed`` would hold, in page order, and how they were found."""
    console = console or Console()
    for url, parsed in zip(feed.urls, pages, strict=True):
        table = Table(title=Text(f"{parsed.title or url}: {len(parsed.entries)} entries by recipe {parsed.recipe}"))
        for heading in ("#", "kind", "date", "title", "link"):
            table.add_column(heading, overflow="fold")
        for number, entry in enumerate(parsed.entries, start=1):
            table.add_row(str(number), *map(Text, _cells(entry)))
        console.print(table)
        for note in _account(parsed):
            console.print(Text(note))


def _cells(entry: Entry) -> tuple[str, str, str, str]:
    date = entry.published.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00") if entry.published else ""
    return ", ".join(entry.categories), date, entry.title, entry.link or ""


def _account(parsed: ParsedPage) -> Iterator[str]:
    if parsed.found:
        yield "found: " + ", ".join(f"{count} {what}" for what, count in parsed.found.items())
    if parsed.refused:
        yield "left out: " + ", ".join(f"{count} {why}" for why, count in parsed.refused.items())
    yield from parsed.notes
