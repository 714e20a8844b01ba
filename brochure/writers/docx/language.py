"""Languages as Word names them: with a region, and in one of three kinds of script."""

from __future__ import annotations

from functools import cache
from typing import Literal

import icu

from brochure.writers.docx.xml import Tag, w

Kind = Literal["val", "eastAsia", "bidi"]
RIGHT_TO_LEFT = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm"}
EAST_ASIAN = {"Hans", "Hant", "Hani", "Jpan", "Kore", "Bopo"}


@cache
def tagged(lang: str) -> str:
    """The language with its likeliest region, without script, as Word wants it: `fr` → `fr-FR` (UTS #35)."""
    full = icu.Locale.forLanguageTag(lang)
    full.addLikelySubtags()
    return "-".join(part for part in (full.getLanguage(), full.getCountry()) if part)


@cache
def script(lang: str) -> str:
    """The language's ISO 15924 script: `zh-Hans` → `Hans`."""
    full = icu.Locale.forLanguageTag(lang)
    full.addLikelySubtags()
    return str(full.getScript())


@cache
def kind(lang: str) -> Kind:
    """Which attribute of `w:lang` the language goes into (ISO/IEC 29500-1, 17.3.2.20)."""
    if script(lang) in RIGHT_TO_LEFT:
        return "bidi"
    return "eastAsia" if script(lang) in EAST_ASIAN else "val"


def right_to_left(lang: str) -> bool:
    """Whether the language is written from right to left."""
    return kind(lang) == "bidi"


def lang_tag(lang: str) -> Tag:
    """`w:lang` of a run in another language than the document's."""
    return w("lang", **{kind(lang): tagged(lang)})


def document_lang(lang: str, name: str = "lang") -> Tag:
    """The document's language for all three kinds of script (also `w:themeFontLang`).

    Western letters and digits of a Chinese or Arabic text get English, as in Word itself: with Chinese for
    them LibreOffice would break numbers between any two digits.
    """
    defaults: dict[Kind, str] = {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    defaults[kind(lang)] = tagged(lang)
    return w(name, **defaults)
