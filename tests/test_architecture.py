"""The house as docs/architecture.md draws it: who may know whom, held by reading the imports."""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import feedmaker
from feedmaker import cli
from feedmaker.arguments import parser_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "feedmaker"
ROOMS = ("fetch", "parse", "entries", "publish")
# What every room may use; these know nobody but each other.
BASE = frozenset((
    "clock", "desk", "duration", "errors", "hosts", "model", "permalink", "redact", "stamps", "turnstile",
))  # fmt: skip
# What a room may use of another one: pure helpers, each with its reason.
BETWEEN = {
    # What counts as the same text is the same question for a recipe and for the state.
    ("entries", "parse.text"),
    # The status feed is about incidents.
    ("publish", "entries.incidents"),
}
# Each foreign thing has one owner.
OWNERS = {
    "requests": ("fetch",),
    "urllib3": ("fetch",),
    "protego": ("fetch",),
    "playwright": ("fetch",),
    "sqlite3": ("entries.database", "entries.store"),
    "feedgen": ("publish.atom", "publish.rss"),
    "bs4": ("parse",),
    "soupsieve": ("parse",),
    "cssselect": ("parse",),
    "nh3": ("parse.clean",),
    "charset_normalizer": ("parse.decode",),
    "apscheduler": ("cron", "timetable"),
    "rich": ("tables",),
    "tomlkit": ("configfile", "reading"),
    "tomllib": ("toml_read",),
    "argparse": ("arguments", "cli", "console"),
}
# Parsing is pure: it can't ask the network, the clock, the disk or chance.
# But for this: how long a user's regular expression may run is told by a clock, what it finds is not.
TIMED = ("parse.regex", "time")
IMPURE = frozenset((
    "asyncio", "http", "importlib.resources", "io", "multiprocessing", "os", "pathlib", "random", "requests", "secrets",
    "select", "shutil", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib.request",
    "urllib3",
))  # fmt: skip


@dataclass(frozen=True)
class Import:
    """``name`` is dotted; ``ours`` says that it is a module of feedmaker, named from within the package."""

    name: str
    ours: bool
    line: int
    lazy: bool


@cache
def _modules() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def _imports(module: str) -> tuple[Import, ...]:
    path = _modules()[module]
    return tuple(_of(ast.parse(path.read_text("utf-8")), module, path.name == "__init__.py", False))


def _of(node: ast.AST, module: str, is_package: bool, lazy: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, False, child.lineno, inside)
        elif isinstance(child, ast.ImportFrom) and child.level == 0:
            yield Import(child.module or "", False, child.lineno, inside)
        elif isinstance(child, ast.ImportFrom):
            parts = module.split(".") if module else []
            up = child.level - (1 if is_package else 0)
            base = parts[: len(parts) - up] if up else parts
            base += (child.module or "").split(".") if child.module else []
            for alias in child.names:
                inner = ".".join([*base, alias.name])
                yield Import(inner if inner in _modules() else ".".join(base), True, child.lineno, inside)
        yield from _of(child, module, is_package, inside)


def _room(module: str) -> str | None:
    first = module.partition(".")[0]
    return first if first in ROOMS else None


def _all() -> Iterator[tuple[str, Import]]:
    for module in _modules():
        for one in _imports(module):
            yield module, one


def test_the_imports_are_read() -> None:
    # A test that finds nothing to look at would always pass.
    assert Import("parse.tree", True, 1, True).name in {one.name for one in _imports("parse.choose")}
    assert {"fetch.client", "entries.store", "publish.publisher", "refresh", "cli"} <= set(_modules())
    assert len(list(_all())) > 200


def test_the_rooms_do_not_know_each_other_nor_the_floors_above() -> None:
    wrong = []
    for module, one in _all():
        room = _room(module)
        if room is None or not one.ours or one.name == "":
            continue
        if _room(one.name) == room or one.name in BASE or (room, one.name) in BETWEEN:
            continue
        wrong.append(f"{module}:{one.line} imports {one.name}")
    assert wrong == []


def test_the_ground_floor_carries_and_knows_nobody() -> None:
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, one in _all()
        if module in BASE and one.ours and one.name not in BASE and one.name != ""
    ]
    assert wrong == []


def test_the_way_in_is_known_to_nobody() -> None:
    # The command line and the service call; nobody calls them.
    above = {"cli": {"__main__"}, "supervise": {"cli"}, "service": {"supervise"}, "demo.run": {"cli"}}
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, one in _all()
        if one.ours and one.name in above and module not in above[one.name]
    ]
    assert wrong == []


def test_no_two_modules_need_each_other() -> None:
    graph: dict[str, set[str]] = {module: set() for module in _modules()}
    for module, one in _all():
        if one.ours and one.name != module and one.name not in ("", "parse", "fetch", "entries", "publish"):
            graph[module].add(one.name)
    done: set[str] = set()
    circles: list[str] = []

    def walk(module: str, way: tuple[str, ...]) -> None:
        if module in way:
            circles.append(" → ".join((*way[way.index(module) :], module)))
        elif module not in done:
            for other in sorted(graph.get(module, ())):
                walk(other, (*way, module))
            done.add(module)

    for module in sorted(graph):
        walk(module, ())
    assert circles == []


