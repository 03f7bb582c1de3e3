"""A recipe that another package provides: found by its entry point, used like our own, and never trusted too far.

The package is the one that docs/recipes.md shows, word by word.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs" / "recipes.md"
PAGE = """<html lang="en"><head><title>Movements</title></head><body><main>
<p>14:20 MV Larkspur (timber) berth 3</p><p>The office is closed on Sunday.</p><p>16:05 MV Teasel (salt) berth 1</p>
</main></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder that an installed package looks like."""
    examples = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    source = next(code for code in examples if "MOVEMENT" in code)
    (tmp_path / "harbour_recipe.py").write_text(source)
    (tmp_path / "broken_recipe.py").write_text("def recipe(tree, options):\n    return 1 / 0\n")
    info = tmp_path / "harbour_recipe-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour-recipe\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[feedmaker.recipes]\nharbour = harbour_recipe:recipe\nbroken = broken_recipe:recipe\n"
        "missing = no_such_module:recipe\nmasress = broken_recipe:recipe\n"
    )
    return tmp_path


def parse(site: Path, recipe: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "feedmaker", "parse", "-", "--url", "https://harbour.example.org/m", "--recipe", recipe],
        input=PAGE,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(site)},
    )


def test_the_recipe_of_the_docs_works(site: Path) -> None:
    done = parse(site, "harbour")
    assert done.returncode == 0, done.stderr
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    assert [entry["title"] for entry in entries] == ["MV Larkspur at berth 3", "MV Teasel at berth 1"]
    assert entries[0]["summary"] == "14:20, timber"


def test_a_mistake_in_it_is_said_in_one_line(site: Path) -> None:
    done = parse(site, "broken")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "'broken' failed (ZeroDivisionError" in done.stderr


def test_a_package_that_cannot_be_loaded_is_named(site: Path) -> None:
    done = parse(site, "missing")
    assert done.returncode == 2
    assert "no_such_module" in done.stderr and "Traceback" not in done.stderr


def test_our_own_names_cannot_be_taken(site: Path) -> None:
    done = parse(site, "masress")
    assert "ZeroDivisionError" not in done.stderr


def test_the_config_knows_it(site: Path) -> None:
    (site / "config.toml").write_text(
        '[[feed]]\nname = "ships"\nurl = "https://harbour.example.org/m"\nrecipe = "harbour"\n'
    )
    command = [sys.executable, "-m", "feedmaker", "check", "-c", str(site / "config.toml")]
    known = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(site)})
    unknown = subprocess.run(command, capture_output=True, text=True)
    assert known.returncode == 0, known.stderr
    assert unknown.returncode == 2 and "'harbour' is no recipe" in unknown.stderr


def test_it_may_say_which_sites_it_is_made_for(site: Path) -> None:
    with (site / "harbour_recipe.py").open("a") as file:
        file.write('recipe.sites = ("harbour.example.org",)\n')
    ask = "from feedmaker.parse.registry import recipe_made_for as made; print(made('https://www.harbour.example.org/x'))"
    env = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, env=env)
    assert done.stdout == "harbour\n", done.stderr
