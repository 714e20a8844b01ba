"""Where words may be divided: pyphen's patterns within the style's limits.

Names, capitals, addresses and words already joined by a hyphen stay whole. It may not know lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pyphen

from brochure.writers.pdf.text.characters import SOFT_HYPHEN

_WORD = re.compile(rf"[^\W\d_{SOFT_HYPHEN}]+")
_JOINED = frozenset("-‐‑@/._0123456789" + SOFT_HYPHEN)
# German writes every noun with a capital: there a capital is no sign of a name.
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def hyphenation_points(
    text: str, start: int, end: int, lang: str, limits: tuple[int, int, int]
) -> Iterator[int]:
    """Places in start…end before which a hyphen may be put.

    limits: letters that a word needs to be divided at all, and at least before and after the hyphen.
    """
    patterns = _language(lang)
    if patterns is None:
        return
    shortest, before, after = limits
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if len(word) < shortest or _stays_whole(word, lang) or _is_joined(text, match.start(), match.end()):
            continue
        for place in points(patterns, word):
            if before <= place <= len(word) - after:
                yield match.start() + place


@lru_cache(maxsize=16384)
def points(patterns: str, word: str) -> tuple[int, ...]:
    """Where pyphen would divide a word; divisions that change its spelling are left out."""
    positions = _dictionary(patterns).positions(word)
    return tuple(int(place) for place in positions if getattr(place, "data", None) is None)


@lru_cache(maxsize=64)
def _language(lang: str) -> str | None:
    """The name of the patterns for a language (BCP 47), None where there are none."""
    found = pyphen.language_fallback(lang.replace("-", "_"))
    return str(found) if found else None


@lru_cache(maxsize=8)
def _dictionary(patterns: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=patterns, left=2, right=2)


def _stays_whole(word: str, lang: str) -> bool:
    capitals = word[1:] if lang.split("-")[0] in _CAPITAL_NOUNS else word
    return capitals != capitals.lower()


def _is_joined(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _JOINED or text[end : end + 1] in _JOINED
