"""Spacing of Chinese and Japanese text beyond what fonts do.

The rules are those of Requirements for Chinese Text Layout (https://www.w3.org/TR/clreq/).
It may not know lines or fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from brochure.writers.pdf.text.characters import CJK_CLOSING, CJK_OPENING, is_free_of_cjk, is_ideograph

# Between ideographs and Latin letters or digits, in em.
WESTERN_GAP = 0.125
# Two punctuation marks side by side share half a square.
SHARED = -0.5
# A mark narrower than this is set proportionally and has no empty half.
SQUARE = 0.9


def gaps(
    text: str, advances: Sequence[float], sizes: Iterable[tuple[int, int, float]]
) -> Iterator[tuple[int, float]]:
    """Points to add after characters. sizes: (start, end, size in points) of each run, in order."""
    if is_free_of_cjk(text):
        return
    for start, end, size in sizes:
        for index in range(start, min(end, len(text) - 1)):
            gap = _gap(text[index], text[index + 1], advances[index], advances[index + 1], SQUARE * size)
            if gap:
                yield index, gap * size


def _gap(before: str, after: str, width_before: float, width_after: float, square: float) -> float:
    """The gap between two characters in em."""
    if before in CJK_CLOSING and width_before >= square:
        crowded = after in CJK_CLOSING or after in CJK_OPENING
        return SHARED if crowded and width_after >= square else 0.0
    if before in CJK_OPENING and after in CJK_OPENING and min(width_before, width_after) >= square:
        return SHARED
    if is_ideograph(before) != is_ideograph(after) and _is_western(before) != _is_western(after):
        return WESTERN_GAP if is_ideograph(before) or is_ideograph(after) else 0.0
    return 0.0


def _is_western(character: str) -> bool:
    return character.isalnum() and character < "\u1100"
