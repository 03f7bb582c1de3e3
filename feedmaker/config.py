"""config.toml → Config. The only reader of that file; every complaint names the file, line, feed and key."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .config_select import WrongInside, did_you_mean, read_filters, read_json, read_select
from .duration import parse_duration
from .errors import ConfigError, UsageError
from .model import PLAIN, Access, Filter, JsonSelectors, JsonValue, Options, Selectors
from .toml_lines import Place, key_lines

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
# Files of the output folder that are not feeds of the owner's.
RESERVED = frozenset(("status", "index", "feeds"))
FORMATS = ("atom", "rss", "json")
# The longest duration that means something, in seconds.
LONGEST = 366 * 86_400.0
# What no feed and no header can hold: control characters, and half characters.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# Where a parser of TOML says that the mistake is.
_AT = re.compile(r"\s*\(at line (\d+), column \d+\)")

Environ = Mapping[str, str]
Reader = Callable[[JsonValue], object]


@dataclass(frozen=True, slots=True)
class Feed:
    """One ``[[feed]]``, with ``[defaults]`` already in it. Durations are seconds, sizes bytes."""

    name: str
    urls: tuple[str, ...]
    recipe: str = "auto"
    parts: tuple[str, ...] = ()
    title: str | None = None
    subtitle: str | None = None
    author: str | None = None
    language: str | None = None
    timezone: str | None = None
    interval: float = 1800.0
    keep: int = 100
    timeout: float = 30.0
    max_size: int = 10_000_000
    allow_private: bool = False
    formats: tuple[str, ...] = ("atom",)
    enabled: bool = True
    select: Selectors | None = None
    json: JsonSelectors | None = None
    include: tuple[Filter, ...] = ()
    exclude: tuple[Filter, ...] = ()
    render: bool = False
    repair: bool = True
    max_pages: int = 1
    cron: str | None = None
    jitter: float | None = None
    adaptive: bool = False
    interval_min: float | None = None
    interval_max: float | None = None
    robots: bool = True
    access: Access = PLAIN

    @property
    def url(self) -> str:
        """The page that the feed is about: the first one, where there are several."""
        return self.urls[0]

    @property
    def options(self) -> Options:
        return Options(
            parts=self.parts,
            timezone=self.timezone,
            language=self.language,
            select=self.select,
            json=self.json,
            include=self.include,
            exclude=self.exclude,
        )


@dataclass(frozen=True, slots=True)
class Config:
    """The whole of config.toml. ``path`` is the file that it was read from; ``output`` and ``state`` are absolute."""

    output: Path
    state: Path
    feeds: tuple[Feed, ...] = ()
    base_url: str | None = None
    contact: str | None = None
    min_delay: float = 2.0
    metrics_file: Path | None = None
    metrics_listen: tuple[str, int] | None = None
    path: Path | None = None

    def feed(self, name: str) -> Feed:
        """The feed called ``name``; raises UsageError with the nearest names where there is none."""
        for feed in self.feeds:
            if feed.name == name:
                return feed
        near = get_close_matches(name, [feed.name for feed in self.feeds], n=3)
        names = ", ".join(near or [feed.name for feed in self.feeds[:10]]) or "none"
        raise UsageError(f"no feed is called {name!r}", f"did you mean: {names}" if near else f"there are: {names}")


def find_config(environ: Environ = os.environ) -> Path:
    """The config file to use when none is named; raises ConfigError where there is none."""
    home = environ.get("XDG_CONFIG_HOME") or os.path.join(environ.get("HOME", "~"), ".config")
    places = [Path("config.toml")]
    if named := environ.get("FEEDMAKER_CONFIG"):
        places.append(Path(named))
    places += [Path(home).expanduser() / "feedmaker" / "config.toml", Path("/etc/feedmaker/config.toml")]
    for place in places:
        if place.is_file():
            return place
    raise ConfigError([f"no config file: looked for {', '.join(map(str, places))}; name one with --config"])


def load_config(path: str | os.PathLike[str], *, environ: Environ = os.environ) -> Config:
    """Reads and checks ``path``.

    Raises ConfigError with one line for each thing that is wrong in it.
    """
    file = Path(path)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError([f"{file}: no such file; write one, or name another with --config"]) from None
    except OSError as error:
        raise ConfigError([f"{file}: can't be read ({error.strerror})"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([f"{file}: not UTF-8 (byte {error.start}); save it as UTF-8"]) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        where, said = (f"{file}:{at[1]}", _AT.sub("", str(error))) if at else (str(file), str(error))
        raise ConfigError([f"{where}: not TOML: {said}"]) from error
    except RecursionError as error:
        raise ConfigError([f"{file}: not TOML that a person wrote: nested too deeply"]) from error
    return _Reader(file, data, key_lines(text), environ).config()


# --- what a value may be ---------------------------------------------------------------------------------------------


def _text(value: JsonValue) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text in quotes")
    if found := _CONTROL.search(value.strip()):
        raise ValueError(f"must be one line of text; it holds the control character U+{ord(found[0]):04X}")
    return value.strip()


def _header(value: JsonValue) -> str:
    text = _text(value)
    if not text.isascii():
        raise ValueError(f"must be ASCII, an HTTP header can't say {text!r}")
    return text


def _bool(value: JsonValue) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _count(value: JsonValue) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 100_000:
        raise ValueError("must be a whole number from 1 to 100000")
    return value


def _duration(value: JsonValue) -> float:
    if not isinstance(value, str):
        raise ValueError('must be a duration in quotes: "90s", "30m", "6h" or "2d"')
    seconds = parse_duration(value)
    if seconds > LONGEST:
        raise ValueError("must not be longer than 366d")
    return seconds


def _interval(value: JsonValue) -> float:
    seconds = _duration(value)
    if seconds < 1:
        raise ValueError("must be between 1s and 366d")
    return seconds


def _size(value: JsonValue) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kKmM])[bB]?", value) if isinstance(value, str) else None
    if not found:
        raise ValueError('must be a number of bytes, or "500k", "10M"')
    return int(float(found[1]) * {"k": 1_000, "m": 1_000_000}[found[2].lower()])


def _web_address(value: JsonValue) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - a port that is no number is only noticed here
    except ValueError as error:
        raise ValueError(f"is not an address ({error})") from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError(f'must be an address that begins with "https://" or "http://", not {text!r}')
    return text


def _web_addresses(value: JsonValue) -> tuple[str, ...]:
    if isinstance(value, list):
        if not value:
            raise ValueError("must name at least one page")
        return tuple(dict.fromkeys(_web_address(item) for item in value))
    return (_web_address(value),)


def _folder_address(value: JsonValue) -> str:
    address = _web_address(value)
    return address if address.endswith("/") else address + "/"


def _words(allowed: Sequence[str] | None = None) -> Callable[[JsonValue], tuple[str, ...]]:
    def words(value: JsonValue) -> tuple[str, ...]:
        items = value if isinstance(value, list) else [value]
        if not items or not all(isinstance(item, str) for item in items):
            raise ValueError('must be a list of texts: ["…", "…"]')
        for item in items:
            if allowed is not None and item not in allowed:
                raise ValueError(f"can't hold {item!r}, only {', '.join(allowed)}")
        return tuple(dict.fromkeys(cast("list[str]", items)))

    return words


def _zone(value: JsonValue) -> str:
    name = _text(value)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'{name!r} is no time zone; write one like "Africa/Cairo"') from None
    return name


def _language(value: JsonValue) -> str:
    name = _text(value)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", name):
        raise ValueError(f'{name!r} is no language tag; write one like "ar" or "fr-TN"')
    return name


def _feed_name(value: JsonValue) -> str:
    name = _text(value)
    if not NAME.match(name) or len(name) > 100:
        raise ValueError(f"{name!r} is no feed name; use lower-case letters, digits, - and _")
    if name in RESERVED:
        raise ValueError(f"{name!r} is reserved for a file of feedmaker's own; choose another")
    return name


def _recipe(value: JsonValue) -> str:
    from .parse.registry import is_recipe, names

    name = _text(value)
    if not is_recipe(name):
        raise ValueError(f"{name!r} is no recipe{did_you_mean(name, names())}")
    return name


def _pairs(value: JsonValue) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(inner, str) for inner in value.values()):
        raise ValueError('must be a table of texts: { Name = "value" }')
    for name, inner in value.items():
        if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name) or not re.fullmatch(r"[\t -~]*", str(inner)):
            raise ValueError(f"can't send {name!r}: names are letters, digits and dashes, values one line of ASCII")
    return tuple(cast("dict[str, str]", value).items())


def _login(value: JsonValue) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(inner, str) and inner for inner in value.values()):
        raise ValueError('must be { user = "…", password = { env = "NAME" } } or { token = { env = "NAME" } }')
    if set(value) not in ({"user", "password"}, {"token"}):
        raise ValueError("must have user and password, or token")
    return cast("dict[str, str]", value)


def _cron(value: JsonValue) -> str:
    from .schedule import check_cron

    return check_cron(_text(value))


def _listen(value: JsonValue) -> tuple[str, int]:
    host, colon, port = _text(value).rpartition(":")
    if not colon or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError('must be an address and a port: "127.0.0.1:9109"')
    return host.strip("[]") or "127.0.0.1", int(port)


# The keys that there are, and what reads each: the reader, the suggestions and the docs come from these two tables.
MAIN_KEYS: dict[str, Reader] = {
    "output": _text,
    "state": _text,
    "base_url": _folder_address,
    "contact": _header,
    "min_delay": _duration,
    "metrics_file": _text,
    "metrics_listen": _listen,
}
FEED_KEYS: dict[str, Reader] = {
    "name": _feed_name,
    "url": _web_addresses,
    "recipe": _recipe,
    "parts": _words(),
    "title": _text,
    "subtitle": _text,
    "author": _text,
    "language": _language,
    "timezone": _zone,
    "interval": _interval,
    "keep": _count,
    "timeout": _interval,
    "max_size": _size,
    "allow_private": _bool,
    "formats": _words(FORMATS),
    "enabled": _bool,
    "select": read_select,
    "json": read_json,
    "include": read_filters,
    "exclude": read_filters,
    "render": _bool,
    "repair": _bool,
    "max_pages": _count,
    "cron": _cron,
    "jitter": _duration,
    "adaptive": _bool,
    "interval_min": _interval,
    "interval_max": _interval,
    "robots": _bool,
    "headers": _pairs,
    "cookies": _pairs,
    "auth": _login,
    "proxy": _web_address,
    "ca_file": _text,
}


@dataclass
class _Reader:
    """One reading of one file: collects every problem before it gives up."""

    file: Path
    data: dict[str, JsonValue]
    lines: dict[Place, int]
    environ: Environ
    problems: list[str] = field(default_factory=list)

    def config(self) -> Config:
        self._known(self.data, ("feedmaker", "defaults", "feed"), (), "")
        main = self._values(self._table("feedmaker"), MAIN_KEYS, ("feedmaker",), "")
        feed_keys = {key: reader for key, reader in FEED_KEYS.items() if key not in ("name", "url")}
        defaults = self._values(self._table("defaults"), feed_keys, ("defaults",), "")
        feeds = self._feeds(defaults)
        folder = self.file.resolve().parent
        output = folder / os.path.expanduser(str(main.pop("output", "feeds")))
        state = folder / os.path.expanduser(str(main.pop("state", ".feedmaker/state.sqlite3")))
        if state.resolve().is_relative_to(output.resolve()):
            self._problem(("feedmaker", "state"), "", f"state must not be inside the output folder {output}")
        if metrics := main.get("metrics_file"):
            main["metrics_file"] = folder / os.path.expanduser(str(metrics))
            if Path(str(main["metrics_file"])).resolve().is_relative_to(output.resolve()):
                self._problem(("feedmaker", "metrics_file"), "", "metrics_file must not be inside the output folder")
        if self.problems:
            raise ConfigError(self.problems)
        return Config(output=output, state=state, feeds=feeds, path=self.file, **main)  # type: ignore[arg-type]

    def _feeds(self, defaults: Mapping[str, object]) -> tuple[Feed, ...]:
        tables = self.data.get("feed", [])
        if not isinstance(tables, list):
            self._problem(("feed",), "", "write [[feed]] with two brackets for each feed")
            return ()
        if not tables:
            self._problem((), "", "no [[feed]] in it: add one with a name and a url, or run: feedmaker new URL")
        feeds: list[Feed] = []
        names: dict[str, int] = {}
        for index, table in enumerate(tables):
            place: Place = ("feed", index)
            if not isinstance(table, dict):
                self._problem(place, "", "each feed must be a table: [[feed]]")
                continue
            name = str(table.get("name", f"number {index + 1}"))
            before = len(self.problems)
            values = self._values(table, FEED_KEYS, place, name)
            for needed in ("name", "url"):
                if needed not in table:
                    self._problem(place, name, f"{needed} is missing")
            if name in names:
                line = self.lines.get(("feed", names[name], "name"))
                other = f"the feed of line {line}" if line else "another feed"
                self._problem((*place, "name"), name, f"{other} has this name already; choose another")
            names.setdefault(name, index)
            if len(self.problems) == before:
                values["urls"] = values.pop("url")
                if "recipe" not in values and ("select" in values or "json" in values):
                    values["recipe"] = "select" if "select" in values else "json"
                feed = self._feed({**defaults, **values}, place)
                if len(self.problems) == before:
                    feeds.append(feed)
        return tuple(feeds)

    def _feed(self, values: dict[str, object], place: Place) -> Feed:
        """The feed with these values, once it is checked that they go together."""
        login = cast("dict[str, str]", values.pop("auth", {}))
        ca_file = values.pop("ca_file", None)
        if ca_file is not None:
            ca_file = str(self.file.resolve().parent / os.path.expanduser(str(ca_file)))
            if not os.access(ca_file, os.R_OK):
                self._problem((*place, "ca_file"), str(values["name"]), f"ca_file {ca_file} can't be read")
        values["access"] = Access(
            headers=cast("tuple[tuple[str, str], ...]", values.pop("headers", ())),
            cookies=cast("tuple[tuple[str, str], ...]", values.pop("cookies", ())),
            proxy=cast("str | None", values.pop("proxy", None)),
            ca_file=ca_file,
            **login,
        )
        feed = Feed(**values)  # type: ignore[arg-type]
        if feed.adaptive and feed.cron:
            self._problem((*place, "adaptive"), feed.name, "a feed with a cron expression can't be adaptive")
        self._parts(feed, place)
        for needed in ("select", "json"):
            if feed.recipe == needed and getattr(feed, needed) is None:
                self._problem((*place, "recipe"), feed.name, f"recipe {needed!r} needs a table [feed.{needed}]")
        if feed.interval_min and feed.interval_max and feed.interval_min > feed.interval_max:
            self._problem((*place, "interval_min"), feed.name, "interval_min is longer than interval_max")
        return feed

    def _parts(self, feed: Feed, place: Place) -> None:
        from .parse.recipes import PARTS

        known = PARTS.get(feed.recipe, feed.parts)
        for part in feed.parts:
            if part not in known:
                said = f"recipe {feed.recipe!r} has no part {part!r}{did_you_mean(part, known)}"
                self._problem((*place, "parts"), feed.name, said)

    def _table(self, name: str) -> dict[str, JsonValue]:
        table = self.data.get(name, {})
        if isinstance(table, dict):
            return table
        self._problem((name,), "", f"[{name}] must be a table")
        return {}

    def _values(
        self, table: Mapping[str, JsonValue], readers: Mapping[str, Reader], place: Place, feed: str
    ) -> dict[str, object]:
        self._known(table, tuple(readers), place, feed)
        values: dict[str, object] = {}
        for key, raw in table.items():
            if key in readers:
                try:
                    values[key] = readers[key](self._with_secrets(raw))
                except ValueError as error:
                    inside = error.keys if isinstance(error, WrongInside) else ()
                    self._problem((*place, key, *inside), feed, f"{key} {error}")
        return values

    def _with_secrets(self, value: JsonValue) -> JsonValue:
        """``value`` with every ``{ env = "NAME" }`` replaced by what the environment has under that name."""
        if isinstance(value, dict):
            if set(value) == {"env"} and isinstance(name := value["env"], str):
                if name not in self.environ:
                    raise ValueError(f"wants the environment variable {name}, which is not set")
                return self.environ[name]
            return {key: self._with_secrets(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._with_secrets(inner) for inner in value]
        return value

    def _known(self, table: Mapping[str, JsonValue], known: Sequence[str], place: Place, feed: str) -> None:
        for key in table:
            if key not in known:
                what = f"unknown key {key!r}" if place else f"unknown table or key {key!r}"
                self._problem((*place, key), feed, what + did_you_mean(key, known))

    def _problem(self, place: Place, feed: str, text: str) -> None:
        line = next((self.lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self.lines), None)
        where = f"{self.file}:{line}" if line else str(self.file)
        self.problems.append(f"{where}: feed {feed!r}: {text}" if feed else f"{where}: {text}")
