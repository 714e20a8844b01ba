"""Small fonts made for tests: of any family, static or with weights from 100 to 900."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

LETTERS = [*map(chr, range(0x20, 0x7F)), *"éèêàçùôîÉ’–…•\u00a0\u202f\u2010«»"]


def _glyph(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 500), (50 + width, 500), (50 + width, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def font(
    family: str, weight: int = 400, italic: bool = False, variable: bool = False, embeds: int = 0
) -> bytes:
    """A font whose letters are bars. variable: at 900 they are wider by 200 units. embeds: fsType."""
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in LETTERS)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in LETTERS})
    builder.setupGlyf({name: _glyph(200) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (300, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Italic" if italic else "Regular",
                            "licenseDescription": "SIL Open Font License, Version 1.1"})  # fmt: skip
    builder.setupOS2(
        usWeightClass=weight, fsType=embeds, sxHeight=500, sCapHeight=500, fsSelection=int(italic)
    )
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        wider = [(0, 0), (0, 0), (200, 0), (200, 0), (0, 0), (200, 0), (0, 0), (0, 0)]
        builder.setupGvar({name: [TupleVariation({"wght": (0, 1, 1)}, wider)] for name in names})
    if italic:
        builder.font["head"].macStyle |= 2
        builder.font["post"].italicAngle = -10
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def packed(data: bytes) -> bytes:
    """The same as WOFF2."""
    whole, out = TTFont(io.BytesIO(data)), io.BytesIO()
    whole.flavor = "woff2"
    whole.save(out)
    return out.getvalue()


def write(path: Path, data: bytes) -> Path:
    """A font file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
