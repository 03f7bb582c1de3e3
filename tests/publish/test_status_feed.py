"""The feed about the feeds, as a document: what an owner reads, and what validators do."""

from __future__ import annotations

from uuid import UUID

import pytest

from feedmaker.model import Incident
from feedmaker.publish.atom import render
from feedmaker.publish.status_feed import status_document
from tests.feedcheck import check_feed

STATE = str(UUID(int=7))
PAGES = {"portal": "https://portal.example.org/?key=1"}
NOON = 1_772_625_600.0
HINT = "see: feedmaker preview portal"
BROKEN = Incident("portal", NOON, NOON + 60, "no-entries", "portal: no entry found", HINT, seq=3)


def test_nothing_to_tell_is_a_feed_too() -> None:
    document = status_document([], PAGES, STATE, "https://feeds.example.org/")
    assert check_feed(render(document)).titles == []
    # Years before 1990 are taken for a mistake.
    assert document.updated.year >= 2026


def test_an_incident_from_its_beginning_to_its_end() -> None:
    ended = BROKEN._replace(ended=NOON + 7200.0)
    (before,) = status_document([BROKEN], PAGES, STATE, None).entries
    (after,) = status_document([ended], PAGES, STATE, None).entries
    assert (before.id, before.published) == (after.id, after.published)
    assert before.title == "portal: in trouble since 2026-03-04 12:00 UTC"
    assert "What to do" in (before.content or "") and "What to do" not in (after.content or "")
    assert after.title == "portal: well again after 2h"


@pytest.mark.parametrize("hint", ["", "paste:\n[feed.select]\nitem = \"li <b>\"\n"])
def test_what_is_to_be_pasted_stays_as_it_is(hint: str) -> None:
    incident = Incident("portal", NOON, NOON, "repaired", "portal: rebuilt", hint, seq=1)
    document = status_document([incident], PAGES, STATE, "https://feeds.example.org/")
    check_feed(render(document))
    pasted = "<pre>[feed.select]\nitem = &quot;li &lt;b&gt;&quot;\n</pre>"
    assert (pasted in (document.entries[0].content or "")) == bool(hint)