@pytest.mark.parametrize("foreign", sorted(OWNERS))
def test_each_foreign_thing_has_one_owner(foreign: str) -> None:
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, one in _all()
        if not one.ours
        and one.name.partition(".")[0] == foreign
        and not any(module == owner or module.startswith(f"{owner}.") for owner in OWNERS[foreign])
    ]
    assert wrong == []


def test_parsing_is_pure() -> None:
    wrong = [
        f"{module}:{one.line} imports {one.name}"
        for module, one in _all()
        if _room(module) == "parse" and not one.ours and (module, one.name) != TIMED
        and {one.name, one.name.partition(".")[0]} & IMPURE
    ]
    for module, path in _modules().items():
        if _room(module) != "parse":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called == "open" or re.fullmatch(r"(?:datetime\.)?(?:datetime|date)\.(?:now|utcnow|today)", called):
                    wrong.append(f"{module}:{node.lineno} calls {called}")
    assert wrong == []


def test_only_the_edges_read_the_clock() -> None:
    """Clocks come in as arguments: who decides something can be asked what he would decide tomorrow."""
    rooms, modules = ("entries.", "publish."), ("cron", "schedule", "offline")
    pure = [name for name in _modules() if name.startswith(rooms) or name in modules]
    wrong = []
    for module in pure:
        for node in ast.walk(ast.parse(_modules()[module].read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if re.search(r"\b(?:now|utcnow|today|time|monotonic)$", called):
                wrong.append(f"{module}:{node.lineno} calls {called}")
    assert wrong == []


def test_no_module_does_two_jobs() -> None:
    lines = {module: len(path.read_text("utf-8").splitlines()) for module, path in _modules().items()}
    assert {module: count for module, count in lines.items() if count > 500} == {}


def test_every_module_says_what_it_is_for() -> None:
    bare = [
        module
        for module, path in _modules().items()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert bare == []


# --- what is public ---------------------------------------------------------------------------------------------------


def test_the_public_names_are_the_contracts() -> None:
    assert sorted(feedmaker.__all__) == ["Entry", "FeedmakerError", "generate", "load_config", "parse"]
    for name in feedmaker.__all__:
        found = getattr(feedmaker, name)
        assert callable(found)
        assert found.__doc__
    with pytest.raises(AttributeError):
        _ = feedmaker.nothing


FIRST = ["feedmaker.generate", "feedmaker.parse.choose", "feedmaker.cli", "feedmaker.demo.run"]


@pytest.mark.parametrize("first", FIRST)
def test_a_public_name_is_the_function_whatever_was_imported_before(first: str) -> None:
    code = (
        f"import {first}\n"
        "import feedmaker\n"
        "from feedmaker import generate, parse\n"
        "import feedmaker.parse.tree\n"
        "from feedmaker.parse.tree import Tree\n"
        "assert feedmaker.parse is parse and feedmaker.generate is generate\n"
        "print(parse.__module__, generate.__module__)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (ran.stdout, ran.stderr) == ("feedmaker.api feedmaker.generate\n", "")


def test_types_are_shipped() -> None:
    assert (PACKAGE / "py.typed").exists()


# --- what is documented -----------------------------------------------------------------------------------------------


def test_every_command_has_its_place_in_the_docs() -> None:
    (commands,) = (one for one in parser_of(cli.COMMANDS)._actions if isinstance(one, argparse._SubParsersAction))
    docs = (ROOT / "docs" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## `feedmaker (\w+)[^\n]*\n(.*?)(?=^## |\Z)", docs, re.MULTILINE | re.DOTALL))
    assert set(sections) == set(commands.choices)
    for name, parser in commands.choices.items():
        for action in parser._actions:
            for option in action.option_strings:
                if option.startswith("--") and option not in ("--help", "--config", "--verbose", "--quiet"):
                    assert f"`{option}" in sections[name], f"docs/commands.md: {name} lacks {option}"
        assert f"feedmaker {name}" in sections[name].split("```")[1], f"docs/commands.md: {name} lacks an example"


def test_every_key_of_the_config_has_its_place_in_the_docs() -> None:
    from feedmaker.config_values import FEED_KEYS, MAIN_KEYS

    docs = (ROOT / "docs" / "config.md").read_text("utf-8")
    missing = [key for key in (*MAIN_KEYS, *FEED_KEYS) if f"`{key}`" not in docs]
    assert missing == []


def test_every_module_has_its_place_in_the_docs() -> None:
    docs = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    missing = [
        module
        for module, path in _modules().items()
        if "." not in module and path.name not in ("__init__.py", "__main__.py") and path.name not in docs
    ]
    assert missing == []
