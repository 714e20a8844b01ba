"""Fonts with PostScript outlines, made of the theme's own: no such font lies in the repository for this alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

FAMILY = "Essai Cubic"
LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2010, 0x2013, 0x2019, 0x202F, 0x2026)))


def compact(source: Path, target: Path, letters: Iterable[str] = LETTERS) -> Path:
    """A CFF font with these letters of a TrueType font: the same curves, raised to the third degree."""
    font = TTFont(source)
    cmap, shapes = font.getBestCmap(), font.getGlyphSet()
    mapped = {ord(letter): cmap[ord(letter)] for letter in letters if ord(letter) in cmap}
    names = [".notdef", *dict.fromkeys(mapped.values())]
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(mapped)
    builder.setupCFF("EssaiCubic-Regular", {}, {name: _outline(shapes, name) for name in names}, {})
    builder.setupHorizontalMetrics({name: (round(shapes[name].width), 0) for name in names})
    hhea, os2 = font["hhea"], font["OS/2"]
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    measures = ("sTypoAscender", "sTypoDescender", "sCapHeight", "sxHeight", "usWinAscent", "usWinDescent")
    builder.setupOS2(**{name: getattr(os2, name) for name in measures})
    builder.setupPost(keepGlyphNames=False)
    builder.save(target)
    return target


def _outline(shapes: object, name: str) -> object:
    glyph = shapes[name]  # type: ignore[index]
    pen = T2CharStringPen(glyph.width, shapes)
    glyph.draw(ReverseContourPen(pen))
    return pen.getCharString()
