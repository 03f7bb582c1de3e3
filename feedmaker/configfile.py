"""Writes a new feed into config.toml, with tomlkit: comments, order and spacing stay as their owner left them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping, Set
from pathlib import Path
from urllib.parse import unquote, urlsplit

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Item, Table

from . import permalink
from .config_values import NAME, RESERVED, read_feed_name
from .errors import ConfigError, PublishError, UsageError
from .model import JsonSelectors, Rule, Selectors
from .publish.files import write

Plain = str | bool | tuple[str, ...] | Mapping[str, "Plain"]
_NEW_FILE = """\
# feedmaker's configuration. `feedmaker check` says what is wrong with it.

[feedmaker]
output = "feeds"                        # where the feeds are written: let a web server serve this folder
# base_url = "https://feeds.example.org/" # where that folder is served
# contact = "me@example.org"              # goes into the User-Agent
"""


def add_feed(path: Path, feed: Mapping[str, Plain], *, dry: bool = False) -> str:
    """Appends ``[[feed]]`` with the keys of ``feed`` to ``path``, which is made where it is not there yet.

    Returns the text that was added; where ``dry``, it is only returned. Raises ConfigError where the file can't be
    read, UsageError where it has a feed of that name already, or can't be written.
    """
    text = _read(path)
    if feed["name"] in _taken_names(path, text):
        raise UsageError(f"{path} has a feed called {feed['name']!r} already", "give another --name")
    added = tomlkit.document()
    own = tomlkit.aot()
    own.append(_table(feed))
    added.add("feed", own)
    block = tomlkit.dumps(added).strip() + "\n"
    # Appended as text: tomlkit puts a new table of a list behind the last one, wherever in the file that is.
    whole = f"{text.rstrip()}\n\n{block}" if text.strip("\ufeff \t\r\n") else text + block
    if "\r\n" in text:
        whole = whole.replace("\r\n", "\n").replace("\n", "\r\n")
    tomlkit.parse(whole.removeprefix("\ufeff"))
    if not dry:
        _write(path, whole.encode())
    return block


def name_for(path: Path, url: str, wanted: str | None = None) -> str:
    """The name that a new feed of ``url`` gets in ``path``: ``wanted``, else one from its host and path.

    Raises UsageError where ``wanted`` can't be its name, ConfigError where the file can't be read.
    """
    taken = _taken_names(path, _read(path))
    if wanted is None:
        return _free_name(taken | RESERVED, url)
    try:
        read_feed_name(wanted)
    except ValueError as error:
        raise UsageError(f"--name: {error}", f'for instance: --name "{_free_name(taken | RESERVED, url)}"') from None
    if wanted in taken:
        raise UsageError(f"{path} has a feed called {wanted!r} already", "give another --name")
    return wanted


def feeds_reading(path: Path, url: str) -> list[str]:
    """The names of the feeds of ``path`` that ask for ``url`` already. Raises ConfigError where it can't be read."""
    place = permalink.key(url)
    names = []
    for table in _feed_tables(path, _read(path)):
        url_or_urls = table.get("url")
        asked = url_or_urls if isinstance(url_or_urls, list) else [url_or_urls]
        if any(isinstance(one, str) and permalink.key(one) == place for one in asked):
            names.append(str(table.get("name")))
    return names


def contact_in(path: Path) -> str | None:
    """The contact that ``path`` names, where it does; the rest of the file may still be unfinished."""
    main = tomlkit.parse(_read(path).removeprefix("\ufeff")).unwrap().get("feedmaker", {})
    contact = main.get("contact") if isinstance(main, dict) else None
    return contact if isinstance(contact, str) else None


def _free_name(taken: Set[str], url: str) -> str:
    host = permalink.site(url).split(":")[0]
    words = [host if re.fullmatch(r"[\d.]+|\[.*", host) else host.rpartition(".")[0] or host]
    words += [part for part in unquote(urlsplit(url).path).split("/") if part][-1:]
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(words).lower().removesuffix(".html")).strip("-")[:60] or "feed"
    name = slug if NAME.match(slug) else "feed"
    number = 2
    while name in taken:
        name = f"{slug}-{number}"
        number += 1
    return name


def _taken_names(path: Path, text: str) -> set[str]:
    """The names of the feeds in ``text``; raises ConfigError where nothing can be added to it."""
    return {str(table.get("name")) for table in _feed_tables(path, text)}


def _feed_tables(path: Path, text: str) -> list[Table]:
    try:
        tables = tomlkit.parse(text.removeprefix("\ufeff")).get("feed")
    except TOMLKitError as error:
        raise ConfigError([f"{path}: not TOML: {error}; feedmaker check says where"]) from error
    if tables is not None and not isinstance(tables, AoT):
        raise ConfigError([f"{path}: feed is no list of tables; write [[feed]] with two brackets"])
    return list(tables or ())


def selectors_as_table(selectors: Selectors) -> dict[str, Plain]:
    """``selectors`` as it is written under ``[feed.select]``: a plain selector where a rule is nothing more."""
    item: Plain = selectors.item[0] if len(selectors.item) == 1 else selectors.item
    return {"item": item, **_rules(selectors)}


def json_as_table(selectors: JsonSelectors) -> dict[str, Plain]:
    """``selectors`` as it is written under ``[feed.json]``."""
    script: dict[str, Plain] = {"script": selectors.script} if selectors.script else {}
    return {"items": selectors.items, **script, **_rules(selectors)}


def _rules(selectors: Selectors | JsonSelectors) -> dict[str, Plain]:
    table: dict[str, Plain] = {}
    for field, rule in selectors._asdict().items():
        if isinstance(rule, Rule):
            said = {name: value for name, value in rule._asdict().items() if value is not None}
            table[field] = said["selector"] if set(said) == {"selector"} else said
    return table


def _read(path: Path) -> str:
    try:
        # With its byte order mark, where it has one: what is its owner's stays.
        return path.read_bytes().decode() if os.path.exists(path) else _NEW_FILE
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8"]) from error
    except OSError as error:
        raise ConfigError([f"{path}: can't be read ({error.strerror}); name another with --config"]) from error


def _write(path: Path, data: bytes) -> None:
    """Writes the file itself, where ``path`` is a link to it, and lets no more people read it than could before."""
    file = path.resolve()
    try:
        mode = stat.S_IMODE(file.stat().st_mode)
    except OSError:
        mode = None
    try:
        write(file, data, mode=mode)
    except PublishError as error:
        said = error.message.replace(str(file), str(path))
        raise UsageError(said, "make its folder writable for this user, or name another file with --config") from error


def _table(values: Mapping[str, Plain]) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, _item(value, nested=isinstance(value, Mapping)))
    return table


def _item(value: Plain, *, nested: bool = False) -> Item:
    if isinstance(value, Mapping):
        if not nested:
            inline = tomlkit.inline_table()
            inline.update({key: _item(inner) for key, inner in value.items()})
            return inline
        table = tomlkit.table()
        for key, inner in value.items():
            table.add(key, _item(inner))
        return table
    return tomlkit.item(list(value) if isinstance(value, tuple) else value)
