"""The words that name callouts whose author gave them no title."""

from __future__ import annotations

from collections.abc import Mapping

from brochure.document import nodes as n

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ar": {
        "note": "ملاحظة", "tip": "نصيحة", "important": "مهم", "warning": "تحذير", "caution": "خطر",
    },
    "en": {
        "note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
    },
    "es": {
        "note": "Nota", "tip": "Consejo", "important": "Importante", "warning": "Advertencia",
        "caution": "Precaución",
    },
    "fr": {
        "note": "Remarque", "tip": "Conseil", "important": "Important", "warning": "Avertissement",
        "caution": "Attention",
    },
    "ru": {
        "note": "Примечание", "tip": "Совет", "important": "Важно", "warning": "Предупреждение",
        "caution": "Осторожно",
    },
    "zh": {"note": "说明", "tip": "提示", "important": "重要", "warning": "警告", "caution": "注意"},
}  # fmt: skip


def callout_word(kind: n.NoteKind, lang: str) -> n.Text:
    """The word for a kind in an edition's language; in English, marked as such, where we have none."""
    own = lang.partition("-")[0]
    words = _WORDS.get(own, _WORDS["en"])
    return n.Text(words[kind or "note"], lang="" if own in _WORDS else "en")
