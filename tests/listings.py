"""The pages of our own with a list, and those without. See tests/pages/README.md."""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).parent / "pages"
LISTINGS = sorted((PAGES / "listings").glob("*.html"))
NOLIST = sorted((PAGES / "nolist").glob("*.html"))
