"""What the owner is told, and when: pure."""

from __future__ import annotations

from feedmaker.entries.incidents import CALM, RETOLD, SAME, after_failure, after_success
from feedmaker.model import Incident

NOW = 1_790_000_000.0


def failed(
    last: Incident | None, now: float = NOW, *, broken: bool = False, failures: int = 1, reason: str = "timeout"
) -> Incident | None:
    return after_failure(
        last, "page", broken=broken, failures=failures, since=now - 60, reason=reason, error="e", hint="h", now=now
    )


def begun() -> Incident:
    incident = failed(None, broken=True, reason="no-entries")
    assert incident is not None
    return incident._replace(seq=7)


def test_failures_that_pass_are_not_told() -> None:
    assert failed(None, failures=1) is None
    assert failed(None, failures=2) is None
    incident = failed(None, failures=3)
    assert incident is not None
    assert (incident.began, incident.changed, incident.ended) == (NOW - 60, NOW, None)


def test_what_no_waiting_mends_is_told_at_once() -> None:
    assert failed(None, broken=True, reason="shrunk") is not None
    assert failed(None, reason="http-410") is not None
    assert failed(None, reason="robots") is not None


def test_one_incident_until_it_is_over() -> None:
    incident = begun()
    for failures in range(2, 50):
        assert failed(incident, NOW + failures * 600, failures=failures, reason="no-entries", broken=True) is None
    ended = after_success(incident, NOW + 9000)
    assert ended is not None
    assert (ended.ended, ended.changed, ended.seq) == (NOW + 9000, NOW + 9000, 7)
    assert after_success(ended, NOW + 9600) is None


def test_another_reason_is_told_a_day_later() -> None:
    incident = begun()
    assert failed(incident, NOW + 3600, failures=5, reason="http-404") is None
    told = failed(incident, NOW + RETOLD + 1, failures=9, reason="http-404")
    assert told is not None
    assert (told.reason, told.seq, told.began) == ("http-404", 7, incident.began)


def test_a_relapse_goes_on_with_the_same_incident_and_has_to_calm_down() -> None:
    ended = after_success(begun(), NOW + 600)
    assert ended is not None
    relapsed = failed(ended, NOW + 1200, broken=True)
    assert relapsed is not None
    assert (relapsed.seq, relapsed.ended, relapsed.flaps) == (7, None, 1)
    waiting = after_success(relapsed, NOW + 1800)
    assert waiting is not None
    assert (waiting.ended, waiting.changed) == (None, relapsed.changed)
    assert after_success(waiting, NOW + 1800 + CALM / 2) is None
    told = after_success(waiting, NOW + 1800 + CALM)
    assert told is not None
    assert told.ended == NOW + 1800
    # A single passing failure meanwhile is no relapse, a lasting one is, and is not told again.
    assert failed(waiting, NOW + 2400, failures=1) is None
    again = failed(waiting, NOW + 2400, failures=3)
    assert again is not None
    assert (again.well_since, again.flaps, again.changed) == (None, 2, relapsed.changed)


def test_much_later_it_is_another_incident() -> None:
    ended = after_success(begun(), NOW + 600)
    assert ended is not None
    fresh = failed(ended, NOW + 600 + SAME, broken=True)
    assert fresh is not None
    assert fresh.seq is None
    assert fresh.flaps == 0
