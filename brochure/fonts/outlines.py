"""A font's outlines from PostScript's curves to TrueType's. Imported where a converted font is not in the cache.

Word embeds TrueType outlines alone, and LibreOffice loses the name of a CFF font. A curve of the third degree becomes
a few of the second that lie within a thousandth of an em of it (fontTools, cu2qu).
"""

from __future__ import annotations

import io
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

NEAREST = 0.001
"""How far a curve may lie from the one that it stands for, in em."""
POSTSCRIPT = ("CFF ", "VORG")
MAXIMA = (
    "maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
    "maxCompositeContours", "maxComponentDepth",
)  # fmt: skip
"""What `maxp` says in version 1 (OpenType); the last ones are counted when the font is written."""


def true_type(data: bytes) -> bytes:
    """A CFF font as TrueType: the same glyphs, widths, names and layout rules."""
    font: Any = TTFont(io.BytesIO(data), recalcTimestamp=False)
    glyphs = _outlines(font)
    for table in POSTSCRIPT:
        if table in font:
            del font[table]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = font.getGlyphOrder(), glyphs
    _measured(font, glyphs)
    font["post"].formatType = 3.0  # no glyph names
    font.sfntVersion = "\x00\x01\x00\x00"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _outlines(font: Any) -> dict[str, Any]:
    """Each glyph as TrueType draws it, outer contours clockwise."""
    shapes, error = font.getGlyphSet(), NEAREST * font["head"].unitsPerEm
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        shapes[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    return glyphs


def _measured(font: Any, glyphs: dict[str, Any]) -> None:
    """Side bearings and maxima as TrueType wants them."""
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin if glyph.numberOfContours else 0)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for maximum in MAXIMA:
        setattr(maxp, maximum, 1 if maximum == "maxZones" else 0)
