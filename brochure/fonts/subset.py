"""Cuts fonts down and renames them, for the web and for Word. Imported where one is not in the cache.

The Open Font License forbids a modified font to bear a reserved name (OFL 1.1, clause 3; “Plex” is one),
and a subset is a modified font, so each is renamed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from brochure.fonts.book import Face, taken_apart
from brochure.fonts.names import FAMILY, FULL, KEPT_NAMES, POSTSCRIPT, SUBFAMILY, UNIQUE


def web_font(face: Face, name: str, characters: str, features: list[str]) -> bytes:
    """The face with these characters and features as WOFF2, under a family name of its own."""
    with taken_apart(face):
        data = cut(face, characters, features, dropped=("gasp",))
        return renamed(data, name, _style(face.typeface.weight, face.typeface.italic), flavor="woff2")


def cut(face: Face, characters: str, features: Iterable[str] = (), dropped: Iterable[str] = ()) -> bytes:
    """hb-subset: glyphs, layout rules closed over them, no hinting (screens of today do not use it).

    features: tags beside HarfBuzz's default set; dropped: tables beside those that it drops.
    """
    asked = hb.SubsetInput()
    asked.unicode_set.update(map(ord, characters))
    asked.layout_feature_tag_set.update(map(_tag, features))
    asked.drop_table_tag_set.update(map(_tag, dropped))
    asked.name_id_set.set(KEPT_NAMES)
    asked.flags |= hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face.hb_face, asked).blob.data)


def _tag(name: str) -> int:
    """Four characters as HarfBuzz counts them (hb_tag_t)."""
    return int.from_bytes(name.encode("ascii").ljust(4)[:4], "big")


def renamed(data: bytes, family: str, style: str, flavor: str | None = None, line_gap: bool = True) -> bytes:
    """A font under another name: its family and its style. flavor: fontTools' name of a packing."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    full = f"{family} {style}"
    names = {FAMILY: family, SUBFAMILY: style, UNIQUE: full, FULL: full, POSTSCRIPT: full.replace(" ", "-")}
    for identifier, text in names.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    if not line_gap:
        font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _style(weight: int, italic: bool) -> str:
    name = {400: "", 700: "Bold"}.get(weight, str(weight))
    return " ".join(word for word in (name, "Italic" if italic else "") if word) or "Regular"
