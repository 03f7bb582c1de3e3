"""What can be said on the command line: commands, options, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from . import __version__
from .console import Parser

Command = Callable[[argparse.Namespace], int]


def parser_of(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The parser of all arguments; what it parses has, as ``command``, the one of ``commands`` that was named."""
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

    def add(name: str, help: str, example: str) -> argparse.ArgumentParser:
        command = subparsers.add_parser(
            name,
            help=help,
            description=help[0].upper() + help[1:] + ".",
            epilog=f"example: {example}",
            # An example that is broken over two lines can't be copied.
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[common],
        )
        command.set_defaults(command=commands[name])
        return command

    generate = add(
        "generate", "ask every feed's page now and write what changed", "feedmaker generate masress"
    )
    generate.add_argument("names", nargs="*", metavar="NAME", help="the feeds to ask (default: all)")
    generate.add_argument("-o", "--output", metavar="DIR", help="write the feeds here instead of the config's output")
    generate.add_argument("--force", action="store_true", help="ask without validators and in spite of a back-off")
    generate.add_argument("--json", action="store_true", help="print one result object a feed")

    add(
        "run", "ask every feed's page in its own time until stopped",
        "feedmaker run -c /etc/feedmaker/config.toml",
    )  # fmt: skip

    status = add("status", "show how each feed fares", "feedmaker status")
    status.add_argument("--json", action="store_true", help="print one object a feed")

    parse = add(
        "parse", "make entries of a saved page",
        "feedmaker parse page.html --url https://www.masress.com/ --recipe masress",
    )  # fmt: skip
    parse.add_argument("file", metavar="FILE", help="the page; - for standard input")
    parse.add_argument("--url", required=True, help="the address that the page came from")
    parse.add_argument("--recipe", default="auto", help="the recipe to read it by (default: auto)")
    parse.add_argument("--content-type", metavar="CT", help="the page's Content-Type, if it had one")
    form = parse.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line (the default)")
    form.add_argument("--atom", action="store_true", help="a whole Atom feed")

    preview = add("preview", "show what a feed would hold; writes nothing", "feedmaker preview masress")
    preview.add_argument("what", metavar="URL|NAME", help="a page's address, or a feed of the config")
    preview.add_argument("--recipe", default="auto", help="the recipe for an address (default: auto)")

    new = add(
        "new", "find out how a page can be a feed and add it to the config",
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

    add("check", "say what is wrong with the config", "feedmaker check -c config.toml")

    demo = add(
        "demo", "make feeds of a bundled sample portal, over HTTP on 127.0.0.1", "feedmaker demo -o demo-feeds"
    )
    demo.add_argument(
        "-o", "--output", metavar="DIR", default="demo-feeds", help="where to write (default: demo-feeds)"
    )
    return parser


def _common(config: str | None, count: int | str) -> Parser:
    """What every command takes, with these defaults."""
    common = Parser(add_help=False)
    common.add_argument(
        "-c", "--config", metavar="FILE", default=config, help="the config file (default: config.toml here)"
    )
    common.add_argument("-v", "--verbose", action="count", default=count, help="say more; twice: tracebacks")
    common.add_argument("-q", "--quiet", action="count", default=count, help="say only what went wrong")
    return common
