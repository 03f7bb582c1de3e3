"""The demo: the real pipeline over real HTTP on the bundled portal, and what to do next."""

from __future__ import annotations

import shlex
from pathlib import Path

from ..config import Config, Feed
from ..console import complain, program, say
from ..generate import generate, open_house
from ..house import Outcome
from .server import serving

SERVE_AT = "http://127.0.0.1:8000/"


def demo_config(portal: str, output: Path) -> Config:
    """The demo's feeds, of the portal that is served at ``portal``."""
    common = {"recipe": "masress", "timezone": "Africa/Cairo"}
    feeds = (
        Feed("portal", (f"{portal}/",), title="البوابة التجريبية", **common),  # type: ignore[arg-type]
        Feed("story", (f"{portal}/almanara/41207",), title="البوابة التجريبية: المقال", parts=("article",), **common),  # type: ignore[arg-type]
        Feed("portal-fr", (f"{portal}/fr/",), title="Portail de démonstration", **common),  # type: ignore[arg-type]
    )
    state = output.resolve().parent / ".feedmaker" / f"{output.name}.sqlite3"
    return Config(output=output.resolve(), state=state, feeds=feeds, base_url=SERVE_AT, min_delay=0.0)


def run_demo(output: Path, *, quiet: bool = False) -> bool:
    """Fetches the sample portal, writes its feeds into ``output`` and says so; returns whether anything failed."""
    with serving() as portal:
        config = demo_config(portal, output)
        outcomes = generate(config)
    failed = [outcome for outcome in outcomes if outcome.failed]
    complain(*(f"{outcome.error}: {outcome.hint}" for outcome in failed))
    if not quiet and len(failed) < len(outcomes):
        say(f"The sample portal was served at {portal}/ for a moment.\n")
        with open_house(config) as house:
            for outcome in outcomes:
                if not outcome.failed:
                    say(_said(outcome, config))
                    for entry in house.store.newest(outcome.feed, 3):
                        say(f"    {entry.title}")
        _say_what_next(config, output)
    return bool(failed)


def _say_what_next(config: Config, output: Path) -> None:
    command = program()
    say(f"\nWritten to {config.output}:")
    for path in sorted(config.output.iterdir()):
        say(f"    {path.name:<16} {path.stat().st_size:>7,} bytes")
    say(
        "\nSubscribe: serve the folder with any web server, for instance\n"
        f"    python3 -m http.server --bind 127.0.0.1 --directory {shlex.quote(str(output))} 8000\n"
        f"and put {SERVE_AT}portal.atom into your reader (or import {SERVE_AT}feeds.opml).\n"
        "\nNext: name your own pages in config.toml, then\n"
        f"    {command} check       says what is wrong with it\n"
        f"    {command} generate    asks each page once and writes what changed"
    )


def _said(outcome: Outcome, config: Config) -> str:
    news = "nothing new since the last time"
    if outcome.state == "ok":
        news = f"{outcome.new} new, {outcome.updated} updated"
    held = f"{outcome.entries} entr{'y' if outcome.entries == 1 else 'ies'}"
    return f"{outcome.feed}.atom: {news}, {held} in all, of {config.feed(outcome.feed).url}"
