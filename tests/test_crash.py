"""The crash test of benchmarks/crash.py, a short one: real processes, killed; a full disk; a read-only output."""

from __future__ import annotations

import pytest

from benchmarks.crash import crash


@pytest.mark.timeout(180)
def test_killed_full_and_read_only() -> None:
    counts, wrong, examples = crash(count=10, rounds=2, seed=3)
    assert not wrong, (dict(wrong), examples)
    assert counts["generate killed"] + counts["run killed"] >= 10
    assert counts["entries served"] > 100
    assert counts["files looked at"] > 50
    assert any(what.startswith("generate on a full disk") for what in counts)
