"""feedmaker makes Atom feeds of web pages that have none.

The names below are public; each is imported when it is first used, so that starting up stays light.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Entry", "FeedmakerError", "generate", "load_config", "parse"]

if TYPE_CHECKING:
    from .api import parse
    from .config import load_config
    from .errors import FeedmakerError
    from .generate import generate
    from .model import Entry

_HOMES = {
    "Entry": "model",
    "FeedmakerError": "errors",
    "generate": "generate",
    "load_config": "config",
    "parse": "api",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        found: object = getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """Python binds every submodule to its package when it is first imported; two of ours bear public names.

    ``feedmaker.parse(…)`` is the function, whatever was imported before it.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
