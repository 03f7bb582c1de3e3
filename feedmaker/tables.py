"""What a person sees on a terminal: tables and the progress bar, by rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from .config import Feed
from .model import Entry, ParsedPage
from .refresh import Outcome


def with_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """``outcomes`` as they come, with a bar on standard error."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("feeds", total=total)
        for outcome in outcomes:
            progress.update(task, advance=1, description=outcome.feed)
            yield outcome


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
