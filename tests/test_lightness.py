"""What is not needed is not loaded: start-up, and pages that are as they were, stay cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Web, status

HEAVY = ("requests", "urllib3", "lxml", "bs4", "soupsieve", "nh3", "feedgen", "rich", "apscheduler", "protego")
LOADED = """
import sys
from feedmaker.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("\\n" + " ".join(sorted(sys.modules)))
"""


def modules(project: Project, *arguments: str) -> set[str]:
    """All that a command loads."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], cwd=project.folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def loaded(project: Project, *arguments: str) -> set[str]:
    """The packages among the heavy ones that a command loads."""
    return {name.partition(".")[0] for name in modules(project, *arguments)} & set(HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["generate", "--help"], ["run", "--help"]])
def test_help_loads_nothing(project: Project, arguments: list[str]) -> None:
    assert loaded(project, *arguments) == set()


def test_nothing_due_loads_nothing(project: Project, web: Web) -> None:
    web.answer("/", status(500))
    project.write({"name": "page", "url": web.url + "/"})
    for _ in range(3):
        assert project.call("generate").status == 1
    assert loaded(project, "generate") == set()
    assert len(web.asked("/")) == 3


def test_status_as_json_loads_nothing(project: Project, web: Web) -> None:
    project.write({"name": "page", "url": web.url + "/"})
    assert loaded(project, "status", "--json") == set()


@pytest.mark.parametrize("etag", ["", None])
def test_an_unchanged_page_loads_no_parser(project: Project, web: Web, etag: str | None) -> None:
    web.page("/", ticker(headlines(3)), etag=etag)
    project.write({"name": "page", "url": web.url + "/", "recipe": "masress"})
    assert project.call("generate").status == 0
    assert loaded(project, "generate") <= {"requests", "urllib3", "protego"}
    assert [asked.answered for asked in web.asked("/")] == [200, 304 if etag == "" else 200]


@pytest.mark.parametrize(("said", "words"), [("2026-05-11T09:00:00+02:00", False), ("11 May 2026", True)])
def test_dates_that_programs_wrote_take_no_words_of_any_language(
    project: Project, web: Web, said: str, words: bool
) -> None:
    items = "".join(f'<li><a href="/{n}">Ferry {n} is back</a> <b>{said}</b></li>' for n in range(4))
    web.page("/", f"<ul>{items}</ul>".encode())
    project.write({"name": "page", "url": web.url + "/", "select": {"item": "li", "link": "a", "date": "b"}})
    assert ("feedmaker.parse.dates.fold" in modules(project, "generate")) is words
    assert "<published>2026-05-11T" in (project.folder / "feeds" / "page.atom").read_text("utf-8")


def test_selectors_take_nothing_of_what_finds_lists_and_explains_mistakes(project: Project, web: Web) -> None:
    items = "".join(f'<li><a href="/{n}">Ferry {n} is back</a> <time>2026-05-11</time></li>' for n in range(4))
    web.page("/", f"<ul>{items}</ul>".encode())
    project.write({"name": "page", "url": web.url + "/", "select": {"item": "li", "link": "a", "date": "time"}})
    unneeded = {"difflib", "feedmaker.cron", "feedmaker.toml_lines", "feedmaker.parse.leads"}
    assert unneeded.isdisjoint(modules(project, "generate"))
    assert (project.folder / "feeds" / "page.atom").read_text("utf-8").count("<entry") == 4


def test_garbage_is_collected_again_once_all_is_loaded(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    project.write({"name": "page", "url": web.url + "/", "recipe": "masress"})
    said = 'import gc; print("\\n", gc.isenabled(), gc.get_freeze_count() > 1000, "\\n"'
    script = LOADED.replace('print("\\n"', said)
    command = [sys.executable, "-c", script, "generate"]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2].split() == ["True", "True"]
