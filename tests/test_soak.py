"""The soak of benchmarks/soak.py, a short one: simulated hours in seconds."""

from __future__ import annotations

from benchmarks.soak import MUST_BE_ZERO, soak


def test_hours_among_servers_that_misbehave() -> None:
    watch = soak(feeds=24, hosts=4, days=0.7, seed=11)
    assert not watch.wrong, (dict(watch.wrong), watch.examples)
    # It was no walk in the park.
    kinds = {what for what in watch.counts if what.startswith("failures: ")}
    assert len(kinds) >= 5, watch.counts
    assert watch.counts["recoveries"] >= 10
    assert watch.counts["restarts"] == 5
    assert watch.counts["sleeps"] == 1
    assert watch.counts["requests"] >= 500


def test_the_soak_names_what_must_be_zero() -> None:
    assert {"entry lost", "duplicate", "published changed", "two at once", "before Retry-After"} <= set(MUST_BE_ZERO)
