"""Durations as people write them: "90s", "30m", "6h", "2d"."""

from __future__ import annotations

import re

_FORM = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)\Z")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}


def parse_duration(text: str) -> float:
    """Seconds in ``text``; raises ValueError for anything but a number and one of ms, s, m, h, d, w."""
    found = _FORM.match(text.strip().lower())
    if not found:
        raise ValueError(f'{text!r} is not a duration: write "90s", "30m", "6h" or "2d"')
    return float(found[1]) * _SECONDS[found[2]]


def say_duration(seconds: float) -> str:
    """``seconds`` in the largest unit that tells it well: "45s", "30m", "6h", "2d"."""
    for unit in ("d", "h", "m"):
        size = _SECONDS[unit]
        if seconds >= size:
            amount = seconds / size
            return f"{amount:.0f}{unit}" if abs(amount - round(amount)) < 0.05 else f"{amount:.1f}{unit}"
    return f"{seconds:.0f}s"
