"""The pages of our own with a list, and those without. See tests/pages/README.md."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

PAGES = Path(__file__).parent / "pages"
LISTINGS = sorted((PAGES / "listings").glob("*.html"))
NOLIST = sorted((PAGES / "nolist").glob("*.html"))


def key(address: str | None, *, places: bool = False) -> str:
    """An address as it is compared: decoded, and without its place on the page unless ``places`` are the items."""
    page, sign, place = (address or "").replace("http://", "https://").partition("#")
    return unquote(page).rstrip("/") + (unquote(sign + place) if places else "")


def score(wanted: set[str], found: set[str]) -> float:
    """The F1 of what was ``found``; of a page without a list, whether nothing was."""
    if not wanted:
        return float(not found)
    return 2 * len(wanted & found) / (len(wanted) + len(found))
