"""Writes a new feed into config.toml, with tomlkit: comments, order and spacing stay as their owner left them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote, urlsplit

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Item, Table

from . import permalink
from .config_values import NAME, RESERVED
from .errors import ConfigError, UsageError
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
    read, UsageError where it has a feed of that name already, PublishError where it can't be written.
    """
    text = _read(path)
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ConfigError([f"{path}: not TOML: {error}"]) from error
    tables = document.get("feed")
    if tables is not None and not isinstance(tables, AoT):
        raise ConfigError([f"{path}: feed is no list of tables; write [[feed]] with two brackets"])
    if feed["name"] in taken_names(tables):
        raise UsageError(f"{path} has a feed called {feed['name']!r} already", "give another --name")
    added = tomlkit.document()
    own = tomlkit.aot()
    own.append(_table(feed))
    added.add("feed", own)
    block = tomlkit.dumps(added).strip() + "\n"
    # Appended as text: tomlkit puts a new table of a list behind the last one, wherever in the file that is.
    whole = f"{text.rstrip()}\n\n{block}" if text.strip() else block
    tomlkit.parse(whole)
    if not dry:
        write(path, whole.encode())
    return block


def free_name(path: Path, url: str) -> str:
    """A name for a feed of ``url`` that no feed in ``path`` has: from its host, and its path where that says more."""
    taken = taken_names(tomlkit.parse(_read(path)).get("feed")) | RESERVED
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


def taken_names(tables: object) -> set[str]:
    return {str(table.get("name")) for table in tables} if isinstance(tables, AoT) else set()


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
    for field in fields(selectors):
        rule = getattr(selectors, field.name)
        if isinstance(rule, Rule):
            parts = ((part.name, getattr(rule, part.name)) for part in fields(Rule))
            said = {name: value for name, value in parts if value is not None}
            table[field.name] = said["selector"] if set(said) == {"selector"} else said
    return table


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig") if os.path.exists(path) else _NEW_FILE
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError([f"{path}: can't be read ({error})"]) from error


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
