"""The figures for Prometheus: their format, what they count, and where they are served."""

from __future__ import annotations

import re
import socket
import time
import urllib.request
from pathlib import Path

import pytest

from feedmaker.config import Config, Feed
from feedmaker.entries.states import FeedState
from feedmaker.entries.store import Store
from feedmaker.house import Outcome
from feedmaker.metrics import BUCKETS, Metrics
from tests.project import Project
from tests.samples import headlines, ticker
from tests.web import Web, status

_LABEL = r'[a-z]+="[^"\\\n]*"'
_SAMPLE = re.compile(rf"feedmaker_[a-z_]+(?:\{{{_LABEL}(?:,{_LABEL})*\}})? -?\d+(?:\.\d+)?(?:e[+-]?\d+)?\Z")


def read(text: str) -> dict[str, float]:
    """The samples of an exposition, by name and labels; each must be of a metric that was announced."""
    found: dict[str, float] = {}
    kinds: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            name, kind = line.split()[2:]
            assert name not in kinds
            kinds[name] = kind
        elif not line.startswith("# HELP "):
            assert _SAMPLE.match(line), line
            name = re.split(r"[{ ]", line)[0]
            assert name in kinds or re.sub(r"_(?:bucket|sum|count)$", "", name) in kinds
            key, _, value = line.rpartition(" ")
            assert key not in found
            found[key] = float(value)
    assert text.endswith("\n")
    return found


@pytest.fixture
def config(tmp_path: Path) -> Config:
    feeds = (Feed("a", ("http://a.example/",)), Feed("b", ("http://b.example/",)))
    return Config(tmp_path / "out", tmp_path / "state", feeds)


def test_what_is_counted(config: Config) -> None:
    store = Store(config.state)
    store.save_state("a", FeedState(id="x", state="ok", last_success=1_790_000_000.0, last_try=1_790_000_000.0))
    metrics = Metrics(store)
    for seconds in (0.05, 0.2, 500.0):
        metrics.count(Outcome("a", "ok", new=2, updated=1, bytes=100, seconds=seconds))
    metrics.count(Outcome("b", "failing", seconds=0.2))
    metrics.count(Outcome("b", "waiting"))
    found = read(metrics.text(config))
    assert found['feedmaker_refreshes_total{feed="a",outcome="ok"}'] == 3
    assert found['feedmaker_refreshes_total{feed="b",outcome="failing"}'] == 1
    assert found['feedmaker_fetched_bytes_total{feed="a"}'] == 300
    assert found['feedmaker_entries_new_total{feed="a"}'] == 6
    assert found['feedmaker_entries_updated_total{feed="a"}'] == 3
    assert found['feedmaker_last_success_timestamp_seconds{feed="a"}'] == 1_790_000_000
    assert found['feedmaker_state{feed="a",state="ok"}'] == 1
    assert found['feedmaker_state{feed="b",state="new"}'] == 1
    assert found["feedmaker_feeds"] == 2
    # A histogram's classes are of "at most", and end with all.
    classes = [found[f'feedmaker_refresh_seconds_bucket{{le="{bound}"}}'] for bound in (*BUCKETS, "+Inf")]
    assert classes == [1, 3, 3, 3, 3, 3, 3, 4]
    assert found["feedmaker_refresh_seconds_count"] == 4
    assert found["feedmaker_refresh_seconds_sum"] == pytest.approx(500.45)
    assert not any('feed="b"' in key for key in found if "last_success" in key)
    store.close()


def test_the_file_for_node_exporter(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    web.answer("/bad", status(500))
    feed = {"name": "good", "url": web.url + "/", "recipe": "masress"}
    project.write(feed, {"name": "bad", "url": web.url + "/bad"}, metrics_file="metrics/feedmaker.prom")
    assert project.call("generate").status == 1
    found = read((project.folder / "metrics" / "feedmaker.prom").read_text())
    assert found['feedmaker_entries{feed="good"}'] == 3
    assert found['feedmaker_refreshes_total{feed="bad",outcome="failing"}'] == 1
    assert found['feedmaker_failures{feed="bad"}'] == 1
    assert [path.name for path in (project.folder / "metrics").iterdir()] == ["feedmaker.prom"]


def test_the_port(project: Project, web: Web) -> None:
    web.page("/", ticker(headlines(3)))
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    feed = {"name": "good", "url": web.url + "/", "recipe": "masress"}
    project.write(feed, metrics_listen=f"127.0.0.1:{port}", metrics_file="feedmaker.prom")
    process = project.start("run")
    found: dict[str, float] = {}
    until = time.monotonic() + 15
    while not found.get('feedmaker_refreshes_total{feed="good",outcome="ok"}'):
        assert time.monotonic() < until, found
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
                assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
                found = read(answer.read().decode())
        except OSError:
            time.sleep(0.05)
    assert found['feedmaker_entries{feed="good"}'] == 3
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/other", timeout=5)
    assert caught.value.code == 404
    process.terminate()
    assert process.wait(10) == 0
    # The last figures are in the file, too.
    assert read((project.folder / "feedmaker.prom").read_text())['feedmaker_entries{feed="good"}'] == 3
