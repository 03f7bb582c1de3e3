"""Moments as they are written (RFC 3339): the state and the feeds have the same text, which is made once.

Python takes longer to write a moment than to make the rest of an entry's row.
"""

from __future__ import annotations

from datetime import datetime

# So many are kept at once: those of a few feeds.
_MOST = 2_000
# With the moment itself, for an address in memory is one object's only as long as that is held. Equal moments of two
# time zones are written differently, so they can't be the keys.
_kept: dict[int, tuple[datetime, str]] = {}


def written(moment: datetime) -> str:
    """``moment``, which is aware, as ``isoformat`` writes it."""
    kept = _kept.get(id(moment))
    return kept[1] if kept is not None else _keep(moment, moment.isoformat())


def moment_of(text: str) -> datetime:
    """The moment that was ``written`` as ``text``."""
    moment = datetime.fromisoformat(text)
    _keep(moment, text)
    return moment


def _keep(moment: datetime, text: str) -> str:
    if len(_kept) >= _MOST:
        _kept.clear()
    _kept[id(moment)] = (moment, text)
    return text
