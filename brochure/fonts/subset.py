"""A face cut down to some characters, as WOFF2 under another name. Loaded only where one must be made: fontTools
takes 10 ms, and subsets are kept from one build to the next.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from brochure.fonts.book import Face

COPYRIGHT, FAMILY, SUBFAMILY, UNIQUE, FULL, POSTSCRIPT, TRADEMARK, LICENCE, LICENCE_URL = (
    0,
    1,
    2,
    3,
    4,
    6,
    7,
    13,
    14,
)
"""Name identifiers (OpenType, table `name`)."""

HINTING = ("fpgm", "prep", "cvt ", "cvar", "gasp", "hdmx", "VDMX", "LTSH", "DSIG")


def make(face: Face, characters: str, features: Sequence[str], name: str) -> bytes:
    """The subset (W3C, WOFF File Format 2.0). features: OpenType tags to keep beside HarfBuzz's default set."""
    font = TTFont(io.BytesIO(_subset(face, characters, features)), recalcTimestamp=False)
    _rename(font, name, face.typeface.weight, face.typeface.italic)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _subset(face: Face, characters: str, features: Sequence[str]) -> bytes:
    """hb-subset: glyphs, layout rules closed over them, no hinting (screens of today do not use it)."""
    asked = hb.SubsetInput()
    asked.unicode_set.update(ord(character) for character in characters)
    asked.layout_feature_tag_set.update(_tag(feature) for feature in features)
    asked.drop_table_tag_set.update(_tag(table) for table in HINTING)
    asked.name_id_set.set({COPYRIGHT, TRADEMARK, LICENCE, LICENCE_URL})
    asked.flags |= hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face.hb_face, asked).blob.data)


def _tag(name: str) -> int:
    """Four characters as HarfBuzz counts them (hb_tag_t)."""
    return int.from_bytes(name.encode("ascii").ljust(4)[:4], "big")


def _rename(font: TTFont, family: str, weight: int, italic: bool) -> None:
    style = " ".join(word for word in (_weight(weight), "Italic" if italic else "") if word) or "Regular"
    full = f"{family} {style}"
    names = {FAMILY: family, SUBFAMILY: style, UNIQUE: full, FULL: full, POSTSCRIPT: full.replace(" ", "-")}
    for identifier, text in names.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)


def _weight(weight: int) -> str:
    return {400: "", 700: "Bold"}.get(weight, str(weight))
