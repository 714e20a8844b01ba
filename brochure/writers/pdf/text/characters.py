"""Classes of characters that text setting asks about (Unicode properties and rules of composition).

It may not know fonts or lines.
"""

from __future__ import annotations

from functools import lru_cache

LINE_BREAK = "\u2028"
SOFT_HYPHEN = "\u00ad"
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
ISOLATES = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
POP_ISOLATE = "\u2069"
_JOINING_SCRIPTS = frozenset({"Adlm", "Arab", "Mand", "Mong", "Nkoo", "Rohg", "Syrc"})


@lru_cache(maxsize=8192)
def is_cjk(character: str) -> bool:
    """Whether it is set on the square: ideographs, kana and their punctuation."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def is_free_of_cjk(text: str) -> bool:
    """Whether no character can be one of those."""
    return text.isascii() or max(text, default="") < "\u2e80"


@lru_cache(maxsize=8192)
def is_ideograph(character: str) -> bool:
    """Whether it is a CJK letter, as opposed to CJK punctuation."""
    return is_cjk(character) and character.isalpha()


def is_ignorable(character: str) -> bool:
    """Whether a font need not have it."""
    return character in SILENT or character in JOINERS or character == LINE_BREAK


def joins(script_code: str) -> bool:
    """Whether letters of the script take their form from their neighbours."""
    return script_code in _JOINING_SCRIPTS


def in_utf16(text: str) -> str:
    """As long in UTF-16 as in code points: ICU counts the former, we the latter.

    A character beyond the basic plane is replaced by one that breaks and runs like it.
    """
    if not text or max(text) <= "\uffff":
        return text
    return "".join(c if c <= "\uffff" else "\u4e00" if is_cjk(c) else "\u263a" for c in text)
