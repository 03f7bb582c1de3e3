"""Time zones by their names."""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import lru_cache

from ...errors import UsageError


@lru_cache(maxsize=64)
def zone_named(name: str | None) -> tzinfo:
    """The time zone of that name, UTC for None. Raises UsageError where there is none."""
    if not name or name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(f"no time zone {name!r}", 'a name such as "Africa/Cairo" is needed') from error
