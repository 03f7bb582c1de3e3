"""The command line: what each command does with its arguments, and its exit status. The work is done elsewhere.

Only what a command needs is imported, when it runs: ``feedmaker --help`` must not wait for a parser of HTML.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import Command, parser_of
from .console import all_said, complain, mute, program, say, say_json, set_up
from .errors import ConfigError, FeedmakerError, UsageError
from .redact import redact

if TYPE_CHECKING:
    from .config import Config, Feed
    from .house import Outcome

OK, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
# After so many objects more than were given up, the newest are looked through for garbage; ten times Python's number.
_SELDOM = 7_000


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status: 0 well, 1 a feed failed, 2 wrong usage or config."""
    set_up()
    words = sys.argv[1:] if argv is None else argv
    arguments = parser_of(COMMANDS, words).parse_args(words)
    command: Command = arguments.command
    try:
        status = command(arguments)
        sys.stdout.flush()
        return status if all_said() else max(status, FAILED)
    except FeedmakerError as error:
        _trace(arguments)
        complain(*(map(redact, error.problems) if isinstance(error, ConfigError) else [redact(str(error))]))
        return WRONG if isinstance(error, ConfigError | UsageError) else FAILED
    except KeyboardInterrupt:
        complain("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        mute()
        return OK
    except OSError as error:
        # Tables and whole feeds go straight to standard output; all else that the system refuses has a name.
        _trace(arguments)
        mute()
        what = error.strerror or str(error)
        hint = "make room where standard output goes to, or run it with -vv"
        complain(f"{error.filename}: {what}; run it with -vv" if error.filename else f"{what}: {hint}")
        return FAILED
    except Exception as error:
        _trace(arguments)
        complain(f"a mistake in feedmaker itself: {type(error).__name__}: {error}; run it with -vv and report that")
        return FAILED


def _trace(arguments: argparse.Namespace) -> None:
    if arguments.verbose >= 2:
        import traceback

        traceback.print_exc()


@contextlib.contextmanager
def _loading() -> Iterator[None]:
    """What is loaded inside stays to the end, and is never looked through for garbage.

    To look through it again and again while it grows took a twentieth of the CPU of ``generate``. What comes after it
    is looked through seldom: of all that is made of a page, little leads back to itself.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()


# --- commands --------------------------------------------------------------------------------------------------------


def _generate(arguments: argparse.Namespace) -> int:
    with _loading():
        from .generate import chosen, generate_each

        config = _config(arguments)
    if arguments.output:
        output = Path(arguments.output).resolve()
        if config.state.resolve().is_relative_to(output):
            raise UsageError(f"-o {arguments.output}: the state {config.state} is in it", "name a folder of its own")
        config = config._replace(output=output)
    feeds = chosen(config, arguments.names)
    outcomes: list[Outcome] = []
    for outcome in _with_progress(generate_each(config, feeds, force=arguments.force), len(feeds), arguments):
        outcomes.append(outcome)
        if arguments.json:
            say_json(outcome.as_json())
        elif arguments.quiet == 0 and (outcome.has_news or not outcome.failed):
            say(_line(outcome, config) + (_cost(outcome) if arguments.verbose else ""))
        if outcome.error and (outcome.failed or arguments.quiet == 0):
            complain(f"{outcome.error}: {outcome.hint}" if outcome.hint else outcome.error)
    return FAILED if any(outcome.failed for outcome in outcomes) else OK


def _run(arguments: argparse.Namespace) -> int:
    with _loading():
        from .config import find_config, load_config
        from .logs import set_up
        from .supervise import run

    set_up(arguments.verbose, arguments.quiet)
    path = find_config() if arguments.config is None else arguments.config
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

    url = _address(arguments.url)
    if arguments.file == "-":
        body, content_type = sys.stdin.buffer.read(), arguments.content_type
    else:
        body = _file(Path(arguments.file))
        content_type = arguments.content_type or _type_by_name(arguments.file)
    parsed = parse_page(Page(url, body, content_type), arguments.recipe)
    if arguments.atom and parsed.entries:
        from .offline import atom_of

        sys.stdout.buffer.write(atom_of(parsed, url))
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
    from .configfile import add_feed, contact_in, feeds_reading, name_for
    from .fetch.browser import render
    from .fetch.client import Client, user_agent
    from .parse.listing import NOT_THERE
    from .tables import show_preview

    url = _address(arguments.url)
    path = _config_to_write(arguments)
    # Before anybody is asked: a name that can't be, or a config that can't be read, would make all of it useless.
    name = name_for(path, url, arguments.name)
    contact = contact_in(path)
    client = Client(contact=contact)
    found = new.find_out(
        url,
        client.fetch,
        lambda request: render(request, user_agent(contact)),
        like=arguments.like,
        own_feed=not arguments.no_own_feed,
    )
    readers = feeds_reading(path, found.url)
    # Written before it is shown: whoever reads no further than the first lines has the feed all the same.
    block = add_feed(path, found.as_config(name), dry=arguments.dry_run)
    for feed in found.feeds:
        say(f"The site has a feed of its own: {feed.url} ({feed.kind}: {feed.title})")
        say("    Your reader can take it as it is. As a source here it can be filtered, merged and kept longer;")
        say("    to make a feed of the page itself instead: feedmaker new --no-own-feed …")
    show_preview(new.preview_of(found, name), [found.proposal.parsed])
    for note in found.proposal.notes:
        if note.startswith(NOT_THERE):
            complain(f"{note}; look whether that is the one that is meant")
        else:
            say(note)
    if readers:
        complain(f"{path}: {readers[0]!r} reads {found.url} already; remove one of the two unless both are meant")
    say(f"\n{'Would be added' if arguments.dry_run else 'Added'} to {path}:\n\n{block}")
    if not arguments.dry_run:
        first = _put_right(path)
        say(f"Next: {first}{program()} generate {name}" + (f" -c {shlex.quote(str(path))}" if arguments.config else ""))
    return OK


def _put_right(path: Path) -> str:
    """Says what else is wrong in a config that a feed was added to; returns what is to be done first, if anything."""
    from .config import load_config

    try:
        load_config(path)
    except ConfigError as error:
        complain(*map(redact, error.problems))
        return f"put that right in {path}, then "
    return ""


def _check(arguments: argparse.Namespace) -> int:
    config = _config(arguments)
    # Told here only: for generate and run it is the disk that fails, feed by feed, and not the config.
    in_the_way = []
    if os.path.isfile(config.output):
        in_the_way.append(f"{config.path}: output {config.output} is a file; name a folder, or move the file away")
    if os.path.isdir(config.state):
        in_the_way.append(f"{config.path}: state {config.state} is a folder; name a file in it")
    if in_the_way:
        raise ConfigError(in_the_way)
    if arguments.quiet == 0:
        count = len(config.feeds)
        say(f"{config.path}: {count} feed{'s' if count != 1 else ''}, nothing wrong")
        if config.base_url is None:
            say("Better with base_url in [feedmaker]: without it the feeds can't say where they are served.")
        if config.contact is None:
            say("Better with contact in [feedmaker]: whoever runs a site that is asked can then reach you.")
    return OK


def _demo(arguments: argparse.Namespace) -> int:
    from .demo.run import run_demo

    return FAILED if run_demo(Path(arguments.output), quiet=arguments.quiet > 0) else OK


COMMANDS: dict[str, Command] = {
    "generate": _generate,
    "run": _run,
    "status": _status,
    "parse": _parse,
    "preview": _preview,
    "new": _new,
    "check": _check,
    "demo": _demo,
}


# --- what commands share ---------------------------------------------------------------------------------------------


def _config(arguments: argparse.Namespace) -> Config:
    from .config import find_config, load_config

    return load_config(find_config() if arguments.config is None else arguments.config)


def _feed_or_url(arguments: argparse.Namespace) -> tuple[Feed, Config | None]:
    """The feed that a command was given by name or address, and the config where there is one."""
    from .config import Feed
    from .config_values import NAME

    what: str = arguments.what
    if "://" not in what and (NAME.match(what) or arguments.config):
        config = _config(arguments)
        return config.feed(what), config
    url = _address(what, "neither a feed's name nor an address")
    return Feed(name="preview", urls=(url,), recipe=arguments.recipe), None


def _address(text: str, otherwise: str = "no address of a page") -> str:
    from .config_values import read_web_address

    try:
        return read_web_address(text)
    except ValueError:
        hint = "addresses begin with https:// or http://"
        if re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|\Z)", text):
            hint += f", as in https://{text}"
        raise UsageError(f"{text!r} is {otherwise}", hint) from None


def _config_to_write(arguments: argparse.Namespace) -> Path:
    """The config file in use, else the one that is to be made here."""
    from .config import find_config

    if arguments.config is not None:
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
    wrote = ""
    if outcome.files:
        wrote = f" → {_from_here(config.output / f'{outcome.feed}.{config.feed(outcome.feed).formats[0]}')}"
    aside = f": {outcome.hint}" if outcome.hint and not outcome.failed else ""
    return f"{outcome.feed}: {news}, {outcome.entries} in all{wrote}{aside}"


def _from_here(path: Path) -> Path:
    """``path`` as one would type it here."""
    # The folder that one is in may have been removed.
    with contextlib.suppress(ValueError, OSError):
        return path.relative_to(Path.cwd())
    return path


def _cost(outcome: Outcome) -> str:
    return f" ({outcome.bytes:,} bytes, {outcome.seconds:.1f} s)"
