"""Makes web fonts: cuts a face down, renames it, packs it. Imported where one is not in the cache.

The Open Font License forbids a modified font to bear a reserved name (OFL 1.1, clause 3; “Plex” is one),
and a subset is a modified font, so each is renamed.
"""

from __future__ import annotations

import io

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from brochure.fonts.book import Face, taken_apart
from brochure.fonts.names import FAMILY, FULL, KEPT_NAMES, POSTSCRIPT, SUBFAMILY, UNIQUE

HINTING = ("fpgm", "prep", "cvt ", "cvar", "gasp", "hdmx", "VDMX", "LTSH", "DSIG")


def make(face: Face, name: str, characters: str, features: list[str]) -> bytes:
    """The face with these characters and features as WOFF2, under a family name of its own."""
    with taken_apart(face):
        font = TTFont(io.BytesIO(_subset(face, characters, features)), recalcTimestamp=False)
        _rename(font, name, face.typeface.weight, face.typeface.italic)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()


def _subset(face: Face, characters: str, features: list[str]) -> bytes:
    """hb-subset: glyphs, layout rules closed over them, no hinting (screens of today do not use it)."""
    asked = hb.SubsetInput()
    asked.unicode_set.update(ord(character) for character in characters)
    asked.layout_feature_tag_set.update(_tag(feature) for feature in features)
    asked.drop_table_tag_set.update(_tag(table) for table in HINTING)
    asked.name_id_set.set(KEPT_NAMES)
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
