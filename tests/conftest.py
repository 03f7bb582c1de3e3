"""What all tests may use.

``web``      a web server on 127.0.0.1 that misbehaves on demand: see tests/web.py for what it can do
``webs``     more of them: ``webs("127.0.0.2")`` is another host
``project``  a folder with a config.toml, and the real command in it:

    project.write({"name": "portal", "url": web.url + "/", "recipe": "masress"}, min_delay="0s")
    ran = project.run("generate")             # a process of its own: python -m feedmaker generate
    ran.status, ran.out, ran.err              # exit status, standard output, standard error
    ran.errors                                # the lines of standard error
    project.call("generate")                  # the same in this process: faster, for what needs no process
    project.start("run")                      # a Popen, ended with the test
    project.feed("portal")                    # the bytes of feeds/portal.atom
    project.output / project.state            # the paths

``tests.samples.ticker`` makes pages that the recipe ``masress`` reads. A feed's defaults: 0 s between two requests.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.project import Project
from tests.web import Web

# Machines differ; a slow one is no fault. Explaining a failure takes longer than all the tests.
settings.register_profile(
    "feedmaker", deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink], print_blob=True
)
settings.load_profile("feedmaker")


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        yield server


@pytest.fixture
def webs() -> Iterator[Callable[[str], Web]]:
    made: list[Web] = []

    def another(address: str = "127.0.0.2") -> Web:
        made.append(Web(address))
        return made[-1]

    yield another
    for server in made:
        server.close()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = Project(tmp_path)
    yield made
    made.close()


@pytest.fixture
def needs() -> Callable[[str, object], None]:
    """``needs("newsboat", shutil.which("newsboat"))``: skips without it, fails where it was promised to be here."""

    def check(name: str, there: object) -> None:
        if there:
            return
        if name in os.environ.get("FEEDMAKER_TESTS_NEED", "").replace(",", " ").split():
            pytest.fail(f"{name} is missing, and FEEDMAKER_TESTS_NEED names it")
        pytest.skip(f"{name} is not installed")

    return check
