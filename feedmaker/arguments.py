"""What can be said on the command line: commands, options, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from . import __version__
from .console import Parser

Command = Callable[[argparse.Namespace], int]


def parser_of(commands: Mapping[str, Command], words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser of ``words``; what it parses has, as ``command``, the one of ``commands`` that was named.

    Where the first word is a command, it knows no other: the parsers of all take longer than most configs.
    """
    parser = Parser(
        prog="feedmaker",
        description="Makes Atom feeds of web pages that have none.",
        epilog="example: feedmaker demo",
        parents=[_common(None, 0)],
    )
    # Said before the command or behind it; what is not said behind it must not undo what was said before.
    common = _common(argparse.SUPPRESS, argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"feedmaker {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in words[:1] if words and words[0] in _COMMANDS else _COMMANDS:
        told = _COMMANDS[name]
        command = subparsers.add_parser(
            name,
            help=told.help,
            description=told.help[0].upper() + told.help[1:] + ".",
            epilog=f"example: {told.example}",
            # An example that is broken over two lines can't be copied.
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[common],
        )
        command.set_defaults(command=commands[name])
        told.takes(command)
    return parser


def _generate(command: argparse.ArgumentParser) -> None:
    command.add_argument("names", nargs="*", metavar="NAME", help="the feeds to ask (default: all)")
    command.add_argument("-o", "--output", metavar="DIR", help="write the feeds here instead of the config's output")
    command.add_argument("--force", action="store_true", help="ask without validators and in spite of a back-off")
    command.add_argument("--json", action="store_true", help="print one result object a feed")


def _status(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one object a feed")


def _parse(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="the page; - for standard input")
    command.add_argument("--url", required=True, help="the address that the page came from")
    command.add_argument("--recipe", default="auto", help="the recipe to read it by (default: auto)")
    command.add_argument("--content-type", metavar="CT", help="the page's Content-Type, if it had one")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line (the default)")
    form.add_argument("--atom", action="store_true", help="a whole Atom feed")


def _preview(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", metavar="URL|NAME", help="a page's address, or a feed of the config")
    command.add_argument("--recipe", default="auto", help="the recipe for an address (default: auto)")


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("url", metavar="URL", help="the page's address")
    command.add_argument("--name", metavar="N", help="the feed's name (default: from the address)")
    command.add_argument(
        "--like", metavar="TEXT", action="append", default=[],
        help="a headline of the list that is meant; may be repeated",
    )  # fmt: skip
    command.add_argument("--no-own-feed", action="store_true", help="do not look for a feed of the site's own")
    command.add_argument("--dry-run", action="store_true", help="show what would be added, and add nothing")


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--output", metavar="DIR", default="demo-feeds", help="where to write (default: demo-feeds)"
    )


def _nothing(command: argparse.ArgumentParser) -> None:
    """What takes nothing of its own."""


class _Told(NamedTuple):
    help: str
    example: str
    takes: Callable[[argparse.ArgumentParser], None] = _nothing


_COMMANDS = {
    "generate": _Told("ask every feed's page now and write what changed", "feedmaker generate masress", _generate),
    "run": _Told("ask every feed's page in its own time until stopped", "feedmaker run -c /etc/feedmaker/config.toml"),
    "status": _Told("show how each feed fares", "feedmaker status", _status),
    "parse": _Told(
        "make entries of a saved page",
        "feedmaker parse page.html --url https://www.masress.com/ --recipe masress",
        _parse,
    ),
    "preview": _Told("show what a feed would hold; writes nothing", "feedmaker preview masress", _preview),
    "new": _Told(
        "find out how a page can be a feed and add it to the config",
        "feedmaker new https://harbour.example.org/notices --name harbour",
        _new,
    ),
    "check": _Told("say what is wrong with the config", "feedmaker check -c config.toml"),
    "demo": _Told(
        "make feeds of a bundled sample portal, over HTTP on 127.0.0.1", "feedmaker demo -o demo-feeds", _demo
    ),
}


def _common(config: str | None, count: int | str) -> Parser:
    """What every command takes, with these defaults."""
    common = Parser(add_help=False)
    common.add_argument(
        "-c", "--config", metavar="FILE", default=config, help="the config file (default: config.toml here)"
    )
    common.add_argument("-v", "--verbose", action="count", default=count, help="say more; twice: tracebacks")
    common.add_argument("-q", "--quiet", action="count", default=count, help="say only what went wrong")
    return common
