"""Classes of characters that text setting asks about (Unicode properties and rules of composition)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LINE_BREAK = "\u2028"
SOFT_HYPHEN = "\u00ad"
OBJECT = "\ufffc"
"""The object replacement character (Unicode 23.8): stands for a picture, a note's mark, a placeholder."""
# Spaces that a justified line may widen; the other ones of Unicode are fixed.
STRETCHING = frozenset(" \u00a0")
# What hangs in the margin, unseen, where a line ends: no-break spaces stay, since no line ends at one.
VANISHING = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u200b" + LINE_BREAK
)
BLANK = frozenset(
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
# Default ignorable characters that say nothing to a reader: they direct bidi and line breaks only.
# The joiners U+200C and U+200D are ignorable too, but they spell words in some languages.
SILENT = frozenset(
    "\u00ad\u034f\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
JOINERS = frozenset("\u200c\u200d")
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point, and the line separator: what a font need not have."""
ISOLATES = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
POP_ISOLATE = "\u2069"
CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""What is set on the square, as a class of a pattern: ideographs, kana and their punctuation."""
RTL = (
    "\u0590-\u05ff\u0600-\u0605\u0608\u060b\u060d-\u065f\u066d-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""Letters and marks that run from right to left, as a class of a pattern; digits and the Arabic comma do not."""
CURRENCY = "$£¥฿\u20a0-\u20cf"
"""Signs of currencies, as a class of a pattern (Unicode category Sc, those in use)."""
ATTACHED = "\u0600-\u06ff\u0e00-\u109f\u1100-\u139f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\uffef"
"""Scripts whose words stand beside one another or their particles without a space, with their marks, as a class of a
pattern: Arabic, those of South-East Asia, Tibetan, Ethiopic, Hangul, ideographs and kana.
"""

_LETTER = rf"[^\W_{ATTACHED}]"  # one that makes a word part of a longer one


def whole_words(words: Iterable[str]) -> str:
    """A pattern for whole words and names, longer ones first; one that matches nothing where there are none."""
    each = "|".join(
        re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)) if word
    )
    return rf"(?<!{_LETTER})(?:{each})(?!{_LETTER})" if each else "(?!)"


@lru_cache(maxsize=8192)
def is_cjk(character: str) -> bool:
    """Whether it is set on the square: ideographs, kana and their punctuation."""
    return any(first <= character <= last for first, last in _CJK_RANGES)


def is_free_of_cjk(text: str) -> bool:
    """Whether no character can be one of those."""
    return text.isascii() or max(text, default="") < "\u2e80"


def has_cjk(text: str) -> bool:
    """Whether a character is one of those."""
    return not is_free_of_cjk(text) and any(map(is_cjk, text))


@lru_cache(maxsize=8192)
def is_ideograph(character: str) -> bool:
    """Whether it is a CJK letter, as opposed to CJK punctuation."""
    return is_cjk(character) and character.isalpha()


def is_ignorable(character: str) -> bool:
    """Whether a font need not have it."""
    return bool(IGNORABLE.match(character))


def is_unseen(character: str) -> bool:
    """Whether it shows nothing: spaces, controls, and what a font need not have."""
    return unicodedata.category(character) in ("Cc", "Zs", "Zl", "Zp") or is_ignorable(character)


def in_utf16(text: str) -> str:
    """As long in UTF-16 as in code points: ICU counts the former, we the latter.

    A character beyond the basic plane is replaced by one that breaks and runs like it.
    """
    if not text or max(text) <= "\uffff":
        return text
    return "".join(c if c <= "\uffff" else _stand_in(c) for c in text)


def _stand_in(character: str) -> str:
    kind = unicodedata.category(character)[0]
    if kind in "LN" and _RIGHT_TO_LEFT.match(character):
        return "\u05d0"
    return "\u4e00" if is_cjk(character) else {"L": "a", "M": "\u0300", "N": "1"}.get(kind, "\u263a")


_RIGHT_TO_LEFT = re.compile(f"[{RTL}]")
_CJK_RANGES = tuple(zip(CJK[::3], CJK[2::3], strict=True))  # a pattern of so many takes 1.4 ms to compile
