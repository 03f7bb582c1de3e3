"""config.toml → Config. The only reader of that file; every complaint names the file, line, feed and key."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from .config_select import WrongInside, did_you_mean
from .config_values import FEED_KEYS, MAIN_KEYS, Reader, problem_of_authority
from .errors import ConfigError, UsageError
from .hosts import same_site
from .model import (
    PLAIN,
    Access,
    ArticleRules,
    Filter,
    JsonSelectors,
    JsonValue,
    Options,
    Request,
    Selectors,
    Validators,
)
from .toml_read import read_toml

if TYPE_CHECKING:
    from .toml_lines import Place

# Recipes that a feed's config tells by a table of the same name what to look for.
_TABLES = ("select", "json")
# What every feed must have, and what to write where it has not.
_NEEDED = {
    "name": 'add name = "a-name", after which its file is called',
    "url": 'add url = "https://…", the address of the page',
}

Environ = Mapping[str, str]


class Feed(NamedTuple):
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
    article: ArticleRules | None = None
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

    def access_for(self, url: str) -> Access:
        """What ``url`` may be told: the owner's secrets are for hosts that the owner named, asked no less privately."""
        if any(same_site(own, url) for own in self.urls):
            return self.access
        return self.access.without_secrets()

    def request_for(
        self, url: str, validators: Validators | None = None, *, led: bool, force: bool = False
    ) -> Request:
        """``url`` asked for as this feed wants it; ``led`` says that a page, and not the owner, named it."""
        return Request(
            url,
            validators or Validators(),
            timeout=self.timeout,
            max_size=self.max_size,
            allow_private=self.allow_private,
            access=self.access_for(url),
            led=led,
            robots=self.robots,
            force=force,
            render=self.render,
        )

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


class Config(NamedTuple):
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
        from difflib import get_close_matches

        near = get_close_matches(name, [feed.name for feed in self.feeds], n=3)
        names = ", ".join(near or [feed.name for feed in self.feeds[:10]]) or "none"
        raise UsageError(f"no feed is called {name!r}", f"did you mean: {names}" if near else f"there are: {names}")


def find_config(environ: Environ = os.environ) -> Path:
    """The config file to use when the command names none; raises ConfigError where there is none.

    One that ``$FEEDMAKER_CONFIG`` names is it even where it is not there: whoever named it meant no other.
    """
    home = environ.get("XDG_CONFIG_HOME") or os.path.join(environ.get("HOME", "~"), ".config")
    here, named = Path("config.toml"), environ.get("FEEDMAKER_CONFIG")
    if named and not here.is_file():
        return Path(named)
    places = [here, Path(home).expanduser() / "feedmaker" / "config.toml", Path("/etc/feedmaker/config.toml")]
    for place in places:
        if place.is_file():
            return place
    looked = ", ".join(map(str, places))
    raise ConfigError([f"no config file: looked for {looked}; name one with --config, or make one: feedmaker new URL"])


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
        hint = "name a file that this user may read with --config"
        raise ConfigError([f"{file}: can't be read ({error.strerror}); {hint}"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([f"{file}: not UTF-8 (byte {error.start}); save it as UTF-8"]) from error
    return _Reader(file, text, read_toml(file, text), environ).config()


class _Reader:
    """One reading of one file: collects every problem before it gives up."""

    def __init__(self, file: Path, text: str, data: dict[str, JsonValue], environ: Environ) -> None:
        self.file = file
        self.text = text
        self.data = data
        self.environ = environ
        self.problems: list[str] = []

    @cached_property
    def lines(self) -> dict[Place, int]:
        """The line of each table and key: looked for where there is something to complain of."""
        from .toml_lines import key_lines

        return key_lines(self.text)

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
            for needed, advice in _NEEDED.items():
                if needed not in table:
                    self._problem(place, name, f"{needed} is missing: {advice}")
            if name in names:
                line = self.lines.get(("feed", names[name], "name"))
                other = f"the feed of line {line}" if line else "another feed"
                self._problem((*place, "name"), name, f"{other} has this name already; choose another")
            names.setdefault(name, index)
            if len(self.problems) == before:
                values["urls"] = values.pop("url")
                merged = {**defaults, **values}
                for source in (values, merged):
                    if "recipe" not in source and (table := next((t for t in _TABLES if t in source), None)):
                        values["recipe"] = merged["recipe"] = table
                self._tables(merged, values, place, name)
                feed = self._feed(merged, place)
                if len(self.problems) == before:
                    feeds.append(feed)
        return tuple(feeds)

    def _feed(self, values: dict[str, object], place: Place) -> Feed:
        """The feed with these values, once it is checked that they go together."""
        login = cast("dict[str, str]", values.pop("auth", {}))
        ca_file = values.pop("ca_file", None)
        if ca_file is not None:
            ca_file = str(self.file.resolve().parent / os.path.expanduser(str(ca_file)))
            if problem := problem_of_authority(ca_file):
                self._problem((*place, "ca_file"), str(values["name"]), f"ca_file {ca_file} {problem}")
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
        if feed.render and feed.access.ca_file:
            said = "ca_file has no effect with render; add the authority to those that the browser trusts"
            self._problem((*place, "ca_file"), feed.name, said)
        self._parts(feed, place)
        if feed.interval_min and feed.interval_max and feed.interval_min > feed.interval_max:
            self._problem((*place, "interval_min"), feed.name, "interval_min is longer than interval_max")
        return feed

    def _tables(self, values: Mapping[str, object], own: Mapping[str, object], place: Place, name: str) -> None:
        """``[feed.select]`` and ``[feed.json]`` are there where the recipe reads them, and nowhere else."""
        from .parse.recipes import REGISTRY

        recipe = str(values.get("recipe", "auto"))
        for table in _TABLES:
            if recipe == table and table not in values:
                self._problem((*place, "recipe"), name, f"recipe {table!r} needs a table [feed.{table}]")
            elif table in own and recipe != table and recipe in REGISTRY:
                said = f"recipe {recipe!r} does not read [feed.{table}]; remove one of the two"
                self._problem((*place, table), name, said)

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
                if not name or name not in self.environ:
                    what = f"the environment variable {name}, which is not set" if name else "the name of a variable"
                    raise ValueError(f"wants {what}")
                # What was read from a file has that file's line end.
                return self.environ[name].rstrip("\r\n")
            return {key: self._with_secrets(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._with_secrets(inner) for inner in value]
        return value

    def _known(self, table: Mapping[str, JsonValue], known: Sequence[str], place: Place, feed: str) -> None:
        for key in table:
            if key not in known:
                what = f"unknown key {key!r}" if place else f"unknown table or key {key!r}"
                self._problem((*place, key), feed, what + (_belongs(key, place) or did_you_mean(key, known)))

    def _problem(self, place: Place, feed: str, text: str) -> None:
        line = next((self.lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self.lines), None)
        where = f"{self.file}:{line}" if line else str(self.file)
        self.problems.append(f"{where}: feed {feed!r}: {text}" if feed else f"{where}: {text}")


def _belongs(key: str, place: Place) -> str:
    """The end of a complaint about a ``key`` that is known, but in another table than ``place``; empty for others."""
    if key in ("name", "url") and place == ("defaults",):
        return "; each [[feed]] has its own"
    if key in FEED_KEYS:
        return "; it belongs under [[feed]], or under [defaults] for all of them"
    return "; it belongs under [feedmaker]" if key in MAIN_KEYS else ""
