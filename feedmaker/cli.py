"""The command line: arguments, progress, tables, exit status. Everything else happens elsewhere.

Only what a command needs is imported, when it runs: ``feedmaker --help`` must not wait for a parser of HTML.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .console import Parser, complain, mute, say, say_json, set_up
from .errors import ConfigError, FeedmakerError, UsageError

if TYPE_CHECKING:
    from .config import Config, Feed
    from .house import Outcome

OK, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status: 0 well, 1 a feed failed, 2 wrong usage or config."""
    set_up()
    arguments = _parser().parse_args(argv)
    command: Command = arguments.command
    try:
        status = command(arguments)
        sys.stdout.flush()
        return status
    except FeedmakerError as error:
        _trace(arguments)
        complain(*(error.problems if isinstance(error, ConfigError) else [str(error)]))
        return WRONG if isinstance(error, ConfigError | UsageError) else FAILED
    except KeyboardInterrupt:
        complain("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        mute()
        return OK
    except Exception as error:
        _trace(arguments)
        complain(f"a mistake in feedmaker itself: {type(error).__name__}: {error}; run it with -vv and report that")
        return FAILED


def _trace(arguments: argparse.Namespace) -> None:
    if arguments.verbose >= 2:
        import traceback

        traceback.print_exc()


# --- commands --------------------------------------------------------------------------------------------------------


def _generate(arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from .generate import chosen, generate_each

    config = _config(arguments)
    if arguments.output:
        config = replace(config, output=Path(arguments.output).resolve())
    feeds = chosen(config, arguments.names)
    outcomes: list[Outcome] = []
    for outcome in _with_progress(generate_each(config, feeds, force=arguments.force), len(feeds), arguments):
        outcomes.append(outcome)
        if arguments.json:
            say_json(outcome.as_json())
        elif arguments.quiet == 0 and (outcome.has_news or not outcome.failed):
            say(_line(outcome, config))
        if outcome.error and (outcome.failed or arguments.quiet == 0):
            complain(f"{outcome.error}: {outcome.hint}" if outcome.hint else outcome.error)
    return FAILED if any(outcome.failed for outcome in outcomes) else OK


def _run(arguments: argparse.Namespace) -> int:
    from .config import find_config, load_config
    from .logs import set_up
    from .supervise import run

    set_up(arguments.verbose, arguments.quiet)
    path = arguments.config or find_config()
    run(load_config(path), lambda: load_config(path))
    return OK


def _status(arguments: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from .status import status_of

    feeds = status_of(_config(arguments), datetime.now(UTC))
    if arguments.json:
        for feed in feeds:
            say_json(feed.as_json())
    else:
        from .tables import show_status

        show_status(feeds, datetime.now(UTC))
    return OK


def _parse(arguments: argparse.Namespace) -> int:
    from .model import Page
    from .parse.choose import parse_page

    if arguments.file == "-":
        body, content_type = sys.stdin.buffer.read(), arguments.content_type
    else:
        body = _file(Path(arguments.file))
        content_type = arguments.content_type or _type_by_name(arguments.file)
    parsed = parse_page(Page(arguments.url, body, content_type), arguments.recipe)
    if arguments.atom and parsed.entries:
        from .offline import atom_of

        sys.stdout.buffer.write(atom_of(parsed, arguments.url))
    else:
        for entry in parsed.entries:
            say_json(entry.as_json())
    if arguments.verbose:
        for note in parsed.notes:
            complain(note)
    if not parsed.entries:
        complain(f"{arguments.file}: no entry found by recipe {arguments.recipe!r}: try another recipe, or selectors")
        return FAILED
    return OK


def _preview(arguments: argparse.Namespace) -> int:
    from .preview import preview_feed
    from .tables import show_preview

    feed, config = _feed_or_url(arguments)
    show_preview(feed, preview_feed(feed, contact=config.contact if config else None))
    return OK


def _new(arguments: argparse.Namespace) -> int:
    from . import new
    from .configfile import add_feed, free_name
    from .fetch.browser import render
    from .fetch.client import Client, user_agent
    from .tables import show_preview

    url = _address(arguments.url)
    path = _config_to_write(arguments)
    client = Client()
    found = new.find_out(
        url,
        client.fetch,
        lambda request: render(request, user_agent()),
        like=arguments.like,
        own_feed=not arguments.no_own_feed,
    )
    for feed in found.feeds:
        say(f"The site has a feed of its own: {feed.url} ({feed.kind}: {feed.title})")
        say("    Your reader can take it as it is. As a source here it can be filtered, merged and kept longer;")
        say("    to make a feed of the page itself instead: feedmaker new --no-own-feed …")
    name = arguments.name or free_name(path, url)
    show_preview(new.preview_of(found, name), [found.proposal.parsed])
    for note in found.proposal.notes:
        say(note)
    block = add_feed(path, found.as_config(name), dry=arguments.dry_run)
    say(f"\n{'Would be added' if arguments.dry_run else 'Added'} to {path}:\n\n{block}")
    if not arguments.dry_run:
        say(f"Next: feedmaker generate {name}" + (f" -c {path}" if arguments.config else ""))
    return OK


def _check(arguments: argparse.Namespace) -> int:
    config = _config(arguments)
    if arguments.quiet == 0:
        count = len(config.feeds)
        say(f"{config.path}: {count} feed{'s' if count != 1 else ''}, nothing wrong")
    return OK


def _demo(arguments: argparse.Namespace) -> int:
    from .demo.run import run_demo

    return FAILED if run_demo(Path(arguments.output), quiet=arguments.quiet > 0) else OK


# --- what commands share ---------------------------------------------------------------------------------------------


def _config(arguments: argparse.Namespace) -> Config:
    from .config import find_config, load_config

    return load_config(arguments.config or find_config())


def _feed_or_url(arguments: argparse.Namespace) -> tuple[Feed, Config | None]:
    """The feed that a command was given by name or address, and the config where there is one."""
    from .config import Feed
    from .config_values import NAME

    what: str = arguments.what
    if "://" not in what and (NAME.match(what) or arguments.config):
        config = _config(arguments)
        return config.feed(what), config
    if not what.lower().startswith(("http://", "https://")):
        raise UsageError(f"{what!r} is neither a feed's name nor an address", "addresses begin with https:// or http://")
    return Feed(name="preview", urls=(what,), recipe=arguments.recipe), None


def _address(text: str) -> str:
    if not text.lower().startswith(("http://", "https://")):
        raise UsageError(f"{text!r} is no address of a page", "addresses begin with https:// or http://")
    return text


def _config_to_write(arguments: argparse.Namespace) -> Path:
    """The config file in use, else the one that is to be made here."""
    from .config import find_config

    if arguments.config:
        return Path(arguments.config)
    try:
        return find_config()
    except ConfigError:
        return Path("config.toml")


def _file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: can't be read ({error.strerror})", "name a file, or - for standard input") from error


def _type_by_name(name: str) -> str | None:
    return "text/plain" if name.lower().endswith((".txt", ".text")) else None


def _with_progress(outcomes: Iterable[Outcome], total: int, arguments: argparse.Namespace) -> Iterable[Outcome]:
    if arguments.quiet or arguments.json or not sys.stderr.isatty():
        return outcomes
    from .tables import with_progress

    return with_progress(outcomes, total)


def _line(outcome: Outcome, config: Config) -> str:
    if outcome.state == "waiting":
        return f"{outcome.feed}: waiting"
    news = f"{outcome.new} new, {outcome.updated} updated" if outcome.has_news else "nothing new"
    wrote = f" → {config.output / outcome.feed}.atom" if outcome.files else ""
    return f"{outcome.feed}: {news}, {outcome.entries} in all{wrote}"


# --- arguments -------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    common = Parser(add_help=False)
    common.add_argument("-c", "--config", metavar="FILE", help="the config file (default: config.toml here)")
    common.add_argument("-v", "--verbose", action="count", default=0, help="say more; twice: tracebacks")
    common.add_argument("-q", "--quiet", action="count", default=0, help="say only what went wrong")
    parser = Parser(
        prog="feedmaker",
        description="Makes Atom feeds of web pages that have none.",
        epilog="example: feedmaker demo",
    )
    parser.add_argument("--version", action="version", version=f"feedmaker {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Command, help: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=help,
            description=help[0].upper() + help[1:] + ".",
            epilog=f"example: {example}",
            # An example that is broken over two lines can't be copied.
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[common],
        )
        command.set_defaults(command=run)
        return command

    generate = add(
        "generate", _generate, "ask every feed's page now and write what changed", "feedmaker generate masress"
    )
    generate.add_argument("names", nargs="*", metavar="NAME", help="the feeds to ask (default: all)")
    generate.add_argument("-o", "--output", metavar="DIR", help="write the feeds here instead of the config's output")
    generate.add_argument("--force", action="store_true", help="ask without validators and in spite of a back-off")
    generate.add_argument("--json", action="store_true", help="print one result object a feed")

    add(
        "run", _run, "ask every feed's page in its own time until stopped",
        "feedmaker run -c /etc/feedmaker/config.toml",
    )  # fmt: skip

    status = add("status", _status, "show how each feed fares", "feedmaker status")
    status.add_argument("--json", action="store_true", help="print one object a feed")

    parse = add(
        "parse", _parse, "make entries of a saved page",
        "feedmaker parse page.html --url https://www.masress.com/ --recipe masress",
    )  # fmt: skip
    parse.add_argument("file", metavar="FILE", help="the page; - for standard input")
    parse.add_argument("--url", required=True, help="the address that the page came from")
    parse.add_argument("--recipe", default="auto", help="the recipe to read it by (default: auto)")
    parse.add_argument("--content-type", metavar="CT", help="the page's Content-Type, if it had one")
    form = parse.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line (the default)")
    form.add_argument("--atom", action="store_true", help="a whole Atom feed")

    preview = add("preview", _preview, "show what a feed would hold; writes nothing", "feedmaker preview masress")
    preview.add_argument("what", metavar="URL|NAME", help="a page's address, or a feed of the config")
    preview.add_argument("--recipe", default="auto", help="the recipe for an address (default: auto)")

    new = add(
        "new", _new, "find out how a page can be a feed and add it to the config",
        "feedmaker new https://harbour.example.org/notices --name harbour",
    )  # fmt: skip
    new.add_argument("url", metavar="URL", help="the page's address")
    new.add_argument("--name", metavar="N", help="the feed's name (default: from the address)")
    new.add_argument(
        "--like", metavar="TEXT", action="append", default=[],
        help="a headline of the list that is meant; may be repeated",
    )  # fmt: skip
    new.add_argument("--no-own-feed", action="store_true", help="do not look for a feed of the site's own")
    new.add_argument("--dry-run", action="store_true", help="show what would be added, and add nothing")

    add("check", _check, "say what is wrong with the config", "feedmaker check -c config.toml")

    demo = add(
        "demo", _demo, "make feeds of a bundled sample portal, over HTTP on 127.0.0.1", "feedmaker demo -o demo-feeds"
    )
    demo.add_argument(
        "-o", "--output", metavar="DIR", default="demo-feeds", help="where to write (default: demo-feeds)"
    )
    return parser
