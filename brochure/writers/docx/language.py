"""Languages in Word's markup: each in the attribute of its kind of script."""

from __future__ import annotations

from brochure.languages import WordKind, script, word_kind, word_tag
from brochure.writers.docx.xml import Tag, w


def kind(lang: str) -> WordKind:
    """Which attribute of `w:lang` the language goes into (ISO/IEC 29500-1, 17.3.2.20)."""
    return word_kind(script(lang))


def lang_tag(lang: str) -> Tag:
    """`w:lang` of a run in another language than the document's."""
    return w("lang", **{kind(lang): word_tag(lang)})


def document_lang(lang: str, name: str = "lang") -> Tag:
    """The document's language for all three kinds of script (also `w:themeFontLang`).

    Western letters and digits of a Chinese or Arabic text get English, as in Word itself: with Chinese for
    them LibreOffice would break numbers between any two digits.
    """
    defaults: dict[WordKind, str] = {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    defaults[kind(lang)] = word_tag(lang)
    return w(name, **defaults)
