"""Where words may be divided, within the style's limits.

Names, capitals, addresses and words already joined by a hyphen stay whole. It may not know lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.languages.characters import SOFT_HYPHEN
from brochure.languages.rules import rules
from brochure.writers.pdf.text.flow import Piece

Divisions = dict[tuple[str, str], tuple[int, ...]]
"""By language (BCP 47) and word, where it may be divided: of the words that were asked for."""

_WORD = re.compile(rf"[^\W\d_{SOFT_HYPHEN}]+")
_JOINED = frozenset("-‐‑@/._0123456789" + SOFT_HYPHEN)


def hyphenation_points(
    text: str, piece: Piece, limits: tuple[int, int, int], known: Divisions
) -> Iterator[int]:
    """Places in a piece of a text before which a hyphen may be put.

    limits: letters that a word needs to be divided at all, and at least before and after the hyphen.
    known: words that need not be looked up; those that are looked up are added.
    """
    shortest, before, after = limits
    lang = piece.lang
    for match in _WORD.finditer(text, piece.start, piece.end):
        word = match.group()
        if len(word) < shortest:
            continue
        places = known.get((lang, word))
        if places is None:  # none that stays whole is among the known ones
            if _stays_whole(word, lang) or _is_joined(text, *match.span()):
                continue
            places = known[lang, word] = _divided(lang, word)
        if places and not _is_joined(text, *match.span()):
            first, most = match.start(), len(word) - after
            yield from [first + place for place in places if before <= place <= most]


def _divided(lang: str, word: str) -> tuple[int, ...]:
    from brochure.writers.pdf.text.patterns import divided  # 12 ms, and a text that was set before needs none

    return divided(lang, word)


def _stays_whole(word: str, lang: str) -> bool:
    capitals = word[1:] if rules(lang).capital_nouns else word
    return capitals != capitals.lower()


def _is_joined(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _JOINED or text[end : end + 1] in _JOINED
