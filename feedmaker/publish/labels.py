"""What feeds say in their reader's language: the labels of the categories that feedmaker itself gives."""

from __future__ import annotations

_LABELS = {
    "ticker": {"ar": "شريط الأخبار", "fr": "Fil d'actualité", "en": "News ticker"},
    "article": {"ar": "المقال الرئيسي", "fr": "Article principal", "en": "Main article"},
}


def label(term: str, lang: str | None) -> str:
    """The label of category ``term`` in ``lang`` (BCP 47), English where there is none, else the term itself."""
    words = _LABELS.get(term, {})
    return words.get((lang or "en").partition("-")[0].lower()) or words.get("en") or term
