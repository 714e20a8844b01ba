"""The bidirectional algorithm (UAX #9), by ICU: each character's level, and the order in which levels stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import icu

from brochure.languages.characters import RTL, in_utf16

_TURNING = re.compile(f"[{RTL}\u0600-\u08ff\u200f\u202b\u202e\u2067\u2068]")


def levels(text: str, rtl: bool) -> Sequence[int]:
    """The embedding level of each character, odd from right to left; `rtl` is the paragraph's direction."""
    if not rtl and not _TURNING.search(text):
        return bytes(len(text))
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(in_utf16(text)), 1 if rtl else 0)
    return tuple(bidi.getLevels()) if text else ()


def visual_order(levels: Sequence[int]) -> list[int]:
    """Indices from left to right for embedding levels in reading order (UAX #9, rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order
