"""Measures of a face beyond what HarfBuzz's font tells, in thousandths of an em, and where a baseline stands.

It may not know what is set.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from msgspec import Struct

from brochure.fonts.book import Face

THICKEST, LEAST_GAP = 60.0, 65.0
"""Of an underline: bold faces ask for one as thick as their stems, which would touch every letter's foot."""
USUAL, CAPITALS = 50.0, 700.0
"""The thickness of an underline and the height of capitals where a font says nothing of them, or nought."""


class Metrics(Struct, frozen=True):
    """The designer's measures (OpenType: OS/2, post, head). Descent, slope and underline may be negative."""

    scale: float
    ascent: float
    descent: float
    cap_height: float
    underline: float
    underline_width: float
    slope: float
    box: tuple[float, float, float, float]


@lru_cache(maxsize=256)
def metrics(face: Face) -> Metrics:
    """The face's measures; the typographic ascender and descender, not those of Windows, unless both are nought."""
    scale = 1000 / face.hb_face.upem
    names = ("OS/2", "hhea", "post", "head")
    os2, hhea, post, head = (face.hb_face.reference_table(tag).data for tag in names)
    box = struct.unpack_from(">hhhh", head, 36)
    heights = struct.unpack_from(">hh", os2, 68), struct.unpack_from(">hh", hhea, 4), (box[3], box[1])
    ascent, descent = next((pair for pair in heights if pair[0] > pair[1]), heights[0])
    # Version 2 of OS/2 brought the height of capitals.
    cap_height = struct.unpack_from(">h", os2, 88)[0] if len(os2) >= 90 else 0
    slope, underline, width = struct.unpack_from(">ihh", post, 4)
    width = min(width * scale, THICKEST) if width > 0 else USUAL
    underline = min(underline * scale, -LEAST_GAP - width / 2)
    return Metrics(
        scale, ascent * scale, descent * scale, cap_height * scale or CAPITALS, underline, width, slope / 65536,
        (box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale),
    )  # fmt: skip


def baseline(face: Face, size: float, leading: float) -> float:
    """From the top of a line box down to the baseline, in points: the em box is centred in the leading.

    The one place that decides it, so that text of one size and leading aligns across columns.
    """
    measures = metrics(face)
    ascent, descent = measures.ascent * size / 1000, -measures.descent * size / 1000
    return (leading - (ascent + descent)) / 2 + ascent
